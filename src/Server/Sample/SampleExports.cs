using System.Globalization;
using System.Net;
using System.Text;

namespace Hengjian.Server.Sample;

/// <summary>Exports of the teacher system (CSV in GB18030) and of the asset system (an HTML table named .xls), as such systems write them.</summary>
public static class SampleExports
{
    /// <summary>The export of the teacher system.</summary>
    public static void WriteTeachers(Stream output, SampleCounty county)
    {
        using var writer = new StreamWriter(output, CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', SampleSources.TeacherSystem.Select(c => c.Header)));
        var reported = new SampleReported(county);
        foreach (var school in county.FormSchools(county.Years[^1]))

            // A tab keeps the spreadsheet program from turning the code into 9.9E+09; many systems write it so.
            writer.WriteLine(string.Join(',', SampleSources.TeacherSystem.Select(c => (c.Field == "school_code" ? "\t" : "") + reported.Of("teachers", school, c.Field))));
    }

    /// <summary>The export of the asset system.</summary>
    public static void WriteAssets(Stream output, SampleCounty county)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var columns = SampleSources.AssetSystem;
        writer.WriteLine("<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head><body><table border=\"1\">");
        writer.WriteLine($"<tr><td colspan=\"{columns.Count}\">教育装备资产汇总表</td></tr>");
        writer.Write("<tr>");
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Group.Length == 0) writer.Write($"<th rowspan=\"2\">{WebUtility.HtmlEncode(columns[i].Header)}</th>");
            else if (columns[i - 1].Group != columns[i].Group) writer.Write($"<th colspan=\"{columns.Skip(i).TakeWhile(c => c.Group == columns[i].Group).Count()}\">{WebUtility.HtmlEncode(columns[i].Group)}</th>");
        }
        writer.WriteLine("</tr>");
        writer.WriteLine($"<tr>{string.Concat(columns.Where(c => c.Group.Length > 0).Select(c => $"<th>{WebUtility.HtmlEncode(c.Header)}</th>"))}</tr>");
        var reported = new SampleReported(county);
        foreach (var school in county.FormSchools(county.Years[^1]))
            writer.WriteLine($"<tr>{string.Concat(columns.Select(c => $"<td>{WebUtility.HtmlEncode(Scaled(reported.Of("assets", school, c.Field), c.Factor))}</td>"))}</tr>");
        writer.WriteLine("</table></body></html>");
    }

    private static string? Scaled(string? value, double factor) =>
        factor == 1 || value is null ? value : (double.Parse(value, CultureInfo.InvariantCulture) * factor).ToString("#,##0.##", CultureInfo.InvariantCulture);
}
