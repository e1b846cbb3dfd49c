using Hengjian.Measure;
using Hengjian.Measure.Exams;

namespace Hengjian.Tests.Unit.Measure.Exams;

/// <summary>The parts of an exam by themselves: invariances, edges and faults.</summary>
public sealed class ExamPartsTests
{
    private static readonly ExamLines Hundred = new(100, 85, 60, 40);

    [Fact]
    public void A_shift_of_all_scores_moves_the_mean_alone_and_a_scale_moves_no_share()
    {
        var random = new Random(7);
        var scores = Enumerable.Range(0, 999).Select(_ => Math.Round(random.NextDouble() * 60, 1)).ToArray();
        var sat = new Attendance[scores.Length];
        var groups = scores.Select((_, i) => i % 7).ToArray();
        var (plain, shifted, doubled) = (Of(scores, Hundred), Of([.. scores.Select(x => x + 16)], Hundred), Of([.. scores.Select(x => x * 2)], new(200, 170, 120, 80)));
        for (var g = 0; g < 7; g++)
        {
            shifted[g].Mean.ShouldBe(plain[g].Mean + 16, 1e-12);
            shifted[g].Sd.ShouldBe(plain[g].Sd, 1e-12);
            shifted[g].TOfMean.ShouldBe(plain[g].TOfMean, 1e-11);
            shifted[g].Discrimination.ShouldBe(plain[g].Discrimination, 1e-14);
            doubled[g].OverMean.ShouldBe(plain[g].OverMean, 1e-14);
            doubled[g].Discrimination.ShouldBe(plain[g].Discrimination, 1e-14);
            (doubled[g].Excellent, doubled[g].Pass, doubled[g].Low).ShouldBe((plain[g].Excellent, plain[g].Pass, plain[g].Low));
        }

        // The mean of all is the mean of the groups by their sizes.
        plain.Sum(g => g.Mean * g.N).ShouldBe(scores.Sum(), 1e-9);

        ExamStatistics[] Of(double[] x, ExamLines lines)
        {
            var counted = CountedScores.Of(x, sat, Denominator.Sat);
            return ExamSummary.Groups(counted, lines, groups, 7, ExamSummary.All(counted, lines));
        }
    }

    [Fact]
    public void Nobody_and_one_pupil_have_no_spread_rather_than_none()
    {
        var counted = CountedScores.Of([50, double.NaN], [Attendance.Sat, Attendance.Absent], Denominator.Sat);
        var groups = ExamSummary.Groups(counted, Hundred, [0, 1], 2, ExamSummary.All(counted, Hundred));
        (groups[0].N, groups[0].Mean, groups[0].Median).ShouldBe((1, 50, 50));
        double.IsNaN(groups[0].Sd).ShouldBeTrue();
        double.IsNaN(groups[0].Discrimination).ShouldBeTrue();
        double.IsNaN(groups[0].TOfMean).ShouldBeTrue();
        (groups[1].N, groups[1].Absent).ShouldBe((0, 1));
        double.IsNaN(groups[1].Mean).ShouldBeTrue();
        double.IsNaN(groups[1].Pass).ShouldBeTrue();
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(50, 14)]
    [InlineData(150, 40)]
    public void The_upper_and_lower_groups_are_rounded_half_to_even(int pupils, int group)
    {
        // Scores 1 … n: the two means of k pupils lie n − k apart. 0.27 · 50 = 13.5 and 0.27 · 150 = 40.5.
        var counted = CountedScores.Of([.. Enumerable.Range(1, pupils).Select(i => (double)i)], new Attendance[pupils], Denominator.Sat);
        ExamSummary.All(counted, new(200, 170, 120, 80)).Discrimination.ShouldBe((pupils - group) / 200.0, 1e-14);
        var order = Enumerable.Range(0, pupils).ToArray();
        GroupFigures.Discrimination(counted.Values, counted.Values.ToArray(), order, 200, new int[pupils], 1)[0].ShouldBe((pupils - group) / 200.0, 1e-14);
    }

    [Fact]
    public void Ranks_percentiles_and_places_within_a_group()
    {
        var ranks = ExamRanks.Of([5, 9, double.NaN, 7, 7, 7, 1]);
        ranks.Rank.ShouldBe([5, 1, 0, 2, 2, 2, 6]);
        ranks.Dense.ShouldBe([3, 1, 0, 2, 2, 2, 4]);
        ranks.Average.ShouldBe([5, 1, double.NaN, 3, 3, 3, 6]);
        ranks.Percentile.ShouldBe([25, 550 / 6.0, double.NaN, 350 / 6.0, 350 / 6.0, 350 / 6.0, 50 / 6.0]);
        ExamRanks.Within([5, 9, double.NaN, 7, 7, 7, 1], [0, 0, 0, 0, 1, 0, 1], 2).ShouldBe([4, 1, 0, 2, 1, 2, 2]);
        ExamRanks.Of([4, 4]).Z.ShouldAllBe(z => double.IsNaN(z));
        // The places of all add up to n (n + 1) ÷ 2 and z to nothing, whatever the ties.
        var random = new Random(3);
        var many = ExamRanks.Of([.. Enumerable.Range(0, 5000).Select(_ => (double)random.Next(40))]);
        many.Average.Sum().ShouldBe(5000 * 5001 / 2.0);
        many.Z.Sum().ShouldBe(0, 1e-9);
        many.Z.Sum(z => z * z).ShouldBe(5000, 1e-9);
    }

