namespace Hengjian.Measure.Linking;

/// <summary>Haebara's and Stocking and Lord's lines between two scales: the one that brings the curves of the common items closest together.</summary>
/// <remarks>
/// <para>P_y the curves of the target items, P_x those of the source items, w the weights of the grid (on the target scale):</para>
/// <code>
///   Haebara:        Σ_θ w(θ) Σ_j ½ Σ_k ( P_yjk(θ) − P_xjk((θ − B)/A) )²
///   Stocking-Lord:  Σ_θ w(θ) ( T_y(θ) − T_x((θ − B)/A) )²,   T = Σ_j Σ_k k·P_jk
/// </code>
/// <para>The half makes an item of two categories count (P_y − P_x)² once. The criterion on the source scale compares P_x(θ) with P_y(Aθ + B).</para>
/// <para>Newton's steps with both derivatives exact, shortened where they would climb, from mean/sigma and from A = 1, B = 0; the lower end is taken.
/// The last step is below 1e-10, so that (steps being quadratic) the result is exact to rounding.</para>
/// <para>Sources: T. Haebara, Japanese Psychological Research 22 (1980); M. L. Stocking and F. M. Lord, Applied Psychological Measurement 7 (1983); S. Kim and W.-C. Lee, Journal of Educational Measurement 43 (2006) for several categories.</para>
/// </remarks>
public static class CurveLinking
{
    private const int Most = 200;

    /// <summary>Haebara's line.</summary>
    /// <param name="source">The common items on the scale that is to be moved.</param>
    /// <param name="target">The same items, in the same order, on the scale to which it is moved.</param>
    /// <param name="grid">Points, weights and D.</param>
    /// <param name="criterion">Where the curves are compared.</param>
    /// <exception cref="MeasureException"><c>not-common</c>: the items differ in number or in categories.</exception>
    public static LinkConstants Haebara(LinkItems source, LinkItems target, LinkGrid grid, LinkCriterion criterion = LinkCriterion.OnTarget) => Best(source, target, grid, criterion, LinkMethod.Haebara);

    /// <summary>Stocking and Lord's line.</summary>
    /// <param name="source">The common items on the scale that is to be moved.</param>
    /// <param name="target">The same items, in the same order, on the scale to which it is moved.</param>
    /// <param name="grid">Points, weights and D.</param>
    /// <param name="criterion">Where the curves are compared.</param>
    /// <exception cref="MeasureException"><c>not-common</c>: the items differ in number or in categories.</exception>
    public static LinkConstants StockingLord(LinkItems source, LinkItems target, LinkGrid grid, LinkCriterion criterion = LinkCriterion.OnTarget) => Best(source, target, grid, criterion, LinkMethod.StockingLord);

    /// <summary>What a line costs by one of the two criteria: to compare a line found otherwise with the best one.</summary>
    /// <param name="source">The common items on the scale that is to be moved.</param>
    /// <param name="target">The same items, in the same order, on the scale to which it is moved.</param>
    /// <param name="grid">Points, weights and D.</param>
    /// <param name="method"><see cref="LinkMethod.Haebara"/> or <see cref="LinkMethod.StockingLord"/>.</param>
    /// <param name="a">The slope, above zero.</param>
    /// <param name="b">The intercept.</param>
    /// <param name="criterion">Where the curves are compared.</param>
    /// <exception cref="ArgumentException">A method without such a criterion, or a slope not above zero.</exception>
    /// <exception cref="MeasureException"><c>not-common</c>.</exception>
    public static double Loss(LinkItems source, LinkItems target, LinkGrid grid, LinkMethod method, double a, double b, LinkCriterion criterion = LinkCriterion.OnTarget)
    {
        if (method is not (LinkMethod.Haebara or LinkMethod.StockingLord) || !(a > 0)) throw new ArgumentException("Only Haebara and Stocking-Lord have a criterion, and only for slopes above zero.", nameof(method));
        MomentLinking.Common(source, target);
        return new LinkLoss(source, target, grid, criterion, method == LinkMethod.Haebara).At(a, b).Value;
    }

    private static LinkConstants Best(LinkItems source, LinkItems target, LinkGrid grid, LinkCriterion criterion, LinkMethod method)
    {
        MomentLinking.Common(source, target);
        var loss = new LinkLoss(source, target, grid, criterion, method == LinkMethod.Haebara);
        var plain = Descend(loss, method, 1, 0);
        LinkConstants start;
        try
        {
            start = MomentLinking.MeanSigma(source, target);
        }
        catch (MeasureException)
        {
            return plain; // difficulties without spread: there is no second start
        }

        var moved = Descend(loss, method, start.A, start.B);
        return (moved.Converged, plain.Converged) switch
        {
            (true, false) => moved,
            (false, true) => plain,
            _ => moved.Loss <= plain.Loss ? moved : plain,
        };
    }

    private static LinkConstants Descend(LinkLoss loss, LinkMethod method, double a, double b)
    {
        var (at, damping) = (loss.At(a, b), 0.0);
        for (var i = 1; i <= Most; i++)
        {
            var scale = Math.Max(at.Haa, 0) + Math.Max(at.Hbb, 0);
            var (haa, hbb) = (at.Haa + (damping * scale), at.Hbb + (damping * scale));
            var determinant = (haa * hbb) - (at.Hab * at.Hab);
            // A singular or concave spot has no Newton step; the damping turns it towards steepest descent.
            if (!(haa > 0 && determinant > 1e-14 * haa * hbb))
            {
                if (damping > 1e8) break;
                damping = Math.Max(1e-3, damping * 10);
                continue;
            }

            var (da, db) = (-((hbb * at.Ga) - (at.Hab * at.Gb)) / determinant, -((haa * at.Gb) - (at.Hab * at.Ga)) / determinant);
            var small = Math.Abs(da) <= 1e-10 * a && Math.Abs(db) <= 1e-10 * Math.Max(1, Math.Abs(b));
            var next = a + da > 0 ? loss.At(a + da, b + db) : default;
            if (damping == 0 && small && a + da > 0) return new(method, a + da, b + db, next.Value, i);
            if (a + da > 0 && next.Value <= at.Value)
            {
                (a, b, at, damping) = (a + da, b + db, next, damping < 1e-3 ? 0 : damping / 10);
            }
            else
            {
                if (damping > 1e8) break;
                damping = Math.Max(1e-3, damping * 10);
            }
        }

        return new(method, a, b, at.Value, Most, Converged: false);
    }
}
