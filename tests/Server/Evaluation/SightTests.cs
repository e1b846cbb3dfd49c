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
        // No digit beyond the printed ones: the difference of two runs would tell to the yuan what one school added.
        rooms.Num("mean").ShouldBe(5.01);
        var office = (await clerk.Get($"/api/evaluation/runs/{id}")).GetProperty("stages").One(s => s.Str("stage") == "小学").GetProperty("indicators").One(i => i.Str("indicator") == "teaching_area");
        office.Num("mean").ShouldNotBe(5.01, "the office has every digit");
        var card = (await principal.Get($"/api/evaluation/runs/{id}/schools/{county.Schools["甲小学"].Id}")).GetProperty("stages")[0].GetProperty("indicators").One(i => i.Str("indicator") == "teaching_area");
        card.Num("countyMean").ShouldBe(5.01);
        rooms.Num("line").ShouldBe(4.5);
        rooms.GetProperty("coefficient").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        run.GetProperty("ownSchools").EnumerateArray().Select(s => s.Str("school")).ShouldBe(["甲小学"]);

        var matrix = await principal.Get($"/api/evaluation/runs/{id}/matrix?stage=小学");
        matrix.GetProperty("rows").EnumerateArray().Select(r => r.Str("school")).ShouldBe(["甲小学"]);
        matrix.GetProperty("total").GetInt32().ShouldBe(1, "how many others there are is not told either");
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
        // The sums behind an item, subtracted between two runs, would be a third school's figures: a school reads the printed figure and the verdict.
        var items = run.GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("items").EnumerateArray()).ToList();
        items.ShouldNotBeEmpty();
        foreach (var item in items) (item.Str("conclusion"), item.GetProperty("value").ValueKind, item.Str("verdict")).ShouldBe((null, System.Text.Json.JsonValueKind.Null, item.Str("verdict")));
        (await clerk.Get($"/api/evaluation/runs/{id}")).GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("items").EnumerateArray()).ShouldContain(i => i.Str("conclusion") != null);
        (await principal.Get($"/api/evaluation/runs/{id}/schools/{county.Schools["甲小学"].Id}")).GetProperty("seesCounty").GetBoolean().ShouldBeTrue();
        var text = (await principal.Get($"/api/evaluation/runs/{id}/explain?path={Uri.EscapeDataString("spread/小学/teaching_area")}")).GetRawText();
        text.ShouldContain("0.129");
        var digits = office.GetProperty("coefficient").GetRawText();
        digits.Length.ShouldBeGreaterThan(8);
        foreach (var shown in new[] { text, run.GetRawText(), (await principal.Get($"/api/evaluation/runs/{id}/trend")).GetRawText() })
            foreach (var secret in new[] { digits, office.GetProperty("mean").GetRawText(), office.GetProperty("s").GetRawText() }) shown.ShouldNotContain(secret);
        text.ShouldNotContain("乙小学");
        run.GetRawText().ShouldNotContain("丙小学");
    }

    [Theory, Stores]
    public async Task A_mean_of_two_schools_is_not_shown_to_one_that_could_work_out_the_other(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        using var director = await county.Host.SignIn(county.County.Login("county-director"));
        using var principal = await county.Host.SignIn(county.County.Login("principal"));
        var id = await county.Run(clerk);
        await director.Post($"/api/evaluation/runs/{id}/publish", new { published = true, version = 1 });
        static System.Text.Json.JsonElement Rooms(System.Text.Json.JsonElement run, string stage) => run.GetProperty("stages").One(s => s.Str("stage") == stage).GetProperty("indicators").One(i => i.Str("indicator") == "teaching_area");
        // Two schools have a junior stage, four a primary one.
        var office = Rooms(await clerk.Get($"/api/evaluation/runs/{id}"), "初中");
        (office.GetProperty("meanHidden").GetBoolean(), office.GetProperty("spreadHidden").GetBoolean()).ShouldBe((false, false), "the office sees its county");
        string[] secret = [office.GetProperty("mean").GetRawText(), office.GetProperty("s").GetRawText(), office.GetProperty("coefficient").GetRawText()];

        var run = await principal.Get($"/api/evaluation/runs/{id}");
        var hidden = Rooms(run, "初中");
        (hidden.GetProperty("meanHidden").GetBoolean(), hidden.GetProperty("spreadHidden").GetBoolean(), hidden.Str("meanPrinted"), hidden.Str("printed")).ShouldBe((true, true, null, null));
        hidden.Str("verdict").ShouldBe(office.Str("verdict"), "the conclusion was published; only the digits would give the other school away");
        run.At("hidden").Str("zh")!.ShouldContain("不足 3 所");
        Rooms(run, "小学").Str("meanPrinted").ShouldBe("5.01");
        var explained = await principal.Get($"/api/evaluation/runs/{id}/explain?path={Uri.EscapeDataString("spread/初中/teaching_area")}");
        explained.Str("printed").ShouldBe("学校少，不列出");
        explained.GetProperty("notes")[0].Str("zh")!.ShouldContain("推算出其他学校的数据");
        var parts = await principal.Get($"/api/evaluation/runs/{id}/explain?path={Uri.EscapeDataString("part/spreads")}");
        parts.GetProperty("parts").EnumerateArray().Where(p => p.Str("path")!.StartsWith("spread/初中", StringComparison.Ordinal)).ShouldAllBe(p => p.Str("result") == "学校少，不列出");
        var trend = await principal.Get($"/api/evaluation/runs/{id}/trend");
        trend.GetProperty("years")[0].GetProperty("points").One(p => p.Str("stage") == "初中" && p.Str("indicator") == "teaching_area").GetProperty("coefficientHidden").GetBoolean().ShouldBeTrue();
        foreach (var answer in new[] { run, explained, parts, trend })
            foreach (var digits in secret) answer.GetRawText().ShouldNotContain(digits);

        // The booklet of a school with both stages: the primary mean stands in it, the junior one does not.
        var booklet = (await clerk.Post("/api/evaluation/reports", new { runId = id, kind = "school", unitId = county.Schools["丁学校"].Id })).GetProperty("ids")[0].GetString();
        var html = (await clerk.Get($"/api/evaluation/reports/{booklet}")).Str("html")!;
        html.ShouldContain("5.01");
        html.ShouldContain("学校少，不列出");
        html.ShouldNotContain($">{office.Str("meanPrinted")}<");
        (await clerk.Refused(HttpMethod.Put, $"/api/evaluation/reports/{booklet}", new { title = "手册", sections = new[] { new { heading = "一", blocks = new[] { new { what = "table", content = "spreads" } } } }, version = 1 })).Code.ShouldBe("invalid");
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
