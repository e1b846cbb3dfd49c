using System.Net.Http.Headers;
using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.EvaluationFeatures;

public class ObjectionTests
{
    [Theory, Stores]
    public async Task A_school_objects_with_evidence_the_office_decides_and_a_new_snapshot_shows_the_cell_after(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        var host = county.Host;
        using var clerk = await host.SignIn(county.County.Login("county-clerk"));
        using var director = await host.SignIn(county.County.Login("county-director"));
        using var principal = await host.SignIn(county.County.Login("principal", county.County.Second)); // 乙小学
        var run = await county.Run(clerk);
        var unit = county.Schools["乙小学"].Id;
        object Objection(Guid[] evidence, Guid? of = null) => new { runId = run, unitId = of ?? unit, stage = "小学", indicator = "above_degree", field = "college_primary", claimed = "13", reason = "有一位教师的学历证书未计入", evidence };
        (await principal.Refused(HttpMethod.Post, "/api/evaluation/objections", Objection([]))).Body.At("errors").TryGetProperty("evidence", out _).ShouldBeTrue();
        var file = await Upload(principal, unit);
        (await principal.Refused(HttpMethod.Post, "/api/evaluation/objections", Objection([file], county.Schools["甲小学"].Id))).Status.ShouldBe(404);
        var id = (await principal.Post("/api/evaluation/objections", Objection([file]))).Str("id");
        (await principal.Refused(HttpMethod.Post, "/api/evaluation/objections", Objection([file]))).Code.ShouldBe("already-open");

        var link = (await director.Get("/api/evaluation/objections")).GetProperty("items").EnumerateArray().First().Str("id");
        var alone = await director.Get($"/api/evaluation/objections?row={link}&size=1");
        alone.GetProperty("items").EnumerateArray().Single().Str("id").ShouldBe(link, "a link opens its row wherever it stands in the list");
        (await director.Get($"/api/evaluation/objections?row={Guid.CreateVersion7()}&size=1")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await director.Get("/api/due")).GetRawText().ShouldContain("乙小学对“每百名学生拥有高于规定学历教师数”提出异议");
        (await director.Refused(HttpMethod.Post, $"/api/evaluation/objections/{id}/decide", new { accepted = true, reason = " ", version = 1 })).Code.ShouldBe("invalid");
        (await clerk.Refused(HttpMethod.Post, $"/api/evaluation/objections/{id}/decide", new { accepted = true, reason = "属实", version = 1 })).Code.ShouldBe("no-verb");
        // The director holds the principal's post as well for a day: another account, the same person, who does not decide the own objection.
        async Task<Guid> Principal(Guid? person) => await host.InStore(async db =>
        {
            var director = await db.PostHoldings.SingleAsync(h => db.Posts.Any(p => p.Id == h.PostId && p.Role == "county-director" && p.UnitId == county.County.Region.Id));
            var held = await db.PostHoldings.SingleAsync(h => db.Posts.Any(p => p.Id == h.PostId && p.Role == "principal" && p.UnitId == county.County.Second.Id));
            var before = held.PersonId;
            held.PersonId = person ?? director.PersonId;
            return before;
        });
        var own = await Principal(null);
        (await director.Refused(HttpMethod.Post, $"/api/evaluation/objections/{id}/decide", new { accepted = true, reason = "同意", version = 1 })).Code.ShouldBe("same-person");
        var mine = (await director.Get($"/api/evaluation/objections?row={id}")).GetProperty("items")[0];
        (mine.GetProperty("mayDecide").GetBoolean(), mine.GetProperty("ownObjection").GetBoolean()).ShouldBe((false, true));
        await Principal(own);
        await director.Post($"/api/evaluation/objections/{id}/decide", new { accepted = true, reason = "证书属实，同意更正", version = 1 });
        (await director.Refused(HttpMethod.Post, $"/api/evaluation/objections/{id}/decide", new { accepted = false, reason = "改主意", version = 2 })).Code.ShouldBe("wrong-state");
        (await director.Get("/api/due")).GetRawText().ShouldContain("请解锁其数据");
        // The way on opens the very sheet that is to be unlocked.
        (await director.Get("/api/due")).GetRawText().ShouldContain($"/forms/returns/{county.Returns["乙小学"]}\"");

        var seen = (await principal.Get("/api/evaluation/objections")).GetProperty("items")[0];
        (seen.Str("state"), seen.Str("decidedBy"), seen.At("before").Str("fieldValue")).ShouldBe(("accepted", "督导室", "12"));
        seen.GetProperty("after").ValueKind.ShouldBe(JsonValueKind.Null);
        seen.GetProperty("evidence")[0].Str("name").ShouldBe("证书.pdf");

        await Correct(county, "乙小学", "college_primary", 13);
        await county.Run(clerk);
        seen = (await principal.Get("/api/evaluation/objections")).GetProperty("items")[0];
        (seen.At("before").Num("value"), seen.At("after").Str("fieldValue")).ShouldBe((4, "13"));
        seen.At("after").Num("value").ShouldBe(13 / 3.0, 1e-12);
        (await director.Get("/api/due")).GetRawText().ShouldNotContain("请解锁其数据");
        using var other = await host.SignIn(county.County.Login("principal"));
        (await other.Get("/api/evaluation/objections")).GetProperty("items").GetArrayLength().ShouldBe(0);

        // The export says what the list says, to each reader his part.
        var rows = await Exported.Rows(principal, "/api/evaluation/objections/export.xlsx?state=accepted&columns=unitName,indicatorName,claimed,before,after,state,decision");
        rows.ShouldBe([["学校", "指标", "学校认为应为", "原值", "更正后", "状态", "裁定意见"], ["乙小学", "小学 · 每百名学生拥有高于规定学历教师数（人）", "13", "4.00", "4.33", "已采纳", "证书属实，同意更正"]]);
        (await Exported.Rows(principal, "/api/evaluation/objections/export.xlsx?state=open")).Count.ShouldBe(1);
        (await Exported.Rows(other, "/api/evaluation/objections/export.xlsx")).Count.ShouldBe(1);
        (await clerk.Get("/api/evaluation/objections?sort=unit&desc=true")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    /// <summary>What unlocking, correcting and locking leave behind: a new version of the return.</summary>
    private static Task<int> Correct(JudgedCounty county, string school, string field, double value) => county.Host.InStore(async db =>
    {
        var one = await db.FormReturns.SingleAsync(r => r.Id == county.Returns[school]);
        var old = await db.FormVersions.AsNoTracking().SingleAsync(v => v.ReturnId == one.Id && v.No == one.VersionNo);
        var (name, code, values) = new FactReader().Read(old.Document);
        values[field] = new FactValue(field, $"{value}", value);
        var document = FactDocument.Write(new(old.Form, "h", old.Year, one.UnitId, code, name), values.Values);
        one.VersionNo++;
        db.Add(new FormVersion { ReturnId = one.Id, No = one.VersionNo, Form = old.Form, Year = old.Year, UnitPath = old.UnitPath, State = ReviewState.Locked, Document = document, Hash = FactDocument.HashOf(document), Who = "校长", At = old.At });
        return 0;
    });

    private static async Task<Guid> Upload(Client client, Guid unit)
    {
        using var content = new MultipartFormDataContent();
        var bytes = new ByteArrayContent("%PDF-1.4 certificate"u8.ToArray());
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        content.Add(bytes, "file", "证书.pdf");
        using var answer = await client.Send(HttpMethod.Post, $"/api/evaluation/objections/evidence?unitId={unit}", content);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("fileId").GetGuid();
    }
}
