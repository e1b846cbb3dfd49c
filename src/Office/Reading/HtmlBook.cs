using System.Globalization;
using System.Net;
using System.Text;

namespace Hengjian.Office.Reading;

/// <summary>Tables of a web page, as many school systems export them under the name .xls. Scripts and styles are dropped, nothing is fetched.</summary>
internal static class HtmlBook
{
    public static Workbook Open(string html, ReadOptions options)
    {
        List<Sheet> sheets = [];
        List<HtmlTable> open = [];
        StringBuilder cell = new();
        long count = 0;
        int at = 0;
        bool inCell = false;
        while (at < html.Length)
        {
            int tag = html.IndexOf('<', at);
            int textEnd = tag < 0 ? html.Length : tag;
            if (inCell && textEnd > at)
            {
                cell.Append(html, at, textEnd - at);
                if (cell.Length > options.Limits.TextLength * 8)
                {
                    throw new FaultException(Faults.TextTooLong(null, options.Limits.TextLength));
                }
            }

            if (tag < 0)
            {
                break;
            }

            if (html.AsSpan(tag).StartsWith("<!--"))
            {
                int close = html.IndexOf("-->", tag + 4, StringComparison.Ordinal);
                at = close < 0 ? html.Length : close + 3;
                continue;
            }

            int end = TagEnd(html, tag);
            ReadOnlySpan<char> inside = html.AsSpan(tag + 1, Math.Max(0, end - tag - 1));
            at = Math.Min(html.Length, end + 1);
            bool closing = inside.StartsWith("/");
            ReadOnlySpan<char> name = Name(closing ? inside[1..] : inside);
            HtmlTable? table = open.Count > 0 ? open[^1] : null;
            if (Is(name, "script") || Is(name, "style"))
            {
                if (!closing)
                {
                    int close = html.AsSpan(at).IndexOf("</" + name.ToString(), StringComparison.OrdinalIgnoreCase);
                    at = close < 0 ? html.Length : at + close;
                }
            }
            else if (Is(name, "table"))
            {
                EndCell();
                if (!closing)
                {
                    open.Add(new HtmlTable());
                    if (open.Count > 50)
                    {
                        throw new FaultException(Faults.Corrupt("tables nested too deep"));
                    }
                }
                else if (table is not null)
                {
                    Finish(table);
                }
            }
            else if (table is not null && (Is(name, "td") || Is(name, "th")))
            {
                EndCell();
                if (!closing)
                {
                    table.StartCell(Span(inside, "colspan"), Span(inside, "rowspan"), Style(inside));
                    inCell = true;
                    if (++count > options.Limits.Cells)
                    {
                        throw new FaultException(Faults.TooManyCells(options.Limits.Cells));
                    }
                }
            }
            else if (table is not null && Is(name, "tr"))
            {
                EndCell();
                if (!closing)
                {
                    table.StartRow(Hidden(inside));
                }
            }
            else if (inCell && (Is(name, "br") || (closing && (Is(name, "p") || Is(name, "div")))))
            {
                cell.Append('\n');
            }
        }

        EndCell();
        while (open.Count > 0)
        {
            Finish(open[^1]);
        }

        return sheets.Count > 0 ? new MemoryBook(SheetFormat.Html, sheets) : throw new FaultException(Faults.NoSheets());

        void EndCell()
        {
            if (inCell)
            {
                open[^1].EndCell(Clean(cell.ToString()), options.Limits.TextLength);
                cell.Clear();
                inCell = false;
            }
        }

        void Finish(HtmlTable table)
        {
            EndCell();
            open.RemoveAt(open.Count - 1);
            // A table that only holds another table is layout, not data.
            if (table.Rows.Count > 0 && sheets.Count < options.Limits.Sheets)
            {
                sheets.Add(table.ToSheet(options.TextSheetName + (sheets.Count == 0 ? "" : (sheets.Count + 1).ToString(CultureInfo.InvariantCulture))));
            }
        }
    }

    private static bool Is(ReadOnlySpan<char> name, string tag) => name.Equals(tag, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> inside)
    {
        int length = 0;
        while (length < inside.Length && char.IsAsciiLetterOrDigit(inside[length]))
        {
            length++;
        }

        return inside[..length];
    }

    private static int TagEnd(string html, int tag)
    {
        char quote = '\0';
        int limit = Math.Min(html.Length, tag + 65536);
        for (int i = tag + 1; i < limit; i++)
        {
            char c = html[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i;
            }
        }

        int plain = html.IndexOf('>', tag);
        return plain < 0 ? html.Length : plain;
    }

