using System.Globalization;
using System.Text;
using Hengjian.Office.Charts;
using Hengjian.Office.Writing;

namespace Hengjian.Office.Documents;

/// <summary>
/// Writes a Word document that opens the same in Word, WPS and LibreOffice: headings, tables, native charts with their
/// numbers inside, pictures, contents, page numbers and signatures in the form of official papers.
/// </summary>
/// <remarks>Build it from the first paragraph to the last, then call <see cref="Save"/> once. Equal input gives equal bytes.</remarks>
public sealed class DocxWriter
{
    private readonly DocxInfo _info;
    private readonly StringBuilder _body = new();
    private readonly List<(int Level, string Text, string Bookmark)> _headings = [];
    private readonly List<(string Id, Chart Chart, bool Titled)> _charts = [];
    private readonly List<(string Id, byte[] Png)> _images = [];
    private readonly int[] _numbers = new int[4];
    private int _drawing, _figures, _tables;
    private bool _landscape, _saved;
    private int _contentsAt = -1, _contentsLevels;

    /// <summary>Begins a document.</summary>
    public DocxWriter(DocxInfo info) => _info = info;

    /// <summary>The title of the paper, centred.</summary>
    public DocxWriter Title(string text) => Add(DocxBody.Paragraph("Title", DocxBody.Run(new DocxRun(text))));

    /// <summary>A line below the title.</summary>
    public DocxWriter Subtitle(string text) => Add(DocxBody.Paragraph("Subtitle", DocxBody.Run(new DocxRun(text))));

    /// <summary>A heading; levels are numbered 一、（一）1.（1）.</summary>
    /// <param name="level">1 to 4.</param>
    /// <param name="text">Text without a number.</param>
    public DocxWriter Heading(int level, string text)
    {
        level = Math.Clamp(level, 1, 4);
        _numbers[level - 1]++;
        Array.Clear(_numbers, level, 4 - level);
        string full = _info.NumberHeadings ? HeadingNumber(level, _numbers[level - 1]) + text : text;
        string mark = string.Create(CultureInfo.InvariantCulture, $"_Toc{100000 + _headings.Count}");
        int id = _headings.Count + 1;
        _headings.Add((level, full, mark));
        return Add(DocxBody.Paragraph("Heading" + level, $"<w:bookmarkStart w:id=\"{id}\" w:name=\"{mark}\"/>{DocxBody.Run(new DocxRun(full))}<w:bookmarkEnd w:id=\"{id}\"/>"));
    }

    /// <summary>A paragraph.</summary>
    public DocxWriter Paragraph(string text, DocxLook look = DocxLook.Body) => Paragraph([new DocxRun(text)], look);

    /// <summary>A paragraph of several pieces.</summary>
    public DocxWriter Paragraph(IReadOnlyList<DocxRun> runs, DocxLook look = DocxLook.Body) => Add(look switch
    {
        DocxLook.Body => DocxBody.Paragraph("BodyIndent", DocxBody.Runs(runs)),
        DocxLook.Center => DocxBody.Paragraph("Normal", DocxBody.Runs(runs), "<w:jc w:val=\"center\"/>"),
        DocxLook.Right => DocxBody.Paragraph("Normal", DocxBody.Runs(runs), "<w:jc w:val=\"right\"/>"),
        DocxLook.Note => DocxBody.Paragraph("NoteText", DocxBody.Runs(runs)),
        _ => DocxBody.Paragraph("Normal", DocxBody.Runs(runs)),
    });

