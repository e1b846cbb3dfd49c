namespace Hengjian.Measure.Irt;

/// <summary>How well the answers to an item fit its curve: mean squared residuals, near 1 where the model holds.</summary>
/// <param name="Name">The item.</param>
/// <param name="N">Weighted answers that were counted.</param>
/// <param name="Infit">Σ w(x − E)² / Σ w·Var(x): answers near the item's difficulty count most.</param>
/// <param name="Outfit">Σ w(x − E)²/Var(x) / Σ w: every answer counts alike, so surprises far away show.</param>
/// <remarks>
/// E and Var are taken at each pupil's weighted-likelihood ability, which exists for every score. Above 1: more noise than the model expects; below 1: less.
/// Source: B. D. Wright and G. N. Masters, Rating Scale Analysis (1982).
/// </remarks>
public sealed record ItemFit(string Name, double N, double Infit, double Outfit)
{
    /// <summary>The fit of every item.</summary>
    /// <param name="fit">The fitted model.</param>
    public static IReadOnlyList<ItemFit> Of(IrtFit fit)
    {
        var data = fit.Patterns;
        var theta = new double[data.Count];
        var scores = AbilityScores.Of(fit, AbilityMethod.WeightedLikelihood);
        for (var i = 0; i < scores.Length; i++) theta[data.OfRow[i]] = scores[i].Theta;
        var result = new ItemFit[data.Items];
        Parallel.For(0, data.Items, j =>
        {
            var item = new ItemCurvePoint(fit.Values.A[j], fit.Values.D[j], fit.Values.C[j]);
            double n = 0, squares = 0, variances = 0, standardised = 0;
            Span<double> p = new double[data.Steps[j] + 1];
            for (var i = 0; i < data.Count; i++)
            {
                int x = data.Codes[(i * data.Items) + j];
                if (x < 0 || !double.IsFinite(theta[i])) continue;
                item.Probabilities(theta[i], p);
                double mean = 0, second = 0;
                for (var k = 1; k < p.Length; k++) (mean, second) = (mean + (k * p[k]), second + (k * k * p[k]));
                var (variance, residual) = (second - (mean * mean), x - mean);
                if (!(variance > 0)) continue;
                var w = data.Weight[i];
                (n, squares, variances, standardised) = (n + w, squares + (w * residual * residual), variances + (w * variance), standardised + (w * residual * residual / variance));
            }

            result[j] = new(fit.Items[j].Name, n, squares / variances, standardised / n);
        });
        return result;
    }
}