    private static string Attribute(ReadOnlySpan<char> inside, string name)
    {
        int at = inside.IndexOf(" " + name + "=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return "";
        }

        ReadOnlySpan<char> value = inside[(at + name.Length + 2)..];
        if (value.Length > 0 && value[0] is '"' or '\'')
        {
            int close = value[1..].IndexOf(value[0]);
            return close < 0 ? value[1..].ToString() : value.Slice(1, close).ToString();
        }

        int stop = value.IndexOfAny(" >\t\r\n");
        return (stop < 0 ? value : value[..stop]).ToString();
    }

    private static int Span(ReadOnlySpan<char> inside, string name) =>
        int.TryParse(Attribute(inside, name), NumberStyles.None, CultureInfo.InvariantCulture, out int span) ? Math.Clamp(span, 1, 1000) : 1;

    // Excel's own HTML marks text cells so that codes keep their zeros.
    private static CellMarks Style(ReadOnlySpan<char> inside) =>
        inside.Contains("mso-number-format:\"\\@\"", StringComparison.OrdinalIgnoreCase) || inside.Contains("mso-number-format:'\\@'", StringComparison.OrdinalIgnoreCase) || inside.Contains("mso-number-format:\\@", StringComparison.OrdinalIgnoreCase)
            ? CellMarks.Untyped | CellMarks.TextFormat : CellMarks.Untyped;

    private static bool Hidden(ReadOnlySpan<char> inside) =>
        Attribute(inside, "style").Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    private static string Clean(string raw)
    {
        string text = WebUtility.HtmlDecode(raw);
        StringBuilder result = new(text.Length);
        bool space = false;
        foreach (char c in text)
        {
            if (c == '\n' && raw.Contains('\n', StringComparison.Ordinal) && result.Length > 0)
            {
                space = true;
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                space = result.Length > 0;
                continue;
            }

            if (space)
            {
                result.Append(' ');
                space = false;
            }

            result.Append(c);
        }

        return result.ToString();
    }
}

/// <summary>Lays the cells of one HTML table on a grid, honouring row and column spans.</summary>
internal sealed class HtmlTable
{
    private readonly List<(bool Hidden, List<Cell> Cells)> _rows = [];
    // By column: the last row that a cell from above covers.
    private readonly List<int> _coveredTo = [0];
    private readonly List<CellRange> _merges = [];
    private int _column, _colSpan, _rowSpan;
    private CellMarks _marks;

    public IReadOnlyList<(bool Hidden, List<Cell> Cells)> Rows => _rows;

    public void StartRow(bool hidden)
    {
        if (_rows.Count >= CellAddress.MaxRow)
        {
            throw new FaultException(Faults.TooManyCells(CellAddress.MaxRow));
        }

        _rows.Add((hidden, []));
        _column = 0;
    }

    public void StartCell(int colSpan, int rowSpan, CellMarks marks)
    {
        if (_rows.Count == 0)
        {
            StartRow(false);
        }

        (_colSpan, _rowSpan, _marks) = (colSpan, rowSpan, marks);
        do
        {
            _column++;
        }
        while (_column < _coveredTo.Count && _coveredTo[_column] >= _rows.Count);
    }

    public void EndCell(string text, int limit)
    {
        int row = _rows.Count;
        if (_column + _colSpan - 1 > CellAddress.MaxColumn)
        {
            throw new FaultException(Faults.TooManyCells(CellAddress.MaxColumn));
        }

        if (text.Length > limit)
        {
            throw new FaultException(Faults.TextTooLong(new CellAddress(row, _column).ToString(), limit));
        }

        if (text.Length > 0)
        {
            _rows[^1].Cells.Add(new Cell(row, _column, CellKind.Text, text, 0, _marks));
        }

        if (_colSpan > 1 || _rowSpan > 1)
        {
            _merges.Add(new CellRange(row, _column, Math.Min(row + _rowSpan - 1, CellAddress.MaxRow), _column + _colSpan - 1));
            for (int c = _column; c < _column + _colSpan && _rowSpan > 1; c++)
            {
                while (_coveredTo.Count <= c)
                {
                    _coveredTo.Add(0);
                }

                _coveredTo[c] = row + _rowSpan - 1;
            }
        }

        _column += _colSpan - 1;
    }

    public Sheet ToSheet(string name)
    {
        List<Row> rows = [];
        for (int i = 0; i < _rows.Count; i++)
        {
            if (_rows[i].Cells.Count > 0)
            {
                rows.Add(new Row(i + 1, _rows[i].Hidden, [.. _rows[i].Cells]));
            }
        }

        return new MemorySheet(name, () => rows, new SheetLayout(_merges, new HashSet<int>()));
    }
}
