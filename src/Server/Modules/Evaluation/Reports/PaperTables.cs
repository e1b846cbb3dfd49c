using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>The tables that a report's template may name.</summary>
public static class PaperTables
{
    public static IEnumerable<PaperBlock> Of(string name, ReportSource source) => name switch
    {
        "conclusion" => [Conclusion(source.Open)],
        "schools" => [Schools(source.Open)],
        "spreads" => source.Open.Result.Stages.Where(s => s.Schools > 0).Select(s => Spreads(source.Open, s)),
        "unmet" => [Unmet(source.Open)],
        "out" => [Out(source.Open)],
        "gates" => [Gates(source.Open)],
        "school" => SchoolTables(source),
        _ when name.StartsWith("items ", StringComparison.Ordinal) => source.Open.Result.County.Groups.Where(g => g.Code == name[6..]).Select(g => Items(source.Open, g)),
        _ => throw new InvalidOperationException($"没有名为 {name} 的表 / there is no table {name}"),
    };

    private static PaperTable Conclusion(OpenRun open) => new("评价结论", [22, 60, 18], ["内容", "情况", "结论"],
        [.. open.Result.County.Parts.Select(p => Row(new(p.Name), new(p.Found), Verdict(p.Verdict, ExplainPath.Of("part", p.Code))))]);

    private static PaperTable Schools(OpenRun open) => new("学校达标情况", [25, 25, 25, 25], ["学段", "参评学校（所）", "达标学校（所）", "达标比例（%）"],
        [.. open.Result.Stages.Where(s => s.Schools > 0).Select(s => Row(new(s.Stage), Number($"{s.Schools}", ExplainPath.Of("stage", s.Stage)), Number(s.Passed is { } p ? $"{p}" : "—", ExplainPath.Of("stage", s.Stage)),
            Number(s.PassShare is { } share ? Shown.Number(share * 100, 1) : "—", ExplainPath.Of("stage", s.Stage))))]);

    private static PaperTable Spreads(OpenRun open, StageResult stage)
    {
        var rows = stage.Indicators.Where(i => i.Spread is not null).Select(i => (Of: open.Pack.Indicators.First(x => x.Code == i.Indicator), i.Spread!)).Select(i =>
            Row(new($"{i.Of.Name}（{i.Of.Unit}）"), Number(i.Item2.Mean is { } mean ? Shown.Number(mean, i.Of.Decimals) : "缺数", ExplainPath.Of("spread", stage.Stage, i.Of.Code)),
                Number(Cv(i.Item2), ExplainPath.Of("spread", stage.Stage, i.Of.Code)), Number(i.Item2.Limit is { } limit ? Shown.Limit(limit) : "—"),
                i.Item2.Verdict is { } v ? Verdict(v, null) : new("不设上限"))).ToList();
        if (stage.Composite is { } c)
            rows.Add(Row(new("综合差异系数"), Number("—"), Number(Cv(c), ExplainPath.Of("composite", stage.Stage)), Number(c.Limit is { } most ? Shown.Limit(most) : "—"), c.Verdict is { } v ? Verdict(v, null) : new("—")));
        return new($"{stage.Stage}各项指标的全县平均值和校际差异系数", [46, 15, 17, 10, 14], ["指标", "全县平均值", "差异系数", "上限", "结论"], rows);
    }

    private static string Cv(SpreadResult spread) => spread.Coefficient is not { } cv ? "未定" : spread.RoundingFlips ? $"{spread.Printed}（{Numbers.Print(Numbers.Round(cv, 5))}）" : spread.Printed!;

    private static string? Grouped(string? printed) => printed is null ? null : Shown.Grouped(printed);

