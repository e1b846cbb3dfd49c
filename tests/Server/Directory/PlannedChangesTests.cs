using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hengjian.Tests.Server.DirectoryFeatures;

/// <summary>Renames and moves with a day to come: planned until then, and in force from its first minute on.</summary>
public class PlannedChangesTests
{
    /// <summary>A clock that a test turns on while the server runs.</summary>
    private sealed class Turned(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset At { get; set; } = start;
        public override DateTimeOffset GetUtcNow() => At;
    }

    private static readonly DateTimeOffset Start = new(2026, 8, 20, 9, 0, 0, Clock.Beijing);

    private static async Task<(TestHost Host, Turned Time)> Open(string store)
    {
        var time = new Turned(Start);
        return (await TestHost.Start(store, adjust: b => b.Services.AddSingleton(new Clock(time))), time);
    }

    private static int Version(JsonElement e) => e.GetProperty("version").GetInt32();
    private static string Name(JsonElement e) => e.GetProperty("name").GetString()!;

    [Theory, Stores]
    public async Task A_new_name_and_a_new_place_wait_for_their_day_and_are_there_with_its_first_minute(string store)
    {
        var (host, time) = await Open(store);
        var county = await host.NewCounty();
        var card = $"/api/directory/units/{county.Second.Id}";
        using (var clerk = await host.SignIn(county.Login("county-clerk")))
        {
            var renamed = await clerk.Post($"{card}/rename", new { version = 1, name = "明德小学", on = "2026-09-01", document = "教发〔2026〕9号" });
            renamed.GetProperty("planned").GetBoolean().ShouldBeTrue();
            await clerk.Post($"{card}/move", new { version = Version(renamed), parentId = county.First.Id, on = "2026-09-01" });
            var now = await clerk.Get(card);
            Name(now).ShouldBe(county.Second.Name, "its day has not come");
            now.GetProperty("events").GetArrayLength().ShouldBe(0);
            now.GetProperty("planned").EnumerateArray().Select(p => (p.GetProperty("kind").GetString(), p.GetProperty("on").GetString(), p.GetProperty("after").GetString()))
                .ShouldBe([("renamed", "2026-09-01", "明德小学"), ("moved", "2026-09-01", county.First.Name)], ignoreOrder: true);
            (await clerk.Get("/api/directory/planned")).GetProperty("items").GetArrayLength().ShouldBe(2);
            (await clerk.Refused(HttpMethod.Post, $"{card}/rename", new { version = Version(now), name = "另一个名", on = "2026-10-01" })).Code.ShouldBe("planned-already");
            time.At = new DateTimeOffset(2026, 8, 31, 23, 59, 0, Clock.Beijing);
            Name(await clerk.Get(card)).ShouldBe(county.Second.Name);
        }
        time.At = new DateTimeOffset(2026, 9, 1, 0, 0, 1, Clock.Beijing);
        using var next = await host.SignIn(county.Login("county-clerk"));
        var then = await next.Get(card);
        Name(then).ShouldBe("明德小学");
        then.GetProperty("planned").GetArrayLength().ShouldBe(0);
        then.GetProperty("formerNames")[0].GetProperty("until").GetString().ShouldBe("2026-09-01");
        then.GetProperty("events").EnumerateArray().Select(e => (e.GetProperty("kind").GetString(), e.GetProperty("on").GetString())).ShouldBe([("renamed", "2026-09-01"), ("moved", "2026-09-01")], ignoreOrder: true);
        then.GetProperty("path").EnumerateArray().Last().GetProperty("id").GetGuid().ShouldBe(county.First.Id);
        using var school = await host.SignIn(county.Login("principal", county.Second));
        Name(await school.Get(card)).ShouldBe("明德小学", "what hangs on the school moved along");
        await host.Stop();
    }

