using Hengjian.Office.Documents;
using Hengjian.Office.Writing;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>A paper as a Word document in the form of official papers; charts are native, their numbers can be opened.</summary>
public static class PaperDocx
{
    private static readonly Dictionary<string, (string Sign, string Color)> States = new() { ["met"] = ("● ", "1B7F4B"), ["partly"] = ("▲ ", "A35C00"), ["unmet"] = ("■ ", "B3261E"), ["empty"] = ("○ ", "5F6B7A") };

    public static byte[] Write(Paper paper, DateTimeOffset created)
    {
        var docx = new DocxWriter(new DocxInfo(created, paper.Title) { Header = paper.Mark, NumberHeadings = !paper.Compact, Compact = paper.Compact, MarginsMm = paper.Compact ? (16, 16, 16, 16) : (37, 35, 28, 26) });
        docx.Title(paper.Title).Subtitle(paper.Subtitle);
        foreach (var block in paper.Blocks)
            _ = block switch
            {
                PaperHeading heading => docx.Heading(1, heading.Text),
                PaperText text => docx.Paragraph([.. text.Runs.Select(r => new DocxRun(r.Text))], text.Note ? DocxLook.Note : DocxLook.Body),
                PaperTable table => docx.Table(Table(table, paper.Compact)),
                PaperChart chart => docx.Chart(chart.Chart, chart.Caption, paper.Compact ? 40 : 75),
                PaperNumbers numbers => docx.Table(Large(numbers)),
                _ => docx,
            };
        docx.Signature(new DocxSignature(paper.Hands.Unit, paper.Hands.Date, [("拟稿", paper.Hands.Drafter), ("核稿", paper.Hands.Checker), ("签发", paper.Hands.Signer)]));
        // The header of every page says it already; booklets have no line to spare.
        if (!paper.Compact) docx.Paragraph(paper.Mark, DocxLook.Note);
        using var memory = new MemoryStream();
        docx.Save(memory);
        return memory.ToArray();
    }

    private static DocxTable Table(PaperTable table, bool compact) => new(
        [.. table.Widths.Select(w => new DocxColumn(w / table.Widths.Sum() * (compact ? 178 : 156)))],
        [[.. table.Heads.Select(h => new DocxCell(h) { Bold = true, Align = Across.Center })]],
        table.Rows.Count == 0 ? [[new DocxCell("无") { Columns = table.Heads.Count }]] : [.. table.Rows.Select(r => (IReadOnlyList<DocxCell>)[.. r.Select(Cell)])])
    { Caption = table.Caption, TextSize = compact ? 9 : 10.5 };

    private static DocxCell Cell(PaperCell cell) => cell.State is { } state
        ? new DocxCell(States[state].Sign + cell.Text) { Color = States[state].Color, Align = cell.Number ? Across.Right : null } : new DocxCell(cell.Text) { Align = cell.Number ? Across.Right : null };

    private static DocxTable Large(PaperNumbers numbers) => new([.. numbers.Items.Select(_ => new DocxColumn(178.0 / numbers.Items.Count, Across.Center))],
        [[.. numbers.Items.Select(i => new DocxCell(i.Name) { Bold = true })]],
        [[.. numbers.Items.Select(i => new DocxCell(i.Value) { Bold = true })], [.. numbers.Items.Select(i => new DocxCell(i.Before))]]) { TextSize = 14 };
}
