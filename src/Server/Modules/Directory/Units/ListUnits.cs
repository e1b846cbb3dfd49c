using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>The units in my scope, filtered, searched by name, former name, initials or code.</summary>
public static class ListUnits
{
    public sealed record SchoolRow(string Kind, int StageBits, string Locale, string Sponsor, string Affiliation, bool Boarding);

    public sealed record Row(Guid Id, UnitKind Kind, string Level, string Code, string Name, Guid? ParentId, string? ParentName, string Path, UnitState State,
        string Owns, string Address, string Phone, SchoolRow? School, string? FormerName, int Version);

    public static readonly Sorts<Unit> Sorts = new Sorts<Unit>(u => u.Id).By("name", u => u.SortKey, "ix_units_sort_key_id").By("code", u => u.Code, "ix_units_code_id").By("path", u => u.Path, "ix_units_path");

    public static void Map(Routes routes) => routes.Get("/api/directory/units", "directory.read", Handle);

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] Paging paging, [AsParameters] UnitFilter filter, Db db, Actor actor, Clock clock, CancellationToken stop) =>
        await filter.Rows(db, actor, clock.Today) is { } rows ? await Sorts.Page(rows, paging.Query, Shape(db), stop) : Problem.NotFound;

    /// <summary>One row as the table and the export show it.</summary>
    public static System.Linq.Expressions.Expression<Func<Unit, Row>> Shape(Db db) => u => new Row(u.Id, u.Kind, u.Level, u.Code, u.Name, u.ParentId,
        db.Units.Where(p => p.Id == u.ParentId).Select(p => p.Name).FirstOrDefault(), u.Path, u.State, u.Owns, u.Address, u.Phone,
        // One value at a time: a whole row as a subquery becomes a window over every school there is.
        !db.Schools.Any(s => s.UnitId == u.Id) ? null : new SchoolRow(
            db.Schools.Where(s => s.UnitId == u.Id).Select(s => s.Kind).First(), db.Schools.Where(s => s.UnitId == u.Id).Select(s => s.StageBits).First(),
            db.Schools.Where(s => s.UnitId == u.Id).Select(s => s.Locale).First(), db.Schools.Where(s => s.UnitId == u.Id).Select(s => s.Sponsor).First(),
            db.Schools.Where(s => s.UnitId == u.Id).Select(s => s.Affiliation).First(), db.Schools.Where(s => s.UnitId == u.Id).Select(s => s.Boarding).First()),
        db.FormerNames.Where(n => n.UnitId == u.Id).OrderByDescending(n => n.Until).Select(n => n.Name).FirstOrDefault(), u.Version);
}

/// <summary>Sort, direction, cursor and size of a list whose search text is among its filters.</summary>
public sealed record Paging(string? Sort = null, bool Desc = false, string? After = null, int Size = 50)
{
    public ListQuery Query => new(null, Sort, Desc, After, Size);
}

/// <summary>The totals row of the list: how many units, and how many schools of each kind, by the same filters.</summary>
public static class UnitTotals
{
    public sealed record Count(string Code, int Number);
    public sealed record Response(int Units, int Schools, IReadOnlyList<Count> Kinds, IReadOnlyList<Count> Locales, int Boarding, int Private);

    public static void Map(Routes routes) => routes.Get("/api/directory/units/totals", "directory.read", Handle);

    private static async Task<Outcome<Response>> Handle([AsParameters] UnitFilter filter, Db db, Actor actor, Clock clock, CancellationToken stop)
    {
        if (await filter.Rows(db, actor, clock.Today) is not { } rows) return Problem.NotFound;
        var schools = db.Schools.AsNoTracking().Where(s => rows.Any(u => u.Id == s.UnitId));
        var groups = await schools.GroupBy(s => new { s.Kind, s.Locale, s.Boarding, Private = s.Sponsor == "10" }).Select(g => new { g.Key, Number = g.Count() }).ToListAsync(stop);
        return new Response(await rows.CountAsync(stop), groups.Sum(g => g.Number),
            [.. groups.GroupBy(g => g.Key.Kind).Select(g => new Count(g.Key, g.Sum(x => x.Number))).OrderByDescending(c => c.Number).ThenBy(c => c.Code, StringComparer.Ordinal)],
            [.. groups.GroupBy(g => g.Key.Locale).Select(g => new Count(g.Key, g.Sum(x => x.Number))).OrderBy(c => c.Code, StringComparer.Ordinal)],
            groups.Where(g => g.Key.Boarding).Sum(g => g.Number), groups.Where(g => g.Key.Private).Sum(g => g.Number));
    }
}
