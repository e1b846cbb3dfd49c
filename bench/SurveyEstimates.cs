using System.Diagnostics;
using Hengjian.Measure.Estimation;
using Hengjian.Measure.Weighting;

namespace Hengjian.Bench;

/// <summary>Standard errors of large surveys: Fay replicates × plausible values × groups, linearised means by group, percentiles.</summary>
public sealed class SurveyEstimates : IBenchmark
{
    public string Name => "survey";
    public string Says => "80 Fay replicates × 5 plausible values × 30 groups, linearised means by 30 groups, 7 percentiles × 5 × 81, zones on the fly; 6,000 to 200,000 rows";

    public Task Run()
    {
        foreach (var rows in new[] { 6_000, 60_000, 200_000 })
        {
            var random = new Random(1);
            var school = Enumerable.Range(0, rows).Select(i => i / 30).ToArray();
            var stratum = school.Select(s => s / 20).ToArray();
            var (zone, half) = (school.Select(s => s / 2 % 75).ToArray(), school.Select(s => s % 2).ToArray());
            var weights = school.Select(_ => 5 + (10 * random.NextDouble())).ToArray();
            var effects = Enumerable.Range(0, (rows / 30) + 1).Select(_ => 40 * Normal(random)).ToArray();
            var values = Enumerable.Range(0, 5).Select(_ => school.Select(s => 500 + effects[s] + (85 * Normal(random))).ToArray()).ToArray();
            var columns = Enumerable.Range(0, 80).Select(r => weights.Select((w, i) => w * (zone[i] != r % 75 ? 1 : half[i] == 1 ? 1.5 : 0.5)).ToArray()).ToArray();
            var groups = Enumerable.Range(0, rows).GroupBy(i => stratum[i] % 30).Select(g => g.ToArray()).ToArray();
            var fay = new Estimator(ReplicateSet.OfColumns("fay", weights, columns, [.. Enumerable.Repeat(1 / 20.0, 80)], mse: true, df: 79), Conventions.Pisa);
            var staged = new Estimator(StagedDesign.Of(weights, stratum, [school], []));
            Time($"{rows:N0} rows: 80 Fay × 5 values × {groups.Length} groups", () => fay.Of(new MeanStatistic(values), groups));
            Time($"{rows:N0} rows: linearised means by {groups.Length} groups", () => staged.Of(new MeanStatistic([values[0]]), groups));
            Time($"{rows:N0} rows: 7 percentiles × 5 values × 81 weights", () => fay.Of(new QuantileStatistic(values, [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])));
            Time($"{rows:N0} rows: 150 zone replicates × 5 values × {groups.Length} groups, no matrix", () => new Estimator(Replicates.Jrr(weights, zone, half, both: true), Conventions.Timss2015).Of(new MeanStatistic(values), groups));
        }

        return Task.CompletedTask;
    }

    private static void Time(string what, Action act)
    {
        act();
        var (best, work) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 5; round++)
        {
            var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            act();
            best = Math.Min(best, clock.Elapsed.TotalMilliseconds);
            work = Math.Min(work, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        Figure.Print(what, best, "ms");
        // Beside other work on the same machine the wall tells more of that work than of this.
        Figure.Print(what + ", processor time", work, "ms");
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
