using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

public class ListReturnsTests
{
    [Theory, Stores]
    public async Task The_exported_board_is_the_shown_one_with_its_filter(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.FillAndConfirm(kit.County.First);
        using var clerk = await kit.SignIn("county-clerk");
        var url = $"/api/forms/rounds/{kit.Round}/returns";
        var all = await Exported.Rows(clerk, $"{url}/export.xlsx?sort=unit");
        all[1].ShouldBe(["序号", "单位", "代码", "状态", "应填项", "已填项", "未填项", "须改正", "须说明", "截止日期", "确认日期", "锁定日期"]);
        var shown = (await clerk.Get($"{url}?sort=unit")).GetProperty("items").EnumerateArray().ToList();
        all.Skip(2).Select(r => (r[1], r[4], r[6])).ShouldBe(shown.Select(r => (r.GetProperty("unit").GetString()!, r.GetProperty("asked").GetRawText(), r.GetProperty("missing").GetRawText())));
        var drafts = await Exported.Rows(clerk, $"{url}/export.xlsx?state=draft");
        drafts.Skip(2).Select(r => (r[1], r[3])).ShouldBe([(kit.County.Second.Name, "草稿")]);
        // A school exports its own line.
        using var school = await kit.SignIn("school-clerk", kit.County.Second);
        (await Exported.Rows(school, $"{url}/export.xlsx")).Skip(2).Select(r => r[1]).ShouldBe([kit.County.Second.Name]);
    }
}
