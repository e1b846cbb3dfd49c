using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>改善计划: the only way out of a scratch copy: what to buy, build, recruit and transfer, school by school, without a verdict or a result (practice P11).</summary>
public static class ShowPlan
{
    public sealed record Row(string School, string What, string Measure, double Amount, string Unit, string? Other, string Note);
    public sealed record Total(string What, string Measure, double Amount, string Unit, int Schools);
    public sealed record Response(string Title, string CountyName, int Year, DateOnly Date, string By, IReadOnlyList<Row> Rows, IReadOnlyList<Total> Totals);

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/scratches/{id:guid}/plan", "evaluation.run", Handle);
        routes.Get("/api/evaluation/scratches/{id:guid}/plan/export.xlsx", "evaluation.run", Export);
    }

    /// <summary>The plan as a workbook to send to the sections: neither a report's layout nor an import's (practice P11).</summary>
    private static async Task<Outcome<Download>> Export(Guid id, Db db, Actor actor, Hands hands, Clock clock, OpenRuns runs, Measures measures, CancellationToken stop)
    {
        var plan = await Handle(id, db, actor, hands, clock, runs, measures, stop);
        return plan.Problem is { } problem ? problem : Sheet.Download($"改善计划-{plan.Value!.CountyName}-{plan.Value.Title}", "改善计划", ["学校", "项目", "办法", "数量", "单位", "对方学校", "说明", "责任人", "完成时间"],
            plan.Value.Rows.Select(r => new object?[] { r.School, r.What, r.Measure, r.Amount, r.Unit, r.Other, r.Note, null, null }));
    }

    private static async Task<Outcome<Response>> Handle(Guid id, Db db, Actor actor, Hands hands, Clock clock, OpenRuns runs, Measures measures, CancellationToken stop)
    {
        if (await ScratchCopies.Find(db, hands, id, actor, stop) is not var (scratch, run)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        var columns = ScratchCopies.Columns(open.Pack).ToDictionary(c => c.Code);
        var rows = new List<Row>();
        foreach (var change in ScratchCopies.Read(scratch))
        {
            if (open.Input.School(change.UnitId) is not { } school || !columns.TryGetValue(change.Column, out var column)) continue;
            var difference = change.Value - (KeepScratch.Amount(open, school, change.Column) ?? 0);
            if (difference == 0) continue;
            // Less of something is never a purchase: it goes to another school.
            var measure = difference < 0 ? Measure.TransferOut : change.Measure;
            rows.Add(new(school.Name, column.Name, measures.WordsOf(measure), Math.Abs(difference), column.Unit, change.OtherUnitId is { } other ? open.Input.School(other)?.Name : null, change.Note ?? ""));
        }
        return new Response(scratch.Name, run.CountyName, run.Year, clock.Today, actor.Name, rows,
            [.. rows.GroupBy(r => (r.What, r.Measure, r.Unit)).Select(g => new Total(g.Key.What, g.Key.Measure, g.Sum(r => r.Amount), g.Key.Unit, g.Select(r => r.School).Distinct().Count()))]);
    }
}
