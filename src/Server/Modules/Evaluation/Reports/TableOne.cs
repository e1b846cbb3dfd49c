using Hengjian.Office.Writing;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>表Ⅰ 基本情况: L1–L24 of the county, from its own form and summed over the schools' returns.</summary>
internal static class TableOne
{
    public static void Write(TablePen pen, ReportSource source)
    {
        var input = source.Open.Input;
        double? County(string code) => input.County?.Fact(code) is { Kind: Rules.Expressions.ValueKind.Number } value ? value.Number : null;
        double? Sum(string code) => input.Schools.Any(s => s.Fact(code).IsMissing) ? null : input.Schools.Sum(s => s.Fact(code).Number);
        double Kind(string kind) => input.Schools.Count(s => s.Fact("kind").Text == kind);
        double Points(int atLeast) => input.Schools.Count(s => s.Fact("kind").Text == "教学点" && s.Fact("pupils_primary").Number >= atLeast);

        (string Head, string Unit, double? Value, StyleId Style)[] cells =
        [
            ("人口总数", "万人", County("population_wan"), pen.Two), ("农业人口数", "万人", County("rural_population_wan"), pen.Two), ("乡镇数", "个", County("townships"), pen.Whole), ("行政村数", "个", County("villages"), pen.Whole),
            ("年人均国内生产总值", "元", County("gdp_per_head"), pen.Whole), ("年人均地方财政收入", "元", County("revenue_per_head"), pen.Whole), ("农民年人均纯收入", "元", County("rural_income"), pen.Whole), ("城镇居民年人均可支配收入", "元", County("urban_income"), pen.Whole),
            ("小学", "所", Kind("小学"), pen.Whole), ("九年一贯制学校", "所", Kind("九年一贯制"), pen.Whole), ("初中", "所", Kind("初中"), pen.Whole), ("完全中学", "所", Kind("完全中学"), pen.Whole), ("十二年一贯制学校", "所", Kind("十二年一贯制"), pen.Whole),
            ("特殊教育学校", "所", input.Absent.Count(a => a.Kind == "特殊教育") + Kind("特殊教育"), pen.Whole), ("小学教学点", "个", Kind("教学点"), pen.Whole), ("其中50人及以上", "个", Points(50), pen.Whole),
            ("小学教学班数", "个", Sum("classes_primary"), pen.Whole), ("初中教学班数", "个", Sum("classes_junior"), pen.Whole), ("小学在校学生数", "人", Sum("pupils_primary"), pen.Whole), ("初中在校学生数", "人", Sum("pupils_junior"), pen.Whole),
            ("小学教职工数", "人", County("staff_primary"), pen.Whole), ("其中小学专任教师", "人", Sum("teachers_primary"), pen.Whole), ("初中教职工数", "人", County("staff_junior"), pen.Whole), ("其中初中专任教师", "人", Sum("teachers_junior"), pen.Whole),
        ];

        // One row of 24 columns as printed would be unreadable on the screen: the table stands on its side, the column numbers stay.
        var sheet = pen.Sheet("表Ⅰ", "表Ⅰ 基本情况", source, [8, 34, 10, 18]);
        pen.Heads(sheet, ["列号", "项目", "单位", "数值"]);
        foreach (var (cell, i) in cells.Select((c, i) => (c, i)))
            sheet.Row().Text($"L{i + 1}", pen.Middle).Text(cell.Head, pen.Cell).Text(cell.Unit, pen.Middle).Number(cell.Value, cell.Style);
        pen.Note(sheet, "学校数、班数、学生数和专任教师数由各校填报数汇总；空格表示没有数据。");
        pen.Rules(sheet, source);
    }
}
