using Hengjian.Rules.Calendars;

namespace Hengjian.Rules.Plans;

/// <summary>What becomes of a deadline on a day off.</summary>
public enum OffDay
{
    /// <summary>It stays, and is shown as a day off.</summary>
    Keep,

    /// <summary>It moves to the workday before.</summary>
    Before,

    /// <summary>It moves to the next workday.</summary>
    After,
}

/// <summary>Something about a date that a person should know, Chinese and English.</summary>
/// <param name="Code">Stable word: no-day-t, no-term, no-such-week, circle, no-such-task, ends-early, day-off, moved, provisional.</param>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record PlanNote(string Code, string Zh, string En);

/// <summary>The days of one task.</summary>
/// <param name="Spans">One for a task that comes once, several for one that comes back; none when the date cannot be told.</param>
/// <param name="Notes">What to know about them.</param>
public sealed record PlanDays(IReadOnlyList<DaySpan> Spans, IReadOnlyList<PlanNote> Notes)
{
    /// <summary>First day of all; null when the date cannot be told.</summary>
    public DateOnly? From => Spans.Count > 0 ? Spans[0].From : null;

    /// <summary>Last day of all; null when the date cannot be told.</summary>
    public DateOnly? To => Spans.Count > 0 ? Spans[^1].To : null;
}

/// <summary>A dated thing of a plan: its code, when, and what becomes of a deadline on a day off.</summary>
public sealed record PlanEntry(string Code, PlanDate When, OffDay OffDay = OffDay.Keep);

/// <summary>Turns the written dates of a plan into days.</summary>
/// <remarks>
/// Days are counted on the calendar unless 工作日 is written. A deadline on a day off stays where it is unless the task says otherwise, because
/// a test or a meeting may well be on a Sunday; then it says so. Nothing is stored: moving the day T, a term or a holiday moves every date.
/// </remarks>
public sealed class PlanCalendar
{
    private readonly PlanFrame _frame;
    private readonly Dictionary<string, PlanEntry> _entries;
    private readonly Dictionary<string, PlanDays> _done = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private PlanCalendar(PlanFrame frame, IReadOnlyList<PlanEntry> entries) => (_frame, _entries) = (frame, entries.ToDictionary(e => e.Code, StringComparer.Ordinal));

    /// <summary>The days of every entry, by code.</summary>
    /// <exception cref="ArgumentException">Two entries have one code.</exception>
    public static IReadOnlyDictionary<string, PlanDays> Resolve(PlanFrame frame, IReadOnlyList<PlanEntry> entries)
    {
        var calendar = new PlanCalendar(frame, entries);
        foreach (var entry in entries) calendar.Days(entry);
        return calendar._done;
    }

    private PlanDays Days(PlanEntry entry)
    {
        if (_done.TryGetValue(entry.Code, out var known)) return known;
        var notes = new List<PlanNote>();
        if (!_open.Add(entry.Code)) return new([], [new("circle", "日期互相推算，绕成了圈", "the dates are counted from each other in a circle")]);
        var spans = Spans(entry.When, notes).Select(span => Settled(span, entry.OffDay, notes)).ToList();
        _open.Remove(entry.Code);
        if (spans.Exists(s => s.Provisional)) notes.Add(new("provisional", "用到的节假日安排尚未公布，公布后核定", "counted by holidays that are not published yet"));
        return _done[entry.Code] = new(spans, notes);
    }

    private List<DaySpan> Spans(PlanDate when, List<PlanNote> notes)
    {
        switch (when.Rhythm)
        {
            case PlanRhythm.Monthly:
                return [.. Enumerable.Range(1, 12).Select(month =>
                {
                    var last = new DateOnly(_frame.Year, month, DateTime.DaysInMonth(_frame.Year, month));
                    return new DaySpan(new(_frame.Year, month, 1), when.DayOfMonth is { } day && day < last.Day ? new(_frame.Year, month, day) : last);
                })];
            case PlanRhythm.Quarterly:
                return [.. Enumerable.Range(0, 4).Select(quarter => 1 + (3 * quarter)).Select(month => new DaySpan(new(_frame.Year, month, 1), new DateOnly(_frame.Year, month, 1).AddMonths(3).AddDays(-1)))];
            case PlanRhythm.Termly:
                if (_frame.Terms.Count == 0) notes.Add(new("no-term", "还没有设学期的起止日", "the terms are not set yet"));
                return [.. _frame.Terms.OrderBy(t => t.From).Select(t => new DaySpan(t.From, t.To))];
        }

        if (Day(when.First!, notes) is not { } first) return [];
        if (when.Last is null) return [first];
        if (Day(when.Last, notes) is not { } last) return [];
        if (last.To >= first.From) return [new(first.From, last.To, first.Provisional || last.Provisional)];
        notes.Add(new("ends-early", $"止于 {last.To:yyyy-MM-dd}，早于起 {first.From:yyyy-MM-dd}", $"ends {last.To:yyyy-MM-dd}, before it begins {first.From:yyyy-MM-dd}"));
        return [];
    }

