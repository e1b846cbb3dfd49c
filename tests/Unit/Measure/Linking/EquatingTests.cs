using System.Globalization;
using Hengjian.Measure;
using Hengjian.Measure.Linking;

namespace Hengjian.Tests.Unit.Measure.Linking;

/// <summary>Equating of observed scores: every key of the reference, tables worked by hand, invariances, and refusals.</summary>
public sealed class EquatingTests
{
    [Fact]
    public void Every_key_of_the_equating_case_is_met()
    {
        var reference = ReferenceCase.Of("linking_equating");
        var act = reference.Table("actmath_freq.csv");
        var (x, y) = (ScoreDistribution.OfCounts(act.Numbers("scale"), act.Numbers("xcount")), ScoreDistribution.OfCounts(act.Numbers("scale"), act.Numbers("ycount")));
        var (a, b) = (Moments(reference, "x"), Moments(reference, "y"));
        var equipercentile = RandomGroups.Equipercentile(x, y);
        var worst = 0.0;
        foreach (var key in reference.Expected.Keys.Where(k => !k.StartsWith("kb04.", StringComparison.Ordinal)))
        {
            var (name, index) = key.Split('[', ']') is [var n, var i, _] ? (n, i) : (key, "");
            var share = name.Contains("w1=", StringComparison.Ordinal) ? double.Parse(name[(name.IndexOf('=') + 1)..], CultureInfo.InvariantCulture) : 0;
            var value = (name.Split(".w1=")[0], index) switch
            {
                ("act.n_x", _) => x.N,
                ("act.n_y", _) => y.N,
                ("act.mean_x", _) => x.Mean,
                ("act.sd_x", _) => x.Sd,
                ("act.mean_y", _) => y.Mean,
                ("act.sd_y", _) => y.Sd,
                ("act.skew_x", _) => x.Skewness,
                ("act.kurt_x", _) => x.Kurtosis,
                ("act.mean_equating.eY", _) => RandomGroups.Mean(x, y).Of(Place(index)),
                ("act.linear.slope", _) => RandomGroups.Linear(x, y).Slope,
                ("act.linear.intercept", _) => RandomGroups.Linear(x, y).Intercept,
                ("act.linear.eY", _) => RandomGroups.Linear(x, y).Of(Place(index)),
                ("act.percentile_rank_x", _) => x.PercentileRank(Place(index)),
                ("act.equipercentile.eY", _) => equipercentile[Place(index)],
                ("neat.n1", _) => a.N,
                ("neat.n2", _) => b.N,
                ("neat.x.mean_t", _) => a.MeanTotal,
                ("neat.x.sd_t", _) => Math.Sqrt(a.VarianceTotal),
                ("neat.x.mean_v", _) => a.MeanAnchor,
                ("neat.x.sd_v", _) => Math.Sqrt(a.VarianceAnchor),
                ("neat.x.cov", _) => a.Covariance,
                ("neat.y.mean_t", _) => b.MeanTotal,
                ("neat.y.sd_t", _) => Math.Sqrt(b.VarianceTotal),
                ("neat.y.mean_v", _) => b.MeanAnchor,
                ("neat.y.sd_v", _) => Math.Sqrt(b.VarianceAnchor),
                ("neat.y.cov", _) => b.Covariance,
                ("neat.tucker", "slope") => CommonItems.Tucker(a, b, share).Slope,
                ("neat.tucker", "intercept") => CommonItems.Tucker(a, b, share).Intercept,
                ("neat.levine_obs_internal", "slope") => CommonItems.LevineObserved(a, b, share).Slope,
                ("neat.levine_obs_internal", "intercept") => CommonItems.LevineObserved(a, b, share).Intercept,
                ("neat.chained_linear.slope", _) => CommonItems.Chained(a, b).Slope,
                ("neat.chained_linear.intercept", _) => CommonItems.Chained(a, b).Intercept,
                _ => throw new KeyNotFoundException(key),
            };
            value.ShouldBe(reference[key], Math.Max(Math.Abs(reference[key]), 1e-3) * 1e-12, key);
            if (reference[key] != 0) worst = Math.Max(worst, Math.Abs((value / reference[key]) - 1));
        }

        worst.ShouldBeLessThan(1e-12);
        TestContext.Current.TestOutputHelper?.WriteLine($"worst relative error {worst:E2}");
    }

