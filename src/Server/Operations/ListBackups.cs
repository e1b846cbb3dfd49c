using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Operations;

/// <summary>The backups there are, how old the newest is, why the last try failed if it did, what is under way, and the last restore.</summary>
public static class ListBackups
{
    public sealed record Failure(DateTimeOffset At, string Message);
    /// <summary>A backup, check or restore that has not ended.</summary>
    public sealed record Running(Guid JobId, string Kind);
    /// <param name="Aside">The folder with the store of before; null when somebody took it away.</param>
    public sealed record Restored(string Backup, DateTimeOffset MadeAt, DateTimeOffset? At, string By, string Reason, string? Aside);

    /// <param name="Unavailable">Why this server makes no backups, or null.</param>
    /// <param name="Free">Bytes free on the backups' disk; null where the system does not tell.</param>
    /// <param name="SameDisk">The backups lie on the disk of the data: a broken disk takes both.</param>
    public sealed record Response(string Folder, TimeOnly DailyAt, DateTimeOffset? Newest, double? AgeDays, Failure? Failure, string? Unavailable, string? UnavailableEn, long? Free, bool SameDisk, Running? Running, Restored? Restored, IReadOnlyList<BackupEntry> Items);

    public static void Map(Routes routes) => routes.Get("/api/backups", "backup.run", Handle);

    private static async Task<Outcome<Response>> Handle(Backups backups, DailyBackup daily, HengjianOptions options, Clock clock, Db db, CancellationToken stop)
    {
        var items = backups.List();
        var newest = items.Count > 0 ? items[0].MadeAt : (DateTimeOffset?)null;
        var running = await db.Set<Job>().AsNoTracking().Where(j => j.Kind.StartsWith("operations.") && (j.State == JobState.Waiting || j.State == JobState.Running))
            .OrderBy(j => j.CreatedAt).Select(j => new Running(j.Id, j.Kind)).FirstOrDefaultAsync(stop);
        var last = await Restore.Last(options, stop);
        return new Response(options.BackupFolder, options.BackupAt, newest, newest is { } at ? (clock.Now - at).TotalDays : null,
            daily.Failure is { } failure ? new Failure(failure.At.ToOffset(Clock.Beijing), failure.Zh) : null,
            backups.Snapshot.Unavailable?.Zh ?? (daily.IsOurs ? null : "多台服务器共用数据库：请在其中一台设置备份目录（backups）"),
            backups.Snapshot.Unavailable?.En ?? (daily.IsOurs ? null : "Several servers share the database: set the folder of backups on one of them"),
            Disks.Free(options.BackupFolder), Disks.Same(options.BackupFolder, options.Data), running,
            last is null ? null : new Restored(last.Backup, last.MadeAt, last.At, last.By, last.Reason, Directory.Exists(last.Aside) ? last.Aside : null), items);
    }
}

/// <summary>What the system says about the disks that folders lie on.</summary>
public static class Disks
{
    public static long? Free(string folder) => Of(folder)?.AvailableFreeSpace;

    public static bool Same(string one, string other) => Of(one)?.Name == Of(other)?.Name;

    /// <summary>The drive whose root is the longest beginning of the folder; null where the system does not tell.</summary>
    private static DriveInfo? Of(string folder)
    {
        var path = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        try
        {
            return DriveInfo.GetDrives().Where(d => d.IsReady && path.StartsWith(d.Name.EndsWith(Path.DirectorySeparatorChar) ? d.Name : d.Name + Path.DirectorySeparatorChar, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
                .MaxBy(d => d.Name.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
