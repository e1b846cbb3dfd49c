using System.Data.Common;
using Hengjian.Server.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hengjian.Server.Storage.Sqlite;

/// <summary>The embedded store: one file, write-ahead log, every commit synced to disk before it is answered.</summary>
public sealed class SqliteDialect : IDialect
{
    public IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>
    {
        ["uuid"] = "TEXT", ["text"] = "TEXT", ["key"] = "TEXT", ["bool"] = "INTEGER", ["int"] = "INTEGER", ["long"] = "INTEGER",
        ["real"] = "REAL", ["bytes"] = "BLOB", ["keyed"] = "without rowid", ["serial"] = "integer not null constraint pk_account_claims primary key autoincrement", ["date"] = "TEXT",
    };

    public DbConnection Connect(HengjianOptions options)
    {
        Durable.MakePrivateFolder(options.Data);
        return new SqliteConnection(ConnectionString(options));
    }

    // As on every connection, and the store's file is written ahead from its first page on.
    public string OnOpen => "pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=30000;";

    public string LockForMigration => ""; // the transaction is immediate: it is the lock

    // Writers queue, so nobody meets another here but by a key: primary key and unique index.
    public bool IsCollision(Exception fault) => (fault as SqliteException ?? fault.InnerException as SqliteException) is { SqliteExtendedErrorCode: 1555 or 2067 };

    // SQLITE_CORRUPT and SQLITE_NOTADB, wherever in the chain they stand.
    public bool IsDamage(Exception? fault) => fault is SqliteException { SqliteErrorCode: 11 or 26 } || (fault?.InnerException is { } inner && IsDamage(inner));

    public async Task<IReadOnlyList<string>> Damage(HengjianOptions options, bool whole, CancellationToken stop)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.SqliteFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        var found = new List<string>();
        try
        {
            await connection.OpenAsync(stop);
            await using var command = connection.CreateCommand();
            command.CommandText = whole ? "pragma integrity_check(20)" : "pragma quick_check(1)";
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop)) if (reader.GetString(0) is not "ok" and var line) found.Add(line);
        }
        catch (SqliteException fault) when (IsDamage(fault)) { found.Add(fault.Message); }
        return found;
    }

    public string StepsTable => "select name from sqlite_master where type = 'table' and name = 'schema_steps'";

    private static string ConnectionString(HengjianOptions options) => new SqliteConnectionStringBuilder { DataSource = options.SqliteFile, ForeignKeys = true, DefaultTimeout = 30, Pooling = true }.ToString();

    public static void Configure(DbContextOptionsBuilder builder, HengjianOptions options)
    {
        Durable.MakePrivateFolder(options.Data);
        builder.UseSqlite(ConnectionString(options)).AddInterceptors(new Pragmas(options), new WalkIndex());
    }

    /// <summary>Sets per connection what SQLite does not keep in the file.</summary>
    private sealed class Pragmas(HengjianOptions options) : DbConnectionInterceptor
    {
        // FULL makes a commit survive a power cut in WAL mode, NORMAL does not. Testing may turn it off to prove that the power-cut test can fail.
        private readonly string text = $"pragma journal_mode=wal; pragma synchronous={(options.Testing && Environment.GetEnvironmentVariable("HENGJIAN_SYNCHRONOUS") == "OFF" ? "off" : "full")}; pragma busy_timeout=30000; pragma cache_size=-32000; pragma mmap_size=0;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
