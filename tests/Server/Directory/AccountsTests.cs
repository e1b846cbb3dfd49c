using System.Collections.Concurrent;
using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public class AccountsTests
{
    private static async Task<Guid> NewPost(Client clerk, County county, string role, string person, Guid? unit = null) =>
        (await clerk.Post("/api/directory/posts", new { unitId = unit ?? county.First.Id, role, person, mobile = "13900000000", from = "2024-01-01" })).GetProperty("id").GetGuid();

    private static async Task<JsonElement> Open(Client clerk, params Guid[] posts) => (await clerk.Post("/api/directory/accounts", new { postIds = posts })).GetProperty("slips");

    [Theory, Stores]
    public async Task A_slip_opens_the_account_once_and_asks_for_an_own_password(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var first = await NewPost(clerk, county, "school-clerk", "甲");
        var second = await NewPost(clerk, county, "school-clerk", "乙");
        var slips = await Open(clerk, first, second);
        var (login, password) = (slips[0].GetProperty("login").GetString()!, slips[0].GetProperty("password").GetString()!);
        // Whoever rings on a deadline night says the login; the phone book never answers to one.
        (await clerk.Get($"/api/directory/posts?q={login}")).GetProperty("items").EnumerateArray().Select(p => p.GetProperty("login").GetString()).ShouldContain(login);
        (await clerk.Get($"/api/directory/phone-book?q={login}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        login.ShouldNotBe(slips[1].GetProperty("login").GetString());
        (await clerk.Refused(HttpMethod.Post, "/api/directory/accounts", new { postIds = new[] { first } })).Code.ShouldBe("has-account");

        using var officer = await host.SignIn(login, password);
        (await officer.Get("/api/me")).GetProperty("mustChangePassword").GetBoolean().ShouldBeTrue();
        (await officer.Refused(HttpMethod.Get, "/api/directory/units")).Code.ShouldBe("must-change-password");
        (await officer.Refused(HttpMethod.Post, "/api/me/password", new { current = password, @new = "short1" })).Code.ShouldBe("invalid");
        await officer.Post("/api/me/password", new { current = password, @new = "my own words 7" });
        await officer.Get("/api/directory/units");
        (await host.InStore(db => Task.FromResult(db.Set<AuditDetail>().Count(d => d.Json.Contains(password))))).ShouldBe(0, "an initial password stands on the slip and nowhere else");
    }

    [Theory, Stores]
    public async Task A_clerk_corrects_names_of_schools_but_not_of_the_director_who_signs(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        using var admin = await host.SignIn(county.Login("administrator"));
        var people = (await clerk.Get("/api/directory/people?size=500")).GetProperty("items").EnumerateArray().ToList();
        var director = people.Single(p => p.GetProperty("name").GetString() == Name("county-director"));
        var principal = people.First(p => p.GetProperty("name").GetString() == Name("principal"));
        (await clerk.Refused(HttpMethod.Put, Path(director), new { version = 1, name = "冒名", phone = "" })).Code.ShouldBe("not-yours-to-give");
        (await admin.Get("/api/directory/people?q=冒名")).GetProperty("items").EnumerateArray().ShouldNotContain(p => p.GetProperty("id").GetGuid() == director.GetProperty("id").GetGuid());
        await clerk.Put(Path(principal), new { version = principal.GetProperty("version").GetInt32(), name = "改正", phone = "" });
        await admin.Put(Path(director), new { version = director.GetProperty("version").GetInt32(), name = "改正二", phone = "" });

        string Name(string role) => host.App.Services.GetRequiredService<Roles>().Find(role)!.Name + county.N;
        static string Path(JsonElement person) => $"/api/directory/people/{person.GetProperty("id").GetGuid()}";
    }

    [Theory, Stores]
    public async Task A_principal_manages_the_own_clerks_and_nobody_makes_a_post_that_is_not_theirs_to_give(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var principal = await host.SignIn(county.Login("principal"));
        var clerkPost = await NewPost(principal, county, "school-clerk", "丙");
        await Open(principal, clerkPost);
        (await principal.Refused(HttpMethod.Post, "/api/directory/posts", new { unitId = county.First.Id, role = "principal", person = "丁" })).Code.ShouldBe("not-yours-to-give");
        (await principal.Refused(HttpMethod.Post, "/api/directory/posts", new { unitId = county.Second.Id, role = "school-clerk", person = "丁" })).Status.ShouldBe(404);
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        (await clerk.Refused(HttpMethod.Post, "/api/directory/posts", new { unitId = county.Region.Id, role = "county-director", person = "丁" })).Code.ShouldBe("not-yours-to-give");
        (await clerk.Refused(HttpMethod.Post, "/api/directory/posts", new { unitId = county.First.Id, role = "county-clerk", person = "丁" })).Code.ShouldBe("invalid");
        // Nor may one take over the account of somebody above by resetting its password.
        using var admin = await host.SignIn(county.Login("administrator"));
        var director = (await admin.Get("/api/directory/posts?role=county-director")).GetProperty("items")[0].GetProperty("accountId").GetGuid();
        (await clerk.Refused(HttpMethod.Post, $"/api/directory/accounts/{director}/reset", new { totp = true })).Code.ShouldBe("not-yours-to-give");
        (await principal.Refused(HttpMethod.Post, $"/api/directory/accounts/{director}/reset", new { totp = true })).Status.ShouldBe(404);
        await admin.Post($"/api/directory/accounts/{director}/reset", new { totp = true });
    }

    [Theory, Stores]
    public async Task One_click_ends_the_wait_and_disabling_ends_the_session(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        using var principal = await host.SignIn(county.Login("principal"));
        using var tired = host.Anonymous();
        for (var i = 0; i < 4; i++) await tired.Refused(HttpMethod.Post, "/api/session", new { login = county.Login("principal"), password = "wrong word 1" });
        (await tired.Refused(HttpMethod.Post, "/api/session", new { login = county.Login("principal"), password = TestHost.Password })).Code.ShouldBe("wait");
        var row = (await clerk.Get($"/api/directory/posts?role=principal&account=waiting&under={county.First.Id}")).GetProperty("items")[0];
        var id = row.GetProperty("accountId").GetGuid();
        await clerk.Post($"/api/directory/accounts/{id}/unlock");
        await tired.Post("/api/session", new { login = county.Login("principal"), password = TestHost.Password });

        (await clerk.Refused(HttpMethod.Post, $"/api/directory/accounts/{id}/disable", new { reason = "" })).Code.ShouldBe("invalid");
        await clerk.Post($"/api/directory/accounts/{id}/disable", new { reason = "借调" });
        (await principal.Refused(HttpMethod.Get, "/api/me")).Code.ShouldBe("signed-out");
        (await host.Anonymous().Refused(HttpMethod.Post, "/api/session", new { login = county.Login("principal"), password = TestHost.Password })).Code.ShouldBe("wrong-password");
        await clerk.Post($"/api/directory/accounts/{id}/enable");
        (await host.SignIn(county.Login("principal"))).Dispose();
    }

    [Theory, Stores]
    public async Task Nobody_takes_a_post_over_by_a_tick_of_ones_own_nor_before_its_day_nor_before_the_holder_began(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var today = host.App.Services.GetRequiredService<Clock>().Today;
        var post = (await clerk.Get($"/api/directory/posts?role=principal&under={county.First.Id}")).GetProperty("items")[0];
        var (id, since) = (post.GetProperty("id").GetGuid(), await host.InStore(db => db.PostHoldings.Where(h => h.PostId == post.GetProperty("id").GetGuid()).MaxAsync(h => h.From)));
        (await clerk.Refused(HttpMethod.Post, $"/api/directory/posts/{id}/hand-over", new { version = 1, person = "倒签人", on = since })).Body.GetProperty("errors").TryGetProperty("on", out _).ShouldBeTrue();
        var ahead = (await clerk.Post($"/api/directory/posts/{id}/hand-over", new { version = 1, person = "早来人", on = today.AddDays(9) })).GetProperty("id").GetGuid();
        (await clerk.Refused(HttpMethod.Post, $"/api/directory/hand-overs/{ahead}/finish", new { version = 1, signedByBoth = true })).Code.ShouldBe("too-early");
        await clerk.Post($"/api/directory/hand-overs/{ahead}/cancel", new { version = 1 });
        var me = await host.InStore(db => db.Accounts.Where(a => a.UserName == county.Login("county-clerk")).Join(db.Posts, a => a.Id, p => p.AccountId, (_, p) => p.Id).Join(db.PostHoldings, p => p, h => h.PostId, (_, h) => h.PersonId).FirstAsync());
        var own = (await clerk.Post($"/api/directory/posts/{id}/hand-over", new { version = 1, personId = me, on = today })).GetProperty("id").GetGuid();
        (await clerk.Refused(HttpMethod.Post, $"/api/directory/hand-overs/{own}/finish", new { version = 1, signedByBoth = true })).Code.ShouldBe("own-succession");
        using var principal = await host.SignIn(county.Login("principal"));
        await principal.Get("/api/me");
    }

    [Theory]
    [InlineData("萤渡县第一小学", false)]
    [InlineData("萤渡县第一小学\u200B", true)]
    [InlineData("萤渡县\u202E第一小学", true)]
    [InlineData("𰻝𰻝村小学", false)]
    public void A_name_holds_no_character_that_nobody_sees(string name, bool refused) => (Units.RefuseName(name) is not null).ShouldBe(refused);

    [Theory, Stores]
    public async Task A_hand_over_ends_the_old_sessions_and_keeps_the_sheet_that_both_signed(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var principal = await host.SignIn(county.Login("principal"));
        using var old = await host.SignIn(county.Login("school-clerk"));
        await host.InStore(db => { db.Add(new DueItem { Id = Guid.NewGuid(), Kind = "t", SourceId = Guid.NewGuid(), Zh = "填写年度事实表", En = "Fill in the facts", UnitId = county.First.Id, UnitPath = county.First.Path, Verb = "forms.fill", By = new(2020, 1, 1), Link = "/" }); return Task.FromResult(0); });
        var post = (await principal.Get("/api/directory/posts?role=school-clerk")).GetProperty("items")[0];
        var today = host.App.Services.GetRequiredService<Clock>().Today;
        var sheet = await principal.Post($"/api/directory/posts/{post.GetProperty("id").GetGuid()}/hand-over", new { version = 1, person = "新信息员", mobile = "13900000001", on = today, files = "教务处蓝色文件柜第二层；电脑 D 盘“统计”" });
        var open = sheet.GetProperty("sheet").GetProperty("open")[0];
        (open.GetProperty("what").GetString(), open.GetProperty("late").GetBoolean()).ShouldBe(("填写年度事实表", true));
        (await principal.Refused(HttpMethod.Post, $"/api/directory/posts/{post.GetProperty("id").GetGuid()}/hand-over", new { version = 1, person = "又一人", on = today })).Code.ShouldBe("hand-over-open");
        var id = sheet.GetProperty("id").GetGuid();
        (await principal.Refused(HttpMethod.Post, $"/api/directory/hand-overs/{id}/finish", new { version = 1, signedByBoth = false })).Code.ShouldBe("invalid");
        await old.Get("/api/me");
        var slip = (await principal.Post($"/api/directory/hand-overs/{id}/finish", new { version = 1, signedByBoth = true })).GetProperty("slip");
        (await old.Refused(HttpMethod.Get, "/api/me")).Code.ShouldBe("signed-out");
        (await host.Anonymous().Refused(HttpMethod.Post, "/api/session", new { login = county.Login("school-clerk"), password = TestHost.Password })).Code.ShouldBe("wrong-password");
        using var next = await host.SignIn(slip.GetProperty("login").GetString()!, slip.GetProperty("password").GetString()!);
        (await next.Get("/api/me")).GetProperty("name").GetString().ShouldBe("新信息员");
        (await principal.Get($"/api/directory/hand-overs/{id}")).GetProperty("sheet").GetProperty("files").GetString()!.ShouldContain("蓝色文件柜");
    }

    [Theory, Stores]
    public async Task A_county_post_enrols_its_authenticator_before_it_does_anything_else(string store)
    {
        var host = await TestHost.Start(store, new DateTimeOffset(2026, 9, 1, 8, 0, 0, Clock.Beijing), totp: true);
        var clock = host.App.Services.GetRequiredService<Clock>();
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        (await clerk.Get("/api/me")).GetProperty("needsTotp").GetBoolean().ShouldBeTrue();
        (await clerk.Refused(HttpMethod.Get, "/api/directory/units")).Code.ShouldBe("must-enrol");
        var secret = (await clerk.Post("/api/me/totp")).GetProperty("secret").GetString()!;
        (await clerk.Refused(HttpMethod.Post, "/api/me/totp/confirm", new { code = "000000" })).Code.ShouldBe("invalid");
        var recovery = (await clerk.Post("/api/me/totp/confirm", new { code = Totp.Code(secret, Totp.StepAt(clock.Now)) })).GetProperty("recoveryCodes");
        await clerk.Get("/api/directory/units");
        (await clerk.Get("/api/me")).GetProperty("hasTotp").GetBoolean().ShouldBeTrue();
        (await clerk.Refused(HttpMethod.Post, "/api/me/totp/remove", new { password = TestHost.Password })).Code.ShouldBe("totp-needed");

        using var again = host.Anonymous();
        object Body(string? code) => new { login = county.Login("county-clerk"), password = TestHost.Password, code };
        (await again.Refused(HttpMethod.Post, "/api/session", Body(null))).Code.ShouldBe("needs-code");
        (await again.Refused(HttpMethod.Post, "/api/session", Body(Totp.Code(secret, Totp.StepAt(clock.Now))))).Code.ShouldBe("wrong-code", "a code opens once");
        await again.Post("/api/session", Body(Totp.Code(secret, Totp.StepAt(clock.Now) + 1)));
        await again.Post("/api/session", Body(recovery[0].GetString()));
        (await again.Refused(HttpMethod.Post, "/api/session", Body(recovery[0].GetString()))).Code.ShouldBe("wrong-code", "so does a recovery code");
        // Schools do not need it.
        using var principal = await host.SignIn(county.Login("principal"));
        await principal.Get("/api/directory/units");
        await host.Stop();
    }

    [Theory, Stores]
    public async Task An_open_desk_lets_nobody_put_another_phone_in_place_of_the_enrolled_one(string store)
    {
        var host = await TestHost.Start(store, new DateTimeOffset(2026, 9, 1, 8, 0, 0, Clock.Beijing));
        var clock = host.App.Services.GetRequiredService<Clock>();
        var county = await host.NewCounty();
        using var desk = await host.SignIn(county.Login("principal"));
        async Task<string> Enrol(object body, int step) // each code opens once
        {
            var secret = (await desk.Post("/api/me/totp", body)).GetProperty("secret").GetString()!;
            await desk.Post("/api/me/totp/confirm", new { code = Totp.Code(secret, Totp.StepAt(clock.Now) + step) });
            return secret;
        }
        var first = await Enrol(new { }, 0);
        (await desk.Refused(HttpMethod.Post, "/api/me/totp", new { })).Body.GetProperty("errors").TryGetProperty("password", out _).ShouldBeTrue();
        (await desk.Refused(HttpMethod.Post, "/api/me/totp/confirm", new { code = "000000" })).Code.ShouldBe("not-begun", "nothing was begun without the password");
        var wrong = new { password = "not the password 1" };
        (await desk.Refused(HttpMethod.Post, "/api/me/totp", wrong)).Code.ShouldBe("invalid");
        (await desk.Refused(HttpMethod.Post, "/api/me/totp/remove", wrong)).Code.ShouldBe("invalid");
        (await desk.Refused(HttpMethod.Post, "/api/me/totp", wrong)).Code.ShouldBe("wait", "wrong tries count together, here as at sign-in");
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var account = (await desk.Get("/api/me")).GetProperty("accountId").GetGuid();
        await clerk.Post($"/api/directory/accounts/{account}/unlock");
        var second = await Enrol(new { password = TestHost.Password }, 1);
        second.ShouldNotBe(first);
        await desk.Post("/api/me/totp/remove", new { password = TestHost.Password });
        (await desk.Get("/api/me")).GetProperty("hasTotp").GetBoolean().ShouldBeFalse();
        await host.Stop();
    }

    [Theory, Stores]
    public async Task No_password_is_hashed_while_others_wait_for_the_store(string store)
    {
        var hashes = new ConcurrentBag<bool>();
        var host = await TestHost.Start(store, new DateTimeOffset(2026, 9, 1, 8, 0, 0, Clock.Beijing), adjust: b => b.Services.AddScoped<IPasswordHasher<Account>>(s => new Watched(s.GetRequiredService<Db>(), hashes, s.GetRequiredService<Microsoft.Extensions.Options.IOptions<PasswordHasherOptions>>())));
        var clock = host.App.Services.GetRequiredService<Clock>();
        var county = await host.NewCounty();
        using var principal = await host.SignIn(county.Login("principal"));
        using var clerk = await host.SignIn(county.Login("county-clerk"));

        var secret = (await principal.Post("/api/me/totp")).GetProperty("secret").GetString()!;
        await principal.Post("/api/me/totp/confirm", new { code = Totp.Code(secret, Totp.StepAt(clock.Now)) });
        await principal.Post("/api/me/totp", new { password = TestHost.Password });
        await principal.Post("/api/me/totp/remove", new { password = TestHost.Password });
        var post = (await principal.Get("/api/directory/posts?role=school-clerk")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var handOver = (await principal.Post($"/api/directory/posts/{post}/hand-over", new { version = 1, person = "接任甲", on = clock.Today })).GetProperty("id").GetGuid();
        await principal.Post($"/api/directory/hand-overs/{handOver}/finish", new { version = 1, signedByBoth = false, second = new { login = county.Login("school-clerk"), password = TestHost.Password } });
        await principal.Post("/api/me/password", new { current = TestHost.Password, @new = "my own words 7" });
        var account = (await principal.Get("/api/me")).GetProperty("accountId").GetGuid();
        await clerk.Post($"/api/directory/accounts/{account}/reset", new { totp = true });
        await clerk.Post("/api/directory/accounts", new { postIds = new[] { await NewPost(clerk, county, "school-clerk", "甲") } });

        hashes.Count.ShouldBeGreaterThanOrEqualTo(10, "sign-in twice, authenticator twice, second person, own password twice, three slips");
        hashes.ShouldNotContain(true, "a password was hashed within a unit of work");
        await host.Stop();
    }

    /// <summary>Hashes as the product does and notes whether a transaction was open meanwhile.</summary>
    private sealed class Watched(Db db, ConcurrentBag<bool> within, Microsoft.Extensions.Options.IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
    {
        public override string HashPassword(Account user, string password)
        {
            within.Add(db.Database.CurrentTransaction is not null);
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            within.Add(db.Database.CurrentTransaction is not null);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [Theory, Stores]
    public async Task The_phone_book_reaches_up_to_the_offices_but_not_sideways(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        var other = await host.NewCounty();
        using var principal = await host.SignIn(county.Login("principal", county.First));
        var units = (await principal.Get("/api/directory/phone-book?size=200")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("unitName").GetString()).Distinct().ToList();
        units.ShouldContain(county.First.Name);
        units.ShouldContain(county.Region.Name);
        units.ShouldContain(county.Section.Name);
        units.ShouldNotContain(county.Second.Name);
        units.ShouldNotContain(other.Region.Name);
        using var section = await host.SignIn(county.Login("section-clerk"));
        (await section.Get("/api/directory/phone-book?size=200&q=第二小学")).GetProperty("total").GetInt32().ShouldBeGreaterThan(0, "a section works for its whole county");
    }
}
