using System.Diagnostics;

namespace Hengjian.Tests.Server.Ops;

/// <summary>The power cut itself, tried on the plainest programs there are: what it takes away and what it leaves.</summary>
public sealed class PowerCutTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hengjian-cut-").FullName;
    readonly string disk;

    public PowerCutTests()
    {
        Assert.SkipUnless(PowerCut.Unavailable is null, PowerCut.Unavailable ?? "");
        disk = Directory.CreateDirectory(Path.Combine(folder, "disk")).FullName;
    }

    [Fact]
    public void What_was_synced_stays()
    {
        Cut("dd if=/dev/zero of=a bs=5 count=2 conv=fsync status=none && sync .").ShouldBe(0);

        Bytes("a").ShouldBe(10);
    }

    [Fact]
    public void Data_that_was_not_synced_is_gone_and_its_name_stays_when_the_folder_was_synced()
    {
        Cut("dd if=/dev/zero of=a bs=5 count=2 status=none && sync .");

        Bytes("a").ShouldBe(0);
    }

    [Fact]
    public void A_name_whose_folder_was_not_synced_is_gone_with_its_data()
    {
        Cut("dd if=/dev/zero of=a bs=5 count=2 conv=fsync status=none");

        File.Exists(Path.Combine(disk, "a")).ShouldBeFalse();
    }

    [Fact]
    public void Only_what_came_after_the_last_sync_is_taken_back()
    {
        File.WriteAllText(Path.Combine(disk, "a"), "0123456789");

        Cut("printf AB | dd of=a bs=1 seek=2 conv=notrunc,fsync status=none && printf CD | dd of=a bs=1 seek=3 conv=notrunc status=none && truncate -s 5 a");

        File.ReadAllText(Path.Combine(disk, "a")).ShouldBe("01AB456789");
    }

    [Fact]
    public void An_unsynced_replacement_brings_the_old_file_back()
    {
        File.WriteAllText(Path.Combine(disk, "a"), "old");

        Cut("printf new | dd of=b conv=fsync status=none && mv b a");

        File.ReadAllText(Path.Combine(disk, "a")).ShouldBe("old");
    }

    [Fact]
    public void A_replacement_without_its_data_synced_leaves_an_empty_file()
    {
        File.WriteAllText(Path.Combine(disk, "a"), "old");

        Cut("printf new | dd of=b status=none && mv b a && sync .");

        Bytes("a").ShouldBe(0);
    }

    [Fact]
    public void Removed_files_and_made_folders_are_undone()
    {
        File.WriteAllText(Path.Combine(disk, "a"), "old");

        Cut("mkdir f && cp a f/copy && rm a && dd if=/dev/zero of=f/x bs=1 count=1 conv=fsync status=none");

        File.ReadAllText(Path.Combine(disk, "a")).ShouldBe("old");
        Directory.Exists(Path.Combine(disk, "f")).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    long Bytes(string name) => new FileInfo(Path.Combine(disk, name)).Length;

    int Cut(string commands)
    {
        var cut = new PowerCut(disk, Path.Combine(folder, "undo.log"));
        var start = new ProcessStartInfo("bash", ["-c", commands]) { WorkingDirectory = disk };
        cut.Watch(start);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return cut.Forget();
    }
}
