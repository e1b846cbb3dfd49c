using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Two persons on one device: a second one types login and password and so confirms an act beside whoever is signed in.
/// No session begins or ends by it; wrong tries count as at sign-in. The same person twice is refused, by another account, too.
/// </summary>
public sealed class SecondPerson(Credentials credentials, Db db, Actor first, Roles roles, HengjianOptions options, Clock clock)
{
    /// <summary>What the second person types; the code only where the account has an authenticator.</summary>
    public sealed record Typed(string Login, string Password, string? Code);

    /// <summary>Who confirmed: the actor with posts and verbs, and the persons behind the account.</summary>
    public sealed record Confirmed(Actor Actor, IReadOnlyList<Guid> PersonIds);

    /// <summary>Checks what was typed before the unit of work: hashing takes long, and nobody shall wait for the store meanwhile.</summary>
    public Task Prove(Typed typed, CancellationToken stop) => credentials.Prove(typed.Login, typed.Password, stop);

    /// <summary>Called within the unit of work of the act, whose refusal must be answered as it is: it leaves the counted try behind. <see cref="Prove"/> comes before it.</summary>
    public async Task<Outcome<Confirmed>> Confirm(Typed typed)
    {
        var known = await credentials.Check(typed.Login, typed.Password, typed.Code);
        // 401 would tell the page that the first person's session had ended.
        if (known.Problem is { } unknown) return unknown.Status == 401 ? unknown with { Status = 422 } : unknown;
        var account = known.Value!.Id;
        var second = await Actors.Of(db, roles, options, clock, account, null) ?? new Actor();
        var persons = await Persons(account);
        if (Refuse(first, await Persons(first.AccountId ?? Guid.Empty), second, persons) is { } problem) return problem;
        return new Confirmed(second, persons);
    }

    public static Problem? Refuse(Actor first, IReadOnlyList<Guid> firstPersons, Actor second, IReadOnlyList<Guid> secondPersons)
    {
        if (first.AccountId == second.AccountId || firstPersons.Intersect(secondPersons).Any())
            return Problem.Refused("same-person", "第二人就是当前登录的本人", "The second person is the one who is signed in", "这一步要两个人：请另一人输入自己的账号和密码", "This step takes two: let the other person type login and password");
        return second.MustChangePassword || second.NeedsTotp
            ? Problem.Refused("second-not-ready", "这个账号还没有换成自己的密码，或还没有绑定手机验证器", "This account has no password of its own or no authenticator yet", "请本人先登录一次，按提示办完再来确认", "Let its owner sign in once and get it ready")
            : null;
    }

    private async Task<List<Guid>> Persons(Guid account)
    {
        var today = clock.Today;
        return await db.PostHoldings.Where(h => h.From <= today && (h.To == null || h.To >= today)
            && db.Posts.Any(p => p.Id == h.PostId && p.AccountId == account && p.From <= today && (p.To == null || p.To >= today))).Select(h => h.PersonId).Distinct().ToListAsync();
    }
}
