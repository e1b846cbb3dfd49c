using Hengjian.Office.Writing;
using Hengjian.Server.Cli;

namespace Hengjian.Tests.Unit.Measure.Analysis;

/// <summary>What a run may do to files: never write over its own input, put nothing in place when it fails, say what a workbook hides.</summary>
[Collection("what is said on the console")]
public sealed class RunFilesTests : IDisposable
{
    private const string Marks = "school,score\n一小,78\n一小,85\n一小,90\n二小,62\n二小,70\n三小,88\n三小,80\n";
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("data.csv")]
    [InlineData("./design.yml")]
    [InlineData("link.csv")]
    public async Task The_input_is_never_written_over(string target)
    {
        Write("data.csv", "w,y\n1,2\n1,3\n");
        Write("design.yml", "weights: w\n");
        Write("ask.yml", "- mean: y\n");
        if (target == "link.csv") File.CreateSymbolicLink(At("link.csv"), At("data.csv"));
        (await Verbs.Run(["survey", "--data", At("data.csv"), "--design", At("design.yml"), "--ask", At("ask.yml"), "--out", At(target)])).ShouldBe(2);
        File.ReadAllText(At("data.csv")).ShouldBe("w,y\n1,2\n1,3\n");
        File.ReadAllText(At("design.yml")).ShouldBe("weights: w\n");
    }

    [Fact]
    public async Task A_run_that_fails_leaves_the_results_of_the_run_before_whole()
    {
        Write("data.csv", Marks);
        (await Multilevel("data.csv")).ShouldBe(0);
        var before = File.ReadAllText(At("out", "model.csv"));
        // model.csv could be written again, groups.csv cannot.
        File.Delete(At("out", "groups.csv"));
        Directory.CreateDirectory(At("out", "groups.csv"));
        Write("data.csv", Marks.Replace("78", "12"));
        (await Multilevel("data.csv")).ShouldBe(2);
        File.ReadAllText(At("out", "model.csv")).ShouldBe(before);
        Directory.GetFileSystemEntries(At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["groups.csv", "model.csv"]);
    }

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("link")]
    public async Task A_full_disk_is_said_and_nothing_is_left_lying(string target)
    {
        if (OperatingSystem.IsWindows()) return;
        if (target == "link") File.CreateSymbolicLink(At(target), "/dev/full");
        Write("data.csv", "w,y\n1,2\n1,3\n");
        Write("design.yml", "weights: w\n");
        Write("ask.yml", "- mean: y\n");
        (await Verbs.Run(["survey", "--data", At("data.csv"), "--design", At("design.yml"), "--ask", At("ask.yml"), "--out", target == "link" ? At(target) : target])).ShouldBe(2);
        // The device is written to, also through a link; it is not replaced by a file.
        File.GetUnixFileMode("/dev/full").HasFlag(UnixFileMode.OtherWrite).ShouldBeTrue();
        Directory.GetFiles("/dev", "full*").ShouldBe(["/dev/full"]);
    }

    [Theory]
    [InlineData("1e76")]
    [InlineData("-1e300")]
    public async Task A_number_too_large_to_square_is_refused_where_it_stands(string number)
    {
        Write("data.csv", Marks + $"三小,{number}\n");
        var (code, said) = await Saying(() => Multilevel("data.csv"));
        code.ShouldBe(2);
        said.ShouldContain("第 9 行");
        said.ShouldContain($"column score is {number}");
    }

    [Fact]
    public async Task Merged_cells_are_refused_with_their_place_and_a_second_sheet_is_mentioned()
    {
        Book(merged: true);
        var (code, said) = await Saying(() => Multilevel("data.xlsx"));
        code.ShouldBe(2);
        said.ShouldContain("A2:A4");
        Book(merged: false);
        (code, said) = await Saying(() => Multilevel("data.xlsx"));
        code.ShouldBe(0);
        said.Split("读的是第一张“成绩”").Length.ShouldBe(2, "said once, though the file is opened more than once");
    }

    [Theory]
    [InlineData("SUM(1,2)", null, "没有存下算出的数")]
    [InlineData("[1]旧表!A1", 85.0, "引用其他文件的公式")]
    public async Task A_formula_whose_figure_cannot_be_trusted_is_refused_with_its_place(string formula, double? kept, string words)
    {
        using (var stream = File.Create(At("data.xlsx")))
        using (var book = new XlsxWriter(stream, new(DateTimeOffset.UnixEpoch)))
        {
            var sheet = book.AddSheet("成绩");
            foreach (var line in Marks.TrimEnd().Split('\n'))
            {
                var (row, cells) = (sheet.Row(), line.Split(','));
                row.Text(cells[0]);
                if (double.TryParse(cells[1], out var number)) row.Number(number);
                else row.Text(cells[1]);
            }
            sheet.Row().Text("三小").Formula(formula, kept);
        }
        var (code, said) = await Saying(() => Multilevel("data.xlsx"));
        code.ShouldBe(2);
        said.ShouldContain(words);
        said.ShouldContain($"B{Marks.TrimEnd().Split('\n').Length + 1}");
    }

    [Fact]
    public async Task Settings_in_GB18030_are_read()
    {
        Write("data.csv", "权,层,分\n1,城,2\n1,城,3\n1,乡,5\n1,乡,9\n");
        File.WriteAllBytes(At("design.yml"), System.Text.CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("weights: 权\nstrata: 层\n"));
        Write("ask.yml", "- mean: 分\n  where: { 层: 城 }\n");
        (await Verbs.Run(["survey", "--data", At("data.csv"), "--design", At("design.yml"), "--ask", At("ask.yml"), "--out", At("r.csv")])).ShouldBe(0);
        // A row of a part says which part it is.
        File.ReadAllLines(At("r.csv"))[1].ShouldStartWith("mean,分,层=城,,2.5,");
    }

    [Fact]
    public async Task An_empty_standard_error_has_its_reason()
    {
        Write("data.csv", "w,p,g,y\n1,1,a,2\n1,1,a,3\n1,2,a,5\n1,2,b,9\n1,2,b,8\n1,3,a,4\n");
        Write("design.yml", "weights: w\npsu: [p]\nreplicates: { method: jk1 }\n");
        Write("ask.yml", "- mean: y\n  by: [g]\n");
        var (code, said) = await Saying(() => Verbs.Run(["survey", "--data", At("data.csv"), "--design", At("design.yml"), "--ask", At("ask.yml"), "--out", At("r.csv")]));
        code.ShouldBe(0);
        said.ShouldContain("mean y：1 组没有标准误（g=b）");
        File.ReadAllLines(At("r.csv"))[2].ShouldStartWith("mean,y,g=b,,8.5,,");
    }

    [Fact]
    public async Task A_draw_that_takes_the_place_of_another_says_so()
    {
        Write("frame.csv", "id\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"u{i}\n")));
        Write("draw.yml", "id: id\ntake: 3\n");
        Task<(int Code, string Said)> Draw(string seed) => Saying(() => Verbs.Run(["sample", "draw", "--frame", At("frame.csv"), "--design", At("draw.yml"), "--seed", seed, "--out", At("sample")]));
        (await Draw("a")).Said.ShouldNotContain("另一次抽样");
        (await Draw("a")).Said.ShouldNotContain("另一次抽样");
        var (code, said) = await Draw("b");
        code.ShouldBe(0);
        said.ShouldContain("原有另一次抽样");
    }

    private Task<int> Multilevel(string data) => Verbs.Run(["multilevel", "--data", At(data), "--y", "score", "--group", "school", "--out", At("out")]);

    private void Book(bool merged)
    {
        using var stream = File.Create(At("data.xlsx"));
        using var book = new XlsxWriter(stream, new(DateTimeOffset.UnixEpoch));
        var sheet = book.AddSheet("成绩");
        foreach (var line in Marks.TrimEnd().Split('\n'))
        {
            var (row, cells) = (sheet.Row(), line.Split(','));
            row.Text(cells[0]);
            if (double.TryParse(cells[1], out var number)) row.Number(number);
            else row.Text(cells[1]);
        }
        if (merged) sheet.Merge(new(2, 1, 4, 1));
        book.AddSheet("说明").Row().Text("无");
    }

    private static async Task<(int Code, string Said)> Saying(Func<Task<int>> run)
    {
        var (before, said) = (Console.Error, new StringWriter());
        Console.SetError(said);
        try
        {
            return (await run(), said.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }

    private void Write(string name, string text) => File.WriteAllText(At(name), text);

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);
}
