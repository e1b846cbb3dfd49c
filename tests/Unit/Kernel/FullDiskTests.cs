using Hengjian.Server.Storage;
using Microsoft.Data.Sqlite;

namespace Hengjian.Tests.Unit.Kernel;

public class FullDiskTests
{
    [Fact]
    public void A_full_disk_is_known_however_deep_it_stands_and_nothing_else_is()
    {
        FullDisk.Caused(new SqliteException("full", 13)).ShouldBeTrue();
        FullDisk.Caused(new InvalidOperationException("save", new SqliteException("full", 13))).ShouldBeTrue();
        FullDisk.Caused(new IOException("No space left on device", 28)).ShouldBeTrue();
        FullDisk.Caused(new SqliteException("busy", 5)).ShouldBeFalse();
        FullDisk.Caused(new IOException("gone")).ShouldBeFalse();
        FullDisk.Caused(null).ShouldBeFalse();
    }

    [Fact]
    public void A_disk_that_is_really_full_says_so_here()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs the device /dev/full");
        var fault = Should.Throw<IOException>(() => File.WriteAllBytes("/dev/full", new byte[100]));
        FullDisk.Caused(fault).ShouldBeTrue();
    }
}
