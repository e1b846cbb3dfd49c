using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.FormPages;

/// <summary>A principal without an account signs paper: the information officer brings the scan, the code on the paper says which figures were signed.</summary>
public class SignedSheetTests
{
    [Fact]
    public async Task The_signed_paper_confirms_the_figures_that_stand_on_it_and_no_others()
    {
        var site = await Site.Of();
        var officer = await site.SignIn("s0006");
        var page = officer.Page;
        using var api = await ByApi.SignIn(site, "s0006");
        var id = await officer.Ask<string>("async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2026).ownReturnId");
        await api.FillIn(id, Papers.Truth("0006", 2026));
        await officer.Open($"/forms/returns/{id}");
        await Assertions.Expect(page.GetByText("须说明 0 处")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "打印" }).ClickAsync();
        var old = await Code(page);
        await officer.Print("signed-paper");
        await officer.Take("signed-paper");

        // A figure changes after printing: the paper in hand is no longer what would be confirmed.
        var books = Papers.Truth("0006", 2026).Count("books");
        await officer.Open($"/forms/returns/{id}");
        var box = page.Locator("[data-field=books]");
        await box.FillAsync($"{books + 1}");
        await box.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "打印" }).ClickAsync();
        var fresh = await Code(page);
        fresh.ShouldNotBe(old);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传签字的表" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("表上的校验码").FillAsync(old);
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "签字的校长" }).Take(page.GetByRole(AriaRole.Option, new() { NameRegex = new("校长") }).First);
        await dialog.Locator("input[type=file]").SetInputFilesAsync(Papers.Scan("签字表.pdf"));
        var send = dialog.GetByRole(AriaRole.Button, new() { Name = "上传并确认上报" });
        await send.ClickAsync();
        await Assertions.Expect(dialog.GetByText("重新打印").First).ToBeVisibleAsync();
        await officer.Take("signed-refused");
        await dialog.GetByLabel("表上的校验码").FillAsync(fresh);
        await send.ClickAsync();
        await Assertions.Expect(page.GetByText("已确认").First).ToBeVisibleAsync();

        // The office reads who signed, by which paper.
        var clerk = await site.SignIn("clerk");
        await clerk.Open($"/forms/returns/{id}");
        await clerk.Page.GetByText("版本（共 1 版").ClickAsync();
        await Assertions.Expect(clerk.Page.GetByText("纸质签字，存有扫描件").First).ToBeVisibleAsync();
        await clerk.Take("signed-office");
        officer.Errors.Concat(clerk.Errors).ShouldBeEmpty();
    }

    private static async Task<string> Code(IPage page)
    {
        var foot = page.GetByText("打印以后改过数，校验码就变").First;
        await Assertions.Expect(foot).ToBeVisibleAsync();
        return System.Text.RegularExpressions.Regex.Match(await foot.InnerTextAsync(), "校验码 ([0-9A-Za-z]{8})").Groups[1].Value;
    }
}
