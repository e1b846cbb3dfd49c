namespace Hengjian.Measure.Agreement;

/// <summary>Ranks from 1 up, equal values sharing the mean of their places.</summary>
internal static class Ranks
{
    /// <summary>The ranks, and Σ(t³ − t) over the groups of t equal values.</summary>
    public static (double[] Ranks, double Ties) Of(ReadOnlySpan<double> values)
    {
        var (keys, order) = (values.ToArray(), new int[values.Length]);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(keys, order);
        var (ranks, ties) = (new double[keys.Length], 0.0);
        for (var i = 0; i < keys.Length;)
        {
            var j = i + 1;
            while (j < keys.Length && keys[j].Equals(keys[i])) j++;
            double t = j - i;
            for (var at = i; at < j; at++) ranks[order[at]] = (i + j + 1) / 2.0;
            ties += (t * t * t) - t;
            i = j;
        }
        return (ranks, ties);
    }
}
