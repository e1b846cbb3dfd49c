using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hengjian.Server;
using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Hengjian.Server.Operations;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Ops;

public sealed class BackupTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hengjian-backup-").FullName;

    [Theory, Stores]
    public async Task A_restore_brings_back_rows_and_files_and_keeps_what_was_there_aside(string store)
    {
        var (host, file) = await HostWithFile(store);
        var backup = await Backup(host);
        var late = await host.NewCounty();
        await host.Stop();
        File.Delete(Path.Combine(host.Options.Files, Relative(file)));

        var done = await RestoreFrom(host.Options, backup);

        await using var again = await HengjianServer.Start(host.Options);
        (await InStore(again, db => db.Units.AnyAsync(u => u.Name == late.Region.Name))).ShouldBeFalse("it was entered after the backup");
        (await InStore(again, db => db.Units.CountAsync(u => u.Name == "试验县"))).ShouldBe(0);
        (await InStore(again, db => db.Set<StoredFile>().CountAsync())).ShouldBe(1);
        (await InStore(again, db => again.Services.GetRequiredService<Files>().Verify(db))).ShouldBeEmpty();
        (await InStore(again, db => Audit.Verify(db))).ShouldBeEmpty();
        Directory.EnumerateFiles(done.Aside).Single().ShouldEndWith(host.Options.Store == StoreKind.Sqlite ? "hengjian.db" : "hengjian.dump");
    }

    [Theory, Stores]
    public async Task A_backup_of_a_busy_server_is_the_store_of_one_moment(string store)
    {
        var (host, _) = await HostWithFile(store);
        var county = await host.NewCounty();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) (await host.SignIn(county.Login("principal"))).Dispose();
        });

        var backup = await Backup(host);
        await stop.CancelAsync();
        await writing;
        await host.Stop();

        await RestoreFrom(host.Options, backup);
        await using var again = await HengjianServer.Start(host.Options);
        (await InStore(again, db => Audit.Verify(db))).ShouldBeEmpty();
        (await InStore(again, db => SchemaComparison.Differences(db))).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_whole_file_restores_on_a_new_machine()
    {
        var (host, file) = await HostWithFile("sqlite");
        var carried = Path.Combine(folder, "carried.zip");
        await host.App.Services.GetRequiredService<Backups>().Make(host.App.Services, "test", carried, null, default);
        await host.Stop();
        var elsewhere = Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName;

        var restored = await Executable.Run("restore", carried, "--data", elsewhere);

        restored.Code.ShouldBe(0, restored.Error);
        File.Exists(Path.Combine(elsewhere, "files", Relative(file))).ShouldBeTrue();
        (await Executable.Run("check", "--data", elsewhere)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Two_backups_share_their_files()
    {
        var (host, _) = await HostWithFile("sqlite");
        var backups = host.App.Services.GetRequiredService<Backups>();

        var first = await Backup(host);
        File.SetLastWriteTimeUtc(Pool(host).Single(), DateTime.UnixEpoch);
        await backups.Make(host.App.Services, "second", Path.ChangeExtension(first, ".2.zip"), null, default);
        await Backup(host);

        File.GetLastWriteTimeUtc(Pool(host).Single()).ShouldBe(DateTime.UnixEpoch, "it was there already");
        await host.Stop();
    }

    [Theory]
    [InlineData("changed bytes")]
    [InlineData("a cut end")]
    [InlineData("a missing file")]
    [InlineData("a changed file")]
    [InlineData("a newer version")]
    [InlineData("another database")]
    [InlineData("no backup at all")]
    [InlineData("no copy inside")]
    [InlineData("a path for a hash")]
    [InlineData("no account")]
    public async Task A_bad_backup_is_refused_in_words_and_nothing_changes(string fault)
    {
        var (host, _) = await HostWithFile("sqlite");
        var backup = await Backup(host);
        await host.Stop();
        SqliteConnection.ClearAllPools();
        Damage(fault, backup, Pool(host).Single());
        foreach (var stored in Directory.EnumerateFiles(host.Options.Files, "*", SearchOption.AllDirectories)) File.Delete(stored);
        var before = await File.ReadAllBytesAsync(host.Options.SqliteFile);

        var refusal = await Should.ThrowAsync<VerbException>(() => RestoreFrom(host.Options, backup));

        refusal.Zh.ShouldMatch("损坏|不齐|更新的版本|不能互相恢复|不是衡鉴的备份|没有任何账号");
        (await File.ReadAllBytesAsync(host.Options.SqliteFile)).ShouldBe(before);
        new Restore(host.Options, new Clock(TimeProvider.System)).IsPending.ShouldBeFalse();
    }

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("sqlite", 4096)]
    [InlineData("postgres", 1)]
    [InlineData("postgres", 4096)]
    public async Task A_copy_that_is_no_store_of_ours_is_listed_as_faulty_and_never_restored(string store, int size)
    {
        Assert.SkipUnless(store == "sqlite" || TestHost.PostgresServer is not null, "PostgreSQL: HENGJIAN_TEST_POSTGRES is not set");
        var (host, _) = await HostWithFile(store);
        var backup = await Backup(host);
        var copy = new byte[size];
        // The longer one begins as its database does, so that only a look inside tells.
        if (size > 1) (store == "sqlite" ? EmptySqlite() : "PGDMP"u8.ToArray()).CopyTo(copy, 0);
        Replace(backup, copy);
        var accounts = await host.InStore(db => db.Accounts.CountAsync());

        (await Backups.Verify(backup, default)).ShouldHaveSingleItem().ShouldContain("数据库副本");
        if (size == 1) host.App.Services.GetRequiredService<Backups>().List().ShouldHaveSingleItem().State.ShouldBe(BackupState.Damaged);
        var restore = new Restore(host.Options, new Clock(TimeProvider.System));
        (await Should.ThrowAsync<VerbException>(() => restore.Stage(backup, "test", "test", null, default))).Zh.ShouldContain("没有恢复任何内容");
        restore.IsPending.ShouldBeFalse();
        (await host.InStore(db => db.Accounts.CountAsync())).ShouldBe(accounts);
        Directory.GetDirectories(host.Options.Data, "restore-*").ShouldBeEmpty();
        await host.Stop();

        // One page, sound in itself, without a table.
        byte[] EmptySqlite()
        {
            var file = Path.Combine(folder, "empty.db");
            using (var made = new SqliteConnection($"Data Source={file};Pooling=false"))
            {
                made.Open();
                using var command = made.CreateCommand();
                command.CommandText = "pragma page_size=4096; vacuum";
                command.ExecuteNonQuery();
            }
            return File.ReadAllBytes(file);
        }
    }

    [Theory]
    [InlineData("store")]
    [InlineData("steps")]
    [InlineData("storeHash")]
    [InlineData("files")]
    [InlineData("version")]
    public async Task A_manifest_with_a_gap_takes_no_other_backup_off_the_list(string gap)
    {
        var (host, _) = await HostWithFile("sqlite");
        var good = await Backup(host);
        var bad = Path.Combine(host.Options.BackupFolder, "hengjian-20200101-020000.zip");
        File.Copy(good, bad);
        Replace(bad, [1], m => m[gap] = null);

        var list = host.App.Services.GetRequiredService<Backups>().List();

        list.Select(b => b.State).ShouldBe([BackupState.Ready, BackupState.Damaged]);
        await host.Stop();
    }

    [Fact]
    public async Task By_button_the_server_exchanges_the_stores_and_comes_back_by_itself()
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "button")).FullName;
        using var server = await Executable.Serve(data, null, "--urls", $"http://127.0.0.1:{FreePort()}");
        using var client = new Client(server.Address);
        await client.Post("/api/setup", new { regions = new[] { new { level = "county", code = "990101", name = "明河县" } }, login = "admin", name = "管理员", password = TestHost.Password });
        await client.Post("/api/session", new { login = "admin", password = TestHost.Password });
        await client.Done((await client.Post("/api/backups")).GetProperty("jobId").GetGuid());
        var name = (await client.Get("/api/backups")).GetProperty("items")[0].GetProperty("name").GetString()!;
        await client.Post("/api/me/password", new { current = TestHost.Password, @new = "changed2026" });

        (await client.Refused(HttpMethod.Post, $"/api/backups/{name}/restore", new { confirm = "yes", reason = "误删" })).Code.ShouldBe("invalid");
        await client.Post($"/api/backups/{name}/restore", new { confirm = name, reason = "误删" });

        await Until(async () =>
        {
            using var fresh = new Client(server.Address);
            using var answer = await fresh.Send(HttpMethod.Post, "/api/session", new { login = "admin", password = TestHost.Password });
            return answer.StatusCode == HttpStatusCode.OK; // the old password counts again
        });
        Directory.GetDirectories(data, "before-restore-*").Length.ShouldBe(1);
        server.Kill();
        (await Executable.Run("check", "--data", data)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(0, c.Out));
    }

    [Fact]
    public async Task A_power_cut_at_any_moment_of_a_restore_leaves_one_whole_store()
    {
        Assert.SkipUnless(PowerCut.Unavailable is null, PowerCut.Unavailable ?? "");
        var (host, _) = await HostWithFile("sqlite");
        var backup = await Backup(host);
        await host.NewCounty();
        await host.Stop();
        SqliteConnection.ClearAllPools();
        File.Delete(Path.Combine(host.Options.Data, "hengjian.lock"));
        var moments = await RestoreUnderWatch("whole", 0);
        moments.ShouldBeGreaterThan(20);

        foreach (var at in Enumerable.Range(1, 8).Select(i => moments * i / 9).Distinct()) await RestoreUnderWatch($"cut-{at}", at);

        async Task<int> RestoreUnderWatch(string name, int at)
        {
            var data = Path.Combine(folder, name);
            CopyFolder(host.Options.Data, data);
            var cut = new PowerCut(data, Path.Combine(folder, name + ".log"));
            var run = await Executable.Run(start => cut.Watch(start, at), "restore", Path.Combine(data, "backups", Path.GetFileName(backup)), "--data", data);
            (run.Code == 0).ShouldBe(at == 0, run.Error);
            var count = cut.Count();
            cut.Forget();
            await WholeAfterStart(host.Options with { Data = data }, $"cut after {at}");
            return count;
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    async Task<(TestHost Host, string Hash)> HostWithFile(string store)
    {
        var host = await TestHost.Start(store, data: Directory.CreateDirectory(Path.Combine(folder, "data")).FullName);
        var files = host.App.Services.GetRequiredService<Files>();
        var saved = (await files.Save(new MemoryStream("整改前的照片"u8.ToArray()), default)).Value!;
        await host.NewCounty(); // a store without an account is none that anybody could restore
        await host.InStore(db => Task.FromResult(db.Add(files.Row(saved, "照片.txt", Guid.NewGuid(), "/x/", "forms.read", null))));
        return (host, saved.Hash);
    }

    static Task<string> Backup(TestHost host) => host.App.Services.GetRequiredService<Backups>().Make(host.App.Services, "test", null, null, default);

    static async Task<Restore.Pending> RestoreFrom(HengjianOptions options, string backup)
    {
        var restore = new Restore(options, new Clock(TimeProvider.System));
        await restore.Stage(backup, "test", "test", null, default);
        return (await restore.Switch(default))!;
    }

    static async Task<T> InStore<T>(WebApplication app, Func<Db, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Db>());
    }

    /// <summary>What serve does at its start, in this process, and what check looks at.</summary>
    static async Task WholeAfterStart(HengjianOptions options, string when)
    {
        await new Restore(options, new Clock(TimeProvider.System)).Switch(default);
        await using var app = await HengjianServer.Start(options);
        (await InStore(app, db => Audit.Verify(db))).ShouldBeEmpty(when);
        (await InStore(app, db => SchemaComparison.Differences(db))).ShouldBeEmpty(when);
        (await InStore(app, db => app.Services.GetRequiredService<Files>().Verify(db))).ShouldBeEmpty(when);
        (await InStore(app, db => db.Set<StoredFile>().CountAsync())).ShouldBe(1, when);
        SqliteConnection.ClearAllPools();
    }

    static IEnumerable<string> Pool(TestHost host) => Directory.EnumerateFiles(Path.Combine(host.Options.BackupFolder, "files"), "*", SearchOption.AllDirectories);

    static string Relative(string hash) => $"{hash[..2]}/{hash[2..4]}/{hash}";

    static void Damage(string fault, string backup, string pooled)
    {
        switch (fault)
        {
            case "changed bytes":
                var bytes = File.ReadAllBytes(backup);
                // One changed byte may decompress to the same zeros (a copy from elsewhere in a run of them): a stretch cannot.
                for (var i = 0; i < 64; i++) bytes[(bytes.Length / 3) + i] ^= 0x5A;
                File.WriteAllBytes(backup, bytes);
                break;
            case "a cut end":
                using (var file = File.OpenWrite(backup)) file.SetLength(file.Length / 2);
                break;
            case "a missing file": File.Delete(pooled); break;
            case "a changed file": File.WriteAllText(pooled, "整改后的照片"); break;
            case "a newer version": Manifest(m => m["steps"]!.AsArray().Add("9999-future")); break;
            case "another database": Manifest(m => m["store"] = "postgres"); break;
            case "no copy inside": Replace(backup, null); break;
            case "a path for a hash": Manifest(m => m["files"]![0]!["hash"] = "../../../" + new string('a', 55)); break;
            case "no account": Replace(backup, WithoutAccounts(backup)); break;
            case "no backup at all": File.WriteAllText(backup, "PK but no archive"); break;
        }
        void Manifest(Action<JsonNode> change)
        {
            using var archive = ZipFile.Open(backup, ZipArchiveMode.Update);
            using var content = archive.GetEntry("manifest.json")!.Open();
            var manifest = JsonNode.Parse(content)!;
            change(manifest);
            content.SetLength(0);
            using var writer = new StreamWriter(content);
            writer.Write(manifest.ToJsonString());
        }
    }

    /// <summary>Another database in the archive, and a manifest that agrees with it: only the copy itself tells.</summary>
    static void Replace(string backup, byte[]? copy, Action<JsonNode>? also = null)
    {
        using var archive = ZipFile.Open(backup, ZipArchiveMode.Update);
        using (var content = archive.GetEntry("manifest.json")!.Open())
        {
            var manifest = JsonNode.Parse(content)!;
            if (copy is not null) (manifest["storeHash"], manifest["storeSize"]) = (Convert.ToHexStringLower(SHA256.HashData(copy)), copy.Length);
            also?.Invoke(manifest);
            content.SetLength(0);
            using var writer = new StreamWriter(content);
            writer.Write(manifest.ToJsonString());
        }
        var entry = archive.Entries.Single(e => e.FullName.StartsWith("hengjian.", StringComparison.Ordinal));
        var name = entry.FullName;
        entry.Delete();
        if (copy is null) return;
        using var fresh = archive.CreateEntry(name).Open();
        fresh.Write(copy);
    }

    static byte[] WithoutAccounts(string backup)
    {
        var file = backup + ".db";
        using (var archive = ZipFile.OpenRead(backup)) archive.GetEntry("hengjian.db")!.ExtractToFile(file);
        using (var store = new SqliteConnection($"Data Source={file};Pooling=false;Foreign Keys=false"))
        {
            store.Open();
            using var command = store.CreateCommand();
            command.CommandText = "delete from accounts";
            command.ExecuteNonQuery();
        }
        var bytes = File.ReadAllBytes(file);
        File.Delete(file);
        return bytes;
    }

    static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks again until it is so; a server that restarts refuses connections meanwhile.</summary>
    static async Task Until(Func<Task<bool>> so)
    {
        using var limit = new CancellationTokenSource(Client.Patience);
        while (true)
        {
            try
            {
                if (await so()) return;
            }
            catch (HttpRequestException) when (!limit.IsCancellationRequested) { }
            await Task.Delay(100, limit.Token);
        }
    }
}
