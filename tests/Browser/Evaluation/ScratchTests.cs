using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Evaluation;

public class ScratchTests
{
    [Fact]
    public async Task What_if_moves_a_school_over_the_line_and_leaves_the_real_result_alone()
    {
        var site = await Site.Of();
        var clerk = await site.SignIn("clerk");
        var run = await FinalRun.Of(await site.SignIn("director"));
        var before = await Result(clerk, run);
        var page = clerk.Page;
        await clerk.Open($"/evaluation/scratches?year=2025&make=1&run={run}");
        await page.GetByLabel("名称").FillAsync("补齐第三小学");
        await page.GetByRole(AriaRole.Button, new() { Name = "建立" }).ClickAsync();
        await Assertions.Expect(page.GetByText("达标学校 37 → 37")).ToBeVisibleAsync();

        // Typed digits move the coefficient beside its limit.
        await page.GetByRole(AriaRole.Button, new() { Name = "生均体育运动场馆面积" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row, new() { Name = "萤渡县第三小学" });
        await row.GetByRole(AriaRole.Textbox).First.FillAsync("5000");
        await Assertions.Expect(row.GetByText("原 5,258")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "改动 1 处" })).ToBeVisibleAsync();

        // The solver's answer is taken and the school passes; undo brings it back.
        await row.GetByRole(AriaRole.Button, new() { Name = "怎样才够" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "采用到测算" }).ClickAsync();
        await Assertions.Expect(page.GetByText("达标学校 37 → 38")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Assertions.Expect(page.GetByText("达标学校 37 → 37")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("已保存")).ToBeVisibleAsync();

        // Saved by itself, mine alone, and the snapshot still has its digits.
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "改动 1 处" })).ToBeVisibleAsync();
        (await Result(clerk, run)).ShouldBe(before);
        var other = await site.SignIn("clerk2");
        (await other.Ask<int>("async () => (await (await fetch('/api/evaluation/scratches')).json()).length")).ShouldBe(0);
        clerk.Errors.ShouldBeEmpty();
    }

    private static Task<string> Result(Person person, string run) => person.Page.EvaluateAsync<string>("async run => JSON.stringify((await (await fetch('/api/evaluation/runs/' + run)).json()).stages)", run);
}
