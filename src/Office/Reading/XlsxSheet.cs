using System.Globalization;
using System.Xml;

namespace Hengjian.Office.Reading;

/// <summary>One worksheet of an xlsx workbook.</summary>
internal sealed class XlsxSheet(XlsxBook book, string name, string part, SheetVisibility visibility) : Sheet
{
    private Outcome<SheetLayout>? _layout;

    public override string Name => name;

    public override SheetVisibility Visibility => visibility;

    /// <summary>Name of the part inside the package.</summary>
    public string Part => part;

    public override Outcome<SheetLayout> Layout => _layout ??= XlsxLayout.Read(book, part);

    public override RowReader OpenRows() => new XlsxRows(book, this);
}

/// <summary>Rows of one worksheet, straight from the XML.</summary>
internal sealed class XlsxRows : RowReader
{
    private readonly XlsxBook _book;
    private readonly XlsxSheet _sheet;
    private readonly XmlReader? _xml;
    private readonly string _row = "", _c = "", _v = "", _f = "", _is = "", _sheetData = "";
    private readonly HashSet<int> _externalShared = [];
    private TextBuffer _value, _formula;
    private Cell[] _cells = new Cell[32];
    private int _count, _rowNumber;
    private Row? _current;
    private bool _done;

    public XlsxRows(XlsxBook book, XlsxSheet sheet)
    {
        (_book, _sheet) = (book, sheet);
        _value = new TextBuffer(book.Options.Limits.TextLength);
        _formula = new TextBuffer(1 << 16);
        Stream? stream = null;
        try
        {
            _ = book.Texts;
            stream = book.Parts.Open(sheet.Part) ?? throw new FaultException(Faults.Corrupt("no part " + sheet.Part));
            NameTable names = new();
            (_row, _c, _v, _f, _is, _sheetData) = (names.Add("row"), names.Add("c"), names.Add("v"), names.Add("f"), names.Add("is"), names.Add("sheetData"));
            _xml = Xml.Open(stream, names);
            while (_xml.Read() && !(_xml.NodeType == XmlNodeType.Element && ReferenceEquals(_xml.LocalName, _sheetData)))
            {
            }

            _done = _xml.EOF || _xml.IsEmptyElement;
        }
        catch (Exception e) when (Foreign.Caused(e))
        {
            stream?.Dispose();
            Fail(e);
        }
    }

    public override Row Current => _current ?? throw new InvalidOperationException("No row was read.");

    public override bool Read()
    {
        if (_done)
        {
            return false;
        }

        try
        {
            if (ReadRow())
            {
                return true;
            }
        }
        catch (Exception e) when (Foreign.Caused(e))
        {
            Fail(e);
        }

        _done = true;
        return false;
    }

    private void Fail(Exception e)
    {
        OfficeFault fault = Foreign.Fault(e);
        Fault = fault with { Sheet = fault.Sheet ?? _sheet.Name };
        _done = true;
    }

    private bool ReadRow()
    {
        while (_xml!.Read())
        {
            if (_xml.NodeType == XmlNodeType.Element && ReferenceEquals(_xml.LocalName, _row))
            {
                _current = OneRow();
                return true;
            }

            if (_xml.NodeType == XmlNodeType.EndElement && ReferenceEquals(_xml.LocalName, _sheetData))
            {
                return false;
            }
        }

        return false;
    }

    private Row OneRow()
    {
        _rowNumber++;
        bool hidden = false;
        for (bool more = _xml!.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            if (_xml.Name == "r")
            {
                _rowNumber = int.Parse(_xml.Value, NumberStyles.None, CultureInfo.InvariantCulture);
            }
            else if (_xml.Name == "hidden")
            {
                hidden = _xml.Value is "1" or "true";
            }
        }

        if (_rowNumber is < 1 or > CellAddress.MaxRow)
        {
            throw new FaultException(Faults.Corrupt("row " + _rowNumber));
        }

        _xml.MoveToElement();
        _count = 0;
        if (!_xml.IsEmptyElement)
        {
            int column = 0;
            bool ascending = true;
            while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && ReferenceEquals(_xml.LocalName, _row)))
            {
                if (_xml.NodeType == XmlNodeType.Element && ReferenceEquals(_xml.LocalName, _c))
                {
                    int before = column;
                    OneCell(ref column);
                    ascending &= column > before;
                }
            }

