using System.Text.Json;
using Hengjian.Server.Modules.Evaluation;
using Hengjian.Tests.Server.EvaluationFeatures;
using Hengjian.Tests.Server.FormFeatures;
using Hengjian.Tests.Server.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Kernel;

/// <summary>The trail tells what was changed by code and name, for fields, indicators and items.</summary>
public class AuditNamesTests
{
    private static async Task<Dictionary<(string, string), (string, string)>> Names(Client who, string query)
    {
        var page = await who.Get($"/api/audit?{query}");
        return page.GetProperty("items").EnumerateArray().SelectMany(r => r.GetProperty("names").EnumerateArray())
            .Select(n => (Key: (n.Str("key")!, n.Str("code")!), Value: (n.Str("zh")!, n.Str("en")!))).DistinctBy(n => n.Key).ToDictionary(n => n.Key, n => n.Value);
    }

    [Theory, Stores]
    public async Task A_changed_cell_and_a_remark_name_their_field(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.FillAndConfirm(kit.County.First);
        var id = await kit.ReturnOf(kit.County.First);
        var field = kit.Pack.Fields["books"];
        using var school = await kit.SignIn("school-clerk", kit.County.First);
        (await Names(school, $"subjectId={id}"))[("field", "books")].ShouldBe((field.Name, field.NameEn));
        using var director = await kit.SignIn("county-director");
        await director.Post($"/api/forms/returns/{id}/remarks", new { field = "books", text = "请核对图书册数" });
        (await Names(director, $"subjectId={id}"))[("field", "books")].Item1.ShouldBe(field.Name);
        // Whoever is not shown the content is not told of what it speaks.
        (await Names(director, $"subjectId={id}&act=forms.fill")).ShouldBeEmpty();
        var part = kit.Pack.Sections[0];
        await director.Post($"/api/forms/returns/{id}/sections/approve", new { section = part.Code, reason = "科室出差" });
        (await Names(director, $"subjectId={id}"))[("section", part.Code)].Item1.ShouldBe(part.Title);
    }

    [Theory, Stores]
    public async Task A_recorded_item_and_an_objection_name_item_and_indicator(string store)
    {
        var host = await TestHost.Of(store);
        var county = await JudgedCounty.Make(host);
        using var clerk = await host.SignIn(county.County.Login("county-clerk"));
        var pack = host.App.Services.GetRequiredService<RulePacks>().Today(JudgedCounty.Pack).Pack!;
        var rows = (await clerk.Get($"/api/evaluation/items?county={county.Id}&pack={JudgedCounty.Pack}&year=2025")).GetProperty("rows").EnumerateArray();
        var item = rows.First(r => r.Str("kind") == "truth");
        await clerk.Post("/api/evaluation/items", new { countyId = county.Id, pack = JudgedCounty.Pack, year = 2025, code = item.Str("code"), text = "是", note = "查阅会议纪要", evidence = Array.Empty<Guid>(), afterEntry = 0 });
        (await Names(clerk, "subject=recorded-item"))[("code", item.Str("code")!)].ShouldBe((item.Str("name")!, item.Str("nameEn")!));

        var run = await county.Run(clerk);
        var unit = county.Schools["乙小学"].Id;
        using var principal = await host.SignIn(county.County.Login("principal", county.County.Second));
        var paper = new ByteArrayContent("%PDF-1.4 certificate"u8.ToArray());
        paper.Headers.ContentType = new("application/pdf");
        using var form = new MultipartFormDataContent { { paper, "file", "证书.pdf" } };
        using var sent = await principal.Send(HttpMethod.Post, $"/api/evaluation/objections/evidence?unitId={unit}", form);
        var file = JsonSerializer.Deserialize<JsonElement>(await sent.Content.ReadAsStringAsync()).GetProperty("fileId").GetGuid();
        var indicator = pack.Indicators.First(i => i.Code == "above_degree");
        await principal.Post("/api/evaluation/objections", new { runId = run, unitId = unit, stage = "小学", indicator = indicator.Code, field = "college_primary", claimed = "13", reason = "有一位教师的学历证书未计入", evidence = new[] { file } });
        var names = await Names(principal, "subject=objection");
        names[("indicator", indicator.Code)].Item1.ShouldContain(indicator.Name);
        names.ShouldContainKey(("field", "college_primary"));
    }
}
