using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.EvaluationFeatures;

public class ListPacksTests
{
    [Theory, Stores]
    public async Task A_scheme_is_listed_with_its_source_and_the_hash_that_its_runs_name_and_a_broken_one_with_its_faults(string store)
    {
        var packs = Directory.CreateTempSubdirectory("hengjian-packs-").FullName;
        foreach (var file in Directory.GetFiles(Packs.Locate()!, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(packs, Path.GetRelativePath(Packs.Locate()!, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var host = await TestHost.Start(store, adjust: b => b.Services.AddSingleton(s => new Packs(s.GetRequiredService<HengjianOptions>() with { Packs = packs })));
        var county = await JudgedCounty.Make(host);
        using var clerk = await host.SignIn(county.County.Login("county-clerk"));
        async Task<System.Text.Json.JsonElement> Row() => (await clerk.Get("/api/evaluation/packs")).One(p => p.Str("code") == JudgedCounty.Pack);
        var row = await Row();
        row.GetProperty("faults").GetArrayLength().ShouldBe(0);
        (row.Str("form"), row.Str("source")!.Length > 0).ShouldBe((JudgedCounty.Form, true));
        var run = await clerk.Get($"/api/evaluation/runs/{await county.Run(clerk)}");
        run.GetRawText().ShouldContain(row.Str("hash")!);

        var text = Path.Combine(packs, JudgedCounty.Pack, "pack.yml");
        await File.WriteAllTextAsync(text, (await File.ReadAllTextAsync(text)).Replace("line: { 小学: 4.5, 初中: 5.8 }", "line: { 小学: 四点五, 初中: 5.8 }"));
        row = await Row();
        row.GetProperty("faults").EnumerateArray().ShouldContain(f => f.GetString()!.StartsWith($"{JudgedCounty.Pack}/pack.yml:", StringComparison.Ordinal), row.GetRawText());
        row.Str("hash").ShouldBe("");
        (await clerk.Refused(HttpMethod.Post, "/api/evaluation/runs", county.Question())).Code.ShouldBe("pack-broken");
        await host.Stop();
    }
}