    [Theory, Stores]
    public async Task A_planned_change_is_withdrawn_before_its_day_and_never_comes(string store)
    {
        var (host, time) = await Open(store);
        var county = await host.NewCounty();
        var card = $"/api/directory/units/{county.Second.Id}";
        using (var clerk = await host.SignIn(county.Login("county-clerk")))
        {
            await clerk.Post($"{card}/rename", new { version = 1, name = "明德小学", on = "2026-09-01" });
            var plan = (await clerk.Get(card)).GetProperty("planned")[0];
            var path = $"/api/directory/planned/{plan.GetProperty("id").GetGuid()}/withdraw";
            using var principal = await host.SignIn(county.Login("principal", county.Second));
            (await principal.Refused(HttpMethod.Post, path, new { version = 1 })).Status.ShouldBe(403);
            (await clerk.Refused(HttpMethod.Post, path, new { version = 9 })).Code.ShouldBe("conflict");
            await clerk.Post(path, new { version = 1 });
        }
        time.At = Start.AddDays(30);
        using var next = await host.SignIn(county.Login("county-clerk"));
        Name(await next.Get(card)).ShouldBe(county.Second.Name);
        (await host.InStore(d => d.UnitEvents.CountAsync(e => e.UnitId == county.Second.Id))).ShouldBe(0);
        await host.Stop();
    }

