using System.Diagnostics;
using System.Text.Json;
using Hengjian.Tests.Server.EvaluationFeatures;
using Hengjian.Tests.Server.FormFeatures;
using Hengjian.Tests.Server.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hengjian.Tests.Server.Ops;

/// <summary>
/// The power goes, or the process is killed, at moments spread over the taking of an import, a school's confirmation and the making of a
/// report: nothing half, nothing lost that was answered, and what was begun goes on after the restart. With the database told not to
/// sync the same cut must lose what was answered, or else these tests would prove nothing.
/// </summary>
public sealed class BadDaysTests : IDisposable
{
    const int Moments = 4;
    readonly string folder = Directory.CreateTempSubdirectory("hengjian-bad-days-").FullName;
    /// <summary>Cells that an import wrote: those that changed have a row each, those that are new stand in the block of their sheet.</summary>
    const string Taken = "select (select count(*) from form_cells where detail like '%!%') + (select coalesce(sum(cells), 0) from form_blocks)";

    readonly string data, prepared;
    readonly PowerCut cut;

    public BadDaysTests()
    {
        Assert.SkipUnless(PowerCut.Unavailable is null, PowerCut.Unavailable ?? "");
        data = Path.Combine(folder, "data");
        prepared = Directory.CreateDirectory(Path.Combine(folder, "prepared")).FullName;
        cut = new PowerCut(data, Path.Combine(folder, "undo.log"));
    }

    [Fact]
    public async Task An_import_is_taken_whole_or_not_at_all_wherever_the_power_goes()
    {
        var (login, import, cells) = await ShownImport();
        await EachMoment(login, Apply(import),
            () =>
            {
                var taken = Count(Taken);
                taken.ShouldBeOneOf(0, cells);
                Count(Taken).ShouldBe(taken);
                Count("select count(*) from form_imports where state = 'Applied'").ShouldBe(taken == 0 ? 0 : 1);
                Count("select count(*) from audit_entries where act = 'forms.import' and subject = 'form-return'").ShouldBe(taken == 0 ? 0 : 2);
            },
            () => Count(Taken).ShouldBe(cells, "the job was answered and went on after the restart, once"));
    }

    [Fact]
    public async Task A_confirmation_is_there_with_its_version_or_not_at_all_wherever_the_power_goes()
    {
        var (login, id) = await FilledReturn();
        void Whole()
        {
            var confirmed = Count("select count(*) from form_returns where state = 'Confirmed'");
            Count("select count(*) from form_versions").ShouldBe(confirmed);
            Count("select count(*) from audit_entries where act = 'forms.confirm'").ShouldBe(confirmed);
            Count("select count(*) from due_items where kind = 'forms.fill' and done_at is not null").ShouldBe(confirmed);
        }
        await EachMoment(login, Confirm(id), Whole, () => Count("select count(*) from form_returns where state = 'Confirmed'").ShouldBe(1, "the answer was given before the power went"));
    }

    [Fact]
    public async Task A_signed_report_gets_all_its_files_once_wherever_the_power_goes()
    {
        var (login, id) = await CheckedReport();
        void Whole()
        {
            var files = Count("select count(*) from report_files");
            files.ShouldBeOneOf(0, 3);
            if (files > 0) Count("select count(*) from reports where state = 'Issued'").ShouldBe(1);
            Count("select count(*) from jobs where kind = 'evaluation.report-files'").ShouldBe(Count("select count(*) from reports where state = 'Issued'"));
        }
        await EachMoment(login, Sign(id), Whole, () => Count("select count(*) from report_files").ShouldBe(3, "html, docx and xlsx; without a browser no PDF"));
    }

    [Fact]
    public async Task Without_syncs_the_same_cut_loses_an_answered_confirmation()
    {
        var (login, id) = await FilledReturn();
        Fresh();
        using (var server = await Executable.Serve(data, start => { Watched(start, 0); start.Environment["HENGJIAN_SYNCHRONOUS"] = "OFF"; }, "--testing"))
        {
            using var client = await SignIn(server, login);
            (await Confirm(id)(client)).ShouldBeNull();
            server.Kill();
        }
        cut.Forget().ShouldBeGreaterThan(0);
        Count("select count(*) from form_returns where state = 'Confirmed'").ShouldBe(0, "the cut takes nothing away: the other tests here prove nothing");
    }

