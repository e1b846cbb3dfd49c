using System.Text;

namespace Hengjian.Rules.Tables;

/// <summary>Reads comma-separated text as offices really send it: UTF-8 with or without mark, GB18030, quoted cells, tabs instead of commas.</summary>
public static class CsvText
{
    private static readonly Encoding Strict = new UTF8Encoding(false, true);

    /// <summary>The text of a file's bytes: UTF-8 when the bytes are valid UTF-8, otherwise GB18030 (what older WPS and Excel write).</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return Encoding.Unicode.GetString(bytes[2..]);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes);
        }
    }

    /// <summary>The rows of the text; cells are unquoted and trimmed, rows without any content are dropped.</summary>
    /// <returns>The rows with the line each begins on (from 1).</returns>
    public static IReadOnlyList<TableRow> Rows(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        var header = end < 0 ? text : text[..end];
        var separator = header.Contains(',', StringComparison.Ordinal) || !header.Contains('\t', StringComparison.Ordinal) ? ',' : '\t';
        var rows = new List<TableRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (quoted, line, began) = (false, 1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
                else quoted = false;
            }
            else if (c == '"' && cell.ToString().Trim().Length == 0)
            {
                cell.Clear();
                quoted = true;
            }
            else if (c == separator) EndCell();
            else if (c == '\n') EndRow(line);
            else if (c != '\r') cell.Append(c);
        }

        EndRow(line + 1);
        return rows;

        void EndCell()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void EndRow(int next)
        {
            EndCell();
            if (cells.Any(x => x.Length > 0)) rows.Add(new TableRow(began, [.. cells]));
            cells.Clear();
            began = next;
        }
    }

    /// <summary>A cell as it must be written so that it reads back the same.</summary>
    public static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

/// <summary>One row of a table: its cells as text, and where it stands.</summary>
/// <param name="Line">Line or row number in the file, from 1.</param>
/// <param name="Cells">Cells as text; an empty text is an empty cell.</param>
public sealed record TableRow(int Line, IReadOnlyList<string> Cells);
