using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.FormPages;

/// <summary>The comparison with what was reported to the central statistics.</summary>
public class ReconcileTests
{
    private const string Round = "async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2025).id";

    [Fact]
    public async Task Reported_figures_come_in_every_differing_cell_gets_its_reason_and_the_comparison_is_frozen()
    {
        var site = await Site.Of();
        var clerk = await site.SignIn("clerk");
        var page = clerk.Page;
        var (same, other) = (Papers.Truth("0039", 2025).Count("books"), Papers.Truth("0038", 2025).Count("books"));
        await clerk.Open($"/forms/rounds/{await clerk.Ask<string>(Round)}");
        await page.GetByRole(AriaRole.Button, new() { Name = "与上报数据核对" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "导入上报数据" }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(Papers.Table("教育事业统计.xlsx", ["学校名称", "图书（册）", "计算机台数（台）"],
            ["澜坞小学", other - 60, Papers.Truth("0038", 2025).Count("computers") + 2], ["云汀小学", same, Papers.Truth("0039", 2025).Count("computers")]));
        await page.GetByRole(AriaRole.Button, new() { Name = "读取 1 个文件" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "导入 4 格" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "去核对" }).ClickAsync();
        await Assertions.Expect(page.GetByText("核对 4 格，2 处不一致，2 处还没有写原因")).ToBeVisibleAsync();
        await clerk.Take("reconcile");

        // Without the reasons it is not frozen, and the page says why.
        await page.GetByRole(AriaRole.Button, new() { Name = "冻结核对" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "原因" })).ToBeVisibleAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "图书" });
        await Assertions.Expect(row).ToContainTextAsync("+60");
        await row.GetByRole(AriaRole.Button, new() { Name = "写原因" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await clerk.Take("reconcile-reason");
        await dialog.GetByLabel("原因（写进核对表）").FillAsync("上报以后新购 60 册");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "写上" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("上报以后新购 60 册");
        await Assertions.Expect(page.GetByText("1 处还没有写原因")).ToBeVisibleAsync();

        // What is left is filtered out by the address, exported as shown, and explained in one stroke.
        await clerk.Open(new Uri(page.Url).AbsolutePath + "?open=true");
        await Assertions.Expect(page.GetByText("已显示 1 条，共 1 条")).ToBeVisibleAsync();
        var rest = Papers.Texts(await (await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "导出" }).ClickAsync())).Bytes());
        rest.ShouldContain("计算机");
        rest.ShouldNotContain("新购 60 册");
        await page.GetByLabel("全选").CheckAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "已选的行" }).GetByRole(AriaRole.Button, new() { Name = "写原因" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "口径不同" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "写上" }).ClickAsync();
        await Assertions.Expect(page.GetByText("0 处还没有写原因")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "冻结核对" }).ClickAsync();
        await Assertions.Expect(page.GetByText("都写明了原因")).ToBeVisibleAsync();
        await clerk.Open(new Uri(page.Url).AbsolutePath);
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "口径不同" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "写原因" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "冻结核对" })).ToHaveCountAsync(0);
        await clerk.Take("reconcile-frozen");
        await clerk.Print("reconcile");
        clerk.Errors.ShouldBeEmpty();
    }
}
