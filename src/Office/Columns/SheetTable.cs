using Hengjian.Office.Clerk;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Columns;

/// <summary>What a row below the header seems to be.</summary>
public enum TableRowKind
{
    /// <summary>Facts.</summary>
    Data,

    /// <summary>A row of sums (合计, 总计, 小计): never imported as a school.</summary>
    Total,

    /// <summary>A remark below the table (注：, 填表人：): text in one place only.</summary>
    Note,
}

/// <summary>One row of a table, read by field.</summary>
public sealed class TableRow
{
    private readonly SheetTable _table;

    internal TableRow(SheetTable table, Row row, TableRowKind kind) => (_table, Row, Kind) = (table, row, kind);

    /// <summary>The row as it stands.</summary>
    public Row Row { get; }

    /// <summary>What it seems to be.</summary>
    public TableRowKind Kind { get; }

    /// <summary>Row number in the sheet.</summary>
    public int Number => Row.Number;

    /// <summary>The cell of a field; a blank without a place when the sheet has no such column. Inside a merged range it is the cell that holds the content.</summary>
    public Cell this[string key] => _table.CellOf(Row, key);

    /// <summary>Reads a number by the field's unit and the mapping's confirmed factor.</summary>
    public NumberReading ReadNumber(string key) => _table.NumberOf(Row, key);
}

/// <summary>A sheet read as a table: header found, then row after row. Memory does not grow with the sheet.</summary>
public sealed class SheetTable : IDisposable
{
    private readonly RowReader _reader;
    private readonly Queue<Row> _ahead;
    private readonly Dictionary<string, FoundColumn> _columns;
    private readonly List<CellRange> _merges;
    private readonly Dictionary<CellAddress, Cell> _anchors = [];
    private int _firstMerge;

    private SheetTable(RowReader reader, Queue<Row> ahead, HeaderMatch header, SheetLayout layout)
    {
        (_reader, _ahead, Header, Layout) = (new AheadRows(reader), ahead, header, layout);
        _columns = header.Columns.ToDictionary(column => column.Wanted.Key, StringComparer.Ordinal);
        _merges = [.. layout.Merges.Where(m => m.Last.Row > header.LastRow).OrderBy(m => m.First.Row)];
    }

    /// <summary>Where the header is and what was found in it. Look at its faults before reading on.</summary>
    public HeaderMatch Header { get; }

    /// <summary>Merged ranges and hidden columns.</summary>
    public SheetLayout Layout { get; }

    /// <summary>The row just read.</summary>
    public TableRow Current { get; private set; } = null!;

    /// <summary>Why reading ended early, or null.</summary>
    public OfficeFault? Fault => _reader.Fault;

    /// <summary>Opens a sheet as a table.</summary>
    public static Outcome<SheetTable> Open(Sheet sheet, IReadOnlyList<WantedColumn> wanted, IReadOnlyList<ColumnMapping>? mapping = null)
    {
        if (!sheet.Layout.Try(out SheetLayout? layout, out OfficeFault? fault))
        {
            return fault with { Sheet = sheet.Name };
        }

        RowReader reader = sheet.OpenRows();
        Queue<Row> ahead = new();
        while (ahead.Count < HeaderFinder.Depth && reader.Read())
        {
            ahead.Enqueue(reader.Current);
        }

        if (reader.Fault is { } early)
        {
            reader.Dispose();
            return early;
        }

        Outcome<HeaderMatch> header = ahead.Count == 0 ? HeaderFinder.Find([], layout, wanted, mapping) : HeaderFinder.Find([.. ahead], layout, wanted, mapping);
        if (!header.Ok)
        {
            reader.Dispose();
            return header.Fault with { Sheet = sheet.Name };
        }

        while (ahead.TryPeek(out Row? row) && row.Number <= header.Value.LastRow)
        {
            ahead.Dequeue();
        }

        return new SheetTable(reader, ahead, header.Value, layout);
    }

