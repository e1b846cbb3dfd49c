using System.Globalization;
using System.Text;
using System.Text.Json;
using Hengjian.Measure.Sampling;
using Hengjian.Office.Writing;
using Hengjian.Server.Cli;
using Hengjian.Server.Cli.Sampling;

namespace Hengjian.Tests.Unit.Measure.Sampling;

/// <summary>sample draw, verify and pick as they are typed: the folder, the certificate, the check, and every refusal with its code.</summary>
[Collection("what is said on the console")]
public sealed class SampleVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hengjian-sample-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private string Put(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private async Task<int> Draw(string frame, string design, string seed = "2026-11-22", string into = "out", params string[] more) =>
        await Verbs.Run(["sample", "draw", "--frame", Put("F.csv", frame), "--design", Put("D.yml", design), "--seed", seed, "--out", At(into), .. more]);

    private Task<int> Verify(string what = "out", params string[] more) => Verbs.Run(["sample", "verify", At(what), .. more]);

    private string[] Lines(string name) => File.ReadAllLines(At("out", name));

    [Fact]
    public async Task The_example_of_the_help_is_what_comes_out()
    {
        (await Draw(SampleExample.Frame, SampleExample.Design)).ShouldBe(0);
        Lines("sample.csv").ShouldBe(SampleExample.Sample.Split('\n').Select(l => l.TrimEnd('\r')));
        Directory.GetFiles(At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["certificate.json", "design.yml", "frame.csv", "replacements.csv", "sample.csv"]);
        Lines("replacements.csv").ShouldBe(["for,rank,id", "A3,2,A4", "A1,1,A2", "B3,1,B2"]);
        File.ReadAllText(At("out", "frame.csv")).ShouldBe(SampleExample.Frame);
        (await Verify()).ShouldBe(0);
    }

    [Fact]
    public async Task The_example_of_a_pick_is_what_its_seed_picks()
    {
        var names = SampleExample.Classes.Split('\n')[1..];
        var made = PickReceipt.Of(Encoding.UTF8.GetBytes(SampleExample.Classes), names.Length, 2, "2026-11-22");
        made.Picked.Select((p, i) => $"{i + 1},{names[p].Trim()}").ShouldBe(SampleExample.Picked.Split('\n')[1..].Select(l => l.Trim()));
        (await Verbs.Run(["sample", "pick", "--from", Put("classes.csv", SampleExample.Classes), "--count", "2", "--receipt", At("pick.json")])).ShouldBe(0);
        (await Verify("pick.json")).ShouldBe(0);

        var receipt = File.ReadAllText(At("pick.json"));
        var picked = JsonDocument.Parse(receipt).RootElement.GetProperty("picked").EnumerateArray().Select(p => p.GetString()!).ToArray();
        File.WriteAllText(At("pick.json"), receipt.Replace(picked[0], names.Select(n => n.Trim()).Single(n => !picked.Contains(n)), StringComparison.Ordinal));
        (await Verify("pick.json")).ShouldBe(1);
        File.WriteAllText(At("pick.json"), receipt);
        Put("classes.csv", SampleExample.Classes + "\n七年级4班");
        (await Verify("pick.json")).ShouldBe(1);
        File.WriteAllText(At("pick.json"), "{}");
        (await Verify("pick.json")).ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_who_bear_one_name_the_pick_says_which_line_it_was()
    {
        var list = Put("names.csv", "姓名\n张三\n李四\n张三\n");
        var (error, before) = (new StringWriter(), Console.Error);
        Console.SetError(error);
        try
        {
            (await Verbs.Run(["sample", "pick", "--from", list, "--count", "3", "--seed", "1"])).ShouldBe(0);
        }
        finally
        {
            Console.SetError(before);
        }
        error.ToString().ShouldContain("抽中的是第 2 行的");
        error.ToString().ShouldContain("抽中的是第 4 行的");
        error.ToString().ShouldNotContain("李四");
    }

    [Fact]
    public async Task The_certificate_holds_hashes_seed_and_every_probability()
    {
        (await Draw(SampleExample.Frame, SampleExample.Design)).ShouldBe(0);
        var root = JsonDocument.Parse(File.ReadAllBytes(At("out", "certificate.json"))).RootElement;
        root.GetProperty("algorithm").GetString().ShouldBe(Randomness.Algorithm);
        root.GetProperty("seed").GetString().ShouldBe("2026-11-22");
        root.GetProperty("commitment").GetString().ShouldBe(Randomness.Commit("2026-11-22"));
        root.GetProperty("frame_sha256").GetString().ShouldBe(DrawCertificate.Hash(File.ReadAllBytes(At("out", "frame.csv"))));
        root.GetProperty("design_sha256").GetString().ShouldBe(DrawCertificate.Hash(File.ReadAllBytes(At("out", "design.yml"))));
        var probabilities = root.GetProperty("probabilities").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetDouble());
        probabilities.Count.ShouldBe(7);
        probabilities["A3"].ShouldBe(1);
        probabilities["A2"].ShouldBe(180 / 900.0);
        probabilities["B1"].ShouldBe(510 / 1400.0);
    }

    [Theory]
    [InlineData("sample.csv", "A1,小学", "A2,小学", 1)]
    [InlineData("sample.csv", "0.4666666666666667", "0.4666666666666668", 1)]
    [InlineData("sample.csv", "A1,小学,2", "A1,小学,3", 1)]
    [InlineData("sample.csv", "B3,初中,1,250,0.17857142857142858,5.6,0,2,0\r\n", "", 1)]
    [InlineData("sample.csv", "0,2,0\r\n", "0,2,0\r\nB1,初中,2,510,0.36,2.7,0,2,1\r\n", 1)]
    [InlineData("sample.csv", "420,", "420.0,", 0)]
    [InlineData("sample.csv", "probability", "chance", 2)]
    [InlineData("sample.csv", "A1,小学,2,", "A1,小学,", 2)]
    [InlineData("replacements.csv", "A1,1,A2", "A1,1,A4", 1)]
    [InlineData("frame.csv", "960", "961", 1)]
    [InlineData("frame.csv", "B2,初中,乙,640", "B2,初中,乙,640 ", 1)]
    [InlineData("frame.csv", "960", "many", 2)]
    [InlineData("frame.csv", "A2,", "A1,", 2)]
    [InlineData("design.yml", "初中: 1", "初中: 2", 1)]
    [InlineData("design.yml", "id: id", "id: idx", 2)]
    [InlineData("certificate.json", "\"seed\": \"2026-11-22\"", "\"seed\": \"2026-11-23\"", 1)]
    [InlineData("certificate.json", "\"A2\": 0.2", "\"A2\": 0.3", 1)]
    [InlineData("certificate.json", "\"units\": 7", "\"units\": 8", 1)]
    [InlineData("certificate.json", "hengjian-sample-1", "hengjian-sample-9", 2)]
    [InlineData("certificate.json", "\"probabilities\"", "\"odds\"", 2)]
    [InlineData("certificate.json", "{", "[", 2)]
    public async Task A_change_is_found(string file, string was, string becomes, int code)
    {
        (await Draw(SampleExample.Frame, SampleExample.Design)).ShouldBe(0);
        var text = File.ReadAllText(At("out", file));
        text.ShouldContain(was);
        File.WriteAllText(At("out", file), text.Replace(was, becomes, StringComparison.Ordinal), new UTF8Encoding(text.StartsWith('\ufeff')));
        (await Verify()).ShouldBe(code);
    }

    [Fact]
    public async Task A_folder_that_lacks_a_file_is_broken()
    {
        foreach (var name in new[] { "frame.csv", "design.yml", "sample.csv", "replacements.csv", "certificate.json" })
        {
            (await Draw(SampleExample.Frame, SampleExample.Design)).ShouldBe(0);
            File.Delete(At("out", name));
            (await Verify()).ShouldBe(2, name);
        }

        (await Verify("nowhere")).ShouldBe(2);
    }

    [Fact]
    public async Task A_sealed_draw_is_checked_with_the_seed_and_a_promise_binds()
    {
        (await Draw(SampleExample.Frame, SampleExample.Design, "secret", "out", "--seal", "--commitment", Randomness.Commit("secret"))).ShouldBe(0);
        File.ReadAllText(At("out", "certificate.json")).ShouldNotContain("secret");
        (await Verify()).ShouldBe(2);
        (await Verify("out", "--seed", "secret")).ShouldBe(0);
        (await Verify("out", "--seed", "Secret")).ShouldBe(1);
        (await Draw(SampleExample.Frame, SampleExample.Design, "other", "out2", "--commitment", Randomness.Commit("secret"))).ShouldBe(2);
        Directory.Exists(At("out2")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("id: id\ntake: 2\nweight: w\n", "不认识“weight”")]
    [InlineData("id: id\ntake: 2\nsecond: { file: p.csv, unit: u, id: i, take: 3, seed: 4 }\n", "不认识“second.seed”")]
    [InlineData("id: id\ntake: { 小学: 2 }\n", "没有写 strata")]
    [InlineData("id: id\nstrata: stratum\ntake: { 小学: 2 }\n", "“初中”在设计的 take 里没有写")]
    [InlineData("id: id\nstrata: stratum\ntake: { 小学: 2, 初中: 1, 高中: 1 }\n", "“高中”里没有可抽的单位")]
    [InlineData("id: id\nstrata: stratum\ntake: { 小学: 5, 初中: 1 }\n", "要抽 5 个，只有 4 个")]
    [InlineData("id: id\ntake: 0\n", "“take”应是大于 0 的整数")]
    [InlineData("id: id\ntake: 1.5\n", "“take”应是大于 0 的整数")]
    [InlineData("id: id\ntake: 2\nreplacements: 3\n", "应为 0、1 或 2")]
    [InlineData("take: 2\n", "“id”缺少")]
    [InlineData("id: id\n", "“take”缺少")]
    [InlineData("id: id\ntake: 2\nsize: pupils\n", "没有“pupils”一列")]
    [InlineData("id: county\ntake: 2\n", "同为“甲”")]
    [InlineData("id: [id\n", "不是合法的 YAML")]
    public async Task A_design_that_cannot_be_used_is_refused_by_name(string design, string words)
    {
        (await Draw(SampleExample.Frame, design)).ShouldBe(2);
        Directory.Exists(At("out")).ShouldBeFalse();
        Should.Throw<VerbException>(() => DrawFolder.Make(At("F.csv"), At("D.yml"), null, "s", false)).Zh.ShouldContain(words);
    }

    [Theory]
    [InlineData("id,size\na,1\nb,\nc,3\n", "第 3 行（b）")]
    [InlineData("id,size\na,1\nb,0\nc,3\n", "第 3 行（b）")]
    [InlineData("id,size\na,1\nb,x\nc,3\n", "第 3 行“size”应是数")]
    [InlineData("id,size\na,1\n,2\nc,3\n", "第 3 行的“id”是空的")]
    [InlineData("id,size\na,1\nb,2\na,3\n", "第 2 行和第 4 行")]
    [InlineData("id,size\n", "没有数据")]
    public async Task A_frame_that_cannot_be_used_is_refused_with_its_line(string frame, string words)
    {
        const string design = "id: id\nsize: size\ntake: 1\n";
        (await Draw(frame, design)).ShouldBe(2);
        Should.Throw<VerbException>(() => DrawFolder.Make(At("F.csv"), At("D.yml"), null, "s", false)).Zh.ShouldContain(words);
    }

    [Fact]
    public async Task Nothing_else_may_lie_in_the_folder_and_a_draw_replaces_a_draw()
    {
        (await Draw(SampleExample.Frame, SampleExample.Design, "one")).ShouldBe(0);
        var first = File.ReadAllText(At("out", "sample.csv"));
        (await Draw(SampleExample.Frame, SampleExample.Design, "two two")).ShouldBe(0);
        (await Draw(SampleExample.Frame, SampleExample.Design, "one")).ShouldBe(0);
        File.ReadAllText(At("out", "sample.csv")).ShouldBe(first);
        File.WriteAllText(At("out", "notes.txt"), "mine");
        (await Draw(SampleExample.Frame, SampleExample.Design, "two two")).ShouldBe(2);
        File.ReadAllText(At("out", "sample.csv")).ShouldBe(first);
        Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).ShouldNotContain(n => n!.EndsWith(".tmp"));
    }

    [Fact]
    public async Task Pupils_may_be_numbered_within_their_school_but_not_twice()
    {
        const string design = SampleExample.Design + "\nsecond: { file: pupils.csv, unit: school, id: pupil, take: 2 }\n";
        string[] schools = ["A1", "A2", "A3", "A4", "B1", "B2", "B3"];
        Put("pupils.csv", "pupil,school\n" + string.Concat(schools.Select(s => $"1,{s}\n2,{s}\n3,{s}\n")));
        (await Draw(SampleExample.Frame, design)).ShouldBe(0);
        (await Verify()).ShouldBe(0);
        Lines("second.csv").Length.ShouldBe(1 + (3 * 2));
        Put("pupils.csv", "pupil,school\n" + string.Concat(schools.Select(s => $"1,{s}\n2,{s}\n1,{s}\n")));
        (await Draw(SampleExample.Frame, design)).ShouldBe(2);
    }

    [Fact]
    public async Task Pupils_are_drawn_within_the_drawn_schools_and_small_schools_whole()
    {
        var pupils = new StringBuilder("pupil,school\n");
        foreach (var (school, count) in new[] { ("A1", 42), ("A2", 18), ("A3", 96), ("A4", 30), ("B1", 51), ("B2", 64), ("B3", 25) })
            for (var i = 0; i < count; i++) pupils.Append(CultureInfo.InvariantCulture, $"{school}-{i},{school}\n");
        Put("pupils.csv", pupils.ToString());
        const string design = SampleExample.Design + "\nsecond: { file: pupils.csv, unit: school, id: pupil, take: 30 }\n";
        (await Draw(SampleExample.Frame, design)).ShouldBe(0);
        Directory.GetFiles(At("out")).Select(Path.GetFileName).ShouldBe(["certificate.json", "design.yml", "frame.csv", "pupils.csv", "replacements.csv", "sample.csv", "second.csv"], ignoreOrder: true);
        (await Verify()).ShouldBe(0);

        var rows = Lines("second.csv").Skip(1).Select(l => l.Split(',')).ToArray();
        rows.GroupBy(r => r[0]).Select(g => (g.Key, g.Count())).ShouldBe([("A3", 30), ("A1", 30), ("B3", 25)]);
        Number(rows.First(r => r[0] == "A1")[4]).ShouldBe(420 / 900.0 * 30 / 42, 1e-15);
        Number(rows.First(r => r[0] == "B3")[3]).ShouldBe(1);
        Number(rows.First(r => r[0] == "A3")[5]).ShouldBe(96 / 30.0, 1e-14);

        var kept = File.ReadAllText(At("out", "second.csv"));
        File.WriteAllText(At("out", "second.csv"), kept.Replace(rows[0][1], rows[0][1] + "x", StringComparison.Ordinal));
        (await Verify()).ShouldBe(1);
        File.WriteAllText(At("out", "second.csv"), kept);
        File.AppendAllText(At("out", "pupils.csv"), "A2-99,A2\n");
        (await Verify()).ShouldBe(1);

        Put("pupils.csv", pupils.Append("X-1,X\n").ToString());
        (await Draw(SampleExample.Frame, design)).ShouldBe(2);
        Put("pupils.csv", "pupil,school\np,A2\n");
        (await Draw(SampleExample.Frame, design)).ShouldBe(2);
        File.Delete(At("pupils.csv"));
        (await Draw(SampleExample.Frame, design)).ShouldBe(2);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_draw_is_fed_to_survey_as_it_is_its_zones_with_one_half_too()
    {
        (await Draw(SampleExample.Frame, SampleExample.Design)).ShouldBe(0);
        var sample = CsvColumns.Read(At("out", "sample.csv"));
        sample.Text("zone").GroupBy(z => z).ShouldContain(z => z.Count() == 1);
        File.WriteAllText(At("survey.yml"), "weights: weight\njackknife: { zone: zone, half: half, convention: timss2015 }\n");
        File.WriteAllText(At("ask.yml"), "- total: size\n");
        (await Verbs.Run(["survey", "--data", At("out", "sample.csv"), "--design", At("survey.yml"), "--ask", At("ask.yml"), "--out", At("r.csv")])).ShouldBe(0);
        var found = CsvColumns.Read(At("r.csv"));
        var (w, size, zone) = (sample.Numbers("weight"), sample.Numbers("size"), sample.Text("zone"));
        found.Numbers("estimate")[0].ShouldBe(w.Zip(size, (a, b) => a * b).Sum(), 1e-9);
        var pairs = Enumerable.Range(0, w.Length).GroupBy(i => zone[i]).Where(z => z.Count() == 2).Select(z => z.Select(i => w[i] * size[i]).ToArray()).ToList();
        found.Numbers("se")[0].ShouldBe(Math.Sqrt(pairs.Sum(p => (p[0] - p[1]) * (p[0] - p[1]))), 1e-9);
        found.Numbers("df")[0].ShouldBe(pairs.Count);
        File.WriteAllText(At("survey.yml"), "weights: weight\njackknife: { zone: zone, half: half, convention: timss2015, single: fail }\n");
        (await Verbs.Run(["survey", "--data", At("out", "sample.csv"), "--design", At("survey.yml"), "--ask", At("ask.yml"), "--out", At("r.csv")])).ShouldBe(2);
    }

    [Fact]
    public async Task A_workbook_and_an_old_encoding_give_the_same_draw_as_the_text()
    {
        (await Draw(SampleExample.Frame, SampleExample.Design)).ShouldBe(0);
        var first = Lines("sample.csv");

        using (var stream = File.Create(At("F.xlsx")))
        using (var book = new XlsxWriter(stream, new(DateTimeOffset.UnixEpoch)))
        {
            var sheet = book.AddSheet("学校");
            foreach (var cells in SampleExample.Frame.Split('\n').Select(l => l.Trim().Split(',')))
            {
                var row = sheet.Row().Text(cells[0]).Text(cells[1]).Text(cells[2]);
                if (double.TryParse(cells[3], CultureInfo.InvariantCulture, out var size)) row.Number(size);
                else row.Text(cells[3]);
            }
        }

        (await Verbs.Run(["sample", "draw", "--frame", At("F.xlsx"), "--design", At("D.yml"), "--seed", "2026-11-22", "--out", At("out")])).ShouldBe(0);
        Lines("sample.csv").ShouldBe(first);
        Lines("frame.csv").ShouldBe(SampleExample.Frame.Split('\n').Select(l => l.Trim()));
        (await Verify()).ShouldBe(0);

        File.WriteAllBytes(At("gb.csv"), CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(SampleExample.Frame));
        (await Verbs.Run(["sample", "draw", "--frame", At("gb.csv"), "--design", At("D.yml"), "--seed", "2026-11-22", "--out", At("out")])).ShouldBe(0);
        Lines("sample.csv").ShouldBe(first);
        (await Verify()).ShouldBe(0);
    }

    [Fact]
    public async Task One_number_is_taken_in_every_stratum_and_without_size_all_are_alike()
    {
        (await Draw(SampleExample.Frame, "id: id\nstrata: stratum\ntake: 2\n")).ShouldBe(0);
        var rows = Lines("sample.csv").Skip(1).Select(l => l.Split(',')).ToArray();
        rows.GroupBy(r => r[1]).Select(g => g.Count()).ShouldBe([2, 2]);
        rows.Where(r => r[1] == "小学").ShouldAllBe(r => r[3] == "1" && r[4] == "0.5" && r[5] == "2");
        Lines("replacements.csv").Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_order_of_the_file_moves_a_draw_only_where_the_design_takes_it()
    {
        var lines = SampleExample.Frame.Split('\n');
        var turned = string.Join('\n', lines.Take(1).Concat(lines.Skip(1).Reverse())) + "\n";
        foreach (var (design, same) in new[] { (SampleExample.Design, true), ("id: id\nsize: enrolment\ntake: 2\n", false) })
        {
            (await Draw(SampleExample.Frame, design)).ShouldBe(0);
            var first = Lines("sample.csv");
            (await Draw(turned, design)).ShouldBe(0);
            Lines("sample.csv").SequenceEqual(first).ShouldBe(same, design);
        }
    }

    [Fact]
    public async Task The_reference_frame_gives_the_reference_probabilities_and_a_list_that_its_start_explains()
    {
        var known = ReferenceCase.Of("pps_sampling");
        var frame = known.Table("frame.csv");
        var text = string.Join('\n', frame.Rows.Select(r => string.Join(',', r)).Prepend(string.Join(',', frame.Names)));
        (await Draw(text, "id: id\nstrata: stype\nimplicit: [cnum]\nsize: mos\ntake: { E: 60, H: 50, M: 40 }\nreplacements: 2\n", "reference")).ShouldBe(0);
        (await Verify()).ShouldBe(0);
        // The frame lies in the order of the draw, so a plain cumulation over it must meet the same schools.
        var (id, stratum, size) = (frame.Text("id"), frame.Text("stype"), frame.Numbers("mos"));
        var found = Lines("sample.csv").Skip(1).Select(l => l.Split(',')).ToArray();
        foreach (var (name, take) in new[] { ("E", 60), ("H", 50), ("M", 40) })
        {
            var rows = Enumerable.Range(0, id.Length).Where(i => stratum[i] == name).ToArray();
            var interval = known[$"interval.{name}"];
            var (next, reached, met) = (DrawPlan.Start("reference", name) * interval, 0.0, new List<string>());
            foreach (var i in rows)
            {
                reached += size[i];
                if (reached < next) continue;
                met.Add(id[i]);
                next += interval;
            }

            var sample = found.Where(r => r[1] == name).ToArray();
            sample.Select(r => r[0]).ShouldBe(met);
            foreach (var row in sample)
            {
                var expected = take * double.Parse(row[3], CultureInfo.InvariantCulture) / known[$"sum_mos.{name}"];
                double.Parse(row[4], CultureInfo.InvariantCulture).ShouldBe(expected, 1e-12 * expected);
            }
        }
    }
}
