using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>A renaming or a move whose day has not come: decided, listed, and to be withdrawn until then.</summary>
public sealed class PlannedChange : IVersioned
{
    public Guid Id { get; set; }
    public Guid UnitId { get; set; }
    public required string UnitPath { get; set; }
    /// <summary><see cref="UnitEventKind.Renamed"/> or <see cref="UnitEventKind.Moved"/>.</summary>
    public UnitEventKind Kind { get; set; }
    public DateOnly On { get; set; }
    /// <summary>The new name of a renaming.</summary>
    public string Name { get; set; } = "";
    /// <summary>The new place of a move.</summary>
    public Guid? ParentId { get; set; }
    public string Document { get; set; } = "";
    public string Note { get; set; } = "";
    public Guid? AccountId { get; set; }
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
    /// <summary>Why it could not take effect on its day; empty before, and as long as nothing stands in its way.</summary>
    public string HeldZh { get; set; } = "";
    public string HeldEn { get; set; } = "";
    public int Version { get; set; }
}

/// <summary>The changes of units that wait for their day: listed for whoever keeps the directory, withdrawn by whoever may make them.</summary>
public static class ListPlannedChanges
{
    public sealed record Row(Guid Id, Guid UnitId, string Unit, UnitEventKind Kind, DateOnly On, string After, string Document, string Note, string Who, DateTimeOffset At, string HeldZh, string HeldEn, bool MayWithdraw, int Version);
    public sealed record Response(IReadOnlyList<Row> Items);
    public sealed record WithdrawRequest(int Version);

    public static void Map(Routes routes)
    {
        routes.Get("/api/directory/planned", "directory.edit", Handle);
        routes.Post("/api/directory/planned/{id:guid}/withdraw", "directory.edit", Withdraw);
    }

    private static async Task<Outcome<Response>> Handle(Db db, Actor actor, CancellationToken stop) =>
        new Response(await Rows(db, actor, db.PlannedChanges.Below(p => p.UnitPath, actor.Scopes("directory.edit")), stop));

    internal static async Task<List<Row>> Rows(Db db, Actor actor, IQueryable<PlannedChange> plans, CancellationToken stop)
    {
        var rows = await (from p in plans.AsNoTracking() join u in db.Units on p.UnitId equals u.Id
                          orderby p.On, p.At select new { p, u.Name, u.Path, Parent = db.Units.Where(a => a.Id == p.ParentId).Select(a => a.Name).FirstOrDefault() }).Take(500).ToListAsync(stop);
        return [.. rows.Select(r => new Row(r.p.Id, r.p.UnitId, r.Name, r.p.Kind, r.p.On, r.p.Kind == UnitEventKind.Renamed ? r.p.Name : r.Parent ?? "", r.p.Document, r.p.Note, r.p.Who, r.p.At.ToOffset(Clock.Beijing),
            r.p.HeldZh, r.p.HeldEn, actor.Can("directory.edit", r.Path), r.p.Version))];
    }

    private static async Task<Outcome<Done>> Withdraw(Guid id, WithdrawRequest q, Db db, Actor actor, Audit audit)
    {
        if (await db.PlannedChanges.FirstOrDefaultAsync(p => p.Id == id) is not { } plan || !actor.Can("directory.edit", plan.UnitPath)) return Problem.NotFound;
        if (plan.Version != q.Version) return await UnitHistory.Conflict(db, "unit", plan.UnitId);
        db.Remove(plan);
        audit.Add("directory.edit", "unit", plan.UnitId, plan.UnitPath, new { withdrawn = PlannedChanges.Words(plan), plan.On, plan.Document });
        return Done.It;
    }
}

/// <summary>
/// Makes planned changes and, at the beginning of each business day and before anyone is answered on it, lets those of the day take effect.
/// Until then every name and place is the present one, so nothing that reads units has to know of plans.
/// </summary>
public sealed class PlannedChanges(IServiceScopeFactory scopes, GroupCommit group) : IBeginsDay
{
    public static string Words(PlannedChange plan) => plan.Kind == UnitEventKind.Renamed ? plan.Name : "move";

