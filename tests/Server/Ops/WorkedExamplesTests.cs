using System.Text.RegularExpressions;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Ops;

/// <summary>Whoever reads --help can make the files as they are printed, type the command and see what is printed below it.</summary>
public sealed partial class WorkedExamplesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-examples-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("balance", "cv")]
    [InlineData("balance", "judge")]
    [InlineData("scheme", "run")]
    [InlineData("exam")]
    public async Task The_example_of_the_help_does_what_it_says(params string[] verb)
    {
        var help = await Executable.Run([.. verb, "--help"]);
        var example = Shown().Match(help.Out.ReplaceLineEndings("\n")).Groups[1].Value;
        var lines = example.Split('\n').Select(l => l.TrimEnd()).Select(l => l.StartsWith("  ", StringComparison.Ordinal) ? l[2..] : l);
        var blocks = string.Join('\n', lines).Split("\n\n").Select(b => b.Split('\n')).ToList();
        var command = blocks.FindIndex(b => b[0].TrimStart().StartsWith("hengjian ", StringComparison.Ordinal));
        foreach (var file in blocks.Take(command)) await File.WriteAllLinesAsync(Path.Combine(folder, file[0].TrimEnd(':')), file[1..]);

        var answer = await Executable.Run(start => start.WorkingDirectory = folder, blocks[command][0].Trim().Split(' ')[1..]);

        answer.Code.ShouldBe(0, answer.Error);
        var (printed, said) = (blocks[command + 1], answer.Out);
        if (printed[0].EndsWith(".csv:", StringComparison.Ordinal)) (printed, said) = (printed[1..], await File.ReadAllTextAsync(Path.Combine(folder, printed[0].TrimEnd(':'))));
        printed.Length.ShouldBeGreaterThan(1);
        said.ReplaceLineEndings("\n").TrimStart('\uFEFF').ShouldStartWith(string.Join('\n', printed));
    }

    [GeneratedRegex(@"例 / Example\n(.*?)\n\n退出码", RegexOptions.Singleline)]
    private static partial Regex Shown();
}
