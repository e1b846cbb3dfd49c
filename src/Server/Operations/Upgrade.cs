using System.Diagnostics;
using System.Globalization;
using Hengjian.Server.Cli;

namespace Hengjian.Server.Operations;

/// <summary>
/// Replaces the executable by a newer one: backup, stop, exchange, migrate and check with the new one, start. When the new
/// one fails at any point the old executable and the store of before come back by themselves.
/// </summary>
/// <param name="executable">The file that is replaced.</param>
/// <param name="makeBackup">Makes a whole backup and answers its path.</param>
/// <param name="putBack">Restores that backup with the old executable in place.</param>
/// <param name="control">Stops or starts the installed service; does nothing where none is installed.</param>
/// <param name="say">What is going on, for the person who waits.</param>
public sealed class Upgrade(string executable, Func<CancellationToken, Task<string>> makeBackup, Func<string, CancellationToken, Task> putBack, Func<string, CancellationToken, Task> control, Action<string> say)
{
    public string Former => executable + ".former";

    /// <param name="file">The new executable.</param>
    /// <param name="data">The data folder that the new one is tried on.</param>
    /// <param name="running">The version that runs now.</param>
    public async Task<string> Run(string file, string data, string running, CancellationToken stop)
    {
        var version = await VersionOf(file, stop);
        if (Compare(version, running) < 0) throw new VerbException($"{Path.GetFileName(file)} 是 {version} 版，比现在的 {running} 旧。要退回旧版本，请用备份恢复。", $"{Path.GetFileName(file)} is version {version}, older than {running}; to go back, restore a backup.");
        say($"正在备份 / backing up");
        var backup = await makeBackup(stop);
        say($"备份 / backup: {backup}");
        await control("stop", stop);
        Exchange(file);
        say($"正在用 {version} 版升级并检查数据 / migrating and checking with the new version");
        var (code, output) = await Ask(executable, stop, "migrate", "--data", data);
        if (code == 0) (code, output) = await Ask(executable, stop, "check", "--data", data);
        if (code == 0)
        {
            await control("start", stop);
            return version;
        }
        say("新版本没有通过检查，正在退回 / the new version failed; going back");
        File.Move(Former, executable, overwrite: true);
        await putBack(backup, stop);
        await control("start", stop);
        throw new VerbException($"升级没有成功，已退回 {running} 版和升级前的数据。原因：\n{output.Trim()}", $"The upgrade failed; version {running} and the data of before are back.");
    }

    /// <summary>Compares versions such as 0.10.1 by their numbers.</summary>
    public static int Compare(string a, string b) => Numbers(a).CompareTo(Numbers(b));

    private static Version Numbers(string version) => Version.TryParse(version.Split('-')[0], out var parsed) ? parsed : new Version(0, 0);

    /// <summary>A running executable may be renamed on every system, though not overwritten on Windows.</summary>
    private void Exchange(string file)
    {
        var fresh = executable + ".new";
        File.Copy(file, fresh, overwrite: true);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(fresh, File.GetUnixFileMode(executable));
        File.Delete(Former);
        File.Move(executable, Former);
        File.Move(fresh, executable);
    }

    private static async Task<string> VersionOf(string file, CancellationToken stop)
    {
        if (!File.Exists(file)) throw new VerbException($"没有找到文件 {file}。", $"There is no file {file}.");
        string output;
        try
        {
            (var code, output) = await Ask(file, stop, "version");
            if (code != 0) output = "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            output = "";
        }
        var words = output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is ["hengjian", var version, ..] ? version
            : throw new VerbException($"{Path.GetFileName(file)} 不是这台机器能运行的衡鉴程序，没有做任何改动。", string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)} is no Hengjian that runs on this machine; nothing was changed."));
    }

    private static async Task<(int Code, string Output)> Ask(string file, CancellationToken stop, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var errors = await process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output + errors);
    }
}
