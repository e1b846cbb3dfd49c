using System.Globalization;
using Hengjian.Office.Writing;
using Hengjian.Server.Cli;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Tests.Unit.Measure.Multilevel;

/// <summary>multilevel as it is typed: the worked example, workbooks, quoted and Chinese names, words as covariates, gaps, and every refusal with its code.</summary>
public sealed class MultilevelVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-multilevel-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_worked_example_of_help_and_chapter_is_what_comes_out()
    {
        (await Run(MultilevelVerb.Data, "--y", "score", "--group", "school", "--x", "prior", "--method", "reml")).ShouldBe(0);
        var (lines, printed) = (File.ReadAllLines(At("out", "groups.csv")), MultilevelVerb.Groups.Split('\n'));
        lines[0].ShouldBe(printed[0].TrimEnd('\r'));
        lines.Length.ShouldBe(printed.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            var (found, said) = (lines[i].Split(','), printed[i].TrimEnd('\r').Split(','));
            found[..2].ShouldBe(said[..2]);
            for (var k = 2; k < said.Length; k++) Number(found[k]).ShouldBe(Number(said[k]), 5.0001e-5);
        }

        File.ReadLines(At("out", "model.csv")).Take(9).Select(l => l.Split(',')[0]).ShouldBe(["key", "gamma00", "gamma00_se", "gamma_prior", "gamma_prior_se", "tau00", "sigma2", "icc", "loglik"]);
        var chapter = File.ReadAllText(Path.Combine(Repository.Root, "docs", "measure", "multilevel.md"));
        chapter.ShouldContain(string.Join('\n', MultilevelVerb.Data.Split('\n').Select(l => l.TrimEnd('\r'))));
        foreach (var (key, value) in Model().Where(m => m.Key is not ("n" or "groups" or "left_out" or "boundary" or "parameters")))
            chapter.ShouldContain(value.ToString("F3", CultureInfo.InvariantCulture).Replace('-', '−'), customMessage: key);
    }

    [Fact]
    public async Task Quoted_groups_Chinese_headers_gaps_groups_of_one_and_names_with_spaces()
    {
        const string text = "\"学校\",\"数学 成绩\",\"ses 指数\",性别,备注\r\n"
            + "\"1224\",5.876,-1.528,女,\"a,b\"\r\n\"1224\",19.708,-0.588,男,\r\n\"1224\",20.349,-0.528,女,\r\n\"1288\",12.1,0.2,女,\r\n\"1288\",17.2,0.9,男,\r\n"
            + "\"说\"\"东\"\"校\",9.5,NA,男,\r\n\"说\"\"东\"\"校\",11.25,0.3,女,\r\n\"1296\",8.1,-0.2,男,\r\n,7.5,0.1,女,\r\n\"1288\",,0.4,男,\r\n\"1308\",15,0.9,女,\r\n\"1308\",13,1.1,男,\r\n";
        (await Run(text, "--y", " 数学 成绩", "--group", "学校", "--x", " ses 指数 , 性别", "--method", "ml")).ShouldBe(0);
        var model = Model();
        model.Keys.Take(6).ShouldBe(["gamma00", "gamma00_se", "gamma_ses 指数", "gamma_ses 指数_se", "gamma_性别男", "gamma_性别男_se"]);
        (model["n"], model["left_out"], model["groups"]).ShouldBe((9, 3, 5));
        CsvColumns.Read(At("out", "groups.csv")).Text("group").ShouldBe(["1224", "1288", "1296", "1308", "说\"东\"校"]);
        CsvColumns.Read(At("out", "groups.csv")).Numbers("n").ShouldBe([3, 2, 1, 2, 1]);
        var first = File.ReadAllText(At("out", "model.csv"));

        using (var stream = File.Create(At("data.xlsx")))
        using (var book = new XlsxWriter(stream, new(DateTimeOffset.UnixEpoch)))
        {
            var sheet = book.AddSheet("成绩");
            foreach (var cells in CsvColumns.Read(At("data.csv")) is var t ? t.Rows.Prepend([.. t.Names]) : [])
            {
                var row = sheet.Row();
                foreach (var cell in cells)
                    if (double.TryParse(cell, CultureInfo.InvariantCulture, out var number)) row.Number(number);
                    else row.Text(cell);
            }
        }

        (await Verbs.Run(["multilevel", "--data", At("data.xlsx"), "--y", "数学 成绩", "--group", "学校", "--x", "ses 指数", "性别", "--method", "ml", "--out", At("out")])).ShouldBe(0);
        File.ReadAllText(At("out", "model.csv")).ShouldBe(first);
    }

    [Fact]
    public async Task A_variance_on_the_boundary_is_said()
    {
        (await Run("g,y\n1,1\n1,3\n2,3\n2,1\n3,2\n3,2.5\n", "--y", "y", "--group", "g")).ShouldBe(0);
        var model = Model();
        (model["tau00"], model["icc"], model["boundary"]).ShouldBe((0, 0, 1));
        model.ContainsKey("explained_between").ShouldBeFalse();
        CsvColumns.Read(At("out", "groups.csv")).Numbers("effect").ShouldBe([0, 0, 0]);
        // The first two schools lie below the mean: nothing of a negative number is 0, not −0.
        File.ReadAllText(At("out", "groups.csv")).ShouldNotContain("-0,");
    }

    [Theory]
    [InlineData("g,y\n1,1\n1,3\n1,2\n", "y", null, "1 groups")]
    [InlineData("g,y\n1,1\n2,3\n3,2\n", "y", null, "one record")]
    [InlineData("g,y\n1,2\n1,2\n2,2\n", "y", null, "is the same for all")]
    [InlineData("g,y,a,b\n1,1,1,2\n1,3,2,4\n2,2,3,6\n2,5,5,10\n2,6,4,8\n", "y", "a,b", "b follows from")]
    [InlineData("g,y\n1,1\n1,缺考\n2,2\n2,4\n", "y", null, "line 3, column y should be a number")]
    [InlineData("g,y,a\n1,1,1\n1,3,x\n2,2,3\n2,4,5\n", "y", "a", "line 3, column a should be a number")]
    [InlineData("g,y\n1,1\n1,3\n2,2\n2,4\n", "score", null, "no column score")]
    [InlineData("g,y\n1,1\n1,3\n2,2\n2,4\n", "y", "y", "used twice")]
    [InlineData("g,y\n1,1\n1,3\n2,2\n2,4\n", "y", "ses", "no column ses")]
    [InlineData("g,y\n", "y", null, "holds no data")]
    public async Task What_cannot_be_is_refused_in_words_and_nothing_is_written(string data, string y, string? x, string words)
    {
        string[] given = x is null ? ["--y", y, "--group", "g"] : ["--y", y, "--group", "g", "--x", x];
        var fault = await Should.ThrowAsync<VerbException>(() => MultilevelVerb.Build().Parse(["--data", Put("data.csv", data), "--out", At("out"), .. given]).InvokeAsync(new() { EnableDefaultExceptionHandler = false }));
        fault.Code.ShouldBe(2);
        fault.Message.ShouldContain(words);
        Directory.Exists(At("out")).ShouldBeFalse();
    }

    private Task<int> Run(string data, params string[] more) => Verbs.Run(["multilevel", "--data", Put("data.csv", data), "--out", At("out"), .. more]);

    private Dictionary<string, double> Model() => CsvColumns.Read(At("out", "model.csv")).Rows.ToDictionary(r => r[0], r => Number(r[1]), StringComparer.Ordinal);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private string Put(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }
}
