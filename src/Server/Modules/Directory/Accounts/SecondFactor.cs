using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Where an account's secret and recovery codes lie: in the tokens of ASP.NET Core Identity.</summary>
internal static class SecondFactor
{
    private const string Provider = "hengjian";

    public static readonly Problem WrongPassword = Problem.Invalid("password", "密码不对", "The password is wrong");

    public static Task<string?> Secret(UserManager<Account> accounts, Account account) => accounts.GetAuthenticationTokenAsync(account, Provider, "totp");
    public static Task SetSecret(UserManager<Account> accounts, Account account, string secret) => accounts.SetAuthenticationTokenAsync(account, Provider, "totp", secret);
    public static Task<string?> Pending(UserManager<Account> accounts, Account account) => accounts.GetAuthenticationTokenAsync(account, Provider, "totp-pending");
    public static Task SetPending(UserManager<Account> accounts, Account account, string secret) => accounts.SetAuthenticationTokenAsync(account, Provider, "totp-pending", secret);
    public static Task<string?> Codes(UserManager<Account> accounts, Account account) => accounts.GetAuthenticationTokenAsync(account, Provider, "recovery");
    public static Task SetCodes(UserManager<Account> accounts, Account account, string stored) => accounts.SetAuthenticationTokenAsync(account, Provider, "recovery", stored);

    /// <summary>Takes the second factor away; the account enrols anew where its posts ask for one.</summary>
    public static async Task Clear(UserManager<Account> accounts, Account account)
    {
        account.TwoFactorEnabled = false;
        account.LastCodeStep = 0;
        foreach (var name in new[] { "totp", "totp-pending", "recovery" }) await accounts.RemoveAuthenticationTokenAsync(account, Provider, name);
    }

    /// <summary>Checks a code of the app, or a recovery code, which is then used up.</summary>
    public static async Task<bool> Verify(UserManager<Account> accounts, Account account, string code, Clock clock)
    {
        var typed = Text.Code(code);
        if (typed.Length == 6 && typed.All(char.IsAsciiDigit))
        {
            if (await Secret(accounts, account) is not { } secret || Totp.Verify(secret, typed, clock.Now, account.LastCodeStep) is not { } step) return false;
            account.LastCodeStep = step;
            return true;
        }
        if (RecoveryCodes.Redeem(await Codes(accounts, account), typed) is not { } left) return false;
        await SetCodes(accounts, account, left);
        return true;
    }
}

/// <summary>
/// Begins the enrolment of an authenticator: a secret with its QR code, which counts only after a first code was typed.
/// Where one is enrolled already the password is asked for: whoever finds an open desk must not put the own phone in its place.
/// </summary>
public static class BeginTotp
{
    public sealed record Request(string? Password);
    public sealed record Response(string Secret, string Uri, string QrPng, bool Enrolled);

    public static void Map(Routes routes) => routes.OwnWrite("/api/me/totp", Routes.SignedIn, Handle).OpenBeforeReady();

    private static async Task<Outcome<Response>> Handle(Request q, Actor actor, UserManager<Account> accounts, Credentials credentials, Audit audit, Work work, CancellationToken stop)
    {
        if (q.Password is { Length: > 0 } typed) await credentials.Prove(actor.AccountId!.Value, typed, stop);
        return await work.Run(() => Begin(q, actor, accounts, credentials, audit), stop);
    }

