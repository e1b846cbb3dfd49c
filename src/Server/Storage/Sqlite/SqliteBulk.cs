using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hengjian.Server.Storage.Sqlite;

/// <summary>One prepared statement, stepped once a row: the way of ADO.NET costs several times the insert itself.</summary>
internal static class SqliteBulk
{
    public static void Insert<T>(SqliteConnection connection, BulkTable table, IReadOnlyCollection<T> rows) where T : class
    {
        using var statement = Prepare(connection, $"insert into {table.Name} ({string.Join(", ", table.Columns)}) values ({string.Join(", ", table.Columns.Select(_ => "?"))})");
        var bound = new Bound(statement, table.Columns.Length);
        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Length; i++) bound.Set(i, table.Read[i](row));
            Step(connection, statement);
        }
    }

    /// <summary>How many of the rows still had the version that they carry.</summary>
    public static int Update<T>(SqliteConnection connection, BulkTable table, IReadOnlyCollection<T> rows) where T : class, IVersioned
    {
        var free = Enumerable.Range(0, table.Columns.Length).Except(table.Keys).Where(i => i != table.Version).ToArray();
        using var statement = Prepare(connection, $"update {table.Name} set {string.Join(", ", free.Select(i => $"{table.Columns[i]} = ?"))}, {table.Columns[table.Version]} = {table.Columns[table.Version]} + 1 "
            + $"where {string.Join(" and ", table.Keys.Append(table.Version).Select(i => $"{table.Columns[i]} = ?"))}");
        int[] order = [.. free, .. table.Keys, table.Version];
        var bound = new Bound(statement, order.Length);
        var written = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < order.Length; i++) bound.Set(i, table.Read[order[i]](row));
            Step(connection, statement);
            written += raw.sqlite3_changes(connection.Handle);
        }
        return written;
    }

    private static sqlite3_stmt Prepare(SqliteConnection connection, string sql)
    {
        var code = raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement);
        return code == raw.SQLITE_OK ? statement : throw Failed(connection, code);
    }

    private static void Step(SqliteConnection connection, sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) throw Failed(connection, code);
        raw.sqlite3_reset(statement);
    }

    private static SqliteException Failed(SqliteConnection connection, int code) => new(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), code);

    /// <summary>
    /// The places of a statement. A value stays bound from row to row, and most columns of many rows repeat what the row before said
    /// (whose cell, who, when): those are not written again.
    /// </summary>
    private sealed class Bound(sqlite3_stmt statement, int places)
    {
        private static readonly object Unset = new();
        private readonly object?[] last = [.. Enumerable.Repeat(Unset, places)];
        private readonly byte[] id = new byte[36];

        public void Set(int place, object? value)
        {
            if (Equals(last[place], value)) return;
            last[place] = value;
            Bind(place + 1, value);
        }

        /// <summary>Stores values as Microsoft.Data.Sqlite does, so that the context reads them back.</summary>
        private void Bind(int at, object? value) => _ = value switch
        {
            null => raw.sqlite3_bind_null(statement, at),
            string text => raw.sqlite3_bind_text(statement, at, text),
            int number => raw.sqlite3_bind_int64(statement, at, number),
            long number => raw.sqlite3_bind_int64(statement, at, number),
            bool yes => raw.sqlite3_bind_int64(statement, at, yes ? 1 : 0),
            double number => raw.sqlite3_bind_double(statement, at, number),
            Guid guid => raw.sqlite3_bind_text(statement, at, Text(guid)),
            DateOnly day => raw.sqlite3_bind_text(statement, at, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
            _ => throw new NotSupportedException($"No column holds a {value.GetType()}."),
        };

        /// <summary>In capitals, without a string for each.</summary>
        private ReadOnlySpan<byte> Text(Guid guid)
        {
            guid.TryFormat(id, out _);
            foreach (ref var letter in id.AsSpan())
                if (letter >= (byte)'a') letter -= 'a' - 'A';
            return id;
        }
    }
}