    private static PaperTable Unmet(OpenRun open) => new("没有达到标准的学校和指标", [24, 8, 30, 12, 10, 16], ["学校", "学段", "指标", "数值", "标准", "补足标准需增加"],
        [.. ShowLedger.Rows(open, false, RunScope.Office, null, null).Select(r => Row(new(r.School), new(r.Stage), new($"{r.IndicatorName}（{r.Unit}）"),
            new PaperCell(Grouped(r.Printed) ?? "缺失", true, r.Path, StateOf(r.State)), Number(r.Line is { } line ? Shown.Number(line) : "—"), Number(r.MissingPrinted ?? "—")))]);

    private static PaperTable Out(OpenRun open) => new("不参加评价的学校", [34, 14, 52], ["学校", "学段", "原因"],
        [.. open.Result.Rows.Where(r => !r.In).Select(r => Row(new(r.School), new(r.Stage ?? ""), new(r.Reason ?? ""))), .. open.Input.Absent.Select(a => Row(new(a.Name), new(""), new(a.Because)))]);

    private static PaperTable Items(OpenRun open, ItemGroupResult group) => new(group.Title, [6, 44, 36, 14], ["序号", "项目", "指标值或简要结论", "结论"],
        [.. group.Items.Select(i => Row(Number($"{i.No}"), new(i.Name), new(i.Conclusion ?? i.Printed ?? (i.Verdict == Rules.Balance.Verdict.Open ? "未核定" : i.Verdict == Rules.Balance.Verdict.Pass ? "符合" : "不符合"), Path: ExplainPath.Of("item", group.Code, $"{i.No}")),
            Verdict(i.Verdict, ExplainPath.Of("item", group.Code, $"{i.No}"))))]);

    private static PaperTable Gates(OpenRun open) => new("一票否决情况", [70, 30], ["项目", "有无"],
        [.. open.Result.County.Gates.Select(g => Row(new(g.Name), new(g.Struck switch { true => "有", false => "无", _ => "未核定" }, Path: ExplainPath.Of("gate", g.Code), State: g.Struck switch { true => "unmet", false => "met", _ => "empty" })))]);

    private static IEnumerable<PaperBlock> SchoolTables(ReportSource source)
    {
        var unit = source.School!;
        var stages = ShowSchool.Stages(source.Open, unit.Unit, RunScope.OfSchool(unit.Unit)).Where(s => s.In).ToList();
        foreach (var stage in stages)
        {
            var before = source.Previous?.Open.Result.Row(unit.Unit, stage.Stage);
            yield return new PaperTable($"{stage.Stage}各项指标", [38, 13, 12, 13, 12, 12], ["指标", "本校", "标准", "全县平均", "上期", "状态"],
                [.. stage.Indicators.Select(i => Row(new($"{i.Name}（{i.Unit}）"), Number(Grouped(i.Printed) ?? "缺失", i.Path), Number(i.Line is { } line ? Shown.Number(line) : "—"), i.CountyMeanHidden ? new PaperCell(SmallGroups.Zh) : Number(Grouped(i.CountyMeanPrinted) ?? "—"),
                    Number(Grouped(before?.Cell(i.Indicator)?.Printed) ?? "—"), new PaperCell(Conclusions.Zh(i.State), State: StateOf(i.State))))]);
        }
        if (stages.Any(s => s.Indicators.Any(i => i.CountyMeanHidden))) yield return new PaperText([new PaperRun("注：" + SmallGroups.Why(source.Open).Zh)], true);
    }

    private static IReadOnlyList<PaperCell> Row(params PaperCell[] cells) => cells;
    private static PaperCell Number(string text, string? path = null) => new(text, true, path);
    private static PaperCell Verdict(Verdict verdict, string? path) => new(verdict switch { Rules.Balance.Verdict.Pass => "达标", Rules.Balance.Verdict.Fail => "未达标", _ => "未定" }, false, path,
        verdict switch { Rules.Balance.Verdict.Pass => "met", Rules.Balance.Verdict.Fail => "unmet", _ => "empty" });

    public static string StateOf(IndicatorState state) => state switch { IndicatorState.Met => "met", IndicatorState.Partly => "partly", IndicatorState.Unmet => "unmet", _ => "empty" };
}
