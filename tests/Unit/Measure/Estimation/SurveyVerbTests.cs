using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using Hengjian.Server.Cli;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Tests.Unit.Measure.Estimation;

/// <summary>The verb survey from files to file: the keys of the handbook, the columns of the result, domains, presets and refusals.</summary>
public sealed class SurveyVerbTests : IDisposable
{
    private const string Pupils = """
        stratum,school,schools,w,score,mates,passed,sex,pv1,pv2,zone,half,r1,r2
        A,1,6,3,10,4,Yes,girl,480,500,1,0,6,0
        A,2,6,3,14,5,No,boy,510,505,1,1,0,6
        A,2,6,3,12,5,Yes,girl,530,520,2,0,3,3
        B,1,4,2,20,8,Yes,boy,400,410,2,1,4,0
        B,3,4,2,,7,No,girl,390,420,3,0,0,4
        B,3,4,2,18,7,Yes,NA,450,430,3,1,2,2
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("survey").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_stratified_cluster_design_by_hand()
    {
        var found = Run(Pupils, "weights: w\nstrata: stratum\npsu: [school]\nfpc: [schools]\n", "- mean: score\n- total: score\n- mean: score\n  by: [stratum, sex]\n");
        // Σw = 13 − 2 (the row without a score), Σwy = 108 + 76; scores by school around the mean.
        var mean = 184.0 / 13;
        var (a1, a2, b1, b3) = (3 * (10 - mean) / 13, 3 * (26 - (2 * mean)) / 13, 2 * (20 - mean) / 13, 2 * (18 - mean) / 13);
        var variance = ((1 - (2 / 6.0)) * 2 * (Square(a1 - ((a1 + a2) / 2)) + Square(a2 - ((a1 + a2) / 2)))) + ((1 - (2 / 4.0)) * 2 * (Square(b1 - ((b1 + b3) / 2)) + Square(b3 - ((b1 + b3) / 2))));
        var row = found.One("mean", "score");
        row["estimate"].ShouldBe(mean, 1e-12);
        row["se"].ShouldBe(Math.Sqrt(variance), 1e-12);
        row["df"].ShouldBe(2);
        row["n"].ShouldBe(5);
        found.One("total", "score")["estimate"].ShouldBe(184);
        found.Keys("mean").ShouldBe(["score||", "score|stratum=A;sex=boy|", "score|stratum=A;sex=girl|", "score|stratum=B;sex=boy|", "score|stratum=B;sex=girl|"]);
        found.One("mean", "score", "stratum=A;sex=girl")["estimate"].ShouldBe(11);
        found.One("mean", "score", "stratum=B;sex=girl")["n"].ShouldBe(0);
        double.IsNaN(found.One("mean", "score", "stratum=B;sex=girl")["estimate"]).ShouldBeTrue();

        static double Square(double x) => x * x;
    }

    [Fact]
    public void The_example_of_the_chapter_gives_what_the_chapter_says()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "measure", "survey.md"));
        string Block(string kind, int from) => text[(text.IndexOf(kind, from, StringComparison.Ordinal) + kind.Length)..text.IndexOf("```", text.IndexOf(kind, from, StringComparison.Ordinal) + kind.Length, StringComparison.Ordinal)];
        var (design, ask) = (text.IndexOf("`design.yml`：", StringComparison.Ordinal), text.IndexOf("`ask.yml`：", StringComparison.Ordinal));
        var found = Run(Block("```csv\n", 0), Block("```yaml\n", design), Block("```yaml\n", ask));
        text.ShouldContain("14.153846");
        (found.One("mean", "score")["estimate"], found.One("mean", "score")["df"]).ShouldBe((184.0 / 13, 2));
        (found.One("mean", "score", "stratum=A")["estimate"], found.One("mean", "score", "stratum=B")["estimate"]).ShouldBe((12, 19));
    }

    [Fact]
    public void Every_question_gives_its_rows()
    {
        var found = Run(Pupils, "weights: w\nstrata: stratum\npsu: [school]\n", """
            - ratio: { of: score, over: mates }
            - share: { of: passed, level: Yes }
            - share: sex
            - quantile: score
              at: [0.25, 0.5]
              rule: higher
            - mean: { plausible: [pv1, pv2] }
            - mean: { plausible: [pv1, pv2], as: math }
              where: { passed: Yes }
            - levels: { plausible: [pv1, pv2], cuts: [450, 500] }
            - benchmarks: { of: pv1, cuts: [450, 500] }
            - sd: score
            - correlation: { of: score, with: mates }
            - difference: { of: score, between: sex, levels: [boy, girl] }
            - regression: { y: score, x: [mates, sex] }
            """);
        found.One("ratio", "score/mates")["estimate"].ShouldBe(184.0 / ((3 * 14) + (2 * 15)), 1e-12);
        found.One("share", "passed", "", "Yes")["estimate"].ShouldBe(10.0 / 15, 1e-12);
        found.Keys("share").ShouldBe(["passed||Yes", "sex||boy", "sex||girl"]);
        found.One("quantile", "score", "", "0.25")["estimate"].ShouldBe(12);
        found.One("quantile", "score", "", "0.5")["estimate"].ShouldBe(14);
        found.One("mean", "pv1")["estimate"].ShouldBe((Mean(480, 510, 530, 400, 390, 450) + Mean(500, 505, 520, 410, 420, 430)) / 2, 1e-12);
        found.One("mean", "math", "passed=Yes")["n"].ShouldBe(4);
        found.Keys("levels").ShouldBe(["pv1||0", "pv1||1", "pv1||2"]);
        found.One("levels", "pv1", "", "2")["estimate"].ShouldBe(((6.0 / 15) + (9.0 / 15)) / 2, 1e-12);
        found.One("benchmarks", "pv1", "", "450")["estimate"].ShouldBe(11.0 / 15, 1e-12);
        found.One("difference", "score", "", "boy-girl")["estimate"].ShouldBe((82.0 / 5) - 11, 1e-12);
        found.Keys("regression").ShouldBe(["score||(Intercept)", "score||mates", "score||sexgirl", "score||R2"]);
        found.Rows.ShouldAllBe(r => r.Numbers["lower"] <= r.Numbers["estimate"] || double.IsNaN(r.Numbers["lower"]));

        static double Mean(params double[] y) => ((3 * (y[0] + y[1] + y[2])) + (2 * (y[3] + y[4] + y[5]))) / 15;
    }

    [Fact]
    public void Replicate_columns_and_jackknife_zones()
    {
        var given = Run(Pupils, "weights: w\nreplicates: { method: fay, columns: r1..r2, rho: 0.5, mse: true }\n", "- total: mates\n");
        var total = (3 * 14) + (2 * 22.0);
        var (one, two) = ((6 * 4) + (3 * 5) + (4 * 8) + (2 * 7.0), (6 * 5) + (3 * 5) + (4 * 7) + (2 * 7.0));
        given.One("total", "mates")["se"].ShouldBe(Math.Sqrt((((one - total) * (one - total)) + ((two - total) * (two - total))) / (2 * 0.25)), 1e-12);
        var jackknife = Run(Pupils, "weights: w\njackknife: { zone: zone, half: half, convention: timss2011 }\n", "- total: mates\n");
        // A zone's replicate doubles half 1 and drops half 0: the total moves by the difference of the halves.
        jackknife.One("total", "mates")["se"].ShouldBe(Math.Sqrt((3 * 3.0) + (1.0 * 1) + 0), 1e-12);
        jackknife.One("total", "mates")["df"].ShouldBe(3);
        Run(Pupils, "weights: w\njackknife: { zone: zone, half: half, convention: timss2015 }\n", "- total: mates\n").One("total", "mates")["se"].ShouldBe(Math.Sqrt(10.0), 1e-12);
    }

    [Theory]
    [InlineData("jackknife: { zone: zone, half: half, convention: timss2011 }\nplausible: mean\n", 3)]
    [InlineData("jackknife: { zone: zone, half: half, convention: timss2015 }\nplausible: pv1\n", 6)]
    [InlineData("preset: timss2015\njackknife: { zone: zone, half: half, convention: timss2011 }\n", 3)]
    [InlineData("preset: timss2011\njackknife: { zone: zone, half: half }\n", 3)]
    [InlineData("jackknife: { zone: zone, half: half }\nplausible: pv1\n", 6)]
    public void How_many_replicates_a_zone_is_the_convention_s_not_that_of_the_plausible_values(string design, int replicates)
    {
        // The mean is not linear in the weights: one and two replicates a zone differ.
        var se = Run(Pupils, "weights: w\n" + design, "- mean: mates\n").One("mean", "mates")["se"];
        // Half 0 holds 12, 15, 14 of Σwy and 3, 3, 2 of Σw in zones 1 to 3, half 1 holds 15, 16, 14 and 3, 2, 2.
        (double, double)[] first = [(89, 15), (87, 14), (86, 15)], second = [(83, 15), (85, 16), (86, 15)];
        var deviations = first.Concat(replicates == 6 ? second : []).Select(r => (r.Item1 / r.Item2) - (86 / 15.0));
        se.ShouldBe(Math.Sqrt(deviations.Sum(d => d * d) * (replicates == 6 ? 0.5 : 1)), 1e-12);
    }

    [Fact]
    public void Records_of_weight_zero_stay_in_the_design_but_are_no_observations()
    {
        // R: svydesign(~p, strata = ~st, weights = ~w, nest = TRUE); svymean(deff = TRUE), degf, svyvar.
        var found = Run("st,p,w,y\nA,1,2,5\nA,1,3,7\nA,2,1.5,6\nA,3,0,100\nB,1,2.5,9\nB,2,4,4\nB,2,0,50\nB,3,3,8\n", "weights: w\nstrata: st\npsu: [p]\nsd: n_minus_1\n", "- mean: y\n- sd: y\n");
        var mean = found.One("mean", "y");
        (mean["estimate"], mean["df"], mean["n"]).ShouldBe((6.40625, 3, 8));
        mean["se"].ShouldBe(0.95970111485732801, 1e-14);
        mean["deff"].ShouldBe(2.2302828480638479, 1e-14);
        found.One("sd", "y")["estimate"].ShouldBe(1.9910934495899484, 1e-14);
    }

    [Fact]
    public void One_replicate_around_itself_has_no_standard_error()
    {
        var found = Run(Pupils, "weights: w\nreplicates: { method: brr, columns: [r1], mse: false }\n", "- mean: mates\n- mean: { plausible: [pv1, pv2], as: math }\n");
        double.IsNaN(found.One("mean", "mates")["se"]).ShouldBeTrue();
        double.IsNaN(found.One("mean", "math")["se"]).ShouldBeTrue();
        Run(Pupils, "weights: w\nreplicates: { method: brr, columns: [r1], mse: true }\n", "- mean: mates\n").One("mean", "mates")["se"].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Weights_follow_from_population_counts()
    {
        var found = Run("c,s,N,M,y\n1,1,4,3,5\n1,2,4,3,7\n2,1,4,2,9\n2,2,4,2,1\n", "psu: [c, s]\nfpc: [N, M]\n", "- total: y\n");
        found.One("total", "y")["estimate"].ShouldBe((2 * 1.5 * 12) + (2 * 1 * 10));
    }

    [Theory]
    [InlineData("weights: w\nstratum: x\n", "- mean: score\n", "“stratum” is not known here")]
    [InlineData("weights: w\n", "- mean: nothing\n", "no column nothing")]
    [InlineData("weights: w\n", "- median: score\n", "known are benchmarks, correlation")]
    [InlineData("weights: w\n", "- mean: score\n  at: [1]\n", "at” is not known here")]
    [InlineData("weights: w\n", "- mean: sex\n", "line 2, column sex should be a number, is “girl”")]
    [InlineData("weights: w\nstrata: score\n", "- mean: mates\n", "Record 5 has no")]
    [InlineData("weights: w\nstrata: zone\npsu: [stratum]\n", "- mean: mates\n", "has only one unit drawn")]
    [InlineData("weights: w\nfpc: [half]\n", "- mean: mates\n", "line 2")]
    [InlineData("weights: score\n", "- mean: mates\n", "Record 5 has no weight")]
    [InlineData("weights: w\nstrata: stratum\npsu: [school]\nfpc: [schools, schools]\n", "- mean: mates\n", "population counts for 2 stages, but units of 1")]
    [InlineData("weights: w\npreset: pisa15\n", "- mean: mates\n", "“pisa15” is none of")]
    [InlineData("strata: stratum\n", "- mean: score\n", "“weights” is missing")]
    [InlineData("weights: w\nreplicates: { method: fay, columns: r1..r3, rho: 0.5 }\n", "- mean: score\n", "no column r3")]
    [InlineData("weights: w\npreset: pisa2015\n", "- mean: score\n", "wants replicate weights")]
    [InlineData("weights: w\npreset: pissa\n", "- mean: score\n", "“pissa” is none of")]
    [InlineData("fpc: [schools]\njackknife: { zone: zone, half: half }\n", "- mean: score\n", "“weights” is missing")]
    [InlineData("weights: w\njackknife: { zone: zone, half: half }\nreplicates: { method: brr, columns: [r1, r2] }\n", "- mean: score\n", "exclude each other")]
    [InlineData("weights: w\nreplicates: { method: magic, columns: r1..r2 }\n", "- mean: score\n", "“magic” is none of")]
    [InlineData("weights: w\n", "- regression: { y: score, x: [mates, mates] }\n", "mates follows from the columns before it")]
    [InlineData("weights: w\n", "- share: { of: passed, level: maybe }\n", "no value maybe")]
    [InlineData("weights: w\n", "- levels: { of: pv1, cuts: [500, 450] }\n", "must ascend")]
    [InlineData("weights: w\n", "- logistic: { y: passed, x: [mates] }\n", "name the value that counts 1")]
    public void What_cannot_be_is_refused_in_words_and_nothing_is_written(string design, string ask, string words)
    {
        var fault = Should.Throw<VerbException>(() => Run(Pupils, design, ask));
        fault.Code.ShouldBe(2);
        fault.Message.ShouldContain(words);
        File.Exists(Path.Combine(folder, "r.csv")).ShouldBeFalse();
    }

    [Fact]
    public void The_preset_of_a_study_finds_its_columns_and_its_published_figures()
    {
        var reference = ReferenceCase.Of("pisa2003_nld");
        _ = reference["n"];
        var found = Table(reference.PathOf("pisa2003_nld.csv"), "preset: pisa2003\n", """
            - mean: { plausible: [PV1MATH, PV2MATH, PV3MATH, PV4MATH, PV5MATH], as: math }
              by: [ST03Q01]
            - levels: { plausible: [PV1MATH, PV2MATH, PV3MATH, PV4MATH, PV5MATH], cuts: [357.77, 420.07, 482.38, 544.68, 606.99, 669.30] }
            - quantile: { plausible: [PV1MATH, PV2MATH, PV3MATH, PV4MATH, PV5MATH] }
              at: [0.05, 0.5]
            """);
        Near(found.One("mean", "math", "ST03Q01=2")["se"], reference["mean.MATH.ST03Q01=2.se"]);
        Near(found.One("levels", "PV1MATH", "", "6")["se"] * 100, reference["level_pct.MATH.se[L6]"]);
        Near(found.One("quantile", "PV1MATH", "", "0.05")["estimate"], reference["pct.MATH.est[p5]"]);
        Near(found.One("quantile", "PV1MATH", "", "0.05")["se"], reference["pct.MATH.se[p5]"]);
        found.One("mean", "math", "ST03Q01=2")["df"].ShouldBeInRange(60, 80);

        static void Near(double found, double expected) => (Math.Abs(found - expected) / expected).ShouldBeLessThan(1e-9);
    }

    private Result Run(string data, string design, string ask)
    {
        var file = Path.Combine(folder, "data.csv");
        File.WriteAllText(file, data);
        return Table(file, design, ask);
    }

    private Result Table(string data, string design, string ask)
    {
        var (d, q, r) = (Path.Combine(folder, "d.yml"), Path.Combine(folder, "q.yml"), Path.Combine(folder, "r.csv"));
        File.WriteAllText(d, design);
        File.WriteAllText(q, ask);
        SurveyVerb.Build().Parse(["--data", data, "--design", d, "--ask", q, "--out", r]).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = TextWriter.Null }).ShouldBe(0);
        string[] words = ["statistic", "variable", "group", "level"], numbers = ["estimate", "se", "df", "lower", "upper", "deff", "n"];
        var table = Columns.Read(r, numbers, words);
        table.Names.ShouldBe([.. words, .. numbers]);
        return new([.. Enumerable.Range(0, table.Rows).Select(i => (
            words.ToDictionary(w => w, w => table.Words(w) is var c && c.Codes[i] < 0 ? "" : table.Words(w).Levels[table.Words(w).Codes[i]]),
            numbers.ToDictionary(n => n, n => table.Numbers(n)[i])))]);
    }

    private sealed record Result(IReadOnlyList<(Dictionary<string, string> Words, Dictionary<string, double> Numbers)> Rows)
    {
        public Dictionary<string, double> One(string statistic, string variable, string group = "", string level = "") =>
            Rows.Single(r => r.Words["statistic"] == statistic && r.Words["variable"] == variable && r.Words["group"] == group && r.Words["level"] == level).Numbers;

        public IEnumerable<string> Keys(string statistic) => Rows.Where(r => r.Words["statistic"] == statistic).Select(r => $"{r.Words["variable"]}|{r.Words["group"]}|{r.Words["level"]}");
    }
}
