using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hengjian.Measure.Inequality;

namespace Hengjian.Measure.Sampling;

/// <summary>A drawn unit.</summary>
/// <param name="Row">Its row in the frame, from 0.</param>
/// <param name="Stratum">The code of its stratum.</param>
/// <param name="Order">Its number in the stratum's sample, from 1, in the order of the list.</param>
/// <param name="Size">Its measure of size; 1 in a frame without sizes.</param>
/// <param name="Probability">π, its inclusion probability, in (0, 1].</param>
/// <param name="Certainty">Whether it was taken with certainty.</param>
/// <param name="Zone">Its jackknife zone, from 1.</param>
/// <param name="Half">Its half of the zone, 0 or 1.</param>
public readonly record struct SampledUnit(int Row, int Stratum, int Order, double Size, double Probability, bool Certainty, int Zone, int Half)
{
    /// <summary>The base weight 1 / π: how many units of the frame it stands for.</summary>
    public double Weight => 1 / Probability;
}

/// <summary>What was drawn in one stratum, and how.</summary>
/// <param name="Name">The stratum's name.</param>
/// <param name="Units">How many units it holds, exclusions not counted.</param>
/// <param name="Take">How many were drawn.</param>
/// <param name="Total">The sum of the sizes; the number of units in a frame without sizes.</param>
/// <param name="CertainCount">Units taken with certainty.</param>
/// <param name="Interval">The sampling interval in the unit of the sizes; NaN for a simple random draw and where all are certain.</param>
/// <param name="Start">The random start u in [0, 1); NaN for a simple random draw.</param>
public sealed record StratumDraw(string Name, int Units, int Take, double Total, int CertainCount, double Interval, double Start);

