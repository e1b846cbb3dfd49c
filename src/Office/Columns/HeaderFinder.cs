using Hengjian.Office.Clerk;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Columns;

/// <summary>Finds the header of a table anywhere near its top, in one row or several, and says which column is which field.</summary>
/// <remarks>
/// Columns are found by what stands above them, never by position. Titles above, merged group heads, rows of units and
/// rows of column numbers (甲 乙 1 2 3) belong to real statistical tables and are understood.
/// </remarks>
public static class HeaderFinder
{
    /// <summary>Rows from the top in which a header is looked for.</summary>
    public const int Depth = 40;

    private const int MostRows = 4;

    /// <summary>Finds the header.</summary>
    /// <param name="rows">The first rows of the sheet.</param>
    /// <param name="layout">Its merged ranges and hidden columns.</param>
    /// <param name="wanted">The fields.</param>
    /// <param name="mapping">What users decided before about this source.</param>
    /// <returns>The match, or a fault when nothing like a header was found.</returns>
    public static Outcome<HeaderMatch> Find(IReadOnlyList<Row> rows, SheetLayout layout, IReadOnlyList<WantedColumn> wanted, IReadOnlyList<ColumnMapping>? mapping = null)
    {
        Names names = new(wanted, mapping ?? []);
        HeaderBlock? best = null;
        int bestCount = 0;
        List<Row> top = [.. rows.Where(row => row.Number <= Depth || rows[0].Number + Depth > row.Number).Take(Depth)];
        Dictionary<int, Row> byNumber = top.GroupBy(row => row.Number).ToDictionary(g => g.Key, g => g.First());
        foreach (Row first in top)
        {
            for (int depth = 1; depth <= MostRows && (depth == 1 || byNumber.ContainsKey(first.Number + depth - 1)); depth++)
            {
                HeaderBlock block = new(byNumber, layout, first.Number, first.Number + depth - 1);
                int count = block.Columns.Select(names.Best).Where(m => m is not null).Select(m => m!.Value.Wanted.Key).Distinct().Count();
                // Fewer rows say the same with less: a title above must not become part of the header.
                if (count > bestCount || (count == bestCount && best is not null && depth < best.LastRow - best.FirstRow + 1))
                {
                    (best, bestCount) = (block, count);
                }
            }
        }

        int required = wanted.Count(w => w.Required);
        if (best is null || bestCount < Math.Min(2, wanted.Count) || (required > 4 && bestCount * 4 < required))
        {
            return NotFound(wanted);
        }

        int last = best.LastRow;
        while (byNumber.TryGetValue(last + 1, out Row? next) && IsUnitsOrNumbers(next, best))
        {
            best.TakeUnits(next);
            last++;
        }

        return Match(best, last, names, wanted, layout);
    }

