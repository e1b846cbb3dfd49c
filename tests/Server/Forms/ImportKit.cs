using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hengjian.Office.Writing;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>Sends files to an import and waits for its job, as the screen does.</summary>
public static class ImportKit
{
    /// <summary>An xlsx with one sheet; numbers as numbers, everything else as text.</summary>
    public static byte[] Xlsx(params object?[][] rows) => Book(("学校", rows));

    public static byte[] Book(params (string Sheet, object?[][] Rows)[] sheets)
    {
        using var memory = new MemoryStream();
        using (var book = new XlsxWriter(memory, new WorkbookInfo(DateTimeOffset.UnixEpoch.AddYears(50))))
        {
            foreach (var (name, rows) in sheets)
            {
                var sheet = book.AddSheet(name);
                foreach (var row in rows)
                {
                    sheet.Row();
                    foreach (var cell in row)
                        _ = cell switch { null => sheet.Blank(), int n => sheet.Number(n), double n => sheet.Number(n), _ => sheet.Text(cell.ToString()) };
                }
            }
            book.Finish();
        }
        return memory.ToArray();
    }

    /// <summary>Text in the encoding that most Chinese systems export.</summary>
    public static byte[] Gb18030(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030").GetBytes(text);
    }

    public static MultipartFormDataContent Form(IEnumerable<(string Name, byte[] File)> files, string target = "facts", Guid? mapping = null, bool overwrite = false)
    {
        var form = new MultipartFormDataContent { { new StringContent(target), "target" }, { new StringContent(overwrite ? "true" : "false"), "overwrite" } };
        if (mapping is { } id) form.Add(new StringContent(id.ToString()), "mappingId");
        foreach (var (name, file) in files)
        {
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(part, "files", name);
        }
        return form;
    }

    /// <summary>Uploads to a round (or a return) and answers the import as it stands when it has been read.</summary>
    public static async Task<JsonElement> Upload(Client client, string to, IEnumerable<(string Name, byte[] File)> files, string target = "facts", Guid? mapping = null, bool overwrite = false)
    {
        using var form = Form(files, target, mapping, overwrite);
        var sent = await client.Post($"/api/forms/{to}/imports", form);
        await client.Ended(sent.GetProperty("jobId").GetGuid());
        return await client.Get($"/api/forms/imports/{sent.GetProperty("importId").GetGuid()}");
    }

    public static async Task<JsonElement> Apply(Client client, JsonElement import)
    {
        var id = import.GetProperty("id").GetGuid();
        var started = await client.Post($"/api/forms/imports/{id}/apply", new { version = import.GetProperty("version").GetInt32(), planHash = import.GetProperty("planHash").GetString() });
        return await client.Ended(started.GetProperty("jobId").GetGuid());
    }

    public static List<(string Code, string? Cell, string Zh)> Faults(JsonElement import) =>
        [.. import.GetProperty("preview").GetProperty("faults").EnumerateArray().Select(f => (f.GetProperty("code").GetString()!, f.TryGetProperty("cell", out var c) ? c.GetString() : null, f.GetProperty("zh").GetString()!))];
}
