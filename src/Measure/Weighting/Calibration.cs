using Hengjian.Measure.Estimation;

namespace Hengjian.Measure.Weighting;

/// <summary>Weights that were fitted to known totals.</summary>
/// <param name="Weights">The new weights.</param>
/// <param name="Iterations">Rounds of raking, 1 for the closed forms.</param>
/// <param name="Distance">The largest relative distance of a weighted total from its target.</param>
/// <param name="Negative">How many weights are below zero (linear calibration can do that; they are said, not changed).</param>
public sealed record Calibrated(double[] Weights, int Iterations, double Distance, int Negative);

/// <summary>Fits weights to known totals: post-stratification, raking, linear calibration.</summary>
/// <remarks>Sources: W. E. Deming, F. F. Stephan, Ann. Math. Stat. 11 (1940); J.-C. Deville, C.-E. Särndal, "Calibration estimators in survey sampling", J. Am. Stat. Ass. 87 (1992).</remarks>
public static class Calibration
{
    /// <summary>Post-stratification: w_i T_c / Σ_{j in c} w_j.</summary>
    /// <param name="weights">Weights before.</param>
    /// <param name="classes">Class of each row, 0 … K − 1.</param>
    /// <param name="totals">T_c, the population of each class, zero or more.</param>
    /// <exception cref="MeasureException"><c>empty-class</c>: a class with a total above zero and no weight (Item is the class); <c>total</c>: a negative or missing total; <c>code-missing</c>.</exception>
    public static Calibrated PostStratify(double[] weights, int[] classes, double[] totals)
    {
        var result = (double[])VarianceDesign.Checked(weights).Clone();
        Fit(result, classes, totals);
        return Result(result, 1, [(classes, totals)]);
    }

    /// <summary>Raking: post-stratification by one margin after another until all totals hold.</summary>
    /// <param name="weights">Weights before.</param>
    /// <param name="margins">Classes and totals of each margin; the totals of all margins have the same sum.</param>
    /// <param name="tolerance">Largest relative distance from a total at which it ends.</param>
    /// <param name="most">Rounds after which it is given up.</param>
    /// <exception cref="MeasureException">As post-stratification; <c>margins</c>: sums differ; <c>not-converged</c>: the totals cannot be met together.</exception>
    public static Calibrated Rake(double[] weights, IReadOnlyList<(int[] Classes, double[] Totals)> margins, double tolerance = 1e-12, int most = 1000)
    {
        var sums = margins.Select(m => m.Totals.Sum()).ToList();
        for (var k = 1; k < sums.Count; k++)
        {
            if (Math.Abs(sums[k] - sums[0]) > 1e-6 * sums[0]) throw new MeasureException("margins", $"第 1 组与第 {k + 1} 组的总数不同：{sums[0]} 与 {sums[k]}。", $"Margins 1 and {k + 1} have different sums: {sums[0]} and {sums[k]}.") { Item = $"{k + 1}" };
        }
        var result = (double[])VarianceDesign.Checked(weights).Clone();
        for (var round = 1; round <= most; round++)
        {
            foreach (var (classes, totals) in margins) Fit(result, classes, totals);
            if (Distance(result, margins) <= tolerance) return Result(result, round, margins);
        }
        throw new MeasureException("not-converged", $"迭代 {most} 次后仍有总数差 {Distance(result, margins):P4}，这些总数不能同时满足。", $"After {most} rounds a total is still off by {Distance(result, margins):P4}; the totals cannot hold together.");
    }

    /// <summary>Linear calibration (generalised regression): w_i (1 + x_iᵀ λ), λ = (Σ w x xᵀ)⁻¹ (T − Σ w x).</summary>
    /// <param name="weights">Weights before.</param>
    /// <param name="columns">x, one array a variable; a column of ones fits the population size.</param>
    /// <param name="totals">T, one a variable.</param>
    /// <exception cref="MeasureException"><c>collinear</c>: a column follows from those before it, Item is its number from 1; <c>value-missing</c>: NaN in a column, with its row.</exception>
    public static Calibrated Linear(double[] weights, double[][] columns, double[] totals)
    {
        var (w, p) = (VarianceDesign.Checked(weights), columns.Length);
        if (totals.Length != p) throw new ArgumentException("One total a column.", nameof(totals));
        var cross = LinearCross(w, columns);
        var lambda = totals.ToArray();
        for (var j = 0; j < p; j++) lambda[j] -= Kernel.Dot(w, columns[j]);
        var bad = Cholesky.Factor(cross, p);
        if (bad >= 0) throw Cholesky.Collinear($"{bad + 1}");
        Cholesky.Solve(cross, p, lambda);
        var (result, negative) = (new double[w.Length], 0);
        for (var i = 0; i < w.Length; i++)
        {
            var g = 1.0;
            for (var j = 0; j < p; j++) g += lambda[j] * columns[j][i];
            result[i] = w[i] * g;
            if (result[i] < 0) negative++;
        }
        var distance = 0.0;
        for (var j = 0; j < p; j++) distance = Math.Max(distance, Math.Abs(Kernel.Dot(result, columns[j]) - totals[j]) / Math.Max(1, Math.Abs(totals[j])));
        return new(result, 1, distance, negative);
    }

