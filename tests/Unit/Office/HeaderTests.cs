using Hengjian.Office;
using Hengjian.Office.Clerk;
using Hengjian.Office.Columns;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Tests.Unit.Office;

public sealed class HeaderTests
{
    private static readonly WantedColumn[] Wanted =
    [
        new("school", "学校名称") { Required = true },
        new("pupils_primary", "小学学生人数") { Required = true, Unit = "人", Aliases = ["小学在校生数"] },
        new("pupils_junior", "初中学生人数") { Unit = "人" },
        new("college_primary", "专科学历教师人数（小学）") { Unit = "人" },
        new("teaching_area", "教学及辅助用房总面积") { Required = true, Unit = "平方米" },
        new("equipment_value", "教学仪器设备资产值（账面原值）") { Unit = "万元" },
    ];

    private static SheetTable Open(Action<SheetWriter> fill, IReadOnlyList<ColumnMapping>? mapping = null)
    {
        Workbook book = Sheets.Open(Books.Write(b => fill(b.AddSheet("表")))).Value;
        Outcome<SheetTable> table = SheetTable.Open(book.Sheets[0], Wanted, mapping);
        table.Ok.ShouldBeTrue(table.Fault?.ToString());
        return table.Value;
    }

    private static void Line(SheetWriter sheet, params object?[] cells)
    {
        sheet.Row();
        foreach (object? cell in cells)
        {
            _ = cell switch { null => sheet.Skip(), int n => sheet.Number(n), double d => sheet.Number(d), _ => sheet.Text(cell.ToString()) };
        }
    }

    [Theory]
    [InlineData("学生人数 （人）", "学生人数")]
    [InlineData("学生\n人数*", "学生人数")]
    [InlineData("12. 学生人数", "学生人数")]
    [InlineData("（3）学生人数【单位：人】", "学生人数")]
    [InlineData("三、学生人数（必填）", "学生人数")]
    [InlineData("教学用房面积／㎡", "教学用房面积㎡")]
    [InlineData("教师人数（小学）", "教师人数小学")]
    [InlineData("5年360学时", "5年360学时")]
    [InlineData("73㎡≤单间面积＜96㎡的音乐教室间数", "73㎡≤单间面积<96㎡的音乐教室间数")]
    [InlineData("ＢＯＯＫＳ", "books")]
    public void Headers_of_different_hands_become_one(string text, string key) => HeaderText.Key(text).ShouldBe(key);

    [Fact]
    public void Moved_columns_under_a_title_are_found()
    {
        using SheetTable table = Open(sheet =>
        {
            Line(sheet, "某县2026年学校基本情况表");
            sheet.Across(5);
            Line(sheet, "单位（盖章）：", null, null, "填表日期：2026年9月");
            Line(sheet);
            Line(sheet, "序号", "教学及辅助\n用房总面积（平方米）", "学校名称*", "小学 学生人数", "备注");
            Line(sheet, 1, 1234.5, "青石小学", "３６０人", "");
            Line(sheet, null, 1234.5, "合计", 360);
            Line(sheet, "注：数据取自年报。");
        });
        table.Header.FirstRow.ShouldBe(4);
        table.Header.LastRow.ShouldBe(4);
        table.Header.Faults.ShouldBeEmpty();
        table.Header["school"]!.Column.ShouldBe(3);
        table.Header.Missing.Select(w => w.Key).ShouldBe(["pupils_junior", "college_primary", "equipment_value"]);
        table.Header.Unknown.Select(u => u.Header).ShouldBe(["序号", "备注"]);
        table.Read().ShouldBeTrue();
        table.Current["school"].Text.ShouldBe("青石小学");
        table.Current.ReadNumber("pupils_primary").Value.ShouldBe(360m);
        table.Current.ReadNumber("teaching_area").Value.ShouldBe(1234.5m);
        table.Current.ReadNumber("equipment_value").State.ShouldBe(ReadingState.Missing);
        table.Read().ShouldBeTrue();
        table.Current.Kind.ShouldBe(TableRowKind.Total);
        table.Read().ShouldBeTrue();
        table.Current.Kind.ShouldBe(TableRowKind.Note);
        table.Read().ShouldBeFalse();
        table.Fault.ShouldBeNull();
    }

    [Fact]
    public void Merged_headers_of_two_rows_are_joined_and_number_rows_passed()
    {
        using SheetTable table = Open(sheet =>
        {
            Line(sheet, "学校情况");
            sheet.Across(6);
            Line(sheet, "学校名称", "学生人数", null, "专科学历教师人数", null, "教学及辅助用房总面积");
            Line(sheet, null, "小学", "初中", "小学", "初中", null);
            Line(sheet, null, "人", "人", "人", "人", "㎡");
            Line(sheet, "甲", 1, 2, 3, 4, 5);
            Line(sheet, "青石学校", 300, 200, 5, 6, 900);
            sheet.Merge(new CellRange(2, 1, 3, 1)).Merge(new CellRange(2, 2, 2, 3)).Merge(new CellRange(2, 4, 2, 5)).Merge(new CellRange(2, 6, 3, 6));
        });
        table.Header.FirstRow.ShouldBe(2);
        table.Header.LastRow.ShouldBe(5);
        table.Header["pupils_primary"]!.Column.ShouldBe(2);
        table.Header["pupils_junior"]!.Column.ShouldBe(3);
        table.Header["college_primary"]!.Column.ShouldBe(4);
        table.Header["pupils_primary"]!.Header.ShouldBe("学生人数/小学");
        table.Header["teaching_area"]!.Unit.ShouldBe("㎡");
        table.Header.Faults.ShouldBeEmpty();
        table.Read().ShouldBeTrue();
        table.Current.ReadNumber("pupils_junior").Value.ShouldBe(200m);
    }

