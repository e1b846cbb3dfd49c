using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

public class FactsTests
{
    [Fact]
    public void Equal_facts_give_equal_bytes_and_read_back_as_they_were()
    {
        var head = new FactDocument.Head("school-year-facts", "abc", 2025, Guid.Parse("0194a000-0000-7000-8000-000000000001"), "2199000101", "“栗子坳”小学");
        FactValue[] values = [new("school", "栗子坳小学", null), new("books", "4150", 4150), new("area", "1120.5", 1120.5), new("left_out", null, null)];
        var document = FactDocument.Write(head, values);
        FactDocument.HashOf(FactDocument.Write(head, values.Reverse())).ShouldBe(FactDocument.HashOf(document));
        FactDocument.HashOf(FactDocument.Write(head, [.. values[..1], new("books", "4151", 4151), values[2]])).ShouldNotBe(FactDocument.HashOf(document));
        var (name, code, read) = new FactReader().Read(document);
        (name, code).ShouldBe(("“栗子坳”小学", "2199000101"));
        read.Values.OrderBy(v => v.Field, StringComparer.Ordinal).ShouldBe([values[2], values[1], values[0]]);
    }

    [Theory, Stores]
    public async Task Other_modules_read_the_newest_version_of_those_that_stand_far_enough(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        await host.InStore(db =>
        {
            var round = new FormRound { Id = Guid.NewGuid(), Form = "facts-test", FormHash = "h", Year = 2025, Title = "t", CountyId = county.Region.Id, OwnerPath = county.Region.Path, Sections = "[]", Deadline = new(2025, 10, 1), OpenedAt = DateTimeOffset.UnixEpoch };
            db.Add(round);
            foreach (var (unit, state, versions) in new[] { (county.First, ReviewState.Locked, 2), (county.Second, ReviewState.Returned, 1) })
            {
                var one = new FormReturn { Id = Guid.NewGuid(), RoundId = round.Id, Form = round.Form, Year = 2025, UnitId = unit.Id, UnitPath = unit.Path, State = state, VersionNo = versions, Deadline = round.Deadline };
                db.Add(one);
                for (var no = 1; no <= versions; no++)
                {
                    var document = FactDocument.Write(new("facts-test", "h", 2025, unit.Id, "", unit.Name), [new("books", $"{no}00", no * 100)]);
                    db.Add(new FormVersion { ReturnId = one.Id, No = no, Form = one.Form, Year = 2025, UnitPath = unit.Path, State = no == 2 ? ReviewState.Locked : ReviewState.Confirmed, Document = document, Hash = FactDocument.HashOf(document), Who = "校长", At = DateTimeOffset.UnixEpoch });
                }
            }
            return Task.FromResult(0);
        });
        async Task<List<UnitFacts>> Read(ReviewState atLeast, string? under = null) => await host.InStore(async db =>
        {
            var all = new List<UnitFacts>();
            await foreach (var unit in Facts.Latest(db, "facts-test", 2025, under ?? county.Region.Path, atLeast, default)) all.Add(unit);
            return all;
        });
        foreach (var atLeast in new[] { ReviewState.Confirmed, ReviewState.Approved, ReviewState.Locked })
        {
            var only = (await Read(atLeast)).ShouldHaveSingleItem(); // the other went back to its school
            (only.UnitName, only.VersionNo, only.Values["books"].Number).ShouldBe((county.First.Name, 2, 200d));
        }
        (await Read(ReviewState.Confirmed, county.Second.Path)).ShouldBeEmpty();
    }
}
