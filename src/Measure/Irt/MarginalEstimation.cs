namespace Hengjian.Measure.Irt;

/// <summary>Settings of <see cref="MarginalEstimation"/>.</summary>
/// <param name="FixedNodes">Null: nodes on μ ± 8σ grow until the log-likelihood moves less than 1e-7. A number: exactly so many on μ ± 6σ.</param>
/// <param name="GuessingPrior">Normal prior on the logit of every guessing parameter; null = none.</param>
/// <param name="StandardErrors">Whether to compute the observed information (one more pass over the data; with guessing two for each parameter).</param>
/// <param name="MostIterations">Steps of the optimiser before it gives up and says so.</param>
/// <param name="Progress">Called after each step with its number and the maximised function; null = nobody listens.</param>
public sealed record MarginalOptions(int? FixedNodes = null, NormalPrior? GuessingPrior = null, bool StandardErrors = true, int MostIterations = 1000, Action<int, double>? Progress = null);

/// <summary>
/// Marginal maximum likelihood: items and population together, abilities integrated out, L = Σ_i w_i log ∫ Π_j P(x_ij | θ) φ((θ − μ_i)/σ)/σ dθ
/// with μ_i = μ_group + Σ β·y_i.
/// </summary>
/// <remarks>
/// <para>Identification: group 0 has μ = 0, and σ = 1 unless the model fixes a = 1; the constant of a latent regression is absorbed by the items.</para>
/// <para>Standard errors come from the observed information −∂²L (exact; with guessing by central differences of the exact gradient); those of b, steps and c by the delta method. A guessing parameter that wants below 0 is held at 0
/// after the slope there was seen not to rise, and named in <see cref="IrtFit.Boundary"/>.</para>
/// <para>Results do not depend on the number of cores: sums are made over fixed parts of the rows in a fixed order.</para>
/// <para>Sources: R. D. Bock and M. Aitkin, Psychometrika 46 (1981); R. J. Mislevy, Psychometrika 49 (1984) for groups and regression; further those of the optimiser.</para>
/// </remarks>
public static class MarginalEstimation
{
    /// <summary>Fits a model.</summary>
    /// <param name="data">The checked responses.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">Settings; null = the defaults.</param>
    /// <exception cref="ArgumentException">Fewer than 5 fixed nodes, or a prior without spread.</exception>
    /// <exception cref="MeasureException"><c>not-dichotomous</c> (item): more than two categories in a model for 0 and 1.</exception>
    public static IrtFit Fit(ItemResponses data, IrtModel model, MarginalOptions? options = null)
    {
        options ??= new();
        if (options.FixedNodes is < 5) throw new ArgumentException("积分节点不能少于 5 个。 / At least 5 nodes are needed.", nameof(options));
        if (options.GuessingPrior is { Sd: <= 0 }) throw new ArgumentException("先验的标准差须大于 0。 / The prior needs a positive standard deviation.", nameof(options));
        if (!model.Polytomous())
            for (var j = 0; j < data.Items; j++)
                if (data.Steps[j] > 1) throw new MeasureException("not-dichotomous", $"“{data.Names[j]}”有 {data.Steps[j] + 1} 种得分，这个模型只用于 0/1 题；请用 pcm 或 gpcm。", $"{data.Names[j]} has {data.Steps[j] + 1} categories; this model is for items of 0 and 1, use pcm or gpcm.") { Item = data.Names[j] };
        var patterns = new Patterns(data);
        var map = new ParameterMap(model, patterns.Steps, patterns.Groups, patterns.K);
        var target = new MarginalLikelihood(map, patterns, options.GuessingPrior);
        return Search.Run(data, patterns, map, target, Start(map, patterns, options), options);
    }

    /// <summary>The population alone, with the items held at known values: for conditional estimates and linked scales.</summary>
    internal static IrtFit Population(ItemResponses data, Patterns patterns, IrtModel model, Values items, MarginalOptions options)
    {
        var map = new ParameterMap(model, patterns.Steps, patterns.Groups, patterns.K, itemsFixed: true);
        return Search.Run(data, patterns, map, new MarginalLikelihood(map, patterns, null, items), new double[map.Length], options);
    }

    private static double[] Start(ParameterMap map, Patterns data, MarginalOptions options)
    {
        var p = new double[map.Length];
        for (var j = 0; j < map.Items; j++)
        {
            if (map.A[j] >= 0) p[map.A[j]] = 1;
            var counts = data.CategoryWeight[j];
            for (var k = 1; k < counts.Length; k++) p[map.D[j] + k - 1] = Math.Log(counts[k] / counts[0]);
            if (map.C[j] < 0) continue;
            p[map.C[j]] = options.GuessingPrior?.Mean ?? -1.5;
            p[map.D[j]] -= 0.3;
        }

        return p;
    }
}
