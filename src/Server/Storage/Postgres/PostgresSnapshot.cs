using System.Diagnostics;
using System.Globalization;
using Hengjian.Server.Kernel;
using Npgsql;

namespace Hengjian.Server.Storage.Postgres;

/// <summary>PostgreSQL's own tools, where they are installed; a large store is better kept by its administrator's means (base backup and archive).</summary>
public sealed class PostgresSnapshot(HengjianOptions options) : IStoreSnapshot
{
    public string EntryName => "hengjian.dump";

    public Problem? Unavailable => Tool("pg_dump") is not null && Tool("pg_restore") is not null ? null : Problem.Refused("no-pg-dump",
        "本机没有 pg_dump 和 pg_restore，不能备份 PostgreSQL", "pg_dump and pg_restore are not on this machine",
        "请安装 PostgreSQL 客户端（Debian：postgresql-client），或由数据库管理员备份", "Install the PostgreSQL client, or let the database administrator make the backups");

    public Task Write(string file, CancellationToken stop) => Run("pg_dump", ["--format=custom", "--no-owner", "--file", file], stop);

    public async Task<SnapshotContent> Look(string file, CancellationToken stop)
    {
        try
        {
            await Run("pg_restore", ["--list", file], stop, connect: false);
            var steps = await Rows("schema_steps");
            return new(steps.Count > 0 ? null : "no schema_steps", [.. steps.Select(s => s.Split('\t')[0])], (await Rows("accounts")).Count > 0);
        }
        catch (InvalidOperationException e)
        {
            return SnapshotContent.Broken(e.Message);
        }

        // The name of the steps is their table's first column; the rows stand between COPY and its closing mark.
        async Task<List<string>> Rows(string table) => [.. (await Run("pg_restore", ["--data-only", "--table=" + table, "--file=-", file], stop, connect: false)).Split('\n')
            .SkipWhile(l => !l.StartsWith("COPY ", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.TrimEnd() != "\\.")];
    }

    public async Task Put(string file, string aside, CancellationToken stop)
    {
        if (!File.Exists(file)) return;
        Directory.CreateDirectory(aside);
        await Write(Path.Combine(aside, EntryName), stop);
        // One transaction: after a cut the store is the old one or the new one.
        await Run("pg_restore", ["--clean", "--if-exists", "--single-transaction", "--no-owner", file], stop);
        File.Delete(file);
    }

    private async Task<string> Run(string tool, List<string> arguments, CancellationToken stop, bool connect = true)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Postgres);
        if (connect)
            arguments = ["--host", connection.Host!, "--port", connection.Port.ToString(CultureInfo.InvariantCulture), "--username", connection.Username ?? "postgres", "--no-password", "--dbname=" + connection.Database, .. arguments];
        var start = new ProcessStartInfo(Tool(tool) ?? throw new InvalidOperationException(tool), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        // Never on the command line, where every user of the machine could read it.
        if (connection.Password is { Length: > 0 } password) start.Environment["PGPASSWORD"] = password;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var errors = await process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{tool}: {errors.Trim()}");
        return await output;
    }

    /// <summary>On the PATH, or where Debian keeps the newest version.</summary>
    private static string? Tool(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).AsEnumerable();
        const string debian = "/usr/lib/postgresql";
        if (Directory.Exists(debian)) folders = Directory.GetDirectories(debian).OrderByDescending(f => int.TryParse(Path.GetFileName(f), out var v) ? v : 0).Select(f => Path.Combine(f, "bin")).Concat(folders);
        return folders.Select(f => Path.Combine(f, file)).FirstOrDefault(File.Exists);
    }
}
