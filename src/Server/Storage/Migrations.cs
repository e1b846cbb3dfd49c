using System.Data;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Storage;

/// <summary>What differs between the two databases; everything else is written once.</summary>
public interface IDialect
{
    /// <summary>The column types behind the tokens of the migration files.</summary>
    IReadOnlyDictionary<string, string> Types { get; }

    /// <summary>A connection of one's own, not open yet, to the store of the options.</summary>
    DbConnection Connect(HengjianOptions options);

    /// <summary>What is said on a new connection before a transaction; empty where there is nothing to say.</summary>
    string OnOpen { get; }

    /// <summary>Said first in the transaction, to keep a second server from migrating at the same time; empty where the transaction itself does.</summary>
    string LockForMigration { get; }

    /// <summary>Did two at once want the same row or key, so that the one who came second has to look again?</summary>
    bool IsCollision(Exception fault);

    /// <summary>Does the fault say that the store's file itself is damaged? Never of a server, which looks after its own files.</summary>
    bool IsDamage(Exception? fault);

    /// <summary>What is malformed in the store's file, at most a few lines; nothing where it is whole or is not ours to look at.</summary>
    /// <param name="whole">Also that every index has just the rows of its table: slower, for <c>./hengjian check</c>.</param>
    Task<IReadOnlyList<string>> Damage(HengjianOptions options, bool whole, CancellationToken stop);

    /// <summary>Answers one row where the table <c>schema_steps</c> is there.</summary>
    string StepsTable { get; }
}

/// <summary>
/// Hand-written SQL files, forward only, the same for both databases: <c>{uuid} {text} {key} {bool} {int} {long} {real} {bytes} {date}</c>
/// stand for the database's own types. Each file runs once, in one transaction with its mark.
/// </summary>
public static partial class Migrations
{
    public sealed record Step(string Name, string Sql, string Hash);

    public static IReadOnlyList<Step> All { get; } = Load();

    /// <summary>
    /// Brings the store to the newest schema; refuses a store made by a newer version. Plain commands on a connection of
    /// its own: a start must not wait until the whole model of the store is built, which takes longer than all the rest.
    /// </summary>
    public static async Task Run(HengjianOptions options, IDialect dialect, Clock clock, CancellationToken stop = default)
    {
        await using var connection = dialect.Connect(options);
        // Head, schema and the list of steps are read here, before anything listens: a file that is no store any more does not start.
        try { await Bring(connection, dialect, clock, stop); }
        catch (Exception fault) when (dialect.IsDamage(fault))
        {
            throw new VerbException($"数据库文件 hengjian.db 损坏，或者不是衡鉴的数据库，不能启动（{fault.Message}）。数据目录 {options.Data}：请用 ./hengjian restore 恢复最近的备份，损坏的文件会留在一旁。", $"The database file is damaged, or no store of Hengjian, and cannot be opened ({fault.Message}). Put the newest backup back with ./hengjian restore; the damaged file is kept aside.", 1);
        }
    }

    private static async Task Bring(DbConnection connection, IDialect dialect, Clock clock, CancellationToken stop)
    {
        await connection.OpenAsync(stop);
        await Execute(connection, null, dialect.OnOpen, stop);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop);
        await Execute(connection, transaction, dialect.LockForMigration, stop);
        if ((await Names(connection, transaction, dialect.StepsTable, stop)).Count == 0)
            await Execute(connection, transaction, "create table schema_steps (name varchar(80) not null primary key, hash varchar(64) not null, applied_at bigint not null)", stop);
        var applied = await Names(connection, transaction, "select name from schema_steps", stop);
        if (applied.Except(All.Select(s => s.Name)).ToList() is { Count: > 0 } unknown)
            throw new VerbException($"数据由更新的版本建立（{string.Join(", ", unknown)}），请用新版本打开。", "The store was made by a newer version; open it with that.", 1);
        foreach (var step in All.Where(s => !applied.Contains(s.Name)))
        {
            foreach (var statement in Statements(step.Sql, dialect)) await Execute(connection, transaction, statement, stop);
            await Execute(connection, transaction, "insert into schema_steps (name, hash, applied_at) values (@name, @hash, @at)", stop, ("name", step.Name), ("hash", step.Hash), ("at", clock.Now.ToUnixTimeMilliseconds()));
        }
        await transaction.CommitAsync(stop);
    }

    /// <summary>The steps that this store has not seen yet.</summary>
    public static async Task<List<string>> Pending(HengjianOptions options, IDialect dialect, CancellationToken stop = default)
    {
        await using var connection = dialect.Connect(options);
        await connection.OpenAsync(stop);
        var applied = (await Names(connection, null, dialect.StepsTable, stop)).Count == 0 ? [] : await Names(connection, null, "select name from schema_steps", stop);
        return [.. All.Select(s => s.Name).Except(applied)];
    }

    private static async Task Execute(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken stop, params (string Name, object Value)[] values)
    {
        if (sql.Length == 0) return;
        await using var command = Command(connection, transaction, sql);
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<List<string>> Names(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken stop)
    {
        await using var command = Command(connection, transaction, sql);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var names = new List<string>();
        while (await reader.ReadAsync(stop)) names.Add(reader.GetString(0));
        return names;
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        return command;
    }

    private static IEnumerable<string> Statements(string sql, IDialect dialect) =>
        Token().Replace(Comment().Replace(sql, ""), m => dialect.Types[m.Groups[1].Value])
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

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
