using Hengjian.Measure.Irt;

namespace Hengjian.Measure.Multilevel;

/// <summary>All groups of one size: how many, and Σ m m' over them, m their means of (1, x …, y).</summary>
internal sealed record SizeClass(int Size, int Groups, double[,] Means);

/// <summary>What follows from one value of the ratio λ = τ00/σ².</summary>
/// <param name="Ratio">λ.</param>
/// <param name="Criterion">−2 log-likelihood with γ and σ² at their best, in the units of the equations.</param>
/// <param name="Derivative">Of the criterion by λ.</param>
/// <param name="Beta">The coefficients, intercept first.</param>
/// <param name="Inverse">(X'V⁻¹X)⁻¹/σ².</param>
/// <param name="Scale">σ.</param>
internal sealed record Solution(double Ratio, double Criterion, double Derivative, double[] Beta, double[,] Inverse, double Scale);

/// <summary>The profiled deviance as a function of the variance ratio, and its lowest point.</summary>
internal sealed class VarianceRatio(double[,] within, IReadOnlyList<SizeClass> sizes, int rows, bool restricted)
{
    private const double Smallest = 1e-12, Largest = 1e12;

    /// <summary>The lowest point of the criterion over λ ≥ 0: zeros of its derivative and the boundary, compared.</summary>
    public Solution Best()
    {
        var lower = At(0);
        var best = lower.Derivative >= 0 ? lower : null;
        // Four points a decade: between two of them the sums n/(1 + λn) change by less than half, so that no dip hides.
        for (var step = 0; ; step++)
        {
            var ratio = Smallest * Math.Pow(10, step / 4.0);
            if (ratio > Largest) break;
            var upper = At(ratio);
            if (lower.Derivative < 0 && upper.Derivative >= 0 && Zero(lower, upper) is var found && (best is null || found.Criterion < best.Criterion)) best = found;
            lower = upper;
        }

        // Still falling at the end: nothing is left within the groups.
        if (best is null || (lower.Derivative < 0 && lower.Criterion < best.Criterion))
            throw new MeasureException("no-within-variance", "同一组内的结果都相同，组内方差是 0，不能估计这个模型", "the outcome does not differ within groups; the variance within is 0 and the model cannot be estimated");
        return best;
    }

    /// <summary>Bisection, in the logarithm where both ends allow it: some 60 steps to the last digit, each independent of the number of rows.</summary>
    private Solution Zero(Solution lower, Solution upper)
    {
        while (true)
        {
            var middle = lower.Ratio > 0 ? Math.Sqrt(lower.Ratio) * Math.Sqrt(upper.Ratio) : upper.Ratio / 2;
            if (!(middle > lower.Ratio && middle < upper.Ratio)) return upper;
            var at = At(middle);
            if (at.Derivative < 0) lower = at;
            else upper = at;
            if (upper.Ratio - lower.Ratio <= 4e-16 * upper.Ratio || upper.Ratio < 1e-300) return upper;
        }
    }

    public Solution At(double ratio)
    {
        var q = within.GetLength(0) - 1;
        var (m, s) = ((double[,])within.Clone(), new double[q + 1, q + 1]);
        double logs = 0, trace = 0;
        foreach (var (size, groups, means) in sizes)
        {
            var factor = size / (1 + (ratio * size));
            logs += groups * Math.Log(1 + (ratio * size));
            trace += groups * factor;
            for (var a = 0; a <= q; a++)
                for (var b = 0; b <= a; b++)
                {
                    m[a, b] += factor * means[a, b];
                    s[a, b] += factor * factor * means[a, b];
                }
        }

        for (var a = 0; a <= q; a++)
            for (var b = 0; b < a; b++) (m[b, a], s[b, a]) = (m[a, b], s[a, b]);
        var left = new double[q, q];
        var right = new double[q];
        for (var a = 0; a < q; a++)
        {
            right[a] = m[a, q];
            for (var b = 0; b < q; b++) left[a, b] = m[a, b];
        }

        var factorised = Spd.Factor(left) ?? throw new MeasureException("collinear-x", "自变量之间几乎完全相关，不能估计", "the covariates are almost collinear; the model cannot be estimated");
        var (beta, inverse) = (Spd.Solve(factorised, right), Spd.Inverse(factorised));
        var df = restricted ? rows - q : rows;
        var (rest, pull) = (Form(m, beta), Form(s, beta));
        var (determinant, lost) = (0.0, 0.0);
        for (var a = 0; a < q; a++)
        {
            determinant += 2 * Math.Log(factorised[a, a]);
            for (var b = 0; b < q; b++) lost += inverse[a, b] * s[b, a];
        }

        var criterion = logs + (restricted ? determinant : 0) + (df * (1 + Math.Log(2 * Math.PI * rest / df)));
        return new(ratio, criterion, trace - (restricted ? lost : 0) - (df * pull / rest), beta, inverse, Math.Sqrt(rest / df));
    }

    /// <summary>b'Mb with b = (−β, 1): the weighted sum of squares of what is left of y.</summary>
    private static double Form(double[,] matrix, double[] beta)
    {
        var (q, sum) = (beta.Length, 0.0);
        for (var a = 0; a <= q; a++)
            for (var b = 0; b <= q; b++) sum += (a < q ? -beta[a] : 1) * matrix[a, b] * (b < q ? -beta[b] : 1);
        return sum;
    }
}
