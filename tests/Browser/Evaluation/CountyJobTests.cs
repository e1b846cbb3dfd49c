using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Evaluation;

public class CountyJobTests
{
    [Fact]
    public async Task The_director_judges_the_county_and_follows_a_coefficient_down_to_a_schools_cells()
    {
        var director = await (await Site.Of()).SignIn("director");
        var page = director.Page;
        await director.Open("/evaluation/runs?year=2025");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始评价" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "评价", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "县域义务教育优质均衡" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("校际差异系数")).ToBeVisibleAsync();

        await page.Locator("table.figures tbody button").First.ClickAsync();
        var drawer = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(drawer.GetByText("不是各校数值的平均")).ToBeVisibleAsync();
        await Assertions.Expect(drawer.GetByText("教督〔2017〕6号")).ToBeVisibleAsync();
        await drawer.Locator("button.deeper").First.ClickAsync();
        await Assertions.Expect(drawer.GetByText("样例").First).ToBeVisibleAsync();
        director.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_item_veto_and_part_of_the_county_opens_its_grounds()
    {
        var site = await Site.Of();
        var director = await site.SignIn("director");
        using var api = await ByApi.SignIn(site, "director");
        var county = (await api.Get("/api/forms/rounds")).GetProperty("items")[0].GetProperty("countyId").GetGuid();
        await api.Post("/api/evaluation/items", new { countyId = county, pack = "balance-quality-2017", year = 2025, code = "guarantee_1", text = "否", note = "两所学校没有纳入规划", evidence = Array.Empty<Guid>(), afterEntry = 0 });
        var run = await FinalRun.Of(director);
        var page = director.Page;
        await director.Open($"/evaluation/runs/{run}");
        await page.GetByRole(AriaRole.Link, new() { Name = "县域内义务教育学校规划布局合理" }).ClickAsync();
        var item = page.GetByRole(AriaRole.Button, new() { Name = "县域内义务教育学校规划布局合理" });
        await item.ClickAsync();
        var drawer = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(drawer.GetByText("两所学校没有纳入规划")).ToBeVisibleAsync();
        await Assertions.Expect(drawer.GetByText("本项由人员核定")).ToBeVisibleAsync();
        await director.Take("grounds-item");
        await page.Keyboard.PressAsync("Escape");

        // Whatever stands on the page: no grounds without a rule, and none that say nothing.
        var shown = await api.Get($"/api/evaluation/runs/{run}");
        var paths = shown.GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("items").EnumerateArray().Select(i => $"item/{g.GetProperty("code").GetString()}/{i.GetProperty("no").GetInt32()}"))
            .Concat(shown.GetProperty("gates").EnumerateArray().Select(g => $"gate/{g.GetProperty("code").GetString()}")).Concat(shown.GetProperty("parts").EnumerateArray().Select(p => $"part/{p.GetProperty("code").GetString()}")).ToList();
        paths.Count.ShouldBeGreaterThan(30);
        foreach (var path in paths)
        {
            var grounds = await api.Get($"/api/evaluation/runs/{run}/explain?path={Uri.EscapeDataString(path)}");
            grounds.GetProperty("basis").GetProperty("source").GetString().ShouldNotBeNullOrWhiteSpace(path);
            (grounds.GetProperty("steps").GetArrayLength() + grounds.GetProperty("notes").GetArrayLength()).ShouldBeGreaterThan(0, path);
            (grounds.GetProperty("inputs").GetArrayLength() + grounds.GetProperty("parts").GetArrayLength()).ShouldBeGreaterThan(0, path);
        }
        await page.GetByText("一票否决", new() { Exact = true }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "存在重点学校或重点班" }).ClickAsync();
        await Assertions.Expect(drawer.GetByText("否决条件")).ToBeVisibleAsync();
        await director.Take("grounds-gate");
        director.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_information_officer_on_a_phone_types_a_figure_and_finds_it_again()
    {
        var officer = await (await Site.Of()).SignIn("s0001", phone: true);
        var page = officer.Page;
        await officer.Open("/forms/rounds");
        await page.GetByRole(AriaRole.Link, new() { Name = "打开本校的表" }).First.ClickAsync();
        var box = page.Locator("[data-field=pupils_primary]");
        await box.FillAsync("1234");
        await box.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-field=pupils_primary]")).ToHaveValueAsync("1,234");
        officer.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cut_network_loses_nothing_that_was_typed()
    {
        var officer = await (await Site.Of()).SignIn("s0003");
        var page = officer.Page;
        await officer.Open("/forms/rounds");
        await page.GetByRole(AriaRole.Link, new() { Name = "打开本校的表" }).First.ClickAsync();
        var box = page.Locator("[data-field=pupils_primary]");
        await Assertions.Expect(box).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(true);
        await box.FillAsync("777");
        await box.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("没有保存")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        // The page saves by itself as soon as the server answers again; nobody has to press anything.
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-field=pupils_primary]")).ToHaveValueAsync("777");
    }

    [Fact]
    public async Task A_school_that_did_not_confirm_shows_the_office_its_progress_and_no_figure()
    {
        var site = await Site.Of();
        var director = await site.SignIn("director");
        var round = await director.Ask<string>("async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2026).id");
        var draft = await director.Ask<string>($"async () => (await (await fetch('/api/forms/rounds/{round}/returns?size=1')).json()).items[0].id");
        await director.Open($"/forms/returns/{draft}");
        await Assertions.Expect(director.Page.GetByText("只看得到进度")).ToBeVisibleAsync();
        (await director.Page.Locator("[data-field]").CountAsync()).ShouldBe(0);
    }
}
