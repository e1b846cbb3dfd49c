using Hengjian.Measure;
using Hengjian.Measure.Estimation;

namespace Hengjian.Tests.Unit.Measure.Estimation;

/// <summary>Designs in stages, single units, design effects, missing outcomes and unequal probabilities against figures made elsewhere.</summary>
public sealed class MultistageTests
{
    private static readonly string[] Candidates = ["Bush", "Kerry", "Nader"];

    [Fact]
    public void Every_figure_of_the_case_survey_multistage()
    {
        var near = new Near(ReferenceCase.Of("survey_multistage"));
        var reference = ReferenceCase.Of("survey_multistage");
        Mu284(reference, near);
        ThreeStages(reference, near);
        Lonely(reference, near);
        Effects(reference, near);
        Missing(reference, near);
        Election(reference, near);
        near.All();
    }

    private static void Mu284(ReferenceCase reference, Near near)
    {
        var t = reference.Table("mu284.csv");
        var y = t.Numbers("y1");
        var design = StagedDesign.Of(null, null, [Codes.Of(t.Text("id1")), Codes.Of(t.Text("id2"))], [t.Numbers("n1"), t.Numbers("n2")]);
        Two(near, "mu284.total.y1", new Estimator(design).Of(new MeanStatistic([y], total: true))[0]);
        Two(near, "mu284.mean.y1", new Estimator(design).Of(new MeanStatistic([y]))[0]);
        var replaced = StagedDesign.Of(design.Weights, null, [Codes.Of(t.Text("id1")), Codes.Of(t.Text("id2"))], []);
        Two(near, "mu284.wr.total.y1", new Estimator(replaced).Of(new MeanStatistic([y], total: true))[0]);
    }

    private static void ThreeStages(ReferenceCase reference, Near near)
    {
        var t = reference.Table("synthetic_multistage.csv");
        var (y, x, w, stratum) = (t.Numbers("y"), t.Numbers("x"), t.Numbers("wgt"), Codes.Of(t.Text("stratum")));
        foreach (var (name, units, fpc) in new (string, int[][], double[][])[]
        {
            ("ms3.fpc", [Codes.Of(t.Text("psu")), Codes.Of(t.Text("ssu"))], [t.Numbers("fpc_psu"), t.Numbers("fpc_ssu")]),
            ("ms3.ultimate", [Codes.Of(t.Text("psu"))], []),
        })
        {
            var estimator = new Estimator(StagedDesign.Of(w, stratum, units, fpc));
            var mean = estimator.Of(new MeanStatistic([y]))[0];
            Two(near, name + ".mean.y", mean);
            near.Check(name + ".deff", mean.Deff);
            Two(near, name + ".total.y", estimator.Of(new MeanStatistic([y], total: true))[0]);
            Two(near, name + ".ratio", estimator.Of(new RatioStatistic([y], x))[0]);
            var groups = Enumerable.Range(0, 2).Select(g => Enumerable.Range(0, y.Length).Where(i => stratum[i] == g).ToArray()).ToArray();
            var by = estimator.Of(new MeanStatistic([y]), groups);
            for (var g = 0; g < 2; g++) Two(near, $"{name}.by.stratum", by[g][0], $"[{"AB"[g]}]");
            var shares = estimator.Of(new ShareStatistic([[.. t.Numbers("binary_y").Select(v => (int)v)]], ["0", "1"]));
            foreach (var share in shares) Two(near, name + ".prop", share, $"[factor(binary_y){share.Label}]");
        }
    }

    private static void Lonely(ReferenceCase reference, Near near)
    {
        var t = reference.Table("singleton_test_20012026.csv");
        var (y, w, strata, units) = (t.Numbers("y"), t.Numbers("weight"), Codes.Of(t.Text("stratum")), Codes.Of(t.Text("psu")));
        foreach (var rule in new[] { LonelyPsu.Certainty, LonelyPsu.Remove, LonelyPsu.Adjust, LonelyPsu.Average })
        {
            var estimator = new Estimator(StagedDesign.Of(w, strata, [units], [], rule));
            var key = $"lonely.{rule.ToString().ToLowerInvariant()}";
            var mean = estimator.Of(new MeanStatistic([y]))[0];
            Two(near, key + ".mean.y", mean);
            Two(near, key + ".total.y", estimator.Of(new MeanStatistic([y], total: true))[0]);
            near.Check(key + ".degf", mean.Df);
        }
        var fault = Should.Throw<MeasureException>(() => StagedDesign.Of(w, strata, [units], []));
        fault.Code.ShouldBe("single-psu");
        near.Said("lonely.fail", "error");
    }

