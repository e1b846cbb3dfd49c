using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Hengjian.Bench;

/// <summary>
/// The published executable as an office has it: from the start in an empty folder to the sign-in page, and its memory
/// with the sample county after signing in and a round through the pages. Wall time on a busy machine says little, so the
/// processor time that the start itself took stands beside it.
/// </summary>
public sealed class Published : IBenchmark
{
    private const int Starts = 5;

    public string Name => "published";
    public string Says => "the published executable (HENGJIAN_PUBLISHED, else published now): start to sign-in page, memory with the sample county";

    public async Task Run()
    {
        var program = Environment.GetEnvironmentVariable("HENGJIAN_PUBLISHED") is { Length: > 0 } given ? Path.GetFullPath(given) : await Publish();
        Figure.Print("size of the one file", new FileInfo(program).Length / 1048576.0, "MB");
        var empty = new List<Start>();
        var again = new List<Start>();
        for (var i = 0; i < Starts; i++)
        {
            var folder = Directory.CreateTempSubdirectory("hengjian-published-").FullName;
            empty.Add(await Once(program, folder));
            again.Add(await Once(program, folder));
            Directory.Delete(folder, recursive: true);
        }
        Print("empty folder", empty);
        Print("its store there", again);
        await Memory(program);
    }

    private static void Print(string what, List<Start> starts)
    {
        Figure.Print($"{what}: start to sign-in page, best of {Starts}", starts.Min(s => s.Wall), "ms", "≤ 1000");
        Figure.Print($"{what}: start to sign-in page, median", Figure.Percentile(starts.Select(s => s.Wall), 0.5), "ms", "≤ 1000");
        Figure.Print($"{what}: processor time of that start, median", Figure.Percentile(starts.Select(s => s.Cpu), 0.5), "ms");
    }

    private static async Task<Start> Once(string program, string folder)
    {
        using var running = new Running(program, folder);
        await running.Answers("/sign-in");
        return new(running.Wall, running.Cpu);
    }

    private static async Task Memory(string program)
    {
        var folder = Directory.CreateTempSubdirectory("hengjian-published-").FullName;
        using (var running = new Running(program, folder, "--sample"))
        {
            await running.Answers("/sign-in");
            await running.Listening(); // the sample is loaded before the address is said
            Figure.Print("memory after loading the sample county", running.Rss, "MB");
        }
        using (var running = new Running(program, folder, "--sample"))
        {
            await running.Answers("/sign-in");
            await running.Listening();
            Figure.Print("memory after a start with the sample county", running.Rss, "MB", "≤ 250");
            await Use(running.Http);
            Figure.Print("memory after signing in and using it", running.Rss, "MB", "≤ 250");
            Figure.Print("  the most it ever was", running.Peak, "MB");
            if (running.Private is { } own) Figure.Print("  of that not shared with the file on disk", own, "MB");
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What a director does on a morning: the board, the lists, a school's facts, a whole evaluation and its explanation, an export.</summary>
    private static async Task Use(HttpClient http)
    {
        (await http.PostAsJsonAsync("/api/session", new { login = "director", password = "hengjian2026" })).EnsureSuccessStatusCode();
        foreach (var page in (string[])["/", "/api/me", "/api/due", "/api/directory/units?size=200", "/api/directory/units?q=小学", "/api/directory/units/export.xlsx", "/api/audit", "/api/forms/rounds"]) await Get(page);
        var rounds = (await Get("/api/forms/rounds")).GetProperty("items").EnumerateArray().ToList();
        foreach (var round in rounds)
        {
            var returns = (await Get($"/api/forms/rounds/{round.GetProperty("id").GetGuid()}/returns?size=100")).GetProperty("items").EnumerateArray().ToList();
            foreach (var one in returns.Take(10)) await Get($"/api/forms/returns/{one.GetProperty("id").GetGuid()}");
        }
        var county = rounds[0].GetProperty("countyId").GetGuid();
        foreach (var pack in (string[])["balance-quality-2017", "balance-basic-2012"])
        {
            var answer = await http.PostAsJsonAsync("/api/evaluation/runs", new { countyId = county, pack, year = 2025, basis = "final", asOf = (string?)null });
            answer.EnsureSuccessStatusCode();
            var run = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
            foreach (var part in (string[])["", "/matrix", "/members", "/trend", "/ledger"]) await Get($"/api/evaluation/runs/{run}{part}", optional: true);
        }

        async Task<JsonElement> Get(string address, bool optional = false)
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
            if (!optional) answer.EnsureSuccessStatusCode();
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            return answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonSerializer.Deserialize<JsonElement>(bytes) : default;
        }
    }

    private static async Task<string> Publish()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Hengjian.slnx"))) root = root.Parent!;
        var folder = Path.Combine(root.FullName, "artifacts", "published", RuntimeInformation.RuntimeIdentifier);
        using var publish = Process.Start("dotnet", ["publish", Path.Combine(root.FullName, "src", "Server"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, "-v", "q", "-nologo"]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(folder, OperatingSystem.IsWindows() ? "hengjian.exe" : "hengjian") : throw new InvalidOperationException("dotnet publish failed");
    }

    /// <param name="Wall">From the start of the process to the whole page, in ms.</param>
    /// <param name="Cpu">User and system time of the process until then, in ms.</param>
    private sealed record Start(double Wall, double Cpu);

    private sealed class Running : IDisposable
    {
        private readonly Process process;
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly Task<string> said;

        public Running(string program, string folder, params string[] more)
        {
            var port = FreePort();
            var start = new ProcessStartInfo(program, ["serve", "--data", Path.Combine(folder, "data"), "--urls", $"http://127.0.0.1:{port}", .. more]) { WorkingDirectory = folder, RedirectStandardOutput = true };
            process = Process.Start(start)!;
            Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(3) };
            Http.DefaultRequestHeaders.Add("X-Hengjian", "1");
            said = Until("://");
        }

        public HttpClient Http { get; }
        public double Wall { get; private set; }
        public double Cpu { get; private set; }
        public double Rss => Look().WorkingSet64 / 1048576.0;
        public double Peak => Look().PeakWorkingSet64 / 1048576.0;

        /// <summary>Linux tells what is the process's own and what it shares with its file.</summary>
        public double? Private => OperatingSystem.IsLinux()
            ? File.ReadLines($"/proc/{process.Id}/status").Where(l => l.StartsWith("RssAnon:", StringComparison.Ordinal)).Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024).First()
            : null;

        public async Task Answers(string address)
        {
            while (true)
            {
                if (process.HasExited) throw new InvalidOperationException($"It ended with {process.ExitCode}");
                try
                {
                    using var answer = await Http.GetAsync(new Uri(address, UriKind.Relative));
                    if (answer.StatusCode == HttpStatusCode.OK) break;
                }
                catch (HttpRequestException) { }
                await Task.Delay(5);
            }
            Wall = watch.Elapsed.TotalMilliseconds;
            Cpu = Look().TotalProcessorTime.TotalMilliseconds;
        }

        public Task Listening() => said;

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
            Http.Dispose();
        }

        private async Task<string> Until(string word)
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                if (line.Contains(word, StringComparison.Ordinal)) return line;
            return "";
        }

        private Process Look()
        {
            process.Refresh();
            return process;
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
