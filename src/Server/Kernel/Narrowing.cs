using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Where the matches of a list are looked for. A filter or a search word can name the set of ids in which every match lies; the
/// smallest of these sets drives the query. The planners do not see by themselves which of six pairs of characters is the rare one.
/// </summary>
public static class Narrowing
{
    /// <summary>Sets up to this size are found and sorted; of larger ones the order's own index is walked. Ours, by measurement (<c>bench lists</c>).</summary>
    public const int Most = 100_000;

    /// <summary>The smallest of the sets, or null when none is smaller than <see cref="Most"/> or than the scope, which the rows hold to anyway.</summary>
    /// <param name="scope">Everything the reader may see of the list, whatever the filters.</param>
    public static async Task<IQueryable<Guid>?> Least(IQueryable<Guid> scope, IReadOnlyList<IQueryable<Guid>> sets, CancellationToken stop)
    {
        if (sets.Count == 0) return null;
        var bound = await Count(scope, Most, stop);
        IQueryable<Guid>? least = null;
        foreach (var set in sets)
        {
            var size = await Count(set, bound, stop);
            if (size < bound) (least, bound) = (set, size);
        }
        return least;
    }

    /// <summary>Counts no further than the bound: past it only the index entries up to it have been read.</summary>
    public static Task<int> Count<T>(IQueryable<T> rows, int bound, CancellationToken stop) => rows.Select(_ => 1).Take(bound).CountAsync(stop);
}

/// <summary>Rows that match a question, and whether they were narrowed to a set that is small enough to be sorted.</summary>
/// <param name="Counted">As many ids as there are rows, from where they are counted sooner; null where the rows themselves are counted.</param>
public sealed record Narrowed<T>(IQueryable<T> Rows, bool Small, IQueryable<Guid>? Counted = null)
{
    /// <summary>Counts the rows, no further than the bound.</summary>
    public Task<int> Count(int bound, CancellationToken stop) => Counted is { } ids ? Narrowing.Count(ids, bound, stop) : Narrowing.Count(Rows, bound, stop);

    public Task<int> CountAll(CancellationToken stop) => Counted is { } ids ? ids.CountAsync(stop) : Rows.CountAsync(stop);
}
