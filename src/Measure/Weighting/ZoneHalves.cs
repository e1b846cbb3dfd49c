namespace Hengjian.Measure.Weighting;

/// <summary>Makes two halves of the zones of a draw that have only one: where an odd number was drawn, the last unit stands alone.</summary>
/// <remarks>
/// <para>The unit is taken apart into two quasi-units: its records go to half 0 and half 1 in turn, in the order of the data, so that anybody who has
/// the data gets the same halves. A zone of one record cannot be taken apart; it stays as it is and can tell nothing of the error.</para>
/// <para>Source: the treatment of single schools in P. Foy, "TIMSS 2011 Methods and Procedures" (estimating standard errors), 2012, there by chance.</para>
/// </remarks>
public static class ZoneHalves
{
    /// <summary>Completes the halves.</summary>
    /// <param name="zones">Zone code of each record, from 0; negative codes are left alone.</param>
    /// <param name="halves">Half of each record; changed where a zone has one only.</param>
    /// <returns>How many zones were taken apart, and how many have a single record.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static (int Split, int Alone) Complete(ReadOnlySpan<int> zones, Span<int> halves)
    {
        if (zones.Length != halves.Length) throw new ArgumentException("One half per record is needed.", nameof(halves));
        var last = -1;
        foreach (var zone in zones) last = Math.Max(last, zone);
        // Of each zone: its records, the half of the first one, and whether another half was met.
        var (records, first, both) = (new int[last + 1], new int[last + 1], new bool[last + 1]);
        for (var i = 0; i < zones.Length; i++)
        {
            if (zones[i] < 0) continue;
            if (records[zones[i]]++ == 0) first[zones[i]] = halves[i];
            // What is no half at all is left for others to refuse.
            both[zones[i]] |= halves[i] != first[zones[i]] || halves[i] is not (0 or 1);
        }

        var (split, alone, turn) = (0, 0, new int[last + 1]);
        for (var z = 0; z <= last; z++)
        {
            if (both[z] || records[z] == 0) continue;
            if (records[z] == 1) alone++;
            else split++;
        }

        for (var i = 0; i < zones.Length; i++)
            if (zones[i] is >= 0 and var z && !both[z] && records[z] > 1) halves[i] = turn[z]++ % 2;
        return (split, alone);
    }
}
