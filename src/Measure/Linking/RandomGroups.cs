namespace Hengjian.Measure.Linking;

/// <summary>Equating of two forms that two random groups of one population took: mean, linear and equipercentile.</summary>
/// <remarks>
/// <code>
///   mean:            e(x) = x + μ_Y − μ_X
///   linear:          e(x) = μ_Y + σ_Y/σ_X·(x − μ_X)
///   equipercentile:  e(x) = F_Y⁻¹(P_X(x)),   P_X the percentile rank of x, F_Y the distribution of Y spread evenly over each score's interval
/// </code>
/// <para>Where scores without pupils leave F_Y⁻¹ a choice, the middle of the choice is taken. For smoothed equating smooth both forms first (<see cref="LogLinearSmoothing"/>).</para>
/// <para>Source: M. J. Kolen and R. L. Brennan, Test Equating, Scaling, and Linking (2004), ch. 2 and 3.</para>
/// </remarks>
public static class RandomGroups
{
    /// <summary>Mean equating.</summary>
    /// <param name="x">The scores of the new form.</param>
    /// <param name="y">The scores of the form whose scale is kept.</param>
    public static LinearEquating Mean(ScoreDistribution x, ScoreDistribution y) => new(1, y.Mean - x.Mean);

    /// <summary>Linear equating.</summary>
    /// <param name="x">The scores of the new form.</param>
    /// <param name="y">The scores of the form whose scale is kept.</param>
    /// <exception cref="MeasureException"><c>no-spread</c>: all pupils of a form have the same score.</exception>
    public static LinearEquating Linear(ScoreDistribution x, ScoreDistribution y) => LinearEquating.Matching(x.Mean, x.Sd * x.Sd, y.Mean, y.Sd * y.Sd);

    /// <summary>Equipercentile equating.</summary>
    /// <param name="x">The scores of the new form.</param>
    /// <param name="y">The scores of the form whose scale is kept.</param>
    /// <returns>The equivalent on Y of each score of X, in order.</returns>
    public static double[] Equipercentile(ScoreDistribution x, ScoreDistribution y)
    {
        var equivalents = new double[x.Points];
        for (var i = 0; i < equivalents.Length; i++) equivalents[i] = y.Quantile(x.Rank(i));
        return equivalents;
    }
}
