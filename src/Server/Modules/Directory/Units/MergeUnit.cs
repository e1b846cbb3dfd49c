using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>A unit ends by merging into another; both keep the event, the ended one stays to be found with its old years.</summary>
public static class MergeUnit
{
    public sealed record Request(int Version, Guid IntoId, DateOnly On, [property: Words(200)] string? Document, [property: Words(200)] string? Note);

    public static void Map(Routes routes) => routes.Post("/api/directory/units/{id:guid}/merge", "directory.edit", Handle);

    private static async Task<Outcome<Saved>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Audit audit)
    {
        if (await db.Find(id, actor, "directory.edit") is not { } unit || await db.Find(q.IntoId, actor, "directory.edit") is not { } into) return Problem.NotFound;
        if (unit.Version != q.Version) return await UnitHistory.Conflict(db, "unit", id);
        if (Refuse(unit, into, q.On, clock.Today, await EndUnit.ActiveBelow(db, unit)) is { } problem) return problem;
        var decision = new Decision(q.On, q.Document, q.Note);
        await EndUnit.End(db, clock, unit, UnitState.Merged, q.On);
        UnitHistory.Event(db, clock, unit, UnitEventKind.MergedInto, decision, into.Id, unit.Name, into.Name);
        UnitHistory.Event(db, clock, into, UnitEventKind.Absorbed, decision, unit.Id, unit.Name, into.Name);
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { mergedInto = into.Name, into.Id, q.On, q.Document });
        await db.SaveChangesAsync();
        return new Saved(unit.Id, unit.Version);
    }

    public static Problem? Refuse(Unit unit, Unit into, DateOnly on, DateOnly today, int below)
    {
        if (EndUnit.Refuse(unit, on, today, below) is { } problem) return problem;
        if (unit.Id == into.Id) return Problem.Invalid("intoId", "不能并入自己", "A unit cannot merge into itself");
        if (into.State != UnitState.Active) return Problem.Invalid("intoId", $"“{into.Name}”已经撤销或合并", $"{into.Name} is closed or merged");
        return unit.Kind == into.Kind ? null : Problem.Invalid("intoId", "只能并入同类单位", "Only into a unit of the same kind");
    }
}

/// <summary>What merging and closing have in common: posts end, groups are left, the unit stays with its history.</summary>
public static class EndUnit
{
    public static Task<int> ActiveBelow(Db db, Unit unit) => db.Units.Under(unit.Path).CountAsync(u => u.Id != unit.Id && u.State == UnitState.Active);

    public static async Task End(Db db, Clock clock, Unit unit, UnitState state, DateOnly on)
    {
        (unit.State, unit.EndedOn) = (state, on);
        // The last day of posts and memberships is the day before the unit is no more.
        var last = on == DateOnly.MinValue ? on : on.AddDays(-1);
        var posts = await db.Posts.Where(p => p.UnitId == unit.Id && (p.To == null || p.To > last)).ToListAsync();
        foreach (var post in posts) post.To = last;
        var ids = posts.Select(p => p.Id).ToList();
        foreach (var holding in await db.PostHoldings.Where(h => ids.Contains(h.PostId) && h.To == null).ToListAsync()) holding.To = last;
        foreach (var plan in await db.PlannedChanges.Where(p => p.UnitId == unit.Id).ToListAsync()) await PlannedChanges.Drop(db, clock, plan);
        foreach (var member in await db.GroupMembers.Where(m => m.UnitId == unit.Id && m.To == null).ToListAsync()) member.To = last;
    }

    public static Problem? Refuse(Unit unit, DateOnly on, DateOnly today, int below)
    {
        if (unit.State != UnitState.Active) return Problem.Refused("ended", $"“{unit.Name}”已经撤销或合并", $"{unit.Name} is closed or merged already");
        // It ends at once: its people lose their posts and no list shows it. Until the day it works on as before.
        if (on > today) return Problem.Invalid("on", $"{on:yyyy-MM-dd} 还没有到；在此以前它照常在办，请到了那一天再办理", $"{on:yyyy-MM-dd} has not come; until then it works on, so end it on that day");
        if (UnitHistory.RefuseDay(unit, on) is { } day) return day;
        if (unit.ParentId is null) return Problem.Refused("top", "最上一级不能撤销", "The top of the tree cannot be closed");
        return below > 0 ? Problem.Refused("not-empty", $"“{unit.Name}”下面还有 {below} 个单位", $"{unit.Name} still has {below} units below it", "请先移走或撤销下级单位", "Move or close them first") : null;
    }
}
