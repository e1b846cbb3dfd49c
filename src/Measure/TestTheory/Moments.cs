using System.Numerics;

namespace Hengjian.Measure.TestTheory;

/// <summary>Means and centred products by two passes: subtracting the mean first keeps the digits that Σx² − n·x̄² would lose.</summary>
internal static class Moments
{
    public static double Mean(ReadOnlySpan<double> x)
    {
        var first = Sum(x) / x.Length;
        // One correction pass: the mean of the deviations is what rounding left over.
        return first + (SumOfDeviations(x, first) / x.Length);
    }

    /// <summary>The least and the greatest of finite numbers.</summary>
    public static (double Least, double Most) Range(ReadOnlySpan<double> x)
    {
        Vector<double> low = new(double.MaxValue), high = new(double.MinValue);
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count) (low, high) = (Vector.Min(low, new(x[i..])), Vector.Max(high, new(x[i..])));
        var (least, most) = (double.MaxValue, double.MinValue);
        for (var k = 0; k < Vector<double>.Count; k++) (least, most) = (Math.Min(least, low[k]), Math.Max(most, high[k]));
        for (; i < x.Length; i++) (least, most) = (Math.Min(least, x[i]), Math.Max(most, x[i]));
        return (least, most);
    }

    /// <summary>Are all numbers 0 or 1?</summary>
    public static bool ZeroOne(ReadOnlySpan<double> x)
    {
        // x(x − 1) is 0 for these two alone; without a branch for each answer.
        Vector<double> off = default;
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count) off += Vector.Abs(new Vector<double>(x[i..]) * (new Vector<double>(x[i..]) - Vector<double>.One));
        var rest = Vector.Sum(off);
        for (; i < x.Length; i++) rest += Math.Abs(x[i] * (x[i] - 1));
        return rest == 0;
    }

    /// <summary>Variance with divisor n − 1.</summary>
    public static double Variance(ReadOnlySpan<double> x, double mean) => Products(x, mean, x, mean) / (x.Length - 1);

    /// <summary>Covariance with divisor n − 1.</summary>
    public static double Covariance(ReadOnlySpan<double> x, double meanX, ReadOnlySpan<double> y, double meanY) => Products(x, meanX, y, meanY) / (x.Length - 1);

    /// <summary>Σ (x − x̄)(y − ȳ), in four lanes.</summary>
    private static double Products(ReadOnlySpan<double> x, double meanX, ReadOnlySpan<double> y, double meanY)
    {
        Vector<double> sum = Vector<double>.Zero, mx = new(meanX), my = new(meanY);
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count) sum += (new Vector<double>(x[i..]) - mx) * (new Vector<double>(y[i..]) - my);
        var total = Vector.Sum(sum);
        for (; i < x.Length; i++) total += (x[i] - meanX) * (y[i] - meanY);
        return total;
    }

    private static double Sum(ReadOnlySpan<double> x) => SumOfDeviations(x, 0);

    private static double SumOfDeviations(ReadOnlySpan<double> x, double from)
    {
        Vector<double> sum = Vector<double>.Zero, f = new(from);
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count) sum += new Vector<double>(x[i..]) - f;
        var total = Vector.Sum(sum);
        for (; i < x.Length; i++) total += x[i] - from;
        return total;
    }
}
