namespace Hengjian.Measure.Irt;

/// <summary>The Mantel-Haenszel statistic of one item of 0 and 1 between a reference and a focal group matched by score.</summary>
/// <param name="OddsRatio">Common odds ratio α: above 1, the item is easier for the reference group.</param>
/// <param name="Delta">−2.35·ln α on the delta scale; negative: harder for the focal group than for equally able others.</param>
/// <param name="DeltaSe">Its standard error (A. Phillips and P. W. Holland 1987).</param>
/// <param name="ChiSquare">With continuity correction, 1 degree of freedom.</param>
/// <param name="P">Its probability under no difference.</param>
/// <param name="Class">A negligible, B moderate, C large, by the rule of ETS: C where |Δ| ≥ 1.5 and significantly above 1, A where |Δ| &lt; 1 or not significantly other than 0 (5 %).</param>
public sealed record MantelHaenszel(double OddsRatio, double Delta, double DeltaSe, double ChiSquare, double P, char Class);

/// <summary>Logistic regression of one item on score, group and their product.</summary>
/// <param name="Uniform">Likelihood-ratio χ² (1 df) of the group beside the score.</param>
/// <param name="UniformP">Its probability.</param>
/// <param name="NonUniform">Likelihood-ratio χ² (1 df) of score × group beside both.</param>
/// <param name="NonUniformP">Its probability.</param>
/// <param name="GroupEffect">The group's coefficient in logits, focal against reference, in the model without product.</param>
public sealed record LogisticBias(double Uniform, double UniformP, double NonUniform, double NonUniformP, double GroupEffect);

/// <summary>Differential item functioning: whether equally able pupils of two groups answer an item differently.</summary>
/// <remarks>Sources: N. Mantel and W. Haenszel, JNCI 22 (1959); P. W. Holland and D. T. Thayer (1988); H. Swaminathan and H. J. Rogers, Journal of Educational Measurement 27 (1990).</remarks>
public static class ItemBias
{
    /// <summary>Mantel-Haenszel over the strata of the matching score.</summary>
    /// <param name="item">0 or 1 of each pupil.</param>
    /// <param name="focal">Whether the pupil belongs to the focal group.</param>
    /// <param name="match">The matching score (usually the total, the item included).</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="MeasureException"><c>not-dichotomous</c> (row), <c>no-overlap</c>: no score at which both groups and both answers occur.</exception>
    public static MantelHaenszel MantelHaenszel(ReadOnlySpan<double> item, ReadOnlySpan<bool> focal, ReadOnlySpan<double> match)
    {
        Check(item, focal, match);
        var strata = new SortedDictionary<double, double[]>();
        for (var i = 0; i < item.Length; i++)
        {
            if (!strata.TryGetValue(match[i], out var cells)) strata[match[i]] = cells = new double[4];
            cells[(focal[i] ? 2 : 0) + (item[i] == 1 ? 0 : 1)]++;
        }

        double up = 0, down = 0, observed = 0, expected = 0, variance = 0, spread = 0;
        foreach (var c in strata.Values)
        {
            var (a, b, f, g) = (c[0], c[1], c[2], c[3]);
            var n = a + b + f + g;
            if (n < 2) continue;
            (up, down) = (up + (a * g / n), down + (b * f / n));
            observed += a;
            expected += (a + b) * (a + f) / n;
            variance += (a + b) * (f + g) * (a + f) * (b + g) / (n * n * (n - 1));
        }

        if (up == 0 || down == 0) throw new MeasureException("no-overlap", "两组在任何一个总分上都没有可比的答对与答错，不能计算 MH。", "At no score do both groups and both answers occur; Mantel-Haenszel is undefined.");
        var alpha = up / down;
        foreach (var c in strata.Values)
        {
            var n = c.Sum();
            spread += ((c[0] * c[3]) + (alpha * c[1] * c[2])) * (c[0] + c[3] + (alpha * (c[1] + c[2]))) / (n * n);
        }

        var (delta, se) = (-2.35 * Math.Log(alpha), 2.35 * Math.Sqrt(spread / (2 * up * up)));
        var away = Math.Max(0, Math.Abs(observed - expected) - 0.5);
        var chi = away * away / variance;
        var p = ChiSquareTail.Of(1, chi);
        var size = Math.Abs(delta);
        var grade = size < 1 || p >= 0.05 ? 'A' : size >= 1.5 && (size - 1) / se > 1.6448536269514722 ? 'C' : 'B';
        return new(alpha, delta, se, chi, p, grade);
    }

