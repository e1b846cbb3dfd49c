using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Operations;

/// <summary>What a backup holds; it is checked against this before anything is put back.</summary>
/// <param name="Steps">The schema steps of the store: a backup of a newer version is refused.</param>
/// <param name="Files">The stored files by hash, complete.</param>
/// <param name="Whole">True where the files lie in the backup itself; else they lie in the folder <c>files</c> beside it.</param>
public sealed record BackupManifest(int Format, string Version, DateTimeOffset MadeAt, string Store, string Reason, IReadOnlyList<string> Steps, string StoreHash, long StoreSize, IReadOnlyList<BackupFile> Files, bool Whole);

public sealed record BackupFile(string Hash, long Size);

/// <summary>Can it be put back here?</summary>
public enum BackupState { Ready, Damaged, Newer, OtherStore }

/// <summary>When a backup was last read back whole, and what was wrong with it.</summary>
public sealed record BackupCheck(DateTimeOffset At, IReadOnlyList<string> Faults);

/// <summary>A backup in the folder.</summary>
/// <param name="Files">How many stored files belong to it.</param>
/// <param name="Check">The last reading back, whole; null where only the one at its making took place.</param>
public sealed record BackupEntry(string Name, DateTimeOffset MadeAt, long Size, string Reason, string Version, int Files, BackupState State, BackupCheck? Check);

/// <summary>
/// Backups of store and files while the server runs. The stored files never change under their hash, so the daily backups
/// share one copy of them in <c>files/</c> beside the archives; a backup that is to be carried away holds them all.
/// An archive appears under its name only when it is complete, synced and read back.
/// </summary>
public sealed class Backups(HengjianOptions options, Clock clock) : IDisposable
{
    private const string ManifestEntry = "manifest.json", Prefix = "hengjian-";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly SemaphoreSlim one = new(1);

    public IStoreSnapshot Snapshot { get; } = Snapshots.Of(options);

    /// <summary>Makes a backup in the folder of backups, or as one whole file elsewhere; answers its path.</summary>
    public async Task<string> Make(IServiceProvider services, string reason, string? to, Func<double, string?, Task>? progress, CancellationToken stop)
    {
        if (Snapshot.Unavailable is { } problem) throw new VerbException(problem.Zh + "。" + problem.NextZh, problem.En + ". " + problem.NextEn);
        await one.WaitAsync(stop);
        try
        {
            Durable.MakePrivateFolder(options.BackupFolder);
            var target = to ?? Path.Combine(options.BackupFolder, $"{Prefix}{clock.Local.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.zip");
            var work = Path.Combine(options.BackupFolder, $".making-{Guid.NewGuid():N}");
            Directory.CreateDirectory(work);
            try
            {
                return await Make(services, reason, target, whole: to is not null, work, progress, stop);
            }
            finally
            {
                Directory.Delete(work, recursive: true);
            }
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<string> Make(IServiceProvider services, string reason, string target, bool whole, string work, Func<double, string?, Task>? progress, CancellationToken stop)
    {
        if (progress is not null) await progress(0.05, "正在复制数据库");
        var copy = Path.Combine(work, Snapshot.EntryName);
        var files = await FilesOf(services, stop);
        await Snapshot.Write(copy, stop);
        var content = await Snapshot.Look(copy, stop);
        if (content.Fault is { } fault) throw new VerbException($"数据库副本不完整（{fault}），没有生成备份。", $"The copy of the store is damaged ({fault}); no backup was made.");
        // Files of rows that came while the copy was made: more than the copy names does no harm, less would.
        files = [.. files.Union(await FilesOf(services, stop)).OrderBy(f => f.Hash, StringComparer.Ordinal)];
        var manifest = new BackupManifest(1, VersionVerb.Version, clock.Local, options.Store.ToString().ToLowerInvariant(), reason,
            content.Steps, await Hash(copy, stop), new FileInfo(copy).Length, files, whole);

        if (progress is not null) await progress(0.3, "正在复制文件");
        if (!whole) await FillPool(files, progress, stop);
        var part = Path.Combine(work, "archive.part");
        await using (var archive = await ZipFile.OpenAsync(part, ZipArchiveMode.Create, stop))
        {
            await Add(archive, Snapshot.EntryName, copy, CompressionLevel.Fastest, stop);
            if (whole)
                foreach (var file in files) await Add(archive, "files/" + Relative(file.Hash), Path.Combine(options.Files, Relative(file.Hash)), CompressionLevel.NoCompression, stop);
            await using var entry = await archive.CreateEntry(ManifestEntry).OpenAsync(stop);
            await JsonSerializer.SerializeAsync(entry, manifest, Json, stop);
        }
        Durable.SyncFile(part);
        if (progress is not null) await progress(0.9, "正在核对备份");
        // The shared files were checked when they were copied; reading them all again every night would only wear the disk.
        if (await Verify(part, options.BackupFolder, deep: whole, stop) is { Count: > 0 } faults) throw new VerbException($"备份核对不符：{string.Join("；", faults)}", $"The backup does not read back: {string.Join("; ", faults)}");
        Durable.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
        File.Move(part, target, overwrite: true);
        Durable.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
        return target;
    }

    /// <summary>The backups, newest first.</summary>
    public IReadOnlyList<BackupEntry> List() => List(options);

    public static IReadOnlyList<BackupEntry> List(HengjianOptions options)
    {
        if (!Directory.Exists(options.BackupFolder)) return [];
        return [.. new DirectoryInfo(options.BackupFolder).EnumerateFiles(Prefix + "*.zip").Select(f => Describe(f, options)).OfType<BackupEntry>().OrderByDescending(b => b.MadeAt)];
    }

    /// <summary>The time of the newest backup; by its name, so that the home page need not open archives.</summary>
    public static DateTimeOffset? Newest(HengjianOptions options) =>
        !Directory.Exists(options.BackupFolder) ? null : Directory.EnumerateFiles(options.BackupFolder, Prefix + "*.zip").Select(TimeOf).OfType<DateTimeOffset>().OrderDescending().Select(t => (DateTimeOffset?)t).FirstOrDefault();

    public static async Task<BackupManifest> Read(string file, CancellationToken stop)
    {
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, stop);
            var entry = archive.GetEntry(ManifestEntry) ?? throw new InvalidDataException();
            await using var content = await entry.OpenAsync(stop);
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(content, Json, stop);
            return Sound(manifest) ? manifest! : throw new InvalidDataException();
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new VerbException($"{file} 不是衡鉴的备份文件，或者已经损坏。", $"{file} is not a backup of Hengjian, or it is damaged.");
        }
    }

