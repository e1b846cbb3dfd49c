using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Sends a signed version to the levels above, with its date. Before that they see progress only.</summary>
public static class ReportUp
{
    public sealed record Request(int Version);

    public static void Map(Routes routes) => routes.Create("/api/evaluation/reports/{id:guid}/report-up", "report.sign", Handle);

    private static async Task<Outcome<Done>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await db.FindReport(id, actor, stop) is not { } report || !actor.Can("report.sign", report.CountyPath)) return Problem.NotFound;
        if (Refuse(report, q.Version, await db.ReportFiles.AnyAsync(f => f.ReportId == id, stop)) is { } problem) return problem;
        (report.ReportedUpAt, report.ReportedUpBy) = (clock.Now, actor.Name);
        var run = await db.EvaluationRuns.SingleAsync(r => r.Id == report.RunId, stop);
        run.ReportedAt ??= clock.Now;
        audit.Add("report.sign", "report", report.Id, report.CountyPath, new { reportedUp = true, report.VersionNo, report.ContentHash });
        return Done.It;
    }

    public static Problem? Refuse(Report report, int version, bool filesMade)
    {
        if (report.Version != version) return Problem.Conflict();
        if (report.State != ReportState.Issued) return Problem.Refused("not-signed", "没有签发的报告不能上报", "Only a signed version can be reported up", "请先核稿、签发", "Check and sign it first");
        if (report.Kind is not (ReportKind.Yearly or ReportKind.Monthly)) return Problem.Refused("own-use", "学校手册和一页纸只供本县使用，不上报", "Booklets and the leader's page stay in the county");
        if (report.ReportedUpAt is not null) return Problem.Refused("already-reported", "这一版已经上报", "This version was reported already");
        return filesMade ? null : Problem.Refused("not-ready", "文件还在生成，请稍候再上报", "Its files are still being made");
    }
}
