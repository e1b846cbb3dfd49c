using MathNet.Numerics.LinearAlgebra;

namespace Hengjian.Measure.Agreement;

/// <summary>How mild or severe each rater is, when not everybody scores everything.</summary>
/// <param name="Effects">Of each rater, in score points, with sum 0: how far above the others a rater scores the same object. NaN for a rater without scores.</param>
/// <param name="StandardErrors">Of the effects.</param>
/// <param name="Adjusted">Of each object the mean that it would have if all raters had scored it; NaN for an object without scores.</param>
/// <param name="ResidualSd">√(RSS/df): what is left between raters who score the same object, in score points.</param>
/// <param name="Scores">How many scores there are.</param>
/// <remarks>
/// Least squares of score = object + rater + error on the scores that are there. The objects are swept out, which leaves one equation a
/// rater. Source: any text on two-way layouts without replication, e.g. H. Scheffé, The Analysis of Variance (1959), chapter 4.
/// </remarks>
public sealed record RaterSeverity(IReadOnlyList<double> Effects, IReadOnlyList<double> StandardErrors, IReadOnlyList<double> Adjusted, double ResidualSd, int Scores)
{
    /// <summary>One column a rater, one entry an object; NaN where a rater did not score the object.</summary>
    /// <exception cref="MeasureException"><c>too-few</c>; <c>not-connected</c> when two groups of raters share no object, so that severity and difficulty cannot be told apart.</exception>
    public static RaterSeverity Of(IReadOnlyList<ReadOnlyMemory<double>> raters)
    {
        int k = raters.Count, n = k == 0 ? 0 : raters[0].Length;
        var (of, mean) = (new int[n], new double[n]);
        for (var i = 0; i < n; i++)
            foreach (var rater in raters)
                if (rater.Span[i] is var x && !double.IsNaN(x)) (of[i], mean[i]) = (of[i] + 1, mean[i] + x);
        var scores = of.Sum();
        for (var i = 0; i < n; i++) mean[i] /= of[i];

        // N_r r_s = Σ over objects of both: −1/n_i; the right side: what each rater gives above the objects' means.
        var (left, right) = (Matrix<double>.Build.Dense(k, k), Vector<double>.Build.Dense(k));
        for (var i = 0; i < n; i++)
            for (var r = 0; r < k; r++)
            {
                if (double.IsNaN(raters[r].Span[i])) continue;
                right[r] += raters[r].Span[i] - mean[i];
                left[r, r] += 1;
                for (var s = 0; s < k; s++)
                    if (!double.IsNaN(raters[s].Span[i])) left[r, s] -= 1.0 / of[i];
            }
        var here = Enumerable.Range(0, k).Where(r => left[r, r] > 0 || raters[r].Span.ToArray().Any(x => !double.IsNaN(x))).ToArray();
        var df = scores - of.Count(c => c > 0) - (here.Length - 1);
        if (here.Length < 2 || df < 1) throw new MeasureException("too-few", "重叠的评分太少，不能估计评分者的宽严", "too few scores overlap to estimate the raters' severity");
        var part = Matrix<double>.Build.Dense(here.Length, here.Length, (a, b) => left[here[a], here[b]] + (1.0 / here.Length));
        var values = part.Evd(Symmetricity.Symmetric).EigenValues;
        if (values.Min(v => v.Real) < 1e-9 * values.Max(v => v.Real))
            throw new MeasureException("not-connected", "评分者分成了没有共同对象的几组，宽严与对象的高低分不开", "the raters fall into groups that share no object; severity and quality cannot be told apart");
        // Adding the sum-to-zero line to a matrix whose rows sum to zero changes no solution and makes it invertible.
        var inverse = part.Inverse();
        var solved = inverse * Vector<double>.Build.Dense(here.Length, a => right[here[a]]);
        var effects = Enumerable.Repeat(double.NaN, k).ToArray();
        for (var a = 0; a < here.Length; a++) effects[here[a]] = solved[a];

        var (adjusted, rss) = (new double[n], 0.0);
        for (var i = 0; i < n; i++)
        {
            adjusted[i] = of[i] == 0 ? double.NaN : Enumerable.Range(0, k).Where(r => !double.IsNaN(raters[r].Span[i])).Sum(r => raters[r].Span[i] - effects[r]) / of[i];
            for (var r = 0; r < k; r++)
                if (raters[r].Span[i] is var x && !double.IsNaN(x)) rss += (x - adjusted[i] - effects[r]) * (x - adjusted[i] - effects[r]);
        }
        var sd = Math.Sqrt(rss / df);
        var errors = Enumerable.Repeat(double.NaN, k).ToArray();
        for (var a = 0; a < here.Length; a++) errors[here[a]] = sd * Math.Sqrt(Math.Max(0, inverse[a, a] - (1.0 / here.Length)));
        return new(effects, errors, adjusted, sd, scores);
    }
}
