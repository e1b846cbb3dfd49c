using System.Data.Common;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Bench;

/// <summary>Bulk loading of a store for a measurement: COPY on PostgreSQL, one prepared insert on SQLite.</summary>
internal static class Loading
{
    /// <summary>A database of the measurement's own on the given server; dropped by <see cref="Drop"/>.</summary>
    public static async Task<string> NewDatabase(string server)
    {
        var name = $"bench_{Guid.NewGuid():N}";
        await Execute(server, $"create database {name}");
        return new Npgsql.NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    public static async Task Drop(string server, string postgres)
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        await Execute(server, $"drop database {new Npgsql.NpgsqlConnectionStringBuilder(postgres).Database} with (force)");
    }

    private static async Task Execute(string server, string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static bool OnPostgres(DbConnection connection) => connection is Npgsql.NpgsqlConnection;
    public static object Id(Db db, Guid id) => OnPostgres(db.Database.GetDbConnection()) ? id : id.ToString().ToUpperInvariant();

    public static string[] Columns(Db db, Type type) => [.. db.Model.FindEntityType(type)!.GetProperties().Select(p => p.GetColumnName())];

    public static object?[] Values(Db db, object row) => [.. db.Model.FindEntityType(row.GetType())!.GetProperties().Select(p =>
    {
        var value = p.PropertyInfo!.GetValue(row);
        return value switch { Guid id => Id(db, id), Enum e => e.ToString(), DateTimeOffset d => d.ToUnixTimeMilliseconds(), _ => value };
    })];

    public static async Task Insert(DbConnection connection, DbTransaction transaction, string table, IEnumerable<object?[]> rows, string[] columns)
    {
        if (connection is Npgsql.NpgsqlConnection postgres)
        {
            await using var copy = await postgres.BeginBinaryImportAsync($"copy {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) from stdin (format binary)");
            foreach (var row in rows) await copy.WriteRowAsync(default, row!);
            await copy.CompleteAsync();
            return;
        }
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) values ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        var parameters = columns.Select((_, i) => { var p = command.CreateParameter(); p.ParameterName = $"$p{i}"; command.Parameters.Add(p); return p; }).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync();
        }
    }
}
