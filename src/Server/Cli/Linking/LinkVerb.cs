using System.CommandLine;
using Hengjian.Measure.Linking;
using Hengjian.Server.Cli.Analysis;
using Hengjian.Server.Cli.Sampling;

namespace Hengjian.Server.Cli.Linking;

/// <summary>link: the line from the ability scale of one calibration to that of another, the items and persons moved, scale scores, levels, and the error of the link.</summary>
public static class LinkVerb
{
    private static readonly string[] Methods = ["stocking-lord", "haebara", "mean-sigma", "mean-mean"];

    public static Command Build()
    {
        var from = new Option<string>("--from") { Description = "待转换的题目参数（item,a,b,c,step1…）/ item parameters that are moved", Required = true };
        var to = new Option<string>("--to") { Description = "基准量尺的题目参数 / item parameters of the scale that is kept", Required = true };
        var folder = new Option<string>("--out") { Description = "结果目录 / folder of the results", Required = true };
        var common = new Option<string?>("--common") { Description = "公共题对应表（from,to），默认按同名 / pairs of common items; by default those of the same name" };
        var method = new Option<string>("--method") { Description = $"{string.Join('|', Methods)}，可用逗号写几个，题目和能力按第一个转换 / several with commas; the first one moves items and persons", DefaultValueFactory = _ => Methods[0] };
        var d = new Option<double>("--d") { Description = "常数 D，1 或 1.7 / scaling constant", DefaultValueFactory = _ => 1 };
        var grid = new Option<string>("--grid") { Description = "比较曲线的能力点 从:到:间隔 / abilities at which curves are compared", DefaultValueFactory = _ => "-4:4:0.1" };
        var weights = new Option<string>("--weights") { Description = "能力点的权重 normal|uniform / weights of the grid", DefaultValueFactory = _ => "normal" };
        var criterion = new Option<string>("--criterion") { Description = "在哪个量尺上比较 to|from|both / scale on which curves are compared", DefaultValueFactory = _ => "to" };
        var persons = new Option<string?>("--persons") { Description = "一并转换的学生能力（id 与能力列）/ abilities to move with the items" };
        var ability = new Option<string>("--ability") { Description = "能力所在的列 / column of the ability", DefaultValueFactory = _ => "eap" };
        var population = new Option<string>("--base") { Description = "基准群体的能力 均值:标准差 / ability of the base population", DefaultValueFactory = _ => "0:1" };
        var scale = new Option<string>("--scale") { Description = "量尺分 均值:标准差 / scale scores", DefaultValueFactory = _ => "500:100" };
        var cuts = new Option<string?>("--cuts") { Description = "划界量尺分，如 400,500,600，分出水平Ⅰ至Ⅳ / cut scores that make levels" };
        var trend = new Option<string?>("--trend") { Description = "前后两次的量尺分 前:标准误:后:标准误 / earlier:se:later:se of a trend" };
        var verb = new Command("link", "把两次测试的能力放到同一量尺上 / put two calibrations on one scale") { from, to, folder, common, method, d, grid, weights, criterion, persons, ability, population, scale, cuts, trend };
        verb.SetAction(parsed => DrawVerbs.Refusing(() =>
        {
            var curves = Grid(parsed.GetValue(grid)!, parsed.GetValue(weights)!, parsed.GetValue(d));
            var which = LinkInput.Words("--criterion", parsed.GetValue(criterion)!, "to", "from", "both")[0];
            var asked = LinkInput.Words("--method", parsed.GetValue(method)!, Methods);
            var (mean, sd) = Pair("--base", parsed.GetValue(population)!);
            var (points, spread) = Pair("--scale", parsed.GetValue(scale)!);
            var reporting = ReportingScale.Of(mean, sd, points, spread);
            var levels = parsed.GetValue(cuts) is { } text ? new CutScores(LinkInput.Numbers("--cuts", text, 1, 11, ',')) : null;
            var change = parsed.GetValue(trend) is { } cycles ? LinkInput.Numbers("--trend", cycles, 4, 4) : null;
            var (moved, units) = LinkInput.Items(parsed.GetValue(from)!);
            var (kept, _) = LinkInput.Items(parsed.GetValue(to)!);
            var (left, right) = LinkInput.Common(parsed.GetValue(common), moved, kept);
            var (source, target) = (moved.Pick(left), kept.Pick(right));
            var lines = Array.ConvertAll(asked, m => Line(m, source, target, curves, which));
            var unit = units is null ? null : Array.ConvertAll(left, i => units[i]);
            var errors = Array.ConvertAll(lines, line => Error(LinkingError.Drift(source, target, line), unit));
            var people = parsed.GetValue(persons) is { } file ? LinkedPersons.Read(file, parsed.GetValue(ability)!, lines[0], reporting, levels) : null;
            var between = change is null ? null : Change(change, errors[0] * reporting.Slope);
            // Everything is known before the first file is written: what is refused leaves nothing behind.
            var files = new LinkFiles(parsed.GetValue(folder)!);
            files.Constants(lines, asked, source, target, unit, errors, reporting.Slope, [parsed.GetValue(grid)!, parsed.GetValue(weights)!, CsvOut.Number(parsed.GetValue(d)), which]);
            files.Items(moved.On(lines[0]));
            if (people is not null) files.Persons(people);
            if (between is not null) files.Trend(between, errors[0] * reporting.Slope);
            for (var i = 0; i < lines.Length; i++) Console.Out.WriteLine($"{asked[i]}: A = {CsvOut.Number(lines[i].A)}, B = {CsvOut.Number(lines[i].B)}");
            Console.Error.WriteLine($"公共题 {source.Count} 个，结果在 {parsed.GetValue(folder)}。 / {source.Count} common items.");
            if (lines.All(l => l.Converged)) return 0;
            Console.Error.WriteLine("有方法没有收敛，见 constants.csv 的 converged 列。 / A method did not converge; see the column converged of constants.csv.");
            return 1;
        }));
        return verb;
    }

