using System.Text.Json;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

public enum JobState { Waiting, Running, Done, Failed }

/// <summary>Work that outlasts a request: enqueued with the change, leased, taken up again after a crash.</summary>
public sealed class Job
{
    public Guid Id { get; set; }
    public required string Kind { get; set; }
    public required string Argument { get; set; }
    public JobState State { get; set; }
    public double Progress { get; set; }
    public string? Message { get; set; }
    public string? Result { get; set; }
    public string? ProblemJson { get; set; }
    public Guid? AccountId { get; set; }
    public required string OwnerPath { get; set; }
    /// <summary>Beside whoever started it, those who hold this verb on the owner see it.</summary>
    public string ReadVerb { get; set; } = Watching;
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public DateTimeOffset LeaseUntil { get; set; }
    public string? LeaseOwner { get; set; }
    public int Attempts { get; set; }

    /// <summary>Work of an office, which those who look after it follow.</summary>
    public const string Watching = "audit.read";
}

/// <summary>
/// The work behind a job kind. It may be started again after a crash: everything it changes goes through
/// <see cref="JobContext.Finish"/>, which commits the change and the job's end in one transaction.
/// </summary>
public interface IJob
{
    /// <summary>The stored name of this kind, for example <c>forms.import</c>.</summary>
    static abstract string Kind { get; }
    Task Run(JobContext job, CancellationToken stop);
}

/// <summary>Registers a job kind with the type that runs it.</summary>
public sealed record JobKind(string Kind, Type Type)
{
    public static JobKind Of<T>() where T : IJob => new(T.Kind, typeof(T));
}

/// <summary>Puts jobs in the table, inside the caller's transaction.</summary>
public sealed class Jobs(Db db, Actor actor, Clock clock, JobBell bell)
{
    /// <param name="readVerb">Who else sees it; a school's own draft is nobody's beyond the school (practice P1).</param>
    public Job Enqueue<T>(object argument, string ownerPath, string readVerb = Job.Watching) where T : IJob
    {
        var job = new Job
        {
            Id = Ids.New(clock), Kind = T.Kind, Argument = JsonSerializer.Serialize(argument, JobContext.Json),
            AccountId = actor.AccountId, OwnerPath = ownerPath, ReadVerb = readVerb, CreatedAt = clock.Now, LeaseUntil = DateTimeOffset.UnixEpoch,
        };
        db.Add(job);
        bell.Ring();
        return job;
    }
}

/// <summary>Wakes the runner so that a job starts at once; the runner also looks by itself, for jobs of other servers.</summary>
public sealed class JobBell
{
    private TaskCompletionSource rung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public void Ring() => Volatile.Read(ref rung).TrySetResult();

