using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Hengjian.Server;
using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Hengjian.Server.Operations;

namespace Hengjian.Tests.Server.Ops;

/// <summary>The way of the authority onto a phone: the pages, the files, and HTTPS that this phone then trusts.</summary>
public sealed class CertificatePageTests : IDisposable
{
    readonly string data = Directory.CreateTempSubdirectory("hengjian-cert-").FullName;

    [Fact]
    public async Task A_phone_fetches_the_authority_over_http_and_then_trusts_https()
    {
        new CertificateFiles(data).Make("萤渡县督导室", ["localhost", "127.0.0.1"], DateTimeOffset.Now).Leaf.Dispose();
        await using var app = await HengjianServer.Start(new HengjianOptions { Data = data, Urls = "http://127.0.0.1:0;https://127.0.0.1:0" });
        using var plain = new HttpClient { BaseAddress = new(app.Urls.Single(u => u.StartsWith("http://", StringComparison.Ordinal))) };

        using var authority = X509CertificateLoader.LoadCertificate(await plain.GetByteArrayAsync("/cert/authority.crt"));
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { authority } };
        using var trusting = new HttpClient(handler);
        using var wary = new HttpClient();

        var https = app.Urls.Single(u => u.StartsWith("https://", StringComparison.Ordinal));
        (await trusting.GetStringAsync(https + "/api/status")).ShouldContain("衡鉴");
        await Should.ThrowAsync<HttpRequestException>(() => wary.GetStringAsync(https + "/api/status"));
    }

    [Fact]
    public async Task The_page_names_each_kind_of_phone_and_shows_the_fingerprint()
    {
        var files = new CertificateFiles(data);
        files.Make("萤渡县督导室", ["localhost", "127.0.0.1"], DateTimeOffset.Now).Leaf.Dispose();
        await using var app = await HengjianServer.Start(new HengjianOptions { Data = data, Urls = "http://127.0.0.1:0" });
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };

        var page = await client.GetStringAsync("/cert");

        foreach (var word in new[] { "iPhone", "安卓", "HarmonyOS", "微信", "证书信任设置", "只在这台电脑上监听" }) page.ShouldContain(word);
        using var authority = files.LoadAuthority();
        page.Replace(" ", "", StringComparison.Ordinal).ShouldContain(authority.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256));
        page.ShouldNotContain("{{");
    }

    [Theory]
    [InlineData("/cert")]
    [InlineData("/cert/qr.svg")]
    public async Task What_a_request_calls_the_server_is_never_printed(string path)
    {
        new CertificateFiles(data).Make("萤渡县督导室", ["localhost", "127.0.0.1"], DateTimeOffset.Now).Leaf.Dispose();
        await using var app = await HengjianServer.Start(new HengjianOptions { Data = data, Urls = "http://*:0" });
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{new Uri(app.Urls.Single().Replace("[::]", "localhost", StringComparison.Ordinal)).Port}") };
        async Task<string> As(string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            using var answer = await client.SendAsync(request);
            return await answer.Content.ReadAsStringAsync();
        }

        var theirs = await As("evil.example");

        theirs.ShouldNotContain("evil.example");
        theirs.ShouldBe(await As("localhost"), "the same page, with the same code to scan, whoever asks");
    }

    [Fact]
    public async Task Without_a_certificate_the_page_says_what_to_do_and_offers_no_download()
    {
        await using var app = await HengjianServer.Start(new HengjianOptions { Data = data, Urls = "http://127.0.0.1:0" });
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };

        (await client.GetStringAsync("/cert")).ShouldContain("hengjian cert");
        using var missing = await client.GetAsync(new Uri("/cert/authority.crt", UriKind.Relative));
        missing.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public void Apples_profile_holds_the_authority_as_a_root_and_keeps_its_identity()
    {
        using var authority = CertificateAuthority.MakeAuthority("萤渡县督导室", ["localhost"], DateTimeOffset.Now);
        var bytes = authority.Export(X509ContentType.Cert);

        var profile = XDocument.Parse(CertificatePages.Profile(bytes));

        Convert.FromBase64String(profile.Descendants("data").Single().Value).ShouldBe(bytes);
        profile.Descendants("string").Select(e => e.Value).ShouldContain("com.apple.security.root");
        CertificatePages.Profile(bytes).ShouldBe(CertificatePages.Profile(bytes));
    }

    [Fact]
    public async Task Https_without_a_certificate_is_said_at_the_start()
    {
        var refusal = await Should.ThrowAsync<VerbException>(() => HengjianServer.Start(new HengjianOptions { Data = data, Urls = "https://127.0.0.1:0" }));

        refusal.Zh.ShouldContain("hengjian cert");
    }

    [Fact]
    public async Task A_certificate_of_the_office_serves_instead()
    {
        var files = new CertificateFiles(Path.Combine(data, "elsewhere"));
        using var leaf = files.Make("外来", ["localhost", "127.0.0.1"], DateTimeOffset.Now).Leaf;
        await using var app = await HengjianServer.Start(new HengjianOptions { Data = data, Urls = "https://127.0.0.1:0", Certificate = files.ServerFile, CertificateKey = files.ServerKeyFile });

        string? served = null;
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => (served = certificate!.Thumbprint) is not null };
        using var client = new HttpClient(handler);
        await client.GetStringAsync(app.Urls.Single() + "/api/status");

        served.ShouldBe(leaf.Thumbprint);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }
}
