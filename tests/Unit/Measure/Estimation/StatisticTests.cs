using Hengjian.Measure;
using Hengjian.Measure.Estimation;
using Hengjian.Measure.Weighting;

namespace Hengjian.Tests.Unit.Measure.Estimation;

/// <summary>Each statistic where its figure is known in closed form, and its linearisation against numerical derivatives.</summary>
public sealed class StatisticTests
{
    private static readonly double[] W = [2, 1, 3, 2, 5, 1, 2, 4, 1, 3];
    private static readonly double[] Y = [3, 8, 2, 7, 7, 1, 4, 9, 5, 6];
    private static readonly double[] X = [1, 5, 2, 3, 4, 4, 2, 6, 5, 1];
    private static readonly double[] B = [0, 1, 0, 1, 0, 0, 1, 1, 1, 0];
    private static readonly int[] All = [.. Enumerable.Range(0, 10)];

    public static TheoryData<string> Smooth => ["mean", "total", "ratio", "share", "sd", "correlation", "difference", "regression", "logistic"];

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Influence_values_are_the_derivatives_by_the_weights(string name)
    {
        var statistic = Make(name);
        var (estimates, up, down, influence) = (new double[statistic.Outputs], new double[statistic.Outputs], new double[statistic.Outputs], new double[10]);
        statistic.Estimate(All, W, estimates);
        for (var k = 0; k < statistic.Outputs; k++)
        {
            statistic.Linearise(All, W, estimates, k, influence);
            for (var i = 0; i < 10; i++)
            {
                var moved = W.ToArray();
                moved[i] = W[i] + 1e-5;
                statistic.Estimate(All, moved, up);
                moved[i] = W[i] - 1e-5;
                statistic.Estimate(All, moved, down);
                influence[i].ShouldBe((up[k] - down[k]) / 2e-5, 1e-7 * Math.Max(1, Math.Abs(influence[i])), $"{name} output {k} row {i}");
            }
        }
    }

    [Fact]
    public void A_logistic_regression_on_one_indicator_gives_log_odds()
    {
        double[] y = [1, 1, 0, 1, 0, 0], x = [1, 1, 1, 0, 0, 0], w = [1, 2, 3, 4, 5, 6];
        var found = new Estimator(StagedDesign.Of(w, null, [], [])).Of(new LogisticStatistic(y, [x], ["x"]));
        found[0].Value.ShouldBe(Math.Log(4 / 11.0), 1e-12);
        found[1].Value.ShouldBe(Math.Log(3 / 3.0) - Math.Log(4 / 11.0), 1e-12);
        found[1].Df.ShouldBe(4);
    }

    [Fact]
    public void Regression_survives_a_large_offset()
    {
        var estimator = new Estimator(StagedDesign.Of(W, null, [], []));
        var (plain, far) = (estimator.Of(new RegressionStatistic([Y], [X], ["x"])), estimator.Of(new RegressionStatistic([Y], [[.. X.Select(v => v + 1e7)]], ["x"])));
        far[1].Value.ShouldBe(plain[1].Value, 1e-10);
        far[1].Se.ShouldBe(plain[1].Se, 1e-10);
        far[2].Value.ShouldBe(plain[2].Value, 1e-10);
    }

