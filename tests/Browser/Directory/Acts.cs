using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.DirectoryPages;

/// <summary>What a clerk does on these pages, in the words on the screen.</summary>
internal static class Acts
{
    public const string OwnPassword = "my own words 7";

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
    public static ILocator Button(this ILocator place, string name) => place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name });
    /// <summary>Jobs and first sign-ins may wait their turn on a busy machine; a thing that never comes fails all the same.</summary>
    public static Task Shown(this ILocator thing) => Assertions.Expect(thing).ToBeVisibleAsync();

    /// <summary>Chooses in the dialog that stands open; the list behind it may have a filter of the same name.</summary>
    public static Task Choose(this IPage page, string label, string option) =>
        page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox, new() { Name = label }).Take(page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }));

    /// <summary>Login and initial password as they stand on the first printed slip.</summary>
    public static async Task<(string Login, string Password)> ReadSlip(this IPage page)
    {
        var codes = page.Locator("article.slip").First.Locator("dd.code");
        await codes.First.Shown();
        return (await codes.Nth(1).InnerTextAsync(), await codes.Nth(2).InnerTextAsync());
    }

    /// <summary>The first sign-in with a slip: the own password first, then the work board.</summary>
    public static async Task<Person> FirstSignIn(this Site site, (string Login, string Password) slip)
    {
        var person = await site.Try(slip.Login, slip.Password);
        await person.Page.GetByText("请先换成自己的密码").Shown();
        await person.Page.GetByLabel("原密码").FillAsync(slip.Password);
        await person.Page.GetByLabel("新密码", new() { Exact = true }).FillAsync(OwnPassword);
        await person.Page.GetByLabel("再输一次新密码").FillAsync(OwnPassword);
        await person.Page.Button("修改密码").ClickAsync();
        await person.Page.Heading("工作台").Shown();
        return person;
    }
}
