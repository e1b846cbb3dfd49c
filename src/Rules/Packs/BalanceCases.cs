using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Reading;
using Hengjian.Rules.Tables;

namespace Hengjian.Rules.Packs;

/// <summary>Runs the golden cases of a balance pack: schools as CSV lines, county facts, and what must come out.</summary>
internal static class BalanceCases
{
    public static CaseResult Run(BalancePack pack, PackNode top, string file)
    {
        var check = new CaseChecker();
        var table = SchoolTable.Read(pack, CsvText.Rows(top.Text("schools")));
        foreach (var problem in table.Problems) check.Failures.Add($"算例的学校表：{problem}");
        foreach (var header in table.Ignored) check.Failures.Add($"算例的学校表有不认识的列“{header}”");
        var county = top.Node("county") is { } node ? FactsFile.County(pack, node) : CountyFacts.None;
        var name = top.Text("case");
        var expected = top.Nodes("expect");
        if (expected.Count == 0) top.Wrong("expect", "没有一条预期结果", "expects nothing");
        if (check.Failures.Count == 0)
        {
            var result = BalanceEngine.Judge(new SchoolSheet(pack, table.Schools), county);
            foreach (var one in expected)
            {
                Hold(result, one, check);
                one.Done();
            }
        }

        check.Failures.AddRange(top.Reading.Problems.Select(p => $"{p.Line} 行：{p.What}"));
        return new(pack.Head.Code, file, name, check.Checked, check.Failures);
    }

    private static void Hold(BalanceResult result, PackNode one, CaseChecker check)
    {
        if (one.TextOrNull("cell") is { } cell) Cell(result, cell, one, check);
        else if (one.TextOrNull("row") is { } row) Row(result, row, one, check);
        else if (one.TextOrNull("spread") is { } spread) Spread(result, spread, one, check);
        else if (one.TextOrNull("composite") is { } stage) Against(stage, result.Stage(stage)?.Composite, one, check);
        else if (one.TextOrNull("stage") is { } summary) Stage(result, summary, one, check);
        else if (one.TextOrNull("item") is { } item) Item(result, item, one, check);
        else if (one.TextOrNull("gate") is { } gate) check.Text(gate, one.TextOrNull("struck"), result.County.Gates.FirstOrDefault(g => g.Code == gate)?.Struck switch { true => "是", false => "否", null => "缺失" });
        else if (one.TextOrNull("part") is { } part) check.Text(part, one.TextOrNull("verdict"), result.County.Parts.FirstOrDefault(p => p.Code == part) is { } p ? Conclusions.Zh(p.Verdict) : null);
        else check.Text("county", one.Text("county"), Conclusions.Zh(result.County.Verdict));
    }

    private static void Cell(BalanceResult result, string path, PackNode one, CaseChecker check)
    {
        var at = path.Split('/');
        if (at.Length != 3 || result.Row(at[0], at[1])?.Cell(at[2]) is not { } cell)
        {
            check.Missing(path);
            return;
        }

        check.Number(path + " value", one.TextOrNull("value"), cell.Value);
        check.Text(path + " state", one.TextOrNull("state"), Conclusions.Zh(cell.State));
        check.Text(path + " printed", one.TextOrNull("printed"), cell.Printed);
        check.Number(path + " line", one.TextOrNull("line"), cell.Line);
        check.Number(path + " short", one.TextOrNull("short"), cell.Shortfall?.Value);
        check.Number(path + " short amount", one.TextOrNull("short amount"), cell.Shortfall?.Amount);
        check.Number(path + " short in school", one.TextOrNull("short in school"), cell.Shortfall?.SchoolAmount);
        check.Text(path + " rounding flips", one.TextOrNull("rounding flips"), cell.RoundingFlips ? "yes" : "no");
        // Every figure of a case must be able to explain itself.
        if (BalanceExplainer.Explain(result, ExplainPath.Of("cell", at[0], at[1], at[2])) is null) check.Missing(path + " explanation");
    }

    private static void Row(BalanceResult result, string path, PackNode one, CaseChecker check)
    {
        var at = path.Split('/');
        var row = at.Length == 2 ? result.Row(at[0], at[1]) : result.Rows.FirstOrDefault(r => r.SchoolId == path && r.Stage is null);
        if (row is null)
        {
            check.Missing(path);
            return;
        }

        check.Text(path + " in", one.TextOrNull("in"), row.In ? "yes" : "no");
        check.Text(path + " because", one.TextOrNull("because"), row.Reason);
        check.Text(path + " verdict", one.TextOrNull("verdict"), row.Verdict is { } v ? Conclusions.Zh(v) : null);
        check.Number(path + " share", one.TextOrNull("share"), row.Share);
        check.Number(path + " met", one.TextOrNull("met"), row.Count(IndicatorState.Met));
        check.Number(path + " partly", one.TextOrNull("partly"), row.Count(IndicatorState.Partly));
        check.Number(path + " unmet", one.TextOrNull("unmet"), row.Count(IndicatorState.Unmet));
        check.Text(path + " needs", one.TextOrNull("needs"), string.Join(" ", row.Needs.Select(n => n.Indicator)));
    }

    private static void Spread(BalanceResult result, string path, PackNode one, CaseChecker check)
    {
        var at = path.Split('/');
        var found = at.Length == 2 ? result.Stage(at[0])?.Indicators.FirstOrDefault(i => i.Indicator == at[1]) : null;
        check.Number(path + " met", one.TextOrNull("met"), found?.Met);
        check.Number(path + " mean", one.TextOrNull("mean"), found?.Spread?.Mean);
        check.Number(path + " s", one.TextOrNull("s"), found?.Spread?.S);
        Against(path, found?.Spread, one, check);
    }

    private static void Against(string path, SpreadResult? spread, PackNode one, CaseChecker check)
    {
        if (spread is null) check.Missing(path);
        check.Number(path + " cv", one.TextOrNull("cv"), spread?.Coefficient);
        check.Text(path + " printed", one.TextOrNull("printed"), spread?.Printed);
        check.Text(path + " verdict", one.TextOrNull("verdict"), spread?.Verdict is { } v ? Conclusions.Zh(v) : null);
        check.Text(path + " rounding flips", one.TextOrNull("rounding flips"), spread?.RoundingFlips == true ? "yes" : "no");
    }

    private static void Stage(BalanceResult result, string stage, PackNode one, CaseChecker check)
    {
        var found = result.Stage(stage);
        check.Number(stage + " schools", one.TextOrNull("schools"), found?.Schools);
        check.Number(stage + " passed", one.TextOrNull("passed"), found?.Passed);
        check.Number(stage + " open", one.TextOrNull("open"), found?.Open);
    }

    private static void Item(BalanceResult result, string path, PackNode one, CaseChecker check)
    {
        var at = path.Split('/');
        var item = at.Length == 2 ? result.County.Groups.FirstOrDefault(g => g.Code == at[0])?.Items.FirstOrDefault(i => $"{i.No}" == at[1]) : null;
        if (item is null)
        {
            check.Missing(path);
            return;
        }

        check.Text(path + " verdict", one.TextOrNull("verdict"), Conclusions.Zh(item.Verdict));
        check.Number(path + " value", one.TextOrNull("value"), item.Value);
        check.Text(path + " printed", one.TextOrNull("printed"), item.Printed);
        check.Text(path + " conclusion", one.TextOrNull("conclusion"), item.Conclusion);
        check.Text(path + " schools", one.TextOrNull("schools"), string.Join(" ", item.Schools));
        check.Text(path + " missing", one.TextOrNull("missing"), string.Join(" ", item.Missing));
    }
}
