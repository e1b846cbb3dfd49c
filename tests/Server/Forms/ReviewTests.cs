using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.FormFeatures;

public class ReviewTests
{
    [Theory, Stores]
    public async Task Sections_approve_their_parts_then_the_office_approves_and_locks_the_same_facts(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.SectionOwns("equipment");
        var id = await kit.FillAndConfirm(kit.County.First);
        using var section = await kit.SignIn("section-clerk");
        using var director = await kit.SignIn("county-director");

        var parts = (await section.Get($"/api/forms/returns/{id}")).GetProperty("sections").EnumerateArray().ToLookup(s => s.GetProperty("owner").GetString(), s => (Section: s.GetProperty("section").GetString()!, May: s.GetProperty("mayReview").GetBoolean()));
        parts["equipment"].ShouldAllBe(s => s.May);
        parts["finance"].ShouldAllBe(s => !s.May);
        (await section.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/sections/approve", new { section = parts["finance"].First().Section })).Code.ShouldBe("no-verb");
        foreach (var part in parts["equipment"]) await section.Post($"/api/forms/returns/{id}/sections/approve", new { section = part.Section });

        var (_, code, body) = await director.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/approve", new { version = await FormsKit.Version(director, id) });
        code.ShouldBe("sections-waiting");
        body.GetProperty("title").GetString()!.ShouldContain("经费");
        // Those parts have a clerk at the county with an account: the office's clerk does not approve for them, the director may and says why.
        using var clerk = await kit.SignIn("county-clerk");
        var (funds, rest) = (parts["finance"].First().Section, parts.Where(g => g.Key != "equipment").SelectMany(g => g).Select(p => p.Section).ToList());
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/sections/approve", new { section = funds, reason = "我来" })).Code.ShouldBe("section-has-account");
        var named = await director.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/sections/approve", new { section = funds });
        (named.Code, named.Body.GetProperty("errors").GetProperty("reason").GetRawText().Contains(kit.County.Region.Name, StringComparison.Ordinal)).ShouldBe(("section-has-account", true));
        JsonElement Part(JsonElement sheet) => sheet.GetProperty("sections").EnumerateArray().Single(s => s.GetProperty("section").GetString() == funds);
        (Part(await clerk.Get($"/api/forms/returns/{id}")).GetProperty("mayReview").GetBoolean(), Part(await director.Get($"/api/forms/returns/{id}")).GetProperty("takesOver").GetBoolean()).ShouldBe((false, true));
        foreach (var part in rest) await director.Post($"/api/forms/returns/{id}/sections/approve", new { section = part, reason = "科室出差" });
        Part(await director.Get($"/api/forms/returns/{id}")).GetProperty("reason").GetString().ShouldBe("代为审核：科室出差");
        // Where the account is closed the office does it without ado, under its own name.
        await kit.Host.InStore(async db =>
        {
            var post = await db.Posts.SingleAsync(p => p.Role == "section-clerk" && p.UnitId == kit.County.Region.Id);
            (await db.Accounts.SingleAsync(a => a.Id == post.AccountId)).Disabled = true;
            return 0;
        });
        Part(await clerk.Get($"/api/forms/returns/{id}")).GetProperty("mayReview").GetBoolean().ShouldBeTrue();
        await clerk.Post($"/api/forms/returns/{id}/sections/approve", new { section = funds });
        Part(await clerk.Get($"/api/forms/returns/{id}")).GetProperty("who").GetString().ShouldBe(kit.Person("county-clerk"));
        (await director.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/lock", new { version = await FormsKit.Version(director, id) })).Code.ShouldBe("wrong-state");
        await FormsKit.Act(director, id, "approve");
        await FormsKit.Act(director, id, "lock");

        var versions = (await director.Get($"/api/forms/returns/{id}")).GetProperty("versions").EnumerateArray().ToList();
        versions.Select(v => v.GetProperty("state").GetString()).ShouldBe(["locked", "approved", "confirmed"]);
        versions.Select(v => v.GetProperty("hash").GetString()).Distinct().Count().ShouldBe(1);

        (await director.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/unlock", new { version = await FormsKit.Version(director, id), reason = " " })).Code.ShouldBe("invalid");
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/unlock", new { version = await FormsKit.Version(director, id), reason = "x" })).Code.ShouldBe("no-verb");
        await FormsKit.Act(director, id, "unlock", "图书数与台账不符");
        (await director.Get($"/api/forms/returns/{id}")).GetProperty("state").GetString().ShouldBe("approved");
    }

    [Theory, Stores]
    public async Task Whoever_answered_for_a_sheet_does_not_approve_it_and_a_typist_who_does_is_named(string store)
    {
        var kit = await FormsKit.Open(store);
        var (id, other) = (await kit.FillAndConfirm(kit.County.First), await kit.FillAndConfirm(kit.County.Second));
        using var clerk = await kit.SignIn("county-clerk");
        using var director = await kit.SignIn("county-director");
        await kit.ApproveSections(other);
        // The clerk took over the principal's post of the first school, and the information officer's of the second: other accounts, one person.
        async Task Becomes(string role, Guid unit) => await kit.Host.InStore(async db =>
        {
            var me = (await db.PostHoldings.SingleAsync(h => db.Posts.Any(p => p.Id == h.PostId && p.Role == "county-clerk" && p.UnitId == kit.County.Region.Id))).PersonId;
            (await db.PostHoldings.SingleAsync(h => db.Posts.Any(p => p.Id == h.PostId && p.Role == role && p.UnitId == unit))).PersonId = me;
            return 0;
        });
        await Becomes("principal", kit.County.First.Id);
        await Becomes("school-clerk", kit.County.Second.Id);
        var seen = await clerk.Get($"/api/forms/returns/{id}");
        (seen.GetProperty("mayDo").GetProperty("approve").GetBoolean(), seen.GetProperty("mayDo").GetProperty("ownConfirmation").GetBoolean(), seen.GetProperty("sections").EnumerateArray().Any(s => s.GetProperty("mayReview").GetBoolean())).ShouldBe((false, true, false));
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/sections/approve", new { section = kit.Pack.Sections[0].Code })).Code.ShouldBe("same-person");
        await kit.ApproveSections(id);
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/approve", new { version = await FormsKit.Version(clerk, id) })).Code.ShouldBe("same-person");
        var bulk = await clerk.Post($"/api/forms/rounds/{kit.Round}/review", new { act = "approve" });
        bulk.GetProperty("left").EnumerateArray().ShouldHaveSingleItem().GetProperty("zh").GetString()!.ShouldContain("您本人确认");
        await FormsKit.Act(director, id, "approve");
        // Two did the second sheet, the principal and the clerk: it passes, and the record says that the reviewer also typed.
        var versions = (await clerk.Get($"/api/forms/returns/{other}")).GetProperty("versions");
        versions[0].GetProperty("state").GetString().ShouldBe("approved");
        versions[0].GetProperty("reason").GetString()!.ShouldMatch("^审核人也填过其中 [0-9]{2} 项$"); // all but what the directory fills in
    }

    [Theory, Stores]
    public async Task A_school_of_another_kind_or_place_passes_when_the_directory_says_so(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.Fill(kit.County.First);
        var id = await kit.ReturnOf(kit.County.First);
        using var school = await kit.SignIn("school-clerk");
        using var director = await kit.SignIn("county-director");
        async Task Type(string field, string text, string reason) => await school.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field, text, version = FormsKit.Cells(await school.Get($"/api/forms/returns/{id}"))[field].GetProperty("version").GetInt32(), reason } } });
        await Type("locale", "镇区", "镇区划调整");
        var sheet = await school.Get($"/api/forms/returns/{id}");
        foreach (var said in sheet.GetProperty("findings").EnumerateArray().Where(f => !f.GetProperty("explained").GetBoolean()))
            await Type(said.GetProperty("fields")[0].GetString()!, FormsKit.Cells(sheet)[said.GetProperty("fields")[0].GetString()!].GetProperty("text").GetString()!, "属实");
        using (var principal = await kit.SignIn("principal")) await FormsKit.Act(principal, id, "confirm");
        await kit.ApproveSections(id);
        var refused = await director.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/approve", new { version = await FormsKit.Version(director, id) });
        refused.Code.ShouldBe("identity-differs");
        refused.Body.GetRawText().ShouldContain("镇区划调整");
        using (var clerk = await kit.SignIn("county-clerk"))
            (await clerk.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/spot-checks", new { fields = new[] { "kind" } })).Code.ShouldBe("invalid");
        await kit.Host.InStore(async db => { (await db.SchoolTerms.SingleAsync(t => t.UnitId == kit.County.First.Id)).Locale = "镇区"; return 0; });
        await FormsKit.Act(director, id, "approve");
    }

