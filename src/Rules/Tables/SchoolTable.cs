using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Tables;

/// <summary>A table of schools, one a row, read for a pack: the schools' facts, or everything that is wrong with the table.</summary>
/// <param name="Schools">The schools; use them only when there is no problem.</param>
/// <param name="Problems">What cannot be taken; nothing is judged while there is any.</param>
/// <param name="Ignored">Headers that the pack does not know; told, not refused.</param>
public sealed record SchoolTable(IReadOnlyList<SchoolFacts> Schools, IReadOnlyList<TableProblem> Problems, IReadOnlyList<string> Ignored)
{
    /// <summary>Code of the column that names the school.</summary>
    public const string NameColumn = "school";

    /// <summary>Reads the rows; the first is the header, each header a column's code, its Chinese name or another name of it, with or without its unit in brackets.</summary>
    public static SchoolTable Read(BalancePack pack, IReadOnlyList<TableRow> rows)
    {
        var reader = new SchoolTableReader(pack);
        reader.Read(rows);
        return new(reader.Schools, reader.Problems, reader.Ignored);
    }
}

/// <summary>Reads a table of schools row by row.</summary>
internal sealed class SchoolTableReader(BalancePack pack)
{
    public List<SchoolFacts> Schools { get; } = [];

    public List<TableProblem> Problems { get; } = [];

    public List<string> Ignored { get; } = [];

