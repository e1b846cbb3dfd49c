using Hengjian.Rules.Balance;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Objections with the cell before and after: the office sees all of its county, a school its own, without the decider's name.</summary>
public static class ListObjections
{
    /// <param name="After">The cell in the newest final run made after the snapshot objected to; null while there is none.</param>
    public sealed record CellNow(Guid RunId, double? Value, string? Printed, IndicatorState State, string? FieldValue, DateTimeOffset At);
    /// <param name="OwnObjection">The reader's post decides objections, but the reader raised this one.</param>
    public sealed record Row(Guid Id, Guid RunId, string PackTitle, int Year, Guid UnitId, string UnitName, string Stage, string Indicator, string IndicatorName, string Unit, string Field, string FieldName, string Claimed,
        string Reason, ObjectionState State, string By, DateTimeOffset At, string Decision, string DecidedBy, DateTimeOffset? DecidedAt, CellNow Before, CellNow? After,
        IReadOnlyList<RecordItem.EvidenceView> Evidence, bool MayDecide, bool MayWithdraw, bool OwnObjection, int Version);

    public sealed record Filter(Guid? Run = null, Guid? Unit = null, Choice<ObjectionState>? State = null);

    /// <summary>An objection beside its school, so that the list sorts by the school's name.</summary>
    public sealed class Line
    {
        public required Objection Objection { get; init; }
        public required Unit Unit { get; init; }
    }

    public static readonly Sorts<Line> Sorts = new Sorts<Line>(l => l.Objection.Id).By("at", l => l.Objection.At).By("unit", l => l.Unit.SortKey);

