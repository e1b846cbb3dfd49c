namespace Hengjian.Measure.Inequality;

/// <summary>The difference coefficient of one indicator over the schools of one county and one stage, with its two parts.</summary>
/// <param name="Mean">X̄, the county's value per pupil: total amount ÷ total pupils, in the unit amount per pupil. Not the mean of the schools' values.</param>
/// <param name="S">The pupil-weighted standard deviation of the schools' values around <paramref name="Mean"/>, same unit, divisor = all pupils.</param>
/// <param name="Coefficient">
/// S ÷ X̄, without unit. <see cref="double.NaN"/> when X̄ is 0: a county where nobody has anything has no coefficient, and 0 would read as perfect balance.
/// </param>
/// <remarks><c>default(Difference)</c> is all zeros and stands for nothing; it is never returned.</remarks>
public readonly record struct Difference(double Mean, double S, double Coefficient)
{
    /// <summary>The same result for an indicator printed per <paramref name="factor"/> pupils (100 for 每百名学生): mean and S grow, the coefficient stays.</summary>
    /// <param name="factor">A positive number without unit.</param>
    public Difference Times(double factor) => new(Mean * factor, S * factor, Coefficient);
}