    private static int Place(string index) => int.Parse(index, CultureInfo.InvariantCulture);

    private static AnchorMoments Moments(ReferenceCase reference, string form)
    {
        var table = reference.Table($"kbneat_{form}.csv");
        return AnchorMoments.Of(table.Numbers("total"), table.Numbers("anchor"));
    }

    [Fact]
    public void Equipercentiles_with_an_anchor_are_those_of_interpolated_distribution_functions()
    {
        static CsvColumns Table(string name) => CsvColumns.Read(Path.Combine(AppContext.BaseDirectory, "vectors", "measure", name));
        var pairs = Table("pairs.csv");
        var (group, score, anchor) = (pairs.Numbers("group"), pairs.Numbers("score"), pairs.Numbers("anchor"));
        AnchoredScores Group(int g)
        {
            int[] rows = [.. Enumerable.Range(0, group.Length).Where(i => group[i] == g)];
            return AnchoredScores.Of([.. rows.Select(i => score[i])], [.. rows.Select(i => anchor[i])], [], (0, 12, 1), (0, 5, 1));
        }

        var (x, y) = (Group(1), Group(2));
        var expected = Table("anchored.csv");
        expected.Rows.Count.ShouldBe(52);
        foreach (var row in expected.Rows)
        {
            var (method, place) = (row[0].Split('[')[0], int.Parse(row[0].Split('[', ']')[1], CultureInfo.InvariantCulture) - 1);
            var found = method == "chained" ? AnchoredEquipercentile.Chained(x, y) : AnchoredEquipercentile.Frequency(x, y, double.Parse(method.Split(':')[1], CultureInfo.InvariantCulture));
            found[place].ShouldBe(double.Parse(row[1], CultureInfo.InvariantCulture), 1e-12, row[0]);
        }

        AnchoredEquipercentile.Frequency(x, y).ShouldBe(AnchoredEquipercentile.Frequency(x, y, 700 / 1340.0));
        var gap = AnchoredScores.Of([1, 2, 3], [1, 1, 1], [], (0, 12, 1), (0, 5, 1));
        Should.Throw<MeasureException>(() => AnchoredEquipercentile.Frequency(gap, y)).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("anchor-gap"), f => f.Item.ShouldBe("0"));
    }

    [Fact]
    public void A_small_table_worked_by_hand()
    {
        // X: 2 2 4 2 of 10; percentile ranks 10, 30, 60, 90. Y: 5 0 0 5 of 10; its lower half lies in [−.5, .5], its upper in [2.5, 3.5].
        var (x, y) = (ScoreDistribution.OfCounts([0, 1, 2, 3], [2, 2, 4, 2]), ScoreDistribution.OfCounts([0, 1, 2, 3], [5, 0, 0, 5]));
        Enumerable.Range(0, 4).Select(x.PercentileRank).ShouldBe([10, 30, 60, 90], 1e-13);
        RandomGroups.Equipercentile(x, y).ShouldBe([-.3, .1, 2.7, 3.3], 1e-13);
        // Half of the pupils lie below anything from .5 to 2.5: the middle is taken.
        RandomGroups.Equipercentile(ScoreDistribution.OfCounts([0, 1, 2], [3, 4, 3]), y).ShouldBe([-.2, 1.5, 3.2], 1e-13);
        x.Mean.ShouldBe(1.6, 1e-15);
        x.Sd.ShouldBe(Math.Sqrt(1.04), 1e-15);
        RandomGroups.Mean(x, y).Of(2).ShouldBe(1.9, 1e-15);
        RandomGroups.Linear(x, y).Slope.ShouldBe(1.5 / Math.Sqrt(1.04), 1e-15);
    }

    [Fact]
    public void A_form_is_equated_to_itself_by_every_method()
    {
        double[] totals = [3, 5, 6, 9, 10, 4, 7], anchors = [1, 2, 2, 4, 4, 2, 2];
        var same = AnchorMoments.Of(totals, anchors);
        var x = ScoreDistribution.OfScores(totals, [], 0, 12);
        foreach (var line in new[] { RandomGroups.Mean(x, x), RandomGroups.Linear(x, x), CommonItems.Tucker(same, same), CommonItems.LevineObserved(same, same, .3), CommonItems.LevineObserved(same, same, anchorInside: false), CommonItems.LevineTrue(same, same), CommonItems.Chained(same, same) })
        {
            line.Slope.ShouldBe(1, 1e-14);
            line.Intercept.ShouldBe(0, 1e-14);
        }

        var e = RandomGroups.Equipercentile(x, x);
        for (var i = 0; i < e.Length; i++)
            if (x.Counts[i] > 0) e[i].ShouldBe(x.Score(i), 1e-12);
    }

    [Fact]
    public void A_harder_scale_of_the_same_groups_is_undone_whatever_the_anchor_says()
    {
        double[] totals = [3, 5, 6, 9, 10, 4, 7], anchors = [1, 2, 2, 4, 4, 2, 2];
        var (x, y) = (AnchorMoments.Of(totals, anchors), AnchorMoments.Of([.. totals.Select(t => (2 * t) + 5)], anchors));
        foreach (var line in new[] { CommonItems.Tucker(x, y), CommonItems.LevineObserved(x, y), CommonItems.LevineTrue(x, y), CommonItems.Chained(x, y) })
        {
            line.Slope.ShouldBe(2, 1e-13);
            line.Intercept.ShouldBe(5, 1e-12);
        }
    }

    [Fact]
    public void Levine_by_hand_with_an_anchor_inside_and_outside()
    {
        var (x, y) = (new AnchorMoments(100, 50, 100, 10, 16, 32), new AnchorMoments(300, 55, 144, 11, 20, 40));
        // inside: γ₁ = 100/32, γ₂ = 144/40; true scores: slope γ₂/γ₁, at the mean of X the mean of Y less γ₂.
        var inside = CommonItems.LevineTrue(x, y);
        inside.Slope.ShouldBe(3.6 / 3.125, 1e-15);
        inside.Of(50).ShouldBe(55 - 3.6, 1e-13);
        var outside = CommonItems.LevineTrue(x, y, anchorInside: false);
        outside.Slope.ShouldBe((184.0 / 60) / (132.0 / 48), 1e-14);
        outside.Of(50).ShouldBe(55 - (184.0 / 60), 1e-13);
        // w₁ = ¼ by the pupils: γ = 2 for both with Tucker.
        var tucker = CommonItems.Tucker(x, y);
        tucker.Slope.ShouldBe(Math.Sqrt((144 - (.25 * 4 * 4) + (.1875 * 4)) / (100 + (.75 * 4 * 4) + (.1875 * 4))), 1e-15);
        tucker.Of(50 + (.75 * 2)).ShouldBe(55 - (.25 * 2), 1e-13);
        CommonItems.Chained(x, y).Of(50).ShouldBe(55 - (12 / Math.Sqrt(20)), 1e-13);
    }

    [Fact]
    public void Weights_count_as_so_many_pupils()
    {
        var twice = AnchorMoments.Of([3, 3, 5, 8], [1, 1, 2, 2]);
        AnchorMoments.Of([3, 5, 8], [1, 2, 2], [2, 1, 1]).ShouldBe(twice);
        ScoreDistribution.OfScores([3, 5, 8], [2, 1, 1], 0, 8).Counts.ToArray().ShouldBe(ScoreDistribution.OfScores([3, 3, 5, 8], [], 0, 8).Counts.ToArray());
    }

    [Fact]
    public void Smoothing_keeps_the_moments_and_fills_the_gaps()
    {
        double[] scores = [.. Enumerable.Range(0, 21).Select(i => (double)i)], counts = [0, 1, 3, 2, 8, 9, 17, 14, 30, 33, 28, 36, 25, 22, 27, 13, 9, 10, 3, 0, 1];
        var observed = ScoreDistribution.OfCounts(scores, counts);
        foreach (var degree in new[] { 1, 2, 3, 4, 6 })
        {
            var fit = LogLinearSmoothing.Of(observed, degree);
            fit.Converged.ShouldBeTrue();
            fit.Smoothed.N.ShouldBe(observed.N, 1e-10);
            fit.Smoothed.Counts.ToArray().ShouldAllBe(c => c > 0);
            fit.Smoothed.Mean.ShouldBe(observed.Mean, 1e-11);
            if (degree >= 2) fit.Smoothed.Sd.ShouldBe(observed.Sd, 1e-11);
            if (degree >= 3) fit.Smoothed.Skewness.ShouldBe(observed.Skewness, 1e-10);
            if (degree >= 4) fit.Smoothed.Kurtosis.ShouldBe(observed.Kurtosis, 1e-10);
            if (degree == 1) Math.Abs(fit.Smoothed.Skewness - observed.Skewness).ShouldBeGreaterThan(1e-4);
            fit.DegreesOfFreedom.ShouldBe(21 - degree - 1);
            // A polynomial of degree C has no differences of order C + 1.
            double[] log = [.. fit.Smoothed.Counts.ToArray().Select(c => Math.Log(c))];
            for (var k = 0; k <= degree; k++) log = [.. log.Skip(1).Zip(log, (b, a) => b - a)];
            log.ShouldAllBe(d => Math.Abs(d) < 1e-9);
        }

        LogLinearSmoothing.Of(observed, 3).LikelihoodRatio.ShouldBeLessThan(LogLinearSmoothing.Of(observed, 2).LikelihoodRatio);
    }

    [Fact]
    public void Smoothing_of_an_exact_model_changes_nothing()
    {
        double[] scores = [.. Enumerable.Range(0, 11).Select(i => (double)i)];
        var observed = ScoreDistribution.OfCounts(scores, [.. scores.Select(s => 100 * Math.Exp(-(s - 4) * (s - 4) / 8))]);
        var fit = LogLinearSmoothing.Of(observed, 2);
        for (var i = 0; i < 11; i++) fit.Smoothed.Counts[i].ShouldBe(observed.Counts[i], observed.Counts[i] * 1e-11);
        fit.LikelihoodRatio.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Faults_are_named_with_the_row()
    {
        Fault(() => ScoreDistribution.OfCounts([0, 1, 3], [1, 1, 1])).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("uneven-scores"), f => f.Row.ShouldBe(1));
        Fault(() => ScoreDistribution.OfCounts([0, 1, 2], [1, -1, 1])).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("negative-count"), f => f.Row.ShouldBe(1));
        Fault(() => ScoreDistribution.OfCounts([0, 1], [0, 0])).Code.ShouldBe("no-pupils");
        Fault(() => ScoreDistribution.OfScores([1, 2.5], [], 0, 4)).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("score-off-scale"), f => f.Row.ShouldBe(1));
        Fault(() => ScoreDistribution.OfScores([1, double.NaN], [], 0, 4)).Row.ShouldBe(1);
        Fault(() => ScoreDistribution.OfScores([1, 2], [1, -1], 0, 4)).Code.ShouldBe("negative-weight");
        Fault(() => AnchorMoments.Of([1, double.NaN], [1, 2])).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("missing-score"), f => f.Row.ShouldBe(1));
        var (flat, good, against) = (AnchorMoments.Of([1, 2], [3, 3]), AnchorMoments.Of([1, 2], [3, 4]), AnchorMoments.Of([1, 2], [4, 3]));
        Fault(() => CommonItems.Tucker(good, flat)).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("no-spread"), f => f.Item.ShouldBe("Y"));
        Fault(() => CommonItems.LevineTrue(against, good)).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("anchor-unrelated"), f => f.Item.ShouldBe("X"));
        Fault(() => LogLinearSmoothing.Of(ScoreDistribution.OfCounts([0, 1, 2, 3], [1, 0, 2, 0]), 2)).Code.ShouldBe("degree");
        Should.Throw<ArgumentOutOfRangeException>(() => CommonItems.Tucker(good, good, 1.5));
    }

    private static MeasureException Fault(Func<object?> act) => Should.Throw<MeasureException>(act);
}
