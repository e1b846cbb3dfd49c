using System.Diagnostics;
using System.Globalization;
using Hengjian.Measure.Estimation;
using Hengjian.Measure.Irt;
using Hengjian.Measure.Multilevel;
using Hengjian.Measure.TestTheory;
using Hengjian.Measure.Weighting;

namespace Hengjian.Bench;

/// <summary>How the cost of an estimate grows: twice the rows, replicates or values should take twice the time.</summary>
public sealed class Curves : IBenchmark
{
    public string Name => "curves";
    public string Says => "time and time a unit of estimates with 25,000 to 200,000 rows, 20 to 160 replicates, 1 to 20 values; the last column should stay";

    public Task Run()
    {
        var data = RatioData.Make();
        Console.WriteLine("| work | grows | of | ms | µs a unit |\n|---|---|---|---|---|");
        foreach (var rows in new[] { 25_000, 50_000, 100_000, 200_000 }) Line("80 Fay × 5 PV × 30 groups", "rows", rows, Fay(data, rows, 80, 5));
        foreach (var replicates in new[] { 20, 40, 80, 160 }) Line("Fay × 5 PV × 30 groups, 60,000 rows", "replicates", replicates, Fay(data, 60_000, replicates, 5));
        foreach (var values in new[] { 1, 5, 10, 20 }) Line("80 Fay × 30 groups, 60,000 rows", "values", values, Fay(data, 60_000, 80, values));
        foreach (var rows in new[] { 25_000, 50_000, 100_000, 200_000 })
        {
            var (staged, groups) = (new Estimator(StagedDesign.Of(data.Weight[..rows], data.Stratum[..rows], [data.School[..rows]], [])), Ratios.Regions(data, rows));
            var y = data.Values[0][..rows];
            Line("Taylor means by 30 groups", "rows", rows, () => staged.Of(new MeanStatistic([y]), groups));
        }

        foreach (var rows in new[] { 25_000, 50_000, 100_000, 200_000 })
        {
            var (y, school, ses) = (data.Values[0][..rows], data.School[..rows], data.Ses[..rows]);
            Line("random intercept with a covariate", "rows", rows, () => RandomIntercept.Fit(y, school, [ses], ["ses"]));
        }

        string[] names = [.. Enumerable.Range(1, RatioData.Items).Select(j => $"q{j}")];
        foreach (var rows in new[] { 7_500, 15_000, 30_000, 60_000 })
        {
            var answers = new ItemResponses(names, [.. data.Answers.Select(c => (ReadOnlyMemory<sbyte>)c[..rows])]);
            var scores = new ItemScores(names, [.. data.Answers.Select(c => (ReadOnlyMemory<double>)Array.ConvertAll(c[..rows], x => (double)x))]);
            Line("2PL by MML, 40 items, 41 nodes", "rows", rows, () => MarginalEstimation.Fit(answers, IrtModel.TwoParameter, new(41, StandardErrors: false)));
            Line("item statistics, 40 items", "rows", rows, () => ItemAnalysis.Of(scores, new(WithPolyserial: false)));
        }

        return Task.CompletedTask;
    }

    private static Action Fay(RatioData data, int rows, int replicates, int values)
    {
        var columns = Enumerable.Range(0, replicates).Select(k => Enumerable.Range(0, rows).Select(i => data.Replicate(i, k)).ToArray()).ToArray();
        var fay = new Estimator(ReplicateSet.OfColumns("fay", data.Weight[..rows], columns, [.. Enumerable.Repeat(4.0 / replicates, replicates)], mse: true, df: 79), Conventions.Pisa);
        var (groups, given) = (Ratios.Regions(data, rows), Enumerable.Range(0, values).Select(m => data.Values[m % 5][..rows]).ToArray());
        return () => fay.Of(new MeanStatistic(given), groups);
    }

    private static void Line(string what, string grows, int count, Action work)
    {
        work();
        var best = double.MaxValue;
        for (var (round, all) = (0, Stopwatch.StartNew()); round < 3 || (round < 20 && all.Elapsed.TotalSeconds < 2); round++)
        {
            var clock = Stopwatch.StartNew();
            work();
            best = Math.Min(best, clock.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {grows} | {count:N0} | {best:0.0} | {1000 * best / count:0.00} |"));
    }
}
