using Hengjian.Rules.Expressions;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>表Ⅵ 社会认可度: questionnaires and visits, of these parents; shares with one decimal.</summary>
internal static class TableSix
{
    public static void Write(TablePen pen, ReportSource source)
    {
        var facts = source.Open.Input.Facts();
        double? Of(string code, string ending) => facts.Fact(code + ending) is { Kind: ValueKind.Number } value ? value.Number : null;
        double? Share(string part, string whole, string ending) => Of(part, ending) is { } p && Of(whole, ending) is { } w && w > 0 ? Numbers.Round(p / w * 100, 1) : null;
        var sheet = pen.Sheet("表Ⅵ", "表Ⅵ 社会认可度", source, [14, 14, 14, 14, 16, 16, 14, 14], landscape: true);
        pen.Heads(sheet, ["对象", "L1 问卷总数（份）", "L2 回收有效（份）", "L3 满意（份）", "L4 综合满意度（%）", "L5 实地走访（人）", "L6 满意（人）", "L7 满意度（%）"]);
        foreach (var (name, ending) in new[] { ("计", ""), ("其中：家长", "_parents") })
            sheet.Row().Text(name, pen.Cell).Number(Of("survey_sent", ending), pen.Whole).Number(Of("survey_valid", ending), pen.Whole).Number(Of("survey_satisfied", ending), pen.Whole)
                .Number(Share("survey_satisfied", "survey_valid", ending), pen.One).Number(Of("visit_persons", ending), pen.Whole).Number(Of("visit_satisfied", ending), pen.Whole).Number(Share("visit_satisfied", "visit_persons", ending), pen.One);
        pen.Note(sheet, "满意度 = 满意 ÷ 回收有效（走访为走访人数）。");
    }
}
