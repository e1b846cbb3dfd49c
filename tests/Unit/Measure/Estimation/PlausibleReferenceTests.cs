using Hengjian.Measure.Estimation;
using Hengjian.Measure.Weighting;

namespace Hengjian.Tests.Unit.Measure.Estimation;

/// <summary>PISA's and TIMSS's way from plausible values and replicates to a standard error, against published and recomputed figures.</summary>
public sealed class PlausibleReferenceTests
{
    private static readonly string[] Subjects = ["MATH", "READ", "SCIE", "PROB"];

    [Fact]
    public void Every_figure_of_the_case_pisa2003_nld()
    {
        var reference = ReferenceCase.Of("pisa2003_nld");
        var near = new Near(reference);
        var t = reference.Table("pisa2003_nld.csv");
        var w = t.Numbers("W_FSTUWT");
        var set = ReplicateSet.OfColumns("Fay", w, [.. Enumerable.Range(1, 80).Select(r => t.Numbers($"W_FSTR{r}"))], [.. Enumerable.Repeat(1 / (80 * 0.25), 80)], mse: true);
        var estimator = new Estimator(set, Conventions.Pisa);
        near.Check("n", w.Length);
        near.Check("sumw", w.Sum(), 1e-12);
        near.Check("scale", set.Scales[0]);
        near.Check("nschools", t.Text("SCHOOLID").Distinct().Count());
        foreach (var subject in Subjects)
        {
            Four("mean." + subject, "", estimator.Of(new MeanStatistic(Pv(subject)))[0]);
            Four("sd_wN." + subject, "", estimator.Of(new SdStatistic(Pv(subject)))[0]);
        }
        var (math, sex) = (Pv("MATH"), t.Numbers("ST03Q01"));
        for (var g = 1; g <= 2; g++) Four($"mean.MATH.ST03Q01={g}", "", estimator.Of(new MeanStatistic(math), [[.. Enumerable.Range(0, w.Length).Where(i => sex[i] == g)]])[0][0]);
        Four("diff.MATH.g2_minus_g1", "", estimator.Of(new DifferenceStatistic(math, [.. sex.Select(s => double.IsNaN(s) ? -1 : (int)s)], 2, 1))[0]);
        foreach (var p in estimator.Of(new QuantileStatistic(math, [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])))
            Four("pct.MATH", $"[p{Math.Round(100 * double.Parse(p.Label, System.Globalization.CultureInfo.InvariantCulture))}]", p);
        double[] cuts = [357.77, 420.07, 482.38, 544.68, 606.99, 669.30];
        foreach (var level in estimator.Of(new ShareStatistic([.. math.Select(v => ShareStatistic.Classes(v, cuts))], ["0", "1", "2", "3", "4", "5", "6"]))) Four("level_pct.MATH", $"[L{level.Label}]", level, 100);
        var escs = t.Numbers("ESCS").Select(v => v > 90 ? double.NaN : v).ToArray();
        foreach (var term in estimator.Of(new RegressionStatistic(math, [escs], ["ESCS"]))) Four("reg.MATH~ESCS", $"[{(term.Label == "(Intercept)" ? "intercept" : term.Label)}]", term);
        near.Check("deff.PV1MATH_brr_over_srs", estimator.Of(new MeanStatistic([math[0]]))[0].Deff);
        near.Check("kish_deff_weights", Hengjian.Measure.Weighting.Weights.KishEffect(w));
        near.All();

        double[][] Pv(string subject) => [.. Enumerable.Range(1, 5).Select(i => t.Numbers($"PV{i}{subject}"))];

        void Four(string key, string suffix, Estimate e, double times = 1)
        {
            near.Check($"{key}.est{suffix}", e.Value * times);
            near.Check($"{key}.se{suffix}", e.Se * times);
            near.Check($"{key}.sampling_var_mean{suffix}", e.SamplingVariance * times * times);
            // A difference of nearly equal values keeps fewer digits than the values.
            near.Check($"{key}.imputation_var_B{suffix}", e.ImputationVariance * times * times, 1e-8);
            near.Check($"{key}.sampling_var_pv1{suffix}", e.FirstSamplingVariance * times * times);
        }
    }

