using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Signs in with login and password, and a code where the account has a second factor. Wrong tries wait longer and longer; nobody is locked out.</summary>
public static class SignIn
{
    public sealed record Request(string Login, string Password, string? Code);

    public static void Map(Routes routes) => routes.Post("/api/session", Routes.Anyone, Handle);

    private static async Task<Outcome<Me.Response>> Handle(Request q, Db db, UserManager<Account> accounts, Roles roles, HengjianOptions options, Clock clock, Audit audit, ActorHolder holder, HttpContext context, Work work)
    {
        var account = await accounts.FindByNameAsync(q.Login?.Trim() ?? "");
        if (account is null || account.Disabled)
        {
            // The same work as for a real account, so that the time of the answer does not tell which logins exist.
            accounts.PasswordHasher.VerifyHashedPassword(new Account(), DummyHash, q.Password ?? "");
            return Wrong;
        }
        if (account.NextTryAt is { } next && next > clock.Now) return Wait(next, clock);
        if (!await accounts.CheckPasswordAsync(account, q.Password ?? "")) return await Fail(db, account, clock, work);
        if (account.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(q.Code)) return new Problem("needs-code", 401, "请输入手机验证器上的六位数字", "Enter the six digits of your authenticator");
            if (!await SecondFactor.Verify(accounts, account, q.Code, clock)) return await Fail(db, account, clock, work, WrongCode);
        }
        account.FailedTries = 0;
        account.NextTryAt = null;
        account.LastSignInAt = clock.Now;
        var actor = await Actors.Of(db, roles, options, clock, account.Id, null) ?? new Actor();
        holder.Actor = actor;
        audit.Add("session.open", "account", account.Id, actor.HomePath);
        await Session.Open(context, account);
        return Me.Of(actor, clock);
    }

    /// <summary>Seconds to wait after the n-th wrong try in a row: none for the first three, then doubling up to five minutes.</summary>
    public static TimeSpan Delay(int tries) => tries < 3 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(300, 2 << Math.Min(tries - 3, 10)));

    private static async Task<Problem> Fail(Db db, Account account, Clock clock, Work work, Problem? wrong = null)
    {
        // A refusal rolls the request back, so the count is kept in a transaction of its own after it.
        work.AfterRollback(async (fresh, audit) =>
        {
            var row = await fresh.FindAsync<Account>(account.Id);
            if (row is null) return;
            row.FailedTries++;
            row.NextTryAt = clock.Now + Delay(row.FailedTries);
            audit.Add("session.refused", "account", account.Id, "", new { row.FailedTries });
        });
        var wait = Delay(account.FailedTries + 1);
        await Task.CompletedTask;
        return wait > TimeSpan.Zero ? Wait(clock.Now + wait, clock) : wrong ?? Wrong;
    }

    private static readonly Problem Wrong = new("wrong-password", 401, "账号或密码不对", "Wrong login or password", "请核对账号条；忘记密码请联系县督导室重置", "Check your account slip, or ask the supervision office to reset it");

    private static readonly Problem WrongCode = new("wrong-code", 401, "验证器的数字不对，或已经用过", "The digits are wrong or were used already",
        "请等手机上出现下一组数字再试；手机丢失可用备用码", "Wait for the next digits; use a recovery code if the phone is lost");

    private static Problem Wait(DateTimeOffset next, Clock clock)
    {
        var seconds = (int)Math.Ceiling((next - clock.Now).TotalSeconds);
        return new Problem("wait", 429, $"密码连续输错，请 {seconds} 秒后再试", $"Too many wrong tries; try again in {seconds} s", "县督导室可以一键解除等待", "The supervision office can lift the wait") { Extra = new() { ["seconds"] = seconds } };
    }

    private static readonly string DummyHash = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString());
}

/// <summary>Ends the session.</summary>
public static class SignOut
{
    public static void Map(Routes routes) => routes.Delete("/api/session", Routes.Anyone, Handle);

    private static async Task<Outcome<Done>> Handle(HttpContext context)
    {
        await context.SignOutAsync();
        return Done.It;
    }
}

/// <summary>Who am I, where, and what may I do?</summary>
public static class Me
{
    public sealed record Post(Guid Id, string Role, string RoleName, string RoleNameEn, Guid UnitId, string UnitName, string UnitPath);
    public sealed record Response(Guid AccountId, string Login, string Name, IReadOnlyList<Post> Posts, IReadOnlyList<string> Verbs, int Year, DateOnly Today, DateTimeOffset Now, bool NeedsTotp, bool MustChangePassword);

    public static void Map(Routes routes) => routes.Get("/api/me", Routes.SignedIn, (Actor actor, Clock clock) => (Outcome<Response>)Of(actor, clock)).OpenBeforeReady();

    public static Response Of(Actor actor, Clock clock) => new(actor.AccountId!.Value, actor.Login, actor.Name,
        [.. actor.Posts.Select(p => new Post(p.Id, p.Role, p.RoleName, p.RoleNameEn, p.UnitId, p.UnitName, p.UnitPath))],
        [.. actor.Verbs.Order(StringComparer.Ordinal)], SchoolYear.Of(clock.Today), clock.Today, clock.Local, actor.NeedsTotp, actor.MustChangePassword);
}

/// <summary>Changes my own password; other sessions of the account end.</summary>
public static class ChangePassword
{
    public sealed record Request(string Current, string New);

    public static void Map(Routes routes) => routes.Post("/api/me/password", Routes.SignedIn, Handle).OpenBeforeReady();

    private static async Task<Outcome<Done>> Handle(Request q, Actor actor, UserManager<Account> accounts, Audit audit, HttpContext context)
    {
        var account = await accounts.FindByIdAsync(actor.AccountId.ToString()!);
        if (account is null) return Problem.SignedOut;
        if (!await accounts.CheckPasswordAsync(account, q.Current)) return Problem.Invalid("current", "原密码不对", "The current password is wrong");
        if (Passwords.Refuse(q.New, account.UserName!) is { } weak) return weak;
        await accounts.ChangePasswordAsync(account, q.Current, q.New);
        account.MustChangePassword = false;
        await accounts.UpdateAsync(account);
        audit.Add("account.password", "account", account.Id, actor.HomePath);
        await Session.Open(context, account);
        return Done.It;
    }
}

/// <summary>What makes a password too weak, in words.</summary>
public static class Passwords
{
    public static Problem? Refuse(string? password, string login)
    {
        if (password is null || password.Length < 8) return Problem.Invalid("new", "密码至少 8 位", "At least 8 characters");
        if (!password.Any(char.IsDigit) || !password.Any(char.IsLetter)) return Problem.Invalid("new", "密码要同时有字母和数字", "Use letters and digits");
        return password.Contains(login, StringComparison.OrdinalIgnoreCase) ? Problem.Invalid("new", "密码不能包含账号", "The password must not contain the login") : null;
    }
}

/// <summary>School years are named by the calendar year in which they begin (1 September).</summary>
public static class SchoolYear
{
    public static int Of(DateOnly day) => day.Month >= 9 ? day.Year : day.Year - 1;

    /// <summary>The first day of a school year.</summary>
    public static DateOnly First(int year) => new(year, 9, 1);
}