    /// <summary>Logistic regression: uniform and non-uniform differences by likelihood ratios.</summary>
    /// <param name="item">0 or 1 of each pupil.</param>
    /// <param name="focal">Whether the pupil belongs to the focal group.</param>
    /// <param name="match">The matching score; standardised inside, which changes no test.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="MeasureException"><c>not-dichotomous</c> (row), <c>not-converged</c>: score and group separate right from wrong.</exception>
    public static LogisticBias Logistic(ReadOnlySpan<double> item, ReadOnlySpan<bool> focal, ReadOnlySpan<double> match)
    {
        Check(item, focal, match);
        double mean = 0, square = 0;
        foreach (var m in match) (mean, square) = (mean + (m / match.Length), square + (m * m / match.Length));
        var sd = Math.Sqrt(Math.Max(square - (mean * mean), 1e-300));
        var rows = new double[item.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            var z = (match[i] - mean) / sd;
            rows[i] = focal[i] ? [1, z, 1, z] : [1, z, 0, 0];
        }

        var y = item.ToArray();
        var score = Fit(rows, y, 2).Log;
        var (both, beta) = Fit(rows, y, 3);
        var (uniform, other) = (Math.Max(0, 2 * (both - score)), Math.Max(0, 2 * (Fit(rows, y, 4).Log - both)));
        return new(uniform, ChiSquareTail.Of(1, uniform), other, ChiSquareTail.Of(1, other), beta[2]);
    }

    private static (double Log, double[] Beta) Fit(double[][] rows, double[] y, int terms)
    {
        var beta = new double[terms];
        for (var step = 0; step < 60; step++)
        {
            double log = 0;
            var (gradient, information) = (new double[terms], new double[terms, terms]);
            for (var i = 0; i < y.Length; i++)
            {
                var eta = Spd.Dot(beta, rows[i]);
                var p = 1 / (1 + Math.Exp(-eta));
                log += (y[i] * eta) - (eta > 0 ? eta + Math.Log(1 + Math.Exp(-eta)) : Math.Log(1 + Math.Exp(eta)));
                for (var k = 0; k < terms; k++)
                {
                    gradient[k] += (y[i] - p) * rows[i][k];
                    for (var l = 0; l < terms; l++) information[k, l] += p * (1 - p) * rows[i][k] * rows[i][l];
                }
            }

            if (Spd.Factor(information) is not { } factor) break;
            var move = Spd.Solve(factor, gradient);
            if (move.Max(Math.Abs) < 1e-10) return (log, beta);
            var shorten = Math.Min(1, 3 / move.Max(Math.Abs));
            for (var k = 0; k < terms; k++) beta[k] += shorten * move[k];
            if (beta.Max(Math.Abs) > 100) break;
        }

        throw new MeasureException("not-converged", "总分和组别把答对与答错完全分开，逻辑回归没有有限解。", "Score and group separate right from wrong; the logistic regression has no finite solution.");
    }

    private static void Check(ReadOnlySpan<double> item, ReadOnlySpan<bool> focal, ReadOnlySpan<double> match)
    {
        if (item.Length != focal.Length || item.Length != match.Length) throw new ArgumentException("各列人数须相同。 / The columns differ in length.", nameof(item));
        for (var i = 0; i < item.Length; i++)
            if (item[i] is not (0 or 1)) throw new MeasureException("not-dichotomous", $"第 {i + 1} 行的得分不是 0 或 1。", $"The score of row {i + 1} is neither 0 nor 1.") { Row = i };
    }
}
