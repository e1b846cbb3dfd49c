using System.Formats.Asn1;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hengjian.Server.Operations;

/// <summary>
/// A private authority for an office PC that has no public address, and the certificate it gives to that PC. Phones need
/// HTTPS for camera, microphone, location and offline pages; they trust it after the authority was installed once.
/// The authority is bound to private networks: it cannot vouch for any public site, even if its key is stolen.
/// </summary>
public static class CertificateAuthority
{
    /// <summary>iOS refuses longer ones from an installed authority at 825 days; browsers at 398 from public ones.</summary>
    public static readonly TimeSpan LeafLife = TimeSpan.FromDays(397);
    public static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3652);

    /// <summary>A leaf with less than this left is renewed when the server starts and by the daily round.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(45);

    public static X509Certificate2 MakeAuthority(string office, IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName($"{office} 衡鉴内网证书 {now:yyyy}");
        subject.AddOrganizationName("Hengjian private authority");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(NameConstraints(
            [.. PrivateSuffixes, .. names.Where(n => !IsAddress(n))], [.. PrivateNetworks, .. names.Select(OwnNetwork).OfType<IPNetwork>()]));
        return request.CreateSelfSigned(now.AddDays(-1), now + AuthorityLife);
    }

    /// <summary>A certificate for this PC's names and addresses, signed by the authority.</summary>
    public static X509Certificate2 MakeLeaf(X509Certificate2 authority, IReadOnlyCollection<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(names.FirstOrDefault(n => !IsAddress(n)) ?? names.First());
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        var alternative = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) alternative.AddIpAddress(address);
            else alternative.AddDnsName(name);
        }
        request.CertificateExtensions.Add(alternative.Build());
        var until = new[] { now + LeafLife, new DateTimeOffset(authority.NotAfter) }.Min();
        using var leaf = request.Create(authority, now.AddDays(-1), until, RandomNumberGenerator.GetBytes(16));
        return leaf.CopyWithPrivateKey(key);
    }

    /// <summary>The names and addresses under which the office's network reaches this PC.</summary>
    public static IReadOnlyList<string> NamesOfThisMachine()
    {
        var host = Dns.GetHostName().ToLowerInvariant();
        var addresses = NetworkInterface.GetAllNetworkInterfaces()
            .Where(n => n.OperationalStatus == OperationalStatus.Up)
            .SelectMany(n => n.GetIPProperties().UnicastAddresses.Select(a => a.Address))
            .Where(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a) && !IsLinkLocal(a))
            .Select(a => a.ToString());
        string[] own = Uri.CheckHostName(host) == UriHostNameType.Dns ? host.Contains('.', StringComparison.Ordinal) ? [host] : [host, $"{host}.local"] : [];
        return [.. own.Append("localhost").Concat(addresses).Append("127.0.0.1").Distinct()];
    }

    /// <summary>The names that a leaf was made for.</summary>
    public static IReadOnlyList<string> NamesIn(X509Certificate2 leaf) => leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>()
        .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString()))).ToList();

    /// <summary>May certificates of this authority carry the name or address?</summary>
    public static bool Permits(X509Certificate2 authority, string name)
    {
        if (authority.Extensions.FirstOrDefault(e => e.Oid?.Value == ConstraintsOid) is not { } extension) return true;
        var permitted = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
        var isAddress = IPAddress.TryParse(name, out var address);
        while (permitted.HasData)
        {
            var subtree = permitted.ReadSequence();
            if (subtree.PeekTag().TagValue == 2)
            {
                var suffix = subtree.ReadCharacterString(UniversalTagNumber.IA5String, new Asn1Tag(TagClass.ContextSpecific, 2));
                if (!isAddress && (name.Equals(suffix, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + suffix, StringComparison.OrdinalIgnoreCase))) return true;
            }
            else
            {
                var range = subtree.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 7));
                if (isAddress && Within(address!.GetAddressBytes(), range)) return true;
            }
        }
        return false;
    }

    private static bool Within(byte[] address, byte[] range) =>
        range.Length == 2 * address.Length && address.Select((b, i) => (b & range[address.Length + i]) == range[i]).All(same => same);

    /// <summary>Some offices' internal networks use addresses of public ranges: then the PC's own /24 is permitted, and no more.</summary>
    private static IPNetwork? OwnNetwork(string name) =>
        IPAddress.TryParse(name, out var address) && address.AddressFamily == AddressFamily.InterNetwork && !PrivateNetworks.Any(n => n.Contains(address))
            ? new IPNetwork(new IPAddress([.. address.GetAddressBytes()[..3], 0]), 24) : null;

    private static bool IsAddress(string name) => IPAddress.TryParse(name, out _);

    private static bool IsLinkLocal(IPAddress address) => address.GetAddressBytes() is [169, 254, ..];

    private const string ConstraintsOid = "2.5.29.30";

    private static readonly string[] PrivateSuffixes = ["localhost", "local", "lan", "home.arpa", "internal"];

    private static readonly IPNetwork[] PrivateNetworks =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>RFC 5280 §4.2.1.10: the only names that certificates of this authority may carry. Critical: who does not know it refuses.</summary>
    private static X509Extension NameConstraints(IEnumerable<string> dnsNames, IEnumerable<IPNetwork> networks)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            foreach (var name in dnsNames.Distinct())
                using (writer.PushSequence()) writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));
            foreach (var network in networks)
                using (writer.PushSequence()) writer.WriteOctetString([.. network.BaseAddress.GetAddressBytes(), .. Mask(network)], new Asn1Tag(TagClass.ContextSpecific, 7));
        }
        return new X509Extension(ConstraintsOid, writer.Encode(), critical: true);
    }

    private static byte[] Mask(IPNetwork network)
    {
        var mask = new byte[network.BaseAddress.GetAddressBytes().Length];
        for (var bit = 0; bit < network.PrefixLength; bit++) mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return mask;
    }
}
