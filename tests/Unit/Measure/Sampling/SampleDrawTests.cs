using Hengjian.Measure;
using Hengjian.Measure.Sampling;

namespace Hengjian.Tests.Unit.Measure.Sampling;

/// <summary>Small draws worked by hand, the order of the list, what the order of the file may change, and every refusal.</summary>
public sealed class SampleDrawTests
{
    [Fact]
    public void A_draw_worked_by_hand()
    {
        // Sizes 10 20 30 40, n = 2: interval 50; u = 0.5 gives the numbers 25 and 75; cumulated 10 30 60 100.
        var draw = SystematicDraw.Proportional([10, 20, 30, 40], 2, .5);
        draw.Positions.ShouldBe([1, 3]);
        draw.Probabilities.ShouldBe([.2, .4, .6, .8]);
        (draw.Interval, draw.Total, draw.CertainCount).ShouldBe((50, 100, 0));
    }

    [Theory, InlineData(0.0, 0, 2), InlineData(.2, 0, 2), InlineData(.21, 1, 3), InlineData(.6, 1, 3), InlineData(.61, 2, 3), InlineData(0.99999999999999989, 2, 3)]
    public void A_selection_number_on_a_border_belongs_to_the_unit_that_reaches_it(double start, int first, int second) =>
        SystematicDraw.Proportional([10, 20, 30, 40], 2, start).Positions.ShouldBe([first, second]);

    [Fact]
    public void Equal_probability_takes_every_so_many_th()
    {
        var draw = SystematicDraw.Equal(10, 3, .75); // interval 10/3; 2.5, 5.83, 9.17
        draw.Positions.ShouldBe([2, 5, 9]);
        draw.Probabilities.ShouldAllBe(p => Math.Abs(p - .3) < 1e-15);
        SystematicDraw.Equal(4, 4, .3).CertainCount.ShouldBe(4);
        SystematicDraw.Equal(4, 4, .3).Interval.ShouldBe(double.NaN);
    }

    [Fact]
    public void Equal_sizes_that_do_not_divide_are_all_certain_when_all_are_taken()
    {
        // 7 · 0.1 / Σ can round below 1.
        var draw = SystematicDraw.Proportional([.1, .1, .1, .1, .1, .1, .1], 7, .9);
        draw.CertainCount.ShouldBe(7);
        draw.Probabilities.ShouldAllBe(p => p == 1);
    }

    [Fact]
    public void A_start_just_below_one_stays_inside_the_list()
    {
        for (var units = 2; units < 60; units++)
        {
            var sizes = Enumerable.Range(1, units).Select(i => Math.Sqrt(i)).ToArray();
            for (var take = 1; take <= units; take++)
            {
                var drawn = SystematicDraw.Proportional(sizes, take, Math.BitDecrement(1)).Positions;
                drawn.Length.ShouldBe(take);
                drawn.Distinct().Order().ShouldBe(drawn);
            }
        }
    }

    [Fact]
    public void Serpentine_order_turns_at_every_group_and_begins_anew_in_every_stratum()
    {
        // All are taken, so the sample shows the list. Rows: stratum, county, size.
        (int Stratum, int County, double Size)[] rows =
        [
            (1, 0, 5), (0, 1, 3), (0, 0, 7), (0, 0, 2), (0, 1, 9), (0, 2, 4), (0, 2, 6), (1, 1, 1), (1, 1, 8), (0, 1, 3),
        ];
        var frame = new SamplingFrame(rows.Length) { Strata = rows.Select(r => r.Stratum).ToArray(), Implicit = [rows.Select(r => r.County).ToArray()], Size = rows.Select(r => r.Size).ToArray() };
        var draw = SampleDraw.Of(frame, new([new("a", 7), new("b", 3)]), [.5, .5]);
        draw.Units.Select(u => u.Row).ShouldBe([3, 2, 4, 1, 9, 5, 6, 0, 8, 7]);
        draw.Units.Select(u => u.Order).ShouldBe([1, 2, 3, 4, 5, 6, 7, 1, 2, 3]);
        draw.Units.Select(u => (u.Zone, u.Half)).ShouldBe([(1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0), (5, 0), (5, 1), (6, 0)]);
    }