    [Theory, Stores]
    public async Task A_merged_school_that_was_not_done_does_not_keep_the_county_from_reporting(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var director = await kit.SignIn("county-director");
        await kit.Lock(director, id);
        async Task<object> Round() => new { version = (await director.Get($"/api/forms/rounds/{kit.Round}")).GetProperty("version").GetInt32() };
        (await director.Refused(HttpMethod.Post, $"/api/forms/rounds/{kit.Round}/report", await Round())).Code.ShouldBe("not-locked");
        await director.Post($"/api/directory/units/{kit.County.Second.Id}/merge", new { version = 1, intoId = kit.County.First.Id, on = FormsKit.Today(kit.Host), document = "县政办〔2026〕40号" });
        (await director.Post($"/api/forms/rounds/{kit.Round}/report", await Round())).GetProperty("returns").GetInt32().ShouldBe(1);
    }

    [Theory, Stores]
    public async Task A_section_approves_its_own_parts_of_many_sheets_and_those_with_open_remarks_are_left(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.SectionOwns("equipment");
        var (first, second) = (await kit.FillAndConfirm(kit.County.First), await kit.FillAndConfirm(kit.County.Second));
        using var section = await kit.SignIn("section-clerk");
        using var principal = await kit.SignIn("principal");
        using var office = await kit.SignIn("county-clerk");
        await section.Post($"/api/forms/returns/{second}/remarks", new { field = "books", text = "与图书台账不符" });
        (await principal.Refused(HttpMethod.Post, $"/api/forms/rounds/{kit.Round}/sections/approve", new { })).Code.ShouldBe("no-verb");

        var answer = await section.Post($"/api/forms/rounds/{kit.Round}/sections/approve", new { returns = new[] { first, second } });
        answer.GetProperty("acted").GetInt32().ShouldBe(1);
        answer.GetProperty("left").EnumerateArray().Single().GetProperty("unit").GetString().ShouldBe(kit.County.Second.Name);
        foreach (var (id, expected) in new[] { (first, "approved"), (second, "waiting") })
            foreach (var part in (await office.Get($"/api/forms/returns/{id}")).GetProperty("sections").EnumerateArray())
                if (part.GetProperty("section").GetString() == "retention") part.GetProperty("state").GetString().ShouldBe("approved", "a primary school has no junior part to be looked at");
                else if (part.GetProperty("owner").GetString() != "equipment") part.GetProperty("state").GetString().ShouldBe("waiting");
                else if (id == first) part.GetProperty("state").GetString().ShouldBe(expected);
                else part.GetProperty("state").GetString().ShouldNotBe("approved");
        (await section.Post($"/api/forms/rounds/{kit.Round}/sections/approve", new { returns = new[] { first } })).GetProperty("acted").GetInt32().ShouldBe(0);
    }

