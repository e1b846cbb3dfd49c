using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Hengjian.Tests;

/// <summary>
/// A power cut for a process under test: it runs with the preload library of powercut.c, is killed, and <see cref="Forget"/>
/// then takes from the disk everything that had not been synced when it died. A kill alone leaves the page cache, and
/// so proves nothing about a disk.
/// </summary>
public sealed class PowerCut
{
    const int HeaderBytes = 48;
    readonly string root, log;

    /// <param name="root">The folder whose files lose what was not synced. It exists already.</param>
    /// <param name="log">The undo log, outside of <paramref name="root"/>.</param>
    public PowerCut(string root, string log) => (this.root, this.log) = (Path.GetFullPath(root), Path.GetFullPath(log));

    /// <summary>Why it cannot be used on this machine, or null.</summary>
    public static string? Unavailable => OperatingSystem.IsLinux() ? null : "the power-cut library is written for Linux";

    public void Watch(ProcessStartInfo start) => Watch(start, 0);

    /// <summary>How many changes and syncs the log holds.</summary>
    public int Count()
    {
        var count = 0;
        using var file = new FileStream(log, FileMode.Open);
        var header = new byte[HeaderBytes];
        while (file.Read(header) == HeaderBytes)
        {
            file.Position += BitConverter.ToUInt32(header, 32) + BitConverter.ToUInt32(header, 36) + BitConverter.ToInt64(header, 40);
            count++;
        }
        return count;
    }

    /// <summary>Puts the library before a process that is about to be started.</summary>
    /// <param name="start">The process.</param>
    /// <param name="at">The change or sync after which the power goes by itself; 0 leaves the killing to the test.</param>
    public void Watch(ProcessStartInfo start, int at)
    {
        if (at > 0) start.Environment["POWERCUT_AT"] = at.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["LD_PRELOAD"] = Library.Value;
        start.Environment["POWERCUT_ROOT"] = root;
        start.Environment["POWERCUT_LOG"] = log;
    }

