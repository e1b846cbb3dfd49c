using System.Text;
using Hengjian.Rules.Tables;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Sampling;

/// <summary>Small tables as rows of text, header first.</summary>
internal static class CsvRows
{
    public static List<string[]> Read(string file) => ColumnSource.Open(file, source =>
    {
        var rows = new List<string[]>();
        while (source.Next()) rows.Add([.. Enumerable.Range(0, source.Count).Select(i => source.Text(i).Trim())]);
        return rows;
    });

    /// <summary>The rows of a table that <see cref="Write"/> made.</summary>
    public static List<string[]> Parse(byte[] bytes) => [.. CsvText.Rows(CsvText.Decode(bytes)).Select(r => r.Cells.ToArray())];

    public static byte[] Write(IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows) text.AppendJoin(',', row.Select(CsvText.Quote)).Append("\r\n");
        var written = text.ToString();
        // Excel on Windows takes Chinese without the mark for GBK; where all is ASCII the mark would only be in the way of simpler readers.
        return System.Text.Ascii.IsValid(written) ? Encoding.ASCII.GetBytes(written) : [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(written)];
    }
}
