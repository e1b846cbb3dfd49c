using System.Runtime.InteropServices;

namespace Hengjian.Measure.Estimation;

/// <summary>Arrays that one thread uses again and again; they are all zero between uses.</summary>
internal sealed class Scratch(int units, int groups)
{
    public readonly double[] Totals = new double[units];
    public readonly bool[] Met = new bool[units];
    public readonly double[] Sums = new double[groups];
    public readonly double[] Squares = new double[groups];
    public readonly int[] Counts = new int[groups];
    public readonly List<int> Units = [];
    public readonly List<int> Groups = [];
}

/// <summary>One stage of a design: which unit each row is in, which group (stratum, or unit of the stage before) each unit is in, and how many were drawn of how many.</summary>
internal sealed class Stage
{
    private readonly int number;
    private readonly int[] unitOf, groupOf, drawn, firstRow;
    private readonly double[] fraction, factor;

    public Stage(int number, int[] unitOf, int[] groupOfRow, int units, int groups, double[]? population, Stage? before)
    {
        (this.number, this.unitOf, Units, Groups) = (number, unitOf, units, groups);
        (groupOf, drawn, firstRow, fraction, factor) = (new int[units], new int[groups], new int[groups], new double[groups], new double[groups]);
        Array.Fill(groupOf, -1);
        Array.Fill(firstRow, -1);
        for (var i = 0; i < unitOf.Length; i++)
        {
            if (firstRow[groupOfRow[i]] < 0) firstRow[groupOfRow[i]] = i;
            if (groupOf[unitOf[i]] >= 0) continue;
            groupOf[unitOf[i]] = groupOfRow[i];
            drawn[groupOfRow[i]]++;
        }
        WithReplacement = population is null;
        if (population is not null) Fractions(population, groupOfRow);
        // The share of the earlier stages that the variance of this one is multiplied with: Π f of the way up.
        for (var g = 0; g < groups; g++) factor[g] = before is null ? 1 : before.factor[before.groupOf[g]] * before.fraction[before.groupOf[g]];
    }

    public int Units { get; }
    public int Groups { get; }
    public bool WithReplacement { get; }

    /// <summary>n/N of a group; 0 with replacement.</summary>
    public double Fraction(int group) => fraction[group];

    /// <summary>Consecutive numbers for pairs of (parent, code), in the order of their first row.</summary>
    public static int[] Recode(int[] codes, int[] parents, (string Zh, string En) what, out int count)
    {
        var known = new Dictionary<(int, int), int>();
        var result = new int[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] < 0) throw new MeasureException("code-missing", $"第 {i + 1} 条记录没有{what.Zh}。", $"Record {i + 1} has no {what.En}.") { Row = i };
            ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (parents[i], codes[i]), out var exists);
            if (!exists) at = known.Count - 1;
            result[i] = at;
        }
        count = known.Count;
        return result;
    }

    public void RefuseSingle(Func<int, int[]?> codes)
    {
        for (var g = 0; g < Groups; g++)
        {
            if (drawn[g] != 1 || Whole(g)) continue;
            var code = codes(number)?[firstRow[g]];
            throw new MeasureException("single-psu",
                $"第 {number + 1} 级抽样中，第 {firstRow[g] + 1} 条记录所在的层（或上级单元）只抽到一个单元，不能估计方差。请并层，或写明 single_psu: certainty、remove、adjust 或 average。",
                $"At stage {number + 1} the stratum (or unit) of record {firstRow[g] + 1} has only one unit drawn, so that no variance can be estimated; merge strata or name a rule (single_psu: certainty, remove, adjust or average).")
            { Row = firstRow[g], Item = $"{number + 1}:{code}" };
        }
    }

    public void Multiply(double[] weights)
    {
        for (var i = 0; i < weights.Length; i++) if (fraction[groupOf[unitOf[i]]] is > 0 and var f) weights[i] /= f;
    }

    /// <summary>Units less groups among those met by the rows.</summary>
    public int Count(ReadOnlySpan<int> rows, Scratch work)
    {
        Gather(rows, default, work);
        var found = work.Units.Count - work.Groups.Count;
        Clear(work);
        return found;
    }

    public double Variance(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores, LonelyPsu rule, Scratch work)
    {
        Gather(rows, scores, work);
        foreach (var unit in work.Units)
        {
            var group = groupOf[unit];
            var distance = work.Totals[unit] - (drawn[group] == 1 && rule == LonelyPsu.Adjust ? 0 : work.Sums[group] / drawn[group]);
            work.Squares[group] += distance * distance;
        }
        var (sum, lonely) = (0.0, 0);
        foreach (var group in work.Groups)
        {
            var (n, f) = (drawn[group], fraction[group]);
            if (Whole(group)) continue;
            if (n == 1)
            {
                if (rule == LonelyPsu.Average) lonely++;
                else sum += factor[group] * (1 - f) * work.Squares[group];
                continue;
            }
            var mean = work.Sums[group] / n;
            // Units without a row of the domain have total 0; they are counted, not walked.
            sum += factor[group] * (1 - f) * n / (n - 1) * (work.Squares[group] + ((n - work.Counts[group]) * mean * mean));
        }
        var all = work.Groups.Count;
        Clear(work);
        return lonely == 0 ? sum : sum * all / (all - lonely);
    }

    private bool Whole(int group) => fraction[group] >= 1 - 1e-7;

    private void Gather(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores, Scratch work)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var unit = unitOf[rows[i]];
            if (!work.Met[unit])
            {
                work.Met[unit] = true;
                work.Units.Add(unit);
            }
            if (!scores.IsEmpty) work.Totals[unit] += scores[i];
        }
        // In the order of the units and not of the rows, so that a file sorted otherwise within its units gives the same digits.
        work.Units.Sort();
        foreach (var unit in work.Units)
        {
            var group = groupOf[unit];
            if (work.Counts[group]++ == 0) work.Groups.Add(group);
            work.Sums[group] += work.Totals[unit];
        }
    }

    private static void Clear(Scratch work)
    {
        foreach (var unit in work.Units) (work.Totals[unit], work.Met[unit]) = (0, false);
        foreach (var group in work.Groups) (work.Sums[group], work.Squares[group], work.Counts[group]) = (0, 0, 0);
        work.Units.Clear();
        work.Groups.Clear();
    }

    private void Fractions(double[] population, int[] groupOfRow)
    {
        var counts = population.Any(p => p > 1);
        for (var i = 0; i < population.Length; i++)
        {
            var (group, value) = (groupOfRow[i], population[i]);
            if (!(value > 0) || double.IsInfinity(value)) throw Fault(i, $"是 {value}，应为大于 0 的数", $"is {value}; it must be above zero");
            var first = population[firstRow[group]];
            if (value != first) throw Fault(i, $"是 {value}，同一层（或上级单元）的另一条记录却是 {first}", $"is {value}, but another record of the same stratum (or unit) has {first}");
            var f = counts ? drawn[group] / value : value;
            if (f > 1 + 1e-9) throw Fault(i, $"是 {value}，抽到的却有 {drawn[group]} 个", $"is {value}, but {drawn[group]} were drawn");
            fraction[group] = Math.Min(1, f);
        }
    }

    private MeasureException Fault(int row, string zh, string en) =>
        new("fpc", $"第 {row + 1} 条记录第 {number + 1} 级的总体数{zh}。", $"The population count of stage {number + 1} in record {row + 1} {en}.") { Row = row, Item = $"{number + 1}" };
}
