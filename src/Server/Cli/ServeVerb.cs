using System.CommandLine;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Cli;

/// <summary>Runs the server until it is stopped.</summary>
public static class ServeVerb
{
    public static Command Build()
    {
        var verb = new Command("serve", "启动服务 / run the server") { Common.Data, Common.Urls, Common.Postgres, Common.Packs, Common.Web, Common.Testing };
        verb.SetAction(async (parsed, stop) =>
        {
            var options = Common.Options(parsed);
            await using var app = await HengjianServer.Start(options);
            Console.WriteLine($"衡鉴已启动 / Hengjian listens on {string.Join(" ", app.Urls)}");
            await app.WaitForShutdownAsync(stop);
            return 0;
        });
        return verb;
    }
}

/// <summary>The options that every verb shares; what is not given comes from the environment or hengjian.json.</summary>
public static class Common
{
    public static readonly Option<string?> Data = new("--data") { Description = "数据目录 / folder of store, files and backups" };
    public static readonly Option<string?> Urls = new("--urls") { Description = "监听地址 / addresses to listen on" };
    public static readonly Option<string?> Postgres = new("--postgres") { Description = "PostgreSQL 连接串 / connection string" };
    public static readonly Option<string?> Packs = new("--packs") { Description = "规则包目录 / folder of the rule packs" };
    public static readonly Option<string?> Web = new("--web") { Description = "网页目录 / folder of the built pages" };
    public static readonly Option<bool> Testing = new("--testing") { Description = "允许移动时钟等测试手段 / allow test aids" };

    public static HengjianOptions Options(ParseResult parsed)
    {
        var given = new Dictionary<string, string?>();
        foreach (var option in new[] { Data, Urls, Postgres, Packs, Web })
            if (parsed.CommandResult.GetResult(option) is not null && parsed.GetValue(option) is { } value) given[option.Name.TrimStart('-')] = value;
        if (parsed.CommandResult.GetResult(Testing) is not null && parsed.GetValue(Testing)) given["testing"] = "true";
        return HengjianOptions.From(HengjianOptions.Sources(given));
    }
}
