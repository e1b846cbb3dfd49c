using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Support;

/// <summary>Pictures of a job for whoever looks at them, where HENGJIAN_PICTURES names a folder: the office screen, the phone, the paper.</summary>
public static class Picture
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("HENGJIAN_PICTURES");

    /// <summary>At both sizes, beginning and ending at the size that the page has.</summary>
    public static async Task Take(this Person person, string name)
    {
        if (Folder is null) return;
        var page = person.Page;
        var size = page.ViewportSize!;
        foreach (var (width, height, of) in new[] { (1366, 768, ""), (360, 640, "-phone") })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 300)))");
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}{of}.png") });
        }
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    /// <summary>What the printer would get.</summary>
    public static async Task Print(this Person person, string name)
    {
        if (Folder is not null) await person.Page.PdfAsync(new() { Path = Path.Combine(Folder, $"{name}.pdf"), PreferCSSPageSize = true, PrintBackground = true });
    }
}
