using System.Globalization;
using System.Text;
using Hengjian.Office.Documents;
using static Hengjian.Office.Papers.PaperMeasures;

namespace Hengjian.Office.Papers;

/// <summary>Lays an official paper out as a Word document that WPS opens unchanged.</summary>
/// <remarks>
/// Every line of the body stands on a fixed line of 28.95 pt and every character 15.75 pt after the last, so that a page holds 22 lines of 28
/// characters in Word, WPS and LibreOffice alike, whatever they think of document grids. Fonts are named as the offices have them
/// (方正小标宋简体, 仿宋_GB2312, 黑体, 楷体_GB2312) with stand-ins in the font table. The seal and signatures are never drawn. Equal input gives equal bytes.
/// </remarks>
public static class OfficialPaperWriter
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Red = "FF0000";

    /// <summary>Room that the seal of 42 mm needs above its name: it may reach into the line below the text, no further.</summary>
    private const int LinesForSeal = 2;

    /// <summary>Writes the paper.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="created">The time in the properties of the file.</param>
    /// <param name="output">Where to; stays open.</param>
    public static void Write(OfficialPaper paper, DateTimeOffset created, Stream output)
    {
        var package = new DocxPackage(output, created);
        const string main = "word/document.xml";
        package.Add(main, Word + "document.main+xml", Document(paper));
        package.Relate("", "rId1", DocxPackage.Office + "officeDocument", main);
        package.Relate("", "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        package.AddTo(main, "styles", "styles", "word/styles.xml", Word + "styles+xml", Styles());
        package.AddTo(main, "fonts", "fontTable", "word/fontTable.xml", Word + "fontTable+xml", DocxStyles.FontTable());
        package.AddTo(main, "settings", "settings", "word/settings.xml", Word + "settings+xml", DocxStyles.Settings(oddEven: true));
        package.AddTo(main, "footOdd", "footer", "word/footOdd.xml", Word + "footer+xml", Footer("right"));
        package.AddTo(main, "footEven", "footer", "word/footEven.xml", Word + "footer+xml", Footer("left"));
        package.Finish(new DocxInfo(created, paper.Title.Replace("\n", "", StringComparison.Ordinal)) { Creator = paper.Creator });
    }

    private static string Document(OfficialPaper paper)
    {
        var xml = new StringBuilder($"{Declaration}<w:document {W}><w:body>");
        Head(xml, paper);
        xml.Append(Paragraph(Broken(paper.Title), $"<w:spacing w:before=\"{2 * Line}\" w:line=\"700\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>", Run(DocxStyles.TitleFont, 44)));
        if (paper.To.Count > 0) xml.Append(Paragraph(string.Join('，', paper.To) + "：", Above(1)));
        else xml.Append(Paragraph("", ""));
        foreach (var text in paper.Body) xml.Append(Body(text));
        Annexes(xml, paper.Annexes);
        Closing(xml, paper);
        if (paper.Note is { Length: > 0 } note) xml.Append(Paragraph($"（{note}）", Indent(2)));
        Imprint(xml, paper);
        xml.Append(CultureInfo.InvariantCulture, $"<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footOdd\"/><w:footerReference w:type=\"even\" r:id=\"footEven\"/><w:pgSz w:w=\"{Twips(PageWidth)}\" w:h=\"{Twips(PageHeight)}\"/><w:pgMar w:top=\"{Twips(Top)}\" w:right=\"{Twips(Right)}\" w:bottom=\"{Twips(Bottom)}\" w:left=\"{Twips(Left)}\" w:header=\"851\" w:footer=\"{Twips(25.2)}\" w:gutter=\"0\"/></w:sectPr>");
        return xml.Append("</w:body></w:document>").ToString();
    }

    /// <summary>份号, 密级, 紧急程度 from the first line on; the red name 35 mm below the edge of the type area; the number two lines below; the red line 4 mm further.</summary>
    private static void Head(StringBuilder xml, OfficialPaper paper)
    {
        (string? Text, string Font)[] marks = [(paper.CopyNumber, DocxStyles.Body), (paper.Secrecy, DocxStyles.Hei), (paper.Urgency, DocxStyles.Hei)];
        var above = marks.Where(m => !string.IsNullOrEmpty(m.Text)).ToList();
        foreach (var (text, font) in above) xml.Append(Paragraph(text!, "", Run(font)));
        var ink = paper.Preprinted ? "<w:color w:val=\"FFFFFF\"/>" : $"<w:color w:val=\"{Red}\"/>";
        var size = paper.Heads.Min(SizeOf);
        var line = size * 12; // half-points to twips, and a fifth of air
        // The ink of a Chinese character begins about a tenth of its size below the upper edge of such a line.
        var before = Math.Max(0, Twips(35) - (above.Count * Line) - (size * 11 / 10));
        for (var i = 0; i < paper.Heads.Count; i++)
            xml.Append(Paragraph(paper.Preprinted ? "　" : paper.Heads[i], $"<w:spacing w:before=\"{(i == 0 ? before : 0)}\" w:line=\"{line}\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>", Run(DocxStyles.TitleFont, size, ink)));
        if (paper.Layout == PaperLayout.Minutes && paper.Number is null) return;
        var rule = paper.Preprinted ? "" : $"<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"11\" w:color=\"{Red}\"/></w:pBdr>";
        var number = paper.Number ?? "　";
        if (paper.Signers.Count == 0)
        {
            xml.Append(Paragraph(number, $"{rule}{Above(2)}<w:jc w:val=\"center\"/>"));
            return;
        }

        // Papers that go up: the number one character in from the left, the names end one in from the right, two a line; those of further lines
        // stand below the first name. The number stands on the last line.
        var rows = paper.Signers.Chunk(2).Select(pair => string.Join('　', pair)).ToList();
        var names = Twips(156) - Wide(1 + rows.Max(Width));
        for (var i = 0; i < rows.Count; i++)
        {
            var (last, mark) = (i == rows.Count - 1, i == 0 ? Text("签发人：", Run(DocxStyles.Body)) : "");
            xml.Append(CultureInfo.InvariantCulture, $"<w:p><w:pPr>{(last ? rule : "")}<w:tabs><w:tab w:val=\"left\" w:pos=\"{names - (i == 0 ? Wide(4) : 0)}\"/></w:tabs>{Above(i == 0 ? 2 : 0)}<w:jc w:val=\"left\"/></w:pPr>{Text(last ? "　" + number : "", Run(DocxStyles.Body))}<w:r><w:tab/></w:r>{mark}{Text(rows[i], Run(DocxStyles.Kai))}</w:p>");
        }
    }

    /// <summary>
    /// The title in lines of about one length, none of a single character; lines that the writer broke stay as they are, because where the sense
    /// breaks only a reader knows.
    /// </summary>
    internal static string Broken(string title)
    {
        const double most = 19; // characters of 2号 on 156 mm, and one of air
        if (title.Contains('\n', StringComparison.Ordinal) || Width(title) <= most) return title;
        var lines = (int)Math.Ceiling(Width(title) / most);
        var (text, aim, done) = (new StringBuilder(), Width(title) / lines, 0.0);
        for (var i = 0; i < title.Length; i++)
        {
            // Not inside a number or a foreign word, and a closing mark never begins a line.
            var may = i > 0 && !(char.IsAsciiLetterOrDigit(title[i - 1]) && char.IsAsciiLetterOrDigit(title[i])) && !"）》”、，。年月日".Contains(title[i], StringComparison.Ordinal) && !"（《“".Contains(title[i - 1], StringComparison.Ordinal);
            if (may && done >= aim && lines > 1)
            {
                text.Append('\n');
                (done, lines) = (0, lines - 1);
            }

            text.Append(title[i]);
            done += title[i] < 128 ? 0.5 : 1;
        }

        return text.ToString();
    }

    /// <summary>The size of a red name in half-points: it fills nine tenths of the type area at most, and stays below the 22 × 15 mm of a higher level's.</summary>
    private static int SizeOf(string head) => (int)Math.Clamp(0.9 * 156 / 25.4 * 72 / Math.Max(1, Width(head)) * 2, 44, 116);

    private static string Body(PaperText text) => text.Level switch
    {
        1 => Paragraph(text.Text, "<w:keepNext/>" + First + "<w:outlineLvl w:val=\"0\"/>", Run(DocxStyles.Hei)),
        2 => Paragraph(text.Text, "<w:keepNext/>" + First + "<w:outlineLvl w:val=\"1\"/>", Run(DocxStyles.Kai)),
        _ => Paragraph(text.Text, First),
    };

    /// <summary>One line below the body, two characters in; names stand below one another behind 附件：.</summary>
    private static void Annexes(StringBuilder xml, IReadOnlyList<string> annexes)
    {
        for (var i = 0; i < annexes.Count; i++)
        {
            var mark = annexes.Count == 1 ? "附件：" : i == 0 ? "附件：1．" : $"{i + 1}．";
            // 附件： is three characters, 1． half of one and one.
            var hang = annexes.Count == 1 ? 3.0 : i == 0 ? 4.5 : 1.5;
            var left = annexes.Count == 1 ? 5.0 : 6.5;
            xml.Append(Paragraph(mark + annexes[i], $"{Above(i == 0 ? 1 : 0)}<w:ind w:left=\"{Wide(left)}\" w:hanging=\"{Wide(hang)}\"/>"));
        }
    }

    private static void Closing(StringBuilder xml, OfficialPaper paper)
    {
        if (paper.Closing == PaperClosing.None || paper.From is null || paper.Date is not { } day) return;
        var date = Shown(day);
        var (wide, name) = (Width(date), Width(paper.From));
        // The name and the date keep together with the last line of the text: a paper does not end on a page of its own.
        if (paper.Closing == PaperClosing.Sealed)
        {
            var right = 4 + ((wide - name) / 2);
            // A name so long that it would leave the type area pushes the date in instead, so that both stay centred on each other.
            var shift = Math.Max(0, -right);
            xml.Append(Paragraph(paper.From, $"<w:keepNext/>{Above(LinesForSeal)}<w:ind w:right=\"{Wide(right + shift)}\"/><w:jc w:val=\"right\"/>"));
            xml.Append(Paragraph(date, $"<w:ind w:right=\"{Wide(4 + shift)}\"/><w:jc w:val=\"right\"/>"));
            return;
        }

        // The date begins two characters right of where the name begins; where it would run over, it ends two characters from the right instead.
        var end = 2 + name - 2 - wide;
        xml.Append(Paragraph(paper.From, $"<w:keepNext/>{Above(1)}<w:ind w:right=\"{Wide(end >= 0 ? 2 : 2 + wide + 2 - name)}\"/><w:jc w:val=\"right\"/>"));
        xml.Append(Paragraph(date, $"<w:ind w:right=\"{Wide(end >= 0 ? end : 2)}\"/><w:jc w:val=\"right\"/>"));
    }

    /// <summary>
    /// 版记: a box at the foot of the last page, its last line on the lower edge of the type area. A drawing, because LibreOffice leaves floating
    /// tables and framed paragraphs where they stand in the text.
    /// </summary>
    private static void Imprint(StringBuilder xml, OfficialPaper paper)
    {
        var (rows, lines) = (new List<(string Place, string Text)>(), 0);
        if (paper.Copies.Count > 0)
        {
            var copies = "抄送：" + string.Join('，', paper.Copies) + "。";
            rows.Add(($"<w:ind w:left=\"{14 * 20 * 4}\" w:right=\"280\" w:hanging=\"{14 * 20 * 3}\"/>", Text(copies, Run(DocxStyles.Body, 28))));
            // 31 characters of 14 pt fit on 156 mm; one is free on each side and three under 抄送：.
            lines += 1 + (int)Math.Ceiling(Math.Max(0, Width(copies) - 29) / 26);
        }

        if (paper.PrintedBy is { } by && paper.PrintedOn is { } on)
        {
            rows.Add(("<w:ind w:left=\"280\"/>", Text(by, Run(DocxStyles.Body, 28)) + "<w:r><w:tab/></w:r>" + Text(Shown(on) + "印发", Run(DocxStyles.Body, 28))));
            lines++;
        }

        if (rows.Count == 0) return;
        var (wide, cx, cy) = (Twips(156), Twips(156) * 635L, ((lines * 400L) + (rows.Count * 20) + 20) * 635);
        var table = new StringBuilder($"<w:tbl><w:tblPr><w:tblW w:w=\"{wide}\" w:type=\"dxa\"/><w:tblBorders>{Border("top", 8)}{Border("bottom", 8)}{Border("insideH", 6)}</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"{wide}\"/></w:tblGrid>");
        foreach (var (place, text) in rows)
            table.Append(CultureInfo.InvariantCulture, $"<w:tr><w:tc><w:tcPr><w:tcW w:w=\"{wide}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"{wide - 280}\"/></w:tabs><w:spacing w:line=\"400\" w:lineRule=\"exact\"/>{place}<w:jc w:val=\"left\"/></w:pPr>{text}</w:p></w:tc></w:tr>");
        table.Append("</w:tbl><w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>");
        xml.Append(CultureInfo.InvariantCulture, $"""
            <w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH><wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV><wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{table}</w:txbxContent></wps:txbx><wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>
            """);
    }

    private static string Border(string side, int eighths) => $"<w:{side} w:val=\"single\" w:sz=\"{eighths}\" w:space=\"0\" w:color=\"000000\"/>";

    private static string Footer(string side) =>
        $"{Declaration}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:spacing w:line=\"320\" w:lineRule=\"exact\"/><w:ind w:left=\"280\" w:right=\"280\"/><w:jc w:val=\"{side}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>{DocxBody.Field("PAGE", "1")}<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";

    private static string Styles() =>
        $"{Declaration}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{Run(DocxStyles.Body)}<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"{Line}\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:overflowPunct w:val=\"0\"/></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/><w:rPr>{DocxStyles.Fonts(DocxStyles.Song)}<w:spacing w:val=\"0\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr></w:style></w:styles>";

    private static string First => "<w:overflowPunct w:val=\"0\"/>" + Indent(2, first: true);

    private static string Indent(double characters, bool first = false) => $"<w:ind w:{(first ? "firstLine" : "left")}=\"{Wide(characters)}\"/>";

    /// <summary>A number of characters in twips, at the distance at which they stand.</summary>
    private static int Wide(double characters) => (int)Math.Round(characters * (320 + Closer));

    /// <summary>Properties of a run: font, half-points; the closer stand of 3号 only where the size is 3号.</summary>
    private static string Run(string font, int size = 32, string more = "") =>
        $"{DocxStyles.Fonts(font)}{more}<w:spacing w:val=\"{(size == 32 ? Closer : 0)}\"/><w:kern w:val=\"0\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>";

    private static string Text(string text, string run) =>
        string.Join("<w:r><w:br/></w:r>", text.Split('\n').Select(line => $"<w:r><w:rPr>{run}</w:rPr><w:t xml:space=\"preserve\">{XmlText.Escape(line)}</w:t></w:r>"));

    /// <summary>Where a paragraph sets its own distance it must repeat the fixed line of the defaults.</summary>
    private static string Above(int lines) => $"<w:spacing w:before=\"{lines * Line}\" w:line=\"{Line}\" w:lineRule=\"exact\"/>";

    private static string Paragraph(string text, string properties, string? run = null) =>
        $"<w:p><w:pPr>{properties}</w:pPr>{(text.Length == 0 ? "" : Text(text, run ?? Run(DocxStyles.Body)))}</w:p>";
}
