using System.Diagnostics;
using System.Globalization;
using Hengjian.Measure.Estimation;
using Hengjian.Measure.Irt;
using Hengjian.Measure.Multilevel;
using Hengjian.Measure.Sampling;
using Hengjian.Measure.TestTheory;
using Hengjian.Measure.Weighting;

namespace Hengjian.Bench;

/// <summary>
/// Our side of the comparison with R, and the table. <c>bench/r/run.sh</c> runs it: first with HENGJIAN_RATIOS naming a folder to write the data
/// to, then, when R has left <c>r.csv</c> there, again for our times and the ratios.
/// </summary>
public sealed class Ratios : IBenchmark
{
    private readonly List<(string What, double? R, double Ours, double Wanted, string Difference)> table = [];
    private Dictionary<string, (double Seconds, double Check, double Part)> r = [];

    public string Name => "ratios";
    public string Says => "the table against R (survey, lme4, psych, psychotools, an EM of base R): use bench/r/run.sh, which makes the data, runs both sides and prints R's BLAS";

    public Task Run()
    {
        if (Environment.GetEnvironmentVariable("HENGJIAN_RATIOS") is not { Length: > 0 } folder) throw new InvalidOperationException("run bench/r/run.sh");
        var data = RatioData.Make();
        var file = Path.Combine(folder, "r.csv");
        if (!File.Exists(file))
        {
            data.Write(folder);
            return Task.CompletedTask;
        }

        r = File.ReadLines(file).Skip(1).Select(l => l.Split(',')).ToDictionary(f => f[0], f => (Number(f[1]), Number(f[2]), Number(f[3])), StringComparer.Ordinal);
        foreach (var rows in new[] { RatioData.Half, RatioData.Pupils }) Fay(data, rows);
        Taylor(data);
        Percentiles(data);
        TwoParameter(data);
        Rasch(data);
        Schools(data);
        Alpha(data);
        Draw();
        Print();
        return Task.CompletedTask;
    }

    internal static Estimator Replicated(RatioData data, int rows)
    {
        var columns = Enumerable.Range(0, 80).Select(k => Enumerable.Range(0, rows).Select(i => data.Replicate(i, k)).ToArray()).ToArray();
        return new(ReplicateSet.OfColumns("fay", data.Weight[..rows], columns, [.. Enumerable.Repeat(1 / 20.0, 80)], mse: true, df: 79), Conventions.Pisa);
    }

    internal static int[][] Regions(RatioData data, int rows) => [.. Enumerable.Range(0, rows).GroupBy(i => data.Region[i]).OrderBy(g => g.Key).Select(g => g.ToArray())];

    private void Fay(RatioData data, int rows)
    {
        var (fay, groups) = (Replicated(data, rows), Regions(data, rows));
        var values = data.Values.Select(v => v[..rows]).ToArray();
        var first = fay.Of(new MeanStatistic([values[0]]), groups)[0][0].Se;
        Row($"fay{rows}", string.Create(CultureInfo.InvariantCulture, $"80 Fay × 5 PV × 30 groups, {rows:N0} rows"), 100, () => fay.Of(new MeanStatistic(values), groups), _ => first);
    }

    private void Taylor(RatioData data)
    {
        var (staged, groups) = (new Estimator(StagedDesign.Of(data.Weight, data.Stratum, [data.School], [])), Regions(data, RatioData.Pupils));
        Row("taylor200000", "Taylor means by 30 groups, 200,000 rows", 25, () => staged.Of(new MeanStatistic([data.Values[0]]), groups), e => e[0][0].Se);
    }

    private void Percentiles(RatioData data)
    {
        var fay = Replicated(data, RatioData.Half);
        var values = data.Values.Select(v => v[..RatioData.Half]).ToArray();
        Row("quantile60000", "7 percentiles × 5 PV × 81 weights, 60,000 rows", 10, () => fay.Of(new QuantileStatistic(values, [.05, .1, .25, .5, .75, .9, .95])), e => e[3].Value);
    }

