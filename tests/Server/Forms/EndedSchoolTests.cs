using System.Text.Json;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>A school that merged or closed while its sheet was open: the board says so, and nobody waits for it.</summary>
public class EndedSchoolTests
{
    private static JsonElement Of(JsonElement page, Guid unit) => page.GetProperty("items").EnumerateArray().Single(r => r.GetProperty("unitId").GetGuid() == unit);
    private static bool Asks(JsonElement due, Guid unit) => new[] { "today", "late", "waiting" }.SelectMany(c => due.GetProperty(c).EnumerateArray()).Any(i => i.GetProperty("unitId").GetGuid() == unit);

    [Theory, Stores]
    public async Task A_merged_schools_draft_is_told_and_not_waited_for_until_the_school_is_reopened(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        var (first, village) = (county.First, county.Second);
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        await clerk.Post($"/api/directory/units/{village.Id}/move", new { version = 1, parentId = first.Id });
        var kit = await FormsKit.In(host, county);
        using var central = await host.SignIn(county.Login("central-principal"));
        Asks(await central.Get("/api/due"), village.Id).ShouldBeTrue("the central school may fill for its village school");
        // The deadline has passed.
        await host.InStore(d => d.FormReturns.Where(r => r.RoundId == kit.Round).ExecuteUpdateAsync(s => s.SetProperty(r => r.Deadline, FormsKit.Today(host).AddDays(-1))));

        var version = (await clerk.Get($"/api/directory/units/{village.Id}")).GetProperty("version").GetInt32();
        await clerk.Post($"/api/directory/units/{village.Id}/merge", new { version, intoId = first.Id, on = FormsKit.Today(host), document = "教发〔2026〕8号" });
        var url = $"/api/forms/rounds/{kit.Round}";
        var row = Of(await clerk.Get($"{url}/returns"), village.Id);
        (row.GetProperty("step").GetString(), row.GetProperty("late").GetBoolean(), row.GetProperty("missing").GetInt32()).ShouldBe(("ended", false, 0));
        var end = row.GetProperty("ended");
        (end.GetProperty("on").GetString(), end.GetProperty("into").GetString(), end.GetProperty("state").GetString()).ShouldBe((FormsKit.Today(host).ToString("yyyy-MM-dd", null), first.Name, "merged"));
        end.GetProperty("zh").GetString()!.ShouldContain("教发〔2026〕8号");
        var round = await clerk.Get(url);
        (round.GetProperty("states").GetProperty("draft").GetInt32(), round.GetProperty("late").GetInt32(), round.GetProperty("ended").GetInt32()).ShouldBe((1, 1, 1));
        async Task<IEnumerable<Guid>> Units(string filter) => (await clerk.Get($"{url}/returns?{filter}")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("unitId").GetGuid()).ToList();
        (await Units("late=true")).ShouldBe([first.Id]);
        (await Units("step=fill")).ShouldBe([first.Id]);
        (await Units("state=draft")).ShouldBe([first.Id]);
        (await Units("step=ended")).ShouldBe([village.Id]);
        var urge = await clerk.Get($"{url}/urge");
        (urge.GetProperty("units").GetInt32(), urge.GetProperty("text").GetString()!.Contains(village.Name, StringComparison.Ordinal)).ShouldBe((1, false));
        Asks(await central.Get("/api/due"), village.Id).ShouldBeFalse();
        using (var city = await host.SignIn(county.Login("city-viewer")))
        {
            var told = (await city.Get($"/api/evaluation/progress?year={kit.Year}")).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("countyId").GetGuid() == county.Region.Id);
            (told.GetProperty("schools").GetInt32(), told.GetProperty("late").GetInt32()).ShouldBe((1, 1));
        }
        version = (await clerk.Get($"/api/directory/units/{village.Id}")).GetProperty("version").GetInt32();
        await clerk.Post($"/api/directory/units/{village.Id}/reopen", new { version, reason = "合并没有办成" });
        row = Of(await clerk.Get($"{url}/returns"), village.Id);
        (row.GetProperty("step").GetString(), row.GetProperty("late").GetBoolean(), row.GetProperty("ended").ValueKind).ShouldBe(("fill", true, JsonValueKind.Null));
    }

    [Theory, Stores]
    public async Task What_a_school_confirmed_before_it_closed_stays_on_its_way(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.Second);
        using var clerk = await kit.SignIn("county-clerk");
        var version = (await clerk.Get($"/api/directory/units/{kit.County.Second.Id}")).GetProperty("version").GetInt32();
        await clerk.Post($"/api/directory/units/{kit.County.Second.Id}/close", new { version, on = FormsKit.Today(kit.Host), reason = "生源不足" });
        var row = Of(await clerk.Get($"/api/forms/rounds/{kit.Round}/returns"), kit.County.Second.Id);
        (row.GetProperty("step").GetString(), row.GetProperty("ended").GetProperty("state").GetString()).ShouldBe(("sections", "closed"));
        using var director = await kit.SignIn("county-director");
        await kit.Lock(director, id);
        Of(await clerk.Get($"/api/forms/rounds/{kit.Round}/returns"), kit.County.Second.Id).GetProperty("step").GetString().ShouldBe("done");
    }
}
