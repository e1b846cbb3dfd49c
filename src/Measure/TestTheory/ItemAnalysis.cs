namespace Hengjian.Measure.TestTheory;

/// <summary>Classical item analysis of a complete table of scores.</summary>
/// <remarks>
/// <para>The 27 % groups hold round(0.27·n) pupils each (half to even), the pupils ordered by total from high to low and within equal totals by row;
/// so the figure is the same for everybody who has the rows in the same order.</para>
/// <para>α if deleted needs no second pass: Var(T − X_j) = s_T² + s_j² − 2·Cov(X_j, T).</para>
/// <para>Source: F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores (1968), chapters 9 and 15; T. L. Kelley, J. Educational Psychology 30 (1939) for the 27 %.</para>
/// </remarks>
public static class ItemAnalysis
{
    /// <summary>All figures of the test and of its items.</summary>
    /// <param name="scores">The checked scores.</param>
    /// <param name="options">Full marks, group share; null = the defaults.</param>
    /// <exception cref="ArgumentException">Options of a wrong length or a share outside (0, 0.5].</exception>
    /// <exception cref="MeasureException"><c>full-mark</c> (item): the full mark is not above the lowest score, or a pupil is outside of both; <c>group-empty</c>: too few pupils for the groups.</exception>
    public static TestStatistics Of(ItemScores scores, ItemAnalysisOptions? options = null)
    {
        options ??= new();
        if (options.GroupShare is not (> 0 and <= 0.5)) throw new ArgumentException("高低分组比例须在 0 与 0.5 之间。 / The share of a group lies between 0 and 0.5.", nameof(options));
        if (options.Lowest is { } l && l.Count != scores.Items || options.Highest is { } h && h.Count != scores.Items) throw new ArgumentException("满分或最低分的个数与题数不同。 / One full mark (lowest score) an item is needed.", nameof(options));
        var meanTotal = Moments.Mean(scores.Total);
        var varianceTotal = Moments.Variance(scores.Total, meanTotal);
        var spread = Math.Sqrt(varianceTotal * (scores.Rows - 1) / scores.Rows);
        var (upper, lower) = Groups(scores.Total, options.GroupShare);
        var items = scores.Items;
        var (means, variances, covariances) = (new double[items], new double[items], new double[items]);
        Parallel.For(0, items, j => means[j] = Moments.Mean(scores.Columns[j].Span));
        var among = CrossProducts.Covariances(scores.Columns, means);
        // Cov(X_j, T) is the sum of its row, because T is the sum of the items.
        for (var j = 0; j < items; j++)
        {
            variances[j] = among[j, j];
            for (var i = 0; i < items; i++) covariances[j] += among[j, i];
        }

        var sumOfVariances = variances.Sum();
        var result = new ItemStatistics[items];
        var ranges = Enumerable.Range(0, items).Select(j => Range(scores, options, j)).ToArray();
        // One column of rest scores for each worker, not for each item.
        Parallel.For(0, items, () => Array.Empty<double>(), (j, _, rest) => One(j, rest), _ => { });
        return new(scores.Rows, meanTotal, Math.Sqrt(varianceTotal), Reliability.Of(scores, means, among, meanTotal, varianceTotal), result);

        double[] One(int j, double[] rest)
        {
            var x = scores.Columns[j].Span;
            var (lowest, width) = ranges[j];
            var varianceRest = varianceTotal + variances[j] - (2 * covariances[j]);
            // Where one item makes up nearly the whole total the difference loses digits, and the rest is looked at itself.
            if (options.WithPolyserial || varianceRest < 0.01 * varianceTotal) rest = Rest(scores, j, rest);
            var withRest = varianceRest < 0.01 * varianceTotal ? Association.Pearson(x, rest) : (covariances[j] - variances[j]) / Math.Sqrt(variances[j] * varianceRest);
            result[j] = new(
                scores.Names[j], means[j], Math.Sqrt(variances[j]), (means[j] - lowest) / width, (MeanOf(x, upper) - MeanOf(x, lower)) / width,
                covariances[j] / Math.Sqrt(variances[j] * varianceTotal), withRest,
                Reliability.Dichotomous(scores.Columns[j]) ? Association.Biserial(means[j], covariances[j] * (scores.Rows - 1) / scores.Rows, spread) : double.NaN,
                options.WithPolyserial ? PolyserialOrNaN(x, rest) : double.NaN,
                items == 2 ? double.NaN : (items - 1.0) / (items - 2) * (1 - ((sumOfVariances - variances[j]) / varianceRest)));
            return rest;
        }
    }

    private static double[] Rest(ItemScores scores, int j, double[] rest)
    {
        if (rest.Length == 0) rest = new double[scores.Rows];
        var x = scores.Columns[j].Span;
        for (var i = 0; i < rest.Length; i++) rest[i] = scores.Total[i] - x[i];
        return rest;
    }

    private static (double Lowest, double Width) Range(ItemScores scores, ItemAnalysisOptions options, int j)
    {
        var (least, most) = Moments.Range(scores.Columns[j].Span);
        var (lowest, highest) = (options.Lowest?[j] ?? 0, options.Highest?[j] ?? most);
        if (!(highest > lowest) || least < lowest || most > highest)
            throw new MeasureException("full-mark", $"“{scores.Names[j]}”的得分在 {least}～{most}，与最低分 {lowest}、满分 {highest} 不符。", $"The scores of {scores.Names[j]} lie in {least} to {most}, which does not fit the lowest score {lowest} and the full mark {highest}.") { Item = scores.Names[j] };
        return (lowest, highest - lowest);
    }

    private static (int[] Upper, int[] Lower) Groups(double[] total, double share)
    {
        var size = (int)Math.Round(share * total.Length, MidpointRounding.ToEven);
        if (size == 0) throw new MeasureException("group-empty", "人数太少，高低分组里没有学生。", "Too few pupils: the upper and lower groups are empty.");
        var order = Descending(total);
        return (order[..size], order[^size..]);
    }

    /// <summary>Rows by total from high to low, equal totals by row; whole marks, the usual case, by counting.</summary>
    private static int[] Descending(double[] total)
    {
        var (least, most) = (double.MaxValue, double.MinValue);
        var whole = true;
        foreach (var t in total)
        {
            (least, most) = (Math.Min(least, t), Math.Max(most, t));
            whole &= t == Math.Floor(t);
        }

        if (!whole || most - least > 4.0 * total.Length) return [.. Enumerable.Range(0, total.Length).OrderByDescending(i => total[i])];
        var (starts, order) = (new int[(int)(most - least) + 2], new int[total.Length]);
        foreach (var t in total) starts[(int)(most - t) + 1]++;
        for (var s = 1; s < starts.Length; s++) starts[s] += starts[s - 1];
        for (var i = 0; i < total.Length; i++) order[starts[(int)(most - total[i])]++] = i;
        return order;
    }

    private static double MeanOf(ReadOnlySpan<double> x, int[] rows)
    {
        double sum = 0;
        foreach (var i in rows) sum += x[i];
        return sum / rows.Length;
    }

    private static double PolyserialOrNaN(ReadOnlySpan<double> item, ReadOnlySpan<double> rest)
    {
        try
        {
            return Polyserial.MaximumLikelihood(item, rest);
        }
        catch (MeasureException fault) when (fault.Code is "not-converged" or "too-many-categories" or "criterion-constant")
        {
            return double.NaN;
        }
    }
}
