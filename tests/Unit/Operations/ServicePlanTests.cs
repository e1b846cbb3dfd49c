using Hengjian.Server.Operations;

namespace Hengjian.Tests.Unit.Operations;

/// <summary>The steps are read here because no Windows service or systemd runs where the tests do (docs/untried.md).</summary>
public sealed class ServicePlanTests
{
    static readonly ServiceSettings Windows = new(@"C:\Program Files\Hengjian\hengjian.exe", @"D:\衡鉴 数据", [5180, 5543]);
    static readonly ServiceSettings Linux = new("/opt/hengjian/hengjian", "/var/lib/heng jian%1", [5180, 443]);

    [Fact]
    public void Windows_registers_a_service_that_finds_its_data_even_with_blanks_in_the_path()
    {
        var create = Commands(ServicePlan.Install(Windows, windows: true)).Single(c => c.Command.Contains("create"));

        create.Command.SkipWhile(c => c != "binPath=").Skip(1).First().ShouldBe("""
            "C:\Program Files\Hengjian\hengjian.exe" serve --service --data "D:\衡鉴 数据"
            """);
        create.Text.ShouldContain("""
            binPath= "\"C:\Program Files\Hengjian\hengjian.exe\" serve --service --data \"D:\衡鉴 数据\"" start= auto
            """);
    }

    [Fact]
    public void Windows_opens_the_firewall_for_these_ports_and_not_on_public_networks()
    {
        var rule = Commands(ServicePlan.Install(Windows, windows: true)).Single(c => c.Command.Contains("add"));

        rule.Command.ShouldContain("localport=5180,5543");
        rule.Command.ShouldContain("profile=domain,private");
    }

    [Fact]
    public void Windows_closes_the_data_folder_before_the_service_starts()
    {
        var commands = Commands(ServicePlan.Install(Windows, windows: true)).Select(c => c.Text).ToList();

        commands.FindIndex(c => c.StartsWith("icacls.exe", StringComparison.Ordinal)).ShouldBeLessThan(commands.FindIndex(c => c.Contains("sc.exe start", StringComparison.Ordinal)));
        commands[0].ShouldContain("/inheritance:r");
    }

    [Fact]
    public void Linux_writes_a_unit_whose_paths_survive_blanks_and_percent_signs()
    {
        var unit = ServicePlan.Install(Linux, windows: false).OfType<ServiceStep.Write>().Single();

        unit.File.ShouldBe("/etc/systemd/system/hengjian.service");
        unit.Content.ShouldContain("""
            ExecStart="/opt/hengjian/hengjian" serve --data "/var/lib/heng jian%%1"
            """);
        unit.Content.ShouldContain("Restart=always");
        unit.Content.ShouldContain("ReadWritePaths=\"/var/lib/heng jian%%1\"");
        unit.Content.ShouldNotContain("User=root");
    }

    [Theory]
    [InlineData(443, true)]
    [InlineData(5180, false)]
    public void Linux_asks_for_low_ports_only_when_it_needs_them(int port, bool asks) =>
        ServicePlan.Unit(Linux with { Ports = [port] }).Contains("CAP_NET_BIND_SERVICE", StringComparison.Ordinal).ShouldBe(asks);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Removing_never_touches_the_data(bool windows)
    {
        var steps = ServicePlan.Remove(windows);

        steps.ShouldNotBeEmpty();
        steps.OfType<ServiceStep.Remove>().ShouldAllBe(s => s.File == ServicePlan.UnitFile);
        Commands(steps).ShouldAllBe(c => !c.Text.Contains("data", StringComparison.OrdinalIgnoreCase) && !c.Command.Contains("rm") && !c.Command.Contains("rmdir"));
    }

    static IEnumerable<ServiceStep.Run> Commands(IEnumerable<ServiceStep> steps) => steps.OfType<ServiceStep.Run>();
}
