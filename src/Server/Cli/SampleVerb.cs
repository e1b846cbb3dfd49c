using System.CommandLine;
using Hengjian.Server.Cli.Sampling;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Operations;

namespace Hengjian.Server.Cli;

/// <summary>Loads the invented sample county into an empty store and prints one account a role; a second run only prints.</summary>
public static class SampleVerb
{
    public static Command Build()
    {
        var load = new Command("load", "把样例县载入空数据库 / load the sample county into an empty store");
        foreach (var option in Common.OfStore) load.Options.Add(option);
        load.SetAction(async (parsed, stop) =>
        {
            // The modules load their parts through their own features, some of which need the running house; nobody is served meanwhile.
            var options = Common.Options(parsed) with { Urls = "http://127.0.0.1:0" };
            using var held = StoreLock.Take(options);
            await using var app = await HengjianServer.Start(options);
            var loaded = await Into(app.Services, stop);
            await Console.Error.WriteLineAsync(loaded.Now ? "样例县已载入。 / The sample county is loaded." : "样例县早已载入，没有改动。 / The sample county was there already; nothing was changed.");
            Print(loaded);
            return 0;
        });
        return new Command("sample", "抽样与核对；样例县和它的文件 / draw and check samples; the sample county and its files") { DrawVerbs.Draw(), DrawVerbs.Verify(), PickVerb.Build(), load, SampleFilesVerb.Build() };
    }

    /// <summary>Loads what is missing; refuses a store with other data.</summary>
    public static async Task<LoadSample.Loaded> Into(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Actor = Actor.System;
        var outcome = await LoadSample.Run(scope.ServiceProvider, stop);
        return outcome.Problem is { } problem ? throw new VerbException($"{problem.Zh}（{problem.NextZh}）", $"{problem.En} ({problem.NextEn})") : outcome.Value!;
    }

    /// <summary>One line a role: login, password, role, unit.</summary>
    public static void Print(LoadSample.Loaded loaded)
    {
        foreach (var account in loaded.Accounts) Console.Out.WriteLine($"{account.Login,-14} {LoadSample.Password}  {account.RoleName} · {account.Unit}");
    }
}
