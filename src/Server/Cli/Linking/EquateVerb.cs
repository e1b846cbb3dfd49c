using System.CommandLine;
using Hengjian.Measure.Linking;
using Hengjian.Server.Cli.Analysis;
using Hengjian.Server.Cli.Sampling;

namespace Hengjian.Server.Cli.Linking;

/// <summary>equate: the scores of a new form in points of another one, for random groups or for two groups with an anchor.</summary>
public static class EquateVerb
{
    private static readonly string[] Groups = ["mean", "linear", "equipercentile"], Linear = ["tucker", "levine", "levine-true", "chained"], Anchored = [.. Linear, "frequency", "chained-equipercentile"];

    public static Command Build()
    {
        var x = new Option<string>("--x") { Description = "新卷的分数（一行一个学生，或频数表）/ scores of the new form, one pupil a line, or a table of frequencies", Required = true };
        var y = new Option<string>("--y") { Description = "基准卷的分数 / scores of the form whose scale is kept", Required = true };
        var folder = new Option<string>("--out") { Description = "结果目录 / folder of the results", Required = true };
        var method = new Option<string>("--method") { Description = $"{string.Join('|', Groups)}（随机等组）；{string.Join('|', Anchored)}（锚题）；可用逗号写几个 / random groups; with an anchor; several with commas", DefaultValueFactory = _ => "equipercentile" };
        var score = new Option<string>("--score") { Description = "分数所在的列 / column of the score", DefaultValueFactory = _ => "score" };
        var anchor = new Option<string>("--anchor") { Description = "锚题分所在的列 / column of the anchor score", DefaultValueFactory = _ => "anchor" };
        var external = new Option<bool>("--external") { Description = "锚题不计入总分 / the anchor does not count in the total" };
        var countX = new Option<string?>("--count-x") { Description = "新卷人数（或权重）所在的列 / column of counts or weights of the new form" };
        var countY = new Option<string?>("--count-y") { Description = "基准卷人数（或权重）所在的列 / the same of the form kept" };
        var range = new Option<string?>("--range") { Description = "可能的分数 从:到[:间隔]，默认为出现的最低到最高 / possible scores; by default from the lowest to the highest seen" };
        var share = new Option<double?>("--w1") { Description = "新卷一组在合成总体中的份额，默认按人数 / share of the new form’s group in the synthetic population; by default by pupils" };
        var smooth = new Option<string?>("--smooth") { Description = "等百分位前的对数线性平滑次数，如 6 或 6:4 / degree of log-linear smoothing, for both or for X:Y" };
        var errors = new Option<int?>("--se") { Description = "重抽学生这么多次，给出等值的标准误，如 500 / standard errors of equating by drawing the pupils anew this many times" };
        var seed = new Option<string?>("--seed") { Description = "重抽的随机种子，和 --se 一起用 / seed of these draws" };
        var verb = new Command("equate", "把新卷分数换算成基准卷的分数 / equate the scores of two forms") { x, y, folder, method, score, anchor, external, countX, countY, range, share, smooth, errors, seed };
        verb.SetAction(parsed => DrawVerbs.Refusing(() =>
        {
            // The two that need every anchor score in both groups are done when they are named.
            var methods = parsed.GetValue(method)!.Trim() == "all" ? [.. Groups, .. Linear] : LinkInput.Words("--method", parsed.GetValue(method)!, [.. Groups, .. Anchored]);
            if (parsed.GetValue(share) is { } w1 && w1 is not (>= 0 and <= 1)) throw new VerbException("--w1 应在 0 与 1 之间。", "--w1 lies between 0 and 1.", 2);
            var possible = parsed.GetValue(range) is { } text ? LinkInput.Numbers("--range", text, 2, 3) : null;
            var degrees = parsed.GetValue(smooth) is { } degree ? LinkInput.Numbers("--smooth", degree, 1, 2) : null;
            var anchored = methods.Any(m => Anchored.Contains(m)) ? parsed.GetValue(anchor) : null;
            var formX = EquateForm.Read(parsed.GetValue(x)!, parsed.GetValue(score)!, anchored, parsed.GetValue(countX), possible);
            var formY = EquateForm.Read(parsed.GetValue(y)!, parsed.GetValue(score)!, anchored, parsed.GetValue(countY), possible);
            var (smoothX, smoothY) = degrees is null ? (null, null) : (LogLinearSmoothing.Of(formX.Scores, (int)degrees[0]), LogLinearSmoothing.Of(formY.Scores, (int)degrees[^1]));
            var times = parsed.GetValue(errors) ?? 0;
            if (parsed.GetValue(errors) is < 50 or > 100_000) throw new VerbException("--se 应在 50 与 100000 之间：次数太少，标准误本身就不准。", "--se lies between 50 and 100000; with fewer draws the error itself is not known.", 2);
            if ((times > 0) != !string.IsNullOrEmpty(parsed.GetValue(seed))) throw new VerbException("--se 和 --seed 要一起写：有种子，别人才能重做。", "--se and --seed go together, so that others can draw again.", 2);
            var results = Array.ConvertAll(methods, m => (Name: m, Result: Equated(m, formX, formY, smoothX, smoothY, parsed.GetValue(share), !parsed.GetValue(external))));
            var spread = times == 0 ? null : Array.ConvertAll(methods, m => Errors(m, formX, formY, degrees, parsed.GetValue(share), !parsed.GetValue(external), times, parsed.GetValue(seed)!));
            var into = parsed.GetValue(folder)!;
            Write(into, results, formX.Scores, spread);
            EquateForm.Moments(Path.Combine(into, "moments.csv"), ("X", formX, smoothX), ("Y", formY, smoothY));
            Console.Error.WriteLine($"新卷 {CsvOut.Number(formX.Scores.N)} 人，基准卷 {CsvOut.Number(formY.Scores.N)} 人，结果在 {into}。 / {CsvOut.Number(formX.Scores.N)} and {CsvOut.Number(formY.Scores.N)} pupils.");
            if (smoothX is not { Converged: false } && smoothY is not { Converged: false }) return 0;
            Console.Error.WriteLine("平滑没有收敛，见 moments.csv。 / The smoothing did not converge; see moments.csv.");
            return 1;
        }));
        return verb;
    }

