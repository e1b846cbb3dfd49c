namespace Hengjian.Measure.Estimation;

/// <summary>What is done with a stratum (or a unit of an earlier stage) of which only one unit was drawn although it holds more.</summary>
/// <remarks>A stratum taken whole (n = N) is not single: it adds no variance under any rule.</remarks>
public enum LonelyPsu
{
    /// <summary>Refuse the design by the name of the stratum.</summary>
    Fail,

    /// <summary>The unit is taken as drawn with certainty: it adds no variance.</summary>
    Certainty,

    /// <summary>The stratum is left out of the variance; the same figure as <see cref="Certainty"/>, another reading.</summary>
    Remove,

    /// <summary>The unit's total counts from zero, the mean of all scores, instead of from its stratum's own mean: cautious.</summary>
    Adjust,

    /// <summary>The stratum adds the mean of what the other strata add.</summary>
    Average,
}

/// <summary>A sample with weights whose design gives the variance of an estimated total directly, for linearised (Taylor) standard errors.</summary>
/// <remarks>
/// <para>A statistic θ of weighted sums has the influence values z_i = ∂θ/∂w_i; its variance is that of the total Σ w_i z_i of the scores
/// u_i = w_i z_i. Rows outside of a domain have score 0 and stay in the design: their units still count.</para>
/// <para>Source: D. A. Binder, "On the Variances of Asymptotically Normal Estimators from Complex Surveys", Int. Stat. Review 51 (1983).</para>
/// </remarks>
public abstract class VarianceDesign
{
    /// <summary>Takes the weights, one a row.</summary>
    /// <exception cref="MeasureException"><c>weight</c>: a weight is missing, infinite or below zero, with its row.</exception>
    protected VarianceDesign(double[] weights) => Weights = Checked(weights);

    /// <summary>The weight of each row, zero or more.</summary>
    public double[] Weights { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => Weights.Length;

    /// <summary>The variance of the total of the scores.</summary>
    /// <param name="rows">The rows of the domain, each once.</param>
    /// <param name="scores">w_i z_i of these rows, in the same order; all other rows have 0.</param>
    /// <returns>In the squared unit of the total; NaN where the rule for single units leaves nothing to average.</returns>
    public abstract double Variance(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores);

    /// <summary>First-stage units less strata, counted among those that hold a row of the domain.</summary>
    /// <param name="rows">The rows of the domain.</param>
    public abstract double DegreesOfFreedom(ReadOnlySpan<int> rows);

    internal static double[] Checked(double[] weights)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0) || double.IsInfinity(weights[i]))
                throw new MeasureException("weight", double.IsNaN(weights[i]) ? $"第 {i + 1} 条记录没有权重。" : $"第 {i + 1} 条记录的权重是 {weights[i]}，应为不小于 0 的数。", double.IsNaN(weights[i]) ? $"Record {i + 1} has no weight." : $"The weight of record {i + 1} is {weights[i]}; it must be a number, zero or more.") { Row = i };
        }
        if (weights.Length > 0 && weights.AsSpan().IndexOfAnyExcept(0.0) < 0) throw new MeasureException("weight", "所有记录的权重都是 0。", "The weights of all records are 0.");
        return weights;
    }
}
