using Hengjian.Server.Kernel;
using Hengjian.Server.Storage.Postgres;
using Hengjian.Server.Storage.Sqlite;

namespace Hengjian.Server.Storage;

/// <summary>Takes a consistent copy of the running store and puts one back; what differs between the two databases.</summary>
public interface IStoreSnapshot
{
    /// <summary>The name of the copy inside a backup.</summary>
    string EntryName { get; }

    /// <summary>Why no copy can be taken on this machine, or null.</summary>
    Problem? Unavailable { get; }

    /// <summary>Writes the copy while others read and write; it is the store of one moment, and whole.</summary>
    Task Write(string file, CancellationToken stop);

    /// <summary>Reads a copy back: is it whole, is it a store of ours, and is somebody in it?</summary>
    Task<SnapshotContent> Look(string file, CancellationToken stop);

    /// <summary>
    /// Puts the copy in the place of the store and the store aside, into the given folder. No server runs on it.
    /// Taken up again after a cut it comes to the same end.
    /// </summary>
    Task Put(string file, string aside, CancellationToken stop);
}

/// <summary>What a copy holds.</summary>
/// <param name="Fault">Why it cannot be read as a store of ours, in the database's words; or null.</param>
/// <param name="Steps">The schema steps recorded in it.</param>
/// <param name="HasAccounts">False: whoever comes first to the restored store would set it up as its own.</param>
public sealed record SnapshotContent(string? Fault, IReadOnlyList<string> Steps, bool HasAccounts)
{
    public static SnapshotContent Broken(string fault) => new(fault, [], false);

    /// <summary>Why the copy may not take the place of a store, or null.</summary>
    public (string Zh, string En)? Refuse(IReadOnlyList<string> steps) =>
        Fault is not null ? ($"数据库副本读不出来（{Fault}）", $"the copy of the store cannot be read ({Fault})")
        : !Steps.ToHashSet().SetEquals(steps) ? ("数据库副本的结构与清单不符", "the schema of the copy differs from the manifest")
        : HasAccounts ? null : ("数据库副本里没有任何账号", "the copy of the store holds no account");
}

public static class Snapshots
{
    public static IStoreSnapshot Of(HengjianOptions options) => options.Store == StoreKind.Sqlite ? new SqliteSnapshot(options) : new PostgresSnapshot(options);
}
