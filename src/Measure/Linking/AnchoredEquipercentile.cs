namespace Hengjian.Measure.Linking;

/// <summary>Equipercentile equating of two forms that two different groups took, with a common anchor.</summary>
/// <remarks>
/// <code>
///   frequency estimation:  f_s(x) = w₁ f₁(x) + w₂ Σ_v f₁(x | v) h₂(v),   g_s(y) = w₂ g₂(y) + w₁ Σ_v g₂(y | v) h₁(v),   then equipercentile of f_s on g_s
///   chained:               e(x) = G₂⁻¹(H₂(H₁⁻¹(F₁(x)))),                  from X to the anchor in group 1, from the anchor to Y in group 2
/// </code>
/// <para>F, G, H are the distributions of X, Y and the anchor V spread evenly over each score's interval. Frequency estimation assumes that pupils with
/// the same anchor score do alike in both groups; chaining does without and is less precise where the groups are alike.</para>
/// <para>Source: M. J. Kolen and R. L. Brennan, Test Equating, Scaling, and Linking (2004), ch. 5.</para>
/// </remarks>
public static class AnchoredEquipercentile
{
    /// <summary>Frequency estimation.</summary>
    /// <param name="x">The group of the new form.</param>
    /// <param name="y">The group of the form whose scale is kept.</param>
    /// <param name="shareX">w₁, the share of the new form's group in the synthetic population; null for its share of the pupils.</param>
    /// <returns>The equivalent on Y of each score of X, in order.</returns>
    /// <exception cref="ArgumentException">The anchors' scales differ, or a share outside of 0 to 1.</exception>
    /// <exception cref="MeasureException"><c>anchor-gap</c> (item: the anchor score): pupils of one group only.</exception>
    public static double[] Frequency(AnchoredScores x, AnchoredScores y, double? shareX = null)
    {
        Check(x, y);
        if (shareX is not null and not (>= 0 and <= 1)) throw new ArgumentException("The share lies between 0 and 1.", nameof(shareX));
        var w = shareX ?? (x.Total.N / (x.Total.N + y.Total.N));
        return RandomGroups.Equipercentile(Synthetic(x, y, w), Synthetic(y, x, 1 - w));
    }

    /// <summary>Chained equipercentile equating.</summary>
    /// <param name="x">The group of the new form.</param>
    /// <param name="y">The group of the form whose scale is kept.</param>
    /// <returns>The equivalent on Y of each score of X, in order.</returns>
    /// <exception cref="ArgumentException">The anchors' scales differ.</exception>
    public static double[] Chained(AnchoredScores x, AnchoredScores y)
    {
        Check(x, y);
        var equivalents = new double[x.Total.Points];
        for (var i = 0; i < equivalents.Length; i++) equivalents[i] = y.Total.Quantile(y.Anchor.RankAt(x.Anchor.Quantile(x.Total.Rank(i))));
        return equivalents;
    }

    private static ScoreDistribution Synthetic(AnchoredScores own, AnchoredScores other, double share)
    {
        var counts = new double[own.Total.Points];
        // A group without a share says nothing of the other's anchor scores, and need not have them.
        var under = share < 1 ? own.Under(other.Anchor) : counts;
        for (var i = 0; i < counts.Length; i++) counts[i] = (share * own.Total.Counts[i] / own.Total.N) + ((1 - share) * under[i]);
        return own.Total.With(counts);
    }

    private static void Check(AnchoredScores x, AnchoredScores y)
    {
        if (x.Anchor.Points != y.Anchor.Points || x.Anchor.First != y.Anchor.First || x.Anchor.Step != y.Anchor.Step) throw new ArgumentException("The anchor must have the same possible scores in both groups.", nameof(y));
    }
}
