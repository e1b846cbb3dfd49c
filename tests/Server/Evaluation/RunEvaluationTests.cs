using Hengjian.Rules.Balance;
using Hengjian.Rules.Limits;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Evaluation;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.EvaluationFeatures;

public class RunEvaluationTests
{
    [Theory, Stores]
    public async Task The_county_is_judged_as_computed_by_hand(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var run = await clerk.Get($"/api/evaluation/runs/{await county.Run(clerk)}");
        run.At("run").Str("verdict").ShouldBe("fail");
        var primary = run.GetProperty("stages").One(s => s.Str("stage") == "小学");
        (primary.Num("schools"), primary.Num("passed")).ShouldBe((4, 3));
        var rooms = primary.GetProperty("indicators").One(i => i.Str("indicator") == "teaching_area");
        rooms.Num("mean").ShouldBe(5.008042895442, 1e-11);
        rooms.Num("coefficient").ShouldBe(0.128501403406, 1e-11);
        rooms.Str("printed").ShouldBe("0.129");
        // The unweighted coefficient of the same schools is 0.166…: no path may print it.
        double[] values = [4.7, 5, 3.75, 6];
        var unweighted = Math.Sqrt(values.Average(v => Math.Pow(v - values.Average(), 2))) / values.Average();
        Math.Abs(rooms.Num("coefficient") - unweighted).ShouldBeGreaterThan(0.03);
        var junior = run.GetProperty("stages").One(s => s.Str("stage") == "初中");
        junior.GetProperty("indicators").One(i => i.Str("indicator") == "media_rooms").Num("coefficient").ShouldBe(0.069938637265, 1e-11);
    }

    [Theory, Stores]
    public async Task The_matrix_is_looked_through_by_name_kind_and_conclusion_and_the_export_follows(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var id = await county.Run(clerk);
        async Task<List<string?>> Schools(string query)
        {
            var page = await clerk.Get($"/api/evaluation/runs/{id}/matrix?stage=小学&{query}");
            page.Num("total").ShouldBe(4, "of how many is always said");
            page.GetProperty("kinds").EnumerateArray().Select(k => k.GetString()).ShouldContain("九年一贯制");
            return [.. page.GetProperty("rows").EnumerateArray().Select(r => r.Str("school"))];
        }
        (await Schools("")).Count.ShouldBe(4);
        (await Schools("verdict=fail")).ShouldBe(["丙小学"]);
        (await Schools("verdict=pass")).ShouldNotContain("丙小学");
        (await Schools("q=丙小")).ShouldBe(["丙小学"]);
        (await Schools("kind=九年一贯制")).ShouldBe(["丁学校"]);
        (await Schools("kind=九年一贯制&verdict=fail")).ShouldBeEmpty();

        var file = await (await clerk.Http.GetAsync($"/api/evaluation/runs/{id}/matrix/export.xlsx?stage=小学&verdict=fail")).Content.ReadAsByteArrayAsync();
        var text = string.Join('\n', Hengjian.Office.Sheets.Open(file).Value.Sheets[0].Load().Value.Rows.Select(r => r[1].Text));
        text.ShouldContain("丙小学");
        text.ShouldNotContain("甲小学");
    }

    [Theory, Stores]
    public async Task Who_is_out_is_listed_with_the_reason_and_a_combined_school_has_a_row_a_stage(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var members = await clerk.Get($"/api/evaluation/runs/{await county.Run(clerk)}/members");
        var rows = members.GetProperty("rows");
        rows.One(r => r.Str("school") == "己教学点").Str("because").ShouldBe("不足 50 人的教学点不在评估范围");
        rows.One(r => r.Str("school") == "庚学校").Str("because").ShouldBe("没有小学、初中学生"); // the form asks a special school for no pupils
        rows.EnumerateArray().Where(r => r.Str("school") == "丁学校").Select(r => r.Str("stage")).ShouldBe(["小学", "初中"]);
        (members.Num("in"), members.Num("out")).ShouldBe((6, 2));
    }

