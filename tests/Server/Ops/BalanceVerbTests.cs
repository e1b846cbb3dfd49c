using System.Globalization;
using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Ops;

/// <summary>The command line of the county's balance against sums done here by the definition, and against faults that clerks make.</summary>
public sealed class BalanceVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-balance-").FullName;

    /// <summary>The published table: books of five schools and their pupils.</summary>
    private static readonly (double Books, double Pupils)[] Published = PublishedBooks();

    [Fact]
    public async Task The_published_table_gives_the_published_coefficient_in_fifteen_digits()
    {
        var file = Write("books.csv", "school,enrolment,books", [.. Published.Select((s, i) => $"{i},{s.Pupils:R},{s.Books:R}")]);
        var run = await Executable.Run("balance", "cv", "--value", "books", "--pupils", "enrolment", file);
        run.Code.ShouldBe(0, run.Error);
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split(',')).ToDictionary(l => l[0], l => l[1]);
        lines.Keys.ShouldBe(["mean", "s", "cv"], ignoreOrder: true);
        lines["cv"].ShouldStartWith("0.515256629884476");
        var (mean, s) = Weighted(Published.Select(p => p.Books), Published.Select(p => p.Pupils));
        Number(lines["mean"]).ShouldBe(mean, 1e-13);
        Number(lines["s"]).ShouldBe(s, 1e-13);
        // Schools counted alike give another figure: no path may print it.
        var each = Published.Select(p => p.Books / p.Pupils).ToList();
        var unweighted = Math.Sqrt(each.Average(v => Math.Pow(v - each.Average(), 2))) / each.Average();
        unweighted.ShouldBe(0.488770681605, 1e-11);
        Math.Abs(Number(lines["cv"]) - unweighted).ShouldBeGreaterThan(0.02);
    }

    [Theory]
    [InlineData("甲,0,100", "第 3 行", "没有学生的学校不能计算")]
    [InlineData("甲,-5,100", "第 3 行", "不能小于 0")]
    [InlineData("甲,12,约100", "第 3 行", "应是数，现为“约100”")]
    [InlineData("甲,12,", "第 3 行", "应是数")]
    public async Task A_wrong_row_is_named_and_nothing_is_computed(string row, string where, string what)
    {
        var run = await Executable.Run("balance", "cv", "--value", "图书", "--pupils", "学生", Write("x.csv", "学校,学生,图书", ["乙,10,50", row]));
        (run.Code, run.Out).ShouldBe((2, ""));
        run.Error.ShouldContain(where);
        run.Error.ShouldContain(what);
    }

    [Fact]
    public async Task A_county_is_judged_as_the_definitions_say()
    {
        // school, kind, primary pupils, degree, backbone, arts, rooms, indoor, sports, equipment, media, computers, books
        var schools = new (string Name, double Pupils, double Rooms, double Indoor)[] { ("甲小学", 200, 1000, 60), ("乙小学", 300, 1500, 0), ("丁小学", 166, 1100, 104) };
        var file = Write("schools.csv", "school,kind,locale,pupils_primary,above_degree_primary,backbone_primary,pe_art_primary,teaching_area,indoor_sports_area,sports_area,equipment_value,media_rooms",
            [.. schools.Select(s => $"{s.Name},完全小学,城区,{s.Pupils},20,5,5,{s.Rooms},{s.Indoor},{s.Pupils * 8},{s.Pupils * 2100},10")]);
        var to = Path.Combine(folder, "out");
        var run = await Executable.Run("balance", "judge", "--rules", "balance-quality-2017", "--input", file, "--out", to);
        run.Code.ShouldBe(0, run.Error);
        var county = Table(Path.Combine(to, "county.csv"));
        var rooms = county.Single(r => r["stage_name"] == "小学" && r["indicator"] == "teaching_area");
        var (mean, s) = Weighted(schools.Select(x => x.Rooms - x.Indoor), schools.Select(x => x.Pupils));
        Number(rooms["mean"]).ShouldBe(mean, 1e-12);
        Number(rooms["s"]).ShouldBe(s, 1e-12);
        Number(rooms["cv"]).ShouldBe(s / mean, 1e-12);
        Number(rooms["limit"]).ShouldBe(0.5);
        rooms["schools_met"].ShouldBe(schools.Count(x => (x.Rooms - x.Indoor) / x.Pupils >= 4.5).ToString(CultureInfo.InvariantCulture));
        var sports = county.Single(r => r["stage_name"] == "小学" && r["indicator"] == "sports_area");
        Number(sports["cv"]).ShouldBe(0, 1e-15, "eight square metres each");
        var rows = Table(Path.Combine(to, "schools.csv"));
        foreach (var (name, pupils, area, indoor) in schools) Number(rows.Single(r => r["school"] == name)["teaching_area"]).ShouldBe((area - indoor) / pupils, 1e-12);
        Table(Path.Combine(to, "explain.csv")).ShouldContain(r => r["school"] == "丁小学" && r["with_numbers"].Contains("1100") && r["clause"].Length > 0);
    }

    [Theory]
    [InlineData("甲小学,完全小学,城区,0", "学生")]
    [InlineData("甲小学,完全小学,城区,-20", "0")]
    [InlineData("甲小学,大学,城区,20", "大学")]
    [InlineData("甲小学,完全小学,城区,二十", "二十")]
    public async Task A_table_with_a_fault_is_refused_with_its_line_and_writes_nothing(string row, string says)
    {
        var to = Path.Combine(folder, "none");
        var file = Write("bad.csv", "school,kind,locale,pupils_primary,above_degree_primary,backbone_primary,pe_art_primary,teaching_area,indoor_sports_area,sports_area,equipment_value,media_rooms", [row + ",20,5,5,1000,60,1600,420000,10"]);
        var run = await Executable.Run("balance", "judge", "--rules", "balance-quality-2017", "--input", file, "--out", to);
        run.Code.ShouldBe(2, run.Out);
        run.Error.ShouldContain("没有写出任何结果");
        run.Error.ShouldContain(says);
        Directory.Exists(to).ShouldBeFalse();
    }

    [Fact]
    public async Task The_columns_of_a_pack_carry_unit_and_definition_and_serve_as_headers()
    {
        var run = await Executable.Run("balance", "columns", "--rules", "balance-quality-2017");
        run.Code.ShouldBe(0, run.Error);
        var columns = Rows(run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        columns.Select(c => c["code"]).ShouldContain("teaching_area");
        columns.ShouldAllBe(c => c["name"].Length > 0 && c["definition"].Length > 0);
        columns.Single(c => c["code"] == "teaching_area")["unit"].ShouldNotBeEmpty();
        (await Executable.Run("balance", "columns", "--rules", "balance-quality-1917")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(2), r => r.Error.ShouldContain("balance-quality-1917"));
    }

    [Fact]
    public async Task A_scheme_is_run_over_facts_and_a_wrong_fact_is_named()
    {
        var golden = Directory.GetFiles(Path.Combine(Packs.Locate()!, "unit-assessment-60-30-10", "cases"), "*.yml").Order(StringComparer.Ordinal).First();
        var text = await File.ReadAllTextAsync(golden);
        var facts = Path.Combine(folder, "facts.yml");
        await File.WriteAllTextAsync(facts, text[text.IndexOf("units:", StringComparison.Ordinal)..].Split("\nexpect:")[0] + "\n");
        var run = await Executable.Run("scheme", "run", "unit-assessment-60-30-10", "--facts", facts);
        run.Code.ShouldBe(0, run.Error);
        run.Out.Split('\n').ShouldContain(l => l.StartsWith("中心小学", StringComparison.Ordinal) && l.Contains($"{(0.6 * 94) + (0.4 * 82):0.0}", StringComparison.Ordinal) && l.Contains("较好", StringComparison.Ordinal), run.Out);
        run.Out.ShouldContain("  = "); // each figure with its numbers
        var json = await Executable.Run("scheme", "run", "unit-assessment-60-30-10", "--facts", facts, "--json");
        System.Text.Json.JsonDocument.Parse(json.Out).RootElement.GetArrayLength().ShouldBeGreaterThan(0);
        await File.WriteAllTextAsync(facts, (await File.ReadAllTextAsync(facts)) + "  - { unit: 错单位, 没有这一项: 1 }\n");
        (await Executable.Run("scheme", "run", "unit-assessment-60-30-10", "--facts", facts)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(2), r => r.Out.ShouldBeEmpty());
        (await Executable.Run("scheme", "run", "balance-quality-2017", "--facts", facts)).Error.ShouldContain("balance judge");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>By the definition: mean of the county Σx/ΣP, deviation weighted by each school's share of the pupils.</summary>
    private static (double Mean, double S) Weighted(IEnumerable<double> amounts, IEnumerable<double> pupils)
    {
        var all = amounts.Zip(pupils).ToList();
        var total = all.Sum(a => a.Second);
        var mean = all.Sum(a => a.First) / total;
        return (mean, Math.Sqrt(all.Sum(a => a.Second / total * Math.Pow(a.First / a.Second - mean, 2))));
    }

    private static (double, double)[] PublishedBooks()
    {
        var lines = File.ReadAllLines(Path.Combine(Packs.Locate()!, "balance-basic-2012", "cases", "published-books.yml"));
        var header = lines.Select(l => l.Trim()).First(l => l.StartsWith("school,", StringComparison.Ordinal)).Split(',');
        var (pupils, books) = (Array.IndexOf(header, "pupils_primary"), Array.IndexOf(header, "books"));
        return [.. lines.SkipWhile(l => !l.Trim().StartsWith("school,", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.Trim().Split(',').Length == header.Length).Select(l => l.Trim().Split(',')).Select(c => (Number(c[books]), Number(c[pupils])))];
    }

    private string Write(string name, string header, string[] rows)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllLines(file, [header, .. rows]);
        return file;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    private static List<Dictionary<string, string>> Table(string file) => Rows(File.ReadAllLines(file));

    private static List<Dictionary<string, string>> Rows(string[] lines)
    {
        var rows = Hengjian.Rules.Tables.CsvText.Rows(string.Join('\n', lines).TrimStart('\uFEFF'));
        return [.. rows.Skip(1).Select(r => rows[0].Cells.Zip(r.Cells).ToDictionary(c => c.First, c => c.Second))];
    }
}
