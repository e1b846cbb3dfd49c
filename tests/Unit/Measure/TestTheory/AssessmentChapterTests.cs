using System.Globalization;
using System.Text.RegularExpressions;
using Hengjian.Server.Cli;

namespace Hengjian.Tests.Unit.Measure;

/// <summary>The chapter that leads from answers to a report: its commands are typed as they are printed, and every figure of its tables is what comes out.</summary>
public sealed partial class AssessmentChapterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-chapter-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_command_runs_and_every_figure_is_what_comes_out()
    {
        var docs = Docs();
        foreach (var file in Directory.GetFiles(Path.Combine(docs, "samples", "assessment"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var chapter = File.ReadAllText(Path.Combine(docs, "measure", "assessment.md")).ReplaceLineEndings("\n");

        var commands = Command().Matches(chapter.Replace("\\\n", " ", StringComparison.Ordinal)).Select(m => m.Groups[1].Value).ToList();
        commands.Count.ShouldBe(3);
        foreach (var command in commands) (await Verbs.Run(Words(command))).ShouldBe(0, command);

        var tables = Table().Matches(chapter);
        tables.Count.ShouldBe(4);
        foreach (Match table in tables) Compare(table.Groups[1].Value, table.Groups[2].Value);
    }

    /// <summary>The words of a command; names of files belong to the folder.</summary>
    private string[] Words(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; i < words.Length; i++)
            if (words[i - 1] is "--data" or "--key" or "--design" or "--ask" or "--out") words[i] = Path.Combine(folder, words[i]);
        return words;
    }

    private void Compare(string file, string table)
    {
        var lines = table.Trim().Split('\n').Select(l => l.Trim('|').Split('|').Select(c => c.Trim()).ToArray()).ToList();
        var (names, shown) = (lines[0], lines.Skip(2).ToList());
        var rows = File.ReadAllLines(Path.Combine(folder, file)).Select(l => l.TrimStart('\uFEFF').Split(',')).ToList();
        var places = names.Select(n => Array.IndexOf(rows[0], n)).ToArray();
        places.ShouldNotContain(-1, file);
        foreach (var line in shown)
        {
            // The row whose words are those of the line; figures are compared as they were rounded for print.
            var words = Enumerable.Range(0, names.Length).Where(k => names[k] is "item" or "key" or "statistic" or "group" or "level").ToList();
            var row = rows.Skip(1).Where(r => words.All(k => r[places[k]] == line[k])).ShouldHaveSingleItem();
            foreach (var k in Enumerable.Range(0, names.Length).Except(words))
            {
                var digits = line[k].Contains('.', StringComparison.Ordinal) ? line[k].Length - line[k].IndexOf('.', StringComparison.Ordinal) - 1 : 0;
                double.Parse(row[places[k]], CultureInfo.InvariantCulture).ToString("F" + digits, CultureInfo.InvariantCulture).ShouldBe(line[k], $"{file}: {string.Join(" ", line)}, {names[k]}");
            }
        }
    }

    private static string Docs()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Hengjian.slnx"))) at = at.Parent!;
        return Path.Combine(at.FullName, "docs");
    }

    [GeneratedRegex(@"^\./hengjian (.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"<!-- (\S+) -->\n((?:\|.*\n)+)")]
    private static partial Regex Table();
}
