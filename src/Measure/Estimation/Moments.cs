namespace Hengjian.Measure.Estimation;

/// <summary>Weighted mean ȳ = Σwy / Σw, or total Σwy; one column or several plausible values.</summary>
/// <remarks>Influence (y_i − ȳ) / Σw for the mean, y_i for the total. Domain and missing values: rows that are left out count nowhere.</remarks>
public sealed class MeanStatistic : MomentStatistic
{
    private readonly double[][] columns;
    private readonly bool total;

    /// <summary>Takes the columns, NaN where a value is missing.</summary>
    public MeanStatistic(double[][] columns, bool total = false) : base(columns.Length, [""], columns.Length + 1) => (this.columns, this.total) = (columns, total);

    /// <inheritdoc/>
    public override bool Has(int row) => Array.TrueForAll(columns, c => !double.IsNaN(c[row]));

    /// <inheritdoc/>
    protected internal override void Fill(ReadOnlySpan<int> rows, Span<double> features)
    {
        features[..rows.Length].Fill(1);
        for (var m = 0; m < columns.Length; m++) Kernel.Gather(columns[m], rows, features.Slice((m + 1) * Block, rows.Length));
    }

    /// <inheritdoc/>
    protected internal override void FromSums(ReadOnlySpan<double> sums, Span<double> outputs)
    {
        for (var m = 0; m < columns.Length; m++) outputs[m] = total ? sums[m + 1] : sums[m + 1] / sums[0];
    }

    /// <inheritdoc/>
    public override void Linearise(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> estimates, int output, Span<double> influence)
    {
        var (column, mean, scale) = (columns[output], total ? 0 : estimates[output], total ? 1 : 1 / Kernel.Sum(weights));
        for (var i = 0; i < rows.Length; i++) influence[i] = (column[rows[i]] - mean) * scale;
    }
}

/// <summary>Ratio of two weighted totals R = Σwy / Σwx.</summary>
/// <remarks>Influence (y_i − R x_i) / Σwx.</remarks>
public sealed class RatioStatistic : MomentStatistic
{
    private readonly double[][] above;
    private readonly double[] below;

    /// <summary>Takes numerator (one column or plausible values) and denominator.</summary>
    public RatioStatistic(double[][] above, double[] below) : base(above.Length, [""], above.Length + 1) => (this.above, this.below) = (above, below);

    /// <inheritdoc/>
    public override bool Has(int row) => !double.IsNaN(below[row]) && Array.TrueForAll(above, c => !double.IsNaN(c[row]));

    /// <inheritdoc/>
    protected internal override void Fill(ReadOnlySpan<int> rows, Span<double> features)
    {
        Kernel.Gather(below, rows, features);
        for (var m = 0; m < above.Length; m++) Kernel.Gather(above[m], rows, features[((m + 1) * Block)..]);
    }

    /// <inheritdoc/>
    protected internal override void FromSums(ReadOnlySpan<double> sums, Span<double> outputs)
    {
        for (var m = 0; m < above.Length; m++) outputs[m] = sums[m + 1] / sums[0];
    }

    /// <inheritdoc/>
    public override void Linearise(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> estimates, int output, Span<double> influence)
    {
        var total = 0.0;
        for (var i = 0; i < rows.Length; i++) total += weights[i] * below[rows[i]];
        for (var i = 0; i < rows.Length; i++) influence[i] = (above[output][rows[i]] - (estimates[output] * below[rows[i]])) / total;
    }
}

/// <summary>Shares of classes: a class for each row and plausible value, −1 where it is missing. Shares sum to 1, or are cumulated from above.</summary>
/// <remarks>Influence (1[i in class] − p) / Σw. Levels by cut score are classes that <see cref="Classes"/> makes.</remarks>
public sealed class ShareStatistic : MomentStatistic
{
    private readonly int[][] classes;
    private readonly bool atLeast;

    /// <summary>Takes the class codes and the names of the classes.</summary>
    /// <param name="classes">Codes 0 … labels − 1, −1 for missing; one array a plausible value.</param>
    /// <param name="labels">Name of each class.</param>
    /// <param name="atLeast">True: the share of this class and all above (benchmarks).</param>
    public ShareStatistic(int[][] classes, IReadOnlyList<string> labels, bool atLeast = false) : base(classes.Length, labels, (classes.Length * labels.Count) + 1) =>
        (this.classes, this.atLeast) = (classes, atLeast);

    /// <summary>The level of each value: the number of cut scores that it reaches (a value equal to a cut belongs above); −1 for NaN.</summary>
    /// <param name="values">Scores.</param>
    /// <param name="cuts">Cut scores, ascending, in the unit of the scores.</param>
    /// <exception cref="MeasureException"><c>cuts</c>: none, or not ascending.</exception>
    public static int[] Classes(ReadOnlySpan<double> values, ReadOnlySpan<double> cuts)
    {
        if (cuts.IsEmpty) throw new MeasureException("cuts", "没有分界分数。", "There is no cut score.");
        for (var k = 0; k < cuts.Length; k++)
        {
            if (double.IsNaN(cuts[k]) || (k > 0 && cuts[k] <= cuts[k - 1])) throw new MeasureException("cuts", $"分界分数应由低到高，第 {k + 1} 个是 {cuts[k]}。", $"Cut scores must ascend; the one at place {k + 1} is {cuts[k]}.") { Item = $"{k + 1}" };
        }
        var found = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) { found[i] = -1; continue; }
            var level = 0;
            while (level < cuts.Length && values[i] >= cuts[level]) level++;
            found[i] = level;
        }
        return found;
    }

    /// <inheritdoc/>
    public override bool Has(int row) => Array.TrueForAll(classes, c => c[row] >= 0);

    /// <inheritdoc/>
    protected internal override void Fill(ReadOnlySpan<int> rows, Span<double> features)
    {
        features.Clear();
        features[..rows.Length].Fill(1);
        for (var m = 0; m < classes.Length; m++)
        {
            for (var i = 0; i < rows.Length; i++) features[((1 + (m * Labels.Count) + classes[m][rows[i]]) * Block) + i] = 1;
        }
    }

    /// <inheritdoc/>
    protected internal override void FromSums(ReadOnlySpan<double> sums, Span<double> outputs)
    {
        for (var k = 0; k < Outputs; k++) outputs[k] = sums[k + 1] / sums[0];
        if (!atLeast) return;
        for (var k = Outputs - 2; k >= 0; k--) if ((k + 1) % Labels.Count != 0) outputs[k] += outputs[k + 1];
    }

    /// <inheritdoc/>
    public override void Linearise(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> estimates, int output, Span<double> influence)
    {
        var (codes, own, total) = (classes[output / Labels.Count], output % Labels.Count, Kernel.Sum(weights));
        for (var i = 0; i < rows.Length; i++)
        {
            var code = codes[rows[i]];
            influence[i] = ((code == own || (atLeast && code > own) ? 1 : 0) - estimates[output]) / total;
        }
    }
}
