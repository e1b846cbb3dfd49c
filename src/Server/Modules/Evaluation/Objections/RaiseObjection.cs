using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>A school objects to one indicator of a frozen snapshot: which cell is wrong, what it should be, why, with evidence.</summary>
public static class RaiseObjection
{
    /// <param name="Field">The form's field that is wrong; empty when the objection is to the computation or the rule.</param>
    public sealed record Request(Guid RunId, Guid UnitId, string Stage, string Indicator, string Field, [property: Words(200)] string Claimed, [property: Words(2000)] string Reason, IReadOnlyList<Guid> Evidence);
    public sealed record Response(Guid Id);

    public static void Map(Routes routes) => routes.Create("/api/evaluation/objections", "evaluation.object", Handle);

    private static async Task<Outcome<Response>> Handle(Request q, Db db, Actor actor, Clock clock, Audit audit, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(q.RunId, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        var path = await db.Units.Where(u => u.Id == q.UnitId).Select(u => u.Path).FirstOrDefaultAsync(stop);
        if (open.Input.School(q.UnitId) is not { } unit || path is null || !scope.Sees(q.UnitId) || !actor.Can("evaluation.object", path)) return Problem.NotFound;
        if (await Here(db, run, q.UnitId, stop) is null)
            return Problem.Refused("moved-away", $"学校已不属{run.CountyName}，不能在系统里对它的评价提出异议", $"The school no longer belongs to {run.CountyName}; its result cannot be objected to here", "请与原县督导室联系", "Speak with the office that judged it");
        var known = await db.Objections.AnyAsync(o => o.RunId == run.Id && o.UnitId == q.UnitId && o.Stage == q.Stage && o.Indicator == q.Indicator && o.State == ObjectionState.Open, stop);
        q = q with { Field = q.Field ?? "", Claimed = q.Claimed ?? "" };
        if (Refuse(q, run, open, known) is { } problem) return problem;
        if (await EvidenceFiles.Refuse(db, q.Evidence, path, stop) is { } wrong) return wrong;
        var objection = new Objection
        {
            Id = Ids.New(clock), RunId = run.Id, CountyPath = run.CountyPath, UnitId = unit.Unit, UnitPath = path, UnitName = unit.Name, Stage = q.Stage, Indicator = q.Indicator,
            Field = q.Field.Trim(), Claimed = q.Claimed.Trim(), Before = q.Field.Length == 0 ? "" : Hengjian.Rules.Forms.FieldText.Write(unit.Fact(q.Field)), Reason = q.Reason.Trim(), Evidence = JsonSerializer.Serialize(q.Evidence),
            State = ObjectionState.Open, AccountId = actor.AccountId, ByName = actor.Name, At = clock.Now, Decision = "", DecidedBy = "",
        };
        db.Add(objection);
        await Due.Open(db, clock, new DueItem
        {
            Kind = "evaluation.objection", SourceId = objection.Id, UnitId = run.CountyId, UnitPath = run.CountyPath, Verb = "evaluation.decide", Link = $"/evaluation/objections?row={objection.Id}",
            Zh = $"{unit.Name}对“{open.Pack.Indicators.First(i => i.Code == q.Indicator).Name}”提出异议，请裁定", En = $"{unit.Name} objects to {open.Pack.Indicators.First(i => i.Code == q.Indicator).NameEn}: decide",
        });
        audit.Add("evaluation.object", "objection", objection.Id, path, new { objection.RunId, objection.Stage, objection.Indicator, objection.Field, objection.Claimed, objection.Reason, q.Evidence });
        return new Response(objection.Id);
    }

    /// <summary>Where the school stands today; null when that is outside the county that judged it, which can neither unlock nor return its sheet any more.</summary>
    public static async Task<string?> Here(Db db, EvaluationRun run, Guid unit, CancellationToken stop) =>
        await db.Units.Where(u => u.Id == unit).Select(u => u.Path).FirstOrDefaultAsync(stop) is { } path && Paths.Within(path, run.CountyPath) ? path : null;

    public static Problem? Refuse(Request q, EvaluationRun run, OpenRun open, bool alreadyOpen)
    {
        if (run.Basis != RunBasis.Final) return Problem.Refused("preview", "异议只能对正式评价提出", "Objections are to final results");
        if (q.Stage is null || q.Indicator is null || open.Result.Row(q.UnitId, q.Stage)?.Cell(q.Indicator) is null) return Problem.Invalid("indicator", "这次评价里没有这项指标", "The result has no such indicator");
        if (q.Field.Length > 0 && open.Form?.Fields.ContainsKey(q.Field) != true) return Problem.Invalid("field", "表册里没有这个项目", "The form has no such field");
        if (q.Field.Length > 0 && string.IsNullOrWhiteSpace(q.Claimed)) return Problem.Invalid("claimed", "请填写应当是多少", "Say what it should be");
        if (string.IsNullOrWhiteSpace(q.Reason)) return Problem.Invalid("reason", "请写明理由", "Give the reason");
        if (q.Evidence is not { Count: > 0 }) return Problem.Invalid("evidence", "请附上佐证材料，例如资产账页、测绘成果、任命文件", "Attach evidence");
        return alreadyOpen ? Problem.Refused("already-open", "这项指标已有一份异议等待裁定", "An objection to this indicator is open already", "请等裁定，或先撤回", "Wait for the decision, or withdraw it") : null;
    }
}
