namespace Hengjian.Measure.Linking;

/// <summary>Mean/mean and mean/sigma: the line between two scales from the moments of the parameters of the common items.</summary>
/// <remarks>
/// <para>x the source, y the target, both over the same items in the same order:</para>
/// <code>
///   mean/mean:   A = mean(a_x) / mean(a_y)        B = mean(b_y) − A·mean(b_x)
///   mean/sigma:  A = sd(b_y) / sd(b_x)            B = mean(b_y) − A·mean(b_x)
/// </code>
/// <para>An item with steps counts each of its steps as a b of its own and its a once.</para>
/// <para>Sources: B. H. Loyd and H. D. Hoover, Journal of Educational Measurement 17 (1980); G. L. Marco, Journal of Educational Measurement 14 (1977); M. J. Kolen and R. L. Brennan, Test Equating, Scaling, and Linking (2004), ch. 6.</para>
/// </remarks>
public static class MomentLinking
{
    /// <summary>The line by the means of a and of b.</summary>
    /// <param name="source">The common items on the scale that is to be moved.</param>
    /// <param name="target">The same items, in the same order, on the scale to which it is moved.</param>
    /// <exception cref="MeasureException"><c>not-common</c>: the items differ in number or in categories.</exception>
    public static LinkConstants MeanMean(LinkItems source, LinkItems target)
    {
        Common(source, target);
        var slope = Mean(source.A) / Mean(target.A);
        return new(LinkMethod.MeanMean, slope, Mean(Locations(target)) - (slope * Mean(Locations(source))));
    }

    /// <summary>The line by the means and standard deviations of b.</summary>
    /// <param name="source">The common items on the scale that is to be moved.</param>
    /// <param name="target">The same items, in the same order, on the scale to which it is moved.</param>
    /// <exception cref="MeasureException"><c>not-common</c>; <c>equal-difficulties</c>: the b of one side are all the same, so that they have no spread to compare.</exception>
    public static LinkConstants MeanSigma(LinkItems source, LinkItems target)
    {
        Common(source, target);
        var (from, to) = (Locations(source), Locations(target));
        double from2 = Squares(from), to2 = Squares(to);
        if (!(from2 > 0 && to2 > 0)) throw new MeasureException("equal-difficulties", "公共题的难度全都相同，均值/标准差法无法比较离散程度。", "The difficulties of the common items are all the same; mean/sigma has no spread to compare.");
        var slope = Math.Sqrt(to2 / from2);
        return new(LinkMethod.MeanSigma, slope, Mean(to) - (slope * Mean(from)));
    }

    /// <summary>Refuses two lists that are not the same items with the same categories.</summary>
    internal static void Common(LinkItems source, LinkItems target)
    {
        if (source.Count != target.Count) throw new MeasureException("not-common", $"公共题两边应一一对应，现为 {source.Count} 题与 {target.Count} 题。", $"The common items must be paired; there are {source.Count} and {target.Count}.");
        for (var i = 0; i < source.Count; i++)
            if (source.Categories(i) != target.Categories(i))
                throw new MeasureException("not-common", $"公共题 {source.Names[i]} 一边有 {source.Categories(i)} 个得分等级，另一边有 {target.Categories(i)} 个。", $"Item {source.Names[i]} has {source.Categories(i)} categories on one side and {target.Categories(i)} on the other.") { Row = i, Item = source.Names[i] };
    }

    private static double[] Locations(LinkItems items)
    {
        var all = new List<double>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (items.Steps(i).IsEmpty) all.Add(items.B[i]);
            else all.AddRange(items.Steps(i));
        }

        return [.. all];
    }

    private static double Mean(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var v in x) sum += v;
        return sum / x.Length;
    }

    private static double Squares(ReadOnlySpan<double> x)
    {
        var (mean, sum) = (Mean(x), 0.0);
        foreach (var v in x) sum += (v - mean) * (v - mean);
        return sum;
    }
}
