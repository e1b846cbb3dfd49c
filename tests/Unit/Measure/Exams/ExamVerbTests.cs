using System.Text;
using Hengjian.Server.Cli;

namespace Hengjian.Tests.Unit.Measure.Exams;

/// <summary>The verb exam on a list of six computed by hand: both tables, each rule of counting, and what is refused.</summary>
public sealed class ExamVerbTests : IDisposable
{
    // Totals of those who sat: 170, 150, 110, 110, 60; f is absent.
    private const string Scores = """
        id,school,class,absent,chinese,math,prev_total
        a,甲校,1,0,90,80,160
        b,甲校,1,0,80,70,150
        c,甲校,2,0,60,50,120
        d,乙校,1,0,55,55,100
        e,乙校,1,,30,30,70
        f,乙校,1,1,,,80
        """;

    private const string Rules = """
        id: id
        school: school
        class: class
        absent: absent
        previous: prev_total
        subjects:
          chinese: { full: 100, excellent: 0.85, pass: 0.55, low: 0.40 }
          math: { full: 100, excellent: 80, pass: 60, low: 40 }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("exam").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Those_who_sat_are_counted_by_hand()
    {
        Run(Scores, Rules).ShouldBe(0);
        // chinese: 90 80 60 55 30, mean 63, squares 27² 17² 3² 8² 33² = 2180.
        Value("chinese", "", "", "n").ShouldBe(5);
        Value("chinese", "", "", "absent").ShouldBe(1);
        Value("chinese", "", "", "mean").ShouldBe(63, 1e-12);
        Value("chinese", "", "", "sd").ShouldBe(Math.Sqrt(545), 1e-12);
        Value("chinese", "", "", "median").ShouldBe(60);
        Value("chinese", "", "", "score_rate").ShouldBe(.63, 1e-12);
        Value("chinese", "", "", "excellent").ShouldBe(.2);
        // 55 marks reach a line of 0.55 × 100, which in binary is 55.000000000000007.
        Value("chinese", "", "", "pass").ShouldBe(.8);
        Value("chinese", "", "", "low").ShouldBe(.2);
        Value("chinese", "", "", "over_mean").ShouldBe(0);
        Value("chinese", "", "", "t_of_mean").ShouldBe(50);
        // round(0.27 · 5) = 1 pupil above and below.
        Value("chinese", "", "", "discrimination").ShouldBe(.6, 1e-12);
        Value("chinese", "甲校", "", "over_mean").ShouldBe((230 / 3.0 / 63) - 1, 1e-12);
        Value("chinese", "甲校", "1", "t_of_mean").ShouldBe(50 + (10 * (85 - 63) / Math.Sqrt(436)), 1e-12);
        Value("chinese", "乙校", "1", "mean").ShouldBe(42.5);
        Value("math", "", "", "excellent").ShouldBe(.2);
        Value("math", "", "", "pass").ShouldBe(.4);
        // The lines of the total are the sums: 165, 115, 80.
        Value("total", "", "", "excellent").ShouldBe(.2);
        Value("total", "", "", "pass").ShouldBe(.4);
        Value("total", "", "", "low").ShouldBe(.2);
    }

    [Fact]
    public void Every_pupil_has_his_place()
    {
        Run(Scores, Rules).ShouldBe(0);
        var pupils = CsvColumns.Read(Path.Combine(folder, "out", "pupils.csv"));
        pupils.Text("id").ShouldBe(["a", "b", "c", "d", "e", "f"]);
        pupils.Text("total").ShouldBe(["170", "150", "110", "110", "60", ""]);
        pupils.Text("rank").ShouldBe(["1", "2", "3", "3", "5", ""]);
        pupils.Text("rank_dense").ShouldBe(["1", "2", "3", "3", "4", ""]);
        pupils.Text("rank_average").ShouldBe(["1", "2", "3.5", "3.5", "5", ""]);
        pupils.Text("percentile").ShouldBe(["90", "70", "40", "40", "10", ""]);
        pupils.Text("rank_school").ShouldBe(["1", "2", "3", "1", "2", ""]);
        // Mean 120, squares 2500 + 900 + 100 + 100 + 3600 = 7200.
        pupils.Numbers("z")[0].ShouldBe(50 / Math.Sqrt(1440), 1e-12);
        pupils.Numbers("t")[4].ShouldBe(50 - (600 / Math.Sqrt(1440)), 1e-12);
        // previous 160 150 120 100 70, mean 120: xx = 1600 + 900 + 0 + 400 + 2500 = 5400; xy = 2000 + 900 + 0 + 200 + 3000 = 6100.
        pupils.Numbers("va_residual")[0].ShouldBe(50 - (40 * 61 / 54.0), 1e-12);
        pupils.Numbers("va_z")[3].ShouldBe((-10 / Math.Sqrt(1440)) + (20 / Math.Sqrt(1080)), 1e-12);
        pupils.Text("va_residual")[5].ShouldBe("");
    }

    [Fact]
    public void Enrolled_divides_by_all_and_absent_zero_counts_the_absent_as_nought()
    {
        Run(Scores, Rules + "\ndenominator: enrolled").ShouldBe(0);
        Value("chinese", "", "", "n").ShouldBe(6);
        Value("chinese", "", "", "mean").ShouldBe(52.5);
        Value("chinese", "", "", "median").ShouldBe(60);
        Value("chinese", "", "", "low").ShouldBe(1 / 6.0);
        Value("chinese", "乙校", "1", "pass").ShouldBe(1 / 3.0);
        Run(Scores, Rules + "\ndenominator: absent_zero").ShouldBe(0);
        Value("chinese", "", "", "n").ShouldBe(6);
        Value("chinese", "", "", "mean").ShouldBe(52.5);
        Value("chinese", "", "", "median").ShouldBe(57.5);
        Value("chinese", "", "", "low").ShouldBe(2 / 6.0);
        var rows = CsvColumns.Read(Path.Combine(folder, "out", "summary.csv"));
        rows.Text("denominator").Distinct().ShouldBe(["absent_zero"]);
        (rows.Text("sat")[0], rows.Text("enrolled")[0], rows.Text("absent")[0]).ShouldBe(("5", "6", "1"));
        CsvColumns.Read(Path.Combine(folder, "out", "pupils.csv")).Text("rank").ShouldBe(["1", "2", "3", "3", "5", "6"]);
    }

    [Fact]
    public void Exempt_pupils_are_out_of_everything()
    {
        var marked = Scores.Replace("prev_total", "prev_total,out").Replace("160\n", "160,1\n").Replace("150\n", "150,\n").Replace("120\n", "120,0\n").Replace("100\n", "100,0\n").Replace("70\n", "70,0\n") + ",0";
        foreach (var rule in new[] { "sat", "enrolled", "absent_zero" })
        {
            Run(marked, Rules + $"\ndenominator: {rule}\nexempt: out").ShouldBe(0, rule);
            Value("total", "", "", "n").ShouldBe(rule == "sat" ? 4 : 5);
            Value("total", "", "", "highest").ShouldBe(150);
            CsvColumns.Read(Path.Combine(folder, "out", "pupils.csv")).Text("rank")[0].ShouldBe("");
        }
    }

    [Fact]
    public void Bands_top_grades_composite_and_value_added_of_groups()
    {
        var more = """

