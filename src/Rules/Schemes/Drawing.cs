using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Schemes;

/// <summary>Draws numbers together. Sums run in the order given; a missing number makes the result missing.</summary>
internal static class Drawing
{
    /// <param name="how">How.</param>
    /// <param name="numbers">The numbers, at least one.</param>
    /// <param name="trim">Share cut at each end for the trimmed mean.</param>
    public static double Of(Draw how, IReadOnlyList<double> numbers, double trim = 0)
    {
        if (numbers.Any(double.IsNaN)) return double.NaN;
        switch (how)
        {
            case Draw.Sum:
                return numbers.Sum();
            case Draw.Count:
                return numbers.Sum();
            case Draw.Mean:
                return numbers.Sum() / numbers.Count;
            case Draw.Min:
                return numbers.Min();
            case Draw.Max:
                return numbers.Max();
            case Draw.Median:
                var sorted = numbers.Order().ToList();
                return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
            case Draw.TrimmedMean:
                var kept = Kept(numbers, trim).Select(i => numbers[i]).ToList();
                return kept.Sum() / kept.Count;
            default:
                var mean = numbers.Sum() / numbers.Count;
                return Math.Sqrt(numbers.Sum(x => (x - mean) * (x - mean)) / numbers.Count);
        }
    }

    /// <summary>The places of the numbers that stay after ⌊n × share⌋ were cut at each end; of equal numbers the later ones are cut first at the top.</summary>
    public static IReadOnlyList<int> Kept(IReadOnlyList<double> numbers, double trim)
    {
        // 20 × 0.05 is 1.0000000000000002 or 1 depending on the machine's mood; the language's floor knows.
        var cut = (int)Numbers.Floor(numbers.Count * trim);
        return [.. Enumerable.Range(0, numbers.Count).OrderBy(i => numbers[i]).Skip(cut).Take(numbers.Count - (2 * cut)).Order()];
    }
}
