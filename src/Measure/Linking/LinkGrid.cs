namespace Hengjian.Measure.Linking;

/// <summary>On which scale the two sets of curves are compared.</summary>
public enum LinkCriterion
{
    /// <summary>On the target scale: the source items are moved there. The usual choice for a new form moved to an old one.</summary>
    OnTarget,

    /// <summary>On the source scale: the target items are moved back.</summary>
    OnSource,

    /// <summary>The sum of both, which gives the inverse line when source and target change places.</summary>
    Both,
}

/// <summary>The abilities at which curves are compared, with their weights, and the scaling constant D.</summary>
/// <remarks>Haebara and Stocking-Lord depend on all of these and on the criterion; a result without them cannot be redone.</remarks>
public sealed record LinkGrid
{
    private LinkGrid(double[] points, double[] weights, double d) => (Points, Weights, D) = (points, weights, d);

    /// <summary>The abilities.</summary>
    public IReadOnlyList<double> Points { get; }

    /// <summary>The weight of each ability, zero or more, their sum 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The scaling constant D of the model: 1 for the logistic metric, 1.7 for the one close to the normal ogive.</summary>
    public double D { get; }

    /// <summary>Any points with any weights.</summary>
    /// <param name="points">The abilities, one or more.</param>
    /// <param name="weights">Zero or more each, above zero together; they are divided by their sum.</param>
    /// <param name="d">The scaling constant, above zero.</param>
    /// <exception cref="ArgumentException">No point, lengths that differ, a weight below zero, all weights zero, a D that is not above zero.</exception>
    public static LinkGrid Of(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, double d = 1)
    {
        var sum = 0.0;
        foreach (var w in weights) sum += w is >= 0 and < double.PositiveInfinity ? w : throw new ArgumentException("A weight of the grid must be a number, zero or more.", nameof(weights));
        foreach (var p in points)
            if (!double.IsFinite(p)) throw new ArgumentException("A point of the grid must be a number.", nameof(points));
        if (points.IsEmpty || points.Length != weights.Length || sum <= 0) throw new ArgumentException("The grid needs points and as many weights, not all of them zero.", nameof(weights));
        if (!(d > 0 && double.IsFinite(d))) throw new ArgumentOutOfRangeException(nameof(d), d, "D must be above zero.");
        var shares = weights.ToArray();
        for (var i = 0; i < shares.Length; i++) shares[i] /= sum;
        return new(points.ToArray(), shares, d);
    }

    /// <summary>Evenly spaced points, each with the density of the standard normal.</summary>
    /// <param name="from">The first point.</param>
    /// <param name="to">The last point, reached within half a step.</param>
    /// <param name="step">The distance, above zero.</param>
    /// <param name="d">The scaling constant.</param>
    public static LinkGrid Normal(double from = -4, double to = 4, double step = .1, double d = 1)
    {
        var points = Even(from, to, step);
        return Of(points, [.. points.Select(t => Math.Exp(-t * t / 2))], d);
    }

    /// <summary>Evenly spaced points, all of the same weight.</summary>
    /// <param name="from">The first point.</param>
    /// <param name="to">The last point, reached within half a step.</param>
    /// <param name="step">The distance, above zero.</param>
    /// <param name="d">The scaling constant.</param>
    public static LinkGrid Uniform(double from = -4, double to = 4, double step = .1, double d = 1)
    {
        var points = Even(from, to, step);
        return Of(points, [.. points.Select(_ => 1.0)], d);
    }

    private static double[] Even(double from, double to, double step)
    {
        if (!(step > 0 && to >= from && (to - from) / step < 100_000)) throw new ArgumentException("A grid goes upward in steps above zero, at most 100,000 of them.", nameof(step));
        return [.. Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Select(i => from + (i * step))];
    }
}