    [Theory, Stores]
    public async Task A_sheet_goes_back_once_with_all_remarks_and_what_was_not_touched_stays_approved(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var office = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        using var principal = await kit.SignIn("principal");
        await kit.ApproveSections(id);
        await office.Post($"/api/forms/returns/{id}/remarks", new { field = "books", text = "与图书台账不符" });
        await office.Post($"/api/forms/returns/{id}/remarks", new { field = "computers", text = "请核对报废数" });

        (await school.Get($"/api/forms/returns/{id}")).GetProperty("remarks").GetArrayLength().ShouldBe(0);
        (await principal.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/withdraw", new { version = await FormsKit.Version(principal, id) })).Code.ShouldBe("review-begun");
        (await office.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/approve", new { version = await FormsKit.Version(office, id) })).Code.ShouldBe("remarks-open");
        await FormsKit.Act(office, id, "return");

        var back = await school.Get($"/api/forms/returns/{id}");
        (back.GetProperty("state").GetString(), back.GetProperty("remarks").GetArrayLength()).ShouldBe(("returned", 2));
        await kit.Fill(kit.County.First, ("books", "4200"));
        // While the school corrects, the office keeps seeing what was confirmed.
        FormsKit.Cells(await office.Get($"/api/forms/returns/{id}"))["books"].GetProperty("text").GetString().ShouldBe("4150");
        var remark = back.GetProperty("remarks")[0];
        var answering = $"/api/forms/returns/{id}/remarks/{remark.GetProperty("id").GetGuid()}/answer";
        object Answer(string text) => new { answer = text, version = remark.GetProperty("version").GetInt32() };
        var tooLong = await school.Refused(HttpMethod.Post, answering, Answer(new string('改', 301)));
        (tooLong.Status, tooLong.Body.GetProperty("errors").GetProperty("answer")[0].GetProperty("zh").GetString()).ShouldBe((422, "最多 300 字，现在是 301 字；写不下的请作为材料附上"));
        await school.Post(answering, Answer(new string('改', 300)));
        await FormsKit.Act(principal, id, "confirm");

        var states = (await office.Get($"/api/forms/returns/{id}")).GetProperty("sections").EnumerateArray().ToDictionary(s => s.GetProperty("section").GetString()!, s => s.GetProperty("state").GetString());
        states["equipment"].ShouldBe("waiting"); // its figures changed
        states["funds"].ShouldBe("approved");
    }

    [Theory, Stores]
    public async Task The_levels_above_see_what_was_reported_up_and_nothing_else(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var director = await kit.SignIn("county-director");
        using var city = await kit.SignIn("city-viewer");
        async Task<int> RoundVersion() => (await director.Get($"/api/forms/rounds/{kit.Round}")).GetProperty("version").GetInt32();
        (await director.Refused(HttpMethod.Post, $"/api/forms/rounds/{kit.Round}/report", new { version = await RoundVersion() })).Code.ShouldBe("not-locked");
        await kit.Lock(director, id);
        await kit.Lock(director, await kit.FillAndConfirm(kit.County.Second));
        (await city.Get($"/api/forms/returns/{id}")).GetProperty("cells").GetArrayLength().ShouldBe(0);
        (await director.Post($"/api/forms/rounds/{kit.Round}/report", new { version = await RoundVersion(), note = "首次报送" })).GetProperty("no").GetInt32().ShouldBe(1);
        async Task<string?> Books() => FormsKit.Cells(await city.Get($"/api/forms/returns/{id}"))["books"].GetProperty("text").GetString();
        (await Books()).ShouldBe("4150");

        await FormsKit.Act(director, id, "unlock", "台账有误");
        await FormsKit.Act(director, id, "return", "请改正图书数");
        await kit.FillAndConfirm(kit.County.First, ("books", "4200"));
        await kit.Lock(director, id);
        (await Books()).ShouldBe("4150");
        (await city.Refused(HttpMethod.Post, $"/api/forms/rounds/{kit.Round}/report", new { version = 1 })).Status.ShouldBe(403);
        await director.Post($"/api/forms/rounds/{kit.Round}/report", new { version = await RoundVersion() });
        (await Books()).ShouldBe("4200");
        (await city.Get($"/api/forms/rounds/{kit.Round}/reports")).GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Theory, Stores]
    public async Task Last_years_figure_beside_a_reported_one_is_the_reported_one_and_files_are_those_of_the_version(string store)
    {
        var before = await FormsKit.Open(store, year: 2024);
        var kit = await FormsKit.In(before.Host, before.County, 2025);
        using var director = await kit.SignIn("county-director");
        using var city = await kit.SignIn("city-viewer");
        await before.FillAndConfirm(kit.County.First, ("books", "3900"));
        var id = await kit.FillAndConfirm(kit.County.First);
        await kit.Lock(director, id);
        await kit.Lock(director, await kit.FillAndConfirm(kit.County.Second));
        await director.Post($"/api/forms/rounds/{kit.Round}/report", new { version = (await director.Get($"/api/forms/rounds/{kit.Round}")).GetProperty("version").GetInt32() });
        // The year before was never reported up: the county sees its figure, the city does not, nowhere.
        FormsKit.Cells(await director.Get($"/api/forms/returns/{id}"))["books"].GetProperty("last").GetString().ShouldBe("3900");
        var seen = await city.Get($"/api/forms/returns/{id}");
        FormsKit.Cells(seen)["books"].GetProperty("text").GetString().ShouldBe("4150");
        seen.GetProperty("cells").EnumerateArray().ShouldAllBe(c => c.GetProperty("last").ValueKind == System.Text.Json.JsonValueKind.Null);
        (await city.Get($"/api/forms/returns/{id}/cells/books")).GetProperty("previous").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Theory, Stores]
    public async Task In_bulk_the_clean_ones_pass_and_the_others_are_named_with_what_they_wait_for(string store)
    {
        var kit = await FormsKit.Open(store);
        using var director = await kit.SignIn("county-director");
        var clean = await kit.FillAndConfirm(kit.County.First);
        await kit.FillAndConfirm(kit.County.Second);
        await kit.ApproveSections(clean);
        var done = await director.Post($"/api/forms/rounds/{kit.Round}/review", new { act = "approve" });
        done.GetProperty("acted").GetInt32().ShouldBe(1);
        var left = done.GetProperty("left").EnumerateArray().ShouldHaveSingleItem();
        left.GetProperty("unit").GetString().ShouldBe(kit.County.Second.Name);
        (await director.Post($"/api/forms/rounds/{kit.Round}/review", new { act = "lock" })).GetProperty("acted").GetInt32().ShouldBe(1);
        (await director.Get($"/api/forms/rounds/{kit.Round}")).GetProperty("states").GetProperty("locked").GetInt32().ShouldBe(1);
    }

    [Theory, Stores]
    public async Task A_village_school_passes_its_central_school_which_may_also_fill_and_send_back(string store)
    {
        var host = await TestHost.Of(store);
        var kit = await FormsKit.Open(store, host, 2020); // opened before the village school hung below the central one
        using var before = await kit.SignIn("county-clerk");
        await host.InStore(async db =>
        {
            var village = await db.Units.SingleAsync(u => u.Id == kit.County.Second.Id);
            var central = await db.Units.SingleAsync(u => u.Id == kit.County.First.Id);
            (village.ParentId, village.Path) = (central.Id, Paths.Child(central.Path, Paths.Last(village.Path)));
            foreach (var post in await db.Posts.Where(p => p.UnitId == village.Id).ToListAsync()) post.UnitPath = village.Path;
            return 0;
        });
        var round = (await before.Post("/api/forms/rounds", new { form = FormsKit.Form, year = 2021, countyId = kit.County.Region.Id, deadline = FormsKit.Today(host) })).GetProperty("roundId").GetGuid();
        var village = (await before.Get($"/api/forms/rounds/{round}/returns")).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("unitId").GetGuid() == kit.County.Second.Id).GetProperty("id").GetGuid();

        using var central = await kit.SignIn("central-principal");
        using var own = await kit.SignIn("principal", kit.County.Second);
        var cells = FormsKit.Cells(await central.Get($"/api/forms/returns/{village}")); // it sees the draft, as it may fill for the village school
        await central.Post($"/api/forms/returns/{village}/cells", new { changes = kit.Right.Select(f => new { field = f.Key, text = f.Key == "school" ? kit.County.Second.Name : f.Value, version = cells[f.Key].GetProperty("version").GetInt32() }) });
        await FormsKit.Act(own, village, "confirm");
        (await before.Get($"/api/forms/rounds/{round}/returns?state=confirmed")).GetProperty("items")[0].GetProperty("step").GetString().ShouldBe("central");
        await kit.ApproveSections(village);
        (await before.Refused(HttpMethod.Post, $"/api/forms/returns/{village}/approve", new { version = await FormsKit.Version(before, village) })).Code.ShouldBe("central-waiting");
        (await own.Refused(HttpMethod.Post, $"/api/forms/returns/{village}/return", new { version = await FormsKit.Version(own, village), reason = "x" })).Code.ShouldBe("no-verb");
        await FormsKit.Act(central, village, "return", "学生数与花名册不符");
        await FormsKit.Act(own, village, "confirm");
        await central.Post($"/api/forms/returns/{village}/sections/approve", new { section = "@central" });
        await FormsKit.Act(before, village, "approve");
    }

    [Theory, Stores]
    public async Task The_urging_text_names_units_and_never_a_person(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.FillAndConfirm(kit.County.First);
        using var office = await kit.SignIn("county-clerk");
        var text = (await office.Get($"/api/forms/rounds/{kit.Round}/urge")).GetProperty("text").GetString()!;
        text.ShouldContain(kit.County.Second.Name);
        text.ShouldNotContain(kit.County.First.Name);
        text.ShouldContain("还有 10 天");
        text.ShouldNotContain("信息员");
    }
}
