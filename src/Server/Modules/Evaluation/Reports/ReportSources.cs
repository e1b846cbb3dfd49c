using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Opens what a report is written from, and keeps its words and its hash.</summary>
public static class ReportSources
{
    public static async Task<ReportSource> Of(Db db, OpenRuns runs, EvaluationRun run, ReportKind kind, Guid unitId, CancellationToken stop)
    {
        var open = await runs.Open(db, run, stop);
        var before = kind == ReportKind.Monthly ? await StateBefore(db, run, stop) : (await ShowTrend.Newest(db, run, run.Year - 1, run.Year - 1, stop)).SingleOrDefault();
        return new ReportSource(run, open, PeriodOf(run), before is null ? null : new PreviousRun(before, await runs.Open(db, before, stop), PeriodOf(before)), unitId == Guid.Empty ? null : open.Input.School(unitId),
            before is not null ? PeriodOf(before) : kind == ReportKind.Monthly ? "上一时点" : $"{ReportFigures.SchoolYear(run.Year - 1)}学年");
    }

    /// <summary>A month by its name where its last day counts, any other day by itself; else the school year.</summary>
    public static string PeriodOf(EvaluationRun run) => run.AsOf switch
    {
        { } day when day.AddDays(1).Day == 1 => $"{day.Year}年{day.Month}月",
        { } day => $"{day.Year}年{day.Month}月{day.Day}日",
        null => $"{ReportFigures.SchoolYear(run.Year)}学年",
    };

    /// <summary>The state within the same year that came before: the month before, or the annual figures.</summary>
    private static async Task<EvaluationRun?> StateBefore(Db db, EvaluationRun run, CancellationToken stop)
    {
        var earlier = await db.EvaluationRuns.AsNoTracking().Where(r => r.CountyId == run.CountyId && r.Pack == run.Pack && r.Year == run.Year && r.Basis == RunBasis.Final && r.Id != run.Id)
            .Select(r => new { r.Id, r.AsOf, r.At }).ToListAsync(stop);
        var last = earlier.Where(r => r.AsOf is null || r.AsOf < run.AsOf).OrderByDescending(r => r.AsOf ?? DateOnly.MinValue).ThenByDescending(r => r.At).FirstOrDefault();
        return last is null ? null : await db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == last.Id, stop);
    }

    public static string Write(ReportText text) => JsonSerializer.Serialize(text, Compact.Options);
    public static ReportText Read(Report report) => JsonSerializer.Deserialize<ReportText>(report.Texts, Compact.Options)!;

    /// <summary>What drafter, checker and signer answered for: the words, the snapshot behind the figures, and their names and times.</summary>
    public static string HashOf(Report report, EvaluationRun run)
    {
        string[] parts =
        [
            report.Title, $"{report.Kind}", $"{report.UnitId}", $"{report.Year}", $"{report.AsOf:yyyy-MM-dd}", $"{report.VersionNo}", report.Texts, run.ResultHash, run.PackHash, run.DataHash,
            $"{report.DraftedById} {report.DraftedBy} {report.DraftedAt.ToUnixTimeMilliseconds()}", $"{report.CheckedById} {report.CheckedBy} {report.CheckedAt?.ToUnixTimeMilliseconds()}", $"{report.SignedById} {report.SignedBy} {report.SignedAt?.ToUnixTimeMilliseconds()}",
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(p => $"{p.Length}:{p}")))));
    }

    public static async Task<Paper> PaperOf(Db db, OpenRuns runs, Report report, CancellationToken stop)
    {
        var run = await db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == report.RunId, stop);
        return PaperBuilder.Build(report, Read(report), new ReportFigures(await Of(db, runs, run, report.Kind, report.UnitId, stop)));
    }
}

/// <summary>Who sees a report: the office its own, a school its own booklet once it is issued, the level above what was reported up.</summary>
public static class ReportQueries
{
    public static async Task<Report?> FindReport(this Db db, Guid id, Actor actor, CancellationToken stop) =>
        await db.Reports.FirstOrDefaultAsync(r => r.Id == id, stop) is { } report && Sees(actor, report) ? report : null;

    public static bool IsOffice(Actor actor, Report report) => actor.Posts.Any(p => p.Verbs.Contains("report.read") && Paths.Within(report.CountyPath, RunScope.ScopeOf(p)));

    private static bool Sees(Actor actor, Report report) => IsOffice(actor, report)
        || (report.ReportedUpAt is not null && actor.Can("report.read-reported", report.CountyPath))
        || (report is { Kind: ReportKind.School, State: ReportState.Issued } && actor.Posts.Any(p => p.UnitId == report.UnitId && p.Verbs.Contains("report.read")));

    public static IQueryable<Report> VisibleTo(this IQueryable<Report> all, Actor actor)
    {
        var queries = new List<IQueryable<Guid>>();
        foreach (var post in actor.Posts)
        {
            var within = all.Below(r => r.CountyPath, RunScope.ScopeOf(post));
            if (post.Verbs.Contains("report.read"))
            {
                queries.Add(within.Select(r => r.Id));
                queries.Add(all.Where(r => r.UnitId == post.UnitId && r.Kind == ReportKind.School && r.State == ReportState.Issued).Select(r => r.Id));
            }
            if (post.Verbs.Contains("report.read-reported")) queries.Add(within.Where(r => r.ReportedUpAt != null).Select(r => r.Id));
        }
        if (queries.Count == 0) return all.Where(r => false);
        var ids = queries.Aggregate((a, b) => a.Union(b));
        return all.Where(r => ids.Contains(r.Id));
    }
}