    /// <summary>Can a manifest be leaned on? An archive may come from anywhere, and its hashes become paths.</summary>
    private static bool Sound(BackupManifest? manifest) =>
        manifest is { Format: 1, Store: "sqlite" or "postgres", StoreSize: > 0, Files: not null, Steps: not null } && IsHash(manifest.StoreHash)
        && manifest.Files.All(f => f is { Size: >= 0 } && IsHash(f.Hash)) && manifest.Steps.Contains(Migrations.All[0].Name) && !manifest.Steps.Contains(null!);

    private static bool IsHash(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Reads a backup back, whole, and names what differs from its manifest and what would keep it from being restored.</summary>
    public static async Task<List<string>> Verify(string file, CancellationToken stop, Func<double, string?, Task>? progress = null)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var faults = await Verify(file, folder, deep: true, stop, progress);
        var manifest = await Read(file, stop);
        if (faults.Count == 0 && await LookInto(file, folder, manifest, stop) is { } refused) faults.Add($"{refused.Zh} / {refused.En}");
        return faults;
    }

    private static async Task<(string Zh, string En)?> LookInto(string file, string folder, BackupManifest manifest, CancellationToken stop)
    {
        var snapshot = Snapshots.Of(new HengjianOptions { Store = Enum.Parse<StoreKind>(manifest.Store, ignoreCase: true) });
        if (snapshot.Unavailable is not null) return null; // its bytes are those of the manifest; more cannot be said without the database's tools
        var work = Path.Combine(folder, $".checking-{Guid.NewGuid():N}");
        Durable.MakePrivateFolder(work);
        try
        {
            var copy = Path.Combine(work, EntryName(manifest));
            await using var archive = await ZipFile.OpenReadAsync(file, stop);
            await using (var source = await archive.GetEntry(EntryName(manifest))!.OpenAsync(stop)) await CopyChecked(source, copy, manifest.StoreHash, stop);
            return (await snapshot.Look(copy, stop)).Refuse(manifest.Steps);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static bool IsOf(BackupManifest manifest, HengjianOptions options) => manifest.Store.Equals(options.Store.ToString(), StringComparison.OrdinalIgnoreCase);

    private static async Task<List<string>> Verify(string file, string folder, bool deep, CancellationToken stop, Func<double, string?, Task>? progress = null)
    {
        var manifest = await Read(file, stop);
        var faults = new List<string>();
        await using var archive = await ZipFile.OpenReadAsync(file, stop);
        if (archive.GetEntry(EntryName(manifest)) is not { } store || await Hash(store, stop) != manifest.StoreHash) faults.Add("数据库副本与清单不符 / the copy of the store differs from the manifest");
        for (var i = 0; i < manifest.Files.Count; i++)
        {
            var known = manifest.Files[i];
            if (i % 20 == 0 && progress is not null) await progress(0.2 + 0.8 * i / manifest.Files.Count, $"正在核对文件 {i + 1}/{manifest.Files.Count}");
            var hash = manifest.Whole
                ? archive.GetEntry("files/" + Relative(known.Hash)) is { } entry ? await Hash(entry, stop) : null
                : await PoolHash(Path.Combine(folder, "files", Relative(known.Hash)), known, deep, stop);
            if (hash != known.Hash) faults.Add($"文件 {known.Hash[..12]} 缺失或被改动 / file missing or changed");
        }
        return faults;
    }

    /// <summary>Deletes what the retention rule no longer keeps, and the shared files that no kept backup names.</summary>
    public async Task Prune(CancellationToken stop)
    {
        var all = List();
        var kept = Retention.Kept([.. all.Select(b => b.MadeAt)], clock.Now);
        foreach (var old in all.Where(b => !kept.Contains(b.MadeAt)))
        {
            File.Delete(Path.Combine(options.BackupFolder, old.Name));
            File.Delete(BackupChecks.NoteOf(Path.Combine(options.BackupFolder, old.Name)));
        }
        var needed = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var backup in List()) needed.UnionWith((await Read(Path.Combine(options.BackupFolder, backup.Name), stop)).Files.Select(f => f.Hash));
        }
        catch (VerbException)
        {
            return; // what a damaged archive needed is not known: rather too many files than one too few
        }
        var pool = Path.Combine(options.BackupFolder, "files");
        if (!Directory.Exists(pool)) return;
        foreach (var file in Directory.EnumerateFiles(pool, "*", SearchOption.AllDirectories))
            if (!needed.Contains(Path.GetFileName(file))) File.Delete(file);
    }

