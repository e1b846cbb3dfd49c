using Hengjian.Measure;
using Hengjian.Measure.Weighting;

namespace Hengjian.Tests.Unit.Measure.Weighting;

/// <summary>Base weights, non-response, trimming and calibration: the reference draw, and small cases by hand.</summary>
public sealed class WeightsTests
{
    [Fact]
    public void The_weights_of_the_reference_draw()
    {
        var reference = ReferenceCase.Of("pps_sampling");
        var t = reference.Table("expected_sample.csv");
        var (stratum, pi, size, took) = (t.Text("stype"), t.Numbers("pi"), t.Numbers("mos"), t.Numbers("part").Select(p => p == 1).ToArray());
        string[] names = ["E", "H", "M"];
        var classes = stratum.Select(s => Array.IndexOf(names, s)).ToArray();
        var w = Weights.Base(pi);
        var (count, enrolment, plain) = (Weights.NonResponse(w, [], took, classes), Weights.NonResponse(w, size, took, classes), Weights.NonResponse([], [], took, classes));
        var (drawn, responded, within) = (t.Numbers("n_stu"), t.Numbers("n_resp"), t.Numbers("W2"));
        var final = w.Select((v, i) => took[i] ? v * enrolment[classes[i]] * within[i] * (drawn[i] / responded[i]) : double.NaN).ToArray();
        var respondents = responded.Select(r => (int)r).ToArray();
        var caps = Weights.Caps(final, respondents, classes, 4);
        var trimmed = Weights.Trim(final, classes, caps, out _);
        var twice = Weights.Caps(final, respondents, classes, 2);
        for (var c = 0; c < 3; c++)
        {
            var own = c;
            Near(count[c], reference[$"f1_weighted_count.{names[c]}"]);
            Near(enrolment[c], reference[$"f1_pisa_enrolment.{names[c]}"]);
            Near(plain[c], reference[$"f1_timss_nsamp_over_npart.{names[c]}"]);
            Near(caps[c], reference[$"trim_cap_4median.{names[c]}"]);
            Near(w.Where((_, i) => classes[i] == own).Sum(), reference[$"sum_W1[{names[c]}]"]);
            Enumerable.Range(0, w.Length).Where(i => classes[i] == own && final[i] > twice[own]).Sum(i => respondents[i]).ShouldBe((int)reference[$"n_trimmed_students_2median.{names[c]}"]);
        }
        Near(Sum(final), reference["sum_W_final_untrimmed"]);
        Near(Sum(trimmed), reference["sum_W_final_trim"]);
        Near(w.Select((v, i) => v * size[i]).Sum(), reference["est_total_enrol_HT"]);

        double Sum(double[] weights) => weights.Select((v, i) => double.IsNaN(v) ? 0 : v * responded[i]).Sum();
        static void Near(double found, double expected) => (Math.Abs(found - expected) / expected).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Non_response_by_hand()
    {
        bool[] took = [true, false, true, true];
        Weights.NonResponse([2, 4, 1, 3], [], took, [0, 0, 1, 1]).ShouldBe([3, 1]);
        Weights.NonResponse([2, 4, 1, 3], [10, 5, 1, 1], took, [0, 0, 1, 1]).ShouldBe([2, 1]);
        var fault = Should.Throw<MeasureException>(() => Weights.NonResponse([1, 1], [], [false, true], [0, 1]));
        (fault.Code, fault.Row, fault.Item).ShouldBe(("no-participant", 0, "0"));
    }

    [Fact]
    public void Trimming_counts_every_pupil_for_the_median()
    {
        var caps = Weights.Caps([1, 2, 30, double.NaN], [5, 4, 1, 9], [0, 0, 0, 0], 3);
        caps.ShouldBe([3 * 1.5]);
        Weights.Trim([1, 2, 30, double.NaN], [0, 0, 0, 0], caps, out var cut).ShouldBe([1, 2, 4.5, double.NaN]);
        cut.ShouldBe(1);
        Weights.Caps([1, 2, 30], [], [0, 0, 1], 2).ShouldBe([3, 60]);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void An_impossible_probability_is_refused_with_its_row(double p) =>
        Should.Throw<MeasureException>(() => Weights.Base([0.5, p])).Row.ShouldBe(1);

    [Fact]
    public void Post_stratified_weights_meet_the_totals_and_keep_their_ratios()
    {
        var found = Calibration.PostStratify([1, 3, 2], [0, 0, 1], [8, 5]);
        found.Weights.ShouldBe([2, 6, 5]);
        Should.Throw<MeasureException>(() => Calibration.PostStratify([1, 1], [0, 0], [3, 4])).Code.ShouldBe("empty-class");
        Should.Throw<MeasureException>(() => Calibration.PostStratify([1, -1], [0, 0], [3])).Row.ShouldBe(1);
        Should.Throw<MeasureException>(() => Calibration.PostStratify([1, 1], [0, 2], [3, 4])).Row.ShouldBe(1);
    }

    [Fact]
    public void Raking_a_complete_table_has_the_form_of_its_margins()
    {
        // A 2 × 2 table raked keeps its odds ratio: 10·40/(20·30) = 2/3, margins 60, 40 and 50, 50.
        int[] rows = [0, 0, 1, 1], columns = [0, 1, 0, 1];
        var found = Calibration.Rake([10, 20, 30, 40], [(rows, [60, 40]), (columns, [50, 50])]);
        var w = found.Weights;
        (w[0] + w[1]).ShouldBe(60, 1e-9);
        (w[0] + w[2]).ShouldBe(50, 1e-9);
        (w[0] * w[3] / (w[1] * w[2])).ShouldBe(2.0 / 3, 1e-9);
        found.Distance.ShouldBeLessThan(1e-12);
        Should.Throw<MeasureException>(() => Calibration.Rake([1, 1], [([0, 1], [1, 1]), ([0, 1], [1, 2])])).Code.ShouldBe("margins");
        Should.Throw<MeasureException>(() => Calibration.Rake([1, 0, 0, 1], [([0, 0, 1, 1], [3, 1]), ([0, 1, 0, 1], [1, 3])])).Code.ShouldBe("not-converged");
    }

    [Fact]
    public void Linear_calibration_on_classes_is_post_stratification()
    {
        double[] w = [1, 3, 2, 4];
        var classes = Calibration.PostStratify(w, [0, 0, 1, 1], [8, 5]).Weights;
        var linear = Calibration.Linear(w, [[1, 1, 0, 0], [0, 0, 1, 1]], [8, 5]);
        for (var i = 0; i < 4; i++) linear.Weights[i].ShouldBe(classes[i], 1e-12);
        linear.Distance.ShouldBeLessThan(1e-13);
        Calibration.Linear([1, 1, 1], [[1, 1, 1], [0, 1, 10]], [3, 0]).Negative.ShouldBe(1);
        Should.Throw<MeasureException>(() => Calibration.Linear(w, [[1, 1, 1, 1], [2, 2, 2, 2]], [8, 16])).Item.ShouldBe("2");
    }

    [Fact]
    public void Kish_effect_is_one_for_equal_weights()
    {
        Weights.KishEffect([2, 2, 2]).ShouldBe(1);
        Weights.KishEffect([1, 3]).ShouldBe(1.25);
    }
}
