namespace Hengjian.Measure.Linking;

/// <summary>Cut scores that part a scale into levels, lowest first: 水平Ⅰ to 水平Ⅳ with three of them. A score on a cut belongs to the upper level.</summary>
public sealed class CutScores
{
    private const string Roman = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ";
    private readonly double[] cuts;

    /// <summary>Takes the cuts.</summary>
    /// <param name="cuts">At least one and at most eleven numbers, each above the one before, on the scale of the scores.</param>
    /// <exception cref="MeasureException"><c>cut-order</c>, with the place of the cut.</exception>
    public CutScores(params ReadOnlySpan<double> cuts)
    {
        if (cuts.IsEmpty || cuts.Length >= Roman.Length) throw new MeasureException("cut-order", "划界分数应有 1 到 11 个。", "There must be from 1 to 11 cut scores.");
        for (var i = 0; i < cuts.Length; i++)
            if (!double.IsFinite(cuts[i]) || (i > 0 && cuts[i] <= cuts[i - 1])) throw new MeasureException("cut-order", $"划界分数应从低到高，第 {i + 1} 个 {cuts[i]:R} 不是。", $"Cut scores must ascend; number {i + 1}, {cuts[i]:R}, does not.") { Row = i };
        this.cuts = cuts.ToArray();
    }

    /// <summary>How many levels there are, one more than cuts.</summary>
    public int Levels => cuts.Length + 1;

    /// <summary>The level of a score, 1 for the lowest; 0 for a missing score (NaN).</summary>
    /// <param name="score">The score.</param>
    public int Level(double score)
    {
        if (double.IsNaN(score)) return 0;
        var level = 1;
        foreach (var cut in cuts) level += score >= cut ? 1 : 0;
        return level;
    }

    /// <summary>The Roman numeral of a level; empty for 0.</summary>
    /// <param name="level">From 0 to the number of levels.</param>
    public static string Name(int level) => level == 0 ? "" : Roman[level - 1].ToString();

    /// <summary>The share of each level, lowest first, among those who have a score.</summary>
    /// <param name="scores">One a pupil; NaN is left out.</param>
    /// <param name="weights">One a pupil; empty for 1 each.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="MeasureException"><c>no-pupils</c>; <c>negative-weight</c> with the row.</exception>
    public double[] Shares(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        if (!weights.IsEmpty && weights.Length != scores.Length) throw new ArgumentException("There must be one weight for each score.", nameof(weights));
        var (sums, all) = (new double[Levels], 0.0);
        for (var i = 0; i < scores.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            if (!(weight is >= 0 and < double.PositiveInfinity)) throw new MeasureException("negative-weight", $"第 {i + 1} 个权重应是不小于 0 的数。", $"Weight {i + 1} must be a number, zero or more.") { Row = i };
            if (Level(scores[i]) is not (> 0 and var level)) continue;
            sums[level - 1] += weight;
            all += weight;
        }

        if (all <= 0) throw new MeasureException("no-pupils", "没有学生的分数。", "There are no pupils.");
        for (var i = 0; i < sums.Length; i++) sums[i] /= all;
        return sums;
    }
}
