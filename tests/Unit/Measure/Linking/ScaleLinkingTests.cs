using Hengjian.Measure;
using Hengjian.Measure.Linking;

namespace Hengjian.Tests.Unit.Measure.Linking;

/// <summary>Lines between two ability scales: a published table through every method, recovery of a known line, derivatives, and refusals.</summary>
public sealed class ScaleLinkingTests
{
    /// <summary>The least points of the two criteria for the published table, found outside with 30 digits: the reference's own search ended up to 2e-6 from them.</summary>
    private static readonly Dictionary<string, (double A, double B)> Exact = new()
    {
        ["haebara.normal"] = (1.06934772791698454, -0.475541018269852568),
        ["stocking_lord.normal"] = (1.09082255462148392, -0.496291469200186673),
        ["haebara.uniform"] = (1.10132698891614115, -0.470003536473739684),
        ["stocking_lord.uniform"] = (1.10632694196562812, -0.484261592855631639),
    };

    [Fact]
    public void Every_key_of_the_linking_case_is_met()
    {
        var reference = ReferenceCase.Of("linking_equating");
        var (x, y) = (Form(reference, "x"), Form(reference, "y"));
        var pairs = reference.Table("kb04_common.csv");
        var source = x.Pick([.. pairs.Numbers("form.x").Select(n => (int)n - 1)]);
        var target = y.Pick([.. pairs.Numbers("form.y").Select(n => (int)n - 1)]);
        var met = 0;
        foreach (var key in reference.Expected.Keys.Where(k => k.StartsWith("kb04.", StringComparison.Ordinal)))
        {
            var parts = key.Split('.');
            var normal = key.Contains(".normal_", StringComparison.Ordinal);
            var grid = normal ? LinkGrid.Normal(d: 1.7) : LinkGrid.Uniform(-3, 3, .2, d: 1.7);
            var line = parts[1] switch
            {
                "mean_mean" => MomentLinking.MeanMean(source, target),
                "mean_sigma" => MomentLinking.MeanSigma(source, target),
                "haebara" => CurveLinking.Haebara(source, target, grid),
                "stocking_lord" => CurveLinking.StockingLord(source, target, grid),
                _ => throw new KeyNotFoundException(key),
            };
            line.Converged.ShouldBeTrue();
            var (value, expected) = (parts[^1] switch { "A" => line.A, "B" => line.B, "loss" => line.Loss!.Value, _ => throw new KeyNotFoundException(key) }, reference[key]);
            if (parts[^1] == "loss")
            {
                // Never above what the reference reached, and below it by no more than its distance from the least point explains.
                value.ShouldBeInRange(expected * (1 - 1e-10), expected * (1 + 1e-14), key);
                var at = key[..^"loss".Length];
                CurveLinking.Loss(source, target, grid, line.Method, reference[at + "A"], reference[at + "B"]).ShouldBe(expected, expected * 1e-12, key);
            }
            else if (line.Loss is null)
            {
                value.ShouldBe(expected, Math.Abs(expected) * 1e-12, key);
            }
            else
            {
                var exact = Exact[parts[1] + (normal ? ".normal" : ".uniform")];
                var least = parts[^1] == "A" ? exact.A : exact.B;
                value.ShouldBe(least, Math.Abs(least) * 1e-12, key);
                value.ShouldBe(expected, Math.Abs(expected) * 2e-6, key);
            }

            met++;
        }

        met.ShouldBe(16);
    }

    private static readonly double[][] Steps = [[-1.2, .1, .9], [-.3, .4]];

    /// <summary>Two- and three-parameter items and two of several categories.</summary>
    private static LinkItems Mixed() => new(["1", "2", "3", "4", "5"], [.9, 1.3, .7, 1.1, .8], [-1, .4, 1.2, double.NaN, double.NaN], [0, .2, .15, 0, 0], [null, null, null, Steps[0], Steps[1]]);

    /// <summary>The same items with errors, so that no line fits.</summary>
    private static LinkItems Off() => new(["1", "2", "3", "4", "5"], [1, 1.1, .8, 1, .9], [-.9, .3, 1.5, double.NaN, double.NaN], [0, .22, .1, 0, 0], [null, null, null, (double[])[-1, .2, .7], (double[])[-.5, .6]]);

    [Fact]
    public void A_known_line_is_found_again_by_every_method_and_criterion()
    {
        var source = Mixed();
        var target = source.On(new(LinkMethod.MeanMean, 1.25, -.4));
        var lines = new List<LinkConstants> { MomentLinking.MeanMean(source, target), MomentLinking.MeanSigma(source, target) };
        foreach (var criterion in Enum.GetValues<LinkCriterion>())
            foreach (var grid in new[] { LinkGrid.Normal(d: 1.7), LinkGrid.Uniform(-3, 3, .25), LinkGrid.Of([-1, 0, 2], [1, 2, 1]) })
                lines.AddRange([CurveLinking.Haebara(source, target, grid, criterion), CurveLinking.StockingLord(source, target, grid, criterion)]);
        lines.ShouldAllBe(l => l.Converged && Math.Abs(l.A - 1.25) < 1e-12 && Math.Abs(l.B + .4) < 1e-12 && (l.Loss ?? 0) < 1e-24);
    }

