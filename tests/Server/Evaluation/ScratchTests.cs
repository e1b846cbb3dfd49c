using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>Practice P11: a scratch copy is private, moves every verdict, writes nothing back, and leaves only as a plan without a verdict.</summary>
public class ScratchTests
{
    private static async Task<(JudgedCounty County, Client Clerk, Guid Run, string Scratch)> Open(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var run = await county.Run(clerk);
        return (county, clerk, run, (await clerk.Post("/api/evaluation/scratches", new { runId = run, name = "补齐丙小学" })).Str("id")!);
    }

    private static object Change(JudgedCounty county, string school, string column, double value, string measure = "works") =>
        new { unitId = county.Schools[school].Id, column, value, measure, otherUnitId = (Guid?)null, note = "秋季前完工" };

    [Theory, Stores]
    public async Task The_successor_in_the_post_does_not_see_what_the_one_before_tried_out(string store)
    {
        var (county, clerk, run, scratch) = await Open(store);
        using var _ = clerk;
        var clock = county.Host.App.Services.GetRequiredService<Clock>();
        (await clerk.Get("/api/evaluation/scratches")).GetArrayLength().ShouldBe(1);
        await county.Host.InStore(async db =>
        {
            var post = await db.Posts.SingleAsync(p => p.Role == "county-clerk" && p.UnitId == county.County.Region.Id);
            var held = await db.PostHoldings.SingleAsync(h => h.PostId == post.Id && h.To == null);
            var next = new Person { Id = Ids.New(clock), Name = "接任人", SortKey = "", UnitId = county.County.Region.Id, OwnerPath = county.County.Region.Path };
            held.To = clock.Today.AddDays(-1);
            db.AddRange(next, new PostHolding { Id = Ids.New(clock), PostId = post.Id, PersonId = next.Id, From = clock.Today },
                new HandOver { Id = Ids.New(clock), PostId = post.Id, OwnerPath = post.UnitPath, FromPersonId = held.PersonId, ToPersonId = next.Id, On = clock.Today, Files = "", Sheet = "{}", State = HandOverState.Finished, PreparedAt = clock.Now, EndedAt = clock.Now });
            return 0;
        });
        // The same account on the same day, another person.
        (await clerk.Get("/api/evaluation/scratches")).GetArrayLength().ShouldBe(0);
        (await clerk.Refused(HttpMethod.Get, $"/api/evaluation/scratches/{scratch}")).Status.ShouldBe(404);
        (await clerk.Refused(HttpMethod.Get, $"/api/evaluation/scratches/{scratch}/plan")).Status.ShouldBe(404);
        (await clerk.Refused(HttpMethod.Delete, $"/api/evaluation/scratches/{scratch}")).Status.ShouldBe(404);
        await clerk.Post("/api/evaluation/scratches", new { runId = run, name = "我自己的" });
        (await clerk.Get("/api/evaluation/scratches")).GetArrayLength().ShouldBe(1);
    }

    [Theory, Stores]
    public async Task Changed_amounts_move_the_verdicts_of_the_copy_and_nothing_else(string store)
    {
        var (county, clerk, run, scratch) = await Open(store);
        using var _ = clerk;
        // 丙小学 needs one teacher above degree (4.2 × 80 ÷ 100 − 3 → 1) and 3.825 × 80 = 306 m² of rooms.
        var changes = new[] { Change(county, "丙小学", "above_degree_primary", 4, "recruit"), Change(county, "丙小学", "teaching_area", 306) };
        var tried = await clerk.Post($"/api/evaluation/scratches/{scratch}/try", new { changes });
        tried.Str("watermark").ShouldBe("测算");
        var school = tried.GetProperty("schools").One(s => s.Str("school") == "丙小学");
        (school.Str("before"), school.Str("after")).ShouldBe(("fail", "pass"));
        tried.GetProperty("stages").One(s => s.Str("stage") == "小学").Num("passed").ShouldBe(4);
        await clerk.Put($"/api/evaluation/scratches/{scratch}", new { name = "补齐丙小学", changes, version = 1 });
        (await clerk.Get($"/api/evaluation/scratches/{scratch}")).At("now", "parts").One(p => p.Str("code") == "schools").Str("verdict").ShouldBe("pass");
        (await clerk.Get($"/api/evaluation/runs/{run}")).GetProperty("parts").One(p => p.Str("code") == "schools").Str("verdict").ShouldBe("fail");
        (await clerk.Refused(HttpMethod.Put, $"/api/evaluation/scratches/{scratch}", new { name = "x", changes, version = 1 })).Code.ShouldBe("conflict");
    }

