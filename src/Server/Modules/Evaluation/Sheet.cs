using Hengjian.Office.Writing;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>One column of a list's workbook: what the screen calls it, the words above it, and its value.</summary>
internal sealed record ListColumn<T>(string Id, string Head, Func<T, object?> Value);

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

    /// <summary>The columns that the screen shows, in its order; all of them when it does not say.</summary>
    public static Download Download<T>(string fileName, string tab, IReadOnlyList<ListColumn<T>> all, string? asked, IEnumerable<T> rows)
    {
        var chosen = (asked ?? "").Split(',').Select(id => all.FirstOrDefault(c => c.Id == id)).OfType<ListColumn<T>>().Distinct().ToList();
        if (chosen.Count == 0) chosen = [.. all];
        return Download(fileName, tab, [.. chosen.Select(c => c.Head)], rows.Select(r => chosen.Select(c => c.Value(r)).ToArray()));
    }

    private static void Write(Stream output, string tab, IReadOnlyList<string> heads, List<object?[]> rows)
    {
        using var book = new XlsxWriter(output, new WorkbookInfo(DateTimeOffset.UnixEpoch, tab));
        var (head, text, whole, number, date) = (book.Style(CellStyle.Header), book.Style(CellStyle.Text), book.Style(CellStyle.Whole), book.Style(CellStyle.Fixed(2)), book.Style(CellStyle.Date));
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
                    DateOnly day => sheet.Date(day, date),
                    DateTimeOffset at => sheet.Text(at.ToOffset(Clock.Beijing).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), text),
                    null => sheet.Blank(text),
                    _ => sheet.Text(cell.ToString(), text),
                };
        }
        book.Finish();
    }
}
