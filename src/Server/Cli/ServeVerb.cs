using System.CommandLine;
using System.Diagnostics;
using Hengjian.Server.Kernel;
using Hengjian.Server.Operations;
using Microsoft.AspNetCore.Connections;

namespace Hengjian.Server.Cli;

/// <summary>Runs the server until it is stopped.</summary>
public static class ServeVerb
{
    public static Command Build()
    {
        var verb = new Command("serve", "启动服务 / run the server") { Common.Urls, Common.Port, Common.Web };
        foreach (var option in Common.OfStore) verb.Options.Add(option);
        var sample = new Option<bool>("--sample") { Description = "空数据库时载入样例县；不强制手机验证器 / load the sample county into an empty store; authenticators are not enforced" };
        verb.Options.Add(sample);
        var open = new Option<bool>("--open") { Description = "启动后打开浏览器 / open the browser when it runs" };
        verb.Options.Add(open);
        var service = new Option<bool>("--service") { Description = "由 Windows 服务管理器启动 / started by the Windows service manager", Hidden = true };
        verb.Options.Add(service);
        verb.SetAction((parsed, stop) =>
        {
            var options = Common.Options(parsed);
            // Invented data needs no second factor, and nobody who only looks should have to enrol one.
            if (parsed.GetValue(sample)) options = options with { TotpEnforce = false };
            if (OperatingSystem.IsWindows() && parsed.GetValue(service)) return Task.FromResult(WindowsService.Run(told => Run(options, false, false, told)));
            return Run(options, parsed.GetValue(sample), parsed.GetValue(open), stop);
        });
        return verb;
    }

    private static async Task<int> Run(HengjianOptions options, bool sample, bool open, CancellationToken stop)
    {
        Durable.MakeFilesPrivate();
        using var held = StoreLock.Take(options);
        if (PrivateData.Close(options, deep: false) is var (zh, en)) await Console.Error.WriteLineAsync($"{zh}\n{en}");
        while (true)
        {
            var restored = await new Restore(options, new Clock(TimeProvider.System)).Switch(stop);
            await using var app = await Start(options);
            _ = app.Services.GetRequiredService<WarmUp>().Run(app.Lifetime.ApplicationStopping);
            _ = Task.Run(() => PrivateData.Close(options, deep: true), stop);
            if (restored is not null) await Restore.Record(app.Services, restored);
            if (sample) SampleVerb.Print(await SampleVerb.Into(app.Services, stop));
            if (!options.TotpEnforce) Console.WriteLine("县级岗位未强制手机验证器，只可用于试用。 / Authenticators are not enforced: for trial only.");
            Console.WriteLine($"衡鉴已启动，请用浏览器打开 / Hengjian is running, open in a browser: {string.Join("  ", app.Urls)}");
            if (open) Open(app.Urls.First());
            open = false;
            await app.WaitForShutdownAsync(stop);
            if (!app.Services.GetRequiredService<RestartRequest>().Asked) return 0;
            // A certificate made meanwhile opens the server to the network, unless the addresses were named.
            if (HengjianOptions.IsDefaultUrls(options)) options = options with { Urls = HengjianOptions.DefaultUrls(options) };
        }
    }

    /// <summary>For the double click; where no browser can be started the address stands in the window.</summary>
    private static void Open(string address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address.Replace("[::]", "localhost", StringComparison.Ordinal)) { UseShellExecute = true });
        }
        catch (System.ComponentModel.Win32Exception) { }
    }

    private static async Task<WebApplication> Start(HengjianOptions options)
    {
        // Looked at first: the host would log a long trace about what is a plain everyday case.
        if (Listening.Ports(options.Urls).FirstOrDefault(p => !Listening.IsFree(p)) is > 0 and var taken) throw Taken(taken);
        try
        {
            return await HengjianServer.Start(options);
        }
        catch (Exception e) when (e is AddressInUseException || e.InnerException is AddressInUseException)
        {
            throw Taken(Listening.Ports(options.Urls).First());
        }
    }

    private static VerbException Taken(int port) => new(
        $"端口 {port} 已被占用：可能已经有一个衡鉴在运行；也可以换一个端口，例如 --port {port + 1}。",
        $"Port {port} is taken: perhaps Hengjian runs already; or choose another, for example --port {port + 1}.", 3);
}
