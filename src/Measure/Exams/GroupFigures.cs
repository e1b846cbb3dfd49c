using Hengjian.Measure.Inequality;

namespace Hengjian.Measure.Exams;

/// <summary>Counts and means that an exam gives of groups of pupils beside <see cref="ExamSummary"/>.</summary>
public static class GroupFigures
{
    /// <summary>The mean of a figure in each group.</summary>
    /// <param name="values">One a pupil; NaN takes no part.</param>
    /// <param name="groups">The group of each pupil, 0 … count − 1.</param>
    /// <param name="count">How many groups there are.</param>
    /// <returns>Mean and number of the values of each group; the mean of none is NaN.</returns>
    public static (double Mean, int Count)[] Means(ReadOnlySpan<double> values, ReadOnlySpan<int> groups, int count)
    {
        var (sums, counts) = (new CompensatedSum[count], new int[count]);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            sums[groups[i]].Add(values[i]);
            counts[groups[i]]++;
        }

        return [.. sums.Select((s, g) => (s.Value / counts[g], counts[g]))];
    }

    /// <summary>How many pupils of each group have each code: bands, grades, the top N as code 0.</summary>
    /// <param name="codes">One a pupil, 0 … kinds − 1; any other number takes no part.</param>
    /// <param name="kinds">How many codes there are.</param>
    /// <param name="groups">The group of each pupil, 0 … count − 1.</param>
    /// <param name="count">How many groups there are.</param>
    /// <returns>Counts by group, then code.</returns>
    public static int[][] Counts(ReadOnlySpan<int> codes, int kinds, ReadOnlySpan<int> groups, int count)
    {
        int[][] counts = [.. Enumerable.Range(0, count).Select(_ => new int[kinds])];
        for (var i = 0; i < codes.Length; i++)
            if ((uint)codes[i] < (uint)kinds) counts[groups[i]][codes[i]]++;
        return counts;
    }

    /// <summary>前 N 名: 0 for a pupil whose rank is at most N, −1 for the others. Equal scores at the edge are all in, so that there may be more than N.</summary>
    /// <param name="ranks">1 + number above, from <see cref="ExamRanks.Rank"/>; 0 without a score.</param>
    /// <param name="top">N, at least 1.</param>
    public static int[] Top(ReadOnlySpan<int> ranks, int top)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var codes = new int[ranks.Length];
        for (var i = 0; i < codes.Length; i++) codes[i] = ranks[i] >= 1 && ranks[i] <= top ? 0 : -1;
        return codes;
    }

    /// <summary>
    /// 区分度 by another criterion, as for an item: (mean of the upper 27 % − mean of the lower 27 %) ÷ full mark, each group ordered by
    /// <paramref name="by"/>, equal ones by <paramref name="ties"/>.
    /// </summary>
    /// <param name="scores">The scores that are averaged; NaN takes no part.</param>
    /// <param name="by">The criterion, usually the total; NaN takes no part.</param>
    /// <param name="ties">A number a pupil, all different; the smaller comes first among equals.</param>
    /// <param name="full">The full mark of <paramref name="scores"/>.</param>
    /// <param name="groups">The group of each pupil, 0 … count − 1.</param>
    /// <param name="count">How many groups there are.</param>
    /// <returns>One figure a group; NaN where 27 % of the group are nobody.</returns>
    public static double[] Discrimination(ReadOnlySpan<double> scores, double[] by, int[] ties, double full, ReadOnlySpan<int> groups, int count)
    {
        var members = new List<int>[count];
        for (var g = 0; g < count; g++) members[g] = [];
        for (var i = 0; i < scores.Length; i++)
            if (!double.IsNaN(scores[i]) && !double.IsNaN(by[i])) members[groups[i]].Add(i);
        var results = new double[count];
        for (var g = 0; g < count; g++)
        {
            var own = members[g];
            own.Sort((a, b) => by[b].CompareTo(by[a]) is var order && order != 0 ? order : ties[a].CompareTo(ties[b]));
            var k = (int)Math.Round(ExamSummary.GroupShare * own.Count, MidpointRounding.ToEven);
            CompensatedSum upper = default, lower = default;
            for (var j = 0; j < k; j++)
            {
                upper.Add(scores[own[j]]);
                lower.Add(scores[own[^(j + 1)]]);
            }

            results[g] = k == 0 ? double.NaN : ((upper.Value / k) - (lower.Value / k)) / full;
        }

        return results;
    }
}
