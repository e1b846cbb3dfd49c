namespace Hengjian.Measure.Multilevel;

/// <summary>增值: what a group (school) adds to what its members' covariates let expect, in points of y.</summary>
/// <param name="Group">Its code.</param>
/// <param name="Rows">n_j, its rows that were used.</param>
/// <param name="Raw">Mean of y − γ00 − Σ γ_k x_k over its rows: large by chance alone in a small group.</param>
/// <param name="Shrinkage">λn_j/(1 + λn_j), between 0 and 1: how much of the raw mean is believed.</param>
/// <param name="Effect">û_j = Shrinkage · Raw, the mode of u_j given the data (best linear unbiased prediction).</param>
/// <param name="ConditionalSe">√(τ00/(1 + λn_j)): spread of u_j given the data, all parameters taken as known. The figure that packages print.</param>
/// <param name="ComparisonSe">√Var(û_j − u_j): the same with the uncertainty of γ; for intervals and for comparing groups. Variances taken as known.</param>
public readonly record struct GroupEffect(int Group, int Rows, double Raw, double Shrinkage, double Effect, double ConditionalSe, double ComparisonSe)
{
    /// <summary>Effect ± z · comparison standard error, z of the normal distribution.</summary>
    /// <param name="level">Confidence level between 0 and 1.</param>
    public (double Lower, double Upper) Interval(double level = 0.95)
    {
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level));
        var half = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + level) / 2) * ComparisonSe;
        return (Effect - half, Effect + half);
    }

    internal static GroupEffect[] All(GroupProducts products, Solution at, double sigma2)
    {
        var (effects, width, place) = (new GroupEffect[products.Counts.Count(n => n > 0)], products.Width, 0);
        var mean = new double[width];
        for (var g = 0; g < products.Counts.Length; g++)
        {
            var n = products.Counts[g];
            if (n == 0) continue;
            // The group's mean of (1, x …) in the units of the equations; the last one is y less the ordinary regression.
            mean[0] = 1;
            for (var k = 1; k < width; k++) mean[k] = products.MeanOf(g, k - 1);
            var (raw, spread) = (mean[width - 1], 0.0);
            for (var k = 0; k < width - 1; k++)
            {
                raw -= at.Beta[k] * mean[k];
                for (var l = 0; l < width - 1; l++) spread += mean[k] * at.Inverse[k, l] * mean[l];
            }

            var shrinkage = at.Ratio * n / (1 + (at.Ratio * n));
            var conditional = sigma2 * at.Ratio / (1 + (at.Ratio * n));
            raw *= products.YUnit;
            effects[place++] = new(g, n, raw, shrinkage, shrinkage * raw, Math.Sqrt(conditional), Math.Sqrt(conditional + (shrinkage * shrinkage * sigma2 * spread)));
        }

        return effects;
    }
}
