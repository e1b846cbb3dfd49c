using System.Globalization;
using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>Two runs that differ by one school: subtracting their means must not give a school the figure of another.</summary>
public class DifferenceTests
{
    private static JsonElement Rooms(JsonElement run) => run.GetProperty("stages").One(s => s.Str("stage") == "小学").GetProperty("indicators").One(i => i.Str("indicator") == "teaching_area");

    private static async Task Stand(JudgedCounty county, string school, ReviewState state, UnitState unit)
    {
        var (one, id) = (county.Returns[school], county.Schools[school].Id);
        await county.Host.InStore(db => db.FormReturns.Where(r => r.Id == one).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, state)));
        DateOnly? ended = unit == UnitState.Active ? null : new DateOnly(2026, 1, 1);
        await county.Host.InStore(db => db.Units.Where(u => u.Id == id).ExecuteUpdateAsync(s => s.SetProperty(u => u.State, unit).SetProperty(u => u.EndedOn, ended)));
    }

    [Theory, Stores]
    public async Task Of_two_runs_that_differ_by_one_school_a_school_is_shown_the_first_alone(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        var host = county.Host;
        using var clerk = await host.SignIn(county.County.Login("county-clerk"));
        using var director = await host.SignIn(county.County.Login("county-director"));
        using var principal = await host.SignIn(county.County.Login("principal"));
        async Task<(Guid Run, JsonElement Office)> Judge()
        {
            var run = await county.Run(clerk);
            await director.Post($"/api/evaluation/runs/{run}/publish", new { published = true, version = 1 });
            return (run, Rooms(await clerk.Get($"/api/evaluation/runs/{run}")));
        }

        var (all, allMean) = await Judge();
        // 丁学校 is closed before its sheet was locked again: three primary schools are left, enough for a mean by itself.
        await Stand(county, "丁学校", ReviewState.Draft, UnitState.Closed);
        var (without, withoutMean) = await Judge();
        // The danger is real: the printed means and the pupils, which everybody in the county knows, give the fourth school's figure.
        double Printed(JsonElement of) => double.Parse(of.Str("meanPrinted")!, CultureInfo.InvariantCulture);
        var told = ((Printed(allMean) * (200 + 300 + 80 + 166)) - (Printed(withoutMean) * (200 + 300 + 80))) / 166;
        var secret = (await clerk.Get($"/api/evaluation/runs/{all}/schools/{county.Schools["丁学校"].Id}")).GetProperty("stages").One(s => s.Str("stage") == "小学").GetProperty("indicators").One(i => i.Str("indicator") == "teaching_area").Num("value");
        Math.Abs(told - secret).ShouldBeLessThan(0.05 * secret);

        Rooms(await principal.Get($"/api/evaluation/runs/{all}")).Str("meanPrinted").ShouldBe(allMean.Str("meanPrinted"), "what was shown stays");
        var run = await principal.Get($"/api/evaluation/runs/{without}");
        var hidden = Rooms(run);
        (hidden.GetProperty("meanHidden").GetBoolean(), hidden.GetProperty("spreadHidden").GetBoolean(), hidden.Str("meanPrinted"), hidden.Str("printed")).ShouldBe((true, true, null, null));
        run.At("hidden").Str("zh")!.ShouldContain("相减");
        var card = (await principal.Get($"/api/evaluation/runs/{without}/schools/{county.Schools["甲小学"].Id}")).GetProperty("stages")[0].GetProperty("indicators").One(i => i.Str("indicator") == "teaching_area");
        card.GetProperty("countyMeanHidden").GetBoolean().ShouldBeTrue();
        (await principal.Get($"/api/evaluation/runs/{without}/explain?path={Uri.EscapeDataString("spread/小学/teaching_area")}")).Str("printed").ShouldBe("学校少，不列出");
        Rooms(await clerk.Get($"/api/evaluation/runs/{without}")).GetProperty("meanHidden").GetBoolean().ShouldBeFalse("the office has the cells themselves");

        // A run like the first tells nothing new; the hidden one told nothing to compare it with.
        await Stand(county, "丁学校", ReviewState.Locked, UnitState.Active);
        var (again, _) = await Judge();
        Rooms(await principal.Get($"/api/evaluation/runs/{again}")).GetProperty("meanHidden").GetBoolean().ShouldBeFalse();
    }

    [Theory, Stores]
    public async Task The_school_by_which_they_differ_knows_itself_and_the_city_sees_what_went_up(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        using var second = await county.Host.SignIn(county.County.Login("principal", county.County.Second)); // 乙小学
        await Stand(county, "乙小学", ReviewState.Draft, UnitState.Closed);
        await county.Run(clerk);
        await Stand(county, "乙小学", ReviewState.Locked, UnitState.Active);
        var full = await county.Run(clerk);
        Rooms(await second.Get($"/api/evaluation/runs/{full}")).GetProperty("meanHidden").GetBoolean().ShouldBeFalse("subtracting gives it its own figure");
        using var first = await county.Host.SignIn(county.County.Login("principal"));
        Rooms(await first.Get($"/api/evaluation/runs/{full}")).GetProperty("meanHidden").GetBoolean().ShouldBeTrue();
        // Above the county nothing is masked and nothing is to be worked out: a run comes with its schools, or not at all.
        using var city = await county.Host.SignIn(county.County.Login("city-viewer"));
        (await city.Refused(HttpMethod.Get, $"/api/evaluation/runs/{full}")).Status.ShouldBe(404);
        using var inspector = await county.Host.SignIn(county.County.Login("inspector"));
        (await inspector.Refused(HttpMethod.Get, $"/api/evaluation/runs/{full}")).Status.ShouldBe(404);
    }

    [Theory, Stores]
    public async Task Two_schemes_of_a_year_are_no_way_around_it(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        var host = county.Host;
        using var clerk = await host.SignIn(county.County.Login("county-clerk"));
        using var director = await host.SignIn(county.County.Login("county-director"));
        using var principal = await host.SignIn(county.County.Login("principal"));
        var all = await county.Run(clerk);
        await Stand(county, "丁学校", ReviewState.Draft, UnitState.Closed);
        var other = (await clerk.Post("/api/evaluation/runs", county.Question(pack: "balance-basic-2012"))).GetProperty("id").GetGuid();
        foreach (var run in new[] { all, other }) await director.Post($"/api/evaluation/runs/{run}/publish", new { published = true, version = 1 });

        var office = Rooms(await clerk.Get($"/api/evaluation/runs/{other}"));
        office.GetProperty("meanHidden").GetBoolean().ShouldBeFalse();
        // 甲小学 knows that the older scheme counts its gymnasium: the rest of the difference is the fourth school's.
        var run2 = await principal.Get($"/api/evaluation/runs/{other}");
        var hidden = Rooms(run2);
        (hidden.GetProperty("meanHidden").GetBoolean(), hidden.Str("meanPrinted"), hidden.Str("printed")).ShouldBe((true, null, null));
        run2.At("hidden").Str("zh")!.ShouldContain("不论用哪个方案");
        Rooms(await principal.Get($"/api/evaluation/runs/{all}")).GetProperty("meanHidden").GetBoolean().ShouldBeFalse("what was shown first stays");
        var equipment = run2.GetProperty("stages").One(s => s.Str("stage") == "小学").GetProperty("indicators").One(i => i.Str("indicator") == "equipment_value");
        equipment.GetProperty("meanHidden").GetBoolean().ShouldBeTrue("another quantity of the same two schemes");
        var trend = await principal.Get($"/api/evaluation/runs/{other}/trend");
        trend.GetProperty("years")[0].GetProperty("points").One(p => p.Str("stage") == "小学" && p.Str("indicator") == "teaching_area").GetProperty("meanHidden").GetBoolean().ShouldBeTrue();

        // With the same schools behind them both are shown, though their numbers agree.
        await Stand(county, "丁学校", ReviewState.Locked, UnitState.Active);
        var whole = (await clerk.Post("/api/evaluation/runs", county.Question(pack: "balance-basic-2012"))).GetProperty("id").GetGuid();
        Rooms(await principal.Get($"/api/evaluation/runs/{whole}")).GetProperty("meanHidden").GetBoolean().ShouldBeFalse();
        using var second = await host.SignIn(county.County.Login("principal", county.County.Second));
        Rooms(await second.Get($"/api/evaluation/runs/{whole}")).GetProperty("meanHidden").GetBoolean().ShouldBeTrue("the two schemes count 甲小学 alone by different rules: their difference is its gymnasium");
    }
}
