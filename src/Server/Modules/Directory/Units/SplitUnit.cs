using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>A new school splits off from an existing one at the same place in the tree; both keep the event.</summary>
public static class SplitUnit
{
    public sealed record Request(int Version, string Name, string? Code, SchoolInput School, DateOnly On, string? Document, string? Note);

    public static void Map(Routes routes) => routes.Create("/api/directory/units/{id:guid}/split", "directory.edit", Handle);

    private static async Task<Outcome<Saved>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, DirectoryCodes codes, Audit audit)
    {
        if (await db.Find(id, actor, "directory.edit") is not { } unit) return Problem.NotFound;
        if (unit.Version != q.Version) return await UnitHistory.Conflict(db, "unit", id);
        if (Refuse(q, unit, codes) is { } problem) return problem;
        if (await Units.RefuseTwins(db, q.Name, Text.Code(q.Code), unit.ParentId, null) is { } twin) return twin;
        var parent = await db.Units.SingleAsync(u => u.Id == unit.ParentId);
        if (!actor.Can("directory.edit", parent.Path)) return Problem.NoVerb("directory.edit"); // a school cannot make its own sibling
        var split = Units.New(clock, UnitKind.School, q.Name, parent, Text.Code(q.Code));
        split.OpenedOn = q.On;
        db.Add(split);
        await UnitHistory.Index(db, split);
        await UnitHistory.Term(db, split, q.School.Traits(codes), q.School.FromYear ?? SchoolYear.Of(q.On));
        var decision = new Decision(q.On, q.Document, q.Note);
        UnitHistory.Event(db, clock, split, UnitEventKind.SplitFrom, decision, unit.Id, unit.Name, split.Name);
        UnitHistory.Event(db, clock, unit, UnitEventKind.SplitOff, decision, split.Id, unit.Name, split.Name);
        UnitHistory.Touch(db, unit);
        audit.Add("directory.edit", "unit", split.Id, split.Path, new { splitFrom = unit.Name, unit.Id, q.On, q.Document });
        return new Saved(split.Id, 1);
    }

    public static Problem? Refuse(Request q, Unit unit, DirectoryCodes codes)
    {
        if (unit.Kind != UnitKind.School || unit.State != UnitState.Active) return Problem.Refused("not-a-school", "只有在办的学校可以分设", "Only a school in operation can be split");
        var faults = new List<(string, string, string)>();
        if (Units.RefuseName(q.Name) is { } name) faults.Add(("name", name.Zh, name.En));
        if (codes.RefuseIdentityCode(Text.Code(q.Code)) is { } code) faults.Add(("code", code.Zh, code.En));
        faults.AddRange(q.School is null ? [("school.kind", "请选择学校类别", "Choose the kind of school")] : q.School.Faults(codes));
        return faults.Count == 0 ? null : Problem.Invalid([.. faults]);
    }
}
