using System.Collections.Concurrent;
using Hengjian.Server.Storage.Postgres;
using Hengjian.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Hengjian.Server.Storage;

/// <summary>
/// Many rows of one table at once, past the change tracker but inside the caller's transaction: COPY on PostgreSQL, one prepared
/// statement on SQLite. For writes of thousands of rows; it knows no relations and no generated values.
/// </summary>
public static class Bulk
{
    /// <summary>Inserts rows as they are; a version of 0 becomes 1, as the context itself does it.</summary>
    public static async Task InsertMany<T>(this Db db, IReadOnlyCollection<T> rows, CancellationToken stop) where T : class
    {
        if (rows.Count == 0) return;
        var table = BulkTable.Of<T>(db);
        foreach (var row in rows)
            if (row is IVersioned { Version: 0 } fresh) fresh.Version = 1;
        db.Changed = true;
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres) await PostgresBulk.Copy(postgres, table.Name, table, rows, stop);
        else SqliteBulk.Insert((SqliteConnection)db.Database.GetDbConnection(), table, rows);
    }

    /// <summary>
    /// Writes all columns of rows that were read earlier in this transaction, each where its version is still the one that it carries;
    /// the version grows by one. A row that somebody else changed is a conflict, as in the context.
    /// </summary>
    public static async Task UpdateMany<T>(this Db db, IReadOnlyCollection<T> rows, CancellationToken stop) where T : class, IVersioned
    {
        if (rows.Count == 0) return;
        var table = BulkTable.Of<T>(db);
        db.Changed = true;
        var written = db.Database.GetDbConnection() is NpgsqlConnection postgres
            ? await PostgresBulk.Update(postgres, table, rows, stop)
            : SqliteBulk.Update((SqliteConnection)db.Database.GetDbConnection(), table, rows);
        if (written != rows.Count) throw new DbUpdateConcurrencyException($"{rows.Count - written} rows of {table.Name} were changed by others.");
        foreach (var row in rows) row.Version++;
    }
}

/// <summary>A table as bulk writers see it: its columns and how to read each from an entity, in the form that the provider stores.</summary>
internal sealed class BulkTable
{
    private static readonly ConcurrentDictionary<(IModel, Type), BulkTable> Known = new();

    private BulkTable(IEntityType type)
    {
        var properties = type.GetProperties().ToList();
        Name = type.GetTableName()!;
        Columns = [.. properties.Select(p => $"\"{p.GetColumnName()}\"")];
        Read = [.. properties.Select(Reader)];
        Keys = [.. type.FindPrimaryKey()!.Properties.Select(p => properties.IndexOf(p))];
        Version = properties.FindIndex(p => p.Name == nameof(IVersioned.Version));
    }

    public string Name { get; }
    public string[] Columns { get; }
    public Func<object, object?>[] Read { get; }
    /// <summary>Places of the key's columns, and of the version (-1 without one).</summary>
    public int[] Keys { get; }
    public int Version { get; }

    public static BulkTable Of<T>(Db db) => Known.GetOrAdd((db.Model, typeof(T)), key => new BulkTable(key.Item1.FindEntityType(key.Item2)!));

    private static Func<object, object?> Reader(IProperty property)
    {
        var getter = property.GetGetter();
        return property.GetTypeMapping().Converter is { } converter
            ? row => getter.GetClrValue(row) is { } value ? converter.ConvertToProvider(value) : null
            : getter.GetClrValue;
    }
}