    private static (LinearEquating? Line, double[] Equivalents) Equated(string method, EquateForm x, EquateForm y, LogLinearSmoothing? smoothX, LogLinearSmoothing? smoothY, double? share, bool inside)
    {
        if (method == "equipercentile") return (null, RandomGroups.Equipercentile(smoothX?.Smoothed ?? x.Scores, smoothY?.Smoothed ?? y.Scores));
        if (method is "frequency" or "chained-equipercentile")
        {
            var (pairsX, pairsY) = EquateForm.Pairs(x, y);
            return (null, method == "frequency" ? AnchoredEquipercentile.Frequency(pairsX, pairsY, share) : AnchoredEquipercentile.Chained(pairsX, pairsY));
        }

        var line = method switch
        {
            "mean" => RandomGroups.Mean(x.Scores, y.Scores),
            "linear" => RandomGroups.Linear(x.Scores, y.Scores),
            "tucker" => CommonItems.Tucker(x.Anchor!, y.Anchor!, share),
            "levine" => CommonItems.LevineObserved(x.Anchor!, y.Anchor!, share, inside),
            "levine-true" => CommonItems.LevineTrue(x.Anchor!, y.Anchor!, inside),
            _ => CommonItems.Chained(x.Anchor!, y.Anchor!),
        };
        return (line, [.. Enumerable.Range(0, x.Scores.Points).Select(i => line.Of(x.Scores.Score(i)))]);
    }

    private static double[] Errors(string method, EquateForm x, EquateForm y, double[]? degrees, double? share, bool inside, int times, string seed)
    {
        var (kindsX, kindsY) = (x.Sample(), y.Sample());
        var next = Environment.TickCount64 + 2000;
        var (found, counted) = EquatingBootstrap.Errors(kindsX, kindsY, Once, times, seed, Said);
        if (counted < times) Console.Error.WriteLine($"{method}：重抽 {times} 次，{counted} 次能等值，标准误由这些次得到。 / {method}: {counted} of {times} replicates could be equated and make the standard errors.");
        return found;

        double[] Once(double[] countsX, double[] countsY)
        {
            var (drawnX, drawnY) = (x.With(kindsX, countsX), y.With(kindsY, countsY));
            var smoothed = method == "equipercentile" && degrees is not null;
            return Equated(method, drawnX, drawnY, smoothed ? LogLinearSmoothing.Of(drawnX.Scores, (int)degrees![0]) : null, smoothed ? LogLinearSmoothing.Of(drawnY.Scores, (int)degrees![^1]) : null, share, inside).Equivalents;
        }

        void Said(int done)
        {
            var due = Interlocked.Read(ref next);
            if (Environment.TickCount64 >= due && Interlocked.CompareExchange(ref next, Environment.TickCount64 + 2000, due) == due) Console.Error.WriteLine($"{method} {done}/{times}");
        }
    }

    private static void Write(string folder, (string Name, (LinearEquating? Line, double[] Equivalents) Result)[] results, ScoreDistribution x, double[][]? errors)
    {
        using var table = new CsvOut(Path.Combine(folder, "equated.csv"), ["method", "score", "percentile_rank", "equated", .. errors is null ? Array.Empty<string>() : ["se"]]);
        using var constants = new CsvOut(Path.Combine(folder, "constants.csv"), "method", "slope", "intercept");
        for (var m = 0; m < results.Length; m++)
        {
            var (name, (line, equivalents)) = results[m];
            for (var i = 0; i < equivalents.Length; i++)
                if (errors is null) table.Row(name, x.Score(i), x.PercentileRank(i), equivalents[i]);
                else table.Row(name, x.Score(i), x.PercentileRank(i), equivalents[i], errors[m][i]);
            constants.Row(name, line?.Slope, line?.Intercept);
            if (line is not null) Console.Out.WriteLine($"{name}: y = {CsvOut.Number(line.Slope)} x {(line.Intercept < 0 ? '-' : '+')} {CsvOut.Number(Math.Abs(line.Intercept))}");
        }

        table.Done();
        constants.Done();
    }
}
