using Hengjian.Office;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Tests.Unit.Office;

public sealed class XlsxRoundTripTests
{
    [Fact]
    public void What_was_written_is_read_back()
    {
        byte[] file = Books.Write(book =>
        {
            StyleId date = book.Style(CellStyle.Date), code = book.Style(CellStyle.Code), share = book.Style(CellStyle.Percent(1));
            SheetWriter sheet = book.AddSheet("学校", new SheetSetup { Columns = [new(20), new(10, Hidden: true)] });
            sheet.Row().Text("青石镇“中心”小学 <1> & 其他").Text("00123", code).Number(0.1m + 0.2m).Number(1234567.891).Date(new DateOnly(2024, 9, 1), date).Boolean(true).Number(0.125, share);
            sheet.Row(number: 5, hidden: true).Skip(2).Text("第五行\n换行").Formula("SUM(C1:D1)", 7.5).Merge(new CellRange(5, 3, 6, 3));
        });

        Grid grid = Books.Load(file);
        grid["A1"].Text.ShouldBe("青石镇“中心”小学 <1> & 其他");
        grid["B1"].Text.ShouldBe("00123");
        grid["B1"].Kind.ShouldBe(CellKind.Text);
        grid["C1"].Amount.ShouldBe(0.3m);
        grid["D1"].Number.ShouldBe(1234567.891);
        grid["E1"].Date.ShouldBe(new DateTime(2024, 9, 1));
        grid["E1"].Text.ShouldBe("2024-09-01");
        grid["F1"].Text.ShouldBe("TRUE");
        grid["G1"].Marks.ShouldBe(CellMarks.Percent);
        grid["C5"].Text.ShouldBe("第五行\n换行");
        grid["D5"].IsFormula.ShouldBeTrue();
        grid["D5"].Number.ShouldBe(7.5);
        grid["A2"].Kind.ShouldBe(CellKind.Blank);
        grid["A2"].Reference.ShouldBe("A2");
        grid.Rows.Select(row => row.Number).ShouldBe([1, 5]);
        grid.Rows[1].Hidden.ShouldBeTrue();
        grid.Layout.HiddenColumns.ShouldBe([2]);
        grid.Layout.Merges.ShouldBe([new CellRange(5, 3, 6, 3)]);
    }

    [Theory]
    [InlineData("_x0041_")]
    [InlineData("制表\t与控制\u0001符")]
    [InlineData("😀 生僻字 𠮷")]
    [InlineData("  前后空格  ")]
    [InlineData("_x004")]
    public void Awkward_text_survives(string text) =>
        Books.Load(Books.Write(book => book.AddSheet("a").Row().Text(text)))["A1"].Text.ShouldBe(text);

    [Fact]
    public void Texts_beyond_the_shared_table_survive_too()
    {
        string[] texts = [.. Enumerable.Range(0, 70_000).Select(i => "学生" + i)];
        byte[] file = Books.Write(book =>
        {
            SheetWriter sheet = book.AddSheet("a");
            foreach (string text in texts)
            {
                sheet.Row().Text(text);
            }
        });
        Books.Load(file).Rows.Select(row => row[1].Text).ShouldBe(texts);
    }

    [Fact]
    public void Equal_input_gives_equal_bytes()
    {
        byte[] Make() => Books.Write(book =>
        {
            SheetWriter sheet = book.AddSheet("学校", new SheetSetup { FreezeRows = 1, Print = PrintSetup.A3Landscape with { RepeatRows = 1 } });
            sheet.Row().Text("名称", book.Style(CellStyle.Header)).Text("人数", book.Style(CellStyle.Header));
            sheet.Row().Text("一").Number(3).Note(new CellAddress(2, 2), "说明").Validate(new CellRange(2, 2, 9, 2), CellRule.WholeNumber(0, 99));
        });
        Make().ShouldBe(Make());
    }

    [Fact]
    public void Sheet_names_are_made_legal_and_unique()
    {
        byte[] file = Books.Write(book =>
        {
            book.AddSheet("表Ⅱ-2 资源配置/分学校");
            book.AddSheet("表Ⅱ-2 资源配置/分学校");
            book.AddSheet(new string('长', 40));
        });
        using Workbook book = Sheets.Open(file).Value;
        book.Sheets.Select(sheet => sheet.Name).ShouldBe(["表Ⅱ-2 资源配置 分学校", "表Ⅱ-2 资源配置 分学校(2)", new string('长', 31)]);
    }

    [Fact]
    public void Long_lists_go_to_a_sheet_that_users_do_not_see()
    {
        byte[] file = Books.Write(book =>
        {
            SheetWriter sheet = book.AddSheet("填报");
            sheet.Row().Text("学校");
            sheet.Validate(new CellRange(2, 1, 99, 1), CellRule.OneOf([.. Enumerable.Range(1, 62).Select(i => $"第{i}小学，含分校")]));
            sheet.Validate(new CellRange(2, 2, 99, 2), CellRule.OneOf(["是", "否"]));
        });
        using Workbook book = Sheets.Open(file).Value;
        book.Sheets.Count.ShouldBe(2);
        book.Sheets[1].Visibility.ShouldBe(SheetVisibility.VeryHidden);
        book.VisibleSheets.Count().ShouldBe(1);
        book.Sheets[1].Load().Value["A62"].Text.ShouldBe("第62小学，含分校");
    }
}
