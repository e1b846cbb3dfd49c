namespace Hengjian.Server.Kernel;

/// <summary>What a module has to do at the beginning of a business day, before anyone is answered on it (a change decided for that day).</summary>
public interface IBeginsDay
{
    /// <summary>Called once a day and server; what was missed while the server was off is done at its next start.</summary>
    Task Begin(DateOnly today, CancellationToken stop);
}

/// <summary>
/// Turns the page of the calendar. The first request of a day waits for it, so nobody reads yesterday's state; a look every minute does it
/// where nobody asks at night, for the jobs. The day is the clock's, so a moved clock moves this, too.
/// </summary>
public sealed class DayTurn(Clock clock, IEnumerable<IBeginsDay> parts, ILogger<DayTurn> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim one = new(1);
    private DateOnly begun;
    private DateTimeOffset again;

    /// <summary>Returns at once on every request but the first of a day.</summary>
    public Task Ready(CancellationToken stop) => begun == clock.Today ? Task.CompletedTask : Turn(stop);

    private async Task Turn(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            var today = clock.Today;
            if (begun == today || clock.Now < again) return;
            foreach (var part in parts) await part.Begin(today, stop);
            begun = today;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A fault here must not close the house: people work on, and it is tried again soon.
            log.LogError(fault, "The day could not be begun");
            again = clock.Now + Look;
        }
        finally { one.Release(); }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Look, stoppingToken);
                await Ready(stoppingToken);
            }
        }
        catch (OperationCanceledException) { }
    }
}
