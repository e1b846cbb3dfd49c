using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>Decision 0081: what may be read today follows the organisation of today; the history of a school goes with the school.</summary>
public class MovedSchoolTests
{
    private static async Task Move(JudgedCounty county, string school, Unit parent)
    {
        using var admin = await county.Host.SignIn(county.County.Login("county-clerk"));
        var id = county.Schools[school].Id;
        var version = (await admin.Get($"/api/directory/units/{id}")).GetProperty("version").GetInt32();
        await admin.Post($"/api/directory/units/{id}/move", new { version, parentId = parent.Id });
    }

    [Theory, Stores]
    public async Task Old_results_of_a_village_school_go_with_it_to_its_new_central_school(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        var (before, after) = (county.County.First, county.County.Second);
        await Move(county, "丙小学", before);
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var run = await county.Run(clerk);
        var village = county.Schools["丙小学"].Id;
        using var former = await county.Host.SignIn(county.County.Login("central-principal", before));
        using var now = await county.Host.SignIn(county.County.Login("central-principal", after));
        await former.Get($"/api/evaluation/runs/{run}/schools/{village}");
        (await now.Refused(HttpMethod.Get, $"/api/evaluation/runs/{run}/schools/{village}")).Status.ShouldBe(404);

        await Move(county, "丙小学", after);
        var cell = $"/api/evaluation/runs/{run}/explain?path={Uri.EscapeDataString($"cell/{village}/小学/teaching_area")}";
        foreach (var path in new[] { $"/api/evaluation/runs/{run}/schools/{village}", cell })
        {
            await now.Get(path);
            (await former.Refused(HttpMethod.Get, path)).Status.ShouldBe(404, path);
        }
        (await now.Get(cell)).GetProperty("inputs")[0].GetProperty("sources")[0].GetProperty("source").Str("value").ShouldNotBeNull("the sheet behind the figure moved along, too");
        foreach (var list in new[] { $"matrix?stage={Uri.EscapeDataString("小学")}", "ledger", "ledger?met=true" })
        {
            (await former.Get($"/api/evaluation/runs/{run}/{list}")).GetProperty("rows").EnumerateArray().Select(r => r.Str("school")).ShouldNotContain("丙小学", list);
            if (list != "ledger") (await now.Get($"/api/evaluation/runs/{run}/{list}")).GetProperty("rows").EnumerateArray().Select(r => r.Str("school")).ShouldContain("丙小学", list);
        }
        (await Exported.Rows(former, $"/api/evaluation/runs/{run}/matrix/export.xlsx?stage={Uri.EscapeDataString("小学")}")).SelectMany(r => r).ShouldNotContain("丙小学");
        (await now.Get($"/api/evaluation/runs/{run}")).GetProperty("ownSchools").EnumerateArray().Select(s => s.Str("school")).ShouldContain("丙小学");
    }

    [Theory, Stores]
    public async Task A_school_that_left_the_county_keeps_its_own_row_and_the_new_office_gets_no_result_of_another(string store)
    {
        var host = await TestHost.Of(store);
        var county = await JudgedCounty.Make(host);
        using var clerk = await host.SignIn(county.County.Login("county-clerk"));
        var run = await county.Run(clerk);
        var other = await host.NewCounty();
        // A move across counties is the administrator's of the level above; here the tree is put right beneath the server.
        await host.InStore(async db =>
        {
            var unit = await db.Units.SingleAsync(u => u.Id == county.County.Second.Id);
            await MoveUnit.To(db, (Clock)host.App.Services.GetService(typeof(Clock))!, unit, await db.Units.SingleAsync(u => u.Id == other.Region.Id));
            return 0;
        });
        using var second = await host.SignIn(county.County.Login("principal", county.County.Second));
        (await second.Get($"/api/evaluation/runs/{run}")).GetProperty("ownSchools").EnumerateArray().Select(s => s.Str("school")).ShouldBe(["乙小学"]);
        var card = await second.Get($"/api/evaluation/runs/{run}/schools/{county.County.Second.Id}");
        card.GetProperty("mayObject").GetBoolean().ShouldBeFalse("neither office could correct the sheet for that result");
        (await second.Get("/api/evaluation/runs")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()).ShouldContain(run);
        (await second.Refused(HttpMethod.Post, "/api/evaluation/objections", new { runId = run, unitId = county.County.Second.Id, stage = "小学", indicator = "teaching_area", field = "", claimed = "", reason = "面积有误", evidence = Array.Empty<Guid>() })).Code.ShouldBe("moved-away");
        using var office = await host.SignIn(other.Login("county-director"));
        (await office.Refused(HttpMethod.Get, $"/api/evaluation/runs/{run}")).Status.ShouldBe(404);
        using var stranger = await host.SignIn(other.Login("principal"));
        (await stranger.Refused(HttpMethod.Get, $"/api/evaluation/runs/{run}")).Status.ShouldBe(404);
        (await stranger.Get("/api/evaluation/runs")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }
}
