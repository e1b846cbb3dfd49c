using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Evaluation;

/// <summary>An objection that was right: from the school's paper to the cell before and after.</summary>
public class ObjectionOutcomeTests
{
    [Fact]
    public async Task What_was_accepted_is_unlocked_corrected_judged_anew_and_shown_before_and_after()
    {
        await using var site = await Site.Own();
        var (director, principal) = (await site.SignIn("director"), await site.SignIn("p0041"));
        var page = director.Page;
        var run = await FinalRun.Of(director);
        var unit = await principal.Ask<string>("async () => (await (await fetch('/api/me')).json()).posts[0].unitId");
        var truth = Papers.Truth("0041", 2025);
        var (was, claimed) = (truth.Amount("teaching_area"), truth.Amount("teaching_area") + 300);
        await principal.Open($"/evaluation/runs/{run}/schools/{unit}?year=2025");
        await principal.Page.GetByRole(AriaRole.Button, new() { Name = "对生均教学及辅助用房面积提出异议" }).ClickAsync();
        var raise = principal.Page.GetByRole(AriaRole.Dialog);
        await raise.GetByRole(AriaRole.Combobox).First.ClickAsync(new() { Force = true });
        await principal.Page.GetByRole(AriaRole.Option, new() { NameRegex = new("^教学及辅助用房总面积") }).ClickAsync();
        await raise.GetByLabel("应当是多少").FillAsync($"{claimed}");
        await raise.GetByLabel("理由").FillAsync("综合楼 300 平方米没有计入");
        await raise.Locator("input[type=file]").SetInputFilesAsync(Papers.Scan("测绘成果.pdf"));
        await Assertions.Expect(raise.GetByText("测绘成果.pdf")).ToBeVisibleAsync();
        await principal.Take("objection-raise");
        await raise.GetByRole(AriaRole.Button, new() { Name = "提出异议" }).ClickAsync();
        await principal.Page.Told("异议已提出");

        await director.Open("/evaluation/objections");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "待裁定" }).GetByRole(AriaRole.Button).First.ClickAsync();
        var drawer = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(drawer.GetByRole(AriaRole.Row).Filter(new() { HasText = "学校认为" })).ToContainTextAsync($"{claimed:#,##0.####}");
        await director.Take("objection-decide");
        await drawer.GetByLabel("裁定的理由").FillAsync("测绘成果属实");
        await drawer.GetByRole(AriaRole.Button, new() { Name = "采纳", Exact = true }).ClickAsync();
        await Assertions.Expect(drawer.GetByText("还没有重新评价")).ToBeVisibleAsync();

        // The board leads to the very sheet; it is unlocked there with a reason, and the school corrects it.
        await director.Open("/");
        await page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "请解锁其数据" }).GetByRole(AriaRole.Link).Or(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "请解锁其数据" }).GetByRole(AriaRole.Button)).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "解锁", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByText("解锁以后还要退回，学校才能改")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("理由").FillAsync("异议成立，更正教学用房面积");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "解锁", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "解锁", Exact = true })).ToHaveCountAsync(0);
        var sheet = new Uri(page.Url).AbsolutePath.Split('/')[^1];
        using (var school = await ByApi.SignIn(site, "p0041"))
        using (var office = await ByApi.SignIn(site, "director"))
        {
            async Task Act(ByApi by, string act, string? reason = null) => await by.Post($"/api/forms/returns/{sheet}/{act}", new { version = (await by.Get($"/api/forms/returns/{sheet}")).GetProperty("version").GetInt32(), reason });
            await Act(office, "return", "请按裁定更正");
            var cell = (await school.Get($"/api/forms/returns/{sheet}")).GetProperty("cells").EnumerateArray().Single(c => c.GetProperty("field").GetString() == "teaching_area");
            await school.Post($"/api/forms/returns/{sheet}/cells", new { changes = new[] { new { field = "teaching_area", text = $"{claimed}", version = cell.GetProperty("version").GetInt32(), reason = "综合楼 300 平方米没有计入，见测绘成果" } } });
            await Act(school, "confirm");
            foreach (var section in (await office.Get($"/api/forms/returns/{sheet}")).GetProperty("sections").EnumerateArray().Where(s => s.GetProperty("state").GetString() != "approved"))
                await office.Post($"/api/forms/returns/{sheet}/sections/approve", new { section = section.GetProperty("section").GetString(), reason = "科室集中培训" });
            await Act(office, "approve");
            await Act(office, "lock");
        }
        await FinalRun.Of(director);

        await principal.Open("/evaluation/objections");
        await principal.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "已采纳" }).GetByRole(AriaRole.Button).First.ClickAsync();
        drawer = principal.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(drawer.GetByRole(AriaRole.Row).Filter(new() { HasText = "评价时" })).ToContainTextAsync($"{was:#,##0.####}");
        await Assertions.Expect(drawer.GetByRole(AriaRole.Row).Filter(new() { HasText = "重新评价后" })).ToContainTextAsync($"{claimed:#,##0.####}");
        await Assertions.Expect(drawer.GetByText("测绘成果属实")).ToBeVisibleAsync();
        await principal.Take("objection-after");
        await principal.Page.Keyboard.PressAsync("Escape");
        var export = Papers.Texts(await (await principal.Page.RunAndWaitForDownloadAsync(() => principal.Page.GetByRole(AriaRole.Button, new() { Name = "导出" }).ClickAsync())).Bytes());
        export.ShouldContain("已采纳");
        director.Errors.Concat(principal.Errors).ShouldBeEmpty();
    }
}
