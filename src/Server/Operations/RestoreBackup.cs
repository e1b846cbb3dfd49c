using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Operations;

/// <summary>
/// Puts a backup back by button: checked and laid ready as a job, then the server exchanges the stores and starts again.
/// Everything entered since that backup goes aside with the store of now, so the name is typed and a reason given.
/// </summary>
public static class RestoreBackup
{
    /// <param name="Confirm">The backup's name once more, or the time in it, typed by hand.</param>
    public sealed record Request(string Confirm, [property: Words(500)] string Reason);
    public sealed record Response(Guid JobId);
    public sealed record Argument(string Name, string By, string Reason);

    public static void Map(Routes routes) => routes.Post("/api/backups/{name}/restore", "backup.run", Handle);

    private static Outcome<Response> Handle(string name, Request q, Jobs jobs, Audit audit, Actor actor, Backups backups)
    {
        if (backups.List().All(b => b.Name != name)) return Problem.NotFound;
        if (Refuse(name, q) is { } problem) return problem;
        var owner = actor.Scopes("backup.run")[0];
        var job = jobs.Enqueue<Work>(new Argument(name, actor.Login, q.Reason), owner);
        audit.Add("backup.restore", "job", job.Id, owner, new { name, q.Reason });
        return new Response(job.Id);
    }

    public static Problem? Refuse(string name, Request q)
    {
        var typed = q.Confirm?.Trim();
        if (typed != name && typed != Backups.StampOf(name)) return Problem.Invalid("confirm", $"请输入 {Backups.StampOf(name)} 以确认", $"Type {Backups.StampOf(name)} to confirm");
        return string.IsNullOrWhiteSpace(q.Reason) ? Problem.Invalid("reason", "请写明恢复的原因", "Give the reason") : null;
    }

    public sealed class Work(Restore restore, RestartRequest restart, HengjianOptions options) : IJob
    {
        public static string Kind => "operations.restore";

        public async Task Run(JobContext job, CancellationToken stop)
        {
            var argument = job.Argument<Argument>();
            try
            {
                var pending = await restore.Stage(Path.Combine(options.BackupFolder, argument.Name), argument.By, argument.Reason, job.Report, stop);
                await job.Finish<Restore.Pending>(s =>
                {
                    s.GetRequiredService<Audit>().Add("backup.staged", "job", job.Id, job.OwnerPath, new { argument.Name });
                    return Task.FromResult<Outcome<Restore.Pending>>(pending);
                });
                restart.Ask();
            }
            catch (VerbException e)
            {
                await job.Fail(e.ToProblem("restore-failed"));
            }
        }
    }
}
