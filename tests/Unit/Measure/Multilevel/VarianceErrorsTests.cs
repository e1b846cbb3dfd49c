using Hengjian.Measure.Multilevel;

namespace Hengjian.Tests.Unit.Measure.Multilevel;

/// <summary>Standard errors of the variances: closed forms of balanced groups, and figures of dense matrices made by R for unbalanced ones.</summary>
public sealed class VarianceErrorsTests
{
    private static readonly int[] School = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3];
    private static readonly double[] Score = [78, 85, 90, 74, 62, 70, 66, 88, 80, 91, 79, 75, 68];
    private static readonly double[] Prior = [70, 80, 82, 71, 66, 75, 69, 78, 72, 85, 74, 79, 73];

    /// <summary>½ tr(Q V_a Q V_b) with whole matrices at the estimates of lme4.</summary>
    [Theory]
    [InlineData(VarianceMethod.Reml, false, 62.8464064502425, 16.3997894692677, 0.251298382127576)]
    [InlineData(VarianceMethod.Reml, true, 32.0953471152647, 2.20070559032369, 0.0935734753679272)]
    [InlineData(VarianceMethod.Ml, false, 41.1093575296695, 16.3596302313386, 0.258438030684291)]
    [InlineData(VarianceMethod.Ml, true, 20.6234130605007, 1.84887893165269, 0.0962355224260396)]
    public void Unbalanced_groups_as_whole_matrices_give_them(VarianceMethod method, bool covariate, double tau, double sigma, double icc)
    {
        var errors = RandomIntercept.Fit(Score, School, covariate ? [Prior] : [], covariate ? ["prior"] : [], method).Errors;
        errors.Tau00.ShouldBe(tau, 1e-6 * tau);
        errors.Sigma2.ShouldBe(sigma, 1e-6 * sigma);
        errors.Icc.ShouldBe(icc, 1e-6);
    }

    [Theory]
    [InlineData(VarianceMethod.Reml)]
    [InlineData(VarianceMethod.Ml)]
    public void Balanced_groups_have_closed_forms(VarianceMethod method)
    {
        var (groups, size) = (12, 5);
        double[] y = [.. Enumerable.Range(0, groups * size).Select(i => (7 * (i / size % 5)) + (i * i % 11))];
        var fit = RandomIntercept.Fit(y, [.. Enumerable.Range(0, groups * size).Select(i => i / size)], [], [], method);
        var (total, free) = (fit.Sigma2 + (size * fit.Tau00), method == VarianceMethod.Reml ? groups - 1 : groups);
        fit.Boundary.ShouldBeFalse();
        fit.Errors.Sigma2.ShouldBe(fit.Sigma2 * Math.Sqrt(2.0 / (groups * (size - 1))), 1e-9 * fit.Sigma2);
        fit.Errors.Tau00.ShouldBe(Math.Sqrt(2 * ((total * total / free) + (fit.Sigma2 * fit.Sigma2 / (groups * (size - 1))))) / size, 1e-9 * fit.Tau00);
    }

    [Fact]
    public void On_the_boundary_only_the_variance_within_has_an_error()
    {
        double[] y = [1, 2, 3, 4, 4, 3, 2, 1, 2, 1, 4, 3];
        var fit = RandomIntercept.Fit(y, [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2], [], []);
        (fit.Boundary, fit.Errors.Tau00, fit.Errors.Icc).ShouldBe((true, double.NaN, double.NaN));
        fit.Errors.Sigma2.ShouldBe(fit.Sigma2 * Math.Sqrt(2.0 / 11), 1e-9);
    }
}
