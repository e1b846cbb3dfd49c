using System.CommandLine;
using System.Globalization;
using Hengjian.Server.Kernel;
using Hengjian.Server.Operations;

namespace Hengjian.Server.Cli;

/// <summary>Backs up store and files while the server runs: into the folder of backups, or as one whole file to carry away.</summary>
public static class BackupVerb
{
    public static Command Build()
    {
        var to = new Option<FileInfo?>("--to") { Description = "生成一个完整的备份文件（可存入移动硬盘） / one whole file, to carry away" };
        var reason = new Option<string>("--reason") { Description = "备份原因 / why", DefaultValueFactory = _ => "命令行备份" };
        var verb = new Command("backup", "备份数据库与文件 / back up store and files") { to, reason };
        foreach (var option in Common.OfStore) verb.Options.Add(option);
        verb.SetAction((parsed, stop) => Common.WithStore(parsed, async (services, _) =>
        {
            var file = await services.GetRequiredService<Backups>().Make(services, parsed.GetValue(reason)!, parsed.GetValue(to) is { } target ? Place(target) : null, null, stop);
            await Console.Out.WriteLineAsync(file);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"备份完成并已核对，{new FileInfo(file).Length / 1048576.0:0.0} MB。 / The backup was made and read back."));
            return 0;
        }));

        var file = new Argument<FileInfo>("file") { Description = "备份文件 / the backup" };
        var verify = new Command("verify", "逐个核对备份内容 / read a backup back, whole") { file };
        verify.SetAction(async (parsed, stop) =>
        {
            var faults = await Backups.Verify(Common.Existing(parsed.GetValue(file)!), stop);
            foreach (var fault in faults) await Console.Out.WriteLineAsync(fault);
            if (faults.Count == 0) await Console.Out.WriteLineAsync("备份完好 / the backup is whole");
            return faults.Count == 0 ? 0 : 1;
        });
        verb.Subcommands.Add(verify);
        return verb;
    }

    /// <summary>Where the whole file goes: a file in a folder that is there.</summary>
    private static string Place(FileInfo file) => Directory.Exists(file.FullName) ? throw new VerbException($"{file} 是一个目录，请写上备份文件的名字。", $"{file} is a folder; name the backup's file.", 2)
        : file.Exists ? throw new VerbException($"已经有 {file} 这个文件，没有覆盖。请换一个名字，或先把它移走。", $"{file} is there already and was not replaced; give another name, or move it away first.", 2)
        : Directory.Exists(file.DirectoryName) ? file.FullName
        : throw new VerbException($"没有这个目录：{file.DirectoryName}。移动硬盘是不是没有接好？", $"There is no such folder: {file.DirectoryName}.", 2);
}

/// <summary>Puts a backup back; the server must be stopped. The present store goes aside and is kept.</summary>
public static class RestoreVerb
{
    public static Command Build()
    {
        var file = new Argument<FileInfo>("file") { Description = "备份文件 / the backup" };
        var reason = new Option<string>("--reason") { Description = "恢复原因 / why", DefaultValueFactory = _ => "命令行恢复" };
        var verb = new Command("restore", "从备份恢复（先停止服务） / put a backup back (stop the server first)") { file, reason };
        foreach (var option in Common.OfStore) verb.Options.Add(option);
        verb.SetAction((parsed, stop) => Run(Common.Options(parsed), Common.Existing(parsed.GetValue(file)!), parsed.GetValue(reason)!, stop));
        return verb;
    }

    private static async Task<int> Run(HengjianOptions options, string file, string reason, CancellationToken stop)
    {
        Durable.MakeFilesPrivate();
        using var held = StoreLock.Take(options);
        var restore = new Restore(options, new Clock(TimeProvider.System));
        await restore.Stage(file, "command line", reason, null, stop);
        var done = (await restore.Switch(stop))!;
        await using var app = HengjianServer.Build(options);
        await Storage.Store.Migrate(app.Services, stop);
        await Restore.Record(app.Services, done);
        await Console.Out.WriteLineAsync($"已恢复到 {done.MadeAt:yyyy-MM-dd HH:mm} 的备份 / restored to the backup of that time");
        if (Directory.Exists(done.Aside)) await Console.Out.WriteLineAsync($"原来的数据保留在 / the former store is kept in {done.Aside}");
        return 0;
    }
}
