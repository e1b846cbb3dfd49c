using MathNet.Numerics.Distributions;

namespace Hengjian.Measure.Estimation;

/// <summary>How a weighted quantile is defined. S_k is the cumulated weight up to the k-th value in order, W the sum, w_n the last weight.</summary>
/// <remarks>Hf1 … Hf9 carry the nine rules of R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", Am. Statistician 50 (1996), over to weights:
/// an interpolating rule draws straight lines through the points (F_k, x_k) and stays at the first and last value beyond them.</remarks>
public enum QuantileRule
{
    /// <summary>Smallest value with S_k ≥ pW (the inverse of the distribution function).</summary>
    Math,

    /// <summary>As <see cref="Math"/>, but the mean of this and the next value where S_k = pW.</summary>
    School,

    /// <summary>The value whose point (n S_k/W + ½ − w_k/2)/(n + 1), w_k as given, is the largest that does not exceed p, or the smallest of all (B. V. Shah, A. K. Vaish 2006).</summary>
    ShahVaish,

    /// <summary>As <see cref="Math"/>.</summary>
    Hf1,

    /// <summary>As <see cref="School"/>.</summary>
    Hf2,

    /// <summary>Where S_k = pW and the k-th of the different values is an even one that value, else the next one above pW.</summary>
    Hf3,

    /// <summary>F_k = S_k/W.</summary>
    Hf4,

    /// <summary>F_k = (S_k − w_k/2)/W.</summary>
    Hf5,

    /// <summary>F_k = S_k/(W + w_n).</summary>
    Hf6,

    /// <summary>F_k = S_{k−1}/(W − w_n).</summary>
    Hf7,

    /// <summary>F_k = (S_k − w_k/3)/(W + w_n/3).</summary>
    Hf8,

    /// <summary>F_k = (S_k − 3w_k/8)/(W + w_n/4).</summary>
    Hf9,

    /// <summary>The points of <see cref="Math"/> with intervals p ± t·se(F̂) (Woodruff's Wald interval).</summary>
    Higher,

    /// <summary>The points of <see cref="Hf4"/> with intervals p ± t·se(F̂).</summary>
    Linear,
}

/// <summary>The interval for F at the quantile that is carried back to the scale of the values.</summary>
public enum QuantileInterval
{
    /// <summary>F̂(q) ± t·se.</summary>
    Mean,

    /// <summary>p ± t·se.</summary>
    Wald,

    /// <summary>On the logit scale of F̂(q).</summary>
    Logit,

    /// <summary>Beta (Clopper–Pearson) with the effective sample size. E. L. Korn, B. I. Graubard, Survey Methodology 24 (1998).</summary>
    Beta,
}

/// <summary>Weighted quantiles, of one column or plausible values.</summary>
/// <remarks>
/// <para>By linearisation the standard error is (upper − lower)/(2t) of Woodruff's interval (R. S. Woodruff, J. Am. Stat. Ass. 47, 1952);
/// by replicates that of the quantile itself.</para>
/// <para>S_k and pW are taken as equal when they differ by less than 1e-12 of W: sums of decimal weights carry rounding that must not move a point.</para>
/// </remarks>
public sealed class QuantileStatistic : Statistic
{
    private readonly double[][] columns;
    private readonly double[] points;
    private readonly QuantileRule rule;
    private readonly QuantileInterval interval;
    private readonly int[][]? order;
    private readonly double[][]? sorted;

    /// <summary>Takes columns, points and rule.</summary>
    /// <param name="columns">One column or plausible values, NaN where missing.</param>
    /// <param name="points">Each between 0 and 1.</param>
    /// <param name="rule">Definition.</param>
    /// <param name="interval">Interval; null takes Wald for <see cref="QuantileRule.Higher"/> and <see cref="QuantileRule.Linear"/>, else Mean.</param>
    /// <exception cref="MeasureException"><c>points</c>: a point outside of [0, 1].</exception>
    public QuantileStatistic(double[][] columns, double[] points, QuantileRule rule = QuantileRule.Math, QuantileInterval? interval = null)
        : this(columns, points, rule, interval ?? (rule is QuantileRule.Higher or QuantileRule.Linear ? QuantileInterval.Wald : QuantileInterval.Mean), null, null)
    {
        foreach (var p in points) if (!(p >= 0 && p <= 1)) throw new MeasureException("points", $"分位点 {p} 应在 0 与 1 之间。", $"The point {p} must lie between 0 and 1.") { Item = $"{p}" };
    }

