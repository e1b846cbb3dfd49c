using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Who is in a run and who is out, and why: one row a stage (practice P9).</summary>
public static class ShowMembers
{
    /// <param name="Clause">What leaving it out rests on; null where it is in or has no return yet.</param>
    public sealed record Row(Guid UnitId, string School, string Kind, string Stage, double? Pupils, bool In, string Because, string BecauseEn, string? Clause, string? Source, string? Verified);
    /// <param name="In">Of all rows, whatever was asked for; <paramref name="Rows"/> are those that match.</param>
    public sealed record Response(int In, int Out, IReadOnlyList<Row> Rows);

    public sealed record Filter(bool? In = null, string? Stage = null);

    private static readonly Listed<Row> List = new Listed<Row>(r => $"{r.UnitId}{r.Stage}").By("school", r => SortKey.Of(r.School)).By("kind", r => r.Kind).By("pupils", r => r.Pupils).By("in", r => r.In ? 1 : 0);

    private static readonly IReadOnlyList<ListColumn<Row>> Columns =
    [
        new("school", "学校", r => r.School), new("kind", "学校类型", r => r.Kind), new("stage", "学段", r => r.Stage), new("pupils", "学生数", r => r.Pupils),
        new("in", "是否参评", r => r.In ? "参评" : "不参评"), new("because", "原因", r => r.Because), new("clause", "依据", r => r.Clause is { } clause ? $"{clause}（{r.Source}；核对：{r.Verified}）" : null),
    ];

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/runs/{id:guid}/members", "evaluation.read", Handle);
        routes.Get("/api/evaluation/runs/{id:guid}/members/export.xlsx", "evaluation.read", Export);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, [AsParameters] ListQuery query, [AsParameters] Filter filter, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope) || scope.Sight != RunSight.Office) return Problem.NotFound;
        var rows = await Rows(db, run, runs, stop);
        return new Response(rows.Count(r => r.In), rows.Count(r => !r.In), Asked(rows, query, filter));
    }

    private static async Task<Outcome<Download>> Export(Guid id, [AsParameters] ListQuery query, [AsParameters] Filter filter, string? columns, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope) || scope.Sight != RunSight.Office) return Problem.NotFound;
        return Sheet.Download($"参评名单-{run.CountyName}-{run.Year}{PartialRuns.InName(run)}", "参评名单", Columns, columns, Asked(await Rows(db, run, runs, stop), query, filter));
    }

    private static IReadOnlyList<Row> Asked(List<Row> rows, ListQuery query, Filter filter) => List.Ordered(
        [.. rows.Where(r => (filter.In is not { } wanted || r.In == wanted) && (filter.Stage is not { Length: > 0 } || r.Stage == filter.Stage)
            && (query.Q?.Trim() is not { Length: > 0 } q || r.School.Contains(q, StringComparison.Ordinal) || r.Because.Contains(q, StringComparison.Ordinal)))], query);

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
