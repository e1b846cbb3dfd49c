using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Puts words, tables and charts of one report version together.</summary>
public static class PaperBuilder
{
    public static Paper Build(Report report, ReportText text, ReportFigures figures)
    {
        var blocks = new List<PaperBlock>();
        foreach (var section in text.Sections)
        {
            blocks.Add(new PaperHeading(ReportTexts.Plain(section.Heading, figures)));
            foreach (var block in section.Blocks) blocks.AddRange(Blocks(block, figures));
        }
        return new Paper(report.Title, $"{figures.Source.Period} · 规则：{figures.Source.Run.PackTitle}", Mark(report), report.Kind is ReportKind.School or ReportKind.Leader, blocks,
            new PaperHands($"{figures.Source.Run.CountyName}教育督导室", Words(Clock.DateOf(report.SignedAt ?? report.DraftedAt)), Or(report.DraftedBy), Or(report.CheckedBy), Or(report.SignedBy)), report.Kind == ReportKind.Leader);
    }

    /// <summary>Version and short hash: what is printed here and shown on the screen tells whether the sheet in hand is the issued version.</summary>
    public static string Mark(Report report) => report.State == ReportState.Issued
        ? $"第{report.VersionNo}版 · 校验码 {report.ContentHash[..12]}" : $"第{report.VersionNo}版（{(report.State == ReportState.Checked ? "已核稿，未签发" : "草稿，未核稿")}）";

    public static string Words(DateOnly day) => day.ToString("yyyy年M月d日", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<PaperBlock> Blocks(ReportBlock block, ReportFigures figures) => block.What switch
    {
        "table" => PaperTables.Of(block.Content, figures.Source),
        "chart" => PaperCharts.Of(block.Content, figures.Source),
        "numbers" => [new PaperNumbers([.. ReportTexts.Names(block.Content).Select(n => (n.Split('·')[^1], figures.Find(n)?.Printed ?? "____", Before(n, figures), figures.Find(n)?.Path))])],
        _ => block.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => Paragraph(p, figures)),
    };

    /// <summary>A period that was not judged is not a period in which there was none of it.</summary>
    private static string Before(string name, ReportFigures figures) => figures.Find("上期·" + name) is { } before ? $"{figures.Words["上期名称"]} {before.Printed}"
        : figures.Source.Previous is null ? $"{figures.Words["上期名称"]}未评价" : $"{figures.Words["上期名称"]}没有这一项";

    private static PaperText Paragraph(string text, ReportFigures figures)
    {
        var note = text.StartsWith("注：", StringComparison.Ordinal);
        return new([.. ReportTexts.Pieces(text).Select(p => !p.IsFigure ? new PaperRun(p.Text)
            : figures.Find(p.Text) is { } figure ? new PaperRun(figure.Printed, figure.Path, true) : new PaperRun("____", null, true))], note);
    }

    private static string? Or(string name) => name.Length > 0 ? name : null;
}
