using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Moves a unit with everything below it to another place in the tree; what any module keeps under it moves along, in one transaction.</summary>
public static class MoveUnit
{
    public sealed record Request(int Version, Guid ParentId, DateOnly? On, [property: Words(200)] string? Document, [property: Words(200)] string? Note);

    /// <param name="Planned">The day has not come: the unit stays in its place until then.</param>
    public sealed record Response(Guid Id, int Version, bool Planned);

    public static void Map(Routes routes) => routes.Post("/api/directory/units/{id:guid}/move", "directory.edit", Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, DirectoryCodes codes, Audit audit)
    {
        await Tree.Hold(db);
        if (await db.Find(id, actor, "directory.edit") is not { } unit || await db.Find(q.ParentId, actor, "directory.edit") is not { } parent) return Problem.NotFound;
        if (unit.Version != q.Version) return await UnitHistory.Conflict(db, "unit", id);
        if ((Refuse(unit, parent, codes) ?? UnitHistory.RefuseDay(unit, q.On) ?? await Tree.RefuseCircle(db, unit, parent, q.On ?? clock.Today)) is { } problem) return problem;
        if (await Units.RefuseTwins(db, unit.Name, unit.Code, parent.Id, unit.Id) is { } twin) return twin;
        var on = q.On ?? clock.Today;
        var planned = on > clock.Today;
        if (planned)
        {
            if (await PlannedChanges.Plan(db, clock, actor, audit, unit, UnitEventKind.Moved, new(on, q.Document, q.Note), p => p.ParentId = parent.Id, new { parent = parent.Name }) is { } known) return known;
        }
        else await To(db, clock, audit, unit, parent, new(on, q.Document, q.Note));
        await db.SaveChangesAsync();
        return new Response(unit.Id, unit.Version, planned);
    }

    /// <summary>The move with its event and its link in the chain.</summary>
    internal static async Task To(Db db, Clock clock, Audit audit, Unit unit, Unit parent, Decision decision, string? plannedBy = null)
    {
        var before = await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Id == unit.ParentId);
        await To(db, clock, unit, parent);
        UnitHistory.Event(db, clock, unit, UnitEventKind.Moved, decision, null, before?.Name ?? "", parent.Name);
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { moved = new { from = before?.Name, to = parent.Name }, on = decision.On, decision.Document, plannedBy });
        if (plannedBy is null) await PlannedChanges.Settle(db, clock, audit, unit);
    }

    /// <summary>The move itself: paths first by one statement a table, then the unit's own row.</summary>
    public static async Task To(Db db, Clock clock, Unit unit, Unit parent)
    {
        await db.SaveChangesAsync();
        var (old, path) = (unit.Path, Paths.Child(parent.Path, Paths.Last(unit.Path)));
        db.Add(new PathChange { Id = Ids.New(clock), UnitId = unit.Id, OldPath = old, NewPath = path, At = clock.Now });
        await PathRewrite.Run(db, old, path);
        unit.ParentId = parent.Id;
        unit.Path = path;
    }

    public static Problem? Refuse(Unit unit, Unit parent, DirectoryCodes codes)
    {
        if (unit.ParentId is null) return Problem.Refused("top", "最上一级不能移动", "The top of the tree cannot be moved");
        if (unit.ParentId == parent.Id) return Problem.Invalid("parentId", "已经在这个上级之下", "It stands there already");
        if (Paths.Within(parent.Path, unit.Path)) return Problem.Invalid("parentId", "不能移到自己的下级之下", "A unit cannot stand below itself");
        if (Units.RefusePlace(unit.Kind, unit.Level, parent, codes) is { } place) return Problem.Invalid("parentId", place.Zh, place.En);
        return unit.Kind == UnitKind.School && parent.Kind == UnitKind.School && Paths.Up(parent.Path).Count() > 10
            ? Problem.Invalid("parentId", "层级太深", "The tree would be too deep") : null;
    }
}
