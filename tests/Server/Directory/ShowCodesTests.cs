using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public class ShowCodesTests
{
    [Theory, Stores]
    public async Task Every_offered_kind_makes_a_school_with_the_stages_that_are_offered_with_it(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var codes = await clerk.Get("/api/directory/codes");
        static List<string> Words(System.Text.Json.JsonElement list) => [.. list.EnumerateArray().Select(s => s.GetString()!)];
        static string Code(System.Text.Json.JsonElement item) => item.GetProperty("code").GetString()!;
        var kinds = codes.GetProperty("kinds").EnumerateArray().ToList();
        kinds.Select(Code).ShouldContain("九年一贯制");
        foreach (var (kind, n) in kinds.Select((k, n) => (k, n)))
        {
            var made = await clerk.Post("/api/directory/units", new { kind = "school", parentId = county.Region.Id, name = $"第{n}校{county.N}", school = new { kind = Code(kind), stages = kind.GetProperty("stages"), locale = Code(codes.GetProperty("locales")[0]), sponsor = Code(codes.GetProperty("sponsors")[0]), boarding = false } });
            Words((await clerk.Get($"/api/directory/units/{made.GetProperty("id").GetGuid()}")).GetProperty("school").GetProperty("stages")).ShouldBe(Words(kind.GetProperty("stages")), Code(kind));
        }
        foreach (var kind in codes.GetProperty("groupKinds").EnumerateArray().Select(Code))
            await clerk.Post("/api/directory/groups", new { version = 0, unitId = county.Region.Id, kind, name = $"{kind}{county.N}", from = "2023-09-01", members = new[] { new { unitId = county.First.Id, lead = true, from = "2023-09-01" } } });
        foreach (var level in codes.GetProperty("titleLevels").EnumerateArray().Select(Code))
            await clerk.Post("/api/directory/titles", new { unitId = county.First.Id, name = "标准化学校", level, year = 2021 });
    }
}
