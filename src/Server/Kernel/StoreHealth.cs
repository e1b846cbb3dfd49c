using Hengjian.Server.Storage;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Is the embedded store whole? Asked of the file itself soon after the start, and noticed wherever the database says so. On a damaged store
/// nothing more is written than signing in and putting a backup back: every further write could destroy what can still be read.
/// </summary>
public sealed class StoreHealth(HengjianOptions options, IDialect dialect, ILogger<StoreHealth> log) : BackgroundService
{
    // Reading the whole file competes with the first pages; the look itself takes about a second for each gigabyte.
    private static readonly TimeSpan StartBelongsToPeople = TimeSpan.FromSeconds(5);
    private static readonly string[] Open = ["/api/session", "/api/me", "/api/backups"];

    /// <summary>What was found; null while nothing was.</summary>
    public string? Damage { get; private set; }

    public static Problem Refusal { get; } = new("store-damaged", 503, "数据库文件损坏，已停止写入，没有保存任何内容", "The database file is damaged; writing was stopped and nothing was stored",
        "请系统管理员在“备份和恢复”里恢复最近的备份，或停止服务后运行 ./hengjian restore；损坏的文件会留在一旁", "Ask the administrator to put the newest backup back, on the page of backups or by ./hengjian restore; the damaged file is kept aside");

    /// <summary>Is this a request that must not reach a damaged store?</summary>
    public bool Refuses(HttpRequest request) => Damage is not null && request.Path.StartsWithSegments("/api")
        && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !Open.Any(p => request.Path.StartsWithSegments(p));

    /// <summary>Called with any fault: one by which the database says that its file is damaged is remembered.</summary>
    public bool Noticed(Exception? fault)
    {
        if (!dialect.IsDamage(fault)) return false;
        Found(fault!.Message);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(options.Testing ? TimeSpan.Zero : StartBelongsToPeople, stoppingToken);
            if (await Task.Run(() => dialect.Damage(options, whole: false, stoppingToken), stoppingToken) is [var first, ..]) Found(first);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        catch (Exception e)
        {
            if (!Noticed(e)) log.LogWarning(e, "The store could not be looked through");
        }
    }

    private void Found(string what)
    {
        if (Damage is not null) return;
        Damage = what;
        log.LogCritical("The store is damaged: {What}. Nothing more is written; restore a backup.", what);
    }
}
