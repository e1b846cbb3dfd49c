using Hengjian.Office;
using Hengjian.Office.Reading;
using Hengjian.Rules.Tables;

namespace Hengjian.Server.Cli;

/// <summary>Reads a file of sheets (CSV in UTF-8 or GB18030, xlsx, xls …) into rows of text for the verbs that take tables.</summary>
public static class TableInput
{
    /// <summary>The rows of the first visible sheet. What the file is follows from its content, not its name.</summary>
    public static IReadOnlyList<Hengjian.Rules.Tables.TableRow> Rows(string file)
    {
        if (!File.Exists(file)) throw new VerbException($"没有找到文件 {file}。", $"The file {file} was not found.", 2);
        if (!Sheets.Open(File.ReadAllBytes(file)).Try(out var book, out var fault)) throw Refuse(file, fault);
        using (book)
        {
            var sheet = book.VisibleSheets.FirstOrDefault() ?? throw new VerbException($"{file} 里没有可见的工作表。", $"{file} has no visible sheet.", 2);
            using var reader = sheet.OpenRows();
            var rows = new List<Hengjian.Rules.Tables.TableRow>();
            while (reader.Read())
            {
                if (!reader.Current.IsBlank) rows.Add(new(reader.Current.Number, Texts(file, reader.Current)));
            }

            return reader.Fault is { } late ? throw Refuse(file, late) : rows;
        }
    }

    private static string[] Texts(string file, Row row)
    {
        var texts = new string[row.LastColumn];
        for (var i = 0; i < texts.Length; i++)
        {
            var cell = row[i + 1];
            if ((cell.Marks & CellMarks.External) != 0)
                throw new VerbException($"{file} 的 {cell.Reference} 是引用其他文件的公式，读到的可能是旧数。请改成数值后再用。", $"{cell.Reference} of {file} refers to another file; replace the formula by its value.", 2);
            texts[i] = cell.Text.Trim();
        }

        return texts;
    }

    private static VerbException Refuse(string file, OfficeFault fault) => new($"{file}：{fault.Zh}{fault.NextZh}", $"{file}: {fault.En} {fault.NextEn}", 2);
}
