using System.Diagnostics;
using System.Text;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// Prints HTML to PDF, or to a picture, with a Chromium, Chrome or Edge that is installed already. Nothing of it is part of the product; where none
/// is found the page's own print dialogue remains. A browser without Chinese glyphs is refused: it would print boxes.
/// </summary>
public sealed class PdfPrinter(HengjianOptions options) : IDisposable
{
    private static readonly string[] WindowsRoots = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
    private static readonly string[] WindowsPaths = [@"Microsoft\Edge\Application\msedge.exe", @"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe"];
    private static readonly string[] LinuxNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private readonly SemaphoreSlim one = new(1); // a county PC prints one paper at a time
    private (string? Browser, Problem? Problem)? known;

    /// <summary>Why PDF cannot be made here, or null.</summary>
    public async Task<Problem?> Refuse(CancellationToken stop) => (await Known(stop)).Problem;

    public Task<Outcome<byte[]>> Pdf(string html, CancellationToken stop) => Print(html, "paper.pdf", file => ["--no-pdf-header-footer", $"--print-to-pdf={file}"], stop);

    /// <summary>A picture of one sheet of A4, 1080 × 1528: what goes into a chat. The window is the sheet in CSS pixels, so that picture and PDF break their lines alike.</summary>
    public Task<Outcome<byte[]>> Picture(string html, CancellationToken stop) =>
        Print(html, "paper.png", file => [$"--screenshot={file}", "--window-size=794,1123", "--hide-scrollbars", "--force-device-scale-factor=1.3605"], stop);

    private async Task<Outcome<byte[]>> Print(string html, string name, Func<string, string[]> how, CancellationToken stop)
    {
        var (browser, problem) = await Known(stop);
        if (problem is not null) return problem;
        var folder = System.IO.Directory.CreateTempSubdirectory("hengjian-print-").FullName;
        await one.WaitAsync(stop);
        try
        {
            var (page, file) = (Path.Combine(folder, "page.html"), Path.Combine(folder, name));
            await File.WriteAllTextAsync(page, html, new UTF8Encoding(false), stop);
            var (code, _) = await Run(browser!, folder, [.. how(file), new Uri(page).AbsoluteUri], stop);
            return code == 0 && File.Exists(file) ? await File.ReadAllBytesAsync(file, stop)
                : Problem.Refused("print-failed", "浏览器没有生成文件", "The browser made no file", "请用浏览器自带的打印，选择“另存为 PDF”", "Print from the page and save as PDF");
        }
        finally
        {
            one.Release();
            Remove(folder);
        }
    }

    private async Task<(string? Browser, Problem? Problem)> Known(CancellationToken stop)
    {
        if (known is { } found) return found;
        if (Candidates(options).FirstOrDefault(File.Exists) is not { } browser)
            return (null, Problem.Refused("no-browser", "这台电脑上没有找到 Edge、Chrome 或 Chromium，不能生成 PDF", "No Edge, Chrome or Chromium was found; PDF cannot be made here",
                "请安装其中之一，或在页面上用浏览器的打印另存为 PDF", "Install one of them, or print from the page"));
        var glyphs = await HasChinese(browser, stop);
        known = glyphs == true ? (browser, null) : (browser, glyphs is null
            ? Problem.Refused("browser-failed", $"浏览器 {browser} 启动不了", $"The browser {browser} does not start", "请检查安装，或在页面上用浏览器的打印另存为 PDF", "Check it, or print from the page")
            : Problem.Refused("no-chinese-glyphs", "这台服务器没有中文字体，PDF 里的汉字会成为方框，因此不生成", "There is no Chinese font on this server; a PDF would show boxes", "请安装中文字体（例如 fonts-noto-cjk），或在页面上用浏览器的打印另存为 PDF", "Install a Chinese font such as fonts-noto-cjk, or print from the page"));
        return known.Value;
    }

    /// <summary>Draws characters and a code point that no font has: when they look alike, both are boxes. Null when the browser does not run.</summary>
    private static async Task<bool?> HasChinese(string browser, CancellationToken stop)
    {
        const string page = """
            <!doctype html><meta charset="utf-8"><body><canvas width="64" height="40"></canvas><script>
            const c = document.querySelector('canvas'), d = c.getContext('2d', { willReadFrequently: true });
            const look = (t) => { d.clearRect(0, 0, 64, 40); d.font = '28px serif'; d.fillText(t, 4, 32); return d.getImageData(0, 0, 64, 40).data.join(); };
            const box = look('\u{10FFFE}'), empty = look(' ');
            document.body.textContent = '衡鉴县级'.split('').every((t) => look(t) !== box && look(t) !== empty) ? 'glyphs-found' : 'glyphs-missing';
            </script></body>
            """;
        var folder = System.IO.Directory.CreateTempSubdirectory("hengjian-glyphs-").FullName;
        try
        {
            var file = Path.Combine(folder, "glyphs.html");
            await File.WriteAllTextAsync(file, page, new UTF8Encoding(false), stop);
            var (_, output) = await Run(browser, folder, ["--dump-dom", new Uri(file).AbsoluteUri], stop);
            return output.Contains("glyphs-found", StringComparison.Ordinal) ? true : output.Contains("glyphs-missing", StringComparison.Ordinal) ? false : null;
        }
        finally
        {
            Remove(folder);
        }
    }

    private static async Task<(int Code, string Output)> Run(string browser, string folder, string[] arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true };
        string[] common = ["--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", $"--user-data-dir={Path.Combine(folder, "profile")}"];
        foreach (var argument in common) start.ArgumentList.Add(argument);
        // Chromium refuses its sandbox to root; the page is our own and names no other address.
        if (OperatingSystem.IsLinux() && Environment.UserName == "root") start.ArgumentList.Add("--no-sandbox");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            await error;
            return (process.ExitCode, await output);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "");
        }
    }

    private static IEnumerable<string> Candidates(HengjianOptions options)
    {
        if (options.Browser is { Length: > 0 } given) return [given];
        if (OperatingSystem.IsWindows())
            return from root in WindowsRoots
                   from path in WindowsPaths
                   select Path.Combine(Environment.GetEnvironmentVariable(root) ?? "", path);
        if (OperatingSystem.IsMacOS()) return ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
        return from folder in (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin").Split(':')
               from name in LinuxNames
               select Path.Combine(folder, name);
    }

    public void Dispose() => one.Dispose();

    private static void Remove(string folder)
    {
        try
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The browser's helpers may still hold a file for a moment; the temporary folder is cleaned by the system.
        }
    }
}