    /// <summary>
    /// Undoes, newest first, each change that no later sync made safe: the disk as the cut may have left it at worst.
    /// The watched processes have ended. Returns how many changes were lost; the log starts anew.
    /// </summary>
    public int Forget()
    {
        var changes = Read();
        var kept = changes.Where(c => c.Safe && c.Kind is 'R' or 'U').ToList();
        var lost = 0;
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            if (changes[i].Safe) continue;
            lost++;
            if (changes[i].Kind == 'W') Restore(changes[i], NameNow(changes[i], kept));
            else Undo(changes[i]);
        }
        File.Delete(log);
        return lost;
    }

    sealed record Change(char Kind, ulong Inode, long Offset, ulong OldSize, string Path, string Path2, byte[] Data)
    {
        public bool Safe { get; set; }
        public int Order { get; set; }
        public string Folder => System.IO.Path.GetDirectoryName(Kind == 'R' ? Path2 : Path)!;
    }

    List<Change> Read()
    {
        var changes = new List<Change>();
        if (!File.Exists(log)) return changes;
        using var reader = new BinaryReader(File.OpenRead(log), Encoding.UTF8);
        var unsynced = new Unsynced();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            if (reader.ReadUInt32() != 0x54554350) throw new InvalidDataException("The undo log is damaged: the test proves nothing.");
            var kind = (char)reader.ReadUInt32();
            ulong inode = reader.ReadUInt64(), offset = reader.ReadUInt64(), oldSize = reader.ReadUInt64();
            int pathLength = (int)reader.ReadUInt32(), path2Length = (int)reader.ReadUInt32(), dataLength = (int)reader.ReadUInt64();
            var change = new Change(kind, inode, (long)offset, oldSize,
                Encoding.UTF8.GetString(reader.ReadBytes(pathLength)), Encoding.UTF8.GetString(reader.ReadBytes(path2Length)), reader.ReadBytes(dataLength)) { Order = changes.Count };
            if (unsynced.See(change)) changes.Add(change);
        }
        return changes;
    }

    /// <summary>What waits for a sync: data by file, names by folder.</summary>
    sealed class Unsynced
    {
        readonly Dictionary<(ulong Inode, int Life), List<Change>> data = [];
        readonly Dictionary<string, List<Change>> names = [];
        readonly Dictionary<ulong, int> lives = []; // an inode's number is used again after its file is gone

        /// <summary>True for a change, false for a sync, which marks as safe what it reaches.</summary>
        public bool See(Change change)
        {
            if (change.Kind == 'C') lives[change.Inode] = lives.GetValueOrDefault(change.Inode) + 1;
            var file = (change.Inode, lives.GetValueOrDefault(change.Inode));
            switch (change.Kind)
            {
                case 'M': throw new InvalidOperationException($"{change.Path} is written through a mapping or stdio, which this library cannot see: the test would prove nothing.");
                case 'S': if (data.Remove(file, out var written)) Safe(written); return false;
                case 'D': if (names.Remove(change.Path, out var named)) Safe(named); return false;
                case 'A':
                    foreach (var list in data.Values.Concat(names.Values)) Safe(list);
                    data.Clear();
                    names.Clear();
                    return false;
                case 'W': Add(data, file, change); return true;
                default: Add(names, change.Folder, change); return true;
            }
        }

        static void Safe(List<Change> changes) { foreach (var change in changes) change.Safe = true; }

        static void Add<TKey>(Dictionary<TKey, List<Change>> map, TKey key, Change change) where TKey : notnull
        {
            if (!map.TryGetValue(key, out var list)) map[key] = list = [];
            list.Add(change);
        }
    }

    /// <summary>Later renamings that stay carry the file away from the name it was written under; the others are undone by now.</summary>
    static string? NameNow(Change written, List<Change> kept)
    {
        var name = written.Path;
        foreach (var later in kept.Where(k => k.Order > written.Order))
        {
            if (later.Kind == 'U' && later.Path == name) return null;
            if (later.Kind == 'R' && later.Path == name) name = later.Path2;
        }
        return name;
    }

    static void Restore(Change change, string? name)
    {
        if (!File.Exists(name)) return; // its name was lost already
        using var file = new FileStream(name, FileMode.Open, FileAccess.Write);
        file.Position = change.Offset;
        file.Write(change.Data);
        file.SetLength((long)change.OldSize);
    }

    static void Undo(Change change)
    {
        if (!Directory.Exists(Path.GetDirectoryName(change.Path))) return; // the folder itself was removed for good
        switch (change.Kind)
        {
            case 'C' or 'L': File.Delete(change.Path); break;
            case 'K': if (Directory.Exists(change.Path)) Directory.Delete(change.Path, recursive: true); break;
            case 'R':
                if (Directory.Exists(change.Path2)) Directory.Move(change.Path2, change.Path);
                else if (File.Exists(change.Path2)) File.Move(change.Path2, change.Path, overwrite: true);
                break;
            case 'U' when change.OldSize == ulong.MaxValue: Directory.CreateDirectory(change.Path); break;
            case 'U': File.WriteAllBytes(change.Path, change.Data); break;
        }
    }

    /// <summary>Compiled once for each version of its source.</summary>
    static readonly Lazy<string> Library = new(() =>
    {
        var source = Repository.Path("tests", "tools", "powercut", "powercut.c");
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(source)))[..16];
        var library = Repository.Path("artifacts", "powercut", $"powercut-{hash}.so");
        if (File.Exists(library)) return library;
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        var fresh = $"{library}.{Environment.ProcessId}";
        using var gcc = Process.Start(new ProcessStartInfo("gcc", ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-U_FORTIFY_SOURCE", "-o", fresh, source, "-ldl", "-lpthread"]) { RedirectStandardError = true })!;
        var errors = gcc.StandardError.ReadToEnd();
        gcc.WaitForExit();
        if (gcc.ExitCode != 0) throw new InvalidOperationException("powercut.c does not compile:\n" + errors);
        File.Move(fresh, library, overwrite: true);
        return library;
    });
}