/// <summary>A stratified sample of units (schools) with all that is needed to weigh it, to replace refusals and to redo it.</summary>
/// <remarks>
/// Order of the list: see <see cref="SamplingFrame"/> and the serpentine rule of the handbook; selection: <see cref="SystematicDraw"/> or <see cref="SimpleDraw"/>;
/// zones: <see cref="Sampling.Zones"/>; replacements: <see cref="Replacements"/>. The row order of the frame matters only where neither implicit strata nor ranks order it.
/// Source: M. Joncas, P. Foy, "Sample Design in TIMSS and PIRLS", 2012; W. G. Cochran, "Sampling Techniques", 3rd ed. (1977).
/// </remarks>
/// <param name="Strata">One entry a stratum, in the order of the plan.</param>
/// <param name="Units">The drawn units, stratum after stratum, in the order of the list.</param>
/// <param name="Replacements">Replacement units, as rows of the frame.</param>
/// <param name="Probabilities">π of every row of the frame; 0 for excluded ones.</param>
public sealed record SampleDraw(
    ImmutableArray<StratumDraw> Strata, ImmutableArray<SampledUnit> Units, ImmutableArray<Replacement> Replacements, ImmutableArray<double> Probabilities)
{
    /// <summary>Draws from a seed; the starts come from <see cref="DrawPlan.Start"/>.</summary>
    /// <param name="frame">The list.</param>
    /// <param name="plan">The design.</param>
    /// <param name="seed">The text of the seed.</param>
    /// <exception cref="MeasureException">
    /// <c>seed-empty</c>, <c>seed-line</c>, <c>seed-text</c>, <c>stratum-unknown</c>, <c>stratum-empty</c>, <c>stratum-repeated</c>, <c>take-none</c>, <c>take-exceeds</c>,
    /// <c>size-not-positive</c>, <c>rank-repeated</c>, <c>replacements-range</c>; Row or Item says where.
    /// </exception>
    public static SampleDraw Of(SamplingFrame frame, DrawPlan plan, string seed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Of(frame, plan, plan.Strata.Select(s => DrawPlan.Start(seed, s.Name)).ToArray(), seed);
    }

    /// <summary>Draws systematically with starts that are given, as a draw made elsewhere recorded them.</summary>
    /// <param name="frame">The list.</param>
    /// <param name="plan">The design; its method must be systematic.</param>
    /// <param name="starts">u of every stratum, in [0, 1).</param>
    /// <exception cref="MeasureException">As for a draw from a seed.</exception>
    /// <exception cref="ArgumentException">Another number of starts than strata, a start outside [0, 1), another method.</exception>
    public static SampleDraw Of(SamplingFrame frame, DrawPlan plan, ReadOnlySpan<double> starts)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Method != DrawMethod.Systematic) throw new ArgumentException("Starts belong to a systematic draw.", nameof(plan));
        return Of(frame, plan, starts, null);
    }

    private static SampleDraw Of(SamplingFrame frame, DrawPlan plan, ReadOnlySpan<double> starts, string? seed)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (starts.Length != plan.Strata.Count) throw new ArgumentException($"{starts.Length} ≠ {plan.Strata.Count}", nameof(starts));
        Check(plan);
        frame.Check(plan.Strata.Count);
        var lists = FrameOrder.Of(frame, plan.Strata.Count);
        var strata = new StratumDraw[lists.Length];
        var probabilities = new double[frame.Units];
        var units = ImmutableArray.CreateBuilder<SampledUnit>();
        var replacements = ImmutableArray.CreateBuilder<Replacement>();
        var zones = Zones.Of([.. plan.Strata.Select(s => s.Take)]);
        for (var h = 0; h < lists.Length; h++)
        {
            var (list, name, take) = (lists[h], plan.Strata[h].Name, plan.Strata[h].Take);
            if (list.Length == 0) throw new MeasureException("stratum-empty", $"层“{name}”里没有可抽的单位。", $"Stratum {name} holds no unit to draw from.") { Item = name };
            Faults.Take(take, list.Length, name);
            var drawn = plan.Method == DrawMethod.Systematic
                ? Systematic(frame, list, take, starts[h])
                : Simple(list.Length, take, DrawPlan.Stream(seed!, name));
            for (var i = 0; i < list.Length; i++) probabilities[list[i]] = drawn.Probabilities[i];
            var order = 0;
            foreach (var position in drawn.Positions)
            {
                var (row, at) = (list[position], units.Count);
                var size = frame.Size.IsEmpty ? 1 : frame.Size.Span[row];
                units.Add(new(row, h, ++order, size, drawn.Probabilities[position], drawn.Certain[position], zones.Zone[at], zones.Half[at]));
            }

            foreach (var found in Sampling.Replacements.Of(drawn.Positions.AsSpan(), list.Length, plan.Replacements)) replacements.Add(new(list[found.For], found.Rank, list[found.By]));
            strata[h] = new(name, list.Length, take, plan.Method == DrawMethod.Systematic ? drawn.Total : TotalOf(frame, list), drawn.CertainCount, drawn.Interval, drawn.Start);
        }

        return new(ImmutableCollectionsMarshal.AsImmutableArray(strata), units.ToImmutable(), replacements.ToImmutable(), ImmutableCollectionsMarshal.AsImmutableArray(probabilities));
    }

    private static SystematicDraw Systematic(SamplingFrame frame, int[] list, int take, double start)
    {
        if (frame.Size.IsEmpty) return SystematicDraw.Equal(list.Length, take, start);
        var sizes = new double[list.Length];
        var from = frame.Size.Span;
        for (var i = 0; i < list.Length; i++) sizes[i] = from[list[i]];
        return SystematicDraw.Proportional(sizes, take, start);
    }

    private static SystematicDraw Simple(int units, int take, Randomness randomness)
    {
        var positions = SimpleDraw.Of(units, take, randomness).Sort();
        var all = take == units;
        return new(
            positions, [.. Enumerable.Repeat((double)take / units, units)], [.. Enumerable.Repeat(all, units)], all ? units : 0, units, double.NaN, double.NaN);
    }

    private static double TotalOf(SamplingFrame frame, int[] list)
    {
        if (frame.Size.IsEmpty) return list.Length;
        CompensatedSum sum = default;
        foreach (var row in list) sum.Add(frame.Size.Span[row]);
        return sum.Value;
    }

    private static void Check(DrawPlan plan)
    {
        if (plan.Strata.Count == 0) throw new ArgumentException("A plan has at least one stratum.", nameof(plan));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, take) in plan.Strata)
        {
            if (!names.Add(name)) throw new MeasureException("stratum-repeated", $"层“{name}”出现两次。", $"Stratum {name} stands twice in the design.") { Item = name };
            if (take < 1) Faults.Take(take, int.MaxValue, name);
        }
    }
}
