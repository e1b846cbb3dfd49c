namespace Hengjian.Measure.Linking;

/// <summary>A criterion of curve linking at one line, with gradient and Hessian by A and B.</summary>
internal readonly record struct LossAt(double Value, double Ga, double Gb, double Haa, double Hab, double Hbb);

/// <summary>The criterion of curve linking as a function of A and B, exact to the second derivative.</summary>
internal sealed class LinkLoss
{
    private readonly LinkItems source, target;
    private readonly LinkGrid grid;
    private readonly bool byItem;
    private readonly double[]? onTarget, onSource;
    private readonly int width, most;

    public LinkLoss(LinkItems source, LinkItems target, LinkGrid grid, LinkCriterion criterion, bool byItem)
    {
        (this.source, this.target, this.grid, this.byItem) = (source, target, grid, byItem);
        for (var j = 0; j < source.Count; j++) (width, most) = (width + source.Categories(j), Math.Max(most, source.Categories(j)));
        // The curves that stay where they are need computing only once.
        if (criterion != LinkCriterion.OnSource) onTarget = Fixed(target);
        if (criterion != LinkCriterion.OnTarget) onSource = Fixed(source);
    }

    public LossAt At(double a, double b)
    {
        var sum = default(LossAt);
        for (var t = 0; t < grid.Points.Count; t++)
        {
            var (theta, w) = (grid.Points[t], grid.Weights[t]);
            if (w == 0) continue;
            if (onTarget is not null)
            {
                var x = (theta - b) / a;
                sum = Add(sum, w, Compare(onTarget, t, source, x), -x / a, -1 / a, 2 * x / (a * a), 1 / (a * a));
            }

            if (onSource is not null) sum = Add(sum, w, Compare(onSource, t, target, (a * theta) + b), theta, 1, 0, 0);
        }

        return sum;
    }

    /// <summary>Chain rule: Q0 the squares, Q1 = Σ r·m′, Q2 = Σ (m′² − r·m″) by the moved ability x; xa, xb, xaa, xab the derivatives of x (xbb is 0).</summary>
    private static LossAt Add(LossAt sum, double w, (double Q0, double Q1, double Q2) q, double xa, double xb, double xaa, double xab) => new(
        sum.Value + (w * q.Q0),
        sum.Ga - (2 * w * q.Q1 * xa),
        sum.Gb - (2 * w * q.Q1 * xb),
        sum.Haa + (2 * w * ((q.Q2 * xa * xa) - (q.Q1 * xaa))),
        sum.Hab + (2 * w * ((q.Q2 * xa * xb) - (q.Q1 * xab))),
        sum.Hbb + (2 * w * q.Q2 * xb * xb));

    private (double Q0, double Q1, double Q2) Compare(double[] still, int t, LinkItems moved, double x)
    {
        Span<double> p = stackalloc double[most], first = stackalloc double[most], second = stackalloc double[most];
        var (q0, q1, q2, at) = (0.0, 0.0, 0.0, t * width);
        var (rest, slope, bend) = (0.0, 0.0, 0.0);
        for (var j = 0; j < moved.Count; j++)
        {
            var m = moved.Categories(j);
            ItemCurve.At(moved, j, grid.D, x, p[..m], first[..m], second[..m]);
            for (var k = 0; k < m; k++, at++)
            {
                var r = still[at] - p[k];
                q0 += r * r / 2;
                q1 += r * first[k] / 2;
                q2 += ((first[k] * first[k]) - (r * second[k])) / 2;
                rest += k * r;
                slope += k * first[k];
                bend += k * second[k];
            }
        }

        return byItem ? (q0, q1, q2) : (rest * rest, rest * slope, (slope * slope) - (rest * bend));
    }

    private double[] Fixed(LinkItems items)
    {
        var curves = new double[grid.Points.Count * width];
        for (var (t, at) = (0, 0); t < grid.Points.Count; t++)
            for (var j = 0; j < items.Count; j++)
            {
                var p = items.Probabilities(j, grid.Points[t], grid.D);
                p.CopyTo(curves, at);
                at += p.Length;
            }

        return curves;
    }
}
