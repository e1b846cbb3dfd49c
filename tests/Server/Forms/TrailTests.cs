using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>Practice P1 holds in the audit trail too: it tells what was done, never more of a sheet than the sheet itself shows.</summary>
public class TrailTests
{
    private static async Task<string> Trail(Client client, string query) => (await client.Get($"/api/audit?size=200&{query}")).GetProperty("items").GetRawText();

    [Theory, Stores]
    public async Task The_trail_of_a_draft_shows_its_figures_to_the_school_alone(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.Fill(kit.County.First, ("books", "41507"));
        var id = await kit.ReturnOf(kit.County.First);
        using var principal = await kit.SignIn("principal");
        (await Trail(principal, $"subjectId={id}")).ShouldContain("\"41507\"");
        foreach (var role in new[] { "county-director", "county-clerk" })
        {
            using var above = await kit.SignIn(role);
            var rows = await above.Get($"/api/audit?act=forms.fill&subjectId={id}");
            var row = rows.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
            row.GetRawText().ShouldNotContain("\"41507\"");
            row.GetProperty("detail").EnumerateObject().Select(p => p.Name).ShouldBe(["cells"]);
            row.GetProperty("detail").GetProperty("cells").GetInt32().ShouldBeGreaterThan(5);
        }
    }

    [Theory, Stores]
    public async Task A_school_learns_of_a_review_when_its_sheet_comes_back_and_of_a_visit_when_it_was_counted(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var office = await kit.SignIn("county-clerk");
        using var principal = await kit.SignIn("principal");
        using var city = await kit.SignIn("city-viewer");
        using var inspector = await kit.Host.SignIn(kit.County.Login("inspector", kit.County.Region));
        await office.Post($"/api/forms/returns/{id}/remarks", new { field = "books", text = "与图书台账不符" });
        var check = (await inspector.Post($"/api/forms/returns/{id}/spot-checks", new { fields = new[] { "books" } })).GetProperty("id").GetGuid();
        async Task<int> Remarks(Client c) => (await c.Get($"/api/forms/rounds/{kit.Round}/returns")).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("id").GetGuid() == id).GetProperty("remarks").GetInt32();
        (await Remarks(office), await Remarks(city), await Remarks(principal)).ShouldBe((1, 0, 0));

        var before = await Trail(principal, "");
        before.ShouldNotContain("forms.review");
        before.ShouldNotContain("forms.spot-check");
        (await Trail(office, $"subjectId={id}")).ShouldContain("与图书台账不符");
        (await Trail(inspector, $"subjectId={id}")).ShouldNotContain("与图书台账不符");
        (await principal.Get($"/api/forms/returns/{id}/spot-checks")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await principal.Refused(HttpMethod.Get, $"/api/forms/spot-checks/{check}")).Status.ShouldBe(404);
        (await inspector.Get($"/api/forms/returns/{id}/spot-checks")).GetProperty("items").GetArrayLength().ShouldBe(1);

