using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Closes a unit: its posts end, its old years stay.</summary>
public static class CloseUnit
{
    public sealed record Request(int Version, DateOnly On, [property: Words(200)] string? Document, [property: Words(200)] string Reason);

    public static void Map(Routes routes) => routes.Post("/api/directory/units/{id:guid}/close", "directory.edit", Handle);

    private static async Task<Outcome<Saved>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Audit audit)
    {
        if (await db.Find(id, actor, "directory.edit") is not { } unit) return Problem.NotFound;
        if (unit.Version != q.Version) return await UnitHistory.Conflict(db, "unit", id);
        if (EndUnit.Refuse(unit, q.On, clock.Today, await EndUnit.ActiveBelow(db, unit)) is { } problem) return problem;
        if (string.IsNullOrWhiteSpace(q.Reason)) return Problem.Invalid("reason", "请写明撤销的原因", "Give the reason");
        await EndUnit.End(db, clock, unit, UnitState.Closed, q.On);
        UnitHistory.Event(db, clock, unit, UnitEventKind.Closed, new(q.On, q.Document, q.Reason));
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { closed = q.On, q.Document, q.Reason });
        await db.SaveChangesAsync();
        return new Saved(unit.Id, unit.Version);
    }
}

/// <summary>Reopens a unit that was closed or merged by mistake, or that works again; its posts are made anew.</summary>
public static class ReopenUnit
{
    public sealed record Request(int Version, [property: Words(200)] string Reason);

    public static void Map(Routes routes) => routes.Post("/api/directory/units/{id:guid}/reopen", "directory.edit", Handle);

    private static async Task<Outcome<Saved>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Audit audit)
    {
        if (await db.Find(id, actor, "directory.edit") is not { } unit) return Problem.NotFound;
        if (unit.Version != q.Version) return await UnitHistory.Conflict(db, "unit", id);
        if (unit.State == UnitState.Active) return Problem.Refused("active", $"“{unit.Name}”本来就在办", $"{unit.Name} is active");
        if (string.IsNullOrWhiteSpace(q.Reason)) return Problem.Invalid("reason", "请写明恢复的原因", "Give the reason");
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == unit.ParentId) is { State: not UnitState.Active }) return Problem.Refused("parent-ended", "上级单位已经撤销，请先移到别处", "The unit above is closed", "先移动，再恢复", "Move it first");
        (unit.State, unit.EndedOn) = (UnitState.Active, null);
        UnitHistory.Event(db, clock, unit, UnitEventKind.Reopened, new(clock.Today, null, q.Reason));
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { reopened = true, q.Reason });
        await db.SaveChangesAsync();
        return new Saved(unit.Id, unit.Version);
    }
}
