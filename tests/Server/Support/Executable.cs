using System.Diagnostics;

namespace Hengjian.Tests.Server.Support;

/// <summary>The executable as its users start it: a process of its own, with its standard streams and its exit code.</summary>
public sealed class Executable : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private Executable(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Where a server that was started listens.</summary>
    public Uri Address { get; private set; } = null!;

    public static Task<(int Code, string Out, string Error)> Run(params string[] arguments) => Run(_ => { }, arguments);

    public static async Task<(int Code, string Out, string Error)> Run(Action<ProcessStartInfo> adjust, params string[] arguments)
    {
        var start = Describe(arguments);
        adjust(start);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>A verb that is still running when this answers.</summary>
    public static Process Start(params string[] arguments) => Process.Start(Describe(arguments))!;

    /// <summary>Starts <c>serve</c> over a data folder on a free port and waits until it says where it listens.</summary>
    public static async Task<Executable> Serve(string data, Action<ProcessStartInfo>? adjust = null, params string[] more)
    {
        string[] address = more.Contains("--urls") ? [] : ["--urls", "http://127.0.0.1:0"];
        var start = Describe(["serve", "--data", data, .. address, .. more]);
        adjust?.Invoke(start);
        var server = new Executable(Process.Start(start)!);
        // Other words may come first (accounts of a sample, a warning); the address is the last thing said.
        string? line, listening;
        do
        {
            line = await server.process.StandardOutput.ReadLineAsync();
            listening = line?.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal));
        }
        while (line is not null && listening is null);
        if (listening is null)
        {
            server.process.Kill();
            throw new InvalidOperationException($"The server did not start: {line}\n{await server.errors}");
        }
        server.Address = new(listening);
        _ = server.process.StandardOutput.ReadToEndAsync();
        return server;
    }

    /// <summary>What became of the process and what it said, for a test that lost it.</summary>
    public async Task<string> End()
    {
        if (!process.WaitForExit(TimeSpan.FromSeconds(5))) return "it is still running";
        return $"exit code {process.ExitCode}\n{await errors}";
    }

    /// <summary>SIGKILL: no handler runs, nothing is tidied up.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }

    private static ProcessStartInfo Describe(string[] arguments)
    {
        // artifacts/bin/Hengjian.Tests.Server/release/ → artifacts/bin/Hengjian.Server/release/hengjian.dll
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var library = Path.Combine(own.Parent!.Parent!.FullName, "Hengjian.Server", own.Name, "hengjian.dll");
        var start = new ProcessStartInfo("dotnet", [library, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("HENGJIAN_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["HENGJIAN_TOTPENFORCE"] = "false"; // tests have no phone at hand
        return start;
    }
}
