using System.Globalization;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Calendars;

/// <summary>A holiday of a year with the weekend days that are worked in exchange.</summary>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="From">First day off.</param>
/// <param name="To">Last day off.</param>
/// <param name="Work">Weekend days on which offices work (调休上班).</param>
public sealed record Holiday(string Name, string NameEn, DateOnly From, DateOnly To, IReadOnlyList<DateOnly> Work);

/// <summary>The holiday table of one calendar year.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Published">Whether the State Council's notice is in the table; if not, dates of the year are provisional.</param>
/// <param name="Source">The notice with its number.</param>
/// <param name="Holidays">Holidays in the order of the notice.</param>
public sealed record CalendarPack(int Year, bool Published, string Source, IReadOnlyList<Holiday> Holidays);

/// <summary>Reads a <c>calendar-cn-YEAR</c> pack.</summary>
public static class CalendarPackLoader
{
    /// <summary>Reads the pack; null with the problems when something is wrong.</summary>
    public static (CalendarPack? Pack, IReadOnlyList<PackProblem> Problems) Load(string folder)
    {
        var files = new PackFolder(folder);
        var pack = files.Open(PackFolder.MainFile, top => Read(files, top));
        return (files.Problems.Count > 0 ? null : pack, files.Problems);
    }

    private static CalendarPack Read(PackFolder files, PackNode top)
    {
        var head = files.Head(top, "calendar");
        if (head.ValidTo != head.ValidFrom) top.Wrong("valid", "的起止年应相同：一年一张表", "should begin and end in the same year: one table a year");
        var published = top.Word("published", "yes", "no") == "yes";
        var holidays = top.Nodes("holidays").Select(node => ReadHoliday(node, head.ValidFrom)).ToList();
        if (published && holidays.Count == 0)
            top.Wrong("holidays", "没有一个节日，却写了 published: yes", "is empty although published: yes is written");
        var days = holidays.SelectMany(h => Days(h.From, h.To)).ToList();
        foreach (var twice in days.Concat(holidays.SelectMany(h => h.Work)).GroupBy(d => d).Where(g => g.Count() > 1))
            top.Wrong("holidays", $"中 {twice.Key:yyyy-MM-dd} 出现两次", $"has {twice.Key:yyyy-MM-dd} twice");
        return new CalendarPack(head.ValidFrom, published, head.Source, holidays);
    }

    private static Holiday ReadHoliday(PackNode node, int year)
    {
        var (from, to) = (Date(node, "from", node.Text("from")), Date(node, "to", node.Text("to")));
        var work = node.Texts("work").Select(text => Date(node, "work", text)).ToList();
        if (to < from) node.Wrong("to", "早于 from", "lies before from");
        if (from.Year != year || to.Year != year) node.Wrong("from", $"不在 {year} 年", $"is not in {year}");
        foreach (var day in work.Where(d => !IsWeekend(d)))
            node.Wrong("work", $"中 {day:yyyy-MM-dd} 不是周六或周日，不必调休", $"holds {day:yyyy-MM-dd}, which is no weekend day");
        var holiday = new Holiday(node.Text("name"), node.Text("en"), from, to, work);
        node.Done();
        return holiday;
    }

    private static DateOnly Date(PackNode node, string key, string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        node.Wrong(key, $"“{text}”不是日期，应如 2026-10-01", $"“{text}” is no date such as 2026-10-01");
        return default;
    }

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1)) yield return day;
    }
}