    [Fact]
    public void Two_implicit_strata_turn_one_within_the_other()
    {
        // Towns 0, 1 within counties 0, 1, 2; size 1 and 2 in each town.
        var rows = (from county in Enumerable.Range(0, 3) from town in Enumerable.Range(0, 2) from size in new[] { 1, 2 } select (county, town, size)).ToArray();
        var frame = new SamplingFrame(rows.Length) { Implicit = [rows.Select(r => r.county).ToArray(), rows.Select(r => r.town).ToArray()], Size = rows.Select(r => (double)r.size).ToArray() };
        var draw = SampleDraw.Of(frame, new([new("", rows.Length)]), [.5]);
        string.Join(' ', draw.Units.Select(u => $"{rows[u.Row].county}{rows[u.Row].town}{rows[u.Row].size}"))
            .ShouldBe("001 002 012 011 111 112 102 101 201 202 212 211");
    }

    [Fact]
    public void The_order_of_the_file_matters_only_without_implicit_strata_and_rank()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var units = random.Next(5, 60);
            var rows = Enumerable.Range(0, units).Select(id => (Id: id, Stratum: id % 2, County: random.Next(4), Size: (double)random.Next(1, 6))).ToArray();
            var shuffled = rows.ToArray();
            random.Shuffle(shuffled);
            var seed = "round " + round;
            foreach (var method in new[] { DrawMethod.Systematic, DrawMethod.SimpleRandom })
                Told(Draw(rows, ranked: true, method), rows).ShouldBe(Told(Draw(shuffled, ranked: true, method), shuffled));

