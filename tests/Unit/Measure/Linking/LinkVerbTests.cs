using System.Globalization;
using Hengjian.Measure.Linking;
using Hengjian.Server.Cli;
using Hengjian.Server.Cli.Linking;

namespace Hengjian.Tests.Unit.Measure.Linking;

/// <summary>link and equate as they are typed: the examples of the help, the reference files, every file that is written, and refusals with their code.</summary>
public sealed class LinkVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-link-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private string Put(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private CsvColumns Out(string name) => CsvColumns.Read(At("out", name));

    private Task<int> Link(params string[] more) => Verbs.Run(["link", "--from", At("new.csv"), "--to", At("base.csv"), "--out", At("out"), .. more]);

    private Task<int> Equate(params string[] more) => Verbs.Run(["equate", "--x", At("x.csv"), "--y", At("y.csv"), "--out", At("out"), .. more]);

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(l => l.TrimEnd('\r'));

    /// <summary>The options of an example of the help, with its files where they lie here.</summary>
    private string[] Typed(string command, params string[] files) => [.. command.Split(' ').Skip(1).Select(w => files.Contains(w) ? At(w) : w is "linked" or "equated" ? At("out") : w)];

    [Fact]
    public async Task The_example_of_link_is_what_comes_out()
    {
        Put("new.csv", LinkExample.From);
        Put("base.csv", LinkExample.To);
        Put("persons.csv", LinkExample.Persons);
        (await Verbs.Run(Typed(LinkExample.LinkCommand, "new.csv", "base.csv", "persons.csv"))).ShouldBe(0);
        File.ReadAllLines(At("out", "persons.csv")).ShouldBe(Lines(LinkExample.Linked));
        File.ReadAllLines(At("out", "items.csv")).ShouldBe(["item,a,b,c", "M1,0.5,-1.5,0", "M2,0.375,0.5,0", "M3,0.75,2.5,0", "M9,0.625,1.5,0"]);
        File.ReadAllLines(At("out", "levels.csv")).ShouldBe(["level,n,share", "Ⅰ,1,0.3333333333333333", "Ⅱ,0,0", "Ⅲ,1,0.3333333333333333", "Ⅳ,1,0.3333333333333333"]);
        File.ReadAllLines(At("out", "constants.csv"))[1].ShouldBe("mean-sigma,2,0.5,,0,1,3,0,0,,,,");
    }

    [Fact]
    public async Task The_example_of_equate_is_what_comes_out()
    {
        Put("new.csv", LinkExample.X);
        Put("base.csv", LinkExample.Y);
        (await Verbs.Run(Typed(LinkExample.EquateCommand, "new.csv", "base.csv"))).ShouldBe(0);
        File.ReadAllLines(At("out", "equated.csv")).ShouldBe(Lines(LinkExample.Equated));
    }

    [Fact]
    public async Task Curves_units_steps_and_trends_go_through_the_files()
    {
        Put("new.csv", "item,unit,a,b,c,step1,step2\nA,u1,1,-1,0.2,-1,\nB,u1,0.8,0.5,,0,1\nC,u2,1.2,0.4,,,\n");
        Put("base.csv", "item,a,b,step1,step2\nC1,1.1,0.5,,\nA1,0.9,-0.8,,\nB1,0.9,0.6,0.2,1\n");
        Put("pairs.csv", "from,to\nA,A1\nB,B1\nC,C1\n");
        (await Link("--common", At("pairs.csv"), "--method", "all", "--grid", "-3:3:0.5", "--weights", "uniform", "--d", "1.7", "--criterion", "both", "--trend", "500:3:512:4")).ShouldBe(0);
        var source = new LinkItems(["A", "B", "C"], [1, .8, 1.2], [-1, double.NaN, .4], [.2, 0, 0], [null, (double[])[0, 1], null]);
        var target = new LinkItems(["A1", "B1", "C1"], [.9, .9, 1.1], [-.8, double.NaN, .5], default, [null, (double[])[.2, 1], null]);
        var (grid, constants) = (LinkGrid.Uniform(-3, 3, .5, 1.7), Out("constants.csv"));
        LinkConstants[] lines = [CurveLinking.StockingLord(source, target, grid, LinkCriterion.Both), CurveLinking.Haebara(source, target, grid, LinkCriterion.Both), MomentLinking.MeanSigma(source, target), MomentLinking.MeanMean(source, target)];
        constants.Text("method").ShouldBe(["stocking-lord", "haebara", "mean-sigma", "mean-mean"]);
        constants.Numbers("A").ShouldBe([.. lines.Select(l => l.A)]);
        constants.Numbers("B").ShouldBe([.. lines.Select(l => l.B)]);
        var error = LinkingError.OfUnits(LinkingError.Drift(source, target, lines[0]), [0, 0, 2]);
        constants.Numbers("linking_error")[0].ShouldBe(error);
        constants.Rows[0][^4..].ShouldBe(["-3:3:0.5", "uniform", "1.7", "both"]);
        Out("trend.csv").Numbers("se")[0].ShouldBe(Math.Sqrt(25 + (1e4 * error * error)), 1e-12);
        Out("drift.csv").Text("to").ShouldBe(["A1", "B1", "C1"]);
        Out("items.csv").Numbers("step2")[1].ShouldBe(lines[0].Of(1));
    }

    [Fact]
    public async Task A_method_that_does_not_converge_is_written_and_ends_with_1()
    {
        Put("new.csv", "item,a,b\nA,1,0\n");
        Put("base.csv", "item,a,b\nA,1.5,0.5\n");
        (await Link("--grid", "0.2:0.2:1")).ShouldBe(1);
        Out("constants.csv").Text("converged").ShouldBe(["0"]);
    }

    [Fact]
    public async Task Equipercentiles_with_an_anchor_by_file()
    {
        var pairs = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "vectors", "measure", "pairs.csv"));
        foreach (var (file, group) in new[] { ("x.csv", '1'), ("y.csv", '2') }) Put(file, string.Join('\n', pairs.Where(l => l[0] == group).Prepend(pairs[0])));
        (await Equate("--w1", "0.5", "--range", "0:12", "--method", "frequency,chained-equipercentile")).ShouldBe(0);
        var expected = CsvColumns.Read(Path.Combine(AppContext.BaseDirectory, "vectors", "measure", "anchored.csv"));
        var found = Out("equated.csv").Numbers("equated");
        string[] methods = ["frequency:0.5", "chained"];
        for (var m = 0; m < 2; m++)
            foreach (var (row, i) in expected.Rows.Where(r => r[0].StartsWith(methods[m] + "[", StringComparison.Ordinal)).Select((r, i) => (r, i)))
                found[(13 * m) + i].ShouldBe(double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture), 1e-12);
        Put("y.csv", "score,anchor\n3,1\n4,2\n");
        (await Equate("--range", "0:12", "--method", "frequency")).ShouldBe(2);
    }

    [Fact]
    public async Task Pupils_with_an_anchor_are_equated_as_the_library_does()
    {
        Put("x.csv", "id,total,v\na,3,1\nb,5,2\nc,6,2\nd,9,4\ne,10,4\n");
        Put("y.csv", "id,total,v\na,4,1\nb,7,2\nc,6,3\nd,11,4\n");
        (await Equate("--score", "total", "--anchor", "v", "--external", "--w1", "0.5", "--range", "0:12", "--method", "all", "--smooth", "2:1")).ShouldBe(0);
        double[] tx = [3, 5, 6, 9, 10], ty = [4, 7, 6, 11];
        var (x, y) = (AnchorMoments.Of(tx, [1, 2, 2, 4, 4]), AnchorMoments.Of(ty, [1, 2, 3, 4]));
        var (dx, dy) = (ScoreDistribution.OfScores(tx, [], 0, 12), ScoreDistribution.OfScores(ty, [], 0, 12));
        LinearEquating[] lines = [RandomGroups.Mean(dx, dy), RandomGroups.Linear(dx, dy), CommonItems.Tucker(x, y, .5), CommonItems.LevineObserved(x, y, .5, anchorInside: false), CommonItems.LevineTrue(x, y, anchorInside: false), CommonItems.Chained(x, y)];
        var constants = Out("constants.csv");
        constants.Text("method").ShouldBe(["mean", "linear", "equipercentile", "tucker", "levine", "levine-true", "chained"]);
        constants.Numbers("slope").Where(s => !double.IsNaN(s)).ShouldBe(lines.Select(l => l.Slope));
        constants.Numbers("intercept").Where(s => !double.IsNaN(s)).ShouldBe(lines.Select(l => l.Intercept));
        var equated = Out("equated.csv");
        equated.Rows.Where(r => r[0] == "equipercentile").Select(r => double.Parse(r[3], CultureInfo.InvariantCulture)).ShouldBe(RandomGroups.Equipercentile(LogLinearSmoothing.Of(dx, 2).Smoothed, LogLinearSmoothing.Of(dy, 1).Smoothed));
        Out("moments.csv").Text("variable").ShouldBe(["score", "anchor", "smoothed", "score", "anchor", "smoothed"]);
    }

    [Fact]
    public async Task The_reference_files_go_through_equate()
    {
        var reference = ReferenceCase.Of("linking_equating");
        var act = reference.Table("actmath_freq.csv");
        foreach (var form in new[] { "x", "y" }) Put($"{form}.csv", string.Join('\n', act.Rows.Select(r => string.Join(',', r)).Prepend(string.Join(',', act.Names))));
        (await Equate("--score", "scale", "--count-x", "xcount", "--count-y", "ycount")).ShouldBe(0);
        var equated = Out("equated.csv").Numbers("equated");
        for (var i = 0; i <= 40; i++) equated[i].ShouldBe(reference[$"act.equipercentile.eY[{i}]"], 1e-12 * Math.Max(1, i));
    }

    [Theory]
    [InlineData("item,a,b\nA,0,1\n", "item,a,b\nA,1,1\n", "")]
    [InlineData("item,a,b\nA,1,1\n", "item,a,b\nB,1,1\n", "")]
    [InlineData("item,a,b\nA,1,x\n", "item,a,b\nA,1,1\n", "")]
    [InlineData("item,b\nA,1\n", "item,a,b\nA,1,1\n", "")]
    [InlineData("item,a,b\nA,1,1\n", "item,a,b\nA,1,1\n", "--method;guess")]
    [InlineData("item,a,b\nA,1,1\n", "item,a,b\nA,1,1\n", "--method;mean-sigma")]
    [InlineData("item,a,b\nA,1,1\n", "item,a,b\nA,1,1\n", "--grid;4:-4:0.1")]
    [InlineData("item,a,b\nA,1,1\n", "item,a,b\nA,1,1\n", "--d;0")]
    [InlineData("item,a,b\nA,1,1\n", "item,a,b\nA,1,1\n", "--cuts;500,400")]
    [InlineData("item,a,b\nA,1,1\n", "item,a,b\nA,1,1\n", "--base;0:0")]
    [InlineData("item,a,b\nA,1,1\n", "item,a,b\nA,1,1\n", "--criterion;up")]
    [InlineData("item,a,b\nA,1,1\n", "item,a,b\nA,1,1\n", "--trend;500:1:510:1")]
    [InlineData("item,a,b\nA,1,1\nB,1,2\n", "item,a,b\nA,1,1\nB,1,2\n", "--trend;500:-1:510:1")]
    [InlineData("item,a,b\nA,1,1\n", "item,a,b\nA,1,1\n", "--persons;absent.csv")]
    public async Task What_link_cannot_use_ends_with_2_and_writes_nothing(string from, string to, string more)
    {
        Put("new.csv", from);
        Put("base.csv", to);
        (await Link(more.Split(';', StringSplitOptions.RemoveEmptyEntries))).ShouldBe(2);
        Directory.Exists(At("out")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("score\n1\n2.5\n", "")]
    [InlineData("score\n1\n\"\"\n3\n", "")]
    [InlineData("score\n1\n2\n", "--range;0:1")]
    [InlineData("score\n1\n2\n", "--method;tucker")]
    [InlineData("score\n1\n2\n", "--smooth;9")]
    [InlineData("score\n1\n2\n", "--w1;2")]
    [InlineData("score,n\n1,-1\n2,1\n", "--count-x;n")]
    public async Task What_equate_cannot_use_ends_with_2_and_writes_nothing(string x, string more)
    {
        Put("x.csv", x);
        Put("y.csv", "score\n1\n2\n3\n");
        (await Equate(more.Split(';', StringSplitOptions.RemoveEmptyEntries))).ShouldBe(2);
        Directory.Exists(At("out")).ShouldBeFalse();
    }
}
