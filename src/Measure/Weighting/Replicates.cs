using Hengjian.Measure.Estimation;

namespace Hengjian.Measure.Weighting;

/// <summary>Makes replicate weights from a design: signs and factors on units or zone halves, no matrix.</summary>
/// <remarks>Sources: K. M. Wolter, "Introduction to Variance Estimation" (2007); D. R. Judkins, "Fay's method for variance estimation", J. Official Statistics 6 (1990);
/// J. N. K. Rao, C. F. J. Wu, K. Yue, "Some recent work on resampling methods for complex surveys", Survey Methodology 18 (1992);
/// M. O. Martin, I. V. S. Mullis (eds.), "Methods and Procedures in TIMSS and PIRLS 2011" and the later editions.</remarks>
public static class Replicates
{
    /// <summary>JK1: each unit left out in turn, the others × n/(n − 1); c = (n − 1)/n.</summary>
    /// <param name="weights">Full weights.</param>
    /// <param name="units">Unit of each row.</param>
    /// <param name="mse">Centre: the full-sample value or the mean of the replicates.</param>
    /// <param name="population">Units in the population (or the fraction drawn) of each row's stratum, for c × (1 − n/N); null for none.</param>
    /// <exception cref="MeasureException"><c>single-psu</c>: one unit only; <c>fpc</c>.</exception>
    public static ReplicateSet Jk1(double[] weights, int[] units, bool mse = true, double[]? population = null) => Jkn(weights, null, units, mse, population, "JK1");

    /// <summary>JKn: in each stratum each unit left out in turn, the others of the stratum × n_h/(n_h − 1); c = (n_h − 1)/n_h.</summary>
    /// <param name="weights">Full weights.</param>
    /// <param name="strata">Stratum of each row; null when there is one.</param>
    /// <param name="units">Unit of each row, counted within its stratum.</param>
    /// <param name="mse">Centre.</param>
    /// <param name="population">As above.</param>
    /// <exception cref="MeasureException"><c>single-psu</c>: a stratum with one unit, with a row of it; <c>fpc</c>.</exception>
    public static ReplicateSet Jkn(double[] weights, int[]? strata, int[] units, bool mse = true, double[]? population = null) => Jkn(weights, strata, units, mse, population, "JKn");

    private static ReplicateSet Jkn(double[] weights, int[]? strata, int[] units, bool mse, double[]? population, string name)
    {
        var (cells, members) = Members(strata, units, weights.Length);
        var groups = Stage.Recode(strata ?? new int[weights.Length], new int[weights.Length], ("分层", "stratum"), out var count);
        var drawn = population is null ? null : new Stage(0, cells, groups, cells.Max() + 1, count, population, null);
        var h = 0;
        var (changes, scales) = (new List<(int, double)[]>(), new List<double>());
        foreach (var stratum in members)
        {
            var n = stratum.Count;
            if (n == 1) throw Single(cells, stratum[0]);
            foreach (var left in stratum)
            {
                changes.Add([.. stratum.Select(c => (c, c == left ? -1 : 1.0 / (n - 1)))]);
                scales.Add((n - 1.0) / n * (1 - (drawn?.Fraction(h) ?? 0)));
            }
            h++;
        }
        return ReplicateSet.OfCells(name, weights, cells, [.. changes], [.. scales], mse, changes.Count - members.Count);
    }

    /// <summary>Jackknife repeated replication of zones in two halves: in one replicate a zone, the half with code above zero is doubled and the other dropped; with
    /// <paramref name="both"/> a second replicate a zone does it the other way round. c = 1, or ½ with both.</summary>
    /// <param name="weights">Full weights.</param>
    /// <param name="zones">Zone of each row.</param>
    /// <param name="halves">0 or 1 for each row.</param>
    /// <param name="both">False: one replicate a zone (75 in TIMSS 2011); true: two (150 in TIMSS 2015 and later).</param>
    /// <param name="alone">True: a zone of one record (see <see cref="ZoneHalves"/>) adds no variance and no degree of freedom; false: it is refused.</param>
    /// <exception cref="MeasureException"><c>code-missing</c>: a half that is not 0 or 1, or no zone; <c>single-half</c>: a zone with one half; with their row.</exception>
    public static ReplicateSet Jrr(double[] weights, int[] zones, int[] halves, bool both, bool alone = false)
    {
        var own = Stage.Recode(zones, new int[zones.Length], ("区", "zone"), out var count);
        var cells = new int[zones.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            if (halves[i] is not (0 or 1)) throw new MeasureException("code-missing", $"第 {i + 1} 条记录的半样本代码应为 0 或 1，现为 {halves[i]}。", $"The half of record {i + 1} must be 0 or 1, is {halves[i]}.") { Row = i };
            cells[i] = (2 * own[i]) + halves[i];
        }
        var still = alone ? Alone(cells, count) : new bool[count];
        RefuseHalf(cells, still);
        var changes = new (int, double)[both ? 2 * count : count][];
        for (var r = 0; r < changes.Length; r++)
        {
            var (zone, doubled) = (r % count, r < count ? 1 : 0);
            changes[r] = still[zone] ? [] : [((2 * zone) + doubled, 1), ((2 * zone) + 1 - doubled, -1)];
        }
        return ReplicateSet.OfCells(both ? "JRR150" : "JRR75", weights, cells, changes, [.. Enumerable.Repeat(both ? 0.5 : 1, changes.Length)], true, count - still.Count(z => z));
    }

