using System.Globalization;
using Hengjian.Office.Charts;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Writing;

/// <summary>Writes one sheet from its first row to its last. Nothing written can be changed any more: it is already on its way.</summary>
public sealed class SheetWriter
{
    /// <summary>Longest text that a cell can hold; the format's own limit.</summary>
    public const int MaxText = 32_767;

    private const string CutNote = "……（内容过长，此处截断）";
    private readonly XlsxWriter _book;
    private readonly Utf8Xml _xml;
    private readonly List<CellRange> _merges = [];
    private readonly List<(CellRange Range, CellRule Rule, string? Source)> _rules = [];
    private readonly List<(CellAddress At, string Text)> _notes = [];
    private readonly List<(CellRange At, Chart Chart, ChartPlace Place)> _charts = [];
    private readonly List<int> _breaks = [];
    private CellRange? _filter;
    private int _row, _column;
    private bool _rowOpen;

    internal SheetWriter(XlsxWriter book, Utf8Xml xml, string name, SheetSetup setup)
    {
        (_book, _xml, Name, Setup) = (book, xml, name, setup);
        Begin();
    }

    /// <summary>Name on the tab.</summary>
    public string Name { get; }

    /// <summary>Number of the row being written, from 1; 0 before the first.</summary>
    public int RowNumber => _row;

    /// <summary>Column that the next cell goes to, from 1.</summary>
    public int NextColumn => _column + 1;

    internal SheetSetup Setup { get; }

    internal IReadOnlyList<(CellAddress At, string Text)> Notes => _notes;

    internal IReadOnlyList<(CellRange At, Chart Chart, ChartPlace Place)> Charts => _charts;

    internal CellRange? Filter => _filter;

    /// <summary>Begins the next row, or the row of that number; rows in between stay empty.</summary>
    /// <param name="height">Height in points; null lets the program choose.</param>
    /// <param name="number">Row number, greater than that of the last row; 0 for the next.</param>
    /// <param name="hidden">True to hide the row.</param>
    public SheetWriter Row(double? height = null, int number = 0, bool hidden = false)
    {
        EndRow();
        int next = number == 0 ? _row + 1 : number;
        if (next <= _row || next > CellAddress.MaxRow)
        {
            throw new ArgumentOutOfRangeException(nameof(number), $"Row {next} cannot follow row {_row} (a sheet has {CellAddress.MaxRow} rows).");
        }

        _row = next;
        _column = 0;
        _rowOpen = true;
        _xml.Raw("<row r=\""u8).Number(_row).Raw("\""u8);
        if (height is { } points)
        {
            _xml.Raw(" ht=\""u8).Number(points).Raw("\" customHeight=\"1\""u8);
        }

        _xml.Raw(hidden ? " hidden=\"1\">"u8 : ">"u8);
        return this;
    }

    /// <summary>Leaves cells out.</summary>
    public SheetWriter Skip(int cells = 1)
    {
        _column += cells;
        return this;
    }

    /// <summary>An empty cell that has a look (inside a bordered table).</summary>
    public SheetWriter Blank(StyleId style = default)
    {
        Start(style);
        _xml.Raw("/>"u8);
        return this;
    }