    [Theory, Stores]
    public async Task A_killed_process_takes_the_import_up_again(string store)
    {
        var (login, import, cells) = await ShownImport(store);
        Fresh();
        Guid job;
        using (var server = await Executable.Serve(data, start => On(start, store), "--testing"))
        {
            using var client = await SignIn(server, login);
            job = (await Apply(import)(client))!.Value;
            server.Kill();
        }
        // Another server takes a lease only when it has run out.
        using var again = await Executable.Serve(data, start => { On(start, store); start.Environment["HENGJIAN_CLOCK"] = DateTimeOffset.UtcNow.AddMinutes(5).ToString("o"); }, "--testing");
        using var after = await SignIn(again, login);
        (await after.Ended(job)).GetProperty("state").GetString().ShouldBe("done");
        var changes = await after.Get($"/api/forms/imports/{import.GetProperty("id").GetGuid()}");
        changes.GetProperty("state").GetString().ShouldBe("applied");
        var round = $"return_id in (select id from form_returns where round_id = {Text(import.GetProperty("roundId").GetGuid(), store)})";
        (await Scalar(store, $"select (select count(*) from form_cells where detail like '%!%' and {round}) + (select coalesce(sum(cells), 0) from form_blocks where {round})")).ShouldBe(cells);
    }

