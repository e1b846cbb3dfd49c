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

    public async Task<SnapshotContent> Look(string file, CancellationToken stop)
    {
        try
        {
            await using var copy = Open(file, SqliteOpenMode.ReadOnly);
            // SQLite calls a file too short for its own header an empty store, and whole: only our tables tell.
            if (await Scalar(copy, "pragma integrity_check", stop) is not "ok") return SnapshotContent.Broken("integrity_check");
            var steps = new List<string>();
            await using (var command = copy.CreateCommand())
            {
                command.CommandText = "select name from schema_steps";
                await using var rows = await command.ExecuteReaderAsync(stop);
                while (await rows.ReadAsync(stop)) steps.Add(rows.GetString(0));
            }
            return new(null, steps, await Scalar(copy, "select exists (select 1 from accounts)", stop) is "1");
        }
        catch (SqliteException e)
        {
            return SnapshotContent.Broken(e.Message);
        }
    }

    public async Task Put(string file, string aside, CancellationToken stop)
    {
        SqliteConnection.ClearAllPools();
        var store = options.SqliteFile;
        // After a cut between the two moves the store is aside already, and the staged copy still waits.
        if (File.Exists(store) && File.Exists(file))
        {
            var whole = await Folded(store, stop);
            Durable.MakeFolder(aside);
            File.Move(store, Path.Combine(aside, EntryName), overwrite: true);
            // What could not be folded in goes aside with its store: somebody may yet read it.
            foreach (var tail in whole ? [] : new[] { "-wal", "-shm" })
                if (File.Exists(store + tail)) File.Move(store + tail, Path.Combine(aside, EntryName + tail), overwrite: true);
            Durable.SyncFolder(aside);
        }
        // A log of the old store beside the new file would be replayed into it.
        File.Delete(store + "-wal");
        File.Delete(store + "-shm");
        if (File.Exists(file)) File.Move(file, store);
        Durable.SyncFolder(options.Data);
    }

    /// <summary>Folds the log into the old store, so that what goes aside is one file; false where the old store is too damaged for it, which is why it is being replaced.</summary>
    private static async Task<bool> Folded(string store, CancellationToken stop)
    {
        try
        {
            await using var old = Open(store);
            await Scalar(old, "pragma wal_checkpoint(truncate)", stop);
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
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
