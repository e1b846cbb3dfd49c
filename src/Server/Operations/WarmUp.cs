using Hengjian.Server.Storage;

namespace Hengjian.Server.Operations;

/// <summary>
/// Builds beforehand what the first request behind the sign-in page would otherwise wait for: all routes, the roles and the
/// model of the store. The page itself goes first; on a machine with one core it must not share the start with work that can wait.
/// </summary>
public sealed class WarmUp(IServiceProvider services, ILogger<WarmUp> log)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What answers everything that is no page.</summary>
    public RequestDelegate? Features { get; set; }

    public void PageShown() => shown.TrySetResult();

    public async Task Run(CancellationToken stop)
    {
        try
        {
            await Task.WhenAny(shown.Task, Task.Delay(AtMost, stop));
            if (!stop.IsCancellationRequested) await Task.WhenAll(Task.Run(BuildModel, stop), Task.Run(AskForStatus, stop));
        }
        catch (Exception) when (stop.IsCancellationRequested) { }
        // Whatever is wrong here meets the first request, too, and is answered there.
        catch (Exception e) { log.LogWarning(e, "The first request will have to wait a little"); }
    }

    private void BuildModel()
    {
        using var scope = services.CreateScope();
        _ = scope.ServiceProvider.GetRequiredService<Db>().Model;
    }

    /// <summary>The question that the sign-in page asks first; on its way it builds the routes.</summary>
    private async Task AskForStatus()
    {
        await using var scope = services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (context.Request.Method, context.Request.Path, context.Request.Scheme, context.Request.Host) = ("GET", "/api/status", "http", new("localhost"));
        await Features!(context);
    }
}