    [Theory]
    [InlineData(LinkMethod.Haebara, LinkCriterion.OnTarget)]
    [InlineData(LinkMethod.Haebara, LinkCriterion.OnSource)]
    [InlineData(LinkMethod.Haebara, LinkCriterion.Both)]
    [InlineData(LinkMethod.StockingLord, LinkCriterion.OnTarget)]
    [InlineData(LinkMethod.StockingLord, LinkCriterion.OnSource)]
    [InlineData(LinkMethod.StockingLord, LinkCriterion.Both)]
    public void No_line_nearby_costs_less(LinkMethod method, LinkCriterion criterion)
    {
        var (source, target, grid) = (Mixed(), Off(), LinkGrid.Normal());
        var line = method == LinkMethod.Haebara ? CurveLinking.Haebara(source, target, grid, criterion) : CurveLinking.StockingLord(source, target, grid, criterion);
        double At(double da, double db) => CurveLinking.Loss(source, target, grid, method, line.A + da, line.B + db, criterion);
        line.Converged.ShouldBeTrue();
        line.Loss!.Value.ShouldBe(At(0, 0), 1e-17);
        foreach (var step in new[] { 1e-1, 1e-3, 1e-5 })
            foreach (var (da, db) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1) })
                At(da * step, db * step).ShouldBeGreaterThan(line.Loss.Value);
        // The slope there, by five points, moves the least point by no more than rounding.
        const double H = 1e-3;
        foreach (var (x, y) in new[] { (H, 0.0), (0.0, H) })
        {
            var slope = ((8 * (At(x, y) - At(-x, -y))) - At(2 * x, 2 * y) + At(-2 * x, -2 * y)) / (12 * H);
            var bend = (At(x, y) + At(-x, -y) - (2 * At(0, 0))) / (H * H);
            Math.Abs(slope / bend).ShouldBeLessThan(1e-9);
        }
    }

    [Fact]
    public void The_symmetric_criterion_gives_the_inverse_line_when_the_sides_change_places()
    {
        var (there, back) = (CurveLinking.StockingLord(Mixed(), Off(), LinkGrid.Normal(), LinkCriterion.Both), CurveLinking.StockingLord(Off(), Mixed(), LinkGrid.Normal(), LinkCriterion.Both).Inverse());
        there.A.ShouldBe(back.A, 1e-11);
        there.B.ShouldBe(back.B, 1e-11);
        var (one, other) = (CurveLinking.Haebara(Mixed(), Off(), LinkGrid.Normal()), CurveLinking.Haebara(Off(), Mixed(), LinkGrid.Normal(), LinkCriterion.OnSource).Inverse());
        one.A.ShouldBe(other.A, 1e-11);
        Math.Abs(one.A - CurveLinking.Haebara(Mixed(), Off(), LinkGrid.Normal(), LinkCriterion.Both).A).ShouldBeGreaterThan(1e-5);
    }

    [Fact]
    public void Curves_are_the_models()
    {
        var items = Mixed();
        var p = items.Probabilities(1, .7, 1.7);
        p[1].ShouldBe(.2 + (.8 / (1 + Math.Exp(-1.7 * 1.3 * (.7 - .4)))), 1e-15);
        p.Sum().ShouldBe(1, 1e-15);
        var q = items.Probabilities(3, .3);
        // Neighbouring categories: the log of their ratio is a(θ − s).
        for (var k = 0; k < 3; k++) Math.Log(q[k + 1] / q[k]).ShouldBe(1.1 * (.3 - Steps[0][k]), 1e-14);
        items.B[3].ShouldBe(Steps[0].Average());
        items.Probabilities(0, 800)[1].ShouldBe(1);
        items.Probabilities(3, -900)[0].ShouldBe(1);
    }

    [Fact]
    public void Faults_are_named_with_the_item()
    {
        Fault(() => new LinkItems([], [], [])).Code.ShouldBe("no-items");
        Fault(() => new LinkItems(["a", "a"], [1, 1], [0, 0])).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("item-twice"), f => f.Row.ShouldBe(1));
        Fault(() => new LinkItems(["a", "b"], [1, 0], [0, 0])).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("discrimination"), f => f.Item.ShouldBe("b"));
        Fault(() => new LinkItems(["a"], [1], [double.NaN])).Code.ShouldBe("difficulty");
        Fault(() => new LinkItems(["a"], [1], [0], [1])).Code.ShouldBe("asymptote");
        Fault(() => new LinkItems(["a"], [1], [0], [.2], [(double[])[0, 1]])).Code.ShouldBe("steps");
        var (one, equal) = (new LinkItems(["a"], [1], [0]), new LinkItems(["a", "b"], [1, 2], [0, 0]));
        Fault(() => MomentLinking.MeanMean(one, equal)).Code.ShouldBe("not-common");
        Fault(() => MomentLinking.MeanSigma(equal, equal)).Code.ShouldBe("equal-difficulties");
        Fault(() => CurveLinking.Haebara(new LinkItems(["a", "b"], [1, 1], [0, 0], default, [null, (double[])[0, 1]]), equal, LinkGrid.Normal())).ShouldSatisfyAllConditions(f => f.Code.ShouldBe("not-common"), f => f.Item.ShouldBe("b"));
        Should.Throw<ArgumentException>(() => LinkGrid.Of([0], [0]));
        Should.Throw<ArgumentException>(() => LinkGrid.Normal(1, -1));
    }

    [Fact]
    public void A_criterion_without_a_least_point_says_so()
    {
        // At one ability one item's curve can be met by a whole ridge of lines.
        var (source, target) = (new LinkItems(["a"], [1], [0]), new LinkItems(["a"], [1.5], [.5]));
        CurveLinking.StockingLord(source, target, LinkGrid.Of([.2], [1])).Converged.ShouldBeFalse();
    }

    private static MeasureException Fault(Func<object?> act) => Should.Throw<MeasureException>(act);

    private static LinkItems Form(ReferenceCase reference, string form)
    {
        var table = reference.Table($"kb04_form_{form}.csv");
        return new(table.Text("row"), table.Numbers("a"), table.Numbers("b"), table.Numbers("c"));
    }
}
