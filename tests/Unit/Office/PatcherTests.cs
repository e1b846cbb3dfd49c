using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hengjian.Office;
using Hengjian.Office.Marking;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Tests.Unit.Office;

public sealed class PatcherTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static Dictionary<string, byte[]> Parts(byte[] file)
    {
        using ZipArchive zip = new(new MemoryStream(file));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using Stream stream = entry.Open();
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    private static string Text(byte[] file, string part) => Encoding.UTF8.GetString(Parts(file)[part]);

    private static byte[] Marked(byte[] file, params CellMark[] marks)
    {
        Outcome<byte[]> outcome = XlsxPatcher.Mark(file, marks);
        outcome.Ok.ShouldBeTrue(outcome.Fault?.ToString());
        return outcome.Value;
    }

    private static void ShouldBeValid(byte[] file)
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(file), false);
        string[] errors = [.. new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}")];
        errors.ShouldBeEmpty();
    }

    private static byte[] Sample() => Books.Write(book =>
    {
        StyleId header = book.Style(CellStyle.Header), number = book.Style(CellStyle.Fixed(2)), date = book.Style(CellStyle.Date);
        SheetWriter sheet = book.AddSheet("学校", new SheetSetup { Columns = [new(20), new(12, Style: number)], FreezeRows = 1, Print = PrintSetup.A4 with { RepeatRows = 1 } });
        sheet.Row().Text("学校名称", header).Text("学生数", header).Text("建校时间", header);
        sheet.Row().Text("青石小学").Text("约30").Date(new DateOnly(1987, 9, 1), date);
        sheet.Row().Text("合计").Formula("SUM(B2:B2)", 0, number);
        sheet.Row(number: 6).Text("备注").Merge(new CellRange(6, 1, 6, 3));
        sheet.Validate(new CellRange(2, 2, 99, 2), CellRule.WholeNumber(0, 9999));
        book.AddSheet("说明").Row().Text("不要改动").Note(new CellAddress(1, 1), "别人的批注");
        book.DefineName("学校名单", "'学校'!$A$2:$A$9");
    });

    [Fact]
    public void Only_what_must_change_changes()
    {
        byte[] file = Sample();
        byte[] marked = Marked(file, new CellMark("学校", new CellAddress(2, 2), "“约30”不是确切的数。请填写确切的数。"));

        Dictionary<string, byte[]> before = Parts(file), after = Parts(marked);
        string[] mayChange = ["xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"];
        foreach (var (name, bytes) in before)
        {
            after.ShouldContainKey(name);
            if (!mayChange.Contains(name))
            {
                after[name].AsSpan().SequenceEqual(bytes).ShouldBeTrue(name);
            }
        }

        after.Keys.Except(before.Keys).ShouldBe(["xl/comments1.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/drawings/vmlDrawing1.vml"], ignoreOrder: true);
        Grid grid = Books.Load(marked);
        grid["B2"].Text.ShouldBe("约30");
        grid["A2"].Text.ShouldBe("青石小学");
        grid["C2"].Text.ShouldBe("1987-09-01");
        ShouldBeValid(marked);
    }

    [Fact]
    public void The_mark_is_a_twin_of_the_cells_own_style()
    {
        byte[] marked = Marked(Sample(), new CellMark("学校", new CellAddress(2, 3), "日期太早"), new CellMark("学校", new CellAddress(2, 2), "约数"));
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(marked), false);
        WorksheetPart sheet = document.WorkbookPart!.WorksheetParts.First(part => part.Uri.ToString().EndsWith("sheet1.xml", StringComparison.Ordinal));
        var cells = sheet.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToDictionary(cell => cell.CellReference!.Value!);
        var styles = document.WorkbookPart.WorkbookStylesPart!.Stylesheet;
        var xfs = styles.CellFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>().ToList();
        var fills = styles.Fills!.Elements<DocumentFormat.OpenXml.Spreadsheet.Fill>().ToList();
        styles.CellFormats.Count!.Value.ShouldBe((uint)xfs.Count);
        styles.Fills.Count!.Value.ShouldBe((uint)fills.Count);
        var date = xfs[(int)cells["C2"].StyleIndex!.Value];
        fills[(int)date.FillId!.Value].PatternFill!.ForegroundColor!.Rgb!.Value.ShouldBe(StylePatch.MarkColor);
        Books.Load(marked)["C2"].Kind.ShouldBe(CellKind.Date);
        sheet.WorksheetCommentsPart!.Comments.InnerText.ShouldContain("日期太早");
        sheet.WorksheetCommentsPart.Comments.CommentList!.Count().ShouldBe(2);
    }

    [Fact]
    public void Cells_and_rows_that_do_not_exist_are_made_in_order()
    {
        byte[] marked = Marked(Sample(),
            new CellMark("学校", new CellAddress(2, 5), "缺经费"), new CellMark("学校", new CellAddress(4, 2), "缺整行"),
            new CellMark("学校", new CellAddress(9, 1), "末尾"), new CellMark("学校", new CellAddress(3, 1), "合计不对"));
        string xml = Text(marked, "xl/worksheets/sheet1.xml");
        int[] rows = [.. System.Text.RegularExpressions.Regex.Matches(xml, "<row r=\"(\\d+)\"").Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
        rows.ShouldBe([1, 2, 3, 4, 6, 9]);
        xml.ShouldContain("<f>SUM(B2:B2)</f>");
        ShouldBeValid(marked);
    }

    [Fact]
    public void Someone_elses_note_stays_and_ours_is_added_below()
    {
        byte[] joined = Marked(Sample(), new CellMark("说明", new CellAddress(1, 1), "这里也错"), new CellMark("说明", new CellAddress(2, 1), "新的"));
        Text(joined, "xl/comments2.xml").ShouldContain("别人的批注");
        Text(joined, "xl/comments2.xml").ShouldContain("这里也错");
        Text(joined, "xl/comments2.xml").ShouldContain("<author>衡鉴</author><author>衡鉴核对</author>");
        System.Text.RegularExpressions.Regex.Count(Text(joined, "xl/drawings/vmlDrawing2.vml"), "<v:shape ").ShouldBe(2);
        byte[] clean = Marked(joined);
        Text(clean, "xl/comments2.xml").ShouldContain("别人的批注");
        Text(clean, "xl/comments2.xml").ShouldNotContain("新的");
        Text(clean, "xl/comments2.xml").ShouldNotContain("这里也错");
        ShouldBeValid(joined);
    }

    [Fact]
    public void Marks_of_last_time_go_when_the_cell_is_right_now()
    {
        byte[] first = Marked(Sample(), new CellMark("学校", new CellAddress(2, 2), "错一"), new CellMark("学校", new CellAddress(2, 1), "错二"));
        byte[] second = Marked(first, new CellMark("学校", new CellAddress(2, 1), "还是错"));
        Text(second, "xl/comments1.xml").ShouldNotContain("错一");
        Text(second, "xl/comments1.xml").ShouldContain("还是错");
        System.Text.RegularExpressions.Regex.Count(Text(second, "xl/drawings/vmlDrawing1.vml"), "<v:shape ").ShouldBe(1);
        byte[] clean = Marked(second);
        Text(clean, "xl/comments1.xml").ShouldNotContain("还是错");
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(clean), false);
        var xfs = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>().ToList();
        var cell = document.WorkbookPart.WorksheetParts.First().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().First(c => c.CellReference == "B2");
        xfs[(int)(cell.StyleIndex?.Value ?? 0)].FillId!.Value.ShouldBe(0u);
        ShouldBeValid(clean);
    }

    [Fact]
    public void A_mark_inside_a_merged_range_stands_where_it_shows()
    {
        byte[] marked = Marked(Sample(), new CellMark("学校", new CellAddress(6, 3), "看不懂"));
        Text(marked, "xl/comments1.xml").ShouldContain("ref=\"A6\"");
        Text(marked, "xl/comments1.xml").ShouldContain("C6：看不懂");
    }

    [Fact]
    public void Prefixes_implicit_places_and_inline_texts_of_other_programs_are_kept()
    {
        string sheet = $"<?xml version='1.0'?>\n<x:worksheet xmlns:x='{Main}'><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>名称 &gt; a</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row><x:row spans='1:2'><x:c><x:v>2</x:v></x:c></x:row></x:sheetData><x:pageMargins left='0.7' right='0.7' top='0.75' bottom='0.75' header='0.3' footer='0.3'/><x:extLst/></x:worksheet>";
        byte[] file = Books.Raw(sheet);
        byte[] marked = Marked(file, new CellMark("表一", new CellAddress(1, 2), "一"), new CellMark("表一", new CellAddress(2, 4), "二"));
        string xml = Text(marked, "xl/worksheets/sheet1.xml");
        xml.ShouldContain("<x:c s=\"1\"><x:v>1</x:v></x:c>");
        xml.ShouldContain("<x:row spans='1:4'>");
        xml.ShouldContain("<x:c r=\"D2\" s=\"1\"/>");
        xml.ShouldContain("<x:is><x:t>名称 &gt; a</x:t></x:is>");
        xml.IndexOf("<x:legacyDrawing", StringComparison.Ordinal).ShouldBeLessThan(xml.IndexOf("<x:extLst/>", StringComparison.Ordinal));
        Grid grid = Books.Load(marked);
        grid["A1"].Text.ShouldBe("名称 > a");
        grid["A2"].Number.ShouldBe(2);
        ShouldBeValid(marked);
    }

    [Fact]
    public void A_template_is_filled_and_keeps_its_looks_and_formulas()
    {
        Outcome<FilledBook> filled = XlsxPatcher.Fill(Sample(),
        [
            new CellFill("学校", new CellAddress(2, 2)) { Number = 36.50m },
            new CellFill("学校", new CellAddress(3, 2)) { Number = 1 },
            new CellFill("学校", new CellAddress(2, 3)) { Date = new DateOnly(2024, 9, 1) },
            new CellFill("学校", new CellAddress(4, 1)) { Text = "<新学校>" },
            new CellFill("学校", new CellAddress(4, 3)) { Date = new DateOnly(2024, 9, 1) },
            new CellFill("学校", new CellAddress(2, 1)),
        ]);
        filled.Ok.ShouldBeTrue(filled.Fault?.ToString());
        filled.Value.Skipped.ShouldHaveSingleItem().Cell.ShouldBe("B3");
        Grid grid = Books.Load(filled.Value.File);
        grid["B2"].Amount.ShouldBe(36.5m);
        grid["B3"].IsFormula.ShouldBeTrue();
        grid["C2"].Date.ShouldBe(new DateTime(2024, 9, 1));
        grid["A4"].Text.ShouldBe("<新学校>");
        grid["C4"].Text.ShouldBe("2024-09-01");
        grid["A2"].Kind.ShouldBe(CellKind.Blank);
        Text(filled.Value.File, "xl/workbook.xml").ShouldContain("fullCalcOnLoad=\"1\"");
        Text(filled.Value.File, "xl/styles.xml").ShouldBe(Text(Sample(), "xl/styles.xml"));
        ShouldBeValid(filled.Value.File);
    }

    [Fact]
    public void Other_formats_come_back_as_xlsx_with_the_same_cells()
    {
        byte[] csv = TextFile.Gb18030.GetBytes("学校,学生数\r\n青石小学,约30\r\n白水小学,0045\r\n");
        Outcome<MarkedBook> marked = SheetMarker.Mark(csv, [new CellMark("数据", new CellAddress(2, 2), "约数")], Books.Info);
        marked.Ok.ShouldBeTrue(marked.Fault?.ToString());
        marked.Value.SameFile.ShouldBeFalse();
        Grid grid = Books.Load(marked.Value.File);
        grid["A2"].Text.ShouldBe("青石小学");
        grid["B3"].Text.ShouldBe("0045");
        Text(marked.Value.File, "xl/comments1.xml").ShouldContain("约数");
        ShouldBeValid(marked.Value.File);
    }

    [Fact]
    public void A_damaged_file_is_a_fault_and_an_unknown_sheet_a_bug()
    {
        byte[] file = Sample();
        XlsxPatcher.Mark(file[..(file.Length / 2)], []).Ok.ShouldBeFalse();
        Should.Throw<ArgumentException>(() => XlsxPatcher.Mark(file, [new CellMark("没有", new CellAddress(1, 1), "x")]));
    }

    public static byte[] Replace(byte[] file, string part, Func<string, string> change)
    {
        Dictionary<string, byte[]> parts = Parts(file);
        return Books.Zip([.. parts.Select(p => (p.Key, p.Key == part ? change(Encoding.UTF8.GetString(p.Value)) : Encoding.UTF8.GetString(p.Value)))]);
    }
}
