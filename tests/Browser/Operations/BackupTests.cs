using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Operations;

/// <summary>The administrator's two buttons on the worst day.</summary>
public class BackupTests
{
    [Fact]
    public async Task A_backup_is_made_and_read_back_by_a_button_and_a_restore_wants_the_time_and_a_reason()
    {
        await using var site = await Site.Own();
        var admin = await site.SignIn("admin");
        var page = admin.Page;
        await admin.Open("/settings/backups");
        await page.GetByText("还没有备份").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "立即备份" }).ClickAsync();
        await Assertions.Expect(page.GetByText("备份完成，并已核对")).ToBeVisibleAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "手动备份" });
        await Assertions.Expect(row).ToBeVisibleAsync();
        await admin.Take("backup");

        // After the backup somebody changes something: the dialog says in figures what a restore would take away.
        using (var clerk = await ByApi.SignIn(site, "clerk"))
        {
            var county = (await clerk.Get("/api/me")).GetProperty("posts")[0].GetProperty("unitId").GetGuid();
            await clerk.Post("/api/directory/units", new { kind = "region", parentId = county, name = "错录镇", level = "township" });
        }
        await row.GetByRole(AriaRole.Button, new() { Name = "恢复到这一份…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByText("1 次改动")).ToBeVisibleAsync();
        var act = dialog.GetByRole(AriaRole.Button, new() { Name = "恢复", Exact = true });
        await Assertions.Expect(act).ToBeDisabledAsync();
        await dialog.GetByLabel("为什么恢复").FillAsync("误录一个镇");
        await Assertions.Expect(act).ToBeDisabledAsync();
        var box = dialog.Locator("#restore-confirm");
        await box.FillAsync("2020-01-01");
        await Assertions.Expect(act).ToBeDisabledAsync();
        var stamp = System.Text.RegularExpressions.Regex.Match(await dialog.InnerTextAsync(), "输入 (.+?) 以确认").Groups[1].Value;
        await box.FillAsync(stamp);
        await admin.Take("restore");
        await Assertions.Expect(act).ToBeEnabledAsync();
        admin.Errors.ShouldBeEmpty();
    }
}
