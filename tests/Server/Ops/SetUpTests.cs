using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.Ops;

/// <summary>The first start without the sample county: the tree, what levels are called, and the administrator, all or nothing.</summary>
public sealed class SetUpTests
{
    private static object Asked(object[]? below = null, string code = "990101", Dictionary<string, string>? levels = null, string password = TestHost.Password) => new
    {
        regions = new[] { new { level = "province", code = "990000", name = "云州省" }, new { level = "county", code, name = "明河县" } },
        levels, below, login = "admin", name = "管理员", password,
    };

    [Theory, Stores]
    public async Task The_tree_the_names_of_levels_and_the_administrator_are_there_and_the_first_school_can_be_added(string store)
    {
        var host = await TestHost.Start(store);
        using var client = host.Anonymous();
        (await client.Get("/api/status")).GetProperty("setUp").GetBoolean().ShouldBeFalse();

        await client.Post("/api/setup", Asked([new { code = "990101100", name = "桃溪镇" }, new { code = (string?)null, name = "青石乡" }], levels: new() { ["township"] = "街道" }));

        await client.Post("/api/session", new { login = "admin", password = TestHost.Password });
        var towns = await host.InStore(db => db.Units.Where(u => u.Level == "township").OrderBy(u => u.Code).ToListAsync());
        towns.Select(t => (t.Name, t.Code)).ShouldBe([("青石乡", ""), ("桃溪镇", "990101100")]);
        var county = await host.InStore(db => db.Units.SingleAsync(u => u.Level == "county"));
        towns.ShouldAllBe(t => t.ParentId == county.Id && t.Path.StartsWith(county.Path));
        (await client.Get("/api/directory/levels")).GetProperty("names").GetProperty("township").GetString().ShouldBe("街道");
        (await client.Get("/api/me")).GetProperty("posts")[0].GetProperty("unitName").GetString().ShouldBe("明河县");
        await client.Post("/api/directory/units", new { kind = "school", parentId = towns[1].Id, name = "桃溪中心小学", school = new { kind = "完全小学", stages = new[] { "primary" }, locale = "镇区", sponsor = "7" } });
        (await client.Get("/api/directory/units?kind=school")).GetProperty("total").GetInt32().ShouldBe(1);
        (await host.InStore(db => Audit.Verify(db))).ShouldBeEmpty();
        (await client.Refused(HttpMethod.Post, "/api/setup", Asked())).Code.ShouldBe("already-set-up");
        await host.Stop();
    }

    [Theory, Stores]
    public async Task What_is_wrong_is_said_line_by_line_and_nothing_is_stored(string store)
    {
        var host = await TestHost.Start(store);
        using var client = host.Anonymous();

        var refused = await client.Refused(HttpMethod.Post, "/api/setup", Asked(
            [new { code = "990101100", name = "桃溪镇" }, new { code = "990202101", name = "外县镇" }, new { code = "9901", name = "短码镇" }, new { code = "990101100", name = "重码镇" }, new { code = "", name = "桃溪镇" }, new { code = "", name = " " }],
            levels: new() { ["village"] = "村", ["county"] = "" }, password: "short"));

        var errors = refused.Body.GetProperty("errors");
        errors.EnumerateObject().Select(e => e.Name).Order().ShouldBe(["below.1", "below.2", "below.3", "below.4", "below.5", "levels.names", "password"]);
        errors.GetProperty("below.1")[0].GetProperty("zh").GetString()!.ShouldContain("不属于“明河县”");
        (await host.InStore(db => db.Units.CountAsync())).ShouldBe(0);
        (await client.Refused(HttpMethod.Post, "/api/setup", Asked(code: "980101"))).Body.GetProperty("errors").GetProperty("regions.1")[0].GetProperty("zh").GetString()!.ShouldContain("不属于“云州省”");
        (await client.Get("/api/status")).GetProperty("setUp").GetBoolean().ShouldBeFalse();
        await host.Stop();
    }

    [Fact]
    public void Regions_stand_from_the_top_down()
    {
        var codes = new DirectoryCodes(new Packs(new HengjianOptions()));
        var upsideDown = new SetUp.Request([new("county", "990101", "明河县"), new("province", "990000", "云州省")], "admin", "管理员", TestHost.Password);

        SetUp.Refuse(upsideDown, false, codes)!.Errors!.Keys.ShouldBe(["regions.1"]);
        SetUp.Refuse(upsideDown with { Regions = [new("township", "990101100", "桃溪镇")], Below = [new("", "下河村")] }, false, codes)!.Errors!.Keys.ShouldBe(["below"]);
    }
}
