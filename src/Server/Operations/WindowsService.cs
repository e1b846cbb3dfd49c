using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Hengjian.Server.Operations;

/// <summary>
/// What Windows asks of a service: to report within seconds that it runs, and to stop when told. Written here because the
/// package that does it is not among ours; untried so far (docs/untried.md).
/// </summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class WindowsService
{
    private const uint OwnProcess = 0x10, Stopped = 1, StartPending = 2, StopPending = 3, Running = 4, AcceptStop = 1, AcceptShutdown = 4, ControlStop = 1, ControlShutdown = 5;
    private static readonly CancellationTokenSource Stopping = new();
    private static Func<CancellationToken, Task<int>> work = null!;
    private static nint status;
    private static int result;

    /// <summary>Runs the work as the service that Windows has just started; returns when it was stopped.</summary>
    public static int Run(Func<CancellationToken, Task<int>> serve)
    {
        work = serve;
        fixed (char* name = ServiceSettings.Name)
        {
            var table = stackalloc TableEntry[2];
            table[0] = new TableEntry { Name = name, Main = &ServiceMain };
            table[1] = default;
            return StartServiceCtrlDispatcher(table) ? result : throw new Cli.VerbException("--service 只由 Windows 服务管理器使用；请直接运行 serve。", "--service is for the Windows service manager alone; run serve.");
        }
    }

    [UnmanagedCallersOnly]
    private static void ServiceMain(uint count, char** arguments)
    {
        status = RegisterServiceCtrlHandlerEx(ServiceSettings.Name, &Control, 0);
        Report(StartPending);
        var running = work(Stopping.Token);
        Report(Running);
        try
        {
            result = running.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            result = 1;
        }
        Report(Stopped);
    }

    [UnmanagedCallersOnly]
    private static uint Control(uint control, uint type, void* data, void* context)
    {
        if (control is not (ControlStop or ControlShutdown)) return 0;
        Report(StopPending);
        Stopping.Cancel();
        return 0;
    }

    private static void Report(uint state)
    {
        // A non-zero end code makes Windows restart it as the failure actions say.
        var report = new Status { Type = OwnProcess, State = state, Accepted = state == Running ? AcceptStop | AcceptShutdown : 0, ExitCode = state == Stopped ? (uint)result : 0, WaitHint = state is StartPending or StopPending ? 60_000u : 0 };
        SetServiceStatus(status, &report);
    }

    private struct TableEntry
    {
        public char* Name;
        public delegate* unmanaged<uint, char**, void> Main;
    }

    private struct Status
    {
        public uint Type, State, Accepted, ExitCode, ServiceExitCode, CheckPoint, WaitHint;
    }

    [LibraryImport("advapi32.dll", EntryPoint = "StartServiceCtrlDispatcherW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool StartServiceCtrlDispatcher(TableEntry* table);

    [LibraryImport("advapi32.dll", EntryPoint = "RegisterServiceCtrlHandlerExW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint RegisterServiceCtrlHandlerEx(string name, delegate* unmanaged<uint, uint, void*, void*, uint> handler, nint context);

    [LibraryImport("advapi32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetServiceStatus(nint handle, Status* status);
}
