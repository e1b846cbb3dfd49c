using System.Text.Json;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

public class ShowVersionTests
{
    [Theory, Stores]
    public async Task A_version_opens_beside_the_one_before_with_what_changed_by_whom_and_why(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var director = await kit.SignIn("county-director");
        using var clerk = await kit.SignIn("school-clerk");
        using var other = await kit.SignIn("principal", kit.County.Second);
        using var city = await kit.SignIn("city-viewer");
        await FormsKit.Act(director, id, "return", "请改正图书数");
        var version = FormsKit.Cells(await clerk.Get($"/api/forms/returns/{id}"))["books"].GetProperty("version").GetInt32();
        var saved = (await clerk.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "books", text = "4200", version, reason = "又清点了一遍" } } })).GetProperty("cells")[0];
        // The line below the box follows at once: whose figure it is now.
        saved.GetProperty("who").GetString().ShouldBe(kit.Person("school-clerk"));
        saved.GetProperty("detail").ValueKind.ShouldBe(JsonValueKind.Null);
        // A draft is no version: of what is being changed the office sees nothing.
        (await director.Refused(HttpMethod.Get, $"/api/forms/returns/{id}/versions/2")).Status.ShouldBe(404);
        using (var principal = await kit.SignIn("principal")) await FormsKit.Act(principal, id, "confirm");

        var first = await director.Get($"/api/forms/returns/{id}/versions/1");
        first.GetProperty("previous").ValueKind.ShouldBe(JsonValueKind.Null);
        (first.GetProperty("next").GetInt32(), first.GetProperty("changed").GetInt32()).ShouldBe((2, 0));
        Values(first)["books"].GetProperty("text").GetString().ShouldBe("4150");

        var second = await director.Get($"/api/forms/returns/{id}/versions/2");
        (second.GetProperty("previous").GetInt32(), second.GetProperty("changed").GetInt32()).ShouldBe((1, 1));
        second.GetProperty("version").GetProperty("state").GetString().ShouldBe("confirmed");
        var books = Values(second)["books"];
        (books.GetProperty("before").GetString(), books.GetProperty("text").GetString(), books.GetProperty("changed").GetBoolean()).ShouldBe(("4150", "4200", true));
        var write = books.GetProperty("writes").EnumerateArray().ShouldHaveSingleItem();
        (write.GetProperty("from").GetString(), write.GetProperty("to").GetString(), write.GetProperty("who").GetString(), write.GetProperty("reason").GetString()).ShouldBe(("4150", "4200", kit.Person("school-clerk"), "又清点了一遍"));
        Values(second).Values.Count(v => v.GetProperty("changed").GetBoolean()).ShouldBe(1);

        (await director.Refused(HttpMethod.Get, $"/api/forms/returns/{id}/versions/3")).Status.ShouldBe(404);
        foreach (var stranger in new[] { other, city }) (await stranger.Refused(HttpMethod.Get, $"/api/forms/returns/{id}/versions/1")).Status.ShouldBe(404);
    }

    [Theory, Stores]
    public async Task The_levels_above_open_the_version_that_was_reported_and_no_other(string store)
    {
        var kit = await FormsKit.Open(store);
        using var director = await kit.SignIn("county-director");
        using var city = await kit.SignIn("city-viewer");
        var id = await kit.FillAndConfirm(kit.County.First);
        await kit.Lock(director, id);
        await kit.Lock(director, await kit.FillAndConfirm(kit.County.Second));
        await director.Post($"/api/forms/rounds/{kit.Round}/report", new { version = (await director.Get($"/api/forms/rounds/{kit.Round}")).GetProperty("version").GetInt32() });
        var reported = (await city.Get($"/api/forms/returns/{id}")).GetProperty("versionNo").GetInt32();
        var seen = await city.Get($"/api/forms/returns/{id}/versions/{reported}");
        Values(seen)["books"].GetProperty("text").GetString().ShouldBe("4150");
        (seen.GetProperty("previous").ValueKind, seen.GetProperty("next").ValueKind).ShouldBe((JsonValueKind.Null, JsonValueKind.Null));
        (await city.Refused(HttpMethod.Get, $"/api/forms/returns/{id}/versions/{reported - 1}")).Status.ShouldBe(404);
    }

    private static Dictionary<string, JsonElement> Values(JsonElement page) => page.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("values").EnumerateArray()).ToDictionary(v => v.GetProperty("field").GetString()!);
}
