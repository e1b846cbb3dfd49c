using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

public class ShowImportTests
{
    [Theory, Stores]
    public async Task An_import_that_is_put_aside_is_never_taken_and_a_taken_one_is_not_put_aside(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        async Task<System.Text.Json.JsonElement> Upload(int books) => await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("统计表.xlsx", ImportKit.Xlsx(["学校名称", "图书册数"], [kit.County.First.Name, books]))]);
        var import = await Upload(4150);
        var url = $"/api/forms/imports/{import.GetProperty("id").GetGuid()}";
        var version = import.GetProperty("version").GetInt32();
        (await school.Refused(HttpMethod.Post, $"{url}/discard", new { version })).Status.ShouldBe(404);
        (await clerk.Refused(HttpMethod.Post, $"{url}/discard", new { version = version + 1 })).Code.ShouldBe("conflict");
        await clerk.Post($"{url}/discard", new { version });
        var shown = await clerk.Get(url);
        shown.GetProperty("state").GetString().ShouldBe("discarded");
        version = shown.GetProperty("version").GetInt32();
        (await clerk.Refused(HttpMethod.Post, $"{url}/apply", new { version, planHash = import.GetProperty("planHash").GetString() })).Code.ShouldBe("import-not-ready");
        (await clerk.Refused(HttpMethod.Post, $"{url}/read", new { version, options = new { mappingId = (Guid?)null, overwrite = false } })).Code.ShouldBe("import-ended");
        FormsKit.Cells(await school.Get($"/api/forms/returns/{await kit.ReturnOf(kit.County.First)}"))["books"].GetProperty("text").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        var taken = await Upload(4150);
        await ImportKit.Apply(clerk, taken);
        url = $"/api/forms/imports/{taken.GetProperty("id").GetGuid()}";
        (await clerk.Refused(HttpMethod.Post, $"{url}/discard", new { version = (await clerk.Get(url)).GetProperty("version").GetInt32() })).Code.ShouldBe("import-applied");
    }

    [Theory, Stores]
    public async Task A_corrected_file_takes_the_place_of_the_bad_one_and_the_others_need_not_be_sent_again(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        byte[] Of(Hengjian.Server.Modules.Directory.Unit unit, object books) => ImportKit.Xlsx(["学校名称", "图书册数"], [unit.Name, books]);
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("一.xlsx", Of(kit.County.First, 4150)), ("二.xlsx", Of(kit.County.Second, "约3000"))]);
        import.GetProperty("state").GetString().ShouldBe("refused");
        var url = $"/api/forms/imports/{import.GetProperty("id").GetGuid()}";
        var bad = import.GetProperty("files")[1].GetProperty("fileId").GetGuid();
        MultipartFormDataContent Sent(int version, params string[] replaces)
        {
            var form = ImportKit.Form([("二-标注.xlsx", Of(kit.County.Second, 3000))]);
            form.Add(new StringContent($"{version}"), "version");
            foreach (var one in replaces) form.Add(new StringContent(one), "replaces");
            return form;
        }
        var version = import.GetProperty("version").GetInt32();
        (await school.Refused(HttpMethod.Post, $"{url}/files", Sent(version, $"{bad}"))).Status.ShouldBe(404);
        (await clerk.Refused(HttpMethod.Post, $"{url}/files", Sent(version + 1, $"{bad}"))).Code.ShouldBe("conflict");
        (await clerk.Refused(HttpMethod.Post, $"{url}/files", Sent(version, $"{Guid.NewGuid()}"))).Code.ShouldBe("invalid");
        (await clerk.Refused(HttpMethod.Post, $"{url}/files", Sent(version, "x"))).Code.ShouldBe("invalid", "a slip must not add the file beside the bad one");
        (await clerk.Get(url)).GetProperty("files").GetArrayLength().ShouldBe(2);
        (await clerk.Refused(HttpMethod.Get, $"{url}/files/2/marked.xlsx")).Status.ShouldBe(404);
        await clerk.Ended((await clerk.Post($"{url}/files", Sent(version, $"{bad}"))).GetProperty("jobId").GetGuid());
        var again = await clerk.Get(url);
        again.GetProperty("state").GetString().ShouldBe("shown");
        again.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString()).ShouldBe(["一.xlsx", "二-标注.xlsx"]);
        (again.GetProperty("preview").GetProperty("changed").GetInt32(), again.GetProperty("preview").GetProperty("units").GetArrayLength()).ShouldBe((2, 2));
        await ImportKit.Apply(clerk, again);
        (await clerk.Refused(HttpMethod.Post, $"{url}/files", Sent((await clerk.Get(url)).GetProperty("version").GetInt32(), $"{bad}"))).Code.ShouldBe("import-ended");
        FormsKit.Cells(await school.Get($"/api/forms/returns/{await kit.ReturnOf(kit.County.First)}"))["books"].GetProperty("text").GetString().ShouldBe("4150");
    }

    [Theory, Stores]
    public async Task What_was_converted_says_from_what_and_what_stands_twice_says_in_which_file(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var assets = ImportKit.Xlsx(["学校名称", "设备原值（元）", "计算机台数"], [kit.County.First.Name, 415000, 24]);
        var first = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("资产.xlsx", assets)]);
        var key = first.GetProperty("preview").GetProperty("files")[0].GetProperty("sheets")[0].GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("header").GetString() == "设备原值（元）").GetProperty("headerKey").GetString();
        var mapping = (await clerk.Post($"/api/forms/mappings?countyId={kit.County.Region.Id}", new { form = FormsKit.Form, name = "资产系统", version = 0, columns = new object[] { new { header = key, key = "equipment_value_wan", factor = 0.0001 } } })).GetProperty("id").GetGuid();
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("资产.xlsx", assets)], mapping: mapping);
        import.GetProperty("preview").GetProperty("notices").EnumerateArray().Select(n => n.GetProperty("zh").GetString()).ShouldContain(n => n!.Contains("以元计，乘以 0.0001 换算成") && n.Contains("万元"));
        (await clerk.Get($"/api/forms/imports/{import.GetProperty("id").GetGuid()}/changes")).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("detail").GetString()).ShouldContain("资产.xlsx·学校!B2（415,000 元 × 0.0001）");

        byte[] Books(int books) => ImportKit.Xlsx(["学校名称", "图书册数"], [kit.County.First.Name, books]);
        var twice = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("甲.xlsx", Books(4150)), ("乙.xlsx", Books(14151))]);
        twice.GetProperty("preview").GetProperty("faults")[0].GetProperty("zh").GetString()!.ShouldContain("在文件“甲.xlsx”的“学校”B2 是 4,150，这里是 14,151");
    }

    [Fact]
    public void What_is_wrong_and_what_to_do_are_sentences_of_their_own()
    {
        Hengjian.Server.Modules.Forms.Imports.ImportFault.Sentences("“甲”不在名录中", "请核对").ShouldBe("“甲”不在名录中。请核对。");
        Hengjian.Server.Modules.Forms.Imports.ImportFault.Sentences("是不是“甲”？", "", "请改。").ShouldBe("是不是“甲”？请改。");
    }

    [Theory, Stores]
    public async Task The_job_of_a_schools_own_file_is_the_schools_until_it_has_handed_in(string store)
    {
        var kit = await FormsKit.Open(store);
        using var school = await kit.SignIn("school-clerk");
        using var form = ImportKit.Form([("本校.xlsx", ImportKit.Xlsx(["学校名称", "图书册数"], [kit.County.First.Name, 4150]))]);
        var sent = await school.Post($"/api/forms/returns/{await kit.ReturnOf(kit.County.First)}/imports", form);
        var job = sent.GetProperty("jobId").GetGuid();
        await school.Ended(job);
        using var principal = await kit.SignIn("principal");
        await principal.Get($"/api/jobs/{job}");
        foreach (var role in new[] { "county-clerk", "county-director", "administrator", "section-clerk" })
        {
            using var above = await kit.SignIn(role);
            (await above.Refused(HttpMethod.Get, $"/api/jobs/{job}")).Status.ShouldBe(404, role);
        }
        using var other = await kit.SignIn("principal", kit.County.Second);
        (await other.Refused(HttpMethod.Get, $"/api/jobs/{job}")).Status.ShouldBe(404);
        // What the office itself reads in stays open to those who look after it.
        using var clerk = await kit.SignIn("county-clerk");
        using var own = ImportKit.Form([("统计表.xlsx", ImportKit.Xlsx(["学校名称", "图书册数"], [kit.County.First.Name, 4150]))]);
        var office = (await clerk.Post($"/api/forms/rounds/{kit.Round}/imports", own)).GetProperty("jobId").GetGuid();
        await clerk.Ended(office);
        using var admin = await kit.SignIn("administrator");
        await admin.Get($"/api/jobs/{office}");
    }
}
