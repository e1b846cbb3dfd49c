using System.Data;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>
/// One unit of work: a transaction that takes the write lock at once (SQLite: BEGIN IMMEDIATE), runs the change,
/// appends its audit rows and commits; a refusal rolls everything back. What it answered is on disk.
/// </summary>
public sealed class Work(Db db, Audit audit, WriteGate gate, Clock clock, Actor actor, IDialect dialect)
{
    private Func<Db, Audit, Task>? afterRollback;

    /// <summary>A small write that a refusal itself must leave behind (a counted wrong try); runs in its own transaction.</summary>
    public void AfterRollback(Func<Db, Audit, Task> change) => afterRollback = change;

    /// <summary>Runs a feature whose answer may be an <see cref="IOutcome"/>; commits unless it holds a problem.</summary>
    public async Task<object?> Run(Func<ValueTask<object?>> change, CancellationToken stop = default)
    {
        using var turn = await gate.Enter(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop);
        object? answer;
        try
        {
            answer = await change();
            if (answer is IOutcome { Problem: not null })
            {
                await transaction.RollbackAsync(CancellationToken.None);
                db.ChangeTracker.Clear();
                db.Changed = false;
                await RunAfterRollback();
                return answer;
            }
            await db.SaveChangesAsync(CancellationToken.None);
            await audit.Seal(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        // On PostgreSQL two may be at work at once: who comes second to the same row, or to the same new key, is told so.
        catch (Exception fault) when (fault is DbUpdateConcurrencyException || dialect.IsCollision(fault))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return Problem.Conflict().ToResult();
        }
        return answer;
    }

    private async Task RunAfterRollback()
    {
        if (afterRollback is not { } change) return;
        afterRollback = null;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var own = new Audit(db, new ActorHolder { Actor = actor }, clock);
        await change(db, own);
        await db.SaveChangesAsync();
        await own.Seal(default);
        await transaction.CommitAsync();
    }

    /// <summary>The same for callers that want the typed answer (jobs, command line, group commit).</summary>
    public async Task<Outcome<T>> Run<T>(Func<Task<Outcome<T>>> change, CancellationToken stop = default)
    {
        var answer = await Run(async () => (object?)await change(), stop);
        return answer as Outcome<T> ?? (Outcome<T>)Problem.Conflict();
    }
}

/// <summary>
/// Writers queue in the process instead of polling SQLite's lock (its busy handler sleeps and starves the late).
/// PostgreSQL needs no queue, so there the gate stands open.
/// </summary>
public sealed class WriteGate(HengjianOptions options) : IDisposable
{
    private readonly SemaphoreSlim? one = options.Store == StoreKind.Sqlite ? new(1) : null;

    public async Task<IDisposable> Enter(CancellationToken stop)
    {
        if (one is null) return Nothing.It;
        await one.WaitAsync(stop);
        return new Turn(one);
    }

    public void Dispose() => one?.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? held = gate;
        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing It = new();
        public void Dispose() { }
    }
}
