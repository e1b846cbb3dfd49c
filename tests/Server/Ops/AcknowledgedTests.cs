using System.Diagnostics;
using Hengjian.Tests.Server.Support;
using Microsoft.Data.Sqlite;

namespace Hengjian.Tests.Server.Ops;

/// <summary>
/// What the server answered is on the disk: the power goes at once after the answer, and after the restart it is there.
/// The same run with the database told not to sync must lose it, or else this test would prove nothing.
/// </summary>
public sealed class AcknowledgedTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hengjian-acknowledged-").FullName;
    readonly string data;
    readonly PowerCut cut;

    public AcknowledgedTests()
    {
        Assert.SkipUnless(PowerCut.Unavailable is null, PowerCut.Unavailable ?? "");
        data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        cut = new PowerCut(data, Path.Combine(folder, "undo.log"));
    }

    [Fact]
    public async Task What_was_answered_survives_the_cut()
    {
        await SetUpThenCut("FULL");

        using var server = await Executable.Serve(data);
        using var client = new Client(server.Address);
        await client.Post("/api/session", new { login = "admin", password = TestHost.Password });
        server.Kill();
        (await Executable.Run("check", "--data", data)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(0, c.Out));
    }

    [Fact]
    public async Task The_same_cut_loses_it_when_the_database_does_not_sync()
    {
        await SetUpThenCut("OFF");

        using var server = await Executable.Serve(data);
        using var client = new Client(server.Address);
        (await client.Get("/api/status")).GetProperty("setUp").GetBoolean().ShouldBeFalse("the cut takes nothing away: the other tests here prove nothing");
    }

    [Fact]
    public async Task A_cut_in_the_middle_of_many_writes_keeps_each_answered_one_and_no_half_of_another()
    {
        await SetUp();
        var answered = 0;
        using (var server = await Executable.Serve(data, cut.Watch, "--testing"))
        {
            using var client = new Client(server.Address);
            using var started = new SemaphoreSlim(0);
            var writing = Task.Run(async () =>
            {
                try
                {
                    for (; ; answered++)
                    {
                        await client.Post("/api/session", new { login = "admin", password = TestHost.Password });
                        if (answered == 5) started.Release();
                    }
                }
                catch (HttpRequestException) { } // the power is gone
            });
            await started.WaitAsync();
            server.Kill();
            await writing;
        }
        cut.Forget();

        Count("select count(*) from audit_entries where act = 'session.open'").ShouldBeInRange(answered, answered + 1);
        (await Executable.Run("check", "--data", data)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(0, c.Out));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    async Task SetUpThenCut(string synchronous)
    {
        void Adjust(ProcessStartInfo start)
        {
            cut.Watch(start);
            start.Environment["HENGJIAN_SYNCHRONOUS"] = synchronous;
        }
        using (var server = await Executable.Serve(data, Adjust, "--testing"))
        {
            using var client = new Client(server.Address);
            await client.Post("/api/setup", SetUpRequest);
            server.Kill();
        }
        cut.Forget().ShouldBeGreaterThan(0, "the library saw nothing: it was not loaded");
    }

    async Task SetUp()
    {
        var server = await TestHost.Start("sqlite", data: data);
        using var client = server.Anonymous();
        await client.Post("/api/setup", SetUpRequest);
        await server.Stop();
        SqliteConnection.ClearAllPools();
    }

    static readonly object SetUpRequest = new { regions = new[] { new { level = "county", code = "990101", name = "明河县" } }, login = "admin", name = "管理员", password = TestHost.Password };

    long Count(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "hengjian.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
