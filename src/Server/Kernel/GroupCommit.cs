using System.Threading.Channels;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Many small writes (autosaves, answers) join one durable transaction; each caller is answered after it is on disk.
/// A refused or failing write is undone by its savepoint and does not disturb its neighbours.
/// </summary>
public sealed class GroupCommit(IServiceProvider services, IDialect dialect, ILogger<GroupCommit> log) : BackgroundService
{
    private const int Most = 64;
    private readonly Channel<Item> queue = Channel.CreateBounded<Item>(4096);

    /// <summary>Queues the write and waits until it is on disk. The change gets its own scope's services and the given actor.</summary>
    public async Task<Outcome<T>> Write<T>(Actor actor, Func<IServiceProvider, Task<Outcome<T>>> change, CancellationToken stop = default)
    {
        var item = new Item(actor, async s => await change(s), problem => (Outcome<T>)problem);
        await queue.Writer.WriteAsync(item, stop);
        return (Outcome<T>)await item.Done.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Item>(Most);
        // Stopping ends the queue; what was taken from it is committed first.
        await using var ending = stoppingToken.Register(() => queue.Writer.TryComplete());
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < Most && queue.Reader.TryRead(out var item)) batch.Add(item);
            try
            {
                await Commit(batch);
            }
            catch (Exception e)
            {
                log.LogError(e, "A group of {Count} writes failed", batch.Count);
                foreach (var item in batch) item.Done.TrySetException(e);
            }
        }
    }

    private async Task Commit(List<Item> batch)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var answers = new IOutcome?[batch.Count];
        using (await scope.ServiceProvider.GetRequiredService<WriteGate>().Enter(default))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            for (var i = 0; i < batch.Count; i++)
            {
                var holder = scope.ServiceProvider.GetRequiredService<ActorHolder>();
                holder.Actor = batch[i].Actor;
                await transaction.CreateSavepointAsync("one");
                try
                {
                    var audit = new Audit(db, holder, scope.ServiceProvider.GetRequiredService<Clock>());
                    answers[i] = await batch[i].Change(new WithAudit(scope.ServiceProvider, audit));
                    if (answers[i]!.Problem is null)
                    {
                        await db.SaveChangesAsync();
                        await audit.Seal(default);
                    }
                    else await transaction.RollbackToSavepointAsync("one");
                }
                // Another server was at the same row, or at the same new key: told as it is to whoever comes second to a single write.
                catch (Exception e) when (e is Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException || dialect.IsCollision(e))
                {
                    answers[i] = batch[i].Refused(Problem.Conflict());
                    await transaction.RollbackToSavepointAsync("one");
                }
                catch (Exception e)
                {
                    log.LogError(e, "A grouped write failed");
                    batch[i].Fault = e;
                    await transaction.RollbackToSavepointAsync("one");
                }
                db.ChangeTracker.Clear();
                db.Changed = false;
            }
            await transaction.CommitAsync();
        }
        for (var i = 0; i < batch.Count; i++)
        {
            if (answers[i] is { } answer) batch[i].Done.TrySetResult(answer);
            else batch[i].Done.TrySetException(batch[i].Fault!);
        }
    }

    private sealed class Item(Actor actor, Func<IServiceProvider, Task<IOutcome>> change, Func<Problem, IOutcome> refused)
    {
        public Func<Problem, IOutcome> Refused => refused;
        public Actor Actor => actor;
        public Func<IServiceProvider, Task<IOutcome>> Change => change;
        public Exception? Fault { get; set; }
        public TaskCompletionSource<IOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The scope's services with the audit of this one write, as its notes must not mix with its neighbours'.</summary>
    private sealed class WithAudit(IServiceProvider inner, Audit audit) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(Audit) ? audit : inner.GetService(serviceType);
    }
}
