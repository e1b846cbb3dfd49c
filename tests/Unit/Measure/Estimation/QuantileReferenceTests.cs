using System.Globalization;
using Hengjian.Measure.Estimation;

namespace Hengjian.Tests.Unit.Measure.Estimation;

/// <summary>Weighted quantiles by twelve rules and four kinds of interval against figures made elsewhere; points must be identical.</summary>
public sealed class QuantileReferenceTests
{
    private static readonly double[] Points = [0.001, 0.01, 0.0345, 0.1, 0.25, 0.5, 0.679, 0.75, 0.9, 0.99, 0.999];

    private static readonly (string, QuantileRule)[] Rules =
    [
        ("math", QuantileRule.Math), ("school", QuantileRule.School), ("shahvaish", QuantileRule.ShahVaish), ("hf1", QuantileRule.Hf1), ("hf2", QuantileRule.Hf2), ("hf3", QuantileRule.Hf3),
        ("hf4", QuantileRule.Hf4), ("hf5", QuantileRule.Hf5), ("hf6", QuantileRule.Hf6), ("hf7", QuantileRule.Hf7), ("hf8", QuantileRule.Hf8), ("hf9", QuantileRule.Hf9),
    ];

    [Fact]
    public void Every_figure_of_the_case_quantile_ref()
    {
        var reference = ReferenceCase.Of("quantile_ref");
        var near = new Near(reference);
        var t = reference.Table("quantile_ref_20260805.csv");
        var y = t.Numbers("income");
        var estimator = new Estimator(StagedDesign.Of(t.Numbers("wgt"), Codes.Of(t.Text("stratum")), [Codes.Of(t.Text("psu"))], []));
        foreach (var (name, rule) in new[] { ("higher", QuantileRule.Higher), ("linear", QuantileRule.Linear) })
        {
            var found = estimator.Of(new QuantileStatistic([y], Points, rule));
            near.Said("degf", found[0].Df.ToString(CultureInfo.InvariantCulture));
            for (var k = 0; k < Points.Length; k++)
            {
                var key = $"old.{name}.p{Text(Points[k])}";
                near.Check(key + ".est", found[k].Value, rule == QuantileRule.Higher ? 0 : 1e-10);
                near.Check(key + ".se", found[k].Se);
                near.Check(key + ".lo", found[k].Lower, rule == QuantileRule.Higher ? 0 : 1e-10);
                near.Check(key + ".hi", found[k].Upper, rule == QuantileRule.Higher ? 0 : 1e-10);
            }
        }
        foreach (var (name, interval) in new[] { ("mean", QuantileInterval.Mean), ("beta", QuantileInterval.Beta), ("xlogit", QuantileInterval.Logit) })
        {
            var found = estimator.Of(new QuantileStatistic([y], Points, QuantileRule.Math, interval));
            for (var k = 0; k < Points.Length; k++)
            {
                var at = $"[{Text(Points[k])}]";
                near.Check($"svyquantile.{name}.est{at}", found[k].Value, 0);
                near.Check($"svyquantile.{name}.lo{at}", found[k].Lower, 0);
                near.Check($"svyquantile.{name}.hi{at}", found[k].Upper, 0);
                near.Check($"svyquantile.{name}.se{at}", found[k].Se);
            }
        }
        foreach (var (name, rule) in Rules)
        {
            var found = estimator.Of(new QuantileStatistic([y], Points, rule));
            for (var k = 0; k < Points.Length; k++) near.Check($"qrule.{name}[{Text(Points[k])}]", found[k].Value, rule is >= QuantileRule.Hf4 ? 1e-10 : 0);
        }
        double[] few = [0.1, 0.25, 0.5, 0.75, 0.9];
        var region = t.Text("region");
        foreach (var name in new[] { "North", "South" })
        {
            var found = estimator.Of(new QuantileStatistic([y], few, QuantileRule.Higher), [[.. Enumerable.Range(0, y.Length).Where(i => region[i] == name)]])[0];
            for (var k = 0; k < few.Length; k++)
            {
                near.Check($"old.higher.{name}.p{Text(few[k])}.est", found[k].Value, 0);
                near.Check($"old.higher.{name}.p{Text(few[k])}.se", found[k].Se);
            }
        }
        near.All();
    }

    private static string Text(double p) => p.ToString("R", CultureInfo.InvariantCulture);
}
