using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public class LoadSampleTests
{
    [Theory, Stores]
    public async Task The_sample_county_stands_once_with_an_account_for_every_role(string store)
    {
        var host = await TestHost.Start(store);
        var first = await SampleVerb.Into(host.App.Services, default);
        first.Now.ShouldBeTrue();
        first.Accounts.Select(a => a.Role).Distinct().ShouldBe(host.App.Services.GetRequiredService<Roles>().All.Select(r => r.Code), ignoreOrder: true);
        foreach (var login in new[] { "clerk", "clerk2", "basic", "personnel", "finance", "equipment" }) first.Accounts.ShouldContain(a => a.Login == login, "everyone on the way from the school to the signed report is named");
        first.Accounts.Count(a => a.Role == "principal").ShouldBe(1, "one of the sixty-two is enough");
        (await SampleVerb.Into(host.App.Services, default)).Now.ShouldBeFalse();
        (await host.InStore(db => db.Units.CountAsync(u => u.Kind == UnitKind.School && u.State == UnitState.Active))).ShouldBe(62);
        (await host.InStore(db => Audit.Verify(db))).ShouldBeEmpty();

        using var clerk = await host.SignIn("clerk", LoadSample.Password);
        var found = (await clerk.Get("/api/directory/units?q=蓼洲乡中心学校")).GetProperty("items");
        found[0].GetProperty("name").GetString().ShouldBe("蓼洲乡中心小学", "the old name is found, the new one shown");
        (await clerk.Get($"/api/directory/units/{found[0].GetProperty("id").GetGuid()}?year=2025")).GetProperty("name").GetString().ShouldBe("蓼洲乡中心学校");
        var split = (await clerk.Get("/api/directory/units?q=杉湾镇九年一贯制学校&state=closed")).GetProperty("items")[0];
        (await clerk.Get($"/api/directory/units/{split.GetProperty("id").GetGuid()}")).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("kind").GetString()).ShouldBe(["closed", "splitOff", "splitOff"], ignoreOrder: true);
        // A central principal has the village schools in scope, and nothing beside them.
        var central = first.Accounts.First(a => a.Role == "central-principal");
        using var principal = await host.SignIn(central.Login, LoadSample.Password);
        var names = (await principal.Get("/api/directory/units?size=100")).GetProperty("items").EnumerateArray().Select(u => u.GetProperty("parentName").GetString()).Distinct().ToList();
        names.Count.ShouldBe(2, string.Join("、", names));
        await host.Stop();
    }

    [Theory, Stores]
    public async Task A_store_with_other_data_is_refused(string store)
    {
        var host = await TestHost.Start(store);
        await host.NewCounty();
        (await Should.ThrowAsync<VerbException>(() => SampleVerb.Into(host.App.Services, default))).Message.ShouldContain("已有别的数据");
        await host.Stop();
    }
}
