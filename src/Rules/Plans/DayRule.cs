using Hengjian.Rules.Calendars;

namespace Hengjian.Rules.Plans;

/// <summary>A term of a school: the days on which its first and its last week are counted from.</summary>
/// <param name="Season">春季 or 秋季: unlike 上学期 and 下学期 these words mean the same term everywhere.</param>
/// <param name="From">First day of lessons; week 1 is the week, Monday to Sunday, in which it lies.</param>
/// <param name="To">Last day of lessons.</param>
public sealed record SchoolTerm(string Season, DateOnly From, DateOnly To)
{
    /// <summary>The term that begins in spring, after the winter holiday.</summary>
    public const string Spring = "春季";

    /// <summary>The term that begins in September.</summary>
    public const string Autumn = "秋季";

    /// <summary>Monday of a week of the term, counted from 1.</summary>
    public DateOnly Monday(int week) => From.AddDays(-(((int)From.DayOfWeek + 6) % 7) + (7 * (week - 1)));
}

/// <summary>What the dates of a plan are read against.</summary>
/// <param name="Year">The calendar year of the plan: 9月 is September of this year, 次年1月 January of the next.</param>
/// <param name="DayT">The day T, or null while it is not set.</param>
/// <param name="Terms">The terms that begin in the plan's year; two at most.</param>
/// <param name="Calendar">Holidays and make-up days.</param>
public sealed record PlanFrame(int Year, DateOnly? DayT, IReadOnlyList<SchoolTerm> Terms, WorkdayCalendar Calendar);

/// <summary>Days from the first to the last, both included; a single day is both.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, by which the task is due.</param>
/// <param name="Provisional">Whether workdays of a year without a published holiday table were counted.</param>
public readonly record struct DaySpan(DateOnly From, DateOnly To, bool Provisional = false)
{
    /// <summary>A span of one day.</summary>
    public static DaySpan On(DateOnly day, bool provisional = false) => new(day, day, provisional);
}

/// <summary>One end of a date of a plan as it is written, before it is a day.</summary>
public abstract record DayRule
{
    /// <summary>2020-09-28: the day itself.</summary>
    public sealed record Fixed(DateOnly Day) : DayRule;

    /// <summary>T, T-41, T+3工作日: days before (negative) or after the day T.</summary>
    public sealed record FromT(int Days, bool Workdays) : DayRule;

    /// <summary>@notice +3: days after the end of another task, or before its beginning when negative; without a number on its days.</summary>
    public sealed record FromTask(string Task, int? Days, bool Workdays) : DayRule;

    /// <summary>9月, 9月上旬, 9月7日, 第三季度, 上半年, also of the year before (上年) or after (次年).</summary>
    /// <param name="Years">−1, 0 or 1.</param>
    /// <param name="FirstMonth">1 to 12.</param>
    /// <param name="LastMonth">1 to 12.</param>
    /// <param name="FirstDay">Of the first month; null for its first.</param>
    /// <param name="LastDay">Of the last month; null for its last.</param>
    public sealed record OfYear(int Years, int FirstMonth, int LastMonth, int? FirstDay, int? LastDay) : DayRule;

    /// <summary>秋季学期第3周, 春季学期第15周周五, 秋季学期: a week of a term, a day of that week, or the whole term.</summary>
    public sealed record OfTerm(string Season, int? Week, DayOfWeek? Day) : DayRule;
}
