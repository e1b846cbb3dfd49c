using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hengjian.Server.Kernel;
using QRCoder;

namespace Hengjian.Server.Operations;

/// <summary>
/// The pages that bring the authority onto a phone and then try from that phone what works: plain pages of their own,
/// because they must work before anything else does, in any browser and over plain HTTP.
/// </summary>
public static class CertificatePages
{
    public static void Map(Routes routes)
    {
        Page("/cert", Install);
        Page("/cert/check", (_, _) => Html(Text("check.html")));
        Page("/cert/install.js", (_, _) => Results.Text(Text("install.js"), "text/javascript; charset=utf-8"));
        Page("/cert/qr.svg", (_, o) => Addresses(o, "http", "/cert").FirstOrDefault() is { } shown ? Results.Text(Qr(shown), "image/svg+xml") : Results.NotFound());
        Page("/cert/check.js", (_, _) => Results.Text(Text("check.js"), "text/javascript; charset=utf-8"));
        Page("/cert/check-worker.js", (_, _) => Results.Text(Text("check-worker.js"), "text/javascript; charset=utf-8"));
        Page("/cert/pages.css", (_, _) => Results.Text(Text("pages.css"), "text/css; charset=utf-8"));
        Page("/cert/authority.crt", (_, o) => Authority(o) is { } file ? Results.File(File.ReadAllBytes(file), "application/x-x509-ca-cert", "hengjian.crt") : Results.NotFound());
        Page("/cert/hengjian.mobileconfig", (_, o) => Authority(o) is { } file ? Results.File(Encoding.UTF8.GetBytes(Profile(File.ReadAllBytes(file))), "application/x-apple-aspen-config", "hengjian.mobileconfig") : Results.NotFound());

        void Page(string path, Func<HttpContext, HengjianOptions, IResult> answer) =>
            routes.App.MapGet(path, (HttpContext context, HengjianOptions options) => answer(context, options)).WithMetadata(new NeedsVerb(Routes.Anyone)).ExcludeFromDescription();
    }

    private static IResult Install(HttpContext context, HengjianOptions options)
    {
        var addresses = Addresses(options, "http", "/cert");
        var checks = Addresses(options, "https", "/cert/check");
        var file = Authority(options);
        var state = (file, addresses.Count) switch
        {
            _ when options.Certificate is not null => "本机使用单位自带的证书，一般不需要在手机上安装，直接点下面的“检查”。",
            (null, _) => "还没有生成证书。请在这台电脑上运行 <code>hengjian cert</code>，再重新启动服务。",
            (_, 0) => "服务只在这台电脑上监听，手机打不开。请把设置 <code>urls</code> 改为 <code>http://*:5180;https://*:5543</code> 后重新启动。",
            _ => "",
        };
        // Of our own addresses the one by which the phone came; what a request calls us is never printed: it may be anybody's word.
        var shown = Same(addresses, context.Request.Host.Host) ?? addresses.FirstOrDefault();
        var check = Same(checks, context.Request.Host.Host) ?? checks.FirstOrDefault() ?? "/cert/check";
        return Html(Text("install.html")
            .Replace("{{state}}", state.Length == 0 ? "" : $"<p class=\"note\">{state}</p>", StringComparison.Ordinal)
            .Replace("{{downloads}}", file is null ? "none" : "", StringComparison.Ordinal)
            .Replace("{{qr}}", shown is null ? "" : Qr(shown), StringComparison.Ordinal)
            .Replace("{{address}}", WebUtility.HtmlEncode(shown ?? ""), StringComparison.Ordinal)
            .Replace("{{check}}", WebUtility.HtmlEncode(check), StringComparison.Ordinal)
            .Replace("{{fingerprint}}", file is null ? "" : Fingerprint(File.ReadAllBytes(file)), StringComparison.Ordinal));
    }

    private static string? Same(IReadOnlyList<string> addresses, string host) => addresses.FirstOrDefault(a => Uri.TryCreate(a, UriKind.Absolute, out var own) && own.Host.Equals(host, StringComparison.OrdinalIgnoreCase));

    /// <summary>The addresses under which the network reaches this PC by the scheme; none when it listens to itself only.</summary>
    public static IReadOnlyList<string> Addresses(HengjianOptions options, string scheme, string path)
    {
        var result = new List<string>();
        foreach (var address in options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(BindingAddress.Parse).Where(a => a.Scheme == scheme))
        {
            var hosts = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? CertificateAuthority.NamesOfThisMachine().Where(n => IPAddress.TryParse(n, out _)) : [address.Host];
            result.AddRange(hosts.Where(h => h is not ("localhost" or "127.0.0.1")).Select(h => $"{scheme}://{h}:{address.Port}{path}"));
        }
        return result;
    }

    /// <summary>Apple's profile with the authority in it; its identifiers come from the certificate, so installing it twice replaces instead of doubling.</summary>
    public static string Profile(byte[] certificate)
    {
        var hash = SHA256.HashData(certificate);
        return Text("profile.xml")
            .Replace("{{certificate}}", Convert.ToBase64String(certificate), StringComparison.Ordinal)
            .Replace("{{payload}}", new Guid(hash.AsSpan(0, 16)).ToString().ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{{profile}}", new Guid(hash.AsSpan(16, 16)).ToString().ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{{name}}", WebUtility.HtmlEncode(X509CertificateLoader.LoadCertificate(certificate).GetNameInfo(X509NameType.SimpleName, false)), StringComparison.Ordinal);
    }

    private static string Fingerprint(byte[] certificate) => string.Join(' ', Convert.ToHexString(SHA256.HashData(certificate)).Chunk(4).Select(c => new string(c)));

    private static string? Authority(HengjianOptions options) => new CertificateFiles(options.Data) is { HasAuthority: true } files ? files.AuthorityFile : null;

    private static string Qr(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(new System.Drawing.Size(220, 220), "#1f2933", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private static IResult Html(string text) => Results.Text(text, "text/html; charset=utf-8");

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(CertificatePages).Assembly.GetManifestResourceStream("operations/" + name)!);
        return reader.ReadToEnd();
    }
}
