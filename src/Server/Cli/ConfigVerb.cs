using System.CommandLine;
using System.Globalization;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Cli;

/// <summary>Prints the effective settings and where each came from; secrets are not shown.</summary>
public static class ConfigVerb
{
    public static Command Build()
    {
        var verb = new Command("config", "有效设置及其来源 / effective settings and where each came from") { Common.Urls, Common.Port, Common.Web };
        foreach (var option in Common.OfStore) verb.Options.Add(option);
        verb.SetAction(parsed =>
        {
            foreach (var line in Lines(HengjianOptions.Sources(Common.Given(parsed)))) Console.Out.WriteLine(line);
        });
        return verb;
    }

    /// <summary>Lines <c>key = value  (source)</c>.</summary>
    public static IEnumerable<string> Lines(IConfigurationRoot sources)
    {
        var options = HengjianOptions.From(sources);
        (string Key, string? Value)[] settings =
        [
            ("data", options.Data),
            ("store", options.Store.ToString().ToLowerInvariant()),
            ("postgres", options.Postgres is null ? null : WithoutPassword(options.Postgres)),
            ("urls", options.Urls),
            ("certificate", options.Certificate),
            ("certificateKey", options.CertificateKey),
            ("certificatePassword", options.CertificatePassword is { Length: > 0 } ? "******" : null),
            ("packs", options.Packs ?? Kernel.Packs.Locate()),
            ("web", options.Web),
            ("browser", options.Browser),
            ("backups", options.BackupFolder),
            ("backupAt", options.BackupAt.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("totpEnforce", options.TotpEnforce ? "true" : "false"),
            ("testing", options.Testing ? "true" : "false"),
            ("clock", options.Clock?.ToString("O", CultureInfo.InvariantCulture)),
        ];
        foreach (var (key, value) in settings) yield return $"{key} = {value ?? "-"}  ({Source(sources, key)})";
    }

    private static string Source(IConfigurationRoot sources, string key)
    {
        foreach (var provider in sources.Providers.Reverse())
        {
            if (!provider.TryGet(key, out _)) continue;
            return provider switch
            {
                Microsoft.Extensions.Configuration.Memory.MemoryConfigurationProvider => "命令行 / command line",
                Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationProvider => $"环境变量 / environment HENGJIAN_{key.ToUpperInvariant()}",
                Microsoft.Extensions.Configuration.Json.JsonConfigurationProvider json => "配置文件 / file " + json.Source.FileProvider!.GetFileInfo(json.Source.Path!).PhysicalPath,
                _ => provider.ToString()!,
            };
        }
        return "默认 / default";
    }

    private static string WithoutPassword(string connection)
    {
        var builder = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connection };
        foreach (var name in new[] { "Password", "Pwd", "Passfile" })
            if (builder.ContainsKey(name)) builder[name] = "******";
        return builder.ConnectionString;
    }
}
