using MathNet.Numerics.Distributions;

namespace Hengjian.Measure.TestTheory;

/// <summary>How strongly one item goes with a criterion: product-moment, point-biserial and biserial.</summary>
public static class Association
{
    /// <summary>Product-moment correlation r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²). With an item of 0 and 1 it is the point-biserial.</summary>
    /// <param name="x">Scores, finite.</param>
    /// <param name="y">Scores of the same pupils, same length.</param>
    /// <returns>r between −1 and 1; NaN when one side does not vary.</returns>
    /// <exception cref="ArgumentException">Lengths differ or fewer than two pupils.</exception>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length || x.Length < 2) throw new ArgumentException("两列人数须相同且不少于 2。 / Two columns of equal length, at least 2, are needed.", nameof(y));
        var (mx, my) = (Moments.Mean(x), Moments.Mean(y));
        return Moments.Covariance(x, mx, y, my) / Math.Sqrt(Moments.Variance(x, mx) * Moments.Variance(y, my));
    }

    /// <summary>
    /// Biserial correlation of an item of 0 and 1 that is thought of as a cut normal ability:
    /// r_bis = (M₁ − M₀)/s · p·q/φ(Φ⁻¹(p)), s with divisor n, p the share of 1.
    /// </summary>
    /// <param name="item">0 or 1 for each pupil.</param>
    /// <param name="criterion">The criterion (total or rest score), same length.</param>
    /// <returns>The coefficient; it may leave [−1, 1] where the criterion is far from normal. Reported as it is.</returns>
    /// <remarks>Source: F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores (1968), section 15.5.</remarks>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="MeasureException"><c>not-dichotomous</c> (row): a score other than 0 and 1; <c>item-constant</c>.</exception>
    public static double Biserial(ReadOnlySpan<double> item, ReadOnlySpan<double> criterion)
    {
        if (item.Length != criterion.Length) throw new ArgumentException("两列人数须相同。 / The columns differ in length.", nameof(criterion));
        double right = 0, sumRight = 0, sumWrong = 0;
        for (var i = 0; i < item.Length; i++)
        {
            if (item[i] == 1) { right++; sumRight += criterion[i]; }
            else if (item[i] == 0) sumWrong += criterion[i];
            else throw new MeasureException("not-dichotomous", $"第 {i + 1} 名学生的得分不是 0 或 1，二列相关只用于 0/1 题。", $"The score of pupil {i + 1} is neither 0 nor 1; the biserial is for items of 0 and 1.") { Row = i };
        }

        if (right == 0 || right == item.Length) throw new MeasureException("item-constant", "这一题所有学生得分相同。", "Everybody has the same score on the item.");
        var n = (double)item.Length;
        var p = right / n;
        var spread = Math.Sqrt(Moments.Variance(criterion, Moments.Mean(criterion)) * (n - 1) / n);
        return Biserial(p, ((sumRight / right) - (sumWrong / (n - right))) * p * (1 - p), spread);
    }

    /// <summary>The same from the share of 1, the covariance (M₁ − M₀)·p·q and the criterion's standard deviation, both with divisor n.</summary>
    internal static double Biserial(double p, double covariance, double spread) => covariance / spread / Normal.PDF(0, 1, Normal.InvCDF(0, 1, p));
}
