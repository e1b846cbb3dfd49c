using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Hengjian.Measure.Sampling;

/// <summary>Simple random sampling without replacement: every set of n of the N units is equally likely.</summary>
/// <remarks>
/// <para>The first n steps of the Fisher–Yates shuffle of 0 … N − 1: in step i (from 0) the unit at place i changes places with the one at place
/// i + r, r a whole number below N − i. Each unit is drawn with probability n / N. Only the places that were moved are remembered, so that a pick
/// of three from a million costs three steps.</para>
/// <para>Source: R. Durstenfeld, "Algorithm 235: Random permutation", Comm. ACM 7 (1964).</para>
/// </remarks>
public static class SimpleDraw
{
    /// <summary>Draws n of N units.</summary>
    /// <param name="units">N, at least n.</param>
    /// <param name="take">n, at least 1.</param>
    /// <param name="randomness">The stream from which n whole numbers are taken.</param>
    /// <returns>The positions (from 0) in the order in which they were drawn; sort them where the order is of no use.</returns>
    /// <exception cref="MeasureException"><c>take-none</c>, <c>take-exceeds</c>.</exception>
    public static ImmutableArray<int> Of(int units, int take, Randomness randomness)
    {
        Faults.Take(take, units);
        ArgumentNullException.ThrowIfNull(randomness);
        var moved = new Dictionary<int, int>(take);
        var drawn = new int[take];
        for (var i = 0; i < take; i++)
        {
            var place = i + (int)randomness.NextBelow(units - i);
            drawn[i] = moved.TryGetValue(place, out var there) ? there : place;
            moved[place] = moved.TryGetValue(i, out var here) ? here : i;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(drawn);
    }
}
