using System.Text.Json;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>Along the whole chain, whoever's turn it is has exactly one line on the board, and it goes when it is done.</summary>
public class TurnsTests
{
    [Theory, Stores]
    public async Task Each_step_stands_on_the_board_of_those_whose_turn_it_is_and_of_nobody_else(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.SectionOwns("equipment");
        // One section has a clerk; nobody reviews for all of them at the county.
        await kit.Host.InStore(db => db.Posts.Where(p => p.Role == "section-clerk" && p.UnitId == kit.County.Region.Id).ExecuteDeleteAsync());
        var (school, other) = (kit.County.First, kit.County.Second);
        using var officer = await kit.SignIn("school-clerk", school);
        using var principal = await kit.SignIn("principal", school);
        using var section = await kit.SignIn("section-clerk");
        using var office = await kit.SignIn("county-clerk");

        (await Lines(officer)).Single().ShouldStartWith("填报");
        (await Lines(principal)).Single().ShouldStartWith("填报");
        await kit.Fill(school);
        (await Lines(officer)).ShouldBeEmpty("complete: it is the principal's turn");
        (await Lines(principal)).Single().ShouldStartWith("核对并确认");
        (await Lines(section)).ShouldBeEmpty();
        (await Lines(office)).ShouldBeEmpty("nothing is confirmed yet");

        var first = await kit.FillAndConfirm(school);
        (await Lines(principal)).ShouldBeEmpty();
        (await Lines(section)).Single().ShouldBe("审核" + await Title(office, kit) + "中归口“教育装备”的部分：1 份");
        (await Board(section)).Single().GetProperty("link").GetString().ShouldBe($"/forms/returns/{first}", "a single sheet is opened at once");
        (await Lines(office)).Single().ShouldContain("由督导室审核的部分", customMessage: "sections without an account fall to the office");
        (await Lines(office)).Single().ShouldNotContain("教育装备");

        var second = await kit.FillAndConfirm(other);
        var line = (await Board(section)).Single();
        line.GetProperty("what").GetString()!.ShouldEndWith("：2 份");
        line.GetProperty("by").GetString().ShouldBe(FormsKit.Today(kit.Host).AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var link = line.GetProperty("link").GetString()!;
        link.ShouldStartWith($"/forms/rounds/{kit.Round}?");
        (await Behind(section, kit, link)).ShouldBe([first, second], ignoreOrder: true);

        await section.Post($"/api/forms/rounds/{kit.Round}/sections/approve", new { returns = new[] { first } });
        (await Lines(section)).Single().ShouldEndWith("：1 份");
        (await Behind(section, kit, link)).ShouldBe([second]);
        await section.Post($"/api/forms/rounds/{kit.Round}/sections/approve", new { });
        (await Lines(section)).ShouldBeEmpty();

        await kit.ApproveSections(first);
        await kit.ApproveSections(second);
        (await Lines(office)).Single().ShouldStartWith("审核通过");
        (await Behind(office, kit, (await Board(office)).Single().GetProperty("link").GetString()!)).ShouldBe([first, second], ignoreOrder: true);
        await FormsKit.Act(office, first, "approve");
        (await Lines(office)).ShouldBe(["审核通过" + await Title(office, kit) + "（各科室已通过）：1 份", "锁定审核通过的" + await Title(office, kit) + "：1 份"]);
        await FormsKit.Act(office, first, "lock");
        await FormsKit.Act(office, second, "return", "请核对图书");
        (await Lines(office)).ShouldBeEmpty();
        using var again = await kit.SignIn("school-clerk", other);
        (await Lines(again)).Single().ShouldStartWith("改正退回的");
    }

    [Theory, Stores]
    public async Task A_sections_remark_makes_the_office_send_the_sheet_back_and_the_school_answer(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.SectionOwns("equipment");
        await kit.Host.InStore(db => db.Posts.Where(p => p.Role == "section-clerk" && p.UnitId == kit.County.Region.Id).ExecuteDeleteAsync());
        var id = await kit.FillAndConfirm(kit.County.First);
        await kit.FillAndConfirm(kit.County.Second);
        using var section = await kit.SignIn("section-clerk");
        using var office = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        await section.Post($"/api/forms/returns/{id}/remarks", new { field = "books", text = "与图书台账不符" });

        var line = (await Board(office)).Single(l => l.GetProperty("what").GetString()!.StartsWith("退回有意见的", StringComparison.Ordinal));
        line.GetProperty("what").GetString()!.ShouldEndWith("：1 份");
        line.GetProperty("by").GetString().ShouldBe(FormsKit.Today(kit.Host).AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        line.GetProperty("link").GetString().ShouldBe($"/forms/returns/{id}");
        (await Behind(office, kit, $"/forms/rounds/{kit.Round}?remarks=true")).ShouldBe([id]);
        (await Behind(school, kit, $"/forms/rounds/{kit.Round}?remarks=true")).ShouldBeEmpty("what is not sent is not the school's to know");

        await FormsKit.Act(office, id, "return");
        (await Lines(office)).ShouldAllBe(l => !l.StartsWith("退回有意见的", StringComparison.Ordinal));
        (await Lines(school)).Single().ShouldStartWith("改正退回的");
    }

    [Theory, Stores]
    public async Task What_reaches_the_reviewers_only_after_the_deadline_is_not_told_as_their_delay(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.SectionOwns("equipment");
        var late = await kit.FillAndConfirm(kit.County.First);
        var past = FormsKit.Today(kit.Host).AddDays(-3);
        await kit.Host.InStore(db => db.FormRounds.Where(r => r.Id == kit.Round).ExecuteUpdateAsync(s => s.SetProperty(r => r.Deadline, past)));
        using var section = await kit.SignIn("section-clerk");
        (await Board(section)).Single().GetProperty("by").ValueKind.ShouldBe(JsonValueKind.Null);
        await kit.Host.InStore(db => db.FormReturns.Where(r => r.Id == late).ExecuteUpdateAsync(s => s.SetProperty(r => r.ConfirmedAt, Hengjian.Server.Kernel.Clock.StartOf(past.AddDays(-1)))));
        (await section.Get("/api/due")).GetProperty("lateCount").GetInt32().ShouldBe(1);
    }

    [Theory, Stores]
    public async Task A_board_sorts_by_state_by_what_is_missing_and_by_what_changed_last(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.FillAndConfirm(kit.County.Second);
        using var office = await kit.SignIn("county-clerk");
        var (first, second) = (kit.County.First.Name, kit.County.Second.Name);

        (await Units(office, kit, "sort=state")).ShouldBe([first, second]);
        (await Units(office, kit, "sort=state&desc=true")).ShouldBe([second, first]);
        (await Units(office, kit, "sort=missing&desc=true")).ShouldBe([first, second]);
        (await Units(office, kit, "sort=changed&desc=true")).ShouldBe([second, first]);
        (await Units(office, kit, "sort=changed")).ShouldBe([first, second]);
        var page = await office.Get($"/api/forms/rounds/{kit.Round}/returns?sort=changed&desc=true&size=1");
        (await Units(office, kit, $"sort=changed&desc=true&size=1&after={page.GetProperty("next").GetString()}")).ShouldBe([first]);
    }

    private static async Task<List<string>> Units(Client client, FormsKit kit, string query) =>
        [.. (await client.Get($"/api/forms/rounds/{kit.Round}/returns?{query}")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("unit").GetString()!)];

    private static async Task<List<Guid>> Behind(Client client, FormsKit kit, string link) =>
        [.. (await client.Get($"/api/forms/rounds/{kit.Round}/returns?{link.Split('?')[1]}")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid())];

    private static async Task<string> Title(Client client, FormsKit kit) => (await client.Get($"/api/forms/rounds/{kit.Round}")).GetProperty("title").GetString()!;

    private static async Task<List<JsonElement>> Board(Client client)
    {
        var board = await client.Get("/api/due");
        return [.. new[] { "today", "late", "waiting" }.SelectMany(c => board.GetProperty(c).EnumerateArray())];
    }

    private static async Task<List<string>> Lines(Client client) => [.. (await Board(client)).Select(l => l.GetProperty("what").GetString()!)];
}
