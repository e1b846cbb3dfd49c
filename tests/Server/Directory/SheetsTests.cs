using System.Text.Json;
using Hengjian.Office;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public class SheetsTests
{
    private static byte[] Book(params string[][] rows)
    {
        using var memory = new MemoryStream();
        using (var book = new XlsxWriter(memory, new WorkbookInfo(DateTimeOffset.UnixEpoch)))
        {
            var sheet = book.AddSheet("表");
            foreach (var row in rows)
            {
                sheet.Row();
                foreach (var cell in row) sheet.Text(cell);
            }
            book.Finish();
        }
        return memory.ToArray();
    }

    private static Task<JsonElement> Ended(Client client, JsonElement started) => client.Ended(started.GetProperty("jobId").GetGuid());

    private static async Task<JsonElement> Check(Client client, County county, string sheet, byte[] file)
    {
        using var body = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "上报.xlsx" } };
        using var answer = await client.Send(HttpMethod.Post, $"/api/directory/sheets/{sheet}/imports?unit={county.Region.Id}", body);
        return await Ended(client, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<JsonElement> Apply(Client client, JsonElement check) => await Ended(client, await client.Post("/api/directory/imports", new { checkId = check.GetProperty("id").GetGuid() }));

    private static async Task<byte[]> Bytes(Client client, string path) => await client.Http.GetByteArrayAsync(path);

    private static List<List<string>> Rows(byte[] file)
    {
        using var book = Office.Sheets.Open(file).Value;
        return [.. book.VisibleSheets.First().Load().Value.Rows.Select(r => r.Cells.Select(c => c.Text).ToList())];
    }

    [Theory, Stores]
    public async Task Schools_come_in_from_a_sheet_with_columns_in_any_order_and_village_schools_below_their_centre(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var check = await Check(clerk, county, "schools", Book(
            ["萤火县学校名册（2026年）"],
            ["序号", "举办者", "城乡", "办学类型", "学校名称", "所属中心校", "学校标识码", "备注"],
            ["1", "县级教育部门", "农村", "教学点", $"云岭教学点{county.N}", $"云岭中心小学{county.N}", "", ""],
            ["2", "7", "镇区", "小学", $"云岭中心小学{county.N}", "", $"21{county.N:00000000}", "新建"],
            ["3", "民办", "城区", "十二年一贯制学校", $"育才学校{county.N}", "", "", ""]));
        check.GetProperty("state").GetString().ShouldBe("done", check.GetRawText());
        var found = check.GetProperty("result");
        (found.GetProperty("added").GetInt32(), found.GetProperty("faultCount").GetInt32()).ShouldBe((3, 0), found.GetRawText());
        (await host.InStore(db => db.Units.CountAsync(u => u.ParentId == county.Region.Id))).ShouldBe(3, "a check changes nothing");
        (await Apply(clerk, check)).GetProperty("state").GetString().ShouldBe("done");
        var village = (await clerk.Get($"/api/directory/units?q=云岭教学点&under={county.Region.Id}")).GetProperty("items")[0];
        (village.GetProperty("parentName").GetString(), village.GetProperty("school").GetProperty("kind").GetString()).ShouldBe(($"云岭中心小学{county.N}", "教学点"));
        // The same file again changes nothing; with one cell changed it changes one school.
        var again = await Check(clerk, county, "schools", Book(["学校名称", "学校类别", "城乡类型", "举办者类型", "寄宿制"], [$"育才学校{county.N}", "十二年一贯制", "城区", "民办", "是"], [county.First.Name, "完全小学", "镇区", "县级教育部门", "否"]));
        found = again.GetProperty("result");
        (found.GetProperty("changed").GetInt32(), found.GetProperty("same").GetInt32()).ShouldBe((1, 1));
        found.GetProperty("preview")[0].GetProperty("act").GetString().ShouldBe("change");
        found.GetProperty("preview")[0].GetProperty("changes")[0].GetProperty("column").GetString().ShouldBe("寄宿制");
    }

    [Theory, Stores]
    public async Task A_bad_file_comes_back_as_itself_with_the_cells_marked_and_nothing_is_stored(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var check = await Check(clerk, county, "schools", Book(
            ["学校名称", "学校标识码", "学校类别", "城乡类型", "举办者类型", "中心学校"],
            [$"好小学{county.N}", "", "完全小学", "乡村", "县级教育部门", ""],
            [$"坏小学{county.N}", "12345", "大学", "乡村", "县级教育部门", ""],
            [$"孤小学{county.N}", "", "教学点", "乡村", "", "没有这所学校"],
            [$"好小学{county.N}", "", "完全小学", "乡村", "县级教育部门", ""]));
        var found = check.GetProperty("result");
        var faults = found.GetProperty("faults").EnumerateArray().Select(f => (f.GetProperty("row").GetInt32(), f.GetProperty("column").GetString())).ToList();
        faults.ShouldBe([(3, "schoolKind"), (3, "code"), (4, "sponsor"), (4, "central"), (5, "name")], ignoreOrder: true);
        var marked = await Bytes(clerk, $"/api/files/{found.GetProperty("markedFileId").GetGuid()}");
        Rows(marked)[2][0].ShouldBe($"坏小学{county.N}", "it is the sender's own file");
        using (var zip = new System.IO.Compression.ZipArchive(new MemoryStream(marked)))
        {
            using var notes = new StreamReader(zip.Entries.Single(e => e.FullName.Contains("comments", StringComparison.Ordinal)).Open());
            (await notes.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("10 位数字");
        }
        (await clerk.Refused(HttpMethod.Post, "/api/directory/imports", new { checkId = check.GetProperty("id").GetGuid() })).Code.ShouldBe("not-checked");
        (await clerk.Get($"/api/directory/units?q=好小学&under={county.Region.Id}")).GetProperty("total").GetInt32().ShouldBe(0);
        // Somebody else cannot carry out my check.
        using var director = await host.SignIn(county.Login("county-director"));
        (await director.Refused(HttpMethod.Post, "/api/directory/imports", new { checkId = check.GetProperty("id").GetGuid() })).Status.ShouldBe(404);
        var refusal = (await Check(clerk, county, "schools", "not a workbook at all"u8.ToArray())).GetProperty("problem");
        refusal.GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
        refusal.GetProperty("title").GetString().ShouldNotBeNullOrEmpty("a job's refusal has the words in the places where every refusal has them");
        refusal.GetProperty("titleEn").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory, Stores]
    public async Task Every_template_with_the_present_rows_comes_in_again_and_changes_nothing(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        await new DirectoryIds().Make(host, county);
        using var admin = await host.SignIn(county.Login("administrator"));
        foreach (var sheet in new[] { "schools", "units", "posts", "groups", "titles" })
        {
            var file = await Bytes(admin, $"/api/directory/sheets/{sheet}/template.xlsx?unit={county.Region.Id}&filled=true");
            var check = await Check(admin, county, sheet, file);
            check.GetProperty("state").GetString().ShouldBe("done", sheet + check.GetRawText());
            var found = check.GetProperty("result");
            found.GetProperty("faultCount").GetInt32().ShouldBe(0, sheet + found.GetRawText());
            (found.GetProperty("added").GetInt32(), found.GetProperty("changed").GetInt32()).ShouldBe((0, 0), sheet + found.GetRawText());
            found.GetProperty("same").GetInt32().ShouldBeGreaterThan(0, sheet);
        }
    }

    [Theory, Stores]
    public async Task People_come_in_but_a_file_hands_over_no_post_and_gives_no_role_that_is_not_ours(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        string[] head = ["单位", "岗位", "职务", "姓名", "手机", "办公电话"];
        var wrong = (await Check(clerk, county, "posts", Book(head, [county.First.Name, "校长", "", "新校长", "", ""], [county.Region.Name, "督导室主任", "", "某人", "", ""], [county.First.Name, "教师", "", "李老师", "电话", ""]))).GetProperty("result");
        wrong.GetProperty("faults").EnumerateArray().Select(f => (f.GetProperty("row").GetInt32(), f.GetProperty("column").GetString())).ShouldBe([(2, "person"), (3, "role"), (4, "mobile")]);
        var check = await Check(clerk, county, "posts", Book(head, [county.First.Name, "教师", "教导主任", "李老师", "139 0000 1234", "0000-123"], [county.First.Name, "", "门卫", "张师傅", "", "0000-110"], [county.First.Name, "校长", "", $"校长{county.N}", "13900009999", ""]));
        (check.GetProperty("result").GetProperty("added").GetInt32(), check.GetProperty("result").GetProperty("changed").GetInt32()).ShouldBe((2, 1), check.GetRawText());
        await Apply(clerk, check);
        var book = (await clerk.Get($"/api/directory/phone-book?under={county.First.Id}&size=100")).GetProperty("items").EnumerateArray().ToDictionary(r => r.GetProperty("person").GetString()!, r => r.GetProperty("mobile").GetString());
        (book["李老师"], book["张师傅"], book[$"校长{county.N}"]).ShouldBe(("13900001234", "", "13900009999"));
    }

    [Theory, Stores]
    public async Task An_export_holds_the_columns_and_rows_of_the_screen(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var rows = Rows(await Bytes(clerk, $"/api/directory/units/export.xlsx?kind=school&q=第二&columns=name,schoolKind,boarding"));
        rows.ShouldBe([["名称", "学校类别", "寄宿制"], [county.Second.Name, "完全小学", "否"]]);
        var phones = Rows(await Bytes(clerk, $"/api/directory/phone-book/export.xlsx?under={county.First.Id}"));
        phones.Count.ShouldBe(1 + (await clerk.Get($"/api/directory/phone-book?under={county.First.Id}&size=200")).GetProperty("total").GetInt32());
        await new DirectoryIds().Make(host, county);
        Rows(await Bytes(clerk, "/api/directory/titles/export.xlsx"))[1].ShouldContain($"称号{county.N}");
        Rows(await Bytes(clerk, "/api/directory/groups/export.xlsx"))[1].ShouldContain($"学区{county.N}");
    }
}
