using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>Practice P1: a school sees itself, the county mean and the standard; coefficients and verdict when the office publishes them; the city nothing before a report went up.</summary>
public class SightTests
{
    [Theory, Stores]
    public async Task A_school_sees_its_own_row_the_mean_and_the_standard_and_no_other_school(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        using var principal = await county.Host.SignIn(county.County.Login("principal"));
        var id = await county.Run(clerk);
        var run = await principal.Get($"/api/evaluation/runs/{id}");
        run.Str("sight").ShouldBe("own");
        run.At("run").GetProperty("verdict").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var rooms = run.GetProperty("stages").One(s => s.Str("stage") == "小学").GetProperty("indicators").One(i => i.Str("indicator") == "teaching_area");
        rooms.Str("meanPrinted").ShouldBe("5.01");
        rooms.Num("line").ShouldBe(4.5);
        rooms.GetProperty("coefficient").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        run.GetProperty("ownSchools").EnumerateArray().Select(s => s.Str("school")).ShouldBe(["甲小学"]);

        var matrix = await principal.Get($"/api/evaluation/runs/{id}/matrix?stage=小学");
        matrix.GetProperty("rows").EnumerateArray().Select(r => r.Str("school")).ShouldBe(["甲小学"]);
        var own = await principal.Get($"/api/evaluation/runs/{id}/schools/{county.Schools["甲小学"].Id}");
        own.Str("school").ShouldBe("甲小学");
        own.GetProperty("seesCounty").GetBoolean().ShouldBeFalse();
        (await principal.Refused(HttpMethod.Get, $"/api/evaluation/runs/{id}/schools/{county.Schools["乙小学"].Id}")).Status.ShouldBe(404);
        (await principal.Refused(HttpMethod.Get, $"/api/evaluation/runs/{id}/members")).Status.ShouldBe(404);
        (await principal.Refused(HttpMethod.Get, $"/api/evaluation/runs/{id}/trend")).Status.ShouldBe(404);
        foreach (var path in new[] { "spread/小学/teaching_area", $"cell/{county.Schools["乙小学"].Id}/小学/teaching_area", "stage/小学", "county" })
            (await principal.Refused(HttpMethod.Get, $"/api/evaluation/runs/{id}/explain?path={Uri.EscapeDataString(path)}")).Status.ShouldBe(404, path);

        using var director = await county.Host.SignIn(county.County.Login("county-director"));
        await director.Post($"/api/evaluation/runs/{id}/publish", new { published = true, version = 1 });
        run = await principal.Get($"/api/evaluation/runs/{id}");
        run.At("run").Str("verdict").ShouldBe("fail");
        (await principal.Get($"/api/evaluation/runs/{id}/schools/{county.Schools["甲小学"].Id}")).GetProperty("seesCounty").GetBoolean().ShouldBeTrue();
        var text = (await principal.Get($"/api/evaluation/runs/{id}/explain?path={Uri.EscapeDataString("spread/小学/teaching_area")}")).GetRawText();
        text.ShouldContain("0.129");
        text.ShouldNotContain("乙小学");
        run.GetRawText().ShouldNotContain("丙小学");
    }

    [Theory, Stores]
    public async Task Previews_and_other_counties_do_not_exist_for_those_they_do_not_concern(string store)
    {
        var host = await TestHost.Of(store);
        var county = await JudgedCounty.Make(host);
        var other = await host.NewCounty();
        using var clerk = await host.SignIn(county.County.Login("county-clerk"));
        var preview = await county.Run(clerk, "preview");
        var final = await county.Run(clerk);
        using var principal = await host.SignIn(county.County.Login("principal"));
        using var section = await host.SignIn(county.County.Login("section-clerk"));
        using var city = await host.SignIn(county.County.Login("city-viewer"));
        using var stranger = await host.SignIn(other.Login("county-director"));
        (await principal.Refused(HttpMethod.Get, $"/api/evaluation/runs/{preview}")).Status.ShouldBe(404);
        (await section.Get($"/api/evaluation/runs/{preview}")).Str("sight").ShouldBe("office");
        foreach (var client in new[] { city, stranger })
        {
            (await client.Refused(HttpMethod.Get, $"/api/evaluation/runs/{final}")).Status.ShouldBe(404);
            (await client.Get("/api/evaluation/runs")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()).ShouldNotContain(final);
        }
        (await clerk.Get("/api/evaluation/runs")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()).ShouldBe([final, preview]);
        (await principal.Get("/api/evaluation/runs")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()).ShouldBe([final]);
        (await stranger.Refused(HttpMethod.Post, "/api/evaluation/runs", county.Question())).Status.ShouldBe(404);
    }
}
