namespace Hengjian.Measure.Inequality;

/// <summary>What the measures of inequality share: checked input, totals, and the schools in order of what a pupil has.</summary>
internal static class PerPupil
{
    /// <summary>Checks both columns as the difference coefficient does and gives the schools from the poorest to the richest per pupil.</summary>
    public static int[] Order(ReadOnlySpan<double> amounts, ReadOnlySpan<double> pupils)
    {
        DifferenceCoefficient.Of(amounts, pupils);
        var (keys, rows) = (new double[amounts.Length], new int[amounts.Length]);
        for (var i = 0; i < keys.Length; i++) (keys[i], rows[i]) = (amounts[i] / pupils[i], i);
        Array.Sort(keys, rows);
        return rows;
    }

    public static (double Amount, double Pupils) Totals(ReadOnlySpan<double> amounts, ReadOnlySpan<double> pupils)
    {
        CompensatedSum amount = default, count = default;
        for (var i = 0; i < amounts.Length; i++)
        {
            amount.Add(amounts[i]);
            count.Add(pupils[i]);
        }

        return (amount.Value, count.Value);
    }
}
