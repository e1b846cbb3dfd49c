namespace Hengjian.Measure.Inequality;

/// <summary>极差 and 极差率 of a resource over schools, plain and between the tenth and the ninetieth of a hundred pupils.</summary>
/// <param name="Lowest">The least any school has per pupil.</param>
/// <param name="Highest">The most any school has per pupil.</param>
/// <param name="P10">What the pupil has who stands at a tenth of all pupils from below.</param>
/// <param name="Median">What the middle pupil has.</param>
/// <param name="P90">What the pupil has who stands at nine tenths.</param>
/// <remarks>
/// <para>Schools in order of X_i = x_i / P_i; the point q is the least X_i whose school and those below it hold at least q of all pupils.</para>
/// <para>One tiny school decides the plain range; the restricted one does not move before a tenth of the pupils does.
/// Source: R. Berne and L. Stiefel, The Measurement of Equity in School Finance (1984).</para>
/// </remarks>
public sealed record PupilRange(double Lowest, double Highest, double P10, double Median, double P90)
{
    /// <summary>极差: highest − lowest, per pupil.</summary>
    public double Range => Highest - Lowest;

    /// <summary>极差率 (倍率): highest ÷ lowest; infinite where a school has nothing, NaN where all have nothing.</summary>
    public double Ratio => Highest / Lowest;

    /// <summary>P90 − P10, per pupil.</summary>
    public double Restricted => P90 - P10;

    /// <summary>(P90 − P10) ÷ P10, the federal range ratio.</summary>
    public double RestrictedRatio => Restricted / P10;

    /// <summary>Computes the points.</summary>
    /// <param name="amounts">x_i, the raw amount of each school, zero or more.</param>
    /// <param name="pupils">P_i, the pupils of each school, same order and length, above zero.</param>
    /// <exception cref="ArgumentException">As for <see cref="DifferenceCoefficient.Of"/>.</exception>
    public static PupilRange Of(ReadOnlySpan<double> amounts, ReadOnlySpan<double> pupils)
    {
        var order = PerPupil.Order(amounts, pupils);
        var points = new double[5];
        ReadOnlySpan<int> hundredths = [10, 50, 90];
        var all = PerPupil.Totals(amounts, pupils).Pupils;
        (points[0], points[1]) = (amounts[order[0]] / pupils[order[0]], amounts[order[^1]] / pupils[order[^1]]);
        CompensatedSum below = default;
        var next = 0;
        foreach (var i in order)
        {
            below.Add(pupils[i]);
            // In hundredths, so that exactly nine tenths of the pupils are not missed by the rounding of 0.9.
            while (next < 3 && below.Value * 100 >= hundredths[next] * all) points[2 + next++] = amounts[i] / pupils[i];
        }

        return new(points[0], points[1], points[2], points[3], points[4]);
    }
}
