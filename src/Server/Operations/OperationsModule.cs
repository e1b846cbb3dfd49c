using Hengjian.Server.Kernel;
using Hengjian.Server.Modules;

namespace Hengjian.Server.Operations;

/// <summary>运维: backups and restore, certificates. It owns no tables.</summary>
public static class OperationsModule
{
    public static Module Module { get; } = new("operations", _ => { }, Services, routes =>
    {
        ListBackups.Map(routes);
        MakeBackup.Map(routes);
        RestoreBackup.Map(routes);
        CertificatePages.Map(routes);
    });

    private static void Services(IServiceCollection services)
    {
        services.AddSingleton<Backups>().AddSingleton<Restore>().AddSingleton<RestartRequest>().AddSingleton<ServedCertificate>();
        services.AddSingleton<DailyBackup>().AddHostedService(s => s.GetRequiredService<DailyBackup>());
        services.AddSingleton(JobKind.Of<MakeBackup.Work>()).AddSingleton(JobKind.Of<RestoreBackup.Work>());
    }
}

/// <summary>Asked for by a restore: the server stops, the stores are exchanged, and it starts again in the same process.</summary>
public sealed class RestartRequest(IHostApplicationLifetime lifetime)
{
    public bool Asked { get; private set; }

    public void Ask()
    {
        Asked = true;
        lifetime.StopApplication();
    }
}
