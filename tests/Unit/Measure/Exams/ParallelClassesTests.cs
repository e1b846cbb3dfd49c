using Hengjian.Measure;
using Hengjian.Measure.Exams;

namespace Hengjian.Tests.Unit.Measure.Exams;

/// <summary>Parallel classes: equal sizes, kinds and means, bonds kept, the same draw for the same seed, and a receipt that tells a change.</summary>
public sealed class ParallelClassesTests
{
    private static readonly byte[] List = [1, 2, 3];

    [Theory]
    [InlineData(245, 5)]
    [InlineData(333, 7)]
    [InlineData(50, 2)]
    public void Sizes_and_kinds_differ_by_one_and_means_hardly(int pupils, int classes)
    {
        var plan = Plan(pupils, classes);
        var drawn = ParallelClasses.Draw(List, plan, "2026");
        drawn.Class.Length.ShouldBe(pupils);
        (drawn.Figures.Max(f => f.Pupils) - drawn.Figures.Min(f => f.Pupils)).ShouldBeLessThanOrEqualTo(1);
        for (var kind = 0; kind < 3; kind++)
            (drawn.Figures.Max(f => f.Kinds[kind]) - drawn.Figures.Min(f => f.Kinds[kind])).ShouldBeLessThanOrEqualTo(1);
        // The scores have an SD of about 58; classes by chance alone would lie ten marks apart.
        (drawn.Figures.Max(f => f.Mean) - drawn.Figures.Min(f => f.Mean)).ShouldBeLessThan(1);
        (drawn.Figures.Max(f => f.Sd) / drawn.Figures.Min(f => f.Sd)).ShouldBeLessThan(1.1);
        for (var c = 0; c < classes; c++)
        {
            var own = plan.Scores.ToArray().Where((_, i) => drawn.Class[i] == c).ToArray();
            (own.Length, drawn.Figures[c].Pupils).ShouldBe((drawn.Figures[c].Pupils, own.Length));
            own.Average().ShouldBe(drawn.Figures[c].Mean, 1e-9);
        }
    }

    [Fact]
    public void Bonds_are_kept_for_every_seed()
    {
        var (apart, together) = (new int[120], new int[120]);
        Array.Fill(apart, -1);
        Array.Fill(together, -1);
        foreach (var i in new[] { 3, 40, 41, 77 }) apart[i] = 0;
        (apart[10], apart[11], together[5], together[60], together[90], together[91]) = (1, 1, 0, 0, 1, 1);
        var plan = Plan(120, 4) with { Apart = apart, Together = together };
        for (var seed = 0; seed < 40; seed++)
        {
            var drawn = ParallelClasses.Draw(List, plan, $"s{seed}").Class;
            new[] { drawn[3], drawn[40], drawn[41], drawn[77] }.Distinct().Count().ShouldBe(4);
            drawn[10].ShouldNotBe(drawn[11]);
            drawn[5].ShouldBe(drawn[60]);
            drawn[90].ShouldBe(drawn[91]);
        }
    }

    [Fact]
    public void The_seed_decides_and_the_receipt_tells_a_change()
    {
        var plan = Plan(100, 4);
        var drawn = ParallelClasses.Draw(List, plan, "one");
        ParallelClasses.Draw(List, plan, "one").Class.ShouldBe(drawn.Class);
        ParallelClasses.Draw(List, plan, "two").Class.ShouldNotBe(drawn.Class);
        drawn.Holds(List, plan).ShouldBeTrue();
        drawn.Holds([1, 2, 4], plan).ShouldBeFalse();
        var moved = drawn.Class.ToArray();
        var other = Array.FindIndex(moved, c => c != moved[0]);
        (moved[0], moved[other]) = (moved[other], moved[0]);
        (drawn with { Class = moved }).Holds(List, plan).ShouldBeFalse();
        (drawn with { Seed = "two" }).Holds(List, plan).ShouldBeFalse();
    }

    [Fact]
    public void Which_class_the_best_pupil_comes_to_is_left_to_chance()
    {
        var plan = Plan(40, 4);
        var best = Array.IndexOf(plan.Scores.ToArray(), plan.Scores.ToArray().Max());
        var counts = new int[4];
        for (var seed = 0; seed < 400; seed++) counts[ParallelClasses.Draw(List, plan, $"c{seed}").Class[best]]++;
        // Expected 100 each with an SD of 8.7; the seeds are fixed, so this never flickers.
        counts.ShouldAllBe(c => c > 65 && c < 135);
    }

    [Fact]
    public void What_cannot_be_dealt_is_refused()
    {
        Should.Throw<MeasureException>(() => ParallelClasses.Draw(List, new(new double[3], 4), "s")).Code.ShouldBe("class-count");
        Should.Throw<MeasureException>(() => ParallelClasses.Draw(List, new(new[] { 1, double.NaN }, 2), "s")).Row.ShouldBe(1);
        var both = new[] { 0, 0, -1, -1 };
        Should.Throw<MeasureException>(() => ParallelClasses.Draw(List, new(new double[] { 4, 3, 2, 1 }, 2) { Apart = both, Together = both }, "s")).Code.ShouldBe("class-bonds");
        Should.Throw<MeasureException>(() => ParallelClasses.Draw(List, new(new double[] { 4, 3, 2, 1 }, 2) { Apart = new[] { 0, 0, 0, -1 } }, "s")).Code.ShouldBe("class-bonds");
        Should.Throw<ArgumentException>(() => ParallelClasses.Draw(List, new(new double[4], 2) { Kinds = new int[3] }, "s"));
    }

    private static ClassPlan Plan(int pupils, int classes)
    {
        var random = new Random(11);
        return new(Enumerable.Range(0, pupils).Select(_ => (double)random.Next(100, 301)).ToArray(), classes) { Kinds = Enumerable.Range(0, pupils).Select(_ => random.Next(3)).ToArray() };
    }
}
