using System.Globalization;

namespace Hengjian.Server.Operations;

/// <summary>One act of an installation: a file to write or a command to run, with what it is for.</summary>
public abstract record ServiceStep(string Zh, string En)
{
    public sealed record Write(string Zh, string En, string File, string Content) : ServiceStep(Zh, En);

    /// <param name="MayFail">True where the step only clears what may not be there.</param>
    public sealed record Run(string Zh, string En, IReadOnlyList<string> Command, bool MayFail = false) : ServiceStep(Zh, En)
    {
        /// <summary>As one would type it: parts with blanks in quotes.</summary>
        public string Text => string.Join(' ', Command.Select(c => c.Length > 0 && !c.Any(x => x is ' ' or '"') ? c : "\"" + c.Replace("\"", "\\\"", StringComparison.Ordinal) + "\""));
    }

    public sealed record Remove(string Zh, string En, string File) : ServiceStep(Zh, En);
}

/// <summary>What is installed, where: the executable, the folder of the data, the ports that the firewall opens.</summary>
public sealed record ServiceSettings(string Executable, string Data, IReadOnlyList<int> Ports)
{
    public const string Name = "hengjian";
    public const string User = "hengjian";
}

/// <summary>
/// The steps that make the executable a service of the machine, as data: <c>--dry-run</c> prints exactly what would be done,
/// and a test reads the same steps.
/// </summary>
public static class ServicePlan
{
    public const string UnitFile = "/etc/systemd/system/hengjian.service";

    public static IReadOnlyList<ServiceStep> Install(ServiceSettings s, bool windows) => windows ? InstallWindows(s) : InstallSystemd(s);

    /// <summary>Removes the service and the firewall rule. The data stay where they are.</summary>
    public static IReadOnlyList<ServiceStep> Remove(bool windows) => windows
        ?
        [
            new ServiceStep.Run("停止服务", "Stop the service", ["sc.exe", "stop", ServiceSettings.Name], MayFail: true),
            new ServiceStep.Run("删除服务", "Remove the service", ["sc.exe", "delete", ServiceSettings.Name]),
            new ServiceStep.Run("删除防火墙规则", "Remove the firewall rule", ["netsh.exe", "advfirewall", "firewall", "delete", "rule", "name=Hengjian"], MayFail: true),
        ]
        :
        [
            new ServiceStep.Run("停止服务并取消开机启动", "Stop the service and its start at boot", ["systemctl", "disable", "--now", "hengjian.service"], MayFail: true),
            new ServiceStep.Remove("删除服务文件", "Remove the unit file", UnitFile),
            new ServiceStep.Run("重新读取服务列表", "Reload the units", ["systemctl", "daemon-reload"]),
        ];

    /// <summary>Stops or starts an installed service; for the upgrade.</summary>
    public static ServiceStep.Run Control(string act, bool windows) => windows
        ? new("服务：" + act, "Service: " + act, ["sc.exe", act, ServiceSettings.Name])
        : new("服务：" + act, "Service: " + act, ["systemctl", act, "hengjian.service"]);

    /// <summary>After a verb ran as root on the data: what it made belongs to the service again.</summary>
    public static ServiceStep.Run GiveData(string data) => new("数据目录归服务账户", "Give the data folder to the service", ["chown", "-R", $"{ServiceSettings.User}:", data]);

