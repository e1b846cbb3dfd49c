using Hengjian.Measure.Sampling;

namespace Hengjian.Measure.Linking;

/// <summary>The pupils of one form as kinds: how many have each pair of total and anchor score.</summary>
/// <param name="Totals">The form's score of each kind.</param>
/// <param name="Anchors">The anchor's score of each kind; empty without an anchor.</param>
/// <param name="Counts">Pupils of each kind, whole numbers.</param>
public sealed record FormSample(double[] Totals, double[] Anchors, double[] Counts)
{
    /// <summary>From rows of pupils, equal rows put together.</summary>
    /// <param name="totals">The form's score, one a row.</param>
    /// <param name="anchors">The anchor's score, or empty.</param>
    /// <param name="counts">Pupils of each row, or empty for one each.</param>
    /// <exception cref="MeasureException"><c>not-counts</c> (row): a count that is no whole number, so that pupils cannot be drawn anew.</exception>
    public static FormSample Of(double[] totals, double[] anchors, double[] counts)
    {
        var (place, t, v, n) = (new Dictionary<(double, double), int>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < totals.Length; i++)
        {
            var count = counts.Length == 0 ? 1 : counts[i];
            if (!(count >= 0 && count == Math.Floor(count)))
                throw new MeasureException("not-counts", $"第 {i + 1} 个人数 {count:R} 不是整数：标准误由重抽学生得到，加权的数据不能这样算。", $"Count {i + 1}, {count:R}, is no whole number: the standard error comes from drawing pupils anew, which weights do not allow.") { Row = i };
            if (count == 0) continue;
            var key = (totals[i], anchors.Length == 0 ? 0 : anchors[i]);
            if (place.TryAdd(key, t.Count))
            {
                t.Add(key.Item1);
                if (anchors.Length > 0) v.Add(key.Item2);
                n.Add(0);
            }

            n[place[key]] += count;
        }

        return new([.. t], [.. v], [.. n]);
    }
}

/// <summary>Standard errors of equating: how much the equivalents would differ with other pupils of the same populations.</summary>
/// <remarks>
/// <para>In each of R replicates the pupils of both forms are drawn anew with replacement, as many as there were, and equated in the same way;
/// the standard error of a score's equivalent is the standard deviation (divisor R − 1) of its R equivalents. Every method is treated alike,
/// smoothing included.</para>
/// <para>Replicate r depends on the seed and r alone: more replicates or more cores do not change the earlier ones.</para>
/// <para>Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap (1993), ch. 6; M. J. Kolen, R. L. Brennan (2004), ch. 7.</para>
/// </remarks>
public static class EquatingBootstrap
{
    /// <summary>The standard errors, in the order of what <paramref name="equate"/> gives.</summary>
    /// <param name="x">The pupils of the new form.</param>
    /// <param name="y">The pupils of the form whose scale is kept.</param>
    /// <param name="equate">The equivalents that two sets of counts give; called from several threads. A replicate for which it throws <see cref="MeasureException"/>, or gives no numbers, does not count.</param>
    /// <param name="replicates">R, at least 2.</param>
    /// <param name="seed">Any text.</param>
    /// <param name="progress">Told how many are done.</param>
    /// <returns>The errors, and how many replicates count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two replicates.</exception>
    /// <exception cref="MeasureException"><c>replicates</c>: fewer than nine in ten replicates could be equated.</exception>
    public static (double[] Errors, int Counted) Errors(FormSample x, FormSample y, Func<double[], double[], double[]> equate, int replicates, string seed, Action<int>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        var (kindsX, kindsY) = (Kinds(x.Counts), Kinds(y.Counts));
        var found = new double[]?[replicates];
        var done = 0;
        Parallel.For(0, replicates, r =>
        {
            var random = new Randomness(seed, $"equate:{r}");
            // The words of the stream are the seeds of a faster generator: a replicate draws as many numbers as there are pupils.
            var (drawnX, drawnY) = (Drawn(kindsX, x.Counts.Length, random.NextWord()), Drawn(kindsY, y.Counts.Length, random.NextWord()));
            try
            {
                var equivalents = equate(drawnX, drawnY);
                if (Array.TrueForAll(equivalents, double.IsFinite)) found[r] = equivalents;
            }
            catch (MeasureException)
            {
                // A replicate without some anchor score, or without spread: said by the number that count.
            }

            progress?.Invoke(Interlocked.Increment(ref done));
        });
        var counted = found.OfType<double[]>().ToArray();
        if (counted.Length < 0.9 * replicates || counted.Length < 2)
            throw new MeasureException("replicates", $"重抽的 {replicates} 次里只有 {counted.Length} 次能等值：人数太少或分数太稀，没有可信的标准误。", $"Only {counted.Length} of {replicates} replicates could be equated: too few pupils, or scores too sparse for a standard error.");
        var errors = new double[counted[0].Length];
        for (var i = 0; i < errors.Length; i++)
        {
            double mean = 0, squares = 0;
            foreach (var c in counted) mean += c[i] / counted.Length;
            foreach (var c in counted) squares += (c[i] - mean) * (c[i] - mean);
            errors[i] = Math.Sqrt(squares / (counted.Length - 1));
        }

        return (errors, counted.Length);
    }

    /// <summary>The kind of every pupil.</summary>
    private static int[] Kinds(double[] counts)
    {
        var kinds = new int[checked((int)counts.Sum())];
        for (int k = 0, at = 0; k < counts.Length; k++)
            for (var i = 0; i < counts[k]; i++) kinds[at++] = k;
        return kinds;
    }

    private static double[] Drawn(int[] kinds, int count, ulong state)
    {
        var drawn = new double[count];
        for (var i = 0; i < kinds.Length; i++)
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            drawn[kinds[(int)Math.BigMul(z, (ulong)kinds.Length, out _)]]++;
        }

        return drawn;
    }
}
