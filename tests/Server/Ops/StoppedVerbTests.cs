using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Ops;

/// <summary>A verb of analysis on a bad day: stopped by the analyst, or without memory. It says so, and what stood in the folder stands there still.</summary>
public sealed class StoppedVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-stopped-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Stopped_in_the_middle_it_ends_with_130_and_leaves_the_earlier_result()
    {
        var (data, kept) = (Answers(300_000), Path.Combine(folder, "out", "items.csv"));
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        await File.WriteAllTextAsync(kept, "earlier", TestContext.Current.CancellationToken);
        using var verb = Executable.Start("irt", "--data", data, "--model", "2pl", "--out", Path.Combine(folder, "out"));
        // It says how far it has read; from there on it is at work.
        (await verb.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldContain("reading");
        Process.Start("kill", ["-INT", verb.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        await verb.WaitForExitAsync(TestContext.Current.CancellationToken);
        verb.ExitCode.ShouldBe(130);
        Directory.GetFiles(Path.Combine(folder, "out")).ShouldBe([kept]);
        (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ShouldBe("earlier");
    }

    [Fact]
    public async Task Without_memory_it_says_so_and_writes_nothing()
    {
        var (code, _, error) = await Executable.Run(start => start.Environment["DOTNET_GCHeapHardLimit"] = "0x4000000", "irt", "--data", Answers(300_000), "--model", "2pl", "--out", Path.Combine(folder, "out"));
        code.ShouldBe(1);
        error.ShouldContain("内存不够，没有写出结果");
        Directory.Exists(Path.Combine(folder, "out")).ShouldBeFalse();
    }

    private string Answers(int rows)
    {
        var file = Path.Combine(folder, "answers.csv");
        using var csv = new StreamWriter(file, append: false, Encoding.ASCII);
        csv.WriteLine(string.Join(',', Enumerable.Range(1, 40).Select(j => $"q{j}")));
        var line = new char[79];
        Array.Fill(line, ',');
        var state = 1u;
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < 40; j++)
            {
                state = (state * 1664525) + 1013904223;
                line[2 * j] = (state >> 31) + (state >> 30 & 1) > (j % 2) ? '1' : '0';
            }
            csv.WriteLine(line);
        }
        return file;
    }
}
