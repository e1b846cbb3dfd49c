using System.Globalization;

namespace Hengjian.Office.Reading;

/// <summary>What a cell holds.</summary>
public enum CellKind : byte
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>Text. Cells of CSV and HTML are always text: those formats know no other kind.</summary>
    Text,

    /// <summary>A number (binary double, as spreadsheets store it).</summary>
    Number,

    /// <summary>A number that the sheet formats as a date or a time.</summary>
    Date,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An error of the spreadsheet such as <c>#DIV/0!</c>; <see cref="Cell.Text"/> is its name.</summary>
    Error,
}

/// <summary>What is worth knowing about where the content of a cell came from.</summary>
[Flags]
public enum CellMarks : byte
{
    /// <summary>Nothing remarkable.</summary>
    None = 0,

    /// <summary>The content was computed by a formula; the value is the one saved with the file.</summary>
    Formula = 1,

    /// <summary>The formula points to another file, a web address or another program; the saved value may be stale.</summary>
    External = 2,

    /// <summary>There is a formula but no value was saved with it.</summary>
    NoValue = 4,

    /// <summary>The number is shown as a percentage: 0.125 looks like 12.5%.</summary>
    Percent = 8,

    /// <summary>The column or the cell is formatted as text.</summary>
    TextFormat = 16,

    /// <summary>The format knows no kinds (CSV, HTML): that a number is text means nothing.</summary>
    Untyped = 32,
}

/// <summary>One cell as it was found.</summary>
/// <remarks><c>default</c> is a blank cell without a place.</remarks>
public readonly struct Cell : IEquatable<Cell>
{
    private readonly string? _text;
    private readonly double _number;

    internal Cell(int row, int column, CellKind kind, string? text, double number, CellMarks marks) =>
        (Row, Column, Kind, _text, _number, Marks) = (row, column, kind, text, number, marks);

    /// <summary>Row from 1.</summary>
    public int Row { get; }

    /// <summary>Column from 1.</summary>
    public int Column { get; }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; }

    /// <summary>Where its content came from.</summary>
    public CellMarks Marks { get; }

    /// <summary>Address in A1 form.</summary>
    public string Reference => new CellAddress(Row, Column).ToString();

    /// <summary>True when nothing or only white space is there.</summary>
    public bool IsBlank => Kind == CellKind.Blank || (Kind == CellKind.Text && string.IsNullOrWhiteSpace(_text));

    /// <summary>True when a formula made the content.</summary>
    public bool IsFormula => (Marks & CellMarks.Formula) != 0;

    /// <summary>The number, also for dates (the serial number of the sheet); 0 for all other kinds.</summary>
    public double Number => _number;

    /// <summary>
    /// The number with the 15 significant digits that a spreadsheet shows; null when the cell is no number or the
    /// number does not fit a decimal (beyond ±7.9 × 10²⁸).
    /// </summary>
    /// <remarks>The file stores 0.1 + 0.2 as 0.30000000000000004; the user typed and sees 0.3, and so do we.</remarks>
    public decimal? Amount => Kind is CellKind.Number or CellKind.Date ? ToDecimal(_number) : null;

    /// <summary>Date and time without zone; null when the cell is not formatted as a date.</summary>
    public DateTime? Date => Kind == CellKind.Date && _text is not null
        && DateTime.TryParseExact(_text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null;

    /// <summary>
    /// The original text: text as it stands; numbers with at most 15 significant digits and without grouping;
    /// dates as <c>2024-09-01</c> or <c>2024-09-01 08:30:00</c>; TRUE or FALSE; the name of an error.
    /// </summary>
    public string Text => _text ?? (Kind switch
    {
        CellKind.Number or CellKind.Date => NumberText(_number),
        CellKind.Boolean => _number != 0 ? "TRUE" : "FALSE",
        _ => "",
    });

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss"];

    internal static decimal? ToDecimal(double number)
    {
        if (Math.Abs(number) < 1e15 && Math.Truncate(number) == number)
        {
            return (long)number;
        }

        // Nearly all figures have at most four places and 15 digits: the decimal whose nearest binary number this is, without printing and reading it.
        double whole = Math.Round(number * Places);
        if (Math.Abs(whole) < 1e15 && whole / Places == number)
        {
            return (decimal)(long)whole / (decimal)Places / 1.0000000000000000000000000000m;
        }

        return Printed(number);
    }

    private const double Places = 10_000;

    private static decimal? Printed(double number) =>
        double.IsFinite(number) && Math.Abs(number) < 7.9e28
            ? decimal.Parse(number.ToString("E14", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture) / 1.0000000000000000000000000000m
            : null;

    internal static string NumberText(double number) => ToDecimal(number) is decimal value && (value != 0 || number == 0)
        ? value.ToString("0.#############################", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool Equals(Cell other) => Row == other.Row && Column == other.Column && Kind == other.Kind
        && Marks == other.Marks && _number.Equals(other._number) && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Cell other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Row, Column, Kind, _text, _number);

    /// <summary>Equal in place and content.</summary>
    public static bool operator ==(Cell left, Cell right) => left.Equals(right);

    /// <summary>Different in place or content.</summary>
    public static bool operator !=(Cell left, Cell right) => !left.Equals(right);

    /// <summary>Address and text, for messages.</summary>
    public override string ToString() => $"{Reference} {Text}";
}
