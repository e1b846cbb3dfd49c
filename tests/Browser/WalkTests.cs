using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser;

/// <summary>Every main screen on the phone and on the office screen, as three people see it: nothing runs out at the side, nothing is empty without saying why.</summary>
public class WalkTests
{
    // Text that stands outside the screen where nothing scrolls towards it.
    private const string Outside = """
        () => {
          const out = document.documentElement.scrollWidth > innerWidth + 1 ? ['the page is ' + document.documentElement.scrollWidth + ' wide'] : [];
          for (const el of document.querySelectorAll('main *')) {
            const box = el.getBoundingClientRect();
            if (el.children.length || !el.textContent.trim() || !box.width || box.right <= innerWidth + 2) continue;
            let at = el, reached = false;
            while ((at = at.parentElement)) if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) { reached = true; break; }
            if (!reached) out.push(el.textContent.trim().slice(0, 30));
          }
          return out;
        }
        """;

    [Theory]
    [InlineData("director", true)]
    [InlineData("director", false)]
    [InlineData("p0001", true)]
    [InlineData("p0001", false)]
    [InlineData("equipment", true)]
    public async Task Nothing_runs_out_at_the_side_and_nothing_is_empty_in_silence(string login, bool phone)
    {
        var site = await Site.Of();
        var person = await site.SignIn(login, phone);
        var page = person.Page;
        var own = await person.Ask<string?>("async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2025)?.ownReturnId ?? null");
        string[] all = ["/", "/directory", "/phone-book", "/groups", "/titles", "/roles", "/audit", "/evaluation/runs", "/evaluation/reports", "/evaluation/objections", "/forms/rounds", "/me"];
        var wrong = new List<string>();
        foreach (var path in own is null ? all : [.. all, $"/forms/returns/{own}", $"/forms/returns/{own}/paper", $"/forms/returns/{own}/checks", $"/forms/returns/{own}/additions"])
        {
            await person.Open(path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Assertions.Expect(page.Locator("main h1, main h2").First).ToBeVisibleAsync();
            wrong.AddRange((await person.Ask<string[]>(Outside)).Select(text => $"{path}: {text}"));
            if ((await page.Locator("main").InnerTextAsync()).Trim().Length < 20) wrong.Add($"{path} says nothing");
        }
        wrong.ShouldBeEmpty();
        person.Errors.ShouldBeEmpty();
    }

    /// <summary>A list of another school year, or of a scheme that is still being read, is no statement about this one.</summary>
    [Fact]
    public async Task The_items_of_a_scheme_are_there_and_a_tab_that_there_is_not_opens_the_first()
    {
        var site = await Site.Of();
        var person = await site.SignIn("director", phone: true);
        // The schemes come late: until they are there nothing is said of their items.
        var known = new TaskCompletionSource();
        await person.Page.RouteAsync("**/api/evaluation/packs", async route =>
        {
            await known.Task;
            await route.ContinueAsync();
        });
        await person.Open("/evaluation/items");
        await Assertions.Expect(person.Page.GetByText("正在读取…")).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.GetByText("没有要由人员核定")).ToHaveCountAsync(0);
        known.SetResult();
        await Assertions.Expect(person.Page.GetByText("绩效工资总量是否按规定足额核定")).ToBeVisibleAsync();

        var run = await person.Ask<string>("""
            async () => {
              const county = (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts').countyId;
              const body = JSON.stringify({ countyId: county, pack: 'balance-quality-2017', year: 2025, basis: 'preview', asOf: null });
              return (await (await fetch('/api/evaluation/runs', { method: 'POST', headers: { 'X-Hengjian': '1', 'Content-Type': 'application/json' }, body })).json()).id;
            }
            """);
        await person.Open($"/evaluation/runs/{run}?tab=nothing");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Tab, new() { Name = "全县结论", Selected = true })).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Region, new() { Name = "结论的原因" })).ToBeVisibleAsync();
        // The tab that is open is on the screen, although five are wider than it.
        await person.Open($"/evaluation/runs/{run}?tab=trend");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Tab, new() { Name = "三年变化", Selected = true })).ToBeInViewportAsync(new() { Ratio = 0.95f });
        person.Errors.ShouldBeEmpty();
    }
}
