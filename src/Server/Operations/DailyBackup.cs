using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Operations;

/// <summary>
/// A backup a day without anybody's doing; after a missed night (the PC was off) soon after the start. It looks every ten
/// minutes instead of sleeping until the hour, so that a PC that slept or got a new time is not a day late.
/// </summary>
public sealed class DailyBackup(Backups backups, HengjianOptions options, Clock clock, IServiceProvider services, ILogger<DailyBackup> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);

    /// <summary>Why the last try failed, for the home page; null after a success.</summary>
    public (DateTimeOffset At, string Zh)? Failure { get; private set; }

    /// <summary>Is a backup missing since the last hour at which one was to be made?</summary>
    public static bool IsDue(DateTimeOffset now, DateTimeOffset? last, TimeOnly at)
    {
        var today = Clock.StartOf(Clock.DateOf(now)) + at.ToTimeSpan();
        return last is null || last < (now >= today ? today : today.AddDays(-1));
    }

    /// <summary>PostgreSQL is shared by several servers: only the one that was given a folder makes its backups.</summary>
    public bool IsOurs => options.Store == StoreKind.Sqlite || options.Backups.Length > 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsOurs) return;
        try
        {
            await Task.Delay(TimeSpan.FromMinutes(1), stoppingToken); // the start belongs to the people who wait for the page
            while (true)
            {
                try { await MakeIfDue(stoppingToken); }
                // Whatever it is, the office works on; the home page tells how old the newest backup is.
                catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "The daily backup could not be looked after"); }
                await Task.Delay(Look, stoppingToken);
            }
        }
        catch (OperationCanceledException) { }
    }

    public async Task<bool> MakeIfDue(CancellationToken stop)
    {
        if (!IsDue(clock.Now, Backups.Newest(options), options.BackupAt) || !await IsSetUp(stop)) return false;
        try
        {
            await backups.Make(services, "每日自动备份", null, null, stop);
            await backups.Prune(stop);
            Failure = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or VerbException or InvalidOperationException)
        {
            log.LogError(e, "The daily backup failed");
            Failure = (clock.Now, e.Message.Split('\n')[0]);
            return false;
        }
    }

    private async Task<bool> IsSetUp(CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Db>().Accounts.AnyAsync(stop);
    }
}
