using Hengjian.Rules.Balance;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Judges my scratch copy with the given changes: every verdict moves at once. Nothing is stored and nothing leaves the copy (practice P11).</summary>
public static class TryScratch
{
    public sealed record Request(IReadOnlyList<ScratchChange> Changes);
    public sealed record StageView(string Stage, IReadOnlyList<ShowMatrix.Row> Rows);

    /// <param name="Watermark">The screen lays it over everything that comes from here.</param>
    public sealed record Response(string Watermark, Verdict Verdict, IReadOnlyList<CountyPart> Parts, IReadOnlyList<ShowRun.StageRow> Stages, IReadOnlyList<StageView> Matrix,
        IReadOnlyList<CellMove> Cells, IReadOnlyList<SchoolMove> Schools, IReadOnlyList<SpreadMove> Spreads);

    public static void Map(Routes routes) => routes.Ask("/api/evaluation/scratches/{id:guid}/try", "evaluation.run", Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, Actor actor, Hands hands, OpenRuns runs, CancellationToken stop)
    {
        if (await ScratchCopies.Find(db, hands, id, actor, stop) is not var (_, run)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        if (ScratchCopies.Refuse(open, q.Changes) is { } problem) return problem;
        return Judge(open, q.Changes);
    }

    public static Response Judge(OpenRun open, IReadOnlyList<ScratchChange> changes)
    {
        var moved = ScratchCopies.Judge(open, changes);
        var tried = open.With(ResultDocument.Of(moved.After));
        var scope = RunScope.Office;
        return new Response(ScratchCopies.Watermark, tried.Result.County.Verdict, tried.Result.County.Parts, [.. tried.Result.Stages.Select(s => ShowRun.StageOf(tried, s, scope, true))],
            [.. tried.Result.Stages.Select(s => new StageView(s.Stage, ShowMatrix.Rows(tried, s.Stage, null, scope)))], moved.Cells, moved.Schools, moved.Spreads);
    }
}
