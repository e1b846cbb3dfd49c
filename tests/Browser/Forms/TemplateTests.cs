using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.FormPages;

/// <summary>The school's own workbook: out, filled in WPS, and back.</summary>
public class TemplateTests
{
    [Fact]
    public async Task The_template_comes_back_marked_while_it_is_wrong_and_is_taken_when_it_is_right()
    {
        var officer = await (await Site.Of()).SignIn("s0005");
        var page = officer.Page;
        var id = await officer.Ask<string>("async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2026).ownReturnId");
        await officer.Open($"/forms/returns/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Excel 填报" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var template = await (await page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "下载模板" }).ClickAsync())).Bytes();
        await officer.Take("template");

        var truth = Papers.Truth("0005", 2026);
        var wrong = Papers.Fill(template, new Dictionary<string, string> { ["books"] = truth["books"], ["computers"] = "约80", ["media_rooms"] = "-3" });
        await dialog.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "第四小学.xlsx", MimeType = "application/octet-stream", Buffer = wrong });
        await Assertions.Expect(page.GetByText("文件里有 2 处错误，一格也没有导入。")).ToBeVisibleAsync();
        await officer.Take("template-wrong");
        var marked = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "下载标注的文件" }).ClickAsync());
        marked.SuggestedFilename.ShouldBe("第四小学-标注.xlsx");
        var texts = Papers.Texts(await marked.Bytes());
        texts.ShouldContain("约80");
        texts.ShouldContain("是约数");
        texts.ShouldContain("应在 0 与 1000 之间");
        (await officer.Ask<int>($"async () => (await (await fetch('/api/forms/returns/{id}')).json()).filled")).ShouldBe(6, "not even the right cell was taken");

        await page.GetByRole(AriaRole.Button, new() { Name = "上传改好的文件" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Excel 填报" }).ClickAsync();
        var right = Papers.Fill(template, new Dictionary<string, string> { ["books"] = truth["books"], ["computers"] = truth["computers"], ["media_rooms"] = truth["media_rooms"] });
        await dialog.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "第四小学.xlsx", MimeType = "application/octet-stream", Buffer = right });
        await page.GetByRole(AriaRole.Button, new() { Name = "导入 3 格" }).ClickAsync();
        // Taking is a job; it waits its turn behind the jobs of others.
        await page.GetByRole(AriaRole.Button, new() { Name = "回到本校的表" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=computers]")).ToHaveValueAsync($"{truth.Count("computers")}");
        await officer.Take("template-taken");
        officer.Errors.ShouldBeEmpty();
    }
}
