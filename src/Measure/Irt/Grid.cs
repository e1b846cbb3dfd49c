using System.Numerics;

namespace Hengjian.Measure.Irt;

/// <summary>
/// Equally spaced abilities on which integrals over θ are sums. For smooth integrands that vanish at both ends this rule converges faster than any power
/// of the spacing (L. N. Trefethen, J. A. C. Weideman, SIAM Review 56 (2014)), and all pupils share the item curves of one grid.
/// </summary>
internal sealed class Grid
{
    /// <summary>The abilities, padded to whole vectors; the padding repeats the last and gets no mass.</summary>
    public readonly double[] Theta;
    public readonly int Count;
    public readonly double Low, High, Step;

    public Grid(double low, double high, int count)
    {
        (Low, High, Count, Step) = (low, high, count, (high - low) / (count - 1));
        var width = Vector<double>.Count;
        Theta = new double[(count + width - 1) / width * width];
        for (var q = 0; q < Theta.Length; q++) Theta[q] = low + (Math.Min(q, count - 1) * Step);
    }

    public int Padded => Theta.Length;

    public Grid Finer() => new(Low, High, (2 * Count) - 1);
}