    [Fact]
    public void Every_figure_of_the_case_timss2011_aut()
    {
        var reference = ReferenceCase.Of("timss2011_aut");
        var near = new Near(reference);
        var t = reference.Table("timss2011_aut_g4.csv");
        var (w, zone, half, female) = (t.Numbers("TOTWGT"), Codes.Of(t.Text("JKZONE")), t.Numbers("JKREP").Select(v => (int)v).ToArray(), t.Numbers("female"));
        near.Check("n", w.Length);
        near.Check("sumw", w.Sum(), 1e-12);
        var one = Replicates.Jrr(w, zone, half, both: false);
        near.Check("nzones", one.Count);
        var (first, mean, full) = (new Estimator(one, Conventions.Timss2011), new Estimator(one, Conventions.Timss2015), new Estimator(Replicates.Jrr(w, zone, half, both: true), Conventions.Timss2015));
        var domains = Enumerable.Range(0, 2).Select(g => Enumerable.Range(0, w.Length).Where(i => female[i] == g).ToArray()).ToArray();
        foreach (var subject in new[] { "MATH", "SCIE" })
        {
            var pv = Pv(subject);
            Three($"mean.{subject}", _ => "", new MeanStatistic(pv));
            Three($"sd_wN.{subject}", _ => "", new SdStatistic(pv));
            for (var g = 0; g < 2; g++) Three($"mean.{subject}.female={g}", _ => "", new MeanStatistic(pv), domain: domains[g]);
            double[] cuts = [400, 475, 550, 625];
            Three($"benchmark_pct_at_or_above.{subject}", l => $"[{l}]", new ShareStatistic([.. pv.Select(v => ShareStatistic.Classes(v, cuts))], ["0", "400", "475", "550", "625"], atLeast: true), 100);
            var both = full.Of(new MeanStatistic(pv))[0];
            near.Check($"mean.{subject}.se_full150_meanU", both.Se);
            near.Check($"mean.{subject}.samplingvar_full150_mean", both.SamplingVariance);
        }
        var math = Pv("MATH");
        Three("pct.MATH", l => $"[p{Math.Round(100 * double.Parse(l, System.Globalization.CultureInfo.InvariantCulture))}]", new QuantileStatistic(math, [0.05, 0.25, 0.5, 0.75, 0.95]));
        Three("corr.MATH_SCIE", _ => "", new CorrelationStatistic(math, Pv("SCIE")));
        Three("reg.MATH~female+books1", l => $"[{(l == "(Intercept)" ? "intercept" : l)}]", new RegressionStatistic(math, [female, t.Numbers("books")], ["female", "books"]), skip: "R2");
        near.Check("df.satterthwaite.PV1MATH", new Estimator(one, Conventions.Timss2011 with { Df = DfRule.Satterthwaite }).Of(new MeanStatistic([math[0]]))[0].Df);
        near.Check("df.johnson_rust.PV1MATH", new Estimator(one, Conventions.Timss2011 with { Df = DfRule.JohnsonRust }).Of(new MeanStatistic([math[0]]))[0].Df);
        near.All();

        double[][] Pv(string subject) => [.. Enumerable.Range(1, 5).Select(i => t.Numbers($"{(subject == "MATH" ? "ASMMAT0" : "ASSSCI0")}{i}"))];

        void Three(string key, Func<string, string> suffix, Statistic statistic, double times = 1, int[]? domain = null, string skip = "0")
        {
            int[] rows = domain ?? [.. Enumerable.Range(0, w.Length)];
            var (a, b) = (first.Of(statistic, [rows])[0], mean.Of(statistic, [rows])[0]);
            for (var k = 0; k < a.Count; k++)
            {
                if (a[k].Label == skip) continue;
                var at = suffix(a[k].Label);
                near.Check($"{key}.est{at}", a[k].Value * times);
                near.Check($"{key}.se_pv1U{at}", a[k].Se * times);
                near.Check($"{key}.se_meanU{at}", b[k].Se * times);
                near.Check($"{key}.imputation_var_B{at}", a[k].ImputationVariance * times * times, 1e-8);
            }
        }
    }
}
