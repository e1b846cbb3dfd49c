namespace Hengjian.Rules.Calendars;

/// <summary>What a calendar day is for an office.</summary>
public enum DayKind
{
    /// <summary>An ordinary working day.</summary>
    Workday,

    /// <summary>A weekend day that is worked in exchange for a holiday (调休上班).</summary>
    MakeUp,

    /// <summary>An ordinary Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A day off by the holiday table.</summary>
    Holiday,
}

/// <summary>A date counted in workdays.</summary>
/// <param name="Date">The date.</param>
/// <param name="Provisional">Whether a day of a year without a published table was counted; the screen says so beside the date.</param>
public readonly record struct Workday(DateOnly Date, bool Provisional);

/// <summary>Working days of offices in China, from the yearly holiday tables.</summary>
/// <remarks>
/// A year without a published table is counted by weekends alone and marked provisional instead of refused: in November a
/// deadline in January must be set, and the table of the next year may not be out. Immutable.
/// </remarks>
public sealed class WorkdayCalendar
{
    private readonly Dictionary<DateOnly, Holiday> _off = [];
    private readonly Dictionary<DateOnly, Holiday> _work = [];
    private readonly HashSet<int> _published = [];

    /// <summary>Joins the tables of several years.</summary>
    public WorkdayCalendar(IEnumerable<CalendarPack> years)
    {
        foreach (var year in years)
        {
            if (year.Published) _published.Add(year.Year);
            foreach (var holiday in year.Holidays)
            {
                for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1)) _off[day] = holiday;
                foreach (var day in holiday.Work) _work[day] = holiday;
            }
        }
    }

    /// <summary>Reads every <c>calendar-cn-*</c> pack of the folder of packs.</summary>
    /// <exception cref="InvalidDataException">A table has a fault; lint names it.</exception>
    public static WorkdayCalendar Load(string packs) => new(Directory.GetDirectories(packs, "calendar-cn-*").Order(StringComparer.Ordinal).Select(folder =>
    {
        var (pack, problems) = CalendarPackLoader.Load(folder);
        return pack ?? throw new InvalidDataException(string.Join('\n', problems));
    }));

    /// <summary>What the day is.</summary>
    public DayKind Of(DateOnly day) =>
        _off.ContainsKey(day) ? DayKind.Holiday : _work.ContainsKey(day) ? DayKind.MakeUp : CalendarPackLoader.IsWeekend(day) ? DayKind.Weekend : DayKind.Workday;

    /// <summary>The holiday that gives the day off, or for whose sake it is worked; null on ordinary days.</summary>
    public Holiday? HolidayOf(DateOnly day) => _off.GetValueOrDefault(day) ?? _work.GetValueOrDefault(day);

    /// <summary>Whether offices work.</summary>
    public bool IsWorkday(DateOnly day) => Of(day) is DayKind.Workday or DayKind.MakeUp;

    /// <summary>Whether the year's table is published, so that its days are certain.</summary>
    public bool IsPublished(int year) => _published.Contains(year);

    /// <summary>The workday that lies so many workdays after (or before, when negative) the day; the day itself does not count.</summary>
    /// <remarks>Zero gives the day itself, or the next workday when offices are closed.</remarks>
    public Workday Add(DateOnly day, int workdays)
    {
        var (step, left, provisional) = (workdays < 0 ? -1 : 1, Math.Abs(workdays), !IsPublished(day.Year));
        if (left == 0 && !IsWorkday(day)) left = 1;
        while (left > 0)
        {
            day = day.AddDays(step);
            provisional |= !IsPublished(day.Year);
            if (IsWorkday(day)) left--;
        }
        return new Workday(day, provisional);
    }

    /// <summary>How many workdays lie after the first day up to and including the last; negative when the last lies before.</summary>
    public int Between(DateOnly first, DateOnly last)
    {
        if (last < first) return -Between(last, first);
        var count = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
            if (IsWorkday(day)) count++;
        return count;
    }
}
