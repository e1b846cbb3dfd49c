namespace Hengjian.Measure.Agreement;

/// <summary>Fleiss' kappa of m raters, not always the same ones, who each put every object into one of k categories.</summary>
/// <param name="Value">κ = (P̄ − P̄_e)/(1 − P̄_e), P̄ the mean share of agreeing pairs of raters, P̄_e = Σ p_j². NaN where only one category was used.</param>
/// <param name="Z">κ over its standard error under no agreement beyond chance; standard normal in large samples.</param>
/// <param name="OfCategory">κ_j of each category against all others; NaN where nobody or everybody used it.</param>
/// <param name="Objects">N, the objects.</param>
/// <param name="Raters">m, the ratings of each object.</param>
/// <remarks>
/// With q_j = 1 − p_j the standard error is √2/(Σ p_j q_j · √(N m (m − 1))) · √((Σ p_j q_j)² − Σ p_j q_j (q_j − p_j)).
/// J. L. Fleiss, Psychological Bulletin 76 (1971); the standard error: J. L. Fleiss, J. C. M. Nee, J. R. Landis, Psychological Bulletin 86 (1979).
/// </remarks>
public sealed record FleissKappa(double Value, double Z, IReadOnlyList<double> OfCategory, int Objects, int Raters)
{
    /// <summary>From ratings: one span entry a rating, object by object (<c>codes[i·m + r]</c>), codes 0 … k − 1.</summary>
    /// <exception cref="MeasureException"><c>unknown-code</c> with the row of the object; <c>too-few</c> with fewer than two raters or no object.</exception>
    public static FleissKappa Of(ReadOnlySpan<int> codes, int raters, int categories)
    {
        if (raters < 2 || codes.Length < raters) throw new MeasureException("too-few", "至少要有 2 位评分者和 1 个对象", "at least two raters and one object are needed");
        if (codes.Length % raters != 0) throw new ArgumentException("Every object has one code of every rater.", nameof(codes));
        int n = codes.Length / raters, m = raters;
        var (share, agreeing, inCategory, counts) = (new double[categories], 0.0, new double[categories], new int[categories]);
        for (var i = 0; i < n; i++)
        {
            Array.Clear(counts);
            foreach (var code in codes.Slice(i * m, m))
            {
                if (code < 0 || code >= categories) throw new MeasureException("unknown-code", $"第 {i + 1} 个对象的类别代码 {code} 不在 0—{categories - 1} 之内", $"object {i + 1}: the code {code} is not within 0 to {categories - 1}") { Row = i };
                counts[code]++;
            }
            for (var j = 0; j < categories; j++)
            {
                share[j] += counts[j];
                agreeing += counts[j] * (double)(counts[j] - 1);
                inCategory[j] += counts[j] * (double)(m - counts[j]);
            }
        }
        var (expected, pq, third) = (0.0, 0.0, 0.0);
        for (var j = 0; j < categories; j++)
        {
            var p = share[j] /= (double)n * m;
            expected += p * p;
            pq += p * (1 - p);
            third += p * (1 - p) * (1 - p - p);
        }
        if (pq == 0) return new(double.NaN, double.NaN, [.. share.Select(_ => double.NaN)], n, m);
        var kappa = ((agreeing / ((double)n * m * (m - 1))) - expected) / (1 - expected);
        var se = Math.Sqrt(2) / (pq * Math.Sqrt((double)n * m * (m - 1))) * Math.Sqrt((pq * pq) - third);
        return new(kappa, kappa / se, [.. inCategory.Select((d, j) => 1 - (d / ((double)n * m * (m - 1) * share[j] * (1 - share[j]))))], n, m);
    }
}
