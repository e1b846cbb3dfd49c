namespace Hengjian.Measure.Sampling;

/// <summary>The list from which a sample is drawn, as columns of equal length; one entry a unit, in the order of the file.</summary>
/// <remarks>Columns may be left out (empty): the house fills in what is said at each. Codes are dense whole numbers from 0 whose order is the order of the list.</remarks>
/// <param name="units">N, how many units there are.</param>
public sealed class SamplingFrame(int units)
{
    /// <summary>N, how many units there are.</summary>
    public int Units { get; } = units > 0 ? units : throw new MeasureException("frame-empty", "抽样框里没有单位。", "The frame holds no unit.");

    /// <summary>The explicit stratum of each unit, 0 … S − 1; empty = one stratum.</summary>
    public ReadOnlyMemory<int> Strata { get; init; }

    /// <summary>Implicit strata from the outermost to the innermost, codes from 0; none = the order of <see cref="Rank"/> alone.</summary>
    public IReadOnlyList<ReadOnlyMemory<int>> Implicit { get; init; } = [];

    /// <summary>The measure of size of each unit, above 0; empty = equal probability.</summary>
    public ReadOnlyMemory<double> Size { get; init; }

    /// <summary>
    /// A permutation of 0 … N − 1 that says which of two otherwise equal units comes first: the rank of its id makes the draw independent of the file's order.
    /// Empty = the file's order.
    /// </summary>
    public ReadOnlyMemory<int> Rank { get; init; }

    /// <summary>Units that belong to the country but not to the target of the draw, with the reason; they are listed and get probability 0. Empty = none.</summary>
    public ReadOnlyMemory<Exclusion> Excluded { get; init; }

    /// <summary>Is the unit excluded?</summary>
    /// <param name="row">A row of the frame from 0.</param>
    public bool IsExcluded(int row) => !Excluded.IsEmpty && Excluded.Span[row] != Exclusion.None;

    /// <summary>Refuses columns of other lengths, codes out of range, sizes that give no probability and ranks that are no permutation.</summary>
    /// <param name="strata">S, how many strata the design knows.</param>
    /// <exception cref="MeasureException"><c>stratum-unknown</c>, <c>size-not-positive</c>, <c>rank-repeated</c>; Row says which.</exception>
    /// <exception cref="ArgumentException">A column of another length, a negative implicit code.</exception>
    internal void Check(int strata)
    {
        Length(Strata.Length, nameof(Strata));
        Length(Size.Length, nameof(Size));
        Length(Rank.Length, nameof(Rank));
        Length(Excluded.Length, nameof(Excluded));
        for (var i = 0; i < Strata.Length; i++)
            if ((uint)Strata.Span[i] >= (uint)strata) throw new MeasureException("stratum-unknown", $"第 {i + 1} 个单位的层代码 {Strata.Span[i]} 不在设计里。", $"The stratum {Strata.Span[i]} of unit {i + 1} is not in the design.") { Row = i };
        foreach (var column in Implicit)
        {
            if (column.Length != Units) throw new ArgumentException($"{nameof(Implicit)}: {column.Length} ≠ {Units}");
            foreach (var code in column.Span) if (code < 0) throw new ArgumentException($"{nameof(Implicit)}: {code} < 0");
        }

        var sizes = Size.Span;
        for (var i = 0; i < sizes.Length; i++) if (!(double.IsFinite(sizes[i]) && sizes[i] > 0) && !IsExcluded(i)) throw Faults.Size(sizes[i], i);
        var seen = new bool[Rank.Length];
        for (var i = 0; i < Rank.Length; i++)
        {
            var rank = Rank.Span[i];
            if ((uint)rank >= (uint)Units || seen[rank]) throw new MeasureException("rank-repeated", $"第 {i + 1} 个单位的次序 {rank} 重复或越界。", $"The rank {rank} of unit {i + 1} is repeated or out of range.") { Row = i };
            seen[rank] = true;
        }

        void Length(int length, string name)
        {
            if (length != 0 && length != Units) throw new ArgumentException($"{name}: {length} ≠ {Units}", name);
        }
    }
}
