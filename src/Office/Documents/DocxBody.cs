using System.Globalization;
using System.Text;
using Hengjian.Office.Writing;

namespace Hengjian.Office.Documents;

/// <summary>The XML of paragraphs and tables.</summary>
internal static class DocxBody
{
    /// <summary>Twentieths of a point in a millimetre.</summary>
    public static int Twips(double mm) => (int)Math.Round(mm * 1440 / 25.4);

    /// <summary>English metric units in a millimetre.</summary>
    public static long Emu(double mm) => (long)Math.Round(mm * 36000);

    public static string Runs(IEnumerable<DocxRun> runs, double size = 0) => string.Concat(runs.Select(run => Run(run, size)));

    public static string Run(DocxRun run, double size = 0)
    {
        string look = (run.Bold ? "<w:b/>" : "") + (run.Color is null ? "" : $"<w:color w:val=\"{run.Color}\"/>") + Size(size);
        StringBuilder xml = new("<w:r>" + (look.Length == 0 ? "" : $"<w:rPr>{look}</w:rPr>"));
        string[] lines = run.Text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            xml.Append(i == 0 ? "" : "<w:br/>").Append("<w:t xml:space=\"preserve\">").Append(XmlText.Escape(lines[i])).Append("</w:t>");
        }

        return xml.Append("</w:r>").ToString();
    }

    public static string Paragraph(string style, string content, string more = "") =>
        $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{content}</w:p>";

    public static string Field(string code, string shown) =>
        $"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{XmlText.Escape(shown)}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

    /// <summary>A table that fits the given width; header rows repeat, no row is cut by a page.</summary>
    public static string Table(DocxTable table, double roomMm)
    {
        double sum = table.Columns.Sum(column => column.WidthMm), scale = sum > roomMm ? roomMm / sum : 1;
        int[] widths = [.. table.Columns.Select(column => Twips(column.WidthMm * scale))];
        StringBuilder xml = new("<w:tbl><w:tblPr>");
        xml.Append(CultureInfo.InvariantCulture, $"<w:tblW w:w=\"{widths.Sum()}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>");
        foreach (string side in (ReadOnlySpan<string>)["top", "left", "bottom", "right", "insideH", "insideV"])
        {
            xml.Append(CultureInfo.InvariantCulture, $"<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"5F6B7A\"/>");
        }

        xml.Append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
        foreach (int width in widths)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<w:gridCol w:w=\"{width}\"/>");
        }

        xml.Append("</w:tblGrid>");
        // A small table stays on one page; a long one never begins with its head alone at the foot of a page.
        Rows(xml, table, table.Header, widths, true, int.MaxValue);
        Rows(xml, table, table.Rows, widths, false, table.Rows.Count <= 12 ? table.Rows.Count - 1 : 1);
        return xml.Append("</w:tbl>").ToString();
    }

    private static void Rows(StringBuilder xml, DocxTable table, IReadOnlyList<IReadOnlyList<DocxCell>> rows, int[] widths, bool header, int together)
    {
        // Columns still covered by a cell from above: rows left and the width of that cell.
        int[] covered = new int[widths.Length];
        int[] span = new int[widths.Length];
        for (int at = 0; at < rows.Count; at++)
        {
            IReadOnlyList<DocxCell> row = rows[at];
            string keep = at < together ? "<w:keepNext/>" : "";
            xml.Append("<w:tr><w:trPr><w:cantSplit/>").Append(header ? "<w:tblHeader/>" : "").Append("</w:trPr>");
            int next = 0;
            for (int column = 0; column < widths.Length;)
            {
                if (covered[column] > 0)
                {
                    int wide = Math.Max(1, span[column]);
                    Cell(xml, table, new DocxCell(null) { Columns = wide }, column, widths, header, "<w:vMerge/>", keep);
                    for (int i = column; i < Math.Min(column + wide, widths.Length); i++)
                    {
                        covered[i]--;
                    }

                    column += wide;
                    continue;
                }

                DocxCell cell = next < row.Count ? row[next++] : new DocxCell(null);
                int columns = Math.Clamp(cell.Columns, 1, widths.Length - column);
                Cell(xml, table, cell with { Columns = columns }, column, widths, header, cell.Rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : "", keep);
                for (int i = column; i < column + columns; i++)
                {
                    covered[i] = cell.Rows - 1;
                    span[i] = columns;
                }

                column += columns;
            }

            xml.Append("</w:tr>");
        }
    }

    private static void Cell(StringBuilder xml, DocxTable table, DocxCell cell, int column, int[] widths, bool header, string merge, string keep)
    {
        int width = widths.Skip(column).Take(cell.Columns).Sum();
        Across align = cell.Align ?? (header ? Across.Center : table.Columns[column].Align);
        if (align == Across.General)
        {
            align = LooksNumeric(cell.Text) ? Across.Right : Across.Left;
        }

        string? fill = cell.Fill ?? (header ? "EDF1F4" : null);
        xml.Append(CultureInfo.InvariantCulture, $"<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        xml.Append(cell.Columns > 1 ? $"<w:gridSpan w:val=\"{cell.Columns}\"/>" : "").Append(merge);
        xml.Append(fill is null ? "" : $"<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>").Append("<w:vAlign w:val=\"center\"/></w:tcPr>");
        string jc = align switch { Across.Center => "<w:jc w:val=\"center\"/>", Across.Right => "<w:jc w:val=\"right\"/>", _ => "" };
        string content = string.IsNullOrEmpty(cell.Text) ? "" : Run(new DocxRun(cell.Text, cell.Bold || header, cell.Color), table.TextSize);
        xml.Append(Paragraph("CellText", content, keep + jc)).Append("</w:tc>");
    }

    private static bool LooksNumeric(string? text) => !string.IsNullOrEmpty(text) && text is not "-"
        && text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '%' or '-' or '+' or '—' or '±') && text.Any(c => char.IsAsciiDigit(c) || c == '—');

    private static string Size(double points) => points <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<w:sz w:val=\"{(int)Math.Round(points * 2)}\"/><w:szCs w:val=\"{(int)Math.Round(points * 2)}\"/>");
}