            SampleDraw Draw((int Id, int Stratum, int County, double Size)[] list, bool ranked, DrawMethod method) => SampleDraw.Of(
                new SamplingFrame(units)
                {
                    Strata = list.Select(r => r.Stratum).ToArray(),
                    Implicit = [list.Select(r => r.County).ToArray()],
                    Size = list.Select(r => r.Size).ToArray(),
                    Rank = list.Select(r => r.Id).ToArray(),
                },
                new([new("a", 2), new("b", 2)], method, 2), seed);
        }

        static string Told(SampleDraw draw, (int Id, int Stratum, int County, double Size)[] list) =>
            string.Join(';', draw.Units.Select(u => $"{list[u.Row].Id} {u.Probability:R} {u.Zone} {u.Half}")) + "|" + string.Join(';', draw.Replacements.Select(r => $"{list[r.For].Id} {r.Rank} {list[r.By].Id}"));
    }

    [Fact]
    public void In_file_order_another_order_of_the_file_is_another_list()
    {
        // u = 0.5 of interval 2 is the unit that reaches 1 and the one that reaches 3: places 0 and 2 of whatever list there is.
        SampleDraw.Of(new SamplingFrame(4), new([new("", 2)]), [.5]).Units.Select(u => u.Row).ShouldBe([0, 2]);
        SampleDraw.Of(new SamplingFrame(4) { Rank = new[] { 1, 0, 3, 2 } }, new([new("", 2)]), [.5]).Units.Select(u => u.Row).ShouldBe([1, 3]);
    }

    [Fact]
    public void A_new_stratum_does_not_move_the_others()
    {
        var one = SampleDraw.Of(new SamplingFrame(20), new([new("a", 3)]), "seed");
        var two = SampleDraw.Of(new SamplingFrame(40) { Strata = Enumerable.Range(0, 40).Select(i => 1 - (i / 20)).ToArray() }, new([new("b", 3), new("a", 3)]), "seed");
        two.Units.Where(u => u.Stratum == 1).Select(u => u.Row).ShouldBe(one.Units.Select(u => u.Row));
    }

    [Fact]
    public void Replacements_are_neighbours_and_serve_once()
    {
        // Drawn 1, 3, 6 of 7: 1 → 2 and 0; 3 → 4, before it 2 is given away; 6 → nothing after it, 5 before it.
        Replacements.Of([1, 3, 6], 7, 2).ShouldBe([new(1, 1, 2), new(1, 2, 0), new(3, 1, 4), new(6, 2, 5)]);
        Replacements.Of([1, 3, 6], 7, 1).ShouldBe([new(1, 1, 2), new(3, 1, 4)]);
        Replacements.Of([0, 1], 2, 2).ShouldBeEmpty();
        Replacements.Of([0], 2, 0).ShouldBeEmpty();
    }

    [Fact]
    public void Excluded_units_are_neither_drawn_nor_replacements()
    {
        var frame = new SamplingFrame(5) { Size = new[] { 1, double.NaN, 1, 1, 1.0 }, Excluded = new Exclusion[] { Exclusion.None, Exclusion.TooSmallOrRemote, 0, 0, 0 } };
        var draw = SampleDraw.Of(frame, new([new("", 2)], Replacements: 2), [.5]);
        draw.Units.Select(u => u.Row).ShouldBe([0, 3]);
        draw.Replacements.ShouldBe([new(0, 1, 2), new(3, 1, 4)]);
        draw.Probabilities.ShouldBe([.5, 0, .5, .5, .5]);
    }

    [Fact]
    public void Refusals_say_which_row_or_stratum()
    {
        var strata = new[] { 0, 0, 1 };
        Refused("size-not-positive", () => SampleDraw.Of(new SamplingFrame(3) { Size = new double[] { 1, 0, 3 } }, new([new("", 1)]), "s")).Row.ShouldBe(1);
        Refused("size-not-positive", () => SystematicDraw.Proportional([1, double.NaN], 1, 0)).Row.ShouldBe(1);
        Refused("take-exceeds", () => SampleDraw.Of(new SamplingFrame(3) { Strata = strata }, new([new("a", 1), new("b", 2)]), "s")).Item.ShouldBe("b");
        Refused("take-none", () => SampleDraw.Of(new SamplingFrame(3) { Strata = strata }, new([new("a", 0), new("b", 1)]), "s")).Item.ShouldBe("a");
        Refused("stratum-unknown", () => SampleDraw.Of(new SamplingFrame(3) { Strata = strata }, new([new("a", 1)]), "s")).Row.ShouldBe(2);
        Refused("stratum-empty", () => SampleDraw.Of(new SamplingFrame(3) { Strata = strata }, new([new("a", 1), new("b", 1), new("c", 1)]), "s")).Item.ShouldBe("c");
        Refused("stratum-repeated", () => SampleDraw.Of(new SamplingFrame(3) { Strata = strata }, new([new("a", 1), new("a", 1)]), "s")).Item.ShouldBe("a");
        Refused("rank-repeated", () => SampleDraw.Of(new SamplingFrame(3) { Rank = new[] { 0, 2, 2 } }, new([new("", 1)]), "s")).Row.ShouldBe(2);
        Refused("replacements-range", () => SampleDraw.Of(new SamplingFrame(3), new([new("", 1)], Replacements: 3), "s"));
        Refused("frame-empty", () => new SamplingFrame(0));
        Refused("size-overflow", () => SystematicDraw.Proportional([double.MaxValue, double.MaxValue], 1, 0));
        Refused("unit-empty", () => WithinUnit.Pupils(0, 1, new("s", "t")));
        Refused("class-empty", () => WithinUnit.Classes([0, 2], 1, new("s", "t"))).Row.ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => SystematicDraw.Equal(3, 1, 1));
    }

    internal static MeasureException Refused(string code, Func<object> act)
    {
        var refusal = Should.Throw<MeasureException>(act);
        refusal.Code.ShouldBe(code);
        return refusal;
    }
}
