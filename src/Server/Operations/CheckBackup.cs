using System.Text.Json;
using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Operations;

/// <summary>Reads a backup back, whole, as a job; the result stays beside it.</summary>
public static class CheckBackup
{
    public sealed record Response(Guid JobId);
    public sealed record Argument(string Name);

    public static void Map(Routes routes) => routes.Post("/api/backups/{name}/check", "backup.run", Handle);

    private static Outcome<Response> Handle(string name, Jobs jobs, Audit audit, Actor actor, Backups backups)
    {
        if (backups.List().All(b => b.Name != name)) return Problem.NotFound;
        var owner = actor.Scopes("backup.run")[0];
        var job = jobs.Enqueue<Work>(new Argument(name), owner);
        audit.Add("backup.check", "job", job.Id, owner, new { name });
        return new Response(job.Id);
    }

    public sealed class Work(HengjianOptions options, Clock clock) : IJob
    {
        public static string Kind => "operations.check";

        public async Task Run(JobContext job, CancellationToken stop)
        {
            var name = job.Argument<Argument>().Name;
            var file = Path.Combine(options.BackupFolder, name);
            await job.Report(0.05, "正在核对数据库副本");
            List<string> faults;
            try
            {
                faults = await Backups.Verify(file, stop, job.Report);
            }
            catch (VerbException e)
            {
                faults = [e.Message.Replace("\n", " / ", StringComparison.Ordinal)];
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await job.Fail(Problem.Refused("check-failed", "备份读不出来：" + e.Message, "The backup could not be read: " + e.Message, "请检查备份所在的磁盘", "Look at the disk that holds it"));
                return;
            }
            var check = new BackupCheck(clock.Local, faults);
            BackupChecks.Write(file, check);
            await job.Finish<BackupCheck>(s =>
            {
                s.GetRequiredService<Audit>().Add("backup.checked", "job", job.Id, job.OwnerPath, new { name, faults = faults.Count });
                return Task.FromResult<Outcome<BackupCheck>>(check);
            });
        }
    }
}

/// <summary>The note of a check lies beside the backup and not in the store: a restore must not forget it.</summary>
public static class BackupChecks
{
    public static string NoteOf(string backup) => backup + ".check";

    public static BackupCheck? Read(string backup)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupCheck>(File.ReadAllText(NoteOf(backup)));
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static void Write(string backup, BackupCheck check)
    {
        File.WriteAllText(NoteOf(backup) + ".new", JsonSerializer.Serialize(check));
        File.Move(NoteOf(backup) + ".new", NoteOf(backup), overwrite: true);
    }
}
