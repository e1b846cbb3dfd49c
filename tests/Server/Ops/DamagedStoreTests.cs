using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Hengjian.Server.Storage.Sqlite;
using Hengjian.Tests.Server.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Ops;

/// <summary>A disk that turns bad, a copy that broke off: what is damaged is said, nothing more is written to it, and the way back stays open.</summary>
public sealed class DamagedStoreTests
{
    [Fact]
    public async Task A_damaged_store_is_told_at_the_start_and_takes_no_more_writes_but_signing_in_and_the_way_back()
    {
        var (data, county) = await Prepared();
        var host = await TestHost.Start("sqlite", data: data);
        await host.App.Services.GetRequiredService<StoreHealth>().ExecuteTask!;
        using (var anyone = host.Anonymous()) (await anyone.Get("/api/status")).GetProperty("storeDamaged").GetBoolean().ShouldBeFalse("a whole store is not called damaged");
        await host.Stop();

        Spoil(data);
        (await new SqliteDialect().Damage(host.Options, whole: true, default)).ShouldNotBeEmpty();
        host = await TestHost.Start("sqlite", data: data);
        await host.App.Services.GetRequiredService<StoreHealth>().ExecuteTask!;
        using var admin = await host.SignIn(county.Login("administrator"));
        (await admin.Get("/api/status")).GetProperty("storeDamaged").GetBoolean().ShouldBeTrue();
        var refused = await admin.Refused(HttpMethod.Post, "/api/directory/units", new { kind = "region", parentId = county.Region.Id, name = "新镇", level = "township" });
        (refused.Status, refused.Code).ShouldBe((503, "store-damaged"));
        refused.Body.GetProperty("next").GetString()!.ShouldContain("恢复最近的备份");
        (await admin.Get("/api/backups")).GetProperty("items").GetArrayLength().ShouldBe(1, "the way back is open");
        await host.Stop();
    }

    [Fact]
    public async Task A_file_that_is_no_database_any_more_does_not_start_and_says_how_to_go_on()
    {
        var (data, _) = await Prepared();
        var file = Path.Combine(data, "hengjian.db");
        await using (var bytes = new FileStream(file, FileMode.Open, FileAccess.Write)) bytes.Write(new byte[200]);
        var problem = await Should.ThrowAsync<VerbException>(() => TestHost.Start("sqlite", data: data));
        problem.Message.ShouldContain("./hengjian restore");
    }

    [Theory]
    [InlineData("head")]
    [InlineData("short")]
    [InlineData("pages")]
    [InlineData("other")]
    public async Task A_backup_is_put_back_over_a_store_whatever_is_wrong_with_it(string damage)
    {
        var (data, county) = await Prepared();
        var backup = Directory.GetFiles(Path.Combine(data, "backups"), "*.zip").Single();
        var store = Path.Combine(data, "hengjian.db");
        SqliteConnection.ClearAllPools();
        await using (var bytes = new FileStream(store, FileMode.Open, FileAccess.ReadWrite))
        {
            if (damage == "short") bytes.SetLength(100_000);
            for (var page = 0L; page < (damage == "head" ? 1 : damage == "pages" ? bytes.Length / 4096 / 2 : 0); page++)
            {
                bytes.Position = 4096 * (damage == "head" ? 0 : 2 * page + 1);
                bytes.Write(new byte[4096]);
            }
        }
        if (damage == "other") File.Copy(backup, store, overwrite: true);

        var (code, told, error) = await Executable.Run("restore", backup, "--data", data);
        code.ShouldBe(0, error);
        told.ShouldContain("before-restore-");
        Directory.GetDirectories(data, "restore-*").ShouldBeEmpty();
        var host = await TestHost.Start("sqlite", data: data);
        using (await host.SignIn(county.Login("administrator"))) { }
        await host.Stop();
    }

    [Fact]
    public async Task A_backup_to_carry_away_takes_no_other_files_place()
    {
        var (data, _) = await Prepared();
        var store = Path.Combine(data, "hengjian.db");
        var before = await File.ReadAllBytesAsync(store, TestContext.Current.CancellationToken);
        var (code, _, error) = await Executable.Run("backup", "--data", data, "--to", store);
        code.ShouldBe(2);
        error.ShouldContain("没有覆盖");
        (await File.ReadAllBytesAsync(store, TestContext.Current.CancellationToken)).AsSpan().SequenceEqual(before).ShouldBeTrue();
    }

    /// <summary>A stopped store with a county and one backup, its log folded into the file.</summary>
    private static async Task<(string Data, County County)> Prepared()
    {
        var host = await TestHost.Start("sqlite");
        var county = await host.NewCounty();
        await host.App.Services.GetRequiredService<Hengjian.Server.Operations.Backups>().Make(host.App.Services, "试验", null, null, default);
        await host.Stop();
        SqliteConnection.ClearAllPools();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(host.Options.Data, "hengjian.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        await command.ExecuteNonQueryAsync();
        return (host.Options.Data, county);
    }

    /// <summary>Spoils the first page of a table that no start reads.</summary>
    private static void Spoil(string data)
    {
        var file = Path.Combine(data, "hengjian.db");
        SqliteConnection.ClearAllPools();
        long root, size;
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select rootpage from sqlite_master where name = 'past_cells'";
            root = (long)command.ExecuteScalar()!;
            command.CommandText = "pragma page_size";
            size = (long)command.ExecuteScalar()!;
        }
        using var bytes = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        bytes.Position = (root - 1) * size;
        bytes.Write(new byte[size]);
    }
}
