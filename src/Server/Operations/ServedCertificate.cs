using System.Security.Cryptography.X509Certificates;
using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Operations;

/// <summary>
/// The certificate that HTTPS answers with: the one the office brought along, else our own authority's. Looked at every
/// hour, so that a renewed one serves without a restart, and ours is renewed before it runs out.
/// </summary>
public sealed class ServedCertificate(HengjianOptions options, Clock clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);
    private readonly CertificateFiles own = new(options.Data);
    private readonly Lock turn = new();
    private X509Certificate2? current;
    private DateTimeOffset looked;

    /// <summary>Is there any? Without one no https address can be served.</summary>
    public bool Exists => options.Certificate is not null ? File.Exists(options.Certificate) : own.HasLeaf;

    public X509Certificate2 Current()
    {
        lock (turn)
        {
            if (current is not null && clock.Now - looked < Look) return current;
            looked = clock.Now;
            try
            {
                if (options.Certificate is null) own.RenewIfNeeded(CertificateAuthority.NamesOfThisMachine(), clock.Now);
                current = options.Certificate is { } given ? CertificateFiles.LoadGiven(given, options.CertificateKey, options.CertificatePassword) : own.LoadLeaf();
            }
            catch (Exception e) when (current is not null && e is IOException or System.Security.Cryptography.CryptographicException or UnauthorizedAccessException)
            {
                // Being exchanged just now, or half copied: the old one still serves.
            }
            return current!;
        }
    }

    /// <summary>Loads it once before the server listens: a wrong password is said at the start, not at the first visitor.</summary>
    public void Check()
    {
        if (!Exists) throw new VerbException("设置了 https 地址，但没有证书。请先运行 hengjian cert，或用 certificate 指明证书文件。", "There is an https address but no certificate: run hengjian cert first, or name a file with the setting certificate.");
        try
        {
            Current();
        }
        catch (System.Security.Cryptography.CryptographicException e)
        {
            throw new VerbException($"证书打不开（{e.Message}），请检查文件、私钥和密码。", $"The certificate cannot be opened ({e.Message}); check file, key and password.");
        }
    }
}
