using Hengjian.Measure.Estimation;
using Hengjian.Measure.Weighting;

namespace Hengjian.Tests.Unit.Measure.Estimation;

/// <summary>Balanced replicates and Fay's, given and made, around the full sample and around their mean, against figures made elsewhere.</summary>
public sealed class ReplicationReferenceTests
{
    [Fact]
    public void Every_figure_of_the_case_brr_scd_nhanes2()
    {
        var reference = ReferenceCase.Of("brr_scd_nhanes2");
        var near = new Near(reference);
        Scd(reference, near);
        foreach (var (name, high, low, rho) in new[] { ("BRR", 2.0, 0.0, 0.0), ("Fay0.3", 1.7, 0.3, 0.3) })
            foreach (var mse in new[] { true, false }) Nhanes(reference, near, $"nhanes2.{name}.{(mse ? "mse" : "centred")}", high, low, rho, mse);
        near.All();
    }

    private static void Scd(ReferenceCase reference, Near near)
    {
        var t = reference.Table("scd.csv");
        var (alive, arrests, ones) = (t.Numbers("alive"), t.Numbers("arrests"), Enumerable.Repeat(1.0, t.Rows.Count).ToArray());
        var (strata, units) = (Codes.Of(t.Text("ESA")), Codes.Of(t.Text("ambulance")));
        var ratio = new RatioStatistic([alive], arrests);
        foreach (var (name, mse) in new[] { ("mse", true), ("centred", false) })
        {
            var given = ReplicateSet.OfColumns("BRR", ones, [.. Enumerable.Range(1, 4).Select(r => t.Numbers($"h.{r}").Select(h => 2 * h).ToArray())], [0.25, 0.25, 0.25, 0.25], mse);
            var found = new Estimator(given).Of(ratio)[0];
            near.Check($"scd.BRR.ratio.est.{name}", found.Value);
            near.Check($"scd.BRR.ratio.se.{name}", found.Se);
            found = new Estimator(given).Of(new MeanStatistic([alive], total: true))[0];
            near.Check($"scd.BRR.total.alive.est.{name}", found.Value);
            near.Check($"scd.BRR.total.alive.se.{name}", found.Se);
        }
        var taylor = new Estimator(StagedDesign.Of(ones, strata, [units], [])).Of(ratio)[0];
        near.Check("scd.Taylor.ratio.est", taylor.Value);
        near.Check("scd.Taylor.ratio.se", taylor.Se);
        near.Check("scd.JKn.ratio.se", new Estimator(Replicates.Jkn(ones, strata, units, mse: false)).Of(ratio)[0].Se);
        var made = Replicates.Brr(ones, strata, units, mse: false);
        near.Check("scd.BRRauto.nreps", made.Count);
        near.Check("scd.BRRauto.ratio.se", new Estimator(made).Of(ratio)[0].Se);
        near.Check("scd.Fay0.3.ratio.se", new Estimator(Replicates.Brr(ones, strata, units, 0.3, mse: false)).Of(ratio)[0].Se);
    }

    private static void Nhanes(ReferenceCase reference, Near near, string key, double high, double low, double rho, bool mse)
    {
        var t = reference.Table("nhanes2_halfsamples.csv");
        var (w, weight, female, region, diabetes) = (t.Numbers("finalwgt"), t.Numbers("weight"), t.Numbers("female"), t.Numbers("region"), t.Numbers("diabetes"));
        var columns = Enumerable.Range(1, 32).Select(r => t.Numbers($"h{r}").Select((h, i) => (h == 1 ? high : low) * w[i]).ToArray()).ToArray();
        var estimator = new Estimator(ReplicateSet.OfColumns("BRR", w, columns, [.. Enumerable.Repeat(1 / (32 * (1 - rho) * (1 - rho)), 32)], mse));
        Two(".mean.weight", "", estimator.Of(new MeanStatistic([weight]))[0]);
        Two(".total.female", "", estimator.Of(new MeanStatistic([female], total: true))[0]);
        var regions = Enumerable.Range(1, 4).Select(g => Enumerable.Range(0, w.Length).Where(i => region[i] == g).ToArray()).ToArray();
        var (means, totals) = (estimator.Of(new MeanStatistic([weight]), regions), estimator.Of(new MeanStatistic([female], total: true), regions));
        for (var g = 0; g < 4; g++)
        {
            Two(".mean.weight.by.region", $"[{g + 1}]", means[g][0]);
            near.Check($"{key}.total.female.by.region.se[{g + 1}]", totals[g][0].Se);
        }
        Two(".ratio.weight_height", "", estimator.Of(new RatioStatistic([weight], t.Numbers("height")))[0]);
        var shares = estimator.Of(new ShareStatistic([[.. diabetes.Select(d => double.IsNaN(d) ? -1 : (int)d)]], ["0", "1"]));
        foreach (var share in shares) Two(".prop.diabetes", $"[factor(diabetes){share.Label}]", share);
        foreach (var term in estimator.Of(new RegressionStatistic([weight], [t.Numbers("height"), female], ["height", "female"])).Where(e => e.Label != "R2"))
        {
            near.Check($"{key}.glm.coef[{term.Label}]", term.Value);
            near.Check($"{key}.glm.se[{term.Label}]", term.Se, 1e-8);
        }

        void Two(string name, string suffix, Estimate found)
        {
            near.Check($"{key}{name}.est{suffix}", found.Value);
            near.Check($"{key}{name}.se{suffix}", found.Se);
        }
    }
}
