using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Operations;

/// <summary>Makes a backup now, as a job with progress.</summary>
public static class MakeBackup
{
    public sealed record Response(Guid JobId);
    public sealed record Result(string Name);

    public static void Map(Routes routes) => routes.Create("/api/backups", "backup.run", Handle);

    private static Outcome<Response> Handle(Jobs jobs, Audit audit, Actor actor, Backups backups)
    {
        if (backups.Snapshot.Unavailable is { } problem) return problem;
        var owner = actor.Scopes("backup.run")[0];
        var job = jobs.Enqueue<Work>(new { }, owner);
        audit.Add("backup.make", "job", job.Id, owner);
        return new Response(job.Id);
    }

    public sealed class Work(Backups backups, IServiceProvider services) : IJob
    {
        public static string Kind => "operations.backup";

        public async Task Run(JobContext job, CancellationToken stop)
        {
            try
            {
                var file = await backups.Make(services, "手动备份", null, job.Report, stop);
                await job.Finish<Result>(s =>
                {
                    s.GetRequiredService<Audit>().Add("backup.made", "job", job.Id, job.OwnerPath, new { name = Path.GetFileName(file) });
                    return Task.FromResult<Outcome<Result>>(new Result(Path.GetFileName(file)));
                });
            }
            catch (VerbException e)
            {
                await job.Fail(e.ToProblem("backup-failed"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await job.Fail(Problem.Refused("backup-failed", "备份没有成功：" + e.Message, "The backup failed: " + e.Message, "请检查磁盘空间和备份目录的权限", "Check the disk's space and the folder's permissions"));
            }
        }
    }
}
