namespace Hengjian.Tests.Server.Support;

/// <summary>An exported workbook as its reader sees it: the texts of the first sheet, row by row.</summary>
public static class Exported
{
    public static async Task<List<List<string>>> Rows(Client client, string path)
    {
        using var book = Office.Sheets.Open(await client.Http.GetByteArrayAsync(path)).Value;
        return [.. book.VisibleSheets.First().Load().Value.Rows.Select(r => r.Cells.Select(c => c.Text).ToList())];
    }
}
