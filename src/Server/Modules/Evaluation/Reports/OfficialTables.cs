using Hengjian.Office;
using Hengjian.Office.Writing;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// The official tables Ⅰ–Ⅵ of quality balance as a workbook: rows and columns as the tables have them, decimals as they ask for,
/// figures from the frozen snapshot, charts with their numbers behind them.
/// </summary>
public static class OfficialTables
{
    public static byte[] Write(ReportSource source, string mark, DateTimeOffset created)
    {
        using var memory = new MemoryStream();
        using (var book = new XlsxWriter(memory, new WorkbookInfo(created, $"{source.Run.CountyName}{source.Run.PackTitle}")))
        {
            var pen = new TablePen(book, mark);
            TableOne.Write(pen, source);
            TableTwo.Summary(pen, source);
            TableTwo.BySchool(pen, source);
            Spreads(pen, source);
            foreach (var (code, title, name) in new[] { ("guarantee", "表Ⅳ 政府保障程度", "表Ⅳ"), ("quality", "表Ⅴ 教育质量", "表Ⅴ") }) Items(pen, source, code, title, name);
            TableSix.Write(pen, source);
            book.Finish();
        }
        return memory.ToArray();
    }

    /// <summary>表Ⅲ: the county's mean with 2 decimals and the coefficient with 3, by stage; no composite in quality balance.</summary>
    private static void Spreads(TablePen pen, ReportSource source)
    {
        var indicators = source.Open.Pack.Indicators.Where(i => i.HasSpread).ToList();
        var sheet = pen.Sheet("表Ⅲ", "表Ⅲ 校际均衡", source, [12, 16, .. indicators.Select(_ => 15.0), 12], landscape: true);
        pen.Heads(sheet, ["学段", "项目", .. indicators.Select((x, i) => $"L{i + 1} {x.Name}（{x.Unit}）"), $"L{indicators.Count + 1} 综合"]);
        foreach (var stage in source.Open.Result.Stages.Where(s => s.Schools > 0))
        {
            sheet.Row().Text(stage.Stage, pen.Cell).Text("全县平均值", pen.Cell);
            foreach (var indicator in indicators) sheet.Number(Round(Spread(stage, indicator)?.Mean, 2), pen.Two);
            sheet.Text("—", pen.Middle);
            sheet.Row().Text(stage.Stage, pen.Cell).Text("差异系数", pen.Cell);
            foreach (var indicator in indicators) sheet.Number(Round(Spread(stage, indicator)?.Coefficient, 3), pen.Three);
            if (stage.Composite?.Coefficient is { } composite) sheet.Number(Round(composite, 3), pen.Three);
            else sheet.Text("—", pen.Middle);
        }
        pen.Note(sheet, "差异系数按学生数加权；判定用未取整的数，取整后会改变结论的，在报告中同时列出两个数。");
        var at = sheet.RowNumber + 2;
        foreach (var stage in source.Open.Result.Stages.Where(s => s.Schools > 0 && s.Indicators.Any(i => i.Spread?.Coefficient is not null)))
        {
            sheet.Chart(new CellRange(new CellAddress(at, 1), new CellAddress(at + 14, 8)), PaperCharts.Spreads(source.Open, stage));
            at += 16;
        }
    }

    private static void Items(TablePen pen, ReportSource source, string code, string title, string name)
    {
        var sheet = pen.Sheet(name, title, source, [6, 56, 52, 14], landscape: true);
        pen.Heads(sheet, ["序号", "项目", "指标值或简要结论", "是否达标"]);
        foreach (var item in source.Open.Result.County.Groups.FirstOrDefault(g => g.Code == code)?.Items ?? [])
        {
            var found = item.Conclusion ?? item.Printed ?? (item.Verdict switch { Verdict.Pass => "符合", Verdict.Fail => "不符合", _ => "" });
            sheet.Row(pen.Height((item.Name, 2), (found, 3))).Number(item.No, pen.Whole).Text(item.Name, pen.Cell).Text(found, pen.Cell).Text(Reached(item.Verdict), pen.Middle);
        }
        pen.Rules(sheet, source);
    }

