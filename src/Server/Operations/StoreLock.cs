using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Operations;

/// <summary>
/// One server per data folder: the job queue and the write gate of an embedded store live in one process, and a restore
/// must not pull the store from under a running server. The system frees the lock when the process ends, however it ends.
/// </summary>
public sealed class StoreLock : IDisposable
{
    private readonly FileStream? file;

    private StoreLock(FileStream? file) => this.file = file;

    public static StoreLock Take(HengjianOptions options) => TryTake(options) ?? throw new VerbException(
        $"数据目录 {options.Data} 正被另一个衡鉴使用，请先停止它。", $"The data folder {options.Data} is in use by another Hengjian; stop that one first.", 3);

    /// <summary>The lock, or null when another process holds it. PostgreSQL serves many servers and needs none.</summary>
    public static StoreLock? TryTake(HengjianOptions options)
    {
        if (options.Store == StoreKind.Postgres) return new(null);
        Durable.MakePrivateFolder(options.Data);
        try
        {
            return new(new FileStream(Path.Combine(options.Data, "hengjian.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => file?.Dispose();
}
