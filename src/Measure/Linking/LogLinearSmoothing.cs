namespace Hengjian.Measure.Linking;

/// <summary>A distribution of scores smoothed by a log-linear model before equipercentile equating.</summary>
/// <param name="Smoothed">The fitted counts; their first moments, as many as the degree, are those observed.</param>
/// <param name="Degree">C, the degree of the polynomial.</param>
/// <param name="LikelihoodRatio">G² = 2·Σ n·log(n/m) against the observed counts.</param>
/// <param name="DegreesOfFreedom">Scores − C − 1.</param>
/// <param name="Aic">G² + 2(C + 1): the least of several degrees is one rule of choice.</param>
/// <param name="Iterations">Newton's steps.</param>
/// <param name="Converged">False where the moments were not met: then the counts are only the last step.</param>
/// <remarks>
/// <para>log m(x) = β₀ + β₁x + … + β_C·x^C, fitted by maximum likelihood. The polynomials are made orthogonal over the scores, since powers of 40 lose every digit.</para>
/// <para>Source: P. W. Holland and D. T. Thayer, Journal of Educational and Behavioral Statistics 25 (2000); Kolen and Brennan (2004), ch. 3.</para>
/// </remarks>
public sealed record LogLinearSmoothing(ScoreDistribution Smoothed, int Degree, double LikelihoodRatio, int DegreesOfFreedom, double Aic, int Iterations, bool Converged)
{
    private const int Most = 100;

    /// <summary>Smooths a distribution.</summary>
    /// <param name="observed">The counts.</param>
    /// <param name="degree">C, from 1 to 10 and below the number of scores that have pupils: with more there is nothing to smooth and no finite fit.</param>
    /// <exception cref="MeasureException"><c>degree</c>: the degree does not fit the scores.</exception>
    public static LogLinearSmoothing Of(ScoreDistribution observed, int degree)
    {
        var filled = 0;
        foreach (var n in observed.Counts) filled += n > 0 ? 1 : 0;
        if (degree < 1 || degree > 10 || degree >= filled) throw new MeasureException("degree", $"平滑的次数应在 1 与 10 之间，并小于有人的分数个数（{filled}），现为 {degree}。", $"The degree must be from 1 to 10 and below the number of scores with pupils ({filled}); it is {degree}.");
        var basis = Basis(observed.Points, degree);
        var counts = observed.Counts;
        var (log, m) = (new double[counts.Length], new double[counts.Length]);
        for (var i = 0; i < m.Length; i++) log[i] = Math.Log(m[i] = counts[i] + (observed.N / counts.Length / 10));
        Project(log, m, basis);
        var (steps, met, before) = (0, false, double.PositiveInfinity);
        while (!met && steps < Most)
        {
            steps++;
            var (gradient, move) = Newton(counts, m, basis);
            // A step that would change a log count by more than 2 is shortened: the likelihood is no parabola that far away.
            var longest = 0.0;
            for (var i = 0; i < m.Length; i++) longest = Math.Max(longest, Math.Abs(Dot(basis, move, i)));
            var share = longest > 2 ? 2 / longest : 1;
            for (var i = 0; i < m.Length; i++) m[i] = Math.Exp(log[i] += share * Dot(basis, move, i));
            met = longest < 1e-13 || (gradient <= 1e-12 * observed.N && gradient >= before);
            before = gradient;
        }

        var ratio = 0.0;
        for (var i = 0; i < m.Length; i++) ratio += (counts[i] > 0 ? counts[i] * Math.Log(counts[i] / m[i]) : 0) - counts[i] + m[i];
        return new(observed.With(m), degree, 2 * ratio, counts.Length - degree - 1, (2 * ratio) + (2 * (degree + 1)), steps, met);
    }

    /// <summary>Weighted least squares of the starting log counts: the first point of Newton's road lies on the model.</summary>
    private static void Project(double[] log, double[] m, double[][] basis)
    {
        var (rows, right) = (new double[basis.Length][], new double[basis.Length]);
        for (var r = 0; r < basis.Length; r++)
        {
            rows[r] = new double[basis.Length];
            for (var i = 0; i < m.Length; i++)
            {
                right[r] += m[i] * basis[r][i] * log[i];
                for (var c = 0; c < basis.Length; c++) rows[r][c] += m[i] * basis[r][i] * basis[c][i];
            }
        }

        var beta = Solve(rows, right);
        for (var i = 0; i < m.Length; i++) m[i] = Math.Exp(log[i] = Dot(basis, beta, i));
    }

    private static (double Gradient, double[] Move) Newton(ReadOnlySpan<double> n, double[] m, double[][] basis)
    {
        var (rows, right, largest) = (new double[basis.Length][], new double[basis.Length], 0.0);
        for (var r = 0; r < basis.Length; r++)
        {
            rows[r] = new double[basis.Length];
            for (var i = 0; i < m.Length; i++)
            {
                right[r] += basis[r][i] * (n[i] - m[i]);
                for (var c = 0; c < basis.Length; c++) rows[r][c] += m[i] * basis[r][i] * basis[c][i];
            }

            largest = Math.Max(largest, Math.Abs(right[r]));
        }

        return (largest, Solve(rows, right));
    }

    /// <summary>Polynomials of degree 0 … C over the places, orthonormal; made twice over, because once leaves what rounding put back.</summary>
    private static double[][] Basis(int points, int degree)
    {
        var basis = new double[degree + 1][];
        for (var k = 0; k <= degree; k++)
        {
            var q = basis[k] = new double[points];
            for (var i = 0; i < points; i++) q[i] = k == 0 ? 1 : basis[k - 1][i] * ((2.0 * i / (points - 1)) - 1);
            for (var pass = 0; pass < 2; pass++)
                for (var j = 0; j < k; j++)
                {
                    var along = q.Zip(basis[j], (a, b) => a * b).Sum();
                    for (var i = 0; i < points; i++) q[i] -= along * basis[j][i];
                }

            var length = Math.Sqrt(q.Sum(v => v * v));
            for (var i = 0; i < points; i++) q[i] /= length;
        }

        return basis;
    }

    private static double Dot(double[][] basis, double[] beta, int i)
    {
        var sum = 0.0;
        for (var k = 0; k < beta.Length; k++) sum += beta[k] * basis[k][i];
        return sum;
    }

    /// <summary>Gauss's elimination of a definite system of at most eleven rows.</summary>
    private static double[] Solve(double[][] rows, double[] right)
    {
        for (var k = 0; k < right.Length; k++)
            for (var r = k + 1; r < right.Length; r++)
            {
                var factor = rows[r][k] / rows[k][k];
                for (var c = k; c < right.Length; c++) rows[r][c] -= factor * rows[k][c];
                right[r] -= factor * right[k];
            }

        for (var k = right.Length - 1; k >= 0; k--)
        {
            for (var c = k + 1; c < right.Length; c++) right[k] -= rows[k][c] * right[c];
            right[k] /= rows[k][k];
        }

        return right;
    }
}
