using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Hengjian.Measure.Sampling;

/// <summary>How a total of n units is spread over strata.</summary>
/// <remarks>
/// <para>With N_h units in stratum h and S_h the standard deviation in it, n_h is made proportional to</para>
/// <code>
///   1          equal
///   N_h        proportional
///   N_h · S_h  Neyman (least variance of the mean for a given n)
/// </code>
/// <para>then kept between the least number a stratum must have (2 let a variance be computed) and N_h, the rest being spread again over the
/// others, and rounded by largest remainders (equal remainders: the earlier stratum), so that Σ n_h = n exactly.</para>
/// <para>Source: J. Neyman, "On the two different aspects of the representative method", J. R. Stat. Soc. 97 (1934); W. G. Cochran, "Sampling Techniques", 3rd ed. (1977), ch. 5.</para>
/// </remarks>
public static class Allocation
{
    /// <summary>The same number in every stratum, as far as a total of n allows.</summary>
    /// <param name="total">n.</param>
    /// <param name="units">N_h.</param>
    /// <param name="least">The least number in a stratum; a stratum with fewer units is taken whole.</param>
    /// <exception cref="MeasureException"><c>allocation-impossible</c>: n is below the least numbers or above Σ N_h; <c>stratum-empty</c>.</exception>
    public static ImmutableArray<int> Equal(int total, ReadOnlySpan<int> units, int least = 1)
    {
        var shares = new double[units.Length];
        Array.Fill(shares, 1);
        return Spread(total, units, shares, least);
    }

    /// <summary>In proportion to the units of the strata.</summary>
    /// <inheritdoc cref="Equal"/>
    public static ImmutableArray<int> Proportional(int total, ReadOnlySpan<int> units, int least = 1)
    {
        var shares = new double[units.Length];
        for (var h = 0; h < shares.Length; h++) shares[h] = units[h];
        return Spread(total, units, shares, least);
    }

    /// <summary>In proportion to N_h · S_h.</summary>
    /// <param name="total">n.</param>
    /// <param name="units">N_h.</param>
    /// <param name="deviations">S_h, in the unit of what is measured, 0 or more.</param>
    /// <param name="least">The least number in a stratum.</param>
    /// <exception cref="MeasureException"><c>allocation-impossible</c>, <c>stratum-empty</c>, <c>deviation-invalid</c> (negative or not a number; Row = stratum).</exception>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static ImmutableArray<int> Neyman(int total, ReadOnlySpan<int> units, ReadOnlySpan<double> deviations, int least = 1)
    {
        if (deviations.Length != units.Length) throw new ArgumentException($"{deviations.Length} ≠ {units.Length}", nameof(deviations));
        var shares = new double[units.Length];
        for (var h = 0; h < shares.Length; h++)
        {
            if (!(double.IsFinite(deviations[h]) && deviations[h] >= 0)) throw new MeasureException("deviation-invalid", $"第 {h + 1} 层的标准差无效，应不小于 0。", $"The standard deviation of stratum {h + 1} must be 0 or more.") { Row = h };
            shares[h] = units[h] * deviations[h];
        }

        return Spread(total, units, shares, least);
    }

    private static ImmutableArray<int> Spread(int total, ReadOnlySpan<int> units, double[] shares, int least)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(least);
        var (low, high) = (0L, 0L);
        for (var h = 0; h < units.Length; h++)
        {
            if (units[h] < 1) throw new MeasureException("stratum-empty", $"第 {h + 1} 层没有单位。", $"Stratum {h + 1} has no unit.") { Row = h };
            low += Math.Min(least, units[h]);
            high += units[h];
        }

        if (total < low || total > high) throw new MeasureException("allocation-impossible", $"总数 {total} 无法分配：各层合计至少 {low}，至多 {high}。", $"{total} units cannot be spread: the strata need at least {low} and hold {high}.");
        var wanted = Bounded(total, units, shares, least);
        var result = new int[units.Length];
        var left = total;
        for (var h = 0; h < result.Length; h++) left -= result[h] = (int)Math.Floor(wanted[h] + 1e-9);
        var byRemainder = Enumerable.Range(0, result.Length).OrderByDescending(h => Math.Round(wanted[h] - result[h], 9)).ThenBy(h => h).ToArray();
        for (var i = 0; left > 0; i = (i + 1) % byRemainder.Length)
        {
            if (result[byRemainder[i]] >= units[byRemainder[i]]) continue;
            result[byRemainder[i]]++;
            left--;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }

    /// <summary>Real numbers c · share, kept between the bounds, adding up to n: the factor c is found by bisection, since the sum grows with it.</summary>
    private static double[] Bounded(int total, ReadOnlySpan<int> units, double[] shares, int least)
    {
        var wanted = new double[shares.Length];
        var sum = shares.Sum();
        // Nothing varies anywhere, or only where all are taken already: what is left goes by units.
        if (sum == 0) for (var h = 0; h < shares.Length; h++) sum += shares[h] = units[h];
        var (below, above) = (0.0, total / shares.Where(s => s > 0).Min() * 2);
        for (var step = 0; step < 200 && below < above; step++)
        {
            var c = (below + above) / 2;
            if (Fill(c, units) < total) below = c; else above = c;
            if (c == below && c == above) break;
        }

        var reached = Fill(above, units);
        for (var h = 0; h < wanted.Length && reached < total - 1e-6; h++)
        {
            // Strata without any variation got their least number although room is left in them.
            var more = Math.Min(units[h] - wanted[h], total - reached);
            wanted[h] += more;
            reached += more;
        }

        return wanted;

        double Fill(double c, ReadOnlySpan<int> most)
        {
            var filled = 0.0;
            for (var h = 0; h < wanted.Length; h++) filled += wanted[h] = Math.Clamp(c * shares[h], Math.Min(least, most[h]), most[h]);
            return filled;
        }
    }
}
