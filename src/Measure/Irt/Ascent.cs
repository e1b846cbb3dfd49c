namespace Hengjian.Measure.Irt;

/// <summary>
/// Climbs a likelihood: EM steps in their gradient form (complete-data information as the metric) accelerated by a limited-memory quasi-Newton update,
/// and at the end Newton steps with the observed information.
/// </summary>
/// <remarks>Sources: R. D. Bock and M. Aitkin, Psychometrika 46 (1981); K. Lange, "A quasi-Newton acceleration of the EM algorithm", Statistica Sinica 5 (1995); J. Nocedal, Mathematics of Computation 35 (1980).</remarks>
internal sealed class Ascent(MarginalLikelihood target, bool[] frozen, Action<int, double>? progress = null)
{
    private const int Memory = 25;

    public int Iterations { get; private set; }

    /// <summary>Climbs until a step promises less than <paramref name="gain"/>; false when the allowed number of steps did not suffice.</summary>
    public bool Climb(double[] p, double gain, int mostSteps, Func<double[], bool>? leave = null)
    {
        var n = p.Length;
        List<(double[] Step, double[] Change, double Scale)> pairs = [];
        var (gradient, information) = (new double[n], new double[n, n]);
        var value = Total(target.Evaluate(p, gradient, information));
        for (var i = 0; i < mostSteps; i++)
        {
            Iterations++;
            var metric = Spd.FactorRaised(Free(gradient, information));
            var direction = Direction(gradient, metric, pairs);
            var rise = Spd.Dot(direction, gradient);
            if (!(rise > 0)) (direction, rise) = (Spd.Solve(metric, gradient), Spd.Dot(Spd.Solve(metric, gradient), gradient));
            if (rise < gain) return true;
            Shorten(direction, ref rise);
            var (next, nextGradient, nextInformation) = (new double[n], new double[n], new double[n, n]);
            var (scale, reached) = (1.0, 0.0);
            while (true)
            {
                for (var k = 0; k < n; k++) next[k] = p[k] + (scale * direction[k]);
                Array.Clear(nextInformation);
                reached = Total(target.Evaluate(next, nextGradient, nextInformation));
                // Near the top the change drowns in rounding; the size of the gradient then decides.
                if (reached >= value + (1e-4 * scale * rise) - (1e-12 * Math.Abs(value))) break;
                if ((scale /= 2) < 1e-6) return false;
            }

            var step = new double[n];
            var change = new double[n];
            for (var k = 0; k < n; k++) (step[k], change[k]) = (next[k] - p[k], frozen[k] ? 0 : gradient[k] - nextGradient[k]);
            var curvature = Spd.Dot(step, change);
            if (curvature > 1e-14 * Spd.Dot(step, step))
            {
                pairs.Add((step, change, 1 / curvature));
                if (pairs.Count > Memory) pairs.RemoveAt(0);
            }

            next.CopyTo(p, 0);
            (value, gradient, information) = (reached, nextGradient, nextInformation);
            progress?.Invoke(Iterations, value);
            if (leave?.Invoke(p) == true) return true;
        }

        return false;
    }

    /// <summary>Newton's steps with one observed information until the parameters stand still; false when they do not, or when it is not definite.</summary>
    public bool Polish(double[] p, double[,] factor, double tolerance, out double gradientSize)
    {
        var gradient = new double[p.Length];
        double last = double.MaxValue;
        for (var i = 0; ; i++)
        {
            target.Evaluate(p, gradient);
            for (var k = 0; k < p.Length; k++) if (frozen[k]) gradient[k] = 0;
            gradientSize = gradient.Max(Math.Abs);
            var step = Spd.Solve(factor, gradient);
            var size = step.Max(Math.Abs);
            if (size < tolerance) return true;
            // The information was computed nearby, so steps shrink at once; what does not shrink any more is rounding or trouble.
            if (i >= 12 || size > 0.9 * last) return size < 100 * tolerance;
            for (var k = 0; k < p.Length; k++) p[k] += step[k];
            last = size;
            Iterations++;
        }
    }

    /// <summary>
    /// The observed information −∂²L/∂p² from central differences of the exact gradient, whose error is of order h²:
    /// some eight digits, where standard errors need four.
    /// </summary>
    public double[,] Observed(double[] p)
    {
        var n = p.Length;
        var (at, low, high) = (p.ToArray(), new double[n], new double[n]);
        var information = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            if (frozen[i]) continue;
            var h = 2e-4 * Math.Max(1, Math.Abs(p[i]));
            at[i] = p[i] + h;
            target.Evaluate(at, high);
            at[i] = p[i] - h;
            target.Evaluate(at, low);
            at[i] = p[i];
            for (var k = 0; k < n; k++) information[i, k] = (low[k] - high[k]) / (2 * h);
        }

        for (var i = 0; i < n; i++)
            for (var k = 0; k <= i; k++)
                information[i, k] = information[k, i] = frozen[i] || frozen[k] ? (i == k ? 1 : 0) : (information[i, k] + information[k, i]) / 2;
        return information;
    }

    private double[,] Free(double[] gradient, double[,] information)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            if (!frozen[i]) continue;
            gradient[i] = 0;
            for (var k = 0; k < gradient.Length; k++) information[i, k] = information[k, i] = i == k ? 1 : 0;
        }

        return information;
    }

    private static double[] Direction(double[] gradient, double[,] metric, List<(double[] Step, double[] Change, double Scale)> pairs)
    {
        var q = gradient.ToArray();
        var weights = new double[pairs.Count];
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            weights[i] = pairs[i].Scale * Spd.Dot(pairs[i].Step, q);
            for (var k = 0; k < q.Length; k++) q[k] -= weights[i] * pairs[i].Change[k];
        }

        var r = Spd.Solve(metric, q);
        for (var i = 0; i < pairs.Count; i++)
        {
            var back = pairs[i].Scale * Spd.Dot(pairs[i].Change, r);
            for (var k = 0; k < r.Length; k++) r[k] += (weights[i] - back) * pairs[i].Step[k];
        }

        return r;
    }

    /// <summary>No parameter moves more than 1 at once: far steps leave the region where the likelihood looks like a parabola.</summary>
    private static void Shorten(double[] direction, ref double rise)
    {
        var longest = direction.Max(Math.Abs);
        if (longest <= 1) return;
        for (var k = 0; k < direction.Length; k++) direction[k] /= longest;
        rise /= longest;
    }

    private static double Total((double Log, double Prior) value) => value.Log + value.Prior;
}
