namespace Hengjian.Server.Kernel;

/// <summary>
/// The one clock. Instants are UTC; business dates are those of Asia/Shanghai (UTC+8, no summer time since 1991),
/// whatever the machine's zone says. HENGJIAN_CLOCK moves it for tests and rehearsals only.
/// </summary>
public sealed class Clock(TimeProvider time)
{
    public static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
    public DateTimeOffset Local => Now.ToOffset(Beijing);
    public DateOnly Today => DateOf(Now);
    public TimeProvider Time => time;

    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Beijing).DateTime);

    /// <summary>The first instant of a business date.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Beijing);

    /// <summary>A clock that runs from the given instant on, at the pace of the real one.</summary>
    public static Clock StartingAt(DateTimeOffset start) => new(new Shifted(start - TimeProvider.System.GetUtcNow()));

    private sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
