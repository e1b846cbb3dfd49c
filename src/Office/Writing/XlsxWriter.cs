using System.Globalization;
using System.IO.Compression;
using System.Text;
using Hengjian.Office.Charts;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Writing;

/// <summary>What a workbook says about itself. The time is given, never asked: equal input gives equal bytes.</summary>
/// <param name="Created">Time of writing.</param>
/// <param name="Title">Title, or null.</param>
/// <param name="Creator">Who wrote it.</param>
public sealed record WorkbookInfo(DateTimeOffset Created, string? Title = null, string Creator = "衡鉴");

/// <summary>
/// Writes an xlsx workbook as a stream: sheet after sheet, row after row, in memory that does not grow with the number of rows.
/// </summary>
/// <remarks>
/// The XML is written directly; a document model would hold the sheet in memory and take ten times as long.
/// Order of use: <see cref="AddSheet"/>, its rows, the next <see cref="AddSheet"/> …, <see cref="Finish"/>.
/// The output stream is left open. It is written to synchronously.
/// </remarks>
public sealed class XlsxWriter : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly WorkbookInfo _info;
    private readonly DateTimeOffset _stamp;
    private readonly StyleTable _styles;
    private readonly List<SheetWriter> _sheets = [];
    private readonly List<(string Name, string Formula, int? Sheet, bool Hidden)> _names = [];
    private readonly List<IReadOnlyList<string>> _lists = [];
    private readonly List<List<IReadOnlyList<object?>>> _chartData = [];
    private readonly List<byte[]> _letters = [];
    private int _chartCount;
    private readonly List<string> _overrides = [];
    private readonly CompressionLevel _compression;
    private SheetWriter? _open;
    private bool _finished, _finishing;

    /// <summary>Begins a workbook.</summary>
    /// <param name="output">Where it goes; may be a stream that cannot seek.</param>
    /// <param name="info">What it says about itself.</param>
    /// <param name="font">Font of all cells that name none.</param>
    /// <param name="compression">Fastest serves large exports; the difference in size is about a tenth.</param>
    public XlsxWriter(Stream output, WorkbookInfo info, string font = "宋体", CompressionLevel compression = CompressionLevel.Fastest)
    {
        _zip = new ZipArchive(output, ZipArchiveMode.Create, true, Encoding.UTF8);
        _info = info;
        _compression = compression;
        _styles = new StyleTable(font);
        // Zip stores local times from 1980 to 2107 without a zone; the same digits must come out everywhere.
        DateTimeOffset utc = info.Created.ToUniversalTime();
        _stamp = utc.Year is < 1980 or > 2107 ? new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero) : utc;
    }

    internal TextTable Texts { get; } = new(1 << 16);

    internal bool Computes { get; set; }

    internal int SheetCount => _sheets.Count;

    /// <summary>Makes a style known to the workbook; equal styles give the same number.</summary>
    public StyleId Style(CellStyle style) => _styles.Add(style);

    /// <summary>Ends the sheet being written and begins the next.</summary>
    /// <param name="name">Name for the tab; characters that a tab cannot hold become spaces, a name already used gets a number.</param>
    /// <param name="setup">Columns, frozen panes, paper.</param>
    public SheetWriter AddSheet(string name, SheetSetup? setup = null)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        CloseSheet();
        Utf8Xml xml = new(Create($"xl/worksheets/sheet{_sheets.Count + 1}.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"));
        _open = new SheetWriter(this, xml, FreeName(name), setup ?? new SheetSetup());
        _sheets.Add(_open);
        return _open;
    }

    /// <summary>Gives a name to a range or formula, such as <c>学校表!$A$1:$C$9</c>.</summary>
    public void DefineName(string name, string formula, SheetWriter? onlyIn = null) =>
        _names.Add((name, formula, onlyIn is null ? null : _sheets.IndexOf(onlyIn), false));

    /// <summary>Sheet name as a formula writes it: in quotes.</summary>
    public static string Quote(string sheet) => "'" + sheet.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>Writes what belongs after the sheets. Without this call the file is not complete.</summary>
    public void Finish()
    {
        if (_finished)
        {
            return;
        }

        if (_sheets.Count == 0)
        {
            AddSheet("Sheet1");
        }

        _finishing = true;
        WriteLists();
        CloseSheet();
        WriteChartData();
        CloseSheet();
        _finished = true;
        Part("xl/styles.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml", _styles.Write);
        Part("xl/sharedStrings.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml", Texts.Write);
        Part("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", WriteWorkbook);
        Part("xl/_rels/workbook.xml.rels", null, xml =>
        {
            xml.Raw(RelationsHead);
            for (int i = 1; i <= _sheets.Count; i++)
            {
                xml.Raw(Relation(i, "worksheet", $"worksheets/sheet{i}.xml"));
            }

            xml.Raw(Relation(_sheets.Count + 1, "styles", "styles.xml")).Raw(Relation(_sheets.Count + 2, "sharedStrings", "sharedStrings.xml")).Raw("</Relationships>"u8);
        });
        string time = _info.Created.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", xml => xml.Raw(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + (_info.Title is null ? "" : $"<dc:title>{XmlText.Escape(_info.Title)}</dc:title>") + $"<dc:creator>{XmlText.Escape(_info.Creator)}</dc:creator><cp:lastModifiedBy>{XmlText.Escape(_info.Creator)}</cp:lastModifiedBy>"
            + $"<dcterms:created xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:modified></cp:coreProperties>"));
        Part("_rels/.rels", null, xml => xml.Raw(RelationsHead + Relation(1, "officeDocument", "xl/workbook.xml")
            + "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"));
        Part("[Content_Types].xml", null, xml =>
        {
            xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>");
            foreach (string line in _overrides)
            {
                xml.Raw(line);
            }

            xml.Raw("</Types>"u8);
        });
        _zip.Dispose();
    }

    /// <summary>Finishes the workbook if that was not done yet.</summary>
    public void Dispose() => Finish();

    internal byte[] Letters(int column)
    {
        while (_letters.Count < column)
        {
            _letters.Add(Encoding.ASCII.GetBytes(CellAddress.ColumnName(_letters.Count + 1)));
        }

        return _letters[column - 1];
    }

    internal string ListSource(IReadOnlyList<string> items)
    {
        if (SheetRules.Inline(items) is { } inline)
        {
            return inline;
        }

        int index = _lists.FindIndex(list => list.SequenceEqual(items, StringComparer.Ordinal));
        if (index < 0)
        {
            index = _lists.Count;
            _lists.Add(items);
        }

        string column = CellAddress.ColumnName(index + 1);
        return $"{Quote(ListSheet)}!${column}$1:${column}${Math.Max(1, items.Count)}";
    }

    private const string ChartSheet = "_图表数据";

    // Charts get their numbers side by side from the top of one hidden sheet.
    internal ChartPlace PlaceOf(Chart chart)
    {
        List<IReadOnlyList<object?>> data = [.. ChartXml.Data(chart)];
        int column = 1 + _chartData.Sum(d => d[0].Count + 1);
        _chartData.Add(data);
        return new ChartPlace(ChartSheet, 1, column);
    }

    private void WriteChartData()
    {
        if (_chartData.Count == 0)
        {
            return;
        }

        SheetWriter sheet = AddSheet(ChartSheet, new SheetSetup { Visibility = SheetVisibility.Hidden });
        for (int row = 0; row < _chartData.Max(data => data.Count); row++)
        {
            sheet.Row();
            foreach (List<IReadOnlyList<object?>> data in _chartData)
            {
                for (int column = 0; column < data[0].Count; column++)
                {
                    _ = (row < data.Count ? data[row][column] : null) switch
                    {
                        string text => sheet.Text(text),
                        double number => sheet.Number(number),
                        _ => sheet.Skip(),
                    };
                }

                sheet.Skip();
            }
        }
    }

    private const string ListSheet = "_列表";

    private void WriteLists()
    {
        if (_lists.Count == 0)
        {
            return;
        }

        SheetWriter sheet = AddSheet(ListSheet, new SheetSetup { Visibility = SheetVisibility.VeryHidden });
        StyleId code = Style(new CellStyle { Format = "@" });
        for (int row = 0; row < _lists.Max(list => list.Count); row++)
        {
            sheet.Row();
            foreach (IReadOnlyList<string> list in _lists)
            {
                sheet.Text(row < list.Count ? list[row] : null, code);
            }
        }
    }

    private void CloseSheet()
    {
        if (_open is not { } sheet)
        {
            return;
        }

        int number = _sheets.Count;
        List<(string Type, string Target)> relations = [];
        int? legacy = null;
        if (sheet.Notes.Count > 0)
        {
            relations.Add(("vmlDrawing", $"../drawings/vmlDrawing{number}.vml"));
            legacy = relations.Count;
            relations.Add(("comments", $"../comments{number}.xml"));
        }

        int? drawing = null;
        if (sheet.Charts.Count > 0)
        {
            relations.Add(("drawing", $"../drawings/drawing{number}.xml"));
            drawing = relations.Count;
        }

        sheet.End(drawing, legacy);
        _open = null;
        if (sheet.Charts.Count > 0)
        {
            int first = _chartCount + 1;
            foreach (var (_, chart, place) in sheet.Charts)
            {
                Part($"xl/charts/chart{++_chartCount}.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", xml => xml.Raw(ChartXml.Write(chart, place, null)));
            }

            Part($"xl/drawings/drawing{number}.xml", "application/vnd.openxmlformats-officedocument.drawing+xml", xml => xml.Raw(DrawingParts.Drawing([.. sheet.Charts.Select(c => (c.At, c.Chart))])));
            Part($"xl/drawings/_rels/drawing{number}.xml.rels", null, xml => xml.Raw(RelationsHead + string.Concat(sheet.Charts.Select((_, i) => Relation(i + 1, "chart", $"../charts/chart{first + i}.xml"))) + "</Relationships>"));
        }

        if (sheet.Notes.Count > 0)
        {
            Part($"xl/comments{number}.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml", xml => xml.Raw(NoteParts.Comments(sheet.Notes)));
            Part($"xl/drawings/vmlDrawing{number}.vml", null, xml => xml.Raw(NoteParts.Drawing(sheet.Notes)));
        }

        if (relations.Count > 0)
        {
            Part($"xl/worksheets/_rels/sheet{number}.xml.rels", null, xml => xml.Raw(RelationsHead + string.Concat(relations.Select((r, i) => Relation(i + 1, r.Type, r.Target))) + "</Relationships>"));
        }
    }

    private void WriteWorkbook(Utf8Xml xml)
    {
        xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><bookViews><workbookView xWindow=\"0\" yWindow=\"0\" windowWidth=\"24000\" windowHeight=\"12000\"/></bookViews><sheets>"u8);
        for (int i = 0; i < _sheets.Count; i++)
        {
            string state = _sheets[i].Setup.Visibility switch { SheetVisibility.Hidden => " state=\"hidden\"", SheetVisibility.VeryHidden => " state=\"veryHidden\"", _ => "" };
            xml.Raw($"<sheet name=\"{XmlText.Escape(_sheets[i].Name, true)}\" sheetId=\"{i + 1}\"{state} r:id=\"rId{i + 1}\"/>");
            PrintSetup print = _sheets[i].Setup.Print;
            string quoted = Quote(_sheets[i].Name);
            string rows = print.RepeatRows > 0 ? $"{quoted}!$1:${print.RepeatRows}" : "", columns = print.RepeatColumns > 0 ? $"{quoted}!$A:${CellAddress.ColumnName(print.RepeatColumns)}" : "";
            if (rows.Length + columns.Length > 0)
            {
                _names.Add(("_xlnm.Print_Titles", string.Join(',', new[] { columns, rows }.Where(s => s.Length > 0)), i, false));
            }

            if (_sheets[i].Filter is { } filter)
            {
                _names.Add(("_xlnm._FilterDatabase", $"{quoted}!${CellAddress.ColumnName(filter.First.Column)}${filter.First.Row}:${CellAddress.ColumnName(filter.Last.Column)}${filter.Last.Row}", i, true));
            }
        }

        xml.Raw("</sheets>"u8);
        if (_names.Count > 0)
        {
            xml.Raw("<definedNames>"u8);
            foreach (var (name, formula, sheet, hidden) in _names.OrderBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Sheet ?? -1))
            {
                xml.Raw($"<definedName name=\"{XmlText.Escape(name, true)}\"{(sheet is null ? "" : $" localSheetId=\"{sheet}\"")}{(hidden ? " hidden=\"1\"" : "")}>{XmlText.Escape(formula)}</definedName>");
            }

            xml.Raw("</definedNames>"u8);
        }

        // Without it Excel shows formulas that carry no value as empty.
        xml.Raw(Computes ? "<calcPr calcId=\"191029\" fullCalcOnLoad=\"1\"/></workbook>"u8 : "<calcPr calcId=\"191029\"/></workbook>"u8);
    }

    private string FreeName(string name)
    {
        string clean = new([.. name.Select(c => c is '\\' or '/' or '?' or '*' or '[' or ']' or ':' || char.IsControl(c) ? ' ' : c)]);
        clean = clean.Trim().Trim('\'');
        clean = clean.Length == 0 ? "Sheet" : clean.Length > 31 ? clean[..31] : clean;
        string free = clean;
        for (int i = 2; Taken(free); i++)
        {
            string suffix = string.Create(CultureInfo.InvariantCulture, $"({i})");
            free = clean[..Math.Min(clean.Length, 31 - suffix.Length)] + suffix;
        }

        return free;
    }

    // The sheets of our own lists and chart data keep their names, since formulas refer to them.
    private bool Taken(string name) => (name is ListSheet or ChartSheet && !_finishing) || _sheets.Any(sheet => sheet.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private const string RelationsHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

    private static string Relation(int id, string type, string target) =>
        $"<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\"/>";

    private Stream Create(string name, string? contentType)
    {
        ZipArchiveEntry entry = _zip.CreateEntry(name, _compression);
        entry.LastWriteTime = _stamp;
        if (contentType is not null)
        {
            _overrides.Add($"<Override PartName=\"/{name}\" ContentType=\"{contentType}\"/>");
        }

        return entry.Open();
    }

    private void Part(string name, string? contentType, Action<Utf8Xml> write)
    {
        using Utf8Xml xml = new(Create(name, contentType));
        write(xml);
    }
}
