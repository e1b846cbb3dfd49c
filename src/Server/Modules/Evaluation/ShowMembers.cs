using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Who is in a run and who is out, and why: one row a stage (practice P9).</summary>
public static class ShowMembers
{
    /// <param name="Clause">What leaving it out rests on; null where it is in or has no return yet.</param>
    public sealed record Row(Guid UnitId, string School, string Kind, string Stage, double? Pupils, bool In, string Because, string BecauseEn, string? Clause, string? Source, string? Verified);
    public sealed record Response(int In, int Out, IReadOnlyList<Row> Rows);

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/runs/{id:guid}/members", "evaluation.read", Handle);
        routes.Get("/api/evaluation/runs/{id:guid}/members/export.xlsx", "evaluation.read", Export);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope) || scope.Sight != RunSight.Office) return Problem.NotFound;
        var rows = await Rows(db, run, runs, stop);
        return new Response(rows.Count(r => r.In), rows.Count(r => !r.In), rows);
    }

    private static async Task<Outcome<Download>> Export(Guid id, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope) || scope.Sight != RunSight.Office) return Problem.NotFound;
        return Sheet.Download($"参评名单-{run.CountyName}-{run.Year}", "参评名单",
            ["学校", "学校类型", "学段", "学生数", "是否参评", "原因", "依据"],
            (await Rows(db, run, runs, stop)).Select(r => new object?[] { r.School, r.Kind, r.Stage, r.Pupils, r.In ? "参评" : "不参评", r.Because, r.Clause }));
    }

    public static async Task<List<Row>> Rows(Db db, EvaluationRun run, OpenRuns runs, CancellationToken stop)
    {
        var open = await runs.Open(db, run, stop);
        var members = await db.EvaluationMembers.AsNoTracking().Where(m => m.RunId == run.Id).OrderBy(m => m.Place).ToListAsync(stop);
        return [.. members.Select(m =>
        {
            var basis = open.Result.Rows.FirstOrDefault(r => r.SchoolId == m.UnitId.ToString() && (r.Stage ?? "") == m.Stage)?.Basis;
            return new Row(m.UnitId, m.Name, m.Kind, m.Stage, m.Pupils, m.Included, m.Because, m.BecauseEn, basis?.Clause, basis?.Source, basis?.Verified);
        })];
    }
}
