using System.Net.Http.Headers;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>What people decide for a county (items, vetoes): entries are only added, with evidence, and a verdict names the entry behind it.</summary>
public class RecordedItemsTests
{
    private static async Task<string> Evidence(Client clerk, Guid unit, string name = "文件.png")
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Guid.NewGuid().ToByteArray()];
        var part = new ByteArrayContent(png);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return (await clerk.Post($"/api/evaluation/items/evidence?unitId={unit}", new MultipartFormDataContent { { part, "file", name } })).Str("fileId")!;
    }

    private static object Entry(Guid county, string code, string? text, int after, params string[] evidence) =>
        new { countyId = county, pack = JudgedCounty.Pack, year = 2025, code, text, note = "查阅会议纪要", evidence, afterEntry = after };

    [Theory, Stores]
    public async Task An_entry_carries_its_evidence_moves_the_verdict_and_is_withdrawn_but_never_lost(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var items = $"/api/evaluation/items?county={county.Id}&pack={JudgedCounty.Pack}&year=2025";
        var gate = (await clerk.Get(items)).GetProperty("rows").EnumerateArray().First(r => r.Str("group") == "gates");
        var code = gate.Str("code")!;
        async Task<string> Struck() => (await clerk.Get($"/api/evaluation/runs/{await county.Run(clerk)}")).GetProperty("gates").EnumerateArray().Single(g => g.Str("code") == code).TryGetProperty("struck", out var s) ? s.GetRawText() : "null";
        (await Struck()).ShouldBe("null", "nobody has said anything yet: the verdict stays open, not passed");

        var paper = await Evidence(clerk, county.Id);
        await clerk.Post("/api/evaluation/items", Entry(county.Id, code, "是", 0, paper));
        (await Struck()).ShouldBe("true");
        var run = await county.Run(clerk);
        var explained = await clerk.Get($"/api/evaluation/runs/{run}/explain?path={Uri.EscapeDataString($"gate/{code}")}");
        var entry = explained.GetProperty("inputs").EnumerateArray().Select(i => i.GetProperty("entry")).Single(e => e.ValueKind == System.Text.Json.JsonValueKind.Object);
        (entry.Str("text"), entry.GetProperty("evidence")[0].Str("fileId")).ShouldBe(("是", paper));

        await clerk.Post("/api/evaluation/items", Entry(county.Id, code, "否", 1));
        (await Struck()).ShouldBe("false");
        await clerk.Post("/api/evaluation/items", Entry(county.Id, code, null, 2));
        (await Struck()).ShouldBe("null", "withdrawn is open again, not the entry before");
        var history = (await clerk.Get($"/api/evaluation/items/history?county={county.Id}&pack={JudgedCounty.Pack}&year=2025&code={code}")).GetProperty("entries");
        history.EnumerateArray().Select(h => h.TryGetProperty("text", out var t) ? t.GetString() : null).ShouldBe([null, "否", "是"]);
        // The frozen run goes on saying what it was made from.
        (await clerk.Get($"/api/evaluation/runs/{run}/explain?path={Uri.EscapeDataString($"gate/{code}")}")).GetRawText().ShouldBe(explained.GetRawText());
    }

    [Theory, Stores]
    public async Task Two_clerks_at_once_foreign_papers_and_impossible_entries_are_refused(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        using var second = await county.Host.SignIn(await county.AddPost("county-clerk", "另一位"));
        var rows = (await clerk.Get($"/api/evaluation/items?county={county.Id}&pack={JudgedCounty.Pack}&year=2025")).GetProperty("rows").EnumerateArray().ToList();
        var code = rows.First(r => r.Str("group") == "gates").Str("code")!;
        await clerk.Post("/api/evaluation/items", Entry(county.Id, code, "否", 0));
        (await second.Refused(HttpMethod.Post, "/api/evaluation/items", Entry(county.Id, code, "是", 0))).Code.ShouldBe("conflict");

        var other = await JudgedCounty.Make(county.Host);
        using var stranger = await county.Host.SignIn(other.County.Login("county-clerk"));
        var foreign = await Evidence(stranger, other.Id);
        (await clerk.Refused(HttpMethod.Post, "/api/evaluation/items", Entry(county.Id, code, "是", 1, foreign))).Body.At("errors").TryGetProperty("evidence", out _).ShouldBeTrue();
        (await stranger.Refused(HttpMethod.Post, "/api/evaluation/items", Entry(county.Id, code, "是", 1))).Status.ShouldBe(404);
        (await clerk.Refused(HttpMethod.Post, "/api/evaluation/items", Entry(county.Id, code, "也许", 1))).Body.At("errors").TryGetProperty("text", out _).ShouldBeTrue();
        (await clerk.Refused(HttpMethod.Post, "/api/evaluation/items", Entry(county.Id, "no_such_item", "是", 0))).Body.At("errors").TryGetProperty("code", out _).ShouldBeTrue();
        if (rows.FirstOrDefault(r => r.Str("kind") == "number") is { ValueKind: System.Text.Json.JsonValueKind.Object } number)
            foreach (var text in new[] { "-1", "1e999", "约80" })
                (await clerk.Refused(HttpMethod.Post, "/api/evaluation/items", Entry(county.Id, number.Str("code")!, text, 0))).Code.ShouldBe("invalid");
        using var principal = await county.Host.SignIn(county.County.Login("principal"));
        (await principal.Refused(HttpMethod.Get, $"/api/evaluation/items?county={county.Id}&pack={JudgedCounty.Pack}&year=2025")).Status.ShouldBe(404);
    }
}
