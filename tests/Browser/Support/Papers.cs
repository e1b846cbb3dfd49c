using System.Globalization;
using System.IO.Compression;
using System.Text;
using Hengjian.Office;
using Hengjian.Office.Marking;
using Hengjian.Office.Writing;
using Hengjian.Server.Sample;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Support;

/// <summary>Files that people bring: a photographed paper, a table, a school's workbook filled in by hand.</summary>
public static class Papers
{
    public static FilePayload Scan(string name) => new() { Name = name, MimeType = "application/pdf", Buffer = "%PDF-1.4 a sheet with two signatures\nstartxref\n0\n%%EOF\n"u8.ToArray() };

    public static FilePayload Table(string name, string[] heads, params object[][] rows)
    {
        using var memory = new MemoryStream();
        using (var book = new XlsxWriter(memory, new WorkbookInfo(DateTimeOffset.UnixEpoch.AddYears(50))))
        {
            var sheet = book.AddSheet("学校");
            sheet.Row();
            foreach (var head in heads) sheet.Text(head);
            foreach (var row in rows)
            {
                sheet.Row();
                foreach (var cell in row) _ = cell is string text ? sheet.Text(text) : sheet.Number(Convert.ToDouble(cell, CultureInfo.InvariantCulture));
            }
            book.Finish();
        }
        return new() { Name = name, MimeType = "application/octet-stream", Buffer = memory.ToArray() };
    }

    /// <summary>Types into the column 填报值 of a school's template, as one does in WPS.</summary>
    public static byte[] Fill(byte[] template, IReadOnlyDictionary<string, string> values)
    {
        var grid = Sheets.Open(template).Value.Sheets.Single(s => s.Name == "填报").Load().Value;
        var rows = grid.Rows.Where(r => r[1].Text.Length > 0).ToDictionary(r => r[1].Text, r => r.Number);
        return XlsxPatcher.Fill(template, [.. values.Where(v => rows.ContainsKey(v.Key)).Select(v => new CellFill("填报", new CellAddress(rows[v.Key], 4)) { Text = v.Value })]).Value.File;
    }

    public static async Task<byte[]> Bytes(this IDownload download)
    {
        await using var stream = await download.CreateReadStreamAsync();
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    /// <summary>Every text in a workbook or document, whatever part holds it.</summary>
    public static string Texts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var all = new StringBuilder();
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            all.Append(reader.ReadToEnd());
        }
        return all.ToString();
    }

    public static int Count(this IReadOnlyDictionary<string, string> truth, string field) => int.Parse(truth[field], CultureInfo.InvariantCulture);
    public static double Amount(this IReadOnlyDictionary<string, string> truth, string field) => double.Parse(truth[field], CultureInfo.InvariantCulture);

    /// <summary>What the sample school's sheet of a year should say.</summary>
    public static IReadOnlyDictionary<string, string> Truth(string code, int year)
    {
        var county = new SampleCounty();
        return county.FactsOf(county.FormSchools(year).Single(s => s.Code.EndsWith(code, StringComparison.Ordinal)), year)!.Values;
    }
}
