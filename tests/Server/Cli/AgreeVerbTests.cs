using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Cli;

public class AgreeVerbTests
{
    [Fact]
    public async Task Three_raters_with_a_gap_give_every_statistic_and_a_word_where_a_score_should_be_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("hengjian-agree-").FullName;
        var (data, output) = (Path.Combine(folder, "r.csv"), Path.Combine(folder, "o.csv"));
        await File.WriteAllTextAsync(data, "essay,r1,r2,r3\na01,4,4,5\na02,3,2,3\na03,5,5,5\na04,2,3,3\na05,4,,4\n");
        var run = await Executable.Run("agree", "--data", data, "--id", "essay", "--out", output);
        (run.Code, run.Out).ShouldBe((0, ""), run.Error);
        var lines = await File.ReadAllLinesAsync(output);
        lines[0].ShouldBe("statistic,raters,category,value,se,lower,upper,n");
        var rows = lines.Skip(1).Select(l => l.Split(',')).ToDictionary(r => (r[0], r[1]), r => r);
        rows[("icc_a1", "r1;r2;r3")][3].ShouldBe("0.8421052631578947");
        rows[("icc_a1", "r1;r2;r3")][7].ShouldBe("4", "a05 was not scored by all");
        rows[("exact", "r1;r3")][3].ShouldBe("0.6");
        rows[("exact", "r1;r3")][7].ShouldBe("5", "a pair needs only its own scores");
        rows.Keys.Count(k => k.Item1 == "severity").ShouldBe(3);

        File.Delete(output);
        var wrong = await Executable.Run("agree", "--data", data, "--out", output);
        wrong.Code.ShouldBe(2);
        wrong.Error.ShouldContain("第 2 行“essay”");
        File.Exists(output).ShouldBeFalse("nothing half done stays");
        await File.WriteAllTextAsync(data, "r1,r2\n3,3\n3,3\n");
        // Who agrees on one score has no correlation, which is said, and a share of agreement, which is written.
        (await Executable.Run("agree", "--data", data, "--out", output)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0), r => r.Error.ShouldContain("评分都相同"));
        (await File.ReadAllLinesAsync(output)).ShouldContain("exact,r1;r2,,1,,,,2");
        Directory.Delete(folder, recursive: true);
    }
}
