namespace Hengjian.Measure.Exams;

/// <summary>分数段: bands of equal width, each from its lower edge up to but not including the next; the last one holds the upper end itself.</summary>
/// <remarks>Where the width does not divide the stretch the last band is narrower. Edges are in decimal digits, so that bands of 0.1 hold what they say.</remarks>
public sealed class ExamBands
{
    private readonly double[] _edges;

    /// <summary>Lays the bands.</summary>
    /// <param name="from">The lower end, in marks.</param>
    /// <param name="to">The upper end, above <paramref name="from"/>.</param>
    /// <param name="width">The width, above 0.</param>
    /// <exception cref="MeasureException"><c>bands</c>: no bands come of this, or more than a thousand.</exception>
    public ExamBands(double from, double to, double width)
    {
        if (!(width > 0) || !(to > from) || !double.IsFinite(to - from) || (to - from) / width > 1000)
            throw new MeasureException("bands", $"分数段 {from} 到 {to}、宽 {width} 不能用：应从低到高，宽度大于 0，至多 1000 段。", $"No bands of width {width} can be laid from {from} to {to}.");
        var count = (int)Math.Ceiling(((decimal)to - (decimal)from) / (decimal)width);
        _edges = [.. Enumerable.Range(0, count).Select(k => (double)((decimal)from + (k * (decimal)width))), to];
    }

    /// <summary>How many bands there are.</summary>
    public int Count => _edges.Length - 1;

    /// <summary>The lower edge of a band, or at <see cref="Count"/> the upper end.</summary>
    /// <param name="band">0 … <see cref="Count"/>.</param>
    public double Edge(int band) => _edges[band];

    /// <summary>The band of a score: −1 below all, <see cref="Count"/> above all.</summary>
    /// <param name="score">A score in marks, not NaN.</param>
    public int Of(double score)
    {
        if (score == _edges[^1]) return Count - 1;
        var at = Array.BinarySearch(_edges, score);
        return at >= 0 ? at : ~at - 1;
    }
}
