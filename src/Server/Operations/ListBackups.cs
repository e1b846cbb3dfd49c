using Hengjian.Server.Kernel;

namespace Hengjian.Server.Operations;

/// <summary>The backups there are, how old the newest is, and why the last try failed if it did.</summary>
public static class ListBackups
{
    public sealed record Failure(DateTimeOffset At, string Message);

    /// <param name="Unavailable">Why this server makes no backups, or null.</param>
    public sealed record Response(string Folder, TimeOnly DailyAt, DateTimeOffset? Newest, double? AgeDays, Failure? Failure, string? Unavailable, IReadOnlyList<BackupEntry> Items);

    public static void Map(Routes routes) => routes.Get("/api/backups", "backup.run", Handle);

    private static Outcome<Response> Handle(Backups backups, DailyBackup daily, HengjianOptions options, Clock clock)
    {
        var items = backups.List();
        var newest = items.Count > 0 ? items[0].MadeAt : (DateTimeOffset?)null;
        return new Response(options.BackupFolder, options.BackupAt, newest, newest is { } at ? (clock.Now - at).TotalDays : null,
            daily.Failure is { } failure ? new Failure(failure.At.ToOffset(Clock.Beijing), failure.Zh) : null,
            backups.Snapshot.Unavailable?.Zh ?? (daily.IsOurs ? null : "多台服务器共用数据库：请在其中一台设置备份目录（backups）"), items);
    }
}
