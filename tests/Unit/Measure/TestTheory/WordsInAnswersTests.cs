using Hengjian.Measure;
using Hengjian.Measure.Irt;
using Hengjian.Measure.TestTheory;
using Hengjian.Server.Cli;

namespace Hengjian.Tests.Unit.Measure.TestTheory;

/// <summary>Files of answers as an office has them: columns of words beside the items, words as regressors, gaps, far too many columns.</summary>
public sealed class WordsInAnswersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-answers-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Words_as_regressors_become_columns_of_their_categories()
    {
        (await Irt("sex", "--regress", "sex")).ShouldBe(0);
        var words = Beta("beta_sex男");
        (await Irt("boy", "--regress", "boy")).ShouldBe(0);
        words.ShouldBe(Beta("beta_boy"), 1e-12);
    }

    [Theory]
    [InlineData("同一个值", "always", "--regress", "always")]
    [InlineData("第 4 行缺“gap”", "gap", "--regress", "gap")]
    [InlineData("这些列是文字，不是得分：sex", "sex")]
    public async Task What_is_wrong_is_said_by_name(string words, string column, params string[] options)
    {
        var fault = await Should.ThrowAsync<VerbException>(() => Parsed(column, options));
        fault.Code.ShouldBe(2);
        fault.Message.ShouldContain(words == "同一个值" ? "“always”对所有学生都相同" : words);
    }

    [Fact]
    public void More_items_than_fit_are_refused_before_the_work()
    {
        string[] names = [.. Enumerable.Range(0, 3001).Select(i => $"q{i}")];
        Should.Throw<MeasureException>(() => new ItemScores(names, [.. names.Select((_, i) => (ReadOnlyMemory<double>)new double[] { i % 2, 1, 0 })])).Code.ShouldBe("too-many-items");
        Should.Throw<MeasureException>(() => new ItemResponses(names, [.. names.Select(_ => (ReadOnlyMemory<sbyte>)new sbyte[] { 0, 1, 0 })])).Code.ShouldBe("too-many-items");
    }

    private Task<int> Irt(string column, params string[] options)
    {
        Write(column);
        return Verbs.Run(Arguments(options));
    }

    private Task<int> Parsed(string column, string[] options)
    {
        Write(column);
        return Verbs.Root().Parse(Arguments(options)).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
    }

    private string[] Arguments(string[] options) => ["irt", "--data", Path.Combine(folder, "data.csv"), "--id", "id", "--model", "rasch", "--out", Path.Combine(folder, "out"), .. options];

    private void Write(string column) => File.WriteAllLines(Path.Combine(folder, "data.csv"), [
        $"id,q1,q2,q3,{column}",
        .. Enumerable.Range(0, 60).Select(i => $"{i},{(i % 3 == 0 ? 1 : 0)},{i % 2},{(i % 5 < 3 ? 1 : 0)},{column switch { "sex" => i % 4 < 2 ? "男" : "女", "boy" => i % 4 < 2 ? "1" : "0", "gap" => i == 2 ? "" : $"{i}", _ => "7" }}"),
    ]);

    private double Beta(string key) => double.Parse(File.ReadLines(Path.Combine(folder, "out", "fit.csv")).First(l => l.TrimStart('\uFEFF').StartsWith(key + ",", StringComparison.Ordinal)).Split(',')[1], System.Globalization.CultureInfo.InvariantCulture);
}