    private void TwoParameter(RatioData data)
    {
        var answers = Answers(data, RatioData.Half);
        Row("em2pl60000", "2PL MML, 60,000 × 40, 41 nodes", 10, () => MarginalEstimation.Fit(answers, IrtModel.TwoParameter, new(41, StandardErrors: false)), f => f.Items.Average(i => i.A));
    }

    private void Rasch(RatioData data)
    {
        var answers = Answers(data, 10_000);
        Row("rasch10000", "Rasch CML, 10,000 × 40", 2, () => ConditionalEstimation.Fit(answers, IrtModel.Rasch), f => f.Items[1].B - f.Items[0].B);
    }

    private void Schools(RatioData data)
    {
        Row("lmer0", "random intercept, 200,000 rows", 5, () => RandomIntercept.Fit(data.Values[0], data.School, [], []), f => f.Sigma2);
        Row("lmer1", "random intercept with a covariate, 200,000 rows", 5, () => RandomIntercept.Fit(data.Values[0], data.School, [data.Ses], ["ses"]), f => f.Coefficients[1].Value);
    }

    private void Alpha(RatioData data)
    {
        var scores = new ItemScores(Names, [.. data.Answers.Select(c => (ReadOnlyMemory<double>)Array.ConvertAll(c, x => (double)x))]);
        Row("alpha60000", "item statistics and alpha, 60,000 × 40", 15, () => ItemAnalysis.Of(scores, new(WithPolyserial: false)), s => s.Reliability.Alpha);
    }

    private void Draw()
    {
        var random = new Random(5);
        var ranks = Enumerable.Range(0, 1_000_000).ToArray();
        random.Shuffle(ranks);
        int[] strata = [.. ranks.Select(_ => random.Next(5))], towns = [.. ranks.Select(_ => random.Next(3000))];
        var frame = new SamplingFrame(ranks.Length) { Strata = strata, Implicit = [towns], Size = ranks.Select(_ => (double)random.Next(20, 3000)).ToArray(), Rank = ranks };
        var plan = new DrawPlan([.. "ABCDE".Select(c => new StratumPlan($"{c}", 2000))], Replacements: 2);
        Row("draw", "systematic PPS draw from 1,000,000 units", 1, () => SampleDraw.Of(frame, plan, "seed"), d => d.Units.Length);
    }

    private static string[] Names => [.. Enumerable.Range(1, RatioData.Items).Select(j => $"q{j}")];

    private static ItemResponses Answers(RatioData data, int rows) => new(Names, [.. data.Answers.Select(c => (ReadOnlyMemory<sbyte>)c[..rows])]);

    private void Row<T>(string key, string what, double wanted, Func<T> work, Func<T, double> check)
    {
        var (value, best) = (work(), double.MaxValue);
        // R's runs need no warming up; ours settle after some.
        for (var (round, all) = (0, Stopwatch.StartNew()); round < 3 || (round < 20 && all.Elapsed.TotalSeconds < 2); round++)
        {
            var clock = Stopwatch.StartNew();
            value = work();
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        var there = r.TryGetValue(key, out var theirs);
        var part = there && theirs.Part < 1 ? string.Create(CultureInfo.InvariantCulture, $" (R given {theirs.Part:0.##} of it)") : "";
        table.Add((what + part, there ? theirs.Seconds : null, best, wanted, there ? (Math.Abs(check(value) - theirs.Check) / Math.Abs(theirs.Check)).ToString("0.0e+0", CultureInfo.InvariantCulture) : ""));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {key,-28} {best,9:0.0000} s"));
    }

    private void Print()
    {
        Console.WriteLine("| work | R, s | Hengjian, s | ratio | at least | figures differ by |\n|---|---|---|---|---|---|");
        foreach (var (what, theirs, ours, wanted, difference) in table)
            Console.WriteLine(theirs is { } seconds
                ? string.Create(CultureInfo.InvariantCulture, $"| {what} | {seconds:0.000} | {ours:0.0000} | {seconds / ours:0.0} × | {wanted:0} × | {difference} |")
                : string.Create(CultureInfo.InvariantCulture, $"| {what} | | {ours:0.0000} | | {(what.StartsWith("systematic", StringComparison.Ordinal) ? "≤ 1 s" : $"{wanted:0} ×")} | |"));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
