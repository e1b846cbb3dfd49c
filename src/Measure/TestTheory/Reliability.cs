using MathNet.Numerics.LinearAlgebra;

namespace Hengjian.Measure.TestTheory;

/// <summary>The reliability of a test in its usual forms. k items, s_j² the item variances, s_T² the variance of the total, all with divisor n − 1 unless said.</summary>
/// <param name="Alpha">Cronbach's α = k/(k − 1) · (1 − Σs_j²/s_T²).</param>
/// <param name="AlphaSe">Its standard error by the delta method under multivariate normality (Duhachek and Iacobucci 2004).</param>
/// <param name="StandardisedAlpha">α of the standardised items: k/(k − 1) · (1 − k/Σr), Σr the sum of the whole correlation matrix.</param>
/// <param name="Lambda6">Guttman's λ₆ of the standardised items: 1 − Σ(1 − R²_j)/Σr, R²_j the squared multiple correlation of item j with the others. NaN where the correlation matrix is singular.</param>
/// <param name="Kr20">Kuder-Richardson 20 with divisor n throughout; equal to α; NaN where an item has other scores than 0 and 1.</param>
/// <param name="Kr21">Kuder-Richardson 21: k/(k − 1) · (1 − M(k − M)/(k·s²)), M and s² (divisor n) of the total; NaN where an item has other scores than 0 and 1.</param>
/// <param name="HalvesCorrelation">Correlation of the half of the odd items with the half of the even ones, in the order given.</param>
/// <param name="SpearmanBrown">2r/(1 + r) of these halves.</param>
/// <param name="Lambda4">Guttman's λ₄ (Flanagan, Rulon) of these halves: 2(1 − (s_o² + s_e²)/s_T²).</param>
/// <param name="Sem">Standard error of measurement s_T·√(1 − α), in score points.</param>
/// <remarks>Sources: L. J. Cronbach, Psychometrika 16 (1951); L. Guttman, Psychometrika 10 (1945); G. F. Kuder and M. W. Richardson, Psychometrika 2 (1937); A. Duhachek and D. Iacobucci, J. Applied Psychology 89 (2004).</remarks>
public sealed record Reliability(double Alpha, double AlphaSe, double StandardisedAlpha, double Lambda6, double Kr20, double Kr21, double HalvesCorrelation, double SpearmanBrown, double Lambda4, double Sem)
{
    internal static Reliability Of(ItemScores scores, double[] means, double[,] covariances, double meanTotal, double varianceTotal)
    {
        double k = scores.Items, n = scores.Rows;
        var covariance = Matrix<double>.Build.DenseOfArray(covariances);
        var alpha = k / (k - 1) * (1 - (covariance.Trace() / varianceTotal));
        var (odd, even) = Halves(scores);
        var (mo, me) = (Moments.Mean(odd), Moments.Mean(even));
        var (vo, ve) = (Moments.Variance(odd, mo), Moments.Variance(even, me));
        var r = Moments.Covariance(odd, mo, even, me) / Math.Sqrt(vo * ve);
        var (kr20, kr21) = (double.NaN, double.NaN);
        if (scores.Columns.All(Dichotomous))
        {
            var population = varianceTotal * (n - 1) / n;
            kr20 = k / (k - 1) * (1 - (means.Sum(p => p * (1 - p)) / population));
            kr21 = k / (k - 1) * (1 - (meanTotal * (k - meanTotal) / (k * population)));
        }

        var (standardised, lambda6) = Standardised(covariance);
        return new(alpha, AlphaError(covariance, k, n), standardised, lambda6, kr20, kr21, r, 2 * r / (1 + r), 2 * (1 - ((vo + ve) / varianceTotal)), Math.Sqrt(varianceTotal * (1 - alpha)));
    }

    internal static bool Dichotomous(ReadOnlyMemory<double> column) => Moments.ZeroOne(column.Span);

    private static (double Alpha, double Lambda6) Standardised(Matrix<double> covariance)
    {
        var k = covariance.RowCount;
        var correlation = covariance.MapIndexed((i, j, c) => i == j ? 1 : c / Math.Sqrt(covariance[i, i] * covariance[j, j]));
        var sum = correlation.Enumerate().Sum();
        var alpha = k / (k - 1.0) * (1 - (k / sum));
        // R²_j = 1 − 1/(R⁻¹)_jj; an item that others determine exactly leaves R singular and λ₆ undefined.
        if (correlation.Evd(Symmetricity.Symmetric).EigenValues.Min(v => v.Real) < 1e-12 * k) return (alpha, double.NaN);
        return (alpha, 1 - (correlation.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(k)).Diagonal().Sum(d => 1 / d) / sum));
    }

    private static double AlphaError(Matrix<double> v, double k, double n)
    {
        double sum = v.Enumerate().Sum(), trace = v.Trace(), squares = v.Enumerate().Sum(x => x * x);
        var rowsSquared = v.RowSums().Sum(x => x * x);
        var q = 2 * k * k / ((k - 1) * (k - 1) * sum * sum * sum) * ((sum * (squares + (trace * trace))) - (2 * trace * rowsSquared));
        return Math.Sqrt(q / n);
    }

    private static (double[] Odd, double[] Even) Halves(ItemScores scores)
    {
        double[][] halves = [new double[scores.Rows], new double[scores.Rows]];
        for (var j = 0; j < scores.Items; j++)
        {
            var half = halves[j % 2];
            var column = scores.Columns[j].Span;
            for (var i = 0; i < half.Length; i++) half[i] += column[i];
        }

        return (halves[0], halves[1]);
    }
}
