using System.Security.Claims;
using System.Security.Cryptography;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>A printed account slip: the initial password stands on it and nowhere else.</summary>
public sealed record Slip(Guid PostId, Guid AccountId, string UnitName, string RoleName, string RoleNameEn, string Title, string Person, string Login, string Password);

/// <summary>
/// The cookie of a session: its own number, the account, and the account's security stamp, whose change ends every other session.
/// A copy of the cookie may lie somewhere when its owner signs out: the number is kept until the cookie would have expired.
/// </summary>
internal static class Session
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);
    private const string Closed = "hengjian.closed";

    public static Task<bool> IsClosed(Db db, Guid account, string session) =>
        db.Set<IdentityUserToken<Guid>>().AnyAsync(t => t.UserId == account && t.LoginProvider == Closed && t.Name == session);

    public static async Task Close(Db db, Clock clock, Guid account, string session)
    {
        var known = await db.Set<IdentityUserToken<Guid>>().AsNoTracking().Where(t => t.UserId == account && t.LoginProvider == Closed).ToListAsync();
        var over = known.Where(t => long.Parse(t.Value!, System.Globalization.CultureInfo.InvariantCulture) < clock.Now.ToUnixTimeSeconds()).Select(t => t.Name).ToList();
        if (over.Count > 0) await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account && t.LoginProvider == Closed && over.Contains(t.Name)).ExecuteDeleteAsync();
        // Two windows of one session may be signed out at the same moment: the second has nothing left to do, and nobody is told of a conflict.
        var until = (clock.Now + Life).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync($"insert into account_tokens (user_id, login_provider, name, value) values ({account}, {Closed}, {session}, {until}) on conflict do nothing");
        db.Changed = true;
    }

    public static Task Open(HttpContext context, Account account)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(Actors.StampClaim, account.SecurityStamp ?? ""), new(Actors.SessionClaim, Guid.NewGuid().ToString("N"))], CookieAuthenticationDefaults.AuthenticationScheme);
        // Not "persistent" in the framework's sense, which would write a date; the cookie lives by its max-age.
        return context.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = false });
    }
}

/// <summary>Logins and initial passwords.</summary>
public static class Logins
{
    /// <summary>A login that can be read from a slip and typed: initials of the unit, a dot, initials of the role; numbered where taken.</summary>
    public static string Propose(string unit, string role, ICollection<string> taken)
    {
        var start = Short(SortKey.Initials(unit)) + "." + Short(SortKey.Initials(role));
        var login = start;
        for (var n = 2; taken.Contains(login.ToUpperInvariant()); n++) login = start + n;
        taken.Add(login.ToUpperInvariant());
        return login;
    }

    private static string Short(string initials) => initials.Length == 0 ? "hj" : initials.Length > 12 ? initials[..12] : initials;

    /// <summary>Ten characters that nobody mistakes for one another when they are read from a slip of paper.</summary>
    public static string NewPassword()
    {
        string text;
        do text = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 10);
        while (!text.Any(char.IsDigit) || !text.Any(char.IsLetter));
        return text;
    }

    /// <summary>
    /// A password with its hash. Hashing takes long on purpose: it is done before the unit of work, so that nobody waits for the store meanwhile.
    /// </summary>
    public static Initial NewInitial(IPasswordHasher<Account> hasher)
    {
        var password = NewPassword();
        return new(password, hasher.HashPassword(new Account(), password));
    }

    /// <summary>An initial password: the text goes on the slip, the hash into the store.</summary>
    public sealed record Initial(string Password, string Hash);

    /// <summary>Opens an account on the post with an initial password that must be changed at once.</summary>
    public static Account Open(Clock clock, Post post, string login, string passwordHash)
    {
        var account = new Account
        {
            Id = Ids.New(clock), UserName = login, NormalizedUserName = login.ToUpperInvariant(), PasswordHash = passwordHash,
            SecurityStamp = Guid.NewGuid().ToString("N"), MustChangePassword = true,
        };
        post.AccountId = account.Id;
        return account;
    }
}