    private static void Effects(ReferenceCase reference, Near near)
    {
        var t = reference.Table("deff_large_fraction.csv");
        var (y, w) = (t.Numbers("y"), t.Numbers("w"));
        var design = StagedDesign.Of(w, Codes.Of(t.Text("st")), [], []);
        var mean = new Estimator(design).Of(new MeanStatistic([y]))[0];
        Two(near, "deffdata.mean", mean);
        near.Check("deffdata.deff_wor", mean.Deff);
        near.Check("deffdata.deff_wr", new Estimator(design, new() { Deff = DeffRule.WithReplacement }).Of(new MeanStatistic([y]))[0].Deff);
        near.Check("deffdata.total_deff_wor", new Estimator(design).Of(new MeanStatistic([y], total: true))[0].Deff);
    }

    private static void Missing(ReferenceCase reference, Near near)
    {
        var t = reference.Table("domain_nulls_20260722.csv");
        var (y, w) = (t.Numbers("income"), t.Numbers("wgt"));
        var estimator = new Estimator(StagedDesign.Of(w, Codes.Of(t.Text("stratum")), [Codes.Of(t.Text("cluster"))], []));
        var mean = new MeanStatistic([y]);
        var found = estimator.Of(mean)[0];
        Two(near, "domainnull.mean.income_narm", found);
        found.N.ShouldBe(y.Count(v => !double.IsNaN(v)));
        Two(near, "domainnull.total.income_narm", estimator.Of(new MeanStatistic([y], total: true))[0]);
        var employed = t.Numbers("employed");
        Two(near, "domainnull.by.employed", estimator.Of(mean, [[.. Enumerable.Range(0, y.Length).Where(i => employed[i] == 1 && mean.Has(i))]])[0][0]);
    }

    private static void Election(ReferenceCase reference, Near near)
    {
        var t = reference.Table("election_pps.csv");
        var p = t.Numbers("p");
        var known = near.Given("election.sum_p2_over_n");
        foreach (var name in Candidates) near.Given($"election.truth[{name}]").ShouldBeGreaterThan(0);
        var designs = new (string Name, VarianceDesign Design)[]
        {
            ("hr", PpsDesign.Of(p, PpsMethod.HartleyRao, known)),
            ("hr1", PpsDesign.Of(p, PpsMethod.HartleyRao)),
            ("br", PpsDesign.Of(p, PpsMethod.Brewer)),
            ("ov", PpsDesign.Of(p, PpsMethod.Overton)),
            ("wr", StagedDesign.Of([.. p.Select(v => 1 / v)], null, [], [])),
            ("jp", PpsDesign.Of(Matrix("election_jointprob.csv"), PpsMethod.HorvitzThompson)),
            ("jy", PpsDesign.Of(Matrix("election_jointprob.csv"), PpsMethod.YatesGrundy)),
            ("jh", PpsDesign.Of(Matrix("election_jointHR.csv"), PpsMethod.YatesGrundy)),
        };
        foreach (var (name, design) in designs)
        {
            var estimator = new Estimator(design);
            foreach (var candidate in Candidates)
            {
                var total = estimator.Of(new MeanStatistic([t.Numbers(candidate)], total: true))[0];
                Two(near, $"election.{name}.total", total, $"[{candidate}]");
            }
            near.Check($"election.{name}.ratio.se", estimator.Of(new RatioStatistic([t.Numbers("Bush")], t.Numbers("votes")))[0].Se);
        }

        double[,] Matrix(string file)
        {
            var rows = reference.Table(file).Rows;
            var matrix = new double[rows.Count, rows.Count];
            for (var i = 0; i < rows.Count; i++) for (var j = 0; j < rows.Count; j++) matrix[i, j] = double.Parse(rows[i][j], System.Globalization.CultureInfo.InvariantCulture);
            return matrix;
        }
    }

    private static void Two(Near near, string key, Estimate found, string suffix = "")
    {
        near.Check($"{key}.est{suffix}", found.Value);
        near.Check($"{key}.se{suffix}", found.Se);
    }
}
