namespace Hengjian.Measure.Weighting;

/// <summary>Replicate weights: either given as columns, or as factors on the cells (units, or halves of a zone) of the full weights, so that no matrix is held.</summary>
/// <remarks>
/// <para>The variance of a statistic θ with replicates θ_r is V = Σ_r c_r (θ_r − θ_0)², θ_0 the full-sample value (mse) or the mean of the θ_r (centred).</para>
/// <para>Source: K. M. Wolter, "Introduction to Variance Estimation" (2nd ed. 2007), ch. 3 and 4.</para>
/// </remarks>
public sealed class ReplicateSet
{
    private readonly double[][]? columns;
    private readonly int[]? cells;
    private readonly (int Cell, double Less)[][]? changes;
    private readonly Lazy<double> df;

    private ReplicateSet(string method, double[] weights, double[][]? columns, int[]? cells, (int, double)[][]? changes, double[] scales, bool mse, double? df)
    {
        (Method, Weights, this.columns, this.cells, this.changes, Scales, Mse) = (method, Estimation.VarianceDesign.Checked(weights), columns, cells, changes, scales, mse);
        this.df = new(() => df ?? (columns is null ? double.NaN : Rank.Of(columns) - 1));
    }

    /// <summary>The name of the method, as a result prints it.</summary>
    public string Method { get; }

    /// <summary>The full-sample weights.</summary>
    public double[] Weights { get; }

    /// <summary>How many replicates.</summary>
    public int Count => Scales.Length;

    /// <summary>c_r: what each squared deviation counts.</summary>
    public double[] Scales { get; }

    /// <summary>True: deviations from the full-sample value; false: from the mean of the replicates.</summary>
    public bool Mse { get; }

    /// <summary>Degrees of freedom: units less strata, or zones; for given columns the rank of their matrix less one.</summary>
    public double DegreesOfFreedom => df.Value;

    internal int[]? Cells => cells;

    internal int CellCount { get; private init; }

    internal double[][]? Columns => columns;

    /// <summary>Takes replicate weights as they stand in a data file.</summary>
    /// <param name="method">A name to print.</param>
    /// <param name="weights">Full-sample weights.</param>
    /// <param name="columns">One array of final weights a replicate.</param>
    /// <param name="scales">c_r, one a replicate.</param>
    /// <param name="mse">Deviations from the full-sample value, or from the mean of the replicates.</param>
    /// <param name="df">Degrees of freedom where they are known.</param>
    /// <exception cref="MeasureException"><c>weight</c>: negative or missing, Item is the replicate; <c>replicates</c>: none, or lengths differ.</exception>
    public static ReplicateSet OfColumns(string method, double[] weights, double[][] columns, double[] scales, bool mse, double? df = null)
    {
        if (columns.Length == 0 || columns.Length != scales.Length) throw new MeasureException("replicates", "没有重复权重，或系数的个数不符。", "There are no replicate weights, or the scales differ in number.");
        for (var r = 0; r < columns.Length; r++)
        {
            if (columns[r].Length != weights.Length) throw new MeasureException("replicates", $"第 {r + 1} 组重复权重的个数不符。", $"Replicate {r + 1} has another number of weights.") { Item = $"{r + 1}" };
            for (var i = 0; i < weights.Length; i++)
            {
                if (!double.IsFinite(columns[r][i]) || columns[r][i] < 0)
                    throw new MeasureException("weight", $"第 {i + 1} 条记录的第 {r + 1} 个重复权重是 {columns[r][i]}。", $"Replicate weight {r + 1} of record {i + 1} is {columns[r][i]}.") { Row = i, Item = $"{r + 1}" };
            }
        }
        return new(method, weights, columns, null, null, scales, mse, df);
    }

    /// <summary>Takes for each replicate the cells whose weights change; all others keep theirs.</summary>
    /// <param name="method">A name to print.</param>
    /// <param name="weights">Full-sample weights.</param>
    /// <param name="cells">The cell of each row, 0 … cells − 1.</param>
    /// <param name="changes">For each replicate the cells that change and their factor less 1 (−1 drops a cell).</param>
    /// <param name="scales">c_r.</param>
    /// <param name="mse">As above.</param>
    /// <param name="df">Degrees of freedom.</param>
    internal static ReplicateSet OfCells(string method, double[] weights, int[] cells, (int Cell, double Less)[][] changes, double[] scales, bool mse, double df) =>
        new(method, weights, null, cells, changes, scales, mse, df) { CellCount = cells.Max() + 1 };

    /// <summary>The weights of one replicate for some rows.</summary>
    /// <param name="replicate">From 0.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="to">Receives one weight a row.</param>
    public void WeightsOf(int replicate, ReadOnlySpan<int> rows, Span<double> to)
    {
        if (columns is not null)
        {
            Estimation.Kernel.Gather(columns[replicate], rows, to);
            return;
        }
        var factor = new double[CellCount];
        Array.Fill(factor, 1);
        foreach (var (cell, less) in changes![replicate]) factor[cell] += less;
        for (var i = 0; i < rows.Length; i++) to[i] = Weights[rows[i]] * factor[cells![rows[i]]];
    }

    internal ReadOnlySpan<(int Cell, double Less)> ChangesOf(int replicate) => changes![replicate];

    /// <summary>The same replicates with the other centre.</summary>
    public ReplicateSet With(bool mse) => new(Method, Weights, columns, cells, changes, Scales, mse, df.IsValueCreated || columns is null ? df.Value : null) { CellCount = CellCount };
}
