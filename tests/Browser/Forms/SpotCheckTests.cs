using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.FormPages;

/// <summary>Counting at the school: the sheet on paper, the numbers on the phone, two signatures, a new version.</summary>
public class SpotCheckTests
{
    [Fact]
    public async Task A_sheet_is_printed_counted_on_the_phone_signed_scanned_and_accepted_as_a_new_version()
    {
        var site = await Site.Of();
        var director = await site.SignIn("director");
        var page = director.Page;
        var id = await ReturnOf(director, 2024, "0040");
        var books = Papers.Truth("0040", 2024).Count("books");
        await director.Open($"/forms/returns/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "现场核查" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "新建核查表" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("图书册数（册）").ClickAsync();
        await dialog.GetByText("计算机台数（台）").ClickAsync();
        await director.Take("check-new");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "制表 2 项" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("核查表第 [0-9]+ 号") })).ToBeVisibleAsync();
        var check = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Button, new() { Name = "打印" }).ClickAsync();
        await Assertions.Expect(page.GetByText("（签字）").First).ToBeVisibleAsync();
        await director.Print("check-paper");
        await director.Take("check-paper");

        var inspector = await site.SignIn("clerk", phone: true);
        var phone = inspector.Page;
        await inspector.Open(check);
        var counted = phone.GetByLabel("“图书册数”的清点数");
        await counted.FillAsync($"{books - 35}");
        await counted.PressAsync("Tab");
        await phone.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "计算机台数" }).GetByRole(AriaRole.Button, new() { Name = "一致" }).ClickAsync();
        await Assertions.Expect(phone.GetByText("已清点 2 / 2 项，1 项与上报不同")).ToBeVisibleAsync();
        await Assertions.Expect(phone.GetByText("-35").Or(phone.GetByText("−35"))).ToBeVisibleAsync();

        // The phone slips and the page is loaded again before anything was sent: what was counted is still there.
        await phone.ReloadAsync();
        await Assertions.Expect(counted).ToHaveValueAsync($"{books - 35}");
        var (checker, signer) = (await Choose("核查人"), await Choose("学校签字人"));
        await phone.GetByRole(AriaRole.Button, new() { Name = "保存清点数" }).ClickAsync();
        await Assertions.Expect(phone.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync(); // a difference that is to be accepted needs its word
        await inspector.Take("check-count");
        await phone.GetByPlaceholder("为什么不同").FillAsync("盘亏 35 册，已列清单");
        await phone.GetByRole(AriaRole.Button, new() { Name = "保存清点数" }).ClickAsync();
        await Assertions.Expect(phone.GetByText($"核查人 {checker}，学校签字人 {signer}")).ToBeVisibleAsync();
        await phone.Locator("input[type=file]").SetInputFilesAsync(Papers.Scan("核查表签字.pdf"));
        await Assertions.Expect(phone.GetByRole(AriaRole.Link, new() { Name = "看签字的核查表" })).ToBeVisibleAsync();
        // The year is locked: whoever recorded the count does not accept it as well.
        await Assertions.Expect(phone.GetByText("须由督导室另一位同志采用")).ToBeVisibleAsync();
        await Assertions.Expect(phone.GetByRole(AriaRole.Button, new() { Name = "采用", Exact = true })).ToHaveCountAsync(0);
        await inspector.Take("check-counted");

        await director.Open(check);
        await page.GetByRole(AriaRole.Button, new() { Name = "采用", Exact = true }).ClickAsync();
        await page.Told("已采用，成为新的版本");
        await director.Open($"/forms/returns/{id}");
        await page.GetByText("版本（共 2 版").ClickAsync();
        // The version opens beside the one before: what was counted on the spot, and on whose word.
        await page.GetByRole(AriaRole.Link, new() { Name = "第 2 版", Exact = true }).ClickAsync();
        var corrected = page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{books - 35:N0}" });
        await Assertions.Expect(corrected).ToContainTextAsync($"{books:N0}");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox)).ToHaveCountAsync(0);
        await director.Take("version");
        (await director.Ask<string>($"async () => (await (await fetch('/api/forms/returns/{id}/cells/books')).json()).value")).ShouldBe($"{books - 35}");
        await director.Open($"/forms/returns/{id}/checks");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{checker}、{signer}" })).ToBeVisibleAsync();
        await director.Take("check-list");
        director.Errors.Concat(inspector.Errors).ShouldBeEmpty();

        // The first of the list of people of the directory; the name stands before the post.
        async Task<string> Choose(string label)
        {
            var box = phone.GetByRole(AriaRole.Combobox, new() { Name = label });
            await box.ClickAsync(new() { Force = true });
            var first = phone.Locator($"[id='{await box.GetAttributeAsync("aria-controls")}']").GetByRole(AriaRole.Option).First;
            var name = (await first.InnerTextAsync()).Split('（')[0].Trim();
            await first.ClickAsync();
            return name;
        }
    }

    public static async Task<string> ReturnOf(Person person, int year, string code) => await person.Ask<string>($$"""
        async () => {
          const round = (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === {{year}}).id;
          return (await (await fetch(`/api/forms/rounds/${round}/returns?size=500`)).json()).items.find(r => r.code.endsWith('{{code}}')).id;
        }
        """);
}
