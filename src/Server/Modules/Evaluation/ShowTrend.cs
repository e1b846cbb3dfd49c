using Hengjian.Rules.Balance;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Three years of a county by one pack: coefficients, means and passing schools of the newest final run of each year.</summary>
public static class ShowTrend
{
    public sealed record Point(string Stage, string Indicator, double? Mean, double? Coefficient, double? Limit, Verdict? Verdict, bool MeanHidden, bool CoefficientHidden);
    /// <param name="PackHash">Years judged by different texts of the pack are marked by it: the digits are not comparable without a word.</param>
    public sealed record YearView(int Year, Guid RunId, string PackHash, RunBasis Basis, Verdict Verdict, int Schools, int SchoolsPassed, IReadOnlyList<Point> Points);
    public sealed record Response(string PackTitle, bool SamePack, IReadOnlyList<YearView> Years);

    public static void Map(Routes routes) => routes.Get("/api/evaluation/runs/{id:guid}/trend", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope) || !scope.SeesCounty(run)) return Problem.NotFound;
        var shown = new List<EvaluationRun>();
        foreach (var r in (await Newest(db, run, run.Year - 2, run.Year - 1, stop)).Append(run).OrderBy(r => r.Year))
            if (await RunScope.Of(db, actor, r, stop) is { Sight: not RunSight.None } s && s.SeesCounty(r)) shown.Add(r);
        var years = await Years(db, shown, stop);
        if (!scope.SeesAll)
            for (var i = 0; i < years.Count; i++)
            {
                var open = await runs.Open(db, shown[i], stop);
                years[i] = years[i] with { Points = [.. years[i].Points.Select(p => Masked(open, p, scope))] };
            }
        return new Response(run.PackTitle, shown.Select(r => r.PackHash).Distinct().Count() == 1, years);
    }

    private static Point Masked(OpenRun open, Point p, RunScope scope)
    {
        var composite = p.Indicator == Snapshots.Composite;
        var (mean, coefficient) = (!composite && SmallGroups.HidesMean(open, p.Stage, p.Indicator, scope), composite ? SmallGroups.HidesComposite(open, p.Stage, scope) : SmallGroups.HidesSpread(open, p.Stage, p.Indicator, scope));
        return p with { Mean = mean ? null : scope.Digits(p.Mean, open.Pack.Indicators.FirstOrDefault(i => i.Code == p.Indicator)?.Decimals ?? 3), Coefficient = coefficient ? null : scope.Digits(p.Coefficient, 3), MeanHidden = mean, CoefficientHidden = coefficient };
    }

    public static async Task<List<YearView>> Years(Db db, IReadOnlyList<EvaluationRun> shown, CancellationToken stop)
    {
        var ids = shown.Select(r => r.Id).ToList();
        var points = (await db.EvaluationSpreads.AsNoTracking().Where(s => ids.Contains(s.RunId)).ToListAsync(stop)).ToLookup(s => s.RunId);
        return [.. shown.Select(r => new YearView(r.Year, r.Id, r.PackHash, r.Basis, r.Verdict, r.Schools, r.SchoolsPassed,
            [.. points[r.Id].Select(s => new Point(s.Stage, s.Indicator, s.Mean, s.Coefficient, s.MostAllowed, s.Verdict, false, false))]))];
    }

    /// <summary>The newest final annual run of each year between, of the same county and pack; documents are not read.</summary>
    public static async Task<List<EvaluationRun>> Newest(Db db, EvaluationRun like, int from, int to, CancellationToken stop)
    {
        var ids = (await db.EvaluationRuns.AsNoTracking()
            .Where(r => r.CountyId == like.CountyId && r.Pack == like.Pack && r.Year >= from && r.Year <= to && r.AsOf == null && r.Basis == RunBasis.Final)
            .Select(r => new { r.Id, r.Year, r.At }).ToListAsync(stop)).GroupBy(r => r.Year).Select(g => g.MaxBy(r => (r.At, r.Id))!.Id).ToList();
        return await db.EvaluationRuns.AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Year).ToListAsync(stop);
    }
}
