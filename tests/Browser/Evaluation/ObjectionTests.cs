using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Evaluation;

public class ObjectionTests
{
    [Fact]
    public async Task A_principal_objects_with_a_paper_and_reads_what_the_office_decided()
    {
        var site = await Site.Of();
        var (director, principal) = (await site.SignIn("director"), await site.SignIn("p0002"));
        var run = await FinalRun.Of(director);
        var school = await principal.Ask<string>("async () => (await (await fetch('/api/me')).json()).posts[0].unitId");
        var page = principal.Page;
        await principal.Open($"/evaluation/runs/{run}/schools/{school}?year=2025");
        await page.GetByRole(AriaRole.Button, new() { Name = "提出异议" }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByLabel("应当是多少")).ToBeVisibleAsync();
        await dialog.GetByLabel("应当是多少").FillAsync("60");
        await dialog.GetByLabel("理由").FillAsync("统计时漏报了两名教师");
        var raise = dialog.GetByRole(AriaRole.Button, new() { Name = "提出异议" });

        // Without a paper it is refused where the paper is missing, and nothing that was typed is lost.
        await raise.ClickAsync();
        await Assertions.Expect(dialog.GetByText("请附上佐证材料").First).ToBeVisibleAsync();
        await dialog.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "任命文件.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4 sample"u8.ToArray() });
        await Assertions.Expect(dialog.GetByText("任命文件.pdf")).ToBeVisibleAsync();
        await raise.ClickAsync();
        await page.Told("异议已提出");

        await director.Open("/evaluation/objections?state=open");
        await director.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "待裁定" }).First.GetByRole(AriaRole.Button).First.ClickAsync();
        var drawer = director.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(drawer.GetByText("任命文件.pdf")).ToBeVisibleAsync();
        await drawer.GetByLabel("裁定的理由").FillAsync("任命文件与花名册一致，同意更正");
        await drawer.GetByRole(AriaRole.Button, new() { Name = "采纳", Exact = true }).ClickAsync();
        await Assertions.Expect(director.Page.GetByText("已采纳；")).ToBeVisibleAsync();

        await principal.Open("/evaluation/objections");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "已采纳" }).First.GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByText("同意更正")).ToBeVisibleAsync();
        director.Errors.Concat(principal.Errors).ShouldBeEmpty();
    }
}