    /// <summary>Keeps the change for its day; a unit has one planned change of a kind at a time, so that their order is never a question.</summary>
    public static async Task<Problem?> Plan(Db db, Clock clock, Actor actor, Audit audit, Unit unit, UnitEventKind kind, DateOnly on, string name, Unit? parent, string? document, string? note)
    {
        if (await db.PlannedChanges.AsNoTracking().FirstOrDefaultAsync(p => p.UnitId == unit.Id && p.Kind == kind) is { } known)
            return Problem.Refused("planned-already", $"“{unit.Name}”已安排在 {known.On:yyyy-MM-dd} {(kind == UnitEventKind.Renamed ? $"更名为“{known.Name}”" : "移到别的上级之下")}", $"{unit.Name} has such a change planned for {known.On:yyyy-MM-dd} already",
                "请先撤回那一次安排，再重新办理", "Withdraw that one first");
        db.Add(new PlannedChange
        {
            Id = Ids.New(clock), UnitId = unit.Id, UnitPath = unit.Path, Kind = kind, On = on, Name = name, ParentId = parent?.Id,
            Document = Text.Line(document), Note = Text.Line(note), AccountId = actor.AccountId, Who = actor.Name, At = clock.Now,
        });
        UnitHistory.Touch(db, unit);
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { planned = kind == UnitEventKind.Renamed ? (object)new { from = unit.Name, to = name } : new { parent = parent!.Name }, on, document });
        return null;
    }

    public async Task Begin(DateOnly today, CancellationToken stop)
    {
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
            due = await scope.ServiceProvider.GetRequiredService<Db>().PlannedChanges.Where(p => p.On <= today).OrderBy(p => p.On).ThenBy(p => p.At).Select(p => p.Id).ToListAsync(stop);
        foreach (var id in due) await group.Write(Actor.System, services => Take(services, id), stop);
    }

    /// <summary>One change, in its own transaction; what stands in its way now is said with the plan, which then waits for a hand.</summary>
    private static async Task<Outcome<Done>> Take(IServiceProvider services, Guid id)
    {
        var (db, clock, audit) = (services.GetRequiredService<Db>(), services.GetRequiredService<Clock>(), services.GetRequiredService<Audit>());
        // Another server may have been first.
        if (await db.PlannedChanges.FirstOrDefaultAsync(p => p.Id == id) is not { } plan) return Done.It;
        var unit = await db.Units.SingleAsync(u => u.Id == plan.UnitId);
        var parent = plan.ParentId is { } above ? await db.Units.FirstOrDefaultAsync(u => u.Id == above) : null;
        if (await Refuse(db, services.GetRequiredService<DirectoryCodes>(), plan, unit, parent) is { } problem)
        {
            var (zh, en) = (problem.Zh, problem.En);
            if (plan.HeldZh == zh) return Done.It;
            (plan.HeldZh, plan.HeldEn) = (zh, en);
            audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { held = zh, plan.On });
            return Done.It;
        }
        db.Remove(plan);
        if (plan.Kind == UnitEventKind.Renamed) await RenameUnit.To(db, clock, audit, unit, plan.Name, new(plan.On, plan.Document, plan.Note), plan.Who);
        else await MoveUnit.To(db, clock, audit, unit, parent!, new(plan.On, plan.Document, plan.Note), plan.Who);
        return Done.It;
    }

    private static async Task<Problem?> Refuse(Db db, DirectoryCodes codes, PlannedChange plan, Unit unit, Unit? parent)
    {
        if (unit.State != UnitState.Active) return Problem.Refused("ended", $"“{unit.Name}”已经撤销或合并", $"{unit.Name} is closed or merged");
        if (plan.Kind == UnitEventKind.Renamed) return await Units.RefuseTwins(db, plan.Name, unit.Code, unit.ParentId, unit.Id);
        return parent is null ? Problem.NotFound : MoveUnit.Refuse(unit, parent, codes) ?? await Units.RefuseTwins(db, unit.Name, unit.Code, parent.Id, unit.Id);
    }
}