    /// <summary>Moves to the next row that is not blank; false at the end, and also when a fault ended the reading.</summary>
    public bool Read()
    {
        while (_ahead.TryDequeue(out Row? row) || Next(out row))
        {
            Remember(row!);
            if (!row!.IsBlank)
            {
                Current = new TableRow(this, row, KindOf(row));
                return true;
            }
        }

        return false;
    }

    private bool Next(out Row? row)
    {
        bool more = _reader.Read();
        row = more ? _reader.Current : null;
        return more;
    }

    // Only merges that reach into the rows still to come are kept.
    private void Remember(Row row)
    {
        while (_firstMerge < _merges.Count && _merges[_firstMerge].Last.Row < row.Number)
        {
            _anchors.Remove(_merges[_firstMerge].First);
            _firstMerge++;
        }

        for (int i = _firstMerge; i < _merges.Count && _merges[i].First.Row <= row.Number; i++)
        {
            if (_merges[i].First.Row == row.Number)
            {
                _anchors[_merges[i].First] = row[_merges[i].First.Column];
            }
        }
    }

    internal Cell CellOf(Row row, string key)
    {
        if (!_columns.TryGetValue(key, out FoundColumn? found))
        {
            return default;
        }

        Cell cell = row[found.Column];
        if (cell.IsBlank)
        {
            CellAddress at = new(row.Number, found.Column);
            for (int i = _firstMerge; i < _merges.Count && _merges[i].First.Row <= row.Number; i++)
            {
                if (_merges[i].Contains(at))
                {
                    return _anchors.TryGetValue(_merges[i].First, out Cell anchor) ? anchor : cell;
                }
            }
        }

        return cell;
    }

    internal NumberReading NumberOf(Row row, string key)
    {
        if (!_columns.TryGetValue(key, out FoundColumn? found))
        {
            return new NumberReading(ReadingState.Missing, null, NumberSteps.None);
        }

        Cell own = row[found.Column];
        if (own.IsBlank && CellOf(row, key) is { IsBlank: false } shared)
        {
            // A text in a merged range is meant for all its rows; a number would be counted twice.
            return new NumberReading(ReadingState.Refused, null, NumberSteps.None, CellFaults.MergedNumber(shared.Reference) with { Cell = own.Reference });
        }

        // With a confirmed factor the cells speak the header's unit, not the field's.
        string? unit = found.Factor == 1m ? found.Wanted.Unit : found.Unit;
        NumberReading reading = ClerkNumber.Read(own, new NumberField(unit));
        return reading.Value is { } value && found.Factor != 1m ? reading with { Value = value * found.Factor } : reading;
    }

    private static TableRowKind KindOf(Row row)
    {
        string first = "";
        int filled = 0;
        foreach (Cell cell in row.Cells)
        {
            if (!cell.IsBlank)
            {
                filled++;
                first = first.Length == 0 && cell.Kind == CellKind.Text && !char.IsDigit(cell.Text.TrimStart()[0]) ? cell.Text.TrimStart() : first;
            }
        }

        // Names of schools hold 县 often; the words of sums are those with 计 or 均, 总数 and 全县.
        string key = first.AsSpan().IndexOfAny("计均数") < 0 && !first.Contains('全', StringComparison.Ordinal) ? "" : HeaderText.Key(first);
        if (key is "合计" or "总计" or "小计" or "总数" or "计" or "全县合计" or "全区合计" or "全市合计" or "平均" or "平均值" or "全县" || (key.EndsWith("合计", StringComparison.Ordinal) && key.Length <= 10))
        {
            return TableRowKind.Total;
        }

        bool note = first.Length > 1 && (first.StartsWith('注') || first.StartsWith("说明", StringComparison.Ordinal) || first.StartsWith("备注", StringComparison.Ordinal) || first.StartsWith("填表", StringComparison.Ordinal)
            || first.StartsWith("填报", StringComparison.Ordinal) || first.StartsWith("制表", StringComparison.Ordinal) || first.StartsWith("审核", StringComparison.Ordinal) || first.StartsWith("单位负责人", StringComparison.Ordinal));
        return note && filled <= 4 && (first.Contains('：', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || filled == 1) ? TableRowKind.Note : TableRowKind.Data;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
