using System.Text.Json;
using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Operations;

/// <summary>No page does what the content policy forbids, and the policy forbids what it should.</summary>
public class PolicyTests
{
    [Theory]
    [InlineData("director")]
    [InlineData("admin")]
    public async Task No_page_of_the_navigation_breaks_the_policy(string login)
    {
        var person = await (await Site.Of()).SignIn(login);
        var addresses = new HashSet<string> { "/me", "/cert", "/cert/check" };
        var stations = person.Page.Locator("nav [aria-expanded]");
        for (var i = 0; i < await stations.CountAsync(); i++)
        {
            // A folded station hides its pages, and opening one may fold another.
            if (await stations.Nth(i).GetAttributeAsync("aria-expanded") == "false") await stations.Nth(i).ClickAsync();
            addresses.UnionWith(await person.Ask<string[]>("() => [...document.querySelectorAll('nav a[href^=\"/\"]')].map(a => a.getAttribute('href'))"));
        }
        addresses.Count.ShouldBeGreaterThan(5);

        foreach (var address in addresses)
        {
            await person.Open(address);
            await Assertions.Expect(person.Page.Locator("h1").First).ToBeVisibleAsync();
            await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            person.Errors.ShouldBeEmpty(address);
        }
    }

    [Fact]
    public async Task A_report_is_previewed_with_its_styles_and_pictures_and_runs_no_script()
    {
        var director = await (await Site.Of()).SignIn("director");
        var county = JsonDocument.Parse(await director.Ask<string>("async () => JSON.stringify((await (await fetch('/api/forms/rounds')).json()).items[0])")).RootElement.GetProperty("countyId").GetString();
        var run = await Post("/api/evaluation/runs", $"{{ countyId: '{county}', pack: 'balance-quality-2017', year: 2025, basis: 'final', asOf: null }}", "id");
        var report = await Post("/api/evaluation/reports", $"{{ runId: '{run}', kind: 'yearly', unitId: null }}", "ids[0]");

        await director.Open($"/evaluation/reports/{report}");

        var paper = director.Page.FrameLocator("iframe");
        await Assertions.Expect(paper.Locator("h1").First).ToBeVisibleAsync();
        (await paper.Locator("h1").First.EvaluateAsync<string>("e => getComputedStyle(e).textAlign")).ShouldBe("center", "the report brings its styles");
        (await paper.Locator("svg").CountAsync()).ShouldBeGreaterThan(0, "its charts");
        director.Errors.ShouldBeEmpty();

        // And now what must not work: text that somehow got into a page unescaped.
        await director.Ask<object>("() => { const d = document.createElement('div'); d.innerHTML = '<img src=\"/nothing.png\" onerror=\"window.ran = true\">'; document.body.append(d); const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); }");
        await director.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        (await director.Ask<bool>("() => window.ran === true")).ShouldBeFalse();
        director.Errors.ShouldNotBeEmpty("the browser says that it refused, and the tests of this folder would see it");

        Task<string> Post(string path, string body, string take) => director.Ask<string>(
            $"async () => (await (await fetch('{path}', {{ method: 'POST', headers: {{ 'X-Hengjian': '1', 'Content-Type': 'application/json' }}, body: JSON.stringify({body}) }})).json()).{take}");
    }
}
