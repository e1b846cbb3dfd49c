using System.Text.Json;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.DirectoryFeatures;

/// <summary>A list finds its matches by several ways (a rare pair of characters, the schools alone, a condition's own index): all must find the same.</summary>
public class FiltersTests
{
    private static readonly string[] Questions =
    [
        "", "kind=school", "kind=section", "kind=region", "state=active", "state=merged", "state=closed", "kind=school&state=active", "schoolKind=完全小学", "schoolKind=初级中学", "stage=primary", "stage=junior",
        "locale=乡村", "locale=镇区", "private=true", "private=false", "boarding=true", "boarding=false", "schoolKind=完全小学&locale=乡村&boarding=false", "state=active&schoolKind=完全小学", "state=merged&boarding=true",
        "kind=section&boarding=true", "q=溪", "q=青溪", "q=青溪小学", "q=qx", "q=中学", "q=溪&state=active", "q=小学&boarding=true", "q=没有这所学校", "q=36", "q=3699", "q=369901", "q=小学&kind=school&private=true",
    ];

    [Theory, Stores]
    public async Task Every_filter_and_search_finds_what_looking_at_each_row_finds(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var made = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            var school = new { kind = i % 3 == 0 ? "初级中学" : "完全小学", locale = i % 2 == 0 ? "乡村" : "镇区", sponsor = i % 5 == 0 ? "10" : "7", boarding = i % 4 == 0, fromYear = 2019 };
            made.Add((await clerk.Post("/api/directory/units", new { kind = "school", parentId = county.Region.Id, name = $"{(i < 6 ? "青溪" : "石桥")}{i}号{(i % 3 == 0 ? "中学" : "小学")}{county.N}", code = "", school })).GetProperty("id").GetGuid());
        }
        await clerk.Post("/api/directory/units", new { kind = "section", parentId = county.Region.Id, name = $"溪边督导室{county.N}", code = "" });
        await clerk.Post($"/api/directory/units/{made[4]}/merge", new { version = 1, intoId = made[5], on = "2024-09-01", document = "教发〔2024〕9号" });
        await clerk.Post($"/api/directory/units/{made[7]}/close", new { version = 1, on = "2024-09-01", reason = "生源减少", document = "教发〔2024〕10号" });

        var all = (await clerk.Get("/api/directory/units?size=500")).GetProperty("items").EnumerateArray().ToList();
        all.Count(u => Is(u, "state", "merged")).ShouldBe(1);
        all.Count(u => Is(u, "state", "closed")).ShouldBe(1);
        foreach (var question in Questions)
        {
            var wanted = all.Where(u => Match(u, question)).ToList();
            foreach (var sort in new[] { "name", "code" })
            {
                var page = await clerk.Get($"/api/directory/units?size=500&sort={sort}&{question}");
                page.GetProperty("items").EnumerateArray().Select(Id).Order().ShouldBe(wanted.Select(Id).Order(), question);
                page.GetProperty("total").GetInt32().ShouldBe(wanted.Count, question);
            }
            var totals = await clerk.Get($"/api/directory/units/totals?{question}");
            var schools = wanted.Where(u => u.GetProperty("school").ValueKind == JsonValueKind.Object).Select(u => u.GetProperty("school")).ToList();
            (totals.GetProperty("units").GetInt32(), totals.GetProperty("schools").GetInt32()).ShouldBe((wanted.Count, schools.Count), question);
            (totals.GetProperty("boarding").GetInt32(), totals.GetProperty("private").GetInt32()).ShouldBe((schools.Count(s => s.GetProperty("boarding").GetBoolean()), schools.Count(s => Is(s, "sponsor", "10"))), question);
            foreach (var (list, name) in new[] { ("kinds", "kind"), ("locales", "locale") })
                totals.GetProperty(list).EnumerateArray().Select(c => (c.GetProperty("code").GetString(), c.GetProperty("number").GetInt32())).Order()
                    .ShouldBe(schools.GroupBy(s => s.GetProperty(name).GetString()).Select(g => (g.Key, g.Count())).Order(), question);
        }
    }

    private static Guid Id(JsonElement unit) => unit.GetProperty("id").GetGuid();
    private static bool Is(JsonElement row, string name, string word) => string.Equals(row.GetProperty(name).GetString(), word, StringComparison.OrdinalIgnoreCase);

    private static bool Match(JsonElement unit, string question) => question.Split('&', StringSplitOptions.RemoveEmptyEntries).All(part =>
    {
        var (name, word) = (part.Split('=')[0], part.Split('=')[1]);
        if (name is "kind" or "state") return Is(unit, name, word);
        if (name == "q")
        {
            var text = unit.GetProperty("name").GetString()!;
            if (word.All(char.IsAsciiDigit)) return unit.GetProperty("code").GetString()!.StartsWith(word, StringComparison.Ordinal) || text.Contains(word, StringComparison.Ordinal);
            return text.Contains(word, StringComparison.Ordinal) || Hengjian.Server.Kernel.SortKey.Initials(text).Contains(word, StringComparison.Ordinal);
        }
        if (unit.GetProperty("school") is not { ValueKind: JsonValueKind.Object } school) return false;
        return name switch
        {
            "schoolKind" => Is(school, "kind", word),
            "stage" => (school.GetProperty("stageBits").GetInt32() & (word == "primary" ? 2 : 4)) != 0,
            "locale" => Is(school, "locale", word),
            "private" => Is(school, "sponsor", "10") == bool.Parse(word),
            "boarding" => school.GetProperty("boarding").GetBoolean() == bool.Parse(word),
            _ => throw new ArgumentException(name),
        };
    });
}
