namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>The same pure work for each of many items, on all cores.</summary>
internal static class Together
{
    /// <summary>The results in the order of the items.</summary>
    public static TResult[] Map<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work)
    {
        var results = new TResult[items.Count];
        Parallel.For(0, results.Length, i => results[i] = work(items[i]));
        return results;
    }
}
