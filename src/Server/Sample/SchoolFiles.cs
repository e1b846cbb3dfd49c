using System.Globalization;
using Hengjian.Office.Writing;
using Hengjian.Rules.Forms;

namespace Hengjian.Server.Sample;

/// <summary>One workbook a school with what no system holds: the school's own answers, under the names of the official form.</summary>
public static class SchoolFiles
{
    private static readonly DateTimeOffset Written = new(2026, 10, 20, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Codes of the fields that schools answer themselves, in the order of the form.</summary>
    public static IReadOnlyList<FormField> OwnFields(FormPack form)
    {
        var elsewhere = SampleSources.Statistics.Concat(SampleSources.TeacherSystem).Concat(SampleSources.AssetSystem).Select(c => c.Field).Except(["school", "school_code"]).ToHashSet();
        return [.. form.Fields.Values.Where(f => !elsewhere.Contains(f.Code))];
    }

    /// <summary>The files by name.</summary>
    /// <param name="county">The county.</param>
    /// <param name="form">The form, for the names of the fields.</param>
    /// <param name="flawed">As such a heap comes in: one school missing, one twice, one of another county, one on last year's sheet, a kindergarten.</param>
    public static IReadOnlyList<(string Name, byte[] Content)> All(SampleCounty county, FormPack form, bool flawed = false)
    {
        var fields = OwnFields(form);
        var files = county.FormSchools(county.Years[^1]).Select(s => (Name: $"{s.Name}.xlsx", Content: Write(fields, s.Name, s.Code, county.FactsOf(s, county.Years[^1])!, county.Years[^1]))).ToList();
        if (!flawed) return files;
        files.RemoveAll(f => f.Name == "沁湾小学.xlsx");
        files.Add(("副本 " + files[4].Name, files[4].Content));
        var (first, kindergarten) = (county.Schools[0], county.Schools.First(s => s.Kind == "幼儿园"));
        files.Add(("白笠县第一小学.xlsx", Write(fields, "白笠县第一小学", "2199900001", county.FactsOf(first, county.Years[^1])!, county.Years[^1])));
        files.Add(($"{kindergarten.Name}.xlsx", Write(fields, kindergarten.Name, kindergarten.Code, county.FactsOf(first, county.Years[^1])!, county.Years[^1])));
        files.RemoveAll(f => f.Name == "栗坪小学.xlsx");
        var old = county.Schools.Single(s => s.Name == "栗坪小学");
        files.Add(("栗坪小学.xlsx", Write([.. fields.Where(f => f.Code is not "built_by_2016" and not "nearby_primary")], old.Name, old.Code, county.FactsOf(old, county.Years[^2])!, county.Years[^2])));
        return files;
    }

    private static byte[] Write(IReadOnlyList<FormField> fields, string name, string code, SampleSheet sheet, int year)
    {
        using var output = new MemoryStream();
        using (var book = new XlsxWriter(output, new WorkbookInfo(Written, "学校填报补充表", "萤渡县教育局")))
        {
            var page = book.AddSheet("补充表");
            var (header, text, number) = (book.Style(CellStyle.Header), book.Style(CellStyle.Text), book.Style(new CellStyle { Border = true }));
            page.Row().Text($"{year}—{year + 1}学年学校填报补充表", book.Style(CellStyle.Title)).Across(fields.Count);
            page.Row();
            foreach (var field in fields) page.Text(field.Unit.Length > 0 ? $"{field.Name}（{field.Unit}）" : field.Name, header);
            page.Row();
            foreach (var field in fields)
            {
                var value = field.Code switch { "school" => name, "school_code" => code, _ => sheet.Values.GetValueOrDefault(field.Code) };
                if (field.Type is FieldType.WholeNumber or FieldType.DecimalNumber or FieldType.Year && value is not null) page.Number(decimal.Parse(value, CultureInfo.InvariantCulture), number);
                else page.Text(value, text);
            }
            book.Finish();
        }
        return output.ToArray();
    }
}
