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

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/runs/{id:guid}/ledger", Routes.SignedIn, Handle);
        routes.Get("/api/evaluation/runs/{id:guid}/ledger/export.xlsx", Routes.SignedIn, Export);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, bool? met, string? stage, string? indicator, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var rows = Rows(await runs.Open(db, run, stop), met == true, scope, stage, indicator);
        return new Response(met == true, rows, met == true ? [] : Totals(rows));
    }

    private static async Task<Outcome<Download>> Export(Guid id, bool? met, string? stage, string? indicator, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var title = met == true ? "已达标台账" : "未达标台账";
        return Sheet.Download($"{title}-{run.CountyName}-{run.Year}", title, ["学校", "学校类型", "学段", "指标", "单位", "数值", "标准", "状态", "距标准的差距", "补足标准需增加", "需增加的单位"],
            Rows(await runs.Open(db, run, stop), met == true, scope, stage, indicator).Select(r => new object?[]
                { r.School, r.Kind, r.Stage, r.IndicatorName, r.Unit, r.Value is { } v ? Numbers.Round(v, 2) : null, r.Line, Conclusions.Zh(r.State), r.Gap is { } g ? Numbers.Round(g, 2) : null, r.Missing is { } m ? Numbers.Round(m, 2) : null, r.MissingUnit }));
    }

    public static List<Row> Rows(OpenRun open, bool met, RunScope scope, string? stage, string? indicator)
    {
        var units = open.Input.Schools.ToDictionary(s => s.Unit.ToString());
        var rows = from r in open.Result.Rows
                   where r.In && (stage is not { Length: > 0 } || r.Stage == stage) && scope.Sees(units[r.SchoolId].Path)
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

    public static string Print(double amount) => Numbers.Round(amount, 2) == Numbers.Round(amount, 0) ? Numbers.Round(amount, 0).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture) : Numbers.Round(amount, 2).ToString("#,0.##", System.Globalization.CultureInfo.InvariantCulture);

    private static List<Total> Totals(List<Row> rows) => [.. rows.Where(r => r.State is IndicatorState.Partly or IndicatorState.Unmet).GroupBy(r => (r.Stage, r.Indicator)).Select(g =>
    {
        var missing = g.All(r => r.Missing is null) ? (double?)null : g.Sum(r => r.Missing ?? 0);
        return new Total(g.Key.Stage, g.Key.Indicator, g.First().IndicatorName, g.Count(), missing, g.First().MissingUnit, missing is { } m ? $"{Print(m)} {g.First().MissingUnit}" : null);
    })];
}