    private static LinkConstants Line(string method, LinkItems source, LinkItems target, LinkGrid grid, string criterion)
    {
        var on = criterion switch { "to" => LinkCriterion.OnTarget, "from" => LinkCriterion.OnSource, _ => LinkCriterion.Both };
        return method switch
        {
            "mean-mean" => MomentLinking.MeanMean(source, target),
            "mean-sigma" => MomentLinking.MeanSigma(source, target),
            "haebara" => CurveLinking.Haebara(source, target, grid, on),
            _ => CurveLinking.StockingLord(source, target, grid, on),
        };
    }

    /// <summary>The linking error in units of ability, by units where the items have them; NaN where a single item or unit gives none.</summary>
    private static double Error(double[] drift, string[]? units)
    {
        if ((units?.Distinct().Count() ?? drift.Length) < 2) return double.NaN;
        return units is null ? LinkingError.OfItems(drift) : LinkingError.OfUnits(drift, Array.ConvertAll(units, u => Array.IndexOf(units, u)));
    }

    private static TrendChange Change(double[] cycles, double linkingError)
    {
        if (double.IsNaN(linkingError)) throw new VerbException("公共题（或题组）少于两个，无法估计链接误差，不能算趋势。", "With fewer than two common items or units there is no linking error, and so no trend.", 2);
        return cycles[1] >= 0 && cycles[3] >= 0 ? TrendChange.Between(cycles[0], cycles[1], cycles[2], cycles[3], linkingError)
            : throw new VerbException("--trend 的标准误应不小于 0。", "The standard errors of --trend must be zero or more.", 2);
    }

    private static LinkGrid Grid(string range, string weights, double d)
    {
        var at = LinkInput.Numbers("--grid", range, 3, 3);
        try
        {
            return LinkInput.Words("--weights", weights, "normal", "uniform")[0] == "normal" ? LinkGrid.Normal(at[0], at[1], at[2], d) : LinkGrid.Uniform(at[0], at[1], at[2], d);
        }
        catch (ArgumentException)
        {
            throw new VerbException($"--grid {range} 应从低到高、间隔大于 0，--d 应大于 0。", $"--grid {range} must go upward by a step above 0, and --d be above 0.", 2);
        }
    }

    private static (double First, double Second) Pair(string option, string text)
    {
        var numbers = LinkInput.Numbers(option, text, 2, 2);
        return numbers[1] > 0 ? (numbers[0], numbers[1]) : throw new VerbException($"{option} 的标准差应大于 0。", $"The standard deviation of {option} must be above 0.", 2);
    }
}
