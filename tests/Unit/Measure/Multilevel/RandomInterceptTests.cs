using Hengjian.Measure;
using Hengjian.Measure.Multilevel;

namespace Hengjian.Tests.Unit.Measure.Multilevel;

/// <summary>The random-intercept model against figures of R on simulated schools (every key), the closed form of balanced groups, invariances and refusals.</summary>
public sealed class RandomInterceptTests
{
    private static CsvColumns Table(string name) => CsvColumns.Read(Path.Combine(AppContext.BaseDirectory, "vectors", "multilevel", name));

    [Fact]
    public void Every_key_of_the_simulated_schools_is_met()
    {
        var fits = new Dictionary<string, (RandomIntercept Fit, string[] Groups)>(StringComparer.Ordinal);
        var (schools, flat) = (Table("schools.csv"), Table("flat.csv"));
        foreach (var (name, method) in new[] { ("ml", VarianceMethod.Ml), ("reml", VarianceMethod.Reml) })
        {
            fits["null." + name] = Fit(schools, "math", [], method);
            fits["ses." + name] = Fit(schools, "math", ["ses"], method);
            fits["full." + name] = Fit(schools, "math", ["ses", "girl", "sector"], method);
            fits["flat." + name] = Fit(flat, "y", [], method);
        }

        var expected = Table("expected.csv");
        expected.Rows.Count.ShouldBeGreaterThan(1000);
        foreach (var row in expected.Rows)
        {
            var parts = row[0].Split('.', 3);
            var (fit, groups) = fits[$"{parts[0]}.{parts[1]}"];
            var colon = parts[2].Split(':');
            var value = double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture);
            GroupEffect Effect() => fit.Effects.Single(e => groups[e.Group] == colon[1]);
            var found = colon[0] switch
            {
                "gamma00" => fit.Coefficients[0].Value,
                "gamma00_se" => fit.Coefficients[0].Se,
                "tau00" => fit.Tau00,
                "sigma2" => fit.Sigma2,
                "icc" => fit.Icc,
                "loglik" => fit.LogLik,
                "aic" => fit.Aic,
                "bic" => fit.Bic,
                "n" => fit.Rows,
                "effect" => Effect().Effect,
                "se" => Effect().ConditionalSe,
                "se_comparison" => Effect().ComparisonSe,
                var key when key.StartsWith("gamma_", StringComparison.Ordinal) && key.EndsWith("_se", StringComparison.Ordinal) => fit.Coefficients.Single(c => c.Name == key[6..^3]).Se,
                var key when key.StartsWith("gamma_", StringComparison.Ordinal) => fit.Coefficients.Single(c => c.Name == key[6..]).Value,
                _ => throw new KeyNotFoundException($"No test knows {row[0]}"),
            };
            found.ShouldBe(value, 1e-9 * Math.Max(1, Math.Abs(value)), row[0]);
        }

