using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Hengjian.Server;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Bench;

/// <summary>A list of a million rows through the real server: first pages, later pages, text search, totals row.</summary>
public sealed class Lists : IBenchmark
{
    private const int Rows = 1_000_000;
    private static readonly string[] Front = ["桃溪", "石桥", "白沙", "青山", "柳林", "云岭", "临江", "南塘", "金坪", "双河", "梅园", "松口", "清泉", "东湖", "枫树"];
    private static readonly string[] Middle = ["实验", "中心", "希望", "第一", "第二", "第三", "育才", "育英", "新城", "明德"];

    public string Name => "lists";
    public string Says => "1,000,000 schools by HTTP on SQLite (and PostgreSQL where HENGJIAN_TEST_POSTGRES names one): p95 of first page, later page, search, totals";

    public async Task Run()
    {
        await Measure("sqlite", null);
        if (Environment.GetEnvironmentVariable("HENGJIAN_TEST_POSTGRES") is { Length: > 0 } server) await Measure("postgres", server);
        else Console.WriteLine("PostgreSQL: not measured, HENGJIAN_TEST_POSTGRES is not set");
    }

    private static async Task Measure(string store, string? server)
    {
        // HENGJIAN_BENCH_KEEP names a folder in which the seeded store stays for the next run: seeding takes minutes, measuring seconds.
        var keep = Environment.GetEnvironmentVariable("HENGJIAN_BENCH_KEEP") is { Length: > 0 } kept ? Directory.CreateDirectory(Path.Combine(kept, store)).FullName : null;
        var folder = keep ?? Directory.CreateTempSubdirectory("hengjian-bench-").FullName;
        var known = Path.Combine(folder, "postgres.txt");
        var postgres = server is null ? null : File.Exists(known) ? await File.ReadAllTextAsync(known) : await Loading.NewDatabase(server);
        var options = new HengjianOptions { Data = folder, Urls = "http://127.0.0.1:0", Store = postgres is null ? StoreKind.Sqlite : StoreKind.Postgres, Postgres = postgres };
        await using var app = await HengjianServer.Start(options);
        var login = await Seed(app.Services);
        if (keep is not null && postgres is not null) await File.WriteAllTextAsync(known, postgres);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        http.DefaultRequestHeaders.Add("X-Hengjian", "1");
        (await http.PostAsJsonAsync("/api/session", new { login, password = "hengjian2026" })).EnsureSuccessStatusCode();

        await Time(store, "first page, sorted by name", "200 ms", i => $"/api/directory/units?sort=name&desc={(i % 2 == 0 ? "true" : "false")}");
        await Time(store, "first page, sorted by code, schools only", "200 ms", i => $"/api/directory/units?sort=code&kind=school&desc={(i % 2 == 0 ? "true" : "false")}");
        await Time(store, "first page of one county of 100", "200 ms", i => $"/api/directory/units?sort=name&under={counties[i % counties.Count]}");
        await Time(store, "first page, junior schools only", "200 ms", i => $"/api/directory/units?sort=name&schoolKind=junior&desc={(i % 2 == 0 ? "true" : "false")}");
        await Time(store, "first page, rural boarding schools", "200 ms", i => $"/api/directory/units?sort=code&locale=rural&boarding=true&desc={(i % 2 == 0 ? "true" : "false")}");
        await Time(store, "first page, units in force", "200 ms", i => $"/api/directory/units?sort=name&state=active&desc={(i % 2 == 0 ? "true" : "false")}");
        await Time(store, "first page, merged units, of which there are none", "200 ms", _ => "/api/directory/units?sort=name&state=merged");
        await Time(store, "first page, bureau sections, of which there are none", "200 ms", _ => "/api/directory/units?sort=name&kind=section");
        var next = "";
        for (var i = 0; i < 20; i++) next = JsonDocument.Parse(await http.GetStringAsync($"/api/directory/units?sort=name&after={next}")).RootElement.GetProperty("next").GetString()!;
        await Time(store, "page 21, sorted by name", "200 ms", _ => $"/api/directory/units?sort=name&after={next}");
        await Time(store, "text search, two characters common to 67,000", "500 ms", i => $"/api/directory/units?q={Front[i % Front.Length]}");
        await Time(store, "text search, a whole name", "500 ms", i => $"/api/directory/units?q={Front[i % Front.Length]}{Middle[i % Middle.Length]}小学{i * 37}");
        await Time(store, "text search, pinyin initials", "500 ms", i => $"/api/directory/units?q=txsyxx{i}");
        await Time(store, "text search, a word of 100,000 names", "500 ms", i => $"/api/directory/units?q={Middle[i % Middle.Length]}");
        await Time(store, "text search, the beginning of a code", "500 ms", i => $"/api/directory/units?sort=code&q=99{i * 10_007:00000000}"[..^2]);
        await Time(store, "text search within one county of 100", "500 ms", i => $"/api/directory/units?q={Front[i % Front.Length]}&under={counties[i % counties.Count]}");
        await Time(store, "totals row, schools", "500 ms", _ => "/api/directory/units/totals?kind=school", 20);
        await Time(store, "totals row, everything", "500 ms", _ => "/api/directory/units/totals", 20);
        await Time(store, "totals row, units in force", "500 ms", _ => "/api/directory/units/totals?state=active", 20);
        await Time(store, "totals row, text search", "500 ms", i => $"/api/directory/units/totals?q={Front[i % Front.Length]}", 20);
        await app.StopAsync();
        if (keep is not null) return;
        if (postgres is not null) await Loading.Drop(server!, postgres);
        Directory.Delete(folder, recursive: true);

        async Task Time(string where, string what, string wanted, Func<int, string> path, int times = 60)
        {
            if (Environment.GetEnvironmentVariable("HENGJIAN_BENCH_ONLY") is { Length: > 0 } only && !what.Contains(only, StringComparison.Ordinal)) return;
            var took = new List<double>();
            for (var i = 0; i < times + 3; i++)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await http.GetAsync(path(i));
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                if (i >= 3) took.Add(watch.Elapsed.TotalMilliseconds); // the first three warm caches, as a running office has them
            }
            Figure.Print($"{where}: {what} (p95 of {times})", Figure.Percentile(took, 0.95), "ms", "≤ " + wanted);
        }
    }

    private static readonly List<Guid> counties = [];

    /// <summary>One province, 100 counties, a million schools, their search terms, and an account at the top.</summary>
    private static async Task<string> Seed(IServiceProvider services)
    {
        var clock = services.GetRequiredService<Clock>();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        counties.Clear();
        if (await db.Units.AnyAsync())
        {
            counties.AddRange(await db.Units.Where(u => u.Level == "county").OrderBy(u => u.Code).Select(u => u.Id).ToListAsync());
            return "bench";
        }
        var province = Units.New(clock, UnitKind.Region, "试验省", null, "990000", "province");
        var account = new Account { Id = Ids.New(clock), UserName = "bench", NormalizedUserName = "BENCH", SecurityStamp = "s", PasswordHash = new PasswordHasher<Account>().HashPassword(new Account(), "hengjian2026"), TwoFactorEnabled = false };
        var role = services.GetRequiredService<Roles>().All.First(r => !r.Totp && r.Verbs.Contains("directory.read"));
        db.AddRange(province, account, new Post { Id = Ids.New(clock), Role = role.Code, UnitId = province.Id, UnitPath = province.Path, AccountId = account.Id, From = new(2020, 1, 1) });
        var parents = new List<Unit>();
        for (var c = 0; c < 100; c++)
        {
            var county = Units.New(clock, UnitKind.Region, $"试验{c}县", province, $"{990100 + c}", "county");
            parents.Add(county);
            counties.Add(county.Id);
            db.Add(county);
        }
        await db.SaveChangesAsync();
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Loading.Insert(connection, transaction, "units", Enumerable.Range(0, Rows).Select(i =>
        {
            var unit = Units.New(clock, UnitKind.School, Title(i), parents[i % 100], (9_900_000_000L + i).ToString(System.Globalization.CultureInfo.InvariantCulture));
            (ids[i], paths[i]) = (unit.Id, unit.Path);
            return unit;
        }).Select(u => Loading.Values(db, u)), Loading.Columns(db, typeof(Unit)));
        await Loading.Insert(connection, transaction, "schools", Enumerable.Range(0, Rows).Select(i => Loading.Values(db, new School { UnitId = ids[i], UnitPath = paths[i], Kind = i % 7 == 0 ? "junior" : "primary", StageBits = 2, Locale = i % 3 == 0 ? "rural" : "town", Sponsor = i % 20 == 0 ? "10" : "7", Affiliation = "", Boarding = i % 5 == 0 })), Loading.Columns(db, typeof(School)));
        // In the order of the key, and the second index afterwards: a bulk load, as a restore does it.
        var terms = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < Rows; i++)
            foreach (var term in NameSearch.Terms(Title(i)))
            {
                if (!terms.TryGetValue(term, out var list)) terms[term] = list = [];
                list.Add(i);
            }
        await Execute("drop index ix_name_terms_subject_id_kind");
        await Loading.Insert(connection, transaction, "name_terms", terms.SelectMany(t => t.Value.Select(i => new object?[] { "unit", t.Key, Loading.Id(db, ids[i]) })), ["kind", "term", "subject_id"]);
        await Execute("create index ix_name_terms_subject_id_kind on name_terms (subject_id, kind)");
        async Task Execute(string sql)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        await db.Database.ExecuteSqlRawAsync(Loading.OnPostgres(connection) ? "vacuum analyze" : "analyze; pragma wal_checkpoint(truncate)");
        return "bench";
    }

    private static readonly Guid[] ids = new Guid[Rows];
    private static readonly string[] paths = new string[Rows];
    private static string Title(int i) => $"{Front[i % Front.Length]}{Middle[i / 15 % Middle.Length]}小学{i}";
}
