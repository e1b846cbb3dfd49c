using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Operations;

public class FirstStartTests
{
    [Fact]
    public async Task From_the_first_start_to_the_first_school()
    {
        var clerk = await (await Site.Of()).FirstStart();
        var page = clerk.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "首次设置" })).ToBeVisibleAsync();
        await page.Locator("#name-county").FillAsync("明河县");
        await page.Locator("#code-county").FillAsync("990101");
        await Assertions.Expect(page.Locator("#code-province")).ToHaveValueAsync("990000");
        await page.GetByText("改各级的叫法").ClickAsync();
        await page.Locator("#level-township").FillAsync("街道");
        // As it comes from a statistical list; the second line lies in another county.
        await page.Locator("#lower").FillAsync("990101100000\t桃溪街道\n990202100000\t外县街道");
        await page.Locator("#admin-name").FillAsync("管理员");
        await page.Locator("#password").FillAsync("minghe2026");
        await page.Locator("#again").FillAsync("minghe2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "完成设置" }).ClickAsync();
        await Assertions.Expect(page.GetByText("有 1 行需要改")).ToBeVisibleAsync();
        await page.Locator("#lower").FillAsync("990101100000\t桃溪街道\n青石街道");
        await page.GetByRole(AriaRole.Button, new() { Name = "完成设置" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "工作台" })).ToBeVisibleAsync();

        await clerk.Open("/directory");
        await page.GetByRole(AriaRole.Treeitem).Filter(new() { HasText = "桃溪街道" }).Last.GetByText("桃溪街道").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "新增单位" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("#add-name").FillAsync("桃溪中心小学");
        await Choose("#school-kind", "完全小学");
        await Choose("#school-locale", "镇区");
        await Choose("#school-sponsor", "7 ");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(page.GetByText("桃溪中心小学").First).ToBeVisibleAsync();
        clerk.Errors.ShouldBeEmpty();

        async Task Choose(string select, string option)
        {
            await dialog.Locator($".el-select:has({select})").ClickAsync();
            await page.GetByRole(AriaRole.Option).Filter(new() { HasText = option, Visible = true }).First.ClickAsync();
        }
    }

    [Fact]
    public async Task What_a_phone_finds_appears_on_the_set_up_page_and_finishing_by_phone_works()
    {
        var clerk = await (await Site.Of()).FirstStart(phone: true);
        var page = clerk.Page;
        await Assertions.Expect(page.GetByText("密码和数据在网络上不加密")).ToBeVisibleAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(360, "nothing is wider than the phone");
        var phone = await clerk.Another();
        await phone.Open("/cert/check");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "试用摄像头" }).ClickAsync();
        await Assertions.Expect(page.GetByText("手机检查结果")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("摄像头").First).ToBeVisibleAsync();
        phone.Errors.ShouldBeEmpty();
        clerk.Errors.ShouldBeEmpty();
    }
}
