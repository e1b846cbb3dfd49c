using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Evaluation;

public class ReportTests
{
    [Fact]
    public async Task Three_people_draft_check_and_sign_one_version_and_nobody_acts_twice()
    {
        var site = await Site.Of();
        var (clerk, second, director) = (await site.SignIn("clerk"), await site.SignIn("clerk2"), await site.SignIn("director"));
        await FinalRun.Of(director);

        await clerk.Open("/evaluation/reports?year=2025");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "起草报告" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "起草", Exact = true }).ClickAsync();
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "报告正文" })).ToBeVisibleAsync();
        var address = new Uri(clerk.Page.Url).PathAndQuery;

        // The drafter is told, and is not offered to check; asked past the page, the server refuses.
        await Assertions.Expect(clerk.Page.GetByText("须由没有动过文字的人核稿")).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "核稿通过" })).ToHaveCountAsync(0);
        (await Act(clerk, address, "check")).ShouldBe("same-person");

        // Sent back with a remark that the drafter reads beside the words; the words are changed, the figures stay names.
        await second.Open(address);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "退回" }).ClickAsync();
        await second.Page.GetByLabel("退回的理由").FillAsync("第一段请写明参评范围");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await clerk.Open(address);
        await Assertions.Expect(clerk.Page.GetByText("第一段请写明参评范围")).ToBeVisibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "修改文字" }).ClickAsync();
        var first = clerk.Page.GetByLabel("第 1 节第 1 段");
        await first.FillAsync("参评范围以名单为准。" + await first.InputValueAsync());
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(clerk.Page.FrameLocator("iframe").GetByText("参评范围以名单为准")).ToBeVisibleAsync();

        await second.Open(address);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "核稿通过" }).ClickAsync();
        var question = second.Page.GetByRole(AriaRole.Dialog, new() { Name = "核稿《" });
        await Assertions.Expect(question).ToContainTextAsync("核稿人记您的名字");
        await second.Take("check-question");
        await question.GetByRole(AriaRole.Button, new() { Name = "核稿通过" }).ClickAsync();
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).GetByText("待签发")).ToBeVisibleAsync();
        (await Act(second, address, "sign")).ShouldBe("no-verb");

        await director.Open(address);
        await director.Page.GetByRole(AriaRole.Button, new() { Name = "签发" }).ClickAsync();
        await director.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "签发" }).ClickAsync();
        await Assertions.Expect(director.Page.GetByText("已签发").First).ToBeVisibleAsync();
        // Its files are made by a job; when they are there the version can go up.
        await Assertions.Expect(director.Page.GetByRole(AriaRole.Button, new() { Name = "上报" })).ToBeVisibleAsync();
        await Assertions.Expect(director.Page.GetByRole(AriaRole.Button, new() { Name = "修改文字" })).ToHaveCountAsync(0);
        var word = director.Page.WaitForDownloadAsync();
        await director.Page.GetByRole(AriaRole.Button, new() { Name = "Word" }).ClickAsync();
        (await word).SuggestedFilename.ShouldEndWith(".docx");
        (await Act(director, address, "return")).ShouldBe("signed");
        director.Errors.Concat(clerk.Errors).Concat(second.Errors).ShouldBeEmpty();
    }

    /// <summary>Asks the server past the page; the code of its refusal.</summary>
    private static Task<string> Act(Person person, string address, string act) => person.Page.EvaluateAsync<string>("""
        async ([address, act]) => {
          const id = address.split('?')[0].split('/').pop()
          const { report } = await (await fetch('/api/evaluation/reports/' + id)).json()
          const answer = await fetch('/api/evaluation/reports/act', { method: 'POST', headers: { 'X-Hengjian': '1', 'Content-Type': 'application/json' }, body: JSON.stringify({ act, items: [{ id, version: report.version }], reason: 'x' }) })
          return answer.ok ? 'ok' : (await answer.json()).code
        }
        """, new[] { address, act });
}