    private static async Task<Outcome<Response>> Begin(Request q, Actor actor, UserManager<Account> accounts, Credentials credentials, Audit audit)
    {
        if (await accounts.FindByIdAsync(actor.AccountId.ToString()!) is not { } account) return Problem.SignedOut;
        if (account.TwoFactorEnabled)
        {
            if (string.IsNullOrEmpty(q.Password)) return Problem.Invalid("password", "换绑手机验证器要先输入登录密码", "Give your password to put another authenticator in place of this one");
            if (await credentials.CheckOwn(account, q.Password, SecondFactor.WrongPassword) is { } wrong) return wrong;
        }
        var secret = Totp.NewSecret();
        await SecondFactor.SetPending(accounts, account, secret);
        audit.Add("account.totp", "account", account.Id, actor.HomePath, new { begun = true });
        var uri = Totp.Uri(secret, account.UserName!);
        using var code = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return new Response(secret, uri, "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(6)), account.TwoFactorEnabled);
    }
}

/// <summary>Ends the enrolment with the app's first code and answers the recovery codes, once.</summary>
public static class ConfirmTotp
{
    public sealed record Request(string Code);
    public sealed record Response(IReadOnlyList<string> RecoveryCodes);

    public static void Map(Routes routes) => routes.Post("/api/me/totp/confirm", Routes.SignedIn, Handle).OpenBeforeReady();

    private static async Task<Outcome<Response>> Handle(Request q, Actor actor, UserManager<Account> accounts, Clock clock, Audit audit, HttpContext context)
    {
        var account = (await accounts.FindByIdAsync(actor.AccountId.ToString()!))!;
        if (await SecondFactor.Pending(accounts, account) is not { Length: > 0 } secret)
            return Problem.Refused("not-begun", "请先扫码", "Scan the code first", "重新打开绑定页面", "Open the page again");
        if (Totp.Verify(secret, Text.Code(q.Code), clock.Now, 0) is not { } step)
            return Problem.Invalid("code", "六位数字不对；请核对手机时间是否自动校准", "The six digits are wrong; check that the phone sets its time by itself");
        var codes = RecoveryCodes.New();
        await SecondFactor.SetSecret(accounts, account, secret);
        await SecondFactor.SetPending(accounts, account, "");
        await SecondFactor.SetCodes(accounts, account, RecoveryCodes.Store(codes));
        (account.TwoFactorEnabled, account.LastCodeStep) = (true, step);
        await accounts.UpdateSecurityStampAsync(account);
        audit.Add("account.totp", "account", account.Id, actor.HomePath, new { enrolled = true });
        await Session.Open(context, account);
        return new Response(codes);
    }
}

/// <summary>Takes the own authenticator away, with the password; refused where a post asks for one.</summary>
public static class RemoveTotp
{
    public sealed record Request(string Password);

    public static void Map(Routes routes) => routes.OwnWrite("/api/me/totp/remove", Routes.SignedIn, Handle);

    private static async Task<Outcome<Done>> Handle(Request q, Actor actor, UserManager<Account> accounts, Credentials credentials, Roles roles, HengjianOptions options, Audit audit, HttpContext context, Work work, CancellationToken stop)
    {
        if (q.Password is { Length: > 0 } typed) await credentials.Prove(actor.AccountId!.Value, typed, stop);
        return await work.Run(() => Remove(q, actor, accounts, credentials, roles, options, audit, context), stop);
    }

    private static async Task<Outcome<Done>> Remove(Request q, Actor actor, UserManager<Account> accounts, Credentials credentials, Roles roles, HengjianOptions options, Audit audit, HttpContext context)
    {
        if (await accounts.FindByIdAsync(actor.AccountId.ToString()!) is not { } account) return Problem.SignedOut;
        if (options.TotpEnforce && actor.Posts.Any(p => roles.Find(p.Role)!.Totp))
            return Problem.Refused("totp-needed", "您的岗位必须使用手机验证器", "Your post needs the authenticator", "换手机时请重新扫码绑定", "With a new phone, enrol again");
        if (string.IsNullOrEmpty(q.Password)) return Problem.Invalid("password", "请输入登录密码", "Give your password");
        if (await credentials.CheckOwn(account, q.Password, SecondFactor.WrongPassword) is { } wrong) return wrong;
        await SecondFactor.Clear(accounts, account);
        await accounts.UpdateSecurityStampAsync(account);
        audit.Add("account.totp", "account", account.Id, actor.HomePath, new { removed = true });
        await Session.Open(context, account);
        return Done.It;
    }
}