    [Fact]
    public void Two_columns_of_one_name_are_reported()
    {
        using SheetTable table = Open(sheet => Line(sheet, "学校名称", "小学学生人数", "教学及辅助用房总面积", "小学学生人数（人）"));
        OfficeFault fault = table.Header.Faults.ShouldHaveSingleItem();
        fault.Code.ShouldBe("header-duplicate");
        fault.Zh.ShouldContain("B列、D列");
    }

    [Fact]
    public void A_missing_required_column_is_named()
    {
        using SheetTable table = Open(sheet => Line(sheet, "学校名称", "小学学生人数", "用房面积"));
        table.Header.Faults.ShouldHaveSingleItem().Code.ShouldBe("header-missing");
        table.Header.Faults[0].Zh.ShouldContain("教学及辅助用房总面积");
        table.Header.Unknown.ShouldHaveSingleItem().Header.ShouldBe("用房面积");
    }

    [Fact]
    public void A_renamed_column_is_suggested_and_then_taken_by_the_saved_mapping()
    {
        static void Fill(SheetWriter sheet)
        {
            Line(sheet, "学校名称", "小学在校生数", "教学辅助用房面积");
            Line(sheet, "青石小学", 300, 900);
        }

        using SheetTable before = Open(Fill);
        before.Header["pupils_primary"]!.By.ShouldBe(FoundBy.Alias);
        UnknownColumn unknown = before.Header.Unknown.ShouldHaveSingleItem();
        unknown.Suggestions[0].ShouldBe("teaching_area");

        using SheetTable after = Open(Fill, [new ColumnMapping(unknown.HeaderKey, "teaching_area")]);
        after.Header.Faults.ShouldBeEmpty();
        after.Header["teaching_area"]!.By.ShouldBe(FoundBy.Mapping);
        after.Read().ShouldBeTrue();
        after.Current.ReadNumber("teaching_area").Value.ShouldBe(900m);
    }

    [Fact]
    public void Another_unit_in_the_header_is_a_fault_until_the_mapping_confirms_the_factor()
    {
        static void Fill(SheetWriter sheet)
        {
            Line(sheet, "学校名称", "小学学生人数", "教学及辅助用房总面积", "教学仪器设备资产值（账面原值）（元）");
            Line(sheet, "青石小学", 300, 900, 123456);
        }

        using SheetTable before = Open(Fill);
        before.Header.Faults.ShouldHaveSingleItem().Code.ShouldBe("header-unit");
        before.Header.Faults[0].Zh.ShouldContain("0.0001");

        using SheetTable after = Open(Fill, [new ColumnMapping(before.Header["equipment_value"]!.HeaderKey, "equipment_value", 0.0001m)]);
        after.Header.Faults.ShouldBeEmpty();
        after.Read().ShouldBeTrue();
        after.Current.ReadNumber("equipment_value").Value.ShouldBe(12.3456m);
    }

    [Fact]
    public void A_column_that_the_user_left_out_stays_out()
    {
        using SheetTable table = Open(sheet => Line(sheet, "学校名称", "小学学生人数", "教学及辅助用房总面积", "初中学生人数"), [new ColumnMapping("初中学生人数", null)]);
        table.Header["pupils_junior"].ShouldBeNull();
        table.Header.Unknown.ShouldBeEmpty();
    }

    [Fact]
    public void Merged_names_reach_all_their_rows_but_merged_numbers_are_refused()
    {
        using SheetTable table = Open(sheet =>
        {
            Line(sheet, "学校名称", "小学学生人数", "教学及辅助用房总面积");
            Line(sheet, "青石学校", 300, 900);
            Line(sheet, null, null, 800);
            sheet.Merge(new CellRange(2, 1, 3, 1)).Merge(new CellRange(2, 2, 3, 2));
        });
        table.Read();
        table.Current.ReadNumber("pupils_primary").Value.ShouldBe(300m);
        table.Read().ShouldBeTrue();
        table.Current["school"].Text.ShouldBe("青石学校");
        table.Current.ReadNumber("teaching_area").Value.ShouldBe(800m);
        NumberReading merged = table.Current.ReadNumber("pupils_primary");
        merged.Fault!.Code.ShouldBe("number-merged");
        merged.Fault.Cell.ShouldBe("B3");
    }

    [Fact]
    public void A_sheet_without_the_names_says_which_it_looked_for()
    {
        Workbook book = Sheets.Open(Books.Write(b => Line(b.AddSheet("别的表"), "日期", "天气"))).Value;
        Outcome<SheetTable> table = SheetTable.Open(book.Sheets[0], Wanted);
        table.Fault!.Code.ShouldBe("header-not-found");
        table.Fault.Sheet.ShouldBe("别的表");
        table.Fault.Zh.ShouldContain("学校名称");
    }

    [Fact]
    public void An_empty_sheet_is_answered() =>
        SheetTable.Open(Sheets.Open(Books.Write(b => b.AddSheet("空"))).Value.Sheets[0], Wanted).Fault!.Code.ShouldBe("header-not-found");
}
