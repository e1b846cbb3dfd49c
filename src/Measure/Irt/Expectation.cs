using System.Numerics;

namespace Hengjian.Measure.Irt;

/// <summary>What one pass over the pupils leaves behind: the log-likelihood and the few sums from which its gradient follows.</summary>
internal sealed class Sums(int items, int groups, int k, int padded, bool[] hasMissing, bool[] guesses)
{
    public double LogLikelihood;

    /// <summary>Expected pupils at each ability, by group.</summary>
    public readonly double[][] At = [.. Enumerable.Range(0, groups).Select(_ => new double[padded])];

    /// <summary>The same for those who do not have item j (null where everybody has it).</summary>
    public readonly double[]?[] Without = [.. hasMissing.Select(m => m ? new double[padded] : null)];

    /// <summary>Expected right answers at each ability (guessing items only).</summary>
    public readonly double[]?[] Right = [.. guesses.Select(g => g ? new double[padded] : null)];

    /// <summary>Σ w·x_j·E(θ) of each item: with it the slope's gradient needs no table of answers by ability.</summary>
    public readonly double[] XTheta = new double[items];

    /// <summary>Σ w·E(θ − μ) and Σ w·E(θ − μ)² by group; Σ w·y·E(θ − μ)/σ².</summary>
    public readonly double[] First = new double[groups], Second = new double[groups], Beta = new double[k];

    public void Add(Sums other)
    {
        LogLikelihood += other.LogLikelihood;
        for (var g = 0; g < At.Length; g++) Plus(At[g], other.At[g]);
        for (var j = 0; j < XTheta.Length; j++)
        {
            if (Without[j] is { } w) Plus(w, other.Without[j]!);
            if (Right[j] is { } r) Plus(r, other.Right[j]!);
        }

        Plus(XTheta, other.XTheta);
        Plus(First, other.First);
        Plus(Second, other.Second);
        Plus(Beta, other.Beta);

        static void Plus(double[] to, double[] from)
        {
            for (var i = 0; i < to.Length; i++) to[i] += from[i];
        }
    }
}

/// <summary>
/// The pass over the pupils. For slope-intercept models the log-likelihood of a pupil is C + T·θ + B(θ) with T = Σ a·x and C = Σ d_x: the answers enter
/// by two numbers, so a pupil costs J + Q steps, not J·Q. A normal prior of any mean adds to the same three terms. Guessing items and missing answers
/// add or take their own curve.
/// </summary>
internal sealed class Expectation(Patterns data, Values values, Grid grid, bool guessing)
{
    /// <summary>Fixed parts of the rows, so that sums come in the same order whatever the number of cores.</summary>
    private const int MostChunks = 64;

    private readonly bool[] _guesses = [.. Enumerable.Repeat(guessing, data.Items)];

    public readonly ItemCurve[] Curves = [.. Enumerable.Range(0, data.Items).Select(j => new ItemCurve(values.A[j], values.D[j], values.C[j], guessing, grid))];

    /// <summary>E(θ) and E(θ²) − E(θ)² of each pattern, where asked for.</summary>
    public double[]? Mean, Variance;

    /// <summary>Σ over the grid of the prior density of each group (1 but for what lies outside of a user's own grid), with its first two moments about μ.</summary>
    public readonly (double Mass, double First, double Second)[] Prior = new (double, double, double)[data.Groups];

    public Sums Run(bool scores = false)
    {
        var bases = Bases();
        if (scores) (Mean, Variance) = (new double[data.Count], new double[data.Count]);
        var size = Math.Max(64, (data.Count + MostChunks - 1) / MostChunks);
        var chunks = new Sums[(data.Count + size - 1) / size];
        Parallel.For(0, chunks.Length, c => chunks[c] = Chunk(c * size, Math.Min(data.Count, (c + 1) * size), bases));
        for (var c = 1; c < chunks.Length; c++) chunks[0].Add(chunks[c]);
        return chunks[0];
    }

    /// <summary>The log posterior of one pattern at every ability of the grid, not normalised, with its log-likelihood's constant inside.</summary>
    public void LogPosterior(int p, double[][] bases, Span<double> into)
    {
        var x = data.Of(p);
        var g = data.Group[p];
        var (constant, slope) = Linear(p, x, g, out _);
        for (var q = 0; q < grid.Padded; q++) into[q] = bases[g][q] + constant + (slope * grid.Theta[q]);
        for (var j = 0; j < x.Length; j++)
        {
            if (x[j] < 0) for (var q = 0; q < grid.Padded; q++) into[q] += Curves[j].LogZ[q];
            else if (x[j] > 0 && Curves[j].Logit is { } logit) for (var q = 0; q < grid.Padded; q++) into[q] += logit[q];
        }
    }

