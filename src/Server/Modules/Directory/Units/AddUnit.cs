using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Adds a region, school or other unit below one that I may edit.</summary>
public static class AddUnit
{
    public sealed record Request(UnitKind Kind, Guid ParentId, string Name, string? Code, string? Level, SchoolInput? School, IReadOnlyList<string>? Owns, string? Address, string? Phone, DateOnly? OpenedOn);

    public static void Map(Routes routes) => routes.Create("/api/directory/units", "directory.edit", Handle);

    private static async Task<Outcome<Saved>> Handle(Request q, Db db, Actor actor, Clock clock, DirectoryCodes codes, Roles roles, Audit audit)
    {
        // A parent that moves at this moment would leave the new unit under a path that is no more.
        await Tree.Hold(db);
        if (await db.Find(q.ParentId, actor, "directory.edit") is not { } parent) return Problem.NotFound;
        if (Refuse(q, parent, codes, roles) is { } problem) return problem;
        if (await Units.RefuseTwins(db, q.Name, Text.Code(q.Code), parent.Id, null) is { } twin) return twin;
        var unit = Units.New(clock, q.Kind, q.Name, parent, Text.Code(q.Code), q.Kind == UnitKind.Region ? q.Level! : "");
        (unit.Address, unit.Phone, unit.OpenedOn) = (Text.Line(q.Address), Text.Line(q.Phone), q.OpenedOn);
        if (q.Kind == UnitKind.Section) unit.Owns = string.Join(' ', q.Owns ?? []);
        db.Add(unit);
        await UnitHistory.Index(db, unit);
        if (q.School is { } school) await UnitHistory.Term(db, unit, school.Traits(codes), school.FromYear ?? SchoolYear.Of(q.OpenedOn ?? clock.Today));
        if (q.OpenedOn is { } opened) UnitHistory.Event(db, clock, unit, UnitEventKind.Opened, new(opened, null, null));
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { added = unit.Name, unit.Kind, unit.Code, q.School });
        return new Saved(unit.Id, 1);
    }

    public static Problem? Refuse(Request q, Unit parent, DirectoryCodes codes, Roles roles)
    {
        var faults = new List<(string, string, string)>();
        if (Units.RefuseName(q.Name) is { } name) faults.Add(("name", name.Zh, name.En));
        if (Units.RefusePlace(q.Kind, q.Level, parent, codes) is { } place) faults.Add(("parentId", place.Zh, place.En));
        if (Units.RefuseCode(q.Kind, Text.Code(q.Code), q.Level, parent, codes) is { } code) faults.Add(("code", code.Zh, code.En));
        if (q.Kind == UnitKind.School && q.School is null) faults.Add(("school.kind", "请选择学校类别", "Choose the kind of school"));
        if (q.Kind == UnitKind.School && q.School is { } school) faults.AddRange(school.Faults(codes));
        if (q.Owns?.FirstOrDefault(o => roles.Pack.Owners.All(s => s.Code != o)) is { } owner) faults.Add(("owns", $"没有归口“{owner}”", $"There is no owner section “{owner}”"));
        return faults.Count == 0 ? null : Problem.Invalid([.. faults]);
    }
}

/// <summary>A row was stored, with its version of now.</summary>
public sealed record Saved(Guid Id, int Version);
