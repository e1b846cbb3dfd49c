using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>A renaming, a move or a division whose day has not come: decided, listed, and to be withdrawn until then.</summary>
public sealed class PlannedChange : IVersioned
{
    public Guid Id { get; set; }
    public Guid UnitId { get; set; }
    public required string UnitPath { get; set; }
    /// <summary><see cref="UnitEventKind.Renamed"/>, <see cref="UnitEventKind.Moved"/> or <see cref="UnitEventKind.SplitOff"/>.</summary>
    public UnitEventKind Kind { get; set; }
    public DateOnly On { get; set; }
    /// <summary>The new name of a renaming, the name of the school that splits off.</summary>
    public string Name { get; set; } = "";
    /// <summary>The new place of a move.</summary>
    public Guid? ParentId { get; set; }
    /// <summary>Identity code of the school that splits off, and what it will be (<see cref="SchoolInput"/> as JSON).</summary>
    public string Code { get; set; } = "";
    public string School { get; set; } = "";
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
        return [.. rows.Select(r => new Row(r.p.Id, r.p.UnitId, r.Name, r.p.Kind, r.p.On, r.p.Kind == UnitEventKind.Moved ? r.Parent ?? "" : r.p.Name, r.p.Document, r.p.Note, r.p.Who, r.p.At.ToOffset(Clock.Beijing),
            r.p.HeldZh, r.p.HeldEn, actor.Can("directory.edit", r.Path), r.p.Version))];
    }

    private static async Task<Outcome<Done>> Withdraw(Guid id, WithdrawRequest q, Db db, Actor actor, Clock clock, Audit audit)
    {
        if (await db.PlannedChanges.FirstOrDefaultAsync(p => p.Id == id) is not { } plan || !actor.Can("directory.edit", plan.UnitPath)) return Problem.NotFound;
        if (plan.Version != q.Version) return await UnitHistory.Conflict(db, "unit", plan.UnitId);
        await PlannedChanges.Drop(db, clock, plan);
        audit.Add("directory.edit", "unit", plan.UnitId, plan.UnitPath, new { withdrawn = PlannedChanges.Words(plan), plan.On, plan.Document });
        return Done.It;
    }
}

/// <summary>
/// Makes planned changes and, at the beginning of each business day and before anyone is answered on it, lets those of the day take effect.
/// Until then every name and place is the present one, so nothing that reads units has to know of plans. What is in a plan's way on its day is
/// told to whoever keeps the directory there; the plan takes effect on the first day on which it can, and is dated by that day (decision 0082).
/// </summary>
public sealed class PlannedChanges(IServiceScopeFactory scopes, GroupCommit group) : IBeginsDay
{
    private const string Held = "directory.planned-held";

    public static string Words(PlannedChange plan) => plan.Kind == UnitEventKind.Moved ? "move" : plan.Name;

    /// <summary>The plan in a sentence, for the next one who wants the same.</summary>
    private static (string Zh, string En) Says(PlannedChange plan) => plan.Kind switch
    {
        UnitEventKind.Renamed => ($"更名为“{plan.Name}”", $"renamed to {plan.Name}"),
        UnitEventKind.SplitOff => ($"分出“{plan.Name}”", $"divided, with {plan.Name} split off"),
        _ => ("移到别的上级之下", "moved to another place"),
    };