    public void Read(IReadOnlyList<TableRow> rows)
    {
        rows = [.. rows.Skip(HeaderAt(rows))];
        if (rows.Count < 2)
        {
            Add("empty", rows.Count == 0 ? 1 : rows[0].Line, null, "表里没有学校", "The table holds no school", "第一行写列名，从第二行起一行写一所学校", "Put the headers in the first row and a school in each further row");
            return;
        }

        var columns = Match(rows[0]);
        foreach (var column in pack.Columns.Where(c => c.Required && !columns.Contains(c)))
            Add("no-column", rows[0].Line, column.Code, $"缺少“{column.Name}”一列", $"There is no column {column.Code}", $"加上列名为“{column.Name}”或 {column.Code} 的一列", $"Add a column headed {column.Code}");
        if (Problems.Count > 0) return;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows.Skip(1).Where(r => !IsTotal(r, columns))) ReadRow(row, columns, seen);
        if (Problems.Count == 0) Check();
    }

    /// <summary>The header is the row, among the first twenty, in which most columns are recognised: sheets carry titles and units above it.</summary>
    private int HeaderAt(IReadOnlyList<TableRow> rows)
    {
        var names = ByName();
        return Enumerable.Range(0, Math.Min(rows.Count, 20)).MaxBy(i => rows[i].Cells.Count(c => ColumnOf(names, c) is not null));
    }

    /// <summary>A row of sums below the schools is no school.</summary>
    private static bool IsTotal(TableRow row, FactColumn?[] columns)
    {
        var at = Array.FindIndex(columns, c => c?.Code == SchoolTable.NameColumn);
        return at >= 0 && at < row.Cells.Count && row.Cells[at].Replace(" ", "", StringComparison.Ordinal) is "合计" or "总计" or "小计" or "全县合计";
    }

    private Dictionary<string, FactColumn> ByName()
    {
        var byName = new Dictionary<string, FactColumn>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in pack.Columns)
        {
            foreach (var name in column.Also.Prepend(column.Name).Prepend(column.Code)) byName.TryAdd(Plain(name), column);
        }

        return byName;
    }

    private FactColumn?[] Match(TableRow header)
    {
        var byName = ByName();
        var found = header.Cells.Select(h => ColumnOf(byName, h)).ToArray();
        for (var i = 0; i < found.Length; i++) CheckUnit(header, header.Cells[i], found[i], byName);
        Ignored.AddRange(header.Cells.Where((h, i) => h.Length > 0 && found[i] is null));
        foreach (var twice in found.OfType<FactColumn>().GroupBy(c => c).Where(g => g.Count() > 1))
            Add("column-twice", header.Line, twice.Key.Code, $"“{twice.Key.Name}”一列出现了 {twice.Count()} 次", $"The column {twice.Key.Code} appears {twice.Count()} times", "只留一列", "Keep one of them");
        return found;
    }

    /// <summary>The column of a header: by its whole text first, as names carry brackets of their own (the stage), then without a unit at its end.</summary>
    private static FactColumn? ColumnOf(Dictionary<string, FactColumn> byName, string header)
    {
        if (header.Length == 0) return null;
        var plain = Plain(header);
        if (byName.TryGetValue(plain, out var column)) return column;
        return HeaderUnit.Split(plain) is var (name, unit) && HeaderUnit.Known(unit) ? byName.GetValueOrDefault(name) : null;
    }

    /// <summary>Figures in another unit than the definition's would be judged ten thousand times too small in silence.</summary>
    private void CheckUnit(TableRow header, string text, FactColumn? column, Dictionary<string, FactColumn> byName)
    {
        if (column is null || byName.ContainsKey(Plain(text)) || HeaderUnit.Split(Plain(text)) is not var (_, unit)) return;
        if (column.Unit.Length == 0)
            Add("header-unit", header.Line, column.Code, $"列名“{text}”写了单位“{unit}”，而“{column.Name}”不是数量", $"The header {text} names a unit, but {column.Code} is no amount", $"把列名改为“{column.Name}”", $"Head the column {column.Code}");
        else if (!HeaderUnit.Agree(unit, column.Unit))
            Add("header-unit", header.Line, column.Code, $"列名“{text}”的单位是“{unit}”，规则包要求“{column.Name}”用“{column.Unit}”", $"The header {text} is in {unit}; {column.Code} is defined in {column.Unit}",
                $"把这一列的数换算成“{column.Unit}”，列名改为“{column.Name}（{column.Unit}）”", $"Convert the figures to {column.Unit} and change the header");
    }

    private void ReadRow(TableRow row, FactColumn?[] columns, Dictionary<string, int> seen)
    {
        var facts = new Dictionary<string, Value>(StringComparer.Ordinal);
        var before = Problems.Count;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (i >= columns.Length)
            {
                if (row.Cells[i].Length > 0) Add("too-many-cells", row.Line, null, $"这一行有 {row.Cells.Count} 格，列名只有 {columns.Length} 个", $"The row has {row.Cells.Count} cells, the header {columns.Length}", "检查是否多了逗号；数里的千分位逗号要加引号", "Check for an extra comma; quote numbers with thousands separators");
                break;
            }

            if (columns[i] is not { } column) continue;
            var value = CellReader.Read(column, row.Cells[i], (code, zh, en, nextZh, nextEn) => Add(code, row.Line, column.Code, zh, en, nextZh, nextEn));
            if (!value.IsMissing) facts[column.Code] = value;
        }

        if (Problems.Count > before) return;
        foreach (var column in pack.Columns.Where(c => c.Required && !facts.ContainsKey(c.Code)))
            Add("empty-cell", row.Line, column.Code, $"没有填“{column.Name}”", $"{column.Code} is empty", "补填这一格", "Fill the cell");
        if (!facts.TryGetValue(SchoolTable.NameColumn, out var name)) return;
        if (!seen.TryAdd(name.Text!, row.Line))
            Add("school-twice", row.Line, SchoolTable.NameColumn, $"学校“{name.Text}”在第 {seen[name.Text!]} 行已经出现", $"The school “{name.Text}” stands in row {seen[name.Text!]} already", "一所学校只写一行；确是两所的，用全称区分", "Write one row a school; tell two schools apart by their full names");
        else Schools.Add(new SchoolFacts(name.Text!, name.Text!, facts));
        _lines[name.Text!] = row.Line;
    }

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    private void Check()
    {
        var sheet = new SchoolSheet(pack, Schools);
        foreach (var (school, check) in InputChecks.Failing(sheet))
            Add("impossible", _lines[sheet.Ids[school]], check.Marks.Count > 0 ? check.Marks[0] : null, $"学校“{sheet.Names[school]}”：{check.Says}", $"School “{sheet.Names[school]}”: {check.SaysEn}", "核对并改正这一行", "Check and correct the row");
    }

    private void Add(string code, int line, string? column, string zh, string en, string nextZh, string nextEn) =>
        Problems.Add(new(code, line, column, zh, en, nextZh, nextEn));

    // Headers differ in brackets and blanks between versions of the same form.
    private static string Plain(string header) => header.Trim().Replace("(", "（", StringComparison.Ordinal).Replace(")", "）", StringComparison.Ordinal)
        .Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
