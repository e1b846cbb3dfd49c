using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>The units in my scope, searched by name, initials or code.</summary>
public static class ListUnits
{
    public sealed record Row(Guid Id, UnitKind Kind, string Level, string Code, string Name, Guid? ParentId, string? ParentName, string Path, UnitState State, int Version);

    public static readonly Sorts<Unit> Sorts = new Sorts<Unit>(u => u.Id).By("name", u => u.SortKey).By("code", u => u.Code).By("path", u => u.Path);

    public static void Map(Routes routes) => routes.Get("/api/directory/units", "directory.read", Handle);

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] ListQuery query, Choice<UnitKind>? kind, Guid? under, Db db, Actor actor, CancellationToken stop)
    {
        var rows = db.Units.AsNoTracking().VisibleTo(actor, "directory.read");
        if (kind is { Value: var wanted }) rows = rows.Where(u => u.Kind == wanted);
        if (under is not null)
        {
            if (await db.Find(under.Value, actor, "directory.read") is not { } top) return Problem.NotFound;
            var (from, to) = (top.Path, Paths.After(top.Path));
            rows = rows.Where(u => u.Path.CompareTo(from) >= 0 && u.Path.CompareTo(to) < 0);
        }
        return await Sorts.Page(rows.Matching(db, query.Q), query, u => new Row(u.Id, u.Kind, u.Level, u.Code, u.Name, u.ParentId,
            db.Units.Where(p => p.Id == u.ParentId).Select(p => p.Name).FirstOrDefault(), u.Path, u.State, u.Version), stop);
    }

    /// <summary>Keeps the units whose name, initials or code contain the question.</summary>
    public static IQueryable<Unit> Matching(this IQueryable<Unit> units, Db db, string? question)
    {
        if (NameSearch.Find(db, "unit", question) is not { } ids) return units;
        var text = NameSearch.Fold(question!);
        if (text.All(char.IsAsciiDigit)) return units.Where(u => u.Code.StartsWith(text) || ids.Contains(u.Id));
        return units.Where(u => ids.Contains(u.Id) && (u.Name.Contains(text) || u.Initials.Contains(text)));
    }
}