/// <summary>Opens accounts on posts that have none, up to thirty at a time, and answers their slips, once.</summary>
public static class OpenAccounts
{
    public const int Most = 30;

    public sealed record Request(IReadOnlyList<Guid> PostIds);
    public sealed record Response(IReadOnlyList<Slip> Slips);

    public static void Map(Routes routes) => routes.OwnWrite("/api/directory/accounts", PostRules.Verb, Handle).Produces<Response>();

    private static async Task<IResult> Handle(Request q, Actor actor, Clock clock, Roles roles, Work work, Db db, Audit audit, IPasswordHasher<Account> hasher)
    {
        if (q.PostIds is not { Count: > 0 and <= Most }) return Problem.Invalid("postIds", $"一次开通 1 至 {Most} 个账号", $"Open 1 to {Most} accounts at a time").ToResult();
        var secrets = q.PostIds.Distinct().AsParallel().Select(id => (Id: id, Secret: Logins.NewInitial(hasher))).ToDictionary(s => s.Id, s => s.Secret);
        var outcome = await work.Run(() => Open(q, actor, clock, roles, db, audit, secrets));
        return outcome.Problem is { } problem ? problem.ToResult() : Results.Ok(outcome.Value);
    }

    private static async Task<Outcome<Response>> Open(Request q, Actor actor, Clock clock, Roles roles, Db db, Audit audit, Dictionary<Guid, Logins.Initial> secrets)
    {
        var ids = q.PostIds.Distinct().ToList();
        var posts = await db.Posts.Where(p => ids.Contains(p.Id)).ToListAsync();
        if (posts.Count != ids.Count || posts.Any(p => !actor.Can(PostRules.Verb, p.UnitPath))) return Problem.NotFound;
        if (PostRules.Refuse(actor, roles, posts) is { } beyond) return beyond;
        if (posts.FirstOrDefault(p => p.AccountId is not null) is not null) return Problem.Refused("has-account", "有的岗位已经有账号", "One of the posts has an account already", "请刷新列表；忘记密码请用“重置密码”", "Reload the list; use reset for a forgotten password");
        if (posts.FirstOrDefault(p => p.Role.Length == 0 || (p.To is { } to && to < clock.Today)) is { } without)
            return Problem.Refused("no-role", $"“{without.Title}”不需要账号", "A post without a role, or an ended one, needs no account");
        var lines = await PostLine.Of(db, clock.Today).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
        var starts = lines.Values.Select(l => Logins.Propose(l.UnitName, roles.Find(l.Role)!.Name, new List<string>()).ToUpperInvariant()).Distinct().ToList();
        var taken = new HashSet<string>();
        foreach (var start in starts) taken.UnionWith(await db.Accounts.Where(a => a.NormalizedUserName!.StartsWith(start)).Select(a => a.NormalizedUserName!).ToListAsync());
        var slips = new List<Slip>();
        foreach (var post in posts.OrderBy(p => lines[p.Id].UnitSort, StringComparer.Ordinal).ThenBy(p => p.Id))
        {
            var (line, role, secret) = (lines[post.Id], roles.Find(post.Role)!, secrets[post.Id]);
            var account = Logins.Open(clock, post, Logins.Propose(line.UnitName, role.Name, taken), secret.Hash);
            db.Add(account);
            audit.Add(PostRules.Verb, "account", account.Id, post.UnitPath, new { opened = account.UserName, post = post.Id });
            slips.Add(new Slip(post.Id, account.Id, line.UnitName, role.Name, role.NameEn, post.Title, line.PersonName, account.UserName!, secret.Password));
        }
        return new Response(slips);
    }
}

/// <summary>Acts on one account: lift the wait, new password with a slip, disable, enable.</summary>
public static class ManageAccount
{
    public sealed record ResetRequest(bool Totp);
    public sealed record DisableRequest([property: Words(500)] string Reason);

    public static void Map(Routes routes)
    {
        routes.Post("/api/directory/accounts/{id:guid}/unlock", PostRules.Verb, Unlock);
        routes.OwnWrite("/api/directory/accounts/{id:guid}/reset", PostRules.Verb, Reset);
        routes.Post("/api/directory/accounts/{id:guid}/disable", PostRules.Verb, Disable);
        routes.Post("/api/directory/accounts/{id:guid}/enable", PostRules.Verb, Enable);
    }

