using System.Globalization;
using Hengjian.Measure.Inequality;

namespace Hengjian.Measure.Sampling;

/// <summary>The refusals that several draws share.</summary>
internal static class Faults
{
    /// <summary>A draw takes at least one unit and no more than there are.</summary>
    public static void Take(int take, int units, string? stratum = null)
    {
        var (zh, en) = stratum is null ? ("", "") : ($"层“{stratum}”：", $"Stratum {stratum}: ");
        if (take < 1) throw new MeasureException("take-none", $"{zh}抽取数 {take} 应不小于 1。", $"{en}{take} units cannot be drawn; take at least 1.") { Item = stratum };
        if (take > units) throw new MeasureException("take-exceeds", $"{zh}要抽 {take} 个，只有 {units} 个。", $"{en}{take} units are to be drawn, there are {units}.") { Item = stratum };
    }

    /// <summary>The sum of the sizes, each of which must be a finite number above 0.</summary>
    public static double Total(ReadOnlySpan<double> sizes)
    {
        CompensatedSum sum = default;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (!(double.IsFinite(sizes[i]) && sizes[i] > 0)) throw Size(sizes[i], i);
            sum.Add(sizes[i]);
        }

        return double.IsFinite(sum.Value) ? sum.Value : throw new MeasureException("size-overflow", "规模数过大，合计超出范围。", "The sizes are too large to be added up.");
    }

    /// <summary>A size that gives no probability: such a unit could never be drawn and would be lost in silence.</summary>
    public static MeasureException Size(double size, int row) => new(
        "size-not-positive",
        $"第 {row + 1} 个单位的规模 {(double.IsNaN(size) ? "为空" : size.ToString(CultureInfo.InvariantCulture))}，应为大于 0 的数；不参加抽样的单位请先移出抽样框。",
        $"The size of unit {row + 1} is {(double.IsNaN(size) ? "missing" : size.ToString(CultureInfo.InvariantCulture))}; it must be a number above 0. Take units that cannot be drawn out of the frame.") { Row = row };
}
