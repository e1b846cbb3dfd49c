using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;
using Hengjian.Rules.Schemes;

namespace Hengjian.Rules.Packs;

/// <summary>Runs the golden cases of a scheme: facts of units, and what must come out for each.</summary>
internal static class SchemeCases
{
    public static CaseResult Run(SchemePack pack, PackNode top, string file)
    {
        var check = new CaseChecker();
        var name = top.Text("case");
        var units = UnitsFile.Read(pack, top);
        var expected = top.Nodes("expect");
        if (expected.Count == 0) top.Wrong("expect", "没有一条预期结果", "expects nothing");
        if (top.Reading.Problems.Count == 0)
        {
            var result = SchemeEngine.Run(pack, units);
            foreach (var one in expected) Hold(pack, result, one, check);
        }

        check.Failures.AddRange(top.Reading.Problems.Select(p => $"{p.Line} 行：{p.What}"));
        return new(pack.Head.Code, file, name, check.Checked, check.Failures);
    }

    private static void Hold(SchemePack pack, SchemeResult result, PackNode one, CaseChecker check)
    {
        var name = one.TextOrNull("unit") ?? result.Units[0].Unit;
        if (result.Unit(name) is not { } unit)
        {
            check.Missing(name);
            one.Keys();
            return;
        }

        check.Text($"{name} grade", one.TextOrNull("grade"), unit.Grade?.Grade);
        check.Text($"{name} by score", one.TextOrNull("by score"), unit.Grade?.ByScore);
        check.Text($"{name} reasons", one.TextOrNull("reasons"), unit.Grade is { } g ? string.Join("；", g.Reasons) : null);
        foreach (var score in pack.Scores.Where(s => one.Has(s.Code)))
        {
            var value = unit.Value(score.Code);
            if (value.Kind is ValueKind.Number || (value.IsMissing && score.Kind == ValueKind.Number)) check.Number($"{name} {score.Code}", one.TextOrNull(score.Code), value.IsMissing ? null : value.Number);
            else check.Text($"{name} {score.Code}", one.TextOrNull(score.Code), value.ToString());
            if (SchemeExplainer.Explain(result, Explaining.ExplainPath.Of("score", name, score.Code)) is null) check.Missing($"{name} {score.Code} explanation");
        }

        one.Done();
    }
}
