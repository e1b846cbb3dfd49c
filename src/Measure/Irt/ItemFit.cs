using System.Numerics;

namespace Hengjian.Measure.Irt;

/// <summary>How well the answers to an item fit its curve: mean squared residuals, expected to be 1 where the model holds.</summary>
/// <param name="Name">The item.</param>
/// <param name="N">Weighted answers that were counted.</param>
/// <param name="Infit">Σ w·E[(x − μ(θ))²] / Σ w·E[Var(x | θ)]: answers near the item's difficulty count most.</param>
/// <param name="Outfit">Σ w·E[(x − μ(θ))²/Var(x | θ)] / Σ w: every answer counts alike, so surprises far away show.</param>
/// <remarks>
/// <para>E is over each pupil's posterior. Residuals at a point estimate would be too small, since the estimate was fitted to the same answers (with three items by a quarter);
/// averaged over the posterior their expectation under the model is exactly 1, whatever the length of the test. Above 1: more noise than the model expects; below 1: less.</para>
/// <para>Sources: B. D. Wright and G. N. Masters, Rating Scale Analysis (1982); M. L. Wu, "The development and application of a fit test for use with marginal maximum likelihood estimation" (1997).</para>
/// </remarks>
public sealed record ItemFit(string Name, double N, double Infit, double Outfit)
{
    private const int MostChunks = 32;

    /// <summary>The fit of every item.</summary>
    /// <param name="fit">The fitted model.</param>
    public static IReadOnlyList<ItemFit> Of(IrtFit fit)
    {
        var (data, grid) = (fit.Patterns, fit.Grid);
        var pass = new Expectation(data, fit.Values, grid, fit.Model == IrtModel.ThreeParameter);
        var bases = pass.Bases();
        var size = Math.Max(64, (data.Count + MostChunks - 1) / MostChunks);
        // Expected pupils with category k of item j at each ability, by fixed parts of the rows so that sums do not depend on the cores.
        var parts = new double[(data.Count + size - 1) / size][][][];
        Parallel.For(0, parts.Length, c => parts[c] = Counts(pass, data, bases, grid, c * size, Math.Min(data.Count, (c + 1) * size)));
        return [.. Enumerable.Range(0, data.Items).Select(j => One(fit.Items[j].Name, pass.Curves[j], parts, j, grid))];
    }

    private static double[][][] Counts(Expectation pass, Patterns data, double[][] bases, Grid grid, int from, int to)
    {
        double[][][] counts = [.. data.Steps.Select(m => Enumerable.Range(0, m + 1).Select(_ => new double[grid.Padded]).ToArray())];
        var w = new double[grid.Padded];
        for (var p = from; p < to; p++)
        {
            pass.LogPosterior(p, bases, w);
            double most = double.NegativeInfinity, mass = 0;
            foreach (var x in w) most = Math.Max(most, x);
            for (var q = 0; q < w.Length; q++) mass += w[q] = Math.Exp(w[q] - most);
            Vector<double> scale = new(data.Weight[p] / mass);
            var codes = data.Of(p);
            for (var j = 0; j < codes.Length; j++)
            {
                if (codes[j] < 0) continue;
                var into = counts[j][codes[j]];
                for (var q = 0; q < w.Length; q += Vector<double>.Count) Vector.FusedMultiplyAdd(scale, new Vector<double>(w, q), new Vector<double>(into, q)).CopyTo(into, q);
            }
        }

        return counts;
    }

    private static ItemFit One(string name, ItemCurve curve, double[][][][] parts, int j, Grid grid)
    {
        double n = 0, squares = 0, variances = 0, standardised = 0;
        for (var q = 0; q < grid.Count; q++)
        {
            double mean = 0, second = 0;
            for (var k = 1; k <= curve.P.Length; k++) (mean, second) = (mean + (k * curve.P[k - 1][q]), second + (k * k * curve.P[k - 1][q]));
            var variance = second - (mean * mean);
            // Where a curve is flat at 0 or m nobody is expected to be; the quotient of two vanishing numbers says nothing.
            if (!(variance > 1e-12)) continue;
            for (var k = 0; k <= curve.P.Length; k++)
            {
                double count = 0;
                foreach (var part in parts) count += part[j][k][q];
                var residual = (k - mean) * (k - mean);
                (n, squares, variances, standardised) = (n + count, squares + (count * residual), variances + (count * variance), standardised + (count * residual / variance));
            }
        }

        return new(name, n, squares / variances, standardised / n);
    }
}
