using System.Diagnostics;
using System.Globalization;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Forms;
using Hengjian.Rules.Packs;
using Hengjian.Server;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Evaluation;
using Hengjian.Server.Modules.Forms;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Sample;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Bench;

/// <summary>The country's counties judged out of PostgreSQL: frozen returns streamed as an evaluation reads them, then judged by the pack.</summary>
public sealed class CountryFromStore : IBenchmark
{
    private const int Counties = 2767;
    private const int Schools = 60;
    private const int Year = 2025;
    private const int Patterns = 12;

    public string Name => "country";
    public string Says => "2,767 counties × 60 schools × 8 indicators out of PostgreSQL (HENGJIAN_TEST_POSTGRES): locked returns streamed, read by the form, judged by the pack; beside it the bare reading of the same rows";

    public async Task Run()
    {
        if (Environment.GetEnvironmentVariable("HENGJIAN_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            Console.WriteLine("not measured: HENGJIAN_TEST_POSTGRES is not set");
            return;
        }
        var folder = Directory.CreateTempSubdirectory("hengjian-bench-").FullName;
        var postgres = await Loading.NewDatabase(server);
        try
        {
            await using var app = await HengjianServer.Start(new HengjianOptions { Data = folder, Urls = "http://127.0.0.1:0", Store = StoreKind.Postgres, Postgres = postgres });
            var (pack, _) = BalancePackLoader.Load(Path.Combine(PacksFolder.Find()!, "balance-basic-2012"));
            var form = app.Services.GetRequiredService<FormPacks>().Find("school-year-facts")!;
            await Seed(app.Services, form);
            for (var round = 1; round <= 3; round++)
            {
                var bare = await Bare(postgres);
                var (wall, cpu, judged, passing) = await Judge(app.Services, pack!, form);
                Figure.Print($"round {round}: {judged} schools of {Counties} counties read and judged, {passing} counties pass", wall, "ms", "≤ 15000");
                Figure.Print($"round {round}: processor time of this process", cpu, "ms");
                Figure.Print($"round {round}: the same rows read and thrown away", bare, "ms");
                Figure.Print($"round {round}: ratio judged : read", wall / bare, "×");
            }
            await app.StopAsync();
        }
        finally
        {
            await Loading.Drop(server, postgres);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Wall, double Cpu, int Judged, int Passing)> Judge(IServiceProvider services, BalancePack pack, FormPack form)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var (watch, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var (judged, passing) = (0, 0);
        var county = "";
        var units = new List<InputUnit>(Schools);
        await foreach (var facts in Facts.Latest(db, form.Code, Year, "cn/", ReviewState.Locked, default))
        {
            var path = Paths.Up(facts.UnitPath).SkipLast(1).Last();
            if (path != county) Finish();
            county = path;
            units.Add(FactGathering.UnitOf(form, facts));
        }
        Finish();
        return (watch.Elapsed.TotalMilliseconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds, judged, passing);

        void Finish()
        {
            if (units.Count == 0) return;
            judged += units.Count;
            if (BalanceEngine.Judge(new SchoolSheet(pack, units), CountyFacts.None).County.Verdict == Verdict.Pass) passing++;
            units.Clear();
        }
    }

    private static async Task<double> Bare(string postgres)
    {
        var watch = Stopwatch.StartNew();
        await using var connection = new Npgsql.NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select r.unit_path, v.document from form_returns r join form_versions v on v.return_id = r.id and v.no = r.version_no order by r.unit_path", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var length = 0L;
        while (await reader.ReadAsync()) length += reader.GetString(1).Length;
        return length > 0 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException("nothing was read");
    }

    /// <summary>Sample counties of a dozen seeds, over and over, each school's return locked with its frozen document.</summary>
    private static async Task Seed(IServiceProvider services, FormPack form)
    {
        var clock = services.GetRequiredService<Clock>();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var patterns = Enumerable.Range(0, Patterns).Select(i => new SampleCounty(seed: 1000 + i)).Select(c => c.FormSchools(Year).Select(s => (s.Name, Values: Typed(form, c.FactsOf(s, Year)!))).ToList()).ToList();
        var returns = new List<FormReturn>(Counties * Schools);
        var now = clock.Now;
        for (var c = 0; c < Counties; c++)
        {
            var pattern = patterns[c % Patterns];
            var (round, path) = (Ids.New(clock), $"cn/{c:0000}/");
            for (var s = 0; s < Schools; s++)
                returns.Add(new FormReturn { Id = Ids.New(clock), RoundId = round, Form = form.Code, Year = Year, UnitId = Ids.New(clock), UnitPath = $"{path}{s:00}/", State = ReviewState.Locked, VersionNo = 1, Deadline = new(Year, 10, 1), LockedAt = now });
        }
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await Loading.Insert(connection, transaction, "form_returns", returns.Select(r => Loading.Values(db, r)), Loading.Columns(db, typeof(FormReturn)));
        await Loading.Insert(connection, transaction, "form_versions", returns.Select((r, i) =>
        {
            var pattern = patterns[i / Schools % Patterns];
            var (name, values) = pattern[i % Schools % pattern.Count];
            var document = FactDocument.Write(new(form.Code, form.Hash, Year, r.UnitId, $"{i:0000000000}", name), values);
            return Loading.Values(db, new FormVersion { ReturnId = r.Id, No = 1, Form = form.Code, Year = Year, UnitPath = r.UnitPath, State = ReviewState.Locked, Document = document, Hash = FactDocument.HashOf(document), Who = "bench", At = now });
        }), Loading.Columns(db, typeof(FormVersion)));
        await transaction.CommitAsync();
        await db.Database.ExecuteSqlRawAsync("analyze");
    }

    private static List<FactValue> Typed(FormPack form, SampleSheet sheet) =>
        [.. sheet.Values.Where(v => form.Fields.ContainsKey(v.Key)).Select(v => new FactValue(v.Key, v.Value,
            form.Fields[v.Key].Type is FieldType.WholeNumber or FieldType.DecimalNumber && double.TryParse(v.Value, CultureInfo.InvariantCulture, out var n) ? n : null))];
}
