using Hengjian.Measure;
using Hengjian.Measure.Linking;

namespace Hengjian.Tests.Unit.Measure.Linking;

/// <summary>Reported scores, levels, and trends with the error of the link, by hand.</summary>
public sealed class ScaleTests
{
    [Fact]
    public void The_base_population_has_mean_500_and_deviation_100()
    {
        ReadOnlyMemory<double>[] columns = [new[] { -1.0, 0, .5, 2 }, new[] { -.8, .1, .2, 1.7 }];
        double[] weights = [2, 1, 1, .5];
        var scale = ReportingScale.Of(columns, weights);
        var all = columns.SelectMany(c => c.ToArray().Zip(weights, (v, w) => (Score: scale.Of(v), Weight: w))).ToList();
        var (n, mean) = (all.Sum(p => p.Weight), all.Sum(p => p.Weight * p.Score) / all.Sum(p => p.Weight));
        mean.ShouldBe(500, 1e-11);
        Math.Sqrt(all.Sum(p => p.Weight * (p.Score - mean) * (p.Score - mean)) / n).ShouldBe(100, 1e-11);
        ReportingScale.Of(.2, .8, 50, 10).Of(1).ShouldBe(60, 1e-13);
        Should.Throw<MeasureException>(() => ReportingScale.Of(0, 0)).Code.ShouldBe("no-spread");
    }

    [Fact]
    public void A_score_on_a_cut_belongs_to_the_upper_level()
    {
        var cuts = new CutScores(400, 500, 600);
        new[] { 399.9, 400, 499, 500, 600, 900, double.NaN }.Select(cuts.Level).ShouldBe([1, 2, 2, 3, 4, 4, 0]);
        Enumerable.Range(0, 5).Select(CutScores.Name).ShouldBe(["", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"]);
        cuts.Shares([300, 450, 450, 700, double.NaN]).ShouldBe([.25, .5, 0, .25]);
        cuts.Shares([300, 450, 450, 700], [3, 1, 0, 1]).ShouldBe([.6, .2, 0, .2], 1e-15);
        Should.Throw<MeasureException>(() => new CutScores(400, 400)).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("cut-order"), f => f.Row.ShouldBe(1));
        Should.Throw<MeasureException>(() => cuts.Shares([double.NaN])).Code.ShouldBe("no-pupils");
        Should.Throw<MeasureException>(() => cuts.Shares([1, 2], [1, -1])).Row.ShouldBe(1);
    }

    [Fact]
    public void The_linking_error_is_that_of_a_mean_of_items_or_of_units()
    {
        double[] d = [.1, -.2, .3, 0];
        // mean .05, squares .05² + .25² + .25² + .05² = .13
        LinkingError.OfItems(d).ShouldBe(Math.Sqrt(.13 / 12), 1e-15);
        LinkingError.OfUnits(d, [0, 1, 2, 3]).ShouldBe(LinkingError.OfItems(d), 1e-15);
        // Units {1,2} and {3,4}: sums −.2 and .2, K = 2, two items a unit.
        LinkingError.OfUnits(d, [7, 7, 9, 9]).ShouldBe(Math.Sqrt(.08 / 2) / 2, 1e-15);
        Should.Throw<MeasureException>(() => LinkingError.OfItems([.1])).Code.ShouldBe("too-few-items");
        Should.Throw<MeasureException>(() => LinkingError.OfUnits(d, [1, 1, 1, 1])).Code.ShouldBe("too-few-items");
        LinkItems source = new(["a", "b"], [1, 1], [0, 1]), target = new(["a", "b"], [1, 1], [.5, 1.7]);
        LinkingError.Drift(source, target, MomentLinking.MeanMean(source, target)).ShouldBe([-.1, .1], 1e-15);
    }

    [Fact]
    public void A_trend_bears_the_error_of_the_link()
    {
        var change = TrendChange.Between(500, 3, 512, 4, 12);
        change.ShouldBe(new(12, 13, 5, 12.0 / 13));
        Should.Throw<ArgumentException>(() => TrendChange.Between(0, -1, 0, 0, 0));
    }
}
