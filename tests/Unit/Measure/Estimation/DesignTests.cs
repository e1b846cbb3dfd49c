using Hengjian.Measure;
using Hengjian.Measure.Estimation;
using Hengjian.Measure.Weighting;

namespace Hengjian.Tests.Unit.Measure.Estimation;

/// <summary>Designs by hand, rules for single units, invariances, and designs that cannot be.</summary>
public sealed class DesignTests
{
    private static readonly double[] Y = [4, 6, 9, 1, 5, 5, 7, 3];

    [Fact]
    public void Weights_that_are_all_0_are_no_sample()
    {
        Should.Throw<MeasureException>(() => StagedDesign.Of([0, 0, 0], null, [], [])).Code.ShouldBe("weight");
        StagedDesign.Of([0, 1, 0], null, [], []).Rows.ShouldBe(3);
    }

    [Fact]
    public void A_simple_random_sample_has_the_textbook_error()
    {
        // V(ȳ) = (1 − n/N) s²/n with n = 8, N = 40.
        var found = new Estimator(StagedDesign.Of(null, null, [], [[.. Y.Select(_ => 40.0)]])).Of(new MeanStatistic([Y]))[0];
        var (mean, n) = (Y.Average(), 8.0);
        var s2 = Y.Sum(y => (y - mean) * (y - mean)) / (n - 1);
        found.Value.ShouldBe(mean, 1e-14);
        found.Se.ShouldBe(Math.Sqrt((1 - (8 / 40.0)) * s2 / n), 1e-14);
        found.Deff.ShouldBe(1, 1e-12);
        found.Df.ShouldBe(7);
        // t(7; 0.975) = 2.364624251592785
        (found.Upper - found.Value).ShouldBe(2.364624251592785 * found.Se, 1e-12);
        new Estimator(StagedDesign.Of([.. Y.Select(_ => 5.0)], null, [], [[.. Y.Select(_ => 0.2)]])).Of(new MeanStatistic([Y]))[0].Se.ShouldBe(found.Se, 1e-14);
    }

    [Fact]
    public void A_stage_taken_whole_is_not_single_and_adds_nothing()
    {
        double[] w = [1, 1, 3, 3];
        int[] strata = [0, 0, 1, 1], units = [0, 0, 0, 1];
        double[] population = [1, 1, 6, 6];
        var found = new Estimator(StagedDesign.Of(w, strata, [units], [population])).Of(new MeanStatistic([[5, 7, 1, 4]], total: true))[0];
        found.Se.ShouldBe(Math.Sqrt((1 - (2 / 6.0)) * 2 * (2 * 4.5 * 4.5)), 1e-12);
        var fault = Should.Throw<MeasureException>(() => StagedDesign.Of(w, strata, [units], []));
        (fault.Code, fault.Row, fault.Item).ShouldBe(("single-psu", 0, "1:0"));
    }

