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
    private sealed record Past(IReadOnlyList<Guid> Posts, ILookup<Guid, HandOver> HandOvers, ILookup<Guid, PostHolding> Holdings);

    // Of one request: a bulk act asks of the same few accounts again and again.
    private readonly Dictionary<Guid, Past> known = [];

    /// <summary>
    /// The persons who acted by the account then. Until a hand-over is finished the giver has the password, whatever day the sheet names;
    /// so the moment at which it was finished decides, and the dates of the holdings only where no hand-over came after.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> Persons(Guid account, DateTimeOffset at, CancellationToken stop = default)
    {
        if (!known.TryGetValue(account, out var past)) known[account] = past = await Load(account, stop);
        var (posts, handOvers, holdings) = past;
        var day = Clock.DateOf(at);
        var persons = new HashSet<Guid>();
        foreach (var post in posts)
        {
            if (handOvers[post].Where(h => h.EndedAt > at).MinBy(h => h.EndedAt) is { } next)
            {
                if (next.FromPersonId is { } giver) persons.Add(giver);
            }
            else if (holdings[post].Where(h => h.From <= day).OrderBy(h => h.From).LastOrDefault() is { } holding) persons.Add(holding.PersonId);
        }
        return [.. persons];
    }

    private async Task<Past> Load(Guid account, CancellationToken stop)
    {
        var posts = await db.Posts.AsNoTracking().Where(p => p.AccountId == account).Select(p => p.Id).ToListAsync(stop);
        return new(posts, (await db.HandOvers.AsNoTracking().Where(h => posts.Contains(h.PostId) && h.State == HandOverState.Finished).ToListAsync(stop)).ToLookup(h => h.PostId),
            (await db.PostHoldings.AsNoTracking().Where(h => posts.Contains(h.PostId)).ToListAsync(stop)).ToLookup(h => h.PostId));
    }

    /// <summary>Was it one person who did both? Where no person is entered behind one of the accounts, the accounts decide.</summary>
    public async Task<bool> Same(Guid? first, DateTimeOffset? firstAt, Guid? second, DateTimeOffset? secondAt = null, CancellationToken stop = default)
    {
        if (first is not { } one || second is not { } other) return false;
        var (then, now) = (await Persons(one, firstAt ?? clock.Now, stop), await Persons(other, secondAt ?? clock.Now, stop));
        return then.Count > 0 && now.Count > 0 ? then.Intersect(now).Any() : one == other;
    }
}
