namespace Hengjian.Measure.Multilevel;

/// <summary>Standard errors of the two variances and of the intraclass correlation, from the expected information.</summary>
/// <param name="Tau00">Of τ00; NaN where the estimate is on the boundary.</param>
/// <param name="Sigma2">Of σ².</param>
/// <param name="Icc">Of τ00/(τ00 + σ²), by the delta method; NaN on the boundary.</param>
/// <remarks>
/// <para>With V = τ00 ZZ' + σ² I, the information of two parameters a and b is ½ tr(Q V_a Q V_b), V_a the derivative of V by a;
/// Q is V⁻¹ by ML and P = V⁻¹ − V⁻¹X(X'V⁻¹X)⁻¹X'V⁻¹ by REML. The traces are sums over the sizes of the groups and need no row.</para>
/// <para>On the boundary τ00 is known to be 0 and σ² stands alone. Few groups make a lopsided distribution of τ00: the error says how uncertain
/// the variance is, an interval of twice its width is rough.</para>
/// <para>Source: S. R. Searle, G. Casella, C. E. McCulloch, Variance Components (1992), chapter 6.</para>
/// </remarks>
public sealed record VarianceErrors(double Tau00, double Sigma2, double Icc)
{
    internal static VarianceErrors Of(double[,] within, IReadOnlyList<SizeClass> sizes, int rows, Solution at, bool restricted, double unit)
    {
        // All in units of σ²: g is the inverse of the eigenvalue 1 + λn that belongs to a group's mean.
        double tt = 0, ts = 0, ss = rows;
        var q = at.Beta.Length;
        var (a, b, aa, ab, bb) = (new double[q, q], Copy(within, q), new double[q, q], new double[q, q], Copy(within, q));
        foreach (var (n, groups, means) in sizes)
        {
            var g = 1 / (1 + (at.Ratio * n));
            tt += groups * Square(n * g);
            ts += groups * n * Square(g);
            ss += groups * (Square(g) - 1);
            for (var i = 0; i < q; i++)
                for (var j = 0; j < q; j++)
                {
                    a[i, j] += Square(n * g) * means[i, j];
                    b[i, j] += n * Square(g) * means[i, j];
                    aa[i, j] += n * g * Square(n * g) * means[i, j];
                    ab[i, j] += Square(n * g) * g * means[i, j];
                    bb[i, j] += n * g * Square(g) * means[i, j];
                }
        }

        if (restricted)
        {
            var (ca, cb) = (Product(at.Inverse, a), Product(at.Inverse, b));
            tt += Trace(Product(ca, ca)) - (2 * Trace(Product(at.Inverse, aa)));
            ts += Trace(Product(ca, cb)) - (2 * Trace(Product(at.Inverse, ab)));
            ss += Trace(Product(cb, cb)) - (2 * Trace(Product(at.Inverse, bb)));
        }

        var scale = Square(at.Scale * unit);
        if (at.Ratio == 0) return new(double.NaN, scale * Math.Sqrt(2 / ss), double.NaN);
        var determinant = (tt * ss) - (ts * ts);
        var (ofTau, ofSigma, together) = (2 * ss / determinant, 2 * tt / determinant, -2 * ts / determinant);
        // ICC = λ/(1 + λ): its derivatives by τ00 and σ², in units of σ².
        var (byTau, bySigma) = (1 / Square(1 + at.Ratio), -at.Ratio / Square(1 + at.Ratio));
        return new(scale * Math.Sqrt(ofTau), scale * Math.Sqrt(ofSigma), Math.Sqrt((byTau * byTau * ofTau) + (2 * byTau * bySigma * together) + (bySigma * bySigma * ofSigma)));
    }

    private static double Square(double x) => x * x;

    private static double[,] Copy(double[,] matrix, int q)
    {
        var copy = new double[q, q];
        for (var i = 0; i < q; i++) for (var j = 0; j < q; j++) copy[i, j] = matrix[i, j];
        return copy;
    }

    private static double[,] Product(double[,] left, double[,] right)
    {
        var q = left.GetLength(0);
        var product = new double[q, q];
        for (var i = 0; i < q; i++) for (var j = 0; j < q; j++) for (var k = 0; k < q; k++) product[i, j] += left[i, k] * right[k, j];
        return product;
    }

    private static double Trace(double[,] matrix)
    {
        var sum = 0.0;
        for (var i = 0; i < matrix.GetLength(0); i++) sum += matrix[i, i];
        return sum;
    }
}
