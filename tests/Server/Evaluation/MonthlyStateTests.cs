using Hengjian.Rules.Limits;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Evaluation;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>Practice P8: dated additions to the frozen year give the state at a day; the annual figure stays.</summary>
public class MonthlyStateTests
{
    private static readonly DateOnly End = new(2026, 3, 31);

    /// <summary>丙小学 has 300 m² for 80 pupils, 3.75 of 4.5: sixty more and it passes.</summary>
    private static async Task<Guid> Add(JudgedCounty county, Client office, double amount, DateOnly on, string field = "teaching_area") =>
        (await office.Post($"/api/forms/returns/{county.Returns["丙小学"]}/additions", new { field, amount, on, kind = amount > 0 ? "建成" : "报废", paper = "验收单 2026-3 号" })).GetProperty("id").GetGuid();

    private static object Question(JudgedCounty county, DateOnly? asOf, string basis = "final") => new { countyId = county.Id, pack = JudgedCounty.Pack, year = 2025, basis, asOf };
    private static async Task<Guid> Run(JudgedCounty county, Client clerk, DateOnly? asOf) => (await clerk.Post("/api/evaluation/runs", Question(county, asOf))).GetProperty("id").GetGuid();
    private static Task<EvaluationRun> Load(JudgedCounty county, Guid id) => county.Host.InStore(db => db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == id));

    private static async Task<double> Rooms(JudgedCounty county, Client clerk, Guid run) =>
        (await Explain(county, clerk, run)).GetProperty("value").GetDouble();
    private static Task<System.Text.Json.JsonElement> Explain(JudgedCounty county, Client clerk, Guid run) =>
        clerk.Get($"/api/evaluation/runs/{run}/explain?path={Uri.EscapeDataString($"cell/{county.Schools["丙小学"].Id}/小学/teaching_area")}");

    [Theory, Stores]
    public async Task An_addition_until_the_day_moves_the_verdict_a_later_one_and_a_withdrawn_one_do_not(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var annual = await Load(county, await Run(county, clerk, null));
        await Add(county, clerk, 60, End.AddDays(1)); // the day after
        var withdrawn = await Add(county, clerk, 900, End.AddDays(-20));
        await clerk.Post($"/api/forms/additions/{withdrawn}/withdraw", new { version = 1, reason = "登记重复" });
        var before = await Run(county, clerk, End);
        (await Rooms(county, clerk, before)).ShouldBe(300.0 / 80);
        (await Load(county, before)).SchoolsPassed.ShouldBe(annual.SchoolsPassed);

        await Add(county, clerk, 60, End); // the day itself counts
        var after = await Run(county, clerk, End);
        (await Rooms(county, clerk, after)).ShouldBe(360.0 / 80);
        (await Load(county, after)).SchoolsPassed.ShouldBe(annual.SchoolsPassed + 1);
        (await Rooms(county, clerk, await Run(county, clerk, End.AddDays(1)))).ShouldBe(420.0 / 80);
        (await Rooms(county, clerk, await Run(county, clerk, null))).ShouldBe(300.0 / 80, "the annual figure stays");
    }

    [Theory, Stores]
    public async Task The_snapshot_gives_the_same_digits_and_its_papers_whatever_comes_later(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var addition = await Add(county, clerk, 60.1, End.AddDays(-3));
        await Add(county, clerk, 0.2, End.AddDays(-2));
        var id = await Run(county, clerk, End);
        var first = await Explain(county, clerk, id);
        await clerk.Post($"/api/forms/additions/{addition}/withdraw", new { version = 1, reason = "验收没有通过" });
        var run = await Load(county, id);
        var fresh = new OpenRuns(county.Host.App.Services.GetRequiredService<RulePacks>(), county.Host.App.Services.GetRequiredService<HouseLimits>());
        var open = await county.Host.InStore(db => fresh.Open(db, run, default));
        ResultDocument.Of(open.Input.Judge(open.Pack)).Hash().ShouldBe(run.ResultHash);
        var second = await Explain(county, clerk, id);
        second.GetRawText().ShouldBe(first.GetRawText());
        second.GetProperty("agrees").GetBoolean().ShouldBeTrue();

        var source = second.GetProperty("inputs").One(i => i.At("cell").Str("code") == "teaching_area").GetProperty("sources")[0].GetProperty("source");
        source.Str("value").ShouldBe("360.3"); // 300 + 60.1 + 0.2, summed as decimals
        source.GetProperty("history").EnumerateArray().Select(h => (h.Str("source"), h.Str("to"), h.Str("sourceDetail"))).ShouldBe(
            [("import", "300", "统计表.xlsx!C5"), ("addition", "360.1", "2026-03-28 建成 验收单 2026-3 号"), ("addition", "360.3", "2026-03-29 建成 验收单 2026-3 号")]);
    }

    [Theory, Stores]
    public async Task What_was_recorded_after_the_day_is_not_in_the_months_state(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var code = (await clerk.Get($"/api/evaluation/items?county={county.Id}&pack={JudgedCounty.Pack}&year=2025")).GetProperty("rows").EnumerateArray().First(r => r.Str("group") == "gates").Str("code")!;
        async Task Entry(string? text, int after, DateTimeOffset at)
        {
            await clerk.Post("/api/evaluation/items", new { countyId = county.Id, pack = JudgedCounty.Pack, year = 2025, code, text, note = "查阅会议纪要", evidence = Array.Empty<Guid>(), afterEntry = after });
            await county.Host.InStore(db => db.RecordedItems.Where(r => r.CountyId == county.Id && r.EntryNo == after + 1).ExecuteUpdateAsync(s => s.SetProperty(r => r.At, at)));
        }
        async Task<string> Struck(DateOnly? asOf) => (await clerk.Get($"/api/evaluation/runs/{await Run(county, clerk, asOf)}")).GetProperty("gates").One(g => g.Str("code") == code).TryGetProperty("struck", out var s) ? s.GetRawText() : "null";

        // The day ends at midnight in Beijing, which is 16:00 of the day before by universal time.
        var midnight = Clock.StartOf(End.AddDays(1));
        await Entry("否", 0, Clock.StartOf(End.AddDays(-9)));
        await Entry("是", 1, midnight);
        await Entry(null, 2, Clock.StartOf(End.AddDays(11)));
        (await Struck(End.AddDays(-10))).ShouldBe("null", "nobody had said anything yet");
        (await Struck(End)).ShouldBe("false", "the entry of midnight belongs to the next month");
        (await Struck(End.AddDays(1))).ShouldBe("true");
        (await Struck(End.AddDays(10))).ShouldBe("true", "it was withdrawn a day later");
        (await Struck(End.AddDays(11))).ShouldBe("null");
        (await Struck(null)).ShouldBe("null", "the annual result takes what is recorded now");
    }

    [Theory, Stores]
    public async Task A_day_needs_locked_figures_and_lies_within_the_year_and_nothing_falls_below_zero(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var today = county.Host.App.Services.GetRequiredService<Clock>().Today;
        (await clerk.Refused(HttpMethod.Post, "/api/evaluation/runs", Question(county, End, "preview"))).Code.ShouldBe("monthly-needs-final");
        foreach (var day in new[] { new DateOnly(2025, 8, 31), today.AddDays(1) })
            (await clerk.Refused(HttpMethod.Post, "/api/evaluation/runs", Question(county, day))).Body.At("errors").TryGetProperty("asOf", out _).ShouldBeTrue();
        await Add(county, clerk, 100, End);
        var path = $"/api/forms/returns/{county.Returns["丙小学"]}/additions";
        object Scrapped(double amount, DateOnly on) => new { field = "teaching_area", amount, on, kind = "报废", paper = "鉴定书 2026-1 号" };
        (await clerk.Refused(HttpMethod.Post, path, Scrapped(-350, End.AddDays(-1)))).Body.At("errors", "amount")[0].Str("zh").ShouldBe("“教学及辅助用房总面积”到 2026-03-30 只有 300 平方米，不能减少 350 平方米");
        await clerk.Post(path, Scrapped(-350, End));
        (await clerk.Refused(HttpMethod.Post, path, Scrapped(-60, End.AddDays(-10)))).Code.ShouldBe("invalid"); // it would be missed later
    }

    [Theory, Stores]
    public async Task The_monthly_report_names_the_month_and_what_changed_since_the_annual_result(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var annual = await Run(county, clerk, null);
        await Add(county, clerk, 60, End);
        var month = await Run(county, clerk, End);
        object Wanted(Guid runId, string kind) => new { runId, kind, unitId = (Guid?)null };
        (await clerk.Refused(HttpMethod.Post, "/api/evaluation/reports", Wanted(annual, "monthly"))).Code.ShouldBe("not-monthly");
        (await clerk.Refused(HttpMethod.Post, "/api/evaluation/reports", Wanted(month, "yearly"))).Code.ShouldBe("not-yearly");
        var id = (await clerk.Post("/api/evaluation/reports", Wanted(month, "monthly"))).GetProperty("ids")[0].GetString();
        var report = await clerk.Get($"/api/evaluation/reports/{id}");
        report.At("report").Str("title")!.ShouldContain("2026年3月");
        report.At("report").Str("asOf").ShouldBe("2026-03-31");
        var (was, now) = (await Load(county, annual), await Load(county, month));
        now.SchoolsPassed.ShouldBe(was.SchoolsPassed + 1);
        var text = System.Text.RegularExpressions.Regex.Replace(report.Str("html")!, "<[^>]+>", "");
        text.ShouldContain($"与2025—2026学年相比，达标学校由 {was.SchoolsPassed} 所（次）变为 {now.SchoolsPassed} 所（次）");
        text.ShouldContain("计入截至2026年3月有凭据的购置、建设和调配");
    }
}
