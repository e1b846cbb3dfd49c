namespace Hengjian.Measure.Irt;

/// <summary>The posterior of every pupil under a fit: mean (EAP) and standard deviation.</summary>
/// <param name="Mean">EAP of each row of the data.</param>
/// <param name="Sd">Posterior standard deviation of each row.</param>
/// <param name="Reliability">Var(EAP)/(Var(EAP) + mean of Sd²), weighted, divisor Σw: the share of the ability's variance that the test knows (R. D. Bock and R. J. Mislevy 1982).</param>
public sealed record Posteriors(IReadOnlyList<double> Mean, IReadOnlyList<double> Sd, double Reliability)
{
    /// <summary>Computes them on the fit's own nodes.</summary>
    /// <param name="fit">The fit.</param>
    public static Posteriors Of(IrtFit fit)
    {
        var pass = new Expectation(fit.Patterns, fit.Values, fit.Grid, fit.Model == IrtModel.ThreeParameter);
        pass.Run(scores: true);
        var (mean, variance, weight) = (pass.Mean!, pass.Variance!, fit.Patterns.Weight);
        double total = fit.Patterns.Total, centre = 0, between = 0, within = 0;
        for (var p = 0; p < weight.Length; p++) centre += weight[p] * mean[p] / total;
        for (var p = 0; p < weight.Length; p++)
        {
            between += weight[p] * (mean[p] - centre) * (mean[p] - centre) / total;
            within += weight[p] * variance[p] / total;
        }

        return new([.. fit.Patterns.OfRow.Select(p => mean[p])], [.. fit.Patterns.OfRow.Select(p => Math.Sqrt(variance[p]))], between / (between + within));
    }
}