    [Theory, Stores]
    public async Task Nobody_else_sees_it_not_even_the_director(string store)
    {
        var (county, clerk, _, scratch) = await Open(store);
        using var _c = clerk;
        using var director = await county.Host.SignIn(county.County.Login("county-director"));
        foreach (var (method, path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Get, "/plan"), (HttpMethod.Delete, "") })
            (await director.Refused(method, $"/api/evaluation/scratches/{scratch}{path}")).Status.ShouldBe(404);
        (await director.Refused(HttpMethod.Post, $"/api/evaluation/scratches/{scratch}/try", new { changes = Array.Empty<object>() })).Status.ShouldBe(404);
        (await director.Get("/api/evaluation/scratches")).EnumerateArray().ShouldBeEmpty();
        (await director.Get($"/api/audit?subjectId={scratch}")).GetProperty("items").EnumerateArray().ShouldBeEmpty();
        (await clerk.Get($"/api/audit?subjectId={scratch}")).GetProperty("items").EnumerateArray().ShouldNotBeEmpty();
    }

    [Theory, Stores]
    public async Task What_would_be_enough_is_the_least_and_the_engine_agrees(string store)
    {
        var (county, clerk, _, scratch) = await Open(store);
        using var _c = clerk;
        var none = Array.Empty<object>();
        var answer = await clerk.Post($"/api/evaluation/scratches/{scratch}/solve", new { changes = none, unitId = county.Schools["丙小学"].Id, stage = "小学" });
        var suggestion = answer.GetProperty("suggestions")[0];
        suggestion.Str("verdict").ShouldBe("pass");
        var steps = suggestion.GetProperty("steps");
        var degree = steps.One(s => s.Str("column") == "above_degree_primary");
        (degree.Num("from"), degree.Num("to")).ShouldBe((3, 4));
        var rooms = steps.One(s => s.Str("column") == "teaching_area");
        (rooms.Num("from"), rooms.Num("to")).ShouldBe((300, 306));
        // One less of either is not enough.
        foreach (var (column, value) in new[] { ("above_degree_primary", 3.0), ("teaching_area", 305.99) })
        {
            var less = new[] { Change(county, "丙小学", "above_degree_primary", column == "above_degree_primary" ? value : 4), Change(county, "丙小学", "teaching_area", column == "teaching_area" ? value : 306) };
            (await clerk.Post($"/api/evaluation/scratches/{scratch}/try", new { changes = less })).GetProperty("matrix")[0].GetProperty("rows").One(r => r.Str("school") == "丙小学").Str("verdict").ShouldBe("fail");
        }
        // A combined school must add more than its stage lacks: 戊学校 lacks 0.2 × 300 = 60 m² of sports ground, and gets 5/9 of what the school adds.
        var combined = await clerk.Post($"/api/evaluation/scratches/{scratch}/solve", new { changes = none, unitId = county.Schools["戊学校"].Id, stage = "初中", indicator = "sports_area" });
        var ground = combined.GetProperty("suggestions")[0].GetProperty("steps")[0];
        (ground.Num("to") - ground.Num("from")).ShouldBe(108, 1e-9);
    }

    [Theory, Stores]
    public async Task A_coefficient_over_its_limit_gets_transfers_that_bring_it_under(string store)
    {
        // Backbone teachers: 9 of 9 in one school, none in the others.
        var county = await JudgedCounty.Make(await TestHost.Of(store), adjust: f =>
        {
            f["甲小学"]["backbone_primary"] = 9;
            foreach (var name in new[] { "乙小学", "丙小学", "丁学校" }) f[name]["backbone_primary"] = 0;
        });
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var scratch = (await clerk.Post("/api/evaluation/scratches", new { runId = await county.Run(clerk), name = "骨干教师" })).Str("id");
        var answer = await clerk.Post($"/api/evaluation/scratches/{scratch}/solve", new { changes = Array.Empty<object>(), stage = "小学", indicator = "backbone" });
        var transfer = answer.GetProperty("suggestions").One(s => s.Str("kind") == "transfer");
        transfer.Num("coefficient").ShouldBeLessThanOrEqualTo(0.5);
        transfer.GetProperty("steps").EnumerateArray().Sum(s => s.Num("to") - s.Num("from")).ShouldBe(0);
        transfer.GetProperty("steps").One(s => s.Str("school") == "甲小学").Num("to").ShouldBeGreaterThanOrEqualTo(2); // its own line: 1 in 100 of 200 pupils
        answer.GetProperty("suggestions").One(s => s.Str("kind") == "add").GetProperty("steps").EnumerateArray().ShouldAllBe(s => s.Num("to") > s.Num("from"));
    }

    [Theory, Stores]
    public async Task The_plan_names_purchases_and_works_and_no_verdict(string store)
    {
        var (county, clerk, _, scratch) = await Open(store);
        using var _c = clerk;
        await clerk.Put($"/api/evaluation/scratches/{scratch}", new { name = "补齐丙小学", changes = new[] { Change(county, "丙小学", "teaching_area", 306), Change(county, "甲小学", "backbone_primary", 1) }, version = 1 });
        var plan = await clerk.Get($"/api/evaluation/scratches/{scratch}/plan");
        var rooms = plan.GetProperty("rows").One(r => r.Str("school") == "丙小学");
        (rooms.Num("amount"), rooms.Str("unit"), rooms.Str("measure")).ShouldBe((6, "平方米", "新建或改扩建"));
        plan.GetProperty("rows").One(r => r.Str("school") == "甲小学").Str("measure").ShouldBe("调出");
        foreach (var word in new[] { "达标", "通过", "verdict", "coefficient", "state" }) plan.GetRawText().ShouldNotContain(word);
    }

    [Theory, Stores]
    public async Task Impossible_changes_are_refused(string store)
    {
        var (county, clerk, _, scratch) = await Open(store);
        using var _c = clerk;
        foreach (var change in new[] { Change(county, "丙小学", "teaching_area", -1), Change(county, "丙小学", "above_degree_primary", 3.5), Change(county, "丙小学", "pupils_primary", 10), Change(county, "丙小学", "media_rooms", 90000) })
            (await clerk.Refused(HttpMethod.Post, $"/api/evaluation/scratches/{scratch}/try", new { changes = new[] { change } })).Code.ShouldBe("invalid");
    }
}
