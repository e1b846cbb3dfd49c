using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hengjian.Measure.Inequality;

namespace Hengjian.Measure.Sampling;

/// <summary>
/// One stratum drawn systematically from its list, with probability proportional to size or, with equal sizes, with equal probability.
/// </summary>
/// <remarks>
/// <para>With sizes x_i in the order of the list, n units to draw and a random start u in [0, 1):</para>
/// <code>
///   certainty   repeat: k = n − certain units; every other unit with k·x_i / Σ x ≥ 1 (sum over the others) is certain, until none is added
///   π_i       = 1 for certain units, k·x_i / Σ x for the others
///   I         = Σ x / k                        the sampling interval
///   t_j       = u·I + j·I,  j = 0 … k − 1      the selection numbers
///   drawn     : the first unit whose cumulated size reaches t_j
/// </code>
/// <para>Since no remaining unit is as large as the interval, none is met twice, and each is drawn with exactly π_i over all starts.</para>
/// <para>Source: W. G. Madow, "On the theory of systematic sampling, II", Ann. Math. Stat. 20 (1949); removal of certainty units as in
/// C.-E. Särndal, B. Swensson, J. Wretman, "Model Assisted Survey Sampling" (1992), §3.6.</para>
/// </remarks>
/// <param name="Positions">The drawn units, as positions in the list from 0, ascending; certain units are among them at their own place. n entries.</param>
/// <param name="Probabilities">π_i of every unit of the list, in (0, 1].</param>
/// <param name="Certain">Whether a unit is taken with certainty, one entry a unit.</param>
/// <param name="CertainCount">How many are.</param>
/// <param name="Total">Σ x of the whole list, certain units included, in the unit of the sizes.</param>
/// <param name="Interval">I, in the unit of the sizes; NaN when every drawn unit is certain.</param>
/// <param name="Start">u, as given.</param>
public sealed record SystematicDraw(
    ImmutableArray<int> Positions, ImmutableArray<double> Probabilities, ImmutableArray<bool> Certain, int CertainCount, double Total, double Interval, double Start)
{
    /// <summary>Draws with probability proportional to size.</summary>
    /// <param name="sizes">x_i, the measure of size of each unit, finite and above 0, in the order of the list.</param>
    /// <param name="take">n, from 1 to the number of units.</param>
    /// <param name="start">u in [0, 1).</param>
    /// <exception cref="MeasureException"><c>take-none</c>, <c>take-exceeds</c>, <c>size-not-positive</c> (Row = position in the list).</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> lies outside [0, 1).</exception>
    public static SystematicDraw Proportional(ReadOnlySpan<double> sizes, int take, double start)
    {
        if (!(start >= 0 && start < 1)) throw new ArgumentOutOfRangeException(nameof(start), start, "0 ≤ u < 1");
        Faults.Take(take, sizes.Length);
        var total = Faults.Total(sizes);
        var probabilities = new double[sizes.Length];
        var certain = new bool[sizes.Length];
        var (sure, rest) = Inclusion(sizes, take, probabilities, certain);
        var (drawn, interval) = Walk(sizes, certain, take, take - sure, rest, start);
        return new(
            ImmutableCollectionsMarshal.AsImmutableArray(drawn), ImmutableCollectionsMarshal.AsImmutableArray(probabilities), ImmutableCollectionsMarshal.AsImmutableArray(certain), sure, total, interval, start);
    }

    /// <summary>Draws with equal probability: every size is 1, the interval is N ÷ n.</summary>
    /// <param name="units">N, how many units the list has.</param>
    /// <param name="take">n, from 1 to N; n = N takes all with certainty.</param>
    /// <param name="start">u in [0, 1).</param>
    /// <exception cref="MeasureException"><c>take-none</c>, <c>take-exceeds</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> lies outside [0, 1).</exception>
    public static SystematicDraw Equal(int units, int take, double start)
    {
        Faults.Take(take, units);
        var ones = new double[units];
        Array.Fill(ones, 1);
        return Proportional(ones, take, start);
    }

    /// <summary>Marks certain units and fills π; returns their number and the size that is left for the others.</summary>
    private static (int Sure, double Left) Inclusion(ReadOnlySpan<double> sizes, int take, Span<double> probabilities, Span<bool> certain)
    {
        var sure = 0;
        while (true)
        {
            CompensatedSum sum = default;
            for (var i = 0; i < sizes.Length; i++) if (!certain[i]) sum.Add(sizes[i]);
            var (rest, k, added) = (sum.Value, take - sure, 0);
            // When as many are wanted as are left, rounding must not leave one of them a hair below certainty.
            var all = k == sizes.Length - sure;
            for (var i = 0; i < sizes.Length; i++)
            {
                if (certain[i]) continue;
                probabilities[i] = k * sizes[i] / rest;
                if (!all && probabilities[i] < 1) continue;
                certain[i] = true;
                probabilities[i] = 1;
                added++;
            }

            if (added == 0) return (sure, rest);
            sure += added;
            if (sure == take) return (sure, 0);
        }
    }

    private static (int[] Drawn, double Interval) Walk(ReadOnlySpan<double> sizes, ReadOnlySpan<bool> certain, int take, int k, double rest, double start)
    {
        var drawn = new int[take];
        var interval = k == 0 ? double.NaN : rest / k;
        var (at, j, last) = (0, 0, -1);
        CompensatedSum reached = default;
        for (var i = 0; i < sizes.Length && at < take; i++)
        {
            if (certain[i])
            {
                drawn[at++] = i;
                continue;
            }

            last = i;
            reached.Add(sizes[i]);
            // One unit meets one number at most: it is smaller than the interval.
            if (j >= k || reached.Value < (start * interval) + (j * interval)) continue;
            drawn[at++] = i;
            j++;
        }

        // A start a hair below 1 can round the last number above the total: it belongs to the last unit that is not certain.
        if (at < take)
        {
            drawn[at] = last;
            Array.Sort(drawn);
        }

        return (drawn, interval);
    }
}
