using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.EvaluationFeatures;

public class ListReportsTests
{
    [Theory, Stores]
    public async Task Booklets_stand_in_the_order_of_the_schools_names_and_the_export_has_them_likewise(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var run = await county.Run(clerk);
        async Task Draft(string kind, string? school) => await clerk.Post("/api/evaluation/reports", new { runId = run, kind, unitId = school is null ? (Guid?)null : county.Schools[school].Id });
        foreach (var school in new[] { "戊学校", "丙小学", "丁学校" }) await Draft("school", school);
        await Draft("yearly", null);

        async Task<List<string>> Titles(string query) => [.. (await clerk.Get($"/api/evaluation/reports?{query}")).GetProperty("items").EnumerateArray().Select(r => r.Str("title")!)];
        var byName = await Titles("kind=school&sort=unit"); // by pronunciation: bing, ding, wu
        byName.Select(t => new[] { "丙小学", "丁学校", "戊学校" }.Single(t.Contains)).ShouldBe(["丙小学", "丁学校", "戊学校"]);
        (await Titles("kind=school&sort=unit&desc=true")).ShouldBe(Enumerable.Reverse(byName));
        (await Titles("sort=unit"))[0].ShouldNotContain("学校", Case.Sensitive, "the county's own report stands before its schools'");
        var first = await clerk.Get("/api/evaluation/reports?sort=unit&size=3");
        (await clerk.Get($"/api/evaluation/reports?sort=unit&size=3&after={first.Str("next")}")).GetProperty("items").EnumerateArray().Select(r => r.Str("title")).ShouldBe([byName[2]]);

        var rows = await Exported.Rows(clerk, $"/api/evaluation/reports/export.xlsx?kind=school&sort=unit&q={Uri.EscapeDataString("学校")}&columns=title,kind,versionNo,state,signedBy");
        rows[0].ShouldBe(["标题", "种类", "版本", "状态", "签发"]);
        rows.Skip(1).ShouldAllBe(r => r[1] == "一校一册" && r[2] == "第1版" && r[3] == "待核稿" && r[4] == "");
        rows.Skip(1).Select(r => r[0]).ShouldBe(byName.Where(t => t.Contains("学校", StringComparison.Ordinal)));

        // A principal has no part in what is not signed: the export is as empty as the list.
        using var principal = await county.Host.SignIn(county.County.Login("principal"));
        (await Exported.Rows(principal, "/api/evaluation/reports/export.xlsx")).Count.ShouldBe(1);
    }
}
