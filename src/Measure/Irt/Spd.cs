namespace Hengjian.Measure.Irt;

/// <summary>Symmetric positive definite systems by Cholesky, saying plainly when a matrix is not definite.</summary>
internal static class Spd
{
    /// <summary>The lower factor; null when the matrix is not positive definite by a margin of rounding.</summary>
    public static double[,]? Factor(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var l = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++) sum -= l[i, k] * l[j, k];
                if (i != j) l[i, j] = sum / l[j, j];
                else if (!(sum > 1e-13 * Math.Abs(matrix[i, i])) || !double.IsFinite(sum)) return null;
                else l[i, i] = Math.Sqrt(sum);
            }

        return l;
    }

    /// <summary>Solves L·Lᵀ·x = b.</summary>
    public static double[] Solve(double[,] factor, ReadOnlySpan<double> b)
    {
        var x = b.ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            for (var k = 0; k < i; k++) x[i] -= factor[i, k] * x[k];
            x[i] /= factor[i, i];
        }

        for (var i = x.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < x.Length; k++) x[i] -= factor[k, i] * x[k];
            x[i] /= factor[i, i];
        }

        return x;
    }

    public static double[,] Inverse(double[,] factor)
    {
        var n = factor.GetLength(0);
        var inverse = new double[n, n];
        var unit = new double[n];
        for (var j = 0; j < n; j++)
        {
            Array.Clear(unit);
            unit[j] = 1;
            var column = Solve(factor, unit);
            for (var i = 0; i < n; i++) inverse[i, j] = column[i];
        }

        return inverse;
    }

    /// <summary>The matrix made definite by raising its diagonal just enough (for steps, never for standard errors).</summary>
    public static double[,] FactorRaised(double[,] matrix)
    {
        for (var raise = 0.0; ; raise = Math.Max(1e-8, raise * 10))
        {
            var raised = (double[,])matrix.Clone();
            for (var i = 0; i < raised.GetLength(0); i++) raised[i, i] += (raise * Math.Abs(raised[i, i])) + (raise * 1e-6) + (raised[i, i] == 0 ? 1 : 0);
            if (Factor(raised) is { } factor) return factor;
        }
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