    private static readonly IReadOnlyList<ListColumn<Row>> Columns =
    [
        new("unitName", "学校", r => r.UnitName), new("stage", "学段", r => r.Stage), new("indicatorName", "指标", r => $"{r.Stage} · {r.IndicatorName}{(r.Unit.Length > 0 ? $"（{r.Unit}）" : "")}"), new("year", "学年", r => $"{r.Year}—{r.Year + 1}学年"),
        new("fieldName", "所指数据", r => r.FieldName), new("claimed", "学校认为应为", r => r.Claimed), new("before", "原值", r => r.Before.Printed), new("after", "更正后", r => r.After?.Printed),
        new("state", "状态", r => Words(r.State)), new("reason", "理由", r => r.Reason), new("decision", "裁定意见", r => r.Decision), new("decidedAt", "裁定时间", r => r.DecidedAt), new("at", "提出时间", r => r.At),
    ];

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/objections", "evaluation.read", Handle);
        routes.Get("/api/evaluation/objections/export.xlsx", "evaluation.read", Export);
    }

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] ListQuery query, [AsParameters] Filter filter, Db db, Actor actor, Hands hands, OpenRuns runs, CancellationToken stop)
    {
        var page = await Sorts.Page(Wanted(db, actor, query, filter), NewestFirst(query), l => l.Objection, stop);
        return new Page<Row>(await Views(db, actor, hands, runs, page.Items, stop), page.Next, page.Total, page.MoreThan);
    }

    private static async Task<Outcome<Download>> Export([AsParameters] ListQuery query, [AsParameters] Filter filter, string? columns, Db db, Actor actor, Hands hands, OpenRuns runs, CancellationToken stop)
    {
        var all = await Sorts.Ordered(Wanted(db, actor, query, filter), NewestFirst(query)).Select(l => l.Objection).ToListAsync(stop);
        return Sheet.Download("异议", "异议", Columns, columns, await Views(db, actor, hands, runs, all, stop));
    }

    private static IQueryable<Line> Wanted(Db db, Actor actor, ListQuery query, Filter filter)
    {
        var rows = VisibleTo(db.Objections.AsNoTracking(), actor);
        if (query.Q?.Trim() is { Length: > 0 } q) rows = rows.Where(o => o.UnitName.Contains(q));
        if (filter.Run is { } run) rows = rows.Where(o => o.RunId == run);
        if (filter.Unit is { } unit) rows = rows.Where(o => o.UnitId == unit);
        if (filter.State is { Value: var wanted }) rows = rows.Where(o => o.State == wanted);
        return rows.Join(db.Units.AsNoTracking(), o => o.UnitId, u => u.Id, (o, u) => new Line { Objection = o, Unit = u });
    }

    private static ListQuery NewestFirst(ListQuery query) => query.Sort is null ? query with { Desc = true } : query;

    private static string Words(ObjectionState state) => state switch { ObjectionState.Open => "待裁定", ObjectionState.Accepted => "已采纳", ObjectionState.Rejected => "未采纳", _ => "已撤回" };

    private static async Task<List<Row>> Views(Db db, Actor actor, Hands hands, OpenRuns runs, IReadOnlyList<Objection> objections, CancellationToken stop)
    {
        var views = new List<Row>();
        foreach (var objection in objections) views.Add(await View(db, actor, hands, runs, objection, stop));
        return views;
    }

    /// <summary>The school's own, where it stands today; and those to a result of the county's, though the school has moved away since.</summary>
    private static IQueryable<Objection> VisibleTo(IQueryable<Objection> all, Actor actor)
    {
        var posts = actor.Posts.Where(p => p.Verbs.Contains("evaluation.read")).ToList();
        var ids = all.Below(o => o.CountyPath, [.. posts.Select(RunScope.ScopeOf)]).Select(o => o.Id)
            .Union(all.Below(o => o.UnitPath, [.. posts.Where(p => p.UnitKind == UnitKind.School).Select(p => p.UnitPath)]).Select(o => o.Id));
        // Between county and school (a township's post): its schools' objections to results of its own county. An office's result is no other office's.
        foreach (var path in posts.Where(p => p.UnitKind != UnitKind.School).Select(RunScope.ScopeOf))
        {
            var above = Paths.Up(path).ToList();
            ids = ids.Union(all.Below(o => o.UnitPath, path).Where(o => above.Contains(o.CountyPath)).Select(o => o.Id));
        }

        return all.Where(o => ids.Contains(o.Id));
    }

    private static async Task<Row> View(Db db, Actor actor, Hands hands, OpenRuns runs, Objection o, CancellationToken stop)
    {
        var run = await db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == o.RunId, stop);
        var open = await runs.Open(db, run, stop);
        var of = open.Pack.Indicators.First(i => i.Code == o.Indicator);
        var later = await db.EvaluationRuns.AsNoTracking().Where(r => r.CountyId == run.CountyId && r.Pack == run.Pack && r.Year == run.Year && r.AsOf == run.AsOf && r.Basis == RunBasis.Final && r.At > run.At)
            .OrderByDescending(r => r.At).FirstOrDefaultAsync(stop);
        var office = actor.Can("evaluation.decide", o.CountyPath) || actor.Can("evaluation.run", o.CountyPath);
        var decides = o.State == ObjectionState.Open && actor.Can("evaluation.decide", o.CountyPath);
        var own = decides && await hands.Same(o.AccountId, o.At, actor.AccountId, stop: stop);
        return new Row(o.Id, o.RunId, run.PackTitle, run.Year, o.UnitId, o.UnitName, o.Stage, o.Indicator, of.Name, of.Unit, o.Field, open.Form?.Fields.GetValueOrDefault(o.Field)?.Name ?? "", o.Claimed, o.Reason, o.State, o.ByName,
            o.At.ToOffset(Clock.Beijing), o.Decision, o.DecidedAt is null ? "" : office ? o.DecidedBy : "督导室", o.DecidedAt?.ToOffset(Clock.Beijing), Now(run, open, o)!, later is null ? null : Now(later, await runs.Open(db, later, stop), o),
            await EvidenceFiles.Views(db, o.Evidence, stop), decides && !own, o.State == ObjectionState.Open && actor.Can("evaluation.object", o.UnitPath), own, o.Version);
    }

    private static CellNow? Now(EvaluationRun run, OpenRun open, Objection o) => open.Result.Row(o.UnitId, o.Stage)?.Cell(o.Indicator) is { } cell
        ? new(run.Id, cell.Value, cell.Printed, cell.State, o.Field.Length == 0 ? null : Hengjian.Rules.Forms.FieldText.Write(open.Input.School(o.UnitId)!.Fact(o.Field)), run.At.ToOffset(Clock.Beijing)) : null;
}
