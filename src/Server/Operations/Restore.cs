using System.IO.Compression;
using System.Text.Json;
using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Operations;

/// <summary>
/// Puts a backup back, in two parts. <see cref="Stage"/> checks everything and lays it ready while the server runs;
/// <see cref="Switch"/> exchanges the stores while none runs. Between the two stands a note on disk, so that a power cut
/// at any moment leaves the old store or the new one. The old one stays aside and is never deleted by us.
/// </summary>
public sealed class Restore(HengjianOptions options, Clock clock)
{
    /// <summary>The note that a restore is to be finished at the next start.</summary>
    public sealed record Pending(string Staged, string Aside, string Backup, DateTimeOffset MadeAt, string By, string Reason, DateTimeOffset? At = null);

    /// <summary>The last restore on this machine, kept beside the store because the restored store could not know it before.</summary>
    public static async Task<Pending?> Last(HengjianOptions options, CancellationToken stop)
    {
        try
        {
            return JsonSerializer.Deserialize<Pending>(await File.ReadAllTextAsync(LastNote(options), stop));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null; // none, or nothing to lean on
        }
    }

    private static string LastNote(HengjianOptions options) => Path.Combine(options.Data, "restore.last");

    private string Note => Path.Combine(options.Data, "restore.pending");

    public bool IsPending => File.Exists(Note);

    /// <summary>Checks the backup, brings its files in (they cannot clash: their name is their hash), lays the store ready and notes the switch.</summary>
    public async Task<Pending> Stage(string backup, string by, string reason, Func<double, string?, Task>? progress, CancellationToken stop)
    {
        var manifest = await Backups.Read(backup, stop);
        Refuse(manifest);
        var stamp = $"{clock.Local:yyyyMMdd-HHmmss}";
        var staged = Path.Combine(options.Data, $"restore-{stamp}", Backups.EntryName(manifest));
        try
        {
            await LayReady(backup, manifest, staged, progress, stop);
        }
        catch
        {
            Directory.Delete(Path.GetDirectoryName(staged)!, recursive: true);
            throw;
        }
        var pending = new Pending(staged, Path.Combine(options.Data, $"before-restore-{stamp}"), Path.GetFileName(backup), manifest.MadeAt, by, reason, clock.Local);
        await WriteNote(pending, stop);
        return pending;
    }

    private async Task LayReady(string backup, BackupManifest manifest, string staged, Func<double, string?, Task>? progress, CancellationToken stop)
    {
        Durable.MakeFolder(Path.GetDirectoryName(staged)!);
        if (progress is not null) await progress(0.1, "正在核对备份");
        await using var archive = await ZipFile.OpenReadAsync(backup, stop);
        await using (var source = await (archive.GetEntry(Backups.EntryName(manifest)) ?? throw Damaged(backup)).OpenAsync(stop))
            if (!await Backups.CopyChecked(source, staged, manifest.StoreHash, stop)) throw Damaged(backup);
        if ((await Snapshots.Of(options).Look(staged, stop)).Refuse(manifest.Steps) is { } refused)
            throw new VerbException($"备份 {backup} 不能恢复：{refused.Zh}。没有恢复任何内容。", $"The backup {backup} cannot be restored: {refused.En}; nothing was restored.");
        for (var i = 0; i < manifest.Files.Count; i++)
        {
            var target = Path.Combine(options.Files, Backups.Relative(manifest.Files[i].Hash));
            if (File.Exists(target) && await Backups.Hash(target, stop) == manifest.Files[i].Hash) continue;
            if (!manifest.Whole && !File.Exists(Backups.PoolPath(backup, manifest.Files[i].Hash)))
                throw new VerbException($"备份里的文件不齐：{backup} 旁边没有 files 目录。请把整个备份目录一起拿来。", $"Files of the backup are missing: the folder files is not beside {backup}.");
            if (!await Backups.Extract(archive, manifest, backup, manifest.Files[i].Hash, target, stop)) throw Damaged(backup);
            if (i % 20 == 0 && progress is not null) await progress(0.3 + 0.6 * i / manifest.Files.Count, $"正在取回文件 {i + 1}/{manifest.Files.Count}");
        }
    }

    /// <summary>Finishes a noted restore; null when there is none. No server may run on the store.</summary>
    public async Task<Pending?> Switch(CancellationToken stop)
    {
        if (!IsPending) return null;
        var pending = JsonSerializer.Deserialize<Pending>(await File.ReadAllTextAsync(Note, stop))!;
        await Snapshots.Of(options).Put(pending.Staged, pending.Aside, stop);
        File.Move(Note, LastNote(options), overwrite: true);
        Durable.SyncFolder(options.Data);
        if (Directory.Exists(Path.GetDirectoryName(pending.Staged))) Directory.Delete(Path.GetDirectoryName(pending.Staged)!, recursive: true);
        return pending;
    }

    /// <summary>The restored store says itself that it was restored, from what and by whom.</summary>
    public static async Task Record(IServiceProvider services, Pending pending)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorHolder>().Actor = Actor.System;
        await Common.Change<Done>(scope.ServiceProvider, async (db, audit) =>
        {
            // The backup may have been made while a backup or a restore was running: it must not go on in the restored store.
            await db.Set<Job>().Where(j => j.Kind.StartsWith("operations.") && j.State != JobState.Done && j.State != JobState.Failed)
                .ExecuteUpdateAsync(s => s.SetProperty(j => j.State, JobState.Failed).SetProperty(j => j.EndedAt, (DateTimeOffset?)pending.MadeAt));
            audit.Add("backup.restore", "store", Guid.Empty, "", new { pending.Backup, pending.MadeAt, pending.By, pending.Reason, aside = Path.GetFileName(pending.Aside) });
            return Done.It;
        });
    }

    private void Refuse(BackupManifest manifest)
    {
        if (!manifest.Store.Equals(options.Store.ToString(), StringComparison.OrdinalIgnoreCase))
            throw new VerbException($"这份备份来自 {manifest.Store}，当前使用的是 {options.Store}，不能互相恢复。", $"This backup is of {manifest.Store}, the store here is {options.Store}.");
        if (manifest.Steps.Except(Migrations.All.Select(s => s.Name)).Any())
            throw new VerbException($"这份备份由更新的版本（{manifest.Version}）生成，请先升级再恢复。", $"This backup was made by a newer version ({manifest.Version}); upgrade first.");
    }

    private async Task WriteNote(Pending pending, CancellationToken stop)
    {
        var fresh = Note + ".new";
        await using (var file = new FileStream(fresh, FileMode.Create))
        {
            await JsonSerializer.SerializeAsync(file, pending, cancellationToken: stop);
            file.Flush(flushToDisk: true);
        }
        // The staged store's own folder must have its name on disk before the note points to it.
        Durable.SyncFolder(Path.GetDirectoryName(pending.Staged)!);
        File.Move(fresh, Note, overwrite: true);
        Durable.SyncFolder(options.Data);
    }

    private static VerbException Damaged(string backup) => new($"备份 {backup} 已损坏，没有恢复任何内容。", $"The backup {backup} is damaged; nothing was restored.");
}
