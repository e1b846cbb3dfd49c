using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// Checks, sends back, signs: three different people answer for one version (practice P10), and whoever checks it wrote none of its words,
/// neither the draft nor a change since. Signing freezes it; its files are made and their hashes kept.
/// Several booklets are acted on at once, all or none.
/// </summary>
public static class SignReport
{
    public enum ReportAct { Check, Return, Sign }

    public sealed record Item(Guid Id, int Version);
    public sealed record Request(ReportAct Act, IReadOnlyList<Item> Items, [property: Words(500)] string? Reason);
    public sealed record Response(int Done, IReadOnlyList<Guid> Jobs);

    public static void Map(Routes routes) => routes.Post("/api/evaluation/reports/act", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Request q, Db db, Actor actor, Clock clock, Audit audit, Jobs jobs, CancellationToken stop)
    {
        if (q.Items is not { Count: > 0 and <= 500 }) return Problem.Invalid("items", "请选择报告", "Choose reports");
        var verb = q.Act == ReportAct.Sign ? "report.sign" : "report.check";
        if (!actor.Can(verb)) return Problem.NoVerb(verb);
        var me = await ReportHands.PersonOf(db, actor.AccountId!.Value, clock, stop);
        var ids = q.Items.Select(i => i.Id).ToList();
        var hands = (await db.ReportHands.AsNoTracking().Where(h => ids.Contains(h.ReportId)).ToListAsync(stop)).ToLookup(h => h.ReportId);
        var made = new List<Guid>();
        foreach (var item in q.Items)
        {
            if (await db.FindReport(item.Id, actor, stop) is not { } report || !actor.Can(verb, report.CountyPath)) return Problem.NotFound;
            var (mine, account) = (hands[report.Id].ToList(), actor.AccountId.Value);
            var same = ReportHands.Drafted(mine, account, me) || await Was(report.DraftedById, report.DraftedAt)
                || (q.Act == ReportAct.Sign && report is { CheckedById: { } checker, CheckedAt: { } at } && await Was(checker, at));
            if (Refuse(report, q, item.Version, same, ReportHands.Has(mine, account, me)) is { } problem) return problem;

            // Accounts belong to posts: one person with two accounts is still one person, and an account may have another holder by now.
            async Task<bool> Was(Guid by, DateTimeOffset when) => me is { } person && await ReportHands.PersonsAt(db, by, when, stop) is { Count: > 0 } then ? then.Contains(person) : by == account;
            if (q.Act == ReportAct.Sign) made.Add(await Sign(db, report, actor, clock, jobs, stop));
            else await Change(db, report, q, actor, clock);
            audit.Add(verb, "report", report.Id, report.CountyPath, new { act = q.Act.ToString(), report.VersionNo, q.Reason, report.ContentHash });
        }
        return new Response(q.Items.Count, made);
    }

    private static async Task<Guid> Sign(Db db, Report report, Actor actor, Clock clock, Jobs jobs, CancellationToken stop)
    {
        (report.State, report.SignedById, report.SignedBy, report.SignedAt) = (ReportState.Issued, actor.AccountId, actor.Name, clock.Now);
        report.ContentHash = ReportSources.HashOf(report, await db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == report.RunId, stop));
        await ReportDue.Done(db, clock, report);
        return jobs.Enqueue<MakeReportFiles>(new MakeReportFiles.Argument(report.Id), report.CountyPath).Id;
    }

    private static async Task Change(Db db, Report report, Request q, Actor actor, Clock clock)
    {
        if (q.Act == ReportAct.Check)
        {
            (report.State, report.CheckedById, report.CheckedBy, report.CheckedAt) = (ReportState.Checked, actor.AccountId, actor.Name, clock.Now);
            (report.Remark, report.RemarkBy, report.RemarkAt) = ("", "", null);
            await ReportDue.ToSign(db, clock, report);
            return;
        }
        (report.State, report.CheckedById, report.CheckedBy, report.CheckedAt) = (ReportState.Draft, null, "", null);
        (report.Remark, report.RemarkBy, report.RemarkAt) = (q.Reason!.Trim(), actor.Name, clock.Now);
        await ReportDue.Done(db, clock, report);
        await Due.Open(db, clock, new DueItem
        {
            Kind = "report.draft", SourceId = report.Id, UnitId = report.CountyId, UnitPath = report.CountyPath, Verb = "report.draft", Link = $"/evaluation/reports/{report.Id}",
            Zh = $"《{report.Title}》被退回修改：{q.Reason}", En = $"“{report.Title}” was sent back: {q.Reason}",
        });
    }

    /// <param name="same">The reader drafted it, or is to sign what they checked.</param>
    /// <param name="wrote">The reader wrote or changed words of it.</param>
    public static Problem? Refuse(Report report, Request q, int version, bool same, bool wrote)
    {
        if (report.Version != version) return Problem.Conflict(report.CheckedBy.Length > 0 ? report.CheckedBy : report.DraftedBy, report.CheckedAt ?? report.DraftedAt);
        if (report.State == ReportState.Issued) return EditReport.Frozen;
        if (q.Act == ReportAct.Return) return string.IsNullOrWhiteSpace(q.Reason) ? Problem.Invalid("reason", "请写明退回的理由", "Give the reason") : null;
        if (q.Act == ReportAct.Check && report.State != ReportState.Draft) return Problem.Refused("wrong-state", "这份报告已经核过稿", "The report is checked already", "请刷新页面", "Reload the page");
        if (q.Act == ReportAct.Sign && report.State != ReportState.Checked) return Problem.Refused("not-checked", "这份报告还没有核稿，不能签发", "The report is not checked yet", "请先由另一人核稿", "Let another person check it first");
        if (!same && wrote && q.Act == ReportAct.Check)
            return Problem.Refused("same-person", "您写过或改过这一版的文字，不能由您核稿", "You wrote or changed words of this version; somebody else must check it", "请由没有动过这一版文字的人核稿", "Let somebody check it who wrote none of it");
        return same ? Problem.Refused("same-person", "拟稿、核稿、签发须是三个人", "Drafter, checker and signer must be three people", "请由另一位有此权限的人办理", "Let another person with the right do it") : null;
    }}
