using Hengjian.Server;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Support;

/// <summary>The real server with the sample county, the built pages and one Chromium, for the whole run.</summary>
public sealed class Site : IAsyncDisposable
{
    private static readonly Lazy<Task<Site>> One = new(Start);
    private readonly WebApplication app;
    private readonly IBrowser browser;

    private Site(WebApplication app, IBrowser browser) => (this.app, this.browser) = (app, browser);

    public static Task<Site> Of() => One.Value;

    /// <summary>A server of one's own, for a job that changes the whole county.</summary>
    public static Task<Site> Own() => Start();

    public T Service<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public string Address => app.Urls.First();

    /// <summary>A page of a person, at the size of the office screen or of a phone; any error on the page fails the test that looks at <see cref="Person.Errors"/>.</summary>
    public async Task<Person> SignIn(string login, bool phone = false)
    {
        var person = await Try(login, LoadSample.Password, phone);
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "工作台" })).ToBeVisibleAsync();
        return person;
    }

    /// <summary>Types a login and a password and presses the button; what then happens is the test's business.</summary>
    public async Task<Person> Try(string login, string password, bool phone = false)
    {
        var person = await Person.At(browser, Address, phone);
        await person.Page.GotoAsync(Address);
        await person.Page.GetByLabel("账号").FillAsync(login);
        await person.Page.GetByLabel("密码").FillAsync(password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        return person;
    }

    /// <summary>Somebody in front of another server than this one.</summary>
    public async Task<Person> Visit(Uri address)
    {
        var person = await Person.At(browser, address.GetLeftPart(UriPartial.Authority), phone: false);
        await person.Open("/");
        return person;
    }

    /// <summary>Somebody at a server that was just installed: no sample county, no account.</summary>
    public async Task<Person> FirstStart(bool phone = false)
    {
        var fresh = await HengjianServer.Start(new HengjianOptions { Data = Directory.CreateTempSubdirectory("hengjian-first-").FullName, Urls = "http://127.0.0.1:0", Testing = true, TotpEnforce = false });
        var person = await Person.At(browser, fresh.Urls.First(), phone);
        await person.Open("/");
        return person;
    }

    /// <summary>Changes what the server holds, for states that take long to reach by hand.</summary>
    public async Task InStore(Func<Db, Clock, Task> change)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await change(scope.ServiceProvider.GetRequiredService<Db>(), scope.ServiceProvider.GetRequiredService<Clock>());
    }

    private static async Task<Site> Start()
    {
        var options = new HengjianOptions { Data = Directory.CreateTempSubdirectory("hengjian-browser-").FullName, Urls = "http://127.0.0.1:0", Testing = true, TotpEnforce = false };
        var app = await HengjianServer.Start(options);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<ActorHolder>().Actor = Actor.System;
            (await LoadSample.Run(scope.ServiceProvider)).Problem.ShouldBeNull();
        }
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Person.Patience);
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("HENGJIAN_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Site(app, browser);
    }
}

/// <summary>Somebody in front of a browser.</summary>
public sealed class Person
{
    /// <summary>Milliseconds. A loaded machine is slow, not wrong: an expectation ends as soon as it is met.</summary>
    public const int Patience = 180_000;

    // What the page says in passing is gone after four seconds; a test that looks late must still learn that it was said.
    private const string Remember = """
        window.told = [];
        new MutationObserver(changes => { for (const change of changes) for (const node of change.addedNodes) if (node.classList?.contains('toast')) window.told.push(node.innerText); })
            .observe(document, { childList: true, subtree: true });
        """;

    /// <summary>A page of one's own, at the size of the office screen or of a phone.</summary>
    public static async Task<Person> At(IBrowser browser, string address, bool phone)
    {
        var context = await browser.NewContextAsync(new() { Locale = "zh-CN", ViewportSize = phone ? new() { Width = 360, Height = 640 } : new() { Width = 1366, Height = 768 } });
        context.SetDefaultTimeout(Patience);
        await context.AddInitScriptAsync(Remember);
        return new(await context.NewPageAsync(), address);
    }

    /// <summary>Another page of the same person, in the same browser.</summary>
    public async Task<Person> Another() => new(await Page.Context.NewPageAsync(), Address);

    private Person(IPage page, string address)
    {
        (Page, Address) = (page, address);
        page.PageError += (_, error) => Errors.Add(error);
        // What the content policy forbids is an error of the page, too: it would be missing on every user's screen.
        page.Console += (_, said) => { if (said.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) Errors.Add(said.Text); };
    }

    public IPage Page { get; }
    public List<string> Errors { get; } = [];
    private string Address { get; }

    public Task Open(string path) => Page.GotoAsync(Address + path);

    /// <summary>Asks the API as this person.</summary>
    public Task<T> Ask<T>(string script) => Page.EvaluateAsync<T>(script);
}

/// <summary>What a page says in passing.</summary>
public static class Sayings
{
    /// <summary>The page said this since it was opened, even if the words have left it by now.</summary>
    public static Task Told(this IPage page, string words) => page.WaitForFunctionAsync("words => window.told.some(said => said.includes(words))", words);
}