    /// <summary>Text; null or empty gives an empty cell. Too long a text is cut and says so at its end.</summary>
    public SheetWriter Text(string? text, StyleId style = default)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Blank(style);
        }

        if (text.Length > MaxText)
        {
            text = string.Concat(text.AsSpan(0, MaxText - CutNote.Length), CutNote);
        }

        Start(style);
        int shared = _book.Texts.Find(text);
        if (shared >= 0)
        {
            _xml.Raw(" t=\"s\"><v>"u8).Number(shared).Raw("</v></c>"u8);
        }
        else
        {
            _xml.Raw(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8).Text(text).Raw("</t></is></c>"u8);
        }

        return this;
    }

    /// <summary>A number; null gives an empty cell.</summary>
    public SheetWriter Number(decimal? value, StyleId style = default)
    {
        if (value is not { } number)
        {
            return Blank(style);
        }

        Start(style);
        _xml.Raw("><v>"u8).Number(number).Raw("</v></c>"u8);
        return this;
    }

    /// <summary>A number; null gives an empty cell, infinity and not-a-number the error <c>#NUM!</c>.</summary>
    public SheetWriter Number(double? value, StyleId style = default)
    {
        if (value is not { } number)
        {
            return Blank(style);
        }

        Start(style);
        if (double.IsFinite(number))
        {
            _xml.Raw("><v>"u8).Number(number).Raw("</v></c>"u8);
        }
        else
        {
            _xml.Raw(" t=\"e\"><v>#NUM!</v></c>"u8);
        }

        return this;
    }

    /// <summary>A whole number.</summary>
    public SheetWriter Number(long value, StyleId style = default)
    {
        Start(style);
        _xml.Raw("><v>"u8).Number(value).Raw("</v></c>"u8);
        return this;
    }

    /// <summary>A date (give it a date style); null gives an empty cell. Dates before 1900 become text.</summary>
    public SheetWriter Date(DateOnly? value, StyleId style = default) => value switch
    {
        null => Blank(style),
        { Year: < 1900 } old => Text(old.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), style),
        { } date => Number(SerialDate.FromDate(date.ToDateTime(default)), style),
    };

    /// <summary>True or false.</summary>
    public SheetWriter Boolean(bool value, StyleId style = default)
    {
        Start(style);
        _xml.Raw(value ? " t=\"b\"><v>1</v></c>"u8 : " t=\"b\"><v>0</v></c>"u8);
        return this;
    }

    /// <summary>A formula with the value that shows until the program computes it again.</summary>
    /// <param name="formula">Without the leading equals sign. It must be ours: text of users never goes here.</param>
    /// <param name="cached">The value now; null leaves it to the program.</param>
    /// <param name="style">Look.</param>
    public SheetWriter Formula(string formula, double? cached = null, StyleId style = default)
    {
        Start(style);
        _xml.Raw("><f>"u8).Text(formula).Raw("</f>"u8);
        _book.Computes |= cached is null;
        if (cached is { } value)
        {
            _xml.Raw("<v>"u8).Number(value).Raw("</v>"u8);
        }

        _xml.Raw("</c>"u8);
        return this;
    }

    /// <summary>Joins cells; only the upper left one may hold content.</summary>
    public SheetWriter Merge(CellRange range)
    {
        _merges.Add(range);
        return this;
    }

    /// <summary>Joins the cell just written with the following ones of its row and keeps their borders.</summary>
    /// <param name="columns">Columns altogether, at least 2.</param>
    /// <param name="style">Style of the joined cells.</param>
    public SheetWriter Across(int columns, StyleId style = default)
    {
        int first = _column;
        for (int i = 1; i < columns; i++)
        {
            Blank(style);
        }

        return columns > 1 ? Merge(new CellRange(_row, first, _row, first + columns - 1)) : this;
    }

    /// <summary>A check made while typing.</summary>
    public SheetWriter Validate(CellRange range, CellRule rule)
    {
        _rules.Add((range, rule, rule is ListRule list ? _book.ListSource(list.Items) : null));
        return this;
    }

    /// <summary>A note (批注) that shows when the pointer rests on the cell.</summary>
    public SheetWriter Note(CellAddress at, string text)
    {
        _notes.Add((at, text));
        return this;
    }

    /// <summary>Filter buttons on a header row.</summary>
    public SheetWriter AutoFilter(CellRange range)
    {
        _filter = range;
        return this;
    }

    /// <summary>A native chart over a range of cells. Its numbers are kept on a hidden sheet of the same workbook and can be edited there.</summary>
    public SheetWriter Chart(CellRange at, Chart chart)
    {
        _charts.Add((at, chart, _book.PlaceOf(chart)));
        return this;
    }

    /// <summary>Starts a new page when printing, after the row being written.</summary>
    public SheetWriter PageBreak()
    {
        _breaks.Add(_row);
        return this;
    }

    private void Start(StyleId style)
    {
        if (!_rowOpen)
        {
            throw new InvalidOperationException("Call Row() before the first cell.");
        }

        _column++;
        if (_column > CellAddress.MaxColumn)
        {
            throw new InvalidOperationException($"A sheet has {CellAddress.MaxColumn} columns.");
        }

        _xml.Raw("<c r=\""u8).Raw(_book.Letters(_column)).Number(_row).Raw("\""u8);
        int index = style.Index;
        if (index == 0 && _column <= Setup.Columns.Count)
        {
            index = Setup.Columns[_column - 1].Style.Index;
        }

        if (index > 0)
        {
            _xml.Raw(" s=\""u8).Number(index).Raw("\""u8);
        }
    }

    private void EndRow()
    {
        if (_rowOpen)
        {
            _xml.Raw("</row>"u8);
            _rowOpen = false;
        }
    }

    private void Begin()
    {
        _xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheetPr>"u8);
        if (Setup.TabColor is { } color)
        {
            _xml.Raw("<tabColor rgb=\"FF"u8).Raw(color).Raw("\"/>"u8);
        }

        _xml.Raw(Setup.Print.FitWidth > 0 || Setup.Print.FitHeight > 0 ? "<pageSetUpPr fitToPage=\"1\"/>"u8 : ""u8);
        _xml.Raw("</sheetPr><sheetViews><sheetView workbookViewId=\"0\""u8);
        _xml.Raw(_book.SheetCount == 0 ? " tabSelected=\"1\""u8 : ""u8);
        _xml.Raw(Setup.GridLines ? ">"u8 : " showGridLines=\"0\">"u8);
        if (Setup.FreezeRows > 0 || Setup.FreezeColumns > 0)
        {
            string pane = Setup.FreezeRows == 0 ? "topRight" : Setup.FreezeColumns == 0 ? "bottomLeft" : "bottomRight";
            string split = (Setup.FreezeColumns > 0 ? $" xSplit=\"{Setup.FreezeColumns}\"" : "") + (Setup.FreezeRows > 0 ? $" ySplit=\"{Setup.FreezeRows}\"" : "");
            _xml.Raw($"<pane{split} topLeftCell=\"{new CellAddress(Setup.FreezeRows + 1, Setup.FreezeColumns + 1)}\" activePane=\"{pane}\" state=\"frozen\"/><selection pane=\"{pane}\"/>");
        }

        _xml.Raw("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"u8);
        if (Setup.Columns.Count > 0)
        {
            _xml.Raw("<cols>"u8);
            for (int i = 0; i < Setup.Columns.Count; i++)
            {
                ColumnSetup column = Setup.Columns[i];
                _xml.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{column.Width}\" customWidth=\"1\""));
                _xml.Raw(column.Hidden ? " hidden=\"1\""u8 : ""u8);
                _xml.Raw(column.Style.Index > 0 ? $" style=\"{column.Style.Index}\"/>" : "/>");
            }

            _xml.Raw("</cols>"u8);
        }

        _xml.Raw("<sheetData>"u8);
    }

    // The order of these elements is fixed by the schema; programs refuse the file when it is broken.
    internal void End(int? drawing, int? legacyDrawing)
    {
        EndRow();
        _xml.Raw("</sheetData>"u8);
        if (Setup.Protect)
        {
            _xml.Raw("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\" sort=\"0\" autoFilter=\"0\"/>"u8);
        }

        if (_filter is { } filter)
        {
            _xml.Raw($"<autoFilter ref=\"{filter}\"/>");
        }

        if (_merges.Count > 0)
        {
            _xml.Raw("<mergeCells count=\""u8).Number(_merges.Count).Raw("\">"u8);
            foreach (CellRange merge in _merges)
            {
                _xml.Raw("<mergeCell ref=\""u8).Raw(merge.ToString()).Raw("\"/>"u8);
            }

            _xml.Raw("</mergeCells>"u8);
        }

        SheetRules.Write(_xml, _rules);
        PrintSetup print = Setup.Print;
        _xml.Raw(print.CenterAcross ? "<printOptions horizontalCentered=\"1\"/>"u8 : ""u8);
        _xml.Raw(string.Create(CultureInfo.InvariantCulture,
            $"<pageMargins left=\"{Inches(print.MarginsMm.Left)}\" right=\"{Inches(print.MarginsMm.Right)}\" top=\"{Inches(print.MarginsMm.Top)}\" bottom=\"{Inches(print.MarginsMm.Bottom)}\" header=\"0.3\" footer=\"0.3\"/>"));
        _xml.Raw($"<pageSetup paperSize=\"{(int)print.Paper}\" orientation=\"{(print.Landscape ? "landscape" : "portrait")}\"{(print.FitWidth > 0 || print.FitHeight > 0 ? $" fitToWidth=\"{print.FitWidth}\" fitToHeight=\"{print.FitHeight}\"" : "")}/>");
        if (print.Header is not null || print.Footer is not null)
        {
            _xml.Raw("<headerFooter>"u8);
            if (print.Header is not null)
            {
                _xml.Raw("<oddHeader>&amp;C"u8).Text(print.Header).Raw("</oddHeader>"u8);
            }

            if (print.Footer is not null)
            {
                _xml.Raw("<oddFooter>&amp;C"u8).Text(print.Footer).Raw("</oddFooter>"u8);
            }

            _xml.Raw("</headerFooter>"u8);
        }

        if (_breaks.Count > 0)
        {
            _xml.Raw($"<rowBreaks count=\"{_breaks.Count}\" manualBreakCount=\"{_breaks.Count}\">");
            foreach (int row in _breaks)
            {
                _xml.Raw($"<brk id=\"{row}\" max=\"16383\" man=\"1\"/>");
            }

            _xml.Raw("</rowBreaks>"u8);
        }

        _xml.Raw(drawing is null ? "" : $"<drawing r:id=\"rId{drawing}\"/>");
        _xml.Raw(legacyDrawing is null ? "" : $"<legacyDrawing r:id=\"rId{legacyDrawing}\"/>");
        _xml.Raw("</worksheet>"u8);
        _xml.Dispose();
    }

    private static double Inches(double mm) => Math.Round(mm / 25.4, 4);
}