    internal static double[] LinearCross(double[] weights, double[][] columns)
    {
        var p = columns.Length;
        var cross = new double[p * p];
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = 0; j < p; j++)
            {
                if (!double.IsFinite(columns[j][i])) throw new MeasureException("value-missing", $"第 {i + 1} 条记录的第 {j + 1} 个校准变量没有值。", $"Calibration variable {j + 1} of record {i + 1} has no value.") { Row = i, Item = $"{j + 1}" };
                var scaled = weights[i] * columns[j][i];
                for (var k = 0; k <= j; k++) cross[(j * p) + k] += scaled * columns[k][i];
            }
        }
        return cross;
    }

    private static void Fit(double[] weights, int[] classes, double[] totals)
    {
        var sums = Sums(weights, classes, totals.Length);
        for (var c = 0; c < totals.Length; c++)
        {
            if (!(totals[c] >= 0) || double.IsInfinity(totals[c])) throw new MeasureException("total", $"第 {c + 1} 类的总数是 {totals[c]}。", $"The total of class {c + 1} is {totals[c]}.") { Item = $"{c}" };
            if (totals[c] > 0 && !(sums[c] > 0)) throw new MeasureException("empty-class", $"第 {c + 1} 类在样本中没有记录，总数却是 {totals[c]}。请与别的类合并。", $"Class {c + 1} has no record in the sample but a total of {totals[c]}; merge it with another.") { Item = $"{c}" };
        }
        for (var i = 0; i < weights.Length; i++) if (sums[classes[i]] > 0) weights[i] *= totals[classes[i]] / sums[classes[i]];
    }

    private static double[] Sums(double[] weights, int[] classes, int count)
    {
        var sums = new double[count];
        for (var i = 0; i < weights.Length; i++)
        {
            if (classes[i] < 0 || classes[i] >= count) throw new MeasureException("code-missing", $"第 {i + 1} 条记录的类没有总数。", $"The class of record {i + 1} has no total.") { Row = i };
            sums[classes[i]] += weights[i];
        }
        return sums;
    }

    private static double Distance(double[] weights, IReadOnlyList<(int[] Classes, double[] Totals)> margins)
    {
        var worst = 0.0;
        foreach (var (classes, totals) in margins)
        {
            var sums = Sums(weights, classes, totals.Length);
            for (var c = 0; c < totals.Length; c++) if (totals[c] > 0) worst = Math.Max(worst, Math.Abs(sums[c] - totals[c]) / totals[c]);
        }
        return worst;
    }

    private static Calibrated Result(double[] weights, int rounds, IReadOnlyList<(int[] Classes, double[] Totals)> margins) => new(weights, rounds, Distance(weights, margins), 0);
}

/// <summary>A design whose weights were calibrated: what the known totals explain adds no variance.</summary>
/// <remarks>
/// <para>Scores w_i z_i become w_i e_i, e the residuals of z on the calibration variables with the weights before (Deville and Särndal 1992).
/// Post-stratification is calibration on the indicators of its classes. Raking has the same variance in large samples, on the indicators of all margins
/// less those that follow from others.</para>
/// </remarks>
public sealed class CalibratedDesign : VarianceDesign
{
    private readonly VarianceDesign inner;
    private readonly double[][] columns;
    private readonly double[] factor;
    private readonly int[] all;

    /// <summary>Takes the design before, the calibration variables and the weights that came of them.</summary>
    /// <param name="inner">The design with its weights before.</param>
    /// <param name="columns">Calibration variables, linearly independent.</param>
    /// <param name="weights">The calibrated weights, zero or more.</param>
    /// <exception cref="MeasureException"><c>collinear</c>, <c>weight</c> (negative), <c>value-missing</c>.</exception>
    public CalibratedDesign(VarianceDesign inner, double[][] columns, double[] weights) : base(weights)
    {
        (this.inner, this.columns, factor) = (inner, columns, Calibration.LinearCross(inner.Weights, columns));
        var bad = Cholesky.Factor(factor, columns.Length);
        if (bad >= 0) throw Cholesky.Collinear($"{bad + 1}");
        all = [.. Enumerable.Range(0, weights.Length)];
    }

    /// <inheritdoc/>
    public override double Variance(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores)
    {
        var (p, b, residual) = (columns.Length, new double[columns.Length], new double[Rows]);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (Weights[row] == 0) continue;
            var z = residual[row] = scores[i] / Weights[row];
            for (var j = 0; j < p; j++) b[j] += inner.Weights[row] * columns[j][row] * z;
        }
        Cholesky.Solve(factor, p, b);
        for (var i = 0; i < residual.Length; i++)
        {
            var fitted = 0.0;
            for (var j = 0; j < p; j++) fitted += b[j] * columns[j][i];
            residual[i] = Weights[i] * (residual[i] - fitted);
        }
        return inner.Variance(all, residual);
    }

    /// <inheritdoc/>
    public override double DegreesOfFreedom(ReadOnlySpan<int> rows) => inner.DegreesOfFreedom(rows);
}
