using Hengjian.Measure;
using Hengjian.Measure.Agreement;

namespace Hengjian.Tests.Unit.Measure.Agreement;

/// <summary>Agreement of raters against reference results (every key), published tables and closed forms.</summary>
public sealed class AgreementTests
{
    // P. E. Shrout and J. L. Fleiss (1979), table 2: six targets, four judges.
    private static readonly double[][] Judges = [[9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7]];

    [Fact]
    public void Every_key_of_the_reference_is_met()
    {
        var reference = ReferenceCase.Of("interrater");
        var anxiety = Raters(reference.Table("anxiety_20x3.csv"));
        var icc = IntraclassCorrelation.Of(anxiety);
        var video = IntraclassCorrelation.Of(Raters(reference.Table("video_20x4.csv")));
        var pair = PairAgreement.Of(anxiety[0].Span, anxiety[1].Span);
        var scores = Codes(anxiety[0], anxiety[1]);
        var w = KendallConcordance.Of(anxiety);
        var diagnoses = reference.Table("diagnoses_30x6.csv");
        var names = diagnoses.Rows.SelectMany(r => r).Distinct().Order(StringComparer.Ordinal).ToList();
        var fleiss = FleissKappa.Of([.. diagnoses.Rows.SelectMany(r => r).Select(name => names.IndexOf(name))], 6, names.Count);
        var vision = reference.Table("vision_counts.csv");
        var grades = vision.Text("r_eye").Distinct().Order(StringComparer.Ordinal).ToList();
        var counts = new double[grades.Count * grades.Count];
        foreach (var row in vision.Rows) counts[(grades.IndexOf(row[0]) * grades.Count) + grades.IndexOf(row[1])] = double.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture);

