using Hengjian.Office;
using Hengjian.Office.Clerk;
using Hengjian.Office.Reading;

namespace Hengjian.Tests.Unit.Office;

/// <summary>Workbooks as other programs write them, from raw XML.</summary>
public sealed class XlsxReadingTests
{
    private const string Styles = "<numFmts count=\"4\"><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/><numFmt numFmtId=\"171\" formatCode=\"0.00&quot;m&quot;\"/><numFmt numFmtId=\"172\" formatCode=\"[$-804]0.0%\"/><numFmt numFmtId=\"173\" formatCode=\"[h]:mm\"/></numFmts><cellXfs count=\"7\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"172\"/><xf numFmtId=\"49\"/><xf numFmtId=\"31\"/></cellXfs>";

    [Fact]
    public void Formats_decide_what_a_number_means()
    {
        Grid grid = Books.Load(Books.Raw("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45536</v></c><c r=\"B1\" s=\"2\"><v>45536.5</v></c><c r=\"C1\" s=\"3\"><v>45536</v></c><c r=\"D1\" s=\"4\"><v>0.5</v></c><c r=\"E1\" s=\"5\"><v>5</v></c><c r=\"F1\" s=\"6\"><v>45536</v></c><c r=\"G1\" s=\"99\"><v>1</v></c><c r=\"H1\" s=\"1\"><v>-3</v></c></row>", styles: Styles));
        grid["A1"].Text.ShouldBe("2024-09-01");
        grid["B1"].Text.ShouldBe("2024-09-01 12:00:00");
        grid["C1"].Kind.ShouldBe(CellKind.Number, "a unit in quotes is no month");
        grid["D1"].Marks.ShouldBe(CellMarks.Percent);
        grid["E1"].Marks.ShouldBe(CellMarks.TextFormat);
        grid["F1"].Kind.ShouldBe(CellKind.Date, "East Asian built-in date format");
        grid["G1"].Kind.ShouldBe(CellKind.Number);
        grid["H1"].Kind.ShouldBe(CellKind.Number, "no such day");
    }

    [Fact]
    public void The_calendar_of_1904_is_honoured()
    {
        byte[] file = Books.Raw("<row><c s=\"1\"><v>44074</v></c></row>", styles: Styles, workbookPr: "<workbookPr date1904=\"1\"/>");
        Books.Load(file)["A1"].Text.ShouldBe("2024-09-01");
    }

    [Fact]
    public void Every_kind_of_cell_is_understood()
    {
        Grid grid = Books.Load(Books.Raw("""
            <row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>富</t></r><r><rPr><b/></rPr><t xml:space="preserve">文本 </t></r></is></c><c t="str"><f>"a"</f><v>公式文字</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2024-09-01T00:00:00</v></c><c><f>A1</f></c><c t="str"><f>""</f><v></v></c></row>
            <row><c><v>1e3</v></c><c><v>.5</v></c><c/></row>
            """, shared: "<si><t>共享_x000D_文字_x005F_x0041_</t></si><si><r><t>汉</t></r><rPh sb=\"0\" eb=\"1\"><t>han</t></rPh><r><t>字</t></r></si>"));
        grid["A2"].Text.ShouldBe("共享\r文字_x0041_");
        grid["B2"].Text.ShouldBe("汉字");
        grid["C2"].Text.ShouldBe("富文本 ");
        grid["D2"].Text.ShouldBe("公式文字");
        grid["D2"].IsFormula.ShouldBeTrue();
        grid["E2"].Text.ShouldBe("TRUE");
        grid["F2"].Kind.ShouldBe(CellKind.Error);
        grid["G2"].Text.ShouldBe("2024-09-01");
        grid["H2"].Marks.ShouldBe(CellMarks.Formula | CellMarks.NoValue);
        ClerkNumber.Read(grid["H2"]).Fault!.Code.ShouldBe("formula-no-value");
        grid["I2"].Marks.ShouldBe(CellMarks.Formula);
        grid["I2"].IsBlank.ShouldBeTrue();
        grid.Rows[0].Hidden.ShouldBeTrue();
        grid.Rows[1].Number.ShouldBe(3);
        grid["A3"].Number.ShouldBe(1000);
        grid["B3"].Number.ShouldBe(0.5);
    }

    [Theory]
    [InlineData("[1]表一!A1", true)]
    [InlineData("'[1]表 一'!A1+1", true)]
    [InlineData("SUM([2]Sheet1!A1:A9)", true)]
    [InlineData("WEBSERVICE(\"http://x\")", true)]
    [InlineData("cmd|'/c calc'!A0", true)]
    [InlineData("SUM(表1[2023])", false)]
    [InlineData("SUM(表1[[#This Row],[人数]])+Sheet2!A1", false)]
    [InlineData("\"[1]x!\"&A1", false)]
    [InlineData("\"a|b\"", false)]
    [InlineData("Sheet2!A1", false)]
    public void Formulas_that_point_outside_are_known(string formula, bool outside)
    {
        ExternalFormula.Is(formula).ShouldBe(outside);
        Grid grid = Books.Load(Books.Raw($"<row><c><f>{System.Security.SecurityElement.Escape(formula)}</f><v>7</v></c></row>"));
        grid["A1"].Number.ShouldBe(7);
        ((grid["A1"].Marks & CellMarks.External) != 0).ShouldBe(outside);
    }

