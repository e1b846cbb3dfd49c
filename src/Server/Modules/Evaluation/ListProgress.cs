using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Where in the year's work a county stands, as far as the levels above may know before its report (practice P1).</summary>
public enum CountyStep { NotOpened, Filling, Reviewing, Locked, Judged, Drafting, Issued, Reported }

/// <summary>For city and province: which county is where in the year's work. Counts and dates only; the figures come with the report.</summary>
public static class ListProgress
{
    /// <param name="Confirmed">Schools whose principal has confirmed, the approved and locked ones among them; likewise <paramref name="Approved"/>.</param>
    /// <param name="Late">Schools past the deadline that have not confirmed.</param>
    /// <param name="JudgedAt">The newest final result of the year. A preview is the office's working paper and not told.</param>
    /// <param name="ReportId">The version that was reported up.</param>
    public sealed record Row(Guid CountyId, string CountyName, string CityName, CountyStep Step, DateOnly? OpenedOn, DateOnly? Deadline, int Schools, int Confirmed, int Approved, int Locked, int Late,
        DateTimeOffset? JudgedAt, DateTimeOffset? ReportedUpAt, Guid? ReportId);
    public sealed record Sums(int Schools, int Confirmed, int Approved, int Locked, int Late);
    public sealed record Response(IReadOnlyList<Row> Items, string? Next, int? Total, Sums Totals);
    public sealed record Filter(int Year, Guid? Under = null, Choice<CountyStep>? Step = null, bool? Late = null);

    private static readonly Listed<Row> List = new Listed<Row>(r => r.CountyId.ToString())
        .By("county", r => SortKey.Of(r.CountyName)).By("city", r => SortKey.Of(r.CityName)).By("step", r => (double)r.Step).By("deadline", r => r.Deadline?.DayNumber).By("schools", r => r.Schools)
        .By("confirmed", r => Share(r.Confirmed, r)).By("approved", r => Share(r.Approved, r)).By("locked", r => Share(r.Locked, r)).By("late", r => r.Late).By("reportedUpAt", r => r.ReportedUpAt?.ToUnixTimeMilliseconds());

