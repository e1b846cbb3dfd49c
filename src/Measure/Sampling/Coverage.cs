using System.Collections.Immutable;
using Hengjian.Measure.Inequality;

namespace Hengjian.Measure.Sampling;

/// <summary>How much of the population the frame leaves out.</summary>
/// <remarks>Rate = Σ size of excluded units / Σ size of all units. International studies want at most 5 % in all. Source: M. O. Martin, I. V. S. Mullis (eds.), "Methods and Procedures in TIMSS and PIRLS 2011" (2012).</remarks>
/// <param name="Units">Excluded units by reason, as counts.</param>
/// <param name="Sizes">Excluded size (pupils) by reason.</param>
/// <param name="UnitRate">Excluded units as a share of all, 0 … 1.</param>
/// <param name="SizeRate">Excluded size as a share of all, 0 … 1.</param>
public sealed record Coverage(ImmutableSortedDictionary<Exclusion, int> Units, ImmutableSortedDictionary<Exclusion, double> Sizes, double UnitRate, double SizeRate)
{
    /// <summary>Counts the exclusions of a frame or of a drawn school's pupils.</summary>
    /// <param name="excluded">The reason of every unit, <see cref="Exclusion.None"/> for those that remain.</param>
    /// <param name="sizes">The size of every unit, 0 or more; empty = 1 each.</param>
    /// <exception cref="MeasureException"><c>frame-empty</c>, <c>code-unknown</c> (Row), <c>size-negative</c> (Row).</exception>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static Coverage Of(ReadOnlySpan<Exclusion> excluded, ReadOnlySpan<double> sizes)
    {
        if (excluded.IsEmpty) throw new MeasureException("frame-empty", "抽样框里没有单位。", "The frame holds no unit.");
        if (!sizes.IsEmpty && sizes.Length != excluded.Length) throw new ArgumentException($"{sizes.Length} ≠ {excluded.Length}", nameof(sizes));
        var (units, parts) = (new SortedDictionary<Exclusion, int>(), new SortedDictionary<Exclusion, double>());
        CompensatedSum all = default, left = default;
        var count = 0;
        for (var i = 0; i < excluded.Length; i++)
        {
            if (!Enum.IsDefined(excluded[i])) throw new MeasureException("code-unknown", $"第 {i + 1} 行的排除代码 {(int)excluded[i]} 不认识。", $"The exclusion code {(int)excluded[i]} of row {i + 1} is not known.") { Row = i };
            var size = sizes.IsEmpty ? 1 : sizes[i];
            if (!(double.IsFinite(size) && size >= 0)) throw new MeasureException("size-negative", $"第 {i + 1} 行的规模无效，应不小于 0。", $"The size in row {i + 1} must be 0 or more.") { Row = i };
            all.Add(size);
            if (excluded[i] == Exclusion.None) continue;
            count++;
            left.Add(size);
            units[excluded[i]] = units.GetValueOrDefault(excluded[i]) + 1;
            parts[excluded[i]] = parts.GetValueOrDefault(excluded[i]) + size;
        }

        return new(units.ToImmutableSortedDictionary(), parts.ToImmutableSortedDictionary(), (double)count / excluded.Length, left.Value / all.Value);
    }
}

/// <summary>How many of the drawn units took part, before and after replacement.</summary>
/// <remarks>
/// <para>Over drawn units that are neither ineligible nor excluded, with weight w and size x (w·x = 1 for the unweighted rate):</para>
/// <code>
///   before = Σ w x of the drawn that took part / Σ w x of all
///   after  = Σ w x of the drawn that took part or were replaced / Σ w x of all
/// </code>
/// <para>Source: OECD, "PISA 2015 Technical Report" (2017), ch. 11 (school response rates).</para>
/// </remarks>
/// <param name="Eligible">Drawn units that count.</param>
/// <param name="Took">Those that took part themselves.</param>
/// <param name="Replaced">Those that a replacement stood in for.</param>
/// <param name="Before">Unweighted rate before replacement, 0 … 1.</param>
/// <param name="After">Unweighted rate after replacement.</param>
/// <param name="WeightedBefore">Weighted rate before replacement.</param>
/// <param name="WeightedAfter">Weighted rate after replacement.</param>
public sealed record ParticipationRates(int Eligible, int Took, int Replaced, double Before, double After, double WeightedBefore, double WeightedAfter)
{
    /// <summary>Computes the rates.</summary>
    /// <param name="codes">What became of each drawn unit.</param>
    /// <param name="weights">Base weights, above 0.</param>
    /// <param name="sizes">Sizes; empty = 1 each (for pupils).</param>
    /// <exception cref="MeasureException"><c>code-unknown</c> (Row), <c>weight-not-positive</c> (Row), <c>none-eligible</c>.</exception>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static ParticipationRates Of(ReadOnlySpan<Participation> codes, ReadOnlySpan<double> weights, ReadOnlySpan<double> sizes)
    {
        if (weights.Length != codes.Length || (!sizes.IsEmpty && sizes.Length != codes.Length)) throw new ArgumentException($"{codes.Length}, {weights.Length}, {sizes.Length}");
        var (eligible, took, replaced) = (0, 0, 0);
        CompensatedSum all = default, before = default, after = default;
        for (var i = 0; i < codes.Length; i++)
        {
            if (!Enum.IsDefined(codes[i])) throw new MeasureException("code-unknown", $"第 {i + 1} 行的参加代码 {(int)codes[i]} 不认识。", $"The participation code {(int)codes[i]} of row {i + 1} is not known.") { Row = i };
            if (!(double.IsFinite(weights[i]) && weights[i] > 0)) throw new MeasureException("weight-not-positive", $"第 {i + 1} 行的权数应大于 0。", $"The weight in row {i + 1} must be above 0.") { Row = i };
            if (codes[i] is Participation.Ineligible or Participation.Excluded) continue;
            var amount = weights[i] * (sizes.IsEmpty ? 1 : sizes[i]);
            eligible++;
            all.Add(amount);
            if (codes[i] == Participation.Missing) continue;
            after.Add(amount);
            if (codes[i] == Participation.Took)
            {
                took++;
                before.Add(amount);
            }
            else
            {
                replaced++;
            }
        }

        if (eligible == 0) throw new MeasureException("none-eligible", "没有应参加的单位。", "No drawn unit is eligible.");
        return new(eligible, took, replaced, (double)took / eligible, (double)(took + replaced) / eligible, before.Value / all.Value, after.Value / all.Value);
    }
}
