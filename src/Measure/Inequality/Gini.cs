namespace Hengjian.Measure.Inequality;

/// <summary>基尼系数 of a resource over the schools of a county, every pupil counting the same: twice the area between the Lorenz curve and the diagonal.</summary>
/// <remarks>
/// <para>Schools in order of X_i = x_i / P_i; p_i = P_i / Σ P, s_i = x_i / Σ x, S_i the sum of s up to i:</para>
/// <code>
///   G = 1 − Σ p_i (S_i + S_{i−1})
/// </code>
/// <para>Between 0 (every pupil has the same) and 1. Pupils within a school are taken to have the same, so G says nothing of differences inside schools.
/// Source: C. Gini, Variabilità e mutabilità (1912); R. Lerman and S. Yitzhaki, Economics Letters 15 (1984), for weights.</para>
/// </remarks>
public static class Gini
{
    /// <summary>Computes G.</summary>
    /// <param name="amounts">x_i, the raw amount of each school, zero or more.</param>
    /// <param name="pupils">P_i, the pupils of each school, same order and length, above zero.</param>
    /// <returns>G without unit; NaN where nobody has anything.</returns>
    /// <exception cref="ArgumentException">As for <see cref="DifferenceCoefficient.Of"/>.</exception>
    public static double Of(ReadOnlySpan<double> amounts, ReadOnlySpan<double> pupils)
    {
        var order = PerPupil.Order(amounts, pupils);
        var (amount, count) = PerPupil.Totals(amounts, pupils);
        if (amount == 0) return double.NaN;
        CompensatedSum area = default, below = default;
        foreach (var i in order)
        {
            var before = below.Value;
            below.Add(amounts[i]);
            area.AddProduct(pupils[i] / count, (before + below.Value) / amount);
        }

        return Math.Max(0, 1 - area.Value);
    }
}
