using System.Text.RegularExpressions;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Forms;

/// <summary>Reads sections, fields and derived fields of a form pack.</summary>
internal sealed partial class FormFieldReader(
    PackNode top, PackHead head, IReadOnlyDictionary<string, CodeList> lists, FormFormulas formulas)
{
    private static readonly Dictionary<string, FieldType> Types = new()
    {
        ["integer"] = FieldType.WholeNumber, ["decimal"] = FieldType.DecimalNumber, ["text"] = FieldType.Text, ["code"] = FieldType.Code,
        ["yes-no"] = FieldType.YesNo, ["year"] = FieldType.Year, ["date"] = FieldType.Date,
    };

    private readonly Dictionary<string, (Formula Expression, Wording Words)> _conditions = ReadConditions(top, formulas);

    /// <summary>Codes read so far, of fields and derived fields.</summary>
    public HashSet<string> Codes { get; } = new(StringComparer.Ordinal);

    public FormSection? ReadSection(PackNode node)
    {
        var code = node.Text("section");
        var defaults = new Defaults(node.TextOrNull("system") ?? "待补", node.TextOrNull("unit"), node.Number("max"));
        var section = new FormSection(code, node.Text("title"), node.Text("en"), node.Text("owner"),
            [.. node.Nodes("fields").Select(f => ReadField(f, code, defaults))]);
        if (section.Fields.Count == 0) node.Wrong("fields", "没有一个字段", "has no field");
        return section;
    }

    public IReadOnlyList<DerivedField> ReadDerived(PackNode node) => [.. node.Nodes("derived").Select(ReadDerivedField)];

    /// <summary>What a section says once for all its fields.</summary>
    private sealed record Defaults(string System, string? Unit, decimal? Max);

    private FormField ReadField(PackNode node, string section, Defaults defaults)
    {
        var type = Types[node.Word("type", [.. Types.Keys])];
        var (asked, words) = ReadAsked(node);
        var list = node.TextOrNull("list");
        if (type == FieldType.Code != list is not null || list is not null && !lists.ContainsKey(list))
            node.Wrong("list", "应是 lists 中的一个代码表（仅 type: code 使用）", "should name one of the lists (for type: code only)");
        var (pattern, patternMeans) = ReadPattern(node, type);
        var isNumber = type is FieldType.WholeNumber or FieldType.DecimalNumber;
        var (min, max) = (node.Number("min") ?? (isNumber ? 0 : null), node.Number("max") ?? (isNumber ? defaults.Max : null));
        if (min > max) node.Wrong("min", "大于 max", "is larger than max");
        if (isNumber && max is null)
            node.Wrong("max", "没有写：数字字段须有合理的上限", "is missing: a number has a sensible upper bound");
        var unit = node.TextOrNull("unit") ?? (isNumber ? defaults.Unit : "");
        if (unit is null) node.Wrong("unit", "没有写：数字字段须有单位", "is missing: a number has a unit");
        var field = new FormField
        {
            Code = ReadCode(node),
            Name = node.Text("name"),
            NameEn = node.Text("en"),
            Aliases = node.Texts("also"),
            Number = node.WholeNumber("number"),
            Unit = unit ?? "",
            Stage = ReadStage(node),
            Means = node.Text("means"),
            Decimals = ReadDecimals(node, type),
            Verified = node.TextOrNull("verified") ?? head.Verified,
            Section = section,
            Type = type,
            List = list,
            Pattern = pattern,
            PatternMeans = patternMeans,
            Min = min,
            Max = max,
            Asked = asked,
            AskedWords = words,
            Required = node.Word("required", "yes", "no") == "yes",
            BlankIsZero = node.Word("blank", "missing", "0") == "0",
            System = node.TextOrNull("system") ?? defaults.System,
            Table = node.TextOrNull("table") ?? "待补",
            FilledBy = node.TextOrNull("fills") ?? (top.TextOrNull("subject") == "county" ? "县" : "学校"),
        };
        node.Done();
        return field;
    }

    private DerivedField ReadDerivedField(PackNode node)
    {
        var field = new DerivedField
        {
            Code = ReadCode(node),
            Name = node.Text("name"),
            NameEn = node.Text("en"),
            Aliases = node.Texts("also"),
            Number = node.WholeNumber("number"),
            Unit = node.Text("unit"),
            Stage = ReadStage(node),
            Means = node.Text("means"),
            Decimals = node.WholeNumber("decimals") ?? 0,
            Verified = node.TextOrNull("verified") ?? head.Verified,
            Formula = formulas.Read(node, "formula", ValueKind.Number),
        };
        node.Done();
        return field;
    }

    private string ReadCode(PackNode node)
    {
        var code = node.Text("code");
        if (code.Length > 0 && !CodePattern().IsMatch(code))
            node.Wrong("code", $"“{code}”只能由小写字母、数字和下划线构成，以字母开头", $"“{code}” may hold lower-case letters, digits and underscores only and begins with a letter");
        else if (!Codes.Add(code))
            node.Wrong("code", $"“{code}”已用过", $"“{code}” is used already");
        return code;
    }

    private static string? ReadStage(PackNode node) => node.TextOrNull("stage") is null ? null : node.Word("stage", "小学", "初中", "高中");

    private static int ReadDecimals(PackNode node, FieldType type)
    {
        var decimals = node.WholeNumber("decimals") ?? (type == FieldType.DecimalNumber ? 2 : 0);
        if (decimals is < 0 or > 6 || decimals > 0 && type != FieldType.DecimalNumber)
            node.Wrong("decimals", "应在 0 与 6 之间，且仅用于 type: decimal", "should lie between 0 and 6, for type: decimal only");
        return decimals;
    }

    private static (string? Pattern, string? Means) ReadPattern(PackNode node, FieldType type)
    {
        var (pattern, means) = (node.TextOrNull("pattern"), node.TextOrNull("pattern means"));
        if (pattern is null) return (null, null);
        if (means is null || type != FieldType.Text)
            node.Wrong("pattern", "仅用于 type: text，并须用 pattern means 说明", "is for type: text only and needs words in “pattern means”");
        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            node.Wrong("pattern", $"不是合法的正则表达式：{e.Message}", $"is no valid regular expression: {e.Message}");
        }
        return (pattern, means);
    }

    private (Formula? Expression, Wording? Words) ReadAsked(PackNode node) =>
        node.TextOrNull("asked") is not { } asked ? (null, null)
        : _conditions.TryGetValue(asked, out var named) ? (named.Expression, named.Words)
        : WrongAsked(node, asked);

    private (Formula?, Wording?) WrongAsked(PackNode node, string asked)
    {
        node.Wrong("asked", $"“{asked}”不在 conditions 中（{string.Join("、", _conditions.Keys)}）", $"“{asked}” is none of the conditions ({string.Join(", ", _conditions.Keys)})");
        return (null, null);
    }

    private static Dictionary<string, (Formula, Wording)> ReadConditions(PackNode top, FormFormulas formulas)
    {
        var conditions = new Dictionary<string, (Formula, Wording)>();
        if (top.Node("conditions") is not { } node) return conditions;
        foreach (var name in node.Keys())
        {
            if (node.Node(name) is not { } condition) continue;
            conditions[name] = (formulas.Read(condition, "is", ValueKind.Truth), new Wording(name, condition.Text("en")));
            condition.Done();
        }
        return conditions;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex CodePattern();
}
