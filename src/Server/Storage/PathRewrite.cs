using Hengjian.Server.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hengjian.Server.Storage;

/// <summary>
/// Gives everything below a unit its new path when the unit is moved in the tree: every column of every module that is
/// marked as a path follows by itself, so that no module can forget it. Audit rows keep the path of their day, because
/// their hashes cover it.
/// </summary>
public static class PathRewrite
{
    public static async Task Run(Db db, string from, string to, CancellationToken stop = default)
    {
        foreach (var (table, column) in Columns(db.Model))
        {
            // Names come from our own model; the values are parameters.
            var sql = $"update \"{table}\" set \"{column}\" = {{0}} || substr(\"{column}\", {from.Length + 1}) where \"{column}\" >= {{1}} and \"{column}\" < {{2}}";
            await db.Database.ExecuteSqlRawAsync(sql, [to, from, Paths.After(from)], stop);
        }
    }

    /// <summary>Every column that holds a path: compared byte by byte and named so.</summary>
    public static IEnumerable<(string Table, string Column)> Columns(IModel model) =>
        from entity in model.GetEntityTypes()
        where entity.ClrType != typeof(AuditEntry)
        from property in entity.GetProperties()
        where property.ClrType == typeof(string) && property.Name.EndsWith("Path", StringComparison.Ordinal) && property.FindAnnotation(OrdinalText.Annotation) is not null
        select (entity.GetTableName()!, property.GetColumnName());
}
