using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// The office decides an objection with a reason (never by the person who raised it, whatever post or account), or the school withdraws it. Accepting changes no figure here: the return is unlocked in Forms with
/// the reason, corrected, locked, and a new snapshot shows the cell after.
/// </summary>
public static class DecideObjection
{
    public sealed record Request(bool Accepted, [property: Words(2000)] string Reason, int Version);
    public sealed record WithdrawRequest(int Version);

    public static void Map(Routes routes)
    {
        routes.Post("/api/evaluation/objections/{id:guid}/decide", "evaluation.decide", Decide);
        routes.Post("/api/evaluation/objections/{id:guid}/withdraw", "evaluation.object", Withdraw);
    }

    private static async Task<Outcome<Done>> Decide(Guid id, Request q, Db db, Actor actor, Hands hands, Clock clock, Audit audit, OpenRuns runs, CancellationToken stop)
    {
        if (await db.Objections.FirstOrDefaultAsync(o => o.Id == id, stop) is not { } objection || !actor.Can("evaluation.decide", objection.CountyPath)) return Problem.NotFound;
        if (Refuse(objection, q.Version, q.Reason) is { } problem) return problem;
        if (await hands.Same(objection.AccountId, objection.At, actor.AccountId, stop: stop))
            return Problem.Refused("same-person", "这份异议是您本人提出的，不能由您裁定", "You raised this objection yourself; somebody else decides it", "请由另一位有裁定权限的人裁定；没有的，请系统管理员设岗", "Let another person with the right decide; the administrator can make the post");
        (objection.State, objection.Decision) = (q.Accepted ? ObjectionState.Accepted : ObjectionState.Rejected, q.Reason.Trim());
        (objection.DecidedById, objection.DecidedBy, objection.DecidedAt) = (actor.AccountId, actor.Name, clock.Now);
        await Due.Close(db, clock, "evaluation.objection", objection.Id);
        await Due.Open(db, clock, new DueItem
        {
            Kind = "evaluation.objection-decided", SourceId = objection.Id, UnitId = objection.UnitId, UnitPath = objection.UnitPath, Verb = "evaluation.object", Link = $"/evaluation/objections?row={objection.Id}",
            Zh = q.Accepted ? "您提出的异议已采纳，督导室退回数据表后请更正" : "您提出的异议未采纳，请查看理由", En = q.Accepted ? "Your objection was accepted; correct the figure when the sheet comes back" : "Your objection was not accepted; see the reason",
        });
        if (q.Accepted && objection.Field.Length > 0) await OpenCorrection(db, clock, runs, objection, stop);
        audit.Add("evaluation.decide", "objection", objection.Id, objection.UnitPath, new { q.Accepted, objection.Decision });
        return Done.It;
    }

    /// <summary>The way on: unlock in Forms with the reason, then compute anew; the next final run closes it.</summary>
    private static async Task OpenCorrection(Db db, Clock clock, OpenRuns runs, Objection objection, CancellationToken stop)
    {
        var run = await db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == objection.RunId, stop);
        // An objection is only raised about a school of the run, and the run knows which sheet it read.
        var sheet = (await runs.Open(db, run, stop)).Input.School(objection.UnitId)!.Return;
        await Due.Open(db, clock, new DueItem
        {
            Kind = "evaluation.correct", SourceId = objection.Id, UnitId = run.CountyId, UnitPath = objection.CountyPath, Verb = "forms.unlock", Link = $"/forms/returns/{sheet}",
            Zh = $"{objection.UnitName}的异议已采纳：请解锁其数据并退回，学校更正、重新锁定后再评价", En = $"The objection of {objection.UnitName} was accepted: unlock and return the sheet; when it is corrected and locked, compute anew",
        });
    }

    private static async Task<Outcome<Done>> Withdraw(Guid id, WithdrawRequest q, Db db, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await db.Objections.FirstOrDefaultAsync(o => o.Id == id, stop) is not { } objection || !actor.Can("evaluation.object", objection.UnitPath)) return Problem.NotFound;
        if (Refuse(objection, q.Version, "-") is { } problem) return problem;
        objection.State = ObjectionState.Withdrawn;
        await Due.Close(db, clock, "evaluation.objection", objection.Id);
        audit.Add("evaluation.object", "objection", objection.Id, objection.UnitPath, new { withdrawn = true });
        return Done.It;
    }

    public static Problem? Refuse(Objection objection, int version, string? reason)
    {
        if (objection.Version != version) return Problem.Conflict(objection.DecidedBy.Length > 0 ? objection.DecidedBy : null, objection.DecidedAt);
        if (objection.State != ObjectionState.Open) return Problem.Refused("wrong-state", "这份异议已经有结论", "The objection is decided already", "请刷新页面查看", "Reload the page");
        return string.IsNullOrWhiteSpace(reason) ? Problem.Invalid("reason", "请写明裁定的理由", "Give the reason of the decision") : null;
    }

    /// <summary>A new final run of the same county, pack, year and day settles the corrections that waited for it.</summary>
    public static async Task CloseCorrections(Db db, Clock clock, EvaluationRun run, CancellationToken stop)
    {
        if (run.Basis != RunBasis.Final) return;
        var waiting = await db.Objections.AsNoTracking().Where(o => o.State == ObjectionState.Accepted && o.CountyPath == run.CountyPath)
            .Join(db.EvaluationRuns.Where(r => r.Pack == run.Pack && r.Year == run.Year && r.AsOf == run.AsOf), o => o.RunId, r => r.Id, (o, _) => o.Id).ToListAsync(stop);
        foreach (var id in waiting) await Due.Close(db, clock, "evaluation.correct", id);
    }
}
