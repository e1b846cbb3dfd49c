using Hengjian.Office.Clerk;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Columns;

/// <summary>One column of a header.</summary>
internal sealed class HeaderColumn(int column, IReadOnlyList<string> lines)
{
    private readonly (string Key, string? Unit)[] _read = [.. lines.Select(HeaderText.Read)];

    public int Column => column;

    /// <summary>As it stands, lines joined by 「/」.</summary>
    public string Text { get; } = string.Join("/", lines.Select(line => line.Replace("\n", "", StringComparison.Ordinal).Trim()));

    public string? Unit { get; private set; } = lines.Select(line => HeaderText.Read(line).Unit).LastOrDefault(unit => unit is not null);

    /// <summary>Comparable form of the whole path.</summary>
    public string Key => string.Concat(_read.Select(line => line.Key));

    /// <summary>Forms under which the column may be known, the most telling first: whole path, its ends in either order, its last line.</summary>
    public IReadOnlyList<string> Forms
    {
        get
        {
            List<string> keys = [.. _read.Select(line => line.Key).Where(key => key.Length > 0)];
            if (keys.Count == 0)
            {
                return [];
            }

            List<string> forms = [string.Concat(keys)];
            for (int from = 1; from < keys.Count; from++)
            {
                forms.Add(string.Concat(keys.Skip(from)));
            }

            // 「人数」 under 「小学」 is 小学人数 in one form and 人数（小学） in another.
            for (int from = 0; from < keys.Count - 1; from++)
            {
                forms.Add(keys[^1] + string.Concat(keys.Skip(from).Take(keys.Count - 1 - from)));
                forms.Add(keys[from] + keys[^1]);
                forms.Add(keys[^1] + keys[from]);
            }

            return [.. forms.Distinct()];
        }
    }

    public void TakeUnit(string unit) => Unit ??= unit;
}

/// <summary>Some consecutive rows looked at as a header: merged cells spread over the columns and rows that they cover.</summary>
internal sealed class HeaderBlock
{
    public HeaderBlock(IReadOnlyDictionary<int, Row> rows, SheetLayout layout, int first, int last)
    {
        (FirstRow, LastRow) = (first, last);
        int width = Enumerable.Range(first, last - first + 1).Max(r => rows.TryGetValue(r, out Row? row) ? row.LastColumn : 0);
        List<CellRange> merges = [.. layout.Merges.Where(m => m.First.Row <= last && m.Last.Row >= first)];
        width = Math.Min(Math.Max(width, merges.Count == 0 ? 0 : merges.Max(m => m.Last.Column)), 2000);
        string[,] texts = new string[last - first + 1, width + 1];
        for (int r = first; r <= last; r++)
        {
            for (int c = 1; c <= width; c++)
            {
                texts[r - first, c] = rows.TryGetValue(r, out Row? row) && row[c] is { Kind: CellKind.Text } cell ? cell.Text.Trim() : "";
            }
        }

        foreach (CellRange merge in merges)
        {
            string text = rows.TryGetValue(merge.First.Row, out Row? row) && row[merge.First.Column] is { Kind: CellKind.Text } cell ? cell.Text.Trim() : "";
            // A title across the whole table groups nothing.
            bool title = merge.Last.Row < last && merge.Last.Column - merge.First.Column + 1 >= Math.Max(4, width);
            for (int r = Math.Max(first, merge.First.Row); r <= Math.Min(last, merge.Last.Row); r++)
            {
                for (int c = merge.First.Column; c <= Math.Min(width, merge.Last.Column); c++)
                {
                    texts[r - first, c] = title ? "" : text;
                }
            }
        }

        List<HeaderColumn> columns = [];
        for (int c = 1; c <= width; c++)
        {
            List<string> lines = [];
            for (int r = 0; r <= last - first; r++)
            {
                string text = texts[r, c];
                if (text.Length is > 0 and <= 200 && (lines.Count == 0 || lines[^1] != text))
                {
                    lines.Add(text);
                }
            }

            if (lines.Count > 0)
            {
                columns.Add(new HeaderColumn(c, lines));
            }
        }

        Columns = columns;
    }

    public int FirstRow { get; }

    public int LastRow { get; }

    public IReadOnlyList<HeaderColumn> Columns { get; }

    /// <summary>Takes the units from a row below the header.</summary>
    public void TakeUnits(Row row)
    {
        foreach (HeaderColumn column in Columns)
        {
            if (row[column.Column] is { Kind: CellKind.Text } cell && Units.Known(cell.Text.Trim()))
            {
                column.TakeUnit(cell.Text.Trim());
            }
        }
    }
}
