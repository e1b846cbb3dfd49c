using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.EvaluationFeatures;

public class ListRunsTests
{
    [Theory, Stores]
    public async Task Runs_are_found_by_scheme_sorted_by_year_and_exported_as_they_stand_on_the_screen(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store), 2024);
        await JudgedCounty.Make(county.Host, 2025, sameAs: county);
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        foreach (var year in new[] { 2025, 2024, 2025 }) await county.Run(clerk, year == 2024 ? "final" : "preview", year);

        async Task<List<double>> Years(string query) => [.. (await clerk.Get($"/api/evaluation/runs?{query}")).GetProperty("items").EnumerateArray().Select(r => r.Num("year"))];
        (await Years("")).ShouldBe([2025, 2024, 2025], "the newest first");
        (await Years("sort=year")).ShouldBe([2024, 2025, 2025]);
        (await Years("sort=year&desc=true&basis=preview")).ShouldBe([2025, 2025]);
        (await Years($"q={Uri.EscapeDataString("优质均衡")}")).Count.ShouldBe(3);
        (await Years($"q={Uri.EscapeDataString("没有这种方案")}")).ShouldBeEmpty();

        var rows = await Exported.Rows(clerk, "/api/evaluation/runs/export.xlsx?sort=year&basis=final&columns=year,packTitle,basis,schools");
        rows.ShouldBe([["学年", "评价方案", "依据", "参评学校（所）"], ["2024—2025", "县域义务教育优质均衡", "已锁定数据", "6"]]);
    }

    [Theory, Stores]
    public async Task What_a_school_is_not_told_is_neither_in_its_export_nor_found_nor_sorted_by(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        await county.Run(clerk);
        await county.Run(clerk, "preview");
        using var principal = await county.Host.SignIn(county.County.Login("principal"));
        var rows = await Exported.Rows(principal, "/api/evaluation/runs/export.xlsx?columns=verdict,schools,byName");
        rows.ShouldBe([["结论", "参评学校（所）", "评价人"], ["未公布", "", ""]], "one final run, no preview, no conclusion, no name");
        var judge = (await clerk.Get("/api/evaluation/runs")).GetProperty("items")[0].Str("byName")!;
        (await principal.Get($"/api/evaluation/runs?q={Uri.EscapeDataString(judge)}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        Hengjian.Server.Modules.Evaluation.ListRuns.Sorts.Names.ShouldBe(["at", "year", "pack"]);
    }
}
