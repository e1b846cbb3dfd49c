using System.Diagnostics;
using Hengjian.Measure.Sampling;

namespace Hengjian.Bench;

/// <summary>Systematic draws proportional to size from frames of up to a million units: ordering, certainty, selection, replacements, zones.</summary>
public sealed class MillionUnits : IBenchmark
{
    public string Name => "draw";
    public string Says => "systematic PPS draw in 5 strata, serpentine by 3,000 implicit strata and size, from 125,000 to 1,000,000 units, against the wanted second";

    public Task Run()
    {
        foreach (var units in new[] { 125_000, 250_000, 500_000, 1_000_000 })
        {
            var random = new Random(5);
            var ranks = Enumerable.Range(0, units).ToArray();
            random.Shuffle(ranks);
            var frame = new SamplingFrame(units)
            {
                Strata = Column(() => random.Next(5)),
                Implicit = [Column(() => random.Next(3000))],
                Size = Enumerable.Range(0, units).Select(_ => (double)random.Next(20, 3000)).ToArray(),
                Rank = ranks,
            };
            var plan = new DrawPlan([.. "ABCDE".Select(c => new StratumPlan($"{c}", 2000))], Replacements: 2);
            var (times, works) = (new List<double>(), new List<double>());
            for (var round = 0; round < 5; round++)
            {
                var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                var draw = SampleDraw.Of(frame, plan, "seed " + round);
                times.Add(clock.Elapsed.TotalMilliseconds);
                works.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
                if (draw.Units.Length != 10_000) throw new InvalidOperationException("the draw is not whole");
            }

            Figure.Print($"{units:N0} units: first draw", times[0], "ms", units == 1_000_000 ? "≤ 1000" : null);
            Figure.Print($"{units:N0} units: best of 5", times.Min(), "ms");
            // Beside other work on the same machine the wall tells more of that work than of this.
            Figure.Print($"{units:N0} units: processor time, best of 5", works.Min(), "ms");

            ReadOnlyMemory<int> Column(Func<int> next) => Enumerable.Range(0, units).Select(_ => next()).ToArray();
        }

        return Task.CompletedTask;
    }
}
