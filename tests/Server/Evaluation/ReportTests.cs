using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hengjian.Office;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Evaluation;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>Practice P10: three people answer for one version; signed it is frozen with the hashes of its files; above it is seen when it was sent.</summary>
public class ReportTests
{
    private static async Task<(JudgedCounty County, Client Clerk, Client Second, Client Director, Guid Run, string Report)> Draft(string store, string kind = "yearly")
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var run = await county.Run(clerk);
        var id = (await clerk.Post("/api/evaluation/reports", new { runId = run, kind, unitId = (Guid?)null })).GetProperty("ids")[0].GetString()!;
        return (county, clerk, await county.Host.SignIn(await county.AddPost("county-clerk", "核稿人")), await county.Host.SignIn(county.County.Login("county-director")), run, id);
    }

    private static async Task<int> Version(Client client, string id) => (await client.Get($"/api/evaluation/reports/{id}")).At("report").GetProperty("version").GetInt32();
    private static async Task<object> Act(Client client, string id, string act, string? reason = null) => new { act, items = new[] { new { id, version = await Version(client, id) } }, reason };

    /// <summary>Checked by the second clerk, signed by the director, files made.</summary>
    private static async Task Issue(Client second, Client director, string id)
    {
        await second.Post("/api/evaluation/reports/act", await Act(second, id, "check"));
        var signed = await director.Post("/api/evaluation/reports/act", await Act(director, id, "sign"));
        await director.Done(signed.GetProperty("jobs")[0].GetGuid());
    }

    [Theory, Stores]
    public async Task The_yearly_report_says_the_sentences_of_the_packs_golden_case(string store)
    {
        var (_, clerk, second, director, _, id) = await Draft(store);
        var golden = Path.Combine(Packs.Locate()!, "report-balance", "cases", "six-schools.yml");
        var expected = (await File.ReadAllLinesAsync(golden)).Where(l => l.StartsWith("  - ", StringComparison.Ordinal)).Select(l => l[4..]).ToList();
        expected.Count.ShouldBeGreaterThanOrEqualTo(3);
        var text = System.Text.RegularExpressions.Regex.Replace((await clerk.Get($"/api/evaluation/reports/{id}")).Str("html")!, "<[^>]+>", "");
        foreach (var sentence in expected) text.ShouldContain(sentence);
        text.ShouldContain("部令原文待核", customMessage: "how far the wording was checked stands in the report");
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Theory, Stores]
    public async Task The_leaders_page_says_the_verdict_asks_only_what_there_is_to_decide_and_names_a_period_that_was_not_judged(string store)
    {
        var (county, clerk, second, director, run, id) = await Draft(store, "leader");
        var page = System.Text.RegularExpressions.Regex.Replace((await clerk.Get($"/api/evaluation/reports/{id}")).Str("html")!, "<[^>]+>", "");
        page.ShouldContain("全县综合结论：未达标。计入 7 所学校的数据（应填报 7 所）");
        page.ShouldContain("2024—2025学年未评价");
        page.ShouldNotContain("上期 没有");
        var over = (await clerk.Get($"/api/evaluation/runs/{run}")).GetProperty("stages").EnumerateArray().Sum(s => s.GetProperty("indicators").EnumerateArray().Count(i => i.GetProperty("verdict").ValueKind == JsonValueKind.String && i.Str("verdict") == "fail"));
        page.Contains("这些指标今年的新增投入", StringComparison.Ordinal).ShouldBe(over > 0);
        page.ShouldContain("未达标学校 1 所（次）");
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    /// <summary>The template over a county of its own making: what it asks follows from what there is.</summary>
    [Fact]
    public void A_decision_is_asked_only_about_what_there_is_and_numbered_only_among_several()
    {
        var (kinds, _, problems) = ReportTemplates.Load(Path.Combine(Packs.Locate()!, ReportTemplates.Pack));
        problems.ShouldBeEmpty();
        var asked = kinds![ReportKind.Leader].Sections.Single(s => s.Heading == "请决定的事");
        List<string> Asked(int failed, int over, int items, int open, int gates) => [.. asked.Blocks.Where(b => b.When!.Evaluate(n => Hengjian.Rules.Expressions.Value.Of(n switch
            { "未达标学校数" => failed, "超限系数个数" => over, "未达标项目数" => items, "未定项目数" => open, "否决项数" => gates, _ => throw new InvalidOperationException(n) })).IsTrue).Select(b => b.Content)];
        Asked(1, 0, 0, 0, 0).ShouldHaveSingleItem().ShouldStartWith("未达标学校");
        Asked(0, 2, 0, 0, 0).ShouldHaveSingleItem().ShouldStartWith("超过上限的差异系数");
        Asked(0, 0, 0, 3, 0).ShouldHaveSingleItem().ShouldStartWith("没有核定的项目");
        Asked(0, 0, 0, 0, 0).ShouldHaveSingleItem().ShouldStartWith("没有因未达标需要决定的事");
        Asked(1, 1, 1, 1, 1).Count.ShouldBe(5);
        (asked.Most, asked.Numbered).ShouldBe((3, true));
    }

    [Theory, Stores]
    public async Task Three_people_answer_for_one_version_and_then_it_is_frozen_with_its_files(string store)
    {
        var (county, clerk, second, director, run, id) = await Draft(store);
        (await clerk.Refused(HttpMethod.Post, "/api/evaluation/reports/act", await Act(clerk, id, "check"))).Code.ShouldBe("same-person");
        (await director.Refused(HttpMethod.Post, "/api/evaluation/reports/act", await Act(director, id, "sign"))).Code.ShouldBe("not-checked");
        await second.Post("/api/evaluation/reports/act", await Act(second, id, "check"));
        (await second.Refused(HttpMethod.Post, "/api/evaluation/reports/act", await Act(second, id, "sign"))).Code.ShouldBe("no-verb");
        var signed = await director.Post("/api/evaluation/reports/act", await Act(director, id, "sign"));
        await director.Done(signed.GetProperty("jobs")[0].GetGuid());

        var report = await clerk.Get($"/api/evaluation/reports/{id}");
        report.At("report").Str("state").ShouldBe("issued");
        report.Str("html")!.ShouldContain($"校验码 {report.Str("contentHash")![..12]}");
        foreach (var file in report.GetProperty("files").EnumerateArray().Where(f => f.GetProperty("why").ValueKind == JsonValueKind.Null))
        {
            var bytes = await clerk.Http.GetByteArrayAsync(file.Str("href"));
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)).ShouldBe(file.Str("hash"));
        }
        report.GetProperty("files").EnumerateArray().Count(f => f.Str("hash") is not null).ShouldBeGreaterThanOrEqualTo(3);
        var sections = report.GetProperty("sections");
        (await clerk.Refused(HttpMethod.Put, $"/api/evaluation/reports/{id}", new { title = "另一个", sections, version = await Version(clerk, id) })).Code.ShouldBe("signed");
        var revised = (await clerk.Post($"/api/evaluation/reports/{id}/revise", new { runId = (Guid?)null })).GetProperty("ids")[0].GetString()!;
        (await clerk.Get($"/api/evaluation/reports/{revised}")).At("report").Num("versionNo").ShouldBe(2);
        (await county.Host.InStore(db => county.Host.App.Services.GetRequiredService<Files>().Verify(db))).ShouldBeEmpty();
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Theory, Stores]
    public async Task Whoever_wrote_words_of_a_version_does_not_check_it_although_another_changed_a_comma_since(string store)
    {
        var (county, clerk, second, director, _, id) = await Draft(store);
        var report = await clerk.Get($"/api/evaluation/reports/{id}");
        await second.Put($"/api/evaluation/reports/{id}", new { title = "改了一个逗号，", sections = report.GetProperty("sections"), version = await Version(second, id) });
        using var again = await county.Host.SignIn(await county.AddPost("county-clerk", null, sameAs: "county-clerk"));
        foreach (var author in new[] { clerk, second, again })
        {
            (await author.Get($"/api/evaluation/reports/{id}")).At("may").GetProperty("check").GetBoolean().ShouldBeFalse();
            (await author.Refused(HttpMethod.Post, "/api/evaluation/reports/act", await Act(author, id, "check"))).Code.ShouldBe("same-person");
        }
        using var third = await county.Host.SignIn(await county.AddPost("county-clerk", "第三人"));
        (await third.Get($"/api/evaluation/reports/{id}")).At("may").GetProperty("check").GetBoolean().ShouldBeTrue();
        await third.Post("/api/evaluation/reports/act", await Act(third, id, "check"));
        await director.Post("/api/evaluation/reports/act", await Act(director, id, "sign"));
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Theory, Stores]
    public async Task Two_at_once_are_told_apart_and_never_answered_as_a_fault_of_ours(string store)
    {
        var (county, clerk, second, director, run, id) = await Draft(store);
        async Task<List<int>> AtOnce(Func<Task<HttpResponseMessage>> ask) => [.. (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ask()))).Select(a => (int)a.StatusCode)];
        var report = await second.Get($"/api/evaluation/reports/{id}");
        var edits = await AtOnce(() => second.Send(HttpMethod.Put, $"/api/evaluation/reports/{id}", new { title = "两次点击", sections = report.GetProperty("sections"), version = report.At("report").Num("version") }));
        edits.Count(s => s == 200).ShouldBe(1);
        edits.Where(s => s != 200).ShouldAllBe(s => s == 409);
        var mapping = await AtOnce(() => clerk.Send(HttpMethod.Post, $"/api/forms/mappings?countyId={county.Id}", new { form = JudgedCounty.Form, name = "同名来源", columns = new[] { new { header = "图书", field = "books" } }, version = 0 }));
        mapping.Count(s => s == 200).ShouldBe(1);
        mapping.Where(s => s != 200).ShouldAllBe(s => s == 409 || s == 422);
        (await AtOnce(() => clerk.Send(HttpMethod.Post, "/api/evaluation/reports", new { runId = run, kind = "leader", unitId = (Guid?)null }))).ShouldAllBe(s => s == 200);
        var numbers = (await clerk.Get("/api/evaluation/reports?kind=leader")).GetProperty("items").EnumerateArray().Select(r => r.Num("versionNo")).Order().ToList();
        numbers.ShouldBe([1, 2, 3, 4, 5, 6]);
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Theory, Stores]
    public async Task One_person_with_two_accounts_is_still_one_person(string store)
    {
        var (county, clerk, second, director, _, id) = await Draft(store);
        using var again = await county.Host.SignIn(await county.AddPost("county-director", null, sameAs: "county-clerk"));
        await second.Post("/api/evaluation/reports/act", await Act(second, id, "check"));
        (await again.Refused(HttpMethod.Post, "/api/evaluation/reports/act", await Act(again, id, "sign"))).Code.ShouldBe("same-person");
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Theory, Stores]
    public async Task The_drafter_stays_the_drafter_when_the_post_passes_on_or_a_comma_is_changed(string store)
    {
        var (county, clerk, second, director, run, id) = await Draft(store);
        using var drafter = await county.Host.SignIn(await county.AddPost("county-director", null, sameAs: "county-clerk"));
        await second.Post("/api/evaluation/reports/act", await Act(second, id, "check"));
        // The desk of the drafter goes to somebody else today; who drafted has become director.
        await county.Host.InStore(async db =>
        {
            var (today, account) = (county.Host.App.Services.GetRequiredService<Clock>().Today, await db.Accounts.SingleAsync(a => a.UserName == county.County.Login("county-clerk")));
            var post = await db.Posts.SingleAsync(p => p.AccountId == account.Id);
            foreach (var h in await db.PostHoldings.Where(h => h.PostId == post.Id && h.To == null).ToListAsync()) h.To = today.AddDays(-1);
            var next = new Person { Id = Guid.CreateVersion7(), Name = "接任人", SortKey = "j", UnitId = county.Id, OwnerPath = county.County.Region.Path };
            db.AddRange(next, new PostHolding { Id = Guid.CreateVersion7(), PostId = post.Id, PersonId = next.Id, From = today });
            return 0;
        });
        (await drafter.Refused(HttpMethod.Post, "/api/evaluation/reports/act", await Act(drafter, id, "sign"))).Code.ShouldBe("same-person");

        // A director who drafts it all does not become the signer because a clerk changed a comma.
        var own = (await director.Post("/api/evaluation/reports", new { runId = run, kind = "leader", unitId = (Guid?)null })).GetProperty("ids")[0].GetString()!;
        await second.Put($"/api/evaluation/reports/{own}", new { title = "改了一个逗号，", sections = (await second.Get($"/api/evaluation/reports/{own}")).GetProperty("sections"), version = await Version(second, own) });
        using var third = await county.Host.SignIn(await county.AddPost("county-clerk", "第三人"));
        await third.Post("/api/evaluation/reports/act", await Act(third, own, "check"));
        (await director.Refused(HttpMethod.Post, "/api/evaluation/reports/act", await Act(director, own, "sign"))).Code.ShouldBe("same-person");
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Theory, Stores]
    public async Task Words_are_changed_and_figures_only_named(string store)
    {
        var (_, clerk, second, director, run, id) = await Draft(store);
        var report = await clerk.Get($"/api/evaluation/reports/{id}");
        report.Str("html")!.ShouldContain("data-explain=\"spread/小学/above_degree\"");
        report.Str("html")!.ShouldContain("小学参评学校 <a class=\"fig\" href=\"#\" data-explain=\"stage/小学\">4</a> 所");
        object Words(string text, int version) => new { title = "报告\u202E\u0007", sections = new[] { new { heading = "一", blocks = new[] { new { what = "text", content = text } } } }, version };
        (await clerk.Refused(HttpMethod.Put, $"/api/evaluation/reports/{id}", Words("差异系数为 {没有的数}。", 1))).Body.At("errors").TryGetProperty("sections", out _).ShouldBeTrue();
        await clerk.Put($"/api/evaluation/reports/{id}", Words("达标 {小学·达标学校数} 所，另有 12.5 万元。", 1));
        report = await clerk.Get($"/api/evaluation/reports/{id}");
        report.At("report").Str("title").ShouldBe("报告", "what nobody sees is not in a title");
        report.GetProperty("handWritten").EnumerateArray().Select(n => n.GetString()).ShouldBe(["12.5"]);
        report.Str("html")!.ShouldContain("达标 <a class=\"fig\" href=\"#\" data-explain=\"stage/小学\">3</a> 所，另有 12.5 万元。");
        await second.Post("/api/evaluation/reports/act", await Act(second, id, "return", "请写清 12.5 万元的来处"));
        (await clerk.Get("/api/due")).GetRawText().ShouldContain("被退回修改：请写清 12.5 万元的来处");
        (await clerk.Refused(HttpMethod.Put, $"/api/evaluation/reports/{id}", Words("{小学·达标学校数}", 1))).Code.ShouldBe("conflict");
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Theory, Stores]
    public async Task The_city_sees_progress_before_and_the_version_after_it_was_sent(string store)
    {
        var (county, clerk, second, director, run, id) = await Draft(store);
        using var city = await county.Host.SignIn(county.County.Login("city-viewer"));
        async Task<string?> Stage() => (await city.Get("/api/evaluation/progress?year=2025")).GetProperty("items")[0].Str("step");
        (await Stage()).ShouldBe("drafting");
        await Issue(second, director, id);
        (await Stage()).ShouldBe("issued");
        foreach (var path in new[] { $"/api/evaluation/reports/{id}", $"/api/evaluation/reports/{id}/files/docx", $"/api/evaluation/runs/{run}" }) (await city.Refused(HttpMethod.Get, path)).Status.ShouldBe(404);
        (await city.Get("/api/evaluation/reports")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await director.Post($"/api/evaluation/reports/{id}/report-up", new { version = await Version(director, id) });
        (await Stage()).ShouldBe("reported");
        var seen = await city.Get($"/api/evaluation/reports/{id}");
        seen.At("report").Num("versionNo").ShouldBe(1);
        seen.GetProperty("sections").GetArrayLength().ShouldBe(0); // the words as printed, not the working text
        (await city.Http.GetByteArrayAsync($"/api/evaluation/reports/{id}/files/docx")).Length.ShouldBeGreaterThan(5000);
        (await city.Get($"/api/evaluation/runs/{run}")).Str("sight").ShouldBe("reported");
        (await city.Refused(HttpMethod.Get, $"/api/evaluation/runs/{run}/members")).Code.ShouldBe("no-verb");
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Theory, Stores]
    public async Task A_school_reads_its_own_booklet_once_it_is_issued(string store)
    {
        var (county, clerk, second, director, run, _) = await Draft(store);
        var all = (await clerk.Post("/api/evaluation/reports", new { runId = run, kind = "school", unitId = (Guid?)null })).GetProperty("ids").EnumerateArray().Select(i => i.GetString()!).ToList();
        all.Count.ShouldBe(5);
        using var principal = await county.Host.SignIn(county.County.Login("principal"));
        (await principal.Get("/api/evaluation/reports")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await second.Post("/api/evaluation/reports/act", new { act = "check", items = all.Select(id => new { id, version = 1 }) });
        var list = (await clerk.Get("/api/evaluation/reports?kind=school")).GetProperty("items");
        string Of(string school) => list.One(r => r.Str("unitId") == county.Schools[school].Id.ToString()).Str("id")!;
        var signed = await director.Post("/api/evaluation/reports/act", new { act = "sign", items = new[] { Of("甲小学"), Of("丙小学") }.Select(id => new { id, version = 2 }) });
        foreach (var job in signed.GetProperty("jobs").EnumerateArray()) await director.Done(job.GetGuid());
        var mine = (await principal.Get("/api/evaluation/reports")).GetProperty("items").EnumerateArray().Single();
        var booklet = await principal.Get($"/api/evaluation/reports/{mine.Str("id")}");
        booklet.Str("html")!.ShouldContain("甲小学2025—2026学年均衡监测手册");
        foreach (var other in new[] { "乙小学", "丙小学", "丁学校", "戊学校" }) booklet.Str("html")!.ShouldNotContain(other);
        foreach (var id in all.Where(i => i != mine.Str("id"))) (await principal.Refused(HttpMethod.Get, $"/api/evaluation/reports/{id}")).Status.ShouldBe(404);
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Fact]
    public async Task The_official_tables_have_their_rows_and_decimals()
    {
        var (_, clerk, second, director, _, id) = await Draft("sqlite");
        var bytes = await clerk.Http.GetByteArrayAsync($"/api/evaluation/reports/{id}/files/xlsx");
        using var book = Sheets.Open(bytes).Value!;
        book.Sheets.Select(s => s.Name).Take(7).ShouldBe(["表Ⅰ", "表Ⅱ-1", "表Ⅱ-2", "表Ⅲ", "表Ⅳ", "表Ⅴ", "表Ⅵ"]);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        zip.Entries.Count(e => e.FullName.StartsWith("xl/charts/chart", StringComparison.Ordinal)).ShouldBe(2);
        var three = Rows(book, "表Ⅲ");
        three.Single(r => r[0] == "小学" && r[1] == "差异系数")[5].ShouldBe("0.129"); // L4: rooms, three decimals of 0.128501…
        three.Single(r => r[0] == "小学" && r[1] == "全县平均值")[5].ShouldBe("5.01");
        var schools = Rows(book, "表Ⅱ-2");
        schools.Count(r => r[0] == "丁学校").ShouldBe(2);
        schools.Single(r => r[0] == "丙小学")[15].ShouldContain("第1项达到85%；第4项未达标");
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Fact]
    public async Task Printed_to_pdf_the_booklet_has_two_pages_with_chinese_text()
    {
        var (county, clerk, second, director, run, _) = await Draft("sqlite");
        Assert.SkipWhen(await county.Host.App.Services.GetRequiredService<PdfPrinter>().Refuse(default) is not null, "No browser that prints Chinese is installed");
        var id = (await clerk.Post("/api/evaluation/reports", new { runId = run, kind = "school", unitId = county.Schools["丁学校"].Id })).GetProperty("ids")[0].GetString();
        var pdf = await clerk.Http.GetByteArrayAsync($"/api/evaluation/reports/{id}/files/pdf");
        var file = Path.Combine(Directory.CreateTempSubdirectory("hengjian-pdf-").FullName, "booklet.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        (await Tool("pdfinfo", file)).ShouldContain("Pages:           2");
        var text = await Tool("pdftotext", "-layout", file, "-");
        text.ShouldContain("丁学校2025—2026学年均衡监测手册");
        text.ShouldContain("未完全达标");
        foreach (var client in new[] { clerk, second, director }) client.Dispose();
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_told_and_the_other_formats_remain()
    {
        using var printer = new PdfPrinter(new HengjianOptions { Browser = "/nowhere/browser" });
        (await printer.Refuse(default))!.Code.ShouldBe("no-browser");
    }

    private static List<List<string>> Rows(Hengjian.Office.Reading.Workbook book, string sheet)
    {
        var grid = book[sheet]!.Load().Value!;
        return [.. grid.Rows.Select(r => Enumerable.Range(1, 20).Select(c => grid[r.Number, c].Text ?? "").ToList())];
    }

    private static async Task<string> Tool(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text;
    }
}
