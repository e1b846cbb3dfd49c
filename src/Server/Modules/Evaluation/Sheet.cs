using Hengjian.Office.Writing;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>A list as a workbook: exactly the rows that the screen shows.</summary>
internal static class Sheet
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static Download Download(string fileName, string tab, IReadOnlyList<string> heads, IEnumerable<object?[]> rows)
    {
        var list = rows.ToList();
        return new(Results.Stream(output =>
        {
            // The writer is synchronous; the list is in memory already, so it is built there and sent at once.
            using var memory = new MemoryStream();
            Write(memory, tab, heads, list);
            memory.Position = 0;
            return memory.CopyToAsync(output);
        }, MediaType, fileName + ".xlsx"));
    }

    private static void Write(Stream output, string tab, IReadOnlyList<string> heads, List<object?[]> rows)
    {
        using var book = new XlsxWriter(output, new WorkbookInfo(DateTimeOffset.UnixEpoch, tab));
        var (head, text, whole, number) = (book.Style(CellStyle.Header), book.Style(CellStyle.Text), book.Style(CellStyle.Whole), book.Style(CellStyle.Fixed(2)));
        var sheet = book.AddSheet(tab, new SheetSetup
        {
            FreezeRows = 1, FreezeColumns = 1, Columns = [.. heads.Select((h, i) => new ColumnSetup(i == 0 ? 28 : Math.Clamp(h.Length * 2 + 2, 9, 26)))],
            Print = new PrintSetup { Landscape = true, RepeatRows = 1 },
        });
        sheet.Row();
        foreach (var name in heads) sheet.Text(name, head);
        foreach (var row in rows)
        {
            sheet.Row();
            foreach (var cell in row)
                _ = cell switch
                {
                    double d => sheet.Number(d, d == Math.Floor(d) ? whole : number),
                    int i => sheet.Number(i, whole),
                    null => sheet.Blank(text),
                    _ => sheet.Text(cell.ToString(), text),
                };
        }
        book.Finish();
    }
}
