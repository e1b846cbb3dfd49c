using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory.Contracts;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Directory;

/// <summary>
/// Gives a unit a new name from a day on; the old one is still found, and shown for old years. A day to come is planned and takes effect
/// when it comes. A typing error is corrected at once and without history.
/// </summary>
public static class RenameUnit
{
    public sealed record Request(int Version, string Name, bool Correction, DateOnly? On, [property: Words(200)] string? Document, [property: Words(200)] string? Note);

    /// <param name="Planned">The day has not come: the present name stays until then.</param>
    public sealed record Response(Guid Id, int Version, bool Planned);

    public static void Map(Routes routes) => routes.Post("/api/directory/units/{id:guid}/rename", "directory.edit", Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, UnitFollowers followers, Audit audit)
    {
        if (await db.Find(id, actor, "directory.edit") is not { } unit) return Problem.NotFound;
        if (unit.Version != q.Version) return await UnitHistory.Conflict(db, "unit", id);
        if (Refuse(q, unit) is { } problem) return problem;
        if (!q.Correction && UnitHistory.RefuseDay(unit, q.On) is { } day) return day;
        if (await Units.RefuseTwins(db, q.Name, unit.Code, unit.ParentId, unit.Id) is { } twin) return twin;
        var on = q.On ?? clock.Today;
        var planned = !q.Correction && on > clock.Today;
        if (planned)
        {
            if (await PlannedChanges.Plan(db, clock, actor, audit, unit, UnitEventKind.Renamed, new(on, q.Document, q.Note), p => p.Name = q.Name.Trim(), new { from = unit.Name, to = q.Name.Trim() }) is { } known) return known;
        }
        else await To(db, clock, audit, unit, q.Name.Trim(), q.Correction ? null : new(on, q.Document, q.Note));
        await db.SaveChangesAsync();
        if (!planned) await followers.Tell([unit.Id], actor, audit);
        return new Response(unit.Id, unit.Version, planned);
    }

    /// <summary>The new name itself; without a decision it corrects a typing error.</summary>
    internal static async Task To(Db db, Clock clock, Audit audit, Unit unit, string name, Decision? decision, string? plannedBy = null)
    {
        var old = unit.Name;
        await UnitHistory.Name(db, clock, unit, name, decision?.On);
        if (decision is not null) UnitHistory.Event(db, clock, unit, UnitEventKind.Renamed, decision, null, old, unit.Name);
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { renamed = new { from = old, to = unit.Name }, correction = decision is null, on = decision?.On, document = decision?.Document, plannedBy });
        if (plannedBy is null) await PlannedChanges.Settle(db, clock, audit, unit);
    }

    public static Problem? Refuse(Request q, Unit unit)
    {
        if (Units.RefuseName(q.Name) is { } name) return Problem.Invalid("name", name.Zh, name.En);
        return q.Name.Trim() == unit.Name ? Problem.Invalid("name", "新名称与现名称相同", "The new name is the present one") : null;
    }
}
