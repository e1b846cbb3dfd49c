using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.FormPages;

/// <summary>A sheet filled without a mouse, on a line that breaks.</summary>
public class KeyboardTests
{
    [Fact]
    public async Task What_is_typed_while_the_line_is_cut_is_kept_on_the_device_and_arrives_when_it_is_back()
    {
        var site = await Site.Of();
        var officer = await site.SignIn("s0003");
        var page = officer.Page;
        var id = await officer.Ask<string>("async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2026).ownReturnId");
        await officer.Open($"/forms/returns/{id}");
        var first = page.Locator("[data-field=media_rooms]");
        await first.FocusAsync();
        await page.Keyboard.TypeAsync("9");
        await page.Keyboard.PressAsync("Enter"); // the next box, as in a workbook
        await page.Keyboard.TypeAsync("88");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-field=computers]")).ToHaveValueAsync("88");
        await Assertions.Expect(page.Locator("[data-field=books]")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(true);
        await page.Keyboard.TypeAsync("5120");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("1 处没有保存")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("本页已填的内容都还在，连上后会继续")).ToBeInViewportAsync(); // however far down the page stands
        await officer.Take("cut-line");
        (await Stored(site)).ShouldBeNull();

        // The machine goes off before the line is back: the journal on the device brings it back and it is sent.
        await page.CloseAsync();
        await page.Context.SetOfflineAsync(false);
        (await Stored(site)).ShouldBeNull();
        var next = await officer.Another();
        page = next.Page;
        await next.Open($"/forms/returns/{id}");
        await page.Told("上次没有保存的内容已经找回");
        await Assertions.Expect(page.Locator("[data-field=books]")).ToHaveValueAsync("5,120");
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        (await Stored(site)).ShouldBe("5120");

        // The other way: the page stays open and the line comes back by itself.
        await page.Context.SetOfflineAsync(true);
        await page.Locator("[data-field=books]").FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("5130");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("1 处没有保存")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        (await Stored(site)).ShouldBe("5130");
        next.Errors.ShouldBeEmpty();
        officer.Errors.ShouldBeEmpty();

        async Task<string?> Stored(Site of)
        {
            using var api = await ByApi.SignIn(of, "s0003");
            var cells = (await api.Get($"/api/forms/returns/{id}")).GetProperty("cells").EnumerateArray();
            return cells.Where(c => c.GetProperty("field").GetString() == "books").Select(c => c.GetProperty("text").GetString()).FirstOrDefault();
        }
    }

    [Fact]
    public async Task A_block_is_pasted_from_the_clipboard_by_the_keyboard_alone_and_undone_by_it()
    {
        var officer = await (await Site.Of()).SignIn("s0007");
        var page = officer.Page;
        var id = await officer.Ask<string>("async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2026).ownReturnId");
        await officer.Open($"/forms/returns/{id}");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var first = page.Locator("[data-field=media_rooms]");
        await Assertions.Expect(first).ToBeVisibleAsync();
        // What WPS leaves in the clipboard: lines with a carriage return, the last one ended too.
        await page.EvaluateAsync("() => navigator.clipboard.writeText('11\\r\\n77\\r\\n6,050\\r\\n')");
        await first.FocusAsync();
        await page.Keyboard.PressAsync("Control+v");
        await page.Told("已粘贴 3 格");
        await Assertions.Expect(page.Locator("[data-field=computers]")).ToHaveValueAsync("77");
        await Assertions.Expect(page.Locator("[data-field=books]")).ToHaveValueAsync("6,050");
        await officer.Take("pasted");
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-field=books]")).ToHaveValueAsync("");
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        officer.Errors.ShouldBeEmpty();
    }
}
