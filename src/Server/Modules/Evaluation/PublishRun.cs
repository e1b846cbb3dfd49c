using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Lets the county's schools see the coefficients and the verdict of a final run, or takes that back (practice P1: only if the office publishes it).</summary>
public static class PublishRun
{
    public sealed record Request(bool Published, int Version);

    public static void Map(Routes routes) => routes.Post("/api/evaluation/runs/{id:guid}/publish", "evaluation.decide", Handle);

    private static async Task<Outcome<Done>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, _) || !RunScope.May(actor, "evaluation.decide", run.CountyPath)) return Problem.NotFound;
        if (Refuse(run, q) is { } problem) return problem;
        run.PublishedAt = q.Published ? clock.Now : null;
        audit.Add("evaluation.decide", "evaluation-run", run.Id, run.CountyPath, new { q.Published });
        return Done.It;
    }

    public static Problem? Refuse(EvaluationRun run, Request q)
    {
        if (run.Version != q.Version) return Problem.Conflict();
        return run.Basis == RunBasis.Final ? null
            : Problem.Refused("preview", "预评价是督导室的工作底稿，不向学校公布", "A preview is a working paper and is not shown to schools", "请在数据全部锁定后作正式评价", "Lock the facts and compute the final result");
    }
}
