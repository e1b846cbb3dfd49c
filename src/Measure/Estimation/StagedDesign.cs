using System.Collections.Concurrent;

namespace Hengjian.Measure.Estimation;

/// <summary>A stratified sample in one or several stages, drawn without replacement where population counts are given, else as with replacement.</summary>
/// <remarks>
/// <para>With t_hi the total of the scores in unit i of stratum h, n_h units drawn of N_h and f_h = n_h / N_h:</para>
/// <code>
///   V = Σ_h (1 − f_h) n_h/(n_h − 1) Σ_i (t_hi − t̄_h)²  +  Σ_h f_h Σ_i V_hi
/// </code>
/// <para>V_hi is the same expression one stage lower, each unit of a stage being the stratum of the next. Without a population count f is 0, so that
/// later stages add nothing: the first stage carries them (the ultimate cluster).</para>
/// <para>Source: C.-E. Särndal, B. Swensson, J. Wretman, "Model Assisted Survey Sampling" (1992), ch. 4; D. Bellhouse, "Computing methods for variance
/// estimation in complex surveys", J. Official Statistics 1 (1985).</para>
/// <para>Cost: linear in the rows of the domain, whatever the size of the whole design. Safe to use from several threads.</para>
/// </remarks>
public sealed class StagedDesign : VarianceDesign
{
    private readonly Stage[] stages;
    private readonly LonelyPsu rule;
    private readonly ConcurrentBag<Scratch> idle = [];

    private StagedDesign(double[] weights, Stage[] stages, LonelyPsu rule) : base(weights) => (this.stages, this.rule) = (stages, rule);

    /// <summary>First-stage units drawn in the whole sample.</summary>
    public int Units => stages[0].Units;

    /// <summary>Strata of the whole sample.</summary>
    public int Strata => stages[0].Groups;

    /// <summary>Describes a sample by columns of codes, one value a row.</summary>
    /// <param name="weights">Weights, zero or more; null makes them from the population counts: Π N/n over the stages.</param>
    /// <param name="strata">Stratum of each row; null when there is one.</param>
    /// <param name="units">The unit of each stage, first to last; codes count within their stratum and earlier unit. Empty: each row is a unit.</param>
    /// <param name="populations">For each stage the number of units in the population of the row's stratum (or earlier unit), or, where no value
    /// exceeds 1, the fraction drawn. Fewer than stages: the later stages count as drawn with replacement.</param>
    /// <param name="rule">What to do with single units.</param>
    /// <exception cref="MeasureException"><c>weight</c>, <c>code-missing</c> (row without stratum or unit), <c>fpc</c> (missing, not one value in a stratum,
    /// fewer than were drawn, for more stages than there are), <c>single-psu</c> (with <see cref="LonelyPsu.Fail"/>; Item is the stage and the code).</exception>
    public static StagedDesign Of(double[]? weights, int[]? strata, IReadOnlyList<int[]> units, IReadOnlyList<double[]> populations, LonelyPsu rule = LonelyPsu.Fail)
    {
        var rows = weights?.Length ?? strata?.Length ?? (units.Count > 0 ? units[0].Length : populations.Count > 0 ? populations[0].Length : 0);
        if (rows == 0) throw new ArgumentException("A design needs rows.", nameof(weights));
        if (populations.Count > Math.Max(1, units.Count))
            throw new MeasureException("fpc", $"总体数有 {populations.Count} 级，抽样单元只有 {Math.Max(1, units.Count)} 级。", $"There are population counts for {populations.Count} stages, but units of {Math.Max(1, units.Count)}.");
        var list = new List<Stage>();
        var parent = Stage.Recode(strata ?? new int[rows], new int[rows], ("分层", "stratum"), out var groups);
        for (var k = 0; k < Math.Max(1, units.Count); k++)
        {
            var population = k < populations.Count ? populations[k] : null;
            // Beyond the last count nothing is known of the fractions, and what comes after a stage drawn with replacement adds nothing.
            if (k > 0 && list[k - 1].WithReplacement) break;
            var codes = units.Count == 0 ? [.. Enumerable.Range(0, rows)] : units[k];
            var own = Stage.Recode(codes, parent, ($"第 {k + 1} 级单元", $"unit of stage {k + 1}"), out var count);
            list.Add(new(k, own, parent, count, groups, population, list.LastOrDefault()));
            (parent, groups) = (own, count);
        }
        if (rule == LonelyPsu.Fail) foreach (var stage in list) stage.RefuseSingle(k => k == 0 ? strata : k <= units.Count ? units[k - 1] : null);
        return new(weights ?? Made(list, rows), [.. list], rule);
    }

    /// <inheritdoc/>
    public override double Variance(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores)
    {
        var work = Take();
        var sum = 0.0;
        foreach (var stage in stages) sum += stage.Variance(rows, scores, rule, work);
        idle.Add(work);
        return sum;
    }

    /// <inheritdoc/>
    public override double DegreesOfFreedom(ReadOnlySpan<int> rows)
    {
        var work = Take();
        var found = stages[0].Count(rows, work);
        idle.Add(work);
        return found;
    }

    // Each thread works in arrays of its own; they are kept for the next question.
    private Scratch Take() => idle.TryTake(out var work) ? work : new(stages.Max(s => s.Units), stages.Max(s => s.Groups));

    private static double[] Made(List<Stage> stages, int rows)
    {
        var weights = new double[rows];
        Array.Fill(weights, 1);
        foreach (var stage in stages) stage.Multiply(weights);
        return weights;
    }
}