        fits.Count(f => f.Value.Fit.Boundary).ShouldBe(2);
        fits["full.reml"].Fit.LeftOut.ShouldBe(schools.Rows.Count - fits["full.reml"].Fit.Rows);
    }

    [Theory]
    [InlineData(VarianceMethod.Reml)]
    [InlineData(VarianceMethod.Ml)]
    public void Balanced_groups_have_a_closed_form(VarianceMethod method)
    {
        double[] y = [8, 10, 12, 3, 5, 4, 9, 13, 11, 6, 7, 2];
        int[] group = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3];
        double[] means = [10, 4, 11, 5];
        var (within, between) = ((8 + 2 + 8 + 14) / 8.0, 3 * means.Sum(m => (m - 7.5) * (m - 7.5)) / (method == VarianceMethod.Reml ? 3 : 4));
        var fit = RandomIntercept.Fit(y, group, [], [], method);
        fit.Sigma2.ShouldBe(within, 1e-13);
        fit.Tau00.ShouldBe((between - within) / 3, 1e-12);
        fit.Coefficients[0].Value.ShouldBe(7.5, 1e-13);
        fit.Coefficients[0].Se.ShouldBe(Math.Sqrt(between / 12), 1e-12);
        fit.Icc.ShouldBe(fit.BetweenShare, 1e-15);
        var first = fit.Effects[0];
        (first.Group, first.Rows).ShouldBe((0, 3));
        first.Raw.ShouldBe(2.5, 1e-13);
        first.Shrinkage.ShouldBe(1 - (within / between), 1e-12);
        first.Effect.ShouldBe(2.5 * first.Shrinkage, 1e-13);
        first.ConditionalSe.ShouldBe(Math.Sqrt(fit.Tau00 * within / between), 1e-12);
        var (lower, upper) = first.Interval();
        ((upper - lower) / 2).ShouldBe(1.959963984540054 * first.ComparisonSe, 1e-12);
        ((upper + lower) / 2).ShouldBe(first.Effect, 1e-13);
    }

    [Fact]
    public void Another_unit_another_order_and_empty_groups_change_nothing_that_matters()
    {
        var (y, group, x) = Schools(7, 40);
        var plain = RandomIntercept.Fit(y, group, [x], ["x"]);
        var moved = RandomIntercept.Fit([.. y.Select(v => 1e6 + (1000 * v))], [.. group.Select(g => (2 * g) + 1)], [Array.ConvertAll(x, v => 1e5 + (v / 100))], ["x"]);
        moved.Tau00.ShouldBe(1e6 * plain.Tau00, 1e-3 * plain.Tau00);
        moved.Sigma2.ShouldBe(1e6 * plain.Sigma2, 1e-3 * plain.Sigma2);
        moved.Coefficients[1].Value.ShouldBe(1e5 * plain.Coefficients[1].Value, 1e-4);
        moved.Effects.Count.ShouldBe(plain.Effects.Count);
        moved.Effects[3].Group.ShouldBe((2 * plain.Effects[3].Group) + 1);
        moved.Effects[3].Effect.ShouldBe(1000 * plain.Effects[3].Effect, 1e-5);
        int[] order = [.. Enumerable.Range(0, y.Length).Reverse()];
        var turned = RandomIntercept.Fit([.. order.Select(i => y[i])], [.. order.Select(i => group[i])], [order.Select(i => x[i]).ToArray()], ["x"]);
        turned.Tau00.ShouldBe(plain.Tau00, 1e-11);
        turned.LogLik.ShouldBe(plain.LogLik, 1e-10);
        plain.Tau00.ShouldBeGreaterThan(0);
        plain.ExplainedWithin.ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void The_estimate_is_where_the_likelihood_of_the_whole_matrix_is_highest()
    {
        var (y, group, _) = Schools(3, 12);
        var fit = RandomIntercept.Fit(y, group, [], [], VarianceMethod.Ml);
        var best = LogLikelihood(y, group, fit.Coefficients[0].Value, fit.Tau00, fit.Sigma2);
        best.ShouldBe(fit.LogLik, 1e-9);
        foreach (var (g, t, s) in new[] { (1e-3, 1.0, 1.0), (-1e-3, 1, 1), (0, 1.001, 1), (0, 0.999, 1), (0, 1, 1.001), (0, 1, 0.999) })
            LogLikelihood(y, group, fit.Coefficients[0].Value + g, fit.Tau00 * t, fit.Sigma2 * s).ShouldBeLessThan(best);
    }

    [Theory]
    [InlineData("constant-y", "y")]
    [InlineData("constant-x", "x")]
    [InlineData("collinear-x", "z")]
    [InlineData("group-per-row", null)]
    [InlineData("too-few-groups", null)]
    [InlineData("too-few-rows", null)]
    [InlineData("no-residual", null)]
    [InlineData("no-within-variance", null)]
    [InlineData("not-finite", "x")]
    public void What_cannot_be_estimated_is_named(string code, string? item)
    {
        double[] y = [1, 4, 2, 8, 5, 7], x = [2, 1, 4, 3, 6, 9], z = [5, 3, 9, 7, 13, 19];
        int[] group = [0, 0, 1, 1, 2, 2];
        var fault = Should.Throw<MeasureException>(() => code switch
        {
            "constant-y" => RandomIntercept.Fit([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], group, [], []),
            "constant-x" => RandomIntercept.Fit(y, group, [new double[] { 3, 3, 3, 3, 3, 3 }], ["x"]),
            "collinear-x" => RandomIntercept.Fit(y, group, [x, z], ["x", "z"]),
            "group-per-row" => RandomIntercept.Fit(y, [0, 1, 2, 3, 4, 5], [], []),
            "too-few-groups" => RandomIntercept.Fit(y, [4, 4, 4, -1, 4, 4], [], []),
            "too-few-rows" => RandomIntercept.Fit([1, 4, 2], [0, 0, 1], [new double[] { 1, 2, 4 }, new double[] { 1, 5, 2 }], ["x", "z"]),
            "no-residual" => RandomIntercept.Fit([.. x.Select(v => 3 + (2 * v))], group, [x], ["x"]),
            "no-within-variance" => RandomIntercept.Fit([1, 1, 4, 4, 9, 9], group, [], []),
            _ => RandomIntercept.Fit(y, group, [new[] { 1, 2, double.PositiveInfinity, 3, 5, 4 }], ["x"]),
        });
        fault.Code.ShouldBe(code);
        fault.Item.ShouldBe(item);
        if (code == "not-finite") fault.Row.ShouldBe(2);
    }

    private static (RandomIntercept Fit, string[] Groups) Fit(CsvColumns table, string y, string[] x, VarianceMethod method)
    {
        var words = table.Text("school");
        string[] names = [.. words.Distinct()];
        return (RandomIntercept.Fit(table.Numbers(y), [.. words.Select(w => Array.IndexOf(names, w))], [.. x.Select(n => (ReadOnlyMemory<double>)table.Numbers(n))], x, method), names);
    }

    private static (double[] Y, int[] Group, double[] X) Schools(int seed, int count)
    {
        var random = new Random(seed);
        int[] group = [.. Enumerable.Range(0, count).SelectMany(g => Enumerable.Repeat(g, 3 + (g * 7 % 11)))];
        double[] u = [.. Enumerable.Range(0, count).Select(_ => 4 * (random.NextDouble() - 0.5))], x = [.. group.Select(_ => 6 * random.NextDouble())];
        return ([.. group.Select((g, i) => 50 + u[g] + x[i] + (8 * (random.NextDouble() - 0.5)))], group, x);
    }

    /// <summary>The normal density with its whole covariance matrix, by elimination: nothing of the closed forms is used.</summary>
    private static double LogLikelihood(double[] y, int[] group, double mean, double tau, double sigma)
    {
        var n = y.Length;
        var v = new double[n, n + 1];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) v[i, j] = (group[i] == group[j] ? tau : 0) + (i == j ? sigma : 0);
            v[i, n] = y[i] - mean;
        }

        var sum = n * Math.Log(2 * Math.PI);
        for (var k = 0; k < n; k++)
        {
            sum += Math.Log(v[k, k]) + (v[k, n] * v[k, n] / v[k, k]);
            for (var i = k + 1; i < n; i++)
            {
                var f = v[i, k] / v[k, k];
                for (var j = k; j <= n; j++) v[i, j] -= f * v[k, j];
            }
        }

        return -sum / 2;
    }
}