    private DaySpan? Day(DayRule rule, List<PlanNote> notes)
    {
        switch (rule)
        {
            case DayRule.Fixed one:
                return DaySpan.On(one.Day);
            case DayRule.FromT of:
                if (_frame.DayT is { } t) return Counted(t, of.Days, of.Workdays);
                return Nothing("no-day-t", "还没有定 T 日", "the day T is not set");
            case DayRule.FromTask of:
                if (!_entries.TryGetValue(of.Task, out var entry)) return Nothing("no-such-task", $"没有任务“{of.Task}”", $"there is no task {of.Task}");
                var days = Days(entry);
                if (days is not { From: { } from, To: { } to }) return days.Notes is [var why, ..] ? Nothing(why.Code, why.Zh, why.En) : null;
                return of.Days is { } n ? Counted(n < 0 ? from : to, n, of.Workdays) : new DaySpan(from, to, days.Spans.Any(s => s.Provisional));
            case DayRule.OfYear of:
                var year = _frame.Year + of.Years;
                return new DaySpan(OfMonth(year, of.FirstMonth, of.FirstDay ?? 1), OfMonth(year, of.LastMonth, of.LastDay ?? 31));
            case DayRule.OfTerm of:
                return Term(of);
            default:
                throw new InvalidOperationException();
        }

        DaySpan? Nothing(string code, string zh, string en)
        {
            notes.Add(new(code, zh, en));
            return null;
        }

        DaySpan? Term(DayRule.OfTerm of)
        {
            if (_frame.Terms.FirstOrDefault(t => t.Season == of.Season) is not { } term) return Nothing("no-term", $"还没有设{of.Season}学期的起止日", $"the {(of.Season == SchoolTerm.Spring ? "spring" : "autumn")} term is not set");
            if (of.Week is not { } week) return new DaySpan(term.From, term.To);
            var monday = term.Monday(week);
            if (monday > term.To) return Nothing("no-such-week", $"{of.Season}学期没有第 {week} 周", $"the term has no week {week}");
            if (of.Day is { } day) return DaySpan.On(monday.AddDays(((int)day + 6) % 7));
            var sunday = monday.AddDays(6);
            return new DaySpan(monday < term.From ? term.From : monday, sunday > term.To ? term.To : sunday);
        }
    }

    private static DateOnly OfMonth(int year, int month, int day) => new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));

    private DaySpan Counted(DateOnly from, int days, bool workdays)
    {
        if (!workdays) return DaySpan.On(from.AddDays(days));
        var (date, provisional) = _frame.Calendar.Add(from, days);
        return DaySpan.On(date, provisional);
    }

    private DaySpan Settled(DaySpan span, OffDay offDay, List<PlanNote> notes)
    {
        if (_frame.Calendar.IsWorkday(span.To)) return span;
        var (zh, en) = _frame.Calendar.HolidayOf(span.To) is { } holiday ? ($"{holiday.Name}放假", holiday.NameEn) : (span.To.DayOfWeek == DayOfWeek.Sunday ? "星期日" : "星期六", "a weekend");
        var provisional = span.Provisional || !_frame.Calendar.IsPublished(span.To.Year);
        if (offDay == OffDay.Keep)
        {
            notes.Add(new("day-off", $"{span.To:yyyy-MM-dd} 是{zh}", $"{span.To:yyyy-MM-dd} is {en}"));
            return span with { Provisional = provisional };
        }

        var moved = span.To;
        while (!_frame.Calendar.IsWorkday(moved)) moved = moved.AddDays(offDay == OffDay.Before ? -1 : 1);
        notes.Add(new("moved", $"原定 {span.To:yyyy-MM-dd} 是{zh}，移到 {moved:yyyy-MM-dd}", $"{span.To:yyyy-MM-dd} is {en}, moved to {moved:yyyy-MM-dd}"));
        // A single day moves as a whole; of a span only the end does.
        return new(span.From == span.To || span.From > moved ? moved : span.From, moved, provisional || !_frame.Calendar.IsPublished(moved.Year));
    }
}
