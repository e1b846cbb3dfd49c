using Hengjian.Measure.Inequality;

namespace Hengjian.Measure.Exams;

/// <summary>Figures of an exam for all pupils and for groups of them.</summary>
/// <remarks>
/// <para>Cost: one pass over the pupils a grouping and one sort a group. The upper and lower groups of the discrimination hold
/// round(0.27 · n) pupils each, half to even; since the group is ordered by the very score that is averaged, equal scores at the edge give one result.</para>
/// <para>Source: T. L. Kelley, "The selection of upper and lower groups", J. Educational Psychology 30 (1939), for the 27 %; the other figures are the definitions in <see cref="ExamStatistics"/>.</para>
/// </remarks>
public static class ExamSummary
{
    /// <summary>The share of pupils in the upper and in the lower group.</summary>
    public const double GroupShare = 0.27;

    /// <summary>All pupils together.</summary>
    /// <param name="counted">The scores under their rule.</param>
    /// <param name="lines">Full mark and lines.</param>
    /// <exception cref="MeasureException"><c>no-pupils</c>: nobody counts; <c>score-above-full</c> (row).</exception>
    public static ExamStatistics All(CountedScores counted, ExamLines lines)
    {
        for (var i = 0; i < counted.Rows; i++)
            if (counted.Values[i] > lines.Full) throw new MeasureException("score-above-full", $"第 {i + 1} 名学生的得分 {counted.Values[i]} 超过满分 {lines.Full}。", $"The score of pupil {i + 1} is above the full mark.") { Row = i };
        var all = Of(counted, lines, new int[counted.Rows], 1)[0];
        if (all.N == 0) throw new MeasureException("no-pupils", "没有计入统计的学生。", "No pupil counts.");
        return Against(all, all);
    }

    /// <summary>Each group by itself, compared with all.</summary>
    /// <param name="counted">The scores under their rule.</param>
    /// <param name="lines">Full mark and lines.</param>
    /// <param name="groups">The group of each pupil, 0 … count − 1; −1 for a pupil in none.</param>
    /// <param name="count">How many groups there are.</param>
    /// <param name="all">The figures of all pupils, from <see cref="All"/>.</param>
    /// <returns>One record a group; a group of nobody has N = 0 and NaN figures.</returns>
    /// <exception cref="MeasureException"><c>unknown-group</c> (row).</exception>
    public static ExamStatistics[] Groups(CountedScores counted, ExamLines lines, ReadOnlySpan<int> groups, int count, ExamStatistics all)
    {
        if (groups.Length != counted.Rows) throw new ArgumentException("One group per pupil is needed.", nameof(groups));
        return [.. Of(counted, lines, groups, count).Select(one => Against(one, all))];
    }

    private static ExamStatistics Against(ExamStatistics one, ExamStatistics all) => one with
    {
        OverMean = all.Mean == 0 ? double.NaN : (one.Mean / all.Mean) - 1,
        TOfMean = all.Spread > 0 ? 50 + (10 * (one.Mean - all.Mean) / all.Spread) : double.NaN,
    };

    private static ExamStatistics[] Of(CountedScores counted, ExamLines lines, ReadOnlySpan<int> groups, int count)
    {
        var (sat, absent, size) = (new int[count], new int[count], new int[count + 1]);
        for (var i = 0; i < groups.Length; i++)
        {
            var g = groups[i];
            if (g < -1 || g >= count) throw new MeasureException("unknown-group", $"第 {i + 1} 名学生的组号 {g} 不存在。", $"The group {g} of pupil {i + 1} does not exist.") { Row = i };
            if (g < 0) continue;
            if (counted.Attendance[i] == Attendance.Sat) sat[g]++;
            else if (counted.Attendance[i] == Attendance.Absent) absent[g]++;
            if (!double.IsNaN(counted.Values[i])) size[g + 1]++;
        }

        for (var g = 0; g < count; g++) size[g + 1] += size[g];
        var (scores, next) = (new double[size[count]], size[..count]);
        for (var i = 0; i < groups.Length; i++)
            if (groups[i] >= 0 && !double.IsNaN(counted.Values[i])) scores[next[groups[i]]++] = counted.Values[i];
        var results = new ExamStatistics[count];
        for (var g = 0; g < count; g++)
        {
            var own = scores.AsSpan(size[g], size[g + 1] - size[g]);
            own.Sort();
            results[g] = One(own, sat[g], absent[g], counted.Rule == Denominator.Sat ? sat[g] : sat[g] + absent[g], lines);
        }

        return results;
    }

    // x: the scores of the group, from low to high.
    private static ExamStatistics One(ReadOnlySpan<double> x, int sat, int absent, int n, ExamLines lines)
    {
        var (sum, own) = (Sum(x), x.Length);
        CompensatedSum squares = default;
        foreach (var score in x) squares.AddProduct(score - (sum / own), score - (sum / own));
        var around = Math.Max(0, squares.Value);
        var k = (int)Math.Round(GroupShare * own, MidpointRounding.ToEven);
        var mean = n > 0 && (own > 0 || absent > 0) ? sum / n : double.NaN;
        var (excellent, pass, low) = (From(x, lines.Excellent), From(x, lines.Pass), double.IsNaN(lines.Low) ? 0 : own - From(x, lines.Low));
        return new(
            sat, absent, n, sum, mean,
            own > 1 ? Math.Sqrt(around / (own - 1)) : double.NaN,
            own > 0 ? Math.Sqrt(around / own) : double.NaN,
            own == 0 ? double.NaN : (x[(own - 1) / 2] + x[own / 2]) / 2,
            own == 0 ? double.NaN : x[^1],
            own == 0 ? double.NaN : x[0],
            mean / lines.Full,
            excellent, pass, low,
            Rate(excellent, lines.Excellent), Rate(pass, lines.Pass), Rate(low, lines.Low),
            double.NaN, double.NaN,
            k == 0 ? double.NaN : ((Sum(x[^k..]) / k) - (Sum(x[..k]) / k)) / lines.Full);

        double Rate(int pupils, double line) => n == 0 || double.IsNaN(line) ? double.NaN : (double)pupils / n;
    }

    /// <summary>How many of the ordered scores are at or above a line.</summary>
    private static int From(ReadOnlySpan<double> x, double line)
    {
        if (double.IsNaN(line)) return 0;
        var (low, high) = (0, x.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (x[middle] < line) low = middle + 1;
            else high = middle;
        }

        return x.Length - low;
    }

    private static double Sum(ReadOnlySpan<double> x)
    {
        CompensatedSum sum = default;
        foreach (var score in x) sum.Add(score);
        return sum.Value;
    }
}
