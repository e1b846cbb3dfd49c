using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>Who a school is stands in its sheet from the directory, and the school cannot correct it there: so an open sheet follows the directory, a confirmed one says what was confirmed.</summary>
public class FollowDirectoryTests
{
    private static async Task<(string? Text, string? Detail)> Name(FormsKit kit, Guid sheet, string field = "school") =>
        await kit.Host.InStore(async db => await db.FormCells.AsNoTracking().Where(c => c.ReturnId == sheet && c.Field == field).Select(c => new ValueTuple<string?, string?>(c.Text, c.Detail)).SingleAsync());

    private static async Task Rename(FormsKit kit, Unit unit, string name)
    {
        using var office = await kit.SignIn("county-clerk");
        var version = (await office.Get($"/api/directory/units/{unit.Id}")).GetProperty("version").GetInt32();
        await office.Post($"/api/directory/units/{unit.Id}/rename", new { version, name, document = "教发〔2026〕9号" });
    }

    [Theory, Stores]
    public async Task An_open_sheet_follows_a_new_name_with_its_source_and_the_old_one_in_its_history(string store)
    {
        var kit = await FormsKit.Open(store);
        var (school, name) = (kit.County.First, $"明德小学{kit.County.N}");
        var sheet = await kit.ReturnOf(school);
        await Rename(kit, school, name);
        (await Name(kit, sheet)).ShouldBe((name, "组织"));
        using var clerk = await kit.SignIn("school-clerk", school);
        var history = (await clerk.Get($"/api/forms/returns/{sheet}/cells/school")).GetProperty("history").EnumerateArray().ToList();
        history.Select(h => (h.GetProperty("from").GetString(), h.GetProperty("to").GetString())).ShouldBe([(null, school.Name), (school.Name, name)]);
        history[^1].GetProperty("who").GetString().ShouldBe(kit.Person("county-clerk"));
        history[^1].GetProperty("source").GetString().ShouldBe("import");

        using var office = await kit.SignIn("county-clerk");
        var round = await office.Post("/api/forms/rounds", new { form = "county-year-facts", year = kit.Year, countyId = kit.County.Region.Id, deadline = FormsKit.Today(kit.Host).AddDays(10) });
        var id = round.GetProperty("roundId").GetGuid();
        var county = await kit.Host.InStore(db => db.FormReturns.Where(r => r.RoundId == id).Select(r => r.Id).SingleAsync());
        await Rename(kit, kit.County.Region, $"明德县{kit.County.N}");
        (await Name(kit, county, "county")).ShouldBe(($"明德县{kit.County.N}", "组织"));
    }

    [Theory, Stores]
    public async Task A_confirmed_sheet_says_what_was_confirmed_and_follows_when_it_goes_back(string store)
    {
        var kit = await FormsKit.Open(store);
        var (school, name) = (kit.County.First, $"明德小学{kit.County.N}");
        var sheet = await kit.FillAndConfirm(school);
        await Rename(kit, school, name);
        (await Name(kit, sheet)).Text.ShouldBe(school.Name);
        using var office = await kit.SignIn("county-clerk");
        await FormsKit.Act(office, sheet, "return", "请核对");
        (await Name(kit, sheet)).ShouldBe((name, "组织"));
        using var principal = await kit.SignIn("principal", school);
        await FormsKit.Act(principal, sheet, "confirm");
        await Rename(kit, school, school.Name);
        await FormsKit.Act(principal, sheet, "withdraw");
        (await Name(kit, sheet)).Text.ShouldBe(school.Name, "taken back, it is open again");
    }
}