    /// <summary>A table; its caption is numbered 表1, 表2 ….</summary>
    public DocxWriter Table(DocxTable table)
    {
        if (table.Caption is { } caption)
        {
            Add(DocxBody.Paragraph("Caption", DocxBody.Run(new DocxRun($"表{++_tables}  {caption}"))));
        }

        Add(DocxBody.Table(table, RoomMm));
        // Two tables without a paragraph between them would become one.
        return Add("<w:p><w:pPr><w:pStyle w:val=\"NoteText\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    }

    /// <summary>A native chart, with its numbers in a workbook inside the document; the caption below is numbered 图1, 图2 ….</summary>
    /// <param name="chart">What to show.</param>
    /// <param name="caption">Caption; then the chart itself shows no title. Null keeps the title in the chart.</param>
    /// <param name="heightMm">Height; lying bars need about 6 mm a row, standing ones a line for each turn of their names, and get at least that.</param>
    public DocxWriter Chart(Chart chart, string? caption = null, double heightMm = 80)
    {
        string id = "chart" + (_charts.Count + 1).ToString(CultureInfo.InvariantCulture);
        _charts.Add((id, chart, caption is null));
        if (chart.Kind == ChartKind.Bar && !ChartXml.Stands(chart))
        {
            heightMm = Math.Min(215, Math.Max(heightMm, (_info.Compact ? 12 : 24) + chart.Categories.Count * Math.Max(_info.Compact ? 4 : 5.5, 4.2 * (chart.Series.Count + (chart.Limit is null ? 0 : 1)))));
        }
        else if (chart.Kind == ChartKind.Bar && chart.Categories.Count > 0)
        {
            // Names wrap under their columns; each line of them takes its height from the picture.
            double lines = Math.Ceiling(chart.Names().Max(name => TextWidth.Of(name, 3.2)) / (RoomMm * 0.85 / chart.Categories.Count));
            heightMm = Math.Min(120, Math.Max(heightMm, (_info.Compact ? 30 : 50) + 3.8 * lines));
        }
        else if (chart.Kind != ChartKind.Scatter && chart.Categories.Sum(name => TextWidth.Of(name, 3.6)) > RoomMm)
        {
            // Turned names take their room from the picture.
            heightMm = Math.Max(heightMm, 60 + chart.Categories.Max(name => TextWidth.Of(name, 3.6)));
        }

        Drawing(RoomMm, heightMm, chart.Title + "。" + chart.Said(), $"<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"{id}\"/></a:graphicData>");
        return FigureCaption(caption is null || chart.Unit is null || chart.Kind == ChartKind.Scatter ? caption : $"{caption}（{chart.Unit}）");
    }

    /// <summary>A picture (PNG).</summary>
    /// <param name="png">The file.</param>
    /// <param name="widthMm">Width; the height follows from the picture.</param>
    /// <param name="description">What it shows, for readers who do not see it.</param>
    /// <param name="caption">Caption, or null.</param>
    /// <exception cref="ArgumentException">The bytes are no PNG.</exception>
    public DocxWriter Image(byte[] png, double widthMm, string description, string? caption = null)
    {
        if (png.Length < 24 || png[0] != 0x89 || png[1] != 'P' || png[2] != 'N' || png[3] != 'G')
        {
            throw new ArgumentException("Not a PNG.", nameof(png));
        }

        double width = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)), height = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(20));
        string id = "image" + (_images.Count + 1).ToString(CultureInfo.InvariantCulture);
        _images.Add((id, png));
        widthMm = Math.Min(widthMm, RoomMm);
        double heightMm = Math.Min(230, widthMm * height / Math.Max(1, width));
        Drawing(widthMm, heightMm, description, $"<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"{_drawing}\" name=\"{id}.png\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{DocxBody.Emu(widthMm)}\" cy=\"{DocxBody.Emu(heightMm)}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>");
        return FigureCaption(caption);
    }

    /// <summary>The contents, at this place; the entries are made from all headings. Page numbers appear when the program updates the field.</summary>
    /// <param name="levels">1 to 3.</param>
    public DocxWriter Contents(int levels = 2)
    {
        _contentsAt = _body.Length;
        _contentsLevels = Math.Clamp(levels, 1, 3);
        return this;
    }

    /// <summary>Goes on on a new page.</summary>
    public DocxWriter PageBreak() => Add("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");

    /// <summary>Turns the following pages: wide tables lie across.</summary>
    public DocxWriter Landscape(bool across = true)
    {
        if (across != _landscape)
        {
            Add($"<w:p><w:pPr>{Section()}</w:pPr></w:p>");
            _landscape = across;
        }

        return this;
    }

    /// <summary>Who answers for the paper: unit and date at the right with room for the seal, acts and names below.</summary>
    public DocxWriter Signature(DocxSignature signature)
    {
        string keep = "<w:keepNext/><w:ind w:right=\"640\"/><w:jc w:val=\"right\"/>";
        string[] lines = _info.Compact ? [$"{signature.Unit}　{signature.Date}"] : [signature.Unit, signature.Date];
        if (!_info.Compact)
        {
            Add(DocxBody.Paragraph("Normal", "", "<w:keepNext/>"));
        }

        foreach (string line in lines)
        {
            Add(DocxBody.Paragraph("Normal", DocxBody.Run(new DocxRun(line)), keep));
        }

        if (signature.People.Count > 0)
        {
            int width = DocxBody.Twips(RoomMm) / signature.People.Count;
            Add("<w:tbl><w:tblPr>" + $"<w:tblW w:w=\"{width * signature.People.Count}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>" + string.Concat(signature.People.Select(_ => $"<w:gridCol w:w=\"{width}\"/>"))
                + "</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>" + string.Concat(signature.People.Select(person => $"<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>" + DocxBody.Paragraph("CellText", DocxBody.Run(new DocxRun($"{person.Act}：{person.Name ?? "＿＿＿＿＿＿"}"), _info.Compact ? 11 : 14), $"<w:spacing w:before=\"{(_info.Compact ? 40 : 240)}\"/>") + "</w:tc>")) + "</w:tr></w:tbl>");
            // A document ends with a paragraph; on papers that must stay on one page it takes no room.
            Add($"<w:p><w:pPr><w:pStyle w:val=\"NoteText\"/>{(_info.Compact ? "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>" : "")}</w:pPr></w:p>");
        }

        return this;
    }

    /// <summary>Writes the document. Can be called once.</summary>
    public void Save(Stream output)
    {
        if (_saved)
        {
            throw new InvalidOperationException("The document was saved already.");
        }

        _saved = true;
        if (_contentsAt >= 0)
        {
            _body.Insert(_contentsAt, DocxContents.Write(_headings, _contentsLevels));
        }

        DocxPackage package = new(output, _info.Created);
        const string main = "word/document.xml", word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        package.Relate("", "rId1", DocxPackage.Office + "officeDocument", main);
        package.Relate("", "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        package.Add("word/document.xml", word + "document.main+xml", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><w:body>"
            + _body + Section() + "</w:body></w:document>");
        package.AddTo(main, "styles", "styles", "word/styles.xml", word + "styles+xml", DocxStyles.Styles(_info.Compact));
        package.AddTo(main, "fonts", "fontTable", "word/fontTable.xml", word + "fontTable+xml", DocxStyles.FontTable());
        package.AddTo(main, "settings", "settings", "word/settings.xml", word + "settings+xml", DocxStyles.Settings(_info.PageNumbers));
        DocxPages.Add(package, main, word, _info);
        for (int i = 0; i < _charts.Count; i++)
        {
            var (id, chart, titled) = _charts[i];
            string part = $"word/charts/chart{i + 1}.xml", book = $"word/embeddings/Microsoft_Excel_Worksheet{i + 1}.xlsx";
            package.AddTo(main, id, "chart", part, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", ChartXml.Write(chart, new ChartPlace("Sheet1", 1, 1), "book", titled));
            package.AddTo(part, "book", "package", book, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ChartBook(chart));
        }

        for (int i = 0; i < _images.Count; i++)
        {
            package.AddTo(main, _images[i].Id, "image", $"word/media/image{i + 1}.png", "image/png", _images[i].Png);
        }

        package.Finish(_info);
    }

    private double RoomMm => (_landscape ? 297 : 210) - _info.MarginsMm.Left - _info.MarginsMm.Right;

    private DocxWriter Add(string xml)
    {
        _body.Append(xml);
        return this;
    }

    private DocxWriter FigureCaption(string? caption) =>
        caption is null ? this : Add(DocxBody.Paragraph("Caption", DocxBody.Run(new DocxRun($"图{++_figures}  {caption}"))).Replace("<w:pStyle w:val=\"Caption\"/>", "<w:pStyle w:val=\"Caption\"/><w:keepNext w:val=\"0\"/>", StringComparison.Ordinal));

    private void Drawing(double widthMm, double heightMm, string description, string graphic)
    {
        _drawing++;
        Add(DocxBody.Paragraph("Figure", $"<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{DocxBody.Emu(widthMm)}\" cy=\"{DocxBody.Emu(heightMm)}\"/><wp:docPr id=\"{_drawing}\" name=\"图 {_drawing}\" descr=\"{XmlText.Escape(description, true)}\"/><wp:cNvGraphicFramePr/><a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"));
    }

    private string Section()
    {
        var (top, bottom, left, right) = _info.MarginsMm;
        int width = DocxBody.Twips(210), height = DocxBody.Twips(297);
        string size = _landscape ? $"<w:pgSz w:w=\"{height}\" w:h=\"{width}\" w:orient=\"landscape\"/>" : $"<w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>";
        return $"<w:sectPr>{DocxPages.References(_info)}{size}<w:pgMar w:top=\"{DocxBody.Twips(top)}\" w:right=\"{DocxBody.Twips(right)}\" w:bottom=\"{DocxBody.Twips(bottom)}\" w:left=\"{DocxBody.Twips(left)}\" w:header=\"{DocxBody.Twips(15)}\" w:footer=\"{DocxBody.Twips(Math.Max(10, bottom - 10))}\" w:gutter=\"0\"/></w:sectPr>";
    }

    private byte[] ChartBook(Chart chart)
    {
        using MemoryStream stream = new();
        using (XlsxWriter book = new(stream, new WorkbookInfo(_info.Created, chart.Title, _info.Creator)))
        {
            SheetWriter sheet = book.AddSheet("Sheet1", new SheetSetup { Columns = [new ColumnSetup(30)] });
            foreach (IReadOnlyList<object?> row in ChartXml.Data(chart))
            {
                sheet.Row();
                foreach (object? value in row)
                {
                    _ = value switch { string text => sheet.Text(text), double number => sheet.Number(number), _ => sheet.Skip() };
                }
            }
        }

        return stream.ToArray();
    }

    private static string HeadingNumber(int level, int n) => level switch
    {
        1 => ChineseNumber(n) + "、",
        2 => "（" + ChineseNumber(n) + "）",
        3 => n.ToString(CultureInfo.InvariantCulture) + ".",
        _ => "（" + n.ToString(CultureInfo.InvariantCulture) + "）",
    };

    internal static string ChineseNumber(int n)
    {
        const string digits = "零一二三四五六七八九";
        return n switch
        {
            < 10 => digits[n].ToString(),
            < 20 => "十" + (n == 10 ? "" : digits[n % 10]),
            < 100 => $"{digits[n / 10]}十" + (n % 10 == 0 ? "" : digits[n % 10]),
            _ => n.ToString(CultureInfo.InvariantCulture),
        };
    }
}
