using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>The filters of the list of units; list, totals and export ask the same question.</summary>
public sealed record UnitFilter(string? Q = null, Choice<UnitKind>? Kind = null, string? SchoolKind = null, Choice<Stage>? Stage = null, string? Locale = null,
    bool? Private = null, bool? Boarding = null, Choice<UnitState>? State = null, Guid? Group = null, Guid? Under = null, Guid? Parent = null)
{
    /// <summary>The units of my scope that match; null when a unit or group that the question names is not mine.</summary>
    public async Task<IQueryable<Unit>?> Rows(Db db, Actor actor, DateOnly today)
    {
        var rows = db.Units.AsNoTracking().VisibleTo(actor, "directory.read");
        foreach (var top in new[] { Under, Parent }.OfType<Guid>())
        {
            if (await db.Find(top, actor, "directory.read") is not { } unit) return null;
            rows = top == Parent ? rows.Where(u => u.ParentId == top) : rows.Under(unit.Path);
        }
        if (Group is { } group)
        {
            if (!await db.SchoolGroups.VisibleTo(db, actor).AnyAsync(g => g.Id == group)) return null;
            rows = rows.Where(u => db.GroupMembers.Any(m => m.GroupId == group && m.UnitId == u.Id && m.From <= today && (m.To == null || m.To >= today)));
        }
        if (Kind is { Value: var kind }) rows = rows.Where(u => u.Kind == kind);
        if (State is { Value: var state }) rows = rows.Where(u => u.State == state);
        if (SchoolKind is { Length: > 0 } schoolKind) rows = rows.Where(u => db.Schools.Any(s => s.UnitId == u.Id && s.Kind == schoolKind));
        if (Stage is { Value: var stage }) { var bit = (int)stage; rows = rows.Where(u => db.Schools.Any(s => s.UnitId == u.Id && (s.StageBits & bit) != 0)); }
        if (Locale is { Length: > 0 } locale) rows = rows.Where(u => db.Schools.Any(s => s.UnitId == u.Id && s.Locale == locale));
        if (Private is { } isPrivate) rows = rows.Where(u => db.Schools.Any(s => s.UnitId == u.Id && s.Sponsor == "10" == isPrivate));
        if (Boarding is { } boarding) rows = rows.Where(u => db.Schools.Any(s => s.UnitId == u.Id && s.Boarding == boarding));
        return rows.Matching(db, Q);
    }
}

/// <summary>Search in units.</summary>
public static class UnitSearch
{
    /// <summary>Keeps the units whose present or former name, initials or code contain the question.</summary>
    public static IQueryable<Unit> Matching(this IQueryable<Unit> units, Db db, string? question)
    {
        if (NameSearch.Find(db, "unit", question) is not { } ids) return units;
        var text = NameSearch.Fold(question!);
        if (text.All(char.IsAsciiDigit)) return units.Where(u => u.Code.StartsWith(text) || ids.Contains(u.Id));
        return units.Where(u => ids.Contains(u.Id) &&
            (u.Name.Contains(text) || u.Initials.Contains(text) || db.FormerNames.Any(n => n.UnitId == u.Id && (n.Name.Contains(text) || n.Initials.Contains(text)))));
    }
}
