namespace Hengjian.Measure.Multilevel;

/// <summary>
/// What the model needs of the rows: means and units of the columns, the ordinary regression, the cross-products within groups, and those of
/// the group means added up by group size. Order of the columns in every matrix: 1, x …, y less the ordinary regression.
/// </summary>
internal sealed class GroupProducts
{
    private readonly double[] means;
    private readonly double[] units;

    private GroupProducts(int p, int[] counts, double[] means, double[] units) => (Width, Counts, this.means, this.units) = (p + 2, counts, means, units);

    public int Width { get; }
    public int[] Counts { get; }
    public int Rows { get; private init; }
    public int LeftOut { get; private init; }
    public required double YMean { get; init; }
    public required double[] XMeans { get; init; }
    public required double[] Slopes { get; init; }
    public required double[,] Within { get; init; }
    public required IReadOnlyList<SizeClass> Sizes { get; init; }
    public double[] XUnits => units[..^1];
    public double YUnit => units[^1];

    /// <summary>Mean of column k (x …, y) in group g, in the units of the equations.</summary>
    public double MeanOf(int g, int k) => means[(g * (Width - 1)) + k];

    public static GroupProducts Of(ReadOnlySpan<double> y, ReadOnlySpan<int> group, IReadOnlyList<ReadOnlyMemory<double>> x, IReadOnlyList<string> names)
    {
        var p = x.Count;
        var used = Used(y, group, x, names, out var rows, out var counts);
        Check(rows, counts, p);
        var pass = new RowBlocks(used, x, rows);
        var centres = pass.Means(y);
        var slopes = LeastSquares(pass.Products(y, centres, null, null, 0), centres, rows, names, out var spreads);
        var means = pass.GroupMeans(y, centres, slopes, counts);
        var products = pass.Products(y, centres, slopes, means, p + 1);
        for (var g = 0; g < counts.Length; g++)
            for (var k = 0; k <= p; k++) means[(g * (p + 1)) + k] /= spreads[k];
        var within = new double[p + 2, p + 2];
        for (var a = 0; a <= p; a++)
            for (var b = 0; b <= p; b++) within[a + 1, b + 1] = products[a, b] / spreads[a] / spreads[b];
        return new(p, counts, means, spreads)
        {
            Rows = rows, LeftOut = y.Length - rows, YMean = centres[p], XMeans = centres[..p], Slopes = slopes, Within = within, Sizes = BySize(counts, means, p + 1),
        };
    }

    /// <summary>The same of the model without covariates: columns 1 and y, in a unit of y's own.</summary>
    public (double[,] Within, IReadOnlyList<SizeClass> Sizes, double Unit) WithoutCovariates()
    {
        // y = what the ordinary regression left + Σ slope · x, each in its unit; the unit of y stays that of the rest.
        var back = new double[Width, 2];
        back[0, 0] = 1;
        back[Width - 1, 1] = 1;
        for (var k = 1; k < Width - 1; k++) back[k, 1] = Slopes[k - 1] * units[k - 1] / YUnit;
        return (Turned(Within), [.. Sizes.Select(s => s with { Means = Turned(s.Means) })], YUnit);

        double[,] Turned(double[,] matrix)
        {
            var turned = new double[2, 2];
            for (var a = 0; a < 2; a++)
                for (var b = 0; b < 2; b++)
                    for (var k = 0; k < Width; k++)
                        for (var l = 0; l < Width; l++) turned[a, b] += back[k, a] * matrix[k, l] * back[l, b];
            return turned;
        }
    }

    private static int[] Used(ReadOnlySpan<double> y, ReadOnlySpan<int> group, IReadOnlyList<ReadOnlyMemory<double>> x, IReadOnlyList<string> names, out int rows, out int[] counts)
    {
        var used = group.ToArray();
        Drop(y, "y");
        for (var k = 0; k < x.Count; k++) Drop(x[k].Span, names[k]);
        var last = -1;
        foreach (var g in used) last = Math.Max(last, g);
        (rows, counts) = (0, new int[last + 1]);
        foreach (var g in used)
        {
            if (g < 0) continue;
            counts[g]++;
            rows++;
        }

        return used;

        void Drop(ReadOnlySpan<double> column, string name)
        {
            for (var i = 0; i < column.Length; i++)
            {
                if (double.IsFinite(column[i])) continue;
                if (!double.IsNaN(column[i])) throw new MeasureException("not-finite", $"第 {i + 1} 条记录的 {name} 不是有限的数", $"{name} of record {i + 1} is not finite") { Row = i, Item = name };
                used[i] = -1;
            }
        }
    }

