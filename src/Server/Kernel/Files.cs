using System.Security.Cryptography;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>A stored file: its bytes lie under their SHA-256, the row says whose it is and what it was called.</summary>
public sealed class StoredFile
{
    public Guid Id { get; set; }
    public required string Hash { get; set; }
    public required string Name { get; set; }
    public required string MediaType { get; set; }
    public long Size { get; set; }
    public Guid UnitId { get; set; }
    public required string OwnerPath { get; set; }
    /// <summary>The verb that reads it beyond its owner unit; null means the owner and levels above with the verb of its subject.</summary>
    public required string ReadVerb { get; set; }
    public Guid? AccountId { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>Files by content hash on disk, written durably before their row: a row never points at nothing.</summary>
public sealed class Files(HengjianOptions options, Clock clock)
{
    /// <summary>The most that is stored as one file, whoever made it; what people upload as evidence is limited by <see cref="TakesFile"/>.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    /// <summary>Streams the bytes to disk (temporary file, fsync, rename) and answers hash, size and sniffed type.</summary>
    public async Task<Outcome<Saved>> Save(Stream content, CancellationToken stop, long limit = MaxBytes)
    {
        var incoming = Path.Combine(options.Files, "incoming");
        Directory.CreateDirectory(incoming);
        var temporary = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        try
        {
            long size = 0;
            var head = new byte[512];
            var headLength = 0;
            string hash;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, useAsync: true))
            {
                using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                var buffer = new byte[81920];
                for (int read; (read = await content.ReadAsync(buffer, stop)) > 0;)
                {
                    size += read;
                    if (size > limit) return TakesFile.TooLarge(limit);
                    if (headLength < head.Length)
                    {
                        var take = Math.Min(read, head.Length - headLength);
                        buffer.AsSpan(0, take).CopyTo(head.AsSpan(headLength));
                        headLength += take;
                    }
                    sha.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), stop);
                }
                file.Flush(flushToDisk: true);
                hash = Convert.ToHexStringLower(sha.GetHashAndReset());
            }
            if (size == 0) return Problem.Refused("file-empty", "文件是空的", "The file is empty", "请检查文件后重新上传", "Check the file and upload it again");
            var target = PathOf(hash);
            Durable.MakeFolder(Path.GetDirectoryName(target)!);
            if (!File.Exists(target)) File.Move(temporary, target);
            Durable.SyncFolder(Path.GetDirectoryName(target)!);
            return new Saved(hash, size, Sniff(head.AsSpan(0, headLength)));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The row for saved bytes; add it in the transaction that refers to it.</summary>
    /// <summary>The read verb of files that nobody fetches: the feature that wrote them reads them.</summary>
    public const string Inside = "inside";

    public StoredFile Row(Saved saved, string name, Guid unitId, string ownerPath, string readVerb, Guid? account) => new()
    {
        Id = Ids.New(clock), Hash = saved.Hash, Size = saved.Size, MediaType = saved.MediaType, Name = SafeName(name),
        UnitId = unitId, OwnerPath = ownerPath, ReadVerb = readVerb, AccountId = account, At = clock.Now,
    };

    public Stream Open(string hash) => new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read, 81920, useAsync: true);

    public string PathOf(string hash) => Path.Combine(options.Files, hash[..2], hash[2..4], hash);

    /// <summary>Names every row whose bytes are missing or differ from their hash.</summary>
    public async Task<List<string>> Verify(Db db, CancellationToken stop = default)
    {
        var faults = new List<string>();
        foreach (var hash in await db.Set<StoredFile>().Select(f => f.Hash).Distinct().ToListAsync(stop))
        {
            if (!File.Exists(PathOf(hash))) { faults.Add($"{hash}: 文件不见了 / the file is missing"); continue; }
            await using var stream = Open(hash);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop)) != hash) faults.Add($"{hash}: 文件内容被改动 / the file was changed");
        }
        return faults;
    }

    /// <summary>The type by content, never by name; what is not known is a plain download.</summary>
    public static string Sniff(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8)) return "application/pdf";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])) return "image/png";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (head.Length > 12 && head[..4].SequenceEqual("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8)) return "image/webp";
        if (head.StartsWith("PK\u0003\u0004"u8)) return "application/zip";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return "application/x-ole-storage";
        return "application/octet-stream";
    }

    private static string SafeName(string name)
    {
        var plain = string.Concat(Path.GetFileName(Modules.Directory.Text.Line(name).Replace('\\', '/')).Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?')));
        return plain.Length is 0 ? "文件" : plain.Length > 120 ? plain[^120..] : plain;
    }

    public sealed record Saved(string Hash, long Size, string MediaType);
}

/// <summary>What makes a rename survive a power cut: on Linux the folder itself must be synced, too.</summary>
public static unsafe class Durable
{
    public static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS()) return;
        Span<byte> path = stackalloc byte[System.Text.Encoding.UTF8.GetMaxByteCount(folder.Length) + 1];
        path[System.Text.Encoding.UTF8.GetBytes(folder, path)] = 0;
        fixed (byte* name = path)
        {
            var handle = Native.Open(name, 0);
            if (handle < 0) return;
            _ = Native.Fsync(handle);
            _ = Native.Close(handle);
        }
    }

    /// <summary>Makes a folder with all that are missing above it; each new name is safe before it is relied on.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        var above = Path.GetDirectoryName(Path.GetFullPath(folder))!;
        MakeFolder(above);
        Directory.CreateDirectory(folder);
        SyncFolder(above);
    }

    /// <summary>The same, and nobody else of this machine may look into it: pupils and people are in the store and its backups.</summary>
    public static void MakePrivateFolder(string folder)
    {
        if (Directory.Exists(folder)) return; // PrivateData closes what is there already, at every start
        var above = Path.GetDirectoryName(Path.GetFullPath(folder))!;
        MakeFolder(above);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        SyncFolder(above);
    }

    /// <summary>From now on whatever this process makes is its owner's alone: the store, its log, uploads, backups.</summary>
    public static void MakeFilesPrivate()
    {
        if (!OperatingSystem.IsWindows()) _ = Native.Umask(0b000_111_111);
    }

    /// <summary>Syncs a file that something else wrote.</summary>
    public static void SyncFile(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>
    /// The C library as the whole process sees it. A plain import asks libc itself and so slips past a preload library:
    /// the power-cut tests would not see these syncs.
    /// </summary>
    private static class Native
    {
        private static readonly nint Process = System.Runtime.InteropServices.NativeLibrary.GetMainProgramHandle();
        internal static readonly delegate* unmanaged<byte*, int, int> Open = (delegate* unmanaged<byte*, int, int>)System.Runtime.InteropServices.NativeLibrary.GetExport(Process, "open");
        internal static readonly delegate* unmanaged<int, int> Fsync = (delegate* unmanaged<int, int>)System.Runtime.InteropServices.NativeLibrary.GetExport(Process, "fsync");
        internal static readonly delegate* unmanaged<uint, uint> Umask = (delegate* unmanaged<uint, uint>)System.Runtime.InteropServices.NativeLibrary.GetExport(Process, "umask");
        internal static readonly delegate* unmanaged<int, int> Close = (delegate* unmanaged<int, int>)System.Runtime.InteropServices.NativeLibrary.GetExport(Process, "close");
    }
}
