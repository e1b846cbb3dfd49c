namespace Hengjian.Measure.Estimation;

/// <summary>What the weighted sum of squares is divided by.</summary>
public enum SdDivisor
{
    /// <summary>The sum of weights: σ² = Σw(y − ȳ)² / Σw (PISA, TIMSS).</summary>
    SumOfWeights,

    /// <summary>The same times n/(n − 1), n the rows with a weight above 0.</summary>
    RowsLessOne,
}

/// <summary>Weighted standard deviation.</summary>
/// <remarks>Influence ((y_i − ȳ)² − σ²) / (2 σ Σw), times √(n/(n − 1)) with that divisor. Sums are taken around a fixed centre near the mean, so that large scores lose no digits.</remarks>
public sealed class SdStatistic : MomentStatistic
{
    private readonly double[][] columns;
    private readonly double[] centres;
    private readonly SdDivisor divisor;

    /// <summary>Takes the columns (plausible values), NaN where missing, and the divisor.</summary>
    public SdStatistic(double[][] columns, SdDivisor divisor = SdDivisor.SumOfWeights) : base(columns.Length, [""], 1 + (2 * columns.Length)) =>
        (this.columns, centres, this.divisor) = (columns, Centre.Of(columns), divisor);

    /// <inheritdoc/>
    public override bool Has(int row) => Array.TrueForAll(columns, c => !double.IsNaN(c[row]));

    /// <inheritdoc/>
    protected internal override void Fill(ReadOnlySpan<int> rows, Span<double> features)
    {
        features[..rows.Length].Fill(1);
        for (var m = 0; m < columns.Length; m++)
        {
            var (at, column) = ((1 + (2 * m)) * Block, columns[m]);
            for (var i = 0; i < rows.Length; i++)
            {
                var distance = column[rows[i]] - centres[m];
                features[at + i] = distance;
                features[at + Block + i] = distance * distance;
            }
        }
    }

    /// <inheritdoc/>
    protected internal override void FromSums(ReadOnlySpan<double> sums, Span<double> outputs)
    {
        for (var m = 0; m < columns.Length; m++)
        {
            var mean = sums[1 + (2 * m)] / sums[0];
            outputs[m] = Math.Sqrt(Math.Max(0, (sums[2 + (2 * m)] / sums[0]) - (mean * mean)));
        }
    }

    /// <inheritdoc/>
    public override double Factor(int rows) => divisor == SdDivisor.RowsLessOne ? Math.Sqrt(rows / (rows - 1.0)) : 1;

    /// <inheritdoc/>
    public override void Linearise(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> estimates, int output, Span<double> influence)
    {
        var (column, sd, total) = (columns[output], estimates[output], Kernel.Sum(weights));
        var (centre, shift) = (centres[output], Kernel.Mean(rows, weights, column, centres[output]));
        for (var i = 0; i < rows.Length; i++)
        {
            var distance = column[rows[i]] - centre - shift;
            influence[i] = ((distance * distance) - (sd * sd)) / (2 * sd * total);
        }
    }
}

/// <summary>Correlation of two columns (each one column or as many plausible values).</summary>
/// <remarks>Influence (u v − ρ (u² + v²)/2) / Σw with u, v the standardised values.</remarks>
public sealed class CorrelationStatistic : MomentStatistic
{
    private readonly double[][] first, second;
    private readonly double[] a, b;

    /// <summary>Takes both columns; one of them may have a single column against plausible values of the other.</summary>
    public CorrelationStatistic(double[][] first, double[][] second) : base(Math.Max(first.Length, second.Length), [""], 1 + (5 * Math.Max(first.Length, second.Length)))
    {
        if (first.Length != second.Length && first.Length != 1 && second.Length != 1) throw new ArgumentException("Both need the same number of plausible values, or one.", nameof(second));
        this.first = [.. Enumerable.Range(0, Values).Select(m => first[first.Length == 1 ? 0 : m])];
        this.second = [.. Enumerable.Range(0, Values).Select(m => second[second.Length == 1 ? 0 : m])];
        (a, b) = (Centre.Of(this.first), Centre.Of(this.second));
    }

    /// <inheritdoc/>
    public override bool Has(int row) => Array.TrueForAll(first, c => !double.IsNaN(c[row])) && Array.TrueForAll(second, c => !double.IsNaN(c[row]));

    /// <inheritdoc/>
    protected internal override void Fill(ReadOnlySpan<int> rows, Span<double> features)
    {
        features[..rows.Length].Fill(1);
        for (var m = 0; m < Values; m++)
        {
            var at = (1 + (5 * m)) * Block;
            for (var i = 0; i < rows.Length; i++)
            {
                var (x, y) = (first[m][rows[i]] - a[m], second[m][rows[i]] - b[m]);
                (features[at + i], features[at + Block + i], features[at + (2 * Block) + i], features[at + (3 * Block) + i], features[at + (4 * Block) + i]) = (x, y, x * x, y * y, x * y);
            }
        }
    }

