using System.Globalization;
using Hengjian.Measure.Agreement;
using Hengjian.Measure.Estimation;
using Hengjian.Measure.Irt;
using Hengjian.Measure.Linking;
using Hengjian.Measure.TestTheory;
using Hengjian.Measure.Weighting;
using Codes = Hengjian.Tests.Unit.Measure.Estimation.Codes;

namespace Hengjian.Tests.Unit.Measure;

/// <summary>
/// Every method against figures that R made of data simulated by our own script (tests/vectors/measure/reference.R). It needs nothing beside the
/// checkout: a clone proves itself by it. A key that no line here answers fails.
/// </summary>
public sealed class OwnCasesTests
{
    private readonly Dictionary<string, (double Value, double Relative, double Absolute)> answers = new(StringComparer.Ordinal);

    private static CsvColumns Table(string name) => CsvColumns.Read(Path.Combine(AppContext.BaseDirectory, "vectors", "measure", name));

    [Fact]
    public void Estimates_of_a_survey_with_their_standard_errors()
    {
        var t = Table("survey.csv");
        var (w, y, x, passed, pv1) = (t.Numbers("w"), t.Numbers("y"), t.Numbers("x"), t.Numbers("passed"), t.Numbers("pv1"));
        int[] strata = Codes.Of(t.Text("stratum")), schools = Codes.Of(t.Text("school")), sex = Codes.Of(t.Text("sex").Select(s => s));
        int[][] Rows(int[] codes, IEnumerable<int> order) => [.. order.Select(g => Enumerable.Range(0, w.Length).Where(i => codes[i] == g).ToArray())];
        var byStratum = Rows(strata, [0, 1, 2]);
        var staged = new Estimator(StagedDesign.Of(w, strata, [schools, Codes.Of(t.Text("class"))], [t.Numbers("N"), t.Numbers("M")]));
        var replaced = new Estimator(StagedDesign.Of(w, strata, [schools], []));
        foreach (var (name, e) in new[] { ("staged", staged), ("replaced", replaced) })
        {
            Answer(name + ".mean", e.Of(new MeanStatistic([y])));
            Answer(name + ".total", e.Of(new MeanStatistic([x], total: true)));
            Answer(name + ".ratio", e.Of(new RatioStatistic([x], passed)));
            Answer(name + ".mean_pv1_by_stratum", e.Of(new MeanStatistic([pv1]), byStratum).Select(g => g[0]));
            Answer(name + ".share", e.Of(new ShareStatistic([[.. passed.Select(p => (int)p)]], ["0", "1"])).Skip(1));
            Answer(name + ".regression", e.Of(new RegressionStatistic([pv1], [x, passed], ["x", "passed"])).Take(3));
            Answer(name + ".logistic", e.Of(new LogisticStatistic(passed, [x], ["x"])), 1e-7);
            One(name + ".df", e.Of(new MeanStatistic([x]))[0].Df);
        }

        Each("staged.quantile", staged.Of(new QuantileStatistic([pv1], [0.25, 0.5, 0.75])).Select(q => q.Value), 1e-15, 0);
        var columns = Enumerable.Range(1, 6).Select(r => t.Numbers($"r{r}")).ToArray();
        var fay = new Estimator(ReplicateSet.OfColumns("fay", w, columns, [.. Enumerable.Repeat(2 / 3.0, 6)], mse: true));
        var girls = Codes.Of(t.Text("sex"))[Array.IndexOf(t.Text("sex"), "girl")];
        Answer("fay.mean", fay.Of(new MeanStatistic([pv1])));
        Answer("fay.mean_by_sex", fay.Of(new MeanStatistic([pv1]), Rows(sex, [1 - girls, girls])).Select(g => g[0]));
        Answer("fay.ratio", fay.Of(new RatioStatistic([x], passed)));
        var values = fay.Of(new MeanStatistic([pv1, t.Numbers("pv2"), t.Numbers("pv3")]))[0];
        One("pv.mean", values.Value);
        One("pv.se", values.Se);
        var jkn = new Estimator(Replicates.Jkn(w, strata, schools));
        Answer("jkn.mean", jkn.Of(new MeanStatistic([pv1])));
        Answer("jkn.total", jkn.Of(new MeanStatistic([x], total: true)));
        Walk("staged.", "replaced.", "fay.", "jkn.", "pv.");
    }

