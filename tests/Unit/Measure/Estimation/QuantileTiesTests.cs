using Hengjian.Measure.Estimation;

namespace Hengjian.Tests.Unit.Measure.Estimation;

/// <summary>The rules of quantiles where values tie and weights differ; figures made by R survey 4.1-1, or by hand where said.</summary>
public sealed class QuantileTiesTests
{
    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.3, 3)]
    [InlineData(0.5, 2)]
    [InlineData(0.8, 5)]
    public void Shah_and_Vaish_take_the_nearest_point_below_though_points_do_not_ascend(double p, double value) =>
        At(QuantileRule.ShahVaish, p, [1, 2, 2, 3, 4, 4, 5, 7], [0.5, 9, 1, 4, 12, 0.25, 3, 1]).ShouldBe(value);

    [Theory]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 2)]
    [InlineData(0.625, 4)]
    [InlineData(0.75, 4)]
    public void The_third_rule_counts_different_values(double p, double value) =>
        At(QuantileRule.Hf3, p, [1, 1, 2, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1, 1, 1]).ShouldBe(value);

    /// <summary>By hand: forty rows of two values, alternating, weights 1 … 40. Between the values the line runs from the last 1 of the file to its first 2.</summary>
    [Theory]
    [InlineData(QuantileRule.Hf4, 0, 1)]
    [InlineData(QuantileRule.Hf5, 0.5, 0.5)]
    public void Equal_values_stay_in_the_order_of_the_file(QuantileRule rule, double below, double above)
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => 1.0 + (i % 2))], weights = [.. Enumerable.Range(1, 40).Select(i => (double)i)];
        // Weights of the ones: 1, 3 … 39, 400 in all, the last 39; the first two has the weight 2; 820 in all.
        var (from, to) = ((400 - (below * 39)) / 820, (400 + (above * 2)) / 820);
        var p = from + (0.25 * (to - from));
        At(rule, p, values, weights).ShouldBe(1.25, 1e-9);
    }

    [Fact]
    public void At_the_largest_value_an_interval_on_the_logit_scale_does_not_exist()
    {
        double[] values = [1, 2, 3, 3];
        var row = Estimate(new QuantileStatistic([values], [0.9], QuantileRule.Math, QuantileInterval.Logit), [1, 1, 1, 1]);
        (row.Value, row.Se, row.Lower).ShouldBe((3, double.NaN, double.NaN));
    }

    private static double At(QuantileRule rule, double p, double[] values, double[] weights) => Estimate(new QuantileStatistic([values], [p], rule), weights).Value;

    private static Estimate Estimate(QuantileStatistic statistic, double[] weights) =>
        new Estimator(StagedDesign.Of(weights, null, [], [])).Of(statistic)[0];
}
