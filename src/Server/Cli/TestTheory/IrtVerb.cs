using System.CommandLine;
using System.Globalization;
using Hengjian.Measure.Irt;
using Hengjian.Measure.Linking;
using Hengjian.Server.Cli.Analysis;
using Hengjian.Server.Cli.Linking;
using Hengjian.Server.Cli.Sampling;

namespace Hengjian.Server.Cli.TestTheory;

/// <summary>irt: items and abilities of a file of answers by an item response model.</summary>
public static class IrtVerb
{
    private static readonly Dictionary<string, IrtModel> Models = new(StringComparer.Ordinal)
    {
        ["rasch"] = IrtModel.Rasch, ["1pl"] = IrtModel.OneParameter, ["2pl"] = IrtModel.TwoParameter, ["3pl"] = IrtModel.ThreeParameter, ["pcm"] = IrtModel.PartialCredit, ["gpcm"] = IrtModel.GeneralisedPartialCredit,
    };

    public static Command Build()
    {
        var data = new Option<string>("--data") { Description = "作答或得分（CSV 或 xlsx），一题一列，空 = 没有作答 / answers or scores (CSV or xlsx), one column an item, empty = missing", Required = true };
        var model = new Option<string>("--model") { Description = "模型 rasch、1pl、2pl、3pl、pcm、gpcm / the model", Required = true };
        var method = new Option<string>("--method") { Description = "mml 边际极大似然（默认），cml 条件极大似然（rasch、pcm）/ marginal (default) or conditional likelihood", DefaultValueFactory = _ => "mml" };
        var output = new Option<string>("--out") { Description = "结果目录：fit.csv、items.csv、persons.csv / folder of the results", Required = true };
        var id = new Option<string?>("--id") { Description = "学生号一列 / column of the pupil's id" };
        var weights = new Option<string?>("--weights") { Description = "权重一列，作人数计 / column of weights, taken as counts" };
        var group = new Option<string?>("--group") { Description = "分组一列，第一组定标 / column of groups; the first fixes the scale" };
        var key = new Option<string?>("--key") { Description = "答案表：item、key / key: item, key" };
        var pv = new Option<int?>("--pv") { Description = "每名学生抽几个似真值 / plausible values for each pupil" };
        var seed = new Option<string?>("--seed") { Description = "似真值的随机种子 / seed of the plausible values" };
        var regress = new Option<string?>("--regress") { Description = "潜在回归的列，用逗号分开；文字列按类展开 / columns of the latent regression, with commas; words become one column a category" };
        var nodes = new Option<int?>("--nodes") { Description = "固定积分节点数（μ ± 6σ），不写则自动加密 / fixed number of nodes; without it they grow" };
        var prior = new Option<string?>("--prior-guess") { Description = "3pl 猜测参数的先验，如 0.2:0.5：logit 的均值为 logit(0.2)，标准差 0.5 / normal prior on the logit of c: its centre as c, its sd" };
        var keep = new Option<string?>("--keep") { Description = "原样抄进 persons.csv 的列，用逗号分开，如权重、分层、学校 / columns copied to persons.csv, with commas, such as weight, stratum, school" };
        var scale = new Option<string?>("--scale") { Description = "量尺分 均值:标准差，如 500:100：persons.csv 多出 scaled_eap、scaled_pv1 … / scale scores, their mean and sd" };
        var population = new Option<string?>("--base") { Description = "基准群体的能力 均值:标准差；不写即本次全体（抽了似真值时按似真值和权重）/ ability of the base population; without it, of these pupils" };
        var information = new Option<bool>("--information") { Description = "再写 information.csv：各能力上的测验信息量和标准误 / also writes information.csv: information of the test and standard error by ability" };
        model.AcceptOnlyFromAmong([.. Models.Keys]);
        method.AcceptOnlyFromAmong("mml", "cml");
        var verb = new Command("irt", "项目反应理论：题目参数、能力、似真值 / item response theory: items, abilities, plausible values") { data, model, method, output, id, weights, group, key, pv, seed, regress, nodes, prior, keep, scale, population, information };
        verb.SetAction(parsed =>
        {
            var (chosen, conditional) = (Models[parsed.GetValue(model)!], parsed.GetValue(method) == "cml");
            var draws = parsed.GetValue(pv) ?? 0;
            if (parsed.GetValue(pv) is < 1) throw new VerbException("--pv 应是 1 以上的整数。", "--pv is a whole number from 1.", 2);
            if (draws > 0 && string.IsNullOrEmpty(parsed.GetValue(seed))) throw new VerbException("抽似真值要用 --seed 写明种子，这样别人能重做。", "Plausible values need --seed, so that others can draw them again.", 2);
            if (conditional && chosen is not (IrtModel.Rasch or IrtModel.PartialCredit)) throw new VerbException("条件极大似然（--method cml）只用于 rasch 和 pcm。", "--method cml is for rasch and pcm only.", 2);
            if (conditional && (parsed.GetValue(regress) is not null || parsed.GetValue(nodes) is not null)) throw new VerbException("--regress 和 --nodes 只用于 --method mml。", "--regress and --nodes go with --method mml only.", 2);
            if (parsed.GetValue(nodes) is < 5) throw new VerbException("--nodes 不能少于 5。", "--nodes is at least 5.", 2);
            var regressors = Names(parsed.GetValue(regress));
            var kept = Names(parsed.GetValue(keep));
            if (kept.FirstOrDefault(k => k is "id" or "score" or "n" or "eap" or "eap_se" or "map" or "wle" or "wle_se" || k.StartsWith("pv", StringComparison.Ordinal) || k.StartsWith("scaled_", StringComparison.Ordinal)) is { } taken)
                throw new VerbException($"--keep 的“{taken}”与 persons.csv 自己的列同名，请先改名。", $"--keep {taken}: persons.csv has a column of that name itself; rename it.", 2);
            var (points, spread) = parsed.GetValue(scale) is { } wanted ? Pair("--scale", wanted) : default;
            var (mean, sd) = parsed.GetValue(population) is { } given ? Pair("--base", given) : default;
            if (sd > 0 && spread == 0) throw new VerbException("--base 要和 --scale 一起用。", "--base goes with --scale.", 2);
            var options = new MarginalOptions(parsed.GetValue(nodes), Prior(parsed.GetValue(prior), chosen), Progress: Steps());
            var input = new ResponseInput(parsed.GetValue(data)!, parsed.GetValue(key), parsed.GetValue(id), parsed.GetValue(weights), parsed.GetValue(group), regressors, DrawVerbs.Progress(), kept);
            var responses = input.Responses();
            var fit = input.Naming(() => conditional ? ConditionalEstimation.Fit(responses, chosen) : MarginalEstimation.Fit(responses, chosen, options));
            // Before the figures of every pupil: what the climb left behind would stand beside them.
            GC.Collect();
            var values = draws > 0 ? input.Naming(() => PlausibleValues.Draw(fit, draws, parsed.GetValue(seed)!)) : [];
            var reporting = spread == 0 ? null : sd > 0 ? ReportingScale.Of(mean, sd, points, spread) : input.Naming(() => Reporting(fit, values, input.Weights, points, spread));
            IrtFiles.Write(parsed.GetValue(output)!, input, responses, fit, input.RegressorNames, values, reporting);
            if (parsed.GetValue(information)) IrtFiles.Information(Path.Combine(parsed.GetValue(output)!, "information.csv"), fit);
            if (reporting is not null) Console.Out.WriteLine($"scaled = {CsvOut.Number(reporting.Intercept)} + {CsvOut.Number(reporting.Slope)} · θ");
            if (fit.Boundary.Count > 0) Console.Error.WriteLine($"在边界上或不能识别，没有标准误：{string.Join("、", fit.Boundary)} / on a boundary or not identified, without standard error");
            if (!fit.Converged) Console.Error.WriteLine("没有收敛：结果是停下时的数，不宜采用。 / Not converged: the figures are where it stopped; do not rely on them.");
            return fit.Converged ? 0 : 1;
        });
        return verb;
    }

