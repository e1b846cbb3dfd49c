using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Hengjian.Server.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Storage;

/// <summary>What differs between the two databases; everything else is written once.</summary>
public interface IDialect
{
    /// <summary>The column types behind the tokens of the migration files.</summary>
    IReadOnlyDictionary<string, string> Types { get; }

    /// <summary>Keeps a second server from migrating at the same time, until the transaction ends.</summary>
    Task LockForMigration(Db db, CancellationToken stop);

    Task<bool> TableExists(Db db, string table, CancellationToken stop);
}

/// <summary>
/// Hand-written SQL files, forward only, the same for both databases: <c>{uuid} {text} {key} {bool} {int} {long} {real} {bytes} {date}</c>
/// stand for the database's own types. Each file runs once, in one transaction with its mark.
/// </summary>
public static partial class Migrations
{
    public sealed record Step(string Name, string Sql, string Hash);

    public static IReadOnlyList<Step> All { get; } = Load();

    /// <summary>Brings the store to the newest schema; refuses a store made by a newer version.</summary>
    public static async Task Run(Db db, IDialect dialect, Clock clock, CancellationToken stop = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await dialect.LockForMigration(db, stop);
        if (!await dialect.TableExists(db, "schema_steps", stop))
            await db.Database.ExecuteSqlRawAsync("create table schema_steps (name varchar(80) not null primary key, hash varchar(64) not null, applied_at bigint not null)", stop);
        var applied = await db.Database.SqlQueryRaw<string>("select name as \"Value\" from schema_steps").ToListAsync(stop);
        if (applied.Except(All.Select(s => s.Name)).ToList() is { Count: > 0 } unknown)
            throw new InvalidOperationException($"数据由更新的版本建立（{string.Join(", ", unknown)}），请用新版本打开 / The store was made by a newer version");
        foreach (var step in All.Where(s => !applied.Contains(s.Name)))
        {
            foreach (var statement in Statements(step.Sql, dialect)) await db.Database.ExecuteSqlRawAsync(statement, stop);
            var now = clock.Now.ToUnixTimeMilliseconds();
            await db.Database.ExecuteSqlAsync($"insert into schema_steps (name, hash, applied_at) values ({step.Name}, {step.Hash}, {now})", stop);
        }
        await transaction.CommitAsync(stop);
    }

    /// <summary>The steps that this store has not seen yet.</summary>
    public static async Task<List<string>> Pending(Db db, IDialect dialect, CancellationToken stop = default)
    {
        var applied = await dialect.TableExists(db, "schema_steps", stop) ? await db.Database.SqlQueryRaw<string>("select name as \"Value\" from schema_steps").ToListAsync(stop) : [];
        return [.. All.Select(s => s.Name).Except(applied)];
    }

    private static IEnumerable<string> Statements(string sql, IDialect dialect) =>
        Token().Replace(Comment().Replace(sql, ""), m => dialect.Types[m.Groups[1].Value])
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            // EF reads braces as parameters.
            .Select(s => s.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    private static List<Step> Load()
    {
        var assembly = typeof(Migrations).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith("migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
            return new Step(Path.GetFileNameWithoutExtension(name["migrations/".Length..]), sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
        })];
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Token();

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();
}
