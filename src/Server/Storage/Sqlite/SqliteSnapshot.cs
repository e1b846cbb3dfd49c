using Hengjian.Server.Kernel;
using Microsoft.Data.Sqlite;

namespace Hengjian.Server.Storage.Sqlite;

/// <summary>SQLite's online backup: readers and writers go on, the copy is the store of one moment.</summary>
public sealed class SqliteSnapshot(HengjianOptions options) : IStoreSnapshot
{
    public string EntryName => "hengjian.db";
    public Problem? Unavailable => null;

    public async Task Write(string file, CancellationToken stop)
    {
        File.Delete(file);
        await using (var source = Open(options.SqliteFile))
        await using (var copy = Open(file))
        {
            source.BackupDatabase(copy);
            // The copy carries the mark of the write-ahead log; without it the backup is this one file.
            await Scalar(copy, "pragma journal_mode=delete", stop);
        }
        Durable.SyncFile(file);
    }

    public async Task<string?> Fault(string file, CancellationToken stop)
    {
        try
        {
            await using var copy = Open(file, SqliteOpenMode.ReadOnly);
            return await Scalar(copy, "pragma integrity_check", stop) is "ok" ? null : "integrity_check";
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    public async Task Put(string file, string aside, CancellationToken stop)
    {
        SqliteConnection.ClearAllPools();
        var store = options.SqliteFile;
        // After a cut between the two moves the store is aside already, and the staged copy still waits.
        if (File.Exists(store) && File.Exists(file))
        {
            await using (var old = Open(store)) await Scalar(old, "pragma wal_checkpoint(truncate)", stop);
            Durable.MakeFolder(aside);
            File.Move(store, Path.Combine(aside, EntryName), overwrite: true);
            Durable.SyncFolder(aside);
        }
        // A log of the old store beside the new file would be replayed into it.
        File.Delete(store + "-wal");
        File.Delete(store + "-shm");
        if (File.Exists(file)) File.Move(file, store);
        Durable.SyncFolder(options.Data);
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    private static async Task<string?> Scalar(SqliteConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync(stop))?.ToString();
    }
}
