using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.EvaluationFeatures;

public class ShowLedgerTests
{
    [Theory, Stores]
    public async Task The_ledger_is_searched_filtered_and_sorted_by_what_is_missing_and_exported_so(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var run = $"/api/evaluation/runs/{await county.Run(clerk)}/ledger";
        async Task<List<(string, string)>> Rows(string query) => [.. (await clerk.Get($"{run}?{query}")).GetProperty("rows").EnumerateArray().Select(r => (r.Str("school")!, r.Str("indicator")!))];

        var all = await Rows("met=false");
        all.ShouldContain(("丙小学", "teaching_area"));
        (await Rows("met=false&indicator=teaching_area&q=丙")).ShouldBe([("丙小学", "teaching_area")]);
        (await Rows($"met=false&q={Uri.EscapeDataString("丙小学")}")).ShouldBe(all.Where(r => r.Item1 == "丙小学"));
        (await Rows("met=true&state=met&indicator=teaching_area&stage=小学")).Select(r => r.Item1).ShouldNotContain("丙小学");
        (await Rows("met=false&state=met")).ShouldBeEmpty();

        var missing = (await clerk.Get($"{run}?met=false&indicator=teaching_area&sort=missing&desc=true")).GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("missing").ValueKind == System.Text.Json.JsonValueKind.Null ? double.NegativeInfinity : r.Num("missing")).ToList();
        missing.ShouldBe(missing.OrderByDescending(m => m));
        var schools = (await clerk.Get($"{run}?met=true&indicator=media_rooms&stage=小学&sort=school&desc=true")).GetProperty("rows").EnumerateArray().Select(r => r.Str("school")!).ToList();
        schools.ShouldBe(new[] { "乙小学", "甲小学", "丁学校", "丙小学" }.Where(schools.Contains), "by pronunciation, backwards: yi, jia, ding, bing");
        schools.Count.ShouldBeGreaterThan(2);

        (await Exported.Rows(clerk, $"{run}/export.xlsx?met=false&indicator=teaching_area&q=丙&columns=school,value,line,missing,missingUnit")).ShouldBe([
            ["学校", "数值", "标准", "补足标准需增加", "需增加的单位"], ["丙小学", "3.75", "4.5", "60", "平方米"]]);
    }

    [Theory, Stores]
    public async Task Who_is_out_is_filtered_by_stage_and_reason_and_the_counts_stay_those_of_all(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var run = $"/api/evaluation/runs/{await county.Run(clerk)}/members";
        var answer = await clerk.Get($"{run}?in=false&q={Uri.EscapeDataString("教学点")}");
        answer.GetProperty("rows").EnumerateArray().Select(r => r.Str("school")).ShouldBe(["己教学点"]);
        (answer.Num("in"), answer.Num("out")).ShouldBe((6, 2));
        var pupils = (await clerk.Get($"{run}?in=true&stage=小学&sort=pupils&desc=true")).GetProperty("rows").EnumerateArray().Select(r => r.Num("pupils")).ToList();
        pupils.ShouldBe([300, 200, 166, 80]);
        (await Exported.Rows(clerk, $"{run}/export.xlsx?in=true&stage=小学&sort=pupils&columns=school,pupils")).Select(r => r[1]).ShouldBe(["学生数", "80", "166", "200", "300"]);
        (await Exported.Rows(clerk, $"{run}/export.xlsx"))[0].ShouldBe(["学校", "学校类型", "学段", "学生数", "是否参评", "原因", "依据"]);
    }
}
