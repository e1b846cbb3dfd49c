using System.Text;
using Hengjian.Office;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Tests.Unit.Office;

public sealed class TextFormatTests
{
    private const string Table = "学校名称,人数,备注\r\n青石小学,\"1,234\",“重点”\r\n䶮山𠮷学校,56,\"第一行\n第二行，有\"\"引号\"\"\"\r\n";

    public static TheoryData<string, byte[]> Encodings()
    {
        byte[] With(Encoding encoding, bool mark) => mark ? [.. encoding.GetPreamble(), .. encoding.GetBytes(Table)] : encoding.GetBytes(Table);
        return new()
        {
            { "UTF-8", With(new UTF8Encoding(false), false) }, { "UTF-8 with mark", With(new UTF8Encoding(true), true) },
            { "UTF-16 LE", With(new UnicodeEncoding(false, true), true) }, { "UTF-16 BE", With(new UnicodeEncoding(true, true), true) },
            { "UTF-16 LE without mark", With(new UnicodeEncoding(false, false), false) }, { "UTF-16 BE without mark", With(new UnicodeEncoding(true, false), false) },
            { "GB18030", With(TextFile.Gb18030, false) },
        };
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Csv_is_read_in_every_encoding_in_use(string name, byte[] file)
    {
        Grid grid = Books.Load(file);
        grid["A1"].Text.ShouldBe("学校名称", name);
        grid["A3"].Text.ShouldBe("䶮山𠮷学校", name);
        grid["B2"].Text.ShouldBe("1,234");
        grid["C2"].Text.ShouldBe("“重点”");
        grid["C3"].Text.ShouldBe("第一行\n第二行，有\"引号\"");
        grid["B2"].Marks.ShouldBe(CellMarks.Untyped);
        grid.Name.ShouldBe("数据");
    }

    [Theory]
    [InlineData("a\tb\tc,d\n1\t2\t3", "c,d")]
    [InlineData("a;b;c,d\n1,5;2;3\n", "c,d")]
    [InlineData("sep=;\na;b;c,d\n", "c,d")]
    [InlineData("a,b,\"c,d\"\n1,2,3", "c,d")]
    [InlineData("a，b，c,d\n1，2，3\n4，5，6", "c,d")]
    public void The_separator_is_found_by_content(string text, string expected) => Books.Load(Encoding.UTF8.GetBytes(text))["C1"].Text.ShouldBe(expected);

    [Theory]
    [InlineData("a,=\"00123\"\n", "00123")]
    [InlineData("a,\"open\nnever closed", "open\nnever closed")]
    [InlineData("a,\"x\"y\n", "xy")]
    [InlineData("a,,\n", "")]
    [InlineData("a,  \n", "")]
    public void Odd_fields(string text, string expected) => Books.Load(Encoding.UTF8.GetBytes(text))["B1"].Text.ShouldBe(expected);

    [Fact]
    public void A_web_page_named_xls_is_a_table()
    {
        const string html = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="gb2312"><style>td{mso-number-format:General}</style><script>if (1<2) document.write("<td>x</td>")</script></head>
            <body><!-- <table><tr><td>注释</td></tr></table> --><table border=1>
            <tr><th colspan="3">某县学校&nbsp;情况表</th></tr>
            <tr><td rowspan=2>学校</td><td colspan='2'>学生数</td></tr>
            <tr><td>小学</td><td>初中</td></tr>
            <tr style="DISPLAY: none"><td>隐藏的<td>1<td>2
            <tr><td>青石<b>中心</b><br>小学</td><td style="mso-number-format:'\@'">00123</td><td>&lt;5&gt; &amp; 其他</td></tr>
            </table><table><tr><td>第二表</td></tr></table></body></html>
            """;
        using Workbook book = Sheets.Open(TextFile.Gb18030.GetBytes(html)).Value;
        book.Format.ShouldBe(SheetFormat.Html);
        book.Sheets.Count.ShouldBe(2);
        Grid grid = book.Sheets[0].Load().Value;
        grid["A1"].Text.ShouldBe("某县学校 情况表");
        grid["A2"].Text.ShouldBe("学校");
        grid["B3"].Text.ShouldBe("小学");
        grid["C3"].Text.ShouldBe("初中");
        grid.RowAt(4)!.Hidden.ShouldBeTrue();
        grid["C4"].Text.ShouldBe("2");
        grid["A5"].Text.ShouldBe("青石中心 小学");
        grid["B5"].Text.ShouldBe("00123");
        (grid["B5"].Marks & CellMarks.TextFormat).ShouldBe(CellMarks.TextFormat);
        grid["C5"].Text.ShouldBe("<5> & 其他");
        grid.Layout.Merges.ShouldBe([new CellRange(1, 1, 1, 3), new CellRange(2, 1, 3, 1), new CellRange(2, 2, 2, 3)]);
        book.Sheets[1].Load().Value["A1"].Text.ShouldBe("第二表");
    }

    [Fact]
    public void An_xml_spreadsheet_named_xls_is_read()
    {
        const string xml = """
            <?xml version="1.0" encoding="GB2312"?><?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
            <Styles><Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style></Styles>
            <Worksheet ss:Name="资产"><Table><Column ss:Index="2" ss:Hidden="1"/><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">标题</Data></Cell><Cell><Data ss:Type="String">后</Data></Cell></Row>
            <Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">12.5</Data></Cell><Cell ss:StyleID="s1"><Data ss:Type="Number">0.5</Data></Cell><Cell><Data ss:Type="DateTime">2024-09-01T00:00:00.000</Data></Cell>
            <Cell ss:Formula="=[1]表!R1C1"><Data ss:Type="Number">3</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table></Worksheet></Workbook>
            """;
        using Workbook book = Sheets.Open(TextFile.Gb18030.GetBytes(xml)).Value;
        book.Format.ShouldBe(SheetFormat.Xml2003);
        Grid grid = book.Sheets[0].Load().Value;
        grid.Name.ShouldBe("资产");
        grid["C1"].Text.ShouldBe("后");
        grid["B4"].Number.ShouldBe(12.5);
        grid["C4"].Marks.ShouldBe(CellMarks.Percent);
        grid["D4"].Text.ShouldBe("2024-09-01");
        grid["E4"].Marks.ShouldBe(CellMarks.Formula | CellMarks.External);
        grid["F4"].Kind.ShouldBe(CellKind.Error);
        grid.RowAt(4)!.Hidden.ShouldBeTrue();
        grid.Layout.HiddenColumns.ShouldBe([2]);
        grid.Layout.Merges.ShouldBe([new CellRange(1, 1, 1, 2)]);
    }

    [Fact]
    public void Csv_out_comes_back_and_runs_nothing()
    {
        using MemoryStream stream = new();
        using (CsvWriter csv = new(stream))
        {
            csv.Text("学校,名称").Text("=cmd|' /C calc'!A0").Text("-5").Text("＋1+1").EndRow();
            csv.Text("引\"号\n换行").Number(-5.50m).Number(0.1).Date(new DateOnly(2024, 9, 1)).Text(null).EndRow();
        }

        byte[] bytes = stream.ToArray();
        bytes.AsSpan(0, 3).SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]).ShouldBeTrue();
        Encoding.UTF8.GetString(bytes).ShouldContain("\r\n");
        Grid grid = Books.Load(bytes);
        grid["A1"].Text.ShouldBe("学校,名称");
        grid["B1"].Text.ShouldBe("'=cmd|' /C calc'!A0");
        grid["C1"].Text.ShouldBe("-5");
        grid["D1"].Text.ShouldBe("'＋1+1");
        grid["A2"].Text.ShouldBe("引\"号\n换行");
        grid["B2"].Text.ShouldBe("-5.50");
        grid["D2"].Text.ShouldBe("2024-09-01");
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("   \r\n", "file-empty")]
    [InlineData("<html><body>请先登录</body></html>", "not-a-sheet")]
    [InlineData("<?xml version='1.0'?><a/>", "not-a-sheet")]
    [InlineData("%PDF-1.7 …", "not-a-sheet")]
    [InlineData("{\\rtf1}", "not-a-sheet")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE Workbook [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>&x;</Workbook>", "xml-dtd")]
    public void What_is_no_sheet_says_what_it_is(string text, string code) => Books.Refused(Encoding.UTF8.GetBytes(text)).Code.ShouldBe(code);

    [Fact]
    public void Bytes_that_are_no_text_are_not_turned_into_nonsense()
    {
        byte[] bytes = new byte[3000];
        new Random(5).NextBytes(bytes);
        bytes[0] = 0x80;
        Books.Refused(bytes).Code.ShouldBe("encoding");
    }
}