    /// <summary>B(θ) and the part of the prior that is the same for a whole group.</summary>
    public double[][] Bases()
    {
        var bases = new double[data.Groups][];
        for (var g = 0; g < data.Groups; g++)
        {
            var (b, s) = (new double[grid.Padded], values.Sigma[g]);
            double mass = 0, first = 0, second = 0;
            for (var q = 0; q < grid.Count; q++)
            {
                var t = grid.Theta[q];
                b[q] = Math.Log(grid.Step / (s * Math.Sqrt(2 * Math.PI))) - (0.5 * t * t / (s * s));
                foreach (var curve in Curves) b[q] -= curve.LogZ[q];
                var z = (t - values.Mu[g]) / s;
                var f = Math.Exp(-0.5 * z * z) * grid.Step / (s * Math.Sqrt(2 * Math.PI));
                (mass, first, second) = (mass + f, first + (f * z), second + (f * z * z));
            }

            // Padding far below everything: exp gives 0.
            for (var q = grid.Count; q < grid.Padded; q++) b[q] = -1e6;
            // A regression moves the mean from pupil to pupil; its grid reaches far enough that the mass is 1.
            Prior[g] = data.K > 0 ? (1, 0, 1) : (mass, first / mass, second / mass);
            bases[g] = b;
        }

        return bases;
    }

    private (double Constant, double Slope) Linear(int p, ReadOnlySpan<sbyte> x, int g, out double mean)
    {
        double constant = 0, slope = 0;
        if (!guessing)
            for (var j = 0; j < x.Length; j++)
            {
                int k = x[j];
                if (k <= 0) continue;
                slope += values.A[j] * k;
                constant += values.D[j][k];
            }

        mean = values.Mu[g];
        for (var k = 0; k < data.K; k++) mean += values.Beta[k] * data.Y[(p * data.K) + k];
        var s2 = values.Sigma[g] * values.Sigma[g];
        return (constant - (0.5 * mean * mean / s2) - Math.Log(Prior[g].Mass), slope + (mean / s2));
    }

    private Sums Chunk(int from, int to, double[][] bases)
    {
        var sums = new Sums(data.Items, data.Groups, data.K, grid.Padded, data.HasMissing, _guesses);
        var w = new double[grid.Padded];
        for (var p = from; p < to; p++) One(p, bases, w, sums);
        return sums;
    }

    private void One(int p, double[][] bases, double[] w, Sums sums)
    {
        var x = data.Of(p);
        var (g, weight) = (data.Group[p], data.Weight[p]);
        var (constant, slope) = Linear(p, x, g, out var mu);
        var (b, theta) = (bases[g], grid.Theta);
        Vector<double> c = new(constant), t = new(slope), most = new(double.NegativeInfinity);
        for (var q = 0; q < w.Length; q += Vector<double>.Count)
        {
            var v = Vector.FusedMultiplyAdd(t, new Vector<double>(theta, q), new Vector<double>(b, q) + c);
            v.CopyTo(w, q);
            most = Vector.Max(most, v);
        }

        if (guessing || x.Contains(ItemResponses.Missing)) most = Extra(x, w);
        var top = double.NegativeInfinity;
        for (var i = 0; i < Vector<double>.Count; i++) top = Math.Max(top, most[i]);
        Vector<double> level = new(top), s0 = default, s1 = default, s2 = default, shift = new(mu);
        for (var q = 0; q < w.Length; q += Vector<double>.Count)
        {
            var e = Vector.Exp(new Vector<double>(w, q) - level);
            e.CopyTo(w, q);
            var d = new Vector<double>(theta, q) - shift;
            s0 += e;
            s1 += e * d;
            s2 += e * d * d;
        }

        var mass = Vector.Sum(s0);
        double first = Vector.Sum(s1) / mass, second = Vector.Sum(s2) / mass;
        sums.LogLikelihood += weight * (top + Math.Log(mass));
        if (Mean is not null) (Mean[p], Variance![p]) = (mu + first, second - (first * first));
        Share(x, g, weight, weight / mass, w, sums, mu + first);
        sums.First[g] += weight * first;
        sums.Second[g] += weight * second;
        var s = values.Sigma[g];
        for (var k = 0; k < data.K; k++) sums.Beta[k] += weight * data.Y[(p * data.K) + k] * first / (s * s);
    }

    /// <summary>Adds what is not linear in θ: missing answers give their curve back, right answers to guessing items bring theirs.</summary>
    private Vector<double> Extra(ReadOnlySpan<sbyte> x, double[] w)
    {
        for (var j = 0; j < x.Length; j++)
        {
            var curve = x[j] < 0 ? Curves[j].LogZ : x[j] > 0 ? Curves[j].Logit : null;
            if (curve is null) continue;
            for (var q = 0; q < w.Length; q += Vector<double>.Count) (new Vector<double>(w, q) + new Vector<double>(curve, q)).CopyTo(w, q);
        }

        Vector<double> most = new(double.NegativeInfinity);
        for (var q = 0; q < w.Length; q += Vector<double>.Count) most = Vector.Max(most, new Vector<double>(w, q));
        return most;
    }

    private void Share(ReadOnlySpan<sbyte> x, int g, double weight, double scale, double[] w, Sums sums, double mean)
    {
        Into(sums.At[g], w, scale);
        var wm = weight * mean;
        for (var j = 0; j < x.Length; j++)
        {
            if (x[j] < 0) Into(sums.Without[j]!, w, scale);
            else if (guessing) { if (x[j] > 0) Into(sums.Right[j]!, w, scale); }
            else sums.XTheta[j] += wm * x[j];
        }

        static void Into(double[] to, double[] w, double scale)
        {
            Vector<double> f = new(scale);
            for (var q = 0; q < w.Length; q += Vector<double>.Count) Vector.FusedMultiplyAdd(f, new Vector<double>(w, q), new Vector<double>(to, q)).CopyTo(to, q);
        }
    }
}
