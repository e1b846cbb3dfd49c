namespace Hengjian.Measure.Irt;

/// <summary>
/// Conditional maximum likelihood of the Rasch and the partial credit model: given a pupil's score the answers do not depend on ability,
/// L = Σ_i w_i [Σ_j d_{j,x_ij} − log γ_{r_i}], so no population has to be assumed for the items.
/// </summary>
/// <remarks>
/// <para>Missing answers: pupils with the same set of answered items share their symmetric functions; the sets must be linked through common items.</para>
/// <para>Metric: the intercepts of all items and categories sum to 0 (for the Rasch model: difficulties sum to 0). Standard errors belong to that metric, from the exact information.</para>
/// <para>Afterwards a normal population with free mean and variance is fitted to the same data with the items held, so that EAP, reliability and plausible values exist.
/// <see cref="IrtFit.LogLikelihood"/> is the conditional one.</para>
/// <para>Sources: G. Rasch (1960); E. B. Andersen, Psychometrika 42 (1977); G. H. Fischer and I. W. Molenaar (eds.), Rasch Models (1995).</para>
/// </remarks>
public static class ConditionalEstimation
{
    private const int MostSteps = 60;

    /// <summary>Fits the model; partial credit is used wherever an item has more than two categories.</summary>
    /// <param name="data">The checked responses; groups and regressors only enter the population.</param>
    /// <param name="model"><see cref="IrtModel.Rasch"/> or <see cref="IrtModel.PartialCredit"/>.</param>
    /// <exception cref="ArgumentException">Another model: it has no conditional likelihood.</exception>
    /// <exception cref="MeasureException"><c>not-dichotomous</c> (item); <c>no-conditional-information</c>: nobody has a score between the extremes; <c>not-identified</c>: items are not linked through pupils, or an item separates all others.</exception>
    public static IrtFit Fit(ItemResponses data, IrtModel model)
    {
        if (!model.FreeVariance()) throw new ArgumentException("条件极大似然只用于 Rasch 和 PCM。 / Conditional likelihood exists for the Rasch and the partial credit model only.", nameof(model));
        for (var j = 0; j < data.Items; j++)
            if (model == IrtModel.Rasch && data.Steps[j] > 1) throw new MeasureException("not-dichotomous", $"“{data.Names[j]}”有 {data.Steps[j] + 1} 种得分；请用 pcm。", $"{data.Names[j]} has {data.Steps[j] + 1} categories; use pcm.") { Item = data.Names[j] };
        var patterns = new Patterns(data);
        var first = Offsets(patterns.Steps, out var length);
        var sets = ConditionalLikelihood.Sets(patterns);
        if (sets.Count == 0) throw new MeasureException("no-conditional-information", "没有得分在两端之间的学生，条件似然不含信息。", "Nobody scored between the extremes; the conditional likelihood holds no information.");
        var likelihood = new ConditionalLikelihood(patterns, sets, first, length);
        var (d, iterations, converged, steepest) = Climb(likelihood, Start(patterns, first, length));
        Centre(d, patterns.Steps, first);
        var information = new double[length, length];
        var value = likelihood.Evaluate(d, new double[length], information);
        var covariance = Centred(Bordered(information), patterns.Steps, first);
        return Result(data, model, patterns, first, d, covariance, value, iterations, converged, steepest);
    }

    private static (double[] D, int Iterations, bool Converged, double Steepest) Climb(ConditionalLikelihood likelihood, double[] d)
    {
        var n = d.Length;
        var value = likelihood.Evaluate(d, null, null);
        for (var i = 1; ; i++)
        {
            var (gradient, information) = (new double[n], new double[n, n]);
            likelihood.Evaluate(d, gradient, information);
            var factor = likelihood.Anchored(information) ?? throw new MeasureException("not-identified", "题目之间没有通过学生的作答连起来，或某题与其余各题完全分开，条件极大似然没有唯一解。", "The items are not linked through pupils' answers, or one separates all others; the conditional maximum is not unique.");
            var step = Spd.Solve(factor, gradient.AsSpan(1));
            var (scale, next, reached) = (1.0, Array.Empty<double>(), 0.0);
            do
            {
                next = likelihood.Moved(d, step, scale);
                reached = likelihood.Evaluate(next, null, null);
                scale /= 2;
            }
            while (!(reached >= value - (1e-13 * Math.Abs(value))) && scale > 1e-8);
            (d, value) = (next, reached);
            var size = step.Max(Math.Abs);
            if (size < 1e-10 || i == MostSteps) return (d, i, size < 1e-8, gradient.Max(Math.Abs));
        }
    }

