using System.Text.Json;
using Hengjian.Office;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.FormFeatures;

public class ImportTests
{
    private static object?[][] Table(FormsKit kit, params object?[][] rows) => [["学校名称", "图书册数", "计算机台数", "小学学生人数"], .. rows];

    [Theory, Stores]
    public async Task The_countys_workbook_is_shown_then_taken_and_each_cell_knows_its_place(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var file = ImportKit.Xlsx(["全县学校基本情况统计表"], ["学校名称", "图书（册）", "计算机台数（台）", "备注"],
            [kit.County.First.Name, "４,１５０", 24, "x"], [kit.County.Second.Name, 3000, 10, null], ["合计", 7150, 34, null], ["注：数据来自年报"]);
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("统计表.xlsx", file)]);
        ImportKit.Faults(import).ShouldBeEmpty();
        var preview = import.GetProperty("preview");
        preview.GetProperty("changed").GetInt32().ShouldBe(4);
        var columns = preview.GetProperty("files")[0].GetProperty("sheets")[0].GetProperty("columns").EnumerateArray().ToDictionary(c => c.GetProperty("header").GetString()!, c => c.TryGetProperty("field", out var f) ? f.GetString() : null);
        columns["图书（册）"].ShouldBe("books");
        columns["备注"].ShouldBeNull();
        var changes = await clerk.Get($"/api/forms/imports/{import.GetProperty("id").GetGuid()}/changes");
        changes.GetProperty("total").GetInt32().ShouldBe(4);

        using var school = await kit.SignIn("school-clerk");
        var id = await kit.ReturnOf(kit.County.First);
        FormsKit.Cells(await school.Get($"/api/forms/returns/{id}"))["books"].GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null); // only shown so far
        (await ImportKit.Apply(clerk, import)).GetProperty("state").GetString().ShouldBe("done");
        var cell = FormsKit.Cells(await school.Get($"/api/forms/returns/{id}"))["books"];
        (cell.GetProperty("text").GetString(), cell.GetProperty("origin").GetString(), cell.GetProperty("detail").GetString()).ShouldBe(("4150", "import", "统计表.xlsx·学校!B3"));
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/imports/{import.GetProperty("id").GetGuid()}/apply", new { version = 99, planHash = "x" })).Code.ShouldBe("conflict");
    }

    /// <summary>A district's workbook is taken in several batches, each worked out while the one before is being written.</summary>
    [Theory, Stores]
    public async Task A_workbook_of_more_schools_than_one_batch_is_taken_whole_or_not_at_all(string store)
    {
        const int Many = 1000;
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var clock = kit.Host.App.Services.GetRequiredService<Clock>();
        var schools = await kit.Host.InStore(async db =>
        {
            var round = await db.FormRounds.SingleAsync(r => r.Id == kit.Round);
            var county = await db.Units.SingleAsync(u => u.Id == round.CountyId);
            var units = Enumerable.Range(0, Many).Select(i => Units.New(clock, UnitKind.School, $"批次{i}小学{kit.County.N}", county, "")).ToList();
            foreach (var (unit, i) in units.Select((u, i) => (u, i)))
            {
                unit.Code = $"88{kit.County.N:00000}{i:0000}";
                db.AddRange(unit, new School { UnitId = unit.Id, UnitPath = unit.Path, Kind = "小学", StageBits = 2, Locale = "乡村", Sponsor = "7" },
                    new FormReturn { Id = Ids.New(clock), RoundId = round.Id, Form = round.Form, Year = round.Year, UnitId = unit.Id, UnitPath = unit.Path, Deadline = round.Deadline });
            }
            return units;
        });
        byte[] Workbook(int more) => ImportKit.Xlsx([["学校名称", "图书册数", "计算机台数"], .. schools.Select((u, i) => new object?[] { u.Name, 1000 + i + more, i % 50 })]);
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("全区.xlsx", Workbook(0))]);
        ImportKit.Faults(import).ShouldBeEmpty();
        var done = await ImportKit.Apply(clerk, import);
        (done.GetProperty("state").GetString(), done.GetProperty("result").GetProperty("cells").GetInt32(), done.GetProperty("result").GetProperty("units").GetInt32()).ShouldBe(("done", 2 * Many, Many));
        (await Books()).ShouldBe(Enumerable.Range(0, Many).Select(i => $"{1000 + i}"));

        // One cell that was changed after the preview, in the last batch to be written, and nothing of all the others is taken.
        var second = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("全区.xlsx", Workbook(1))]);
        await kit.Host.InStore(async db =>
        {
            var last = await db.FormReturns.Where(r => r.RoundId == kit.Round).OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync();
            db.Add(new FormCell { ReturnId = last, Field = "books", Text = "7", Number = 7, Origin = CellOrigin.Screen, Who = "校方", Version = 2 });
            return 0;
        });
        var refused = await ImportKit.Apply(clerk, second);
        (refused.GetProperty("state").GetString(), refused.GetProperty("problem").GetProperty("code").GetString()).ShouldBe(("failed", "cells-changed"));
        var after = await Books();
        after.Count(b => b == "7").ShouldBe(1);
        after.Where((b, i) => b == $"{1000 + i}").Count().ShouldBe(Many - 1);

        async Task<List<string?>> Books() => await kit.Host.InStore(async db =>
        {
            var returns = await db.FormReturns.Where(r => r.RoundId == kit.Round).ToDictionaryAsync(r => r.UnitId, r => r.Id);
            var cells = await StoredCells.Read(db, returns.Values, default);
            return schools.Select(u => cells.GetValueOrDefault(returns[u.Id])?.Cells.GetValueOrDefault("books")?.Text).ToList();
        });
    }

    [Theory, Stores]
    public async Task One_wrong_cell_keeps_everything_out_and_comes_back_marked_in_its_own_workbook(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var file = ImportKit.Xlsx(Table(kit, [kit.County.First.Name, "约4000", 24, 166], [kit.County.Second.Name, 3000, -5, 99999999], ["陌生小学", 1, 1, 1]));
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("学校.xlsx", file)]);
        import.GetProperty("state").GetString().ShouldBe("refused");
        ImportKit.Faults(import).Select(f => (f.Code, f.Cell)).OrderBy(f => f.Cell, StringComparer.Ordinal).ShouldBe([("unknown-unit", "A4"), ("number-approximate", "B2"), ("range", "C3"), ("range", "D3")]);
        // Whatever page counts them: what shows only when all files are known is the file's, too.
        (import.GetProperty("preview").GetProperty("faultCount").GetInt32(), import.GetProperty("preview").GetProperty("files")[0].GetProperty("faults").GetInt32()).ShouldBe((4, 4));
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/imports/{import.GetProperty("id").GetGuid()}/apply", new { version = import.GetProperty("version").GetInt32(), planHash = import.GetProperty("planHash").GetString() })).Code.ShouldBe("import-not-ready");
        using var answer = await clerk.Http.GetAsync($"/api/forms/imports/{import.GetProperty("id").GetGuid()}/files/0/marked.xlsx");
        var marked = await answer.Content.ReadAsByteArrayAsync();
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(marked));
        using var notes = new StreamReader(zip.Entries.Single(e => e.FullName.Contains("comments", StringComparison.Ordinal)).Open());
        var text = await notes.ReadToEndAsync();
        text.ShouldContain("约数");
        text.ShouldContain("ref=\"B2\"");
        (await kit.Host.InStore(async db => (await StoredCells.Read(db, await db.FormReturns.Where(r => r.RoundId == kit.Round).Select(r => r.Id).ToListAsync(), default)).Values
            .Count(stored => stored.Cells.GetValueOrDefault("books")?.Text is not null))).ShouldBe(0);
    }

    [Theory, Stores]
    public async Task Exports_of_other_systems_are_read_whatever_they_are_called(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var teachers = ImportKit.Gb18030($"学校名称,专任教师数（小学）,县级及以上骨干教师数（小学）\r\n{kit.County.First.Name},13,2\r\n{kit.County.Second.Name},9,1\r\n");
        var assets = System.Text.Encoding.UTF8.GetBytes($"<html><head><meta charset=\"utf-8\"></head><body><table><tr><th>学校名称</th><th>图书册数</th><th>计算机台数</th></tr><tr><td>{kit.County.First.Name}</td><td>4,150</td><td>24</td></tr></table></body></html>");
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("教师系统.csv", teachers), ("资产系统.xls", assets)]);
        ImportKit.Faults(import).ShouldBeEmpty();
        import.GetProperty("preview").GetProperty("files").EnumerateArray().Select(f => f.GetProperty("format").GetString()).ShouldBe(["csv", "html"]);
        import.GetProperty("preview").GetProperty("changed").GetInt32().ShouldBe(6);
        (await ImportKit.Apply(clerk, import)).GetProperty("result").GetProperty("units").GetInt32().ShouldBe(2);
    }

    [Theory, Stores]
    public async Task A_header_of_a_foreign_system_is_mapped_once_with_its_unit_and_known_next_time(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var file = ImportKit.Xlsx(["学校名称", "馆藏总量", "仪器设备总值（元）", "计算机台数"], [kit.County.First.Name, 4150, 415000, 24]);
        var first = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("资产.xlsx", file)]);
        var columns = first.GetProperty("preview").GetProperty("files")[0].GetProperty("sheets")[0].GetProperty("columns").EnumerateArray().ToList();
        string Key(string header) => columns.Single(c => c.GetProperty("header").GetString() == header).GetProperty("headerKey").GetString()!;
        var mapping = await clerk.Post($"/api/forms/mappings?countyId={kit.County.Region.Id}", new { form = FormsKit.Form, name = "资产系统", version = 0, columns = new object[] { new { header = Key("馆藏总量"), key = "books", factor = 1 }, new { header = Key("仪器设备总值（元）"), key = "equipment_value_wan", factor = 0.0001 } } });
        var again = await clerk.Post($"/api/forms/imports/{first.GetProperty("id").GetGuid()}/read", new { version = first.GetProperty("version").GetInt32(), options = new { mappingId = mapping.GetProperty("id").GetGuid(), overwrite = false } });
        await clerk.Ended(again.GetProperty("jobId").GetGuid());
        var second = await clerk.Get($"/api/forms/imports/{first.GetProperty("id").GetGuid()}");
        ImportKit.Faults(second).ShouldBeEmpty();
        var changes = (await clerk.Get($"/api/forms/imports/{first.GetProperty("id").GetGuid()}/changes")).GetProperty("items").EnumerateArray().ToDictionary(c => c.GetProperty("field").GetString()!, c => c.GetProperty("to").GetString());
        (changes["books"], changes["equipment_value_wan"]).ShouldBe(("4150", "41.5"));
        using var other = await kit.Host.SignIn((await kit.Host.NewCounty()).Login("county-clerk"));
        (await other.Refused(HttpMethod.Get, $"/api/forms/imports/{first.GetProperty("id").GetGuid()}")).Status.ShouldBe(404);
        (await other.Refused(HttpMethod.Delete, $"/api/forms/mappings/{mapping.GetProperty("id").GetGuid()}")).Status.ShouldBe(404);
    }

    [Theory, Stores]
    public async Task Many_single_sheets_at_once_name_the_double_the_old_the_wrong_and_the_missing(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        var template = await (await school.Http.GetAsync($"/api/forms/returns/{await kit.ReturnOf(kit.County.First)}/template.xlsx")).Content.ReadAsByteArrayAsync();
        byte[] Filled(params (string Field, string Value)[] values)
        {
            var grid = Sheets.Open(template).Value.Sheets.Single(s => s.Name == "填报").Load().Value;
            return Hengjian.Office.Marking.XlsxPatcher.Fill(template, [.. values.Select(v => new Hengjian.Office.Marking.CellFill("填报", new CellAddress(grid.Rows.Single(r => r[1].Text == v.Field).Number, 4)) { Text = v.Value })]).Value.File;
        }
        var good = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("一小.xlsx", Filled(("books", "4150"), ("computers", "24")))]);
        ImportKit.Faults(good).ShouldBeEmpty();
        good.GetProperty("preview").GetProperty("changed").GetInt32().ShouldBe(2);
        good.GetProperty("preview").GetProperty("missing").EnumerateArray().Select(m => m.GetString()).ShouldBe([kit.County.Second.Name]);

        var twice = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("一小.xlsx", Filled(("books", "4150"))), ("一小 (2).xlsx", Filled(("books", "4151")))]);
        ImportKit.Faults(twice).ShouldHaveSingleItem().Code.ShouldBe("duplicate-unit");
        var wrong = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("一小.xlsx", Filled(("school", kit.County.Second.Name), ("books", "4150")))]);
        ImportKit.Faults(wrong).ShouldHaveSingleItem().Code.ShouldBe("wrong-unit");
        var last = await FormsKit.Open(store, kit.Host, kit.Year - 1);
        using var oldSchool = await last.SignIn("school-clerk");
        var old = await (await oldSchool.Http.GetAsync($"/api/forms/returns/{await last.ReturnOf(last.County.First)}/template.xlsx")).Content.ReadAsByteArrayAsync();
        ImportKit.Faults(await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("旧表.xlsx", old)])).Select(f => f.Code).ShouldContain("old-template");
    }

    [Theory, Stores]
    public async Task A_school_known_by_its_code_under_another_name_is_pointed_out_and_taken(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var (first, second) = ($"9{kit.County.First.Id.GetHashCode() & 0x7FFFFFFF:000000000}", $"8{kit.County.Second.Id.GetHashCode() & 0x7FFFFFFF:000000000}");
        await kit.Host.InStore(async db =>
        {
            (await db.Units.SingleAsync(u => u.Id == kit.County.First.Id)).Code = first;
            (await db.Units.SingleAsync(u => u.Id == kit.County.Second.Id)).Code = second;
            return 0;
        });
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("学校.xlsx", ImportKit.Xlsx(
            ["学校标识码", "学校名称", "图书册数"], [first, "县直第一小学（总校）", 4150], [second, $" {kit.County.Second.Name} ", 4151]))]);
        ImportKit.Faults(import).ShouldBeEmpty();
        var units = import.GetProperty("preview").GetProperty("units").EnumerateArray().ToDictionary(u => u.GetProperty("unit").GetString()!);
        units[kit.County.First.Name].GetProperty("namedAs").GetString().ShouldBe("县直第一小学（总校）");
        units[kit.County.First.Name].GetProperty("byCode").GetBoolean().ShouldBeTrue();
        units[kit.County.First.Name].GetProperty("changed").GetInt32().ShouldBe(1);
        (units[kit.County.Second.Name].TryGetProperty("namedAs", out var none) && none.ValueKind != JsonValueKind.Null).ShouldBeFalse("blanks make no other name");
    }

    [Theory, Stores]
    public async Task What_a_school_typed_stays_and_asks_for_a_reason_and_a_confirmed_sheet_is_left_alone(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        await kit.Fill(kit.County.First);
        var second = await kit.FillAndConfirm(kit.County.Second);
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("学校.xlsx", ImportKit.Xlsx(Table(kit, [kit.County.First.Name, 9999, 24, 166], [kit.County.Second.Name, 9999, 24, 166])))]);
        import.GetProperty("preview").GetProperty("units").EnumerateArray().Single(u => u.GetProperty("unit").GetString() == kit.County.Second.Name).GetProperty("blocked").GetString()!.ShouldContain("已确认");
        var changes = await clerk.Get($"/api/forms/imports/{import.GetProperty("id").GetGuid()}/changes");
        changes.GetRawText().ShouldNotContain("4150"); // the school's own figure is not told
        var books = changes.GetProperty("items").EnumerateArray().Single(c => c.GetProperty("field").GetString() == "books");
        (books.GetProperty("keep").GetBoolean(), books.GetProperty("fromHidden").GetBoolean()).ShouldBe((true, true));
        await ImportKit.Apply(clerk, import);

        using var school = await kit.SignIn("school-clerk");
        using var principal = await kit.SignIn("principal");
        var id = await kit.ReturnOf(kit.County.First);
        var cell = FormsKit.Cells(await school.Get($"/api/forms/returns/{id}"))["books"];
        (cell.GetProperty("text").GetString(), cell.GetProperty("imported").GetString(), cell.GetProperty("needsReason").GetBoolean()).ShouldBe(("4150", "9999", true));
        (await principal.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/confirm", new { version = await FormsKit.Version(principal, id) })).Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldContain("books");
        await school.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", version = cell.GetProperty("version").GetInt32(), reason = "年报把电子图书算了进去", onlyReason = true } } });
        await FormsKit.Act(principal, id, "confirm");
        (await kit.Host.InStore(db => db.FormCells.Where(c => c.ReturnId == second && c.Field == "books").Select(c => c.Text).SingleAsync())).ShouldBe("4150");
    }

    [Theory, Stores]
    public async Task What_changed_after_the_preview_is_looked_at_again(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("学校.xlsx", ImportKit.Xlsx(Table(kit, [kit.County.First.Name, 4000, 24, 166], [kit.County.Second.Name, 3000, 10, 90])))]);
        using var school = await kit.SignIn("school-clerk");
        await school.Post($"/api/forms/returns/{await kit.ReturnOf(kit.County.First)}/cells", new { changes = new[] { new { field = "books", text = "4150", version = 0 } } });
        var job = await ImportKit.Apply(clerk, import);
        job.GetProperty("state").GetString().ShouldBe("failed");
        job.GetProperty("problem").GetProperty("code").GetString().ShouldBe("cells-changed");
        using var second = await kit.SignIn("school-clerk", kit.County.Second);
        FormsKit.Cells(await second.Get($"/api/forms/returns/{await kit.ReturnOf(kit.County.Second)}"))["books"].GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null);
        (await clerk.Get($"/api/forms/imports/{import.GetProperty("id").GetGuid()}")).GetProperty("state").GetString().ShouldBe("shown");
    }

    [Theory, Stores]
    public async Task A_table_in_which_nothing_names_the_school_shows_its_columns_and_is_read_once_one_is_pointed_out(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var first = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("资产.xlsx", ImportKit.Xlsx(["填表处室", "图书（册）", "计算机台数"], [kit.County.First.Name, 4150, 24]))]);
        ImportKit.Faults(first).Single().Code.ShouldBe("no-unit-column");
        var sheet = first.GetProperty("preview").GetProperty("files")[0].GetProperty("sheets")[0];
        sheet.GetProperty("layout").GetString().ShouldBe("unread");
        var key = sheet.GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("header").GetString() == "填表处室").GetProperty("headerKey").GetString();
        var mapping = await clerk.Post($"/api/forms/mappings?countyId={kit.County.Region.Id}", new { form = FormsKit.Form, name = "处室为校名", version = 0, columns = new object[] { new { header = key, key = "school", factor = 1 } } });
        var again = await clerk.Post($"/api/forms/imports/{first.GetProperty("id").GetGuid()}/read", new { version = first.GetProperty("version").GetInt32(), options = new { mappingId = mapping.GetProperty("id").GetGuid(), overwrite = false } });
        await clerk.Ended(again.GetProperty("jobId").GetGuid());
        var second = await clerk.Get($"/api/forms/imports/{first.GetProperty("id").GetGuid()}");
        ImportKit.Faults(second).ShouldBeEmpty();
        second.GetProperty("preview").GetProperty("changed").GetInt32().ShouldBe(2);
    }

    [Theory, Stores]
    public async Task The_changes_hold_no_cell_that_has_the_figure_already(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        (await ImportKit.Apply(clerk, await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("资产.xlsx", ImportKit.Xlsx(["学校名称", "图书（册）"], [kit.County.First.Name, 4150]))]))).GetProperty("state").GetString().ShouldBe("done");
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("统计表.xlsx", ImportKit.Xlsx(["学校名称", "图书（册）", "计算机台数（台）"], [kit.County.First.Name, 4150, 24]))]);
        var changes = await clerk.Get($"/api/forms/imports/{import.GetProperty("id").GetGuid()}/changes");
        changes.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("field").GetString()).ShouldBe(["computers"]);
        import.GetProperty("preview").GetProperty("same").GetInt32().ShouldBe(1);
    }
}
