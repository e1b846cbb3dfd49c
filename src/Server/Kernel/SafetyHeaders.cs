namespace Hengjian.Server.Kernel;

/// <summary>
/// What every answer tells the browser it may do with it. Pages load scripts from this server only: text that somebody
/// typed can never run, even where a page should fail to escape it.
/// </summary>
public static class SafetyHeaders
{
    /// <summary>
    /// Styles may stand in the page: the components set widths and places that way, and reports bring their own.
    /// Pictures may be data (charts, previews) or blobs (photographs before they are sent).
    /// </summary>
    public const string ForPages = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; media-src 'self' blob:; frame-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Answers of the API are data. A report opened in a window of its own shows its styles and pictures and runs nothing; a PDF shows itself.</summary>
    public const string ForData = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; object-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>
    /// A file that somebody uploaded, opened in a window of its own: nothing of it runs, whatever it turns out to be. A picture is shut in a sandbox besides;
    /// a PDF is not, since Safari and older Chromium refuse to show one there, and its viewer keeps what runs within a PDF away from our origin by itself.
    /// </summary>
    public static string ForFile(string mediaType) => mediaType == "application/pdf" ? ForPdf : ForUpload;

    private const string ForUpload = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string ForPdf = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Set when the answer starts: an answer to an exception throws away what was set before.</summary>
    public static Task Set(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var data = context.Request.Path.StartsWithSegments("/api");
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            // An answer that brings a policy of its own (an uploaded file) is stricter than the rest of the interface.
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = data ? ForData : ForPages;
            headers["Referrer-Policy"] = "same-origin";
            // Browsers ignore it over plain HTTP and complain in the console of every page.
            if (context.Request.IsHttps) headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=(), serial=(), bluetooth=(), browsing-topics=()";
            if (data) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
