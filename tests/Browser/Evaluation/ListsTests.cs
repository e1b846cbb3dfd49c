using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Evaluation;

/// <summary>Lists of the evaluation: what was asked stays in the address, the export holds what is shown, paper gets every page.</summary>
public class ListsTests
{
    [Fact]
    public async Task A_ledger_keeps_its_question_in_the_address_exports_what_it_shows_and_prints_every_row()
    {
        var site = await Site.Of();
        var (director, clerk) = (await site.SignIn("director"), await site.SignIn("clerk"));
        var run = await FinalRun.Of(director);
        var page = clerk.Page;
        await clerk.Open($"/evaluation/runs/{run}?year=2025&tab=ledger&met=true");
        var list = page.GetByRole(AriaRole.Region, new() { Name = "已达标台账" });
        await Assertions.Expect(list.GetByText("已显示 50 条")).ToBeVisibleAsync();
        var total = await clerk.Ask<int>($"async () => (await (await fetch('/api/evaluation/runs/{run}/ledger?met=true&stage=' + encodeURIComponent('小学'))).json()).rows.length");
        total.ShouldBeGreaterThan(100);
        await clerk.Take("ledger");

        // Paper knows no "show more": every page is fetched before the printer is asked.
        await page.EvaluateAsync("() => { window.printed = 0; window.print = () => { window.printed = document.querySelectorAll('section.list tbody tr').length } }");
        await list.GetByRole(AriaRole.Button, new() { Name = "打印" }).ClickAsync();
        await page.WaitForFunctionAsync("() => window.printed > 0");
        (await page.EvaluateAsync<int>("() => window.printed")).ShouldBe(total);
        await clerk.Print("ledger");

        await list.GetByLabel("查找").FillAsync("生均体育运动场馆面积");
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("l-q="));
        await list.GetByRole(AriaRole.Columnheader, new() { Name = "数值" }).GetByRole(AriaRole.Button).ClickAsync();
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("l-sort=value"));
        await page.ReloadAsync();
        await Assertions.Expect(list.GetByLabel("查找")).ToHaveValueAsync("生均体育运动场馆面积");
        var shown = list.GetByText(new System.Text.RegularExpressions.Regex("^已显示 [0-9]+ 条，共 [0-9]+ 条$"));
        await Assertions.Expect(shown).ToBeVisibleAsync();
        var words = await shown.InnerTextAsync();
        var file = await (await page.RunAndWaitForDownloadAsync(() => list.GetByRole(AriaRole.Button, new() { Name = "导出" }).ClickAsync())).Bytes();
        using (var book = Hengjian.Office.Sheets.Open(file).Value)
        {
            var rows = book.VisibleSheets.First().Load().Value.Rows.Select(r => r.Cells.Select(c => c.Text).ToList()).ToList();
            words.ShouldEndWith($"共 {rows.Count - 1} 条");
            rows[0].ShouldBe(["学校", "指标", "数值", "标准", "状态"]);
            rows.Skip(1).ShouldAllBe(r => r[1] == "生均体育运动场馆面积");
        }

        await page.GetByRole(AriaRole.Tab, new() { Name = "参评与不参评" }).ClickAsync();
        var members = page.GetByRole(AriaRole.Region, new() { Name = "参评与不参评" });
        // The rows and what is said above them move the box down; a press on its way there would hit nothing.
        await Assertions.Expect(members.GetByText("● 参评").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("一贯制学校每个学段一行")).ToBeVisibleAsync();
        await members.GetByRole(AriaRole.Combobox, new() { Name = "参评" }).Take(page.GetByRole(AriaRole.Option, new() { Name = "不参评", Exact = true }));
        await Assertions.Expect(members.GetByText("● 参评")).ToHaveCountAsync(0);
        await Assertions.Expect(members.GetByText("○ 不参评").First).ToBeVisibleAsync();
        await clerk.Take("members");
        await clerk.Open("/evaluation/runs?year=2025");
        await clerk.Take("runs");
        director.Errors.Concat(clerk.Errors).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_city_sees_how_far_its_county_is_and_no_figure()
    {
        var site = await Site.Of();
        var city = await site.SignIn("city");
        var page = city.Page;
        await page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).GetByRole(AriaRole.Button, new() { Name = "评价" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "各县进展" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "萤渡县" });
        await Assertions.Expect(row).ToContainTextAsync("学校填报");
        await Assertions.Expect(row).ToContainTextAsync("55");
        await city.Take("progress");
        await city.Print("progress");
        await city.Open("/evaluation/progress?year=2026&step=reported");
        await Assertions.Expect(page.GetByText("没有符合条件的内容")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "清除条件，看全部" }).ClickAsync();
        await Assertions.Expect(row).ToBeVisibleAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "导出" }).ClickAsync());
        Papers.Texts(await file.Bytes()).ShouldContain("应报学校");
        // The years before are locked; still there is no figure to be had.
        await city.Open("/evaluation/progress?year=2025");
        await Assertions.Expect(row).ToContainTextAsync("55");
        (await city.Ask<int>("async () => (await (await fetch('/api/evaluation/runs')).json()).items.length")).ShouldBe(0);
        city.Errors.ShouldBeEmpty();
    }
}
