using System.Globalization;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Limits;

/// <summary>The <c>limits</c> pack: bounds that no document sets and that several parts of the house need. Every number in it is our own and marked as such.</summary>
/// <param name="Schools">The least number of schools behind a county mean that a school is shown; 2 at least, since a mean of one school is that school's figure.</param>
/// <param name="DifferencePercent">Two county means whose printed digits tell one school's figure to within this share of the mean are not both shown to a school.</param>
/// <param name="Earliest">The earliest day that somebody may type.</param>
/// <param name="YearsAhead">How many years after today a typed day may lie at most.</param>
/// <param name="DeadlineDays">How many days after today the deadline of a round may lie at most.</param>
public sealed record HouseLimits(int Schools, int DifferencePercent, DateOnly Earliest, int YearsAhead, int DeadlineDays)
{
    /// <summary>Code of the pack and its kind.</summary>
    public const string Kind = "limits";

    /// <summary>The latest day that somebody may type on the given day.</summary>
    public DateOnly Latest(DateOnly today) => today.AddYears(YearsAhead);

    /// <summary>Whether a typed day lies within the bounds.</summary>
    public bool Holds(DateOnly day, DateOnly today) => day >= Earliest && day <= Latest(today);

    /// <summary>Reads the pack.</summary>
    /// <returns>The limits, or null with the problems when something is wrong.</returns>
    public static (HouseLimits? Pack, IReadOnlyList<PackProblem> Problems) Load(string folder)
    {
        var files = new PackFolder(folder);
        var pack = files.Open(PackFolder.MainFile, top =>
        {
            files.Head(top, Kind);
            var (groups, days) = (top.Node("small groups"), top.Node("days"));
            if (groups is null) top.Wrong("small groups", "没有写", "is missing");
            if (days is null) top.Wrong("days", "没有写", "is missing");
            var limits = new HouseLimits(Whole(groups, "schools", 2, 1000), Whole(groups, "difference", 1, 100), Day(days, "earliest"), Whole(days, "years ahead", 1, 100), Whole(days, "deadline", 1, 3650));
            groups?.Done();
            days?.Done();
            return limits;
        });
        return (files.Problems.Count > 0 ? null : pack, files.Problems);
    }

    private static int Whole(PackNode? node, string key, int from, int to)
    {
        if (node is null) return from;
        if (node.WholeNumber(key) is { } number && number >= from && number <= to) return number;
        node.Wrong(key, $"应是 {from} 至 {to} 的整数", $"should be a whole number from {from} to {to}");
        return from;
    }

    private static DateOnly Day(PackNode? node, string key)
    {
        if (node is null) return default;
        if (DateOnly.TryParseExact(node.Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        node.Wrong(key, "应是日期，例如 1850-01-01", "should be a day such as 1850-01-01");
        return default;
    }
}
