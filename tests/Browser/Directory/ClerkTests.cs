using Hengjian.Tests.Browser.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.DirectoryPages;

public class ClerkTests
{
    [Fact]
    public async Task A_school_is_added_its_principal_gets_a_slip_signs_in_and_sees_the_own_school_alone()
    {
        var site = await Site.Of();
        var clerk = await site.SignIn("clerk");
        var page = clerk.Page;
        await clerk.Open("/directory");
        await page.Button("新增单位").ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("名称", new() { Exact = false }).First.FillAsync("望舒小学");
        await form.Button("保存").ClickAsync();
        await form.GetByText("请选择学校类别").First.Shown();
        await page.Choose("学校类别", "完全小学");
        await page.Choose("城乡类型", "乡村");
        await form.Button("保存").ClickAsync();
        await page.Heading("望舒小学").Shown();

        await page.Button("岗位和账号").ClickAsync();
        await page.Button("新设岗位").ClickAsync();
        await page.Choose("岗位", "校长");
        await page.GetByRole(AriaRole.Dialog).GetByLabel("姓名").FillAsync("云望舒");
        await page.GetByRole(AriaRole.Dialog).Button("保存").ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "云望舒" }).GetByRole(AriaRole.Button).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("开通账号").ClickAsync();
        // The password is shown once: what will happen is said before, and nothing has happened yet.
        var question = page.GetByRole(AriaRole.Dialog, new() { Name = "开通账号" });
        await question.GetByText("只在接下来的账号条上显示一次").Shown();
        (await page.GetByRole(AriaRole.Article).CountAsync()).ShouldBe(0);
        await clerk.Take("open-account");
        await question.GetByRole(AriaRole.Button, new() { Name = "开通", Exact = true }).ClickAsync();
        var slip = await page.ReadSlip();
        await page.GetByRole(AriaRole.Article).Filter(new() { HasText = "望舒小学" }).First.Shown();

        var principal = await site.FirstSignIn(slip);
        await principal.Open("/directory");
        await principal.Page.GetByText("已显示 1 条，共 1 条").Shown();
        (await principal.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "第一小学" }).CountAsync()).ShouldBe(0);
        var stranger = await clerk.Ask<string>("async () => (await (await fetch('/api/directory/units?q=' + encodeURIComponent('萤渡县第一小学'))).json()).items[0].id");
        await principal.Open($"/directory/units/{stranger}");
        await principal.Page.GetByRole(AriaRole.Alert).First.Shown();
        (await principal.Page.GetByText("第一小学").CountAsync()).ShouldBe(0);
        clerk.Errors.ShouldBeEmpty();
        principal.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_who_typed_the_password_wrong_too_often_is_let_in_by_one_click()
    {
        var site = await Site.Of();
        var tired = await site.Try("p0020", "wrong words 1");
        for (var i = 0; i < 3; i++)
        {
            await tired.Page.GetByRole(AriaRole.Alert).First.Shown();
            await tired.Page.GetByLabel("密码").FillAsync($"wrong words {i + 2}");
            await tired.Page.Button("登录").ClickAsync();
        }
        await tired.Page.GetByText("秒后再试").First.Shown();
        // A wait of minutes, so that it cannot have ended by itself when the clerk has clicked.
        await site.InStore((db, clock) => { var until = clock.Now.AddMinutes(10); return db.Accounts.Where(a => a.UserName == "p0020").ExecuteUpdateAsync(s => s.SetProperty(a => a.NextTryAt, until)); });

        var clerk = await site.SignIn("clerk");
        await clerk.Open("/posts?account=waiting");
        await clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "p0020" }).GetByRole(AriaRole.Button).First.ClickAsync();
        await clerk.Page.Button("一键解锁").ClickAsync();
        await clerk.Page.GetByText("现在就能登录").Shown();
        await site.SignIn("p0020");
        clerk.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_is_handed_over_the_old_password_ends_and_the_successor_comes_in()
    {
        var site = await Site.Of();
        var clerk = await site.SignIn("clerk");
        var page = clerk.Page;
        var unit = await clerk.Ask<string>("async () => (await (await fetch('/api/directory/posts?size=500')).json()).items.find(p => p.login === 's0021').unitId");
        await clerk.Open($"/posts?under={unit}");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "s0021" }).GetByRole(AriaRole.Button).First.ClickAsync();
        await page.Button("交接给别人…").ClickAsync();
        await page.GetByLabel("接任人姓名").FillAsync("程新来");
        await page.GetByLabel("资料放在哪里").FillAsync("二楼资料柜第三格");
        await page.Button("生成交接单").ClickAsync();
        var sheet = page.GetByRole(AriaRole.Article);
        await sheet.GetByText("程新来").First.Shown();
        await sheet.GetByText("二楼资料柜第三格").Shown();
        await sheet.GetByText("学校年度事实表").First.Shown();

        // Until both have signed, the present holder goes on working.
        await site.SignIn("s0021");
        await page.Button("完成交接…").ClickAsync();
        await page.Button("双方已签字，完成交接").ClickAsync();
        var slip = await page.ReadSlip();
        var old = await site.Try("s0021", Hengjian.Server.Modules.Directory.LoadSample.Password);
        await old.Page.GetByText("账号或密码不对").Shown();
        var successor = await site.FirstSignIn(slip);
        await successor.Page.GetByText("程新来").First.Shown();
        clerk.Errors.ShouldBeEmpty();
    }
}
