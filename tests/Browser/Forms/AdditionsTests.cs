using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.FormPages;

/// <summary>What came after the year was locked, with its paper, and the month that counts it.</summary>
public class AdditionsTests
{
    [Fact]
    public async Task A_school_registers_what_it_bought_with_its_paper_and_the_monthly_report_counts_it()
    {
        var site = await Site.Of();
        var school = await site.SignIn("p0041");
        var page = school.Page;
        var id = await school.Ask<string>("async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2025).ownReturnId");
        await school.Open($"/forms/returns/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "年内增减" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "登记一笔" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "哪一项" }).ClickAsync(new() { Force = true });
        await page.Keyboard.TypeAsync("教学及辅助用房");
        await page.GetByRole(AriaRole.Option, new() { NameRegex = new("^教学及辅助用房总面积") }).ClickAsync();
        await dialog.GetByLabel("数量").FillAsync("400");

        // Without the paper's number it is refused at that box.
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("凭证").Nth(1)).ToBeVisibleAsync();
        await school.Take("addition-new");
        await dialog.GetByLabel("凭证的名称和编号").FillAsync("综合楼竣工验收单 2026-7 号");
        await dialog.Locator("input[type=file]").SetInputFilesAsync(Papers.Scan("验收单.pdf"));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "综合楼竣工验收单 2026-7 号" });
        await Assertions.Expect(row).ToContainTextAsync("+400");
        await Assertions.Expect(row.GetByRole(AriaRole.Link, new() { Name = "看附件" })).ToBeVisibleAsync();
        await school.Take("additions");

        var clerk = await site.SignIn("clerk");
        var office = clerk.Page;
        var today = await clerk.Ask<string>("async () => (await (await fetch('/api/me')).json()).today");
        await clerk.Open("/evaluation/runs?year=2025");
        await office.GetByRole(AriaRole.Button, new() { Name = "开始评价" }).ClickAsync();
        var asking = office.GetByRole(AriaRole.Dialog);
        await asking.Locator("#as-of").FillAsync(today);
        await asking.Locator("#as-of").PressAsync("Enter");
        await clerk.Take("month-ask");
        await asking.GetByRole(AriaRole.Button, new() { Name = "评价", Exact = true }).ClickAsync();
        await Assertions.Expect(office.GetByText("校际差异系数").Or(office.GetByRole(AriaRole.Tab, new() { Name = "全县结论" })).First).ToBeVisibleAsync();
        var run = new Uri(office.Url).AbsolutePath.Split('/')[^1];
        var unit = await school.Ask<string>("async () => (await (await fetch('/api/me')).json()).posts[0].unitId");
        var cell = await clerk.Ask<double>($"async () => (await (await fetch('/api/evaluation/runs/{run}/explain?path=' + encodeURIComponent('cell/{unit}/小学/teaching_area'))).json()).value");
        var truth = Papers.Truth("0041", 2025);
        var pupils = await clerk.Ask<double>($"async () => (await (await fetch('/api/evaluation/runs/{run}/members')).json()).rows.find(r => r.unitId === '{unit}').pupils");
        cell.ShouldBe((truth.Amount("teaching_area") + 400 - truth.Amount("indoor_sports_area")) / pupils, 1e-9);

        await office.GetByRole(AriaRole.Button, new() { Name = "起草报告" }).ClickAsync();
        await clerk.Take("month-draft");
        await office.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "起草", Exact = true }).ClickAsync();
        await office.WaitForURLAsync("**/evaluation/reports/*-*");
        await Assertions.Expect(office.FrameLocator("iframe").GetByText("有凭据的购置、建设和调配").First).ToBeVisibleAsync();
        await clerk.Take("month-report");

        // Withdrawn with a reason the entry stays, struck out, and the next month no longer counts it.
        await row.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("理由").FillAsync("验收没有通过");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("已撤销：验收没有通过");
        school.Errors.Concat(clerk.Errors).ShouldBeEmpty();
    }
}