    private QuantileStatistic(double[][] columns, double[] points, QuantileRule rule, QuantileInterval interval, int[][]? order, double[][]? sorted)
        : base(columns.Length, [.. points.Select(p => p.ToString("R", System.Globalization.CultureInfo.InvariantCulture))]) =>
        (this.columns, this.points, this.rule, this.interval, this.order, this.sorted) = (columns, points, rule, interval, order, sorted);

    /// <inheritdoc/>
    public override bool Has(int row) => Array.TrueForAll(columns, c => !double.IsNaN(c[row]));

    /// <inheritdoc/>
    public override Statistic For(int[] rows)
    {
        var (places, values) = (new int[columns.Length][], new double[columns.Length][]);
        for (var m = 0; m < columns.Length; m++)
        {
            (places[m], values[m]) = (new int[rows.Length], new double[rows.Length]);
            for (var i = 0; i < rows.Length; i++) (places[m][i], values[m][i]) = (i, columns[m][rows[i]]);
            // Rows of equal value stay in the order of the file: with unlike weights the interpolating rules depend on which comes first.
            SortStable(values[m], places[m]);
        }
        return new QuantileStatistic(columns, points, rule, interval, places, values);
    }

    /// <inheritdoc/>
    public override void Estimate(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, Span<double> outputs)
    {
        for (var m = 0; m < Values; m++)
        {
            var curve = new WeightedCurve(sorted![m], order![m], weights);
            for (var p = 0; p < points.Length; p++) outputs[(m * points.Length) + p] = curve.At(points[p], rule);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Not used: a quantile has no smooth influence function here; see <see cref="Woodruff"/>.</remarks>
    public override void Linearise(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> estimates, int output, Span<double> influence) =>
        throw new NotSupportedException("Quantiles take Woodruff's interval.");

    internal (double Lower, double Upper) Woodruff(VarianceDesign design, int[] rows, double[] weights, double quantile, int output, double df, double t, double confidence)
    {
        var (m, p) = (output / points.Length, points[output % points.Length]);
        var (total, below) = (Kernel.Sum(weights), 0.0);
        for (var i = 0; i < rows.Length; i++) if (columns[m][rows[i]] <= quantile) below += weights[i];
        var share = below / total;
        var scores = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++) scores[i] = weights[i] * ((columns[m][rows[i]] <= quantile ? 1 : 0) - share) / total;
        var variance = design.Variance(rows, scores);
        var se = Math.Sqrt(variance);
        var (lower, upper) = interval switch
        {
            QuantileInterval.Mean => (share - (t * se), share + (t * se)),
            QuantileInterval.Logit => (Expit(Logit(share) - (t * se / (share * (1 - share)))), Expit(Logit(share) + (t * se / (share * (1 - share))))),
            QuantileInterval.Beta => Beta(share, variance, rows.Length, df, t, confidence),
            _ => (p - (t * se), p + (t * se)),
        };
        var curve = new WeightedCurve(sorted![m], order![m], weights);
        // Wald intervals stop at the ends of the sample; the others say that they cannot be had there.
        return interval == QuantileInterval.Wald ? (curve.At(lower, rule), curve.At(upper, rule))
            : (lower < 0 ? double.NaN : curve.At(lower, rule), upper > 1 ? double.NaN : curve.At(upper, rule));
    }

    private static void SortStable(double[] values, int[] places)
    {
        Array.Sort(values, places);
        for (int from = 0, to; from < values.Length; from = to)
        {
            for (to = from + 1; to < values.Length && values[to] == values[from];) to++;
            if (to - from > 1) Array.Sort(places, from, to - from);
        }
    }

    private static (double, double) Beta(double share, double variance, int rows, double df, double t, double confidence)
    {
        var effective = share * (1 - share) / variance;
        var ratio = Estimator.Quantiles.Student(rows - 1, 0.5 + (confidence / 2)) / t;
        effective *= ratio * ratio;
        var tail = (1 - confidence) / 2;
        if (!(df > 0) || !double.IsFinite(effective)) return (double.NaN, double.NaN);
        return (Inverse(effective * share, (effective * (1 - share)) + 1, tail), Inverse((effective * share) + 1, effective * (1 - share), 1 - tail));
    }

    private static double Inverse(double a, double b, double p) => a <= 0 ? 0 : b <= 0 ? 1 : MathNet.Numerics.Distributions.Beta.InvCDF(a, b, p);

    private static double Logit(double p) => Math.Log(p / (1 - p));

    private static double Expit(double x) => 1 / (1 + Math.Exp(-x));
}