    internal static string Reached(Verdict verdict) => verdict switch { Verdict.Pass => "是", Verdict.Fail => "否", _ => "未核定" };
    internal static SpreadResult? Spread(StageResult stage, Indicator indicator) => stage.Indicators.FirstOrDefault(i => i.Indicator == indicator.Code)?.Spread;
    internal static double? Round(double? value, int places) => value is { } v ? Numbers.Round(v, places) : null;
}

/// <summary>The styles of the official tables, and the head of each sheet.</summary>
internal sealed class TablePen(XlsxWriter book, string mark)
{
    private readonly StyleId title = book.Style(CellStyle.Title), remark = book.Style(CellStyle.Remark);
    private IReadOnlyList<double> widths = [];

    public StyleId Head { get; } = book.Style(CellStyle.Header);
    public StyleId Cell { get; } = book.Style(CellStyle.Text);
    public StyleId Middle { get; } = book.Style(CellStyle.Text with { Across = Across.Center });
    public StyleId Whole { get; } = book.Style(CellStyle.Whole);
    public StyleId One { get; } = book.Style(CellStyle.Fixed(1));
    public StyleId Two { get; } = book.Style(CellStyle.Fixed(2));
    public StyleId Three { get; } = book.Style(CellStyle.Fixed(3));

    public SheetWriter Sheet(string name, string heading, ReportSource source, IReadOnlyList<double> widths, bool landscape = false)
    {
        var sheet = book.AddSheet(name, new SheetSetup
        {
            Columns = [.. widths.Select(w => new ColumnSetup(w))], FreezeRows = 3,
            Print = new PrintSetup { Landscape = landscape, RepeatRows = 3, Footer = $"{mark}　第 &P 页，共 &N 页", Paper = landscape && widths.Count > 14 ? Office.Writing.Paper.A3 : Office.Writing.Paper.A4 },
        });
        this.widths = widths;
        sheet.Row(26).Text(heading, title).Across(widths.Count, title);
        OneLine(sheet, $"县（市、区）：{source.Run.CountyName}　{source.Period}　{mark}");
        return sheet;
    }

    /// <summary>How far the wording was checked stands where the wording stands: nobody shall take it for the text of the ministry when it is not.</summary>
    public void Rules(SheetWriter sheet, ReportSource source) => Note(sheet, $"规则依据：{source.Open.Pack.Head.Source}；文字核对：{source.Open.Pack.Head.Verified}。");

    public void Note(SheetWriter sheet, string text) => OneLine(sheet, "注：" + text);

    /// <summary>The row of heads, as high as its longest head needs.</summary>
    public void Heads(SheetWriter sheet, IReadOnlyList<string> heads)
    {
        sheet.Row(Height([.. heads.Select((h, i) => (h, i + 1))]));
        foreach (var head in heads) sheet.Text(head, Head);
    }

    /// <summary>
    /// Points that a row needs for wrapped texts in these columns (from 1). Written down, because not every program measures rows when it opens a file.
    /// </summary>
    public double Height(params ReadOnlySpan<(string? Text, int Column)> cells)
    {
        var lines = 1.0;
        foreach (var (text, column) in cells) lines = Math.Max(lines, Math.Ceiling(Units(text) / (widths[column - 1] - 1.5)));
        return lines * 15 + 3;
    }

    private void OneLine(SheetWriter sheet, string text)
    {
        // One line across the whole table; 10 points are a little narrower than the columns' own type.
        var lines = Math.Ceiling(Units(text) * 10 / 11 / (widths.Sum() - 2));
        sheet.Row(lines * 14 + 3).Text(text, remark).Across(widths.Count, remark);
    }

    private static double Units(string? text) => text?.Sum(c => c < 0x2000 ? 1.0 : 2.0) ?? 0;
}
