namespace Hengjian.Measure.Agreement;

/// <summary>How far a disagreement counts as half an agreement.</summary>
public enum KappaWeights
{
    /// <summary>Only the same category counts: w = 1 on the diagonal, 0 elsewhere.</summary>
    None,

    /// <summary>w = 1 − |i − j|/(k − 1): for ordered categories (Cicchetti and Allison 1971).</summary>
    Linear,

    /// <summary>w = 1 − (i − j)²/(k − 1)²: for ordered categories; equals an intraclass correlation in large samples (Fleiss and Cohen 1973).</summary>
    Quadratic,
}

/// <summary>Cohen's kappa of two raters over the same objects: the agreement beyond what their margins give by chance.</summary>
/// <param name="Value">κ = (p_o − p_e)/(1 − p_e), without unit; 1 is full agreement, 0 that of chance. NaN where p_e is 1 (both raters used one category only).</param>
/// <param name="Se">Large-sample standard error for confidence intervals (not under κ = 0).</param>
/// <param name="Observed">p_o = Σ w_ij p_ij, the weighted share of agreement.</param>
/// <param name="Expected">p_e = Σ w_ij p_i· p_·j, that of chance.</param>
/// <param name="Objects">How many objects both raters judged.</param>
/// <remarks>
/// Var κ = [Σ p_ij (w_ij − (w̄_i· + w̄_·j)(1 − κ))² − (κ − p_e(1 − κ))²] / (n (1 − p_e)²), w̄ the margins' mean weights
/// (J. L. Fleiss, J. Cohen, B. S. Everitt, Psychological Bulletin 72 (1969)). κ itself: J. Cohen, Educational and Psychological Measurement 20 (1960);
/// with weights: Psychological Bulletin 70 (1968).
/// </remarks>
public sealed record CohenKappa(double Value, double Se, double Observed, double Expected, int Objects)
{
    /// <summary>Two raters' categories, one entry an object, as codes 0 … <paramref name="categories"/> − 1 in their order; −1 where a rater gave none: such objects are left out.</summary>
    /// <exception cref="MeasureException"><c>unknown-code</c> with the row; <c>too-few</c> when fewer than one object was judged by both.</exception>
    public static CohenKappa Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int categories, KappaWeights weights = KappaWeights.None)
    {
        if (first.Length != second.Length) throw new ArgumentException("Both raters judge the same objects.", nameof(second));
        var counts = new double[categories * categories];
        for (var i = 0; i < first.Length; i++)
        {
            foreach (var code in (ReadOnlySpan<int>)[first[i], second[i]])
                if (code < -1 || code >= categories) throw new MeasureException("unknown-code", $"第 {i + 1} 行的类别代码 {code} 不在 0—{categories - 1} 之内", $"row {i + 1}: the code {code} is not within 0 to {categories - 1}") { Row = i };
            if (first[i] >= 0 && second[i] >= 0) counts[(first[i] * categories) + second[i]]++;
        }
        return OfTable(counts, categories, weights);
    }

    /// <summary>The same from a table of counts, row by row: <c>counts[i·k + j]</c> objects were i to the first rater and j to the second.</summary>
    /// <param name="counts">k × k counts, not negative.</param>
    /// <param name="categories">k, at least 2.</param>
    /// <param name="weights">How disagreements count.</param>
    public static CohenKappa OfTable(ReadOnlySpan<double> counts, int categories, KappaWeights weights = KappaWeights.None)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 2);
        if (counts.Length != categories * categories) throw new ArgumentException("The table has one count for each pair of categories.", nameof(counts));
        var (k, n) = (categories, 0.0);
        var (rows, columns) = (new double[k], new double[k]);
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
            {
                var count = counts[(i * k) + j];
                if (!(count >= 0)) throw new MeasureException("negative-count", $"第 {i + 1} 行第 {j + 1} 列的频数不是非负数", $"the count of row {i + 1}, column {j + 1} is negative or missing") { Row = i };
                (n, rows[i], columns[j]) = (n + count, rows[i] + count, columns[j] + count);
            }
        if (n == 0) throw new MeasureException("too-few", "没有两位评分者都评过的对象", "no object was judged by both raters");
        for (var i = 0; i < k; i++) (rows[i], columns[i]) = (rows[i] / n, columns[i] / n);

        var (observed, expected) = (0.0, 0.0);
        var (rowWeights, columnWeights) = (new double[k], new double[k]);
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
            {
                var w = Weight(weights, i, j, k);
                observed += w * counts[(i * k) + j] / n;
                expected += w * rows[i] * columns[j];
                rowWeights[i] += w * columns[j];
                columnWeights[j] += w * rows[i];
            }
        if (1 - expected < 1e-15) return new(double.NaN, double.NaN, observed, expected, (int)n);
        var kappa = (observed - expected) / (1 - expected);
        var sum = 0.0;
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
            {
                var d = Weight(weights, i, j, k) - ((rowWeights[i] + columnWeights[j]) * (1 - kappa));
                sum += counts[(i * k) + j] / n * d * d;
            }
        var centre = kappa - (expected * (1 - kappa));
        var variance = (sum - (centre * centre)) / (n * (1 - expected) * (1 - expected));
        return new(kappa, Math.Sqrt(Math.Max(0, variance)), observed, expected, (int)n);
    }

    private static double Weight(KappaWeights weights, int i, int j, int k) => weights switch
    {
        KappaWeights.Linear => 1 - (Math.Abs(i - j) / (k - 1.0)),
        KappaWeights.Quadratic => 1 - ((i - j) * (i - j) / ((k - 1.0) * (k - 1.0))),
        _ => i == j ? 1 : 0,
    };
}
