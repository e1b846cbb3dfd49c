using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.FormPages;

/// <summary>Papers behind a part and a cell, and the answer to a remark: given by the school on its sheet, read by the office on the same sheet.</summary>
public class PapersAndAnswersTests
{
    [Fact]
    public async Task The_school_attaches_papers_and_answers_the_remark_and_the_office_reads_both()
    {
        var site = await Site.Of();
        var (officer, office) = (await site.SignIn("s0011"), await site.SignIn("clerk"));
        using var api = await ByApi.SignIn(site, "s0011");
        using var head = await ByApi.SignIn(site, "p0011");
        var id = await officer.Ask<string>("async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2026).ownReturnId");
        await api.FillIn(id, Papers.Truth("0011", 2026));
        var page = officer.Page;
        await officer.Open($"/forms/returns/{id}");

        // A paper to a cell, one to a part; the wrong one is taken away again.
        await page.GetByLabel("附材料（图书册数）").SetInputFilesAsync(Papers.Scan("图书台账.pdf"));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "图书台账.pdf" })).ToBeVisibleAsync();
        await page.GetByLabel("给这一部分附材料").First.SetInputFilesAsync(Papers.Scan("错拿的表.pdf"));
        await page.GetByRole(AriaRole.Button, new() { Name = "错拿的表.pdf" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "删除" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "错拿的表.pdf" })).ToHaveCountAsync(0);
        await page.GetByLabel("给这一部分附材料").First.SetInputFilesAsync(new FilePayload { Name = "名单.docx", MimeType = "application/octet-stream", Buffer = "x"u8.ToArray() });
        await Assertions.Expect(page.GetByText("名单.docx：只收")).ToBeVisibleAsync();
        await page.GetByLabel("给这一部分附材料").First.SetInputFilesAsync(Papers.Scan("基本情况证明.pdf"));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "基本情况证明.pdf" })).ToBeVisibleAsync();
        await officer.Take("papers-top");
        await page.Locator("[data-field=books]").ScrollIntoViewIfNeededAsync();
        await officer.Take("papers-cell");

        await head.Post($"/api/forms/returns/{id}/confirm", new { version = (await head.Get($"/api/forms/returns/{id}")).GetProperty("version").GetInt32() });

        // The office opens the paper, writes, thinks better of its words, returns.
        await office.Open($"/forms/returns/{id}");
        var link = office.Page.GetByRole(AriaRole.Link, new() { Name = "图书台账.pdf" });
        (await office.Page.APIRequest.GetAsync(new Uri(new Uri(office.Page.Url), (await link.GetAttributeAsync("href"))!).ToString())).Status.ShouldBe(200);
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Button, new() { Name = "删除" })).ToHaveCountAsync(0);
        await Remark(office.Page, "写意见", "与台账不符");
        await Remark(office.Page, "改意见", "与图书台账第 3 页的合计不符");
        await Assertions.Expect(office.Page.GetByText("↩ 与图书台账第 3 页的合计不符")).ToBeVisibleAsync();
        await Assertions.Expect(office.Page.GetByText("↩ 与台账不符")).ToHaveCountAsync(0);
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "退回" }).ClickAsync();
        var dialog = office.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("请把台账核对一遍");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "退回" }).ClickAsync();
        await Assertions.Expect(office.Page.GetByText("已退回").First).ToBeVisibleAsync();

        // The principal looks on the phone: both remarks stand first and whole on the first screen, and one touch leads to the cell.
        var principal = await site.SignIn("p0011", phone: true);
        await principal.Open($"/forms/returns/{id}");
        var opinion = principal.Page.GetByRole(AriaRole.Region, new() { Name = "退回意见" });
        await Assertions.Expect(opinion.GetByText("请把台账核对一遍")).ToBeVisibleAsync();
        await Assertions.Expect(opinion.GetByText("与图书台账第 3 页的合计不符")).ToBeVisibleAsync();
        var box = (await opinion.BoundingBoxAsync())!;
        (await principal.Page.EvaluateAsync<double>("scrollY")).ShouldBe(0);
        box.Y.ShouldBeLessThan(100, "nothing stands before it but the bar");
        (box.Y + box.Height).ShouldBeLessThan(640, "it is whole on the first screen");
        (box.X + box.Width).ShouldBeLessThanOrEqualTo(360);
        await principal.Take("sent-back-phone");
        await opinion.GetByRole(AriaRole.Button, new() { Name = "图书册数 →" }).ClickAsync();
        await Assertions.Expect(principal.Page.Locator("[data-field=books]")).ToBeFocusedAsync();
        await Assertions.Expect(principal.Page.Locator("[data-field=books]")).ToBeInViewportAsync();
        principal.Errors.ShouldBeEmpty();

        // The school answers both, on the cell and on the whole sheet. Until it hands in again the office reads nothing of it.
        await officer.Open($"/forms/returns/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "答复 （图书册数）" }).ClickAsync();
        await officer.Take("answer-writing");
        await page.Locator("#note-books textarea").FillAsync("第 3 页漏加一行，台账已更正，数不变");
        await page.Locator("#note-books").GetByRole(AriaRole.Button, new() { Name = "答复", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("答复：第 3 页漏加一行，台账已更正，数不变")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "答复 （整张表）" }).ClickAsync();
        await page.GetByLabel("对“整张表”意见的答复").FillAsync("已全部核对");
        await page.GetByRole(AriaRole.Region, new() { Name = "退回意见" }).GetByRole(AriaRole.Button, new() { Name = "答复", Exact = true }).ClickAsync();
        // What is answered goes back to its place; with nothing left to do the opinion no longer stands in front.
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "整张表的意见和附件" }).GetByText("答复：已全部核对")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "退回意见" })).ToHaveCountAsync(0);
        // What was handed in with the first version stays.
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "图书台账.pdf" })).ToHaveCountAsync(0);
        await officer.Take("answered");
        await office.Page.ReloadAsync();
        await Assertions.Expect(office.Page.GetByText("↩ 请把台账核对一遍")).ToBeVisibleAsync();
        await Assertions.Expect(office.Page.GetByText("答复：已全部核对")).ToHaveCountAsync(0);

        await head.Post($"/api/forms/returns/{id}/confirm", new { version = (await head.Get($"/api/forms/returns/{id}")).GetProperty("version").GetInt32() });
        await office.Page.ReloadAsync();
        await Assertions.Expect(office.Page.GetByText("答复：已全部核对")).ToBeVisibleAsync();
        await Assertions.Expect(office.Page.GetByText("答复：第 3 页漏加一行，台账已更正，数不变")).ToBeVisibleAsync();
        await office.Page.Locator("[data-field=books]").ScrollIntoViewIfNeededAsync();
        await office.Take("answer-read");
        officer.Errors.Concat(office.Errors).ShouldBeEmpty();
    }

    private static async Task Remark(IPage page, string button, string words)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new($"{button}.*图书册数") }).ClickAsync();
        await page.Locator("#note-books textarea").FillAsync(words);
        await page.Locator("#note-books").GetByRole(AriaRole.Button, new() { Name = "记下" }).ClickAsync();
        await Assertions.Expect(page.Locator("#note-books textarea")).ToHaveCountAsync(0);
    }
}
