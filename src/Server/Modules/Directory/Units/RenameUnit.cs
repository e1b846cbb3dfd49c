using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Gives a unit a new name from a day on; the old one is still found, and shown for old years. A typing error is corrected without history.</summary>
public static class RenameUnit
{
    public sealed record Request(int Version, string Name, bool Correction, DateOnly? On, string? Document, string? Note);

    public static void Map(Routes routes) => routes.Post("/api/directory/units/{id:guid}/rename", "directory.edit", Handle);

    private static async Task<Outcome<Saved>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Audit audit)
    {
        if (await db.Find(id, actor, "directory.edit") is not { } unit) return Problem.NotFound;
        if (unit.Version != q.Version) return await UnitHistory.Conflict(db, "unit", id);
        if (Refuse(q, unit) is { } problem) return problem;
        if (await Units.RefuseTwins(db, q.Name, unit.Code, unit.ParentId, unit.Id) is { } twin) return twin;
        var old = unit.Name;
        var on = q.On ?? clock.Today;
        await UnitHistory.Name(db, clock, unit, q.Name.Trim(), q.Correction ? null : on);
        if (!q.Correction) UnitHistory.Event(db, clock, unit, UnitEventKind.Renamed, new(on, q.Document, q.Note), null, old, unit.Name);
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { renamed = new { from = old, to = unit.Name }, q.Correction, on, q.Document });
        await db.SaveChangesAsync();
        return new Saved(unit.Id, unit.Version);
    }

    public static Problem? Refuse(Request q, Unit unit)
    {
        if (Units.RefuseName(q.Name) is { } name) return Problem.Invalid("name", name.Zh, name.En);
        return q.Name.Trim() == unit.Name ? Problem.Invalid("name", "新名称与现名称相同", "The new name is the present one") : null;
    }
}
