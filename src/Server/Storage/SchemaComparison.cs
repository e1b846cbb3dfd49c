using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hengjian.Server.Storage;

/// <summary>Compares what the migrations made with what the model expects: columns, nullability, types, keys and indexes. Used by the tests and by <c>check</c>.</summary>
public static class SchemaComparison
{
    public static async Task<List<string>> Differences(Db db)
    {
        var differences = new List<string>();
        var postgres = !db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal);
        foreach (var table in db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)
        {
            var actual = postgres ? await PostgresColumns(db, table.Name) : await SqliteColumns(db, table.Name);
            if (actual.Count == 0) { differences.Add($"{table.Name}: 表不存在 / the table is missing"); continue; }
            foreach (var column in table.Columns)
            {
                if (!actual.Remove(column.Name, out var found)) { differences.Add($"{table.Name}.{column.Name}: 列不存在 / the column is missing"); continue; }
                if (found.Nullable != column.IsNullable) differences.Add($"{table.Name}.{column.Name}: 可空性不同 / nullability differs (store {found.Nullable}, model {column.IsNullable})");
                if (!SameType(found.Type, column.StoreType)) differences.Add($"{table.Name}.{column.Name}: 类型 / type {found.Type}, model {column.StoreType}");
            }
            differences.AddRange(actual.Keys.Select(c => $"{table.Name}.{c}: 模型中没有此列 / not in the model"));
            var indexes = await Indexes(db, table.Name, postgres);
            foreach (var index in table.Indexes)
                if (!indexes.Contains(index.Name)) differences.Add($"{table.Name}: 缺索引 / index missing {index.Name}");
        }
        return differences;
    }



    private static bool SameType(string store, string model)
    {
        static string Plain(string type) => type.ToLowerInvariant().Split('(')[0].Trim() switch
        {
            "character varying" or "varchar" or "text" => "text", "timestamp with time zone" => "timestamptz", var t => t,
        };
        return Plain(store) == Plain(model);
    }

    private static async Task<Dictionary<string, (string Type, bool Nullable)>> SqliteColumns(Db db, string table)
    {
        var columns = new Dictionary<string, (string, bool)>();
        await foreach (var row in Query(db, $"select name, type, \"notnull\", pk from pragma_table_info('{table}')"))
            columns[(string)row[0]] = ((string)row[1], Convert.ToInt64(row[2], CultureInfo.InvariantCulture) == 0 && Convert.ToInt64(row[3], CultureInfo.InvariantCulture) == 0);
        return columns;
    }

    private static async Task<Dictionary<string, (string Type, bool Nullable)>> PostgresColumns(Db db, string table)
    {
        var columns = new Dictionary<string, (string, bool)>();
        await foreach (var row in Query(db, $"select column_name, data_type, is_nullable from information_schema.columns where table_schema = current_schema() and table_name = '{table}'"))
            columns[(string)row[0]] = ((string)row[1], (string)row[2] == "YES");
        return columns;
    }

    private static async Task<HashSet<string>> Indexes(Db db, string table, bool postgres)
    {
        var names = new HashSet<string>();
        await foreach (var row in Query(db, postgres ? $"select indexname from pg_indexes where schemaname = current_schema() and tablename = '{table}'" : $"select name from pragma_index_list('{table}')")) names.Add((string)row[0]);
        return names;
    }

    private static async IAsyncEnumerable<object[]> Query(Db db, string sql)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open) await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }
}
