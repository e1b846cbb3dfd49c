using Hengjian.Measure;
using Hengjian.Measure.Irt;

namespace Hengjian.Tests.Unit.Measure;

/// <summary>Item response theory on published frequencies typed in, closed forms, invariances and faults; needs no reference folder.</summary>
public sealed class IrtTests
{
    /// <summary>Section 6 of the Law School Admission Test: 1000 candidates, 5 items, frequencies of the patterns 00000, 00001 … 11111 (R. D. Bock and M. Lieberman, Psychometrika 35, 1970).</summary>
    private static readonly int[] Lsat6 = [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298];

    [Fact]
    public void Law_school_section_6_gives_the_published_one_parameter_solution()
    {
        var fit = MarginalEstimation.Fit(Lsat(), IrtModel.OneParameter);
        fit.LogLikelihood.ShouldBe(-2466.937600, 1e-6);
        fit.N.ShouldBe(1000);
        fit.Items[0].A.ShouldBe(0.7551, 1e-4);
        double[] published = [-3.6153, -1.3224, -0.3176, -1.7301, -2.7802];
        for (var j = 0; j < 5; j++) fit.Items[j].B.ShouldBe(published[j], 1e-4);
    }

    [Fact]
    public void Rasch_with_free_variance_is_the_one_parameter_model_in_another_metric()
    {
        var (rasch, one) = (MarginalEstimation.Fit(Lsat(), IrtModel.Rasch), MarginalEstimation.Fit(Lsat(), IrtModel.OneParameter));
        rasch.LogLikelihood.ShouldBe(one.LogLikelihood, 1e-8);
        Math.Sqrt(rasch.Populations[0].Variance).ShouldBe(one.Items[0].A, 1e-8);
        for (var j = 0; j < 5; j++) rasch.Items[j].B.ShouldBe(one.Items[j].B * one.Items[0].A, 1e-7);
    }

    [Fact]
    public void Weights_are_counts_and_the_order_of_rows_does_not_matter()
    {
        var grouped = MarginalEstimation.Fit(Lsat(), IrtModel.TwoParameter);
        sbyte[][] rows = [.. Enumerable.Range(0, 32).SelectMany(p => Enumerable.Repeat(p, Lsat6[p])).Reverse().Select(Pattern)];
        var single = MarginalEstimation.Fit(new(Names(5), Columns(rows)), IrtModel.TwoParameter);
        single.LogLikelihood.ShouldBe(grouped.LogLikelihood, 1e-8);
        for (var j = 0; j < 5; j++)
        {
            single.Items[j].A.ShouldBe(grouped.Items[j].A, 1e-8);
            single.Items[j].BSe.ShouldBe(grouped.Items[j].BSe, 1e-7);
        }
    }

    [Fact]
    public void Partial_credit_of_two_categories_is_Rasch_and_a_general_one_is_the_two_parameter_model()
    {
        MarginalEstimation.Fit(Lsat(), IrtModel.PartialCredit).LogLikelihood.ShouldBe(MarginalEstimation.Fit(Lsat(), IrtModel.Rasch).LogLikelihood, 1e-10);
        MarginalEstimation.Fit(Lsat(), IrtModel.GeneralisedPartialCredit).Items[2].A.ShouldBe(MarginalEstimation.Fit(Lsat(), IrtModel.TwoParameter).Items[2].A, 1e-10);
    }

