using Hengjian.Server;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Kernel;

public class JobTests
{
    /// <summary>Adds one person and reports; holds in the middle when told to, so that a test can stop the server there.</summary>
    public sealed class Slow : IJob
    {
        public static TaskCompletionSource? Hold { get; set; }
        public static TaskCompletionSource Reached { get; set; } = new();
        public static string Kind => "test.slow";

        public async Task Run(JobContext job, CancellationToken stop)
        {
            Reached.TrySetResult();
            if (Hold is { } hold) await hold.Task.WaitAsync(stop);
            var unit = job.Argument<Guid>();
            await job.Finish<int>(async services =>
            {
                var db = services.GetRequiredService<Db>();
                var owner = await db.Units.SingleAsync(u => u.Id == unit);
                var person = new Person { Id = Guid.CreateVersion7(), Name = "作业", SortKey = "job", UnitId = unit, OwnerPath = owner.Path };
                db.Add(person);
                services.GetRequiredService<Audit>().Add("directory.edit", "person", person.Id, owner.Path);
                return 1;
            });
        }
    }

    public sealed class Refusing : IJob
    {
        public static string Kind => "test.refusing";
        public Task Run(JobContext job, CancellationToken stop) => job.Finish<int>(_ => Task.FromResult((Outcome<int>)Problem.Refused("bad-file", "文件有错", "The file is bad")));
    }

    private static void Kinds(WebApplicationBuilder b) => b.Services.AddSingleton(JobKind.Of<Slow>()).AddSingleton(JobKind.Of<Refusing>());

    private static Task<Guid> Enqueue<T>(TestHost host, Guid argument, string path) where T : IJob => host.InStore(async db =>
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var job = new Jobs(db, Actor.System, host.App.Services.GetRequiredService<Clock>(), host.App.Services.GetRequiredService<JobBell>()).Enqueue<T>(argument, path);
        return job.Id;
    });

    private static async Task<Job> Ended(TestHost host, Guid id)
    {
        for (var until = DateTime.UtcNow + Client.Patience; DateTime.UtcNow < until; await Task.Delay(20))
            if (await host.InStore(db => db.Set<Job>().AsNoTracking().SingleAsync(j => j.Id == id)) is { State: JobState.Done or JobState.Failed } job) return job;
        throw new TimeoutException("the job did not end");
    }

    [Theory, Stores]
    public async Task A_job_cut_off_in_the_middle_goes_on_after_the_restart_and_changes_once(string store)
    {
        Slow.Reached = new();
        Slow.Hold = new();
        var host = await TestHost.Start(store, adjust: Kinds);
        var county = await host.NewCounty();
        var id = await Enqueue<Slow>(host, county.First.Id, county.First.Path);
        await Slow.Reached.Task.WaitAsync(Client.Patience);
        await host.Stop();

        Slow.Hold = null;
        // A shared store waits for the lease of the dead server; the test lets it run out instead of waiting a minute.
        var again = await HengjianServer.Start(host.Options with { Clock = DateTimeOffset.UtcNow.AddMinutes(2) }, Kinds);
        await using var scope = again.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        for (var until = DateTime.UtcNow + Client.Patience; DateTime.UtcNow < until && !await db.Set<Job>().AnyAsync(j => j.Id == id && j.State == JobState.Done); await Task.Delay(20)) { }
        var job = await db.Set<Job>().AsNoTracking().SingleAsync(j => j.Id == id);
        (job.State, job.Attempts, job.Result).ShouldBe((JobState.Done, 2, "1"));
        (await db.Persons.CountAsync(p => p.SortKey == "job")).ShouldBe(1);
        await again.DisposeAsync();
    }

    [Theory, Stores]
    public async Task A_refusing_job_fails_in_words_and_stores_nothing(string store)
    {
        var host = await TestHost.Start(store, adjust: Kinds);
        var county = await host.NewCounty();
        var job = await Ended(host, await Enqueue<Refusing>(host, county.First.Id, county.First.Path));
        job.State.ShouldBe(JobState.Failed);
        job.ProblemJson!.ShouldContain("文件有错");
        await host.Stop();
    }

    [Theory, Stores]
    public async Task Anothers_job_does_not_exist(string store)
    {
        var host = await TestHost.Start(store, adjust: Kinds);
        var county = await host.NewCounty();
        var id = await Enqueue<Refusing>(host, county.First.Id, county.First.Path);
        using var principal = await host.SignIn(county.Login("principal"));
        (await principal.Refused(HttpMethod.Get, $"/api/jobs/{id}")).Status.ShouldBe(404);
        await host.Stop();
    }
}
