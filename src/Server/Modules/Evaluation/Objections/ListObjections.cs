using Hengjian.Rules.Balance;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Objections with the cell before and after: the office sees all of its county, a school its own, without the decider's name.</summary>
public static class ListObjections
{
    /// <param name="After">The cell in the newest final run made after the snapshot objected to; null while there is none.</param>
    public sealed record CellNow(Guid RunId, double? Value, string? Printed, IndicatorState State, string? FieldValue, DateTimeOffset At);
    public sealed record Row(Guid Id, Guid RunId, string PackTitle, int Year, Guid UnitId, string UnitName, string Stage, string Indicator, string IndicatorName, string Unit, string Field, string FieldName, string Claimed,
        string Reason, ObjectionState State, string By, DateTimeOffset At, string Decision, string DecidedBy, DateTimeOffset? DecidedAt, CellNow Before, CellNow? After,
        IReadOnlyList<RecordItem.EvidenceView> Evidence, bool MayDecide, bool MayWithdraw, int Version);

    public static readonly Sorts<Objection> Sorts = new Sorts<Objection>(o => o.Id).By("at", o => o.At);

    public static void Map(Routes routes) => routes.Get("/api/evaluation/objections", "evaluation.read", Handle);

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] ListQuery query, Guid? run, Guid? unit, Choice<ObjectionState>? state, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        var rows = VisibleTo(db.Objections.AsNoTracking(), actor);
        if (query.Q is { Length: > 0 } q) rows = rows.Where(o => o.UnitName.Contains(q.Trim()));
        if (run is not null) rows = rows.Where(o => o.RunId == run);
        if (unit is not null) rows = rows.Where(o => o.UnitId == unit);
        if (state is { Value: var wanted }) rows = rows.Where(o => o.State == wanted);
        var page = await Sorts.Page(rows, query.Sort is null ? query with { Desc = true } : query, o => o, stop);
        var views = new List<Row>();
        foreach (var objection in page.Items) views.Add(await View(db, actor, runs, objection, stop));
        return new Page<Row>(views, page.Next, page.Total, page.MoreThan);
    }

    private static IQueryable<Objection> VisibleTo(IQueryable<Objection> all, Actor actor)
    {
        var scopes = actor.Posts.Where(p => p.Verbs.Contains("evaluation.read")).Select(RunScope.ScopeOf).Distinct().ToList();
        var queries = scopes.Select(s => (From: s, To: Paths.After(s))).Select(r => all.Where(o => o.UnitPath.CompareTo(r.From) >= 0 && o.UnitPath.CompareTo(r.To) < 0).Select(o => o.Id)).ToList();
        if (queries.Count == 0) return all.Where(o => false);
        var ids = queries.Aggregate((a, b) => a.Union(b));
        return all.Where(o => ids.Contains(o.Id));
    }

    private static async Task<Row> View(Db db, Actor actor, OpenRuns runs, Objection o, CancellationToken stop)
    {
        var run = await db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == o.RunId, stop);
        var open = await runs.Open(db, run, stop);
        var of = open.Pack.Indicators.First(i => i.Code == o.Indicator);
        var later = await db.EvaluationRuns.AsNoTracking().Where(r => r.CountyId == run.CountyId && r.Pack == run.Pack && r.Year == run.Year && r.AsOf == run.AsOf && r.Basis == RunBasis.Final && r.At > run.At)
            .OrderByDescending(r => r.At).FirstOrDefaultAsync(stop);
        var office = actor.Can("evaluation.decide", o.CountyPath) || actor.Can("evaluation.run", o.CountyPath);
        return new Row(o.Id, o.RunId, run.PackTitle, run.Year, o.UnitId, o.UnitName, o.Stage, o.Indicator, of.Name, of.Unit, o.Field, open.Form?.Fields.GetValueOrDefault(o.Field)?.Name ?? "", o.Claimed, o.Reason, o.State, o.ByName,
            o.At.ToOffset(Clock.Beijing), o.Decision, o.DecidedAt is null ? "" : office ? o.DecidedBy : "督导室", o.DecidedAt?.ToOffset(Clock.Beijing), Now(run, open, o)!, later is null ? null : Now(later, await runs.Open(db, later, stop), o),
            await EvidenceFiles.Views(db, o.Evidence, stop), o.State == ObjectionState.Open && actor.Can("evaluation.decide", o.CountyPath), o.State == ObjectionState.Open && actor.Can("evaluation.object", o.UnitPath), o.Version);
    }

    private static CellNow? Now(EvaluationRun run, OpenRun open, Objection o) => open.Result.Row(o.UnitId, o.Stage)?.Cell(o.Indicator) is { } cell
        ? new(run.Id, cell.Value, cell.Printed, cell.State, o.Field.Length == 0 ? null : Hengjian.Rules.Forms.FieldText.Write(open.Input.School(o.UnitId)!.Fact(o.Field)), run.At.ToOffset(Clock.Beijing)) : null;
}