    [Theory, Stores]
    public async Task A_final_result_needs_every_school_locked_and_a_preview_names_who_is_not_ready(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        await county.Host.InStore(db => db.FormReturns.Where(r => r.Id == county.Returns["丙小学"]).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ReviewState.Returned)));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var refused = await clerk.Refused(HttpMethod.Post, "/api/evaluation/runs", county.Question());
        refused.Code.ShouldBe("not-locked");
        refused.Body.Str("detail")!.ShouldContain("丙小学");
        var members = await clerk.Get($"/api/evaluation/runs/{await county.Run(clerk, "preview")}/members");
        var row = members.GetProperty("rows").One(r => r.Str("school") == "丙小学");
        row.GetProperty("in").GetBoolean().ShouldBeFalse();
        row.Str("because")!.ShouldContain("已退回");
    }

    [Theory, Stores]
    public async Task A_trial_over_part_of_the_schools_says_of_how_many_wherever_its_verdict_is_shown(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store), adjust: f => f["乙小学"]["indoor_sports_area"] = 1600);
        await county.Host.InStore(db => db.FormReturns.Where(r => r.Id == county.Returns["丙小学"]).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ReviewState.Returned)));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var run = await county.Run(clerk, "preview");
        var row = (await clerk.Get("/api/evaluation/runs")).GetProperty("items")[0];
        (row.Num("counted"), row.Num("asked")).ShouldBe((5, 7), "one was returned, the figures of another cannot be");
        (await clerk.Get($"/api/evaluation/runs/{run}")).At("run").Num("counted").ShouldBe(5);
        (await Exported.Rows(clerk, "/api/evaluation/runs/export.xlsx?columns=verdict"))[1][0].ShouldEndWith("（只有 5 所的数据，应有 7 所，不是全县结论）");
        foreach (var path in new[] { "county", "spread/小学/teaching_area" })
            (await clerk.Get($"/api/evaluation/runs/{run}/explain?path={Uri.EscapeDataString(path)}")).GetProperty("notes")[0].Str("zh")!.ShouldContain("只有 5 所学校的数据，应有 7 所", customMessage: path);
        using var file = await clerk.Http.GetAsync($"/api/evaluation/runs/{run}/members/export.xlsx");
        file.Content.Headers.ContentDisposition!.FileNameStar!.ShouldContain("试评只有5所");
    }

    [Theory, Stores]
    public async Task A_school_that_is_no_more_is_not_waited_for_and_the_list_says_where_it_went(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        var host = county.Host;
        await host.InStore(db => db.FormReturns.Where(r => r.Id == county.Returns["丙小学"]).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ReviewState.Draft)));
        using var director = await host.SignIn(county.County.Login("county-director"));
        (await director.Refused(HttpMethod.Post, "/api/evaluation/runs", county.Question())).Code.ShouldBe("not-locked");
        var today = host.App.Services.GetRequiredService<Clock>().Today;
        await director.Post($"/api/directory/units/{county.Schools["丙小学"].Id}/merge", new { version = 1, intoId = county.Schools["乙小学"].Id, on = today, document = "县政办〔2026〕40号" });
        var members = await director.Get($"/api/evaluation/runs/{await county.Run(director)}/members");
        var row = members.GetProperty("rows").One(r => r.Str("school") == "丙小学");
        row.GetProperty("in").GetBoolean().ShouldBeFalse();
        row.Str("because")!.ShouldBe($"{today:yyyy-MM-dd} 并入{county.Schools["乙小学"].Name}（县政办〔2026〕40号），填报数据草稿，尚未锁定");
        // By the day before it was still a school, and the state of that day waits for it.
        (await director.Refused(HttpMethod.Post, "/api/evaluation/runs", new { countyId = county.Id, pack = JudgedCounty.Pack, year = 2025, basis = "final", asOf = today.AddDays(-1) })).Code.ShouldBe("not-locked");
    }

    [Theory, Stores]
    public async Task Figures_that_cannot_be_stop_a_final_result_and_leave_the_school_out_of_a_preview(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store), adjust: f => f["乙小学"]["indoor_sports_area"] = 1600);
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        (await clerk.Refused(HttpMethod.Post, "/api/evaluation/runs", county.Question())).Code.ShouldBe("impossible-figures");
        var preview = await clerk.Post("/api/evaluation/runs", county.Question("preview"));
        preview.GetProperty("warnings")[0].GetString()!.ShouldContain("乙小学");
        var members = await clerk.Get($"/api/evaluation/runs/{preview.Str("id")}/members");
        members.GetProperty("rows").One(r => r.Str("school") == "乙小学").GetProperty("in").GetBoolean().ShouldBeFalse();
    }

    [Theory, Stores]
    public async Task An_old_year_computes_to_the_same_bits_after_the_pack_got_a_newer_version(string store)
    {
        var packs = Directory.CreateTempSubdirectory("hengjian-packs-").FullName;
        foreach (var file in Directory.GetFiles(Packs.Locate()!, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(packs, Path.GetRelativePath(Packs.Locate()!, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var host = await TestHost.Start(store, adjust: b => b.Services.AddSingleton(s => new Packs(s.GetRequiredService<HengjianOptions>() with { Packs = packs })));
        var county = await JudgedCounty.Make(host);
        using var clerk = await host.SignIn(county.County.Login("county-clerk"));
        var old = await county.Run(clerk);
        var pack = Path.Combine(packs, JudgedCounty.Pack, "pack.yml");
        await File.WriteAllTextAsync(pack, (await File.ReadAllTextAsync(pack)).Replace("line: { 小学: 4.5, 初中: 5.8 }", "line: { 小学: 6, 初中: 7 }"));
        var newer = await county.Run(clerk);
        var (before, after) = (await Load(host, old), await Load(host, newer));
        before.PackHash.ShouldNotBe(after.PackHash);
        after.SchoolsPassed.ShouldBeLessThan(before.SchoolsPassed); // the new line is harder: the change really took effect

        // A fresh reader knows nothing but the store: the old text, the old facts.
        var reader = new OpenRuns(new RulePacks(new Packs(host.Options with { Packs = packs }), host.Options), host.App.Services.GetRequiredService<HouseLimits>());
        var open = await host.InStore(db => reader.Open(db, before, default));
        open.Pack.Hash.ShouldBe(before.PackHash);
        ResultDocument.Of(open.Input.Judge(open.Pack)).Hash().ShouldBe(before.ResultHash);
        open.Result.Hash().ShouldBe(before.ResultHash);
        var rows = await host.InStore(db => db.EvaluationValues.AsNoTracking().Where(v => v.RunId == old).ToListAsync());
        rows.Count.ShouldBe(42);
        foreach (var row in rows)
            BitConverter.DoubleToInt64Bits(open.Judged.Row(row.UnitId.ToString(), row.Stage)!.Cell(row.Indicator)!.Value!.Value).ShouldBe(BitConverter.DoubleToInt64Bits(row.Value!.Value));
        await host.Stop();
    }

    private static Task<EvaluationRun> Load(TestHost host, Guid id) => host.InStore(db => db.EvaluationRuns.AsNoTracking().SingleAsync(r => r.Id == id));
}