    private static int[] Offsets(int[] steps, out int length)
    {
        var first = new int[steps.Length];
        length = 0;
        for (var j = 0; j < steps.Length; j++) (first[j], length) = (length, length + steps[j]);
        return first;
    }

    private static double[] Start(Patterns data, int[] first, int length)
    {
        var d = new double[length];
        for (var j = 0; j < data.Items; j++)
            for (var k = 1; k <= data.Steps[j]; k++) d[first[j] + k - 1] = Math.Log(data.CategoryWeight[j][k] / data.CategoryWeight[j][0]);
        Centre(d, data.Steps, first);
        return d;
    }

    /// <summary>Moves the origin of ability so that all intercepts sum to 0: d_jk loses k·(Σd/Σk).</summary>
    private static void Centre(double[] d, int[] steps, int[] first)
    {
        var shift = d.Sum() / steps.Sum(m => m * (m + 1) / 2.0);
        for (var j = 0; j < steps.Length; j++)
            for (var k = 1; k <= steps[j]; k++) d[first[j] + k - 1] -= k * shift;
    }

    /// <summary>The covariance with the first intercept held at 0 (any anchor does; centring undoes it).</summary>
    private static double[,] Bordered(double[,] information)
    {
        var n = information.GetLength(0);
        var inner = new double[n - 1, n - 1];
        for (var i = 1; i < n; i++)
            for (var k = 1; k < n; k++) inner[i - 1, k - 1] = information[i, k];
        var inverse = Spd.Inverse(Spd.Factor(inner)!);
        var covariance = new double[n, n];
        for (var i = 1; i < n; i++)
            for (var k = 1; k < n; k++) covariance[i, k] = inverse[i - 1, k - 1];
        return covariance;
    }

    /// <summary>The covariance in the centred metric: V* = M V Mᵀ with (M d)_jk = d_jk − k·Σd/Σk.</summary>
    private static double[,] Centred(double[,] v, int[] steps, int[] first)
    {
        var n = v.GetLength(0);
        var category = new double[n];
        for (var j = 0; j < steps.Length; j++)
            for (var k = 1; k <= steps[j]; k++) category[first[j] + k - 1] = k;
        var all = category.Sum();
        var rows = new double[n];
        for (var i = 0; i < n; i++)
            for (var k = 0; k < n; k++) rows[i] += v[i, k];
        var total = rows.Sum();
        var centred = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var k = 0; k < n; k++) centred[i, k] = v[i, k] - (category[i] * rows[k] / all) - (category[k] * rows[i] / all) + (category[i] * category[k] * total / (all * all));
        return centred;
    }

    private static IrtFit Result(ItemResponses data, IrtModel model, Patterns patterns, int[] first, double[] d, double[,] covariance, double value, int iterations, bool converged, double steepest)
    {
        var map = new ParameterMap(model, patterns.Steps, 1, 0);
        // The map of the marginal model begins with the items' intercepts and ends with log σ, which CML does not have.
        var padded = new double[map.Length];
        d.CopyTo(padded, map.D[0]);
        var values = new Values(map, padded, new bool[map.Items]);
        var frozen = new bool[map.Length];
        var population = MarginalEstimation.Population(data, patterns.ByScore(), model, values, new());
        return new(model, data, patterns, population.Values, population.Grid)
        {
            Items = Report.Items(data, patterns, map, values, covariance, frozen),
            Populations = population.Populations,
            Beta = population.Beta,
            BetaSe = population.BetaSe,
            LogLikelihood = value,
            Method = "cml",
            Parameters = d.Length - 1,
            Iterations = iterations,
            Converged = converged && population.Converged,
            Boundary = population.Boundary,
            MaxGradient = steepest,
        };
    }
}
