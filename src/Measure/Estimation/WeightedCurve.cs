namespace Hengjian.Measure.Estimation;

/// <summary>Values in order with their cumulated weights; rows without weight are not there.</summary>
/// <remarks>It lies in arrays that its thread uses for one curve after another (replicates make thousands): only the last curve of a thread may be asked.</remarks>
internal readonly struct WeightedCurve
{
    [ThreadStatic]
    private static double[]? sumsOfThread, valuesOfThread;

    private const double Same = 1e-12;
    private readonly double[] values;
    private readonly double[] sums;
    private readonly int count;

    public WeightedCurve(double[] sorted, int[] order, ReadOnlySpan<double> weights)
    {
        sums = Room(ref sumsOfThread, order.Length);
        var (sum, n) = (0.0, 0);
        var kept = sorted;
        for (var i = 0; i < order.Length; i++)
        {
            var weight = weights[order[i]];
            if (weight == 0)
            {
                // The first row without weight: from here on the values move up, in an array of their own.
                if (ReferenceEquals(kept, sorted))
                {
                    kept = Room(ref valuesOfThread, sorted.Length);
                    sorted.AsSpan(0, n).CopyTo(kept);
                }
                continue;
            }
            sum += weight;
            if (n != i) kept[n] = sorted[i];
            sums[n++] = sum;
        }
        (values, count) = (kept, n);
    }

    private static double[] Room(ref double[]? array, int length) => array is not null && array.Length >= length ? array : array = new double[length];

    public double At(double p, QuantileRule rule)
    {
        if (count == 0 || double.IsNaN(p)) return double.NaN;
        return rule switch
        {
            QuantileRule.Math or QuantileRule.Hf1 or QuantileRule.Higher => values[Reach(p)],
            QuantileRule.School or QuantileRule.Hf2 => Step(p, even: false),
            QuantileRule.Hf3 => Step(p, even: true),
            QuantileRule.ShahVaish => values[Shah(p)],
            _ => Lines(p, rule),
        };
    }

    private double Total => sums[count - 1];

    private double Weight(int k) => k == 0 ? sums[0] : sums[k] - sums[k - 1];

    /// <summary>The first place whose cumulated weight reaches pW.</summary>
    private int Reach(double p)
    {
        var target = (p - Same) * Total;
        var (low, high) = (0, count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sums[middle] >= target) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private double Step(double p, bool even)
    {
        var k = Reach(p);
        if (k == count - 1 || Math.Abs(sums[k] - (p * Total)) > Same * Total) return values[k];
        if (!even) return (values[k] + values[k + 1]) / 2;
        if (values[k] == values[k + 1]) return values[k];
        // Counted by different values: how many rows share a weight must not decide.
        var place = 1;
        for (var i = 1; i <= k; i++) if (values[i] != values[i - 1]) place++;
        return place % 2 == 0 ? values[k] : values[k + 1];
    }

    private int Shah(double p)
    {
        // The points do not ascend where weights differ by more than two: it is the nearest point below that counts, not the last.
        var mean = Total / count;
        var (best, below, first, lowest) = (-1, double.NegativeInfinity, 0, double.PositiveInfinity);
        for (var k = 0; k < count; k++)
        {
            var point = ((sums[k] / mean) + 0.5 - (Weight(k) / 2)) / (count + 1);
            if (point <= p + Same && point >= below) (best, below) = (k, point);
            if (point < lowest) (first, lowest) = (k, point);
        }
        return best < 0 ? first : best;
    }

    private double Lines(double p, QuantileRule rule)
    {
        var (low, high) = (0, count - 1);
        if (p <= Point(low, rule)) return values[low];
        if (p >= Point(high, rule)) return values[high];
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Point(middle, rule) >= p) high = middle;
            else low = middle;
        }
        var (a, b) = (Point(low, rule), Point(high, rule));
        return values[low] + ((values[high] - values[low]) * ((p - a) / (b - a)));
    }

    private double Point(int k, QuantileRule rule)
    {
        var (s, w, last) = (sums[k], Weight(k), Weight(count - 1));
        return rule switch
        {
            QuantileRule.Hf5 => (s - (w / 2)) / Total,
            QuantileRule.Hf6 => s / (Total + last),
            QuantileRule.Hf7 => count == 1 ? 0 : (s - w) / (Total - last),
            QuantileRule.Hf8 => (s - (w / 3)) / (Total + (last / 3)),
            QuantileRule.Hf9 => (s - (3 * w / 8)) / (Total + (last / 4)),
            _ => s / Total,
        };
    }
}
