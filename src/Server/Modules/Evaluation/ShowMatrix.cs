using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Schools × indicators of one stage: value, state, line and what is missing, nearest to passing first when asked; a school sees its own row.</summary>
public static class ShowMatrix
{
    /// <param name="Distance">How far the school is from passing: the summed shares of the lines that its needs ask for; 0 when it passes.</param>
    public sealed record CellView(string Indicator, string Path, double? Value, string? Printed, IndicatorState State, double? Line, Shortfall? Shortfall, bool RoundingFlips);
    public sealed record Row(Guid UnitId, string School, string Kind, double Pupils, double Share, Verdict? Verdict, int Met, int Partly, int Unmet, int Unknown, double Distance, IReadOnlyList<CellView> Cells, IReadOnlyList<Need> Needs);
    /// <param name="Kinds">Kinds of school that the stage has, whatever is filtered.</param>
    /// <param name="Total">Schools of the stage without the filter.</param>
    public sealed record Response(string Stage, IReadOnlyList<string> Stages, IReadOnlyList<ShowRun.IndicatorInfo> Indicators, IReadOnlyList<Row> Rows, IReadOnlyList<string> Kinds, int Total);

    /// <summary>What is looked for: by name or initials, by kind of school, by the school's conclusion. The export takes the same.</summary>
    public sealed record Filter(string? Q = null, string? Kind = null, Choice<Verdict>? Verdict = null);

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/runs/{id:guid}/matrix", Routes.SignedIn, Handle);
        routes.Get("/api/evaluation/runs/{id:guid}/matrix/export.xlsx", Routes.SignedIn, Export);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, string? stage, string? sort, [AsParameters] Filter filter, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        var info = ShowRun.InfoOf(open.Pack);
        var chosen = stage is { Length: > 0 } && info.Stages.Contains(stage) ? stage : info.Stages[0];
        var all = Rows(open, chosen, sort, scope);
        return new Response(chosen, info.Stages, info.Indicators, await Filtered(db, all, filter, stop), [.. all.Select(r => r.Kind).Distinct()], all.Count);
    }

    private static async Task<Outcome<Download>> Export(Guid id, string? stage, string? sort, [AsParameters] Filter filter, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        var info = ShowRun.InfoOf(open.Pack);
        var chosen = stage is { Length: > 0 } && info.Stages.Contains(stage) ? stage : info.Stages[0];
        return Sheet.Download($"学校指标-{run.CountyName}-{run.Year}-{chosen}{PartialRuns.InName(run)}", chosen,
            ["学校", "学生数", .. info.Indicators.SelectMany(i => new[] { $"{i.Name}（{i.Unit}）", "状态" }), "达标项数", "结论"],
            (await Filtered(db, Rows(open, chosen, sort, scope), filter, stop)).Select(r => (object?[])
            [
                r.School, r.Pupils, ..r.Cells.SelectMany(c => new object?[] { c.Printed is null ? null : double.Parse(c.Printed, System.Globalization.CultureInfo.InvariantCulture), Conclusions.Zh(c.State) }),
                r.Met, r.Verdict is { } v ? Conclusions.Zh(v) : "",
            ]));
    }

    private static async Task<List<Row>> Filtered(Db db, List<Row> rows, Filter filter, CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var ids = rows.Select(r => r.UnitId).ToList();
            var found = (await db.Units.AsNoTracking().Where(u => ids.Contains(u.Id)).Matching(db, filter.Q).Select(u => u.Id).ToListAsync(stop)).ToHashSet();
            // A school that was renamed since stands here under the name that it had.
            rows = [.. rows.Where(r => found.Contains(r.UnitId) || r.School.Contains(filter.Q.Trim(), StringComparison.OrdinalIgnoreCase))];
        }
        return [.. rows.Where(r => (filter.Kind is not { Length: > 0 } kind || r.Kind == kind) && (filter.Verdict is not { Value: var verdict } || r.Verdict == verdict))];
    }

    public static List<Row> Rows(OpenRun open, string stage, string? sort, RunScope scope)
    {
        var units = open.Input.Schools.ToDictionary(s => s.Unit.ToString());
        var rows = open.Result.Rows.Where(r => r.In && r.Stage == stage && scope.Sees(units[r.SchoolId].Unit)).Select(r => RowOf(r, units[r.SchoolId]));
        return [.. sort == "distance" ? rows.OrderBy(r => r.Distance) : rows];
    }

    public static Row RowOf(SchoolRow r, InputUnit unit) => new(unit.Unit, r.School, unit.Fact("kind").Text ?? "", r.Pupils, r.Share, r.Verdict,
        r.Count(IndicatorState.Met), r.Count(IndicatorState.Partly), r.Count(IndicatorState.Unmet), r.Count(IndicatorState.Missing) + r.Count(IndicatorState.NoLine),
        r.Needs.Sum(n => n.Shortfall.Target == 0 ? 0 : n.Shortfall.Value / Math.Abs(n.Shortfall.Target)),
        [.. r.Cells.Select(c => new CellView(c.Indicator, ExplainPath.Of("cell", r.SchoolId, r.Stage!, c.Indicator), c.Value, c.Printed, c.State, c.Line, c.Shortfall, c.RoundingFlips))], r.Needs);
}