    /// <summary>Keeps the change for its day; a unit has one planned change of a kind at a time, so that their order is never a question.</summary>
    /// <param name="fill">Puts what the kind needs into the plan.</param>
    public static async Task<Problem?> Plan(Db db, Clock clock, Actor actor, Audit audit, Unit unit, UnitEventKind kind, Decision decision, Action<PlannedChange> fill, object what)
    {
        // Whoever plans the same at this moment waits here and is then told of the first; without it the second would run into the key of the table.
        await Tree.Hold(db);
        if (await db.PlannedChanges.AsNoTracking().FirstOrDefaultAsync(p => p.UnitId == unit.Id && p.Kind == kind) is { } known)
            return Problem.Refused("planned-already", $"“{unit.Name}”已安排在 {known.On:yyyy-MM-dd} {Says(known).Zh}", $"{unit.Name} will be {Says(known).En} on {known.On:yyyy-MM-dd} already",
                "请先撤回那一次安排，再重新办理", "Withdraw that one first");
        var plan = new PlannedChange
        {
            Id = Ids.New(clock), UnitId = unit.Id, UnitPath = unit.Path, Kind = kind, On = decision.On,
            Document = Text.Line(decision.Document), Note = Text.Line(decision.Note), AccountId = actor.AccountId, Who = actor.Name, At = clock.Now,
        };
        fill(plan);
        db.Add(plan);
        UnitHistory.Touch(db, unit);
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { planned = what, on = decision.On, decision.Document });
        return null;
    }

    /// <summary>The plan is no more: withdrawn, in force, or done by hand.</summary>
    internal static async Task Drop(Db db, Clock clock, PlannedChange plan)
    {
        db.Remove(plan);
        await Due.Close(db, clock, Held, plan.Id);
    }

    /// <summary>What was just done by hand need not be done again on its day: plans of the unit that say what it is already are settled.</summary>
    internal static async Task Settle(Db db, Clock clock, Audit audit, Unit unit, string? split = null)
    {
        foreach (var plan in await db.PlannedChanges.Where(p => p.UnitId == unit.Id).ToListAsync())
        {
            if (db.Entry(plan).State == EntityState.Deleted || !(Done(plan, unit) || (plan.Kind == UnitEventKind.SplitOff && plan.Name == split))) continue;
            await Drop(db, clock, plan);
            audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { settled = Words(plan), plan.On, plan.Document, plannedBy = plan.Who });
        }
    }

    private static bool Done(PlannedChange plan, Unit unit) => plan.Kind switch
    {
        UnitEventKind.Renamed => plan.Name == unit.Name,
        UnitEventKind.Moved => plan.ParentId == unit.ParentId,
        _ => false,
    };

    public async Task Begin(DateOnly today, CancellationToken stop)
    {
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
            due = await scope.ServiceProvider.GetRequiredService<Db>().PlannedChanges.Where(p => p.On <= today).OrderBy(p => p.On).ThenBy(p => p.At).Select(p => p.Id).ToListAsync(stop);
        // Who meets another server at the same plan is answered with a conflict: it is in force then.
        foreach (var id in due) await group.Write(Actor.System, services => Take(services, id), stop);
    }

    /// <summary>One change, in its own transaction; what stands in its way now is said with the plan and on the board of whoever keeps the directory.</summary>
    private static async Task<Outcome<Done>> Take(IServiceProvider services, Guid id)
    {
        var (db, clock, audit) = (services.GetRequiredService<Db>(), services.GetRequiredService<Clock>(), services.GetRequiredService<Audit>());
        await Tree.Hold(db);
        // Another server may have been first.
        if (await db.PlannedChanges.FirstOrDefaultAsync(p => p.Id == id) is not { } plan) return Kernel.Done.It;
        var unit = await db.Units.SingleAsync(u => u.Id == plan.UnitId);
        if (Done(plan, unit))
        {
            await Settle(db, clock, audit, unit);
            return Kernel.Done.It;
        }
        var codes = services.GetRequiredService<DirectoryCodes>();
        var parent = await db.Units.FirstOrDefaultAsync(u => u.Id == (plan.ParentId ?? unit.ParentId));
        if (await Refuse(db, codes, plan, unit, parent) is { } problem)
        {
            await Hold(db, clock, audit, plan, unit, problem);
            return Kernel.Done.It;
        }
        var decision = plan.HeldZh.Length == 0 ? new Decision(plan.On, plan.Document, plan.Note)
            : new Decision(clock.Today, plan.Document, $"{plan.Note}（原定 {plan.On:yyyy-MM-dd}；当日{plan.HeldZh}，未能生效）");
        await Drop(db, clock, plan);
        if (plan.Kind == UnitEventKind.Renamed) await RenameUnit.To(db, clock, audit, unit, plan.Name, decision, plan.Who);
        else if (plan.Kind == UnitEventKind.Moved) await MoveUnit.To(db, clock, audit, unit, parent!, decision, plan.Who);
        else await SplitUnit.To(db, clock, codes, audit, unit, parent!, SplitUnit.Asked.Of(plan), decision, plan.Who);
        await db.SaveChangesAsync();
        await services.GetRequiredService<UnitFollowers>().Tell([unit.Id], Actor.System, audit);
        return Kernel.Done.It;
    }

    private static async Task Hold(Db db, Clock clock, Audit audit, PlannedChange plan, Unit unit, Problem problem)
    {
        if (plan.HeldZh == problem.Zh) return;
        (plan.HeldZh, plan.HeldEn) = (problem.Zh, problem.En);
        await Due.Open(db, clock, new DueItem
        {
            Kind = Held, SourceId = plan.Id, UnitId = unit.Id, UnitPath = unit.Path, Verb = "directory.edit", By = plan.On, Link = $"/directory/units/{unit.Id}",
            Zh = $"“{unit.Name}”原定 {plan.On:yyyy-MM-dd} {Says(plan).Zh}，没有生效：{problem.Zh}。排除以后从次日起生效；不再办理的，请撤回",
            En = $"{unit.Name} was to be {Says(plan).En} on {plan.On:yyyy-MM-dd}; not in force: {problem.En}. It takes effect on the day after this is put right; if it is no longer wanted, withdraw it",
        });
        audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { held = problem.Zh, plan.On });
    }

    private static async Task<Problem?> Refuse(Db db, DirectoryCodes codes, PlannedChange plan, Unit unit, Unit? parent)
    {
        if (unit.State != UnitState.Active) return Problem.Refused("ended", $"“{unit.Name}”已经撤销或合并", $"{unit.Name} is closed or merged");
        if (plan.Kind == UnitEventKind.Renamed) return await Units.RefuseTwins(db, plan.Name, unit.Code, unit.ParentId, unit.Id);
        if (parent is null) return Problem.NotFound;
        if (plan.Kind == UnitEventKind.Moved) return MoveUnit.Refuse(unit, parent, codes) ?? await Units.RefuseTwins(db, unit.Name, unit.Code, parent.Id, unit.Id);
        return SplitUnit.Refuse(SplitUnit.Asked.Of(plan), unit, codes) ?? await Units.RefuseTwins(db, plan.Name, plan.Code, parent.Id, null);
    }
}