    /// <summary>One click on a deadline night: the wait after wrong passwords ends now.</summary>
    private static Task<Outcome<Done>> Unlock(Guid id, Db db, Actor actor, Roles roles, Audit audit) => Change(id, db, actor, roles, audit, "unlocked", account =>
    {
        account.FailedTries = 0;
        account.NextTryAt = null;
        return Task.FromResult((Outcome<Done>)Done.It);
    });

    private static async Task<Outcome<Slip>> Reset(Guid id, ResetRequest q, Db db, Actor actor, Clock clock, Roles roles, Audit audit, UserManager<Account> accounts, Work work, CancellationToken stop)
    {
        var secret = Logins.NewInitial(accounts.PasswordHasher);
        return await work.Run(() => Renew(id, q, secret, db, actor, clock, roles, audit, accounts), stop);
    }

    private static async Task<Outcome<Slip>> Renew(Guid id, ResetRequest q, Logins.Initial secret, Db db, Actor actor, Clock clock, Roles roles, Audit audit, UserManager<Account> accounts)
    {
        if (await db.FindAccount(id, actor) is not var (account, posts)) return Problem.NotFound;
        if (PostRules.Refuse(actor, roles, posts) is { } beyond) return beyond;
        if (id == actor.AccountId) return Problem.Refused("own-account", "自己的密码请在“我的账号”中修改", "Change your own password under My account");
        await Renew(accounts, account, secret, q.Totp);
        audit.Add(PostRules.Verb, "account", id, posts[0].UnitPath, new { reset = account.UserName, q.Totp });
        var line = await PostLine.Of(db, clock.Today).FirstAsync(p => p.AccountId == id);
        return new Slip(line.Id, id, line.UnitName, roles.Find(line.Role)?.Name ?? "", roles.Find(line.Role)?.NameEn ?? "", line.Title, line.PersonName, account.UserName!, secret.Password);
    }

    private static Task<Outcome<Done>> Disable(Guid id, DisableRequest q, Db db, Actor actor, Roles roles, Audit audit, UserManager<Account> accounts) => Change(id, db, actor, roles, audit, "disabled", async account =>
    {
        if (string.IsNullOrWhiteSpace(q.Reason)) return Problem.Invalid("reason", "请写明停用的原因", "Give the reason");
        if (id == actor.AccountId) return Problem.Refused("own-account", "不能停用自己的账号", "You cannot disable your own account");
        account.Disabled = true;
        await accounts.UpdateSecurityStampAsync(account);
        return Done.It;
    }, q.Reason);

    private static Task<Outcome<Done>> Enable(Guid id, Db db, Actor actor, Roles roles, Audit audit) => Change(id, db, actor, roles, audit, "enabled", account =>
    {
        account.Disabled = false;
        return Task.FromResult((Outcome<Done>)Done.It);
    });

    /// <summary>A new initial password: everything that was signed in is signed out, the wait is over.</summary>
    public static async Task Renew(UserManager<Account> accounts, Account account, Logins.Initial secret, bool clearTotp)
    {
        if (clearTotp) await SecondFactor.Clear(accounts, account);
        (account.PasswordHash, account.MustChangePassword, account.FailedTries, account.NextTryAt, account.Disabled) = (secret.Hash, true, 0, null, false);
        await accounts.UpdateSecurityStampAsync(account);
    }

    private static async Task<Outcome<Done>> Change(Guid id, Db db, Actor actor, Roles roles, Audit audit, string act, Func<Account, Task<Outcome<Done>>> change, string? reason = null)
    {
        if (await db.FindAccount(id, actor) is not var (account, posts)) return Problem.NotFound;
        if (PostRules.Refuse(actor, roles, posts) is { } beyond) return beyond;
        var outcome = await change(account);
        if (outcome.Problem is null) audit.Add(PostRules.Verb, "account", id, posts[0].UnitPath, new { act, account.UserName, reason });
        return outcome;
    }
}
