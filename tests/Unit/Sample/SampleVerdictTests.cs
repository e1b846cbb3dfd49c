using System.Globalization;
using Hengjian.Server.Sample;
using Hengjian.Tests.Unit.Forms;

namespace Hengjian.Tests.Unit.Sample;

/// <summary>The tables of docs/sample-county.md, held against plain arithmetic over the sample's facts.</summary>
public sealed class SampleVerdictTests
{
    private static readonly SampleCounty County = new();
    private static readonly string[] Document = File.ReadAllLines(Repository.Path("docs", "sample-county.md"));

    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void The_printed_coefficients_are_those_of_the_facts(int year)
    {
        var verdicts = PlainVerdicts.Of(County, year, Packs.Form("school-year-facts"));
        var expected = from stage in new[] { ("primary", "小学", 0.50), ("junior", "初中", 0.45) }
                       from i in Enumerable.Range(0, 7)
                       select (stage.Item2, Print(verdicts.Mean(stage.Item1, i), 2), Print(verdicts.Coefficient(stage.Item1, i), 3), verdicts.Coefficient(stage.Item1, i) <= stage.Item3 ? "达标" : "未达标");

        Table(year, columns: 6).Select(row => (row[0], row[2], row[3].Split('（')[0], row[5])).ShouldBe(expected);
    }

    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void The_printed_schools_that_do_not_pass_are_those_of_the_facts(int year)
    {
        var verdicts = PlainVerdicts.Of(County, year, Packs.Form("school-year-facts"));
        var expected = new[] { ("primary", "小学"), ("junior", "初中") }.Select(stage => verdicts.Rows.Where(r => r.Stage == stage.Item1).ToList() is var rows
            ? (stage.Item2, Print(rows.Count, 0), Print(rows.Count(r => r.Passes), 0), string.Join("、", rows.Where(r => !r.Passes).Select(r => r.School.Name))) : default);

        Table(year, columns: 4).Select(row => (row[0], row[1], row[2], row[3])).ShouldBe(expected);
    }

    [Fact]
    public void The_planted_schools_stand_where_they_were_put()
    {
        var verdicts = PlainVerdicts.Of(County, 2026, Packs.Form("school-year-facts"));

        Row("萤渡县第一小学").Unmet.Length.ShouldBe(1);
        Row("萤渡县第一小学").Passes.ShouldBeTrue("one indicator short, but above 85 % of its line");
        Row("萤渡县第三小学").Unmet.Length.ShouldBe(2);
        Row("萤渡县第四初级中学").Unmet.Length.ShouldBe(1);
        Row("萤渡县第四初级中学").Passes.ShouldBeFalse("one indicator short, and below 85 % of its line");
        Row("浣石小学").PerPupil[2].ShouldBeGreaterThanOrEqualTo(0.9, "only the shared teacher brings it over the line");
        County.FactsOf(County.Schools.Single(s => s.Name == "浣石小学"), 2026)!["pe_primary"].ShouldBe(0);
        verdicts.Rows.ShouldNotContain(r => r.School.Name == "石笋教学点");
        verdicts.Coefficient("primary", 4).ShouldBeInRange(0.50001, 0.50049, "0.500 in print, above the limit in truth");

        PlainVerdicts.Row Row(string name) => verdicts.Rows.Single(r => r.School.Name == name);
    }

    private static IEnumerable<string[]> Table(int year, int columns) =>
        Document.SkipWhile(l => !l.StartsWith($"### {year}—{year + 1}", StringComparison.Ordinal)).Skip(1).TakeWhile(l => !l.StartsWith('#'))
            .Where(l => l.StartsWith("| 小学", StringComparison.Ordinal) || l.StartsWith("| 初中", StringComparison.Ordinal))
            .Select(l => l.Trim().Trim('|').Split('|').Select(c => c.Trim()).ToArray()).Where(r => r.Length == columns);

    private static string Print(double number, int decimals) => Math.Round(number, decimals, MidpointRounding.AwayFromZero).ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
