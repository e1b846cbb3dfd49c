namespace Hengjian.Measure.Estimation;

/// <summary>A figure (or several) of weighted rows, once for each plausible value.</summary>
/// <remarks>
/// Outputs are ordered by plausible value first: output l of value m is at m × <see cref="Labels"/>.Count + l. A statistic holds its columns
/// and no state of a computation; it is safe to use from several threads.
/// </remarks>
public abstract class Statistic
{
    /// <summary>Takes the number of plausible values and the names of the figures.</summary>
    protected Statistic(int values, IReadOnlyList<string> labels) => (Values, Labels) = (values, labels);

    /// <summary>How many plausible values (1 for an ordinary column).</summary>
    public int Values { get; }

    /// <summary>The name of each figure: empty, a category, a level, a term.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Figures in all: values × labels.</summary>
    public int Outputs => Values * Labels.Count;

    /// <summary>Whether the row has everything that the statistic needs; other rows leave the question as a domain.</summary>
    /// <param name="row">A row from 0.</param>
    public abstract bool Has(int row);

    /// <summary>Why the figures at the full weights are no numbers, where the statistic knows; null when it does not.</summary>
    /// <param name="rows">The rows of the domain.</param>
    /// <param name="weights">Their weights.</param>
    public virtual MeasureException? Fault(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights) => null;

    /// <summary>Degrees of freedom that the statistic takes from the design: terms of a regression beyond the first.</summary>
    public virtual int DfLost => 0;

    /// <summary>The statistic made ready for one domain (a quantile sorts its values once); itself where there is nothing to prepare.</summary>
    /// <param name="rows">The rows of the domain.</param>
    public virtual Statistic For(int[] rows) => this;

    /// <summary>A constant that figures and standard errors are multiplied with in the end: √(n/(n − 1)) for a standard deviation of that kind, else 1.</summary>
    /// <param name="rows">n, the rows of the domain with a weight above 0.</param>
    public virtual double Factor(int rows) => 1;

    /// <summary>The influence values z_i = ∂θ/∂w_i of one figure at the full sample.</summary>
    /// <param name="rows">The rows of the domain.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="estimates">All figures at these weights.</param>
    /// <param name="output">Which figure.</param>
    /// <param name="influence">Receives z_i, one a row.</param>
    public abstract void Linearise(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> estimates, int output, Span<double> influence);

    /// <summary>The figures at the given weights.</summary>
    /// <param name="rows">The rows of the domain.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="outputs">Receives all figures; NaN where there is nothing to compute from.</param>
    public abstract void Estimate(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, Span<double> outputs);
}

/// <summary>A statistic that is a function of weighted sums Σ w_i f_k(i): replicates then need the sums only, in one pass over the rows.</summary>
public abstract class MomentStatistic : Statistic
{
    internal const int Block = 256;

    /// <summary>Takes plausible values, labels and the number of features.</summary>
    protected MomentStatistic(int values, IReadOnlyList<string> labels, int features) : base(values, labels) => Features = features;

    /// <summary>How many sums there are.</summary>
    public int Features { get; }

    /// <summary>Writes f_k(i) of some rows, feature after feature.</summary>
    /// <param name="rows">At most <see cref="Block"/> rows.</param>
    /// <param name="features">Receives f_k of the i-th row at k × <see cref="Block"/> + i.</param>
    protected internal abstract void Fill(ReadOnlySpan<int> rows, Span<double> features);

    /// <summary>The figures from the sums.</summary>
    /// <param name="sums">Σ w f_k, one a feature.</param>
    /// <param name="outputs">Receives the figures.</param>
    protected internal abstract void FromSums(ReadOnlySpan<double> sums, Span<double> outputs);

    /// <inheritdoc/>
    public override void Estimate(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, Span<double> outputs) => FromSums(Sums(rows, weights), outputs);

    internal double[] Sums(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights)
    {
        var (sums, block) = (new double[Features], new double[Features * Block]);
        for (var start = 0; start < rows.Length; start += Block)
        {
            var part = rows.Slice(start, Math.Min(Block, rows.Length - start));
            Fill(part, block);
            for (var k = 0; k < Features; k++) sums[k] += Kernel.Dot(weights.Slice(start, part.Length), block.AsSpan(k * Block, part.Length));
        }
        return sums;
    }
}
