namespace Hengjian.Measure.Irt;

/// <summary>Where each parameter of a model lies in the vector that the optimiser moves: slopes, intercepts, logits of guessing, β, μ and log σ of the groups.</summary>
internal sealed class ParameterMap
{
    public readonly IrtModel Model;
    public readonly int Items, Length, Groups, K;

    /// <summary>Position of a of item j (−1: fixed at 1); equal for all items of the one-parameter model.</summary>
    public readonly int[] A;

    /// <summary>Position of d₁ of item j; d_k follows.</summary>
    public readonly int[] D;

    /// <summary>Position of logit c of item j (−1: no guessing).</summary>
    public readonly int[] C;

    /// <summary>Position of β₁; positions of μ_g and log σ_g (−1: fixed at 0).</summary>
    public readonly int Beta;
    public readonly int[] Mu, LogSigma;
    public readonly int[] Steps;

    public ParameterMap(IrtModel model, int[] steps, int groups, int k, bool itemsFixed = false)
    {
        (Model, Steps, Items, Groups, K) = (model, steps, steps.Length, groups, k);
        (A, D, C, Mu, LogSigma) = (new int[Items], new int[Items], new int[Items], new int[groups], new int[groups]);
        var at = 0;
        var own = model.OwnSlopes();
        if (itemsFixed)
        {
            Array.Fill(A, -1);
            Array.Fill(D, -1);
            Array.Fill(C, -1);
        }
        else
        {
            for (var j = 0; j < Items; j++) A[j] = own ? at++ : model == IrtModel.OneParameter ? 0 : -1;
            if (model == IrtModel.OneParameter) at = 1;
            for (var j = 0; j < Items; j++) (D[j], at) = (at, at + steps[j]);
            for (var j = 0; j < Items; j++) C[j] = model == IrtModel.ThreeParameter ? at++ : -1;
        }

        Beta = at;
        at += k;
        // With known items nothing else fixes the metric, so the first group is estimated too.
        for (var g = 0; g < groups; g++) Mu[g] = g > 0 || itemsFixed ? at++ : -1;
        for (var g = 0; g < groups; g++) LogSigma[g] = g > 0 || itemsFixed || model.FreeVariance() ? at++ : -1;
        Length = at;
    }
}

/// <summary>The values of all parameters, taken apart for the loops.</summary>
internal sealed class Values
{
    public readonly double[] A, C, Beta, Mu, Sigma;

    /// <summary>d of item j: [j][k], k = 0 … m_j, d₀ = 0.</summary>
    public readonly double[][] D;

    /// <summary>Takes a vector apart. <paramref name="known"/> gives the items where the map holds none.</summary>
    public Values(ParameterMap map, ReadOnlySpan<double> p, bool[] cAtZero, Values? known = null)
    {
        (A, C, D) = (new double[map.Items], new double[map.Items], new double[map.Items][]);
        for (var j = 0; j < map.Items; j++)
        {
            A[j] = known is not null ? known.A[j] : map.A[j] < 0 ? 1 : p[map.A[j]];
            C[j] = known is not null ? known.C[j] : map.C[j] < 0 || cAtZero[j] ? 0 : 1 / (1 + Math.Exp(-p[map.C[j]]));
            D[j] = new double[map.Steps[j] + 1];
            for (var k = 1; k < D[j].Length; k++) D[j][k] = known is not null ? known.D[j][k] : p[map.D[j] + k - 1];
        }

        Beta = p.Slice(map.Beta, map.K).ToArray();
        (Mu, Sigma) = (new double[map.Groups], new double[map.Groups]);
        for (var g = 0; g < map.Groups; g++)
        {
            Mu[g] = map.Mu[g] < 0 ? 0 : p[map.Mu[g]];
            Sigma[g] = map.LogSigma[g] < 0 ? 1 : Math.Exp(p[map.LogSigma[g]]);
        }
    }

    /// <summary>Known items with a standard normal population.</summary>
    public Values(double[] a, double[][] d, double[] c, double[] mu, double[] sigma, double[] beta) => (A, D, C, Mu, Sigma, Beta) = (a, d, c, mu, sigma, beta);
}
