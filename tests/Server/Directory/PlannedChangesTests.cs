using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
}
