namespace Hengjian.Measure.Agreement;

/// <summary>Two raters' scores side by side, as an office reads them.</summary>
/// <param name="Exact">Share of objects with the same score.</param>
/// <param name="Adjacent">Share of objects whose scores differ by at most the tolerance.</param>
/// <param name="MeanDifference">Mean of first minus second, in score points: who is milder.</param>
/// <param name="Pearson">Correlation of the scores; NaN where a rater gives all objects one score.</param>
/// <param name="Spearman">Correlation of the ranks, ties sharing the mean of their places.</param>
/// <param name="Objects">Objects that both scored.</param>
public sealed record PairAgreement(double Exact, double Adjacent, double MeanDifference, double Pearson, double Spearman, int Objects)
{
    /// <summary>One entry an object; NaN where missing: such objects are left out.</summary>
    /// <param name="first">Scores of the first rater.</param>
    /// <param name="second">Scores of the second.</param>
    /// <param name="tolerance">Score points within which scores count as adjacent; 1 by default.</param>
    /// <exception cref="MeasureException"><c>too-few</c> when no object was scored by both.</exception>
    public static PairAgreement Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double tolerance = 1)
    {
        if (first.Length != second.Length) throw new ArgumentException("Both raters score the same objects.", nameof(second));
        var (x, y) = (new List<double>(first.Length), new List<double>(first.Length));
        for (var i = 0; i < first.Length; i++)
        {
            if (double.IsNaN(first[i]) || double.IsNaN(second[i])) continue;
            x.Add(first[i]);
            y.Add(second[i]);
        }
        if (x.Count == 0) throw new MeasureException("too-few", "没有两位评分者都评过的对象", "no object was scored by both raters");
        var (exact, adjacent, n) = (0, 0, x.Count);
        for (var i = 0; i < n; i++)
        {
            if (x[i].Equals(y[i])) exact++;
            if (Math.Abs(x[i] - y[i]) <= tolerance) adjacent++;
        }
        double[] a = [.. x], b = [.. y];
        return new(exact / (double)n, adjacent / (double)n, a.Average() - b.Average(), Correlation(a, b), Correlation(Ranks.Of(a).Ranks, Ranks.Of(b).Ranks), n);
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (mx, my, xx, yy, xy) = (x.Average(), y.Average(), 0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            double dx = x[i] - mx, dy = y[i] - my;
            (xx, yy, xy) = (xx + (dx * dx), yy + (dy * dy), xy + (dx * dy));
        }
        return xx == 0 || yy == 0 ? double.NaN : xy / Math.Sqrt(xx * yy);
    }
}
