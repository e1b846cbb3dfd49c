using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public class GroupsAndTitlesTests
{
    [Theory, Stores]
    public async Task A_group_keeps_who_was_in_it_when_and_the_list_filters_by_it(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        var other = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        object Body(params object[] members) => new { version = 0, unitId = county.Region.Id, kind = "教育集团", name = $"实验集团{county.N}", from = "2023-09-01", members };
        var lead = new { unitId = county.First.Id, lead = true, from = "2023-09-01" };
        (await clerk.Refused(HttpMethod.Post, "/api/directory/groups", Body())).Body.GetProperty("errors").TryGetProperty("members", out _).ShouldBeTrue();
        (await clerk.Refused(HttpMethod.Post, "/api/directory/groups", Body(lead, new { unitId = other.First.Id, lead = false, from = "2023-09-01" }))).Status.ShouldBe(404);
        (await clerk.Refused(HttpMethod.Post, "/api/directory/groups", Body(lead, new { unitId = county.Second.Id, lead = true, from = "2023-09-01" }))).Code.ShouldBe("invalid");
        var id = (await clerk.Post("/api/directory/groups", Body(lead, new { unitId = county.Second.Id, lead = false, from = "2023-09-01", to = "2024-08-31" }))).GetProperty("id").GetGuid();
        (await clerk.Get($"/api/directory/units?group={id}")).GetProperty("items").EnumerateArray().Select(u => u.GetProperty("id").GetGuid()).ShouldBe([county.First.Id], "the second school has left");
        var card = (await clerk.Get($"/api/directory/units/{county.Second.Id}")).GetProperty("groups")[0];
        (card.GetProperty("lead").GetBoolean(), card.GetProperty("to").GetString()).ShouldBe((false, "2024-08-31"));
        // A school sees the group that it is in, with the names of the others but not their ids.
        using var principal = await host.SignIn(county.Login("principal", county.First));
        var members = (await principal.Get("/api/directory/groups")).GetProperty("items")[0].GetProperty("members").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("unitId").ValueKind);
        (members[county.First.Name], members[county.Second.Name]).ShouldBe((JsonValueKind.String, JsonValueKind.Null));
        await clerk.Put($"/api/directory/groups/{id}", new { version = 1, kind = "学区", name = $"城关学区{county.N}", from = "2023-09-01", to = "2025-08-31", members = new[] { lead } });
        (await clerk.Get($"/api/directory/units?group={id}")).GetProperty("items").GetArrayLength().ShouldBe(0, "an ended group has no members today");
        (await clerk.Refused(HttpMethod.Put, $"/api/directory/groups/{id}", new { version = 1, kind = "学区", name = "x", from = "2023-09-01", members = new[] { lead } })).Code.ShouldBe("conflict");
    }

    [Theory, Stores]
    public async Task A_title_runs_out_on_its_day(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var id = (await clerk.Post("/api/directory/titles", new { unitId = county.First.Id, name = "体育传统特色学校", level = "市级", year = 2021, number = "教体〔2021〕6号", expires = "2022-12-31" })).GetProperty("id").GetGuid();
        await clerk.Post("/api/directory/titles", new { unitId = county.Second.Id, name = "标准化学校", level = "县级", year = 2021 });
        (await clerk.Get("/api/directory/titles?validity=expired")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetGuid()).ShouldBe([id]);
        (await clerk.Refused(HttpMethod.Post, "/api/directory/titles", new { unitId = county.First.Id, name = "x", level = "星级", year = 2021 })).Body.GetProperty("errors").TryGetProperty("level", out _).ShouldBeTrue();
        await clerk.Put($"/api/directory/titles/{id}", new { version = 1, name = "体育传统特色学校", level = "市级", year = 2021, expires = "2040-12-31" });
        (await clerk.Get("/api/directory/titles?validity=expired")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await clerk.Refused(HttpMethod.Post, $"/api/directory/titles/{id}/remove", new { version = 2, reason = "" })).Code.ShouldBe("invalid");
        await clerk.Post($"/api/directory/titles/{id}/remove", new { version = 2, reason = "录错学校" });
        (await clerk.Get($"/api/directory/units/{county.First.Id}")).GetProperty("titles").GetArrayLength().ShouldBe(0);
    }

    [Theory, Stores]
    public async Task The_audit_follows_a_moved_school_and_turns_pages(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        for (var i = 1; i <= 3; i++) await clerk.Post($"/api/directory/units/{county.Second.Id}/rename", new { version = i, name = $"改名{i}小学{county.N}", on = "2026-01-01" });
        await clerk.Post($"/api/directory/units/{county.Second.Id}/move", new { version = 4, parentId = county.First.Id });
        using var school = await host.SignIn(county.Login("principal", county.Second));
        var page = await school.Get("/api/audit?subject=unit&size=2");
        page.GetProperty("total").GetInt32().ShouldBe(4, "what was done before the move is still the school's own history");
        var first = page.GetProperty("items")[0];
        (first.GetProperty("person").GetString(), first.GetProperty("unit").GetString(), first.GetProperty("actName").GetString()).ShouldBe(($"督导室经办人{county.N}", $"改名3小学{county.N}", "组织：增改区域、学校、科室和人员"));
        var next = await school.Get($"/api/audit?subject=unit&size=2&after={page.GetProperty("next").GetString()}");
        next.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("unit").GetString()).ShouldBe([$"改名3小学{county.N}", $"改名3小学{county.N}"]);
        next.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("seq").GetInt64()).ShouldNotContain(first.GetProperty("seq").GetInt64());
        using var teacher = await host.SignIn(county.Login("teacher", county.First));
        (await teacher.Get("/api/audit?subject=unit")).GetProperty("total").GetInt32().ShouldBe(0);
        (await school.Refused(HttpMethod.Get, "/api/audit/heads.txt")).Code.ShouldBe("no-verb");
        using var heads = await clerk.Send(HttpMethod.Get, "/api/audit/heads.txt");
        (await heads.Content.ReadAsStringAsync()).ShouldContain(Paths.Top(county.Province.Path));
    }

    [Theory, Stores]
    public async Task Days_that_nobody_can_mean_are_refused_wherever_one_is_typed(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        async Task Named(string path, object body, string field)
        {
            var refused = await clerk.Refused(HttpMethod.Post, path, body);
            refused.Code.ShouldBe("invalid");
            refused.Body.GetProperty("errors").TryGetProperty(field, out var words).ShouldBeTrue(refused.Body.GetRawText());
            words[0].GetProperty("zh").GetString()!.ShouldContain("日期");
        }
        object Group(object from, object? to = null, object? joined = null) => new { version = 0, unitId = county.Region.Id, kind = "教育集团", name = "日期", from, to, members = new[] { new { unitId = county.First.Id, lead = true, from = joined ?? "2023-09-01" } } };
        await Named("/api/directory/groups", Group("0001-01-01"), "from");
        await Named("/api/directory/groups", Group("1066-10-14"), "from");
        await Named("/api/directory/groups", Group("2023-09-01", "9999-12-31"), "to");
        await Named("/api/directory/groups", Group("2023-09-01", null, "9999-12-31"), "members[0].from");
        await Named("/api/directory/groups", new { version = 0, unitId = county.Region.Id, kind = "教育集团", name = "没有日期", members = new[] { new { unitId = county.First.Id, lead = true, from = "2023-09-01" } } }, "from");
        await Named("/api/directory/titles", new { unitId = county.First.Id, name = "体育传统特色学校", level = "市级", year = 2021, expires = "9999-12-31" }, "expires");
        await Named("/api/directory/posts", new { unitId = county.First.Id, role = "school-clerk", person = "甲", from = "9999-12-31" }, "from");
        await Named($"/api/directory/units/{county.First.Id}/close", new { version = 1, reason = "撤并", on = "0001-01-01" }, "on");
        await Named($"/api/directory/units/{county.First.Id}/close", new { version = 1, reason = "撤并", on = "9999-12-31" }, "on");
        await Named("/api/forms/rounds", new { form = "school-year-facts", year = 2025, countyId = county.Region.Id, deadline = "9999-12-31" }, "deadline");
        await Named("/api/forms/rounds", new { form = "school-year-facts", year = 2025, countyId = county.Region.Id, deadline = host.App.Services.GetRequiredService<Clock>().Today.AddDays(401) }, "deadline");
        (await clerk.Get("/api/directory/groups")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await clerk.Get($"/api/directory/units/{county.First.Id}")).GetProperty("state").GetString().ShouldBe("active");
    }
}