    private static HeaderMatch Match(HeaderBlock block, int last, Names names, IReadOnlyList<WantedColumn> wanted, SheetLayout layout)
    {
        List<(HeaderColumn Column, WantedColumn Wanted, FoundBy By, int Score, decimal Factor)> hits = [];
        HashSet<int> ignored = [];
        foreach (HeaderColumn column in block.Columns)
        {
            if (names.Ignored(column))
            {
                ignored.Add(column.Column);
            }
            else if (names.Best(column) is { } hit)
            {
                hits.Add((column, hit.Wanted, hit.By, hit.Score, hit.Factor));
            }
        }

        List<FoundColumn> found = [];
        List<OfficeFault> faults = [];
        foreach (WantedColumn field in wanted)
        {
            var candidates = hits.Where(hit => hit.Wanted.Key == field.Key).OrderByDescending(hit => hit.Score).ToList();
            if (candidates.Count == 0)
            {
                continue;
            }

            if (candidates.Count > 1 && candidates[1].Score == candidates[0].Score)
            {
                faults.Add(Duplicate(field, [.. candidates.Where(c => c.Score == candidates[0].Score).Select(c => CellAddress.ColumnName(c.Column.Column))], block.FirstRow));
            }

            var (head, _, by, _, factor) = candidates[0];
            found.Add(new FoundColumn(field, head.Column, head.Text, head.Key, by) { Unit = head.Unit, Factor = factor, Hidden = layout.HiddenColumns.Contains(head.Column) });
            if (by != FoundBy.Mapping && head.Unit is { } unit && field.Unit is { } needed && Units.Factor(unit, needed) is not 1m)
            {
                faults.Add(WrongUnit(field, head, unit, needed, Units.Factor(unit, needed)));
            }
        }

        HashSet<string> have = [.. found.Select(f => f.Wanted.Key)];
        List<WantedColumn> missing = [.. wanted.Where(w => !have.Contains(w.Key))];
        HashSet<int> claimed = [.. hits.Select(hit => hit.Column.Column), .. ignored];
        List<UnknownColumn> unknown = [.. block.Columns.Where(column => !claimed.Contains(column.Column)).Select(column => new UnknownColumn(column.Column, column.Text, column.Key, Suggest(column, missing)))];
        List<WantedColumn> lacking = [.. missing.Where(w => w.Required)];
        if (lacking.Count > 0)
        {
            faults.Insert(0, Lacking(lacking, block.FirstRow));
        }

        return new HeaderMatch(block.FirstRow, last, found, missing, unknown, faults);
    }

    private static List<string> Suggest(HeaderColumn column, List<WantedColumn> missing) =>
        [.. missing.Select(w => (w.Key, Like: w.Aliases.Append(w.Name).Max(name => column.Forms.Max(form => HeaderText.Likeness(form, HeaderText.Key(name))))))
            .Where(p => p.Like >= 0.5).OrderByDescending(p => p.Like).Take(3).Select(p => p.Key)];

    // Under the header: a row of units, or of column numbers 1 2 3, L1 L2 L3, (1) (2), 甲 乙.
    private static bool IsUnitsOrNumbers(Row row, HeaderBlock block)
    {
        List<string> texts = [.. row.Cells.Where(cell => !cell.IsBlank).Select(cell => Width.Narrow(cell.Text).Trim())];
        if (texts.Count < 2)
        {
            return false;
        }

        if (texts.All(text => Units.Known(text) || text is "-" or "--" or "/"))
        {
            return texts.Any(Units.Known) && row.Cells.All(cell => cell.Kind is CellKind.Text or CellKind.Blank);
        }

        int expected = 0, counted = 0;
        foreach (string text in texts)
        {
            if (text is "甲" or "乙" or "丙" or "丁" or "戊" or "序号")
            {
                continue;
            }

            string digits = text.Trim('(', ')', 'L', 'l', 'C', 'c', '[', ']');
            if (!int.TryParse(digits, out int number) || (counted > 0 && number != expected))
            {
                return false;
            }

            expected = number + 1;
            counted++;
        }

        // 1, 2 alone may be data; a numbering starts at 0, 1 or 2 and spans the table.
        return texts.Count >= Math.Min(3, block.Columns.Count) && counted >= Math.Max(2, texts.Count - 5) && expected - counted is >= 0 and <= 2;
    }

    private static OfficeFault NotFound(IReadOnlyList<WantedColumn> wanted)
    {
        string some = string.Join("、", wanted.OrderByDescending(w => w.Required).Take(6).Select(w => w.Name));
        return new OfficeFault("header-not-found", $"没有找到表头：前 {Depth} 行里没有“{some}”等列名。", $"No header was found: none of the first {Depth} rows has column names such as {some}.",
            "请确认选对了工作表，列名与模板一致；如果是其他系统导出的表，请先设置列的对应关系。", "Check that it is the right sheet with the template's column names, or map the columns of the other system first.");
    }

