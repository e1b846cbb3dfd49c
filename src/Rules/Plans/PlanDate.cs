using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Hengjian.Rules.Plans;

/// <summary>How often a task comes back within the plan's year.</summary>
public enum PlanRhythm
{
    /// <summary>Once.</summary>
    Once,

    /// <summary>Every month, or by a day of every month.</summary>
    Monthly,

    /// <summary>Every quarter.</summary>
    Quarterly,

    /// <summary>Every term.</summary>
    Termly,
}

/// <summary>When a task of a plan is due, as it is written: <c>T-14..T-10</c>, <c>9月上旬</c>, <c>每月25日</c>.</summary>
/// <remarks>
/// The text is what a clerk writes and reads; it stays as it is when the plan is copied to the next year or the day T is moved, and only the
/// days that follow from it change. Immutable.
/// </remarks>
public sealed partial class PlanDate
{
    private PlanDate(string text, PlanRhythm rhythm, DayRule? first, DayRule? last, int? day) => (Text, Rhythm, First, Last, DayOfMonth) = (text, rhythm, first, last, day);

    /// <summary>The date as it is written.</summary>
    public string Text { get; }

    /// <summary>Whether it comes back.</summary>
    public PlanRhythm Rhythm { get; }

    /// <summary>Where it begins; null when it comes back.</summary>
    public DayRule? First { get; }

    /// <summary>Where it ends; null when it ends where it begins, or comes back.</summary>
    public DayRule? Last { get; }

    /// <summary>The day by which a monthly task is due each month; null for the whole month.</summary>
    public int? DayOfMonth { get; }

    /// <summary>The tasks from whose dates this one is counted.</summary>
    public IEnumerable<string> Tasks => new[] { First, Last }.OfType<DayRule.FromTask>().Select(t => t.Task).Distinct(StringComparer.Ordinal);

    /// <summary>Whether it moves with the day T.</summary>
    public bool UsesT => First is DayRule.FromT || Last is DayRule.FromT;

    /// <summary>What a date may look like, for the remedy of a refusal.</summary>
    public const string Examples = "2026-09-28、2026-09-14..2026-09-18、T-7、T-14..T-10、T-3工作日、@notice +5、9月、9月上旬、9月7日、次年1月、第三季度、秋季学期第3周、每月25日、每季度、每学期";

    /// <summary>Reads a date; false when it is none of the forms.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PlanDate? date)
    {
        date = null;
        var written = text.Trim();
        if (Again().Match(written) is { Success: true } again)
        {
            var rhythm = again.Groups["what"].Value switch { "月" => PlanRhythm.Monthly, "季度" => PlanRhythm.Quarterly, _ => PlanRhythm.Termly };
            int? day = again.Groups["day"] is { Success: true } d ? Number(d) : null;
            if (day is < 1 or > 31 || (day is not null && rhythm != PlanRhythm.Monthly)) return false;
            date = new(written, rhythm, null, null, day);
            return true;
        }

        var parts = written.Split("..", StringSplitOptions.TrimEntries);
        if (parts.Length > 2 || Read(parts[0]) is not { } first) return false;
        var last = parts.Length == 2 ? Read(parts[1]) : null;
        if (parts.Length == 2 && last is null) return false;
        date = new(written, PlanRhythm.Once, first, last, null);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static DayRule? Read(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return new DayRule.Fixed(day);
        if (OfT().Match(text) is { Success: true } t) return new DayRule.FromT(t.Groups["n"].Success ? Number(t.Groups["n"]) : 0, t.Groups["work"].Success);
        if (OfTask().Match(text) is { Success: true } task) return new DayRule.FromTask(task.Groups["task"].Value, task.Groups["n"].Success ? Number(task.Groups["n"]) : null, task.Groups["work"].Success);
        if (OfYear().Match(text) is { Success: true } year) return Year(year);
        if (OfTerm().Match(text) is not { Success: true } term) return null;
        int? week = term.Groups["week"].Success ? Number(term.Groups["week"]) : null;
        if (week is < 1 or > 30) return null;
        return new DayRule.OfTerm(term.Groups["season"].Value, week, term.Groups["day"].Success ? (DayOfWeek)"日一二三四五六".IndexOf(term.Groups["day"].Value, StringComparison.Ordinal) : null);
    }

    private static DayRule.OfYear? Year(Match found)
    {
        var years = found.Groups["year"].Value switch { "上年" => -1, "次年" => 1, _ => 0 };
        if (found.Groups["quarter"] is { Success: true } quarter)
        {
            var q = "一二三四".IndexOf(quarter.Value, StringComparison.Ordinal) is >= 0 and var chinese ? chinese : quarter.Value[0] - '1';
            return new(years, (3 * q) + 1, (3 * q) + 3, null, null);
        }

        if (found.Groups["half"] is { Success: true } half) return half.Value == "上" ? new(years, 1, 6, null, null) : new(years, 7, 12, null, null);
        var month = Number(found.Groups["month"]);
        if (month is < 1 or > 12) return null;
        if (found.Groups["day"] is { Success: true } d)
        {
            // 29 February is a day of some years only; in the others it is the last of the month.
            return Number(d) is >= 1 and var n && n <= DateTime.DaysInMonth(2000, month) ? new(years, month, month, n, n) : null;
        }

        var (first, last) = found.Groups["third"].Value switch { "上" => (1, 10), "中" => (11, 20), "下" => (21, (int?)null), _ => ((int?)null, (int?)null) };
        return new(years, month, month, first, last);
    }

    private static int Number(Group group) => int.TryParse(group.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue;

    [GeneratedRegex("^每(?<what>月|季度|学期)((?<day>[0-9]{1,2})日)?$")]
    private static partial Regex Again();

    [GeneratedRegex("^T(?<n>[+-][0-9]{1,4})?(?<work>个?工作日)?$")]
    private static partial Regex OfT();

    [GeneratedRegex("^@(?<task>[a-z][a-z0-9-]*)( (?<n>[+-][0-9]{1,4})(?<work>个?工作日)?)?$")]
    private static partial Regex OfTask();

    [GeneratedRegex("^(?<year>上年|次年)?((第(?<quarter>[一二三四1-4])季度)|((?<half>[上下])半年)|((?<month>[0-9]{1,2})月(((?<third>[上中下])旬)|((?<day>[0-9]{1,2})日))?))$")]
    private static partial Regex OfYear();

    [GeneratedRegex("^(?<season>春季|秋季)学期(第(?<week>[0-9]{1,2})周(周(?<day>[一二三四五六日]))?)?$")]
    private static partial Regex OfTerm();
}
