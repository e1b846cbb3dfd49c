using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Signs in with login and password, and a code where the account has a second factor. Wrong tries wait longer and longer; nobody is locked out.</summary>
public static class SignIn
{
    public sealed record Request(string Login, string Password, string? Code);

    public static void Map(Routes routes) => routes.OwnWrite("/api/session", Routes.Anyone, Handle);

    private static async Task<Outcome<Me.Response>> Handle(Request q, Db db, Credentials credentials, Roles roles, HengjianOptions options, Clock clock, Audit audit, ActorHolder holder, HttpContext context, Work work, CancellationToken stop)
    {
        await credentials.Prove(q.Login, q.Password, stop);
        return await work.Run(() => Open(q, db, credentials, roles, options, clock, audit, holder, context), stop);
    }

    private static async Task<Outcome<Me.Response>> Open(Request q, Db db, Credentials credentials, Roles roles, HengjianOptions options, Clock clock, Audit audit, ActorHolder holder, HttpContext context)
    {
        var known = await credentials.Check(q.Login, q.Password, q.Code);
        if (known.Value is not { } account) return known.Problem!;
        account.LastSignInAt = clock.Now;
        var actor = await Actors.Of(db, roles, options, clock, account.Id, null) ?? new Actor();
        holder.Actor = actor;
        audit.Add("session.open", "account", account.Id, actor.HomePath);
        await Session.Open(context, account);
        return Me.Of(actor, clock);
    }
}

/// <summary>Ends the session.</summary>
public static class SignOut
{
    public static void Map(Routes routes) => routes.Delete("/api/session", Routes.Anyone, Handle);

    private static async Task<Outcome<Done>> Handle(HttpContext context, Actor actor, Db db, Clock clock, Audit audit)
    {
        if (actor.AccountId is { } account && context.User.FindFirst(Actors.SessionClaim)?.Value is { } session)
        {
            await Session.Close(db, clock, account, session);
            audit.Add("session.close", "account", account, actor.HomePath);
        }
        await context.SignOutAsync();
        return Done.It;
    }
}

/// <summary>Who am I, where, and what may I do?</summary>
public static class Me
{
    public sealed record Post(Guid Id, string Role, string RoleName, string RoleNameEn, Guid UnitId, string UnitName, string UnitPath);
    public sealed record Response(Guid AccountId, string Login, string Name, IReadOnlyList<Post> Posts, IReadOnlyList<string> Verbs, int Year, DateOnly Today, DateTimeOffset Now, bool NeedsTotp, bool HasTotp, bool MustChangePassword);

    public static void Map(Routes routes) => routes.Get("/api/me", Routes.SignedIn, (Actor actor, Clock clock) => (Outcome<Response>)Of(actor, clock)).OpenBeforeReady();

    public static Response Of(Actor actor, Clock clock) => new(actor.AccountId!.Value, actor.Login, actor.Name,
        [.. actor.Posts.Select(p => new Post(p.Id, p.Role, p.RoleName, p.RoleNameEn, p.UnitId, p.UnitName, p.UnitPath))],
        [.. actor.Verbs.Order(StringComparer.Ordinal)], SchoolYear.Of(clock.Today), clock.Today, clock.Local, actor.NeedsTotp, actor.HasTotp, actor.MustChangePassword);
}

/// <summary>Changes my own password; other sessions of the account end.</summary>
public static class ChangePassword
{
    public sealed record Request(string Current, string New);

    public static void Map(Routes routes) => routes.OwnWrite("/api/me/password", Routes.SignedIn, Handle).OpenBeforeReady();

    private static async Task<Outcome<Done>> Handle(Request q, Actor actor, UserManager<Account> accounts, Credentials credentials, Audit audit, HttpContext context, Work work, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(q.Current)) return Problem.Invalid("current", "请填写原密码", "Give the current password");
        // Both hashes are made before the unit of work: nobody waits for the store meanwhile.
        await credentials.Prove(actor.AccountId!.Value, q.Current, stop);
        var hash = Passwords.Refuse(q.New, actor.Login) is null ? accounts.PasswordHasher.HashPassword(new Account(), q.New) : "";
        return await work.Run(() => Change(q, hash, actor, accounts, credentials, audit, context), stop);
    }

    private static async Task<Outcome<Done>> Change(Request q, string hash, Actor actor, UserManager<Account> accounts, Credentials credentials, Audit audit, HttpContext context)
    {
        var account = await accounts.FindByIdAsync(actor.AccountId.ToString()!);
        if (account is null) return Problem.SignedOut;
        if (await credentials.CheckOwn(account, q.Current, Problem.Invalid("current", "原密码不对", "The current password is wrong")) is { } wrong) return wrong;
        if (Passwords.Refuse(q.New, actor.Login) is { } weak) return weak;
        (account.PasswordHash, account.MustChangePassword) = (hash, false);
        await accounts.UpdateSecurityStampAsync(account); // ends the other sessions
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