    [Theory, Stores]
    public async Task What_cannot_take_effect_says_why_and_hinders_nobody(string store)
    {
        var (host, time) = await Open(store);
        var county = await host.NewCounty();
        using (var clerk = await host.SignIn(county.Login("county-clerk")))
        {
            await clerk.Post($"/api/directory/units/{county.Second.Id}/rename", new { version = 1, name = "明德小学", on = "2026-09-01" });
            await clerk.Post($"/api/directory/units/{county.First.Id}/rename", new { version = 1, name = "明德小学", on = "2026-08-20" });
        }
        time.At = Start.AddDays(30);
        using var next = await host.SignIn(county.Login("county-clerk"));
        var card = await next.Get($"/api/directory/units/{county.Second.Id}");
        Name(card).ShouldBe(county.Second.Name);
        card.GetProperty("planned")[0].GetProperty("heldZh").GetString()!.ShouldContain("明德小学");
        // A school that ends takes its plans with it.
        await next.Post($"/api/directory/units/{county.Second.Id}/close", new { version = Version(card), on = "2026-09-10", reason = "撤点" });
        (await next.Get("/api/directory/planned")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await host.Stop();
    }

    [Theory, Stores]
    public async Task What_was_held_is_on_the_board_of_the_office_and_takes_effect_on_the_day_it_can(string store)
    {
        var (host, time) = await Open(store);
        var county = await host.NewCounty();
        using (var clerk = await host.SignIn(county.Login("county-clerk")))
        {
            await clerk.Post($"/api/directory/units/{county.Second.Id}/rename", new { version = 1, name = "明德小学", on = "2026-09-01", document = "教发〔2026〕9号" });
            await clerk.Post($"/api/directory/units/{county.First.Id}/rename", new { version = 1, name = "明德小学" });
        }
        time.At = new DateTimeOffset(2026, 9, 1, 8, 0, 0, Clock.Beijing);
        static JsonElement[] Told(JsonElement due) => [.. new[] { "late", "today", "waiting" }.SelectMany(part => due.GetProperty(part).EnumerateArray()).Where(d => d.GetProperty("kind").GetString() == "directory.planned-held")];
        using (var clerk = await host.SignIn(county.Login("county-clerk")))
        {
            var told = Told(await clerk.Get("/api/due")).ShouldHaveSingleItem();
            told.GetProperty("what").GetString()!.ShouldContain("明德小学");
            told.GetProperty("link").GetString().ShouldBe($"/directory/units/{county.Second.Id}");
            using var principal = await host.SignIn(county.Login("principal", county.Second));
            Told(await principal.Get("/api/due")).ShouldBeEmpty("who cannot put it right is not asked");
            var first = await clerk.Get($"/api/directory/units/{county.First.Id}");
            await clerk.Post($"/api/directory/units/{county.First.Id}/rename", new { version = Version(first), name = "崇文小学" });
            Name(await clerk.Get($"/api/directory/units/{county.Second.Id}")).ShouldBe(county.Second.Name, "the day has begun already");
        }
        time.At = new DateTimeOffset(2026, 9, 21, 8, 0, 0, Clock.Beijing);
        using var next = await host.SignIn(county.Login("county-clerk"));
        var card = await next.Get($"/api/directory/units/{county.Second.Id}");
        Name(card).ShouldBe("明德小学");
        card.GetProperty("formerNames")[0].GetProperty("until").GetString().ShouldBe("2026-09-21", "until that day it bore the old one");
        var happened = card.GetProperty("events")[0];
        happened.GetProperty("on").GetString().ShouldBe("2026-09-21");
        happened.GetProperty("note").GetString()!.ShouldContain("原定 2026-09-01");
        Told(await next.Get("/api/due")).ShouldBeEmpty();
        await host.Stop();
    }

    [Theory, Stores]
    public async Task What_is_done_by_hand_settles_the_plan_for_it(string store)
    {
        var (host, time) = await Open(store);
        var county = await host.NewCounty();
        var card = $"/api/directory/units/{county.Second.Id}";
        using (var clerk = await host.SignIn(county.Login("county-clerk")))
        {
            var named = await clerk.Post($"{card}/rename", new { version = 1, name = "明德小学", on = "2026-09-01" });
            var moved = await clerk.Post($"{card}/move", new { version = Version(named), parentId = county.First.Id, on = "2026-09-01" });
            var now = await clerk.Post($"{card}/rename", new { version = Version(moved), name = "明德小学" });
            (await clerk.Get(card)).GetProperty("planned").EnumerateArray().Select(p => p.GetProperty("kind").GetString()).ShouldBe(["moved"]);
            await clerk.Post($"{card}/move", new { version = Version(now), parentId = county.First.Id });
            (await clerk.Get(card)).GetProperty("planned").GetArrayLength().ShouldBe(0);
        }
        time.At = Start.AddDays(30);
        using var next = await host.SignIn(county.Login("county-clerk"));
        (await next.Get(card)).GetProperty("events").GetArrayLength().ShouldBe(2, "each happened once");
        await host.Stop();
    }

    [Theory, Stores]
    public async Task No_plan_puts_a_unit_below_itself_and_nothing_happens_before_a_school_opened(string store)
    {
        var (host, _) = await Open(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        string Card(Unit unit) => $"/api/directory/units/{unit.Id}";
        await clerk.Post($"{Card(county.First)}/move", new { version = 1, parentId = county.Second.Id, on = "2026-09-01" });
        foreach (var on in new[] { "2026-08-20", "2026-09-01", "2026-10-01" })
        {
            var refused = await clerk.Refused(HttpMethod.Post, $"{Card(county.Second)}/move", new { version = 1, parentId = county.First.Id, on });
            refused.Body.GetProperty("errors").GetProperty("parentId")[0].GetProperty("zh").GetString()!.ShouldContain("2026-09-01", customMessage: on);
        }
        await host.InStore(db => db.Units.Where(u => u.Id == county.Second.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.OpenedOn, new DateOnly(2020, 9, 1))));
        foreach (var (act, body) in new (string, object)[]
        {
            ("rename", new { version = 1, name = "旧名小学", on = "2019-09-01" }), ("move", new { version = 1, parentId = county.First.Id, on = "2019-09-01" }), ("close", new { version = 1, on = "2019-09-01", reason = "撤点" }),
            ("merge", new { version = 1, intoId = county.First.Id, on = "2019-09-01" }), ("split", new { version = 1, name = "分校", school = School, on = "2019-09-01" }),
        })
            (await clerk.Refused(HttpMethod.Post, $"{Card(county.Second)}/{act}", body)).Body.GetProperty("errors").GetProperty("on")[0].GetProperty("zh").GetString()!.ShouldContain("2020-09-01", customMessage: act);
        await clerk.Post($"{Card(county.Second)}/rename", new { version = 1, name = "新名小学", on = "2020-09-01" });
        await host.Stop();
    }

    private static readonly object School = new { kind = "完全小学", locale = "镇区", sponsor = "7", boarding = false };

    [Theory, Stores]
    public async Task A_division_with_a_day_to_come_waits_for_it(string store)
    {
        var (host, time) = await Open(store);
        var county = await host.NewCounty();
        var card = $"/api/directory/units/{county.Second.Id}";
        Task<List<Unit>> Divided() => host.InStore(db => db.Units.AsNoTracking().Where(u => u.Name == "明德小学").ToListAsync());
        using (var clerk = await host.SignIn(county.Login("county-clerk")))
        {
            var answer = await clerk.Post($"{card}/split", new { version = 1, name = "明德小学", school = School, on = "2026-09-01", document = "教发〔2026〕9号" });
            (answer.GetProperty("planned").GetBoolean(), answer.GetProperty("id").GetGuid()).ShouldBe((true, county.Second.Id));
            (await Divided()).ShouldBeEmpty();
            var plan = (await clerk.Get(card)).GetProperty("planned")[0];
            (plan.GetProperty("kind").GetString(), plan.GetProperty("after").GetString()).ShouldBe(("splitOff", "明德小学"));
            (await clerk.Refused(HttpMethod.Post, $"{card}/split", new { version = Version(answer), name = "另一所", school = School, on = "2026-10-01" })).Code.ShouldBe("planned-already");
            (await clerk.Get(card)).GetProperty("events").GetArrayLength().ShouldBe(0);
        }
        time.At = new DateTimeOffset(2026, 9, 1, 8, 0, 0, Clock.Beijing);
        using var next = await host.SignIn(county.Login("county-clerk"));
        (await next.Get(card)).GetProperty("events").EnumerateArray().Select(e => (e.GetProperty("kind").GetString(), e.GetProperty("on").GetString(), e.GetProperty("document").GetString())).ShouldBe([("splitOff", "2026-09-01", "教发〔2026〕9号")]);
        var made = (await Divided()).ShouldHaveSingleItem();
        (made.ParentId, made.OpenedOn).ShouldBe((county.Region.Id, new DateOnly(2026, 9, 1)));
        (await host.InStore(db => db.SchoolTerms.AsNoTracking().SingleAsync(t => t.UnitId == made.Id))).FromYear.ShouldBe(2026);
        await host.Stop();
    }

    /// <summary>What the server writes into its log.</summary>
    private sealed class Heard : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Faults { get; } = [];
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error || exception is not null) Faults.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose() { }
    }

    [Theory, Stores]
    public async Task Plans_and_moves_at_the_same_moment_are_answered_in_words_and_leave_no_circle(string store)
    {
        var heard = new Heard();
        var host = await TestHost.Start(store, adjust: b => b.Logging.AddProvider(heard));
        var day = FormFeatures.FormsKit.Today(host).AddDays(10);
        async Task<int> Status(Client client, string path, object body)
        {
            using var answer = await client.Send(HttpMethod.Post, path, body);
            return (int)answer.StatusCode;
        }

        for (var round = 0; round < 5; round++)
        {
            var again = await host.NewCounty();
            using var clerk = await host.SignIn(again.Login("county-clerk"));
            using var director = await host.SignIn(again.Login("county-director"));
            var plans = await Task.WhenAll(new[] { clerk, director, clerk, director }.Select((c, i) => Status(c, $"/api/directory/units/{again.First.Id}/rename", new { version = 1, name = $"新名{i}", on = day })));
            plans.Count(s => s == 200).ShouldBe(1);
            plans.Where(s => s != 200).ShouldAllBe(s => s == 409 || s == 422);
            var version = await host.InStore(db => db.Units.Where(u => u.Id == again.First.Id).Select(u => u.Version).SingleAsync());
            var moves = await Task.WhenAll(Status(clerk, $"/api/directory/units/{again.First.Id}/move", new { version, parentId = again.Second.Id }), Status(director, $"/api/directory/units/{again.Second.Id}/move", new { version = 1, parentId = again.First.Id }));
            moves.Order().ToList().ShouldBe([200, 422], "the second would stand below itself");
        }
        heard.Faults.ShouldBeEmpty();
        await host.Stop();
    }
}
