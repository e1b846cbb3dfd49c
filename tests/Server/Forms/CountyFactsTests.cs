using Hengjian.Server.Modules.Forms;
using Hengjian.Tests.Server.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>The county's own sheet: filled by the office, confirmed by the director, closed to schools.</summary>
public class CountyFactsTests
{
    private const string Form = "county-year-facts";

    [Theory, Stores]
    public async Task The_office_fills_the_countys_sheet_the_director_confirms_it_and_no_school_sees_it(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var year = (await clerk.Get("/api/me")).GetProperty("year").GetInt32();
        var round = (await clerk.Post("/api/forms/rounds", new { form = Form, year, countyId = county.Region.Id, deadline = FormsKit.Today(host).AddDays(10) })).GetProperty("roundId").GetGuid();
        var sheets = (await clerk.Get($"/api/forms/rounds/{round}/returns")).GetProperty("items");
        sheets.GetArrayLength().ShouldBe(1);
        var id = sheets[0].GetProperty("id").GetGuid();
        var right = host.App.Services.GetRequiredService<FormPacks>().Find(Form)!.Cases.First(c => c.Findings.Count == 0 && c.Last.Count == 0).Facts;
        async Task<System.Text.Json.JsonElement> Save(params (string Field, string? Text)[] values)
        {
            var cells = FormsKit.Cells(await clerk.Get($"/api/forms/returns/{id}"));
            return await clerk.Post($"/api/forms/returns/{id}/cells", new { changes = values.Select(v => new { field = v.Field, text = v.Text, version = cells[v.Field].GetProperty("version").GetInt32() }) });
        }

        var saved = await Save([.. right.Select(f => (f.Key, f.Key == "county" ? county.Region.Name : (string?)f.Value))]);
        (saved.GetProperty("missing").GetInt32(), saved.GetProperty("hard").GetInt32()).ShouldBe((0, 0), saved.GetProperty("findings").GetRawText());
        var due = int.Parse(right["rotated"], System.Globalization.CultureInfo.InvariantCulture) + 1;
        saved = await Save(("rotated_backbone", $"{due}")); // more backbone teachers rotated than teachers
        saved.GetProperty("hard").GetInt32().ShouldBeGreaterThan(0);
        using var director = await host.SignIn(county.Login("county-director"));
        (await director.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/confirm", new { version = await FormsKit.Version(director, id) })).Body.GetProperty("errors").TryGetProperty("rotated_backbone", out _).ShouldBeTrue();
        await Save(("rotated_backbone", right["rotated_backbone"]));

        (await FormsKit.Act(director, id, "confirm")).GetProperty("state").GetString().ShouldBe("confirmed");
        (await director.Get($"/api/forms/returns/{id}")).GetProperty("versions").GetArrayLength().ShouldBe(1);
        // Whoever answers for the county's own sheet does not approve it as well; with two people it works, with one it does not.
        var form = host.App.Services.GetRequiredService<FormPacks>().Find(Form)!;
        (await director.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/sections/approve", new { section = form.Sections[0].Code, reason = "代办" })).Code.ShouldBe("same-person");
        using var section = await host.SignIn(county.Login("section-clerk", county.Region));
        foreach (var part in form.Sections) await section.Post($"/api/forms/returns/{id}/sections/approve", new { section = part.Code });
        (await director.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/approve", new { version = await FormsKit.Version(director, id) })).Code.ShouldBe("same-person");
        await FormsKit.Act(clerk, id, "approve");
        await FormsKit.Act(director, id, "lock");
        var approved = (await director.Get($"/api/forms/returns/{id}")).GetProperty("versions").EnumerateArray().Single(v => v.GetProperty("state").GetString() == "approved");
        approved.GetProperty("reason").GetString()!.ShouldContain("审核人也填过其中");
        using var principal = await host.SignIn(county.Login("principal"));
        (await principal.Refused(HttpMethod.Get, $"/api/forms/returns/{id}")).Status.ShouldBe(404);
        using var stranger = await host.SignIn((await host.NewCounty()).Login("county-clerk"));
        (await stranger.Refused(HttpMethod.Get, $"/api/forms/returns/{id}")).Status.ShouldBe(404);
    }
}
