using System.Net;
using Hengjian.Server;
using Hengjian.Server.Kernel;
using Hengjian.Server.Operations;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Ops;

/// <summary>Phones and HTTPS: what the set-up page shows, and who may change it.</summary>
public sealed class PhoneTests
{
    [Fact]
    public async Task What_a_phone_found_is_shown_and_tells_nothing_else()
    {
        var host = await TestHost.Start("sqlite");
        using var client = host.Anonymous();
        client.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 12) MicroMessenger/8.0");
        using (var answer = await client.Send(HttpMethod.Post, "/cert/result", new { secure = true, camera = false, evil = true })) answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using (var again = await client.Send(HttpMethod.Post, "/cert/result", new { secure = true, camera = true })) again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using (var large = await client.Send(HttpMethod.Post, "/cert/result", new StringContent("{\"secure\":true,\"x" + new string('x', 5000) + "\":true}", null, "application/json"))) large.IsSuccessStatusCode.ShouldBeFalse();

        var tried = (await client.Get("/api/phones")).GetProperty("tried");

        tried.GetArrayLength().ShouldBe(1, "the same phone again replaces what it said before");
        tried[0].GetProperty("device").GetString().ShouldBe("android");
        tried[0].GetProperty("weChat").GetBoolean().ShouldBeTrue();
        tried[0].GetProperty("works").EnumerateArray().Select(w => w.GetString()).ShouldBe(["secure", "camera"]);
        await host.Stop();
    }

    [Fact]
    public async Task After_the_set_up_only_the_administrator_makes_a_certificate()
    {
        var host = await TestHost.Start("sqlite");
        var county = await host.NewCounty();
        using var anyone = host.Anonymous();
        using var principal = await host.SignIn(county.Login("principal"));
        using var admin = await host.SignIn(county.Login("administrator"));

        (await anyone.Refused(HttpMethod.Post, "/api/phones/certificate", new { office = "外人" })).Code.ShouldBe("signed-out");
        (await principal.Refused(HttpMethod.Post, "/api/phones/certificate", new { office = "外人" })).Code.ShouldBe("no-verb");
        (await admin.Refused(HttpMethod.Post, "/api/phones/certificate", new { office = "督导室" })).Code.ShouldBe("urls-given", "the test server was given its address");
        new CertificateFiles(host.Options.Data).HasAuthority.ShouldBeFalse();
        await host.Stop();
    }

    [Fact]
    public void A_certificate_opens_the_server_to_the_network_only_where_no_address_was_named()
    {
        var data = Directory.CreateTempSubdirectory("hengjian-phones-").FullName;
        var options = new HengjianOptions { Data = data };
        HengjianOptions.IsDefaultUrls(options).ShouldBeTrue();
        HengjianOptions.DefaultUrls(options).ShouldBe("http://127.0.0.1:5180");
        new CertificateFiles(data).Make("督导室", ["localhost", "127.0.0.1"], DateTimeOffset.UtcNow).Leaf.Dispose();
        HengjianOptions.DefaultUrls(options).ShouldBe("http://*:5180;https://*:5543");
        MakeCertificate.Refuse(new("督导室"), options).ShouldBeNull();
        MakeCertificate.Refuse(new("督导室"), options with { Urls = "http://127.0.0.1:5210" })!.Code.ShouldBe("urls-given");
        MakeCertificate.Refuse(new(" "), options)!.Errors!.Keys.ShouldBe(["office"]);
        Directory.Delete(data, recursive: true);
    }
}
