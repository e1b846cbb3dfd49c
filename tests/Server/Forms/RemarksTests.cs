using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

public class RemarksTests
{
    [Theory, Stores]
    public async Task A_remark_is_taken_away_until_it_was_sent_by_its_writer_or_the_office(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.SectionOwns("equipment");
        var id = await kit.FillAndConfirm(kit.County.First);
        using var section = await kit.SignIn("section-clerk");
        using var office = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("principal");
        var url = $"/api/forms/returns/{id}/remarks";
        async Task<Guid> Write(Client who, string text) => (await who.Post(url, new { field = "books", text })).GetProperty("id").GetGuid();
        async Task<int> Shown(Client who) => (await who.Get($"/api/forms/returns/{id}")).GetProperty("remarks").GetArrayLength();

        var offices = await Write(office, "请核对图书册数");
        (await section.Refused(HttpMethod.Delete, $"{url}/{offices}")).Code.ShouldBe("not-own-remark");
        (await school.Refused(HttpMethod.Delete, $"{url}/{offices}")).Status.ShouldBe(404);
        var sections = await Write(section, "与装备台账不一致");
        await office.Delete($"{url}/{sections}");
        (await Shown(office)).ShouldBe(1, "the office clears up, with a note in the trail");
        await FormsKit.Act(office, id, "return");
        (await Shown(school)).ShouldBe(1);
        (await office.Refused(HttpMethod.Delete, $"{url}/{offices}")).Code.ShouldBe("remark-sent");
    }
}