    [Fact]
    public async Task Imported_cells_that_were_changed_behind_the_server_are_named_by_the_check()
    {
        var (login, import, _) = await ShownImport();
        Fresh();
        using (var server = await Executable.Serve(data, start => On(start, "sqlite"), "--testing"))
        {
            using var client = await SignIn(server, login);
            await client.Ended((await Apply(import)(client))!.Value);
            server.Kill();
        }
        (await Executable.Run(start => On(start, "sqlite"), "check", "--data", data)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(0, c.Out));
        Query("update form_blocks set line = replace(line, '\"4150\"', '\"41500\"') returning cells").ShouldNotBeEmpty();
        var (code, said, _) = await Executable.Run(start => On(start, "sqlite"), "check", "--data", data);
        (code, said.Contains("导入的数据被改动", StringComparison.Ordinal)).ShouldBe((1, true), said);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>One whole run counts the writes; then the power goes at moments spread over them, each time from the same beginning.</summary>
    async Task EachMoment(string login, Func<Client, Task<Guid?>> act, Action whole, Action kept)
    {
        var (first, last) = await Whole();
        last.ShouldBeGreaterThan(first);
        foreach (var at in Enumerable.Range(1, Moments).Select(i => first + (last - first) * i / (Moments + 1)).Distinct())
        {
            Fresh();
            var answered = await Cut(at);
            cut.Forget();
            whole();
            using (var again = await Executable.Serve(data, start => Watched(start, null), "--testing"))
            {
                using var client = await SignIn(again, login);
                foreach (var job in Ids("select id from jobs")) (await client.Ended(job)).GetProperty("state").GetString().ShouldBe("done");
                if (answered) kept();
                whole();
                again.Kill();
            }
            (await Executable.Run(start => On(start, "sqlite"), "check", "--data", data)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(0, c.Out));
        }

        async Task<(int First, int Last)> Whole()
        {
            Fresh();
            using var server = await Executable.Serve(data, start => Watched(start, 0), "--testing");
            using var client = await SignIn(server, login);
            var before = cut.Count();
            if (await act(client) is { } job) await client.Ended(job);
            var after = cut.Count();
            server.Kill();
            kept();
            return (before, after);
        }

        // True when the act was answered before the power went.
        async Task<bool> Cut(int at)
        {
            var answered = false;
            try
            {
                using var server = await Executable.Serve(data, start => Watched(start, at), "--testing");
                using var client = await SignIn(server, login);
                var job = await act(client);
                answered = true;
                if (job is { } id) await client.Ended(id);
                server.Kill(); // fewer writes than in the whole run: the cut comes after the end
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or InvalidOperationException) { }
            return answered;
        }
    }

    async Task<(string Login, JsonElement Import, int Cells)> ShownImport(string store = "sqlite")
    {
        var host = await TestHost.Start(store, data: prepared);
        postgres = host.Options.Postgres;
        var kit = await FormsKit.Open(store, host);
        using var clerk = await kit.SignIn("county-clerk");
        var facts = kit.Right.Where(f => f.Key is not ("school" or "school_code")).ToList();
        object?[] Row(string school) => [school, .. facts.Select(f => (object?)f.Value)];
        var file = ImportKit.Xlsx(["学校名称", .. facts.Select(f => (object?)kit.Pack.Fields[f.Key].Name)], Row(kit.County.First.Name), Row(kit.County.Second.Name));
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("统计表.xlsx", file)]);
        import.GetProperty("state").GetString().ShouldBe("shown", import.GetRawText());
        await host.Stop();
        SqliteConnection.ClearAllPools();
        return (kit.County.Login("county-clerk"), import, facts.Count * 2);
    }

    async Task<(string Login, Guid Return)> FilledReturn()
    {
        var host = await TestHost.Start("sqlite", data: prepared);
        var kit = await FormsKit.Open("sqlite", host);
        await kit.Fill(kit.County.First);
        var id = await kit.ReturnOf(kit.County.First);
        await host.Stop();
        SqliteConnection.ClearAllPools();
        return (kit.County.Login("principal"), id);
    }

    async Task<(string Login, string Report)> CheckedReport()
    {
        var host = await TestHost.Start("sqlite", data: prepared);
        var county = await JudgedCounty.Make(host);
        using var clerk = await host.SignIn(county.County.Login("county-clerk"));
        using var second = await host.SignIn(await county.AddPost("county-clerk", "核稿人"));
        var run = await county.Run(clerk);
        var id = (await clerk.Post("/api/evaluation/reports", new { runId = run, kind = "yearly", unitId = (Guid?)null })).GetProperty("ids")[0].GetString()!;
        await second.Post("/api/evaluation/reports/act", new { act = "check", items = new[] { new { id, version = 1 } }, reason = (string?)null });
        await host.Stop();
        SqliteConnection.ClearAllPools();
        return (county.County.Login("county-director"), id);
    }

    static Func<Client, Task<Guid?>> Apply(JsonElement import) => async client =>
        (await client.Post($"/api/forms/imports/{import.GetProperty("id").GetGuid()}/apply", new { version = import.GetProperty("version").GetInt32(), planHash = import.GetProperty("planHash").GetString() })).GetProperty("jobId").GetGuid();

    static Func<Client, Task<Guid?>> Confirm(Guid id) => async client =>
    {
        await FormsKit.Act(client, id, "confirm");
        return null;
    };

    static Func<Client, Task<Guid?>> Sign(string id) => async client =>
    {
        var version = (await client.Get($"/api/evaluation/reports/{id}")).At("report").GetProperty("version").GetInt32();
        return (await client.Post("/api/evaluation/reports/act", new { act = "sign", items = new[] { new { id, version } }, reason = (string?)null })).GetProperty("jobs")[0].GetGuid();
    };

    string? postgres;

    void On(ProcessStartInfo start, string store)
    {
        start.Environment["HENGJIAN_BROWSER"] = "/nowhere"; // pictures of pages are not what is tried here
        if (store == "sqlite") return;
        (start.Environment["HENGJIAN_STORE"], start.Environment["HENGJIAN_POSTGRES"]) = ("Postgres", postgres);
    }

    void Watched(ProcessStartInfo start, int? at)
    {
        On(start, "sqlite");
        if (at is { } moment) cut.Watch(start, moment);
    }

    /// <summary>The data folder as it was prepared.</summary>
    void Fresh()
    {
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        File.Delete(Path.Combine(folder, "undo.log"));
        foreach (var file in Directory.EnumerateFiles(prepared, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(data, Path.GetRelativePath(prepared, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    static async Task<Client> SignIn(Executable server, string login)
    {
        var client = new Client(server.Address);
        try { await client.Post("/api/session", new { login, password = TestHost.Password }); }
        catch (HttpRequestException gone) { throw new HttpRequestException($"{gone.Message} {await server.End()}", gone); }
        return client;
    }

    long Count(string sql) => Query(sql).Select(v => (long)v).Single();
    List<Guid> Ids(string sql) => [.. Query(sql).Select(v => Guid.Parse((string)v))];

    List<object> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "hengjian.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<object>();
        while (reader.Read()) values.Add(reader.GetValue(0));
        return values;
    }

    static string Text(Guid id, string store) => store == "sqlite" ? $"'{id.ToString().ToUpperInvariant()}'" : $"'{id}'";

    async Task<long> Scalar(string store, string sql)
    {
        if (store == "sqlite") return Count(sql);
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
