using System.IO.Compression;
using System.Text;
using Hengjian.Office;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Tests.Unit.Office;

/// <summary>Workbooks made for tests: by our writer, and by hand from raw parts as other programs write them.</summary>
internal static class Books
{
    public static readonly WorkbookInfo Info = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.FromHours(8)), "测试");

    public static byte[] Write(Action<XlsxWriter> fill)
    {
        using MemoryStream stream = new();
        using (XlsxWriter writer = new(stream, Info))
        {
            fill(writer);
        }

        return stream.ToArray();
    }

    /// <summary>A zip of the given parts, in order.</summary>
    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, true))
        {
            foreach (var (name, content) in parts)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }

    /// <summary>A minimal workbook around one sheet's XML, the way a foreign program could write it.</summary>
    public static byte[] Raw(string sheetXml, string? shared = null, string? styles = null, string workbookPr = "", params (string Name, string Content)[] more)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        List<(string, string)> parts =
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{r}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{r}\">{workbookPr}<sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + Relation(1, "worksheet", "worksheets/sheet1.xml")
                + (shared is null ? "" : Relation(2, "sharedStrings", "sharedStrings.xml")) + (styles is null ? "" : Relation(3, "styles", "styles.xml")) + "</Relationships>"),
            ("xl/worksheets/sheet1.xml", sheetXml.Contains("<?xml", StringComparison.Ordinal) || sheetXml.Contains("worksheet", StringComparison.Ordinal) ? sheetXml : $"<worksheet xmlns=\"{main}\"><sheetData>{sheetXml}</sheetData></worksheet>"),
        ];
        if (shared is not null)
        {
            parts.Add(("xl/sharedStrings.xml", $"<sst xmlns=\"{main}\">{shared}</sst>"));
        }

        if (styles is not null)
        {
            parts.Add(("xl/styles.xml", $"<styleSheet xmlns=\"{main}\">{styles}</styleSheet>"));
        }

        return Zip([.. parts, .. more]);

        string Relation(int id, string type, string target) => $"<Relationship Id=\"rId{id}\" Type=\"{r}/{type}\" Target=\"{target}\"/>";
    }

    public static Grid Load(byte[] file, int sheet = 0, ReadOptions? options = null)
    {
        Outcome<Workbook> opened = Sheets.Open(file, options);
        opened.Ok.ShouldBeTrue(opened.Fault?.ToString());
        using Workbook book = opened.Value;
        Outcome<Grid> grid = book.Sheets[sheet].Load();
        grid.Ok.ShouldBeTrue(grid.Fault?.ToString());
        return grid.Value;
    }

    public static OfficeFault Refused(byte[] file, ReadOptions? options = null)
    {
        Outcome<Workbook> opened = Sheets.Open(file, options);
        if (!opened.Ok)
        {
            return opened.Fault;
        }

        using Workbook book = opened.Value;
        foreach (Sheet sheet in book.Sheets)
        {
            Outcome<Grid> grid = sheet.Load();
            if (!grid.Ok)
            {
                return grid.Fault;
            }
        }

        throw new Shouldly.ShouldAssertException("the file was read although it should have been refused");
    }
}
