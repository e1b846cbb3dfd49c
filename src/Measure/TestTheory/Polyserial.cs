using System.Runtime.InteropServices;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Hengjian.Measure.TestTheory;

/// <summary>
/// The polyserial correlation by maximum likelihood: the correlation of a criterion with the normal ability that stands behind an item of ordered categories.
/// </summary>
/// <remarks>
/// <para>With z the standardised criterion (divisor n − 1), Y the category and τ the cuts: P(Y ≤ k | z) = Φ((τ_k − ρz)/√(1 − ρ²)).
/// All cuts and ρ are estimated together. With u_k = τ_k/√(1 − ρ²) and s = ρ/√(1 − ρ²) this is an ordered probit, whose log-likelihood is concave,
/// so Newton's method finds the one maximum from any start; then ρ = s/√(1 + s²).</para>
/// <para>Source: U. Olsson, F. Drasgow, N. J. Dorans, "The polyserial correlation coefficient", Psychometrika 47 (1982); J. W. Pratt, "Concavity of the log likelihood", JASA 76 (1981).</para>
/// </remarks>
public static class Polyserial
{
    private const int MostSteps = 200;

    /// <summary>The maximum-likelihood estimate.</summary>
    /// <param name="item">The item's scores; each distinct value is a category, in its order. At most 50 categories.</param>
    /// <param name="criterion">A criterion of the same pupils (usually the rest score), finite, same length.</param>
    /// <returns>ρ strictly between −1 and 1.</returns>
    /// <exception cref="ArgumentException">Lengths differ or fewer than two pupils.</exception>
    /// <exception cref="MeasureException"><c>item-constant</c>, <c>criterion-constant</c>, <c>too-many-categories</c>, <c>not-converged</c> (the categories separate the criterion perfectly; ρ tends to ±1).</exception>
    public static double MaximumLikelihood(ReadOnlySpan<double> item, ReadOnlySpan<double> criterion)
    {
        if (item.Length != criterion.Length || item.Length < 2) throw new ArgumentException("两列人数须相同且不少于 2。 / Two columns of equal length, at least 2, are needed.", nameof(criterion));
        var mean = Moments.Mean(criterion);
        var sd = Math.Sqrt(Moments.Variance(criterion, mean));
        if (!(sd > 0)) throw new MeasureException("criterion-constant", "总分没有差异，不能计算相关。", "The criterion does not vary.");
        var categories = Categories(item);
        var cells = Cells(item, criterion, categories, mean, sd);
        return Fit(cells, categories.Length, item.Length);
    }

    private static double[] Categories(ReadOnlySpan<double> item)
    {
        var distinct = new HashSet<double>();
        foreach (var x in item)
            if (distinct.Add(x) && distinct.Count > 50) throw new MeasureException("too-many-categories", "这一题的得分超过 50 种，请改用积差相关。", "The item has more than 50 different scores; use the product-moment correlation.");
        if (distinct.Count < 2) throw new MeasureException("item-constant", "这一题所有学生得分相同。", "Everybody has the same score on the item.");
        var sorted = distinct.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>Pupils with the same criterion and category count together: a test has few totals, so 60,000 pupils become some hundred cells.</summary>
    private static (double Z, int Category, double Count)[] Cells(ReadOnlySpan<double> item, ReadOnlySpan<double> criterion, double[] categories, double mean, double sd)
    {
        var counts = new Dictionary<(double, int), double>();
        for (var i = 0; i < item.Length; i++) CollectionsMarshal.GetValueRefOrAddDefault(counts, (criterion[i], Array.BinarySearch(categories, item[i])), out _)++;
        return [.. counts.Select(c => ((c.Key.Item1 - mean) / sd, c.Key.Item2, c.Value)).OrderBy(c => c.Item1).ThenBy(c => c.Item2)];
    }

    private static double Fit((double Z, int Category, double Count)[] cells, int categories, int n)
    {
        var p = new double[categories];
        double below = 0;
        for (var k = 0; k < categories - 1; k++) p[k] = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (below += cells.Where(c => c.Category == k).Sum(c => c.Count)) / n);
        var at = LogLikelihood(cells, p, null, null);
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, information) = (new double[categories], Matrix<double>.Build.Dense(categories, categories));
            LogLikelihood(cells, p, gradient, information);
            if (!Definite(information)) break;
            var move = information.Cholesky().Solve(Vector<double>.Build.Dense(gradient));
            var scale = 1.0;
            while (true)
            {
                var next = p.Select((x, k) => x + (scale * move[k])).ToArray();
                var value = LogLikelihood(cells, next, null, null);
                if (value >= at - 1e-12 || scale < 1e-6) { (p, at) = (next, value); break; }
                scale /= 2;
            }

            if (Math.Abs(p[^1]) > 1e4) break;
            if (move.AbsoluteMaximum() < 1e-13 * (1 + Math.Abs(p[^1])) || (step > 20 && move.AbsoluteMaximum() < 1e-11)) return p[^1] / Math.Sqrt(1 + (p[^1] * p[^1]));
        }

        throw new MeasureException("not-converged", "多系列相关没有收敛：各得分把总分完全分开，相关趋于 ±1。", "The polyserial correlation did not converge: the categories separate the criterion, it tends to ±1.");
    }

    /// <summary>Log-likelihood of cuts u_0 … u_{K−2} and slope s (last); adds gradient and observed information where asked.</summary>
    private static double LogLikelihood((double Z, int Category, double Count)[] cells, double[] p, double[]? gradient, Matrix<double>? information)
    {
        var s = p.Length - 1;
        double sum = 0;
        foreach (var (z, k, count) in cells)
        {
            var high = k == s ? double.PositiveInfinity : p[k] - (p[s] * z);
            var low = k == 0 ? double.NegativeInfinity : p[k - 1] - (p[s] * z);
            if (!(high > low)) return double.NegativeInfinity;
            // In the upper tail both Φ are near 1 and their difference loses its digits; the mirrored tail keeps them.
            var mass = Math.Max(low > 0 ? Phi(-low) - Phi(-high) : Phi(high) - Phi(low), 1e-300);
            sum += count * Math.Log(mass);
            if (gradient is null) continue;
            double fh = Density(high) / mass, fl = Density(low) / mass;
            double hh = double.IsInfinity(high) ? 0 : (high * fh) + (fh * fh), ll = double.IsInfinity(low) ? 0 : (fl * fl) - (low * fl), hl = -fh * fl;
            if (k < s) Put(k, fh, hh, -z * (hh + hl));
            if (k > 0) Put(k - 1, -fl, ll, -z * (ll + hl));
            if (k < s && k > 0) { information![k, k - 1] += count * hl; information[k - 1, k] += count * hl; }
            gradient[s] -= count * z * (fh - fl);
            information![s, s] += count * z * z * (hh + ll + (2 * hl));

            void Put(int at, double g, double own, double withSlope)
            {
                gradient[at] += count * g;
                information![at, at] += count * own;
                information[at, s] += count * withSlope;
                information[s, at] += count * withSlope;
            }
        }

        return sum;
    }

    /// <summary>Where the categories separate the criterion, the likelihood flattens and its curvature is lost in rounding.</summary>
    private static bool Definite(Matrix<double> information) => information.Evd(Symmetricity.Symmetric).EigenValues is var e && e.All(v => double.IsFinite(v.Real)) && e.Min(v => v.Real) > 1e-12 * e.Max(v => v.Real);

    private static double Phi(double x) => 0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2));

    private static double Density(double x) => double.IsInfinity(x) ? 0 : Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
}
