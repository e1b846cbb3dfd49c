using MathNet.Numerics.LinearAlgebra;

namespace Hengjian.Measure.Irt;

/// <summary>From the optimiser's vector to the figures an analyst reads; standard errors of functions by the delta method.</summary>
internal static class Report
{
    public static double Se(double[,]? covariance, bool[] frozen, int at) => covariance is null || at < 0 || frozen[at] ? double.NaN : Math.Sqrt(covariance[at, at]);

    /// <summary>Extreme eigenvalues of the covariance of what is free; the same ratio as that of the information.</summary>
    public static double Condition(double[,]? covariance, bool[] frozen)
    {
        if (covariance is null) return double.NaN;
        int[] free = [.. Enumerable.Range(0, frozen.Length).Where(i => !frozen[i])];
        var values = Matrix<double>.Build.Dense(free.Length, free.Length, (i, k) => covariance[free[i], free[k]]).Evd(Symmetricity.Symmetric).EigenValues;
        return values.Max(v => v.Real) / values.Min(v => v.Real);
    }

    /// <summary>
    /// Largest over smallest eigenvalue of the information brought to a unit diagonal: unlike <see cref="Condition"/> it does not change with the units of the parameters.
    /// </summary>
    public static double Confusion(double[,] information)
    {
        var n = information.GetLength(0);
        var values = Matrix<double>.Build.Dense(n, n, (i, k) => information[i, k] / Math.Sqrt(information[i, i] * information[k, k])).Evd(Symmetricity.Symmetric).EigenValues;
        return values.Max(v => v.Real) / values.Min(v => v.Real);
    }

    public static IrtItem[] Items(ItemResponses data, Patterns patterns, ParameterMap map, Values values, double[,]? covariance, bool[] frozen) =>
        [.. Enumerable.Range(0, data.Items).Select(j => Item(data.Names[j], patterns.CategoryWeight[j].Sum(), map, values, covariance, frozen, j))];

    public static IrtPopulation[] Populations(ParameterMap map, Values values, double[,]? covariance, bool[] frozen) =>
        [.. Enumerable.Range(0, map.Groups).Select(g => new IrtPopulation(values.Mu[g], Se(covariance, frozen, map.Mu[g]), Variance(map, values, frozen, g), Se(covariance, frozen, map.LogSigma[g])))];

    private static double Variance(ParameterMap map, Values values, bool[] frozen, int g) => map.LogSigma[g] >= 0 && frozen[map.LogSigma[g]] ? 0 : values.Sigma[g] * values.Sigma[g];

    private static IrtItem Item(string name, double n, ParameterMap map, Values values, double[,]? covariance, bool[] frozen, int j)
    {
        var (a, d, m, c) = (values.A[j], values.D[j], map.Steps[j], values.C[j]);
        var (steps, stepSes, ses) = (new double[m], new double[m], new double[m]);
        for (var k = 1; k <= m; k++)
        {
            steps[k - 1] = -(d[k] - d[k - 1]) / a;
            // ∂δ/∂a = −δ/a, ∂δ/∂d_k = −1/a, ∂δ/∂d_{k−1} = 1/a.
            stepSes[k - 1] = Delta(covariance, (map.A[j], -steps[k - 1] / a), (Intercept(k), -1 / a), (Intercept(k - 1), 1 / a));
            ses[k - 1] = Se(covariance, frozen, Intercept(k));
        }

        var b = -d[m] / (a * m);
        var logitSe = Se(covariance, frozen, map.C[j]);
        return new(name, n, a, Se(covariance, frozen, map.A[j]), b, Delta(covariance, (map.A[j], -b / a), (Intercept(m), -1 / (a * m))), c, logitSe * c * (1 - c), steps, stepSes, d[1..], ses);

        int Intercept(int k) => k == 0 || map.D[j] < 0 ? -1 : map.D[j] + k - 1;
    }

    private static double Delta(double[,]? covariance, params ReadOnlySpan<(int At, double Slope)> parts)
    {
        if (covariance is null) return double.NaN;
        double sum = 0;
        foreach (var (i, f) in parts)
            foreach (var (k, g) in parts)
                if (i >= 0 && k >= 0) sum += f * g * covariance[i, k];
        return sum > 0 ? Math.Sqrt(sum) : double.NaN;
    }
}
