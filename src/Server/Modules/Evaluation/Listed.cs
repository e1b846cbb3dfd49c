using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// A list whose rows lie in memory already (a frozen result, the counties of a province), asked like one from the store: sorts by name,
/// pages after a cursor. Rows without a value stand last in either direction; equal ones keep the order in which the list came.
/// </summary>
internal sealed class Listed<T>(Func<T, string> key)
{
    private readonly Dictionary<string, Func<IReadOnlyList<T>, bool, IEnumerable<T>>> sorts = new(StringComparer.Ordinal);

    public Listed<T> By(string name, Func<T, double?> of)
    {
        sorts[name] = (rows, desc) => Known(rows, r => of(r) is not null, known => desc ? known.OrderByDescending(r => of(r)) : known.OrderBy(r => of(r)));
        return this;
    }

    public Listed<T> By(string name, Func<T, string?> of)
    {
        sorts[name] = (rows, desc) => Known(rows, r => of(r) is { Length: > 0 }, known => desc ? known.OrderByDescending(of, StringComparer.Ordinal) : known.OrderBy(of, StringComparer.Ordinal));
        return this;
    }

    /// <summary>All rows in the asked order; a sort that the list does not know leaves them as they came.</summary>
    public IReadOnlyList<T> Ordered(IReadOnlyList<T> rows, ListQuery query) => query.Sort is { } name && sorts.TryGetValue(name, out var sort) ? [.. sort(rows, query.Desc)] : rows;

    /// <summary>One page; a cursor whose row is gone begins anew, so that nobody misses a row.</summary>
    public Page<T> Page(IReadOnlyList<T> rows, ListQuery query)
    {
        var ordered = Ordered(rows, query);
        var from = query.After is { } after ? ordered.ToList().FindIndex(r => key(r) == after) + 1 : 0;
        var items = ordered.Skip(from).Take(query.PageSize).ToList();
        return new(items, from + items.Count < ordered.Count ? key(items[^1]) : null, query.After is null ? ordered.Count : null);
    }

    private static IEnumerable<T> Known(IReadOnlyList<T> rows, Func<T, bool> known, Func<IEnumerable<T>, IEnumerable<T>> order) => order(rows.Where(known)).Concat(rows.Where(r => !known(r)));
}
