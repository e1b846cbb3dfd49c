using System.Diagnostics;
using System.Globalization;
using Hengjian.Server.Cli;

namespace Hengjian.Bench;

/// <summary>
/// The memory of the verbs of analysis, each in a process of its own (Linux): the verb runs once on a small file, so that its code is there,
/// then the highest mark of the kernel is set back and the verb runs on the large file.
/// </summary>
public sealed class Peak : IBenchmark
{
    private static readonly string[] Works = ["survey", "multilevel", "items", "irt"];

    public string Name => "peak";
    public string Says => "peak memory above start of survey, multilevel, items and irt from CSV files, against twice the input as columns of doubles";

    public Task Run() => Environment.GetEnvironmentVariable("HENGJIAN_PEAK") is { Length: > 0 } work ? Child(work) : Parent();

    private static Task Parent()
    {
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("the highest mark is read from /proc");
        Console.WriteLine("| verb | input as doubles, MB | peak above start, MB | times the input (at most 2) |\n|---|---|---|---|");
        foreach (var work in Works)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["peak"]) { Environment = { ["HENGJIAN_PEAK"] = work }, RedirectStandardError = true, RedirectStandardOutput = true };
            using var child = Process.Start(start)!;
            _ = child.StandardError.ReadToEndAsync();
            Console.WriteLine(child.StandardOutput.ReadToEnd().Split('\n').Last(l => l.StartsWith('|')));
            child.WaitForExit();
        }

        return Task.CompletedTask;
    }

    private static async Task Child(string work)
    {
        var folder = Directory.CreateTempSubdirectory("hengjian-peak-").FullName;
        try
        {
            Files(folder, "small", 600);
            var (rows, columns) = Files(folder, "large", work == "multilevel" ? 1_000_000 : 60_000);
            await Verb(work, folder, "small");
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            File.WriteAllText("/proc/self/clear_refs", "5");
            var before = Mark();
            await Verb(work, folder, "large");
            var (above, input) = ((Mark() - before) / 1024.0, rows * (double)columns * 8 / (1024 * 1024));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {work}, {rows:N0} × {columns} | {input:0.0} | {above:0.0} | {above / input:0.00} |"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        (int, int) Files(string at, string name, int rows)
        {
            var data = RatioData.Make(Math.Max(rows, 60_000));
            using var csv = new StreamWriter(Path.Combine(at, name + ".csv"));
            string[] head = work switch
            {
                "survey" => ["region", "w", .. Enumerable.Range(1, 5).Select(m => $"pv{m}"), .. Enumerable.Range(1, 80).Select(k => $"w{k}")],
                "multilevel" => ["school", "score", "ses"],
                _ => [.. Enumerable.Range(1, RatioData.Items).Select(j => $"q{j}")],
            };
            csv.WriteLine(string.Join(',', head));
            for (var i = 0; i < rows; i++)
            {
                IEnumerable<string> cells = work switch
                {
                    "survey" => [.. Text([data.Region[i], data.Weight[i], .. data.Values.Select(v => v[i]), .. Enumerable.Range(0, 80).Select(k => data.Replicate(i, k))])],
                    "multilevel" => Text([data.School[i], data.Values[0][i], data.Ses[i]]),
                    _ => data.Answers.Select(c => c[i] == 1 ? "1" : "0"),
                };
                csv.WriteLine(string.Join(',', cells));
            }

            File.WriteAllText(Path.Combine(at, "d.yml"), "weights: w\nreplicates: { method: fay, columns: w1..w80, rho: 0.5, mse: true }\n");
            File.WriteAllText(Path.Combine(at, "q.yml"), "- mean: { plausible: [pv1, pv2, pv3, pv4, pv5] }\n  by: [region]\n");
            return (rows, head.Length);
        }

        static IEnumerable<string> Text(double[] numbers) => numbers.Select(x => Math.Round(x, 4).ToString("R", CultureInfo.InvariantCulture));
    }

    private static async Task Verb(string work, string folder, string name)
    {
        string At(string file) => Path.Combine(folder, file);
        string[] given = work switch
        {
            "survey" => ["--design", At("d.yml"), "--ask", At("q.yml"), "--out", At("r.csv")],
            "multilevel" => ["--y", "score", "--group", "school", "--x", "ses", "--out", At("out")],
            "items" => ["--out", At("r.csv")],
            _ => ["--model", "2pl", "--out", At("out")],
        };
        if (await Verbs.Run([work, "--data", At(name + ".csv"), .. given]) != 0) throw new InvalidOperationException(work + " failed");
    }

    /// <summary>The highest resident memory since the mark was set back, in KiB.</summary>
    private static long Mark() => long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
