using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Drafts a report on a final run from the texts of the pack, for the county, for one school or for every school at once; or a new version of an earlier one.</summary>
public static class DraftReport
{
    /// <param name="UnitId">A booklet's school; null with kind school drafts one for every school that was judged.</param>
    public sealed record Request(Guid RunId, ReportKind Kind, Guid? UnitId);
    public sealed record ReviseRequest(Guid? RunId);
    public sealed record Response(IReadOnlyList<Guid> Ids);

    public static void Map(Routes routes)
    {
        routes.Create("/api/evaluation/reports", "report.draft", Handle);
        routes.Create("/api/evaluation/reports/{id:guid}/revise", "report.draft", Revise);
    }

    private static async Task<Outcome<Response>> Handle(Request q, Db db, Actor actor, Clock clock, Audit audit, OpenRuns runs, ReportTemplates templates, CancellationToken stop)
    {
        if (await db.FindRun(q.RunId, actor, stop) is not var (run, _) || !RunScope.May(actor, "report.draft", run.CountyPath)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        if (Refuse(q, run, open) is { } problem) return problem;
        IReadOnlyList<Guid> units = q.Kind != ReportKind.School ? [Guid.Empty] : q.UnitId is { } one ? [one] : [.. open.Result.Rows.Where(r => r.In).Select(r => Guid.Parse(r.SchoolId)).Distinct()];
        var (made, numbers) = (new List<Guid>(), await LastNumbers(db, run, q.Kind, stop));
        foreach (var unit in units)
        {
            var figures = new ReportFigures(await ReportSources.Of(db, runs, run, q.Kind, unit, stop));
            var text = ReportTexts.Draft(templates.Of(q.Kind), figures);
            made.Add((await Add(db, actor, clock, audit, run, q.Kind, unit, text, templates.Hash, numbers.GetValueOrDefault(unit) + 1)).Id);
        }
        return new Response(made);
    }

    /// <summary>A signed version never changes: what is to be said otherwise is a new version, by default with the same words on the same or a newer run.</summary>
    private static async Task<Outcome<Response>> Revise(Guid id, ReviseRequest q, Db db, Actor actor, Clock clock, Audit audit, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindReport(id, actor, stop) is not { } old || !RunScope.May(actor, "report.draft", old.CountyPath)) return Problem.NotFound;
        if (await db.FindRun(q.RunId ?? old.RunId, actor, stop) is not var (run, _) || run.CountyId != old.CountyId) return Problem.NotFound;
        if (Refuse(new(run.Id, old.Kind, old.UnitId), run, await runs.Open(db, run, stop)) is { } problem) return problem;
        var text = ReportSources.Read(old);
        var figures = new ReportFigures(await ReportSources.Of(db, runs, run, old.Kind, old.UnitId, stop));
        // A sentence about what the newer run no longer has (a school that passes now) goes; the drafter sees the rest.
        var kept = text with { Sections = [.. text.Sections.Select(s => s with { Blocks = [.. s.Blocks.Where(b => !ReportTexts.Unknown(new("", [new("", [b])]), figures).Any())] })] };
        var numbers = await LastNumbers(db, run, old.Kind, stop);
        var made = await Add(db, actor, clock, audit, run, old.Kind, old.UnitId, kept, old.TextPackHash, numbers.GetValueOrDefault(old.UnitId) + 1);
        return new Response([made.Id]);
    }

    public static Problem? Refuse(Request q, EvaluationRun run, OpenRun open)
    {
        if (run.Basis != RunBasis.Final) return Problem.Refused("preview", "预评价不能出报告", "A preview gives no report", "请在数据全部锁定后作正式评价", "Lock the facts and compute the final result");
        if (q.Kind == ReportKind.Monthly && run.AsOf is null) return Problem.Refused("not-monthly", "这次评价是年度数据，不能出月报", "This result is the annual one", "请先按月份计算", "Compute it as of a month first");
        if (q.Kind == ReportKind.Yearly && run.AsOf is not null) return Problem.Refused("not-yearly", "这次评价是月度状态，不能出年度报告", "This result is a monthly state", "请用年度的正式评价", "Use the annual final result");
        return q.Kind == ReportKind.School && q.UnitId is { } unit && open.Result.RowsOf(unit).FirstOrDefault() is null ? Problem.Invalid("unitId", "这所学校不在这次评价中", "The school is not part of this result") : null;
    }

