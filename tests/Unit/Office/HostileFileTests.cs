using System.IO.Compression;
using System.Text;
using Hengjian.Office;
using Hengjian.Office.Columns;
using Hengjian.Office.Marking;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Tests.Unit.Office;

public sealed class HostileFileTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static byte[] ZipOf(string name, Action<Stream> write)
    {
        byte[] file = Books.Raw("<row/>");
        using MemoryStream stream = new();
        stream.Write(file);
        using (ZipArchive zip = new(stream, ZipArchiveMode.Update, true))
        {
            zip.GetEntry(name)?.Delete();
            using Stream entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
            write(entry);
        }

        return stream.ToArray();
    }

    [Fact]
    public void A_zip_bomb_is_stopped_while_it_unpacks()
    {
        byte[] row = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<row></row>", 10_000)));
        byte[] file = ZipOf("xl/worksheets/sheet1.xml", entry =>
        {
            entry.Write(Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{Main}\"><sheetData>"));
            for (int i = 0; i < 800; i++)
            {
                entry.Write(row);
            }
        });
        file.Length.ShouldBeLessThan(500_000);
        Books.Refused(file).Code.ShouldBe("zip-bomb");
    }

    [Fact]
    public void A_text_without_end_is_stopped()
    {
        byte[] much = Encoding.UTF8.GetBytes(new string('a', 1 << 20));
        byte[] file = ZipOf("xl/worksheets/sheet1.xml", entry =>
        {
            entry.Write(Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{Main}\" x=\""));
            for (int i = 0; i < 8; i++)
            {
                entry.Write(much);
            }
        });
        Books.Refused(file).Code.ShouldBe("zip-bomb");
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("_rels/.rels")]
    public void Entities_and_document_types_are_refused(string part)
    {
        byte[] file = ZipOf(part, entry => entry.Write("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"u8));
        Books.Refused(file).Code.ShouldBe("xml-dtd");
    }

    [Theory]
    [InlineData("<row r=\"0\"/>", "corrupt")]
    [InlineData("<row r=\"9999999\"/>", "corrupt")]
    [InlineData("<row r=\"1\"><c r=\"B2\"><v>1</v></c></row>", "corrupt")]
    [InlineData("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "corrupt")]
    [InlineData("<row r=\"1\"><c t=\"s\"><v>5</v></c></row>", "corrupt")]
    [InlineData("<row r=\"1\"><c t=\"s\"><v>-1</v></c></row>", "corrupt")]
    [InlineData("<row r=\"1\"><c><v>abc</v></c></row>", "corrupt")]
    [InlineData("<row r=\"1\"><c s=\"99999999999\"><v>1</v></c></row>", "corrupt")]
    [InlineData("<row r=\"1\"><c><v>1</v></row>", "corrupt")]
    public void Broken_cells_refuse_the_file(string rows, string code) => Books.Refused(Books.Raw(rows)).Code.ShouldBe(code);

    [Fact]
    public void Limits_are_held()
    {
        byte[] file = Books.Write(book =>
        {
            SheetWriter sheet = book.AddSheet("一");
            for (int r = 0; r < 20; r++)
            {
                sheet.Row().Text("甲").Text("乙").Text(new string('长', 50));
            }

            book.AddSheet("二");
        });
        ReadLimits limits = ReadLimits.Default;
        string Code(ReadLimits tight) => Books.Refused(file, new ReadOptions { Limits = tight }).Code;
        Code(limits with { Cells = 30 }).ShouldBe("too-many-cells");
        Code(limits with { Sheets = 1 }).ShouldBe("too-many-sheets");
        Code(limits with { Entries = 3 }).ShouldBe("zip-too-many-parts");
        Code(limits with { FileBytes = 1000 }).ShouldBe("file-too-large");
        Code(limits with { TextLength = 40 }).ShouldBe("text-too-long");
        Code(limits with { UnpackedBytes = 500 }).ShouldBe("zip-bomb");
    }

    [Fact]
    public void Limits_hold_for_text_formats_too()
    {
        byte[] csv = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a,b,c\n", 100)));
        Books.Refused(csv, new ReadOptions { Limits = new ReadLimits { Cells = 50 } }).Code.ShouldBe("too-many-cells");
        byte[] html = Encoding.UTF8.GetBytes("<table>" + string.Concat(Enumerable.Repeat("<tr><td>1<td>2", 100)) + "</table>");
        Books.Refused(html, new ReadOptions { Limits = new ReadLimits { Cells = 50 } }).Code.ShouldBe("too-many-cells");
        byte[] wide = Encoding.UTF8.GetBytes("<table>" + string.Concat(Enumerable.Repeat("<tr><td colspan=1000 rowspan=1000>1", 100)) + "</table>");
        Sheets.Open(wide).Fault!.Code.ShouldBe("too-many-cells");
    }

    [Fact]
    public void Macros_are_refused_or_mentioned()
    {
        byte[] file = Books.Raw("<row><c><v>7</v></c></row>", more: [("xl/vbaProject.bin", "x")]);
        OfficeFault fault = Books.Refused(file);
        fault.Code.ShouldBe("macros");
        fault.NextZh.ShouldContain("另存为");
        using Workbook book = Sheets.Open(file, new ReadOptions { Macros = MacroRule.Notice }).Value;
        book.Notices.ShouldHaveSingleItem().Code.ShouldBe("macros-ignored");
    }

    [Fact]
    public void Other_packages_are_named()
    {
        Books.Refused(Books.Zip(("a.txt", "x"))).Code.ShouldBe("not-a-sheet");
        Books.Refused(Books.Zip(("mimetype", "x"), ("content.xml", "<a/>"))).Code.ShouldBe("format-not-supported");
        Books.Refused(DocxTests.Report()).Zh.ShouldContain("Word");
        string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        Books.Refused(Books.Zip(("_rels/.rels", $"<Relationships><Relationship Id=\"a\" Type=\"{type}\" Target=\"xl/workbook.bin\"/></Relationships>"), ("xl/workbook.bin", "x"))).Code.ShouldBe("format-not-supported");
    }

    /// <summary>Every answer to a damaged file is a value; nothing throws and nothing hangs.</summary>
    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    [InlineData("html")]
    [InlineData("xml")]
    [InlineData("csv")]
    [InlineData("noise")]
    public void Damaged_files_of_every_kind_are_answered(string kind)
    {
        byte[] good = kind switch
        {
            "xlsx" => Books.Write(book =>
            {
                SheetWriter sheet = book.AddSheet("学校", new SheetSetup { Columns = [new(10, true)] });
                for (int r = 0; r < 30; r++)
                {
                    sheet.Row().Text("青石小学" + r).Number(r * 1.5m).Date(new DateOnly(2024, 9, 1), book.Style(CellStyle.Date)).Formula("B1*2", 3);
                }

                sheet.Merge(new CellRange(2, 1, 3, 1)).Note(new CellAddress(1, 1), "批注");
            }),
            "xls" => new BiffFile().Sheet("表").Text(0, 0, "学校名称").Number(1, 1, 360).Number(2, 2, 45536, 1).Error(2, 1, 7).Merge(0, 0, 2, 4).Formula(1, 0, 2, 0x1E, 2, 0).File(),
            "html" => Encoding.UTF8.GetBytes("<html><table><tr><td rowspan=2 colspan='2'>学校&amp;</td><td style=\"display:none\">1</td></tr><tr><td>2<br>3</td></tr></table></html>"),
            "xml" => Encoding.UTF8.GetBytes("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='a'><Table><Row ss:Index='2'><Cell ss:Index='3' ss:MergeAcross='2'><Data ss:Type='Number'>1.5</Data></Cell></Row></Table></Worksheet></Workbook>"),
            "csv" => TextFile.Gb18030.GetBytes("学校名称,人数\r\n\"青石,小学\",\"1,234\"\r\n"),
            _ => [0x50, 0x4B, 3, 4, .. Enumerable.Repeat((byte)7, 300)],
        };
        Random random = new(11);
        for (int i = 0; i < 1500; i++)
        {
            byte[] bad = Damage(good, random, kind == "noise");
            Outcome<Workbook> opened = Sheets.Open(bad);
            if (opened.Ok)
            {
                using Workbook book = opened.Value;
                foreach (Sheet sheet in book.Sheets)
                {
                    Outcome<Grid> grid = sheet.Load();
                    (grid.Ok || grid.Fault is not null).ShouldBeTrue();
                    Outcome<SheetTable> table = SheetTable.Open(sheet, [new WantedColumn("a", "学校名称"), new WantedColumn("b", "人数")]);
                    if (table.Ok)
                    {
                        using SheetTable rows = table.Value;
                        while (rows.Read())
                        {
                            _ = rows.Current.ReadNumber("b");
                        }
                    }
                }
            }
            else
            {
                opened.Fault.Zh.ShouldNotBeEmpty();
                opened.Fault.NextZh.ShouldNotBeEmpty();
            }

            if (kind == "xlsx")
            {
                Outcome<byte[]> marked = XlsxPatcher.Mark(bad, []);
                (marked.Ok || marked.Fault is not null).ShouldBeTrue();
            }
        }
    }

    private static byte[] Damage(byte[] good, Random random, bool noise)
    {
        byte[] bad = (byte[])good.Clone();
        if (noise)
        {
            random.NextBytes(bad.AsSpan(random.Next(5)));
            return bad;
        }

        switch (random.Next(3))
        {
            case 0:
                return bad[..random.Next(bad.Length)];
            case 1:
                for (int n = random.Next(1, 12); n > 0; n--)
                {
                    bad[random.Next(bad.Length)] = (byte)random.Next(256);
                }

                return bad;
            default:
                int from = random.Next(bad.Length), length = Math.Min(random.Next(1, 200), bad.Length - from);
                random.NextBytes(bad.AsSpan(from, length));
                return bad;
        }
    }

    /// <summary>Damage inside the XML, which the checksum of the archive would otherwise hide.</summary>
    [Fact]
    public void Damaged_xml_inside_a_sound_archive_is_answered()
    {
        const string sheet = $"<worksheet xmlns=\"{Main}\"><cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"s\" s=\"1\"><v>0</v></c><c r=\"B1\"><f>[1]S!A1</f><v>1.5</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>字</t></is></c></row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>";
        Random random = new(3);
        const string alphabet = "<>/\"'=&;! -0123456789rcvstABxml:[]?#";
        for (int i = 0; i < 1500; i++)
        {
            StringBuilder text = new(sheet);
            for (int n = random.Next(1, 6); n > 0; n--)
            {
                int at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)),
                    1 => text.Insert(at, alphabet[random.Next(alphabet.Length)]),
                    _ => text.Insert(random.Next(text.Length), text.ToString(at, Math.Min(random.Next(1, 60), text.Length - at))),
                };
            }

            byte[] file = Books.Raw(text.ToString(), shared: "<si><t>a</t></si>");
            Outcome<Workbook> opened = Sheets.Open(file);
            if (opened.Ok)
            {
                using Workbook book = opened.Value;
                foreach (Sheet one in book.Sheets)
                {
                    _ = one.Load();
                }
            }

            Outcome<byte[]> marked = XlsxPatcher.Mark(file, [new CellMark("表一", new CellAddress(1, 2), "错"), new CellMark("表一", new CellAddress(4, 2), "错")]);
            (marked.Ok || marked.Fault is not null).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_read_up_to_the_limit()
    {
        byte[] file = Books.Write(book => book.AddSheet("a").Row().Text("甲"));
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest, true))
        {
            zip.Write(file);
        }

        GZipStream Stream() => new(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using Workbook book = Sheets.Open(Stream()).Value;
        book.Sheets[0].Load().Value["A1"].Text.ShouldBe("甲");
        Sheets.Open(Stream(), new ReadOptions { Limits = new ReadLimits { FileBytes = 100 } }).Fault!.Code.ShouldBe("file-too-large");
    }
}
