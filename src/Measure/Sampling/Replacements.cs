using System.Collections.Immutable;

namespace Hengjian.Measure.Sampling;

/// <summary>A unit that stands in for a drawn one that will not take part.</summary>
/// <param name="For">The drawn unit; a position in the list, or a row of the frame in a <see cref="SampleDraw"/>.</param>
/// <param name="Rank">1 = first replacement, 2 = second.</param>
/// <param name="By">The replacement, counted as <paramref name="For"/>.</param>
public readonly record struct Replacement(int For, int Rank, int By);

/// <summary>First and second replacement units: the neighbours of a drawn unit in the ordered list of its stratum.</summary>
/// <remarks>
/// <para>Units are served in the order of the list. The first replacement is the unit directly after the drawn one, the second the unit directly before it;
/// each only if it was neither drawn nor given to another. There is no further search: a neighbour is like the drawn unit in place and size,
/// a unit far away is not. A unit at an end of the list, or between two drawn ones, may therefore have one replacement or none.</para>
/// <para>Source: the convention of the international studies, e.g. OECD, "PISA 2015 Technical Report" (2017), ch. 4; M. Joncas, P. Foy, "Sample Design in TIMSS and PIRLS", 2012.</para>
/// </remarks>
public static class Replacements
{
    /// <summary>Finds the replacements of one stratum.</summary>
    /// <param name="drawn">The drawn positions of the list, ascending.</param>
    /// <param name="units">How many units the list has.</param>
    /// <param name="ranks">0 (none), 1 (the following unit) or 2 (also the preceding one).</param>
    /// <returns>Those that could be found, by drawn unit and rank; positions of the list.</returns>
    /// <exception cref="MeasureException"><c>replacements-range</c>: another number of ranks.</exception>
    public static ImmutableArray<Replacement> Of(ReadOnlySpan<int> drawn, int units, int ranks)
    {
        if (ranks is < 0 or > 2) throw new MeasureException("replacements-range", $"替补数 {ranks} 应为 0、1 或 2。", $"{ranks} replacements a unit cannot be had; 0, 1 or 2.");
        if (ranks == 0) return [];
        var used = new bool[units];
        foreach (var position in drawn) used[position] = true;
        var found = ImmutableArray.CreateBuilder<Replacement>(drawn.Length * ranks);
        foreach (var position in drawn)
        {
            Try(position, 1, position + 1);
            if (ranks == 2) Try(position, 2, position - 1);
        }

        return found.ToImmutable();

        void Try(int position, int rank, int by)
        {
            if (by < 0 || by >= units || used[by]) return;
            used[by] = true;
            found.Add(new(position, rank, by));
        }
    }
}