        await inspector.Post($"/api/forms/spot-checks/{check}/count", new { version = 1, checker = kit.Person("inspector"), schoolSigner = kit.Person("principal"), checkedOn = FormsKit.Today(kit.Host), items = new[] { new { field = "books", counted = "4150", note = (string?)null, accept = true } } });
        (await principal.Get($"/api/forms/returns/{id}/spot-checks")).GetProperty("items").GetArrayLength().ShouldBe(1);
        await FormsKit.Act(office, id, "return", "请核对图书");
        var after = await Trail(principal, $"subjectId={id}&act=forms.review");
        after.ShouldContain("Return");
        after.ShouldNotContain("与图书台账不符");
        (await Remarks(city)).ShouldBe(2);
    }

    [Theory, Stores]
    public async Task A_day_or_a_place_that_cannot_be_is_refused(string store)
    {
        var kit = await FormsKit.Open(store);
        using var office = await kit.SignIn("county-clerk");
        foreach (var query in new[] { "to=9999-12-31", "from=0001-01-01", "after=zz", $"after={Convert.ToHexStringLower("999999999999999999|a|1"u8)}" })
            (await office.Refused(HttpMethod.Get, $"/api/audit?{query}")).Code.ShouldBe("invalid");
    }

    [Theory, Stores]
    public async Task Reasons_of_a_reconciliation_are_shown_to_those_who_may_see_it(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var central = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("上报的文件.xlsx", ImportKit.Xlsx(["学校名称", "图书册数"], [kit.County.First.Name, 4100]))], "central");
        (await ImportKit.Apply(clerk, central)).GetProperty("state").GetString().ShouldBe("done");
        await kit.FillAndConfirm(kit.County.First);
        var row = (await clerk.Get($"/api/forms/rounds/{kit.Round}/differences")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        await clerk.Post($"/api/forms/rounds/{kit.Round}/differences/reason", new { reason = "上报后新购的册数", cells = new[] { new { unitId = kit.County.First.Id, field = "books", version = row.GetProperty("version").GetInt32() } } });

        using var director = await kit.SignIn("county-director");
        (await Trail(director, "act=forms.reconcile")).ShouldContain("上报后新购的册数");
        (await Trail(director, "act=forms.import")).ShouldContain("上报的文件.xlsx");
        using var administrator = await kit.SignIn("administrator");
        var seen = await Trail(administrator, "act=forms.reconcile");
        seen.ShouldContain("forms.reconcile");
        seen.ShouldNotContain("上报后新购的册数");
        seen.ShouldNotContain(kit.County.First.Id.ToString());
        (await Trail(administrator, "act=forms.import")).ShouldNotContain("上报的文件.xlsx");
    }

    [Theory, Stores]
    public async Task Words_beside_an_imported_figure_have_an_author_of_their_own_and_can_be_taken_away(string store)
    {
        var kit = await FormsKit.Open(store);
        using var office = await kit.SignIn("county-clerk");
        await ImportKit.Apply(office, await ImportKit.Upload(office, $"rounds/{kit.Round}", [("统计表.xlsx", ImportKit.Xlsx(["学校名称", "图书册数"], [kit.County.First.Name, 9999]))]));
        var id = await kit.ReturnOf(kit.County.First);
        using var school = await kit.SignIn("school-clerk");
        async Task<System.Text.Json.JsonElement> Cell() => FormsKit.Cells(await school.Get($"/api/forms/returns/{id}"))["books"];
        async Task Say(string words) => await school.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", version = (await Cell()).GetProperty("version").GetInt32(), reason = words, onlyReason = true } } });
        var imported = await Cell();
        await Say("含电子图书");
        var said = await Cell();
        foreach (var of in new[] { "who", "role", "at", "origin", "detail", "text" }) said.GetProperty(of).ToString().ShouldBe(imported.GetProperty(of).ToString(), of);
        (said.GetProperty("reason").GetString(), said.GetProperty("reasonWho").GetString()).ShouldBe(("含电子图书", kit.Person("school-clerk")));
        // Neither a figure nor words: nothing is meant to change.
        await school.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", version = (await Cell()).GetProperty("version").GetInt32(), onlyReason = true } } });
        (await Cell()).GetProperty("reason").GetString().ShouldBe("含电子图书");
        await Say("");
        (await Cell()).GetProperty("reason").GetString().ShouldBeNull();
        var history = (await school.Get($"/api/forms/returns/{id}/cells/books")).GetProperty("history").EnumerateArray().Select(h => (h.GetProperty("to").GetString(), h.GetProperty("source").GetString(), h.GetProperty("reason").GetString(), h.GetProperty("who").GetString())).ToList();
        history.ShouldBe([("9999", "import", null, kit.Person("county-clerk")), ("9999", "screen", "含电子图书", kit.Person("school-clerk")), ("9999", "screen", null, kit.Person("school-clerk"))]);
    }
}