            if (!ascending)
            {
                Array.Sort(_cells, 0, _count, Comparer<Cell>.Create((a, b) => a.Column.CompareTo(b.Column)));
            }
        }

        return new Row(_rowNumber, hidden, _cells.AsSpan(0, _count).ToArray());
    }

    private void OneCell(ref int column)
    {
        column++;
        char type = 'n';
        bool formulaText = false;
        int style = 0;
        for (bool more = _xml!.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            string name = _xml.Name;
            if (name == "r")
            {
                column = CellAddress.TryParse(_xml.Value, out CellAddress at) && at.Row == _rowNumber
                    ? at.Column : throw new FaultException(Faults.Corrupt("cell " + _xml.Value));
            }
            else if (name == "t")
            {
                // n number, s shared, b boolean, e error, d ISO date; str and inlineStr are marked by their third letter.
                string value = _xml.Value;
                formulaText = value == "str";
                type = value switch { "inlineStr" => 'i', "str" => 't', { Length: > 0 } => value[0], _ => 'n' };
            }
            else if (name == "s")
            {
                style = int.Parse(_xml.Value, NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }

        if (column > CellAddress.MaxColumn)
        {
            throw new FaultException(Faults.Corrupt("column " + column));
        }

        _xml.MoveToElement();
        if (++_book.CellsRead > _book.Options.Limits.Cells)
        {
            throw new FaultException(Faults.TooManyCells(_book.Options.Limits.Cells));
        }

        _value.Clear();
        CellMarks marks = CellMarks.None;
        string? inline = null;
        bool hasValue = false;
        if (!_xml.IsEmptyElement)
        {
            while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && ReferenceEquals(_xml.LocalName, _c)))
            {
                if (_xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                if (ReferenceEquals(_xml.LocalName, _v))
                {
                    hasValue = TakeText(ref _value);
                }
                else if (ReferenceEquals(_xml.LocalName, _f))
                {
                    marks |= CellMarks.Formula | Formula();
                }
                else if (ReferenceEquals(_xml.LocalName, _is))
                {
                    inline = SharedTexts.RichText(_xml, _book.Options.Limits.TextLength);
                }
            }
        }

        CellStyleKind format = style < _book.Styles.Length ? _book.Styles[style] : CellStyleKind.Plain;
        marks |= format == CellStyleKind.Percent ? CellMarks.Percent : format == CellStyleKind.Text ? CellMarks.TextFormat : CellMarks.None;
        if (inline is null && !hasValue)
        {
            marks |= (marks & CellMarks.Formula) != 0 && !formulaText ? CellMarks.NoValue : CellMarks.None;
            Add(new Cell(_rowNumber, column, CellKind.Blank, null, 0, marks));
            return;
        }

        Add(Content(column, inline is null ? type : 'i', inline, format, marks));
    }

    private Cell Content(int column, char type, string? inline, CellStyleKind format, CellMarks marks)
    {
        switch (type)
        {
            case 's':
                int index = int.Parse(_value.Span, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
                return index < _book.Texts.Length ? Text(_book.Texts[index])
                    : throw new FaultException(Faults.Corrupt("shared text " + index));
            case 'i':
                return Text(inline ?? "");
            case 't':
                return Text(SharedTexts.Unescape(_value.ToString()));
            case 'b':
                return new Cell(_rowNumber, column, CellKind.Boolean, null, _value.Span.Trim() is "1" or "true" ? 1 : 0, marks);
            case 'e':
                return new Cell(_rowNumber, column, CellKind.Error, _value.ToString(), 0, marks);
            case 'd':
                return DateTime.TryParse(_value.Span, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.NoCurrentDateDefault, out DateTime iso)
                    ? SerialDate.Cell(_rowNumber, column, iso, marks) : Text(_value.ToString());
        }

        double number = double.Parse(_value.Span, NumberStyles.Float, CultureInfo.InvariantCulture);
        return format == CellStyleKind.Date && SerialDate.ToDate(number, _book.Date1904) is { } date
            ? new Cell(_rowNumber, column, CellKind.Date, SerialDate.Text(date), number, marks)
            : new Cell(_rowNumber, column, CellKind.Number, null, number, marks);

        Cell Text(string text) => new(_rowNumber, column, text.Length == 0 ? CellKind.Blank : CellKind.Text, text, 0, marks);
    }

    private CellMarks Formula()
    {
        int shared = int.TryParse(_xml!.GetAttribute("si"), NumberStyles.None, CultureInfo.InvariantCulture, out int si) ? si : -1;
        _formula.Clear();
        TakeText(ref _formula);
        bool external = ExternalFormula.Is(_formula.Span);
        if (external && shared >= 0)
        {
            _externalShared.Add(shared);
        }

        return external || _externalShared.Contains(shared) ? CellMarks.External : CellMarks.None;
    }

    private bool TakeText(ref TextBuffer buffer)
    {
        if (_xml!.IsEmptyElement)
        {
            return false;
        }

        int depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
            buffer.Take(_xml);
        }

        return buffer.Span.Length > 0;
    }

    private void Add(Cell cell)
    {
        if (_count == _cells.Length)
        {
            Array.Resize(ref _cells, _cells.Length * 2);
        }

        _cells[_count++] = cell;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _xml?.Dispose();
        }

        base.Dispose(disposing);
    }
}
