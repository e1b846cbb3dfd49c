namespace Hengjian.Measure.Agreement;

/// <summary>Kendall's coefficient of concordance: how alike m raters rank n objects.</summary>
/// <param name="W">12 S/(m²(n³ − n) − m T), S the squared deviations of the rank sums from their mean, T = Σ(t³ − t) over ties; 1 is one ranking, 0 none.</param>
/// <param name="Uncorrected">The same without the correction for ties, 12 S/(m²(n³ − n)).</param>
/// <param name="ChiSquare">m(n − 1)W, about chi-square with n − 1 degrees of freedom when there is no concordance and n &gt; 7.</param>
/// <param name="P">The probability of that much or more.</param>
/// <param name="Objects">n; objects that a rater did not score are left out.</param>
/// <param name="Raters">m.</param>
/// <remarks>M. G. Kendall and B. Babington Smith, Annals of Mathematical Statistics 10 (1939); ties: M. G. Kendall, Rank Correlation Methods.</remarks>
public sealed record KendallConcordance(double W, double Uncorrected, double ChiSquare, double P, int Objects, int Raters)
{
    /// <summary>One column a rater, one entry an object, NaN where missing.</summary>
    /// <exception cref="MeasureException"><c>too-few</c>; <c>no-variance</c> when every rater scores all objects alike.</exception>
    public static KendallConcordance Of(IReadOnlyList<ReadOnlyMemory<double>> raters)
    {
        var rows = Enumerable.Range(0, raters.Count == 0 ? 0 : raters[0].Length).Where(i => raters.All(r => !double.IsNaN(r.Span[i]))).ToArray();
        double m = raters.Count, n = rows.Length;
        if (m < 2 || n < 2) throw new MeasureException("too-few", "至少要有 2 位评分者和 2 个评全了的对象", "at least two raters and two completely scored objects are needed");
        var (sums, ties) = (new double[rows.Length], 0.0);
        foreach (var rater in raters)
        {
            var (ranks, tied) = Ranks.Of(Array.ConvertAll(rows, i => rater.Span[i]));
            ties += tied;
            for (var i = 0; i < sums.Length; i++) sums[i] += ranks[i];
        }
        var s = sums.Sum(r => { var d = r - (m * (n + 1) / 2); return d * d; });
        var full = m * m * ((n * n * n) - n);
        if (full - (m * ties) <= 0) throw new MeasureException("no-variance", "每位评分者给所有对象的评分都相同，不能计算和谐系数", "every rater scores all objects alike; there is no concordance to compute");
        var w = 12 * s / (full - (m * ties));
        var chi = m * (n - 1) * w;
        return new(w, 12 * s / full, chi, ChiSquareTail.Of(n - 1, chi), rows.Length, raters.Count);
    }
}
