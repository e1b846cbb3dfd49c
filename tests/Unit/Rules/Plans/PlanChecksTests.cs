using Hengjian.Rules.Expressions;
using Hengjian.Rules.Plans;

namespace Hengjian.Tests.Unit.Rules.Plans;

/// <summary>A plan held against itself: order, the side of the day T, numbers that must fit. Warnings only.</summary>
public sealed class PlanChecksTests
{
    private static readonly DateOnly T = new(2026, 5, 21);

    private static IReadOnlyList<PlanWarning> Run(params (string Code, string When, PlanPhase Phase, string[] After)[] tasks)
    {
        var days = PlanCalendar.Resolve(Frames.Of(2026, T), [.. tasks.Where(t => t.When.Length > 0).Select(t => Frames.Entry(t.Code, t.When))]);
        return PlanChecks.Run([.. tasks.Select(t => new PlanStep(t.Code, t.Code.ToUpperInvariant(), t.After, t.Phase))], days, T, [], new Dictionary<string, double>());
    }

    [Fact]
    public void A_task_that_begins_before_what_it_waits_for_is_named_with_both_days()
    {
        var found = Run(("list", "T-10", PlanPhase.Any, []), ("training", "T-13", PlanPhase.Any, ["list"]), ("same-day", "T-10", PlanPhase.Any, ["list"]), ("later", "T-9", PlanPhase.Any, ["list"]));
        var one = found.ShouldHaveSingleItem();
        (one.Code, one.Task).ShouldBe(("order", "training"));
        one.Zh.ShouldBe("“TRAINING”5月8日开始，要等的“LIST”到5月11日才完成");
    }

    [Theory]
    [InlineData("T-1", PlanPhase.Before, true)]
    [InlineData("T-3..T", PlanPhase.Before, false)]
    [InlineData("T", PlanPhase.On, true)]
    [InlineData("T-2..T+1", PlanPhase.On, true)]
    [InlineData("T+1", PlanPhase.On, false)]
    [InlineData("T+1", PlanPhase.After, true)]
    [InlineData("T", PlanPhase.After, false)]
    [InlineData("T-12", PlanPhase.After, false)]
    public void A_task_on_the_wrong_side_of_the_test_is_named(string when, PlanPhase phase, bool fine) =>
        Run(("a", when, phase, [])).Any(w => w.Code == "phase").ShouldBe(!fine);

    [Fact]
    public void A_task_without_a_date_says_why()
    {
        var found = Run(("lost", "", PlanPhase.Any, []), ("week", "秋季学期第29周", PlanPhase.Any, []));
        found.Select(w => w.Zh).ShouldBe(["“LOST”还没有日期", "“WEEK”的日期算不出：秋季学期没有第 29 周"]);
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_told_with_the_numbers_and_missing_numbers_are_not_guessed()
    {
        PlanCheckRule[] rules = [new("fit", Formula.Parse("schools * each = total"), "{schools} 所每所 {each} 人，合计写 {total} 人", "clause")];
        IReadOnlyList<PlanWarning> With(params (string, double)[] figures) => PlanChecks.Run([], new Dictionary<string, PlanDays>(), null, rules, figures.ToDictionary(f => f.Item1, f => f.Item2));
        With(("schools", 20), ("each", 2), ("total", 44)).ShouldHaveSingleItem().Zh.ShouldBe("20 所每所 2 人，合计写 44 人");
        With(("schools", 20), ("each", 2), ("total", 40)).ShouldBeEmpty();
        With(("schools", 20), ("each", 2)).ShouldBeEmpty();
    }
}
