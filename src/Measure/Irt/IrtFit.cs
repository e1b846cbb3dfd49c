namespace Hengjian.Measure.Irt;

/// <summary>The estimated parameters of one item, in the metric a(θ − b), with standard errors.</summary>
/// <param name="Name">The item's name.</param>
/// <param name="N">Weighted pupils who answered it.</param>
/// <param name="A">Slope a.</param>
/// <param name="ASe">Its standard error; NaN where a is fixed or the information is not definite.</param>
/// <param name="B">Difficulty b; for more than two categories the mean of the steps, −d_m/(a·m).</param>
/// <param name="BSe">Its standard error by the delta method.</param>
/// <param name="C">Guessing parameter; 0 in models without.</param>
/// <param name="CSe">Its standard error; NaN on the boundary 0 and in models without.</param>
/// <param name="Steps">δ_k = −(d_k − d_{k−1})/a, k = 1 … m: where categories k − 1 and k are equally likely (without guessing).</param>
/// <param name="StepSes">Their standard errors by the delta method.</param>
/// <param name="Intercepts">d_k, k = 1 … m.</param>
/// <param name="InterceptSes">Their standard errors.</param>
public sealed record IrtItem(string Name, double N, double A, double ASe, double B, double BSe, double C, double CSe, IReadOnlyList<double> Steps, IReadOnlyList<double> StepSes, IReadOnlyList<double> Intercepts, IReadOnlyList<double> InterceptSes)
{
    /// <summary>m, the highest category.</summary>
    public int Highest => Intercepts.Count;

    /// <summary>An item whose parameters are known: intercepts from slope and steps, no standard errors.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="a">Slope, not 0.</param>
    /// <param name="c">Guessing, 0 ≤ c &lt; 1; above 0 only with one step.</param>
    /// <param name="steps">δ_1 … δ_m; one for an item of 0 and 1 (its b).</param>
    /// <exception cref="ArgumentException">A parameter outside of its range.</exception>
    public static IrtItem Known(string name, double a, double c, params ReadOnlySpan<double> steps)
    {
        if (steps.Length == 0 || !double.IsFinite(a) || a == 0 || !(c >= 0 && c < 1) || (c > 0 && steps.Length > 1)) throw new ArgumentException($"“{name}”的参数不合模型。 / The parameters of {name} do not fit a model.", nameof(a));
        var (d, nothing) = (new double[steps.Length], new double[steps.Length]);
        for (var k = 0; k < d.Length; k++) d[k] = (k == 0 ? 0 : d[k - 1]) - (a * steps[k]);
        Array.Fill(nothing, double.NaN);
        return new(name, double.NaN, a, double.NaN, -d[^1] / (a * d.Length), double.NaN, c, double.NaN, steps.ToArray(), nothing, d, nothing);
    }
}

/// <summary>The normal population of one group.</summary>
/// <param name="Mean">μ (of the regression's constant where there is one); 0 in the group that fixes the metric.</param>
/// <param name="MeanSe">Standard error; NaN where fixed.</param>
/// <param name="Variance">σ²; in a latent regression the residual variance.</param>
/// <param name="LogSdSe">Standard error of log σ; NaN where σ is fixed or on the boundary 0. That of σ² is 2σ² times this.</param>
public sealed record IrtPopulation(double Mean, double MeanSe, double Variance, double LogSdSe);

/// <summary>A fitted model: parameters, fit, and what is needed to score pupils.</summary>
public sealed class IrtFit
{
    internal IrtFit(IrtModel model, ItemResponses data, Patterns patterns, Values values, Grid grid) => (Model, Data, Patterns, Values, Grid) = (model, data, patterns, values, grid);

    /// <summary>The model.</summary>
    public IrtModel Model { get; }

    /// <summary>Items in the order of the data.</summary>
    public required IReadOnlyList<IrtItem> Items { get; init; }

    /// <summary>Populations by group number.</summary>
    public required IReadOnlyList<IrtPopulation> Populations { get; init; }

    /// <summary>β of the latent regression, in the order of its columns.</summary>
    public required IReadOnlyList<double> Beta { get; init; }

    /// <summary>Standard errors of β.</summary>
    public required IReadOnlyList<double> BetaSe { get; init; }

    /// <summary>Log-likelihood of the data (marginal or conditional by <see cref="Method"/>), without any prior.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Log of the priors at the estimate, without constants; 0 without priors. Their sum was maximised.</summary>
    public double LogPrior { get; init; }

    /// <summary><c>mml</c> or <c>cml</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Number of estimated parameters, those on a boundary included.</summary>
    public required int Parameters { get; init; }

    /// <summary>Steps of the optimiser, Newton's at the end included.</summary>
    public required int Iterations { get; init; }

    /// <summary>Whether the optimiser stood still at a maximum and the integral did not change with finer nodes. When false, the figures are where it stopped.</summary>
    public required bool Converged { get; init; }

    /// <summary>What lies on a boundary or is not identified, by name: <c>c[item]</c>, <c>variance[group]</c>, <c>information</c>. These have no standard errors.</summary>
    public required IReadOnlyList<string> Boundary { get; init; }

    /// <summary>Largest absolute derivative of the maximised function at the estimate.</summary>
    public required double MaxGradient { get; init; }

    /// <summary>Largest over smallest eigenvalue of the observed information; large where parameters are hardly told apart. NaN without standard errors.</summary>
    public double ConditionNumber { get; init; } = double.NaN;

    /// <summary>
    /// Share of the ability's variance that the latent regression explains: s²/(s² + σ²), s² the weighted variance of Σ β·y (divisor Σw − 1), σ² the residual variance of group 0. 0 without regression.
    /// </summary>
    public double ExplainedVariance
    {
        get
        {
            double mean = 0, squares = 0;
            for (var p = 0; p < Patterns.Count; p++) mean += Patterns.Weight[p] * Predicted(p) / Patterns.Total;
            for (var p = 0; p < Patterns.Count; p++) squares += Patterns.Weight[p] * (Predicted(p) - mean) * (Predicted(p) - mean);
            var explained = squares / (Patterns.Total - 1);
            return explained / (explained + Populations[0].Variance);
        }
    }

    /// <summary>Quadrature nodes of the last pass.</summary>
    public int Nodes => Grid.Count;

    /// <summary>Sum of weights: pupils, where weights are counts.</summary>
    public double N => Patterns.Total;

    /// <summary>Akaike: −2L + 2·parameters.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * Parameters);

    /// <summary>Bayesian: −2L + ln(N)·parameters.</summary>
    public double Bic => (-2 * LogLikelihood) + (Math.Log(N) * Parameters);

    internal ItemResponses Data { get; }

    internal Patterns Patterns { get; }

    internal Values Values { get; }

    internal Grid Grid { get; }

    /// <summary>Σ β·y of a pattern.</summary>
    private double Predicted(int pattern)
    {
        double sum = 0;
        for (var k = 0; k < Patterns.K; k++) sum += Values.Beta[k] * Patterns.Y[(pattern * Patterns.K) + k];
        return sum;
    }
}
