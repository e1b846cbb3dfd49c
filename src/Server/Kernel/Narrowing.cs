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
            var size = await Count(set.Ids, most, stop);
            if (size < most) (least, bound) = (set, size);
        }
        return least;
    }

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
    public static IdSet Search(IQueryable<Guid> ids) => new(ids, 200_000);
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
