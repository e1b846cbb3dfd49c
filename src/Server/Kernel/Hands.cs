using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Which person stands behind an account at a moment. Accounts belong to posts and pass on with them, and one person may hold two posts:
/// whether an act had two hands is a question about persons, not about accounts.
/// </summary>
public sealed class Hands(Db db, Clock clock)
{
    /// <summary>
    /// The persons who acted by the account then. Until a hand-over is finished the giver has the password, whatever day the sheet names;
    /// so the moment at which it was finished decides, and the dates of the holdings only where no hand-over came after.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> Persons(Guid account, DateTimeOffset at, CancellationToken stop = default)
    {
        var posts = await db.Posts.AsNoTracking().Where(p => p.AccountId == account).Select(p => p.Id).ToListAsync(stop);
        if (posts.Count == 0) return [];
        var givers = (await db.HandOvers.AsNoTracking().Where(h => posts.Contains(h.PostId) && h.State == HandOverState.Finished && h.EndedAt > at).Select(h => new { h.PostId, h.EndedAt, h.FromPersonId }).ToListAsync(stop)).ToLookup(h => h.PostId);
        var holdings = (await db.PostHoldings.AsNoTracking().Where(h => posts.Contains(h.PostId)).ToListAsync(stop)).ToLookup(h => h.PostId);
        var day = Clock.DateOf(at);
        var persons = new HashSet<Guid>();
        foreach (var post in posts)
        {
            if (givers[post].MinBy(h => h.EndedAt) is { } next)
            {
                if (next.FromPersonId is { } giver) persons.Add(giver);
            }
            else if (holdings[post].Where(h => h.From <= day).OrderBy(h => h.From).LastOrDefault() is { } holding) persons.Add(holding.PersonId);
        }
        return [.. persons];
    }

    /// <summary>Was it one person who did both? Where no person is entered behind one of the accounts, the accounts decide.</summary>
    public async Task<bool> Same(Guid? first, DateTimeOffset? firstAt, Guid? second, DateTimeOffset? secondAt = null, CancellationToken stop = default)
    {
        if (first is not { } one || second is not { } other) return false;
        var (then, now) = (await Persons(one, firstAt ?? clock.Now, stop), await Persons(other, secondAt ?? clock.Now, stop));
        return then.Count > 0 && now.Count > 0 ? then.Intersect(now).Any() : one == other;
    }
}
