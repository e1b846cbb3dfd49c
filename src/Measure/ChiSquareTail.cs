using MathNet.Numerics;

namespace Hengjian.Measure;

/// <summary>The upper tail of chi-square to the last digits: one less the distribution function has none left where the probability is small.</summary>
internal static class ChiSquareTail
{
    /// <summary>The probability of <paramref name="value"/> or more with <paramref name="df"/> degrees of freedom, Γ(df/2, value/2)/Γ(df/2).</summary>
    public static double Of(double df, double value) => value > 0 ? SpecialFunctions.GammaUpperRegularized(df / 2, value / 2) : 1;
}