    private static string[] Names(string? list) => list?.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static (double First, double Second) Pair(string option, string text)
    {
        var numbers = LinkInput.Numbers(option, text, 2, 2);
        return numbers[1] > 0 ? (numbers[0], numbers[1]) : throw new VerbException($"{option} 的标准差应大于 0。", $"The standard deviation of {option} must be above 0.", 2);
    }

    /// <summary>From the plausible values where there are some: they spread as the population does, which estimates of single pupils do not.</summary>
    private static ReportingScale Reporting(IrtFit fit, double[][] values, double[] weights, double mean, double sd)
    {
        if (values.Length > 0) return ReportingScale.Of([.. values.Select(v => (ReadOnlyMemory<double>)v)], weights, mean, sd);
        if (fit.Populations.Count > 1 || fit.Beta.Count > 0)
            throw new VerbException("分组或有潜在回归时，--scale 要有 --base，或用 --pv 抽似真值。", "With groups or a latent regression, --scale needs --base, or plausible values (--pv).", 2);
        return ReportingScale.Of(fit.Populations[0].Mean, Math.Sqrt(fit.Populations[0].Variance), mean, sd);
    }

    private static NormalPrior? Prior(string? text, IrtModel model)
    {
        if (text is null) return null;
        if (model != IrtModel.ThreeParameter) throw new VerbException("--prior-guess 只用于 3pl。", "--prior-guess is for 3pl only.", 2);
        var parts = text.Split(':');
        if (parts.Length == 2 && Number(parts[0]) is > 0 and < 1 and var c && Number(parts[1]) is > 0 and < double.PositiveInfinity and var sd) return new(Math.Log(c / (1 - c)), sd);
        throw new VerbException($"--prior-guess 应写成 中心:标准差，如 0.2:0.5（中心在 0 与 1 之间），现为“{text}”。", $"--prior-guess is CENTRE:SD, for example 0.2:0.5 with a centre between 0 and 1; it is “{text}”.", 2);

        static double Number(string part) => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) ? x : double.NaN;
    }

    /// <summary>Says every few seconds how far the climb is; quick fits say nothing.</summary>
    private static Action<int, double> Steps()
    {
        var next = Environment.TickCount64 + 3000;
        return (step, loglik) =>
        {
            if (Environment.TickCount64 < next) return;
            next = Environment.TickCount64 + 3000;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"第 {step} 步，对数似然 {loglik:F4} / step {step}, log-likelihood {loglik:F4}"));
        };
    }
}
