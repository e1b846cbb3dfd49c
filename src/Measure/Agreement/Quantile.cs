using MathNet.Numerics.Distributions;

namespace Hengjian.Measure.Agreement;

/// <summary>Quantiles to the last digits: the library's root finding stops early and fails beyond 1000, its distribution functions do not.</summary>
internal static class Quantile
{
    /// <summary>The point below which the F distribution has the share <paramref name="p"/>.</summary>
    public static double F(double df1, double df2, double p)
    {
        var (low, high) = (0.0, 1.0);
        while (FisherSnedecor.CDF(df1, df2, high) < p) (low, high) = (high, high * 2);
        var x = (low + high) / 2;
        for (var i = 0; i < 200; i++)
        {
            var off = FisherSnedecor.CDF(df1, df2, x) - p;
            if (off > 0) high = x;
            else low = x;
            var next = x - (off / FisherSnedecor.PDF(df1, df2, x));
            if (!(next > low && next < high)) next = (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-15 * x) return next;
            x = next;
        }
        return x;
    }
}
