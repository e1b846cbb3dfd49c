using Hengjian.Server.Kernel;
using Hengjian.Server.Operations;
using Hengjian.Tests.Server.Support;
using Microsoft.Data.Sqlite;

namespace Hengjian.Tests.Server.Ops;

/// <summary>Pupils and people are in the store: no other user of the machine may read it, however the folder came to be.</summary>
public sealed class PrivateDataTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite, OwnerFolder = Owner | UnixFileMode.UserExecute;
    private readonly string top = Directory.CreateTempSubdirectory("hengjian-modes-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(top, recursive: true);
    }

    private static UnixFileMode Mode(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has rights instead of modes; the service's installation sets them");
        return OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
    }

    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, Directory.Exists(path) ? (UnixFileMode)0b111_101_101 : (UnixFileMode)0b110_100_100);
    }

    [Fact]
    public async Task A_new_folder_is_its_owners_alone_with_everything_in_it()
    {
        var data = Path.Combine(top, "data");
        using (await Executable.Serve(data))
        {
            Mode(data).ShouldBe(OwnerFolder);
            foreach (var file in Directory.EnumerateFiles(data, "hengjian.*")) Mode(file).ShouldBe(Owner, file);
        }
        (await Executable.Run("backup", "--data", data)).Code.ShouldBe(0);
        Mode(Directory.EnumerateFiles(Path.Combine(data, "backups"), "*.zip").Single()).ShouldBe(Owner);
    }

    [Fact]
    public async Task A_folder_that_stood_open_is_closed_at_the_start()
    {
        var data = Path.Combine(top, "data");
        (await Executable.Run("migrate", "--data", data)).Code.ShouldBe(0);
        using (await Executable.Serve(data)) { }
        var other = Path.Combine(data, "someone-elses.sh");
        await File.WriteAllTextAsync(other, "x");
        foreach (var path in new[] { data, Path.Combine(data, "hengjian.db"), other }) Open(path);
        using var again = await Executable.Serve(data);
        Mode(data).ShouldBe(OwnerFolder);
        Mode(Path.Combine(data, "hengjian.db")).ShouldBe(Owner);
        Mode(other).ShouldNotBe(Owner, "what is not the program's keeps its mode");
    }

    [Fact]
    public void What_lies_deep_is_closed_too_and_links_are_not_followed()
    {
        var (data, outside) = (Path.Combine(top, "data"), Path.Combine(top, "outside.txt"));
        var file = Path.Combine(data, "files", "ab", "cd", "abcd");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "x");
        File.WriteAllText(outside, "x");
        foreach (var path in new[] { file, outside, Path.GetDirectoryName(file)!, Path.Combine(data, "files") }) Open(path);
        File.CreateSymbolicLink(Path.Combine(data, "files", "link"), outside);
        PrivateData.Close(new HengjianOptions { Data = data }, deep: true).ShouldBeNull();
        Mode(file).ShouldBe(Owner);
        Mode(Path.GetDirectoryName(file)!).ShouldBe(OwnerFolder);
        Mode(outside).ShouldNotBe(Owner);
    }

    [Fact]
    public void A_folder_that_cannot_be_closed_is_said_in_words()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "the folders that cannot be closed are Linux's");
        PrivateData.Close(new HengjianOptions { Data = "/tmp" }, deep: false)!.Value.Zh.ShouldContain("/tmp 不能设为只许本账户读取");
        PrivateData.Close(new HengjianOptions { Data = "/proc/self/task" }, deep: false)!.Value.En.ShouldContain("could not be closed");
    }
}
