using System.CommandLine;
using Hengjian.Server.Kernel;
using Hengjian.Server.Operations;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Cli;

/// <summary>Replaces this executable by a newer one, with a backup before and a way back.</summary>
public static class UpgradeVerb
{
    public static Command Build()
    {
        var file = new Argument<FileInfo>("file") { Description = "新版本的程序文件 / the new executable" };
        var verb = new Command("upgrade", "升级到新版本，失败自动退回 / upgrade, with an automatic way back") { file };
        foreach (var option in Common.OfStore) verb.Options.Add(option);
        verb.SetAction(async (parsed, stop) =>
        {
            var newer = Common.Existing(parsed.GetValue(file)!);
            var options = Common.Options(parsed);
            var installed = await IsServiceInstalled(stop);
            var upgrade = new Upgrade(ServiceVerb.Executable(),
                async cancel => { var path = ""; await Common.WithStore(parsed, async (services, _) => { path = await services.GetRequiredService<Backups>().Make(services, $"升级前 {VersionVerb.Version}", null, null, cancel); return 0; }); return path; },
                async (backup, cancel) => { var restore = new Restore(options, new Clock(TimeProvider.System)); await restore.Stage(backup, "upgrade", "升级失败退回", null, cancel); await restore.Switch(cancel); },
                async (act, cancel) =>
                {
                    if (!installed) return;
                    if (act == "start" && !OperatingSystem.IsWindows()) await ServiceVerb.Execute(ServicePlan.GiveData(options.Data), cancel);
                    await ServiceVerb.Execute(ServicePlan.Control(act, OperatingSystem.IsWindows()), cancel);
                },
                line => Console.Error.WriteLine(line));
            // Without a service somebody else runs the server: it must be stopped by hand before its file is exchanged.
            if (!installed) StoreLock.Take(options).Dispose();
            var version = await upgrade.Run(newer, options.Data, VersionVerb.Version, stop);
            await Console.Out.WriteLineAsync($"已升级到 {version}，旧程序保留为 / upgraded; the former executable is {upgrade.Former}");
            return 0;
        });
        return verb;
    }

    private static async Task<bool> IsServiceInstalled(CancellationToken stop)
    {
        if (!OperatingSystem.IsWindows()) return File.Exists(ServicePlan.UnitFile);
        try
        {
            await ServiceVerb.Execute(new ServiceStep.Run("", "", ["sc.exe", "query", ServiceSettings.Name]), stop);
            return true;
        }
        catch (VerbException)
        {
            return false;
        }
    }
}

/// <summary>Brings the store to this version's schema and ends; the upgrade does it with the new executable before it serves.</summary>
public static class MigrateVerb
{
    public static Command Build()
    {
        var verb = new Command("migrate", "升级数据库结构 / bring the store to this version's schema");
        foreach (var option in Common.OfStore) verb.Options.Add(option);
        verb.SetAction(async (parsed, stop) =>
        {
            var options = Common.Options(parsed);
            if (!Common.StoreExists(options)) return 0;
            using var held = StoreLock.Take(options);
            await using var app = HengjianServer.Build(options);
            await Store.Migrate(app.Services, stop);
            return 0;
        });
        return verb;
    }
}
