using System.Data.Common;
using System.Text.RegularExpressions;
using Hengjian.Server.Kernel;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hengjian.Server.Storage.Sqlite;

/// <summary>
/// Tells SQLite along which index a page of a long list is read. Its planner takes the range over the path and sorts a million rows for
/// fifty; PostgreSQL weighs the limit by itself. <c>Sorts</c> marks the query where more than <see cref="Paged.Few"/> rows match.
/// </summary>
internal sealed partial class WalkIndex : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Rewrite(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Rewrite(command);
        return ValueTask.FromResult(result);
    }

    private static void Rewrite(DbCommand command)
    {
        if (Mark().Match(command.CommandText) is not { Success: true } mark) return;
        // Two posts in two places make a union, whose halves have no order to walk.
        if (command.CommandText.Contains("UNION", StringComparison.Ordinal)) return;
        command.CommandText = Table().Replace(command.CommandText, m => $"{m.Value} INDEXED BY {mark.Groups[1].Value}", 1);
    }

    [GeneratedRegex($"^-- {Paged.Along}(ix_[a-z_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex("FROM \"[a-z_]+\" AS \"[a-z0-9]+\"", RegexOptions.CultureInvariant)]
    private static partial Regex Table();
}
