using Hengjian.Measure.Inequality;

namespace Hengjian.Measure.Exams;

/// <summary>The place of every pupil among the others: three kinds of rank, percentile and standard score.</summary>
/// <param name="Rank">1 + number of pupils above (1, 2, 2, 4); 0 for a pupil without a score.</param>
/// <param name="Dense">1 + number of different scores above (1, 2, 2, 3); 0 without a score.</param>
/// <param name="Average">The mean of the places that equal scores share (1, 2.5, 2.5, 4); NaN without a score.</param>
/// <param name="Percentile">100 · (below + ½ equal) ÷ n, the pupil himself among the equal; NaN without a score.</param>
/// <param name="Z">(x − mean) ÷ SD with divisor n; NaN without a score, and for everybody when all scores are equal.</param>
/// <param name="Count">n, the pupils with a score.</param>
/// <remarks>T is 50 + 10 z. Arrays are in the order of the pupils. Source: M. G. Kendall, Rank Correlation Methods (1948), for shared places; the percentile is the mid-rank form of the percentile rank.</remarks>
public sealed record ExamRanks(int[] Rank, int[] Dense, double[] Average, double[] Percentile, double[] Z, int Count)
{
    /// <summary>Ranks pupils from the highest score down.</summary>
    /// <param name="scores">Scores, one a pupil; NaN for a pupil who is not ranked.</param>
    public static ExamRanks Of(ReadOnlySpan<double> scores)
    {
        var order = Ordered(scores);
        var (rank, dense, average, percentile, z) = (new int[scores.Length], new int[scores.Length], new double[scores.Length], new double[scores.Length], new double[scores.Length]);
        Array.Fill(average, double.NaN);
        Array.Fill(percentile, double.NaN);
        Array.Fill(z, double.NaN);
        CompensatedSum sum = default, squares = default;
        foreach (var row in order) sum.Add(scores[row]);
        var mean = sum.Value / order.Length;
        foreach (var row in order) squares.AddProduct(scores[row] - mean, scores[row] - mean);
        var spread = Math.Sqrt(Math.Max(0, squares.Value) / order.Length);
        var level = 0;
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && scores[order[to]] == scores[order[from]]) to++;
            level++;
            for (var i = from; i < to; i++)
            {
                var row = order[i];
                (rank[row], dense[row], average[row]) = (from + 1, level, (from + 1 + to) / 2.0);
                percentile[row] = 100 * (order.Length - to + ((to - from) / 2.0)) / order.Length;
                if (spread > 0) z[row] = (scores[row] - mean) / spread;
            }

            from = to;
        }

        return new(rank, dense, average, percentile, z, order.Length);
    }

    /// <summary>1 + number of pupils above within each pupil's own group; 0 for a pupil without a score or group.</summary>
    /// <param name="scores">Scores, NaN for a pupil who is not ranked.</param>
    /// <param name="groups">The group of each pupil, 0 or more; −1 for none.</param>
    /// <param name="count">How many groups there are.</param>
    public static int[] Within(ReadOnlySpan<double> scores, ReadOnlySpan<int> groups, int count)
    {
        var (rank, seen, last, shared) = (new int[scores.Length], new int[count], new double[count], new int[count]);
        foreach (var row in Ordered(scores))
        {
            var g = groups[row];
            if (g < 0) continue;
            seen[g]++;
            if (seen[g] == 1 || scores[row] != last[g]) (last[g], shared[g]) = (scores[row], seen[g]);
            rank[row] = shared[g];
        }

        return rank;
    }

    /// <summary>The rows with a score, highest first, equal scores by row.</summary>
    internal static int[] Ordered(ReadOnlySpan<double> scores)
    {
        var (keys, rows, n) = (new double[scores.Length], new int[scores.Length], 0);
        for (var i = 0; i < scores.Length; i++)
            if (!double.IsNaN(scores[i])) (keys[n], rows[n++]) = (-scores[i], i);
        Array.Resize(ref keys, n);
        Array.Resize(ref rows, n);
        Array.Sort(keys, rows);
        // The sort does not keep the order of equal keys; their rows are put in order run by run.
        for (var from = 0; from < n;)
        {
            var to = from + 1;
            while (to < n && keys[to] == keys[from]) to++;
            if (to - from > 1) Array.Sort(rows, from, to - from);
            from = to;
        }

        return rows;
    }
}
