using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.FormPages;

/// <summary>Filling the sheet by hand: two people at once, and a block from a workbook.</summary>
public class FillTests
{
    [Fact]
    public async Task The_second_of_two_clerks_is_told_who_was_first_and_overwrites_only_by_decision()
    {
        var site = await Site.Of();
        var (officer, principal) = (await site.SignIn("s0002"), await site.SignIn("p0002"));
        await OpenSheet(officer);
        await OpenSheet(principal);
        await Type(officer.Page, "books", "4000");
        await Assertions.Expect(officer.Page.GetByText("已保存")).ToBeVisibleAsync();

        await Type(principal.Page, "books", "5000");
        var told = principal.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "别人刚刚改了同一格" });
        var first = await officer.Ask<string>("async () => (await (await fetch('/api/me')).json()).name");
        await Assertions.Expect(told).ToContainTextAsync(first);
        await Assertions.Expect(told).ToContainTextAsync("保存为 4,000，您填的是 5,000");
        await Assertions.Expect(principal.Page.Locator("[data-field=books]")).ToHaveValueAsync("4,000");

        // Typing elsewhere goes on and does not carry the contested figure along.
        await Type(principal.Page, "computers", "61");
        await Assertions.Expect(principal.Page.GetByText("已保存")).ToBeVisibleAsync();
        await officer.Page.ReloadAsync();
        await Assertions.Expect(officer.Page.Locator("[data-field=computers]")).ToHaveValueAsync("61");
        await Assertions.Expect(officer.Page.Locator("[data-field=books]")).ToHaveValueAsync("4,000");

        await told.GetByRole(AriaRole.Button, new() { Name = "改成我填的" }).ClickAsync();
        await Assertions.Expect(told).ToHaveCountAsync(0);
        await Assertions.Expect(principal.Page.GetByText("已保存")).ToBeVisibleAsync();
        await officer.Page.ReloadAsync();
        await Assertions.Expect(officer.Page.Locator("[data-field=books]")).ToHaveValueAsync("5,000");
        officer.Errors.ShouldBeEmpty();
        principal.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_written_while_the_figure_is_being_saved_are_kept_and_so_is_the_figure()
    {
        var site = await Site.Of();
        var head = await site.SignIn("p0008");
        var page = head.Page;
        await OpenSheet(head);
        // A figure that asks for words: its box is there before the save that this test holds back.
        await Type(page, "books", "900001");
        var words = page.Locator("#note-books input");
        await Assertions.Expect(words).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();

        var gate = new TaskCompletionSource();
        await page.RouteAsync("**/api/forms/returns/*/cells", async route =>
        {
            await gate.Task;
            await route.ContinueAsync();
        });
        await Type(page, "books", "900002");
        await Assertions.Expect(page.GetByText("正在保存")).ToBeVisibleAsync();
        await words.FocusAsync();
        await page.Keyboard.TypeAsync("捐赠");
        var saved = page.WaitForResponseAsync(r => r.Url.EndsWith("/cells", StringComparison.Ordinal));
        gate.SetResult();
        await saved;
        await page.Keyboard.TypeAsync("九十万册");
        await Assertions.Expect(words).ToHaveValueAsync("捐赠九十万册");
        // The figure changes again and the words follow before it is saved: both arrive.
        await Type(page, "books", "900003");
        await words.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync("，有清单");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-field=books]")).ToHaveValueAsync("900,003");
        await Assertions.Expect(words).ToHaveValueAsync("捐赠九十万册，有清单");
        head.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_block_from_a_workbook_fills_the_boxes_downwards_marks_what_it_cannot_read_and_can_be_taken_back()
    {
        var officer = await (await Site.Of()).SignIn("s0004");
        var page = officer.Page;
        await OpenSheet(officer);
        await Type(page, "media_rooms", "7");
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        await page.Locator("[data-field=equipment_value_wan]").FocusAsync();
        await page.Locator("[data-field=equipment_value_wan]").EvaluateAsync("""
            box => {
              const data = new DataTransfer()
              data.setData('text/plain', '１２３.５\r\n12\r\n约30\r\n4,150\r\n')
              box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
            }
            """);
        await page.Told("已粘贴 3 格，1 格读不懂，已标红");
        await Assertions.Expect(page.Locator("[data-field=equipment_value_wan]")).ToHaveValueAsync("123.5");
        await Assertions.Expect(page.Locator("[data-field=media_rooms]")).ToHaveValueAsync("12");
        await Assertions.Expect(page.Locator("[data-field=computers]")).ToHaveValueAsync("约30");
        await Assertions.Expect(page.Locator("[data-field=books]")).ToHaveValueAsync("4,150");

        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=media_rooms]")).ToHaveValueAsync("7");
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-field=media_rooms]")).ToHaveValueAsync("7");
        await Assertions.Expect(page.Locator("[data-field=books]")).ToHaveValueAsync("");
        officer.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirming_too_early_says_what_is_left_and_leads_there_and_every_page_counts_alike()
    {
        var site = await Site.Of();
        var head = await site.SignIn("p0012");
        var page = head.Page;
        using var api = await ByApi.SignIn(site, "s0012");
        var id = await head.Ask<string>("async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2026).ownReturnId");
        await api.FillIn(id, Papers.Truth("0012", 2026));
        await head.Open($"/forms/returns/{id}");
        await Assertions.Expect(page.GetByText("未填 0 项，须改正 0 处，须说明 0 处")).ToBeVisibleAsync();
        var books = Papers.Truth("0012", 2026).Count("books");
        await Type(page, "computers", "");
        await Type(page, "books", $"{books * 10}");
        await Assertions.Expect(page.GetByText("未填 1 项，须改正 0 处，须说明 1 处。")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("上报前还有 2 处：未填 1 项，须改正 0 处，须说明 1 处")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "确认上报" }).ClickAsync();
        var note = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "还不能上报，还有 2 处" });
        await Assertions.Expect(note).ToBeVisibleAsync();
        (await page.GetByRole(AriaRole.Dialog).CountAsync()).ShouldBe(0);
        await head.Take("not-yet");
        await note.GetByRole(AriaRole.Button, new() { Name = "请填写“学生用计算机台数”" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=computers]")).ToBeFocusedAsync();
        await Type(page, "computers", "61");
        await Type(page, "books", $"{books}");
        await Assertions.Expect(note).ToHaveCountAsync(0);

        // The board of the round says the same.
        using var there = await ByApi.SignIn(site, "clerk");
        var here = await api.Get($"/api/forms/returns/{id}");
        var row = (await there.Get($"/api/forms/rounds/{here.GetProperty("roundId").GetGuid()}/returns?size=100")).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("id").GetString() == id);
        foreach (var count in new[] { "asked", "filled", "missing", "hard", "soft" }) row.GetProperty(count).GetInt32().ShouldBe(here.GetProperty(count).GetInt32(), count);
        (here.GetProperty("filled").GetInt32() + here.GetProperty("missing").GetInt32()).ShouldBe(here.GetProperty("asked").GetInt32());
        head.Errors.ShouldBeEmpty();
    }

    private static async Task OpenSheet(Person person)
    {
        var id = await person.Ask<string>("async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2026).ownReturnId");
        await person.Open($"/forms/returns/{id}");
        await Assertions.Expect(person.Page.Locator("[data-field=books]")).ToBeVisibleAsync();
    }

    private static async Task Type(IPage page, string field, string text)
    {
        var box = page.Locator($"[data-field={field}]");
        await box.FillAsync(text);
        await box.PressAsync("Tab");
    }
}
