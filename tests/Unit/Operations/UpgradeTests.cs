using Hengjian.Server.Cli;
using Hengjian.Server.Operations;

namespace Hengjian.Tests.Unit.Operations;

/// <summary>The order of an upgrade and its way back, with small scripts in the place of the executables.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class UpgradeTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hengjian-upgrade-").FullName;
    readonly List<string> done = [];

    [Fact]
    public async Task A_good_version_takes_the_place_after_a_backup_and_a_check()
    {
        var upgrade = Prepare();

        var version = await upgrade.Run(Script("fresh", "0.2.0"), folder, "0.1.0", default);

        version.ShouldBe("0.2.0");
        done.ShouldBe(["backup", "stop", "start"]);
        File.ReadAllText(Installed).ShouldContain("0.2.0");
        File.ReadAllText(upgrade.Former).ShouldContain("0.1.0");
        File.ReadAllText(Path.Combine(folder, "calls")).ShouldBe("migrate\ncheck\n");
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("check")]
    public async Task A_version_that_fails_gives_way_to_the_former_one_and_its_data(string fails)
    {
        var upgrade = Prepare();

        var refusal = await Should.ThrowAsync<VerbException>(() => upgrade.Run(Script("fresh", "0.2.0", fails), folder, "0.1.0", default));

        refusal.Zh.ShouldContain("已退回 0.1.0");
        refusal.Zh.ShouldContain("planted fault");
        done.ShouldBe(["backup", "stop", "restore the-backup.zip", "start"]);
        File.ReadAllText(Installed).ShouldContain("0.1.0");
    }

    [Fact]
    public async Task What_does_not_run_here_changes_nothing()
    {
        var upgrade = Prepare();
        var wrong = Path.Combine(folder, "wrong.exe");
        await File.WriteAllTextAsync(wrong, "MZ");

        (await Should.ThrowAsync<VerbException>(() => upgrade.Run(wrong, folder, "0.1.0", default))).Zh.ShouldContain("没有做任何改动");
        (await Should.ThrowAsync<VerbException>(() => upgrade.Run(Script("old", "0.0.9"), folder, "0.1.0", default))).Zh.ShouldContain("旧");

        done.ShouldBeEmpty();
        File.ReadAllText(Installed).ShouldContain("0.1.0");
    }

    [Theory]
    [InlineData("0.10.0", "0.9.1", 1)]
    [InlineData("0.2.0", "0.2.0", 0)]
    [InlineData("0.1.9", "0.2.0", -1)]
    public void Versions_are_compared_by_their_numbers(string a, string b, int sign) => Math.Sign(Upgrade.Compare(a, b)).ShouldBe(sign);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Installed => Path.Combine(folder, "hengjian");

    Upgrade Prepare()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts are for Unix");
        Script("hengjian", "0.1.0");
        return new Upgrade(Installed,
            _ => { done.Add("backup"); return Task.FromResult("the-backup.zip"); },
            (backup, _) => { done.Add($"restore {backup}"); return Task.CompletedTask; },
            (act, _) => { done.Add(act); return Task.CompletedTask; },
            _ => { });
    }

    string Script(string name, string version, string fails = "nothing")
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, $"""
            #!/bin/sh
            [ "$1" = version ] && echo "hengjian {version} test" && exit 0
            echo "$1" >> "{folder}/calls"
            [ "$1" = {fails} ] && echo "planted fault" && exit 1
            exit 0
            """);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
}