    /// <summary>Brings a file of a backup into the given place; true when its bytes are those of its hash.</summary>
    internal static async Task<bool> Extract(ZipArchive archive, BackupManifest manifest, string backup, string hash, string target, CancellationToken stop)
    {
        await using var source = manifest.Whole ? await archive.GetEntry("files/" + Relative(hash))!.OpenAsync(stop) : File.OpenRead(PoolPath(backup, hash));
        return await CopyChecked(source, target, hash, stop);
    }

    internal static string EntryName(BackupManifest manifest) => manifest.Store == "sqlite" ? "hengjian.db" : "hengjian.dump";

    internal static string Relative(string hash) => $"{hash[..2]}/{hash[2..4]}/{hash}";

    internal static string PoolPath(string backup, string hash) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(backup))!, "files", Relative(hash));

    internal static async Task<string> Hash(string file, CancellationToken stop)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop));
    }

    /// <summary>Copies and syncs under a temporary name, and gives it its name only if the hash is right.</summary>
    internal static async Task<bool> CopyChecked(Stream source, string target, string hash, CancellationToken stop)
    {
        Durable.MakeFolder(Path.GetDirectoryName(target)!);
        var part = target + ".part";
        if (!await Copy(source, part, hash, stop))
        {
            File.Delete(part);
            return false;
        }
        File.Move(part, target, overwrite: true);
        Durable.SyncFolder(Path.GetDirectoryName(target)!);
        return true;
    }

    private static async Task<bool> Copy(Stream source, string part, string hash, CancellationToken stop)
    {
        await using var copy = new FileStream(part, FileMode.Create, FileAccess.ReadWrite);
        try
        {
            await source.CopyToAsync(copy, stop);
        }
        catch (InvalidDataException)
        {
            return false; // the archive itself is damaged there
        }
        copy.Position = 0;
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(copy, stop)) != hash) return false;
        copy.Flush(flushToDisk: true);
        return true;
    }

    private static async Task<string?> PoolHash(string file, BackupFile known, bool deep, CancellationToken stop)
    {
        if (!File.Exists(file) || new FileInfo(file).Length != known.Size) return null;
        return deep ? await Hash(file, stop) : known.Hash;
    }

    private async Task FillPool(List<BackupFile> files, Func<double, string?, Task>? progress, CancellationToken stop)
    {
        for (var i = 0; i < files.Count; i++)
        {
            var target = Path.Combine(options.BackupFolder, "files", Relative(files[i].Hash));
            if (File.Exists(target) && new FileInfo(target).Length == files[i].Size) continue;
            await using var source = File.OpenRead(Path.Combine(options.Files, Relative(files[i].Hash)));
            if (!await CopyChecked(source, target, files[i].Hash, stop))
                throw new VerbException($"文件 {files[i].Hash[..12]} 的内容与登记不符，请先运行 check。", $"File {files[i].Hash[..12]} differs from its hash; run check.");
            if (i % 20 == 0 && progress is not null) await progress(0.3 + 0.5 * i / files.Count, $"正在复制文件 {i + 1}/{files.Count}");
        }
    }

    private static async Task<List<BackupFile>> FilesOf(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Db>().Set<StoredFile>().AsNoTracking().Select(f => new BackupFile(f.Hash, f.Size)).Distinct().ToListAsync(stop);
    }

    private static async Task Add(ZipArchive archive, string name, string file, CompressionLevel level, CancellationToken stop)
    {
        await using var entry = await archive.CreateEntry(name, level).OpenAsync(stop);
        await using var source = File.OpenRead(file);
        await source.CopyToAsync(entry, stop);
    }

    private static async Task<string> Hash(ZipArchiveEntry entry, CancellationToken stop)
    {
        try
        {
            await using var stream = await entry.OpenAsync(stop);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop));
        }
        catch (InvalidDataException)
        {
            return ""; // the archive itself is damaged there
        }
    }

    private static BackupEntry? Describe(FileInfo file, HengjianOptions options)
    {
        if (TimeOf(file.Name) is not { } at) return null;
        BackupManifest? manifest = null;
        var copyIsThere = false;
        try
        {
            using var archive = ZipFile.OpenRead(file.FullName);
            using var content = archive.GetEntry(ManifestEntry)?.Open();
            manifest = content is null ? null : JsonSerializer.Deserialize<BackupManifest>(content, Json);
            copyIsThere = Sound(manifest) && IsCopy(archive.GetEntry(EntryName(manifest!)), manifest!);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or IOException) { }
        var check = BackupChecks.Read(file.FullName);
        return new(file.Name, at, file.Length, manifest?.Reason ?? "", manifest?.Version ?? "", manifest?.Files?.Count ?? 0, copyIsThere ? StateOf(manifest!, check, options) : BackupState.Damaged, check);
    }

    /// <summary>Has the copy the size of the manifest and the first bytes of its database? More than that, only the check reads.</summary>
    private static bool IsCopy(ZipArchiveEntry? entry, BackupManifest manifest)
    {
        if (entry is null || entry.Length != manifest.StoreSize) return false;
        var start = manifest.Store == "sqlite" ? "SQLite format 3\0"u8 : "PGDMP"u8;
        var read = new byte[start.Length];
        using var stream = entry.Open();
        return stream.ReadAtLeast(read, read.Length, throwOnEndOfStream: false) == read.Length && start.SequenceEqual(read);
    }

    private static BackupState StateOf(BackupManifest manifest, BackupCheck? check, HengjianOptions options) =>
        check is { Faults.Count: > 0 } ? BackupState.Damaged
        : !IsOf(manifest, options) ? BackupState.OtherStore
        : manifest.Steps.Except(Migrations.All.Select(s => s.Name)).Any() ? BackupState.Newer : BackupState.Ready;

    /// <summary>The part of a backup's name that tells it from the others (20261121-020000): what is typed to confirm.</summary>
    public static string StampOf(string name) => Path.GetFileNameWithoutExtension(name)[Prefix.Length..];

    private static DateTimeOffset? TimeOf(string file) =>
        DateTime.TryParseExact(Path.GetFileNameWithoutExtension(file)[Prefix.Length..], "yyyyMMdd-HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? new DateTimeOffset(time, Clock.Beijing) : null;
}

/// <summary>Which backups are kept: all of the last 14 days, of each of the last 12 months the newest, and always the newest three (our own choice).</summary>
public static class Retention
{
    public const int Days = 14, Months = 12, Always = 3;

    public static IReadOnlySet<DateTimeOffset> Kept(IReadOnlyList<DateTimeOffset> made, DateTimeOffset now)
    {
        var newestFirst = made.OrderDescending().ToList();
        var kept = newestFirst.Take(Always).ToHashSet();
        kept.UnionWith(newestFirst.Where(m => now - m <= TimeSpan.FromDays(Days)));
        kept.UnionWith(newestFirst.GroupBy(m => m.ToOffset(Clock.Beijing).ToString("yyyyMM", CultureInfo.InvariantCulture)).Take(Months).Select(g => g.First()));
        return kept;
    }
}
