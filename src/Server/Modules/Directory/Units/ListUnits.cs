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
        await filter.Rows(db, actor, clock.Today, stop) is { } rows ? await Sorts.Page(rows, paging.Query, Shape(db), stop) : Problem.NotFound;

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
        if (await filter.Place(db, actor) is not { } place || await filter.Rows(db, actor, clock.Today, stop) is not { } found) return Problem.NotFound;
        var groups = await Groups(filter, found, place, db, stop);
        var schools = groups.Sum(g => g.Number);
        // Whatever is no school is rare and has its own index: nobody counts the schools twice.
        var others = filter.OnlySchools ? 0 : await found.Rows.Where(u => u.Kind != UnitKind.School).TagWith(Paged.Along + "ix_units_kind_id").CountAsync(stop);
        return new Response(schools + others, schools,
            [.. groups.GroupBy(g => g.Kind).Select(g => new Count(g.Key, g.Sum(x => x.Number))).Where(c => c.Number > 0).OrderByDescending(c => c.Number).ThenBy(c => c.Code, StringComparer.Ordinal)],
            [.. groups.GroupBy(g => g.Locale).Select(g => new Count(g.Key, g.Sum(x => x.Number))).Where(c => c.Number > 0).OrderBy(c => c.Code, StringComparer.Ordinal)],
            groups.Where(g => g.Boarding).Sum(g => g.Number), groups.Where(g => g.Sponsor == "10").Sum(g => g.Number));
    }

    private static async Task<List<Group>> Groups(UnitFilter filter, Narrowed<Unit> found, UnitPlace place, Db db, CancellationToken stop)
    {
        var schools = db.Schools.AsNoTracking();
        if (filter.SchoolsAnswer)
        {
            var mine = filter.Schools(place.Schools(schools));
            var many = await Narrowing.Count(mine, Paged.Few + 1, stop) > Paged.Few;
            return await Grouped(many ? mine.TagWith(Paged.Along + "ix_schools_counted") : mine).ToListAsync(stop);
        }
        if (filter is { State.Value: UnitState.Active } && filter with { State = null } is { SchoolsAnswer: true } whole)
        {
            // Nearly all are active: the few that are not are taken away from all.
            var ended = db.Units.Where(u => u.State != UnitState.Active).Select(u => u.Id);
            var gone = await Grouped(filter.Schools(place.Schools(schools)).Where(s => ended.Contains(s.UnitId))).ToListAsync(stop);
            return [.. await Groups(whole, found, place, db, stop), .. gone.Select(g => g with { Number = -g.Number })];
        }
        if (found.Word is { } word) return await Grouped(filter.Schools(place.Schools(schools)).Where(s => word.Contains(s.UnitId))).ToListAsync(stop);
        return await Grouped(from u in found.Rows join s in schools on u.Id equals s.UnitId select s).ToListAsync(stop);
    }

    private static IQueryable<Group> Grouped(IQueryable<School> schools) =>
        schools.GroupBy(s => new { s.Kind, s.Locale, s.Boarding, s.Sponsor }).Select(g => new Group(g.Key.Kind, g.Key.Locale, g.Key.Boarding, g.Key.Sponsor, g.Count()));

    private sealed record Group(string Kind, string Locale, bool Boarding, string Sponsor, int Number);
}
