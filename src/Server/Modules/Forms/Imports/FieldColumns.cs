using Hengjian.Office;
using Hengjian.Office.Columns;
using Hengjian.Rules.Forms;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>The columns that an import of a form looks for: its fields under all their names, and what names the unit.</summary>
public sealed class FieldColumns
{
    private readonly FormPack pack;
    private readonly Dictionary<string, FormField> byName = new(StringComparer.Ordinal);

    public FieldColumns(FormPack pack)
    {
        this.pack = pack;
        (CodeField, NameField) = pack.Subject == FormSubject.County ? ("county_code", "county") : ("school_code", "school");
        Identity = new HashSet<string> { CodeField, NameField };
        Table = [.. pack.Values.Values.Select(v => new WantedColumn(v.Code, v.Name) { Aliases = [.. NamesOf(v).Skip(1)], Unit = v is FormField { Type: FieldType.WholeNumber or FieldType.DecimalNumber } ? v.Unit : null })];
        foreach (var field in pack.Fields.Values)
            foreach (var name in NamesOf(field).Select(HeaderText.Key))
                byName.TryAdd(name, field);
    }

    /// <summary>All names of a value; one of a stage also with its stage at the other end: 小学专任教师人数, 专任教师人数（小学）.</summary>
    private static IEnumerable<string> NamesOf(FormValue value)
    {
        var names = value.Aliases.Prepend(value.Name).ToList();
        if (value.Stage is not { } stage) return names;
        var end = $"（{stage}）";
        return names.Concat(names.Where(n => n.StartsWith(stage, StringComparison.Ordinal)).Select(n => n[stage.Length..] + end)).Concat(names.Where(n => n.EndsWith(end, StringComparison.Ordinal)).Select(n => stage + n[..^end.Length])).Distinct();
    }

    /// <summary>Columns of a sheet of one unit: a row an item.</summary>
    public static IReadOnlyList<WantedColumn> Lines { get; } =
    [
        new("code", "编码") { Aliases = ["字段编码", "指标编码", "field"] },
        new("item", "项目") { Aliases = ["填报项目", "指标", "指标名称", "项目名称", "填报指标"], Required = true },
        new("value", "填报值") { Aliases = ["数值", "填报数", "本年填报", "填写", "填写内容", "数据"], Required = true },
    ];

    public string CodeField { get; }
    public string NameField { get; }
    public IReadOnlySet<string> Identity { get; }

    /// <summary>Columns of a table with a row a unit; derived values are known so that their columns are not taken for others.</summary>
    public IReadOnlyList<WantedColumn> Table { get; }

    /// <summary>The field of a line, by its code or else by its name.</summary>
    public FormField? FieldOf(string code, string name) => pack.Fields.GetValueOrDefault(code.Trim()) ?? byName.GetValueOrDefault(HeaderText.Key(name));

    /// <summary>The columns of a table as the user sees them in the mapping.</summary>
    public IReadOnlyList<ImportColumn> Seen(HeaderMatch header) =>
    [
        .. header.Columns.OrderBy(c => c.Column).Select(c => new ImportColumn(c.Header, c.HeaderKey, c.Wanted.Key, c.By.ToString().ToLowerInvariant(), c.Unit, c.Factor, [], c.Hidden)),
        .. header.Unknown.OrderBy(c => c.Column).Select(c => new ImportColumn(c.Header, c.HeaderKey, null, null, null, 1, [.. c.Suggestions.Where(pack.Fields.ContainsKey)], false)),
    ];

    /// <summary>A table in which nothing names the unit.</summary>
    public OfficeFault NoUnit(string sheet) => new("no-unit-column", $"“{sheet}”里没有学校名称或学校代码的列。", $"The sheet {sheet} has no column with name or code of the school.",
        "请补上“学校名称”或“学校代码”列，或在“列对应”中指明。", "Add such a column, or name it in the mapping.") { Sheet = sheet };
}
