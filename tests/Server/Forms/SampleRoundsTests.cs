using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Hengjian.Server.Sample;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.Forms;

public class SampleRoundsTests
{
    [Theory, Stores]
    public async Task The_sample_county_has_two_locked_years_and_an_open_one(string store)
    {
        var host = await TestHost.Start(store);
        await SampleVerb.Into(host.App.Services, default);
        await SampleVerb.Into(host.App.Services, default);

        var returns = await host.InStore(db => db.FormReturns.AsNoTracking().ToListAsync());
        returns.GroupBy(r => (r.Form, r.Year, r.State)).Select(g => (g.Key.Form, g.Key.Year, g.Key.State, Count: g.Count())).ShouldBe(
        [
            ("school-year-facts", 2024, ReviewState.Locked, 54), ("county-year-facts", 2024, ReviewState.Locked, 1),
            ("school-year-facts", 2025, ReviewState.Locked, 55), ("county-year-facts", 2025, ReviewState.Locked, 1),
            ("school-year-facts", 2026, ReviewState.Draft, 55), ("county-year-facts", 2026, ReviewState.Draft, 1),
        ], ignoreOrder: true);
        returns.Where(r => r.Year < 2026).ShouldAllBe(r => r.Missing == 0 && r.Hard == 0 && r.Soft == 0 && r.VersionNo == 1);

        var county = new SampleCounty();
        var first = county.Schools[0];
        var unit = await host.InStore(db => db.Units.SingleAsync(u => u.Code == first.Code));
        var sheet = returns.Single(r => r.UnitId == unit.Id && r.Year == 2025).Id;
        var books = await host.InStore(db => db.FormCells.SingleAsync(c => c.ReturnId == sheet && c.Field == "books"));
        books.Number.ShouldBe(county.FactsOf(first, 2025)!["books"]);
        (await host.InStore(db => Audit.Verify(db))).ShouldBeEmpty();
        await host.Stop();
    }
}
