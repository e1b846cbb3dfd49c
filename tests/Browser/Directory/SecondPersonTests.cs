using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.DirectoryPages;

/// <summary>Two persons on one device: the second confirms with the own password, the first stays signed in.</summary>
public class SecondPersonTests
{
    [Fact]
    public async Task The_one_who_hands_over_confirms_on_the_clerks_screen_and_nobody_else_can()
    {
        var site = await Site.Of();
        var clerk = await site.SignIn("clerk");
        var page = clerk.Page;
        var me = await clerk.Ask<string>("async () => (await (await fetch('/api/me')).json()).name");
        var unit = await clerk.Ask<string>("async () => (await (await fetch('/api/directory/posts?size=500')).json()).items.find(p => p.login === 's0023').unitId");
        await clerk.Open($"/posts?under={unit}");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "s0023" }).GetByRole(AriaRole.Button).First.ClickAsync();
        await page.Button("交接给别人…").ClickAsync();
        await clerk.Take("hand-over-ask");
        await page.GetByLabel("接任人姓名").FillAsync("岑接手");
        await page.GetByLabel("资料放在哪里").FillAsync("档案室乙柜");
        await page.Button("生成交接单").ClickAsync();
        await page.GetByRole(AriaRole.Article).GetByText("档案室乙柜").Shown();
        await clerk.Take("hand-over-sheet");
        await clerk.Print("hand-over-sheet");

        await page.Button("完成交接…").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("当场输入密码确认").ClickAsync();
        var finish = dialog.Button("确认，完成交接");
        await Assertions.Expect(finish).ToBeDisabledAsync();
        // The clerk's own password, a stranger's, and a wrong one confirm nothing.
        foreach (var (login, password) in new[] { ("clerk", Hengjian.Server.Modules.Directory.LoadSample.Password), ("p0024", Hengjian.Server.Modules.Directory.LoadSample.Password), ("s0023", "not the words 1") })
        {
            await dialog.Locator("#second-login").FillAsync(login);
            await dialog.Locator("#second-password").FillAsync(password);
            await finish.ClickAsync();
            await dialog.GetByRole(AriaRole.Alert).First.Shown();
            await Assertions.Expect(dialog.Locator("#second-password")).ToHaveValueAsync("");
        }
        await clerk.Take("second-person");
        await dialog.Locator("#second-login").FillAsync("s0023");
        await dialog.Locator("#second-password").FillAsync(Hengjian.Server.Modules.Directory.LoadSample.Password);
        await Assertions.Expect(finish).ToBeEnabledAsync();
        await finish.ClickAsync();
        var slip = await page.ReadSlip();
        await clerk.Take("slip");
        await clerk.Print("slip");

        (await clerk.Ask<string>("async () => (await (await fetch('/api/me')).json()).name")).ShouldBe(me, "the first session goes on");
        var old = await site.Try("s0023", Hengjian.Server.Modules.Directory.LoadSample.Password);
        await old.Page.GetByText("账号或密码不对").Shown();
        var successor = await site.FirstSignIn(slip);
        await successor.Page.GetByText("岑接手").First.Shown();
        clerk.Errors.ShouldBeEmpty();
    }
}
