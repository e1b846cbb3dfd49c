using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms;
using Hengjian.Server.Sample;
using Hengjian.Tests.Server.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.FormFeatures;

public class SampleFilesTests
{
    [Fact]
    public async Task The_files_of_the_sample_county_fill_its_open_round_and_the_flawed_ones_are_refused()
    {
        var host = await TestHost.Start("sqlite", new DateTimeOffset(2026, 11, 21, 9, 0, 0, Clock.Beijing));
        await using (var scope = host.App.Services.CreateAsyncScope()) (await LoadSample.Run(scope.ServiceProvider)).Problem.ShouldBeNull();
        using var clerk = await host.SignIn("clerk", LoadSample.Password);
        var rounds = (await clerk.Get("/api/forms/rounds?form=school-year-facts")).GetProperty("items").EnumerateArray().ToDictionary(r => r.GetProperty("year").GetInt32());
        await ItemsAreTheDocuments(host, clerk, rounds[2025].GetProperty("countyId").GetGuid());
        var county = new SampleCounty();
        var round = rounds[2026].GetProperty("id").GetGuid();
        var pack = host.App.Services.GetRequiredService<FormPacks>().Find("school-year-facts")!;
        var folder = Directory.CreateTempSubdirectory("hengjian-files-").FullName;
        SampleFiles.WriteAll(folder, county, pack);
        (string, byte[])[] Files(string pattern, SearchOption option = SearchOption.TopDirectoryOnly) => [.. Directory.EnumerateFiles(folder, pattern, option).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))];
        foreach (var files in new[] { Files("*.xlsx"), Files("*.csv"), Files("*.xls").Where(f => f.Item1.EndsWith(".xls", StringComparison.Ordinal)).ToArray(), Files("*", SearchOption.AllDirectories).Where(f => !f.Item1.Contains("系统", StringComparison.Ordinal) && !f.Item1.Contains("一览表", StringComparison.Ordinal) && !f.Item1.Contains("汇总表", StringComparison.Ordinal)).ToArray() })
        {
            files.ShouldNotBeEmpty();
            var import = await ImportKit.Upload(clerk, $"rounds/{round}", files);
            ImportKit.Faults(import).ShouldBeEmpty(files[0].Item1);
            (await ImportKit.Apply(clerk, import)).GetProperty("state").GetString().ShouldBe("done");
        }
        var first = (await clerk.Get($"/api/forms/rounds/{round}/returns?size=500")).GetProperty("items").EnumerateArray().ToList();
        first.Count(r => r.GetProperty("missing").GetInt32() == 0).ShouldBeGreaterThan(45);

        var flawed = Directory.CreateTempSubdirectory("hengjian-files-").FullName;
        SampleFiles.WriteAll(flawed, county, pack, flawed: true);
        var bad = await ImportKit.Upload(clerk, $"rounds/{round}", [.. Directory.EnumerateFiles(flawed, "*.xlsx").Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))]);
        bad.GetProperty("state").GetString().ShouldBe("refused");
        ImportKit.Faults(bad).Select(f => f.Code).Distinct().Order().ShouldBe(["duplicate-unit", "number-approximate", "range", "unknown-unit"], ignoreOrder: true);
        await host.Stop();
    }

    /// <summary>The items that docs/sample-county.md calls not met are those that the verdict calls so, in the same words.</summary>
    private static async Task ItemsAreTheDocuments(TestHost host, Client clerk, Guid county)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "docs", "decisions"))) folder = folder.Parent!;
        var document = (await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "docs", "sample-county.md"))).Select(l => l.Trim('|', ' ').Split(" | ")).Where(c => c.Length == 4 && c[0].Contains('—')).ToList();
        foreach (var year in new[] { 2025, 2024 })
        {
            var run = (await clerk.Post("/api/evaluation/runs", new { countyId = county, pack = "balance-quality-2017", year, basis = "final" })).GetProperty("id").GetGuid();
            var found = (await clerk.Get($"/api/evaluation/runs/{run}")).GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("verdict").GetString() != "pass")
                .Select(i => $"{g.GetProperty("title").GetString()} {i.GetProperty("no").GetInt32()} {i.GetProperty("conclusion").GetString()}")).ToList();
            found.ShouldNotBeEmpty();
            document.Where(c => c[0] == $"{year}—{year + 1}").Select(c => $"{c[1]} {c[2]} {c[3]}").ShouldBe(found);
        }
    }
}
