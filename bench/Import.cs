using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ExcelDataReader;
using Hengjian.Office.Writing;
using Hengjian.Rules.Forms;
using Hengjian.Server;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Bench;

/// <summary>A workbook of a million cells through the real server: uploaded, read and checked, shown, taken; beside the bare reader over the same file.</summary>
public sealed class Import : IBenchmark
{
    private const int Cells = 1_000_000;
    private const string Form = "school-year-facts";

    public string Name => "import";
    public string Says => "1,000,000 cells of yearly facts by HTTP on SQLite (and PostgreSQL where HENGJIAN_TEST_POSTGRES names one): read and check, take, take again, against bare ExcelDataReader";

    public async Task Run()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await Measure("sqlite", null);
        if (Environment.GetEnvironmentVariable("HENGJIAN_TEST_POSTGRES") is { Length: > 0 } server) await Measure("postgres", server);
        else Console.WriteLine("PostgreSQL: not measured, HENGJIAN_TEST_POSTGRES is not set");
    }

    private static async Task Measure(string store, string? server)
    {
        var folder = Directory.CreateTempSubdirectory("hengjian-bench-").FullName;
        var postgres = server is null ? null : await NewDatabase(server);
        var options = new HengjianOptions { Data = folder, Urls = "http://127.0.0.1:0", TotpEnforce = false, Store = postgres is null ? StoreKind.Sqlite : StoreKind.Postgres, Postgres = postgres };
        await using var app = await HengjianServer.Start(options);
        var pack = app.Services.GetRequiredService<FormPacks>().Find(Form)!;
        var facts = pack.Cases.First(c => c.Findings.Count == 0 && c.Last.Count == 0).Facts.Where(f => f.Key is not ("school" or "school_code")).ToList();
        var schools = Cells / (facts.Count + 1);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Add("X-Hengjian", "1");

        // A small county first; then one of a million cells in a process that has just started, and another as a server meets it that has
        // been running: the compiler of the runtime has come to rest by then, as it has for the bare reader, of which the better run counts.
        foreach (var (code, count, when) in new[] { (1, 300, ""), (2, schools, "soon after the start"), (3, schools, "in a running server") })
        {
            var (login, round) = await Seed(app.Services, pack, code, count);
            (await http.PostAsJsonAsync("/api/session", new { login, password = "hengjian2026" })).EnsureSuccessStatusCode();
            var path = Path.Combine(folder, $"{code}.xlsx");
            Write(path, pack, facts, code, count, 0);
            var bare = count == 300 ? 0 : Math.Min(Bare(path), Math.Min(Bare(path), Bare(path)));
            var memory = GC.GetTotalMemory(true);
            var (read, take) = await Once(http, round, path);
            if (count == 300) continue;
            Console.WriteLine($"{store}, {when}: {count} schools × {facts.Count + 1} columns, {(facts.Count + 1) * count} cells, {new FileInfo(path).Length / 1048576.0:0.0} MB; live memory grown by {(GC.GetTotalMemory(true) - memory) / 1048576.0:0} MB");
            Figure.Print($"{store}: bare ExcelDataReader, every value, best of 3", bare, "ms");
            Figure.Print($"{store}: upload, read, check, preview", read, "ms");
            Figure.Print($"{store}: take into the store, with history and audit", take, "ms");
            Figure.Print($"{store}: read and check against the bare reader", read / bare, "×", "≤ 3");
            Figure.Print($"{store}: read, check and store against the bare reader", (read + take) / bare, "×", "≤ 3");
            if (Environment.GetEnvironmentVariable("HENGJIAN_BENCH_ONCE") is not null) break; // for a profile of the first import alone
            if (code == 2) continue;
            Write(path, pack, facts, code, count, 1);
            (read, take) = await Once(http, round, path);
            Figure.Print($"{store}: the same cells again, one column changed: read and check", read, "ms");
            Figure.Print($"{store}: … and take", take, "ms");
        }
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Processor time of this process: what a busy machine does not change as it does the clock on the wall.</summary>
    private static double Busy() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    private static async Task<(double Read, double Take)> Once(HttpClient http, Guid round, string path)
    {
        var (watch, busy) = (Stopwatch.StartNew(), Busy());
        using var form = new MultipartFormDataContent { { new StringContent("facts"), "target" } };
        var part = new StreamContent(File.OpenRead(path));
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "files", "统计表.xlsx");
        var sent = await Json(await http.PostAsync($"/api/forms/rounds/{round}/imports", form));
        await Wait(http, sent.GetProperty("jobId").GetGuid());
        var read = watch.Elapsed.TotalMilliseconds;
        Console.WriteLine($"  read and check: {Busy() - busy:0} ms of processor time");
        var id = sent.GetProperty("importId").GetGuid();
        var import = await http.GetFromJsonAsync<JsonElement>($"/api/forms/imports/{id}");
        if (import.GetProperty("state").GetString() != "shown") throw new InvalidOperationException(import.GetProperty("preview").GetProperty("faults").GetRawText()[..2000]);
        watch.Restart();
        busy = Busy();
        var started = await Json(await http.PostAsJsonAsync($"/api/forms/imports/{id}/apply", new { version = import.GetProperty("version").GetInt32(), planHash = import.GetProperty("planHash").GetString() }));
        await Wait(http, started.GetProperty("jobId").GetGuid());
        Console.WriteLine($"  take: {Busy() - busy:0} ms of processor time");
        return (read, watch.Elapsed.TotalMilliseconds);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException(text);
        }
    }

    private static async Task Wait(HttpClient http, Guid job)
    {
        while (true)
        {
            var shown = await http.GetFromJsonAsync<JsonElement>($"/api/jobs/{job}");
            if (shown.GetProperty("state").GetString() == "done") return;
            if (shown.GetProperty("state").GetString() == "failed") throw new InvalidOperationException(shown.GetRawText());
            await Task.Delay(20);
        }
    }

    private static double Bare(string path)
    {
        var (watch, busy) = (Stopwatch.StartNew(), Busy());
        using var file = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(file);
        long cells = 0;
        while (reader.Read())
            for (var c = 0; c < reader.FieldCount; c++)
                cells += reader.GetValue(c) is null ? 0 : 1;
        Console.WriteLine($"  bare: {Busy() - busy:0} ms of processor time");
        return cells > 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException("empty");
    }

    private static string School(int county, int i) => $"第{county}号县试验{i}小学";

    private static void Write(string path, FormPack pack, List<KeyValuePair<string, string>> facts, int county, int count, int more)
    {
        using var file = File.Create(path);
        using var book = new XlsxWriter(file, new WorkbookInfo(DateTimeOffset.UnixEpoch.AddYears(50)));
        var sheet = book.AddSheet("学校");
        sheet.Row().Text("学校名称");
        foreach (var fact in facts) sheet.Text(pack.Fields[fact.Key].Name);
        for (var i = 0; i < count; i++)
        {
            sheet.Row().Text(School(county, i));
            foreach (var (code, value) in facts)
                _ = pack.Fields[code].Type is FieldType.WholeNumber or FieldType.DecimalNumber
                    ? sheet.Number(double.Parse(value, System.Globalization.CultureInfo.InvariantCulture) + (code == "books" ? i % 97 + more : 0)) : sheet.Text(value);
        }
        book.Finish();
    }

    private static async Task<string> NewDatabase(string server)
    {
        var name = $"bench_{Guid.NewGuid():N}";
        await using var connection = new Npgsql.NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = new Npgsql.NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new Npgsql.NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    /// <summary>A county with its schools, an open round and a clerk.</summary>
    private static async Task<(string Login, Guid Round)> Seed(IServiceProvider services, FormPack pack, int code, int schools)
    {
        var clock = services.GetRequiredService<Clock>();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var county = Units.New(clock, UnitKind.Region, $"试验{code}县", null, $"99010{code}", "county");
        var account = new Account { Id = Ids.New(clock), UserName = $"bench{code}", NormalizedUserName = $"BENCH{code}", SecurityStamp = "s", PasswordHash = new PasswordHasher<Account>().HashPassword(new Account(), "hengjian2026"), TwoFactorEnabled = false };
        db.AddRange(county, account, new Post { Id = Ids.New(clock), Role = "county-clerk", UnitId = county.Id, UnitPath = county.Path, AccountId = account.Id, From = new(2020, 1, 1) });
        var year = SchoolYear.Of(clock.Today);
        var round = new FormRound { Id = Ids.New(clock), Form = pack.Code, FormHash = pack.Hash, Year = year, Title = "年报", CountyId = county.Id, OwnerPath = county.Path, Deadline = clock.Today.AddDays(9), Sections = RoundSections.Of(pack), OpenedAt = clock.Now };
        db.Add(round);
        await db.SaveChangesAsync();
        var units = Enumerable.Range(0, schools).Select(i => Units.New(clock, UnitKind.School, School(code, i), county, (9_900_000_000L + code * 100_000 + i).ToString(System.Globalization.CultureInfo.InvariantCulture))).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.InsertMany(units, default);
        await db.InsertMany([.. units.Select(u => new School { UnitId = u.Id, UnitPath = u.Path, Kind = "小学", StageBits = 2, Locale = "乡村", Sponsor = "7" })], default);
        await db.InsertMany([.. units.Select(u => new FormReturn { Id = Ids.New(clock), RoundId = round.Id, Form = pack.Code, Year = year, UnitId = u.Id, UnitPath = u.Path, Deadline = round.Deadline })], default);
        await transaction.CommitAsync();
        return ($"bench{code}", round.Id);
    }
}
