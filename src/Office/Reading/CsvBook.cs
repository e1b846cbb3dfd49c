using System.Text;

namespace Hengjian.Office.Reading;

/// <summary>Comma, semicolon or tab separated text. Source of the grammar: RFC 4180, read leniently.</summary>
internal static class CsvBook
{
    public static Workbook Open(string text, ReadOptions options)
    {
        char separator = Separator(text);
        return new MemoryBook(SheetFormat.Csv, [new MemorySheet(options.TextSheetName, () => Rows(text, separator, options.Limits), SheetLayout.Plain)]);
    }

    // "sep=;" is Excel's own first line. Otherwise the separator is the one that cuts most lines into the same number
    // of fields; counting characters alone would take the commas inside numbers and notes for it.
    private static char Separator(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
        {
            return text[4];
        }

        string sample = text.Length > 65536 ? text[..65536] : text;
        char best = ',';
        double bestScore = 0;
        foreach (char candidate in (ReadOnlySpan<char>)[',', '\t', ';', '，', '|'])
        {
            List<int> widths = [.. Rows(sample, candidate, ReadLimits.Default).Take(50).Select(row => row.LastColumn).Where(width => width > 1)];
            double score = widths.Count == 0 ? 0 : widths.GroupBy(w => w).Max(g => g.Count()) + 0.001 * widths.Max() + (candidate == '，' ? -0.5 : 0);
            if (score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best;
    }

    private static IEnumerable<Row> Rows(string text, char separator, ReadLimits limits)
    {
        int at = 0, row = 0;
        long count = 0;
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            int line = text.IndexOf('\n', StringComparison.Ordinal);
            at = line < 0 ? text.Length : line + 1;
        }

        List<Cell> cells = [];
        StringBuilder quoted = new();
        while (at < text.Length)
        {
            row++;
            cells.Clear();
            int column = 0;
            bool end = false;
            while (!end)
            {
                column++;
                string field = Field(text, ref at, separator, quoted, out end);
                if (field.Length > limits.TextLength)
                {
                    throw new FaultException(Faults.TextTooLong(new CellAddress(row, column).ToString(), limits.TextLength));
                }

                if (field.Length > 0)
                {
                    cells.Add(new Cell(row, column, CellKind.Text, field, 0, CellMarks.Untyped));
                }

                if (++count > limits.Cells)
                {
                    throw new FaultException(Faults.TooManyCells(limits.Cells));
                }
            }

            if (cells.Count > 0)
            {
                yield return new Row(row, false, [.. cells]);
            }
        }
    }

    // Reads one field and what ends it; end is true at the end of the record.
    private static string Field(string text, ref int at, char separator, StringBuilder quoted, out bool end)
    {
        string field;
        if (at < text.Length && text[at] == '"')
        {
            quoted.Clear();
            int i = at + 1;
            while (true)
            {
                int close = i > text.Length ? -1 : text.IndexOf('"', i);
                if (close < 0)
                {
                    // A quote that never closes: the rest is taken as it stands rather than lost.
                    quoted.Append(text, i, text.Length - i);
                    i = text.Length;
                    break;
                }

                quoted.Append(text, i, close - i);
                i = close + 1;
                if (i >= text.Length || text[i] != '"')
                {
                    break;
                }

                quoted.Append('"');
                i++;
            }

            int rest = NextEnd(text, i, separator);
            field = quoted.Append(text, i, rest - i).ToString();
            at = rest;
        }
        else
        {
            int stop = NextEnd(text, at, separator);
            field = text[at..stop];
            // ="00123" is how systems keep leading zeros of codes through Excel.
            if (field.Length > 3 && field.StartsWith("=\"", StringComparison.Ordinal) && field[^1] == '"')
            {
                field = field[2..^1];
            }

            at = stop;
        }

        end = at >= text.Length || text[at] != separator;
        if (at < text.Length)
        {
            at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        }

        return field.Trim() is { Length: 0 } ? "" : field;
    }

    private static int NextEnd(string text, int from, char separator)
    {
        int length = text.AsSpan(from).IndexOfAny(separator, '\r', '\n');
        return length < 0 ? text.Length : from + length;
    }
}
