using Hengjian.Server.Kernel;

namespace Hengjian.Server.Operations;

/// <summary>
/// The data are their owner's alone: on Unix the folder is closed to other users of the machine at every start, and so is what lies in it,
/// however it came there (a copy brought back, a folder made by hand). On Windows the installation of the service sets the rights.
/// </summary>
public static class PrivateData
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite, OwnerFolder = Owner | UnixFileMode.UserExecute;

    // What the program makes in its data folder. Somebody may have named a folder that holds other things as well: those are not ours to close.
    private static readonly string[] Files = ["hengjian.db", "hengjian.lock", "hengjian.json", "hengjian-", "restore."], Folders = ["files", "backups", "cert", "kept-packs", "restore-", "before-restore-"];

    /// <summary>
    /// Closes the data folder and what is the program's in it; says in words when it could not. <paramref name="deep"/> goes into the subfolders, too,
    /// which may hold many files; behind a closed folder that can wait until the server answers. A folder of backups that somebody named elsewhere keeps
    /// its mode (another account may fetch them); what is written there from now on is private like everything else.
    /// </summary>
    public static (string Zh, string En)? Close(HengjianOptions options, bool deep) => OperatingSystem.IsWindows() || !Directory.Exists(options.Data) || Shut(options.Data, deep) is not { } fault ? null
        : ($"注意：数据目录 {options.Data} 不能设为只许本账户读取（{fault}），这台电脑的其他用户可能看到数据。请改它的所有者，或用 --data 换一个目录。",
            $"Note: the data folder {options.Data} could not be closed to other users of this machine ({fault}); they may read the data. Change its owner, or choose another folder with --data.");

    private static string? Shut(string folder, bool deep)
    {
        if (OperatingSystem.IsWindows()) return null;
        try
        {
            var top = new DirectoryInfo(folder);
            // /tmp and its like belong to everybody: closing one would lock the others out.
            if (top.UnixFileMode.HasFlag(UnixFileMode.StickyBit)) return "这是大家共用的目录 / the folder is shared by everybody";
            Set(top, OwnerFolder);
            foreach (var entry in top.EnumerateFileSystemInfos())
                if ((entry is DirectoryInfo ? Folders : Files).Any(n => entry.Name.StartsWith(n, StringComparison.Ordinal))) Close(entry, deep);
            return top.UnixFileMode == OwnerFolder ? null : "文件系统不支持权限 / the file system keeps no modes";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static void Close(FileSystemInfo entry, bool deep)
    {
        if (entry.LinkTarget is not null) return; // a link leads to what somebody else keeps
        try
        {
            Set(entry, entry is DirectoryInfo ? OwnerFolder : Owner);
            if (deep && entry is DirectoryInfo folder)
                foreach (var inner in folder.EnumerateFileSystemInfos()) Close(inner, deep);
        }
        catch (FileNotFoundException) { } // gone meanwhile: the server is at work
        catch (DirectoryNotFoundException) { }
    }

    private static void Set(FileSystemInfo entry, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows() || entry.UnixFileMode == mode) return;
        entry.UnixFileMode = mode;
        entry.Refresh();
    }
}
