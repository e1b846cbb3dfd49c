using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Kernel;

/// <summary>Two persons on one device, by the hand-over of a post: the giver types the password on the principal's screen.</summary>
public class SecondPersonTests
{
    private sealed record Case(TestHost Host, County County, Client Principal, Guid HandOver)
    {
        public string Giver => County.Login("school-clerk");
        public string Finish => $"/api/directory/hand-overs/{HandOver}/finish";
        public static object By(string login, string password = TestHost.Password, string? code = null) => new { version = 1, signedByBoth = false, second = new { login, password, code } };
        public async Task<string> Refused(object body) => (await Principal.Refused(HttpMethod.Post, Finish, body)).Code;
        public async Task<string> State() => (await Principal.Get($"/api/directory/hand-overs/{HandOver}")).GetProperty("state").GetString()!;
    }

    private static async Task<Case> Prepared(TestHost host)
    {
        var county = await host.NewCounty();
        var principal = await host.SignIn(county.Login("principal"));
        var post = (await principal.Get("/api/directory/posts?role=school-clerk")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var sheet = await principal.Post($"/api/directory/posts/{post}/hand-over", new { version = 1, person = "接任甲", on = host.App.Services.GetRequiredService<Clock>().Today });
        return new(host, county, principal, sheet.GetProperty("id").GetGuid());
    }

    [Theory, Stores]
    public async Task The_giver_confirms_on_the_principals_screen_and_both_names_are_recorded(string store)
    {
        var c = await Prepared(await TestHost.Of(store));
        using (var answer = await c.Principal.Send(HttpMethod.Post, c.Finish, Case.By(c.Giver)))
        {
            answer.IsSuccessStatusCode.ShouldBeTrue();
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse("no session begins or ends by a second person");
        }
        (await c.Principal.Get("/api/me")).GetProperty("login").GetString().ShouldBe(c.County.Login("principal"), "the first session goes on");
        (await c.State()).ShouldBe("finished");
        var details = await c.Host.InStore(db => (from e in db.Set<AuditEntry>() join d in db.Set<AuditDetail>() on new { e.Partition, e.Seq } equals new { d.Partition, d.Seq } where e.SubjectId == c.HandOver orderby e.At, e.Seq select d.Json).ToListAsync());
        var last = JsonSerializer.Deserialize<JsonElement>(details[^1]);
        (last.GetProperty("by").GetString(), last.GetProperty("second").GetString()).ShouldBe(($"校长{c.County.N}", $"{await GiverName(c)}"));
        details[^1].ShouldNotContain(TestHost.Password);
        c.Principal.Dispose();
    }

    private static Task<string> GiverName(Case c) => c.Host.InStore(db => (from h in db.HandOvers join p in db.Persons on h.FromPersonId equals p.Id where h.Id == c.HandOver select p.Name).SingleAsync());

    [Theory, Stores]
    public async Task The_same_person_twice_is_refused_by_another_account_too(string store)
    {
        var c = await Prepared(await TestHost.Of(store));
        (await c.Refused(Case.By(c.County.Login("principal")))).ShouldBe("same-person");
        // The principal holds a second post with an account of its own, and is besides the giver of this one.
        await c.Host.InStore(async db =>
        {
            var principal = await (from h in db.PostHoldings join p in db.Posts on h.PostId equals p.Id join a in db.Accounts on p.AccountId equals a.Id where a.UserName == c.County.Login("principal") select h.PersonId).SingleAsync();
            var holding = await (from h in db.PostHoldings join p in db.Posts on h.PostId equals p.Id join a in db.Accounts on p.AccountId equals a.Id where a.UserName == c.Giver select h).SingleAsync();
            return holding.PersonId = principal;
        });
        (await c.Refused(Case.By(c.Giver))).ShouldBe("same-person");
        (await c.State()).ShouldBe("prepared");
        c.Principal.Dispose();
    }

    [Theory, Stores]
    public async Task Neither_a_stranger_to_the_post_nor_an_account_that_is_not_ready_can_confirm(string store)
    {
        var c = await Prepared(await TestHost.Of(store));
        (await c.Refused(Case.By(c.County.Login("teacher")))).ShouldBe("not-a-party");
        (await c.Refused(new { version = 1, signedByBoth = false })).ShouldBe("invalid");
        await c.Host.InStore(async db => (await db.Accounts.SingleAsync(a => a.UserName == c.Giver)).MustChangePassword = true);
        (await c.Refused(Case.By(c.Giver))).ShouldBe("second-not-ready");
        (await c.State()).ShouldBe("prepared");
        c.Principal.Dispose();
    }

    [Theory, Stores]
    public async Task Wrong_tries_wait_as_at_sign_in_and_leave_the_first_session_alone(string store)
    {
        var c = await Prepared(await TestHost.Of(store));
        var wrong = Case.By(c.Giver, "not the password 1");
        var first = await c.Principal.Refused(HttpMethod.Post, c.Finish, wrong);
        (first.Code, first.Status).ShouldBe(("wrong-password", 422), "401 would send the first person to the sign-in page");
        (await c.Refused(Case.By("nobody.at.all"))).ShouldBe("wrong-password");
        // The second wrong try is made at sign-in, the third here: they count together.
        (await c.Host.Anonymous().Refused(HttpMethod.Post, "/api/session", new { login = c.Giver, password = "not the password 1" })).Code.ShouldBe("wrong-password");
        (await c.Refused(wrong)).ShouldBe("wait");
        (await c.Refused(Case.By(c.Giver))).ShouldBe("wait");
        (await c.State()).ShouldBe("prepared");
        await c.Principal.Get("/api/me");
        c.Principal.Dispose();
    }

    [Theory, Stores]
    public async Task Where_the_account_has_an_authenticator_its_code_is_asked_for_and_opens_once(string store)
    {
        var host = await TestHost.Start(store, new DateTimeOffset(2026, 9, 1, 8, 0, 0, Clock.Beijing));
        var clock = host.App.Services.GetRequiredService<Clock>();
        var c = await Prepared(host);
        using var giver = await host.SignIn(c.Giver);
        var secret = (await giver.Post("/api/me/totp")).GetProperty("secret").GetString()!;
        var used = Totp.Code(secret, Totp.StepAt(clock.Now));
        await giver.Post("/api/me/totp/confirm", new { code = used });
        (await c.Refused(Case.By(c.Giver))).ShouldBe("needs-code");
        (await c.Refused(Case.By(c.Giver, code: used))).ShouldBe("wrong-code");
        await c.Principal.Post(c.Finish, Case.By(c.Giver, code: Totp.Code(secret, Totp.StepAt(clock.Now) + 1)));
        (await c.State()).ShouldBe("finished");
        c.Principal.Dispose();
        await host.Stop();
    }
}
