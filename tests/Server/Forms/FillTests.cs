using System.Text.Json;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

public class FillTests
{
    [Theory, Stores]
    public async Task What_the_directory_knows_is_not_asked_again(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("school-clerk");
        var shown = await clerk.Get($"/api/forms/returns/{await kit.ReturnOf(kit.County.First)}");
        FormsKit.Cells(shown)["school"].GetProperty("text").GetString().ShouldBe(kit.County.First.Name);
        shown.GetProperty("mayDo").GetProperty("fill").GetBoolean().ShouldBeTrue();
        shown.GetProperty("missing").GetInt32().ShouldBeGreaterThan(10);
    }

    [Theory, Stores]
    public async Task Cells_are_saved_as_they_are_typed_and_the_checks_answer_at_once(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.ReturnOf(kit.County.First);
        await kit.Fill(kit.County.First);
        using var clerk = await kit.SignIn("school-clerk");
        var saved = await clerk.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", text = "４，１５０ 册", version = 1 }, new { field = "classes_to_25", text = "9", version = 1 } } });
        saved.GetProperty("cells")[0].GetProperty("text").GetString().ShouldBe("4150");
        saved.GetProperty("hard").GetInt32().ShouldBeGreaterThan(0); // the bands no longer sum to the classes
        saved.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("check").GetString()).ShouldContain("class-bands");
        var shown = await clerk.Get($"/api/forms/returns/{id}");
        shown.GetProperty("derived").GetProperty("pupils").GetString().ShouldBe("166");
        (shown.GetProperty("missing").GetInt32(), shown.GetProperty("hard").GetInt32()).ShouldBe((0, saved.GetProperty("hard").GetInt32()));
    }

    [Theory, Stores]
    public async Task What_must_be_filled_is_filled_or_missing_and_what_may_stay_empty_is_not_counted(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.ReturnOf(kit.County.First);
        await kit.Fill(kit.County.First);
        using var clerk = await kit.SignIn("school-clerk");
        (int Asked, int Filled, int Missing, int Hard, int Soft) Counts(JsonElement of) => (of.GetProperty("asked").GetInt32(), of.GetProperty("filled").GetInt32(), of.GetProperty("missing").GetInt32(), of.GetProperty("hard").GetInt32(), of.GetProperty("soft").GetInt32());
        var form = await clerk.Get("/api/forms/packs/school-year-facts");
        var whole = await clerk.Get($"/api/forms/returns/{id}");
        var asked = whole.GetProperty("askedFields").EnumerateArray().Select(f => f.GetString()).ToHashSet();
        var must = form.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("fields").EnumerateArray()).Where(f => f.GetProperty("required").GetBoolean() && asked.Contains(f.GetProperty("code").GetString())).ToList();
        must.Count.ShouldBeLessThan(asked.Count, "some of the form may stay empty");
        Counts(whole).ShouldBe((must.Count, must.Count, 0, 0, Counts(whole).Soft));

        async Task<JsonElement> Put(string field, string? text) => await clerk.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field, text, version = FormsKit.Cells(await clerk.Get($"/api/forms/returns/{id}"))[field].GetProperty("version").GetInt32() } } });
        Counts(await Put("computers", null)).ShouldBe((must.Count, must.Count - 1, 1, 0, Counts(whole).Soft));
        var tenfold = await Put("books", "41500");
        Counts(tenfold).Soft.ShouldBe(Counts(whole).Soft + 1);
    }

    [Theory, Stores]
    public async Task What_is_no_definite_number_is_refused_with_the_cell_and_nothing_of_the_block_is_kept(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.ReturnOf(kit.County.First);
        using var clerk = await kit.SignIn("school-clerk");
        var (status, code, body) = await clerk.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/cells", new { pasted = true, changes = new[] { new { field = "books", text = "4150", version = 0 }, new { field = "computers", text = "约30", version = 0 } } });
        (status, code).ShouldBe((422, "invalid"));
        body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["computers"]);
        FormsKit.Cells(await clerk.Get($"/api/forms/returns/{id}"))["books"].GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, Stores]
    public async Task Whoever_corrects_a_cell_can_confirm_at_once_unless_somebody_else_typed_meanwhile(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.Fill(kit.County.First);
        var id = await kit.ReturnOf(kit.County.First);
        using var principal = await kit.SignIn("principal");
        using var clerk = await kit.SignIn("school-clerk");
        var seen = await FormsKit.Version(principal, id);
        async Task<(int Was, int Now)> Save(Client who, string books, int cell)
        {
            var saved = await who.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", text = books, version = cell } } });
            return (saved.GetProperty("was").GetInt32(), saved.GetProperty("version").GetInt32());
        }
        var first = await Save(principal, "4151", 1);
        first.Was.ShouldBe(seen);
        var other = await Save(clerk, "4152", 2);
        other.Was.ShouldBe(first.Now);
        (await principal.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/confirm", new { version = first.Now })).Code.ShouldBe("conflict");
        await principal.Post($"/api/forms/returns/{id}/confirm", new { version = other.Now });
    }

    [Theory, Stores]
    public async Task Two_clerks_in_the_same_cell_the_second_is_told_who_and_when_and_other_cells_do_not_disturb(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.ReturnOf(kit.County.First);
        using var first = await kit.SignIn("school-clerk");
        using var second = await kit.SignIn("principal");
        object Books(string text, int version) => new { changes = new[] { new { field = "books", text, version } } };
        await first.Post($"/api/forms/returns/{id}/cells", Books("4150", 0));
        var (status, code, body) = await second.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/cells", Books("5000", 0));
        (status, code).ShouldBe((409, "conflict"));
        var met = body.GetProperty("cells")[0];
        (met.GetProperty("field").GetString(), met.GetProperty("text").GetString(), met.GetProperty("version").GetInt32()).ShouldBe(("books", "4150", 1));
        body.GetProperty("who").GetString()!.ShouldContain("信息员");
        await second.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "computers", text = "24", version = 0 } } });
        await second.Post($"/api/forms/returns/{id}/cells", Books("5000", 1));
        FormsKit.Cells(await first.Get($"/api/forms/returns/{id}"))["books"].GetProperty("text").GetString().ShouldBe("5000");
    }

    [Theory, Stores]
    public async Task A_cell_remembers_every_hand(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.ReturnOf(kit.County.First);
        using var clerk = await kit.SignIn("school-clerk");
        using var principal = await kit.SignIn("principal");
        await clerk.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", text = "4150", version = 0 } } });
        await principal.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", text = "4510", version = 1, reason = "数字写反" } } });
        var history = (await clerk.Get($"/api/forms/returns/{id}/cells/books")).GetProperty("history").EnumerateArray().Select(h => (h.GetProperty("from").GetString(), h.GetProperty("to").GetString(), h.GetProperty("reason").GetString(), h.GetProperty("role").GetString())).ToList();
        history.ShouldBe([(null, "4150", null, "学校信息员"), ("4150", "4510", "数字写反", "校长")]);
    }

    [Theory, Stores]
    public async Task The_principal_confirms_only_what_is_complete_right_and_explained(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.ReturnOf(kit.County.First);
        await kit.Fill(kit.County.First, ("books", null), ("classes_to_25", "4"));
        using var principal = await kit.SignIn("principal");
        var (_, code, body) = await principal.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/confirm", new { version = await FormsKit.Version(principal, id) });
        code.ShouldBe("not-complete");
        body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldContain("books");

        await kit.Fill(kit.County.First);
        using var clerk = await kit.SignIn("school-clerk");
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/confirm", new { version = await FormsKit.Version(clerk, id) })).Code.ShouldBe("no-verb");
        var confirmed = await FormsKit.Act(principal, id, "confirm");
        (confirmed.GetProperty("state").GetString(), confirmed.GetProperty("versionNo").GetInt32()).ShouldBe(("confirmed", 1));
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", text = "1", version = 3 } } })).Code.ShouldBe("not-editable");
        await FormsKit.Act(principal, id, "withdraw");
        await clerk.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "computers", text = "25", version = FormsKit.Cells(await clerk.Get($"/api/forms/returns/{id}"))["computers"].GetProperty("version").GetInt32() } } });
    }

    [Theory, Stores]
    public async Task A_draft_stays_with_its_school(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.ReturnOf(kit.County.First);
        await kit.Fill(kit.County.First);
        using var county = await kit.SignIn("county-director");
        var draft = await county.Get($"/api/forms/returns/{id}");
        draft.GetProperty("sight").GetString().ShouldBe("progress");
        draft.GetProperty("filled").GetInt32().ShouldBeGreaterThan(40);
        draft.GetProperty("cells").GetArrayLength().ShouldBe(0);
        draft.GetRawText().ShouldNotContain("4150");
        (await county.Refused(HttpMethod.Get, $"/api/forms/returns/{id}/cells/books")).Status.ShouldBe(404);
        using var neighbour = await kit.SignIn("principal", kit.County.Second);
        (await neighbour.Refused(HttpMethod.Get, $"/api/forms/returns/{id}")).Status.ShouldBe(404);
        (await neighbour.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", text = "1", version = 1 } } })).Status.ShouldBe(404);

        using var principal = await kit.SignIn("principal");
        await FormsKit.Act(principal, id, "confirm");
        FormsKit.Cells(await county.Get($"/api/forms/returns/{id}"))["books"].GetProperty("text").GetString().ShouldBe("4150");
        using var city = await kit.SignIn("city-viewer");
        var seen = await city.Get($"/api/forms/returns/{id}");
        (seen.GetProperty("sight").GetString(), seen.GetProperty("cells").GetArrayLength()).ShouldBe(("progress", 0));
        (await city.Refused(HttpMethod.Get, $"/api/forms/returns/{id}/cells/books")).Status.ShouldBe(404);
    }
}
