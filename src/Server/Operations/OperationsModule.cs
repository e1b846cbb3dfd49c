using Hengjian.Server.Kernel;
using Hengjian.Server.Modules;

namespace Hengjian.Server.Operations;

/// <summary>运维: backups and restore, certificates. It owns no tables.</summary>
public static class OperationsModule
{
    public static Module Module { get; } = new("operations", _ => { }, Services, routes =>
    {
        ListBackups.Map(routes);
        ShowBackup.Map(routes);
        MakeBackup.Map(routes);
        CheckBackup.Map(routes);
        RestoreBackup.Map(routes);
        CertificatePages.Map(routes);
        ShowPhones.Map(routes);
        MakeCertificate.Map(routes);
        PhoneChecks.Map(routes);
    });

    private static void Services(IServiceCollection services)
    {
        services.AddSingleton<Backups>().AddSingleton<Restore>().AddSingleton<RestartRequest>().AddSingleton<ServedCertificate>().AddSingleton<PhoneChecks>();
        services.AddSingleton<DailyBackup>().AddHostedService(s => s.GetRequiredService<DailyBackup>());
        services.AddSingleton(JobKind.Of<MakeBackup.Work>()).AddSingleton(JobKind.Of<RestoreBackup.Work>()).AddSingleton(JobKind.Of<CheckBackup.Work>());
    }
}

/// <summary>Asked for by a restore or a new certificate: the server stops, what was prepared takes effect, and it starts again in the same process.</summary>
public sealed class RestartRequest(IHostApplicationLifetime lifetime)
{
    public bool Asked { get; private set; }

    public void Ask()
    {
        Asked = true;
        lifetime.StopApplication();
    }
}
