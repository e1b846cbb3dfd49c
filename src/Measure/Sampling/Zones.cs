using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Hengjian.Measure.Sampling;

/// <summary>Jackknife zones: neighbours of the drawn list in pairs, so that repeated halves can tell the error of an estimate.</summary>
/// <remarks>
/// <para>Within each explicit stratum the drawn units, in the order of the list, are paired: 1st with 2nd, 3rd with 4th …; zones are numbered from 1
/// on through all strata; the first of a pair is half 0, the second half 1. In a stratum with an odd number the last unit has a zone to itself,
/// half 0: when replicate weights are made, its records are split into two halves (<see cref="Weighting.ZoneHalves"/>).</para>
/// <para>Source: the pairing of schools in P. Foy, "TIMSS 2011 Methods and Procedures" (estimating standard errors), 2012.</para>
/// </remarks>
/// <param name="Zone">The zone of each drawn unit, from 1.</param>
/// <param name="Half">0 or 1.</param>
public sealed record Zones(ImmutableArray<int> Zone, ImmutableArray<int> Half)
{
    /// <summary>Pairs the drawn units.</summary>
    /// <param name="drawnByStratum">How many were drawn in each stratum, in the order of the sample; 0 or more.</param>
    /// <returns>One entry a drawn unit, stratum after stratum.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number below 0.</exception>
    public static Zones Of(ReadOnlySpan<int> drawnByStratum)
    {
        var all = 0;
        foreach (var count in drawnByStratum)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(drawnByStratum));
            all += count;
        }

        var (zone, half, at, before) = (new int[all], new int[all], 0, 0);
        foreach (var count in drawnByStratum)
        {
            for (var i = 0; i < count; i++, at++) (zone[at], half[at]) = (before + 1 + (i / 2), i % 2);
            before += (count + 1) / 2;
        }

        return new(ImmutableCollectionsMarshal.AsImmutableArray(zone), ImmutableCollectionsMarshal.AsImmutableArray(half));
    }
}
