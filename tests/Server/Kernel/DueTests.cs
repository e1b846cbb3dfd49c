using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Kernel;

public class DueTests
{
    [Theory, Stores]
    public async Task The_board_of_a_chosen_school_shows_that_school_alone_and_a_strangers_not_at_all(string store)
    {
        var host = await TestHost.Of(store);
        var (county, other) = (await host.NewCounty(), await host.NewCounty());
        foreach (var unit in new[] { county.First, county.Second, county.Region })
            await host.InStore(db => { db.Add(Item(unit)); return Task.FromResult(0); });
        using var clerk = await host.SignIn(county.Login("county-clerk"));

        (await Waiting(clerk, "/api/due")).ShouldBe([county.First.Name, county.Second.Name, county.Region.Name], ignoreOrder: true);
        (await Waiting(clerk, $"/api/due?unit={county.Region.Id}")).ShouldBe([county.First.Name, county.Second.Name, county.Region.Name], ignoreOrder: true);
        (await Waiting(clerk, $"/api/due?unit={county.First.Id}")).ShouldBe([county.First.Name]);
        (await clerk.Refused(HttpMethod.Get, $"/api/due?unit={other.First.Id}")).Status.ShouldBe(404);

        using var principal = await host.SignIn(county.Login("principal", county.First));
        (await principal.Refused(HttpMethod.Get, $"/api/due?unit={county.Second.Id}")).Status.ShouldBe(404);
        (await principal.Refused(HttpMethod.Get, $"/api/due?unit={county.Region.Id}")).Status.ShouldBe(404);
    }

    private static async Task<List<string?>> Waiting(Client client, string path) =>
        [.. (await client.Get(path)).GetProperty("waiting").EnumerateArray().Select(i => i.GetProperty("unit").GetString())];

    private static DueItem Item(Unit unit) => new()
    {
        Id = Guid.CreateVersion7(), Kind = "t", SourceId = Guid.CreateVersion7(), Zh = "核对", En = "Check", UnitId = unit.Id, UnitPath = unit.Path, Verb = "accounts.own", Link = "/",
    };
}
