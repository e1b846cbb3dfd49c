namespace Hengjian.Measure.Multilevel;

/// <summary>How the two variances are estimated.</summary>
public enum VarianceMethod
{
    /// <summary>Maximum likelihood: for comparing models that differ in their covariates.</summary>
    Ml,

    /// <summary>Restricted maximum likelihood: the variances allow for the coefficients that were estimated too; the usual choice.</summary>
    Reml,
}

/// <summary>A regression coefficient of the model.</summary>
/// <param name="Name">Name of the covariate; empty for the intercept.</param>
/// <param name="Value">In points of y for one unit of the covariate.</param>
/// <param name="Se">Its standard error, the variances taken as known.</param>
public readonly record struct Coefficient(string Name, double Value, double Se);

/// <summary>
/// A regression in which every group (school, class) has an intercept of its own: y_ij = γ00 + Σ γ_k x_kij + u_j + e_ij with
/// u ~ N(0, τ00) between groups and e ~ N(0, σ²) within them.
/// </summary>
/// <param name="Method">How the variances were estimated.</param>
/// <param name="Coefficients">γ00 first, then one for each covariate in the order given.</param>
/// <param name="Tau00">τ00, variance between groups, in squared points of y; exactly 0 on the boundary.</param>
/// <param name="Sigma2">σ², variance within groups, in squared points of y.</param>
/// <param name="Icc">τ00/(τ00 + σ²), without unit: the correlation of two members of one group, given the covariates.</param>
/// <param name="BetweenShare">校际差异占比: the same share of the model without covariates, by the same method on the same rows.</param>
/// <param name="ExplainedBetween">1 − τ00/τ00 of the model without covariates; NaN where that one is 0. May be negative.</param>
/// <param name="ExplainedWithin">1 − σ²/σ² of the model without covariates. May be slightly negative.</param>
/// <param name="LogLik">Log-likelihood at the estimates: the full one by ML; by REML the restricted one with X'V⁻¹X as it stands (it depends on the units of x).</param>
/// <param name="Aic">−2·LogLik + 2·Parameters.</param>
/// <param name="Bic">−2·LogLik + Parameters·ln n, n the rows.</param>
/// <param name="Parameters">Coefficients and the two variances.</param>
/// <param name="Boundary">True when the likelihood is highest at τ00 = 0: the data show no more difference between groups than chance makes.</param>
/// <param name="Rows">n, the rows that were used.</param>
/// <param name="LeftOut">Rows without y, group or a covariate.</param>
/// <param name="Effects">One for each group with rows, in the order of the group codes.</param>
/// <remarks>
/// <para>With λ = τ00/σ², V_j = σ²(I + λ11'), and inverse and determinant of V_j are known in closed form, so that γ and σ² drop out and one
/// equation in λ is left. It needs the cross-products within groups and those of the group means, added up by group size: rows are read four
/// times, whatever the number of steps. The derivative is solved for its zeros, and where there are several the highest likelihood wins.
/// Unbalanced groups are exact. Standard errors of γ from σ²(X'V⁻¹X)⁻¹, no correction for small numbers of groups.</para>
/// <para>Sources: D. A. Harville, Maximum likelihood approaches to variance component estimation, JASA 72 (1977); S. W. Raudenbush and
/// A. S. Bryk, Hierarchical Linear Models (2nd ed. 2002), chapters 3 and 4; H. Goldstein, Multilevel Statistical Models (4th ed. 2011),
/// chapter 2, for the two kinds of standard error of a group's effect.</para>
/// </remarks>
public sealed record RandomIntercept(
    VarianceMethod Method, IReadOnlyList<Coefficient> Coefficients, double Tau00, double Sigma2, double Icc, double BetweenShare, double ExplainedBetween, double ExplainedWithin,
    double LogLik, double Aic, double Bic, int Parameters, bool Boundary, int Rows, int LeftOut, IReadOnlyList<GroupEffect> Effects)
{
    /// <summary>Standard errors of the variances.</summary>
    public required VarianceErrors Errors { get; init; }

    /// <summary>Estimates the model.</summary>
    /// <param name="y">Outcome, one a row; NaN where it is missing: that row is left out.</param>
    /// <param name="group">Group code of each row, from 0; −1 where it is missing.</param>
    /// <param name="covariates">Columns as long as y; NaN where missing. May be none.</param>
    /// <param name="names">A name for each covariate, used in the result and in errors.</param>
    /// <param name="method">REML or ML.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="MeasureException">
    /// <c>not-finite</c> (row, item); <c>too-few-groups</c>: fewer than two; <c>group-per-row</c>: no group has two rows, so that the variances
    /// cannot be told apart; <c>too-few-rows</c>: no more rows than coefficients; <c>constant-y</c>; <c>constant-x</c>, <c>collinear-x</c>
    /// (item: the covariate that is constant, or follows from those before it); <c>no-residual</c>: the covariates give y exactly;
    /// <c>no-within-variance</c>: y is the same for all members of a group, so that σ² would be 0.
    /// </exception>
    public static RandomIntercept Fit(ReadOnlySpan<double> y, ReadOnlySpan<int> group, IReadOnlyList<ReadOnlyMemory<double>> covariates, IReadOnlyList<string> names, VarianceMethod method = VarianceMethod.Reml)
    {
        var length = y.Length;
        if (group.Length != length || covariates.Any(x => x.Length != length)) throw new ArgumentException("All columns must have the same length.", nameof(group));
        if (names.Count != covariates.Count) throw new ArgumentException("One name per covariate is needed.", nameof(names));
        var products = GroupProducts.Of(y, group, covariates, names);
        var p = covariates.Count;
        var profile = new VarianceRatio(products.Within, products.Sizes, products.Rows, method == VarianceMethod.Reml);
        var at = profile.Best();
        var plain = products.WithoutCovariates();
        var none = p == 0 ? at : new VarianceRatio(plain.Within, plain.Sizes, products.Rows, method == VarianceMethod.Reml).Best();

        var (sigma2, inverse) = (at.Scale * at.Scale * products.YUnit * products.YUnit, at.Inverse);
        var coefficients = new Coefficient[p + 1];
        var (intercept, variance) = (products.YMean + (at.Beta[0] * products.YUnit), inverse[0, 0]);
        for (var k = 1; k <= p; k++)
        {
            var slope = products.Slopes[k - 1] + (at.Beta[k] * products.YUnit / products.XUnits[k - 1]);
            coefficients[k] = new(names[k - 1], slope, Math.Sqrt(sigma2 * inverse[k, k]) / products.XUnits[k - 1]);
            // The columns were centred and brought to one unit; the intercept goes back to where all x are 0.
            intercept -= slope * products.XMeans[k - 1];
            var shift = products.XMeans[k - 1] / products.XUnits[k - 1];
            variance -= 2 * shift * inverse[0, k];
            for (var l = 1; l <= p; l++) variance += shift * inverse[k, l] * (products.XMeans[l - 1] / products.XUnits[l - 1]);
        }

        coefficients[0] = new("", intercept, Math.Sqrt(sigma2 * variance));
        var df = method == VarianceMethod.Reml ? products.Rows - p - 1 : products.Rows;
        var deviance = at.Criterion + (2 * df * Math.Log(products.YUnit)) + (method == VarianceMethod.Reml ? 2 * products.XUnits.Sum(Math.Log) : 0);
        var tau = at.Ratio * sigma2;
        var (tauPlain, sigmaPlain) = p == 0 ? (tau, sigma2) : (none.Ratio * none.Scale * none.Scale * plain.Unit * plain.Unit, none.Scale * none.Scale * plain.Unit * plain.Unit);
        return new(method, coefficients, tau, sigma2, at.Ratio / (1 + at.Ratio), none.Ratio / (1 + none.Ratio), tauPlain > 0 ? 1 - (tau / tauPlain) : double.NaN, 1 - (sigma2 / sigmaPlain),
            -deviance / 2, deviance + (2 * (p + 3)), deviance + ((p + 3) * Math.Log(products.Rows)), p + 3, at.Ratio == 0, products.Rows, products.LeftOut, GroupEffect.All(products, at, sigma2))
        {
            Errors = VarianceErrors.Of(products.Within, products.Sizes, products.Rows, at, method == VarianceMethod.Reml, products.YUnit),
        };
    }
}
