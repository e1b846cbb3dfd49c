namespace Hengjian.Measure.Irt;

/// <summary>The curves of one item on a grid: category probabilities, log of the normaliser, and for guessing the logit of a right answer.</summary>
internal sealed class ItemCurve
{
    /// <summary>P_k(q) for k = 1 … m, at [k − 1][q].</summary>
    public readonly double[][] P;

    /// <summary>−log P₀(q): what an answered item takes from the log-likelihood before the answer itself is added.</summary>
    public readonly double[] LogZ;

    /// <summary>log(P₁/P₀), only with guessing: it is then not linear in θ.</summary>
    public readonly double[]? Logit;

    /// <summary>The logistic part 1/(1 + exp(−aθ − d)), only with guessing.</summary>
    public readonly double[]? Logistic;

    public ItemCurve(double a, double[] d, double c, bool guessing, Grid grid)
    {
        var m = d.Length - 1;
        (P, LogZ) = ([.. Enumerable.Range(0, m).Select(_ => new double[grid.Padded])], new double[grid.Padded]);
        if (guessing) (Logit, Logistic) = (new double[grid.Padded], new double[grid.Padded]);
        Span<double> e = stackalloc double[m + 1];
        for (var q = 0; q < grid.Padded; q++)
        {
            var t = grid.Theta[q];
            double most = 0, sum = 0;
            for (var k = 0; k <= m; k++) most = Math.Max(most, e[k] = (a * k * t) + d[k]);
            for (var k = 0; k <= m; k++) sum += Math.Exp(e[k] - most);
            LogZ[q] = most + Math.Log(sum);
            for (var k = 1; k <= m; k++) P[k - 1][q] = Math.Exp(e[k] - LogZ[q]);
            if (!guessing) continue;
            Logistic![q] = P[0][q];
            // P₁/P₀ = (c + e^η)/(1 − c); for large η written as e^η(1 + c·e^−η) so that nothing overflows.
            Logit![q] = (e[1] > 0 ? e[1] + Math.Log(1 + (c * Math.Exp(-e[1]))) : Math.Log(c + Math.Exp(e[1]))) - Math.Log(1 - c);
            LogZ[q] -= Math.Log(1 - c);
            P[0][q] = c + ((1 - c) * P[0][q]);
        }
    }
}
