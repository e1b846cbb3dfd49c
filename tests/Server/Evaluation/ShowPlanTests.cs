using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.EvaluationFeatures;

public class ShowPlanTests
{
    [Theory, Stores]
    public async Task The_exported_plan_has_the_works_room_for_who_and_when_and_no_verdict(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var scratch = (await clerk.Post("/api/evaluation/scratches", new { runId = await county.Run(clerk), name = "补齐丙小学" })).Str("id");
        var changes = new[] { new { unitId = county.Schools["丙小学"].Id, column = "teaching_area", value = 306.0, measure = "works", otherUnitId = (Guid?)null, note = "秋季前完工" } };
        await clerk.Put($"/api/evaluation/scratches/{scratch}", new { name = "补齐丙小学", changes, version = 1 });
        var url = $"/api/evaluation/scratches/{scratch}/plan/export.xlsx";
        var rows = await Exported.Rows(clerk, url);
        var head = rows.FindIndex(r => r.Contains("责任人"));
        rows[head].ShouldBe(["学校", "项目", "办法", "数量", "单位", "对方学校", "说明", "责任人", "完成时间"]);
        var line = rows.Skip(head + 1).ShouldHaveSingleItem();
        (line[0], line[2], line[3], line[4], line[6]).ShouldBe(("丙小学", "新建或改扩建", "6", "平方米", "秋季前完工"));
        foreach (var word in new[] { "达标", "通过", "测算" }) rows.SelectMany(r => r).ShouldAllBe(cell => !cell.Contains(word, StringComparison.Ordinal));
        using var director = await county.Host.SignIn(county.County.Login("county-director"));
        (await director.Refused(HttpMethod.Get, url)).Status.ShouldBe(404);
    }
}