    private static List<ServiceStep> InstallWindows(ServiceSettings s)
    {
        List<ServiceStep> steps =
        [
            // LocalService may write nothing of its own accord: the data folder is given to it, and to administrators, and to nobody else.
            new ServiceStep.Run("数据目录只允许服务和管理员读写", "Only the service and administrators may read the data",
                ["icacls.exe", s.Data, "/inheritance:r", "/grant", "*S-1-5-19:(OI)(CI)M", "/grant", "*S-1-5-32-544:(OI)(CI)F", "/grant", "*S-1-5-18:(OI)(CI)F"]),
            new ServiceStep.Run("注册服务，开机自动启动", "Register the service, started at boot",
                ["sc.exe", "create", ServiceSettings.Name, "binPath=", $"\"{s.Executable}\" serve --service --data \"{s.Data}\"", "start=", "auto", "obj=", "NT AUTHORITY\\LocalService", "DisplayName=", "衡鉴 Hengjian"]),
            new ServiceStep.Run("写明服务用途", "Describe the service", ["sc.exe", "description", ServiceSettings.Name, "督政、督学、监测一体的平台；停止后学校无法填报"]),
            new ServiceStep.Run("出错后自动重启", "Restart after a failure", ["sc.exe", "failure", ServiceSettings.Name, "reset=", "86400", "actions=", "restart/5000/restart/15000/restart/60000"]),
        ];
        if (s.Ports.Count > 0)
        {
            steps.Add(new ServiceStep.Run("清除旧的防火墙规则", "Clear an old firewall rule", ["netsh.exe", "advfirewall", "firewall", "delete", "rule", "name=Hengjian"], MayFail: true));
            steps.Add(new ServiceStep.Run("防火墙放行（仅域和专用网络）", "Open the firewall (domain and private networks only)",
                ["netsh.exe", "advfirewall", "firewall", "add", "rule", "name=Hengjian", "dir=in", "action=allow", "protocol=TCP", $"localport={PortList(s)}", $"program={s.Executable}", "profile=domain,private"]));
        }
        steps.Add(new ServiceStep.Run("启动服务", "Start the service", ["sc.exe", "start", ServiceSettings.Name]));
        return steps;
    }

    private static List<ServiceStep> InstallSystemd(ServiceSettings s) =>
    [
        new ServiceStep.Run("建立服务专用账户", "Make the service's own user", ["useradd", "--system", "--home-dir", s.Data, "--shell", "/usr/sbin/nologin", ServiceSettings.User], MayFail: true),
        GiveData(s.Data),
        new ServiceStep.Run("数据目录不许其他用户进入", "Close the data folder to other users", ["chmod", "700", s.Data]),
        new ServiceStep.Write("写入服务文件", "Write the unit file", UnitFile, Unit(s)),
        new ServiceStep.Run("重新读取服务列表", "Reload the units", ["systemctl", "daemon-reload"]),
        new ServiceStep.Run("开机启动并立即启动", "Start now and at boot", ["systemctl", "enable", "--now", "hengjian.service"]),
    ];

    /// <summary>The systemd unit. The program unpacks its native library below its own data, so that nothing depends on a writable home or /tmp.</summary>
    public static string Unit(ServiceSettings s)
    {
        // systemd reads % as a specifier and splits at blanks.
        string Quoted(string path) => "\"" + path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal) + "\"";
        var low = s.Ports.Any(p => p < 1024) ? "AmbientCapabilities=CAP_NET_BIND_SERVICE\n" : "";
        return $"""
            [Unit]
            Description=Hengjian 衡鉴
            After=network-online.target
            Wants=network-online.target

            [Service]
            ExecStart={Quoted(s.Executable)} serve --data {Quoted(s.Data)}
            User={ServiceSettings.User}
            WorkingDirectory={s.Data.Replace("%", "%%", StringComparison.Ordinal)}
            Environment="DOTNET_BUNDLE_EXTRACT_BASE_DIR={s.Data.Replace("%", "%%", StringComparison.Ordinal)}/.runtime"
            {low}Restart=always
            RestartSec=5
            TimeoutStopSec=60
            KillSignal=SIGTERM
            UMask=0077
            NoNewPrivileges=true
            PrivateTmp=true
            ProtectSystem=strict
            ReadWritePaths={Quoted(s.Data)}
            ProtectHome=read-only

            [Install]
            WantedBy=multi-user.target

            """;
    }

    private static string PortList(ServiceSettings s) => string.Join(',', s.Ports.Order().Select(p => p.ToString(CultureInfo.InvariantCulture)));
}
