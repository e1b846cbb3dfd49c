using Hengjian.Rules.Calendars;
using Hengjian.Rules.Packs;
using Hengjian.Rules.Plans;

namespace Hengjian.Tests.Unit.Rules.Plans;

/// <summary>A plan's year for tests, over the real holiday tables.</summary>
internal static class Frames
{
    public static readonly WorkdayCalendar Calendar = WorkdayCalendar.Load(PacksFolder.Find()!);

    public static PlanFrame Of(int year, DateOnly? dayT = null, WorkdayCalendar? calendar = null) =>
        new(year, dayT, [new(SchoolTerm.Spring, new(year, 3, 2), new(year, 7, 3)), new(SchoolTerm.Autumn, new(year, 9, 1), new(year + 1, 1, 22))], calendar ?? Calendar);

    public static PlanEntry Entry(string code, string when, OffDay offDay = OffDay.Keep) =>
        PlanDate.TryParse(when, out var date) ? new(code, date, offDay) : throw new ArgumentException(when, nameof(when));

    public static string Shown(PlanDays days) => string.Join('；', days.Spans.Select(s => s.From == s.To ? $"{s.From:yyyy-MM-dd}" : $"{s.From:yyyy-MM-dd}..{s.To:yyyy-MM-dd}"));
}