    private static void Check(int rows, int[] counts, int p)
    {
        var groups = counts.Count(c => c > 0);
        if (groups < 2) throw new MeasureException("too-few-groups", $"可用的记录只有 {groups} 个组，至少要有 2 个组", $"the usable records have {groups} groups; two are needed");
        if (groups == rows) throw new MeasureException("group-per-row", "每个组只有一条记录，组间差异和组内差异分不开", "every group has one record; the variance between groups and that within cannot be told apart");
        if (rows <= p + 1) throw new MeasureException("too-few-rows", $"可用的记录只有 {rows} 条，不多于系数的个数 {p + 1}", $"there are {rows} usable records for {p + 1} coefficients");
    }

    /// <summary>The ordinary regression by elimination: it takes large common trends out of y before variances are told apart, and finds covariates that say nothing new.</summary>
    /// <param name="products">Of the centred columns x …, y.</param>
    /// <param name="centres">Their means.</param>
    /// <param name="rows">n.</param>
    /// <param name="names">Of the covariates.</param>
    /// <param name="spreads">Standard deviations of the x, and of what is left of y: the units of the equations.</param>
    private static double[] LeastSquares(double[,] products, double[] centres, int rows, IReadOnlyList<string> names, out double[] spreads)
    {
        var p = names.Count;
        var deviations = Enumerable.Range(0, p + 1).Select(k => Math.Sqrt(products[k, k] / rows)).ToArray();
        if (!(deviations[p] > 1e-13 * Math.Abs(centres[p]))) throw new MeasureException("constant-y", "所有记录的结果都相同，没有差异可分", "the outcome is the same for all records; there is no variance to divide") { Item = "y" };
        var l = new double[p + 1, p + 1];
        for (var a = 0; a <= p; a++)
        {
            if (a < p && !(deviations[a] > 1e-13 * Math.Abs(centres[a]))) throw new MeasureException("constant-x", $"{names[a]} 对所有记录都相同", $"{names[a]} is the same for all records") { Item = names[a] };
            for (var b = 0; b <= a; b++)
            {
                var sum = products[a, b] / deviations[a] / deviations[b] / rows;
                for (var k = 0; k < b; k++) sum -= l[a, k] * l[b, k];
                if (a != b) l[a, b] = sum / l[b, b];
                else if (a < p && !(sum > 1e-11)) throw new MeasureException("collinear-x", $"{names[a]} 可由它前面的自变量算出，请去掉其中一个", $"{names[a]} follows from the covariates before it; leave one out") { Item = names[a] };
                else l[a, a] = Math.Sqrt(Math.Max(sum, 0));
            }
        }

        if (!(l[p, p] > 1e-12)) throw new MeasureException("no-residual", "自变量完全决定了结果，没有剩下的差异可分", "the covariates give the outcome exactly; no variance is left to divide");
        var slopes = new double[p];
        for (var a = p - 1; a >= 0; a--)
        {
            var sum = l[p, a];
            for (var k = a + 1; k < p; k++) sum -= l[k, a] * slopes[k];
            slopes[a] = sum / l[a, a];
        }

        for (var a = 0; a < p; a++) slopes[a] *= deviations[p] / deviations[a];
        spreads = [.. deviations[..p], deviations[p] * l[p, p]];
        return slopes;
    }

    private static SizeClass[] BySize(int[] counts, double[] means, int width)
    {
        var found = new SortedDictionary<int, (int Groups, double[,] Sum)>();
        var m = new double[width + 1];
        for (var g = 0; g < counts.Length; g++)
        {
            if (counts[g] == 0) continue;
            var (groups, sum) = found.TryGetValue(counts[g], out var known) ? known : (0, new double[width + 1, width + 1]);
            m[0] = 1;
            means.AsSpan(g * width, width).CopyTo(m.AsSpan(1));
            for (var a = 0; a <= width; a++)
                for (var b = 0; b <= width; b++) sum[a, b] += m[a] * m[b];
            found[counts[g]] = (groups + 1, sum);
        }

        return [.. found.Select(f => new SizeClass(f.Key, f.Value.Groups, f.Value.Sum))];
    }
}
