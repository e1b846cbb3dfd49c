using FsCheck;
using FsCheck.Fluent;
using Hengjian.Rules.Calendars;
using Hengjian.Rules.Plans;

namespace Hengjian.Tests.Unit.Rules.Plans;

/// <summary>From written dates to days: a moved T, holidays that move, tasks that follow tasks, and what cannot be told.</summary>
public sealed class PlanCalendarTests
{
    [Fact]
    public void Tasks_follow_the_end_of_a_task_and_lie_before_its_beginning()
    {
        var days = PlanCalendar.Resolve(Frames.Of(2026, new(2026, 5, 21)),
        [
            Frames.Entry("answer", "@notice +7"), Frames.Entry("warning", "@notice -2"), Frames.Entry("same", "@notice"), Frames.Entry("notice", "T-40..T-38"), Frames.Entry("late", "@answer +2工作日"),
        ]);
        Frames.Shown(days["notice"]).ShouldBe("2026-04-11..2026-04-13");
        Frames.Shown(days["answer"]).ShouldBe("2026-04-20");
        Frames.Shown(days["warning"]).ShouldBe("2026-04-09");
        Frames.Shown(days["same"]).ShouldBe("2026-04-11..2026-04-13");
        Frames.Shown(days["late"]).ShouldBe("2026-04-22");
    }

    [Fact]
    public void A_circle_a_missing_task_and_a_missing_T_are_told_at_every_task_that_hangs_on_them()
    {
        var days = PlanCalendar.Resolve(Frames.Of(2026),
        [
            Frames.Entry("a", "@b +1"), Frames.Entry("b", "@c +1"), Frames.Entry("c", "@a +1"), Frames.Entry("d", "@gone +1"), Frames.Entry("e", "T-3"), Frames.Entry("f", "@e +1"), Frames.Entry("fine", "9月1日"), Frames.Entry("back", "9月8日..9月1日"),
        ]);
        foreach (var code in new[] { "a", "b", "c" }) days[code].Notes.ShouldContain(n => n.Code == "circle", code);
        days["d"].Notes.ShouldContain(n => n.Code == "no-such-task" && n.Zh.Contains("gone"));
        days["e"].Notes.ShouldContain(n => n.Code == "no-day-t");
        days["f"].Notes.ShouldContain(n => n.Code == "no-day-t");
        days["back"].Notes.ShouldContain(n => n.Code == "ends-early");
        foreach (var code in new[] { "a", "b", "c", "d", "e", "f", "back" }) days[code].Spans.ShouldBeEmpty(code);
        days["fine"].From.ShouldBe(new(2026, 9, 1));
    }

    [Theory]
    [InlineData(OffDay.Keep, "2026-10-03", "day-off")]
    [InlineData(OffDay.Before, "2026-09-30", "moved")]
    [InlineData(OffDay.After, "2026-10-08", "moved")]
    public void A_deadline_on_a_holiday_stays_or_moves_as_the_task_says_and_says_so(OffDay offDay, string day, string note)
    {
        var of = PlanCalendar.Resolve(Frames.Of(2026), [Frames.Entry("a", "10月3日", offDay)])["a"];
        Frames.Shown(of).ShouldBe(day);
        of.Notes.Single().Code.ShouldBe(note);
        of.Notes.Single().Zh.ShouldContain("国庆节");
    }

    [Fact]
    public void A_make_up_Saturday_is_a_workday_and_a_holiday_that_is_moved_moves_the_deadline()
    {
        // 10 October 2026 is a Saturday that is worked.
        PlanCalendar.Resolve(Frames.Of(2026), [Frames.Entry("a", "10月10日", OffDay.Before)])["a"].Notes.ShouldBeEmpty();
        WorkdayCalendar With(params Holiday[] holidays) => new([new CalendarPack(2026, true, "test", holidays)]);
        var entry = Frames.Entry("a", "@b +1工作日", OffDay.After);
        var b = Frames.Entry("b", "6月18日");
        Frames.Shown(PlanCalendar.Resolve(Frames.Of(2026, calendar: With(new Holiday("端午节", "", new(2026, 6, 19), new(2026, 6, 21), []))), [entry, b])["a"]).ShouldBe("2026-06-22");
        Frames.Shown(PlanCalendar.Resolve(Frames.Of(2026, calendar: With(new Holiday("端午节", "", new(2026, 6, 20), new(2026, 6, 22), []))), [entry, b])["a"]).ShouldBe("2026-06-19");
    }

    [Fact]
    public void A_span_that_moves_to_the_workday_before_never_begins_after_it_ends()
    {
        // 3 and 4 October lie in the holiday; both ends come to rest on the last workday before.
        Frames.Shown(PlanCalendar.Resolve(Frames.Of(2026), [Frames.Entry("a", "10月3日..10月4日", OffDay.Before)])["a"]).ShouldBe("2026-09-30");
    }

    [Fact]
    public void Workdays_of_a_year_without_a_published_table_are_marked()
    {
        var days = PlanCalendar.Resolve(Frames.Of(2026, new(2026, 12, 30)), [Frames.Entry("a", "T+5工作日"), Frames.Entry("b", "T+5"), Frames.Entry("c", "次年3月")]);
        days["a"].Spans.Single().Provisional.ShouldBeTrue();
        days["a"].Notes.ShouldContain(n => n.Code == "provisional");
        days["b"].Spans.Single().Provisional.ShouldBeFalse();
    }

    [Fact]
    public void A_week_beyond_the_term_and_a_term_that_is_not_set_are_told()
    {
        PlanCalendar.Resolve(Frames.Of(2026), [Frames.Entry("a", "秋季学期第22周")])["a"].Notes.Single().Code.ShouldBe("no-such-week");
        var bare = Frames.Of(2026) with { Terms = [] };
        foreach (var when in new[] { "秋季学期第2周", "每学期", "春季学期" }) PlanCalendar.Resolve(bare, [Frames.Entry("a", when)])["a"].Notes.Single().Code.ShouldBe("no-term");
    }

    [Fact]
    public void Moving_T_moves_what_hangs_on_it_by_as_many_days_and_nothing_else()
    {
        PlanEntry[] entries = [Frames.Entry("a", "T-41"), Frames.Entry("b", "T-14..T-10"), Frames.Entry("c", "@b +3"), Frames.Entry("d", "9月"), Frames.Entry("e", "2026-04-07")];
        Prop.ForAll(Gen.Choose(-400, 400).ToArbitrary(), by =>
        {
            var (before, after) = (PlanCalendar.Resolve(Frames.Of(2026, new(2026, 5, 21)), entries), PlanCalendar.Resolve(Frames.Of(2026, new DateOnly(2026, 5, 21).AddDays(by)), entries));
            return "abc".All(c => after[$"{c}"].From == before[$"{c}"].From!.Value.AddDays(by) && after[$"{c}"].To == before[$"{c}"].To!.Value.AddDays(by)) && "de".All(c => after[$"{c}"].From == before[$"{c}"].From);
        }).QuickCheckThrowOnFailure();
    }
}
