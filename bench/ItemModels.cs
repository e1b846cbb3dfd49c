using System.Diagnostics;
using Hengjian.Measure.Irt;
using Hengjian.Measure.TestTheory;

namespace Hengjian.Bench;

/// <summary>Item response models and item statistics at the size of a province's survey, on simulated answers with known parameters.</summary>
public sealed class ItemModels : IBenchmark
{
    private const int Items = 40;

    public string Name => "irt";
    public string Says => "2PL by MML with 41 nodes and with growing nodes and standard errors, Rasch by CML, item statistics; 40 items, 7,500 to 60,000 pupils; R's times on the same machine are to stand beside it";

    public Task Run()
    {
        foreach (var pupils in new[] { 7_500, 15_000, 30_000, 60_000 })
        {
            var random = new Random(2);
            double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var (a, b) = (Enumerable.Range(0, Items).Select(_ => 0.7 + (1.1 * random.NextDouble())).ToArray(), Enumerable.Range(0, Items).Select(_ => Normal()).ToArray());
            double[] theta = [.. Enumerable.Range(0, pupils).Select(_ => Normal())];
            ReadOnlyMemory<sbyte>[] codes = [.. a.Select((slope, j) => (ReadOnlyMemory<sbyte>)theta.Select(t => (sbyte)(random.NextDouble() < 1 / (1 + Math.Exp(-slope * (t - b[j]))) ? 1 : 0)).ToArray())];
            string[] names = [.. Enumerable.Range(1, Items).Select(j => $"q{j}")];
            ReadOnlyMemory<double>[] scores = [.. codes.Select(c => (ReadOnlyMemory<double>)c.ToArray().Select(x => (double)x).ToArray())];
            Best($"{pupils:N0} pupils: 2PL, 41 nodes, no standard errors", () => Fit(new(41, StandardErrors: false)));
            Best($"{pupils:N0} pupils: 2PL, growing nodes, standard errors", () => Fit(new()));
            Best($"{pupils:N0} pupils: Rasch by CML with its population", () => Converged(ConditionalEstimation.Fit(new(names, codes), IrtModel.Rasch)));
            Best($"{pupils:N0} pupils: item statistics and reliability", () => ItemAnalysis.Of(new(names, scores), new(WithPolyserial: false)));
            Best($"{pupils:N0} pupils: the same with polyserial correlations", () => ItemAnalysis.Of(new(names, scores)));

            void Fit(MarginalOptions options) => Converged(MarginalEstimation.Fit(new(names, codes), IrtModel.TwoParameter, options));
        }

        return Task.CompletedTask;
    }

    private static void Converged(IrtFit fit)
    {
        if (!fit.Converged) throw new InvalidOperationException("the fit did not converge");
    }

    private static void Best(string what, Action work)
    {
        var times = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            var clock = Stopwatch.StartNew();
            work();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        Figure.Print(what, times.Min(), "ms");
    }
}