    [Fact]
    public void Rules_for_a_single_unit_by_hand()
    {
        double[] w = [1, 1, 1], y = [2, 6, 9];
        int[] strata = [0, 0, 1];
        // Stratum 0 adds 2 · Σ(t − t̄)² = 16; the single unit 0, 81 (from zero), or as much as the others: 16.
        foreach (var (rule, expected) in new[] { (LonelyPsu.Certainty, 16.0), (LonelyPsu.Remove, 16), (LonelyPsu.Adjust, 97), (LonelyPsu.Average, 32) })
            new Estimator(StagedDesign.Of(w, strata, [], [], rule)).Of(new MeanStatistic([y], total: true))[0].SamplingVariance.ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Rows_outside_of_a_domain_stay_in_the_design()
    {
        // A domain's mean is the ratio of two totals over the whole sample.
        double[] inside = [1, 1, 0, 1, 0, 1, 1, 0];
        var estimator = new Estimator(StagedDesign.Of([.. Y.Select((_, i) => 1.0 + i)], [0, 0, 0, 0, 1, 1, 1, 1], [[0, 0, 1, 1, 0, 0, 1, 1]], []));
        var domain = estimator.Of(new MeanStatistic([Y]), [[.. Enumerable.Range(0, 8).Where(i => inside[i] == 1)]])[0][0];
        var ratio = estimator.Of(new RatioStatistic([[.. Y.Select((y, i) => y * inside[i])]], inside))[0];
        domain.Value.ShouldBe(ratio.Value, 1e-14);
        domain.Se.ShouldBe(ratio.Se, 1e-14);
    }

    [Fact]
    public void A_domain_of_an_unequal_draw_is_the_whole_draw_with_zeros()
    {
        double[] p = [0.1, 0.3, 0.2, 0.5, 0.4, 0.25, 0.15, 0.1], inside = [1, 0, 1, 1, 0, 1, 0, 1];
        foreach (var method in new[] { PpsMethod.Brewer, PpsMethod.Overton, PpsMethod.HartleyRao })
        {
            var estimator = new Estimator(PpsDesign.Of(p, method));
            var domain = estimator.Of(new MeanStatistic([Y], total: true), [[.. Enumerable.Range(0, 8).Where(i => inside[i] == 1)]])[0][0];
            var zeros = estimator.Of(new MeanStatistic([[.. Y.Select((y, i) => y * inside[i])]], total: true))[0];
            domain.SamplingVariance.ShouldBe(zeros.SamplingVariance, 1e-9 * zeros.SamplingVariance, $"{method}");
        }
    }

    [Fact]
    public void Neither_the_order_of_the_rows_nor_the_unit_of_the_weights_matters()
    {
        var random = new Random(7);
        const int n = 4000;
        var (y, x, w) = (Draw(n), Draw(n), Draw(n).Select(v => v + 1).ToArray());
        var (strata, units) = (Enumerable.Range(0, n).Select(i => i % 20).ToArray(), Enumerable.Range(0, n).Select(i => i / 20 % 10).ToArray());
        int[] order = [.. Enumerable.Range(0, n)];
        random.Shuffle(order);
        var first = new Estimator(StagedDesign.Of(w, strata, [units], []));
        var second = new Estimator(StagedDesign.Of([.. order.Select(i => w[i] * 1000)], [.. order.Select(i => strata[i])], [[.. order.Select(i => units[i])]], []));
        foreach (var (a, b) in new (Statistic, Statistic)[]
        {
            (new MeanStatistic([y]), new MeanStatistic([Moved(y)])), (new SdStatistic([y]), new SdStatistic([Moved(y)])), (new CorrelationStatistic([y], [x]), new CorrelationStatistic([Moved(y)], [Moved(x)])),
            (new RegressionStatistic([y], [x], ["x"]), new RegressionStatistic([Moved(y)], [Moved(x)], ["x"])), (new QuantileStatistic([y], [0.1, 0.5]), new QuantileStatistic([Moved(y)], [0.1, 0.5])),
        })
        {
            var (one, two) = (first.Of(a), second.Of(b));
            for (var k = 0; k < one.Count; k++)
            {
                two[k].Value.ShouldBe(one[k].Value, 1e-10);
                two[k].Se.ShouldBe(one[k].Se, 1e-10 * Math.Max(1, one[k].Se));
            }
        }

        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        double[] Moved(double[] column) => [.. order.Select(i => column[i])];
    }

    [Fact]
    public void One_question_over_many_domains_is_the_same_as_domain_by_domain()
    {
        var groups = Enumerable.Range(0, 4).Select(g => new[] { 2 * g, (2 * g) + 1 }).ToArray();
        var set = Replicates.Jk1([1, 2, 3, 4, 5, 6, 7, 8], [0, 1, 2, 3, 4, 5, 6, 7]);
        var together = new Estimator(set).Of(new MeanStatistic([Y]), groups);
        for (var g = 0; g < 4; g++) together[g].ShouldBe(new Estimator(set).Of(new MeanStatistic([Y]), [groups[g]])[0]);
    }

    [Fact]
    public void Known_totals_that_explain_the_variable_leave_no_variance()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8], ones = [1, 1, 1, 1, 1, 1, 1, 1], w = [2, 3, 2, 3, 2, 3, 2, 3];
        var design = StagedDesign.Of(w, null, [], []);
        var fitted = Calibration.Linear(w, [ones, x], [30, 150]).Weights;
        var calibrated = new Estimator(new CalibratedDesign(design, [ones, x], fitted));
        var exact = calibrated.Of(new MeanStatistic([[.. x.Select(v => 7 + (2 * v))]], total: true))[0];
        exact.Value.ShouldBe((7 * 30) + (2 * 150), 1e-10);
        exact.Se.ShouldBe(0, 1e-10);
        calibrated.Of(new MeanStatistic([Y], total: true))[0].Se.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Yates_Grundy_of_a_fixed_size_draw_with_equal_chances_is_the_textbook_error()
    {
        // n = 3 of N = 9: π = 1/3, π_ij = n(n − 1)/(N(N − 1)).
        var joint = new double[3, 3];
        for (var i = 0; i < 3; i++) for (var j = 0; j < 3; j++) joint[i, j] = i == j ? 1.0 / 3 : 6.0 / 72;
        double[] y = [2, 5, 11];
        var expected = 9 * 9 * (1 - (3 / 9.0)) * 21 / 3;
        foreach (var method in new[] { PpsMethod.HorvitzThompson, PpsMethod.YatesGrundy })
            new Estimator(PpsDesign.Of(joint, method)).Of(new MeanStatistic([y], total: true))[0].SamplingVariance.ShouldBe(expected, 1e-9);
        new Estimator(PpsDesign.Of([1.0 / 3, 1.0 / 3, 1.0 / 3], PpsMethod.Brewer)).Of(new MeanStatistic([y], total: true))[0].SamplingVariance.ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void What_is_wrong_is_named_with_its_row()
    {
        Fault(() => StagedDesign.Of([1, -2], null, [], [])).ShouldBe(("weight", 1));
        Fault(() => StagedDesign.Of([1, double.NaN], null, [], [])).ShouldBe(("weight", 1));
        Fault(() => StagedDesign.Of([1, 1, 1], [0, 0, -1], [], [])).ShouldBe(("code-missing", 2));
        Fault(() => StagedDesign.Of([1, 1, 1], null, [[0, -1, 1]], [])).ShouldBe(("code-missing", 1));
        Fault(() => StagedDesign.Of([1, 1, 1], null, [], [[2, 2, 2]])).ShouldBe(("fpc", 0));
        Fault(() => StagedDesign.Of([1, 1, 1], null, [], [[5, 6, 5]])).ShouldBe(("fpc", 1));
        Fault(() => StagedDesign.Of([1, 1, 1], null, [], [[5, 5, double.NaN]])).ShouldBe(("fpc", 2));
        Fault(() => PpsDesign.Of([0.5, 1.5], PpsMethod.Brewer)).ShouldBe(("probability", 1));
        Fault(() => new LogisticStatistic([0, 1, 2], [], [])).ShouldBe(("not-binary", 2));
        var estimator = new Estimator(StagedDesign.Of([1, 1, 1, 1], null, [], []));
        Should.Throw<MeasureException>(() => estimator.Of(new LogisticStatistic([0, 0, 1, 1], [[1, 2, 3, 4]], ["x"]))).Code.ShouldBe("separation");
        Should.Throw<MeasureException>(() => estimator.Of(new RegressionStatistic([[1, 2, 3, 5]], [[1, 2, 3, 4], [2, 4, 6, 8]], ["x", "double"]))).Item.ShouldBe("double");
        Should.Throw<MeasureException>(() => estimator.Of(new MeanStatistic([[1, 2, 3, 5]]), [[]])).Code.ShouldBe("empty");

        static (string, int?) Fault(Func<object> what)
        {
            var fault = Should.Throw<MeasureException>(() => { _ = what(); });
            return (fault.Code, fault.Row);
        }
    }
}
