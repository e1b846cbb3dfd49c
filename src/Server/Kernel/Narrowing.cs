using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Where the matches of a list are looked for. A filter or a search word can name the set of ids in which every match lies; the
/// smallest of these sets drives the query. The planners do not see by themselves which of six pairs of characters is the rare one.
/// </summary>
public static class Narrowing
{
    /// <summary>
    /// The smallest of the sets that are small enough to be found and sorted; null when none is, or none is smaller than the scope,
    /// which the rows hold to anyway: then the order's own index is walked.
    /// </summary>
    /// <param name="scope">Everything the reader may see of the list, whatever the filters.</param>
    public static async Task<IdSet?> Least(IQueryable<Guid> scope, IReadOnlyList<IdSet> sets, CancellationToken stop)
    {
        if (sets.Count == 0) return null;
        var bound = await Count(scope, sets.Max(s => s.Most), stop);
        IdSet? least = null;
        foreach (var set in sets)
        {
            var most = Math.Min(bound, set.Most);
            var size = set.Size ?? await Count(set.Ids, most, stop);
            if (size < most) (least, bound) = (set, size);
        }
        return least;
    }

    /// <summary>
    /// What stands in both of the two smallest sets, each of which holds every match; null when none is small enough to be sorted.
    /// Looking the ids of one up in the other costs little beside fetching the rows of all of them: two pairs of characters
    /// that 40,000 names each have are together in a thousand.
    /// </summary>
    public static async Task<IdSet?> Meeting(IReadOnlyList<IQueryable<Guid>> sets, CancellationToken stop)
    {
        (IQueryable<Guid> Ids, int Size)? least = null, next = null;
        foreach (var set in sets)
        {
            var bound = next?.Size ?? IdSet.MostOfSearch;
            var size = await Count(set, bound, stop);
            if (size >= bound) continue;
            if (least is null || size < least.Value.Size) (next, least) = (least, (set, size));
            else next = (set, size);
            if (least.Value.Size <= Page) break;
        }
        if (least is not var (ids, most)) return null;
        return IdSet.Search(next is var (others, _) && most > Page ? ids.Where(id => others.Any(o => o == id)) : ids) with { Size = most };
    }

    // So few are looked at as they are: no further set makes that cheaper.
    private const int Page = 200;

    /// <summary>Counts no further than the bound: past it only the index entries up to it have been read.</summary>
    public static Task<int> Count<T>(IQueryable<T> rows, int bound, CancellationToken stop) => rows.Select(_ => 1).Take(bound).CountAsync(stop);
}

/// <summary>Ids among which every match is.</summary>
/// <param name="Most">Up to this size the set is found and sorted.</param>
public sealed record IdSet(IQueryable<Guid> Ids, int Most)
{
    /// <summary>What a filter keeps lies scattered over every order, so that walking an order soon fills a page.</summary>
    public static IdSet Filter(IQueryable<Guid> ids) => new(ids, Paged.Few);

    /// <summary>What a search finds may stand together at the far end of an order by name: sorting it is the smaller evil for longer. Ours, by measurement (<c>bench lists</c>).</summary>
    public static IdSet Search(IQueryable<Guid> ids) => new(ids, MostOfSearch);

    public const int MostOfSearch = 200_000;

    /// <summary>No more ids than this are in it, where that is known already.</summary>
    public int? Size { get; init; }
}

/// <summary>Rows that match a question, and whether they were narrowed to a set that is small enough to be sorted.</summary>
/// <param name="Counted">As many ids as there are rows, from where they are counted sooner; null where the rows themselves are counted.</param>
public sealed record Narrowed<T>(IQueryable<T> Rows, bool Small, IQueryable<Guid>? Counted = null)
{
    /// <summary>The ids of a word, where the rows are those of the word and nothing else is asked of them that another table does not know as well.</summary>
    public IQueryable<Guid>? Word { get; init; }

    /// <summary>Counts the rows, no further than the bound.</summary>
    public Task<int> Count(int bound, CancellationToken stop) => Counted is { } ids ? Narrowing.Count(ids, bound, stop) : Narrowing.Count(Rows, bound, stop);
}