    [Fact]
    public void The_nine_rules_on_ten_numbers_with_equal_weights()
    {
        double[] values = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], w = [.. Enumerable.Repeat(30.97, 10)];
        var estimator = new Estimator(StagedDesign.Of(w, null, [], []));
        double At(QuantileRule rule, double p) => estimator.Of(new QuantileStatistic([values], [p], rule))[0].Value;
        // n p = 3.3 between two values; h = np, np + ½, (n + 1)p, (n − 1)p + 1, (n + ⅓)p + ⅓, (n + ¼)p + ⅜.
        foreach (var (rule, expected) in new[] { (QuantileRule.Hf1, 4), (QuantileRule.Hf2, 4), (QuantileRule.Hf4, 3.3), (QuantileRule.Hf5, 3.8), (QuantileRule.Hf6, 3.63), (QuantileRule.Hf7, 3.97), (QuantileRule.Hf8, 3.743333333333333), (QuantileRule.Hf9, 3.7575) })
            At(rule, 0.33).ShouldBe(expected, 1e-10);
        // n p = 4 and 3 exactly: the inverse stops there, the school's rule takes the middle, the third the even place.
        (At(QuantileRule.Math, 0.4), At(QuantileRule.School, 0.4), At(QuantileRule.Hf3, 0.4), At(QuantileRule.Hf3, 0.3)).ShouldBe((4, 4.5, 4, 4));
        (At(QuantileRule.Math, 0), At(QuantileRule.Math, 1), At(QuantileRule.Hf6, 0.999), At(QuantileRule.Hf7, 0)).ShouldBe((1, 10, 10, 1));
        Should.Throw<MeasureException>(() => new QuantileStatistic([values], [1.5])).Code.ShouldBe("points");
    }

    [Fact]
    public void A_row_without_weight_counts_in_no_quantile()
    {
        double[] values = [1, 2, 3, 4, 100], w = [1, 1, 1, 1, 0];
        var estimator = new Estimator(StagedDesign.Of(w, null, [], []));
        estimator.Of(new QuantileStatistic([values], [1.0, 0.5], QuantileRule.School)).Select(e => e.Value).ShouldBe([4, 2.5]);
    }

    [Fact]
    public void Levels_begin_at_their_cut_score()
    {
        ShareStatistic.Classes([399.9, 400, 475, double.NaN], [400, 475]).ShouldBe([0, 1, 2, -1]);
        Should.Throw<MeasureException>(() => ShareStatistic.Classes([1], [2, 2])).Code.ShouldBe("cuts");
        Should.Throw<MeasureException>(() => ShareStatistic.Classes([1], [])).Code.ShouldBe("cuts");
    }

    [Fact]
    public void Plausible_values_add_their_spread()
    {
        double[] other = [.. Y.Select(y => y + 1)];
        var set = Replicates.Jk1(W, All);
        var (one, two) = (new Estimator(set).Of(new MeanStatistic([Y]))[0], new Estimator(set).Of(new MeanStatistic([Y, other]))[0]);
        two.Value.ShouldBe(one.Value + 0.5, 1e-12);
        two.ImputationVariance.ShouldBe(0.5, 1e-12);
        two.Se.ShouldBe(Math.Sqrt((one.Se * one.Se) + (1.5 * 0.5)), 1e-12);
    }

    [Fact]
    public void The_divisor_of_the_deviation_is_named()
    {
        var design = StagedDesign.Of([1, 1, 1, 1], null, [], []);
        double[] y = [1, 2, 3, 6];
        new Estimator(design).Of(new SdStatistic([y]))[0].Value.ShouldBe(Math.Sqrt(14 / 4.0), 1e-14);
        new Estimator(design).Of(new SdStatistic([y], SdDivisor.RowsLessOne))[0].Value.ShouldBe(Math.Sqrt(14 / 3.0), 1e-14);
    }

    private static Statistic Make(string name) => name switch
    {
        "mean" => new MeanStatistic([Y, X]),
        "total" => new MeanStatistic([Y], total: true),
        "ratio" => new RatioStatistic([Y], X),
        "share" => new ShareStatistic([ShareStatistic.Classes(Y, [3, 6])], ["0", "1", "2"], atLeast: true),
        "sd" => new SdStatistic([Y, X]),
        "correlation" => new CorrelationStatistic([Y], [X]),
        "difference" => new DifferenceStatistic([Y], [.. B.Select(b => (int)b)], 1, 0),
        "regression" => new RegressionStatistic([Y, B], [X, [.. X.Select((x, i) => x * x / (i + 1))]], ["x", "z"]),
        _ => new LogisticStatistic(B, [Y], ["y"]),
    };
}
