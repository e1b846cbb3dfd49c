using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Hengjian.Server.Cli;

/// <summary>Prints version and platform; the upgrade asks a new executable by it whether it runs here at all.</summary>
public static class VersionVerb
{
    public static string Version { get; } = typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Command Build()
    {
        var verb = new Command("version", "版本 / version");
        verb.SetAction(_ => Console.Out.WriteLine($"hengjian {Version} {RuntimeInformation.RuntimeIdentifier} {RuntimeInformation.FrameworkDescription}"));
        return verb;
    }
}
