namespace Hengjian.Measure.Linking;

/// <summary>Linear equating of two forms that two different groups took, by an anchor that both took: Tucker, Levine and chained.</summary>
/// <remarks>
/// <para>X and group 1, Y and group 2, V the anchor; w₁ and w₂ = 1 − w₁ the shares of the groups in the population for which the forms are to agree:</para>
/// <code>
///   Tucker:           γ = σ(X,V)/σ²(V)
///   Levine, internal: γ = σ²(X)/σ(X,V)          the anchor's items count in the total
///   Levine, external: γ = (σ²(X) + σ(X,V)) / (σ²(V) + σ(X,V))
///   μ_s(X)  = μ₁(X) − w₂γ₁Δμ(V)                 Δμ(V) = μ₁(V) − μ₂(V)
///   μ_s(Y)  = μ₂(Y) + w₁γ₂Δμ(V)
///   σ²_s(X) = σ₁²(X) − w₂γ₁²Δσ²(V) + w₁w₂γ₁²Δμ(V)²
///   σ²_s(Y) = σ₂²(Y) + w₁γ₂²Δσ²(V) + w₁w₂γ₂²Δμ(V)²
///   e(x)    = σ_s(Y)/σ_s(X)·(x − μ_s(X)) + μ_s(Y)
///   Levine, true scores: e(x) = γ₂/γ₁·(x − μ₁(X)) + μ₂(Y) + γ₂Δμ(V)
///   chained:  X to V in group 1, then V to Y in group 2, both linear
/// </code>
/// <para>Source: M. J. Kolen and R. L. Brennan, Test Equating, Scaling, and Linking (2004), ch. 4.</para>
/// </remarks>
public static class CommonItems
{
    /// <summary>Tucker's method: the regression of the total on the anchor is the same in both groups.</summary>
    /// <param name="x">The group that took the new form.</param>
    /// <param name="y">The group that took the form whose scale is kept.</param>
    /// <param name="shareX">w₁, from 0 to 1; null for the share of the pupils.</param>
    /// <exception cref="MeasureException"><c>no-spread</c>: the anchor or a total has no spread.</exception>
    public static LinearEquating Tucker(AnchorMoments x, AnchorMoments y, double? shareX = null)
    {
        Spread(x, y);
        return Synthetic(x, y, x.Covariance / x.VarianceAnchor, y.Covariance / y.VarianceAnchor, shareX);
    }

    /// <summary>Levine's method for observed scores: true scores of total and anchor are on one line.</summary>
    /// <param name="x">The group that took the new form.</param>
    /// <param name="y">The group that took the form whose scale is kept.</param>
    /// <param name="shareX">w₁, from 0 to 1; null for the share of the pupils.</param>
    /// <param name="anchorInside">True where the anchor's items count in the total.</param>
    /// <exception cref="MeasureException"><c>no-spread</c>; <c>anchor-unrelated</c>: total and anchor do not go together.</exception>
    public static LinearEquating LevineObserved(AnchorMoments x, AnchorMoments y, double? shareX = null, bool anchorInside = true) => Synthetic(x, y, Gamma(x, y, x, anchorInside), Gamma(x, y, y, anchorInside), shareX);

    /// <summary>Levine's method for true scores; it needs no population.</summary>
    /// <param name="x">The group that took the new form.</param>
    /// <param name="y">The group that took the form whose scale is kept.</param>
    /// <param name="anchorInside">True where the anchor's items count in the total.</param>
    /// <exception cref="MeasureException"><c>no-spread</c>; <c>anchor-unrelated</c>: total and anchor do not go together.</exception>
    public static LinearEquating LevineTrue(AnchorMoments x, AnchorMoments y, bool anchorInside = true)
    {
        var (g1, g2) = (Gamma(x, y, x, anchorInside), Gamma(x, y, y, anchorInside));
        return new(g2 / g1, y.MeanTotal + (g2 * (x.MeanAnchor - y.MeanAnchor)) - (g2 / g1 * x.MeanTotal));
    }

    /// <summary>Chained linear equating through the anchor.</summary>
    /// <param name="x">The group that took the new form.</param>
    /// <param name="y">The group that took the form whose scale is kept.</param>
    /// <exception cref="MeasureException"><c>no-spread</c>: the anchor or a total has no spread.</exception>
    public static LinearEquating Chained(AnchorMoments x, AnchorMoments y)
    {
        Spread(x, y);
        var (toAnchor, toY) = (Math.Sqrt(x.VarianceAnchor / x.VarianceTotal), Math.Sqrt(y.VarianceTotal / y.VarianceAnchor));
        return new(toY * toAnchor, y.MeanTotal + (toY * (x.MeanAnchor - y.MeanAnchor)) - (toY * toAnchor * x.MeanTotal));
    }

    private static LinearEquating Synthetic(AnchorMoments x, AnchorMoments y, double g1, double g2, double? shareX)
    {
        if (shareX is not (null or (>= 0 and <= 1))) throw new ArgumentOutOfRangeException(nameof(shareX), shareX, "The share of the first group lies between 0 and 1.");
        var w1 = shareX ?? (x.N / (x.N + y.N));
        var (w2, mean, variance) = (1 - w1, x.MeanAnchor - y.MeanAnchor, x.VarianceAnchor - y.VarianceAnchor);
        return LinearEquating.Matching(
            x.MeanTotal - (w2 * g1 * mean),
            x.VarianceTotal - (w2 * g1 * g1 * variance) + (w1 * w2 * g1 * g1 * mean * mean),
            y.MeanTotal + (w1 * g2 * mean),
            y.VarianceTotal + (w1 * g2 * g2 * variance) + (w1 * w2 * g2 * g2 * mean * mean));
    }

    private static double Gamma(AnchorMoments x, AnchorMoments y, AnchorMoments of, bool inside)
    {
        Spread(x, y);
        if (of.Covariance <= 0) throw new MeasureException("anchor-unrelated", "总分与锚题分不是正相关，不能用莱文法。", "Total and anchor score are not positively related; Levine's method cannot be used.") { Item = ReferenceEquals(of, x) ? "X" : "Y" };
        return inside ? of.VarianceTotal / of.Covariance : (of.VarianceTotal + of.Covariance) / (of.VarianceAnchor + of.Covariance);
    }

    private static void Spread(AnchorMoments x, AnchorMoments y)
    {
        foreach (var (name, group) in new[] { ("X", x), ("Y", y) })
            if (!(group.VarianceAnchor > 0 && group.VarianceTotal > 0)) throw new MeasureException("no-spread", $"试卷 {name} 一组的总分或锚题分全都相同，不能等值。", $"In the group of form {name} the total or the anchor score is the same for everybody.") { Item = name };
    }
}
