namespace Hengjian.Measure.Weighting;

/// <summary>Sampling weights from the draw to the analysis: base weights, non-response, trimming, and what they cost.</summary>
/// <remarks>Sources: OECD, "PISA Technical Report", ch. "Survey weighting and the calculation of sampling variance" (2012); L. Kish, "Survey Sampling" (1965).</remarks>
public static class Weights
{
    /// <summary>Base weight 1/π.</summary>
    /// <param name="probability">Inclusion probabilities, above 0 and at most 1.</param>
    /// <exception cref="MeasureException"><c>probability</c>, with its row.</exception>
    public static double[] Base(ReadOnlySpan<double> probability)
    {
        var weights = new double[probability.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            if (!(probability[i] > 0) || probability[i] > 1)
                throw new MeasureException("probability", $"第 {i + 1} 条记录的入样概率是 {probability[i]}，应大于 0 且不超过 1。", $"The inclusion probability of record {i + 1} is {probability[i]}; it must be above 0 and at most 1.") { Row = i };
            weights[i] = 1 / probability[i];
        }
        return weights;
    }

    /// <summary>Non-response factor of each class: Σ w s over all ÷ Σ w s over the participants.</summary>
    /// <remarks>With s = 1 it is count based; with s the enrolment, enrolment based; with w = 1 and s = 1 the plain ratio drawn ÷ participating.</remarks>
    /// <param name="weights">Weight of each unit before adjustment; empty for 1.</param>
    /// <param name="sizes">Enrolment of each unit; empty for 1.</param>
    /// <param name="participates">Whether the unit took part.</param>
    /// <param name="classes">Adjustment class (stratum) of each unit, 0 … K − 1.</param>
    /// <returns>One factor a class, 1 or more; 1 for a class that does not occur.</returns>
    /// <exception cref="MeasureException"><c>no-participant</c>: a class in which nobody took part, Item is the class, Row its first unit.</exception>
    public static double[] NonResponse(ReadOnlySpan<double> weights, ReadOnlySpan<double> sizes, ReadOnlySpan<bool> participates, ReadOnlySpan<int> classes)
    {
        if (participates.Length != classes.Length || (!weights.IsEmpty && weights.Length != classes.Length) || (!sizes.IsEmpty && sizes.Length != classes.Length)) throw new ArgumentException("The columns must be equally long.", nameof(classes));
        var count = 0;
        foreach (var c in classes) count = Math.Max(count, c + 1);
        var (all, took, first) = (new double[count], new double[count], new int[count]);
        Array.Fill(first, -1);
        for (var i = 0; i < classes.Length; i++)
        {
            var amount = (weights.IsEmpty ? 1 : weights[i]) * (sizes.IsEmpty ? 1 : sizes[i]);
            if (first[classes[i]] < 0) first[classes[i]] = i;
            all[classes[i]] += amount;
            if (participates[i]) took[classes[i]] += amount;
        }
        var factors = new double[count];
        for (var c = 0; c < count; c++)
        {
            if (first[c] >= 0 && !(took[c] > 0)) throw new MeasureException("no-participant", $"第 {first[c] + 1} 个单元所在的调整组没有参加者，请与别的组合并。", $"The adjustment class of unit {first[c] + 1} has no participant; merge it with another.") { Row = first[c], Item = $"{c}" };
            factors[c] = first[c] < 0 ? 1 : all[c] / took[c];
        }
        return factors;
    }

    /// <summary>The cap of each class: a multiple of the median weight, every unit counted as often as it has respondents.</summary>
    /// <param name="weights">Weights; NaN where the unit has none.</param>
    /// <param name="counts">How often each counts (its respondents); empty for once.</param>
    /// <param name="classes">Class of each unit.</param>
    /// <param name="multiple">For example 4.</param>
    /// <returns>One cap a class; NaN for a class without weights.</returns>
    public static double[] Caps(ReadOnlySpan<double> weights, ReadOnlySpan<int> counts, ReadOnlySpan<int> classes, double multiple)
    {
        var groups = new SortedDictionary<int, List<(double Weight, int Count)>>();
        for (var i = 0; i < weights.Length; i++)
        {
            var times = counts.IsEmpty ? 1 : counts[i];
            if (double.IsNaN(weights[i]) || times <= 0) continue;
            if (!groups.TryGetValue(classes[i], out var list)) groups[classes[i]] = list = [];
            list.Add((weights[i], times));
        }
        var largest = -1;
        foreach (var c in classes) largest = Math.Max(largest, c);
        var caps = new double[largest + 1];
        Array.Fill(caps, double.NaN);
        foreach (var (c, list) in groups) caps[c] = multiple * Median(list);
        return caps;
    }

    /// <summary>The weights cut at the cap of their class. What is cut off is not given to others.</summary>
    /// <param name="weights">Weights, NaN stays NaN.</param>
    /// <param name="classes">Class of each unit.</param>
    /// <param name="caps">From <see cref="Caps"/>.</param>
    /// <param name="cut">How many weights were above their cap.</param>
    public static double[] Trim(ReadOnlySpan<double> weights, ReadOnlySpan<int> classes, ReadOnlySpan<double> caps, out int cut)
    {
        var result = weights.ToArray();
        cut = 0;
        for (var i = 0; i < result.Length; i++)
        {
            if (!(result[i] > caps[classes[i]])) continue;
            result[i] = caps[classes[i]];
            cut++;
        }
        return result;
    }

    /// <summary>Kish's effect of unequal weights, n Σw² / (Σw)².</summary>
    /// <param name="weights">Weights, not all 0.</param>
    public static double KishEffect(ReadOnlySpan<double> weights)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var w in weights)
        {
            sum += w;
            squares += w * w;
        }
        return weights.Length * squares / (sum * sum);
    }

    private static double Median(List<(double Weight, int Count)> list)
    {
        list.Sort((a, b) => a.Weight.CompareTo(b.Weight));
        var n = list.Sum(l => (long)l.Count);
        double At(long place)
        {
            var seen = 0L;
            foreach (var (weight, count) in list) if ((seen += count) > place) return weight;
            return list[^1].Weight;
        }
        return n % 2 == 1 ? At(n / 2) : (At((n / 2) - 1) + At(n / 2)) / 2;
    }
}
