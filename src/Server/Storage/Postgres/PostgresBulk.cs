using Npgsql;
using NpgsqlTypes;

namespace Hengjian.Server.Storage.Postgres;

/// <summary>COPY in binary form; updates go through a temporary table that ends with the transaction.</summary>
internal static class PostgresBulk
{
    public static async Task Copy<T>(NpgsqlConnection connection, string target, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken stop) where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {target} ({string.Join(", ", table.Columns)}) from stdin (format binary)", stop);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(stop);
            foreach (var read in table.Read) await Write(copy, read(row), stop);
        }
        await copy.CompleteAsync(stop);
    }

    /// <summary>How many of the rows still had the version that they carry.</summary>
    public static async Task<int> Update<T>(NpgsqlConnection connection, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken stop) where T : class, IVersioned
    {
        var fresh = $"bulk_{table.Name}";
        await Execute(connection, $"create temporary table if not exists {fresh} (like {table.Name}) on commit drop; truncate {fresh}", stop);
        await Copy(connection, fresh, table, rows, stop);
        var version = table.Columns[table.Version];
        var free = Enumerable.Range(0, table.Columns.Length).Except(table.Keys).Where(i => i != table.Version).Select(i => $"{table.Columns[i]} = b.{table.Columns[i]}");
        return await Execute(connection, $"update {table.Name} t set {string.Join(", ", free)}, {version} = t.{version} + 1 from {fresh} b "
            + $"where {string.Join(" and ", table.Keys.Append(table.Version).Select(i => $"t.{table.Columns[i]} = b.{table.Columns[i]}"))}", stop);
    }

    private static async Task<int> Execute(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(stop);
    }

    private static Task Write(NpgsqlBinaryImporter copy, object? value, CancellationToken stop) => value switch
    {
        null => copy.WriteNullAsync(stop),
        string text => copy.WriteAsync(text, NpgsqlDbType.Text, stop),
        int number => copy.WriteAsync(number, NpgsqlDbType.Integer, stop),
        long number => copy.WriteAsync(number, NpgsqlDbType.Bigint, stop),
        bool yes => copy.WriteAsync(yes, NpgsqlDbType.Boolean, stop),
        double number => copy.WriteAsync(number, NpgsqlDbType.Double, stop),
        Guid id => copy.WriteAsync(id, NpgsqlDbType.Uuid, stop),
        DateOnly day => copy.WriteAsync(day, NpgsqlDbType.Date, stop),
        byte[] bytes => copy.WriteAsync(bytes, NpgsqlDbType.Bytea, stop),
        _ => throw new NotSupportedException($"No column holds a {value.GetType()}."),
    };
}
