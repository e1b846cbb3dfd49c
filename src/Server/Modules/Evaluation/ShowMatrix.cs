using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Schools × indicators of one stage: value, state, line and what is missing, nearest to passing first when asked; a school sees its own row.</summary>
public static class ShowMatrix
{
    /// <param name="Distance">How far the school is from passing: the summed shares of the lines that its needs ask for; 0 when it passes.</param>
    public sealed record CellView(string Indicator, string Path, double? Value, string? Printed, IndicatorState State, double? Line, Shortfall? Shortfall, bool RoundingFlips);
    public sealed record Row(Guid UnitId, string School, string Kind, double Pupils, double Share, Verdict? Verdict, int Met, int Partly, int Unmet, int Unknown, double Distance, IReadOnlyList<CellView> Cells, IReadOnlyList<Need> Needs);
    public sealed record Response(string Stage, IReadOnlyList<string> Stages, IReadOnlyList<ShowRun.IndicatorInfo> Indicators, IReadOnlyList<Row> Rows);

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/runs/{id:guid}/matrix", Routes.SignedIn, Handle);
        routes.Get("/api/evaluation/runs/{id:guid}/matrix/export.xlsx", Routes.SignedIn, Export);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, string? stage, string? sort, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        var info = ShowRun.InfoOf(open.Pack);
        var chosen = stage is { Length: > 0 } && info.Stages.Contains(stage) ? stage : info.Stages[0];
        return new Response(chosen, info.Stages, info.Indicators, Rows(open, chosen, sort, scope));
    }

    private static async Task<Outcome<Download>> Export(Guid id, string? stage, string? sort, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        var info = ShowRun.InfoOf(open.Pack);
        var chosen = stage is { Length: > 0 } && info.Stages.Contains(stage) ? stage : info.Stages[0];
        return Sheet.Download($"学校指标-{run.CountyName}-{run.Year}-{chosen}", chosen,
            ["学校", "学生数", .. info.Indicators.SelectMany(i => new[] { $"{i.Name}（{i.Unit}）", "状态" }), "达标项数", "结论"],
            Rows(open, chosen, sort, scope).Select(r => (object?[])
            [
                r.School, r.Pupils, ..r.Cells.SelectMany(c => new object?[] { c.Printed is null ? null : double.Parse(c.Printed, System.Globalization.CultureInfo.InvariantCulture), Conclusions.Zh(c.State) }),
                r.Met, r.Verdict is { } v ? Conclusions.Zh(v) : "",
            ]));
    }

    public static List<Row> Rows(OpenRun open, string stage, string? sort, RunScope scope)
    {
        var units = open.Input.Schools.ToDictionary(s => s.Unit.ToString());
        var rows = open.Result.Rows.Where(r => r.In && r.Stage == stage && scope.Sees(units[r.SchoolId].Path)).Select(r => RowOf(r, units[r.SchoolId]));
        return [.. sort == "distance" ? rows.OrderBy(r => r.Distance) : rows];
    }

    public static Row RowOf(SchoolRow r, InputUnit unit) => new(unit.Unit, r.School, unit.Fact("kind").Text ?? "", r.Pupils, r.Share, r.Verdict,
        r.Count(IndicatorState.Met), r.Count(IndicatorState.Partly), r.Count(IndicatorState.Unmet), r.Count(IndicatorState.Missing) + r.Count(IndicatorState.NoLine),
        r.Needs.Sum(n => n.Shortfall.Target == 0 ? 0 : n.Shortfall.Value / Math.Abs(n.Shortfall.Target)),
        [.. r.Cells.Select(c => new CellView(c.Indicator, ExplainPath.Of("cell", r.SchoolId, r.Stage!, c.Indicator), c.Value, c.Printed, c.State, c.Line, c.Shortfall, c.RoundingFlips))], r.Needs);
}
