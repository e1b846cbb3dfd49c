using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>The reports in my sight, newest first.</summary>
public static class ListReports
{
    public sealed record Filter(Guid? Run = null, Guid? County = null, Choice<ReportKind>? Kind = null, int? Year = null, Choice<ReportState>? State = null);

    /// <summary>A report beside its county and, where it is a booklet, its school.</summary>
    public sealed class Line
    {
        public required Report Report { get; init; }
        public required string County { get; init; }
        public Unit? School { get; init; }
    }

    public static readonly Sorts<Line> Sorts = new Sorts<Line>(l => l.Report.Id).By("draftedAt", l => l.Report.DraftedAt).By("unit", l => l.School == null ? "" : l.School.SortKey).By("versionNo", l => l.Report.VersionNo);

    private static readonly IReadOnlyList<ListColumn<ShowReport.Row>> Columns =
    [
        new("title", "标题", r => r.Title), new("countyName", "县", r => r.CountyName), new("kind", "种类", r => Words(r.Kind)), new("period", "时期", r => r.AsOf is { } day ? $"{day:yyyy年M月}" : $"{r.Year}—{r.Year + 1}学年"),
        new("versionNo", "版本", r => $"第{r.VersionNo}版"), new("state", "状态", r => Words(r)), new("draftedBy", "拟稿", r => r.DraftedBy), new("draftedAt", "拟稿时间", r => r.DraftedAt),
        new("checkedBy", "核稿", r => r.CheckedBy), new("checkedAt", "核稿时间", r => r.CheckedAt), new("signedBy", "签发", r => r.SignedBy), new("signedAt", "签发时间", r => r.SignedAt), new("reportedUpAt", "上报时间", r => r.ReportedUpAt),
    ];

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/reports", Routes.SignedIn, Handle);
        routes.Get("/api/evaluation/reports/export.xlsx", Routes.SignedIn, Export);
    }

    private static async Task<Outcome<Page<ShowReport.Row>>> Handle([AsParameters] ListQuery query, [AsParameters] Filter filter, Db db, Actor actor, CancellationToken stop)
    {
        var page = await Sorts.Page(Wanted(db, actor, query, filter), NewestFirst(query), l => l, stop);
        return new Page<ShowReport.Row>([.. page.Items.Select(l => ShowReport.RowOf(l.Report, l.County))], page.Next, page.Total, page.MoreThan);
    }

    private static async Task<Outcome<Download>> Export([AsParameters] ListQuery query, [AsParameters] Filter filter, string? columns, Db db, Actor actor, CancellationToken stop)
    {
        var lines = await Sorts.Ordered(Wanted(db, actor, query, filter), NewestFirst(query)).ToListAsync(stop);
        return Sheet.Download("评价报告", "评价报告", Columns, columns, lines.Select(l => ShowReport.RowOf(l.Report, l.County)));
    }

    private static IQueryable<Line> Wanted(Db db, Actor actor, ListQuery query, Filter filter)
    {
        var rows = db.Reports.AsNoTracking().VisibleTo(actor);
        if (query.Q?.Trim() is { Length: > 0 } q) rows = rows.Where(r => r.Title.Contains(q));
        if (filter.Run is { } run) rows = rows.Where(r => r.RunId == run);
        if (filter.County is { } county) rows = rows.Where(r => r.CountyId == county);
        if (filter.Kind is { Value: var kind }) rows = rows.Where(r => r.Kind == kind);
        if (filter.Year is { } year) rows = rows.Where(r => r.Year == year);
        if (filter.State is { Value: var state }) rows = rows.Where(r => r.State == state);
        return from r in rows
               join c in db.Units.AsNoTracking() on r.CountyId equals c.Id
               join s in db.Units.AsNoTracking() on r.UnitId equals s.Id into schools
               from s in schools.DefaultIfEmpty()
               select new Line { Report = r, County = c.Name, School = s };
    }

    private static ListQuery NewestFirst(ListQuery query) => query.Sort is null ? query with { Desc = true } : query;

    private static string Words(ReportKind kind) => kind switch { ReportKind.Yearly => "年度报告", ReportKind.Monthly => "月报", ReportKind.School => "一校一册", _ => "一页纸" };

    private static string Words(ShowReport.Row r) => r.ReportedUpAt is not null ? "已上报" : r.State switch { ReportState.Issued => "已签发", ReportState.Checked => "待签发", _ => "待核稿" };
}
