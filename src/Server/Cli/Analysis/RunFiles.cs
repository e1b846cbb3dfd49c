using System.Runtime.InteropServices;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>
/// The files of one run of a verb. What was read is never written over, and what was written appears under its name only at the end,
/// all of it together: a run that fails or is stopped leaves the results of the run before as they were.
/// </summary>
internal sealed class RunFiles : IDisposable
{
    private static readonly AsyncLocal<RunFiles?> Present = new();
    private readonly HashSet<string> read = new(StringComparer.Ordinal), said = new(StringComparer.Ordinal);
    private readonly List<(string Staging, string Target)> finished = [];
    private readonly List<string> open = [];
    private readonly List<PosixSignalRegistration> signals = [];

    private RunFiles()
    {
        Present.Value = this;
        AppDomain.CurrentDomain.ProcessExit += Stopped;
    }

    public static RunFiles Begin() => new();

    /// <summary>Notes that a file is an input of this run.</summary>
    public static void Reads(string file) => Present.Value?.read.Add(Real(file));

    /// <summary>Says something on standard error, once a run however often a file is opened.</summary>
    public static void Say(string note)
    {
        if (Present.Value?.said.Add(note) != false) Console.Error.WriteLine(note);
    }

    /// <summary>A device, such as /dev/stdout or the pipe of a shell.</summary>
    public static bool IsDevice(string file) =>
        !OperatingSystem.IsWindows() && Path.GetFullPath(file) is var path && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));

    /// <summary>The place to write to: links are followed, and inputs and folders are refused.</summary>
    public static string Target(string file)
    {
        if (IsDevice(file)) return Path.GetFullPath(file);
        var target = Real(file);
        if (Present.Value?.read.Contains(target) == true)
            throw new VerbException($"结果不能写到 {file}：它是这一次的输入，会被盖掉。请换一个文件名或目录。", $"The result cannot be written to {file}: it is an input of this run. Name another file or folder.", 2);
        if (Directory.Exists(target)) throw new VerbException($"不能写到 {file}：这是一个目录，应是文件。", $"Cannot write to {file}: it is a folder; name a file.", 2);
        return target;
    }

    /// <summary>A file is begun under a name of its own; when the run is stopped it goes.</summary>
    public static void Start(string staging)
    {
        if (Present.Value is not { } run) return;
        lock (run.finished)
        {
            run.open.Add(staging);
            // Only now, not from the beginning: verbs that run on (serve) end in their own way.
            if (run.signals.Count == 0) run.signals.AddRange(new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(s => PosixSignalRegistration.Create(s, run.Interrupted)));
        }
    }

    /// <summary>A file is whole; it moves to its name with the others at the end of the run (at once where no run was begun).</summary>
    public static void Finish(string staging, string target)
    {
        if (Present.Value is not { } run)
        {
            File.Move(staging, target, overwrite: true);
            return;
        }

        lock (run.finished)
        {
            run.finished.Add((staging, target));
            run.open.Remove(staging);
        }
    }

    /// <summary>Puts every finished file in its place.</summary>
    public void Commit()
    {
        lock (finished)
        {
            foreach (var (staging, target) in finished) File.Move(staging, target, overwrite: true);
            finished.Clear();
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Stopped;
        foreach (var signal in signals) signal.Dispose();
        Discard();
        Present.Value = null;
    }

    private static string Real(string file)
    {
        var path = Path.GetFullPath(file);
        return File.Exists(path) && new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } real ? real.FullName : path;
    }

    private void Interrupted(PosixSignalContext context)
    {
        context.Cancel = true;
        Discard();
        Environment.Exit(130);
    }

    private void Stopped(object? sender, EventArgs e) => Discard();

    private void Discard()
    {
        lock (finished)
        {
            foreach (var staging in finished.Select(f => f.Staging).Concat(open)) File.Delete(staging);
            finished.Clear();
            open.Clear();
        }
    }
}
