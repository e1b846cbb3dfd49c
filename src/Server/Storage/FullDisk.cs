using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hengjian.Server.Storage;

/// <summary>The one fault of a store that its own people can mend at once, and that looks like any other until it is named.</summary>
public static class FullDisk
{
    /// <summary>ENOSPC, ERROR_DISK_FULL, SQLITE_FULL or PostgreSQL's disk_full, wherever in the chain it stands.</summary>
    public static bool Caused(Exception? error) => error switch
    {
        null => false,
        IOException { HResult: 28 or unchecked((int)0x80070070) or unchecked((int)0x80070027) } => true,
        SqliteException { SqliteErrorCode: 13 } => true,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        _ => Caused(error.InnerException),
    };
}
