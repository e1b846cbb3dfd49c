using System.Text.Json;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>Cells that an import wrote first stand together in one row, and behave as any other cell.</summary>
public class BlocksTests
{
    [Theory, Stores]
    public async Task A_cell_of_an_import_gets_its_own_row_when_it_changes_and_every_hand_is_remembered(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        var id = await kit.ReturnOf(kit.County.First);
        await Take(kit, clerk, ["学校名称", "图书册数", "计算机台数"], [kit.County.First.Name, 4150, 24]);
        (await Rows(kit, id)).ShouldBe((0, 2));

        var books = FormsKit.Cells(await school.Get($"/api/forms/returns/{id}"))["books"];
        (books.GetProperty("text").GetString(), books.GetProperty("version").GetInt32(), books.GetProperty("imported").GetString()).ShouldBe(("4150", 1, "4150"));
        var change = new { changes = new[] { new { field = "books", text = "4250", version = 1, reason = "补登百册" } } };
        var saved = (await school.Post($"/api/forms/returns/{id}/cells", change)).GetProperty("cells")[0];
        (saved.GetProperty("text").GetString(), saved.GetProperty("version").GetInt32(), saved.GetProperty("needsReason").GetBoolean()).ShouldBe(("4250", 2, true));
        (await Rows(kit, id)).ShouldBe((1, 2));
        // Who still has the imported figure on the screen is told.
        (await school.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/cells", change)).Code.ShouldBe("conflict");

        var history = (await school.Get($"/api/forms/returns/{id}/cells/books")).GetProperty("history").EnumerateArray().ToList();
        history.Select(h => (h.GetProperty("to").GetString(), h.GetProperty("source").GetString(), h.GetProperty("who").GetString())).ShouldBe([
            ("4150", "import", kit.Person("county-clerk")), ("4250", "screen", kit.Person("school-clerk"))]);
        history[0].GetProperty("sourceDetail").GetString().ShouldBe("学校.xlsx·学校!B2");
        var untouched = (await school.Get($"/api/forms/returns/{id}/cells/computers"));
        (untouched.GetProperty("value").GetString(), untouched.GetProperty("history").GetArrayLength()).ShouldBe(("24", 1));

        // A second file: the school's figure stays, another that nobody changed takes the new value, and a new one comes with it.
        await Take(kit, clerk, ["学校名称", "图书册数", "计算机台数", "小学学生人数"], [kit.County.First.Name, 4300, 30, 166]);
        var cells = FormsKit.Cells(await school.Get($"/api/forms/returns/{id}"));
        string Of(string field, string what) => cells[field].GetProperty(what).GetString()!;
        (Of("books", "text"), Of("books", "imported"), Of("computers", "text"), Of("computers", "imported"), Of("pupils_primary", "text")).ShouldBe(("4250", "4300", "30", "30", "166"));
        cells["computers"].GetProperty("version").GetInt32().ShouldBe(2);
        (await Rows(kit, id)).ShouldBe((2, 3));
        (await school.Get($"/api/forms/returns/{id}/cells/computers")).GetProperty("history").EnumerateArray().Select(h => h.GetProperty("to").GetString()).ShouldBe(["24", "30"]);
    }

    [Theory, Stores]
    public async Task A_torn_block_is_told_and_the_rest_of_the_sheet_is_read_and_kept(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        using var principal = await kit.SignIn("principal");
        var id = await kit.ReturnOf(kit.County.First);
        await Take(kit, clerk, ["学校名称", "图书册数"], [kit.County.First.Name, 4150]);
        await school.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "computers", text = "24", version = 0 } } });
        (await school.Get($"/api/forms/returns/{id}")).GetProperty("damaged").ValueKind.ShouldBe(JsonValueKind.Null);
        await kit.Host.InStore(db => db.FormBlocks.Where(b => b.ReturnId == id).ExecuteUpdateAsync(s => s.SetProperty(b => b.Line, b => b.Line.Substring(0, 150))));

        var shown = await school.Get($"/api/forms/returns/{id}");
        shown.GetProperty("damaged").GetProperty("zh").GetString()!.ShouldContain("1 格导入的数据读不出来");
        shown.GetProperty("damaged").GetProperty("zh").GetString()!.ShouldContain(kit.Person("county-clerk"));
        shown.GetProperty("damaged").GetProperty("nextZh").GetString()!.ShouldContain("check");
        FormsKit.Cells(shown)["computers"].GetProperty("text").GetString().ShouldBe("24", "the rest is readable");
        (await school.Get($"/api/forms/returns/{id}/cells/computers")).GetProperty("value").GetString().ShouldBe("24");
        (await school.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", text = "1", version = 0 } } })).Code.ShouldBe("sheet-damaged");
        (await principal.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/confirm", new { version = shown.GetProperty("version").GetInt32() })).Code.ShouldBe("sheet-damaged");
        // Another import goes on for the other schools, and says of this one why it is left.
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("学校.xlsx", ImportKit.Xlsx(["学校名称", "图书册数"], [kit.County.First.Name, 5000], [kit.County.Second.Name, 3000]))]);
        import.GetProperty("preview").GetProperty("units").EnumerateArray().Single(u => u.GetProperty("unit").GetString() == kit.County.First.Name).GetProperty("blocked").GetString()!.ShouldContain("读不出来");
        (await ImportKit.Apply(clerk, import)).GetProperty("state").GetString().ShouldBe("done");
        (await kit.Host.InStore(db => db.FormBlocks.CountAsync(b => b.ReturnId == id))).ShouldBe(1);
        using var other = await kit.SignIn("school-clerk", kit.County.Second);
        FormsKit.Cells(await other.Get($"/api/forms/returns/{await kit.ReturnOf(kit.County.Second)}"))["books"].GetProperty("text").GetString().ShouldBe("3000");
    }

    [Theory, Stores]
    public async Task An_emptied_cell_of_an_import_stays_empty(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        var id = await kit.ReturnOf(kit.County.First);
        await Take(kit, clerk, ["学校名称", "图书册数"], [kit.County.First.Name, 4150]);
        await school.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", text = (string?)null, version = 1 } } });
        FormsKit.Cells(await school.Get($"/api/forms/returns/{id}"))["books"].GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    /// <summary>The counts on the board are those of the sheet's own page, whichever way the import went.</summary>
    [Theory, Stores]
    public async Task A_sheet_stands_after_an_import_as_its_own_check_says(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        var year = FormsKit.Today(host).Year;
        var last = await FormsKit.Open(store, host, year - 1);
        county = last.County;
        await last.FillAndConfirm(county.First);
        var kit = await FormsKit.In(host, county, year);
        using var clerk = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        var id = await kit.ReturnOf(county.First);
        var right = kit.Right.Where(f => f.Key is not ("school" or "school_code")).ToList();
        object?[] header = ["学校名称", .. right.Select(f => kit.Pack.Fields[f.Key].Name)];
        object?[] row = [county.First.Name, .. right.Select(f => f.Key == "books" ? "9900" : (object?)f.Value)];

        // Last year's version changes after the preview: the year-on-year check is made again.
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("学校.xlsx", ImportKit.Xlsx(header, row))]);
        ImportKit.Faults(import).ShouldBeEmpty();
        await host.InStore(async db =>
        {
            var before = await db.FormReturns.SingleAsync(r => r.RoundId == last.Round && r.UnitId == county.First.Id);
            var version = await db.FormVersions.AsNoTracking().SingleAsync(v => v.ReturnId == before.Id && v.No == before.VersionNo);
            version.No = ++before.VersionNo;
            version.Document = version.Document.Replace("4150", "9900", StringComparison.Ordinal);
            version.Hash = new string('0', 64);
            db.Add(version);
            return 0;
        });
        (await ImportKit.Apply(clerk, import)).GetProperty("state").GetString().ShouldBe("done");
        var (stored, own) = await Stands(kit, id);
        stored.ShouldBe(own);
        own.Soft.ShouldBe(0, "last year had as many books");

        // Without a change in between the counts of the preview are taken over; they know last year, too.
        await host.InStore(async db => { await db.FormBlocks.Where(b => b.ReturnId == id).ExecuteDeleteAsync(); return 0; });
        row = [county.First.Name, .. right.Select(f => (object?)f.Value)];
        await Take(kit, clerk, header, row);
        (stored, own) = await Stands(kit, id);
        stored.ShouldBe(own);
        own.Soft.ShouldBe(1, "less than half of last year's books wants a word");

        // Another field was filled by the school after the preview: what is counted is the sheet with both.
        await host.InStore(async db => { await db.FormBlocks.Where(b => b.ReturnId == id).ExecuteDeleteAsync(); return 0; });
        import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("学校.xlsx", ImportKit.Xlsx([.. header.Where((_, i) => i != 1)], [.. row.Where((_, i) => i != 1)]))]);
        var version = FormsKit.Cells(await school.Get($"/api/forms/returns/{id}"))[right[0].Key].GetProperty("version").GetInt32();
        await school.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = right[0].Key, text = right[0].Value, version } } });
        (await ImportKit.Apply(clerk, import)).GetProperty("state").GetString().ShouldBe("done");
        (stored, own) = await Stands(kit, id);
        stored.ShouldBe(own);
    }

    /// <summary>The preview goes through nothing that the office does not know: no count of it moves with the school's draft.</summary>
    [Theory, Stores]
    public async Task A_preview_tells_nothing_of_what_the_school_typed(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        var id = await kit.ReturnOf(kit.County.First);
        await school.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "mid_title_primary", text = "37", version = 0 } } });
        foreach (var overwrite in new[] { false, true })
        {
            var told = new List<string>();
            // Above, at and below what was typed; the last row guesses the figure itself.
            foreach (var (teachers, guess) in new[] { (60, 12), (37, 12), (30, 12), (60, 37) })
            {
                var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("猜.xlsx", ImportKit.Xlsx(["学校名称", kit.Pack.Fields["teachers_primary"].Name, kit.Pack.Fields["mid_title_primary"].Name], [kit.County.First.Name, teachers, guess]))], overwrite: overwrite);
                var unit = import.GetProperty("preview").GetProperty("units").EnumerateArray().Single(u => u.GetProperty("unit").GetString() == kit.County.First.Name);
                var changes = await clerk.Get($"/api/forms/imports/{import.GetProperty("id").GetGuid()}/changes");
                told.Add(string.Join(' ', new[] { "changed", "same", "kept", "findings" }.Select(n => $"{n}={unit.GetProperty(n)}")) + " " + changes.GetProperty("total"));
                changes.GetRawText().ShouldNotContain("\"from\":\"37\"");
            }
            told.Distinct().Count().ShouldBe(1, string.Join('\n', told));
        }
        // The plan itself, in which the figure stands, is nobody's to fetch.
        foreach (var plan in await kit.Host.InStore(db => db.Set<Hengjian.Server.Kernel.StoredFile>().Where(f => f.Name == "plan.jsonl" && f.UnitId == kit.County.Region.Id).Select(f => f.Id).ToListAsync()))
            (await clerk.Refused(HttpMethod.Get, $"/api/files/{plan}", null)).Code.ShouldBe("not-found");
    }

    [Theory, Stores]
    public async Task A_school_that_is_no_more_gets_nothing_from_an_import(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        byte[] file = ImportKit.Xlsx(["学校名称", "图书册数"], [kit.County.First.Name, 4150], [kit.County.Second.Name, 3000]);
        var shown = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("学校.xlsx", file)]);
        await kit.Host.InStore(db => db.Units.Where(u => u.Id == kit.County.Second.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.State, UnitState.Closed).SetProperty(x => x.EndedOn, FormsKit.Today(kit.Host))));
        (await ImportKit.Apply(clerk, shown)).GetProperty("problem").GetProperty("code").GetString().ShouldBe("cells-changed");
        var again = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("学校.xlsx", file)]);
        again.GetProperty("preview").GetProperty("units").EnumerateArray().Single(u => u.GetProperty("unit").GetString() == kit.County.Second.Name).GetProperty("blocked").GetString()!.ShouldContain("撤并");
        (await ImportKit.Apply(clerk, again)).GetProperty("result").GetProperty("cells").GetInt32().ShouldBe(1);
    }

    private static async Task Take(FormsKit kit, Client clerk, object?[] header, object?[] row)
    {
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("学校.xlsx", ImportKit.Xlsx(header, row))]);
        ImportKit.Faults(import).ShouldBeEmpty();
        (await ImportKit.Apply(clerk, import)).GetProperty("state").GetString().ShouldBe("done");
    }

    /// <summary>Cells with a row of their own that an import or a screen wrote, and cells that were written in blocks.</summary>
    private static Task<(int Own, int Packed)> Rows(FormsKit kit, Guid id) => kit.Host.InStore(async db =>
        (await db.FormCells.CountAsync(c => c.ReturnId == id && c.Detail != "组织"), await db.FormBlocks.Where(b => b.ReturnId == id).SumAsync(b => b.Cells)));

    private static Task<(Counts Stored, Counts Own)> Stands(FormsKit kit, Guid id) => kit.Host.InStore(async db =>
    {
        var of = await db.FormReturns.SingleAsync(r => r.Id == id);
        var sheet = await Sheet.Load(db, kit.Host.App.Services.GetRequiredService<FormPacks>(), of);
        return (new Counts(of.Asked, of.Filled, of.Missing, of.Hard, of.Soft), Standing.Of(sheet!).Counts);
    });
}
