using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>The evaluations that I may see, newest first.</summary>
public static class ListRuns
{
    /// <param name="Counted">Schools whose facts were counted, of so many <paramref name="Asked"/>: where they differ the verdict speaks of a part of the county.</param>
    /// <param name="Verdict">Null where the county's verdict is not published to schools.</param>
    public sealed record Row(Guid Id, Guid CountyId, string CountyName, string Pack, string PackTitle, int Year, RunBasis Basis, DateOnly? AsOf, DateTimeOffset At, string ByName,
        Verdict? Verdict, int? Schools, int? SchoolsPassed, int? Counted, int? Asked, bool Published, bool Reported, int Version);

    public sealed record Filter(Guid? County = null, string? Pack = null, int? Year = null, Choice<RunBasis>? Basis = null);

    // Neither by verdict nor by schools met: before publishing, a school would read them out of the order.
    public static readonly Sorts<EvaluationRun> Sorts = new Sorts<EvaluationRun>(r => r.Id).By("at", r => r.At).By("year", r => r.Year).By("pack", r => r.Pack);

    private static readonly IReadOnlyList<ListColumn<Row>> Columns =
    [
        new("packTitle", "评价方案", r => r.PackTitle), new("countyName", "县", r => r.CountyName), new("year", "学年", r => $"{r.Year}—{r.Year + 1}"),
        new("basis", "依据", r => r.AsOf is { } day ? $"截至 {day:yyyy-MM-dd}" : r.Basis == RunBasis.Final ? "已锁定数据" : "试评（已确认数据）"), new("verdict", "结论", r => r.Verdict is { } v ? Conclusions.Zh(v) + PartialRuns.Words(r.Counted, r.Asked) : "未公布"),
        new("schoolsPassed", "达标学校（所）", r => r.SchoolsPassed), new("schools", "参评学校（所）", r => r.Schools), new("counted", "有数据的学校（所）", r => r.Counted), new("asked", "应填学校（所）", r => r.Asked), new("at", "评价时间", r => r.At), new("byName", "评价人", r => r.ByName),
    ];

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/runs", Routes.SignedIn, Handle);
        routes.Get("/api/evaluation/runs/export.xlsx", Routes.SignedIn, Export);
    }

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] ListQuery query, [AsParameters] Filter filter, Db db, Actor actor, CancellationToken stop)
    {
        var page = await Sorts.Page(Wanted(db, actor, query, filter), NewestFirst(query), Shape, stop);
        return new Page<Row>([.. page.Items.Select(h => RowOf(h, actor))], page.Next, page.Total, page.MoreThan);
    }

    private static async Task<Outcome<Download>> Export([AsParameters] ListQuery query, [AsParameters] Filter filter, string? columns, Db db, Actor actor, CancellationToken stop)
    {
        var heads = await Sorts.Ordered(Wanted(db, actor, query, filter), NewestFirst(query)).Select(Shape).ToListAsync(stop);
        return Sheet.Download("评价记录", "评价记录", Columns, columns, heads.Select(h => RowOf(h, actor)));
    }

    /// <summary>Search by county and scheme alone: who judged is not told to schools, so it must not be found either.</summary>
    private static IQueryable<EvaluationRun> Wanted(Db db, Actor actor, ListQuery query, Filter filter)
    {
        var rows = db.EvaluationRuns.AsNoTracking().VisibleTo(db, actor);
        if (query.Q?.Trim() is { Length: > 0 } q) rows = rows.Where(r => r.CountyName.Contains(q) || r.PackTitle.Contains(q));
        if (filter.County is { } county) rows = rows.Where(r => r.CountyId == county);
        if (filter.Pack is { Length: > 0 } pack) rows = rows.Where(r => r.Pack == pack);
        if (filter.Year is { } year) rows = rows.Where(r => r.Year == year);
        return filter.Basis is { Value: var basis } ? rows.Where(r => r.Basis == basis) : rows;
    }

    private static ListQuery NewestFirst(ListQuery query) => query.Sort is null ? query with { Desc = true } : query;

    private static readonly System.Linq.Expressions.Expression<Func<EvaluationRun, Head>> Shape = r => new Head(r.Id, r.CountyId, r.CountyName, r.CountyPath, r.Pack, r.PackTitle, r.Year, r.Basis, r.AsOf, r.At, r.ByName,
        r.Verdict, r.Schools, r.SchoolsPassed, r.Counted, r.Asked, r.PublishedAt != null, r.ReportedAt != null, r.Version);

    private static Row RowOf(Head h, Actor actor) => RowOf(h, RunScope.Above(actor, h.CountyPath, h.Reported));

    public static Row RowOf(EvaluationRun r, RunScope scope) => RowOf(new Head(r.Id, r.CountyId, r.CountyName, r.CountyPath, r.Pack, r.PackTitle, r.Year, r.Basis, r.AsOf, r.At, r.ByName,
        r.Verdict, r.Schools, r.SchoolsPassed, r.Counted, r.Asked, r.PublishedAt is not null, r.ReportedAt is not null, r.Version), scope.Sight);

    private static Row RowOf(Head r, RunSight sight)
    {
        var all = sight is RunSight.Office or RunSight.Reported;
        var open = all || r.Published;
        return new(r.Id, r.CountyId, r.CountyName, r.Pack, r.PackTitle, r.Year, r.Basis, r.AsOf, r.At.ToOffset(Clock.Beijing), all ? r.ByName : "",
            open ? r.Verdict : null, open ? r.Schools : null, open ? r.SchoolsPassed : null, open ? r.Counted : null, open ? r.Asked : null, r.Published, r.Reported, r.Version);
    }

    /// <summary>A run without its documents: a list reads no blobs.</summary>
    private sealed record Head(Guid Id, Guid CountyId, string CountyName, string CountyPath, string Pack, string PackTitle, int Year, RunBasis Basis, DateOnly? AsOf, DateTimeOffset At, string ByName,
        Verdict Verdict, int Schools, int SchoolsPassed, int Counted, int Asked, bool Published, bool Reported, int Version);
}
