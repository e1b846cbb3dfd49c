using System.Globalization;
using Hengjian.Server.Cli;
using Hengjian.Server.Cli.TestTheory;

namespace Hengjian.Tests.Unit.Measure;

/// <summary>irt and items as they are typed: files with the promised columns and figures, the worked examples, and every refusal with its code.</summary>
public sealed class IrtVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-irt-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_worked_examples_of_the_help_are_what_comes_out()
    {
        (await Verbs.Run(["items", "--data", Put("answers.csv", TestExample.Answers), "--key", Put("key.csv", TestExample.Key), "--id", "pupil", "--out", At("items.csv")])).ShouldBe(0);
        Same(File.ReadAllLines(At("items.csv")), TestExample.Result);
        (await Irt(TestExample.Patterns, "rasch", "--weights", "freq", "--method", "mml")).ShouldBe(0);
        Same(File.ReadAllLines(At("out", "items.csv")), TestExample.Fitted);
    }

    [Fact]
    public async Task The_law_school_test_by_file_gives_the_reference_figures()
    {
        var reference = ReferenceCase.Of("irt_lsat");
        var table = reference.Table("lsat7_patterns.csv");
        (await Irt(Text(table), "2pl", "--weights", "freq")).ShouldBe(0);
        var fit = Fit();
        File.ReadLines(At("out", "fit.csv")).Take(9).Select(l => l.Split(',')[0].Trim('\uFEFF')).ShouldBe(["key", "loglik", "iterations", "converged", "n", "parameters", "aic", "bic", "reliability"]);
        fit["loglik"].ShouldBe(reference["LSAT7.2PL.loglik"], 1e-6);
        fit["reliability"].ShouldBe(reference["LSAT7.2PL.EAP_reliability"], 1e-7);
        (fit["n"], fit["parameters"], fit["converged"]).ShouldBe((1000, 10, 1));
        fit["aic"].ShouldBe((-2 * fit["loglik"]) + 20, 1e-9);
        var items = Table("items.csv");
        var persons = Table("persons.csv");
        for (var j = 1; j <= 5; j++)
        {
            items.Numbers("a")[j - 1].ShouldBe(reference[$"LSAT7.2PL.a[{j}]"], 1e-5);
            items.Numbers("b")[j - 1].ShouldBe(reference[$"LSAT7.2PL.b[{j}]"], 1e-5);
            items.Numbers("a_se")[j - 1].ShouldBe(reference[$"LSAT7.2PL.se_free_params[{j}]"], 1e-4);
        }

        for (var i = 0; i < table.Rows.Count; i++)
        {
            var pattern = string.Concat(table.Rows[i].Take(5));
            persons.Numbers("eap")[i].ShouldBe(reference[$"LSAT7.2PL.EAP[{pattern}]"], 1e-7);
            persons.Numbers("map")[i].ShouldBe(reference[$"LSAT7.2PL.MAP[{pattern}]"], 1e-7);
            persons.Numbers("wle")[i].ShouldBe(reference[$"LSAT7.2PL.WLE[{pattern}]"], 1e-7);
            persons.Numbers("wle_se")[i].ShouldBe(reference[$"LSAT7.2PL.WLEse[{pattern}]"], 1e-7);
            persons.Numbers("score")[i].ShouldBe(pattern.Count(c => c == '1'));
        }

        (await Irt(Text(table), "rasch", "--weights", "freq", "--method", "cml")).ShouldBe(0);
        Fit()["loglik"].ShouldBe(reference["LSAT7.CML_eRm.loglik"], 1e-6);
        for (var j = 1; j <= 5; j++) Table("items.csv").Numbers("b")[j - 1].ShouldBe(-reference[$"LSAT7.CML_eRm.beta[beta item{j}]"], 1e-5);
    }

    [Fact]
    public async Task Columns_are_carried_along_and_the_scale_is_that_of_the_weighted_plausible_values()
    {
        string[] lines = ["pupil,school,w,q1,q2,q3,q4", .. Enumerable.Range(0, 80).Select(i => $"p{i},校{i % 3},{1 + (i % 4)},{(i * 7 % 11 > 3 ? 1 : 0)},{(i * 5 % 13 > 6 ? 1 : 0)},{(i * 3 % 7 > 2 ? 1 : 0)},{(i % 2)}")];
        (await Irt(string.Join('\n', lines), "rasch", "--id", "pupil", "--weights", "w", "--pv", "3", "--seed", "s", "--scale", "500:100", "--keep", "school,w")).ShouldBe(0);
        var persons = Table("persons.csv");
        File.ReadLines(At("out", "persons.csv")).First().TrimStart('\uFEFF').ShouldBe("id,score,n,eap,eap_se,map,wle,wle_se,pv1,pv2,pv3,scaled_eap,scaled_pv1,scaled_pv2,scaled_pv3,school,w");
        File.ReadLines(At("out", "persons.csv")).Skip(1).Select(l => l.Split(',')[^2]).ShouldBe(Enumerable.Range(0, 80).Select(i => $"校{i % 3}"));
        var weights = persons.Numbers("w");
        var all = Enumerable.Range(1, 3).SelectMany(m => persons.Numbers($"scaled_pv{m}").Zip(weights)).ToList();
        var mean = all.Sum(x => x.First * x.Second) / all.Sum(x => x.Second);
        mean.ShouldBe(500, 1e-9);
        Math.Sqrt(all.Sum(x => x.Second * (x.First - mean) * (x.First - mean)) / all.Sum(x => x.Second)).ShouldBe(100, 1e-9);
        var slope = (persons.Numbers("scaled_eap")[0] - persons.Numbers("scaled_eap")[1]) / (persons.Numbers("eap")[0] - persons.Numbers("eap")[1]);
        persons.Numbers("scaled_pv2")[5].ShouldBe(persons.Numbers("scaled_eap")[0] + (slope * (persons.Numbers("pv2")[5] - persons.Numbers("eap")[0])), 1e-8);

        (await Irt(string.Join('\n', lines), "2pl", "--id", "pupil", "--weights", "w", "--scale", "100:15", "--base", "1:2", "--keep", "school")).ShouldBe(0);
        Table("persons.csv").Numbers("scaled_eap")[3].ShouldBe(100 + (15 * (Table("persons.csv").Numbers("eap")[3] - 1) / 2), 1e-9);
        (await Irt(string.Join('\n', lines), "2pl", "--id", "pupil", "--keep", "school,w,nothing")).ShouldBe(2);
        (await Irt(string.Join('\n', lines), "2pl", "--id", "pupil", "--keep", "school,w", "--base", "0:1")).ShouldBe(2);
        (await Irt(string.Join('\n', lines), "2pl", "--id", "pupil", "--keep", "school,w", "--scale", "500:0")).ShouldBe(2);
    }

    [Fact]
    public async Task Partial_credit_with_missing_answers_by_file()
    {
        var reference = ReferenceCase.Of("irt_pcm_gpcm");
        (await Irt(Text(reference.Table("cqc02_pcm.csv")), "pcm")).ShouldBe(0);
        Fit()["loglik"].ShouldBe(reference["cqc02.PCM.loglik"], 1e-6);
        Fit()["variance"].ShouldBe(reference["cqc02.PCM.var_theta"], 1e-5);
        var items = Table("items.csv");
        for (var j = 1; j <= items.Rows.Count; j++)
            for (var k = 1; reference.Expected.ContainsKey($"cqc02.PCM.step_item{j}[{k}]"); k++) items.Numbers($"step{k}")[j - 1].ShouldBe(reference[$"cqc02.PCM.step_item{j}[{k}]"], 1e-5);
    }

    [Fact]
    public async Task A_latent_regression_by_file_draws_plausible_values_that_a_seed_repeats()
    {
        var reference = ReferenceCase.Of("irt_latreg_pisa");
        var table = reference.Table("pisa_math_565.csv");
        string[] kept = [.. table.Names.Where(n => n != "idschool")];
        var text = string.Join('\n', table.Rows.Select(r => string.Join(',', kept.Select(n => r[table.Names.ToList().IndexOf(n)]))).Prepend(string.Join(',', kept)));
        (await Irt(text, "rasch", "--id", "idstud", "--regress", "female,hisei,migra", "--pv", "20", "--seed", "2026")).ShouldBe(0);
        var fit = Fit();
        fit["loglik"].ShouldBe(reference["loglik"], 1e-6);
        fit["variance"].ShouldBe(reference["sigma2"], 1e-5);
        fit["r2"].ShouldBe(reference["var_explained_R2"], 1e-5);
        foreach (var name in (string[])["female", "hisei", "migra"])
        {
            fit["beta_" + name].ShouldBe(reference[$"beta[{name}]"], 1e-5);
            fit[$"beta_{name}_se"].ShouldBe(reference[$"se[{name}]"], 1e-4);
        }

        var persons = Table("persons.csv");
        persons.Text("id").ShouldBe(table.Text("idstud"));
        double[] drawn = [.. Enumerable.Range(1, 20).SelectMany(m => persons.Numbers($"pv{m}"))];
        drawn.Average().ShouldBe(reference["PV_marginal_mean_expected"], 4 * Math.Sqrt(reference["PV_marginal_var_expected"] / drawn.Length));
        (await Irt(text, "rasch", "--id", "idstud", "--regress", "female,hisei,migra", "--pv", "3", "--seed", "2026")).ShouldBe(0);
        Table("persons.csv").Text("pv3").ShouldBe(persons.Text("pv3"));
    }

    [Fact]
    public async Task A_key_makes_scores_of_answers_in_any_case_of_letters_and_names_the_items()
    {
        const string answers = "id,q1,q2,note\n1,a,C,x\n2,A,B,y\n3,B,c,z\n4,D,,w\n5,A,C,\n";
        (await Verbs.Run(["items", "--data", Put("r.csv", answers), "--key", Put("k.csv", "item,key\nq1,A\nq2,C\n"), "--out", At("i.csv")])).ShouldBe(0);
        var items = CsvColumns.Read(At("i.csv"));
        items.Numbers("difficulty").ShouldBe([0.6, 0.6]);
        items.Numbers("n").ShouldBe([5, 5]);
    }

    [Fact]
    public async Task More_parameters_than_the_answers_can_tell_apart_have_no_standard_errors()
    {
        // Four patterns with their counts: two slopes and two difficulties trade against each other without end.
        var rows = string.Concat(Enumerable.Repeat("1,1\n", 150).Concat(Enumerable.Repeat("1,0\n", 110)).Concat(Enumerable.Repeat("0,1\n", 70)).Concat(Enumerable.Repeat("0,0\n", 170)));
        (await Irt("q1,q2\n" + rows, "2pl")).ShouldBe(0);
        CsvColumns.Read(At("out", "items.csv")).Numbers("a_se").ShouldAllBe(se => double.IsNaN(se));
        File.ReadAllLines(At("out", "fit.csv")).ShouldContain("boundary_information,1");
        // One slope for both is told apart.
        (await Irt("q1,q2\n" + rows, "rasch")).ShouldBe(0);
        CsvColumns.Read(At("out", "items.csv")).Numbers("b_se").ShouldAllBe(se => se > 0 && se < 0.3);
    }

    [Theory]
    [InlineData("q1,q2\n1,0\n0,1.5\n", "2pl")]
    [InlineData("q1,q2\n1,0\n0,x\n", "2pl")]
    [InlineData("q1,q2\n1,1\n0,1\n", "2pl")]
    [InlineData("q1,q2\n1,0\n0,2\n1,1\n", "2pl")]
    [InlineData("q1,q2\n1,0\n0,1\n", "4pl")]
    [InlineData("q1,q2\n1,0\n0,1\n", "2pl", "--method", "cml")]
    [InlineData("q1,q2\n1,0\n0,1\n", "rasch", "--pv", "5")]
    [InlineData("q1,q2\n1,0\n0,1\n", "rasch", "--weights", "w")]
    [InlineData("q1,q2,w\n1,0,1\n0,1,-1\n", "rasch", "--weights", "w")]
    [InlineData("q1,q2,w\n1,0,1\n0,1,\n", "rasch", "--regress", "w")]
    [InlineData("q1,q2\n1,0\n0,1\n", "2pl", "--prior-guess", "0.2:0.5")]
    [InlineData("q1,q2\n1,0\n0,1\n", "3pl", "--prior-guess", "2")]
    [InlineData("q1,q2\n1,0\n0,1\n", "rasch", "--nodes", "3")]
    public async Task What_cannot_be_used_is_refused_and_writes_nothing(string data, string model, params string[] more)
    {
        (await Irt(data, model, more)).ShouldBe(2);
        Directory.Exists(At("out")).ShouldBeFalse();
    }

    [Fact]
    public async Task Item_statistics_ask_what_an_empty_answer_means()
    {
        var data = Put("s.csv", "q1,q2,q3\n1,0,2\n0,,1\n1,1,0\n0,1,2\n1,0,1\n");
        (await Verbs.Run(["items", "--data", data, "--out", At("r.csv")])).ShouldBe(2);
        (await Verbs.Run(["items", "--data", data, "--out", At("r.csv"), "--missing", "drop"])).ShouldBe(0);
        CsvColumns.Read(At("r.csv")).Numbers("n")[0].ShouldBe(4);
        (await Verbs.Run(["items", "--data", data, "--out", At("r.csv"), "--missing", "zero"])).ShouldBe(0);
        CsvColumns.Read(At("r.csv")).Numbers("mean").ShouldBe([0.6, 0.4, 1.2]);
        (await Verbs.Run(["items", "--data", data, "--out", At("r.csv"), "--key", Put("k.csv", "item,key\nq9,1\n")])).ShouldBe(2);
        (await Verbs.Run(["items", "--data", data, "--out", At("r.csv"), "--key", Put("k.csv", "item,answer\nq1,1\n")])).ShouldBe(2);
    }

    [Fact]
    public async Task Functioning_between_groups_and_the_information_of_the_test_by_file()
    {
        // q1 is harder for girls at every total; the rows come in fours so that each total has both groups.
        var random = new Random(4);
        var lines = new List<string> { "sex,q1,q2,q3,q4" };
        for (var i = 0; i < 400; i++)
        {
            var (girl, able) = (i % 2 == 0, random.NextDouble());
            int Right(double easy) => random.NextDouble() < (0.7 * able) + easy ? 1 : 0;
            lines.Add($"{(girl ? "girl" : "boy")},{Right(girl ? 0 : 0.35)},{Right(0.2)},{Right(0.1)},{Right(0.25)}");
        }

        var data = Put("s.csv", string.Join('\n', lines));
        (await Verbs.Run(["items", "--data", data, "--dif", "sex", "--focal", "girl", "--out", At("i.csv")])).ShouldBe(0);
        var found = CsvColumns.Read(At("i-dif.csv"));
        found.Text("item").ShouldBe(["q1", "q2", "q3", "q4"]);
        (found.Numbers("n_reference")[0], found.Numbers("n_focal")[0]).ShouldBe((200, 200));
        found.Text("class")[0].ShouldBe("C");
        found.Numbers("mh_delta")[0].ShouldBeLessThan(-1.5);
        found.Numbers("group_effect")[0].ShouldBeLessThan(0);
        var table = CsvColumns.Read(data);
        double[][] items = [.. found.Text("item").Select(table.Numbers)];
        double[] total = [.. Enumerable.Range(0, 400).Select(i => items.Sum(c => c[i]))];
        bool[] girls = [.. table.Text("sex").Select(s => s == "girl")];
        var direct = Hengjian.Measure.Irt.ItemBias.MantelHaenszel(items[2], girls, total);
        (found.Numbers("mh_delta")[2], found.Numbers("mh_p")[2]).ShouldBe((direct.Delta, direct.P));
        (await Verbs.Run(["items", "--data", data, "--dif", "sex", "--out", At("j.csv"), "--dif-out", At("d.csv")])).ShouldBe(0);
        // Of two groups the second in order is looked at: boy, girl.
        CsvColumns.Read(At("d.csv")).Numbers("mh_delta")[2].ShouldBe(direct.Delta, 1e-12);
        (await Verbs.Run(["items", "--data", data, "--dif", "sex", "--focal", "x", "--out", At("k.csv")])).ShouldBe(2);
        (await Verbs.Run(["items", "--data", data, "--focal", "girl", "--out", At("k.csv")])).ShouldBe(2);

        (await Verbs.Run(["irt", "--data", data, "--group", "sex", "--model", "rasch", "--information", "--out", At("out")])).ShouldBe(0);
        var information = Table("information.csv");
        var middle = Array.IndexOf(information.Numbers("theta"), 0);
        double[] b = Table("items.csv").Numbers("b");
        var expected = b.Sum(d => 1 / (2 + Math.Exp(d) + Math.Exp(-d)));
        information.Numbers("information")[middle].ShouldBe(expected, 1e-12);
        information.Numbers("se")[middle].ShouldBe(1 / Math.Sqrt(expected), 1e-12);
        information.Numbers("q2")[middle].ShouldBe(1 / (2 + Math.Exp(b[1]) + Math.Exp(-b[1])), 1e-12);

    }

    private Task<int> Irt(string data, string model, params string[] more) => Verbs.Run(["irt", "--data", Put("R.csv", data), "--model", model, "--out", At("out"), .. more]);

    private Dictionary<string, double> Fit() => Table("fit.csv").Rows.ToDictionary(r => r[0], r => r[1].Length == 0 ? double.NaN : double.Parse(r[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private CsvColumns Table(string name) => CsvColumns.Read(At("out", name));

    private static string Text(CsvColumns table) => string.Join('\n', table.Rows.Select(r => string.Join(',', r)).Prepend(string.Join(',', table.Names)));

    /// <summary>The same words, and numbers to the digits that the help prints.</summary>
    private static void Same(string[] found, string printed)
    {
        string[] lines = [.. printed.Split('\n').Select(l => l.TrimEnd('\r'))];
        found.Length.ShouldBe(lines.Length, string.Join('\n', found));
        for (var i = 0; i < lines.Length; i++)
        {
            var (got, want) = (found[i].Split(','), lines[i].Split(','));
            got.Length.ShouldBe(want.Length);
            for (var k = 0; k < got.Length; k++)
            {
                if (double.TryParse(want[k], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) double.Parse(got[k], CultureInfo.InvariantCulture).ShouldBe(number, 5.0001e-5, found[i]);
                else got[k].ShouldBe(want[k]);
            }
        }
    }

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private string Put(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }
}
