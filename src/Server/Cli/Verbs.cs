using System.CommandLine;
using System.Text;

namespace Hengjian.Server.Cli;

/// <summary>The verbs of ./hengjian, one file each. Standard output carries the verb's own result, messages go to standard error.</summary>
public static class Verbs
{
    public static async Task<int> Run(string[] args)
    {
        // Windows consoles speak GBK unless told; the mark of the encoding must not become part of piped output.
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        // A double click gives no arguments: it serves and shows the page instead of a help text that closes at once.
        if (args.Length == 0 && OperatingSystem.IsWindows() && !Console.IsOutputRedirected) args = ["serve", "--open"];
        try
        {
            return await Root().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (VerbException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return failure.Code;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    public static RootCommand Root() =>
        new("衡鉴 Hengjian：督政、督学、监测一体的平台 / one platform for the supervision of schools")
        {
            ServeVerb.Build(),
            CheckVerb.Build(),
            BalanceVerbs.Build(),
            SchemeVerbs.Build(),
            PackVerbs.Build(),
            BackupVerb.Build(),
            RestoreVerb.Build(),
            CertVerb.Build(),
            ServiceVerb.Build(),
            UpgradeVerb.Build(),
            MigrateVerb.Build(),
            UserVerb.Build(),
            SampleVerb.Build(),
            ConfigVerb.Build(),
            VersionVerb.Build(),
        };
}

/// <summary>An operation could not do what was asked; the message says what happened and what to do, in both languages.</summary>
public sealed class VerbException(string zh, string en, int code = 1) : Exception($"{zh}\n{en}")
{
    public int Code => code;
    public string Zh => zh;

    /// <summary>The same refusal for the screen.</summary>
    public Kernel.Problem ToProblem(string name) => Kernel.Problem.Refused(name, zh, en);
}
