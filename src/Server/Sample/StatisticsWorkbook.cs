using System.Globalization;
using Hengjian.Office.Writing;

namespace Hengjian.Server.Sample;

/// <summary>
/// The central statistics as a county gets them: one workbook of all schools, titles above, headers of two rows with merged
/// groups, numbers stored as text, 1,980 and full-width digits, a hidden row, a row of sums and a remark below.
/// </summary>
public static class StatisticsWorkbook
{
    private static readonly DateTimeOffset Written = new(2026, 10, 9, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["小学"] = "完全小学", ["教学点"] = "小学教学点", ["初中"] = "初级中学", ["九年一贯制"] = "九年一贯制学校", ["十二年一贯制"] = "十二年一贯制学校", ["完全中学"] = "完全中学",
    };

    /// <summary>Writes the workbook of the last year.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="county">The county.</param>
    /// <param name="flawed">With cells that an import must refuse: 约, a negative area, a school twice, a school of another county.</param>
    public static void Write(Stream output, SampleCounty county, bool flawed = false)
    {
        var columns = SampleSources.Statistics;
        using var book = new XlsxWriter(output, new WorkbookInfo(Written, "基础教育学校基本情况", "萤渡县教育局"));
        var sheet = book.AddSheet("学校基本情况", new SheetSetup { FreezeRows = 4, FreezeColumns = 3 });
        Head(book, sheet, columns, county.Years[^1]);

        var reported = new SampleReported(county);
        var (text, number, code) = (book.Style(CellStyle.Text), book.Style(CellStyle.Fixed(0)), book.Style(CellStyle.Code));
        var schools = county.FormSchools(county.Years[^1]).ToList();
        if (flawed) schools.Insert(12, schools[3]);
        for (var i = 0; i < schools.Count; i++)
        {
            sheet.Row(hidden: schools[i].Name == "柏垭教学点").Number((long)(i + 1), number);
            foreach (var column in columns)
                Cell(sheet, schools[i], column, Wrong(flawed, schools[i], column.Field) ?? reported.Of("statistics", schools[i], column.Field), text, number, code);
        }
        if (flawed) Stranger(sheet, columns, text, schools.Count + 1, number);
        Sums(sheet, columns, county, schools, text, number);
        sheet.Row().Text("注：本表由学校填报、县级汇总，统计时点为9月1日；教学点并入中心学校统计的单独列出。", book.Style(CellStyle.Remark));
        book.Finish();
    }

    private static void Head(XlsxWriter book, SheetWriter sheet, IReadOnlyList<SampleColumn> columns, int year)
    {
        var header = book.Style(CellStyle.Header);
        sheet.Row().Text($"{year}/{year + 1}学年初基础教育学校基本情况一览表", book.Style(CellStyle.Title)).Across(columns.Count + 1);
        sheet.Row().Text("填报单位：萤渡县教育局　　　　　　　　计量单位：人、个、平方米、万元", book.Style(CellStyle.Remark)).Across(columns.Count + 1);
        sheet.Row().Text("序号", header);
        for (var i = 0; i < columns.Count; i++)
            sheet.Text(columns[i].Group.Length == 0 ? columns[i].Header : i > 0 && columns[i - 1].Group == columns[i].Group ? null : columns[i].Group, header);
        sheet.Row().Blank(header);
        foreach (var column in columns) sheet.Text(column.Group.Length == 0 ? null : column.Header, header);

        sheet.Merge(new(3, 1, 4, 1));
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Group.Length == 0) sheet.Merge(new(3, i + 2, 4, i + 2));
            else if (i == 0 || columns[i - 1].Group != columns[i].Group) sheet.Merge(new(3, i + 2, 3, i + 1 + columns.Skip(i).TakeWhile(c => c.Group == columns[i].Group).Count()));
        }
    }

    private static void Cell(SheetWriter sheet, SampleSchool school, SampleColumn column, string? value, StyleId text, StyleId number, StyleId code)
    {
        switch (column.Field)
        {
            case "school_code": sheet.Text(value, code); return;
            case "kind": sheet.Text(Kinds[value!], text); return;
            case "sponsor": sheet.Text(value == "10" ? "民办" : "县级教育部门", text); return;
            case "school" or "locale": sheet.Text(value, text); return;
        }
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure))
        {
            sheet.Text(value ?? "-", text);
            return;
        }

        // Pupils come as text with separators, one school in full-width digits, books of one school with their unit.
        if (column.Group.StartsWith("在校生数", StringComparison.Ordinal)) sheet.Text(school.Name == "雁浦镇中心小学" ? Wide(value!) : figure.ToString("#,##0", CultureInfo.InvariantCulture), text);
        else if (column.Field == "books" && school.Name == "栗坪小学") sheet.Text($"{value} 册", text);
        else sheet.Number(figure, number);
    }

    private static string? Wrong(bool flawed, SampleSchool school, string field) => !flawed ? null : (school.Name, field) switch
    {
        ("漱石小学", "books") => "约4000",
        ("青笠小学", "teaching_area") => "-880",
        ("鹿吟小学", "kind") => "小学",
        ("樨岭小学", "computers") => "20台左右",
        _ => null,
    };

    private static void Stranger(SheetWriter sheet, IReadOnlyList<SampleColumn> columns, StyleId text, int at, StyleId number)
    {
        sheet.Row().Number((long)at, number);
        foreach (var column in columns)
            sheet.Text(column.Field switch { "school_code" => "2199900001", "school" => "白笠县第一小学", "kind" => "完全小学", "locale" => "镇区", "sponsor" => "县级教育部门", "pupils_primary" => "1,204", _ => "-" }, text);
    }

    private static void Sums(SheetWriter sheet, IReadOnlyList<SampleColumn> columns, SampleCounty county, List<SampleSchool> schools, StyleId text, StyleId number)
    {
        sheet.Row().Text("合计", text);
        foreach (var column in columns)
        {
            if (column.Group.Length == 0 || column.Group == "年级数") sheet.Text(null, text);
            else sheet.Number(schools.Sum(s => county.FactsOf(s, county.Years[^1])![column.Field]), number);
        }
    }

    private static string Wide(string digits) => string.Concat(digits.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c));
}
