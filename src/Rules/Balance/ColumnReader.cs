using System.Text.RegularExpressions;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Balance;

/// <summary>Reads columns; one that exists once a stage is written once and becomes a column for each of its stages.</summary>
internal sealed partial class ColumnReader(IReadOnlyList<Stage> stages)
{
    private static readonly Dictionary<string, ValueKind> Kinds = new()
    {
        ["number"] = ValueKind.Number, ["whole"] = ValueKind.Number, ["yes-no"] = ValueKind.Truth,
        ["text"] = ValueKind.Text, ["choice"] = ValueKind.Text, ["date"] = ValueKind.Date,
    };

    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    public IReadOnlyList<FactColumn> Read(PackNode top, string key) => [.. top.Nodes(key).SelectMany(ReadOne)];

    private IEnumerable<FactColumn> ReadOne(PackNode node)
    {
        var type = node.Word("type", [.. Kinds.Keys]);
        var code = node.Text("code");
        var of = node.Texts("stages");
        foreach (var unknown in of.Where(s => stages.All(k => k.Name != s)))
            node.Wrong("stages", $"中的“{unknown}”不是本规则的学段", $"names “{unknown}”, which is no stage of the pack");
        if (!CodePattern().IsMatch(code) || code is PackLayouts.StageName or PackLayouts.ItemValue)
            node.Wrong("code", $"“{code}”只能由小写字母、数字和下划线构成，且不用 stage、value", $"“{code}” may hold lower-case letters, digits and underscores only, and is neither stage nor value");

        var column = new FactColumn
        {
            Code = code,
            BaseCode = code,
            Name = node.Text("name"),
            NameEn = node.Text("en"),
            Also = node.Texts("also"),
            Unit = node.TextOrNull("unit") ?? "",
            Kind = Kinds[type],
            Means = node.Text("means"),
            MissingIsZero = node.Word("missing", "waits", "zero") == "zero",
            Required = node.Word("required", "no", "yes") == "yes",
            Whole = type == "whole",
            Min = (double)(node.Number("min") ?? 0),
            Max = (double?)node.Number("max"),
            Choices = type == "choice" ? ReadChoices(node) : new Dictionary<string, IReadOnlyList<string>>(),
        };
        if (column is { MissingIsZero: true, Kind: ValueKind.Text or ValueKind.Date })
            node.Wrong("missing", "只有数量和是否可以按 0 计", "zero is for numbers and yes/no only");
        if (column is { Kind: ValueKind.Number, Unit: "" })
            node.Wrong("unit", "没有写：数量须有单位", "is missing: a number has a unit");
        node.Done();
        var found = of.Count == 0 ? [column] : stages.Where(s => of.Contains(s.Name)).Select(s => ForStage(column, s)).ToList();
        foreach (var one in found.Where(c => !_codes.Add(c.Code)).ToList())
        {
            node.Wrong("code", $"“{one.Code}”已用过", $"“{one.Code}” is used already");
            found.Remove(one);
        }

        return found;
    }

    private static FactColumn ForStage(FactColumn column, Stage stage) => column with
    {
        Code = PackLayouts.StageCode(column.BaseCode, stage),
        Stage = stage.Name,
        Name = Named(column.Name, stage),
        NameEn = $"{column.NameEn} ({stage.Code})",
        Also = [.. column.Also.Select(a => Named(a, stage))],
        Means = column.Means.Replace("{stage}", stage.Name, StringComparison.Ordinal),
    };

    private static string Named(string name, Stage stage) =>
        name.Contains("{stage}", StringComparison.Ordinal) ? name.Replace("{stage}", stage.Name, StringComparison.Ordinal) : stage.Name + name;

    private static Dictionary<string, IReadOnlyList<string>> ReadChoices(PackNode node)
    {
        var choices = node.Node("choices");
        if (choices is null)
        {
            node.Wrong("choices", "没有写：须列出可选的值", "is missing: list the choices");
            return [];
        }

        return choices.Keys().ToDictionary(k => k, choices.Texts);
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex CodePattern();
}
