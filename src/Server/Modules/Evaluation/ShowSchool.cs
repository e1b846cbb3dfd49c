using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>One school's page: each stage with its indicators beside the standard and the county mean, what would make it pass, its earlier years, its objections.</summary>
public static class ShowSchool
{
    /// <param name="CountyMeanHidden">So few schools are behind the mean that it would give another one's figure away.</param>
    public sealed record IndicatorView(string Indicator, string Name, string NameEn, string Unit, string Path, double? Value, string? Printed, IndicatorState State, double? Line, Shortfall? Shortfall, bool RoundingFlips,
        double? CountyMean, string? CountyMeanPrinted, bool CountyMeanHidden);
    /// <summary>One part of the least that makes the school pass: an amount to add, or a value to reach where the indicator is not made of an amount.</summary>
    public sealed record Least(string Indicator, string Name, string NameEn, double? Amount, string AmountUnit, double Target, string Unit);
    public sealed record StageView(string Stage, bool In, string? Because, string? BecauseEn, double Pupils, double Share, Verdict? Verdict, IReadOnlyList<IndicatorView> Indicators, IReadOnlyList<Need> Needs, IReadOnlyList<Least> NeedsAtLeast);
    public sealed record YearPoint(int Year, Guid RunId, string Stage, string Indicator, double? Value, IndicatorState State);
    /// <param name="SeesCounty">Whether the county's page says more to this person than the school's own.</param>
    public sealed record Response(Guid RunId, Guid UnitId, string School, string Kind, string Pack, string PackTitle, int Year, DateOnly? AsOf, RunBasis Basis, int VersionNo, string VersionHash,
        IReadOnlyList<StageView> Stages, IReadOnlyList<YearPoint> Earlier, bool MayObject, bool SeesCounty, SmallGroups.Note? Hidden);

    public static void Map(Routes routes) => routes.Get("/api/evaluation/runs/{id:guid}/schools/{unitId:guid}", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Guid unitId, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        if (open.Input.School(unitId) is not { } unit || !scope.Sees(unitId)) return Problem.NotFound;
        var here = await RaiseObjection.Here(db, run, unitId, stop);
        var stages = Stages(open, unitId, scope);
        return new Response(run.Id, unit.Unit, unit.Name, unit.Fact("kind").Text ?? "", run.Pack, run.PackTitle, run.Year, run.AsOf, run.Basis, unit.VersionNo, unit.Hash,
            stages, await Earlier(db, run, unitId, stop), run.Basis == RunBasis.Final && here is not null && actor.Can("evaluation.object", here), scope.SeesCounty(run),
            stages.Any(s => s.Indicators.Any(i => i.CountyMeanHidden)) ? SmallGroups.Why(open) : null);
    }

    public static List<StageView> Stages(OpenRun open, Guid unitId, RunScope scope) => [.. open.Result.RowsOf(unitId).Select(row => new StageView(row.Stage ?? "", row.In, row.Reason, row.ReasonEn, row.Pupils,
        double.IsNaN(row.Share) ? 1 : row.Share, row.Verdict, [.. row.Cells.Select(c => View(open, row, c, scope))], row.Needs, [.. row.Needs.Select(n => LeastOf(open, n))]))];

    private static Least LeastOf(OpenRun open, Need need)
    {
        var of = open.Pack.Indicators.First(i => i.Code == need.Indicator);
        return new(of.Code, of.Name, of.NameEn, of.AtMost ? null : need.Shortfall.SchoolAmount, ShowLedger.AmountUnit(open.Pack, of), need.Shortfall.Target, of.Unit);
    }

    private static IndicatorView View(OpenRun open, SchoolRow row, Cell cell, RunScope scope)
    {
        var of = open.Pack.Indicators.First(i => i.Code == cell.Indicator);
        var hidden = SmallGroups.HidesMean(open, row.Stage!, cell.Indicator, scope);
        var mean = hidden ? null : open.Result.Stage(row.Stage!)?.Indicators.FirstOrDefault(i => i.Indicator == cell.Indicator)?.Spread?.Mean;
        return new(of.Code, of.Name, of.NameEn, of.Unit, ExplainPath.Of("cell", row.SchoolId, row.Stage!, of.Code), cell.Value, cell.Printed, cell.State, cell.Line, cell.Shortfall, cell.RoundingFlips,
            scope.Digits(mean, of.Decimals), mean is { } m ? Numbers.Print(m, of.Decimals) : null, hidden);
    }

    /// <summary>The same school in the newest final runs of the two years before.</summary>
    private static async Task<List<YearPoint>> Earlier(Db db, EvaluationRun run, Guid unitId, CancellationToken stop)
    {
        var points = new List<YearPoint>();
        foreach (var earlier in await ShowTrend.Newest(db, run, run.Year - 2, run.Year - 1, stop))
            points.AddRange(await db.EvaluationValues.AsNoTracking().Where(v => v.RunId == earlier.Id && v.UnitId == unitId)
                .Select(v => new YearPoint(earlier.Year, earlier.Id, v.Stage, v.Indicator, v.Value, v.State)).ToListAsync(stop));
        return points;
    }
}
