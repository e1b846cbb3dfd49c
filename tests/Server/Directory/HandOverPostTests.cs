using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public class HandOverPostTests
{
    [Theory, Stores]
    public async Task The_hand_overs_of_a_post_are_listed_newest_first_by_state_and_within_scope(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        var today = host.App.Services.GetRequiredService<Clock>().Today;
        var post = await host.InStore(d => d.Posts.Where(p => p.UnitId == county.First.Id && p.Role == "school-clerk").Select(p => p.Id).SingleAsync());
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        async Task<Guid> Prepare(string person) => (await clerk.Post($"/api/directory/posts/{post}/hand-over", new { version = 1, person, on = today })).GetProperty("id").GetGuid();
        var wrong = await Prepare("写错的人");
        await clerk.Post($"/api/directory/hand-overs/{wrong}/cancel", new { version = 1 });
        var right = await Prepare("接任的人");
        async Task<List<Guid>> List(Client who, string query) => [.. (await who.Get($"/api/directory/hand-overs?{query}")).GetProperty("items").EnumerateArray().Select(h => h.GetProperty("id").GetGuid())];
        (await List(clerk, $"post={post}")).ShouldBe([right, wrong], ignoreOrder: true);
        (await List(clerk, $"post={post}&state=prepared")).ShouldBe([right]);
        (await List(clerk, $"post={post}&state=cancelled")).ShouldBe([wrong]);
        using var own = await host.SignIn(county.Login("principal", county.First));
        (await List(own, "")).ShouldContain(right);
        using var other = await host.SignIn(county.Login("principal", county.Second));
        (await List(other, "")).ShouldBeEmpty();
    }
}