    public async Task Wait(TimeSpan atMost, CancellationToken stop)
    {
        await Task.WhenAny(Volatile.Read(ref rung).Task, Task.Delay(atMost, stop)); // a cancelled delay just ends the wait
        Interlocked.Exchange(ref rung, new(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}

/// <summary>What a running job works with: its argument, its starter as actor, progress, and the one way to end.</summary>
public sealed class JobContext(Job job, IServiceProvider services)
{
    private DateTimeOffset lastReport;

    /// <summary>Arguments, results and problems as stored: Chinese stays readable in the table.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Guid Id => job.Id;
    public string OwnerPath => job.OwnerPath;
    public Guid? AccountId => job.AccountId;
    public IServiceProvider Services => services;
    public T Argument<T>() => JsonSerializer.Deserialize<T>(job.Argument, JobContext.Json)!;

    /// <summary>Stores progress at most five times a second and prolongs the lease.</summary>
    public async Task Report(double progress, string? message = null)
    {
        var clock = services.GetRequiredService<Clock>();
        if (clock.Now - lastReport < TimeSpan.FromMilliseconds(200)) return;
        lastReport = clock.Now;
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        using var turn = await scope.ServiceProvider.GetRequiredService<WriteGate>().Enter(default);
        await db.Set<Job>().Where(j => j.Id == job.Id).ExecuteUpdateAsync(s => s
            .SetProperty(j => j.Progress, progress).SetProperty(j => j.Message, message).SetProperty(j => j.LeaseUntil, clock.Now + JobRunner.Lease));
    }

    /// <summary>
    /// Commits the change and the end of the job together: after a crash either both are there or the job runs again.
    /// The change declares its audit rows as any feature does.
    /// </summary>
    public async Task Finish<T>(Func<IServiceProvider, Task<Outcome<T>>> change)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Actor = await Actors.ForJob(scope.ServiceProvider, job);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var clock = scope.ServiceProvider.GetRequiredService<Clock>();
        var outcome = await scope.ServiceProvider.GetRequiredService<Work>().Run(async () =>
        {
            var ended = await db.Set<Job>().AnyAsync(j => j.Id == job.Id && (j.State == JobState.Done || j.State == JobState.Failed));
            if (ended) return Problem.Refused("job-ended", "任务已经完成", "The job has ended already");
            var answer = await change(scope.ServiceProvider);
            if (answer.Problem is null) await End(db, clock, JobState.Done, JsonSerializer.Serialize(answer.Value, JobContext.Json), null);
            return answer;
        });
        if (outcome.Problem is { } problem) await Fail(problem);
    }

    /// <summary>Ends the job with a refusal in the user's words; nothing else is stored.</summary>
    public async Task Fail(Problem problem)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        using var turn = await scope.ServiceProvider.GetRequiredService<WriteGate>().Enter(default);
        await End(db, scope.ServiceProvider.GetRequiredService<Clock>(), JobState.Failed, null, JsonSerializer.Serialize(problem, JobContext.Json));
    }

    private Task End(Db db, Clock clock, JobState state, string? result, string? problem) => db.Set<Job>()
        .Where(j => j.Id == job.Id && j.State != JobState.Done && j.State != JobState.Failed)
        .ExecuteUpdateAsync(s => s.SetProperty(j => j.State, state).SetProperty(j => j.Progress, state == JobState.Done ? 1d : job.Progress)
            .SetProperty(j => j.Result, result).SetProperty(j => j.ProblemJson, problem).SetProperty(j => j.EndedAt, (DateTimeOffset?)clock.Now).SetProperty(j => j.LeaseOwner, (string?)null));
}

/// <summary>Takes waiting jobs and those whose lease ran out, one after the other; several servers share the table.</summary>
public sealed class JobRunner(IServiceProvider services, IEnumerable<JobKind> kinds, Clock clock, JobBell bell, ILogger<JobRunner> log) : BackgroundService
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private const int MaxAttempts = 5;
    // The first look builds the whole model of the store; a second later nobody waits for the first page any more.
    private static readonly TimeSpan StartBelongsToPeople = TimeSpan.FromSeconds(1);
    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
    private readonly Dictionary<string, Type> types = kinds.ToDictionary(k => k.Kind, k => k.Type, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bell.Wait(StartBelongsToPeople, stoppingToken);
        if (stoppingToken.IsCancellationRequested) return;
        var freed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // A store that is busy or full at this moment is asked again: what leaves this method takes the whole server with it.
                if (!freed) freed = await FreeOwnLeases();
                if (await Take() is { } job) await RunOne(job, stoppingToken);
                else await bell.Wait(TimeSpan.FromSeconds(2), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "The job table could not be read; trying again");
                await bell.Wait(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    /// <summary>On an embedded store no other server can hold a lease: what was running when the process died goes on at once.</summary>
    private async Task<bool> FreeOwnLeases()
    {
        if (services.GetRequiredService<HengjianOptions>().Store != StoreKind.Sqlite) return true;
        await using var scope = services.CreateAsyncScope();
        using var turn = await scope.ServiceProvider.GetRequiredService<WriteGate>().Enter(default);
        await scope.ServiceProvider.GetRequiredService<Db>().Set<Job>().Where(j => j.State == JobState.Running)
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.LeaseUntil, DateTimeOffset.UnixEpoch));
        return true;
    }

    private async Task<Job?> Take()
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var (now, damaged) = (clock.Now, services.GetRequiredService<StoreHealth>().Damage is not null);
        var candidate = await db.Set<Job>().AsNoTracking()
            .Where(j => j.State == JobState.Waiting || (j.State == JobState.Running && j.LeaseUntil < now))
            .Where(j => !damaged || j.Kind.StartsWith("operations.")) // of a damaged store only a backup is put back
            .OrderBy(j => j.CreatedAt).FirstOrDefaultAsync();
        if (candidate is null) return null;
        using var turn = await scope.ServiceProvider.GetRequiredService<WriteGate>().Enter(default);
        var taken = await db.Set<Job>()
            .Where(j => j.Id == candidate.Id && j.Attempts == candidate.Attempts && (j.State == JobState.Waiting || (j.State == JobState.Running && j.LeaseUntil < now)))
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.LeaseUntil, now + Lease)
                .SetProperty(j => j.LeaseOwner, owner).SetProperty(j => j.Attempts, j => j.Attempts + 1));
        if (taken == 0) return null;
        candidate.Attempts++;
        return candidate;
    }

    private async Task RunOne(Job job, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Actor = await Actors.ForJob(scope.ServiceProvider, job);
        var context = new JobContext(job, scope.ServiceProvider);
        if (!types.TryGetValue(job.Kind, out var type) || job.Attempts > MaxAttempts)
        {
            await context.Fail(Problem.Refused("job-broken", "任务多次没有完成，已经停下", "The job failed several times and was stopped", "请联系管理员查看日志", "Ask the administrator to look at the log"));
            return;
        }
        try
        {
            await ((IJob)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type)).Run(context, stop);
        }
        // Whatever breaks while the server stops is no fault of the job: it stays leased and is taken up again.
        catch (Exception) when (stop.IsCancellationRequested) { throw new OperationCanceledException(stop); }
        catch (Exception e)
        {
            log.LogError(e, "Job {Kind} {Id} failed", job.Kind, job.Id);
            await context.Fail(Problem.Refused("job-failed", "任务出错，没有保存任何内容", "The job failed; nothing was stored", "请重试；仍不成功请联系管理员", "Try again, or ask the administrator"));
        }
    }
}
