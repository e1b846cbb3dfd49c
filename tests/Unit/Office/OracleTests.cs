using System.Diagnostics;
using System.Text;
using Hengjian.Office;
using Hengjian.Office.Charts;
using Hengjian.Office.Marking;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Tests.Unit.Office;

/// <summary>LibreOffice as a second opinion: it opens what we write, and we read what it writes. Run by <c>./test --oracles</c>.</summary>
[Trait("needs", "oracle")]
public sealed class OracleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hengjian-oracle-").FullName;

    private static byte[] Book() => Books.Write(book =>
    {
        StyleId date = book.Style(CellStyle.Date), two = book.Style(CellStyle.Fixed(2)), share = book.Style(CellStyle.Percent(1)), code = book.Style(CellStyle.Code);
        SheetWriter sheet = book.AddSheet("学校", new SheetSetup { Columns = [new(30), new(12), new(12)], FreezeRows = 1 });
        sheet.Row().Text("学校名称").Text("建校时间").Text("生均面积").Text("比例").Text("代码").Text("合计");
        for (int i = 0; i < 30; i++)
        {
            sheet.Row().Text($"青石镇“{i}”小学 <&>").Date(new DateOnly(1950 + i, 9, 1), date).Number(4.1m + i * 0.137m, two).Number(0.412m, share).Text($"0031{i:000}", code).Formula($"C{i + 2}*2", null);
        }

        sheet.Merge(new CellRange(33, 1, 33, 3)).Note(new CellAddress(2, 3), "低于标准\n请核对").Validate(new CellRange(2, 3, 40, 3), CellRule.DecimalNumber(0, 1000));
        sheet.Chart(new CellRange(35, 1, 50, 5), ChartTests.Sample(ChartKind.Column));
    });

    private static readonly bool There = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "soffice")));

    private byte[] Convert(byte[] file, string from, string to, string? filter = null)
    {
        Assert.SkipUnless(There, "LibreOffice (soffice) is not on this machine");
        string input = Path.Combine(_folder, "in." + from), output = Path.Combine(_folder, "out", "in." + to);
        File.WriteAllBytes(input, file);
        ProcessStartInfo start = new("soffice") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[$"-env:UserInstallation=file://{_folder}/profile", "--headless", "--convert-to", filter ?? to, "--outdir", Path.Combine(_folder, "out"), input])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.WaitForExit(TimeSpan.FromMinutes(3)).ShouldBeTrue("LibreOffice did not end");
        File.Exists(output).ShouldBeTrue(process.StandardError.ReadToEnd());
        return File.ReadAllBytes(output);
    }

    [Fact]
    public void LibreOffice_sets_an_official_paper_in_22_lines_of_28_characters_with_the_imprint_on_the_lower_edge()
    {
        var pdf = Path.Combine(_folder, "paper.pdf");
        var paper = OfficialPaperTests.Notice with { Body = [Hengjian.Office.Papers.PaperText.Of(new string('督', 28 * 40))], Annexes = [] };
        File.WriteAllBytes(pdf, Convert(OfficialPaperTests.Bytes(paper), "docx", "pdf"));
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftotext"))), "pdftotext (poppler-utils) is not on this machine");
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-bbox", pdf, "-"]) { RedirectStandardOutput = true })!;
        var pages = process.StandardOutput.ReadToEnd().Split("<page ")[1..];
        var words = pages.Select(page => System.Text.RegularExpressions.Regex.Matches(page, "xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\" xMax=\"([0-9.]+)\" yMax=\"([0-9.]+)\">([^<]*)<")
            .Select(m => (Left: Mm(m, 1), Top: Mm(m, 2), Right: Mm(m, 3), Bottom: Mm(m, 4), Text: m.Groups[5].Value)).ToList()).ToList();
        var full = words[1].Where(w => w.Text.Contains('督')).ToList();
        full.Count.ShouldBe(22);
        full.ShouldAllBe(w => w.Text.Length == 28 && w.Left > 27.5 && w.Right < 184.5);
        (full[^1].Bottom - full[0].Top).ShouldBeInRange(215, 226);
        // The last line of the imprint ends on the edge of the type area, 35 mm above the foot of the page; the number stands below it, on the outer side.
        var imprint = words[^1].Single(w => w.Text.StartsWith("青溪县教育局办公室", StringComparison.Ordinal));
        imprint.Bottom.ShouldBeInRange(257, 263);
        var number = words[^1].Single(w => w.Text == words.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) && w.Top > 262);
        (words.Count % 2 == 0 ? number.Left < 60 : number.Left > 150).ShouldBeTrue();

        static double Mm(System.Text.RegularExpressions.Match m, int group) => double.Parse(m.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture) / 72 * 25.4;
    }

    [Fact]
    public void LibreOffice_reads_our_workbook_cell_by_cell()
    {
        // Fields as shown, UTF-8, quoted only where needed.
        Grid theirs = Books.Load(Convert(Book(), "xlsx", "csv", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true"));
        theirs["A1"].Text.ShouldBe("学校名称");
        theirs["A31"].Text.ShouldBe("青石镇“29”小学 <&>");
        theirs["B2"].Text.ShouldBe("1950-09-01");
        theirs["C3"].Text.ShouldBe("4.24");
        theirs["D2"].Text.ShouldBe("41.2%");
        theirs["E2"].Text.ShouldBe("0031000");
        theirs["F2"].Text.ShouldBe("8.2");
    }

    [Theory]
    [InlineData("xls")]
    [InlineData("xlsx")]
    [InlineData("html")]
    public void We_read_what_LibreOffice_makes_of_it(string format)
    {
        Grid grid = Books.Load(Convert(Book(), "xlsx", format));
        Cell Find(string text) => grid.Rows.SelectMany(row => row.Cells).First(cell => cell.Text.Contains(text, StringComparison.Ordinal));
        Cell name = Find("青石镇“7”小学");
        Row row = grid.RowAt(name.Row)!;
        row[name.Column + 4].Text.ShouldBe("0031007");
        if (format == "html")
        {
            row[name.Column + 2].Text.ShouldBe("5.06");
            return;
        }

        row[name.Column + 1].Date.ShouldBe(new DateTime(1957, 9, 1));
        row[name.Column + 2].Amount.ShouldBe(5.059m);
        (row[name.Column + 3].Marks & CellMarks.Percent).ShouldBe(CellMarks.Percent);
        row[name.Column + 5].IsFormula.ShouldBeTrue();
        row[name.Column + 5].Amount.ShouldBe(10.118m);
        grid.Layout.Merges.ShouldBe([new CellRange(33, 1, 33, 3)]);
    }

    [Fact]
    public void A_workbook_by_LibreOffice_comes_back_marked_and_opens_again()
    {
        byte[] theirs = Convert(Book(), "xlsx", "xlsx", "xlsx:Calc MS Excel 2007 XML");
        byte[] marked = XlsxPatcher.Mark(theirs, [new CellMark("学校", new CellAddress(3, 3), "太小"), new CellMark("学校", new CellAddress(2, 3), "也错"), new CellMark("学校", new CellAddress(60, 9), "缺")]).Value;
        string flat = Encoding.UTF8.GetString(Convert(marked, "xlsx", "fods"));
        flat.ShouldContain("太小");
        flat.ShouldContain("低于标准");
        flat.ShouldContain("也错");
        flat.ShouldContain("缺");
        flat.ShouldContain("#ffd8d5");
        // LibreOffice cuts a text into spans where the font changes.
        System.Text.RegularExpressions.Regex.Replace(flat, "<[^>]+>", "").ShouldContain("青石镇“29”小学");
    }

    [Fact]
    public void The_report_opens_with_its_text_tables_and_charts()
    {
        string flat = Encoding.UTF8.GetString(Convert(DocxTests.Report(), "docx", "fodt"));
        flat.ShouldContain("某县2026年义务教育优质均衡发展监测报告");
        flat.ShouldContain("（一）达标学校");
        flat.ShouldContain("各校情况");
        System.Text.RegularExpressions.Regex.Count(flat, "<draw:object[ >]").ShouldBe(5);
        byte[] pdf = Convert(DocxTests.Report(), "docx", "pdf");
        pdf.Length.ShouldBeGreaterThan(20_000);
    }

    [Fact]
    public void OpenDocument_and_encrypted_books_are_refused_in_words() =>
        Books.Refused(Convert(Book(), "xlsx", "ods")).Code.ShouldBe("format-not-supported");

    public void Dispose() => Directory.Delete(_folder, true);
}
