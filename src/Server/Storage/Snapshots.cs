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

    /// <summary>What is wrong with a copy, or null.</summary>
    Task<string?> Fault(string file, CancellationToken stop);

    /// <summary>
    /// Puts the copy in the place of the store and the store aside, into the given folder. No server runs on it.
    /// Taken up again after a cut it comes to the same end.
    /// </summary>
    Task Put(string file, string aside, CancellationToken stop);
}

public static class Snapshots
{
    public static IStoreSnapshot Of(HengjianOptions options) => options.Store == StoreKind.Sqlite ? new SqliteSnapshot(options) : new PostgresSnapshot(options);
}
