using Hengjian.Measure.Sampling;

namespace Hengjian.Measure.Irt;

/// <summary>
/// Plausible values: random draws from each pupil's posterior, with which the ability's distribution in a population is estimated without the bias of point estimates.
/// </summary>
/// <remarks>
/// <para>The posterior stands on the fit's nodes, made finer until their distance is at most a tenth of the pupil's posterior standard deviation; between nodes the density is a straight line,
/// and its distribution function is inverted exactly. Items and regression are held at their estimates.</para>
/// <para>The draws of a pupil depend on the seed, the row and the number of the draw alone, so more draws or more cores never change the earlier ones.</para>
/// <para>Sources: R. J. Mislevy, "Randomization-based inference about latent variables from complex samples", Psychometrika 56 (1991); M. Wu, Studies in Educational Evaluation 31 (2005).</para>
/// </remarks>
public static class PlausibleValues
{
    /// <summary>Draws the values.</summary>
    /// <param name="fit">The fit, with its population or latent regression.</param>
    /// <param name="count">How many draws for each pupil, at least 1.</param>
    /// <param name="seed">The seed, any text.</param>
    /// <returns>Columns: entry [m][row] is draw m of a row.</returns>
    /// <exception cref="ArgumentException">No draw asked for.</exception>
    /// <exception cref="MeasureException"><c>no-variance</c>: the population's variance is estimated as 0, so there is nothing to draw from.</exception>
    public static double[][] Draw(IrtFit fit, int count, string seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (fit.Populations.Any(p => !(p.Variance > 0))) throw new MeasureException("no-variance", "能力的方差估计为 0，不能抽取似真值。", "The variance of ability is estimated as 0; there is nothing to draw plausible values from.");
        var (data, guessing) = (fit.Patterns, fit.Model == IrtModel.ThreeParameter);
        var sd = Posteriors.Of(fit).Sd;
        var grid = fit.Grid;
        while (grid.Step > 0.1 * sd.Min()) grid = grid.Finer();
        var pass = new Expectation(data, fit.Values, grid, guessing);
        var bases = pass.Bases();
        var draws = Enumerable.Range(0, count).Select(_ => new double[data.OfRow.Length]).ToArray();
        var rows = new List<int>[data.Count];
        for (var i = 0; i < data.OfRow.Length; i++) (rows[data.OfRow[i]] ??= []).Add(i);
        Parallel.For(0, data.Count, () => (Density: new double[grid.Padded], Cumulative: new double[grid.Count]), (p, _, room) =>
        {
            Cumulate(pass, p, bases, grid, room.Density, room.Cumulative);
            foreach (var row in rows[p])
            {
                var random = new Randomness(seed, $"pv:{row}");
                for (var m = 0; m < count; m++) draws[m][row] = Invert(grid, room.Density, room.Cumulative, random.NextUniform());
            }

            return room;
        }, _ => { });
        return draws;
    }

    private static void Cumulate(Expectation pass, int p, double[][] bases, Grid grid, double[] density, double[] cumulative)
    {
        pass.LogPosterior(p, bases, density);
        var most = density.AsSpan(0, grid.Count)[0];
        for (var q = 1; q < grid.Count; q++) most = Math.Max(most, density[q]);
        for (var q = 0; q < grid.Count; q++) density[q] = Math.Exp(density[q] - most);
        cumulative[0] = 0;
        for (var q = 1; q < grid.Count; q++) cumulative[q] = cumulative[q - 1] + ((density[q - 1] + density[q]) / 2);
    }

    private static double Invert(Grid grid, double[] density, double[] cumulative, double uniform)
    {
        var target = uniform * cumulative[^1];
        var at = Array.BinarySearch(cumulative, target);
        var q = Math.Clamp(at >= 0 ? at : ~at - 1, 0, grid.Count - 2);
        var (f, g, rest) = (density[q], density[q + 1], target - cumulative[q]);
        // f·t + (g − f)·t²/2 = rest, solved in the form that does not cancel.
        var root = Math.Sqrt(Math.Max(0, (f * f) + (2 * (g - f) * rest)));
        var t = f + root > 0 ? 2 * rest / (f + root) : 0;
        return grid.Theta[q] + (Math.Clamp(t, 0, 1) * grid.Step);
    }
}
