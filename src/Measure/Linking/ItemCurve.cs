namespace Hengjian.Measure.Linking;

/// <summary>Category probabilities of one item with their first and second derivative by ability.</summary>
internal static class ItemCurve
{
    /// <summary>Fills p, p′ and p″, one entry a category.</summary>
    public static void At(LinkItems items, int item, double d, double x, Span<double> p, Span<double> first, Span<double> second)
    {
        var da = d * items.A[item];
        var steps = items.Steps(item);
        if (steps.IsEmpty) Two(da, items.C[item], x - items.B[item], p, first, second);
        else Many(da, steps, x, p, first, second);
    }

    private static void Two(double da, double c, double distance, Span<double> p, Span<double> first, Span<double> second)
    {
        // Both tails from the exponential of a negative number: 1 − P keeps its digits where P is nearly 1.
        var e = Math.Exp(-Math.Abs(da * distance));
        var (high, low) = (1 / (1 + e), e / (1 + e));
        var (l, q) = distance * da >= 0 ? (high, low) : (low, high);
        var slope = (1 - c) * da * l * q;
        var bend = slope * da * (q - l);
        (p[0], p[1]) = ((1 - c) * q, c + ((1 - c) * l));
        (first[0], first[1]) = (-slope, slope);
        (second[0], second[1]) = (-bend, bend);
    }

    private static void Many(double da, ReadOnlySpan<double> steps, double x, Span<double> p, Span<double> first, Span<double> second)
    {
        var (z, top) = (0.0, 0.0);
        p[0] = 0;
        for (var k = 0; k < steps.Length; k++)
        {
            p[k + 1] = z += da * (x - steps[k]);
            top = Math.Max(top, z);
        }

        var (sum, mean, square) = (0.0, 0.0, 0.0);
        for (var k = 0; k < p.Length; k++) sum += p[k] = Math.Exp(p[k] - top);
        for (var k = 0; k < p.Length; k++) mean += k * (p[k] /= sum);
        for (var k = 0; k < p.Length; k++) square += p[k] * (k - mean) * (k - mean);
        for (var k = 0; k < p.Length; k++)
        {
            first[k] = da * p[k] * (k - mean);
            second[k] = da * da * p[k] * (((k - mean) * (k - mean)) - square);
        }
    }
}
