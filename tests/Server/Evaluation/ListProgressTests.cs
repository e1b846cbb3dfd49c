using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Evaluation;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>What city and province see before the report: how far each county is, never a figure (practice P1).</summary>
public class ListProgressTests
{
    private static async Task<JsonElement> Row(Client who, JudgedCounty county, string more = "") =>
        (await who.Get($"/api/evaluation/progress?year=2025{more}")).GetProperty("items").One(r => r.GetProperty("countyId").GetGuid() == county.Id);

    private static Task<int> Stand(JudgedCounty county, ReviewState state, params string[] schools)
    {
        var ids = schools.Select(s => county.Returns[s]).ToList();
        return county.Host.InStore(db => db.FormReturns.Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, state)));
    }

    [Theory, Stores]
    public async Task A_county_is_followed_from_the_opened_round_to_its_report_by_counts_alone(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store), state: ReviewState.Draft);
        using var city = await county.Host.SignIn(county.County.Login("city-viewer"));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var row = await Row(city, county);
        (row.Str("step"), row.Num("schools"), row.Num("confirmed"), row.Num("late"), row.Str("deadline")).ShouldBe(("filling", 7, 0, 7, "2025-10-01"));
        (await Row(city, county, "&late=true")).Str("countyName").ShouldBe(county.County.Region.Name);

        await Stand(county, ReviewState.Confirmed, "甲小学", "乙小学");
        await Stand(county, ReviewState.Approved, "丙小学");
        await Stand(county, ReviewState.Locked, "丁学校");
        row = await Row(city, county);
        // Who is locked was approved and confirmed before: the numbers are read as "so many have come at least this far".
        (row.Str("step"), row.Num("confirmed"), row.Num("approved"), row.Num("locked"), row.Num("late")).ShouldBe(("filling", 4, 2, 1, 3));
        await Stand(county, ReviewState.Confirmed, "戊学校", "己教学点", "庚学校");
        (await Row(city, county)).Str("step").ShouldBe("reviewing");
        await county.Run(clerk, "preview");
        (await Row(city, county)).Str("step").ShouldBe("reviewing", "a preview is the office's own paper");
        await Stand(county, ReviewState.Locked, [.. county.Returns.Keys]);
        (await Row(city, county)).Str("step").ShouldBe("locked");

        var run = await county.Run(clerk);
        row = await Row(city, county);
        (row.Str("step"), row.GetProperty("reportId").ValueKind).ShouldBe(("judged", JsonValueKind.Null));
        row.GetRawText().ShouldNotContain(run.ToString());
        var (_, report) = await ProbeReports.Draft(county, "yearly");
        (await Row(city, county)).Str("step").ShouldBe("drafting");
        await ProbeReports.Sign(county, report);
        row = await Row(city, county);
        (row.Str("step"), row.GetProperty("reportId").ValueKind, row.GetProperty("reportedUpAt").ValueKind).ShouldBe(("issued", JsonValueKind.Null, JsonValueKind.Null));
        await ProbeReports.Up(county, report);
        row = await Row(city, county);
        (row.Str("step"), row.Str("reportId")).ShouldBe(("reported", report));
    }

    [Theory, Stores]
    public async Task A_province_sorts_searches_filters_turns_pages_and_exports_what_it_sees(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store), state: ReviewState.Draft);
        await Stand(county, ReviewState.Locked, "甲小学", "乙小学", "丙小学");
        var city = county.County.City;
        var clock = county.Host.App.Services.GetRequiredService<Clock>();
        var (near, far) = await county.Host.InStore(db =>
        {
            var parent = db.Units.Single(u => u.Id == city.Id);
            Unit Add(string name, Unit above, string level)
            {
                var unit = Units.New(clock, UnitKind.Region, name, above, "", level);
                db.Add(unit);
                db.AddRange(NameSearch.Terms(name).Select(t => new NameTerm { Kind = "unit", Term = t, SubjectId = unit.Id }));
                return unit;
            }
            return Task.FromResult((Add("安平县", parent, "county"), Add("泽远县", Add("另一市", db.Units.Single(u => u.Id == parent.ParentId), "city"), "county")));
        });
        using var province = await county.Host.SignIn(county.County.Login("province-viewer"));
        var own = county.County.Region.Name; // 试验县, between 安平 and 泽远

        async Task<List<string>> Names(string query) => [.. (await province.Get($"/api/evaluation/progress?year=2025{query}")).GetProperty("items").EnumerateArray().Select(r => r.Str("countyName")!)];
        (await Names("")).ShouldBe(["安平县", own, "泽远县"]);
        (await Names("&sort=county&desc=true")).ShouldBe(["泽远县", own, "安平县"]);
        (await Names("&sort=locked")).ShouldBe([own, "安平县", "泽远县"], "a county that asks nobody has no share and stands last");
        (await Names($"&q={Uri.EscapeDataString("泽远")}")).ShouldBe(["泽远县"]);
        (await Names("&step=notOpened")).ShouldBe(["安平县", "泽远县"]);
        (await Names($"&under={city.Id}")).ShouldBe(["安平县", own]);
        var first = await province.Get("/api/evaluation/progress?year=2025&size=2");
        (first.Num("total"), first.At("totals").Num("schools"), first.At("totals").Num("locked")).ShouldBe((3, 7, 3));
        (await Names($"&size=2&after={first.Str("next")}")).ShouldBe(["泽远县"]);

        (await Exported.Rows(province, "/api/evaluation/progress/export.xlsx?year=2025&sort=locked&columns=countyName,cityName,step,locked,deadline")).ShouldBe([
            ["县", "市", "进展", "已锁定（所）", "截止"], [own, city.Name, "学校填报", "3", "2025-10-01"], ["安平县", city.Name, "未开始", "0", ""], ["泽远县", "另一市", "未开始", "0", ""]]);

        using var seat = await county.Host.SignIn(county.County.Login("city-viewer"));
        (await seat.Get("/api/evaluation/progress?year=2025")).GetProperty("items").EnumerateArray().Select(r => r.Str("countyName")).ShouldBe(["安平县", own]);
        (await seat.Refused(HttpMethod.Get, $"/api/evaluation/progress?year=2025&under={far.ParentId}")).Status.ShouldBe(404);
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        (await clerk.Refused(HttpMethod.Get, "/api/evaluation/progress?year=2025")).Code.ShouldBe("no-verb");
        near.ParentId.ShouldBe(city.Id);
    }
}
