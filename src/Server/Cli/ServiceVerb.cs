using System.CommandLine;
using System.Diagnostics;
using Hengjian.Server.Kernel;
using Hengjian.Server.Operations;

namespace Hengjian.Server.Cli;

/// <summary>Makes the executable a service of this machine, or takes it away; <c>--dry-run</c> prints exactly what would be done.</summary>
public static class ServiceVerb
{
    public static Command Build()
    {
        var dry = new Option<bool>("--dry-run") { Description = "只显示将要做的事 / only print what would be done" };
        var lan = new Option<bool>("--lan") { Description = "允许本单位网络访问（写入设置 urls 并开放防火墙） / serve the local network", DefaultValueFactory = _ => true };
        var install = new Command("install", "安装为服务，开机自动启动 / install as a service") { Common.Data, dry, lan };
        install.SetAction((parsed, stop) =>
        {
            var options = Common.Options(parsed);
            var urls = parsed.GetValue(lan) ? LanUrls(options) : options.Urls;
            var settings = new ServiceSettings(Executable(), options.Data, parsed.GetValue(lan) ? Listening.Ports(urls) : []);
            List<ServiceStep> steps = [.. Settings(options, urls), .. ServicePlan.Install(settings, OperatingSystem.IsWindows())];
            return Carry(steps, parsed.GetValue(dry), stop);
        });
        var remove = new Command("remove", "取消服务，数据保留 / remove the service, keep the data") { dry };
        remove.SetAction((parsed, stop) => Carry(ServicePlan.Remove(OperatingSystem.IsWindows()), parsed.GetValue(dry), stop));
        return new Command("service", "系统服务 / the service of this machine") { install, remove };
    }

    /// <summary>Every address of the PC; HTTPS, too, where there is a certificate.</summary>
    public static string LanUrls(HengjianOptions options) =>
        options.Urls.Contains('*', StringComparison.Ordinal) || options.Urls.Contains("0.0.0.0", StringComparison.Ordinal) ? options.Urls
        : options.Certificate is not null || new CertificateFiles(options.Data).HasLeaf ? $"http://*:{HengjianOptions.DefaultPort};https://*:{HengjianOptions.DefaultHttpsPort}"
        : $"http://*:{HengjianOptions.DefaultPort}";

    /// <summary>A setting given on today's command line would be forgotten by the service: it is written to hengjian.json, others there stay.</summary>
    private static IEnumerable<ServiceStep> Settings(HengjianOptions options, string urls)
    {
        var file = Path.Combine(options.Data, "hengjian.json");
        var known = File.Exists(file) ? System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
        if (known["urls"]?.GetValue<string>() == urls) yield break;
        known["urls"] = urls;
        yield return new ServiceStep.Write("记下监听地址", "Keep the addresses to listen on", file, known.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
    }

    /// <summary>The published file; from a checkout there is nothing to install.</summary>
    public static string Executable() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "hengjian" ? path
        : throw new VerbException("服务要用发布的单个文件安装（dotnet publish src/Server -c Release -r linux-x64 或 win-x64）。", "A service is installed from the published file (dotnet publish src/Server -c Release -r linux-x64 or win-x64).");

    internal static async Task<int> Carry(IReadOnlyList<ServiceStep> steps, bool dry, CancellationToken stop)
    {
        if (!dry && !Environment.IsPrivilegedProcess) throw new VerbException("需要管理员权限：Windows 请右键“以管理员身份运行”，Linux 请用 sudo。", "This takes an administrator: run as administrator, or with sudo.");
        foreach (var step in steps)
        {
            await Console.Out.WriteLineAsync($"# {step.Zh} / {step.En}");
            switch (step)
            {
                case ServiceStep.Write write:
                    await Console.Out.WriteLineAsync($"> {write.File}\n{write.Content.TrimEnd()}\n");
                    if (dry) break;
                    Directory.CreateDirectory(Path.GetDirectoryName(write.File)!);
                    await File.WriteAllTextAsync(write.File, write.Content, stop);
                    break;
                case ServiceStep.Remove remove:
                    await Console.Out.WriteLineAsync($"> rm {remove.File}\n");
                    if (!dry) File.Delete(remove.File);
                    break;
                case ServiceStep.Run run:
                    await Console.Out.WriteLineAsync($"> {run.Text}\n");
                    if (!dry) await Execute(run, stop);
                    break;
            }
        }
        return 0;
    }

    internal static async Task Execute(ServiceStep.Run run, CancellationToken stop)
    {
        int code;
        try
        {
            var start = new ProcessStartInfo(run.Command[0], run.Command.Skip(1));
            // sc.exe reads its command line by itself and wants inner quotes as we wrote them.
            if (OperatingSystem.IsWindows()) start = new ProcessStartInfo(run.Command[0]) { Arguments = run.Text[(run.Text.IndexOf(' ', StringComparison.Ordinal) + 1)..] };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(stop);
            code = process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception) when (!run.MayFail)
        {
            throw new VerbException($"这台机器没有 {run.Command[0]}，不能安装服务；可以直接运行 hengjian serve。", $"There is no {run.Command[0]} on this machine; run hengjian serve instead.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return;
        }
        if (code != 0 && !run.MayFail) throw new VerbException($"“{run.Zh}”没有成功（{run.Text}，代码 {code}），后面的步骤没有做。", $"{run.En} failed ({run.Text}, code {code}); the steps after it were not done.");
    }
}
