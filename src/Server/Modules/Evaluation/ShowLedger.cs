using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>已达标台账 and 未达标台账: every school, stage and indicator that reaches the line, or that does not, with what is missing in m², teachers, yuan.</summary>
public static class ShowLedger
{
    /// <param name="Missing">What the whole school must add, in the raw amount's unit; null where the indicator has no amount.</param>
    public sealed record Row(Guid UnitId, string School, string Kind, string Stage, string Indicator, string IndicatorName, string Unit, string Path, double? Value, string? Printed, double? Line, IndicatorState State,
        double? Gap, double? Missing, string MissingUnit, string? MissingPrinted);

    /// <param name="Totals">Missing over the county by indicator and stage, in the raw amount's unit.</param>
    public sealed record Total(string Stage, string Indicator, string IndicatorName, int Schools, double? Missing, string MissingUnit, string? MissingPrinted);
    public sealed record Response(bool Met, IReadOnlyList<Row> Rows, IReadOnlyList<Total> Totals);

    public sealed record Filter(bool? Met = null, string? Stage = null, string? Indicator = null, Choice<IndicatorState>? State = null);

    private static readonly Listed<Row> List = new Listed<Row>(r => r.Path)
        .By("school", r => SortKey.Of(r.School)).By("indicator", r => r.Indicator).By("value", r => r.Value).By("gap", r => r.Value is { } v && r.Line is > 0 and { } line ? v / line : null).By("missing", r => r.Missing);

    private static readonly IReadOnlyList<ListColumn<Row>> Columns =
    [
        new("school", "学校", r => r.School), new("kind", "学校类型", r => r.Kind), new("stage", "学段", r => r.Stage), new("indicatorName", "指标", r => r.IndicatorName), new("unit", "单位", r => r.Unit),
        new("value", "数值", r => Two(r.Value)), new("line", "标准", r => r.Line), new("state", "状态", r => Conclusions.Zh(r.State)), new("gap", "距标准的差距", r => Two(r.Gap)), new("missing", "补足标准需增加", r => Two(r.Missing)), new("missingUnit", "需增加的单位", r => r.MissingUnit),
    ];

    private static double? Two(double? value) => value is { } v ? Numbers.Round(v, 2) : null;

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/runs/{id:guid}/ledger", Routes.SignedIn, Handle);
        routes.Get("/api/evaluation/runs/{id:guid}/ledger/export.xlsx", Routes.SignedIn, Export);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, [AsParameters] ListQuery query, [AsParameters] Filter filter, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var rows = Asked(await runs.Open(db, run, stop), query, filter, scope);
        return new Response(filter.Met == true, rows, filter.Met == true ? [] : Totals(rows));
    }

    private static async Task<Outcome<Download>> Export(Guid id, [AsParameters] ListQuery query, [AsParameters] Filter filter, string? columns, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var title = filter.Met == true ? "已达标台账" : "未达标台账";
        return Sheet.Download($"{title}-{run.CountyName}-{run.Year}{PartialRuns.InName(run)}", title, Columns, columns, Asked(await runs.Open(db, run, stop), query, filter, scope));
    }

    private static IReadOnlyList<Row> Asked(OpenRun open, ListQuery query, Filter filter, RunScope scope) => List.Ordered(
        [.. Rows(open, filter.Met == true, scope, filter.Stage, filter.Indicator).Where(r => (filter.State is not { Value: var state } || r.State == state)
            && (query.Q?.Trim() is not { Length: > 0 } q || r.School.Contains(q, StringComparison.Ordinal) || r.IndicatorName.Contains(q, StringComparison.Ordinal)))], query);

    public static List<Row> Rows(OpenRun open, bool met, RunScope scope, string? stage, string? indicator)
    {
        var units = open.Input.Schools.ToDictionary(s => s.Unit.ToString());
        var rows = from r in open.Result.Rows
                   where r.In && (stage is not { Length: > 0 } || r.Stage == stage) && scope.Sees(units[r.SchoolId].Unit)
                   from c in r.Cells
                   where (c.State == IndicatorState.Met) == met && (indicator is not { Length: > 0 } || c.Indicator == indicator)
                   select RowOf(open, r, c, units[r.SchoolId]);
        return [.. rows];
    }

    private static Row RowOf(OpenRun open, SchoolRow r, Cell c, InputUnit unit)
    {
        var of = open.Pack.Indicators.First(i => i.Code == c.Indicator);
        var (missing, amountUnit) = (c.Shortfall?.SchoolAmount, AmountUnit(open.Pack, of));
        return new(unit.Unit, r.School, unit.Fact("kind").Text ?? "", r.Stage!, of.Code, of.Name, of.Unit, ExplainPath.Of("cell", r.SchoolId, r.Stage!, of.Code), c.Value, c.Printed, c.Line, c.State,
            c.Shortfall?.Value, missing, amountUnit, missing is { } m ? $"{Print(m)} {amountUnit}" : null);
    }

    /// <summary>The unit of the raw amount: that of the first column in the formula.</summary>
    public static string AmountUnit(BalancePack pack, Indicator indicator) =>
        indicator.Amount?.Names.Select(n => pack.Columns.FirstOrDefault(c => c.Code == n || c.BaseCode == n)?.Unit).FirstOrDefault(u => u is { Length: > 0 }) ?? "";

    /// <summary>What has to grow: the amount above the line of the fraction, not what comes per pupil.</summary>
    public static string AmountName(BalancePack pack, Indicator indicator, string? stage) =>
        indicator.Amount?.Names.Select(n => pack.Columns.FirstOrDefault(c => c.Code == n || (c.BaseCode == n && c.Stage == stage)) ?? pack.Columns.FirstOrDefault(c => c.BaseCode == n))
            .FirstOrDefault(c => c is not null)?.Name.Replace($"（{stage}）", "", StringComparison.Ordinal) ?? indicator.Name;

    public static string Print(double amount) => Shown.Number(Numbers.Round(amount, 2));

    private static List<Total> Totals(IReadOnlyList<Row> rows) => [.. rows.Where(r => r.State is IndicatorState.Partly or IndicatorState.Unmet).GroupBy(r => (r.Stage, r.Indicator)).Select(g =>
    {
        var missing = g.All(r => r.Missing is null) ? (double?)null : g.Sum(r => r.Missing ?? 0);
        return new Total(g.Key.Stage, g.Key.Indicator, g.First().IndicatorName, g.Count(), missing, g.First().MissingUnit, missing is { } m ? $"{Print(m)} {g.First().MissingUnit}" : null);
    })];
}
