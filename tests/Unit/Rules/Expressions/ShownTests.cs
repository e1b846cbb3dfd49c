using System.Text.Json;
using System.Text.RegularExpressions;
using Hengjian.Rules.Expressions;

namespace Hengjian.Tests.Unit.Rules.Expressions;

/// <summary>One number is written one way: by the vectors that the pages' formatter reads too, and by no other hand.</summary>
public sealed partial class ShownTests
{
    public static TheoryData<string, string, string> Vectors()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "figures.json")));
        var all = new TheoryData<string, string, string>();
        foreach (var kind in file.RootElement.EnumerateObject().Where(k => k.Value.ValueKind == JsonValueKind.Array))
            foreach (var one in kind.Value.EnumerateArray()) all.Add(kind.Name, one.GetRawText(), one.GetProperty("text").GetString()!);
        all.Count.ShouldBeGreaterThan(35);
        return all;
    }

    [Theory, MemberData(nameof(Vectors))]
    public void A_figure_is_written_as_the_pages_write_it(string kind, string vector, string text)
    {
        var one = JsonDocument.Parse(vector).RootElement;
        var value = one.GetProperty("value");
        (kind switch
        {
            "number" => Shown.Number(value.GetDouble(), one.GetProperty("places").ValueKind == JsonValueKind.Null ? null : one.GetProperty("places").GetInt32()),
            "percent" => Shown.Percent(value.GetDouble()),
            "coefficient" => Shown.Coefficient(value.GetDouble()),
            "limit" => Shown.Limit(value.GetDouble()),
            _ => Shown.Grouped(value.GetString()!),
        }).ShouldBe(text);
    }

    /// <summary>A format of its own beside this one is how 0.5 and 0.50 and 0.500 came to stand for the same limit.</summary>
    [Fact]
    public void Reports_have_no_number_format_of_their_own()
    {
        var own = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Server", "Modules", "Evaluation"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("PaperHtml.cs", StringComparison.Ordinal)) // widths of columns in a style sheet
            .SelectMany(f => File.ReadLines(f).Where(l => OwnFormat().IsMatch(l)).Select(l => $"{Path.GetFileName(f)}: {l.Trim()}"));
        own.ShouldBeEmpty();
    }

    [GeneratedRegex("""ToString\("[#0NFP][^yMdHms]*"|\{[^{}"]*:(0\.0|N\d|F\d|P\d|#,)""")]
    private static partial Regex OwnFormat();
}
