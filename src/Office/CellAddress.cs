using System.Globalization;

namespace Hengjian.Office;

/// <summary>The place of a cell: row and column, both counted from 1.</summary>
/// <remarks><c>default</c> is no place (0, 0) and prints as an empty string.</remarks>
/// <param name="Row">Row number from 1 to 1,048,576.</param>
/// <param name="Column">Column number from 1 (A) to 16,384 (XFD).</param>
public readonly record struct CellAddress(int Row, int Column)
{
    /// <summary>Greatest row of a sheet in the xlsx format.</summary>
    public const int MaxRow = 1_048_576;

    /// <summary>Greatest column of a sheet in the xlsx format (XFD).</summary>
    public const int MaxColumn = 16_384;

    /// <summary>The A1 form, for example <c>B5</c>.</summary>
    public override string ToString() =>
        Row < 1 || Column < 1 ? "" : ColumnName(Column) + Row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Letters of a column: 1 → A, 27 → AA.</summary>
    public static string ColumnName(int column)
    {
        Span<char> letters = stackalloc char[7];
        int at = letters.Length;
        for (int rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            letters[--at] = (char)('A' + (rest - 1) % 26);
        }

        return new string(letters[at..]);
    }

    /// <summary>Reads an A1 address, with or without <c>$</c>; false when it is none or lies outside a sheet.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CellAddress address)
    {
        int column = 0, row = 0, at = 0;
        if (at < text.Length && text[at] == '$')
        {
            at++;
        }

        for (; at < text.Length && char.IsAsciiLetter(text[at]) && column <= MaxColumn; at++)
        {
            column = column * 26 + (text[at] | 0x20) - 'a' + 1;
        }

        if (at < text.Length && text[at] == '$')
        {
            at++;
        }

        int digits = at;
        for (; at < text.Length && char.IsAsciiDigit(text[at]) && row <= MaxRow; at++)
        {
            row = row * 10 + text[at] - '0';
        }

        bool good = at == text.Length && at > digits && column is >= 1 and <= MaxColumn && row is >= 1 and <= MaxRow;
        address = good ? new CellAddress(row, column) : default;
        return good;
    }
}

/// <summary>A rectangle of cells, both corners included.</summary>
/// <param name="First">Upper left corner.</param>
/// <param name="Last">Lower right corner.</param>
public readonly record struct CellRange(CellAddress First, CellAddress Last)
{
    /// <summary>A rectangle from its four bounds, each counted from 1.</summary>
    public CellRange(int firstRow, int firstColumn, int lastRow, int lastColumn)
        : this(new CellAddress(firstRow, firstColumn), new CellAddress(lastRow, lastColumn))
    {
    }

    /// <summary>True when the cell lies inside.</summary>
    public bool Contains(CellAddress cell) =>
        cell.Row >= First.Row && cell.Row <= Last.Row && cell.Column >= First.Column && cell.Column <= Last.Column;

    /// <summary>The A1 form, for example <c>A1:C3</c>, or one address when it is a single cell.</summary>
    public override string ToString() => First == Last ? First.ToString() : $"{First}:{Last}";

    /// <summary>Reads <c>A1:C3</c> or <c>A1</c>; corners may come in any order.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CellRange range)
    {
        int colon = text.IndexOf(':');
        bool good = CellAddress.TryParse(colon < 0 ? text : text[..colon], out CellAddress a);
        CellAddress b = a;
        good = good && (colon < 0 || CellAddress.TryParse(text[(colon + 1)..], out b));
        range = good
            ? new CellRange(Math.Min(a.Row, b.Row), Math.Min(a.Column, b.Column), Math.Max(a.Row, b.Row), Math.Max(a.Column, b.Column))
            : default;
        return good;
    }
}
