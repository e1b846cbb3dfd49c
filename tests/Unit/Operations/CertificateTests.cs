using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hengjian.Server.Operations;

namespace Hengjian.Tests.Unit.Operations;

public sealed class CertificateTests : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.FromHours(8));
    static readonly string[] Names = ["office-pc", "office-pc.local", "192.168.1.20"];
    readonly string folder = Directory.CreateTempSubdirectory("hengjian-cert-").FullName;
    readonly CertificateFiles files;

    public CertificateTests() => files = new(folder);

    [Fact]
    public void A_phone_that_installed_the_authority_trusts_the_pc_by_name_and_by_address()
    {
        using var leaf = files.Make("明河县督导室", Names, Now).Leaf;

        Trusts(leaf).ShouldBeTrue();
        leaf.MatchesHostname("office-pc.local").ShouldBeTrue();
        leaf.MatchesHostname("192.168.1.20").ShouldBeTrue();
        leaf.MatchesHostname("192.168.1.21").ShouldBeFalse();
    }

    [Fact]
    public void The_authority_cannot_vouch_for_a_public_site()
    {
        files.Make("明河县督导室", Names, Now).Leaf.Dispose();
        using var authority = files.LoadAuthority();

        using var foreign = CertificateAuthority.MakeLeaf(authority, ["www.example.com"], Now);
        using var publicAddress = CertificateAuthority.MakeLeaf(authority, ["203.0.113.5"], Now);

        Trusts(foreign).ShouldBeFalse();
        Trusts(publicAddress).ShouldBeFalse();
    }

    [Fact]
    public void An_office_on_an_internal_network_with_public_addresses_is_served_too()
    {
        using var leaf = files.Make("明河县督导室", [.. Names, "198.51.100.7"], Now).Leaf;
        using var authority = files.LoadAuthority();

        Trusts(leaf).ShouldBeTrue();
        CertificateAuthority.Permits(authority, "198.51.100.200").ShouldBeTrue("its own subnet");
        CertificateAuthority.Permits(authority, "198.51.101.7").ShouldBeFalse();
    }

    [Fact]
    public void A_name_that_the_authority_may_not_vouch_for_is_left_out_instead_of_spoiling_the_certificate()
    {
        files.Make("明河县督导室", Names, Now).Leaf.Dispose();

        var made = files.Make("明河县督导室", [.. Names, "www.example.com"], Now);

        using var leaf = made.Leaf;
        made.Refused.ShouldBe(["www.example.com"]);
        Trusts(leaf).ShouldBeTrue();
    }

    [Fact]
    public void A_leaf_lives_no_longer_than_phones_accept_and_never_longer_than_its_authority()
    {
        using var leaf = files.Make("明河县督导室", Names, Now).Leaf;
        using var authority = files.LoadAuthority();
        using var last = CertificateAuthority.MakeLeaf(authority, Names, Now.AddYears(9).AddMonths(11));

        (leaf.NotAfter - leaf.NotBefore).TotalDays.ShouldBeLessThanOrEqualTo(398);
        last.NotAfter.ShouldBe(authority.NotAfter);
    }

    [Fact]
    public void Making_again_keeps_the_authority_so_that_phones_need_not_install_it_again()
    {
        files.Make("明河县督导室", Names, Now).Leaf.Dispose();
        var before = File.ReadAllBytes(files.AuthorityFile);

        var again = files.Make("明河县督导室", [.. Names, "10.0.0.7"], Now.AddDays(1));
        again.Leaf.Dispose();

        again.NewAuthority.ShouldBeFalse();
        File.ReadAllBytes(files.AuthorityFile).ShouldBe(before);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(360, true)]
    public void The_leaf_is_renewed_before_it_runs_out(int days, bool renewed)
    {
        files.Make("明河县督导室", Names, Now).Leaf.Dispose();

        files.RenewIfNeeded(Names, Now.AddDays(days)).ShouldBe(renewed);

        using var leaf = files.LoadLeaf();
        (leaf.NotAfter > Now.AddDays(days).UtcDateTime.AddDays(200)).ShouldBe(true);
    }

    [Fact]
    public void A_new_address_of_the_pc_renews_the_leaf_and_keeps_the_old_names()
    {
        files.Make("明河县督导室", Names, Now).Leaf.Dispose();

        files.RenewIfNeeded(["office-pc", "192.168.1.99"], Now.AddDays(1)).ShouldBeTrue();

        using var leaf = files.LoadLeaf();
        CertificateAuthority.NamesIn(leaf).ShouldBe([.. Names, "192.168.1.99"], ignoreOrder: true);
        leaf.HasPrivateKey.ShouldBeTrue();
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Keys_are_readable_by_their_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes exist on Unix only");
        files.Make("明河县督导室", Names, Now).Leaf.Dispose();

        foreach (var file in new[] { files.AuthorityKeyFile, files.ServerKeyFile, files.ServerPfxFile })
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        File.GetUnixFileMode(files.AuthorityFile).HasFlag(UnixFileMode.OtherRead).ShouldBeTrue();
    }

    [Fact]
    public void Other_servers_read_the_files_too()
    {
        files.Make("明河县督导室", Names, Now).Leaf.Dispose();

        using var pem = X509Certificate2.CreateFromPemFile(files.ServerFile, files.ServerKeyFile);
        using var pfx = X509CertificateLoader.LoadPkcs12FromFile(files.ServerPfxFile, null);
        using var given = CertificateFiles.LoadGiven(files.ServerFile, files.ServerKeyFile, null);

        pem.HasPrivateKey.ShouldBeTrue();
        pfx.Thumbprint.ShouldBe(pem.Thumbprint);
        given.Thumbprint.ShouldBe(pem.Thumbprint);
    }

    [Fact]
    public void This_machine_always_has_a_name_that_works_on_itself() =>
        CertificateAuthority.NamesOfThisMachine().ShouldContain("127.0.0.1");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    bool Trusts(X509Certificate2 leaf)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(files.AuthorityFile);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = Now.UtcDateTime.AddDays(10);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        return chain.Build(leaf);
    }
}
