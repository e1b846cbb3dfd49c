using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public class UnitsTests
{
    private static object Primary(int? fromYear = null) => new { kind = "完全小学", locale = "乡村", sponsor = "7", boarding = false, fromYear };

    private static async Task<JsonElement> Add(Client clerk, Guid parent, string name, object? school = null, string code = "") =>
        await clerk.Post("/api/directory/units", new { kind = "school", parentId = parent, name, code, school = school ?? Primary() });

    private static Guid Id(JsonElement saved) => saved.GetProperty("id").GetGuid();
    private static string? Text(JsonElement e, string name) => e.GetProperty(name).GetString();

    [Theory, Stores]
    public async Task A_school_keeps_what_it_was_in_old_years(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var id = Id(await Add(clerk, county.Region.Id, $"青溪小学{county.N}", Primary(2019)));
        var card = await clerk.Get($"/api/directory/units/{id}");
        await clerk.Put($"/api/directory/units/{id}", new { version = card.GetProperty("version").GetInt32(), code = "", school = new { kind = "九年一贯制", locale = "镇区", sponsor = "7", boarding = true, fromYear = 2024 } });

        async Task<string?> KindIn(int year) => Text((await clerk.Get($"/api/directory/units/{id}?year={year}")).GetProperty("school"), "kind");
        (await KindIn(2018)).ShouldBe("完全小学", "before the first term the first one holds");
        (await KindIn(2023)).ShouldBe("完全小学");
        (await KindIn(2024)).ShouldBe("九年一贯制");
        var stages = (await clerk.Get($"/api/directory/units/{id}")).GetProperty("school").GetProperty("stages").EnumerateArray().Select(s => s.GetString());
        stages.ShouldBe(["primary", "junior"]);
        async Task<int> Found(string query) => (await clerk.Get($"/api/directory/units?under={county.Region.Id}&{query}")).GetProperty("items").EnumerateArray().Count(u => u.GetProperty("id").GetGuid() == id);
        (await Found("stage=junior")).ShouldBe(1);
        (await Found("schoolKind=完全小学")).ShouldBe(0, "the list shows what it is now");
        (await Found("boarding=true&locale=镇区&private=false&state=active")).ShouldBe(1);
        // A correction of an old year leaves the present alone.
        card = await clerk.Get($"/api/directory/units/{id}");
        await clerk.Put($"/api/directory/units/{id}", new { version = card.GetProperty("version").GetInt32(), code = "", school = new { kind = "教学点", locale = "乡村", sponsor = "7", boarding = false, fromYear = 2020 } });
        (await KindIn(2021)).ShouldBe("教学点");
        (await KindIn(2025)).ShouldBe("九年一贯制");
        (await Found("schoolKind=九年一贯制")).ShouldBe(1);
    }

    [Theory, Stores]
    public async Task A_former_name_is_found_and_shown_for_its_years(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var id = Id(await Add(clerk, county.Region.Id, $"石桥希望小学{county.N}"));
        var renamed = await clerk.Post($"/api/directory/units/{id}/rename", new { version = 1, name = $"明德小学{county.N}", on = "2022-03-01", document = "教发〔2022〕3号" });
        await clerk.Post($"/api/directory/units/{id}/rename", new { version = renamed.GetProperty("version").GetInt32(), name = $"明德中心小学{county.N}", correction = true });
        async Task<string?> NameIn(int? year) => Text(await clerk.Get($"/api/directory/units/{id}" + (year is null ? "" : $"?year={year}")), "name");
        (await NameIn(2020)).ShouldBe($"石桥希望小学{county.N}");
        (await NameIn(2021)).ShouldBe($"明德中心小学{county.N}", "a corrected typing error leaves no former name");
        (await NameIn(null)).ShouldBe($"明德中心小学{county.N}");
        foreach (var question in new[] { "石桥希望", "sqxw", "明德中心" })
            (await clerk.Get($"/api/directory/units?q={question}&under={county.Region.Id}")).GetProperty("items").EnumerateArray().Select(u => u.GetProperty("id").GetGuid()).ShouldBe([id], question);
        (await clerk.Get($"/api/directory/units?q=石桥&under={county.Region.Id}")).GetProperty("items")[0].GetProperty("formerName").GetString().ShouldBe($"石桥希望小学{county.N}");
        (await host.InStore(db => SchoolsAsOf.NamesOn(db, [id], new DateOnly(2022, 2, 28))))[id].ShouldBe($"石桥希望小学{county.N}");
        (await host.InStore(db => SchoolsAsOf.NamesOn(db, [id], new DateOnly(2022, 3, 1))))[id].ShouldBe($"明德中心小学{county.N}");
    }

    [Theory, Stores]
    public async Task A_merged_school_ends_with_its_posts_and_both_keep_the_event(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        await clerk.Post($"/api/directory/units/{county.Second.Id}/merge", new { version = 1, intoId = county.First.Id, on = "2026-01-01", document = "县政办〔2025〕40号" });
        var ended = await clerk.Get($"/api/directory/units/{county.Second.Id}");
        Text(ended, "state").ShouldBe("merged");
        Text(ended.GetProperty("events")[0], "kind").ShouldBe("mergedInto");
        var kept = (await clerk.Get($"/api/directory/units/{county.First.Id}")).GetProperty("events")[0];
        (Text(kept, "kind"), Text(kept, "document"), kept.GetProperty("otherId").GetGuid()).ShouldBe(("absorbed", "县政办〔2025〕40号", county.Second.Id));
        using var principal = host.Anonymous();
        await principal.Post("/api/session", new { login = county.Login("principal", county.Second), password = TestHost.Password });
        (await principal.Get("/api/me")).GetProperty("posts").GetArrayLength().ShouldBe(0, "the posts ended with the school");
        (await clerk.Refused(HttpMethod.Post, $"/api/directory/units/{county.Second.Id}/merge", new { version = 2, intoId = county.First.Id, on = "2026-01-01" })).Code.ShouldBe("ended");
        await clerk.Post($"/api/directory/units/{county.Second.Id}/reopen", new { version = ended.GetProperty("version").GetInt32(), reason = "误操作" });
        Text(await clerk.Get($"/api/directory/units/{county.Second.Id}"), "state").ShouldBe("active");
    }

    [Theory, Stores]
    public async Task A_split_makes_a_sibling_and_a_closure_wants_its_reason_and_an_empty_school(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var split = Id(await clerk.Post($"/api/directory/units/{county.First.Id}/split", new { version = 1, name = $"试验第一小学东校{county.N}", school = Primary(), on = "2024-09-01", document = "" }));
        var card = await clerk.Get($"/api/directory/units/{split}");
        Text(card.GetProperty("events")[0], "kind").ShouldBe("splitFrom");
        card.GetProperty("school").GetProperty("fromYear").GetInt32().ShouldBe(2024);
        var village = Id(await Add(clerk, split, $"东坡教学点{county.N}"));
        var (status, code, _) = await clerk.Refused(HttpMethod.Post, $"/api/directory/units/{split}/close", new { version = 1, on = "2026-01-01", reason = "撤并" });
        (status, code).ShouldBe((422, "not-empty"));
        (await clerk.Refused(HttpMethod.Post, $"/api/directory/units/{village}/close", new { version = 1, on = "2026-01-01", reason = " " })).Code.ShouldBe("invalid");
        // A closing that is decided for a later day is entered on that day: until then the school works on and shows as it is.
        var tomorrow = host.App.Services.GetRequiredService<Clock>().Today.AddDays(1);
        (await clerk.Refused(HttpMethod.Post, $"/api/directory/units/{village}/close", new { version = 1, on = tomorrow, reason = "生源不足" })).Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["on"]);
        (await clerk.Refused(HttpMethod.Post, $"/api/directory/units/{village}/merge", new { version = 1, intoId = county.Second.Id, on = tomorrow, document = "" })).Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["on"]);
        Text(await clerk.Get($"/api/directory/units/{village}"), "state").ShouldBe("active");
        await clerk.Post($"/api/directory/units/{village}/close", new { version = 1, on = "2026-01-01", reason = "生源不足" });
        await clerk.Post($"/api/directory/units/{split}/close", new { version = 1, on = "2026-01-01", reason = "撤并" });
    }

    [Theory, Stores]
    public async Task A_moved_school_takes_everything_below_it_along(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var village = Id(await Add(clerk, county.Second.Id, $"后山教学点{county.N}"));
        await host.InStore(db => { db.Add(new DueItem { Id = Guid.NewGuid(), Kind = "t", SourceId = Guid.NewGuid(), Zh = "填", En = "Fill", UnitId = village, UnitPath = db.Units.Single(u => u.Id == village).Path, Verb = "forms.fill", Link = "/" }); return Task.FromResult(0); });
        (await clerk.Refused(HttpMethod.Post, $"/api/directory/units/{county.Second.Id}/move", new { version = 1, parentId = village })).Code.ShouldBe("invalid");
        await clerk.Post($"/api/directory/units/{county.Second.Id}/move", new { version = 1, parentId = county.First.Id, on = "2026-02-01" });
        var paths = await host.InStore(db => db.Units.Where(u => u.Id == county.First.Id || u.Id == county.Second.Id || u.Id == village).OrderBy(u => u.Path).Select(u => u.Path).ToListAsync());
        paths[1].ShouldStartWith(paths[0]);
        paths[2].ShouldStartWith(paths[1]);
        (await host.InStore(db => db.Set<DueItem>().SingleAsync(d => d.UnitId == village))).UnitPath.ShouldBe(paths[2]);
        // The principal of the central school now has the moved school in scope, and the moved school's own account still works.
        using var central = await host.SignIn(county.Login("principal", county.First));
        await central.Get($"/api/directory/units/{village}");
        using var own = await host.SignIn(county.Login("principal", county.Second));
        await own.Get($"/api/directory/units/{village}");
        (await own.Refused(HttpMethod.Get, $"/api/directory/units/{county.First.Id}")).Status.ShouldBe(404);
        (await host.InStore(db => Audit.Verify(db))).Where(f => f.StartsWith(Paths.Top(county.Province.Path), StringComparison.Ordinal)).ShouldBeEmpty("the chain keeps the paths of its day");
    }

    [Theory, Stores]
    public async Task Every_path_column_of_every_module_moves(string store)
    {
        var host = await TestHost.Of(store);
        var columns = await host.InStore(db => Task.FromResult(PathRewrite.Columns(db.Model).ToList()));
        columns.ShouldContain(("units", "path"));
        columns.ShouldContain(("posts", "unit_path"));
        columns.ShouldContain(("files", "owner_path"));
        columns.ShouldNotContain(c => c.Table == "audit_entries");
        // A string column that ends with Path but is not compared byte by byte would stay behind in silence.
        var left = await host.InStore(db => Task.FromResult((from e in db.Model.GetEntityTypes() from p in e.GetProperties()
            where p.Name.EndsWith("Path", StringComparison.Ordinal) && p.FindAnnotation(OrdinalText.Annotation) is null select $"{e.GetTableName()}.{p.GetColumnName()}").ToList()));
        left.ShouldBe(["path_changes.old_path"]);
    }

    [Theory, Stores]
    public async Task Wrong_codes_twins_and_wrong_places_are_refused_in_words(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        async Task<JsonElement> Errors(object body) => (await clerk.Refused(HttpMethod.Post, "/api/directory/units", body)).Body.GetProperty("errors");
        (await Errors(new { kind = "school", parentId = county.Region.Id, name = "甲", code = "12345", school = Primary() })).TryGetProperty("code", out _).ShouldBeTrue();
        (await Errors(new { kind = "school", parentId = county.Region.Id, name = "甲", code = "9812345678", school = Primary() })).GetProperty("code")[0].GetProperty("zh").GetString()!.ShouldContain("98");
        (await Errors(new { kind = "school", parentId = county.Region.Id, name = " ", school = new { kind = "大学", locale = "乡村", sponsor = "7" } })).EnumerateObject().Select(e => e.Name).ShouldBe(["name", "school.kind"], ignoreOrder: true);
        (await Errors(new { kind = "school", parentId = county.Region.Id, name = county.First.Name, school = Primary() })).TryGetProperty("name", out _).ShouldBeTrue();
        (await Errors(new { kind = "section", parentId = county.First.Id, name = "股" })).TryGetProperty("parentId", out _).ShouldBeTrue();
        (await Errors(new { kind = "region", level = "city", parentId = county.Region.Id, name = "市" })).TryGetProperty("parentId", out _).ShouldBeTrue();
        var code = $"21{county.N:00000000}";
        await Add(clerk, county.Region.Id, $"有码小学{county.N}", null, code);
        (await Errors(new { kind = "school", parentId = county.Region.Id, name = $"同码小学{county.N}", code, school = Primary() })).TryGetProperty("code", out _).ShouldBeTrue();
    }

    [Theory, Stores]
    public async Task Whoever_saves_second_is_told_who_was_first(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        using var director = await host.SignIn(county.Login("county-director"));
        object Body(string phone) => new { version = 1, code = "", phone, school = Primary() };
        await clerk.Put($"/api/directory/units/{county.First.Id}", Body("0898-1"));
        var (status, code, body) = await director.Refused(HttpMethod.Put, $"/api/directory/units/{county.First.Id}", Body("0898-2"));
        (status, code, body.GetProperty("who").GetString()).ShouldBe((409, "conflict", $"督导室经办人{county.N}"));
    }

    [Theory, Stores]
    public async Task Totals_count_what_the_filters_show(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        await Add(clerk, county.Region.Id, $"民办小学{county.N}", new { kind = "完全小学", locale = "城区", sponsor = "10", boarding = true });
        var totals = await clerk.Get("/api/directory/units/totals?kind=school");
        (totals.GetProperty("schools").GetInt32(), totals.GetProperty("private").GetInt32(), totals.GetProperty("boarding").GetInt32()).ShouldBe((3, 1, 1));
        (await clerk.Get("/api/directory/units/totals?locale=镇区")).GetProperty("units").GetInt32().ShouldBe(2);
        var tree = await clerk.Get("/api/directory/tree");
        await clerk.Post("/api/directory/units", new { kind = "township", parentId = county.Region.Id, name = $"阿{county.N}乡人民政府" });
        var kinds = (await clerk.Get($"/api/directory/tree?parent={county.Region.Id}")).GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("kind").GetString()).Distinct().ToList();
        kinds.ShouldBe(["section", "township", "school"], "the bureau's own offices first, then the others, then the schools, whatever their names are");
        (tree.GetProperty("nodes")[0].GetProperty("name").GetString(), tree.GetProperty("nodes")[0].GetProperty("schools").GetInt32()).ShouldBe((county.Region.Name, 3));
    }
}
