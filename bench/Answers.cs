using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Hengjian.Server;
using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Microsoft.AspNetCore.Builder;

namespace Hengjian.Bench;

/// <summary>What a person waits for on the pages of a run, through the real server with the sample county: explaining a figure, trying a change.</summary>
public sealed class Answers : IBenchmark
{
    public string Name => "answers";
    public string Says => "the sample county by HTTP on SQLite (and PostgreSQL where HENGJIAN_TEST_POSTGRES names one): judge, explain every figure of the matrix, what-if with one changed school";

    public async Task Run()
    {
        await Measure("sqlite", null);
        if (Environment.GetEnvironmentVariable("HENGJIAN_TEST_POSTGRES") is { Length: > 0 } server) await Measure("postgres", server);
        else Console.WriteLine("PostgreSQL: not measured, HENGJIAN_TEST_POSTGRES is not set");
    }

    private static async Task Measure(string store, string? server)
    {
        var folder = Directory.CreateTempSubdirectory("hengjian-bench-").FullName;
        var postgres = server is null ? null : await Loading.NewDatabase(server);
        await using (var app = await HengjianServer.Start(new HengjianOptions { Data = folder, Urls = "http://127.0.0.1:0", TotpEnforce = false, Store = postgres is null ? StoreKind.Sqlite : StoreKind.Postgres, Postgres = postgres }))
        {
            await SampleVerb.Into(app.Services, default);
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            http.DefaultRequestHeaders.Add("X-Hengjian", "1");
            (await http.PostAsJsonAsync("/api/session", new { login = "director", password = "hengjian2026" })).EnsureSuccessStatusCode();
            var county = (await http.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty("posts")[0].GetProperty("unitPath").GetString()!;
            var region = (await http.GetFromJsonAsync<JsonElement>("/api/directory/units?kind=region")).GetProperty("items").EnumerateArray().First(u => county.StartsWith(u.GetProperty("path").GetString()!, StringComparison.Ordinal)).GetProperty("id").GetGuid();
            var watch = Stopwatch.StartNew();
            var run = (await Send(http, "/api/evaluation/runs", new { countyId = region, pack = "balance-quality-2017", year = 2025, basis = "final" })).GetProperty("id").GetGuid();
            Figure.Print($"{store}: judge the sample county, snapshot and all, the first time", watch.Elapsed.TotalMilliseconds, "ms");

            var rows = (await http.GetFromJsonAsync<JsonElement>($"/api/evaluation/runs/{run}/matrix")).GetProperty("rows");
            var paths = rows.EnumerateArray().SelectMany(r => r.GetProperty("cells").EnumerateArray()).Select(c => c.GetProperty("path").GetString()!).ToList();
            await Time($"{store}: explain a figure", "100 ms", paths.Count, i => http.GetAsync($"/api/evaluation/runs/{run}/explain?path={Uri.EscapeDataString(paths[i])}"));
            var units = rows.EnumerateArray().Select(r => r.GetProperty("unitId").GetGuid()).ToList();
            var scratch = (await Send(http, "/api/evaluation/scratches", new { runId = run, name = "测量" })).GetProperty("id").GetGuid();
            await Time($"{store}: what-if of the county, one school changed", "50 ms", 100, i => http.PostAsJsonAsync($"/api/evaluation/scratches/{scratch}/try",
                new { changes = new[] { new { unitId = units[i % units.Count], column = "teaching_area", value = 1000 + i, measure = "works", note = "测量" } } }));
            await app.StopAsync();
        }
        if (postgres is not null) await Loading.Drop(server!, postgres);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<JsonElement> Send(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException(text);
    }

    private static async Task Time(string what, string wanted, int times, Func<int, Task<HttpResponseMessage>> ask)
    {
        var took = new List<double>();
        for (var i = -3; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await ask(Math.Max(i, 0));
            var text = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(text);
            if (i >= 0) took.Add(watch.Elapsed.TotalMilliseconds); // the first three warm the caches
        }
        Figure.Print($"{what} (p95 of {times})", Figure.Percentile(took, 0.95), "ms", "≤ " + wanted);
    }
}
