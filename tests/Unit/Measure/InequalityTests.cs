using Hengjian.Measure;
using Hengjian.Measure.Inequality;

namespace Hengjian.Tests.Unit.Measure;

/// <summary>Gini, Theil and ranges by hand, and what must not change them.</summary>
public sealed class InequalityTests
{
    private static readonly double[] Pupils = [45, 37, 89, 76, 55];
    private static readonly double[] Books = [279, 137, 935, 160, 402];

    [Fact]
    public void Closed_forms()
    {
        // Two halves with a quarter and three quarters: G = ¾ − ½.
        Gini.Of([25, 75], [10, 10]).ShouldBe(.25, 1e-15);
        // All in one school of ten pupils of a hundred: G = 1 − 0.1.
        Gini.Of([0, 500], [90, 10]).ShouldBe(.9, 1e-15);
        Theil.Of([0, 500], [90, 10]).Total.ShouldBe(Math.Log(10), 1e-14);
        Theil.Of([25, 75], [10, 10]).Total.ShouldBe((.25 * Math.Log(.5)) + (.75 * Math.Log(1.5)), 1e-15);
        Gini.Of([5, 10], [1, 2]).ShouldBe(0, 1e-15);
        Theil.Of([5, 10], [1, 2]).Total.ShouldBe(0, 1e-15);
        double.IsNaN(Gini.Of([0, 0], [1, 2])).ShouldBeTrue();
        double.IsNaN(Theil.Of([0, 0], [1, 2]).Total).ShouldBeTrue();
    }

    [Fact]
    public void Gini_is_half_the_mean_difference_of_all_pairs_of_pupils()
    {
        // The other definition: Σ Σ P_i P_j |X_i − X_j| ÷ (2 P² X̄).
        var (all, mean, sum) = (Pupils.Sum(), Books.Sum() / Pupils.Sum(), 0.0);
        for (var i = 0; i < 5; i++) for (var j = 0; j < 5; j++) sum += Pupils[i] * Pupils[j] * Math.Abs((Books[i] / Pupils[i]) - (Books[j] / Pupils[j]));
        Gini.Of(Books, Pupils).ShouldBe(sum / (2 * all * all * mean), 1e-14);
    }

    [Fact]
    public void Theil_of_groups_adds_up_and_a_group_is_measured_by_itself()
    {
        var parts = Theil.Of(Books, Pupils, [0, 0, 1, 1, 1], 2);
        (parts.Between + parts.Within).ShouldBe(Theil.Of(Books, Pupils).Total, 1e-15);
        parts.Groups[1].ShouldBe(Theil.Of(Books.AsSpan(2), Pupils.AsSpan(2)).Total, 1e-15);
        parts.Between.ShouldBe(Theil.Of([279 + 137, 935 + 160 + 402], [45 + 37, 89 + 76 + 55]).Total, 1e-15);
        Should.Throw<MeasureException>(() => Theil.Of(Books, Pupils, [0, 0, 1, 2, 1], 2)).Row.ShouldBe(3);
    }

    [Fact]
    public void Merging_schools_that_are_alike_doubling_amounts_and_the_order_change_nothing()
    {
        double[] merged = [279, 137, 935, 100, 60, 402], split = [45, 37, 89, 47.5, 28.5, 55];
        Gini.Of(merged, split).ShouldBe(Gini.Of(Books, Pupils), 1e-14);
        Theil.Of(merged, split).Total.ShouldBe(Theil.Of(Books, Pupils).Total, 1e-14);
        Gini.Of([.. Books.Select(b => b * 2)], Pupils).ShouldBe(Gini.Of(Books, Pupils), 1e-14);
        Gini.Of([.. Books.Reverse()], [.. Pupils.Reverse()]).ShouldBe(Gini.Of(Books, Pupils), 1e-14);
    }

    [Fact]
    public void Ranges_by_hand()
    {
        // Per pupil 1, 2, 3, 10 of 10, 40, 40 and 10 pupils: a tenth stands at 1, nine tenths at 3.
        var range = PupilRange.Of([100, 10, 120, 80], [10, 10, 40, 40]);
        (range.Lowest, range.Highest, range.P10, range.Median, range.P90).ShouldBe((1, 10, 1, 2, 3));
        (range.Range, range.Ratio, range.Restricted, range.RestrictedRatio).ShouldBe((9, 10, 2, 2));
        double.IsPositiveInfinity(PupilRange.Of([0, 1], [1, 1]).Ratio).ShouldBeTrue();
    }
}
