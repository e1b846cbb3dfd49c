using Hengjian.Measure;
using Hengjian.Measure.Estimation;
using Hengjian.Measure.Weighting;

namespace Hengjian.Tests.Unit.Measure.Weighting;

/// <summary>Replicates made from a design: for a total every method must give the textbook variance exactly; signs and columns give the same.</summary>
public sealed class ReplicatesTests
{
    private static readonly int[] Strata = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2];
    private static readonly int[] Units = [1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2];
    private static readonly double[] W = [2, 2, 3, 3, 1, 1, 1, 1, 5, 4, 3, 2];
    private static readonly double[] Y = [3, 4, 8, 1, 7, 7, 2, 5, 9, 1, 4, 4];
    private static readonly MeanStatistic Total = new([Y], total: true), Mean = new([Y]);

    [Fact]
    public void For_a_total_all_methods_give_the_variance_of_the_linear_theory()
    {
        var exact = new Estimator(StagedDesign.Of(W, Strata, [Units], [])).Of(Total)[0].Se;
        new Estimator(Replicates.Jkn(W, Strata, Units)).Of(Total)[0].Se.ShouldBe(exact, 1e-12 * exact);
        new Estimator(Replicates.Brr(W, Strata, Units)).Of(Total)[0].Se.ShouldBe(exact, 1e-12 * exact);
        new Estimator(Replicates.Brr(W, Strata, Units, 0.3)).Of(Total)[0].Se.ShouldBe(exact, 1e-12 * exact);
        var halves = Units.Select(u => u - 1).ToArray();
        new Estimator(Replicates.Jrr(W, Strata, halves, both: false)).Of(Total)[0].Se.ShouldBe(exact, 1e-12 * exact);
        new Estimator(Replicates.Jrr(W, Strata, halves, both: true)).Of(Total)[0].Se.ShouldBe(exact, 1e-12 * exact);
        var alone = new Estimator(StagedDesign.Of(W, null, [[.. Enumerable.Range(0, 12)]], [])).Of(Total)[0].Se;
        new Estimator(Replicates.Jk1(W, [.. Enumerable.Range(0, 12)], mse: false)).Of(Total)[0].Se.ShouldBe(alone, 1e-12 * alone);
        double[] population = [5, 5, 5, 5, 8, 8, 8, 8, 2, 2, 2, 2];
        var finite = new Estimator(StagedDesign.Of(W, Strata, [Units], [population])).Of(Total)[0].Se;
        new Estimator(Replicates.Jkn(W, Strata, Units, true, population)).Of(Total)[0].Se.ShouldBe(finite, 1e-12 * finite);
    }

    [Fact]
    public void Bootstrap_comes_near_with_many_and_is_the_same_for_a_seed()
    {
        var exact = new Estimator(StagedDesign.Of(W, Strata, [Units], [])).Of(Total)[0].Se;
        var first = new Estimator(Replicates.Bootstrap(W, Strata, Units, 20_000, 7)).Of(Total)[0].Se;
        // The spread of a variance from R replicates of a sum of three two-point terms is below √(2/R) of it.
        first.ShouldBe(exact, exact * 0.02);
        new Estimator(Replicates.Bootstrap(W, Strata, Units, 20_000, 7)).Of(Total)[0].Se.ShouldBe(first);
        new Estimator(Replicates.Bootstrap(W, Strata, Units, 20_000, 8)).Of(Total)[0].Se.ShouldNotBe(first);
    }

    [Fact]
    public void Signs_and_a_matrix_of_columns_give_the_same()
    {
        int[] all = [.. Enumerable.Range(0, 12)];
        foreach (var set in new[] { Replicates.Jkn(W, Strata, Units), Replicates.Brr(W, Strata, Units, 0.4), Replicates.Bootstrap(W, Strata, Units, 50, 3, mse: false) })
        {
            var columns = Enumerable.Range(0, set.Count).Select(r =>
            {
                var column = new double[12];
                set.WeightsOf(r, all, column);
                return column;
            }).ToArray();
            var matrix = ReplicateSet.OfColumns("given", W, columns, set.Scales, set.Mse);
            foreach (var statistic in new Statistic[] { Mean, new SdStatistic([Y]), new QuantileStatistic([Y], [0.3, 0.6]), new RegressionStatistic([Y], [W], ["w"]) })
            {
                var (a, b) = (new Estimator(set).Of(statistic), new Estimator(matrix).Of(statistic));
                for (var k = 0; k < a.Count; k++)
                {
                    a[k].Value.ShouldBe(b[k].Value, 1e-12 * Math.Abs(b[k].Value));
                    a[k].Se.ShouldBe(b[k].Se, 1e-10 * b[k].Se);
                }
            }
        }
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(4, 8)]
    [InlineData(11, 12)]
    [InlineData(12, 16)]
    [InlineData(20, 24)]
    [InlineData(27, 32)]
    [InlineData(40, 44)]
    public void The_matrices_are_orthogonal_and_balanced(int strata, int order)
    {
        Hadamard.OrderAbove(strata).ShouldBe(order);
        for (var a = 0; a < order; a++)
        {
            for (var b = 0; b < order; b++)
                Enumerable.Range(0, order).Sum(r => Hadamard.Sign(order, r, a) * Hadamard.Sign(order, r, b)).ShouldBe(a == b ? order : 0);
            Hadamard.Sign(order, a, 0).ShouldBe(1);
        }
    }

    [Fact]
    public void Degrees_of_freedom_of_given_columns_are_their_rank_less_one()
    {
        double[][] columns = [[1, 0, 0, 1], [0, 1, 0, 1], [1, 1, 0, 2], [0, 0, 3, 0]];
        ReplicateSet.OfColumns("given", [1, 1, 1, 1], columns, [1, 1, 1, 1], true).DegreesOfFreedom.ShouldBe(2);
        Replicates.Jkn(W, Strata, Units).DegreesOfFreedom.ShouldBe(3);
        Replicates.Jrr(W, Strata, [.. Units.Select(u => u - 1)], both: true).DegreesOfFreedom.ShouldBe(3);
    }

    [Fact]
    public void Designs_that_cannot_be_replicated_are_refused_with_their_row()
    {
        Should.Throw<MeasureException>(() => Replicates.Jkn(W, Strata, [1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 2, 2])).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("single-psu"), f => f.Row.ShouldBe(4));
        Should.Throw<MeasureException>(() => Replicates.Brr(W, Strata, [1, 1, 2, 3, 1, 1, 2, 2, 1, 1, 2, 2])).Code.ShouldBe("two-psu");
        Should.Throw<MeasureException>(() => Replicates.Jrr(W, Strata, Units, false)).Row.ShouldBe(2);
        Should.Throw<MeasureException>(() => Replicates.Jrr(W, Strata, [0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1], true)).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("single-half"), f => f.Row.ShouldBe(4));
        Should.Throw<MeasureException>(() => ReplicateSet.OfColumns("given", [1, 1], [[1, -1]], [1], true)).ShouldSatisfyAllConditions(f => f.Row.ShouldBe(1), f => f.Item.ShouldBe("1"));
    }

    [Fact]
    public void A_zone_with_one_half_is_taken_apart_in_turn_and_a_single_record_adds_nothing()
    {
        int[] zones = [0, 0, 1, 1, 1, 2], halves = [0, 1, 0, 0, 0, 0];
        ZoneHalves.Complete(zones, halves).ShouldBe((1, 1));
        halves.ShouldBe([0, 1, 0, 1, 0, 0]);
        double[] w = [1, 1, 1, 1, 1, 1], y = [3, 5, 1, 2, 4, 9];
        var set = Replicates.Jrr(w, zones, halves, both: false, alone: true);
        set.DegreesOfFreedom.ShouldBe(2);
        new Estimator(set).Of(new MeanStatistic([y], total: true))[0].Se.ShouldBe(Math.Sqrt((2.0 * 2) + (3 * 3)), 1e-12);
        Should.Throw<MeasureException>(() => Replicates.Jrr(w, zones, halves, both: false)).Code.ShouldBe("single-half");
        Should.Throw<MeasureException>(() => Replicates.Jrr(w, zones, [0, 1, 0, 0, 0, 0], both: false, alone: true)).Row.ShouldBe(2);
    }
}