            bands: { width: 50, from: 100, to: 170 }
            top: [1, 3]
            grades: { by: share, levels: { A: 0.2, B: 0.3, C: 0.5 }, rounding: down }
            composite: { score_rate: 50, excellent: 30, pass: 20 }
            """;
        Run(Scores, Rules + more).ShouldBe(0);
        Value("total", "", "", "band_100_150").ShouldBe(2);
        Value("total", "", "", "band_100_150_share").ShouldBe(.4);
        // 150 begins the next band and 170, the upper end, belongs to it.
        Value("total", "", "", "band_150_170").ShouldBe(2);
        Value("total", "", "", "band_below").ShouldBe(1);
        Value("total", "乙校", "1", "band_100_150").ShouldBe(1);
        Value("total", "", "", "top_1").ShouldBe(1);
        // Two pupils share the third place.
        Value("total", "", "", "top_3").ShouldBe(4);
        Value("total", "甲校", "", "top_3").ShouldBe(3);
        Value("total", "甲校", "", "top_3_share").ShouldBe(1);
        Value("total", "甲校", "", "top_3_of_top").ShouldBe(.75);
        Value("total", "", "", "grade_A").ShouldBe(1);
        Value("total", "", "", "grade_B").ShouldBe(1);
        Value("total", "甲校", "", "grade_C").ShouldBe(1);
        Value("chinese", "", "", "composite").ShouldBe((50 * .63) + (30 * .2) + (20 * .8), 1e-12);
        Value("total", "", "", "va_residual").ShouldBe(0, 1e-12);
        Value("total", "甲校", "", "va_residual").ShouldBe(-Value("total", "乙校", "", "va_residual") * 2 / 3, 1e-12);
        Value("total", "乙校", "", "va_n").ShouldBe(2);
        var pupils = CsvColumns.Read(Path.Combine(folder, "out", "pupils.csv"));
        pupils.Text("grade").ShouldBe(["A", "B", "C", "C", "C", ""]);
        // chinese 90 80 60 55 30: quotas 1, floor(2.5) = 2, 5.
        pupils.Text("grade_chinese").ShouldBe(["A", "B", "C", "C", "C", ""]);
    }

    [Fact]
    public void The_tie_at_the_edge_of_discrimination_by_total_is_broken_by_id_and_the_file_order_says_nothing()
    {
        const string Head = "id,x,y\n";
        string[] rows = ["p1,10,0", "p2,6,4", "p10,4,6", "p4,2,0"];
        const string Lines = "id: id\nsubjects:\n  x: { full: 10 }\n  y: { full: 10 }\n";
        Run(Head + string.Join('\n', rows), Lines).ShouldBe(0);
        // Totals 10 10 10 2; one pupil above: p1 is the first of the three by id.
        Value("x", "", "", "discrimination_by_total").ShouldBe(.8, 1e-12);
        Value("y", "", "", "discrimination_by_total").ShouldBe(0);
        Value("y", "", "", "discrimination").ShouldBe(.6, 1e-12);
        var first = File.ReadAllText(Path.Combine(folder, "out", "summary.csv"));
        Run(Head + string.Join('\n', rows.Reverse()), Lines).ShouldBe(0);
        File.ReadAllText(Path.Combine(folder, "out", "summary.csv")).ShouldBe(first);
        first.ShouldNotContain("excellent");
    }

    [Fact]
    public void Pupils_who_left_are_lost_for_the_retention_and_an_absence_may_be_of_one_subject()
    {
        Run("id,class,left,abs_y,x,y\na,1,0,0,8,2\nb,1,1,,,\nc,1,0,1,6,\nd,2,0,0,5,5\n", "id: id\nclass: class\nleft: left\ndenominator: absent_zero\nsubjects:\n  x: { full: 10 }\n  y: { full: 10, absent: abs_y }\n").ShouldBe(0);
        Value("x", "", "1", "retention").ShouldBe(2 / 3.0);
        Value("x", "", "2", "retention").ShouldBe(1);
        Value("x", "", "", "absent").ShouldBe(1);
        Value("y", "", "", "absent").ShouldBe(2);
        // c sat x and so has a total; only b has none.
        Value("total", "", "", "absent").ShouldBe(1);
        Value("total", "", "", "mean").ShouldBe(26 / 4.0);
    }

    [Theory]
    [InlineData("composite: { excelent: 1 }", "excelent")]
    [InlineData("bands: { width: 0, to: 10 }", "bands.width")]
    [InlineData("bands: { width: 1, to: 10, form: 3 }", "bands.form")]
    [InlineData("top: [1.5]", "top")]
    [InlineData("grades: { by: share, levels: { A: 0.5, B: 0.4 } }", "grades.levels")]
    [InlineData("grades: { by: score, levels: { A: 0.5, B: 0.6, C: 0 } }", "grades.levels")]
    [InlineData("grades: { by: score, levels: { A: 0.85, B: 0.6 } }", "grades.levels")]
    [InlineData("grades: { by: rank, levels: { A: 1 } }", "grades.by")]
    public void A_bad_addition_is_refused_by_name(string line, string said) =>
        Should.Throw<VerbException>(() => Run(Scores, Rules + "\n" + line)).Message.ShouldContain(said);

    [Theory]
    [InlineData("c,甲校,2,0,60,50", "c,甲校,2,0,,50", "line 4 (c), column chinese is empty")]
    [InlineData("c,甲校,2,0,60,50", "c,甲校,2,0,60,101", "line 4 (c), column math is 101, above the full mark 100")]
    [InlineData("c,甲校,2,0,60,50", "c,甲校,2,0,-1,50", "line 4 (c), column chinese is below 0")]
    [InlineData("c,甲校,2,0", "c,甲校,2,缺", "line 4 (c), column absent should be 1 (yes) or 0 (no)")]
    [InlineData("c,甲校,2,0", "b,甲校,2,0", "lines 3 and 4 have the same id")]
    [InlineData("c,甲校,2,0", "c,,2,0", "line 4 has no school")]
    public void A_bad_cell_is_refused_with_row_and_column(string was, string now, string said) =>
        Should.Throw<VerbException>(() => Run(Scores.Replace(was, now), Rules)).Message.ShouldContain(said);

    [Theory]
    [InlineData("absent: absent", "absnet: absent", "absnet")]
    [InlineData("pass: 60", "passs: 60", "subjects.math.passs")]
    [InlineData("pass: 60", "pass: 160", "subjects.math.pass")]
    [InlineData("math: { full: 100", "math: { full: 0", "full")]
    [InlineData("math:", "total:", "total")]
    [InlineData("previous: prev_total", "previous: prev_totl", "no column prev_totl")]
    [InlineData("absent: absent", "denominator: all", "denominator")]
    public void A_bad_rule_is_refused_by_name(string was, string now, string said) =>
        Should.Throw<VerbException>(() => Run(Scores, Rules.Replace(was, now))).Message.ShouldContain(said);

    private int Run(string scores, string rules)
    {
        var (data, file) = (Path.Combine(folder, "scores.csv"), Path.Combine(folder, "rules.yml"));
        File.WriteAllText(data, scores, Encoding.UTF8);
        File.WriteAllText(file, rules, Encoding.UTF8);
        return ExamVerb.Build().Parse(["--data", data, "--rules", file, "--out", Path.Combine(folder, "out")]).Invoke(new() { EnableDefaultExceptionHandler = false });
    }

    private double Value(string subject, string school, string @class, string statistic)
    {
        var summary = CsvColumns.Read(Path.Combine(folder, "out", "summary.csv"));
        var row = summary.Rows.Single(r => r[0] == subject && r[1] == school && r[2] == @class && r[3] == statistic);
        return double.Parse(row[4], System.Globalization.CultureInfo.InvariantCulture);
    }
}
