using Hengjian.Office;
using Hengjian.Office.Marking;
using Hengjian.Office.Reading;

namespace Hengjian.Tests.Unit.Office;

/// <summary>
/// Files made by many other programs: 27 public form definitions. They lie beside the checkout (<c>shared/samples/xlsform</c>)
/// or where <c>HENGJIAN_SAMPLES</c> points; without them these tests are skipped by name.
/// </summary>
public sealed class SamplesTests
{
    private static readonly string[] Names =
    [
        "UCL_Biomass_Plot_Form.xlsx", "attribute_columns_test.xlsx", "bad_calc.xlsx", "blank_second_row.xls", "calculate.xls", "case_insensitivity.xlsx", "choice_filter_test.xlsx",
        "duplicate_columns.xlsx", "extra_columns.xlsx", "field-list.xlsx", "flat_xlsform_test.xlsx", "gps.xls", "group.xlsx", "loop.xlsx", "or_other.xlsx", "pull_data.xlsx", "repeat_date_test.xls",
        "spaces_in_choices_header.xls", "specify_other.xlsx", "survey_no_name.xlsx", "table-list.xls", "text_and_integer.xlsx", "tutorial.xls", "widgets.xls", "xl_date_ambiguous.xlsx", "xlsform_spec_test.xlsx", "yes_or_no_question.xlsx",
    ];

    public static TheoryData<string> Files() => [.. Names];

    internal static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("HENGJIAN_SAMPLES") is { Length: > 0 } given)
        {
            return Path.Combine(given, "xlsform");
        }

        for (DirectoryInfo? up = new(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            string folder = Path.Combine(up.FullName, "shared", "samples", "xlsform");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }

    private static byte[] Sample(string name)
    {
        string? folder = Folder();
        Assert.SkipWhen(folder is null, $"the samples are not here: shared/samples/xlsform/{name}");
        return File.ReadAllBytes(Path.Combine(folder!, name));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Forms_of_other_programs_are_read(string name)
    {
        byte[] file = Sample(name);
        Outcome<Workbook> opened = Sheets.Open(file);
        opened.Ok.ShouldBeTrue(opened.Fault?.ToString());
        using Workbook book = opened.Value;
        // Some were saved with a name that does not say what they are; the content decides.
        book.Format.ShouldBe(file[0] == 'P' ? SheetFormat.Xlsx : SheetFormat.Xls);
        Sheet? survey = book["survey"] ?? book.Sheets[0];
        Grid grid = survey.Load().Value;
        string[] header = [.. grid.Rows[0].Cells.Select(cell => cell.Text.Trim().ToLowerInvariant())];
        header.ShouldContain("type");
        grid.Rows.Count.ShouldBeGreaterThan(1);
        foreach (Sheet sheet in book.Sheets)
        {
            sheet.Load().Ok.ShouldBeTrue(sheet.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Forms_of_other_programs_come_back_marked_with_every_cell_kept(string name)
    {
        byte[] file = Sample(name);
        using Workbook before = Sheets.Open(file).Value;
        CellMark[] marks = [.. before.Sheets.Select(sheet => new CellMark(sheet.Name, new CellAddress(2, 2), "请核对这一格。"))];
        Outcome<MarkedBook> marked = SheetMarker.Mark(file, marks, Books.Info);
        marked.Ok.ShouldBeTrue(marked.Fault?.ToString());
        using Workbook after = Sheets.Open(marked.Value.File).Value;
        after.Sheets.Select(s => s.Name).ShouldBe(before.Sheets.Select(s => s.Name));
        for (int i = 0; i < before.Sheets.Count; i++)
        {
            Content(after.Sheets[i]).ShouldBe(Content(before.Sheets[i]), before.Sheets[i].Name);
        }
    }

    [Theory]
    [InlineData("calculate.xls", "survey", "B2", "calculate_test")]
    [InlineData("widgets.xls", "survey", "A2", "string")]
    public void Known_cells(string name, string sheet, string cell, string text)
    {
        Assert.SkipWhen(Folder() is null, "the samples are not here: " + name);
        using Workbook book = Sheets.Open(Sample(name)).Value;
        book[sheet]!.Load().Value[cell].Text.ShouldBe(text);
    }

    private static List<string> Content(Sheet sheet) =>
        [.. sheet.Load().Value.Rows.SelectMany(row => row.Cells).Where(cell => !cell.IsBlank).Select(cell => cell.ToString())];
}
