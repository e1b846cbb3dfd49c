namespace Hengjian.Tests.Unit.Measure.Estimation;

/// <summary>Numbers for words, in the order in which the words appear; −1 for an empty one.</summary>
internal static class Codes
{
    public static int[] Of(IEnumerable<string> words)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. words.Select(w => w is "" or "NA" ? -1 : known.TryGetValue(w, out var code) ? code : known[w] = known.Count)];
    }
}
