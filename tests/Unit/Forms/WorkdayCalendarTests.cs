using System.Globalization;
using Hengjian.Rules.Calendars;

namespace Hengjian.Tests.Unit.Forms;

public sealed class WorkdayCalendarTests
{
    private static readonly WorkdayCalendar Calendar = WorkdayCalendar.Load(Packs.Folder);

    [Theory]
    [InlineData("2026-02-14", DayKind.MakeUp)]
    [InlineData("2026-02-16", DayKind.Holiday)]
    [InlineData("2026-02-23", DayKind.Holiday)]
    [InlineData("2026-02-24", DayKind.Workday)]
    [InlineData("2026-02-28", DayKind.MakeUp)]
    [InlineData("2026-03-01", DayKind.Weekend)]
    [InlineData("2024-09-14", DayKind.MakeUp)]
    [InlineData("2024-02-09", DayKind.Workday)]
    [InlineData("2025-01-01", DayKind.Holiday)]
    [InlineData("2025-01-02", DayKind.Workday)]
    public void Days_are_what_the_notice_says(string day, DayKind kind) => Calendar.Of(Day(day)).ShouldBe(kind);

    // Working days of a year as counted from the notices: weekdays minus weekday holidays plus make-up days.
    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_the_working_days_of_its_notice(int year, int days) =>
        Calendar.Between(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)).ShouldBe(days);

    [Theory]
    [InlineData("2026-09-18", 1, "2026-09-20")]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-10-09", 1, "2026-10-10")]
    [InlineData("2026-02-24", -1, "2026-02-14")]
    [InlineData("2026-10-03", 0, "2026-10-08")]
    [InlineData("2026-11-20", 0, "2026-11-20")]
    public void Workdays_are_counted_over_holidays_and_make_up_days(string from, int workdays, string to)
    {
        var found = Calendar.Add(Day(from), workdays);

        found.Date.ShouldBe(Day(to));
        found.Provisional.ShouldBeFalse();
    }

    [Fact]
    public void A_deadline_that_reaches_into_an_unpublished_year_is_marked_provisional()
    {
        Calendar.IsPublished(2026).ShouldBeTrue();
        Calendar.IsPublished(2027).ShouldBeFalse();
        Calendar.Add(new DateOnly(2026, 12, 30), 1).Provisional.ShouldBeFalse();
        Calendar.Add(new DateOnly(2026, 12, 30), 3).Provisional.ShouldBeTrue();
    }

    [Fact]
    public void Between_and_add_agree()
    {
        var first = new DateOnly(2024, 1, 1);
        for (var n = 1; n < 500; n += 7)
            Calendar.Between(first, Calendar.Add(first, n).Date).ShouldBe(n);
        Calendar.Between(new DateOnly(2026, 10, 8), new DateOnly(2026, 9, 30)).ShouldBe(-1);
    }

    [Theory]
    [InlineData("work: [2026-01-04]", "work: [2026-01-05]", "不是周六或周日")]
    [InlineData("to: 2026-01-03", "to: 2026-13-03", "不是日期")]
    [InlineData("from: 2026-10-01", "from: 2026-09-27", "出现两次")]
    [InlineData("published: yes", "published: maybe", "可用的词")]
    public void Lint_finds_a_fault_in_a_table(string text, string fault, string says)
    {
        using var copy = Packs.Copy("calendar-cn-2026");
        copy.Replace("pack.yml", text, fault);

        CalendarPackLoader.Load(copy.Folder).Problems.ShouldContain(p => p.What.Contains(says, StringComparison.Ordinal));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
