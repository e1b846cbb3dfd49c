using System.Globalization;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Plans;

/// <summary>Reads a <c>work-plan</c> pack.</summary>
public static class PlanPackLoader
{
    /// <summary>How a row says that the source does not give it.</summary>
    private const string Wanting = "待补";

    /// <summary>Reads the pack; null with the problems when something is wrong.</summary>
    public static (PlanPack? Pack, IReadOnlyList<PackProblem> Problems) Load(string folder)
    {
        var files = new PackFolder(folder);
        var pack = files.Open(PackFolder.MainFile, top => Read(files, top));
        return (files.Problems.Count > 0 ? null : pack, files.Problems);
    }

    private static PlanPack Read(PackFolder files, PackNode top)
    {
        var head = files.Head(top, PlanPack.Kind);
        var groups = top.Nodes("groups").Select(Group).ToList();
        var figures = top.Nodes("figures").Select(Figure).ToList();
        var kinds = figures.ToDictionary(f => f.Code, _ => ValueKind.Number, StringComparer.Ordinal);
        var tasks = top.Nodes("tasks").Select(node => (Node: node, Task: Task(node, groups))).ToList();
        if (tasks.Count == 0) top.Wrong("tasks", "没有一项任务", "has no task");
        foreach (var twice in tasks.GroupBy(t => t.Task.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
            twice.Last().Node.Wrong("code", $"“{twice.Key}”用了两次", $"“{twice.Key}” is used twice");
        var codes = tasks.Select(t => t.Task.Code).ToHashSet(StringComparer.Ordinal);
        var dayT = top.TextOrNull("day T");
        foreach (var (node, task) in tasks)
        {
            foreach (var other in task.After.Where(a => !codes.Contains(a))) node.Wrong("after", $"中的“{other}”不是任务的代码", $"names “{other}”, which is no task");
            foreach (var other in (task.When?.Tasks ?? []).Where(a => !codes.Contains(a))) node.Wrong("when", $"从“{other}”推算，没有这项任务", $"counts from “{other}”, which is no task");
            if (dayT is null && task.When is { UsesT: true }) node.Wrong("when", "用了 T，但没有写 day T 是哪一天", "uses T, but day T is not named");
        }

        return new(head, files.Hash(), dayT, top.Texts("aims"), [.. top.Nodes("basis").Select(Basis)], groups, [.. tasks.Select(t => t.Task)], figures, [.. top.Nodes("checks").Select(node => Check(node, kinds))]);
    }

    private static PlanGroup Group(PackNode node)
    {
        var group = new PlanGroup(node.Text("code"), node.Text("name"), node.Text("en"), node.Word("outside", "no", "yes") == "yes", node.Texts("duties"));
        node.Done();
        return group;
    }

    private static PlanBasis Basis(PackNode node)
    {
        var basis = new PlanBasis(node.Text("title"), node.TextOrNull("number"), node.TextOrNull("issuer"));
        node.Done();
        return basis;
    }

    private static PlanTask Task(PackNode node, List<PlanGroup> groups)
    {
        var text = node.Text("when");
        var when = Date(node, text);
        var (owner, with) = (node.Text("owner"), node.Texts("with"));
        foreach (var unknown in with.Append(owner).Where(g => g.Length > 0 && groups.TrueForAll(known => known.Code != g)))
            node.Wrong("owner", $"“{unknown}”不在 groups 里", $"“{unknown}” is not among the groups");
        var name = node.Text("name");
        var task = new PlanTask(
            node.Text("code"), name, when,
            node.Word("off day", "keep", "before", "after") switch { "before" => OffDay.Before, "after" => OffDay.After, _ => OffDay.Keep },
            owner, with, node.TextOrNull("stage"), node.TextOrNull("units"), node.TextOrNull("channel"), node.TextOrNull("evidence"), node.Texts("after"),
            node.Word("phase", "any", "before", "on", "after") switch { "before" => PlanPhase.Before, "on" => PlanPhase.On, "after" => PlanPhase.After, _ => PlanPhase.Any },
            node.Text("clause"), !name.Contains(Wanting, StringComparison.Ordinal) && text != Wanting);
        node.Done();
        return task;
    }

    private static PlanDate? Date(PackNode node, string text)
    {
        if (text is "" or Wanting) return null;
        if (PlanDate.TryParse(text, out var date)) return date;
        node.Reading.Add(node.LineOf("when"), $"“{text}”不是日期的写法", $"“{text}” is no way to write a date", $"可以这样写：{PlanDate.Examples}", $"Write it like one of: {PlanDate.Examples}");
        return null;
    }

    private static PlanFigure Figure(PackNode node)
    {
        var figure = new PlanFigure(node.Text("code"), node.Text("name"), node.Text("unit"), node.Number("value") is { } value ? (double)value : null);
        node.Done();
        return figure;
    }

    private static PlanCheckRule Check(PackNode node, Dictionary<string, ValueKind> kinds)
    {
        var rule = new PlanCheckRule(node.Text("code"), node.Formula("holds", kinds, ValueKind.Truth), node.Text("words"), node.Text("clause"));
        foreach (var name in Placeholders(rule.Words).Where(n => !kinds.ContainsKey(n))) node.Wrong("words", $"中的 {{{name}}} 没有这个数", $"holds {{{name}}}, which is no figure");
        node.Done();
        return rule;
    }

    internal static IEnumerable<string> Placeholders(string words)
    {
        for (var open = words.IndexOf('{', StringComparison.Ordinal); open >= 0; open = words.IndexOf('{', open + 1))
            if (words.IndexOf('}', open) is > 0 and var close) yield return words[(open + 1)..close];
    }

    internal static DateOnly Day(PackNode node, string key)
    {
        if (DateOnly.TryParseExact(node.Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        node.Wrong(key, "应是日期，例如 2026-09-01", "should be a day such as 2026-09-01");
        return default;
    }
}