    /// <summary>Balanced repeated replication of two units a stratum by a Hadamard matrix; Fay's factors 2 − ρ and ρ instead of 2 and 0. c = 1/(R (1 − ρ)²).</summary>
    /// <param name="weights">Full weights.</param>
    /// <param name="strata">Stratum of each row.</param>
    /// <param name="units">Unit of each row; two in each stratum.</param>
    /// <param name="rho">0 for plain BRR, below 1.</param>
    /// <param name="mse">Centre.</param>
    /// <exception cref="MeasureException"><c>two-psu</c>: a stratum that has not exactly two units, with a row of it.</exception>
    public static ReplicateSet Brr(double[] weights, int[] strata, int[] units, double rho = 0, bool mse = true)
    {
        if (!(rho >= 0) || rho >= 1) throw new ArgumentOutOfRangeException(nameof(rho), "Fay's factor is at least 0 and below 1.");
        var (cells, members) = Members(strata, units, weights.Length);
        foreach (var stratum in members)
        {
            if (stratum.Count != 2)
            {
                var row = Array.IndexOf(cells, stratum[0]);
                throw new MeasureException("two-psu", $"第 {row + 1} 条记录所在的层有 {stratum.Count} 个单元；平衡半样本要求每层恰有两个。", $"The stratum of record {row + 1} has {stratum.Count} units; balanced replication wants exactly two.") { Row = row };
            }
        }
        var order = Hadamard.OrderAbove(members.Count);
        var changes = new (int, double)[order][];
        for (var r = 0; r < order; r++)
        {
            var change = new List<(int, double)>();
            for (var h = 0; h < members.Count; h++)
            {
                // Column 0 of the matrix is constant and balances nothing.
                var sign = Hadamard.Sign(order, r, h + 1);
                change.Add((members[h][0], sign * (1 - rho)));
                change.Add((members[h][1], -sign * (1 - rho)));
            }
            changes[r] = [.. change];
        }
        return ReplicateSet.OfCells(rho == 0 ? "BRR" : "Fay", weights, cells, changes, [.. Enumerable.Repeat(1 / (order * (1 - rho) * (1 - rho)), order)], mse, members.Count);
    }

    /// <summary>Rescaling bootstrap: in each stratum n_h − 1 units drawn with replacement, unit i × n_h/(n_h − 1) × times drawn; c = 1/R.</summary>
    /// <param name="weights">Full weights.</param>
    /// <param name="strata">Stratum of each row; null when there is one.</param>
    /// <param name="units">Unit of each row.</param>
    /// <param name="count">R.</param>
    /// <param name="seed">The same seed gives the same replicates on every machine.</param>
    /// <param name="mse">Centre.</param>
    /// <exception cref="MeasureException"><c>single-psu</c>.</exception>
    public static ReplicateSet Bootstrap(double[] weights, int[]? strata, int[] units, int count, ulong seed, bool mse = true)
    {
        if (count < 2) throw new ArgumentOutOfRangeException(nameof(count), "At least two replicates.");
        var (cells, members) = Members(strata, units, weights.Length);
        foreach (var stratum in members) if (stratum.Count == 1) throw Single(cells, stratum[0]);
        var changes = new (int, double)[count][];
        var state = seed;
        for (var r = 0; r < count; r++)
        {
            var change = new List<(int, double)>();
            foreach (var stratum in members)
            {
                var (n, times) = (stratum.Count, new int[stratum.Count]);
                for (var k = 1; k < n; k++) times[(int)(Next(ref state) % (ulong)n)]++;
                for (var k = 0; k < n; k++) change.Add((stratum[k], (times[k] * (n / (n - 1.0))) - 1));
            }
            changes[r] = [.. change];
        }
        return ReplicateSet.OfCells("bootstrap", weights, cells, changes, [.. Enumerable.Repeat(1.0 / count, count)], mse, members.Sum(m => m.Count) - members.Count);
    }

    // SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014): a counter whose bits are mixed; the draws need no cryptography, only to be the same everywhere.
    private static ulong Next(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static (int[] Cells, List<List<int>> Members) Members(int[]? strata, int[] units, int rows)
    {
        var groups = Stage.Recode(strata ?? new int[rows], new int[rows], ("分层", "stratum"), out var count);
        var cells = Stage.Recode(units, groups, ("单元", "unit"), out var all);
        var members = Enumerable.Range(0, count).Select(_ => new List<int>()).ToList();
        var met = new bool[all];
        for (var i = 0; i < rows; i++)
        {
            if (met[cells[i]]) continue;
            met[cells[i]] = true;
            members[groups[i]].Add(cells[i]);
        }
        return (cells, members);
    }

    /// <summary>Zones of one record.</summary>
    private static bool[] Alone(int[] cells, int zones)
    {
        var records = new int[zones];
        foreach (var cell in cells) records[cell / 2]++;
        return Array.ConvertAll(records, n => n == 1);
    }

    private static void RefuseHalf(int[] cells, bool[] still)
    {
        var met = new bool[2 * still.Length];
        foreach (var cell in cells) met[cell] = true;
        var lone = Array.FindIndex(met, m => !m);
        while (lone >= 0 && still[lone / 2]) lone = Array.FindIndex(met, lone + 1, m => !m);
        if (lone < 0) return;
        // Its only half would be dropped or doubled with nothing in exchange.
        var row = Array.IndexOf(cells, lone ^ 1);
        throw new MeasureException("single-half", $"第 {row + 1} 条记录所在的区只有一个半区。请把这个区的学生随机分成两半。", $"The zone of record {row + 1} has one half only; split its pupils by chance into two halves.") { Row = row };
    }

    private static MeasureException Single(int[] cells, int cell)
    {
        var row = Array.IndexOf(cells, cell);
        return new("single-psu", $"第 {row + 1} 条记录所在的层只有一个单元，不能做重复抽样。", $"The stratum of record {row + 1} has only one unit; it cannot be replicated.") { Row = row };
    }
}
