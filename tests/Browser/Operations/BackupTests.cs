using Hengjian.Tests.Browser.Support;
using Hengjian.Tests.Server.Support;
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

    [Fact]
    public async Task A_restore_takes_back_what_came_after_restarts_the_server_and_says_what_to_do_next()
    {
        var data = Directory.CreateTempSubdirectory("hengjian-restore-").FullName;
        using var server = await Executable.Serve(data, null, "--urls", $"http://127.0.0.1:{FreePort()}");
        var admin = await (await Site.Of()).Visit(server.Address);
        var page = admin.Page;
        await Post("/api/setup", """{"regions":[{"level":"county","code":"990101","name":"明河县"}],"login":"admin","name":"管理员","password":"minghe2026"}""");
        await SignIn();
        await admin.Open("/settings/backups");
        await page.GetByRole(AriaRole.Button, new() { Name = "立即备份" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "手动备份" });
        await Assertions.Expect(row).ToBeVisibleAsync();
        var county = await admin.Ask<string>("async () => (await (await fetch('/api/me')).json()).posts[0].unitId");
        await Post("/api/directory/units", $$"""{"kind":"region","parentId":"{{county}}","name":"错录镇","level":"township"}""");
        (await Units()).ShouldContain("错录镇");

        await row.GetByRole(AriaRole.Button, new() { Name = "恢复到这一份…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("为什么恢复").FillAsync("误录一个镇");
        await dialog.Locator("#restore-confirm").FillAsync(System.Text.RegularExpressions.Regex.Match(await dialog.InnerTextAsync(), "输入 (.+?) 以确认").Groups[1].Value);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "恢复", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("已恢复到 .+ 的数据") })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("告诉各单位补填")).ToBeVisibleAsync();
        await admin.Take("restored");
        await page.GetByRole(AriaRole.Button, new() { Name = "重新进入系统" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "工作台" })).ToBeVisibleAsync();
        (await Units()).ShouldBe("明河县");
        Directory.GetDirectories(data, "before-restore-*").Length.ShouldBe(1, "the former store is kept");
        await admin.Open("/settings/backups");
        await Assertions.Expect(page.GetByText("误录一个镇")).ToBeVisibleAsync();
        admin.Errors.ShouldBeEmpty();

        Task<string> Units() => admin.Ask<string>("async () => (await (await fetch('/api/directory/units?size=100')).json()).items.filter(u => u.kind === 'region').map(u => u.name).join(' ')");
        Task Post(string path, string body) => page.EvaluateAsync("async ([path, body]) => { const r = await fetch(path, { method: 'POST', headers: { 'X-Hengjian': '1', 'Content-Type': 'application/json' }, body }); if (!r.ok) throw new Error(await r.text()) }", new[] { path, body });
        async Task SignIn()
        {
            await admin.Open("/");
            await page.GetByLabel("账号").FillAsync("admin");
            await page.GetByLabel("密码").FillAsync("minghe2026");
            await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "工作台" })).ToBeVisibleAsync();
        }
        static int FreePort()
        {
            using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
