using System.CommandLine;

namespace Hengjian.Server.Cli;

/// <summary>The verbs of ./hengjian, one file each.</summary>
public static class Verbs
{
    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("衡鉴 Hengjian：督政、督学、监测一体的平台 / one platform for the supervision of schools")
        {
            ServeVerb.Build(),
        };
        return root.Parse(args).InvokeAsync();
    }
}
