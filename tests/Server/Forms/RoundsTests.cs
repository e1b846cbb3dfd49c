using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

public class RoundsTests
{
    [Theory, Stores]
    public async Task A_moved_deadline_moves_what_is_open_and_the_boards_of_those_who_fill(string store)
    {
        var kit = await FormsKit.Open(store);
        var handedIn = await kit.FillAndConfirm(kit.County.First);
        using var clerk = await kit.SignIn("county-clerk");
        using var second = await kit.SignIn("school-clerk", kit.County.Second);
        var (url, today) = ($"/api/forms/rounds/{kit.Round}", FormsKit.Today(kit.Host));
        async Task<int> Version() => (await clerk.Get(url)).GetProperty("version").GetInt32();
        (await clerk.Refused(HttpMethod.Post, $"{url}/deadline", new { deadline = today.AddDays(-1), version = await Version() })).Body.GetProperty("errors").TryGetProperty("deadline", out _).ShouldBeTrue();
        (await clerk.Refused(HttpMethod.Post, $"{url}/deadline", new { deadline = today.AddDays(20), version = await Version() + 1 })).Code.ShouldBe("conflict");
        (await second.Refused(HttpMethod.Post, $"{url}/deadline", new { deadline = today.AddDays(20), version = await Version() })).Status.ShouldBe(403);

        await clerk.Post($"{url}/deadline", new { deadline = today.AddDays(20), version = await Version() });
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", null);
        (await clerk.Get(url)).GetProperty("deadline").GetString().ShouldBe(Day(20));
        var rows = (await clerk.Get($"{url}/returns")).GetProperty("items").EnumerateArray().ToDictionary(r => r.GetProperty("unitId").GetGuid(), r => r.GetProperty("deadline").GetString());
        (rows[kit.County.First.Id], rows[kit.County.Second.Id]).ShouldBe((Day(10), Day(20)), $"{handedIn} was handed in under the old one");
        (await second.Get("/api/due")).GetProperty("waiting").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == "forms.fill").GetProperty("by").GetString().ShouldBe(Day(20));
    }
}
