using System.Collections.Immutable;
using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Operations;

/// <summary>
/// How phones and other PCs reach this one: the addresses, whether HTTPS is served, and what phones reported after trying.
/// Anyone may ask, because the first set-up shows it before there is an account; the certificate page shows the same to anyone.
/// </summary>
public static class ShowPhones
{
    /// <param name="Https">HTTPS is served to the network.</param>
    /// <param name="OwnCertificate">The office brought its own certificate: phones need no installation.</param>
    /// <param name="Authority">A private authority was made on this PC.</param>
    /// <param name="CanMake">A certificate can be made by button: the addresses are our own choice and not given by a setting.</param>
    /// <param name="Install">Addresses of the page that installs the certificate, for the phone to open.</param>
    public sealed record Response(bool Https, bool OwnCertificate, bool Authority, bool CanMake, IReadOnlyList<string> Install, IReadOnlyList<string> Check, IReadOnlyList<PhoneCheck> Tried);

    public static void Map(Routes routes) => routes.Get("/api/phones", Routes.Anyone, Handle);

    private static Outcome<Response> Handle(HengjianOptions options, PhoneChecks tried)
    {
        var check = CertificatePages.Addresses(options, "https", "/cert/check");
        return new Response(check.Count > 0, options.Certificate is not null, new CertificateFiles(options.Data).HasAuthority,
            HengjianOptions.IsDefaultUrls(options), CertificatePages.Addresses(options, "http", "/cert"), check, tried.All);
    }
}

/// <summary>
/// Makes the certificate by button, as <c>hengjian cert</c> does, and starts listening to the network. Open to anyone only
/// until the first set-up, which anyone at this PC could finish anyway.
/// </summary>
public static class MakeCertificate
{
    public sealed record Request(string Office);

    public static void Map(Routes routes) => routes.OwnWrite("/api/phones/certificate", Routes.Anyone, Handle);

    private static async Task<Outcome<Done>> Handle(Request q, HttpContext context, Db db, Actor actor, HengjianOptions options, Clock clock, RestartRequest restart, Kernel.Work work, Audit audit)
    {
        var setUp = await db.Accounts.AnyAsync();
        if (setUp && Routes.Refuse(actor, new NeedsVerb("settings.edit"), context.Request) is { } no) return no;
        if (Refuse(q, options) is { } problem) return problem;
        using (new CertificateFiles(options.Data).Make(q.Office.Trim(), CertificateAuthority.NamesOfThisMachine(), clock.Now).Leaf) { }
        if (setUp)
            await work.Run<Done>(() =>
            {
                audit.Add("settings.edit", "certificate", Guid.Empty, actor.Posts[0].UnitPath, new { q.Office });
                return Task.FromResult<Outcome<Done>>(Done.It);
            });
        // After the answer is out: the page then waits for the server to come back.
        context.Response.OnCompleted(() => { restart.Ask(); return Task.CompletedTask; });
        return Done.It;
    }

    public static Problem? Refuse(Request q, HengjianOptions options)
    {
        if (string.IsNullOrWhiteSpace(q.Office) || q.Office.Trim().Length > 60) return Problem.Invalid("office", "请填写单位名称（不超过 60 个字），它会显示在手机的证书里", "Give the office's name (60 characters at most); phones show it");
        if (options.Certificate is not null) return Problem.Refused("own-certificate", "本机使用单位自带的证书，不需要再生成", "The office's own certificate is in use", "在设置里去掉 certificate 后再试", "Take the setting certificate away first");
        return HengjianOptions.IsDefaultUrls(options) ? null : Problem.Refused("urls-given", "监听地址由设置或命令行指定，不能在网页上改变", "The addresses are given by a setting or on the command line",
            "请运行 hengjian cert，并把 urls 改为 http://*:5180;https://*:5543 后重启", "Run hengjian cert, set urls to http://*:5180;https://*:5543 and start again");
    }
}

/// <summary>What one phone found when it tried: words of a fixed list only, and nothing about its owner.</summary>
public sealed record PhoneCheck(DateTimeOffset At, string Device, bool WeChat, IReadOnlyList<string> Works, IReadOnlyList<string> Fails);

/// <summary>The last phones that tried, kept until the next start: enough for whoever sets up the office with a phone in hand.</summary>
public sealed class PhoneChecks(Clock clock)
{
    private const int Kept = 8;
    private static readonly string[] Known = ["secure", "worker", "store", "persist", "camera", "microphone", "location"];
    private ImmutableList<PhoneCheck> all = [];

    public IReadOnlyList<PhoneCheck> All => all;

    public static void Map(Routes routes) => routes.Ask("/cert/result", Routes.Anyone, (Dictionary<string, bool> items, HttpContext context, PhoneChecks checks) =>
    {
        checks.Take(items, context.Request.Headers.UserAgent.ToString());
        return Results.NoContent();
    }).ExcludeFromDescription().WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(4096));

    public void Take(IReadOnlyDictionary<string, bool> items, string agent)
    {
        var check = new PhoneCheck(clock.Local, DeviceOf(agent), agent.Contains("MicroMessenger", StringComparison.Ordinal),
            [.. Known.Where(k => items.TryGetValue(k, out var good) && good)], [.. Known.Where(k => items.TryGetValue(k, out var good) && !good)]);
        // The same phone reports again after it was asked for the camera: the later result stands for both.
        ImmutableInterlocked.Update(ref all, list => list.RemoveAll(c => c.Device == check.Device && c.WeChat == check.WeChat).Insert(0, check).Take(Kept).ToImmutableList());
    }

    public static string DeviceOf(string agent) =>
        agent.Contains("iPhone", StringComparison.Ordinal) ? "iphone" : agent.Contains("iPad", StringComparison.Ordinal) ? "ipad"
        : agent.Contains("HarmonyOS", StringComparison.Ordinal) ? "harmony" : agent.Contains("Android", StringComparison.Ordinal) ? "android" : "pc";
}