    private static readonly IReadOnlyList<ListColumn<Row>> Columns =
    [
        new("countyName", "县", r => r.CountyName), new("cityName", "市", r => r.CityName), new("step", "进展", r => Words(r.Step)), new("openedOn", "开始填报", r => r.OpenedOn), new("deadline", "截止", r => r.Deadline),
        new("schools", "应报学校（所）", r => r.Schools), new("confirmed", "已确认（所）", r => r.Confirmed), new("approved", "已通过（所）", r => r.Approved), new("locked", "已锁定（所）", r => r.Locked), new("late", "逾期未报（所）", r => r.Late),
        new("judgedAt", "正式评价", r => r.JudgedAt), new("reportedUpAt", "报告上报", r => r.ReportedUpAt),
    ];

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/progress", "evaluation.read-reported", Handle);
        routes.Get("/api/evaluation/progress/export.xlsx", "evaluation.read-reported", Export);
    }

    private static async Task<Outcome<Response>> Handle([AsParameters] ListQuery query, [AsParameters] Filter filter, Db db, Actor actor, Clock clock, RulePacks packs, CancellationToken stop)
    {
        if (await Rows(query, filter, db, actor, clock, packs, stop) is not { } rows) return Problem.NotFound;
        var page = List.Page(rows, query);
        return new Response(page.Items, page.Next, page.Total, new(rows.Sum(r => r.Schools), rows.Sum(r => r.Confirmed), rows.Sum(r => r.Approved), rows.Sum(r => r.Locked), rows.Sum(r => r.Late)));
    }

    private static async Task<Outcome<Download>> Export([AsParameters] ListQuery query, [AsParameters] Filter filter, string? columns, Db db, Actor actor, Clock clock, RulePacks packs, CancellationToken stop) =>
        await Rows(query, filter, db, actor, clock, packs, stop) is { } rows ? Sheet.Download($"{filter.Year}—{filter.Year + 1}学年各县进展", "各县进展", Columns, columns, List.Ordered(rows, query)) : Problem.NotFound;

    /// <summary>Every county in scope, one that has not begun among them, in the order of its name; null when the asked part of the tree is not the actor's.</summary>
    private static async Task<List<Row>?> Rows(ListQuery query, Filter filter, Db db, Actor actor, Clock clock, RulePacks packs, CancellationToken stop)
    {
        var units = db.Units.AsNoTracking().Where(u => u.Kind == UnitKind.Region && u.Level == "county").VisibleTo(actor, "evaluation.read-reported");
        if (filter.Under is { } id)
        {
            if (await db.Find(id, actor, "evaluation.read-reported") is not { } under) return null;
            units = units.Under(under.Path);
        }
        var counties = await units.Matching(db, query.Q).OrderBy(u => u.SortKey).ThenBy(u => u.Id).Select(u => new { u.Id, u.Name, City = db.Units.Where(p => p.Id == u.ParentId).Select(p => p.Name).FirstOrDefault() }).ToListAsync(stop);
        var ids = counties.Select(c => c.Id).ToList();
        var forms = packs.Codes().Select(code => packs.Today(code).Pack?.FactsForm).OfType<string>().Distinct().ToList();
        var rounds = (await Facts.Rounds(db, actor, forms, filter.Year, clock.Today, stop)).ToLookup(r => r.CountyId);
        var judged = await db.EvaluationRuns.AsNoTracking().Where(r => ids.Contains(r.CountyId) && r.Year == filter.Year && r.Basis == RunBasis.Final && r.AsOf == null)
            .GroupBy(r => r.CountyId).Select(g => new { g.Key, At = g.Max(r => r.At) }).ToDictionaryAsync(g => g.Key, g => g.At, stop);
        var reports = (await db.Reports.AsNoTracking().Where(r => ids.Contains(r.CountyId) && r.Year == filter.Year && r.Kind == ReportKind.Yearly).Select(r => new { r.Id, r.CountyId, r.State, r.ReportedUpAt }).ToListAsync(stop)).ToLookup(r => r.CountyId);
        var rows = counties.Select(c =>
        {
            var up = reports[c.Id].Where(r => r.ReportedUpAt is not null).MaxBy(r => r.ReportedUpAt);
            var (asked, at) = (rounds[c.Id].ToList(), judged.TryGetValue(c.Id, out var when) ? when.ToOffset(Clock.Beijing) : (DateTimeOffset?)null);
            int Standing(params ReviewState[] states) => asked.Sum(r => states.Sum(s => r.States.GetValueOrDefault(s)));
            var (confirmed, approved, locked) = (Standing(ReviewState.Confirmed), Standing(ReviewState.Approved), Standing(ReviewState.Locked));
            var open = Standing(ReviewState.Draft, ReviewState.Returned);
            var step = StepOf(asked.Count > 0, open, confirmed + approved, locked, at is not null, [.. reports[c.Id].Select(r => r.State)], up is not null);
            return new Row(c.Id, c.Name, c.City ?? "", step, asked.Count > 0 ? Clock.DateOf(asked.Min(r => r.OpenedAt)) : null, asked.Count > 0 ? asked.Max(r => r.Deadline) : null,
                open + confirmed + approved + locked, confirmed + approved + locked, approved + locked, locked, asked.Sum(r => r.Late), at, up?.ReportedUpAt?.ToOffset(Clock.Beijing), up?.Id);
        });
        if (filter.Step is { Value: var wanted }) rows = rows.Where(r => r.Step == wanted);
        if (filter.Late is true) rows = rows.Where(r => r.Late > 0);
        return [.. rows];
    }

    /// <summary>The furthest step that was reached.</summary>
    public static CountyStep StepOf(bool opened, int open, int underReview, int locked, bool judged, IReadOnlyList<ReportState> reports, bool reported) =>
        reported ? CountyStep.Reported : reports.Contains(ReportState.Issued) ? CountyStep.Issued : reports.Count > 0 ? CountyStep.Drafting : judged ? CountyStep.Judged
        : !opened ? CountyStep.NotOpened : open > 0 ? CountyStep.Filling : underReview > 0 ? CountyStep.Reviewing : locked > 0 ? CountyStep.Locked : CountyStep.Filling;

    private static double? Share(int part, Row of) => of.Schools == 0 ? null : (double)part / of.Schools;

    private static string Words(CountyStep step) => step switch
    {
        CountyStep.NotOpened => "未开始", CountyStep.Filling => "学校填报", CountyStep.Reviewing => "审核中", CountyStep.Locked => "已锁定", CountyStep.Judged => "已评价", CountyStep.Drafting => "报告起草", CountyStep.Issued => "报告已签发", _ => "已上报",
    };
}
