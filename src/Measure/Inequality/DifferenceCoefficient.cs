namespace Hengjian.Measure.Inequality;

/// <summary>
/// 差异系数: how unequal the schools of a county are in one resource, every pupil counting the same.
/// </summary>
/// <remarks>
/// <para>For one indicator and one stage, x_i the amount at school i and P_i its pupils, P_N = Σ P_i:</para>
/// <code>
///   X_i = x_i / P_i
///   X̄   = Σ x_i / P_N
///   S   = √( Σ (P_i / P_N) (X_i − X̄)² )
///   CV  = S / X̄
/// </code>
/// <para>Source: 县域义务教育校际均衡指标计算方法, the worked example of which (pupils 45, 37, 89, 76, 55; books 279, 137, 935, 160, 402)
/// gives X̄ 6.33443708609272, S 3.26386070519538, CV 0.515256629884476 (printed 0.52).</para>
/// <para>There is deliberately no overload without pupils. The unweighted coefficient of the same schools is about 0.489 and would pass
/// a limit of 0.50 that the county fails; a method that could be called by mistake would be called by mistake.</para>
/// <para>Accuracy: sums are compensated (about 106 bits), so the relative error of CV is a few units in the last place
/// and the result does not depend on the order of the schools beyond that.</para>
/// </remarks>
public static class DifferenceCoefficient
{
    /// <summary>Computes mean, S and coefficient for schools given by amounts and pupils.</summary>
    /// <param name="amounts">x_i, the raw amount of each school (books, m², yuan, teachers …), one per school, zero or more.</param>
    /// <param name="pupils">P_i, the pupils of the stage at each school, same order and length, above zero.</param>
    /// <returns>The three figures, in amount per pupil.</returns>
    /// <exception cref="ArgumentException">
    /// No school; lengths differ; an amount is negative; a pupil count is zero or negative; a number is NaN, infinite or so large that a total overflows.
    /// A missing amount is the caller's decision (the school is not in, or the figure waits), never a silent zero here.
    /// </exception>
    public static Difference Of(ReadOnlySpan<double> amounts, ReadOnlySpan<double> pupils)
    {
        Check(amounts, pupils);
        CompensatedSum amount = default, count = default;
        for (var i = 0; i < amounts.Length; i++)
        {
            amount.Add(amounts[i]);
            count.Add(pupils[i]);
        }

        var total = count.Value;
        var mean = amount.Value / total;
        CompensatedSum squares = default;
        for (var i = 0; i < amounts.Length; i++)
        {
            // P (x/P − X̄)² written with one division; the distance is taken before squaring, so equal schools give exactly 0 or rounding dust.
            var distance = (amounts[i] / pupils[i]) - mean;
            squares.AddProduct(pupils[i] * distance, distance);
        }

        var s = Math.Sqrt(Math.Max(0, squares.Value) / total);
        if (!double.IsFinite(mean) || !double.IsFinite(s))
        {
            throw new ArgumentException("数值过大，无法计算差异系数。The numbers are too large to compute a coefficient.");
        }

        return new Difference(mean, s, mean == 0 ? double.NaN : s / mean);
    }

    /// <summary>综合差异系数 of the basic-balance rules: the plain mean of the single coefficients (of one stage).</summary>
    /// <param name="coefficients">The single coefficients, without unit; one per indicator.</param>
    /// <returns>Their arithmetic mean; NaN when one of them is NaN (an undefined part leaves the whole undefined).</returns>
    /// <remarks>Indicators, not schools, are averaged here: the coefficients themselves are already weighted by pupils. Checked on 21 published rows.</remarks>
    /// <exception cref="ArgumentException">No coefficient at all.</exception>
    public static double Composite(ReadOnlySpan<double> coefficients)
    {
        if (coefficients.IsEmpty)
        {
            throw new ArgumentException("没有可合成的差异系数。There is no coefficient to combine.", nameof(coefficients));
        }

        CompensatedSum sum = default;
        foreach (var coefficient in coefficients)
        {
            sum.Add(coefficient);
        }

        return sum.Value / coefficients.Length;
    }

    private static void Check(ReadOnlySpan<double> amounts, ReadOnlySpan<double> pupils)
    {
        if (amounts.Length != pupils.Length)
        {
            throw new ArgumentException($"数量有 {amounts.Length} 个，学生数有 {pupils.Length} 个，应当一一对应。There must be one amount and one pupil count per school.");
        }

        if (amounts.IsEmpty)
        {
            throw new ArgumentException("没有学校，无法计算差异系数。There is no school to compute a coefficient for.", nameof(amounts));
        }

        for (var i = 0; i < amounts.Length; i++)
        {
            if (!double.IsFinite(amounts[i]) || amounts[i] < 0)
            {
                throw new ArgumentException($"第 {i + 1} 所学校的数量 {amounts[i]} 无效，应为不小于 0 的数。Amount {i + 1} must be a finite number, zero or more.", nameof(amounts));
            }

            if (!double.IsFinite(pupils[i]) || pupils[i] <= 0)
            {
                throw new ArgumentException($"第 {i + 1} 所学校的学生数 {pupils[i]} 无效，应大于 0。Pupil count {i + 1} must be a finite number above zero.", nameof(pupils));
            }
        }
    }
}
