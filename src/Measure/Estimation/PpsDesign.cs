namespace Hengjian.Measure.Estimation;

/// <summary>How the variance of a one-stage sample with unequal probabilities without replacement is had.</summary>
public enum PpsMethod
{
    /// <summary>Σ (1 − π_i) n/(n − 1) (x_i − x̄)², x_i = w_i z_i. K. R. W. Brewer, "Combined Survey Sampling Inference" (2002).</summary>
    Brewer,

    /// <summary>Joint probabilities 2(n − 1) π_i π_j / (2n − π_i − π_j) in the Horvitz–Thompson form. W. S. Overton (1985).</summary>
    Overton,

    /// <summary>Joint probabilities (n − 1) π_i π_j / (n − π_i − π_j + Σπ²/n) in the Horvitz–Thompson form. H. O. Hartley, J. N. K. Rao, Ann. Math. Stat. 33 (1962).</summary>
    HartleyRao,

    /// <summary>Given joint probabilities in the form of Horvitz and Thompson, J. Am. Stat. Ass. 47 (1952).</summary>
    HorvitzThompson,

    /// <summary>Given joint probabilities in the form of F. Yates and P. M. Grundy, J. Royal Stat. Soc. B 15 (1953).</summary>
    YatesGrundy,
}

/// <summary>One stage of units drawn with known, unequal probabilities and without replacement.</summary>
/// <remarks>
/// <para>With Δ_ij = 1 − π_i π_j / π_ij, Δ_ii = 1 − π_i and x_i = z_i / π_i:</para>
/// <code>
///   Horvitz–Thompson  V = Σ_i Σ_j Δ_ij x_i x_j
///   Yates–Grundy      V = −½ Σ_i Σ_j Δ_ij (x_i − x_j)²
/// </code>
/// <para>Brewer, Overton and Hartley–Rao need no joint probabilities; their double sums are written as products of single sums, so the cost is linear.
/// The Horvitz–Thompson forms can be negative; the figure is then given as it is and its root is NaN.</para>
/// </remarks>
public sealed class PpsDesign : VarianceDesign
{
    private readonly double[] probability;
    private readonly double[,]? joint;
    private readonly PpsMethod method;
    private readonly double squares;

    private PpsDesign(double[] probability, double[,]? joint, PpsMethod method, double squares) : base([.. probability.Select(p => 1 / p)]) =>
        (this.probability, this.joint, this.method, this.squares) = (probability, joint, method, squares);

    /// <summary>Describes a sample by its inclusion probabilities.</summary>
    /// <param name="probability">π_i of each row, above 0 and at most 1.</param>
    /// <param name="method">A method that needs no joint probabilities.</param>
    /// <param name="squares">For Hartley–Rao: Σπ²/n over the population where it is known; null estimates it by Σπ/n over the sample.</param>
    /// <exception cref="MeasureException"><c>probability</c>: outside of (0, 1], with its row; <c>single-psu</c>: fewer than two rows.</exception>
    public static PpsDesign Of(double[] probability, PpsMethod method, double? squares = null) =>
        method is PpsMethod.HorvitzThompson or PpsMethod.YatesGrundy
            ? throw new ArgumentException("This method needs joint probabilities.", nameof(method))
            : new(Probabilities(probability), null, method, squares ?? probability.Sum() / probability.Length);

    /// <summary>Describes a sample by the probabilities that two units are drawn together; the diagonal holds those of one.</summary>
    /// <param name="joint">π_ij, symmetric, n × n.</param>
    /// <param name="method">Horvitz–Thompson or Yates–Grundy.</param>
    /// <exception cref="MeasureException"><c>probability</c>: not in (0, 1], or not symmetric, with its row.</exception>
    public static PpsDesign Of(double[,] joint, PpsMethod method)
    {
        if (method is not (PpsMethod.HorvitzThompson or PpsMethod.YatesGrundy)) throw new ArgumentException("This method takes no joint probabilities.", nameof(method));
        var n = joint.GetLength(0);
        if (n != joint.GetLength(1)) throw new ArgumentException("The matrix must be square.", nameof(joint));
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (!(joint[i, j] > 0) || joint[i, j] > 1 || Math.Abs(joint[i, j] - joint[j, i]) > 1e-9)
                    throw new MeasureException("probability", $"第 {i + 1}、{j + 1} 两个单元的联合入样概率 {joint[i, j]} 无效。", $"The joint probability of units {i + 1} and {j + 1}, {joint[i, j]}, is not valid.") { Row = i };
            }
        }
        return new(Probabilities([.. Enumerable.Range(0, n).Select(i => joint[i, i])]), joint, method, 0);
    }

    /// <inheritdoc/>
    public override double DegreesOfFreedom(ReadOnlySpan<int> rows) => rows.Length - 1;

    /// <inheritdoc/>
    public override double Variance(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores)
    {
        if (joint is not null) return Joint(rows, scores);
        var n = (double)probability.Length;
        var (sum, square, weighted, weightedSum) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var (x, p) = (scores[i], probability[rows[i]]);
            sum += x;
            square += x * x;
            weighted += p * x * x;
            weightedSum += p * x;
        }
        var own = square - weighted;
        return method switch
        {
            PpsMethod.Brewer => Brewer(rows, scores, sum / n),
            // Off the diagonal Δ_ij = (π_i + π_j − 2) / (2 (n − 1)): Σ_{i≠j} π_i x_i x_j = (Σπx)(Σx) − Σπx².
            PpsMethod.Overton => own + (((weightedSum * sum) - weighted - ((sum * sum) - square)) / (n - 1)),
            // Δ_ij = (π_i + π_j − 1 − Σπ²/n) / (n − 1).
            _ => own + (((2 * ((weightedSum * sum) - weighted)) - ((1 + squares) * ((sum * sum) - square))) / (n - 1)),
        };
    }

    private double Brewer(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores, double mean)
    {
        // Units outside of the domain have score 0 and still lie at a distance from the mean.
        var rest = 0.0;
        foreach (var p in probability) rest += 1 - p;
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var open = 1 - probability[rows[i]];
            sum += open * (scores[i] - mean) * (scores[i] - mean);
            rest -= open;
        }
        double n = probability.Length;
        return n / (n - 1) * (sum + (rest * mean * mean));
    }

    private double Joint(ReadOnlySpan<int> rows, ReadOnlySpan<double> scores)
    {
        var x = new double[Rows];
        for (var i = 0; i < rows.Length; i++) x[rows[i]] = scores[i];
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            if (method == PpsMethod.HorvitzThompson) sum += (1 - probability[i]) * x[i] * x[i];
            for (var j = 0; j < i; j++)
            {
                var delta = 1 - (probability[i] * probability[j] / joint![i, j]);
                sum += method == PpsMethod.HorvitzThompson ? 2 * delta * x[i] * x[j] : -delta * (x[i] - x[j]) * (x[i] - x[j]);
            }
        }
        return sum;
    }

    private static double[] Probabilities(double[] probability)
    {
        if (probability.Length < 2) throw new MeasureException("single-psu", "只有一个单元，不能估计方差。", "There is only one unit, so that no variance can be estimated.");
        for (var i = 0; i < probability.Length; i++)
        {
            if (!(probability[i] > 0) || probability[i] > 1)
                throw new MeasureException("probability", $"第 {i + 1} 条记录的入样概率是 {probability[i]}，应在 0 与 1 之间。", $"The inclusion probability of record {i + 1} is {probability[i]}; it must be above 0 and at most 1.") { Row = i };
        }
        return probability;
    }
}