        foreach (var (key, _) in reference.Expected)
        {
            var inner = key.Contains('[', StringComparison.Ordinal) ? key[(key.IndexOf('[', StringComparison.Ordinal) + 1)..^1] : "";
            var found = (key.Split('[')[0]) switch
            {
                "anxiety.ICC" => Form(icc, inner).Value,
                "anxiety.ICC.lower" => Form(icc, inner).Lower,
                "anxiety.ICC.upper" => Form(icc, inner).Upper,
                "anxiety.ICC.F" => Form(icc, inner).F,
                "video.ICC" => Form(video, inner).Value,
                "anxiety12.kappa" => CohenKappa.Of(scores.First, scores.Second, scores.Categories).Value,
                "anxiety12.kappa_quadratic" => CohenKappa.Of(scores.First, scores.Second, scores.Categories, KappaWeights.Quadratic).Value,
                "anxiety12.kappa.var" => Math.Pow(CohenKappa.Of(scores.First, scores.Second, scores.Categories).Se, 2),
                "diagnoses23.kappa" => CohenKappa.Of([.. diagnoses.Text("rater2").Select(name => names.IndexOf(name))], [.. diagnoses.Text("rater3").Select(name => names.IndexOf(name))], names.Count).Value,
                "diagnoses.fleiss_kappa" => fleiss.Value,
                "diagnoses.fleiss_z" => fleiss.Z,
                "diagnoses.fleiss_kappa_by_category" => fleiss.OfCategory[names.IndexOf(inner)],
                "vision.kappa" => CohenKappa.OfTable(counts, grades.Count).Value,
                "vision.kappa_quadratic" => CohenKappa.OfTable(counts, grades.Count, KappaWeights.Quadratic).Value,
                "vision.kappa_linear" => CohenKappa.OfTable(counts, grades.Count, KappaWeights.Linear).Value,
                "anxiety.kendall_W_ties" => w.W,
                "anxiety.kendall_W" => w.Uncorrected,
                "anxiety12.exact_agreement" => pair.Exact,
                "anxiety12.adjacent_agreement" => pair.Adjacent,
                "anxiety12.pearson" => pair.Pearson,
                "anxiety12.spearman" => pair.Spearman,
                _ => throw new KeyNotFoundException($"No test knows {key}"),
            };
            found.ShouldBe(reference[key], 1e-12 * Math.Max(1, Math.Abs(reference[key])), key);
        }
    }

    [Fact]
    public void The_table_of_Shrout_and_Fleiss_gives_their_six_figures()
    {
        var icc = IntraclassCorrelation.Of([.. Judges.Select(j => (ReadOnlyMemory<double>)j)]);
        ((double[])[icc.OneWay.Value, icc.Agreement.Value, icc.Consistency.Value, icc.OneWayMean.Value, icc.AgreementMean.Value, icc.ConsistencyMean.Value]).Select(v => Math.Round(v, 2))
            .ShouldBe([0.17, 0.29, 0.71, 0.44, 0.62, 0.91]);
    }

    [Fact]
    public void Consistency_of_the_mean_is_alpha_and_a_severer_rater_lowers_only_agreement()
    {
        var before = IntraclassCorrelation.Of([.. Judges.Select(j => (ReadOnlyMemory<double>)j)]);
        var after = IntraclassCorrelation.Of([.. Judges.Select((j, i) => (ReadOnlyMemory<double>)(i == 0 ? [.. j.Select(x => x - 20)] : j))]);
        after.Consistency.Value.ShouldBe(before.Consistency.Value, 1e-12);
        after.Agreement.Value.ShouldBeLessThan(before.Agreement.Value - 0.1);
        var items = new Hengjian.Measure.TestTheory.ItemScores(["a", "b", "c", "d"], [.. Judges.Select(j => (ReadOnlyMemory<double>)j)]);
        before.ConsistencyMean.Value.ShouldBe(Hengjian.Measure.TestTheory.ItemAnalysis.Of(items).Reliability.Alpha, 1e-12);
    }

    [Fact]
    public void Kappa_of_a_table_by_hand()
    {
        // 20 both yes, 5 and 10 apart, 15 both no: 0.7 agree, 0.5 by chance.
        var kappa = CohenKappa.OfTable([20, 5, 10, 15], 2);
        kappa.Value.ShouldBe(0.4, 1e-14);
        (kappa.Observed, kappa.Expected, kappa.Objects).ShouldBe((0.7, 0.5, 50));
        // Of two categories every disagreement is a whole one.
        CohenKappa.OfTable([20, 5, 10, 15], 2, KappaWeights.Quadratic).Value.ShouldBe(0.4, 1e-14);
        CohenKappa.OfTable([20, 5, 10, 15], 2, KappaWeights.Linear).Se.ShouldBe(kappa.Se, 1e-14);
        CohenKappa.OfTable([30, 0, 0, 0], 2).Value.ShouldBe(double.NaN);
        CohenKappa.Of([0, 1, -1, 1], [0, 1, 1, -1], 2).Objects.ShouldBe(2);
    }

    [Fact]
    public void Kappa_of_Fleiss_is_one_where_all_agree_and_the_pair_form_of_Scott_for_two()
    {
        FleissKappa.Of([0, 0, 0, 1, 1, 1, 2, 2, 2], 3, 3).Value.ShouldBe(1, 1e-14);
        // Scott's pi of 0.7 agreement with margins 55:45 pooled: (0.7 − 0.505)/(1 − 0.505).
        int[] codes = [.. Enumerable.Repeat((0, 0), 20).Concat(Enumerable.Repeat((0, 1), 5)).Concat(Enumerable.Repeat((1, 0), 10)).Concat(Enumerable.Repeat((1, 1), 15)).SelectMany(p => (int[])[p.Item1, p.Item2])];
        FleissKappa.Of(codes, 2, 2).Value.ShouldBe((0.7 - 0.505) / (1 - 0.505), 1e-14);
        FleissKappa.Of([1, 1, 1, 1], 2, 2).Value.ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(5, 0.00049939922738733355)]
    [InlineData(40, 1.2593389963491512e-22)] // R: pchisq(5 * 39, 39, lower.tail = FALSE)
    public void A_small_significance_keeps_its_digits(int objects, double p)
    {
        var column = Column([.. Enumerable.Range(1, objects).Select(i => (double)i)]);
        var found = KendallConcordance.Of([column, column, column, column, column]).P;
        (found / p).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Concordance_is_one_for_one_ranking_and_half_way_by_hand()
    {
        KendallConcordance.Of([Column(1, 2, 3, 4), Column(10, 20, 30, 40), Column(5, 6, 7, 8)]).W.ShouldBe(1, 1e-14);
        // Rank sums 4, 5, 6, 9 and 6: deviations from 6 squared make 14; 12·14/(9·(125 − 5)).
        var w = KendallConcordance.Of([Column(1, 2, 3, 4, 5), Column(2, 1, 3, 4, 5), Column(1, 2, 3, 5, 4)]);
        var sums = (double[])[4, 5, 9, 13, 14];
        w.W.ShouldBe(12 * sums.Sum(s => (s - 9) * (s - 9)) / (9 * 120), 1e-14);
        Should.Throw<MeasureException>(() => KendallConcordance.Of([Column(2, 2), Column(3, 3)])).Code.ShouldBe("no-variance");
    }

    [Fact]
    public void Severity_comes_out_of_scores_of_which_half_are_missing()
    {
        double[] quality = [60, 72, 55, 81, 90], severity = [3, -1, -2];
        const double none = double.NaN;
        ReadOnlyMemory<double>[] raters = [Column(63, 75, none, none, 93), Column(59, none, 54, 80, none), Column(none, 70, 53, none, 88)];
        var found = RaterSeverity.Of(raters);
        for (var r = 0; r < 3; r++) found.Effects[r].ShouldBe(severity[r], 1e-10);
        for (var i = 0; i < 5; i++) found.Adjusted[i].ShouldBe(quality[i], 1e-10);
        (found.ResidualSd, found.Scores).ShouldSatisfyAllConditions(x => x.ResidualSd.ShouldBe(0, 1e-9), x => x.Scores.ShouldBe(9));
    }

    [Fact]
    public void Severity_of_a_complete_table_is_the_raters_mean_with_its_textbook_error()
    {
        var found = RaterSeverity.Of([.. Judges.Select(j => (ReadOnlyMemory<double>)j)]);
        var grand = Judges.Average(j => j.Average());
        for (var r = 0; r < 4; r++)
        {
            found.Effects[r].ShouldBe(Judges[r].Average() - grand, 1e-12);
            // σ²·(1/n)(1 − 1/k)
            found.StandardErrors[r].ShouldBe(found.ResidualSd * Math.Sqrt(1 / 6.0 * (1 - 0.25)), 1e-12);
        }
        found.ResidualSd.ShouldBe(Math.Sqrt(1.0194444444444444), 1e-9);
    }

    [Fact]
    public void What_cannot_be_computed_is_named()
    {
        const double none = double.NaN;
        Should.Throw<MeasureException>(() => RaterSeverity.Of([Column(1, 2, 3, none, none), Column(2, 2, 4, none, none), Column(none, none, none, 3, 4), Column(none, none, none, 4, 6)])).Code.ShouldBe("not-connected");
        Should.Throw<MeasureException>(() => IntraclassCorrelation.Of([Column(3, 3, 3), Column(3, 3, 3)])).Code.ShouldBe("no-variance");
        Should.Throw<MeasureException>(() => IntraclassCorrelation.Of([Column(3, none, 3), Column(none, 1, 3)])).Code.ShouldBe("too-few");
        Should.Throw<MeasureException>(() => CohenKappa.Of([0, 7], [0, 1], 2)).Row.ShouldBe(1);
        Should.Throw<MeasureException>(() => CohenKappa.OfTable([1, 2, -3, 4], 2)).Code.ShouldBe("negative-count");
        Should.Throw<MeasureException>(() => PairAgreement.Of([none], [1])).Code.ShouldBe("too-few");
        Should.Throw<MeasureException>(() => FleissKappa.Of([0, 1, 5, 0], 2, 2)).Row.ShouldBe(1);
    }

    private static ReadOnlyMemory<double> Column(params double[] values) => values;

    private static ReadOnlyMemory<double>[] Raters(CsvColumns table) => [.. table.Names.Select(n => (ReadOnlyMemory<double>)table.Numbers(n))];

    /// <summary>The categories of the reference are the scores that occur, in their order.</summary>
    private static (int[] First, int[] Second, int Categories) Codes(ReadOnlyMemory<double> first, ReadOnlyMemory<double> second)
    {
        double[] a = first.ToArray(), b = second.ToArray();
        var levels = a.Concat(b).Distinct().Order().ToList();
        return ([.. a.Select(x => levels.IndexOf(x))], [.. b.Select(x => levels.IndexOf(x))], levels.Count);
    }

    private static Intraclass Form(IntraclassCorrelation icc, string name) => name switch
    {
        "ICC1" => icc.OneWay, "ICC2" => icc.Agreement, "ICC3" => icc.Consistency, "ICC1k" => icc.OneWayMean, "ICC2k" => icc.AgreementMean, "ICC3k" => icc.ConsistencyMean,
        _ => throw new KeyNotFoundException(name),
    };
}
