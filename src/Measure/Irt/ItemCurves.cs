namespace Hengjian.Measure.Irt;

/// <summary>Curves of items and of the test: category probabilities, information, Thurstonian thresholds.</summary>
public static class ItemCurves
{
    /// <summary>P(x = k | θ), k = 0 … m.</summary>
    /// <param name="item">The item.</param>
    /// <param name="theta">Ability, finite.</param>
    public static double[] Probabilities(IrtItem item, double theta)
    {
        var p = new double[item.Highest + 1];
        Point(item).Probabilities(theta, p);
        return p;
    }

    /// <summary>Fisher's information of an item, Σ_k P′_k²/P_k, in 1/θ².</summary>
    /// <param name="item">The item.</param>
    /// <param name="theta">Ability, finite.</param>
    public static double Information(IrtItem item, double theta) => Point(item).At(theta, 0).Information;

    /// <summary>The information of the test at each ability: the sum over the items. The standard error of ML there is 1/√I.</summary>
    /// <param name="items">The items.</param>
    /// <param name="thetas">Abilities, finite.</param>
    public static double[] Information(IReadOnlyList<IrtItem> items, ReadOnlySpan<double> thetas)
    {
        var sum = new double[thetas.Length];
        foreach (var item in items)
            for (var i = 0; i < sum.Length; i++) sum[i] += Information(item, thetas[i]);
        return sum;
    }

    /// <summary>The Thurstonian thresholds: where P(x ≥ k) = ½, k = 1 … m. Unlike steps they are always in order.</summary>
    /// <param name="item">An item with a &gt; 0 and without guessing.</param>
    /// <returns>m abilities, increasing.</returns>
    /// <remarks>Source: G. N. Masters, "A comparison of latent-trait and latent-class analyses", British Journal of Mathematical and Statistical Psychology 38 (1985); M. Wu and R. Adams (2007).</remarks>
    /// <exception cref="MeasureException"><c>no-threshold</c> (item): a ≤ 0, or guessing, so that ½ is not crossed upwards for certain.</exception>
    public static double[] ThurstoneThresholds(IrtItem item)
    {
        if (!(item.A > 0) || item.C > 0) throw new MeasureException("no-threshold", $"“{item.Name}”的区分度不为正或有猜测参数，没有瑟斯顿阈值。", $"{item.Name} has a slope of 0 or less, or guessing; it has no Thurstonian thresholds.") { Item = item.Name };
        var point = Point(item);
        var thresholds = new double[item.Highest];
        for (var k = 1; k <= thresholds.Length; k++)
        {
            var width = 1 + item.Steps.Max(Math.Abs) + (10 / item.A);
            var (low, high) = (-width, width);
            while (Above(low, k) > 0.5) low *= 2;
            while (Above(high, k) < 0.5) high *= 2;
            for (var i = 0; i < 200 && high - low > 1e-15 * (1 + Math.Abs(low)); i++)
            {
                var middle = (low + high) / 2;
                if (Above(middle, k) < 0.5) low = middle;
                else high = middle;
            }

            thresholds[k - 1] = (low + high) / 2;
        }

        return thresholds;

        double Above(double theta, int k)
        {
            Span<double> p = stackalloc double[item.Highest + 1];
            point.Probabilities(theta, p);
            double sum = 0;
            foreach (var x in p[k..]) sum += x;
            return sum;
        }
    }

    private static ItemCurvePoint Point(IrtItem item) => new(item.A, [0, .. item.Intercepts], item.C);
}
