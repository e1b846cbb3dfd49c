using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>A post with its unit, holder and account, flat, so that lists sort and search by any of them.</summary>
public sealed class PostLine
{
    public Guid Id { get; init; }
    public Guid UnitId { get; init; }
    public required string UnitName { get; init; }
    public required string UnitSort { get; init; }
    public required string UnitInitials { get; init; }
    public UnitKind UnitKind { get; init; }
    public Guid? UnitParent { get; init; }
    public required string UnitPath { get; init; }
    public string UnitPhone { get; init; } = "";
    public required string Role { get; init; }
    public required string Title { get; init; }
    public required string Phone { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? To { get; init; }
    public int Version { get; init; }
    public Guid? PersonId { get; init; }
    public string PersonName { get; init; } = "";
    public string PersonSort { get; init; } = "";
    public string PersonInitials { get; init; } = "";
    public string Mobile { get; init; } = "";
    public Guid? AccountId { get; init; }

    /// <summary>All posts with who holds them on the day.</summary>
    public static IQueryable<PostLine> Of(Db db, DateOnly day) =>
        from p in db.Posts.AsNoTracking()
        join u in db.Units on p.UnitId equals u.Id
        from h in db.PostHoldings.Where(h => h.PostId == p.Id && h.From <= day && (h.To == null || h.To >= day)).DefaultIfEmpty()
        from x in db.Persons.Where(x => h != null && x.Id == h.PersonId).DefaultIfEmpty()
        select new PostLine
        {
            Id = p.Id, UnitId = u.Id, UnitName = u.Name, UnitSort = u.SortKey, UnitInitials = u.Initials, UnitKind = u.Kind, UnitParent = u.ParentId, UnitPath = u.Path, UnitPhone = u.Phone,
            Role = p.Role, Title = p.Title, Phone = p.Phone, From = p.From, To = p.To, Version = p.Version, AccountId = p.AccountId,
            PersonId = x == null ? null : x.Id, PersonName = x == null ? "" : x.Name, PersonSort = x == null ? "" : x.SortKey, PersonInitials = x == null ? "" : x.Initials, Mobile = x == null ? "" : x.Phone,
        };

    public static readonly Sorts<PostLine> Sorts = new Sorts<PostLine>(p => p.Id).By("unit", p => p.UnitSort).By("person", p => p.PersonSort).By("role", p => p.Role).By("path", p => p.UnitPath);
}

/// <summary>Search and scope over post lines.</summary>
public static class PostLines
{
    public static IQueryable<PostLine> Current(this IQueryable<PostLine> lines, DateOnly day) => lines.Where(p => p.From <= day && (p.To == null || p.To >= day));

    /// <summary>Lines whose words hold the question; with <paramref name="accounts"/> also those whose login does, which the phone book never asks.</summary>
    public static IQueryable<PostLine> Matching(this IQueryable<PostLine> lines, string? question, IQueryable<Account>? accounts = null)
    {
        var text = NameSearch.Fold(question ?? "");
        var login = text.ToUpperInvariant();
        if (text.Length > 0 && accounts is not null)
            return lines.Where(p => p.PersonName.Contains(text) || p.PersonInitials.Contains(text) || p.UnitName.Contains(text) || p.UnitInitials.Contains(text)
                || p.Title.Contains(text) || p.Mobile.Contains(text) || p.Phone.Contains(text) || accounts.Any(a => a.Id == p.AccountId && a.NormalizedUserName!.Contains(login)));
        return text.Length == 0 ? lines : lines.Where(p => p.PersonName.Contains(text) || p.PersonInitials.Contains(text) || p.UnitName.Contains(text) || p.UnitInitials.Contains(text)
            || p.Title.Contains(text) || p.Mobile.Contains(text) || p.Phone.Contains(text));
    }

    public static IQueryable<PostLine> Within(this IQueryable<PostLine> lines, Db db, Actor actor, string verb)
    {
        var units = db.Units.VisibleTo(actor, verb).Select(u => u.Id);
        return lines.Where(p => units.Contains(p.UnitId));
    }
}

/// <summary>Posts and accounts in my scope: who holds which post, with which login, in which state.</summary>
public static class ListPosts
{
    public enum AccountState { None, New, Active, Waiting, Disabled }

    public sealed record Row(Guid Id, Guid UnitId, string UnitName, UnitKind UnitKind, string Role, string RoleName, string RoleNameEn, string Title, string Phone, Guid? PersonId, string Person, string Mobile,
        DateOnly From, DateOnly? To, Guid? AccountId, string? Login, AccountState Account, bool Totp, bool TotpNeeded, DateTimeOffset? LastSignInAt, bool MayManage, int Version);

    public static void Map(Routes routes) => routes.Get("/api/directory/posts", PostRules.Verb, Handle);

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] ListQuery query, Guid? under, string? role, Choice<AccountState>? account, bool? ended,
        Db db, Actor actor, Clock clock, Roles roles, CancellationToken stop)
    {
        var lines = PostLine.Of(db, clock.Today).Within(db, actor, PostRules.Verb).Matching(query.Q, db.Accounts);
        if (ended != true) lines = lines.Current(clock.Today);
        if (role is { Length: > 0 }) lines = lines.Where(p => p.Role == role);
        if (under is { } top)
        {
            if (await db.Find(top, actor, PostRules.Verb) is not { } unit) return Problem.NotFound;
            lines = lines.Below(p => p.UnitPath, unit.Path);
        }
        var now = clock.Now;
        lines = account?.Value switch
        {
            null => lines,
            AccountState.None => lines.Where(p => p.AccountId == null && p.Role != ""),
            AccountState.New => lines.Where(p => db.Accounts.Any(a => a.Id == p.AccountId && !a.Disabled && a.LastSignInAt == null)),
            AccountState.Waiting => lines.Where(p => db.Accounts.Any(a => a.Id == p.AccountId && !a.Disabled && a.NextTryAt != null && a.NextTryAt > now)),
            AccountState.Disabled => lines.Where(p => db.Accounts.Any(a => a.Id == p.AccountId && a.Disabled)),
            _ => lines.Where(p => db.Accounts.Any(a => a.Id == p.AccountId && !a.Disabled && a.LastSignInAt != null)),
        };
        var page = await PostLine.Sorts.Page(lines, query, p => p, stop);
        var ids = page.Items.Select(p => p.AccountId).OfType<Guid>().Distinct().ToList();
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        return new Page<Row>([.. page.Items.Select(p => Shape(p, p.AccountId is { } a ? accounts.GetValueOrDefault(a) : null, roles, actor, now))], page.Next, page.Total, page.MoreThan);
    }

    private static Row Shape(PostLine p, Account? a, Roles roles, Actor actor, DateTimeOffset now)
    {
        var role = roles.Find(p.Role);
        return new(p.Id, p.UnitId, p.UnitName, p.UnitKind, p.Role, role?.Name ?? "", role?.NameEn ?? "", p.Title, p.Phone, p.PersonId, p.PersonName, p.Mobile, p.From, p.To, a?.Id, a?.UserName, StateOf(a, now),
            a?.TwoFactorEnabled == true, role?.Totp == true, a?.LastSignInAt?.ToOffset(Clock.Beijing), PostRules.MayGive(actor, role, p.UnitPath), p.Version);
    }

    public static AccountState StateOf(Account? a, DateTimeOffset now) => a switch
    {
        null => AccountState.None,
        { Disabled: true } => AccountState.Disabled,
        { NextTryAt: { } next } when next > now => AccountState.Waiting,
        { LastSignInAt: null } => AccountState.New,
        _ => AccountState.Active,
    };
}
