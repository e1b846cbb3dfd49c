using System.CommandLine;
using System.Globalization;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Cli;

/// <summary>The options that every verb shares; what is not given comes from the environment or hengjian.json.</summary>
public static class Common
{
    public static readonly Option<string?> Data = new("--data") { Description = "数据目录 / folder of store, files and backups" };
    public static readonly Option<string?> Urls = new("--urls") { Description = "监听地址 / addresses to listen on" };
    public static readonly Option<int?> Port = new("--port") { Description = "只在本机的这个端口监听 / listen on this port of this machine only" };
    public static readonly Option<string?> Postgres = new("--postgres") { Description = "PostgreSQL 连接串 / connection string" };
    public static readonly Option<string?> Packs = new("--packs") { Description = "规则包目录 / folder of the rule packs" };
    public static readonly Option<string?> Web = new("--web") { Description = "网页目录 / folder of the built pages" };
    public static readonly Option<bool> Testing = new("--testing") { Description = "允许移动时钟等测试手段 / allow test aids" };

    /// <summary>What a verb needs that works on the store.</summary>
    public static readonly Option[] OfStore = [Data, Postgres, Packs, Testing];

    public static HengjianOptions Options(ParseResult parsed) => HengjianOptions.From(HengjianOptions.Sources(Given(parsed)));

    /// <summary>The settings that stand on the command line, by the names they have in hengjian.json.</summary>
    public static IReadOnlyDictionary<string, string?> Given(ParseResult parsed)
    {
        var given = new Dictionary<string, string?>();
        foreach (var option in new[] { Data, Urls, Postgres, Packs, Web })
            if (parsed.GetResult(option) is not null && parsed.GetValue(option) is { } value) given[option.Name.TrimStart('-')] = value;
        if (parsed.GetResult(Port) is not null && parsed.GetValue(Port) is { } port) given["urls"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        if (parsed.GetResult(Testing) is not null && parsed.GetValue(Testing)) given["testing"] = "true";
        return given;
    }

    /// <summary>The file that was named: that there is none is a slip of the hand, not damage, and ends with code 2.</summary>
    public static string Existing(FileInfo file) => File.Exists(file.FullName) ? file.FullName
        : Directory.Exists(file.FullName) ? throw new VerbException($"{file} 是一个目录，应是文件。", $"{file} is a folder; name a file.", 2)
        : throw new VerbException($"没有这个文件：{file}。请检查路径和文件名。", $"There is no such file: {file}.", 2);

    /// <summary>Is there a store to work on? PostgreSQL counts as there: the connection will tell.</summary>
    public static bool StoreExists(HengjianOptions options) => options.Store == StoreKind.Postgres || File.Exists(options.SqliteFile);

    /// <summary>Runs something with the services of the house, without listening. The store must exist and is brought to this version first.</summary>
    public static async Task<int> WithStore(ParseResult parsed, Func<IServiceProvider, HengjianOptions, Task<int>> work)
    {
        var options = Options(parsed);
        if (!StoreExists(options)) throw new VerbException($"在 {options.Data} 没有找到数据库，请用 --data 指明数据目录。", $"There is no store under {options.Data}; name its folder with --data.", 2);
        Durable.MakeFilesPrivate();
        await using var app = HengjianServer.Build(options);
        await Store.Migrate(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Actor = Actor.System;
        return await work(scope.ServiceProvider, options);
    }

    /// <summary>One change by the system's own hand, in a transaction with its audit row; a refusal is said and fails the verb.</summary>
    public static async Task<T> Change<T>(IServiceProvider services, Func<Db, Audit, Task<Outcome<T>>> change)
    {
        var (db, audit) = (services.GetRequiredService<Db>(), services.GetRequiredService<Audit>());
        var outcome = await services.GetRequiredService<Work>().Run(() => change(db, audit));
        return outcome.Problem is { } problem
            ? throw new VerbException(Lines(problem.Zh, problem.NextZh), Lines(problem.En, problem.NextEn))
            : outcome.Value!;
    }

    private static string Lines(string first, string? next) => next is null ? first : $"{first}（{next}）";
}
