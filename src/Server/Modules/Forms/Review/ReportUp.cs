using System.Security.Cryptography;
using System.Text;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Review;

/// <summary>
/// The county sends its locked figures to the levels above: a numbered report with a date and a hash over the hashes of its versions.
/// From then on the city and the province see these versions; what is corrected later reaches them with the next report.
/// </summary>
public static class ReportUp
{
    public sealed record Request(int Version, [property: Words(500)] string? Note = null);
    public sealed record Response(int No, int Returns, string Hash);
    public sealed record Line(int No, DateTimeOffset At, string Who, string Note, int Returns, string Hash);
    public sealed record ListResponse(IReadOnlyList<Line> Items);

    public static void Map(Routes routes)
    {
        routes.Create("/api/forms/rounds/{id:guid}/report", "forms.report-up", Handle);
        routes.Get("/api/forms/rounds/{id:guid}/reports", Routes.SignedIn, List);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        var round = await db.FormRounds.FirstOrDefaultAsync(r => r.Id == id, stop);
        if (round is null || !actor.Can("forms.report-up", round.OwnerPath)) return Problem.NotFound;
        if (round.Version != q.Version) return Problem.Conflict();
        var returns = await db.FormReturns.Where(r => r.RoundId == id).OrderBy(r => r.UnitPath).ToListAsync(stop);
        // A unit that is no more hands nothing in: what it had not finished is not waited for and not sent.
        var today = clock.Today;
        var gone = await db.Units.Where(u => u.State != UnitState.Active && u.EndedOn <= today && db.FormReturns.Any(r => r.RoundId == id && r.UnitId == u.Id)).Select(u => u.Id).ToListAsync(stop);
        returns = returns.FindAll(r => r.State == ReviewState.Locked || !gone.Contains(r.UnitId));
        if (Refuse(returns) is { } problem) return problem;
        var ids = returns.Select(r => r.Id).ToList();
        var hashes = await db.FormReturns.Where(r => ids.Contains(r.Id)).Join(db.FormVersions, r => new { Id = r.Id, No = r.VersionNo }, v => new { Id = v.ReturnId, No = v.No }, (r, v) => new { r.UnitPath, v.Hash }).OrderBy(v => v.UnitPath).Select(v => v.Hash).ToListAsync(stop);
        var report = new FormReport
        {
            Id = Ids.New(clock), RoundId = id, OwnerPath = round.OwnerPath, No = await db.FormReports.CountAsync(r => r.RoundId == id, stop) + 1, Note = q.Note?.Trim() ?? "", Returns = returns.Count,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\n", hashes)))), AccountId = actor.AccountId, Who = actor.Name, At = clock.Now,
        };
        db.Add(report);
        db.AddRange(returns.Select(r => new FormReportItem { ReportId = report.Id, ReturnId = r.Id, VersionNo = r.VersionNo }));
        db.Entry(round).State = EntityState.Modified; // two people reporting at once meet on the round's version
        audit.Add("forms.report-up", "form-round", id, round.OwnerPath, new { report.No, report.Returns, report.Hash });
        return new Response(report.No, report.Returns, report.Hash);
    }

    public static Problem? Refuse(IReadOnlyList<FormReturn> returns)
    {
        var open = returns.Count(r => r.State != ReviewState.Locked);
        return open == 0 ? null : Problem.Refused("not-locked", $"还有 {open} 个单位没有锁定，不能上报", $"{open} sheets are not locked yet", "请先完成审核并锁定", "Finish the review and lock them first");
    }

    private static async Task<Outcome<ListResponse>> List(Guid id, Db db, Actor actor, CancellationToken stop)
    {
        if (!await db.FormRounds.VisibleTo(db, actor).AnyAsync(r => r.Id == id, stop)) return Problem.NotFound;
        // A school sees its own sheet, not what the county made of all of them.
        var round = await db.FormRounds.AsNoTracking().SingleAsync(r => r.Id == id, stop);
        if (actor.AbovePost("forms.read", round.OwnerPath) is null && actor.AbovePost("forms.progress", round.OwnerPath) is null) return new ListResponse([]);
        return new ListResponse(await db.FormReports.AsNoTracking().Where(r => r.RoundId == id).OrderByDescending(r => r.No)
            .Select(r => new Line(r.No, r.At.ToOffset(Clock.Beijing), r.Who, r.Note, r.Returns, r.Hash)).ToListAsync(stop));
    }
}
