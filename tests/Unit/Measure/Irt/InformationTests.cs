using Hengjian.Measure.Irt;

namespace Hengjian.Tests.Unit.Measure;

/// <summary>The observed information in closed form against differences of the exact gradient, with groups, regression, weights and missing answers at once.</summary>
public sealed class InformationTests
{
    [Theory]
    [InlineData(IrtModel.Rasch, 1)]
    [InlineData(IrtModel.OneParameter, 1)]
    [InlineData(IrtModel.TwoParameter, 1)]
    [InlineData(IrtModel.PartialCredit, 2)]
    [InlineData(IrtModel.GeneralisedPartialCredit, 2)]
    public void The_closed_form_is_the_slope_of_the_gradient(IrtModel model, int highest)
    {
        var patterns = new Patterns(Made(highest));
        var map = new ParameterMap(model, patterns.Steps, 3, 1);
        var target = new MarginalLikelihood(map, patterns, null) { Grid = new(-12, 12, 161) };
        var p = new double[map.Length];
        foreach (var a in map.A) if (a >= 0) p[a] = 1;
        var ascent = new Ascent(target, new bool[map.Length]);
        ascent.Climb(p, 1e-13, 500).ShouldBeTrue();
        var differences = ascent.Observed(p);
        var complete = new double[map.Length, map.Length];
        target.Evaluate(p, new double[map.Length], complete);
        var missing = new MissingInformation(map, patterns, target.Take(p), target.Grid).Compute();
        for (var i = 0; i < map.Length; i++)
            for (var k = 0; k < map.Length; k++) (complete[i, k] - missing[i, k]).ShouldBe(differences[i, k], 1e-4, $"{i}, {k}");
    }

    [Fact]
    public void The_gradient_is_the_slope_of_the_likelihood()
    {
        var patterns = new Patterns(Made(1));
        var map = new ParameterMap(IrtModel.ThreeParameter, patterns.Steps, 3, 1);
        var target = new MarginalLikelihood(map, patterns, new(-1.4, 0.5)) { Grid = new(-12, 12, 161) };
        var p = Enumerable.Range(0, map.Length).Select(i => 0.3 + (0.1 * Math.Sin(i))).ToArray();
        foreach (var c in map.C) p[c] -= 1.5;
        var gradient = new double[map.Length];
        target.Evaluate(p, gradient);
        for (var i = 0; i < map.Length; i++)
        {
            const double h = 1e-5;
            var (up, down) = (p.ToArray(), p.ToArray());
            (up[i], down[i]) = (up[i] + h, down[i] - h);
            var ((a, b), (c, d)) = (target.Evaluate(up), target.Evaluate(down));
            gradient[i].ShouldBe((a + b - c - d) / (2 * h), 1e-5, $"{i}");
        }
    }

    /// <summary>700 pupils of three groups with a regressor, weights, and 15 % of the answers missing here and there.</summary>
    private static ItemResponses Made(int highest)
    {
        const int n = 700;
        var random = new Random(3);
        double Normal() => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (random.Next(1 << 24) + 0.5) / (1 << 24));
        double[] y = [.. Enumerable.Range(0, n).Select(_ => Normal())];
        double[] theta = [.. Enumerable.Range(0, n).Select(i => (0.4 * y[i]) + (0.3 * (i % 3)) + ((1 + (0.2 * (i % 3))) * Normal()))];
        ReadOnlyMemory<sbyte> Item(int j) => theta.Select(t => random.NextDouble() < 0.15 ? ItemResponses.Missing : (sbyte)Math.Clamp(Math.Round(highest * ((1 / (1 + Math.Exp(-(t - (0.3 * j) + 0.8)))) + (0.6 * (random.NextDouble() - 0.5)))), 0, highest)).ToArray();
        return new([.. Enumerable.Range(1, 6).Select(j => $"q{j}")], [.. Enumerable.Range(0, 6).Select(Item)], Enumerable.Range(0, n).Select(i => 1 + (0.5 * (i % 2))).ToArray(), Enumerable.Range(0, n).Select(i => i % 3).ToArray(), [y]);
    }
}
