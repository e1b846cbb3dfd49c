using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Hengjian.Office.Reading;

/// <summary>A binary workbook (.xls, WPS .et), read by ExcelDataReader behind checks of our own.</summary>
internal sealed class XlsBook : Workbook
{
    private readonly byte[] _file;
    private readonly List<Sheet> _sheets = [];

    static XlsBook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private XlsBook(byte[] file, ReadOptions options, BiffFacts facts) => (_file, Options, Facts) = (file, options, facts);

    public override SheetFormat Format => SheetFormat.Xls;

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public ReadOptions Options { get; }

    /// <summary>Where formulas stand; the reader itself does not tell.</summary>
    public BiffFacts Facts { get; }

    public long CellsRead { get; set; }

    public static XlsBook Open(Stream stream, ReadOptions options)
    {
        byte[] file;
        using (stream)
        {
            file = new byte[stream.Length - stream.Position];
            stream.ReadExactly(file);
        }

        BiffFacts facts = BiffFacts.Read(file);
        List<OfficeFault> notices = [];
        if (facts.Macros)
        {
            notices.Add(options.Macros == MacroRule.Notice ? Faults.MacrosNoticed() : throw new FaultException(Faults.Macros()));
        }

        if (facts.ExternalLinks)
        {
            notices.Add(Faults.ExternalLinks([]));
        }

        return new XlsBook(file, options, facts) { Notices = notices }.ReadNames();
    }

    private XlsBook ReadNames() => Guarded(() =>
    {
        using IExcelDataReader reader = OpenReader();
        int index = 0;
        do
        {
            SheetVisibility visibility = reader.VisibleState switch
            {
                "hidden" => SheetVisibility.Hidden,
                "veryhidden" => SheetVisibility.VeryHidden,
                _ => SheetVisibility.Visible,
            };
            HashSet<int> hidden = [];
            for (int column = 0; column < Math.Min(reader.FieldCount, 16384); column++)
            {
                if (reader.GetColumnWidth(column) == 0)
                {
                    hidden.Add(column + 1);
                }
            }

            List<CellRange> merges = [.. (reader.MergeCells ?? []).Select(m => new CellRange(m.FromRow + 1, m.FromColumn + 1, m.ToRow + 1, m.ToColumn + 1))];
            _sheets.Add(new XlsSheet(this, index++, reader.Name ?? "Sheet" + index, visibility, new SheetLayout(merges, hidden)));
        }
        while (reader.NextResult() && index < Options.Limits.Sheets);
        return _sheets.Count > 0 ? this : throw new FaultException(Faults.NoSheets());
    });

    public IExcelDataReader OpenReader() => ExcelReaderFactory.CreateBinaryReader(new MemoryStream(_file, false),
        new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(936), LeaveOpen = false });

    /// <summary>
    /// The foreign reader throws whatever its indexing meets in a damaged file, so here every exception of the
    /// file's making becomes a fault; only exhaustion of our own passes.
    /// </summary>
    public static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw new FaultException(Faults.Password());
        }
        catch (Exception e) when (e is not (FaultException or OutOfMemoryException or StackOverflowException))
        {
            throw new FaultException(Faults.Corrupt(e.GetType().Name));
        }
    }
}

/// <summary>One sheet of a binary workbook.</summary>
internal sealed class XlsSheet(XlsBook book, int index, string name, SheetVisibility visibility, SheetLayout layout) : Sheet
{
    public override string Name => name;

    public override SheetVisibility Visibility => visibility;

    public int Index => index;

    public override Outcome<SheetLayout> Layout => layout;

    public override RowReader OpenRows() => new XlsRows(book, this);
}

/// <summary>Rows of a binary sheet.</summary>
internal sealed class XlsRows : RowReader
{
    private readonly XlsBook _book;
    private readonly XlsSheet _sheet;
    private IExcelDataReader? _reader;
    private Row? _current;
    private int _row;

    public XlsRows(XlsBook book, XlsSheet sheet)
    {
        (_book, _sheet) = (book, sheet);
        Try(() =>
        {
            _reader = book.OpenReader();
            for (int i = 0; i < sheet.Index; i++)
            {
                _reader.NextResult();
            }

            return true;
        });
    }

    public override Row Current => _current ?? throw new InvalidOperationException("No row was read.");

    public override bool Read() => Fault is null && Try(Next);

    private bool Try(Func<bool> step)
    {
        try
        {
            return XlsBook.Guarded(step);
        }
        catch (FaultException e)
        {
            Fault = e.Fault with { Sheet = _sheet.Name };
            return false;
        }
    }

    private bool Next()
    {
        // The reader fills gaps with empty rows; those are left out, as the other formats do.
        while (_reader!.Read())
        {
            _row++;
            List<Cell> cells = [];
            for (int column = 0; column < _reader.FieldCount; column++)
            {
                if (ReadCell(column) is { } cell)
                {
                    cells.Add(cell);
                }
            }

            if (cells.Count > 0)
            {
                _book.CellsRead += cells.Count;
                if (_book.CellsRead > _book.Options.Limits.Cells)
                {
                    throw new FaultException(Faults.TooManyCells(_book.Options.Limits.Cells));
                }

                _current = new Row(_row, _reader.RowHeight == 0, [.. cells]);
                return true;
            }
        }

        return false;
    }

    private Cell? ReadCell(int column)
    {
        object? value = _reader!.GetValue(column);
        if (value is null && !_book.Facts.Formulas.ContainsKey((_sheet.Index, _row, column + 1)) && !_book.Facts.Errors.ContainsKey((_sheet.Index, _row, column + 1)))
        {
            return null;
        }

        string format = _reader.GetNumberFormatString(column) ?? "";
        CellMarks marks = StyleSheet.Kind(format) switch
        {
            CellStyleKind.Percent => CellMarks.Percent,
            CellStyleKind.Text => CellMarks.TextFormat,
            _ => CellMarks.None,
        };
        if (_book.Facts.Formulas.TryGetValue((_sheet.Index, _row, column + 1), out bool external))
        {
            marks |= CellMarks.Formula | (external ? CellMarks.External : CellMarks.None);
        }

        if (_book.Facts.Errors.TryGetValue((_sheet.Index, _row, column + 1), out byte error))
        {
            return new Cell(_row, column + 1, CellKind.Error, ErrorName(error), 0, marks);
        }

        return value switch
        {
            null => (marks & CellMarks.Formula) != 0 ? new Cell(_row, column + 1, CellKind.Blank, null, 0, marks) : null,
            string { Length: > 32_767 } => throw new FaultException(Faults.TextTooLong(new CellAddress(_row, column + 1).ToString(), 32_767)),
            string text => new Cell(_row, column + 1, text.Length == 0 ? CellKind.Blank : CellKind.Text, text, 0, marks),
            bool yes => new Cell(_row, column + 1, CellKind.Boolean, null, yes ? 1 : 0, marks),
            DateTime date => SerialDate.Cell(_row, column + 1, date, marks),
            TimeSpan time => new Cell(_row, column + 1, CellKind.Number, null, time.TotalDays, marks),
            IConvertible number => new Cell(_row, column + 1, CellKind.Number, null, number.ToDouble(null), marks),
            _ => new Cell(_row, column + 1, CellKind.Text, value.ToString(), 0, marks),
        };
    }

    private static string ErrorName(byte error) => error switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR",
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader?.Dispose();
        }

        base.Dispose(disposing);
    }
}
