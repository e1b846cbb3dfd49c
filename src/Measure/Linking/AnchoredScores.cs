namespace Hengjian.Measure.Linking;

/// <summary>How many pupils of one group have each pair of a form's score and the anchor's score.</summary>
/// <remarks>Rows are the scores of the form, columns those of the anchor; both evenly spaced.</remarks>
public sealed class AnchoredScores
{
    private readonly double[,] counts;

    private AnchoredScores(ScoreDistribution total, ScoreDistribution anchor, double[,] counts) => (Total, Anchor, this.counts) = (total, anchor, counts);

    /// <summary>The distribution of the form's score.</summary>
    public ScoreDistribution Total { get; }

    /// <summary>The distribution of the anchor's score.</summary>
    public ScoreDistribution Anchor { get; }

    /// <summary>From the scores of pupils.</summary>
    /// <param name="totals">The form's score, one a pupil.</param>
    /// <param name="anchors">The anchor's score, in the same order.</param>
    /// <param name="weights">Zero or more each; empty for 1 each.</param>
    /// <param name="total">Lowest, highest and distance of the form's possible scores.</param>
    /// <param name="anchor">The same of the anchor: the same for both forms.</param>
    /// <exception cref="ArgumentException">Lengths that differ; a range that is not whole steps upward.</exception>
    /// <exception cref="MeasureException"><c>score-off-scale</c>, <c>negative-weight</c> with the row; <c>no-pupils</c>.</exception>
    public static AnchoredScores Of(ReadOnlySpan<double> totals, ReadOnlySpan<double> anchors, ReadOnlySpan<double> weights, (double First, double Last, double Step) total, (double First, double Last, double Step) anchor)
    {
        if (totals.Length != anchors.Length) throw new ArgumentException("There must be one anchor score for each total.", nameof(anchors));
        var (t, v) = (ScoreDistribution.OfScores(totals, weights, total.First, total.Last, total.Step), ScoreDistribution.OfScores(anchors, weights, anchor.First, anchor.Last, anchor.Step));
        var counts = new double[t.Points, v.Points];
        for (var i = 0; i < totals.Length; i++) counts[(int)Math.Round((totals[i] - t.First) / t.Step), (int)Math.Round((anchors[i] - v.First) / v.Step)] += weights.IsEmpty ? 1 : weights[i];
        return new(t, v, counts);
    }

    /// <summary>The shares of the form's scores in a population whose anchor scores have other shares: Σ_v P(x | v)·h(v).</summary>
    /// <param name="other">The anchor's distribution there.</param>
    internal double[] Under(ScoreDistribution other)
    {
        var shares = new double[Total.Points];
        for (var v = 0; v < Anchor.Points; v++)
        {
            if (other.Counts[v] == 0) continue;
            if (Anchor.Counts[v] == 0) throw new MeasureException("anchor-gap", $"有一组没有锚题得 {Anchor.Score(v):R} 分的学生，另一组有；请先合并或平滑，或改用 chained-equipercentile。", $"No pupil of one group has the anchor score {Anchor.Score(v):R}, but some of the other have; merge or smooth scores, or chain.") { Item = $"{Anchor.Score(v):R}" };
            var share = other.Counts[v] / other.N / Anchor.Counts[v];
            for (var x = 0; x < shares.Length; x++) shares[x] += share * counts[x, v];
        }

        return shares;
    }
}
