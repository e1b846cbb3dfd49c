using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Balance;

/// <summary>Reads the stages of a pack and values that are given once for all stages or once a stage.</summary>
internal static class StageReader
{
    public static IReadOnlyList<Stage> Read(PackNode top)
    {
        if (top.Node("stages") is not { } node)
        {
            top.Wrong("stages", "没有写：至少要有一个学段", "is missing: there must be a stage");
            return [];
        }

        var stages = new List<Stage>();
        foreach (var name in node.Keys())
        {
            if (node.Node(name) is not { } one) continue;
            stages.Add(new Stage(name, one.Text("code"), (double)(one.Number("weight") ?? 1), one.Word("judged", "yes", "no") == "yes"));
            if (stages[^1].Weight <= 0) one.Wrong("weight", "应大于 0", "should be above 0");
            one.Done();
        }

        return stages;
    }

    /// <summary>A formula for each judged stage, from one text for all or a mapping by stage; 待补 leaves a stage out.</summary>
    public static IReadOnlyDictionary<string, Formula> Formulas(PackNode node, string key, IReadOnlyList<Stage> stages, IReadOnlyDictionary<string, ValueKind> kinds)
    {
        var found = new Dictionary<string, Formula>();
        foreach (var (stage, from, at, text) in Texts(node, key, stages))
        {
            if (text != "待补") found[stage] = FormulaReading.Read(from, at, text, kinds, ValueKind.Number);
        }

        return found;
    }

    /// <summary>A number for each judged stage, the same way.</summary>
    public static IReadOnlyDictionary<string, double> Numbers(PackNode node, string key, IReadOnlyList<Stage> stages)
    {
        var found = new Dictionary<string, double>();
        foreach (var (stage, from, at, text) in Texts(node, key, stages))
        {
            if (text != "待补" && from.Number(at) is { } number) found[stage] = (double)number;
        }

        return found;
    }

    private static IEnumerable<(string Stage, PackNode From, string Key, string Text)> Texts(PackNode node, string key, IReadOnlyList<Stage> stages)
    {
        var judged = stages.Where(s => s.Judged).Select(s => s.Name).ToList();
        if (!node.IsMap(key)) return node.TextOrNull(key) is { } all ? judged.Select(s => (s, node, key, all)) : [];
        var map = node.Node(key)!;
        foreach (var unknown in map.Keys().Where(k => !judged.Contains(k)))
            map.Wrong(unknown, "不是受评的学段", "is no stage that is judged");
        foreach (var absent in judged.Where(s => !map.Has(s)))
            map.Wrong(absent, "没有写；没有依据时写“待补”", "is missing; write 待补 when no source states it");
        return judged.Where(map.Has).Select(s => (s, map, s, map.Text(s)));
    }
}
