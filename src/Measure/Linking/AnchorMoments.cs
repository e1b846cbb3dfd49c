namespace Hengjian.Measure.Linking;

/// <summary>What the linear methods with an anchor need of one group: its size and the moments of the total and the anchor score (divisor: all pupils).</summary>
/// <param name="N">Pupils, or the sum of their weights.</param>
/// <param name="MeanTotal">Mean of the form's score.</param>
/// <param name="VarianceTotal">Variance of the form's score.</param>
/// <param name="MeanAnchor">Mean of the anchor's score.</param>
/// <param name="VarianceAnchor">Variance of the anchor's score.</param>
/// <param name="Covariance">Covariance of both.</param>
public sealed record AnchorMoments(double N, double MeanTotal, double VarianceTotal, double MeanAnchor, double VarianceAnchor, double Covariance)
{
    /// <summary>From the scores of pupils.</summary>
    /// <param name="totals">The form's score, one a pupil.</param>
    /// <param name="anchors">The anchor's score, in the same order.</param>
    /// <param name="weights">Zero or more each; empty for 1 each.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="MeasureException"><c>no-pupils</c>; <c>missing-score</c> or <c>negative-weight</c> with the row.</exception>
    public static AnchorMoments Of(ReadOnlySpan<double> totals, ReadOnlySpan<double> anchors, ReadOnlySpan<double> weights = default)
    {
        if (totals.Length != anchors.Length || (!weights.IsEmpty && weights.Length != totals.Length)) throw new ArgumentException("There must be one anchor score and one weight for each total.", nameof(anchors));
        var (n, t, v) = (0.0, 0.0, 0.0);
        for (var i = 0; i < totals.Length; i++)
        {
            var w = weights.IsEmpty ? 1 : weights[i];
            if (!double.IsFinite(totals[i]) || !double.IsFinite(anchors[i])) throw new MeasureException("missing-score", $"第 {i + 1} 个学生缺总分或锚题分。", $"Pupil {i + 1} lacks the total or the anchor score.") { Row = i };
            if (!(w is >= 0 and < double.PositiveInfinity)) throw new MeasureException("negative-weight", $"第 {i + 1} 个权重应是不小于 0 的数。", $"Weight {i + 1} must be a number, zero or more.") { Row = i };
            (n, t, v) = (n + w, t + (w * totals[i]), v + (w * anchors[i]));
        }

        if (n <= 0) throw new MeasureException("no-pupils", "没有学生的分数。", "There are no pupils.");
        (t, v) = (t / n, v / n);
        var (tt, vv, tv) = (0.0, 0.0, 0.0);
        for (var i = 0; i < totals.Length; i++)
        {
            var (w, dt, dv) = (weights.IsEmpty ? 1 : weights[i], totals[i] - t, anchors[i] - v);
            (tt, vv, tv) = (tt + (w * dt * dt), vv + (w * dv * dv), tv + (w * dt * dv));
        }

        return new(n, t, tt / n, v, vv / n, tv / n);
    }
}
