using Hengjian.Office;
using Hengjian.Office.Clerk;
using Hengjian.Office.Reading;

namespace Hengjian.Tests.Unit.Office;

public sealed class XlsTests
{
    [Fact]
    public void A_binary_workbook_reads_like_any_other()
    {
        byte[] file = new BiffFile().Sheet("学校").Text(0, 0, "学校名称").Text(0, 1, "人数").Number(1, 1, 360).Number(1, 2, 45536, 1).Number(1, 3, 0.125, 2)
            .Error(2, 1, 0x07).Merge(0, 0, 2, 4).Sheet("代码", state: 2).Text(0, 0, "隐藏").File();
        using Workbook book = Sheets.Open(file).Value;
        book.Format.ShouldBe(SheetFormat.Xls);
        book.Sheets.Select(s => (s.Name, s.Visibility)).ShouldBe([("学校", SheetVisibility.Visible), ("代码", SheetVisibility.VeryHidden)]);
        Grid grid = book.Sheets[0].Load().Value;
        grid["A1"].Text.ShouldBe("学校名称");
        grid["B2"].Number.ShouldBe(360);
        grid["C2"].Text.ShouldBe("2024-09-01");
        grid["D2"].Marks.ShouldBe(CellMarks.Percent);
        grid["B3"].Kind.ShouldBe(CellKind.Error);
        grid["B3"].Text.ShouldBe("#DIV/0!");
        grid.Layout.Merges.ShouldBe([new CellRange(1, 3, 1, 5)]);
        book.Sheets[1].Load().Value["A1"].Text.ShouldBe("隐藏");
    }

    [Fact]
    public void Formulas_are_known_and_those_that_point_outside_are_told_apart()
    {
        byte[] url = [2, 0, 1, .. "ab"u8.ToArray().SelectMany(b => new byte[] { b, 0 })];
        byte[] file = new BiffFile()
            .Global(0x01AE, BiffFile.Words(1, 0x0401)).Global(0x01AE, [1, 0, .. url])
            .Global(0x0017, BiffFile.Words(2, 0, 0, 0, 1, 0, 0))
            .Sheet("表").Number(0, 0, 1)
            .Formula(1, 0, 2, 0x1E, 2, 0)
            .Formula(2, 0, 3, [0x3A, .. BiffFile.Words(1, 0, 0)])
            .Formula(3, 0, 4, [0x3A, .. BiffFile.Words(0, 0, 0)]).File();
        using Workbook book = Sheets.Open(file).Value;
        book.Notices.ShouldHaveSingleItem().Code.ShouldBe("external-links");
        Grid grid = book.Sheets[0].Load().Value;
        grid["A1"].IsFormula.ShouldBeFalse();
        grid["A2"].Marks.ShouldBe(CellMarks.Formula);
        grid["A3"].Marks.ShouldBe(CellMarks.Formula | CellMarks.External);
        grid["A4"].Marks.ShouldBe(CellMarks.Formula);
        ClerkNumber.Read(grid["A3"]).Fault!.Code.ShouldBe("formula-external");
    }

    [Fact]
    public void Macros_passwords_and_other_programs_are_refused_by_name()
    {
        Books.Refused(new BiffFile().Sheet("表").File("_VBA_PROJECT_CUR")).Code.ShouldBe("macros");
        Books.Refused(new BiffFile().Sheet("宏", kind: 1).File()).Code.ShouldBe("macros");
        Books.Refused(new BiffFile().Global(0x002F, 0, 0).Sheet("表").File()).Code.ShouldBe("password");
        Books.Refused(BiffFile.Compound("EncryptedPackage", [1])).Code.ShouldBe("password");
        Books.Refused(BiffFile.Compound("WordDocument", [1])).Code.ShouldBe("not-a-sheet");
        Books.Refused(BiffFile.Compound("Other", [1])).Code.ShouldBe("not-a-sheet");
        byte[] allowed = new BiffFile().Sheet("表").Number(0, 0, 5).File("_VBA_PROJECT_CUR");
        using Workbook book = Sheets.Open(allowed, new ReadOptions { Macros = MacroRule.Notice }).Value;
        book.Notices.ShouldHaveSingleItem().Code.ShouldBe("macros-ignored");
        book.Sheets[0].Load().Value["A1"].Number.ShouldBe(5);
    }

    [Fact]
    public void A_loop_in_the_container_ends_as_a_damaged_file()
    {
        byte[] file = new BiffFile().Sheet("表").Number(0, 0, 5).File();
        // The third sector of the workbook points back to its first.
        file[512 + 4 * 4] = 2;
        Books.Refused(file).Code.ShouldBe("corrupt");
    }
}