    [Fact]
    public void Two_items_have_a_conditional_solution_in_closed_form()
    {
        // Only pupils with one right answer count: 30 solved the first alone, 12 the second. b₂ − b₁ = ln(30/12), variance 1/30 + 1/12.
        sbyte[][] rows = [.. Enumerable.Repeat<sbyte[]>([1, 0], 30), .. Enumerable.Repeat<sbyte[]>([0, 1], 12), [1, 1], [0, 0], [1, 1]];
        var fit = ConditionalEstimation.Fit(new(Names(2), Columns(rows)), IrtModel.Rasch);
        (fit.Items[1].B - fit.Items[0].B).ShouldBe(Math.Log(30.0 / 12), 1e-10);
        fit.Items[0].BSe.ShouldBe(Math.Sqrt((1.0 / 30) + (1.0 / 12)) / 2, 1e-10);
        fit.LogLikelihood.ShouldBe((30 * Math.Log(30.0 / 42)) + (12 * Math.Log(12.0 / 42)), 1e-10);
        fit.Items.Sum(i => i.B).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Items_of_two_booklets_with_a_common_anchor_are_estimated_on_one_scale()
    {
        var (theta, b) = (Normals(6000, 7), new[] { -1.0, -0.5, 0, 0.5, 1, -1.2, 0.3, 1.4 });
        var random = new Random(3);
        sbyte[][] rows = [.. theta.Select((t, i) => b.Select((d, j) => (i % 2 == 0 && j >= 6) || (i % 2 == 1 && j < 2) ? ItemResponses.Missing : (sbyte)(random.NextDouble() < 1 / (1 + Math.Exp(d - t)) ? 1 : 0)).ToArray())];
        var data = new ItemResponses(Names(8), Columns(rows));
        var (marginal, conditional) = (MarginalEstimation.Fit(data, IrtModel.Rasch), ConditionalEstimation.Fit(data, IrtModel.Rasch));
        marginal.Converged.ShouldBeTrue();
        conditional.Converged.ShouldBeTrue();
        for (var j = 0; j < 8; j++)
        {
            marginal.Items[j].B.ShouldBe(b[j], 4 * marginal.Items[j].BSe);
            (conditional.Items[j].B - conditional.Items[0].B - marginal.Items[j].B + marginal.Items[0].B).ShouldBe(0, 0.05);
        }
    }

    [Fact]
    public void A_second_group_gets_its_own_mean_and_spread()
    {
        var random = new Random(11);
        var theta = Normals(8000, 5).Select((z, i) => i % 2 == 0 ? z : 0.8 + (1.4 * z)).ToArray();
        double[] a = [0.8, 1, 1.2, 1.5, 0.9, 1.1, 1.3, 1], b = [-1.5, -1, -0.5, 0, 0.4, 0.8, 1.2, 2];
        sbyte[][] rows = [.. theta.Select(t => a.Select((s, j) => (sbyte)(random.NextDouble() < 1 / (1 + Math.Exp(-s * (t - b[j]))) ? 1 : 0)).ToArray())];
        var fit = MarginalEstimation.Fit(new(Names(8), Columns(rows), groups: Enumerable.Range(0, 8000).Select(i => i % 2).ToArray()), IrtModel.TwoParameter);
        fit.Converged.ShouldBeTrue();
        fit.Populations[0].ShouldBe(new(0, double.NaN, 1, double.NaN));
        fit.Populations[1].Mean.ShouldBe(0.8, 4 * fit.Populations[1].MeanSe);
        Math.Log(fit.Populations[1].Variance).ShouldBe(2 * Math.Log(1.4), 8 * fit.Populations[1].LogSdSe);
        for (var j = 0; j < 8; j++) fit.Items[j].A.ShouldBe(a[j], 4 * fit.Items[j].ASe);

        // The same two groups as a latent regression on a dummy, with one residual variance: the difference of means is the coefficient.
        var regression = MarginalEstimation.Fit(new(Names(8), Columns(rows), regressors: [Enumerable.Range(0, 8000).Select(i => (double)(i % 2)).ToArray()]), IrtModel.Rasch);
        regression.Beta[0].ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Guessing_is_found_with_a_prior_and_reported_at_its_boundary_without_guessing()
    {
        var (theta, random) = (Normals(4000, 21), new Random(4));
        double[] c = [0, 0.25, 0, 0.25, 0, 0.25], b = [-0.5, 0, 0.5, 0.3, 0.2, 1];
        sbyte[][] rows = [.. theta.Select(t => b.Select((d, j) => (sbyte)(random.NextDouble() < c[j] + ((1 - c[j]) / (1 + Math.Exp(-1.5 * (t - d)))) ? 1 : 0)).ToArray())];
        var data = new ItemResponses(Names(6), Columns(rows));
        var free = MarginalEstimation.Fit(data, IrtModel.ThreeParameter);
        free.LogPrior.ShouldBe(0);
        free.Boundary.ShouldContain(x => x.StartsWith("c[", StringComparison.Ordinal));
        foreach (var item in free.Items.Where(i => free.Boundary.Contains($"c[{i.Name}]")))
        {
            item.C.ShouldBe(0);
            double.IsNaN(item.CSe).ShouldBeTrue();
        }

        free.Items[1].C.ShouldBe(0.25, 4 * free.Items[1].CSe);
        var prior = MarginalEstimation.Fit(data, IrtModel.ThreeParameter, new(GuessingPrior: new(Math.Log(0.25), 0.5)));
        prior.Converged.ShouldBeTrue();
        prior.Boundary.ShouldBeEmpty();
        prior.LogLikelihood.ShouldBeLessThan(free.LogLikelihood);
        prior.Items.ShouldAllBe(i => i.C > 0 && i.CSe > 0);
        MarginalEstimation.Fit(data, IrtModel.TwoParameter).LogLikelihood.ShouldBeLessThan(free.LogLikelihood);
    }

    [Fact]
    public void No_spread_of_ability_is_a_boundary_and_not_a_small_number()
    {
        // All patterns but the two extremes, equally often: totals vary less than those of independent answers.
        sbyte[][] rows = [.. Enumerable.Range(1, 30).Select(Pattern)];
        var fit = MarginalEstimation.Fit(new(Names(5), Columns(rows)), IrtModel.Rasch);
        fit.Boundary.ShouldContain("variance[0]");
        fit.Populations[0].Variance.ShouldBe(0);
        double.IsNaN(fit.Populations[0].LogSdSe).ShouldBeTrue();
        fit.LogLikelihood.ShouldBe(-30 * 5 * Math.Log(2), 1e-2);
        Should.Throw<MeasureException>(() => PlausibleValues.Draw(fit, 1, "x")).Code.ShouldBe("no-variance");
    }

    [Fact]
    public void Too_few_steps_are_reported_as_no_convergence() => MarginalEstimation.Fit(Lsat(), IrtModel.TwoParameter, new(MostIterations: 2)).Converged.ShouldBeFalse();

    [Fact]
    public void Abilities_solve_their_equations()
    {
        // One item of difficulty 0.5 and a = 2: Warm's estimate after a right answer solves 2(1 − P) + a³P(1 − P)(1 − 2P)/(2a²P(1 − P)) = 0, so P = 3/4.
        IrtItem[] one = [IrtItem.Known("q", 2, 0, 0.5)];
        AbilityScores.Of(one, [1], AbilityMethod.WeightedLikelihood).Theta.ShouldBe(0.5 + (Math.Log(3) / 2), 1e-12);
        AbilityScores.Of(one, [1], AbilityMethod.MaximumLikelihood).Theta.ShouldBe(double.PositiveInfinity);
        AbilityScores.Of(one, [ItemResponses.Missing], AbilityMethod.PosteriorMode, 0.3, 2).ShouldBe(new(0.3, 2));
        double.IsNaN(AbilityScores.Of(one, [ItemResponses.Missing], AbilityMethod.WeightedLikelihood).Theta).ShouldBeTrue();

        // Two equal items, one right: P = 1/2 at the common difficulty, information 2·(1/4).
        IrtItem[] two = [IrtItem.Known("p", 1, 0, 0.7), IrtItem.Known("q", 1, 0, 0.7)];
        var found = AbilityScores.Of(two, [1, 0], AbilityMethod.MaximumLikelihood);
        found.Theta.ShouldBe(0.7, 1e-12);
        found.Se.ShouldBe(Math.Sqrt(2), 1e-12);
        ItemCurves.Information(two, [0.7])[0].ShouldBe(0.5, 1e-14);

        // With guessing the root of the highest likelihood is taken; its slope vanishes there.
        IrtItem[] three = [IrtItem.Known("p", 1.2, 0.2, -0.5), IrtItem.Known("q", 1.5, 0.25, 0.2), IrtItem.Known("r", 0.9, 0.1, 0.8)];
        var theta = AbilityScores.Of(three, [1, 1, 0], AbilityMethod.MaximumLikelihood).Theta;
        double Log(double t) => three.Zip((int[])[1, 1, 0], (i, x) => Math.Log(ItemCurves.Probabilities(i, t)[x])).Sum();
        ((Log(theta + 1e-5) - Log(theta - 1e-5)) / 2e-5).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Plausible_values_repeat_for_a_seed_and_more_draws_leave_the_first_alone()
    {
        var fit = MarginalEstimation.Fit(Lsat(), IrtModel.Rasch);
        var (two, five) = (PlausibleValues.Draw(fit, 2, "seed"), PlausibleValues.Draw(fit, 5, "seed"));
        five[1].ShouldBe(two[1]);
        PlausibleValues.Draw(fit, 1, "other")[0].ShouldNotBe(two[0]);
        var posterior = Posteriors.Of(fit);
        var many = PlausibleValues.Draw(fit, 4000, "moments");
        for (var i = 0; i < 32; i += 7)
        {
            double[] values = [.. many.Select(m => m[i])];
            var mean = values.Average();
            mean.ShouldBe(posterior.Mean[i], 4 * posterior.Sd[i] / Math.Sqrt(4000));
            Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / 3999).ShouldBe(posterior.Sd[i], 4 * posterior.Sd[i] / Math.Sqrt(8000));
        }
    }

    [Fact]
    public void Mean_squares_are_one_where_the_model_holds_even_on_short_tests_and_high_for_noise()
    {
        var (theta, random) = (Normals(3000, 9), new Random(8));
        double[] b = [-1, -0.6, -0.2, 0.2, 0.6, 1, 0, 0.1];
        sbyte[][] rows = [.. theta.Select(t => b.Select((d, j) => (sbyte)(random.NextDouble() < (j == 7 ? 0.5 : 1 / (1 + Math.Exp(d - (1.5 * t)))) ? 1 : 0)).ToArray())];
        var fits = ItemFit.Of(MarginalEstimation.Fit(new(Names(8), Columns(rows)), IrtModel.Rasch));
        fits.Take(7).ShouldAllBe(f => f.Infit < 1.02);
        fits[7].Infit.ShouldBeGreaterThan(1.15);
        fits[7].Outfit.ShouldBeGreaterThan(fits[7].Infit);

        // Answers as the model itself expects them: the mean squares are 1 to all digits, not only about 1.
        IrtItem[] known = [IrtItem.Known("p", 1, 0, -0.4), IrtItem.Known("q", 1, 0, 0.1), IrtItem.Known("r", 1, 0, 0.9)];
        double[] nodes = [.. Enumerable.Range(-80, 161).Select(q => q / 10.0)];
        double[] expected = [.. Enumerable.Range(0, 8).Select(x => nodes.Sum(t => 1e4 * MathNet.Numerics.Distributions.Normal.PDF(0, 1, t) * Enumerable.Range(0, 3).Aggregate(1.0, (f, j) => f * ItemCurves.Probabilities(known[j], t)[(x >> j) & 1])))];
        var exact = MarginalEstimation.Fit(new(["p", "q", "r"], Columns([.. Enumerable.Range(0, 8).Select(x => Enumerable.Range(0, 3).Select(j => (sbyte)((x >> j) & 1)).ToArray())]), expected), IrtModel.Rasch);
        exact.Items[2].B.ShouldBe(0.9, 1e-7);
        ItemFit.Of(exact).ShouldAllBe(f => Math.Abs(f.Infit - 1) < 1e-7 && Math.Abs(f.Outfit - 1) < 1e-7);
    }

    [Fact]
    public void Mantel_and_Haenszel_on_a_table_by_hand_and_both_tests_find_a_planted_difference()
    {
        // Two strata: (reference right, wrong; focal right, wrong) = (8, 2; 5, 5) and (9, 1; 7, 3); α = (8·5/20 + 9·3/20)/(2·5/20 + 1·7/20).
        double[] item = [.. Cells(8, 2, 5, 5), .. Cells(9, 1, 7, 3)];
        bool[] focal = [.. Enumerable.Range(0, 40).Select(i => i % 20 >= 10)];
        var found = ItemBias.MantelHaenszel(item, focal, [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 1.0 : 2)]);
        found.OddsRatio.ShouldBe(67.0 / 17, 1e-14);
        found.Delta.ShouldBe(-2.35 * Math.Log(67.0 / 17), 1e-14);
        // Observed 17, expected 6.5 + 8; variances 10·10·13·7/(400·19) and 10·10·16·4/(400·19).
        found.ChiSquare.ShouldBe(Math.Pow(2.5 - 0.5, 2) / ((9100.0 + 6400) / 7600), 1e-13);

        var random = new Random(2);
        var theta = Normals(4000, 1);
        double[] match = [.. theta.Select(t => Math.Round(10 + (4 * t)))], same = [.. theta.Select((t, i) => Right(t, 0)), ], other = [.. theta.Select((t, i) => Right(t, i % 2 == 1 ? 0.8 : 0))];
        bool[] second = [.. Enumerable.Range(0, 4000).Select(i => i % 2 == 1)];
        ItemBias.Logistic(other, second, match).UniformP.ShouldBeLessThan(1e-6);
        ItemBias.Logistic(other, second, match).GroupEffect.ShouldBe(-0.8, 0.3);
        ItemBias.Logistic(same, second, match).UniformP.ShouldBeGreaterThan(0.001);
        ItemBias.MantelHaenszel(other, second, match).Class.ShouldBe('C');
        ItemBias.MantelHaenszel(same, second, match).Class.ShouldBe('A');

        double Right(double t, double b) => random.NextDouble() < 1 / (1 + Math.Exp(b - t)) ? 1 : 0;
        static double[] Cells(params int[] n) => [.. n.SelectMany((k, i) => Enumerable.Repeat(i % 2 == 0 ? 1.0 : 0, k))];
    }

    [Fact]
    public void Faults_name_the_row_and_the_item()
    {
        var constant = Should.Throw<MeasureException>(() => Data([[1, 1], [0, 1], [1, 1]]));
        (constant.Code, constant.Item).ShouldBe(("item-constant", "q2"));
        var unused = Should.Throw<MeasureException>(() => Data([[0, 2], [1, 0], [1, 2]]));
        (unused.Code, unused.Item).ShouldBe(("category-unused", "q2"));
        var code = Should.Throw<MeasureException>(() => Data([[0, 1], [-3, 0]]));
        (code.Code, code.Row, code.Item).ShouldBe(("category-code", 1, "q1"));
        Should.Throw<MeasureException>(() => Data([[0, -1], [1, -1]])).Code.ShouldBe("item-empty");
        Should.Throw<MeasureException>(() => new ItemResponses(Names(2), Columns([[0, 1], [1, 0]]), new double[] { 1, -1 })).Row.ShouldBe(1);
        Should.Throw<MeasureException>(() => new ItemResponses(Names(2), Columns([[0, 1], [1, 0]]), regressors: [new double[] { double.NaN, 1 }])).Row.ShouldBe(0);
        Should.Throw<MeasureException>(() => MarginalEstimation.Fit(Data([[0, 2], [1, 0], [1, 1]]), IrtModel.TwoParameter)).Item.ShouldBe("q2");
        Should.Throw<MeasureException>(() => ConditionalEstimation.Fit(Data([[1, 1], [0, 0]]), IrtModel.Rasch)).Code.ShouldBe("no-conditional-information");
        Should.Throw<MeasureException>(() => ConditionalEstimation.Fit(Data([[1, 0, -1, -1], [0, 1, -1, -1], [-1, -1, 1, 0], [-1, -1, 0, 1]]), IrtModel.Rasch)).Code.ShouldBe("not-identified");
        Should.Throw<ArgumentException>(() => ConditionalEstimation.Fit(Lsat(), IrtModel.TwoParameter));

        static ItemResponses Data(sbyte[][] rows) => new(Names(rows[0].Length), Columns(rows));
    }

    private static ItemResponses Lsat() => new(Names(5), Columns([.. Enumerable.Range(0, 32).Select(Pattern)]), Lsat6.Select(n => (double)n).ToArray());

    private static sbyte[] Pattern(int p) => [.. Enumerable.Range(0, 5).Select(j => (sbyte)((p >> (4 - j)) & 1))];

    private static string[] Names(int n) => [.. Enumerable.Range(1, n).Select(j => $"q{j}")];

    private static ReadOnlyMemory<sbyte>[] Columns(sbyte[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(j => (ReadOnlyMemory<sbyte>)rows.Select(r => r[j]).ToArray())];

    private static double[] Normals(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (random.Next(1 << 24) + 0.5) / (1 << 24)))];
    }
}