    /// <inheritdoc/>
    protected internal override void FromSums(ReadOnlySpan<double> sums, Span<double> outputs)
    {
        for (var m = 0; m < Values; m++)
        {
            var s = sums.Slice(1 + (5 * m), 5);
            var (x, y) = (s[0] / sums[0], s[1] / sums[0]);
            outputs[m] = ((s[4] / sums[0]) - (x * y)) / Math.Sqrt(((s[2] / sums[0]) - (x * x)) * ((s[3] / sums[0]) - (y * y)));
        }
    }

    /// <inheritdoc/>
    public override void Linearise(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> estimates, int output, Span<double> influence)
    {
        var (total, x, y) = (Kernel.Sum(weights), first[output], second[output]);
        var (mx, my) = (a[output] + Kernel.Mean(rows, weights, x, a[output]), b[output] + Kernel.Mean(rows, weights, y, b[output]));
        var (vx, vy) = (0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            vx += weights[i] * (x[rows[i]] - mx) * (x[rows[i]] - mx);
            vy += weights[i] * (y[rows[i]] - my) * (y[rows[i]] - my);
        }
        var (sx, sy) = (Math.Sqrt(vx / total), Math.Sqrt(vy / total));
        for (var i = 0; i < rows.Length; i++)
        {
            var (u, v) = ((x[rows[i]] - mx) / sx, (y[rows[i]] - my) / sy);
            influence[i] = ((u * v) - (estimates[output] * ((u * u) + (v * v)) / 2)) / total;
        }
    }
}

/// <summary>Difference of the means of two groups within the same sample, whose covariance counts.</summary>
/// <remarks>θ = ȳ_a − ȳ_b, influence 1[i in a](y_i − ȳ_a)/W_a − 1[i in b](y_i − ȳ_b)/W_b.</remarks>
public sealed class DifferenceStatistic : MomentStatistic
{
    private readonly double[][] columns;
    private readonly int[] groups;
    private readonly int a, b;

    /// <summary>Takes the columns, the group of each row, and the two codes of which the second is subtracted.</summary>
    public DifferenceStatistic(double[][] columns, int[] groups, int a, int b) : base(columns.Length, [""], 2 + (2 * columns.Length)) => (this.columns, this.groups, this.a, this.b) = (columns, groups, a, b);

    /// <inheritdoc/>
    public override bool Has(int row) => (groups[row] == a || groups[row] == b) && Array.TrueForAll(columns, c => !double.IsNaN(c[row]));

    /// <inheritdoc/>
    protected internal override void Fill(ReadOnlySpan<int> rows, Span<double> features)
    {
        features.Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            var second = groups[rows[i]] == b ? 1 : 0;
            features[(second * Block) + i] = 1;
            for (var m = 0; m < columns.Length; m++) features[((2 + (2 * m) + second) * Block) + i] = columns[m][rows[i]];
        }
    }

    /// <inheritdoc/>
    protected internal override void FromSums(ReadOnlySpan<double> sums, Span<double> outputs)
    {
        for (var m = 0; m < columns.Length; m++) outputs[m] = (sums[2 + (2 * m)] / sums[0]) - (sums[3 + (2 * m)] / sums[1]);
    }

    /// <inheritdoc/>
    public override void Linearise(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> estimates, int output, Span<double> influence)
    {
        var column = columns[output];
        Span<double> total = stackalloc double[2];
        Span<double> mean = stackalloc double[2];
        for (var i = 0; i < rows.Length; i++)
        {
            var side = groups[rows[i]] == b ? 1 : 0;
            total[side] += weights[i];
            mean[side] += weights[i] * column[rows[i]];
        }
        (mean[0], mean[1]) = (mean[0] / total[0], mean[1] / total[1]);
        for (var i = 0; i < rows.Length; i++)
        {
            var side = groups[rows[i]] == b ? 1 : 0;
            influence[i] = (side == 0 ? 1 : -1) * (column[rows[i]] - mean[side]) / total[side];
        }
    }
}

/// <summary>A fixed point near the middle of a column: sums of squares taken around it do not cancel.</summary>
internal static class Centre
{
    public static double[] Of(double[][] columns) => [.. columns.Select(Of)];

    public static double Of(double[] column)
    {
        var (sum, n) = (0.0, 0);
        foreach (var value in column)
        {
            if (double.IsNaN(value)) continue;
            sum += value;
            n++;
        }
        return n == 0 ? 0 : sum / n;
    }
}
