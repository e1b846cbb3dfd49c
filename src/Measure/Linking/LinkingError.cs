namespace Hengjian.Measure.Linking;

/// <summary>The error of a link that comes from the choice of the common items: had other items been common, the line would lie elsewhere.</summary>
/// <remarks>
/// <para>d_j the difference of item j's difficulty between the two calibrations on one scale, L items; with the items in K units (one text with its questions), m_i items in unit i, c_i the mean of its centred differences:</para>
/// <code>
///   items:  √( Σ (d_j − d̄)² / (L(L − 1)) )
///   units:  √( Σ m_i²·c_i² / (K(K − 1)·m̄²) ),   m̄ = L/K
/// </code>
/// <para>With one item a unit both are the same. Source: OECD, PISA 2003 Technical Report (2005), ch. 13, and PISA 2006 Technical Report (2009), ch. 12; C. Monseur and A. Berezner, Journal of Applied Measurement 8 (2007).</para>
/// </remarks>
public static class LinkingError
{
    /// <summary>The differences in difficulty that remain once the source items are on the target scale: target − (A·source + B), one an item, lowest step first where there are steps (their mean is taken).</summary>
    /// <param name="source">The common items on their own scale.</param>
    /// <param name="target">The same items on the target scale.</param>
    /// <param name="line">The line between the scales.</param>
    public static double[] Drift(LinkItems source, LinkItems target, LinkConstants line)
    {
        MomentLinking.Common(source, target);
        var drift = new double[source.Count];
        for (var i = 0; i < drift.Length; i++) drift[i] = target.B[i] - line.Of(source.B[i]);
        return drift;
    }

    /// <summary>The linking error with every item by itself, in the unit of the differences.</summary>
    /// <param name="differences">One an item.</param>
    /// <exception cref="MeasureException"><c>too-few-items</c>: fewer than two.</exception>
    public static double OfItems(ReadOnlySpan<double> differences)
    {
        var units = new int[differences.Length];
        for (var i = 0; i < units.Length; i++) units[i] = i;
        return OfUnits(differences, units);
    }

    /// <summary>The linking error with the items in units, in the unit of the differences.</summary>
    /// <param name="differences">One an item.</param>
    /// <param name="units">The number of each item's unit, from 0.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="MeasureException"><c>too-few-items</c>: fewer than two units.</exception>
    public static double OfUnits(ReadOnlySpan<double> differences, ReadOnlySpan<int> units)
    {
        if (differences.Length != units.Length) throw new ArgumentException("There must be one unit for each item.", nameof(units));
        var (sums, mean) = (new SortedDictionary<int, double>(), 0.0);
        foreach (var d in differences) mean += d / differences.Length;
        for (var i = 0; i < units.Length; i++) sums[units[i]] = sums.GetValueOrDefault(units[i]) + differences[i] - mean;
        if (sums.Count < 2) throw new MeasureException("too-few-items", "公共题（或题组）少于两个，无法估计链接误差。", "There are fewer than two common items (or units); the linking error cannot be estimated.");
        // m_i·c_i is the sum of the unit's centred differences.
        double k = sums.Count, size = differences.Length / k;
        return Math.Sqrt(sums.Values.Sum(s => s * s) / (k * (k - 1))) / size;
    }
}

/// <summary>A change between two cycles whose scores stand on one scale by a link.</summary>
/// <param name="Difference">Later − earlier, in points.</param>
/// <param name="Se">√(se₁² + se₂² + linking error²), in points.</param>
/// <param name="SamplingSe">√(se₁² + se₂²), in points: what would be claimed if the link were perfect.</param>
/// <param name="Z">Difference ÷ Se; beyond ±1.96 the change is significant at 5 %.</param>
/// <remarks>The linking error is the same for every group of the two cycles; it drops out of a difference between two such changes. Source: OECD, PISA 2003 Technical Report (2005), ch. 13.</remarks>
public sealed record TrendChange(double Difference, double Se, double SamplingSe, double Z)
{
    /// <summary>The change from one cycle to another.</summary>
    /// <param name="earlier">The earlier estimate, in points.</param>
    /// <param name="earlierSe">Its standard error, zero or more.</param>
    /// <param name="later">The later estimate, in points of the same scale.</param>
    /// <param name="laterSe">Its standard error, zero or more.</param>
    /// <param name="linkingError">The linking error in points (that of the abilities times the slope of the reporting scale), zero or more.</param>
    /// <exception cref="ArgumentException">An error below zero or not a number.</exception>
    public static TrendChange Between(double earlier, double earlierSe, double later, double laterSe, double linkingError)
    {
        if (!(earlierSe >= 0 && laterSe >= 0 && linkingError >= 0)) throw new ArgumentException("Standard errors and the linking error must be zero or more.", nameof(linkingError));
        var sampling = Math.Sqrt((earlierSe * earlierSe) + (laterSe * laterSe));
        var se = Math.Sqrt((sampling * sampling) + (linkingError * linkingError));
        return new(later - earlier, se, sampling, (later - earlier) / se);
    }
}
