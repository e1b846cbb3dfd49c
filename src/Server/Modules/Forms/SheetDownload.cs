using Hengjian.Office.Writing;
using Hengjian.Server.Kernel;
using Microsoft.AspNetCore.Http.Features;

namespace Hengjian.Server.Modules.Forms;

/// <summary>A workbook written straight into the answer.</summary>
public static class SheetDownload
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static Download Xlsx(string name, Clock clock, Action<XlsxWriter> write) => new(new Answer(name, clock, write));

    private sealed class Answer(string name, Clock clock, Action<XlsxWriter> write) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            // The zip is written synchronously; the alternative would be the whole workbook in memory.
            httpContext.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
            httpContext.Response.ContentType = MediaType;
            httpContext.Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}";
            using var book = new XlsxWriter(httpContext.Response.Body, new WorkbookInfo(clock.Local, Path.GetFileNameWithoutExtension(name)));
            write(book);
            book.Finish();
            return Task.CompletedTask;
        }
    }
}
