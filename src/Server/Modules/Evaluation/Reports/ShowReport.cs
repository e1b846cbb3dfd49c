using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>One version of a report with its words, its figures and its hands, and its files.</summary>
public static class ShowReport
{
    public sealed record Row(Guid Id, Guid RunId, Guid CountyId, string CountyName, ReportKind Kind, Guid? UnitId, string Title, int Year, DateOnly? AsOf, int VersionNo, ReportState State, string DraftedBy, DateTimeOffset DraftedAt,
        string CheckedBy, DateTimeOffset? CheckedAt, string SignedBy, DateTimeOffset? SignedAt, DateTimeOffset? ReportedUpAt, int Version);
    public sealed record FigureView(string Name, string Printed, string? Path);
    public sealed record FileView(string Format, string Href, string? Hash, string? Why);
    /// <summary>What the reader may do now; nobody is offered to check or sign a version in which they have a hand already (practice P10).</summary>
    public sealed record MayView(bool Edit, bool Check, bool Sign, bool Revise, bool ReportUp);

    /// <summary>Why it was sent back, by whom and when.</summary>
    public sealed record RemarkView(string Words, string By, DateTimeOffset At);

    /// <param name="Remark">For the office only, and only until the version is checked.</param>
    public sealed record Response(Row Report, string Mark, string ContentHash, RemarkView? Remark, string Html, IReadOnlyList<ReportSection> Sections, IReadOnlyList<FigureView> Figures, IReadOnlyList<string> HandWritten,
        IReadOnlyList<FileView> Files, bool FilesReady, IReadOnlyList<Row> Versions, MayView May);

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/reports/{id:guid}", Routes.SignedIn, Show);
        routes.Get("/api/evaluation/reports/{id:guid}/files/{format}", Routes.SignedIn, GetFile);
    }

    private static async Task<Outcome<Response>> Show(Guid id, Db db, Actor actor, OpenRuns runs, ReportTemplates templates, PdfPrinter printer, Clock clock, CancellationToken stop)
    {
        if (await db.FindReport(id, actor, stop) is not { } report) return Problem.NotFound;
        var run = await db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == report.RunId, stop);
        var figures = new ReportFigures(await ReportSources.Of(db, runs, run, report.Kind, report.UnitId, stop));
        var (text, office) = (ReportSources.Read(report), ReportQueries.IsOffice(actor, report));
        var paper = PaperBuilder.Build(report, text, figures);
        var kept = await db.ReportFiles.AsNoTracking().Where(f => f.ReportId == id).ToListAsync(stop);
        var ready = report.State != ReportState.Issued || kept.Count > 0;
        var versions = await db.Reports.AsNoTracking().VisibleTo(actor).Where(r => r.CountyId == report.CountyId && r.Kind == report.Kind && r.Year == report.Year && r.AsOf == report.AsOf && r.UnitId == report.UnitId).OrderByDescending(r => r.VersionNo).ToListAsync(stop);
        var wrote = ReportHands.Has(await db.ReportHands.AsNoTracking().Where(h => h.ReportId == id).ToListAsync(stop), actor.AccountId, await ReportHands.PersonOf(db, actor.AccountId!.Value, clock, stop));
        var pdf = ready && report.State != ReportState.Issued ? (await printer.Refuse(stop))?.Zh : null;
        return new Response(RowOf(report, run.CountyName), paper.Mark, report.ContentHash, office && report.RemarkAt is { } sent ? new RemarkView(report.Remark, report.RemarkBy, sent.ToOffset(Clock.Beijing)) : null, PaperHtml.Write(paper), office ? text.Sections : [], office ? [.. figures.Names.Select(n => new FigureView(n, figures.Find(n)!.Printed, figures.Find(n)!.Path))] : [],
            office ? ReportTexts.HandWritten(text, ReportTexts.Draft(templates.Of(report.Kind), figures)) : [],
            [.. ReportFormats.Of(report.Kind).Select(f => FileOf(report, f, kept, ready, pdf))], ready, [.. versions.Select(v => RowOf(v, run.CountyName))],
            new MayView(report.State != ReportState.Issued && actor.Can("report.draft", report.CountyPath), report.State == ReportState.Draft && !wrote && report.DraftedById != actor.AccountId && actor.Can("report.check", report.CountyPath),
                report.State == ReportState.Checked && report.DraftedById != actor.AccountId && report.CheckedById != actor.AccountId && actor.Can("report.sign", report.CountyPath),
                report.State == ReportState.Issued && actor.Can("report.draft", report.CountyPath), report is { State: ReportState.Issued, ReportedUpAt: null, Kind: ReportKind.Yearly or ReportKind.Monthly } && kept.Count > 0 && actor.Can("report.sign", report.CountyPath)));
    }

    private static FileView FileOf(Report report, string format, List<ReportFile> kept, bool ready, string? pdf)
    {
        var file = kept.FirstOrDefault(f => f.Format == format);
        var why = !ready ? "正在生成，请稍候" : report.State == ReportState.Issued && file is null ? "签发时这台服务器不能生成这种格式，请用浏览器打印" : format is "pdf" or "png" ? pdf : null;
        return new(format, $"/api/evaluation/reports/{report.Id}/files/{format}", file?.Hash, why);
    }

    private static async Task<Outcome<Download>> GetFile(Guid id, string format, Db db, Actor actor, OpenRuns runs, Files files, PdfPrinter printer, CancellationToken stop)
    {
        if (await db.FindReport(id, actor, stop) is not { } report || !ReportFormats.Of(report.Kind).Contains(format)) return Problem.NotFound;
        if (report.State == ReportState.Issued)
            return await db.ReportFiles.AsNoTracking().FirstOrDefaultAsync(f => f.ReportId == id && f.Format == format, stop) is { } kept
                ? new Download(Results.File(files.Open(kept.Hash), ReportFormats.MediaType(format), kept.Name))
                : Problem.Refused("not-ready", "这种格式的文件还没有生成", "This file is not made yet", "请稍候刷新；长时间没有的，请用浏览器打印", "Reload in a moment, or print from the page");
        var run = await db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == report.RunId, stop);
        var made = await ReportFormats.Make(format, report, await ReportSources.Of(db, runs, run, report.Kind, report.UnitId, stop), printer, stop);
        return made.Problem is { } problem ? problem : new Download(Results.File(made.Value!, ReportFormats.MediaType(format), ReportFormats.FileName(report, format)));
    }

    public static Row RowOf(Report r, string county) => new(r.Id, r.RunId, r.CountyId, county, r.Kind, r.UnitId == Guid.Empty ? null : r.UnitId, r.Title, r.Year, r.AsOf, r.VersionNo, r.State, r.DraftedBy, r.DraftedAt.ToOffset(Clock.Beijing),
        r.CheckedBy, r.CheckedAt?.ToOffset(Clock.Beijing), r.SignedBy, r.SignedAt?.ToOffset(Clock.Beijing), r.ReportedUpAt?.ToOffset(Clock.Beijing), r.Version);
}
