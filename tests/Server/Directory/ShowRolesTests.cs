using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public class ShowRolesTests
{
    [Theory, Stores]
    public async Task Whoever_is_told_to_give_a_post_may_and_nobody_else(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        foreach (var role in new[] { "principal", "county-clerk", "teacher" })
        {
            using var who = await host.SignIn(county.Login(role));
            var page = await who.Get("/api/directory/roles");
            var roles = page.GetProperty("roles").EnumerateArray().Where(r => r.GetProperty("at").EnumerateArray().Any(a => a.GetString() == "school")).ToList();
            roles.Count.ShouldBeGreaterThan(2);
            foreach (var one in roles)
            {
                var code = one.GetProperty("code").GetString()!;
                using var answer = await who.Send(HttpMethod.Post, "/api/directory/posts", new { unitId = county.First.Id, role = code, person = $"{code}接任", from = "2024-09-01" });
                answer.IsSuccessStatusCode.ShouldBe(one.GetProperty("mayGive").GetBoolean(), $"{role} gives {code}: {await answer.Content.ReadAsStringAsync()}");
            }
            // The table that ends arguments: the verbs of a role are those that its holder has.
            var own = page.GetProperty("roles").EnumerateArray().Single(r => r.GetProperty("code").GetString() == role).GetProperty("verbs").EnumerateArray().Select(v => v.GetString());
            (await who.Get("/api/me")).GetProperty("verbs").EnumerateArray().Select(v => v.GetString()).ShouldBe(own, ignoreOrder: true);
        }
    }
}
