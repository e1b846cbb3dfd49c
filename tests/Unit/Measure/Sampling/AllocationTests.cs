using Hengjian.Measure.Sampling;
using static Hengjian.Tests.Unit.Measure.Sampling.SampleDrawTests;

namespace Hengjian.Tests.Unit.Measure.Sampling;

/// <summary>Allocation worked by hand, its bounds, coverage and participation.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void The_three_rules_worked_by_hand()
    {
        Allocation.Equal(10, [100, 200, 300]).ShouldBe([4, 3, 3]);
        Allocation.Proportional(60, [100, 200, 300]).ShouldBe([10, 20, 30]);
        // N·S = 1000, 1000, 3000.
        Allocation.Neyman(50, [100, 200, 300], [10, 5, 10]).ShouldBe([10, 10, 30]);
        // 7/6, 7/3, 7/2: whole parts 1, 2, 3; the remainder .5 is the largest.
        Allocation.Proportional(7, [100, 200, 300]).ShouldBe([1, 2, 4]);
    }

    [Fact]
    public void Bounds_hold_and_what_they_cut_is_spread_again()
    {
        Allocation.Equal(12, [2, 50, 50]).ShouldBe([2, 5, 5]);
        Allocation.Proportional(20, [5, 1000, 995], least: 2).ShouldBe([2, 9, 9]);
        Allocation.Neyman(30, [10, 100], [100, 1]).ShouldBe([10, 20]);
        Allocation.Neyman(8, [10, 10], [0, 5], least: 2).ShouldBe([2, 6]);
        Allocation.Neyman(15, [10, 10], [0, 5], least: 2).ShouldBe([5, 10]);
        Allocation.Neyman(10, [10, 10], [0, 0]).ShouldBe([5, 5]);
        Allocation.Proportional(3, [1, 1, 1], least: 2).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public void Totals_are_exact_and_bounds_hold_for_any_frame()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var units = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(1, 400)).ToArray();
            var least = random.Next(0, 3);
            var total = random.Next(units.Sum(u => Math.Min(u, least)), units.Sum() + 1);
            var deviations = units.Select(_ => random.Next(4) * 1.5).ToArray();
            foreach (var found in new[] { Allocation.Equal(total, units, least), Allocation.Proportional(total, units, least), Allocation.Neyman(total, units, deviations, least) })
            {
                found.Sum().ShouldBe(total);
                for (var h = 0; h < units.Length; h++) found[h].ShouldBeInRange(Math.Min(least, units[h]), units[h]);
            }
        }
    }

    [Fact]
    public void What_cannot_be_spread_is_refused()
    {
        Refused("allocation-impossible", () => Allocation.Equal(2, [5, 5, 5]));
        Refused("allocation-impossible", () => Allocation.Proportional(16, [5, 5, 5]));
        Refused("stratum-empty", () => Allocation.Equal(2, [5, 0])).Row.ShouldBe(1);
        Refused("deviation-invalid", () => Allocation.Neyman(2, [5, 5], [1, -1])).Row.ShouldBe(1);
    }

    [Fact]
    public void Coverage_counts_units_and_pupils_by_reason()
    {
        var found = Coverage.Of([Exclusion.None, Exclusion.SpecialEducation, Exclusion.None, Exclusion.TooSmallOrRemote, Exclusion.TooSmallOrRemote], [500, 20, 460, 12, 8]);
        found.UnitRate.ShouldBe(.6);
        found.SizeRate.ShouldBe(.04);
        found.Sizes[Exclusion.TooSmallOrRemote].ShouldBe(20);
        found.Units[Exclusion.TooSmallOrRemote].ShouldBe(2);
        Refused("code-unknown", () => Coverage.Of([Exclusion.None, (Exclusion)77], [])).Row.ShouldBe(1);
    }

    [Fact]
    public void Participation_before_and_after_replacement()
    {
        // Weighted by w·x: took 2·10 and 1·30, replaced 2·20, missing 1·10 of 100; the closed school does not count.
        var found = ParticipationRates.Of(
            [Participation.Took, Participation.Took, Participation.ReplacedByFirst, Participation.Missing, Participation.Ineligible], [2, 1, 2, 1, 5], [10, 30, 20, 10, 70]);
        found.ShouldBe(new(4, 2, 1, .5, .75, .5, .9));
        Refused("none-eligible", () => ParticipationRates.Of([Participation.Excluded], [1], []));
        Refused("weight-not-positive", () => ParticipationRates.Of([Participation.Took], [0], [])).Row.ShouldBe(0);
        Refused("code-unknown", () => ParticipationRates.Of([(Participation)0], [1], [])).Row.ShouldBe(0);
    }
}