    [Fact]
    public void Lines_are_taken_in_decimal_digits()
    {
        ExamLines.Mark(0.55, 100).ShouldBe(55);
        ExamLines.Mark(0.7, 110).ShouldBe(77);
        ExamLines.Mark(1, 120).ShouldBe(120);
        ExamLines.Mark(96, 120).ShouldBe(96);
        foreach (var (line, full) in new[] { (0.0, 100.0), (-.1, 100), (101, 100), (double.NaN, 100), (.5, 0) })
            Should.Throw<MeasureException>(() => ExamLines.Mark(line, full));
    }

    [Fact]
    public void Every_score_is_in_one_band()
    {
        var bands = new ExamBands(0, 1, .1);
        bands.Count.ShouldBe(10);
        bands.Edge(3).ShouldBe(.3);
        bands.Of(.3).ShouldBe(3);
        bands.Of(Math.BitDecrement(.3)).ShouldBe(2);
        bands.Of(1).ShouldBe(9);
        bands.Of(Math.BitIncrement(1)).ShouldBe(10);
        bands.Of(-1e-9).ShouldBe(-1);
        new ExamBands(0, 25, 10).Edge(3).ShouldBe(25);
        Should.Throw<MeasureException>(() => new ExamBands(0, 0, 1)).Code.ShouldBe("bands");
    }

    [Theory]
    [InlineData(QuotaRounding.Up, new[] { 0, 0, 1, 1, 1, 2, 2 })]
    [InlineData(QuotaRounding.Down, new[] { 0, 1, 1, 2, 2, 2, 2 })]
    [InlineData(QuotaRounding.Nearest, new[] { 0, 1, 1, 1, 1, 2, 2 })]
    public void Shares_become_quotas_and_equal_scores_equal_grades(QuotaRounding rounding, int[] grades)
    {
        // n = 7: 0.2 · 7 = 1.4 and 0.5 · 7 = 3.5; the fourth and fifth have equal scores.
        ExamGrades.ByShare([9, 8, 7, 6, 6, 5, 4], [.2, .3, .5], rounding).ShouldBe(grades);
        ExamGrades.ByShare([double.NaN, 3], [1], rounding).ShouldBe([-1, 0]);
    }

    [Fact]
    public void A_share_of_a_hundred_is_not_lost_in_binary()
    {
        // 0.29 × 100 is 28.999999999999996 in binary.
        var grades = ExamGrades.ByShare([.. Enumerable.Range(0, 100).Select(i => (double)i)], [.29, .71], QuotaRounding.Down);
        grades.Count(g => g == 0).ShouldBe(29);
    }

    [Fact]
    public void Grades_by_lines_and_their_faults()
    {
        ExamGrades.ByScore([85, 84.9, 0, double.NaN], [85, 60, 0]).ShouldBe([0, 1, 2, -1]);
        Should.Throw<MeasureException>(() => ExamGrades.ByScore([1], [60, 60])).Code.ShouldBe("grade-lines");
        Should.Throw<MeasureException>(() => ExamGrades.ByShare([1], [.5, .4], QuotaRounding.Up)).Code.ShouldBe("grade-shares");
    }

    [Fact]
    public void A_perfect_line_leaves_no_value_added_and_residuals_add_to_nothing()
    {
        double[] before = [10, 20, 40, double.NaN, 70];
        var straight = ValueAdded.Of([25, 45, 85, 50, 145], before);
        (straight.Count, straight.Slope, straight.Intercept).ShouldBe((4, 2, 5));
        straight.Residual.Where(r => !double.IsNaN(r)).ShouldAllBe(r => Math.Abs(r) < 1e-12);
        straight.ZDifference.Where(r => !double.IsNaN(r)).ShouldAllBe(r => Math.Abs(r) < 1e-12);
        double.IsNaN(straight.Residual[3]).ShouldBeTrue();
        var bent = ValueAdded.Of([30, 45, 80, 50, 145], before);
        bent.Residual.Where(r => !double.IsNaN(r)).Sum().ShouldBe(0, 1e-12);
        Should.Throw<MeasureException>(() => ValueAdded.Of([1, 2], [3, 3])).Code.ShouldBe("previous-constant");
        Should.Throw<MeasureException>(() => ValueAdded.Of([1, double.NaN], [3, 4])).Code.ShouldBe("too-few-rows");
    }

    [Fact]
    public void Retention_by_hand()
    {
        // (190 − 12 + 9) ÷ (200 − 1)
        Retention.Cohort(190, 12, 9, 200, 1).ShouldBe(187 / 199.0);
        Retention.Class(40, 2).ShouldBe(.95);
        Should.Throw<MeasureException>(() => Retention.Class(10, 11)).Code.ShouldBe("retention");
        Should.Throw<MeasureException>(() => Retention.Cohort(1, 0, 0, 1, 1)).Code.ShouldBe("retention");
    }

    [Fact]
    public void Faults_name_their_row()
    {
        Should.Throw<MeasureException>(() => CountedScores.Of([1, double.NaN], new Attendance[2], Denominator.Sat)).Row.ShouldBe(1);
        var counted = CountedScores.Of([1, 101], new Attendance[2], Denominator.Sat);
        Should.Throw<MeasureException>(() => ExamSummary.All(counted, Hundred)).Row.ShouldBe(1);
        Should.Throw<MeasureException>(() => ExamSummary.All(CountedScores.Of([1], [Attendance.Exempt], Denominator.Sat), Hundred)).Code.ShouldBe("no-pupils");
    }
}
