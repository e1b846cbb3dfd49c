namespace Hengjian.Office.Reading;

/// <summary>What the file turned out to be, whatever its name says.</summary>
public enum SheetFormat
{
    /// <summary>Office Open XML workbook (.xlsx, .xlsm).</summary>
    Xlsx,

    /// <summary>Binary workbook of Excel 95–2003 (.xls) or WPS (.et).</summary>
    Xls,

    /// <summary>A web page with tables, often named .xls by the system that exported it.</summary>
    Html,

    /// <summary>XML spreadsheet of Excel 2003, often named .xls.</summary>
    Xml2003,

    /// <summary>Text with commas, semicolons or tabs.</summary>
    Csv,
}

/// <summary>Whether the user sees a sheet.</summary>
public enum SheetVisibility
{
    /// <summary>Shown.</summary>
    Visible,

    /// <summary>Hidden; the user can show it again.</summary>
    Hidden,

    /// <summary>Hidden by a program; templates keep their code lists there.</summary>
    VeryHidden,
}

/// <summary>What lies around the cells of a sheet.</summary>
/// <param name="Merges">Merged ranges; only the upper left cell of each holds content.</param>
/// <param name="HiddenColumns">Columns (from 1) that the sheet hides.</param>
public sealed record SheetLayout(IReadOnlyList<CellRange> Merges, IReadOnlySet<int> HiddenColumns)
{
    /// <summary>No merges, nothing hidden.</summary>
    public static SheetLayout Plain { get; } = new([], new HashSet<int>());
}

/// <summary>An opened file of sheets. Dispose it when done; sheets read from it on demand.</summary>
public abstract class Workbook : IDisposable
{
    /// <summary>What the content is.</summary>
    public abstract SheetFormat Format { get; }

    /// <summary>All sheets with cells, in the order of the tabs, hidden ones included.</summary>
    public abstract IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>What the user should know although the file could be opened: links to other files, ignored macros.</summary>
    public IReadOnlyList<OfficeFault> Notices { get; protected init; } = [];

    /// <summary>The sheet of that name (case and width ignored), or null.</summary>
    public Sheet? this[string name] => Sheets.FirstOrDefault(sheet =>
        string.Equals(sheet.Name.Normalize(System.Text.NormalizationForm.FormKC).Trim(), name.Normalize(System.Text.NormalizationForm.FormKC).Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Visible sheets in order.</summary>
    public IEnumerable<Sheet> VisibleSheets => Sheets.Where(sheet => sheet.Visibility == SheetVisibility.Visible);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the file.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>One sheet of a workbook.</summary>
public abstract class Sheet
{
    /// <summary>Name on the tab.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the user sees it.</summary>
    public virtual SheetVisibility Visibility => SheetVisibility.Visible;

    /// <summary>Merged ranges and hidden columns, or the fault that kept them from being read.</summary>
    public abstract Outcome<SheetLayout> Layout { get; }

    /// <summary>
    /// Opens the rows for reading from the first to the last, once. Memory does not grow with the sheet.
    /// </summary>
    /// <remarks>After the last row look at <see cref="RowReader.Fault"/>: a damaged file ends early and says so there.</remarks>
    public abstract RowReader OpenRows();

    /// <summary>Reads all rows into memory; a fault anywhere refuses the whole sheet.</summary>
    public Outcome<Grid> Load()
    {
        if (!Layout.Try(out SheetLayout? layout, out OfficeFault? fault))
        {
            return fault;
        }

        List<Row> rows = [];
        using RowReader reader = OpenRows();
        while (reader.Read())
        {
            rows.Add(reader.Current);
        }

        return reader.Fault is { } late ? late : new Grid(Name, rows, layout);
    }
}

/// <summary>Reads rows one after another.</summary>
public abstract class RowReader : IDisposable
{
    /// <summary>Moves to the next row; false at the end, and also when a fault ended the reading.</summary>
    public abstract bool Read();

    /// <summary>The row just read. It stays valid after the next call.</summary>
    public abstract Row Current { get; }

    /// <summary>Why reading ended early, or null.</summary>
    public OfficeFault? Fault { get; protected set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the sheet.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>A whole sheet in memory.</summary>
public sealed class Grid
{
    private readonly Dictionary<int, Row> _byNumber = [];

    internal Grid(string name, IReadOnlyList<Row> rows, SheetLayout layout)
    {
        (Name, Rows, Layout) = (name, rows, layout);
        foreach (Row row in rows)
        {
            _byNumber.TryAdd(row.Number, row);
        }
    }

    /// <summary>Name on the tab.</summary>
    public string Name { get; }

    /// <summary>The rows that the file holds, ascending; numbers may have gaps.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>Merged ranges and hidden columns.</summary>
    public SheetLayout Layout { get; }

    /// <summary>The row of that number, or null when the file holds none.</summary>
    public Row? RowAt(int number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The cell at a place (both from 1); blank when the file holds none.</summary>
    public Cell this[int row, int column] => _byNumber.TryGetValue(row, out Row? found)
        ? found[column] : new Cell(row, column, CellKind.Blank, null, 0, CellMarks.None);

    /// <summary>The cell at an address such as <c>B5</c>; blank when the file holds none.</summary>
    public Cell this[string address] => CellAddress.TryParse(address, out CellAddress at)
        ? this[at.Row, at.Column] : throw new ArgumentException("Not an address: " + address, nameof(address));
}
