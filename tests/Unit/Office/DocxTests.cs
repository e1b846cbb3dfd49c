using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Hengjian.Office;
using Hengjian.Office.Charts;
using Hengjian.Office.Documents;
using Hengjian.Office.Writing;

namespace Hengjian.Tests.Unit.Office;

public sealed class DocxTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    internal static byte[] Report()
    {
        DocxWriter writer = new(new DocxInfo(Books.Info.Created, "某县均衡监测报告") { Header = "第3版 <草> & 待核" });
        writer.Title("某县2026年义务教育优质均衡发展监测报告").Contents(2);
        writer.Heading(1, "基本情况").Paragraph("全县 <62> 所学校 & 教学点。").Paragraph([new DocxRun("达标 "), new DocxRun("35 所", true, "1B7F4B")]);
        writer.Heading(2, "达标学校");
        writer.Table(new DocxTable([new(60), new(25), new(25), new(60)],
            [[new("学校") { Rows = 2 }, new("学生") { Columns = 2 }, new("备注") { Rows = 2 }], [new("小学"), new("初中")]],
            [["青石小学", "1,234", "—", "第一行\n第二行"], ["白水学校", "56.7%", "-3", ""]]) { Caption = "各校情况" });
        foreach (ChartKind kind in Enum.GetValues<ChartKind>())
        {
            writer.Chart(ChartTests.Sample(kind), kind == ChartKind.Line ? null : "图题");
        }

        writer.Landscape().Heading(1, "横表").Table(new DocxTable([.. Enumerable.Range(0, 15).Select(_ => new DocxColumn(25))], [[.. Enumerable.Range(0, 15).Select(i => new DocxCell("列" + i))]], [])).Landscape(false);
        writer.Heading(1, "结论").Image(Png, 40, "二维码", "验证码").Signature(new DocxSignature("某县教育督导室", "2026年11月21日", [("拟稿", "李明"), ("审核", "王芳"), ("签发", null)]));
        using MemoryStream stream = new();
        writer.Save(stream);
        return stream.ToArray();
    }

    private static T Read<T>(Func<WordprocessingDocument, T> read)
    {
        using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(Report()), false);
        return read(document);
    }

    [Fact]
    public void The_document_is_valid_for_Word() =>
        Read(document => new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ToArray()).ShouldBeEmpty();

    [Fact]
    public void Equal_input_gives_equal_bytes() => Report().AsSpan().SequenceEqual(Report()).ShouldBeTrue();

    [Fact]
    public void Headings_are_numbered_as_official_papers_number_them() =>
        Read(document => document.MainDocumentPart!.Document.Body!.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value?.StartsWith("Heading", StringComparison.Ordinal) == true).Select(p => p.InnerText).ToArray())
            .ShouldBe(["一、基本情况", "（一）达标学校", "二、横表", "三、结论"]);

    [Theory]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(20, "二十")]
    [InlineData(35, "三十五")]
    public void Chinese_numbers(int n, string text) => DocxWriter.ChineseNumber(n).ShouldBe(text);

    [Fact]
    public void Table_heads_repeat_and_numbers_stand_right()
    {
        Table table = Read(document => (Table)document.MainDocumentPart!.Document.Body!.Elements<Table>().First().CloneNode(true));
        List<TableRow> rows = [.. table.Elements<TableRow>()];
        rows.Select(row => row.TableRowProperties!.Elements<TableHeader>().Any()).ShouldBe([true, true, false, false]);
        rows[0].Elements<TableCell>().Count().ShouldBe(3);
        rows[1].Elements<TableCell>().Count().ShouldBe(4);
        string?[] Aligned(int row) => [.. rows[row].Elements<TableCell>().Select(c => c.Descendants<Justification>().FirstOrDefault()?.Val?.InnerText)];
        Aligned(2).ShouldBe([null, "right", "right", null]);
        Aligned(3).ShouldBe([null, "right", "right", null]);
        rows[2].InnerText.ShouldContain("第一行第二行");
        rows[2].Descendants<Break>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_table_wider_than_the_page_is_scaled_to_it()
    {
        int[] widths = Read(document => document.MainDocumentPart!.Document.Body!.Elements<Table>().Select(t => t.Elements<TableGrid>().First().Elements<GridColumn>().Sum(c => int.Parse(c.Width!.Value!, System.Globalization.CultureInfo.InvariantCulture))).ToArray());
        widths[0].ShouldBeLessThanOrEqualTo(DocxBody.Twips(156) + 2);
        widths[1].ShouldBeLessThanOrEqualTo(DocxBody.Twips(297 - 54) + 10);
    }

    [Fact]
    public void Charts_carry_a_workbook_with_the_same_numbers()
    {
        byte[] book = Read(document =>
        {
            ChartPart part = (ChartPart)document.MainDocumentPart!.GetPartById("chart2");
            part.ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.Charts.BarDirection>().Single().Val!.InnerText.ShouldBe("col");
            using Stream stream = part.EmbeddedPackagePart!.GetStream();
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
        var grid = Books.Load(book);
        grid["A2"].Text.ShouldBe("青石镇中心小学");
        grid["B1"].Text.ShouldBe("2025年");
        grid["B2"].Number.ShouldBe(3.5);
        grid["B5"].IsBlank.ShouldBeTrue();
        grid["D1"].Text.ShouldBe("标准 4.50");
        grid["D6"].Number.ShouldBe(4.5);
    }

    [Theory]
    [InlineData(1, "col")]
    [InlineData(8, "col")]
    [InlineData(30, "bar")]
    public void The_limit_of_bars_is_a_series_that_the_legend_names(int categories, string direction)
    {
        using MemoryStream stream = new();
        DocxWriter writer = new(Info());
        writer.Chart(ChartTests.Sample(ChartKind.Bar, categories), "图题").Save(stream);
        using WordprocessingDocument document = WordprocessingDocument.Open(stream, false);
        new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        DocumentFormat.OpenXml.Drawing.Charts.ChartSpace space = document.MainDocumentPart!.ChartParts.Single().ChartSpace;
        space.Descendants<DocumentFormat.OpenXml.Drawing.Charts.BarDirection>().Single().Val!.InnerText.ShouldBe(direction);
        // Standing bars are crossed by a line; lying ones, which no line crosses everywhere, have a bar of the limit each.
        DocumentFormat.OpenXml.OpenXmlElement limit = direction == "col" ? space.Descendants<DocumentFormat.OpenXml.Drawing.Charts.LineChartSeries>().Single() : space.Descendants<DocumentFormat.OpenXml.Drawing.Charts.BarChartSeries>().Last();
        limit.Descendants<DocumentFormat.OpenXml.Drawing.Charts.SeriesText>().Single().InnerText.ShouldContain("标准 4.50");
        limit.Descendants<DocumentFormat.OpenXml.Drawing.Charts.Values>().Single().Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumericValue>().Select(v => v.Text).ShouldBe(Enumerable.Repeat("4.5", categories));
        limit.Descendants<DocumentFormat.OpenXml.Drawing.Charts.StringPoint>().Count().ShouldBe(1 + categories, "the names of the things, and none added for the limit");
        space.Descendants<DocumentFormat.OpenXml.Drawing.Charts.Legend>().Count().ShouldBe(1);
        if (categories == 1) limit.Descendants<DocumentFormat.OpenXml.Drawing.Charts.Symbol>().Single().Val!.InnerText.ShouldBe("dash");
    }

    [Fact]
    public void Charts_of_a_workbook_are_valid_and_refer_to_their_numbers()
    {
        byte[] file = Books.Write(book =>
        {
            SheetWriter sheet = book.AddSheet("图");
            int row = 1;
            foreach (ChartKind kind in Enum.GetValues<ChartKind>())
            {
                sheet.Chart(new CellRange(row, 1, row + 15, 8), ChartTests.Sample(kind));
                row += 17;
            }

            sheet.Row().Text("x").Note(new CellAddress(1, 1), "批注").Validate(new CellRange(1, 1, 2, 1), CellRule.OneOf(["是", "否"]));
            book.AddSheet("_图表数据").Row().Text("同名");
        });
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(file), false);
        new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        DrawingsPart drawings = document.WorkbookPart!.WorksheetParts.Single(p => p.DrawingsPart is not null).DrawingsPart!;
        drawings.ChartParts.Count().ShouldBe(5);
        drawings.ChartParts.ShouldAllBe(part => part.ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.Charts.SeriesText>().Any(t => t.InnerText.Contains("标准 4.50")) && part.ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.Charts.Legend>().Any());
        using var book = Hengjian.Office.Sheets.Open(file).Value;
        var data = book.Sheets.Single(s => s.Name == "_图表数据").Load().Value;
        foreach (ChartPart part in drawings.ChartParts)
        {
            foreach (var reference in part.ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumberReference>())
            {
                string formula = reference.Formula!.Text;
                formula.ShouldStartWith("'_图表数据'!$");
                CellRange.TryParse(formula.AsSpan(formula.IndexOf('!', StringComparison.Ordinal) + 1), out CellRange range).ShouldBeTrue();
                foreach (var point in reference.NumberingCache!.Elements<DocumentFormat.OpenXml.Drawing.Charts.NumericPoint>())
                {
                    data[range.First.Row + (int)point.Index!.Value, range.First.Column].Number.ShouldBe(double.Parse(point.NumericValue!.Text, System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }
    }

    [Fact]
    public void Fonts_have_stand_ins_and_pages_have_numbers()
    {
        using ZipArchive zip = new(new MemoryStream(Report()));
        string Text(string name) => new StreamReader(zip.GetEntry(name)!.Open()).ReadToEnd();
        Text("word/fontTable.xml").ShouldContain("<w:font w:name=\"仿宋_GB2312\"><w:altName w:val=\"仿宋\"/>");
        Text("word/footOdd.xml").ShouldContain(" PAGE ");
        Text("word/document.xml").ShouldContain("w:orient=\"landscape\"");
        Text("word/document.xml").ShouldContain("TOC \\o \"1-2\"");
        Text("word/headOdd.xml").ShouldContain("第3版 &lt;草&gt; &amp; 待核");
    }

    [Fact]
    public void A_picture_that_is_none_is_refused() =>
        Should.Throw<ArgumentException>(() => new DocxWriter(Info()).Image([1, 2, 3], 10, "x"));

    private static DocxInfo Info() => new(Books.Info.Created, "x");
}
