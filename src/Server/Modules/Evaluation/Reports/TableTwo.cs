using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>表Ⅱ 资源配置: schools that reach each indicator and as a whole, then one row a school and stage.</summary>
internal static class TableTwo
{
    public static void Summary(TablePen pen, ReportSource source)
    {
        var indicators = source.Open.Pack.Indicators;
        var sheet = pen.Sheet("表Ⅱ-1", "表Ⅱ-1 资源配置", source, [12, 22, .. indicators.Select(_ => 15.0), 14], landscape: true);
        pen.Heads(sheet, ["学段", "项目", .. indicators.Select((x, i) => $"L{i + 1} {x.Name}"), $"L{indicators.Count + 1} 综合评估"]);
        foreach (var stage in source.Open.Result.Stages.Where(s => s.Schools > 0))
        {
            sheet.Row().Text(stage.Stage, pen.Cell).Text("达标学校总数（所）", pen.Cell);
            foreach (var indicator in indicators) sheet.Number(Met(stage, indicator), pen.Whole);
            sheet.Number((double?)stage.Passed, pen.Whole);
            sheet.Row().Text(stage.Stage, pen.Cell).Text("达标学校比例（%）", pen.Cell);
            foreach (var indicator in indicators) sheet.Number(Numbers.Round(Met(stage, indicator) * 100.0 / stage.Schools, 1), pen.One);
            sheet.Number(OfficialTables.Round(stage.PassShare * 100, 1), pen.One);
        }
        pen.Note(sheet, $"比例以参评学校数为分母：{string.Join("，", source.Open.Result.Stages.Where(s => s.Schools > 0).Select(s => $"{s.Stage} {s.Schools} 所"))}。");
    }

    public static void BySchool(TablePen pen, ReportSource source)
    {
        var indicators = source.Open.Pack.Indicators;
        var sheet = pen.Sheet("表Ⅱ-2", "表Ⅱ-2 资源配置（分学校）", source, [28, 14, 10, 15, 13, 12, 12, .. indicators.Select(_ => 17.0), 16, 40], landscape: true);
        string[] heads = ["L1 学校名称", "L2 学校类型", "L3 学段", "L4 举办者类型（代码）", "L5 在校生数", "L6 年级数", "L7 班级数"];
        pen.Heads(sheet, [.. heads, .. indicators.Select((x, i) => $"L{i + 8} {x.Name}（{x.Unit}）"), $"L{indicators.Count + 8} 综合评估是否达标", $"L{indicators.Count + 9} 备注"]);
        var units = source.Open.Input.Schools.ToDictionary(s => s.Unit.ToString());
        foreach (var row in source.Open.Result.Rows.Where(r => r.In))
        {
            var unit = units[row.SchoolId];
            var ending = source.Open.Pack.Stages.First(s => s.Name == row.Stage).Code;
            var remark = Remark(source.Open.Pack, row);
            sheet.Row(pen.Height((row.School, 1), (unit.Fact("kind").Text, 2), (remark, indicators.Count + 9))).Text(row.School, pen.Cell).Text(unit.Fact("kind").Text, pen.Middle).Text(row.Stage, pen.Middle).Text(unit.Fact("sponsor").Text, pen.Middle).Number(row.Pupils, pen.Whole)
                .Number(Number(unit, $"grades_{ending}"), pen.Whole).Number(Number(unit, $"classes_{ending}"), pen.Whole);
            foreach (var cell in row.Cells) sheet.Number(OfficialTables.Round(cell.Value, 2), pen.Two);
            sheet.Text(row.Verdict is { } verdict ? OfficialTables.Reached(verdict) : "—", pen.Middle).Text(remark, pen.Cell);
        }
        var judged = source.Open.Result.Rows.Where(r => r.In).Select(r => units[r.SchoolId]).DistinctBy(u => u.Unit).GroupBy(u => u.Fact("kind").Text ?? "").OrderByDescending(g => g.Count());
        pen.Note(sheet, $"参评学校 {source.Open.Result.Rows.Where(r => r.In).Select(r => r.SchoolId).Distinct().Count()} 所，其中{string.Join("，", judged.Select(g => $"{g.Key} {g.Count()} 所"))}；一所学校有几个学段的，每个学段一行。");
    }

    /// <summary>Which indicators reach the line, and which only the accepted share of it.</summary>
    private static string Remark(BalancePack pack, SchoolRow row)
    {
        string Numbers(IndicatorState state) => string.Join("、", row.Cells.Select((c, i) => (c, i)).Where(x => x.c.State == state).Select(x => $"第{x.i + 1}项"));
        var partly = pack.Indicators.FirstOrDefault(i => i.Partly is not null)?.Partly;
        string?[] parts =
        [
            row.Count(IndicatorState.Met) == row.Cells.Count ? "各项均达标" : row.Count(IndicatorState.Met) > 0 ? $"{Numbers(IndicatorState.Met)}达标" : null,
            row.Count(IndicatorState.Partly) > 0 ? $"{Numbers(IndicatorState.Partly)}达到{(partly is { } p ? Rules.Expressions.Numbers.Print(p * 100) + "%" : "允许下限")}" : null,
            row.Count(IndicatorState.Unmet) > 0 ? $"{Numbers(IndicatorState.Unmet)}未达标" : null,
            row.Count(IndicatorState.Missing) > 0 ? $"{Numbers(IndicatorState.Missing)}缺数" : null,
        ];
        return string.Join("；", parts.Where(x => x is not null));
    }

    private static int Met(StageResult stage, Indicator indicator) => stage.Indicators.First(i => i.Indicator == indicator.Code).Met;
    private static double? Number(InputUnit unit, string code) => unit.Fact(code) is { Kind: ValueKind.Number } value ? value.Number : null;
}
