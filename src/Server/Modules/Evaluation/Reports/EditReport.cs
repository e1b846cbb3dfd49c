using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Changes the words of a version that is not signed; figures stay names of the snapshot. A checked version goes back to draft by it.</summary>
public static class EditReport
{
    public sealed record Request(string Title, IReadOnlyList<ReportSection> Sections, int Version);
    public sealed record Response(int Version);

    public static void Map(Routes routes) => routes.Put("/api/evaluation/reports/{id:guid}", "report.draft", Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Audit audit, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindReport(id, actor, stop) is not { } report || !RunScope.May(actor, "report.draft", report.CountyPath)) return Problem.NotFound;
        var run = await db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == report.RunId, stop);
        var figures = new ReportFigures(await ReportSources.Of(db, runs, run, report.Kind, report.UnitId, stop));
        var text = new ReportText(Directory.Text.Line(q.Title), [.. (q.Sections ?? []).Select(s => s with { Heading = Directory.Text.Line(s.Heading) })]);
        if (Refuse(report, q, text, figures) is { } problem) return problem;
        (report.Title, report.Texts, report.State) = (text.Title, ReportSources.Write(text), ReportState.Draft);
        (report.DraftedById, report.DraftedBy, report.DraftedAt) = (actor.AccountId!.Value, actor.Name, clock.Now);
        (report.CheckedById, report.CheckedBy, report.CheckedAt) = (null, "", null);
        await ReportHands.Wrote(db, report, actor, clock);
        await ReportDue.ToCheck(db, clock, report);
        audit.Add("report.draft", "report", report.Id, report.CountyPath, new { edited = true, report.VersionNo });
        await db.SaveChangesAsync(stop);
        return new Response(report.Version);
    }

    public static Problem? Refuse(Report report, Request q, ReportText text, ReportFigures figures)
    {
        if (report.Version != q.Version) return Problem.Conflict(report.DraftedBy, report.DraftedAt);
        if (report.State == ReportState.Issued) return Frozen;
        if (text.Title.Length is 0 or > 120) return Problem.Invalid("title", "请填写标题，不超过 120 字", "Give a title of at most 120 characters");
        if (text.Sections.Count is 0 or > 40 || text.Sections.Any(s => s.Blocks.Count > 200 || s.Heading.Length > 120)) return Problem.Invalid("sections", "章节的数目或标题不合适", "Sections are too many or their headings too long");
        if (text.Sections.SelectMany(s => s.Blocks).Any(b => b.Content.Length > 8000)) return Problem.Invalid("sections", "一段不超过 8000 字", "A paragraph has at most 8000 characters");
        // A booklet goes to its school: the county's tables name the others.
        if (report.Kind == ReportKind.School && text.Sections.SelectMany(s => s.Blocks).Any(b => b.What is "table" or "chart" && b.Content != "school"))
            return Problem.Invalid("sections", "一校一册里只能用本校的表和图", "A school's booklet holds the school's own tables and charts only");
        if (ReportTexts.Unknown(text, figures).ToList() is { Count: > 0 } unknown)
            return Problem.Invalid("sections", $"快照里没有这些数：{string.Join("、", unknown.Take(5))}", $"The snapshot has no figure called {string.Join(", ", unknown.Take(5))}");
        return text.Sections.SelectMany(s => s.Blocks).FirstOrDefault(b => !Exists(b, figures)) is { } bad ? Problem.Invalid("sections", $"没有名为“{bad.Content}”的表或图", $"There is no table or chart {bad.Content}") : null;
    }

    public static Problem Frozen { get; } = Problem.Refused("signed", "这一版已经签发，不能再改", "This version is signed and frozen", "如需改动，请另起一版", "Make a new version");

    private static bool Exists(ReportBlock block, ReportFigures figures)
    {
        try
        {
            _ = block.What switch { "text" or "numbers" => [], "table" => PaperTables.Of(block.Content, figures.Source).ToList(), "chart" => PaperCharts.Of(block.Content, figures.Source).ToList(), _ => throw new InvalidOperationException() };
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or NullReferenceException)
        {
            return false;
        }
    }
}