    private static async Task<Dictionary<Guid, int>> LastNumbers(Db db, EvaluationRun run, ReportKind kind, CancellationToken stop)
    {
        // Two who draft at once must not get the same number: the county's runs are held until this one is stored.
        await db.EvaluationRuns.Where(r => r.CountyId == run.CountyId).ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, r => r.Version), stop);
        return await db.Reports.Where(r => r.CountyId == run.CountyId && r.Kind == kind && r.Year == run.Year && r.AsOf == run.AsOf).GroupBy(r => r.UnitId).Select(g => new { g.Key, Last = g.Max(r => r.VersionNo) }).ToDictionaryAsync(g => g.Key, g => g.Last, stop);
    }

    private static async Task<Report> Add(Db db, Actor actor, Clock clock, Audit audit, EvaluationRun run, ReportKind kind, Guid unit, ReportText text, string packHash, int no)
    {
        var report = new Report
        {
            Id = Ids.New(clock), RunId = run.Id, CountyId = run.CountyId, CountyPath = run.CountyPath, Kind = kind, UnitId = unit, Year = run.Year, AsOf = run.AsOf, Title = text.Title, VersionNo = no,
            State = ReportState.Draft, Texts = ReportSources.Write(text), TextPackHash = packHash, DraftedById = actor.AccountId!.Value, DraftedBy = actor.Name, DraftedAt = clock.Now,
            CheckedBy = "", SignedBy = "", Remark = "", RemarkBy = "", ContentHash = "", ReportedUpBy = "",
        };
        db.Add(report);
        await ReportHands.Wrote(db, report, actor, clock);
        // Fifty booklets would bury the board; they are checked from their list.
        if (kind != ReportKind.School) await ReportDue.ToCheck(db, clock, report);
        audit.Add("report.draft", "report", report.Id, run.CountyPath, new { report.RunId, kind = kind.ToString(), unit, no });
        return report;
    }
}

/// <summary>Who wrote words of a version, and who is the same person.</summary>
internal static class ReportHands
{
    /// <summary>The person who holds a post with this account today.</summary>
    public static async Task<Guid?> PersonOf(Db db, Guid account, Clock clock, CancellationToken stop)
    {
        var today = clock.Today;
        return await db.Posts.Where(p => p.AccountId == account).Join(db.PostHoldings.Where(h => h.From <= today && (h.To == null || h.To >= today)), p => p.Id, h => h.PostId, (_, h) => (Guid?)h.PersonId).FirstOrDefaultAsync(stop);
    }

    /// <summary>Whoever held a post with this account when it acted. A post that changes hands on that day has two.</summary>
    public static Task<List<Guid>> PersonsAt(Db db, Guid account, DateTimeOffset at, CancellationToken stop)
    {
        var (day, before) = (Clock.DateOf(at), Clock.DateOf(at).AddDays(-1));
        return db.Posts.Where(p => p.AccountId == account).Join(db.PostHoldings.Where(h => h.From <= day && (h.To == null || h.To >= before)), p => p.Id, h => h.PostId, (_, h) => h.PersonId).ToListAsync(stop);
    }

    public static async Task Wrote(Db db, Report report, Actor actor, Clock clock)
    {
        var (account, person) = (actor.AccountId!.Value, await PersonOf(db, actor.AccountId.Value, clock, default) ?? Guid.Empty);
        if (!await db.ReportHands.AnyAsync(h => h.ReportId == report.Id && h.AccountId == account && h.PersonId == person))
            db.Add(new ReportHand { ReportId = report.Id, AccountId = account, PersonId = person, Name = actor.Name, At = clock.Now });
    }

    /// <summary>Is the reader among those who wrote it, by this account or as this person?</summary>
    public static bool Has(IEnumerable<ReportHand> hands, Guid? account, Guid? person) => hands.Any(h => Same(h, account, person));

    /// <summary>Did the reader draft it? Whoever changed a word later is not the drafter, and the drafter stays it.</summary>
    public static bool Drafted(IEnumerable<ReportHand> hands, Guid? account, Guid? person) => hands.MinBy(h => h.At) is { } first && Same(first, account, person);

    // Accounts belong to posts and pass on with them: where both persons are known they decide.
    private static bool Same(ReportHand hand, Guid? account, Guid? person) => hand.PersonId != Guid.Empty && person is not null ? hand.PersonId == person : hand.AccountId == account;
}

/// <summary>Who must act next on a report.</summary>
internal static class ReportDue
{
    public static async Task ToCheck(Db db, Clock clock, Report report)
    {
        await Done(db, clock, report);
        await Due.Open(db, clock, Item(report, "report.check", $"《{report.Title}》等待核稿", $"“{report.Title}” waits to be checked"));
    }

    public static async Task ToSign(Db db, Clock clock, Report report)
    {
        await Done(db, clock, report);
        await Due.Open(db, clock, Item(report, "report.sign", $"《{report.Title}》等待签发", $"“{report.Title}” waits to be signed"));
    }

    public static async Task Done(Db db, Clock clock, Report report)
    {
        foreach (var kind in (string[])["report.draft", "report.check", "report.sign"]) await Due.Close(db, clock, kind, report.Id);
    }

    private static DueItem Item(Report report, string verb, string zh, string en) => new()
    {
        Kind = verb, SourceId = report.Id, UnitId = report.CountyId, UnitPath = report.CountyPath, Verb = verb, Zh = zh, En = en, Link = $"/evaluation/reports/{report.Id}",
    };
}
