using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public class SignInTests
{
    [Theory, Stores]
    public async Task A_principal_signs_in_and_sees_the_own_post(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var client = await host.SignIn(county.Login("principal"));
        var me = await client.Get("/api/me");
        me.GetProperty("posts")[0].GetProperty("unitName").GetString().ShouldBe(county.First.Name);
        (me.GetProperty("posts")[0].GetProperty("roleName").GetString(), me.GetProperty("posts")[0].GetProperty("roleNameEn").GetString()).ShouldBe(("校长", "Principal"));
        me.GetProperty("verbs").EnumerateArray().Select(v => v.GetString()).ShouldContain("forms.confirm");
    }

    [Theory, Stores]
    public async Task Wrong_tries_wait_longer_but_never_lock_out(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var client = host.Anonymous();
        var wrong = new { login = county.Login("principal"), password = "not the password 1" };
        (await client.Refused(HttpMethod.Post, "/api/session", wrong)).Code.ShouldBe("wrong-password");
        (await client.Refused(HttpMethod.Post, "/api/session", wrong)).Code.ShouldBe("wrong-password");
        (await client.Refused(HttpMethod.Post, "/api/session", wrong)).Code.ShouldBe("wait");
        var right = new { login = county.Login("principal"), password = TestHost.Password };
        (await client.Refused(HttpMethod.Post, "/api/session", right)).Code.ShouldBe("wait");
        Credentials.Delay(3).ShouldBe(TimeSpan.FromSeconds(2));
        Credentials.Delay(40).ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Theory, Stores]
    public async Task A_copied_cookie_is_dead_after_the_sign_out_and_other_sessions_stay(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var other = await host.SignIn(county.Login("principal"));
        using var client = host.Anonymous();
        using var answer = await client.Send(HttpMethod.Post, "/api/session", new { login = county.Login("principal"), password = TestHost.Password });
        using var copy = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = host.Address };
        copy.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        (await copy.GetAsync("/api/me")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);

        await client.Delete("/api/session");

        (await copy.GetAsync("/api/me")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        await other.Get("/api/me");
        await client.Delete("/api/session"); // twice does no harm
        using var again = await host.SignIn(county.Login("principal"));
        await again.Get("/api/me");
    }

    [Theory, Stores]
    public async Task Signing_out_in_many_windows_at_once_disturbs_none_of_them(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var client = host.Anonymous();
        using var answer = await client.Send(HttpMethod.Post, "/api/session", new { login = county.Login("principal"), password = TestHost.Password });
        using var copy = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = host.Address };
        copy.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        copy.DefaultRequestHeaders.Add("X-Hengjian", "1");

        var ended = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => copy.DeleteAsync("/api/session")));

        ended.ShouldAllBe(e => e.IsSuccessStatusCode);
        (await copy.GetAsync("/api/me")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Theory, Stores]
    public async Task The_own_password_is_asked_for_and_guessing_it_waits_longer(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var client = await host.SignIn(county.Login("principal"));
        (await client.Refused(HttpMethod.Post, "/api/me/password", new { current = (string?)null, @new = "my own words 7" })).Status.ShouldBe(422);
        var wrong = new { current = "not the password 1", @new = "my own words 7" };
        (await client.Refused(HttpMethod.Post, "/api/me/password", wrong)).Code.ShouldBe("invalid");
        (await client.Refused(HttpMethod.Post, "/api/me/password", wrong)).Code.ShouldBe("invalid");
        (await client.Refused(HttpMethod.Post, "/api/me/password", wrong)).Code.ShouldBe("wait");
        (await client.Refused(HttpMethod.Post, "/api/me/password", new { current = TestHost.Password, @new = "my own words 7" })).Code.ShouldBe("wait");
    }

    [Fact]
    public async Task The_password_is_checked_while_somebody_else_writes()
    {
        var host = await TestHost.Of("sqlite");
        var county = await host.NewCounty();
        await using var scope = host.App.Services.CreateAsyncScope();
        var credentials = scope.ServiceProvider.GetRequiredService<Credentials>();
        using (await host.App.Services.GetRequiredService<WriteGate>().Enter(default))
            await credentials.Prove(county.Login("principal"), TestHost.Password, default).WaitAsync(Client.Patience);
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        // What was proven is used: the same check with another password is not let through by it.
        (await work.Run(() => credentials.Check(county.Login("principal"), "not the password 1", null))).Problem!.Code.ShouldBe("wrong-password");
    }

    [Theory, Stores]
    public async Task The_session_survives_a_restart_of_the_server(string store)
    {
        var host = await TestHost.Start(store);
        var county = await host.NewCounty();
        using var client = host.Anonymous();
        using var answer = await client.Send(HttpMethod.Post, "/api/session", new { login = county.Login("principal"), password = TestHost.Password });
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await host.Stop();
        var again = await Hengjian.Server.HengjianServer.Start(host.Options);
        using var http = new HttpClient { BaseAddress = new Uri(again.Urls.First()) };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        (await http.GetAsync("/api/me")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        await again.DisposeAsync();
    }

    [Theory, Stores]
    public async Task A_county_sees_its_own_units_and_no_others(string store)
    {
        var host = await TestHost.Of(store);
        var mine = await host.NewCounty();
        var other = await host.NewCounty();
        using var clerk = await host.SignIn(mine.Login("county-clerk"));
        var names = (await clerk.Get("/api/directory/units?size=100")).GetProperty("items").EnumerateArray().Select(u => u.GetProperty("name").GetString()).ToList();
        names.ShouldContain(mine.Second.Name);
        names.ShouldNotContain(other.First.Name);
        names.ShouldNotContain(mine.City.Name);
        (await clerk.Refused(HttpMethod.Get, $"/api/directory/units?under={other.Region.Id}")).Status.ShouldBe(404);
    }

    [Theory, Stores]
    public async Task Units_are_found_by_characters_and_by_initials_and_turn_pages_in_chinese_order(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        async Task<List<string?>> Names(string query) => [.. (await clerk.Get("/api/directory/units?" + query)).GetProperty("items").EnumerateArray().Select(u => u.GetProperty("name").GetString())];
        (await Names("q=第二")).ShouldBe([county.Second.Name]);
        (await Names("q=syde")).ShouldBe([county.Second.Name]);
        var page = await clerk.Get("/api/directory/units?kind=school&size=1");
        page.GetProperty("total").GetInt32().ShouldBe(2);
        page.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe(county.First.Name);
        var next = await clerk.Get($"/api/directory/units?kind=school&size=1&after={page.GetProperty("next").GetString()}");
        next.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe(county.Second.Name);
        next.GetProperty("next").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }
}
