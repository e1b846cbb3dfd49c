using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>What schools were and how units were called in an old year: what Forms, Evaluation and reports ask for.</summary>
public static class SchoolsAsOf
{
    /// <summary>The traits of each school in the school year: its last term that began in it or before, or its first.</summary>
    public static async Task<Dictionary<Guid, SchoolTraits>> Traits(Db db, IReadOnlyCollection<Guid> unitIds, int year, CancellationToken stop = default)
    {
        var terms = await db.SchoolTerms.AsNoTracking().Where(t => unitIds.Contains(t.UnitId)).ToListAsync(stop);
        return terms.GroupBy(t => t.UnitId).ToDictionary(g => g.Key, g => (SchoolTraits)Pick([.. g], year));
    }

    /// <summary>The term of the year among all terms of one school.</summary>
    public static SchoolTerm Pick(IReadOnlyList<SchoolTerm> terms, int year) =>
        terms.Where(t => t.FromYear <= year).MaxBy(t => t.FromYear) ?? terms.MinBy(t => t.FromYear)!;

    /// <summary>The names that the units bore on the day.</summary>
    public static async Task<Dictionary<Guid, string>> NamesOn(Db db, IReadOnlyCollection<Guid> unitIds, DateOnly day, CancellationToken stop = default)
    {
        var names = await db.Units.AsNoTracking().Where(u => unitIds.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, stop);
        var former = await db.FormerNames.AsNoTracking().Where(n => unitIds.Contains(n.UnitId) && n.Until > day).ToListAsync(stop);
        foreach (var group in former.GroupBy(n => n.UnitId)) names[group.Key] = NameOn(names[group.Key], group, day);
        return names;
    }

    /// <summary>The name on the day: the former name that ended next after it, or the present one.</summary>
    public static string NameOn(string present, IEnumerable<FormerName> former, DateOnly day) =>
        former.Where(n => n.Until > day).MinBy(n => n.Until)?.Name ?? present;

    /// <summary>The day whose names a school year shows: its last, so that a school renamed within it bears the name under which its papers went out.</summary>
    public static DateOnly DayOf(int year) => SchoolYear.First(year + 1).AddDays(-1);
}