    [Fact]
    public void Item_models_with_answers_missing_by_design()
    {
        var data = Responses("answers.csv");
        foreach (var (name, model) in new[] { ("rasch", IrtModel.Rasch), ("1pl", IrtModel.OneParameter), ("2pl", IrtModel.TwoParameter), ("3pl", IrtModel.ThreeParameter) })
        {
            var fit = MarginalEstimation.Fit(data, model, new(GuessingPrior: model == IrtModel.ThreeParameter ? new(Math.Log(0.25), 0.5) : null));
            fit.Converged.ShouldBeTrue();
            One(name + ".loglik", fit.LogLikelihood, 0, 1e-6);
            Each(name + ".a", fit.Items.Select(i => i.A), 0, 1e-5);
            Each(name + ".b", fit.Items.Select(i => i.B), 0, 1e-5);
            if (name == "3pl") Each("3pl.c", fit.Items.Select(i => i.C), 0, 1e-5);
            if (name == "rasch") One("rasch.variance", fit.Populations[0].Variance, 0, 1e-5);
            if (name is "rasch" or "2pl") Each(name + ".b_se", fit.Items.Select(i => i.BSe), 0, 1e-4);
            if (name != "2pl") continue;
            Each("2pl.a_se", fit.Items.Select(i => i.ASe), 0, 1e-4);
            var posteriors = Posteriors.Of(fit);
            int[] pupils = [0, 129, 199, 299, 449];
            // The items behind them agree to some 1e-8; so do the abilities.
            Each("2pl.eap", pupils.Select(i => posteriors.Mean[i]), 0, 1e-7);
            Each("2pl.eap_se", pupils.Select(i => posteriors.Sd[i]), 0, 1e-7);
        }

        var conditional = ConditionalEstimation.Fit(Responses("answers.csv", 120, 260), IrtModel.Rasch);
        One("cml.loglik", conditional.LogLikelihood, 0, 1e-6);
        Each("cml.b", conditional.Items.Select(i => i.B - conditional.Items[0].B), 0, 1e-5);
        Walk("rasch.", "1pl.", "2pl.", "3pl.", "cml.");
    }

    [Fact]
    public void Item_models_of_several_categories()
    {
        var data = Responses("steps.csv");
        foreach (var (name, model) in new[] { ("pcm", IrtModel.PartialCredit), ("gpcm", IrtModel.GeneralisedPartialCredit) })
        {
            var fit = MarginalEstimation.Fit(data, model);
            One(name + ".loglik", fit.LogLikelihood, 0, 1e-6);
            Each(name + ".step1", fit.Items.Select(i => i.Steps[0]), 0, 1e-5);
            Each(name + ".step2", fit.Items.Select(i => i.Steps[1]), 0, 1e-5);
            if (name == "pcm") One("pcm.variance", fit.Populations[0].Variance, 0, 1e-5);
            else Each("gpcm.a", fit.Items.Select(i => i.A), 0, 1e-5);
        }

        Walk("pcm.", "gpcm.");
    }

    [Fact]
    public void Classical_figures_of_a_test()
    {
        var t = Table("answers.csv");
        var test = ItemAnalysis.Of(new(t.Names, [.. t.Names.Select(n => (ReadOnlyMemory<double>)t.Numbers(n)[120..380])]));
        One("ctt.alpha", test.Reliability.Alpha, 1e-12);
        One("ctt.standardised", test.Reliability.StandardisedAlpha, 1e-12);
        One("ctt.sem", test.Reliability.Sem, 1e-12);
        Each("ctt.item_total", test.Items.Select(i => i.ItemTotal), 1e-12, 0);
        Each("ctt.item_rest", test.Items.Select(i => i.ItemRest), 1e-12, 0);
        Each("ctt.alpha_if_deleted", test.Items.Select(i => i.AlphaIfDeleted), 1e-12, 0);
        Each("ctt.difficulty", test.Items.Select(i => i.Difficulty), 1e-12, 0);
        Each("ctt.biserial", test.Items.Select(i => i.Biserial), 1e-12, 0);
        Each("ctt.discrimination", test.Items.Select(i => i.Discrimination), 1e-12, 0);
        Walk("ctt.");
    }