    [Fact]
    public void All_cells_of_a_shared_outside_formula_are_known()
    {
        Grid grid = Books.Load(Books.Raw("<row><c><f t=\"shared\" ref=\"A1:A2\" si=\"0\">[1]S!A1</f><v>1</v></c></row><row><c><f t=\"shared\" si=\"0\"/><v>2</v></c></row>"));
        (grid["A2"].Marks & CellMarks.External).ShouldBe(CellMarks.External);
    }

    [Fact]
    public void Outside_links_are_noticed_with_the_file_but_not_its_path()
    {
        byte[] file = Books.Raw("<row><c><v>1</v></c></row>", more:
        [
            ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
            ("xl/externalLinks/_rels/externalLink1.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"x\" Target=\"file:///C:\\Users\\wang\\去年%20数据.xlsx\" TargetMode=\"External\"/></Relationships>"),
        ]);
        using Workbook book = Sheets.Open(file).Value;
        OfficeFault notice = book.Notices.ShouldHaveSingleItem();
        notice.Zh.ShouldContain("去年 数据.xlsx");
        notice.Zh.ShouldNotContain("wang");
    }

    [Fact]
    public void A_strict_workbook_with_prefixes_is_read()
    {
        byte[] file = Books.Zip(
            ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/data/book.xml\"/></Relationships>"),
            ("data/book.xml", "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:q=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><x:sheets><x:sheet name=\"严格\" sheetId=\"3\" state=\"hidden\" q:id=\"b\"/></x:sheets></x:workbook>"),
            ("data/_rels/book.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"b\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"../sheets/one.xml\"/></Relationships>"),
            ("sheets/one.xml", "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:cols><x:col min=\"2\" max=\"3\" hidden=\"true\"/></x:cols><x:sheetData><x:row><x:c><x:v>42</x:v></x:c></x:row></x:sheetData><x:mergeCells count=\"1\"><x:mergeCell ref=\"A1:B2\"/></x:mergeCells></x:worksheet>"));
        using Workbook book = Sheets.Open(file).Value;
        book.Sheets[0].Visibility.ShouldBe(SheetVisibility.Hidden);
        Grid grid = book.Sheets[0].Load().Value;
        grid["A1"].Number.ShouldBe(42);
        grid.Layout.HiddenColumns.ShouldBe([2, 3]);
        grid.Layout.Merges.ShouldHaveSingleItem().ToString().ShouldBe("A1:B2");
    }

    [Fact]
    public void Merges_are_found_behind_many_rows()
    {
        string rows = string.Concat(Enumerable.Range(1, 20_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" t=\"inlineStr\"><is><t>sheetData&gt; {i}</t></is></c></row>"));
        Grid grid = Books.Load(Books.Raw($"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A5:C7\"/></mergeCells></worksheet>"));
        grid.Rows.Count.ShouldBe(20_000);
        grid.Layout.Merges.ShouldBe([new CellRange(5, 1, 7, 3)]);
    }

    [Fact]
    public void Numbers_have_the_digits_that_users_see()
    {
        Grid grid = Books.Load(Books.Raw("<row><c><v>0.30000000000000004</v></c><c><v>1234567890123456</v></c><c><v>1E-7</v></c><c><v>123456.78</v></c><c><v>1E300</v></c><c><v>-0</v></c></row>"));
        grid["A1"].Text.ShouldBe("0.3");
        grid["A1"].Amount.ShouldBe(0.3m);
        grid["B1"].Text.ShouldBe("1234567890123460");
        grid["C1"].Text.ShouldBe("0.0000001");
        grid["D1"].Amount.ShouldBe(123456.78m);
        grid["E1"].Text.ShouldBe("1E+300");
        grid["E1"].Amount.ShouldBeNull();
        grid["F1"].Amount.ShouldBe(0m);
    }

    [Fact]
    public void Addresses_and_ranges_are_read_and_written()
    {
        foreach (string text in (string[])["A1", "Z9", "AA10", "XFD1048576"])
        {
            CellAddress.TryParse(text, out CellAddress at).ShouldBeTrue();
            at.ToString().ShouldBe(text);
        }

        foreach (string text in (string[])["", "A", "1", "A0", "XFE1", "A1048577", "A1B", "$", "A-1"])
        {
            CellAddress.TryParse(text, out _).ShouldBeFalse(text);
        }

        CellAddress.TryParse("$B$5", out CellAddress absolute).ShouldBeTrue();
        absolute.ShouldBe(new CellAddress(5, 2));
        CellRange.TryParse("C3:A1", out CellRange range).ShouldBeTrue();
        range.ToString().ShouldBe("A1:C3");
    }
}
