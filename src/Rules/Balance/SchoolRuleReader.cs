using System.Globalization;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Balance;

/// <summary>Reads when a school passes, how many schools must pass, and the composite coefficient.</summary>
internal sealed class SchoolRuleReader(IReadOnlyList<Stage> stages, BasisReader basis, IReadOnlyList<Indicator> indicators)
{
    public SchoolRule? ReadSchool(PackNode top)
    {
        if (top.Node("school passes") is not { } node) return null;
        var least = node.TextOrNull("met at least") is null or "all" ? indicators.Count : node.WholeNumber("met at least") ?? 0;
        if (least < 1 || least > indicators.Count)
            node.Wrong("met at least", $"应在 1 与 {indicators.Count} 之间", $"should lie between 1 and {indicators.Count}");
        var partly = node.Word("others", "any", "partly") == "partly";
        if (partly && indicators.Any(i => i.Partly is null))
            node.Wrong("others", "为 partly 时，每项指标都要写 partly", "is partly, so every indicator needs its own partly");
        var rule = new SchoolRule(least, partly, basis.Read(node));
        node.Done();
        return rule;
    }

    public static double? ReadSchoolsPass(PackNode top)
    {
        if (top.TextOrNull("schools must pass") is not { } text) return null;
        if (!top.Has("school passes")) top.Wrong("schools must pass", "需要先写 school passes", "needs “school passes”");
        if (text == "all") return 1;
        var share = text.EndsWith('%') && double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) ? percent / 100 : double.NaN;
        if (share is > 0 and <= 1) return share;
        top.Wrong("schools must pass", "应写 all 或百分数，如 95%", "should be all or a percentage such as 95%");
        return null;
    }

    public CompositeRule? ReadComposite(PackNode top)
    {
        if (top.Node("composite") is not { } node) return null;
        if (indicators.All(i => !i.HasSpread)) node.Wrong("limit", "没有一项指标计算差异系数", "has no indicator with a coefficient");
        var rule = new CompositeRule(node.Text("name"), node.Text("en"), StageReader.Numbers(node, "limit", stages), basis.Read(node));
        node.Done();
        return rule;
    }
}