    private static OfficeFault Lacking(List<WantedColumn> missing, int row)
    {
        string names = string.Join("、", missing.Select(w => w.Name));
        return new OfficeFault("header-missing", $"第 {row} 行的表头里缺少必需的列：{names}。", $"The header in row {row} lacks required columns: {names}.",
            "请补上这些列，或在“列对应”中指明是哪一列。", "Add these columns, or say in the mapping which column they are.");
    }

    private static OfficeFault Duplicate(WantedColumn field, List<string> columns, int row) => new("header-duplicate",
        $"有 {columns.Count} 列都像是“{field.Name}”（{string.Join("、", columns.Select(c => c + "列"))}），不知道该取哪一列。", $"{columns.Count} columns look like \"{field.Name}\" ({string.Join(", ", columns)}).",
        "请改掉多余列的列名，或在“列对应”中指明。", "Rename the surplus columns, or choose one in the mapping.") { Cell = columns[0] + row };

    private static OfficeFault WrongUnit(WantedColumn field, HeaderColumn column, string unit, string needed, decimal? factor) => new("header-unit",
        $"“{column.Text}”的单位是“{unit}”，本系统“{field.Name}”的单位是“{needed}”" + (factor is { } f ? $"，换算要乘以 {CellFaults.Plain(f)}。" : "，两者无法换算。"),
        $"The header states the unit {unit}; the field is counted in {needed}" + (factor is { } g ? $" (factor {CellFaults.Plain(g)})." : "; they cannot be converted."),
        factor is null ? "请确认这一列是不是要导入的数据。" : "请在“列对应”中确认换算，或把表中的数改成规定单位。",
        factor is null ? "Check that this is the right column." : "Confirm the conversion in the mapping, or change the figures to the prescribed unit.");

    /// <summary>Names of the fields in comparable form.</summary>
    private sealed class Names
    {
        private readonly Dictionary<string, (WantedColumn Wanted, FoundBy By, int Score)> _byForm = new(StringComparer.Ordinal);
        private readonly Dictionary<string, ColumnMapping> _mapping = new(StringComparer.Ordinal);
        private readonly Dictionary<string, WantedColumn> _byKey;

        public Names(IReadOnlyList<WantedColumn> wanted, IReadOnlyList<ColumnMapping> mapping)
        {
            _byKey = wanted.ToDictionary(w => w.Key, StringComparer.Ordinal);
            foreach (ColumnMapping line in mapping)
            {
                _mapping[line.Header] = line;
            }

            foreach (WantedColumn field in wanted)
            {
                Add(field.Name, field, FoundBy.Name, 90);
                Add(field.Key, field, FoundBy.Name, 85);
            }

            foreach (WantedColumn field in wanted)
            {
                foreach (string alias in field.Aliases)
                {
                    Add(alias, field, FoundBy.Alias, 70);
                }
            }
        }

        private void Add(string text, WantedColumn field, FoundBy by, int score)
        {
            string form = HeaderText.Key(text);
            if (form.Length > 0)
            {
                _byForm.TryAdd(form, (field, by, score));
            }
        }

        public bool Ignored(HeaderColumn column) => _mapping.TryGetValue(column.Key, out ColumnMapping? line) && line.Key is null;

        public (WantedColumn Wanted, FoundBy By, int Score, decimal Factor)? Best(HeaderColumn column)
        {
            if (_mapping.TryGetValue(column.Key, out ColumnMapping? line))
            {
                return line.Key is not null && _byKey.TryGetValue(line.Key, out WantedColumn? mapped) ? (mapped, FoundBy.Mapping, 100, line.Factor) : null;
            }

            // The whole path says more than its last line alone, so it is asked first and scores higher.
            (WantedColumn, FoundBy, int, decimal)? best = null;
            for (int i = 0; i < column.Forms.Count; i++)
            {
                if (_byForm.TryGetValue(column.Forms[i], out var hit) && (best is null || hit.Score - i > best.Value.Item3))
                {
                    best = (hit.Wanted, hit.By, hit.Score - Math.Min(i, 9), 1m);
                }
            }

            return best;
        }
    }
}
