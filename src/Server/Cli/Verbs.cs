using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

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
        using var files = Analysis.RunFiles.Begin();
        try
        {
            // Alone, the name asks what there is; that is no mistake.
            var parsed = Root().Parse(args.Length == 0 ? ["--help"] : args);
            if (parsed.Action is ParseErrorAction) return Help.Misused(parsed);
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            if (code != 130) files.Commit();
            return code;
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
        catch (Exception fault) when (Words(fault) is var words && words is not null)
        {
            await Console.Error.WriteLineAsync(words.Message);
            return words.Code;
        }
        catch (Exception fault)
        {
            await Console.Error.WriteLineAsync(Ours(fault).Message);
            return 1;
        }
    }

    /// <summary>A fault of ours: the person at the screen gets a sentence, who mends it gets the trace in a file.</summary>
    private static VerbException Ours(Exception fault)
    {
        var what = $"{fault.GetType().Name}: {fault.Message}";
        try
        {
            var trace = Path.Combine(Path.GetTempPath(), $"hengjian-{Environment.ProcessId}.txt");
            File.WriteAllText(trace, fault.ToString());
            return new($"程序出错了，没有写出结果（{what}）。这是程序的问题：请把 {trace} 交给维护人员。", $"The program failed and wrote no result. This is a fault of the program; pass {trace} to whoever maintains it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new($"程序出错了，没有写出结果（{what}）。这是程序的问题，请告诉维护人员。", "The program failed and wrote no result. This is a fault of the program; tell whoever maintains it.");
        }
    }

    /// <summary>What goes wrong outside of the program, in a sentence; anything else is a fault of ours.</summary>
    private static VerbException? Words(Exception fault) => fault switch
    {
        SqliteException { SqliteErrorCode: 26 or 11 } => new("数据文件 hengjian.db 不是衡鉴的数据库，或者已经损坏。请用 restore 从备份恢复。", "The file hengjian.db is no store of Hengjian, or it is damaged; put a backup back with restore."),
        SqliteException { SqliteErrorCode: 8 or 14 } => new($"数据文件打不开或不能写：{fault.Message}。请检查数据目录的权限。", "The store cannot be opened or written; look at the rights of its folder."),
        SqliteException { SqliteErrorCode: 13 or 10 } => new($"磁盘已满或读写出错：{fault.Message}。", "The disk is full or failing."),
        SqliteException { SqliteErrorCode: 5 or 6 } => new("数据文件正被另一个程序使用，请稍后再试。", "The store is in use by another program; try again later.", 3),
        NpgsqlException => new($"PostgreSQL 连不上或拒绝了请求：{fault.Message}", "PostgreSQL cannot be reached, or it refused."),
        // Carried here by something else, such as a failed parallel loop.
        VerbException failure => failure,
        Hengjian.Measure.MeasureException data => new(data.Zh, data.En, 2),
        OutOfMemoryException => new("内存不够，没有写出结果。请减少列或行，或换一台内存大的电脑。", "Out of memory; no result was written. Take fewer columns or rows, or a machine with more memory."),
        UnauthorizedAccessException or IOException => new($"文件或目录不能读写：{fault.Message}", "A file or folder cannot be read or written.", 2),
        _ when fault.InnerException is { } inner => Words(inner),
        _ => null,
    };

    public static RootCommand Root()
    {
        var root = new RootCommand("衡鉴 Hengjian：督政、督学、监测一体的平台 / one platform for the supervision of schools")
        {
            ServeVerb.Build(),
            CheckVerb.Build(),
            BalanceVerbs.Build(),
            SurveyVerb.Build(),
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
            ExamVerb.Build(),
            TestTheory.IrtVerb.Build(),
            TestTheory.ItemsVerb.Build(),
            Linking.LinkVerb.Build(),
            Linking.EquateVerb.Build(),
            ConfigVerb.Build(),
            Analysis.AgreeVerb.Build(),
            Analysis.MultilevelVerb.Build(),
            VersionVerb.Build(),
        };
        root.Options.OfType<HelpOption>().Single().Action = new Help();
        return root;
    }
}

/// <summary>An operation could not do what was asked; the message says what happened and what to do, in both languages.</summary>
public sealed class VerbException(string zh, string en, int code = 1) : Exception($"{zh}\n{en}")
{
    public int Code => code;
    public string Zh => zh;

    /// <summary>The same refusal for the screen.</summary>
    public Kernel.Problem ToProblem(string name) => Kernel.Problem.Refused(name, zh, en);
}
