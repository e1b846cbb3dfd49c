using Hengjian.Server;
using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hengjian.Tests.Server.Kernel;

/// <summary>A background service that falls takes the whole server with it; the runner of jobs does not fall.</summary>
public class JobRunnerTests
{
    [Fact]
    public async Task A_store_that_cannot_be_written_at_the_start_is_asked_again()
    {
        var host = await TestHost.Of("sqlite");
        var services = new Busy(host.App.Services);
        using var runner = new JobRunner(services, [], services.GetRequiredService<Clock>(), services.GetRequiredService<JobBell>(), NullLogger<JobRunner>.Instance);
        await runner.StartAsync(default);
        (await Task.WhenAny(services.Again, runner.ExecuteTask!)).ShouldBe(services.Again, "the runner ended at the first fault");
        runner.ExecuteTask!.IsFaulted.ShouldBeFalse();
        await runner.StopAsync(default);
    }

    /// <summary>Every look at the store finds it locked.</summary>
    private sealed class Busy(IServiceProvider real) : IServiceProvider
    {
        private readonly TaskCompletionSource again = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int looks;

        public Task Again => again.Task;

        public object? GetService(Type type)
        {
            if (type != typeof(HengjianOptions)) return real.GetService(type);
            // It stays locked: this runner must not take the jobs of other tests, whose kinds it does not know.
            if (++looks > 1) again.TrySetResult();
            throw new Microsoft.Data.Sqlite.SqliteException("database is locked", 5);
        }
    }
}
