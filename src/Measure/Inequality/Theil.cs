namespace Hengjian.Measure.Inequality;

/// <summary>泰尔指数 of a resource over schools, and how much of it lies between groups of schools (towns, stages, kinds) and how much within them.</summary>
/// <param name="Total">T, without unit: 0 when every pupil has the same, at most ln of the pupils; NaN where nobody has anything.</param>
/// <param name="Between">The part between the groups.</param>
/// <param name="Within">The part within them; <paramref name="Between"/> + <paramref name="Within"/> = <paramref name="Total"/>.</param>
/// <param name="Groups">T of each group by itself, NaN for a group that has nothing or no school.</param>
/// <remarks>
/// <para>With s_i = x_i / Σ x, p_i = P_i / Σ P, and s_g, p_g their sums in group g:</para>
/// <code>
///   T         = Σ s_i ln( s_i / p_i )             (a school with nothing adds 0)
///   T_between = Σ s_g ln( s_g / p_g )
///   T_within  = Σ s_g T_g
/// </code>
/// <para>Source: H. Theil, Economics and Information Theory (1967); A. F. Shorrocks, Econometrica 48 (1980), for the parts.</para>
/// </remarks>
public sealed record Theil(double Total, double Between, double Within, double[] Groups)
{
    /// <summary>All schools as one group: <see cref="Between"/> is 0.</summary>
    /// <param name="amounts">x_i, the raw amount of each school, zero or more.</param>
    /// <param name="pupils">P_i, the pupils of each school, same order and length, above zero.</param>
    /// <exception cref="ArgumentException">As for <see cref="DifferenceCoefficient.Of"/>.</exception>
    public static Theil Of(ReadOnlySpan<double> amounts, ReadOnlySpan<double> pupils) => Of(amounts, pupils, new int[amounts.Length], 1);

    /// <summary>Schools in groups.</summary>
    /// <param name="amounts">x_i, the raw amount of each school, zero or more.</param>
    /// <param name="pupils">P_i, the pupils of each school, same order and length, above zero.</param>
    /// <param name="groups">The group of each school, 0 … count − 1.</param>
    /// <param name="count">How many groups there are.</param>
    /// <exception cref="ArgumentException">As for <see cref="DifferenceCoefficient.Of"/>, and for lengths that differ.</exception>
    /// <exception cref="MeasureException"><c>unknown-group</c> (row).</exception>
    public static Theil Of(ReadOnlySpan<double> amounts, ReadOnlySpan<double> pupils, ReadOnlySpan<int> groups, int count)
    {
        DifferenceCoefficient.Of(amounts, pupils);
        if (groups.Length != amounts.Length) throw new ArgumentException("One group per school is needed.", nameof(groups));
        var (amount, heads) = PerPupil.Totals(amounts, pupils);
        var (ofAmount, ofHeads, parts) = (new CompensatedSum[count], new CompensatedSum[count], new CompensatedSum[count]);
        for (var i = 0; i < amounts.Length; i++)
        {
            if ((uint)groups[i] >= (uint)count) throw new MeasureException("unknown-group", $"第 {i + 1} 所学校的组号 {groups[i]} 不存在。", $"The group {groups[i]} of school {i + 1} does not exist.") { Row = i };
            ofAmount[groups[i]].Add(amounts[i]);
            ofHeads[groups[i]].Add(pupils[i]);
        }

        for (var i = 0; i < amounts.Length; i++)
        {
            var g = groups[i];
            parts[g].Add(Term(amounts[i] / ofAmount[g].Value, pupils[i] / ofHeads[g].Value));
        }

        var own = new double[count];
        CompensatedSum between = default, within = default;
        for (var g = 0; g < count; g++)
        {
            own[g] = ofAmount[g].Value > 0 ? Math.Max(0, parts[g].Value) : double.NaN;
            if (!(ofAmount[g].Value > 0)) continue;
            between.Add(Term(ofAmount[g].Value / amount, ofHeads[g].Value / heads));
            within.AddProduct(ofAmount[g].Value / amount, own[g]);
        }

        if (!(amount > 0)) return new(double.NaN, double.NaN, double.NaN, own);
        var outer = Math.Max(0, between.Value);
        return new(outer + within.Value, outer, within.Value, own);

        static double Term(double s, double p) => s > 0 ? s * Math.Log(s / p) : 0;
    }
}
