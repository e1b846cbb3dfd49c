using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Changes what a unit is: code, address, telephone, owned parts, and what a school is from a school year on.</summary>
public static class EditUnit
{
    public sealed record Request(int Version, string? Code, SchoolInput? School, IReadOnlyList<string>? Owns, string? Address, string? Phone, DateOnly? OpenedOn);

    public static void Map(Routes routes) => routes.Put("/api/directory/units/{id:guid}", "directory.edit", Handle);

    private static async Task<Outcome<Saved>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, DirectoryCodes codes, Roles roles, UnitFollowers followers, Audit audit)
    {
        if (await db.Find(id, actor, "directory.edit") is not { } unit) return Problem.NotFound;
        if (unit.Version != q.Version) return await UnitHistory.Conflict(db, "unit", id);
        var parent = unit.ParentId is { } above ? await db.Units.FindAsync(above) : null;
        if (Refuse(q, unit, parent, codes, roles) is { } problem) return problem;
        var code = Text.Code(q.Code);
        if (await Units.RefuseTwins(db, unit.Name, code, unit.ParentId, unit.Id) is { } twin) return twin;
        if (unit.Code.Length > 0 && code != unit.Code) UnitHistory.Event(db, clock, unit, UnitEventKind.Recoded, new(clock.Today, null, null), null, unit.Code, code);
        var before = new { unit.Code, unit.Address, unit.Phone, unit.Owns };
        (unit.Code, unit.Address, unit.Phone, unit.OpenedOn) = (code, Text.Line(q.Address), Text.Line(q.Phone), q.OpenedOn);
        if (unit.Kind == UnitKind.Section) unit.Owns = string.Join(' ', q.Owns ?? []);
        if (unit.Kind == UnitKind.School && q.School is { } school)
        {
            await UnitHistory.Term(db, unit, school.Traits(codes), school.FromYear ?? SchoolYear.Of(clock.Today));
            UnitHistory.Touch(db, unit);
        }
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { before, after = q });
        await db.SaveChangesAsync();
        await followers.Tell([unit.Id], actor, audit);
        return new Saved(unit.Id, unit.Version);
    }

    public static Problem? Refuse(Request q, Unit unit, Unit? parent, DirectoryCodes codes, Roles roles)
    {
        var faults = new List<(string, string, string)>();
        if (Units.RefuseCode(unit.Kind, Text.Code(q.Code), unit.Level, parent, codes) is { } code) faults.Add(("code", code.Zh, code.En));
        if (unit.Kind == UnitKind.School && q.School is { } school) faults.AddRange(school.Faults(codes));
        if (q.Owns?.FirstOrDefault(o => roles.Pack.Owners.All(s => s.Code != o)) is { } owner) faults.Add(("owns", $"没有归口“{owner}”", $"There is no owner section “{owner}”"));
        return faults.Count == 0 ? null : Problem.Invalid([.. faults]);
    }
}
