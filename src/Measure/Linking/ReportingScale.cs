namespace Hengjian.Measure.Linking;

/// <summary>The line from abilities to the scores that are reported, usually with mean 500 and standard deviation 100 in the base population: 量尺分.</summary>
/// <param name="Slope">Points per unit of ability.</param>
/// <param name="Intercept">Points at ability 0.</param>
public sealed record ReportingScale(double Slope, double Intercept)
{
    /// <summary>The reported score.</summary>
    /// <param name="theta">The ability, on the scale of the base population.</param>
    public double Of(double theta) => (Slope * theta) + Intercept;

    /// <summary>The scale of a base population whose mean and standard deviation are known.</summary>
    /// <param name="baseMean">Its mean ability.</param>
    /// <param name="baseSd">Its standard deviation, above zero.</param>
    /// <param name="mean">The mean that is to be reported.</param>
    /// <param name="sd">The standard deviation that is to be reported.</param>
    /// <exception cref="MeasureException"><c>no-spread</c>: the standard deviation of the base is not above zero.</exception>
    public static ReportingScale Of(double baseMean, double baseSd, double mean = 500, double sd = 100)
    {
        if (!(baseSd > 0 && double.IsFinite(baseSd) && double.IsFinite(baseMean))) throw new MeasureException("no-spread", "基准群体的能力没有离散，不能定量尺。", "The base population has no spread of ability; there is no scale.");
        return new(sd / baseSd, mean - (sd / baseSd * baseMean));
    }

    /// <summary>The scale from the abilities of the base population, one column of estimates or several of plausible values.</summary>
    /// <param name="columns">One or more columns of abilities; the mean is over all of them, the variance about it with the sum of weights as divisor.</param>
    /// <param name="weights">One a pupil, zero or more; empty for 1 each.</param>
    /// <param name="mean">The mean that is to be reported.</param>
    /// <param name="sd">The standard deviation that is to be reported.</param>
    /// <exception cref="ArgumentException">No column; lengths that differ.</exception>
    /// <exception cref="MeasureException"><c>no-spread</c>; <c>missing-score</c> or <c>negative-weight</c> with the row.</exception>
    public static ReportingScale Of(IReadOnlyList<ReadOnlyMemory<double>> columns, ReadOnlySpan<double> weights = default, double mean = 500, double sd = 100)
    {
        if (columns.Count == 0) throw new ArgumentException("There is no column of abilities.", nameof(columns));
        var (total, center, square) = (0.0, 0.0, 0.0);
        foreach (var column in columns)
        {
            var moments = AnchorMoments.Of(column.Span, column.Span, weights);
            (total, center, square) = (total + moments.N, center + (moments.N * moments.MeanTotal), square + (moments.N * moments.VarianceTotal));
        }

        center /= total;
        foreach (var column in columns)
        {
            var moments = AnchorMoments.Of(column.Span, column.Span, weights);
            square += moments.N * (moments.MeanTotal - center) * (moments.MeanTotal - center);
        }

        return Of(center, Math.Sqrt(square / total), mean, sd);
    }
}
