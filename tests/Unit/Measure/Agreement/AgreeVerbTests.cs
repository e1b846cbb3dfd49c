using Hengjian.Server.Cli;

namespace Hengjian.Tests.Unit.Measure.Agreement;

/// <summary>agree as it is typed, where not every figure exists: what can be had is written, what cannot is said, what is mistyped is refused.</summary>
public sealed class AgreeVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-agree-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Raters_who_agree_on_one_score_have_shares_though_no_correlation()
    {
        (await Run("e,r1,r2\n1,3,3\n2,3,3\n3,3,3\n")).ShouldBe(0);
        Found().ShouldContain("exact|r1;r2|1");
        Found().ShouldNotContain(row => row.StartsWith("icc", StringComparison.Ordinal) || row.StartsWith("kappa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_panels_without_a_common_object_are_compared_within_themselves()
    {
        (await Run("e,r1,r2,r3,r4\n1,3,4,,\n2,5,5,,\n3,,,2,3\n4,,,1,1\n")).ShouldBe(0);
        Found().Where(row => row.StartsWith("exact", StringComparison.Ordinal)).ShouldBe(["exact|r1;r2|0.5", "exact|r3;r4|0.5"]);
    }

    [Fact]
    public async Task A_row_may_stand_for_many_objects_and_words_may_have_an_order()
    {
        (await Run("e,r1,r2,n\n1,低,低,3\n2,低,中,1\n3,中,中,4\n4,高,中,2\n5,高,高,0\n", "--categories", "--levels", "低,中,高", "--count", "n")).ShouldBe(0);
        // By hand, 10 objects: 7 alike. Weights 1, ½ (linear) or ¾ (quadratic) one category apart, 0 two apart; margins 4 4 2 and 3 7 0.
        double expected = (12 + 28 + 0) / 100.0, near = ((4 * 7) + (4 * 3) + (4 * 0) + (2 * 7)) / 100.0;
        var rows = File.ReadAllLines(Path.Combine(folder, "out.csv")).Select(l => l.Split(',')).ToDictionary(c => c[0] + c[2]);
        double Value(string name) => double.Parse(rows[name][3], System.Globalization.CultureInfo.InvariantCulture);
        rows["exact"][7].ShouldBe("10");
        Value("exact").ShouldBe(0.7, 1e-12);
        Value("kappa").ShouldBe((0.7 - expected) / (1 - expected), 1e-12);
        Value("kappa_linear").ShouldBe((0.7 + 0.15 - expected - (near / 2)) / (1 - expected - (near / 2)), 1e-12);
        Value("kappa_quadratic").ShouldBe((0.7 + 0.225 - expected - (0.75 * near)) / (1 - expected - (0.75 * near)), 1e-12);
    }

    [Theory]
    [InlineData("e,r1,r2,n\n1,3,4,1\n2,4,4,1.5\n", new[] { "--count", "n" })]
    [InlineData("e,r1,r2\n1,好,差\n2,好,好\n", new[] { "--categories", "--levels", "好,中" })]
    [InlineData("e,r1,r2\n1,3,\n2,4,\n", new string[0])]
    [InlineData("e,r1,r2\n1,3,4\n2,4,4\n", new[] { "--raters", "r1,r1" })]
    [InlineData("e,r1,r2\n1,3,4\n2,4,4\n", new[] { "--tolerance", "-1" })]
    [InlineData("e,r1,r2\n1,好,好\n2,好,好\n", new[] { "--categories" })]
    public async Task Nothing_to_compute_and_mistyped_options_are_refused(string data, string[] options)
    {
        (await Run(data, options)).ShouldBe(2);
        File.Exists(Path.Combine(folder, "out.csv")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("编号")]
    [InlineData("ID")]
    public async Task Numbers_of_the_objects_are_not_taken_for_a_rater(string header)
    {
        File.WriteAllText(Path.Combine(folder, "data.csv"), header + ",r1,r2\n1,3,4\n2,5,5\n3,2,2\n");
        Task<int> Agree(params string[] options) => Verbs.Run(["agree", "--data", Path.Combine(folder, "data.csv"), "--out", Path.Combine(folder, "out.csv"), .. options]);
        (await Agree()).ShouldBe(2);
        (await Agree("--id", header)).ShouldBe(0);
        Found().ShouldContain(row => row.StartsWith("exact|r1;r2|", StringComparison.Ordinal));
        // Whoever names the column means it.
        (await Agree("--raters", header + ",r1")).ShouldBe(0);
        Found().ShouldContain(row => row.StartsWith($"exact|{header};r1|", StringComparison.Ordinal));
    }

    private string[] Found() => [.. File.ReadAllLines(Path.Combine(folder, "out.csv")).Skip(1).Select(l => l.Split(',')).Select(c => $"{c[0]}|{c[1]}|{c[3]}")];

    private Task<int> Run(string data, params string[] options)
    {
        File.WriteAllText(Path.Combine(folder, "data.csv"), data);
        return Verbs.Run(["agree", "--data", Path.Combine(folder, "data.csv"), "--id", "e", "--out", Path.Combine(folder, "out.csv"), .. options]);
    }
}