    [Fact]
    public void Agreement_of_raters()
    {
        var t = Table("ratings.csv");
        ReadOnlyMemory<double>[] raters = [.. t.Names.Select(n => (ReadOnlyMemory<double>)t.Numbers(n))];
        var icc = IntraclassCorrelation.Of(raters);
        Intraclass[] forms = [icc.OneWay, icc.Agreement, icc.Consistency, icc.OneWayMean, icc.AgreementMean, icc.ConsistencyMean];
        Each("icc", forms.Select(f => f.Value), 1e-12, 0);
        Each("icc.lower", forms.Select(f => f.Lower), 1e-10, 0);
        Each("icc.upper", forms.Select(f => f.Upper), 1e-10, 0);
        double[] levels = [.. raters.SelectMany(r => r.ToArray()).Distinct().Order()];
        int[] Levels(int r) => Array.ConvertAll(raters[r].ToArray(), x => Array.BinarySearch(levels, x));
        var kappa = CohenKappa.Of(Levels(0), Levels(1), levels.Length);
        One("kappa", kappa.Value, 1e-12);
        One("kappa.se", kappa.Se, 1e-12);
        One("kappa_quadratic", CohenKappa.Of(Levels(0), Levels(1), levels.Length, KappaWeights.Quadratic).Value, 1e-12);
        One("kendall", KendallConcordance.Of(raters).W, 1e-12);
        Walk("icc", "kappa", "kendall");
    }

    [Fact]
    public void Linking_and_equating()
    {
        var t = Table("anchors.csv");
        LinkItems Form(string f) => new(t.Text("item"), t.Numbers("a_" + f), t.Numbers("b_" + f), t.Numbers("c_" + f));
        var (x, y) = (Form("x"), Form("y"));
        foreach (var (name, line, near) in new[]
        {
            ("mean_mean", MomentLinking.MeanMean(x, y), 1e-12), ("mean_sigma", MomentLinking.MeanSigma(x, y), 1e-12),
            ("haebara", CurveLinking.Haebara(x, y, LinkGrid.Normal()), 1e-7), ("stocking_lord", CurveLinking.StockingLord(x, y, LinkGrid.Normal()), 1e-7),
        })
        {
            One(name + ".A", line.A, near);
            One(name + ".B", line.B, near);
        }

        var forms = Table("forms.csv");
        Each("equipercentile", RandomGroups.Equipercentile(ScoreDistribution.OfCounts(forms.Numbers("score"), forms.Numbers("x")), ScoreDistribution.OfCounts(forms.Numbers("score"), forms.Numbers("y"))), 1e-12, 0);
        var neat = Table("neat.csv");
        var (first, second) = (AnchorMoments.Of(neat.Numbers("x"), neat.Numbers("vx")), AnchorMoments.Of(neat.Numbers("y"), neat.Numbers("vy")));
        One("tucker.slope", CommonItems.Tucker(first, second, 0.5).Slope, 1e-12);
        One("tucker.intercept", CommonItems.Tucker(first, second, 0.5).Intercept, 1e-12);
        One("chained.slope", CommonItems.Chained(first, second).Slope, 1e-12);
        Walk("mean_mean.", "mean_sigma.", "haebara.", "stocking_lord.", "equipercentile", "tucker.", "chained.");
    }

    private static ItemResponses Responses(string file, int from = 0, int? count = null)
    {
        var t = Table(file);
        return new(t.Names, [.. t.Names.Select(n => (ReadOnlyMemory<sbyte>)t.Numbers(n).Skip(from).Take(count ?? t.Rows.Count).Select(v => double.IsNaN(v) ? ItemResponses.Missing : (sbyte)v).ToArray())]);
    }

    private void Answer(string key, IEnumerable<Estimate> found, double relative = 1e-9)
    {
        var all = found.ToList();
        Each(key + ".est", all.Select(e => e.Value), relative, 0);
        Each(key + ".se", all.Select(e => e.Se), relative, 0);
    }

    private void One(string key, double found, double relative = 1e-9, double absolute = 0) => Each(key, [found], relative, absolute);

    private void Each(string key, IEnumerable<double> found, double relative, double absolute)
    {
        var all = found.ToList();
        for (var k = 0; k < all.Count; k++) answers.Add(all.Count == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}[{k + 1}]"), (all[k], relative, absolute));
    }

    /// <summary>All keys of these methods, and no answer without its key.</summary>
    private void Walk(params string[] methods)
    {
        var expected = Table("expected.csv").Rows.Where(r => methods.Any(m => r[0].StartsWith(m, StringComparison.Ordinal))).ToDictionary(r => r[0], r => double.Parse(r[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        answers.Keys.Where(k => !expected.ContainsKey(k)).ShouldBeEmpty();
        expected.Keys.Where(k => !answers.ContainsKey(k)).ShouldBeEmpty();
        foreach (var (key, (value, relative, absolute)) in answers) value.ShouldBe(expected[key], absolute + (relative * Math.Abs(expected[key])), key);
    }
}
