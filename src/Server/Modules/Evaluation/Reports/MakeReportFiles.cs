using System.Globalization;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Makes the files of a signed version: Word, Excel with the official tables, HTML, PDF (a picture for the leader's page). A kill in between loses nothing: the job is taken up again and commits all files with its end.</summary>
public sealed class MakeReportFiles(Db db, OpenRuns runs, Files files, PdfPrinter printer) : IJob
{
    public static string Kind => "evaluation.report-files";

    public sealed record Argument(Guid ReportId);
    public sealed record Made(string Format, string Name, string Hash);

    /// <param name="Without">Formats that could not be made here, with the reason in words.</param>
    public sealed record Result(IReadOnlyList<Made> Files, IReadOnlyDictionary<string, string> Without);

    public async Task Run(JobContext job, CancellationToken stop)
    {
        var report = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == job.Argument<Argument>().ReportId, stop);
        var run = await db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == report.RunId, stop);
        var source = await ReportSources.Of(db, runs, run, report.Kind, report.UnitId, stop);
        var (saved, without) = (new List<(string Format, string Name, Files.Saved Saved)>(), new Dictionary<string, string>());
        var formats = ReportFormats.Of(report.Kind);
        foreach (var (format, i) in formats.Select((f, i) => (f, i)))
        {
            await job.Report((double)i / formats.Count, $"正在生成 {format.ToUpperInvariant()}");
            var made = await ReportFormats.Make(format, report, source, printer, stop);
            if (made.Problem is { } problem) { without[format] = problem.Zh; continue; }
            using var content = new MemoryStream(made.Value!);
            if ((await files.Save(content, stop)).Value is { } kept) saved.Add((format, ReportFormats.FileName(report, format), kept));
        }
        await job.Finish(async services =>
        {
            var (inside, clock, audit) = (services.GetRequiredService<Db>(), services.GetRequiredService<Clock>(), services.GetRequiredService<Audit>());
            foreach (var (format, name, kept) in saved)
            {
                var row = services.GetRequiredService<Files>().Row(kept, name, report.CountyId, report.CountyPath, "report.read", job.AccountId);
                inside.Add(row);
                inside.Add(new ReportFile { ReportId = report.Id, Format = format, FileId = row.Id, Hash = kept.Hash, Name = name, At = clock.Now });
            }
            audit.Add("report.files", "report", report.Id, report.CountyPath, new { files = saved.Select(s => new { s.Format, s.Saved.Hash }), without });
            await Task.CompletedTask;
            return (Outcome<Result>)new Result([.. saved.Select(s => new Made(s.Format, s.Name, s.Saved.Hash))], without);
        });
    }
}

/// <summary>The formats of a report and how each is made; the same for drafts, which are made anew each time and say so on every page.</summary>
public static class ReportFormats
{
    public static IReadOnlyList<string> Of(ReportKind kind) => kind switch
    {
        ReportKind.Yearly or ReportKind.Monthly => ["html", "docx", "xlsx", "pdf"],
        ReportKind.Leader => ["html", "docx", "pdf", "png"],
        _ => ["html", "docx", "pdf"],
    };

    public static string MediaType(string format) => format switch
    {
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "xlsx" => Sheet.MediaType, "pdf" => "application/pdf", "png" => "image/png", _ => "text/html; charset=utf-8",
    };

    public static string FileName(Report report, string format) => string.Create(CultureInfo.InvariantCulture, $"{report.Title}-第{report.VersionNo}版{(report.State == ReportState.Issued ? "" : "-草稿")}.{format}").Replace('：', '-');

    public static async Task<Outcome<byte[]>> Make(string format, Report report, ReportSource source, PdfPrinter printer, CancellationToken stop)
    {
        var paper = PaperBuilder.Build(report, ReportSources.Read(report), new ReportFigures(source));
        var created = report.SignedAt ?? report.DraftedAt; // equal versions give equal bytes
        return format switch
        {
            "docx" => PaperDocx.Write(paper, created),
            "xlsx" => OfficialTables.Write(source, paper.Mark, created),
            "html" => System.Text.Encoding.UTF8.GetBytes(PaperHtml.Write(paper)),
            "pdf" => await printer.Pdf(PaperHtml.Write(paper), stop),
            "png" => await printer.Picture(PaperHtml.Write(paper), stop),
            _ => Problem.NotFound,
        };
    }
}
