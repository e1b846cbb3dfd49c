using System.Text.Json;
using Hengjian.Rules.Forms;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>A county with an open round of the school form, and the few acts that most tests begin with.</summary>
public sealed class FormsKit
{
    public const string Form = "school-year-facts";

    private FormsKit(TestHost host, County county, int year, Guid round) => (Host, County, Year, Round) = (host, county, year, round);

    public TestHost Host { get; }
    public County County { get; }
    public int Year { get; }
    public Guid Round { get; }
    public FormPack Pack => Host.App.Services.GetRequiredService<FormPacks>().Find(Form)!;

    /// <summary>A sheet that is right in every cell.</summary>
    public IReadOnlyDictionary<string, string> Right => Pack.Cases.First(c => c.Findings.Count == 0 && c.Last.Count == 0).Facts;

    public static async Task<FormsKit> Open(string store, TestHost? host = null, int? year = null)
    {
        host ??= await TestHost.Of(store);
        return await In(host, await host.NewCounty(), year);
    }

    /// <summary>The same in a county that is there already.</summary>
    public static async Task<FormsKit> In(TestHost host, County county, int? year = null)
    {
        // The right sheet is a village school's, and the directory says so, too: otherwise the office could not approve it.
        var schools = new[] { county.First.Id, county.Second.Id };
        await host.InStore(db => db.SchoolTerms.Where(t => schools.Contains(t.UnitId)).ExecuteUpdateAsync(s => s.SetProperty(t => t.Locale, "乡村")));
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var wanted = year ?? (await clerk.Get("/api/me")).GetProperty("year").GetInt32();
        var round = await clerk.Post("/api/forms/rounds", new { form = Form, year = wanted, countyId = county.Region.Id, deadline = Today(host).AddDays(10) });
        return new FormsKit(host, county, wanted, round.GetProperty("roundId").GetGuid());
    }

    public static DateOnly Today(TestHost host) => host.App.Services.GetRequiredService<Hengjian.Server.Kernel.Clock>().Today;

    /// <summary>The person who holds a role's post in this county, as the directory has the name.</summary>
    public string Person(string role) => $"{Host.App.Services.GetRequiredService<Hengjian.Server.Kernel.Roles>().Find(role)!.Name}{County.N}";

    public Task<Client> SignIn(string role) => Host.SignIn(County.Login(role));
    public Task<Client> SignIn(string role, Unit unit) => Host.SignIn(County.Login(role, unit));

    /// <summary>The return of a school, as its own people see it.</summary>
    public async Task<Guid> ReturnOf(Unit school)
    {
        using var clerk = await Host.SignIn(County.Login("county-clerk"));
        return (await clerk.Get($"/api/forms/rounds/{Round}/returns")).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("unitId").GetGuid() == school.Id).GetProperty("id").GetGuid();
    }

    /// <summary>Types a right sheet, with the given cells instead.</summary>
    public async Task Fill(Unit school, params (string Field, string? Text)[] instead)
    {
        using var clerk = await SignIn("school-clerk", school);
        var id = await ReturnOf(school);
        var facts = new Dictionary<string, string?>(Right.ToDictionary(f => f.Key, f => (string?)f.Value)) { ["school"] = school.Name };
        foreach (var (field, text) in instead) facts[field] = text;
        var cells = Cells(await clerk.Get($"/api/forms/returns/{id}"));
        await clerk.Post($"/api/forms/returns/{id}/cells", new { changes = facts.Select(f => new { field = f.Key, text = f.Value, version = cells[f.Key].GetProperty("version").GetInt32() }) });
    }

    /// <summary>Fills rightly and confirms as the principal.</summary>
    public async Task<Guid> FillAndConfirm(Unit school, params (string Field, string? Text)[] instead)
    {
        await Fill(school, instead);
        var id = await ReturnOf(school);
        using var principal = await SignIn("principal", school);
        await Act(principal, id, "confirm");
        return id;
    }

    /// <summary>Says which parts of forms the county's section owns.</summary>
    public Task<int> SectionOwns(string owners) => Host.InStore(async db => { (await db.Units.SingleAsync(u => u.Id == County.Section.Id)).Owns = owners; return 0; });

    /// <summary>Approves every part of a form, as the director may with a reason in place of the sections.</summary>
    public async Task ApproveSections(Guid id)
    {
        using var office = await SignIn("county-director");
        foreach (var section in Pack.Sections) await office.Post($"/api/forms/returns/{id}/sections/approve", new { section = section.Code, reason = "科室出差，由督导室代办" });
    }

    /// <summary>Takes a confirmed sheet to the lock.</summary>
    public async Task Lock(Client director, Guid id)
    {
        await ApproveSections(id);
        await Act(director, id, "approve");
        await Act(director, id, "lock");
    }

    /// <summary>An act on a return with its present version.</summary>
    public static async Task<JsonElement> Act(Client client, Guid id, string act, string? reason = null) =>
        await client.Post($"/api/forms/returns/{id}/{act}", new { version = await Version(client, id), reason });

    public static async Task<int> Version(Client client, Guid id) => (await client.Get($"/api/forms/returns/{id}")).GetProperty("version").GetInt32();

    public static Dictionary<string, JsonElement> Cells(JsonElement shown) => shown.GetProperty("cells").EnumerateArray().ToDictionary(c => c.GetProperty("field").GetString()!);
}
