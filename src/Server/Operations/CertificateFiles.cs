using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hengjian.Server.Operations;

/// <summary>
/// The authority and this PC's certificate as files under <c>data/cert</c>: <c>authority.crt</c> (what phones install),
/// <c>authority.key</c>, <c>server.pem</c> and <c>server.key</c> for other servers, <c>server.pfx</c> for Windows. Keys are readable by their owner only.
/// </summary>
public sealed class CertificateFiles(string data)
{
    public string Folder => Path.Combine(data, "cert");
    public string AuthorityFile => Path.Combine(Folder, "authority.crt");
    public string AuthorityKeyFile => Path.Combine(Folder, "authority.key");
    public string ServerFile => Path.Combine(Folder, "server.pem");
    public string ServerKeyFile => Path.Combine(Folder, "server.key");
    public string ServerPfxFile => Path.Combine(Folder, "server.pfx");

    public bool HasAuthority => File.Exists(AuthorityFile) && File.Exists(AuthorityKeyFile);
    public bool HasLeaf => File.Exists(ServerFile) && File.Exists(ServerKeyFile);

    /// <param name="Refused">Names that the authority may not vouch for; only a new one could.</param>
    public sealed record Made(bool NewAuthority, X509Certificate2 Leaf, IReadOnlyList<string> Names, IReadOnlyList<string> Refused);

    /// <summary>Makes what is missing: the authority once, a leaf for the given names. A new authority must be installed on every phone again, so it is only made when asked.</summary>
    public Made Make(string office, IReadOnlyList<string> names, DateTimeOffset now, bool newAuthority = false)
    {
        MakePrivateFolder(Folder);
        var fresh = newAuthority || !HasAuthority;
        using var authority = fresh ? CertificateAuthority.MakeAuthority(office, names, now) : LoadAuthority();
        // One name outside of what the authority may vouch for would make phones refuse the whole certificate.
        var permitted = names.Where(n => CertificateAuthority.Permits(authority, n)).ToList();
        var leaf = CertificateAuthority.MakeLeaf(authority, permitted, now);
        if (fresh)
        {
            WritePrivate(AuthorityKeyFile, System.Text.Encoding.ASCII.GetBytes(authority.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n"));
            WritePublic(AuthorityFile, authority.Export(X509ContentType.Cert));
        }
        WritePrivate(ServerKeyFile, System.Text.Encoding.ASCII.GetBytes(leaf.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n"));
        WritePrivate(ServerPfxFile, leaf.Export(X509ContentType.Pfx));
        WritePublic(ServerFile, System.Text.Encoding.ASCII.GetBytes($"{leaf.ExportCertificatePem()}\n{authority.ExportCertificatePem()}\n"));
        return new(fresh, leaf, permitted, [.. names.Except(permitted)]);
    }

    /// <summary>Renews the leaf under the same authority when it runs out soon or the PC has got an address it does not name. True when it did.</summary>
    public bool RenewIfNeeded(IReadOnlyList<string> names, DateTimeOffset now)
    {
        if (!HasAuthority || !HasLeaf) return false;
        using var leaf = X509CertificateLoader.LoadCertificateFromFile(ServerFile);
        using var authority = LoadAuthority();
        var known = CertificateAuthority.NamesIn(leaf);
        var added = names.Except(known).Where(n => CertificateAuthority.Permits(authority, n));
        if (leaf.NotAfter.ToUniversalTime() - now.UtcDateTime > CertificateAuthority.RenewBefore && !added.Any()) return false;
        Make("", [.. known.Union(names)], now).Leaf.Dispose();
        return true;
    }

    /// <summary>The leaf with its key, in the form that every platform's TLS takes (Windows refuses keys that live in memory only).</summary>
    public X509Certificate2 LoadLeaf() => Reload(X509Certificate2.CreateFromPemFile(ServerFile, ServerKeyFile));

    public X509Certificate2 LoadAuthority()
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(AuthorityFile);
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(AuthorityKeyFile));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A certificate that the office brought along: PFX, or PEM with its key beside it.</summary>
    public static X509Certificate2 LoadGiven(string file, string? keyFile, string? password) =>
        Path.GetExtension(file).ToLowerInvariant() is ".pfx" or ".p12"
            ? X509CertificateLoader.LoadPkcs12FromFile(file, password)
            : Reload(password is { Length: > 0 } ? X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile) : X509Certificate2.CreateFromPemFile(file, keyFile));

    private static X509Certificate2 Reload(X509Certificate2 certificate)
    {
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    private static void MakePrivateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Made with its mode, not changed to it afterwards: there is no moment at which others could open it.
    private static void WritePrivate(string file, byte[] content) => Write(file, content, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    private static void WritePublic(string file, byte[] content) => Write(file, content, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    private static void Write(string file, byte[] content, UnixFileMode mode)
    {
        var fresh = file + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, file, overwrite: true);
    }
}
