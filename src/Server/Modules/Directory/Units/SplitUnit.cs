using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>A new school splits off from an existing one at the same place in the tree; both keep the event. A day to come is planned and takes effect when it comes.</summary>
public static class SplitUnit
{
    public sealed record Request(int Version, string Name, string? Code, SchoolInput School, DateOnly On, [property: Words(200)] string? Document, [property: Words(200)] string? Note);

    /// <param name="Id">The new school; while it is only planned, the one that will be divided.</param>
    public sealed record Response(Guid Id, int Version, bool Planned);

    /// <summary>What the new school is to be.</summary>
    internal sealed record Asked(string Name, string Code, SchoolInput School)
    {
        public static Asked Of(PlannedChange plan) => new(plan.Name, plan.Code, JsonSerializer.Deserialize<SchoolInput>(plan.School, JsonSerializerOptions.Web)!);
    }

    public static void Map(Routes routes) => routes.Create("/api/directory/units/{id:guid}/split", "directory.edit", Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, DirectoryCodes codes, Audit audit)
    {
        await Tree.Hold(db);
        if (await db.Find(id, actor, "directory.edit") is not { } unit) return Problem.NotFound;
        if (unit.Version != q.Version) return await UnitHistory.Conflict(db, "unit", id);
        var asked = new Asked(q.Name, Text.Code(q.Code), q.School);
        if ((Refuse(asked, unit, codes) ?? UnitHistory.RefuseDay(unit, q.On)) is { } problem) return problem;
        if (await Units.RefuseTwins(db, q.Name, asked.Code, unit.ParentId, null) is { } twin) return twin;
        var parent = await db.Units.SingleAsync(u => u.Id == unit.ParentId);
        if (!actor.Can("directory.edit", parent.Path)) return Problem.NoVerb("directory.edit"); // a school cannot make its own sibling
        var decision = new Decision(q.On, q.Document, q.Note);
        if (q.On <= clock.Today) return new Response((await To(db, clock, codes, audit, unit, parent, asked, decision)).Id, 1, false);
        if (await PlannedChanges.Plan(db, clock, actor, audit, unit, UnitEventKind.SplitOff, decision, p => (p.Name, p.Code, p.School) = (q.Name.Trim(), asked.Code, JsonSerializer.Serialize(q.School, JsonSerializerOptions.Web)), new { splitOff = q.Name.Trim(), q.School }) is { } known) return known;
        await db.SaveChangesAsync();
        return new Response(unit.Id, unit.Version, true);
    }

    /// <summary>The division itself.</summary>
    internal static async Task<Unit> To(Db db, Clock clock, DirectoryCodes codes, Audit audit, Unit unit, Unit parent, Asked asked, Decision decision, string? plannedBy = null)
    {
        var split = Units.New(clock, UnitKind.School, asked.Name, parent, asked.Code);
        split.OpenedOn = decision.On;
        db.Add(split);
        await UnitHistory.Index(db, split);
        await UnitHistory.Term(db, split, asked.School.Traits(codes), asked.School.FromYear ?? SchoolYear.Of(decision.On));
        UnitHistory.Event(db, clock, split, UnitEventKind.SplitFrom, decision, unit.Id, unit.Name, split.Name);
        UnitHistory.Event(db, clock, unit, UnitEventKind.SplitOff, decision, split.Id, unit.Name, split.Name);
        UnitHistory.Touch(db, unit);
        audit.Add("directory.edit", "unit", split.Id, split.Path, new { splitFrom = unit.Name, unit.Id, decision.On, decision.Document, plannedBy });
        if (plannedBy is null) await PlannedChanges.Settle(db, clock, audit, unit, split.Name);
        return split;
    }

    internal static Problem? Refuse(Asked q, Unit unit, DirectoryCodes codes)
    {
        if (unit.Kind != UnitKind.School || unit.State != UnitState.Active) return Problem.Refused("not-a-school", "只有在办的学校可以分设", "Only a school in operation can be split");
        var faults = new List<(string, string, string)>();
        if (Units.RefuseName(q.Name) is { } name) faults.Add(("name", name.Zh, name.En));
        if (codes.RefuseIdentityCode(q.Code) is { } code) faults.Add(("code", code.Zh, code.En));
        faults.AddRange(q.School is null ? [("school.kind", "请选择学校类别", "Choose the kind of school")] : q.School.Faults(codes));
        return faults.Count == 0 ? null : Problem.Invalid([.. faults]);
    }
}
