namespace Hengjian.Server.Cli.Analysis;

/// <summary>Columns that explain others: numbers as they are, words as one column of 0 and 1 for each word after the first in order.</summary>
internal static class Covariates
{
    private const int Looked = 50;

    /// <summary>Which columns hold words: none of their first values is a number. A number column with a slip in it stays one, so that the slip is told.</summary>
    public static string[] Wordy(string file, IReadOnlyList<string> wanted) => wanted.Count == 0 ? [] : ColumnSource.Open(file, source =>
    {
        var names = ColumnReader.Headers(file, source);
        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++) place.TryAdd(names[i], i);
        var (at, seen, numbers) = (wanted.Select(w => place.GetValueOrDefault(w, -1)).ToArray(), new int[wanted.Count], new bool[wanted.Count]);
        while (seen.Any(n => n < Looked) && source.Next())
            for (var k = 0; k < at.Length; k++)
            {
                if (at[k] < 0 || at[k] >= source.Count || seen[k] >= Looked || source.Field(at[k]).IsEmpty || source.Field(at[k]).SequenceEqual("NA"u8)) continue;
                seen[k]++;
                numbers[k] |= ColumnReader.TryNumber(source.Field(at[k]), out _);
            }
        return wanted.Where((_, k) => seen[k] > 0 && !numbers[k]).ToArray();
    });

    /// <summary>The columns of a table, in the order wanted; a column of words bears its header and the word as its name.</summary>
    public static IEnumerable<(string Name, double[] Values)> Expand(Columns table, IReadOnlyList<string> wanted, IReadOnlyCollection<string> words)
    {
        foreach (var name in wanted)
        {
            if (!words.Contains(name))
            {
                yield return (name, table.Numbers(name));
                continue;
            }

            var column = table.Words(name).Sorted();
            for (var level = 1; level < column.Levels.Count; level++)
            {
                var one = level;
                yield return (name + column.Levels[level], Array.ConvertAll(column.Codes, c => c < 0 ? double.NaN : c == one ? 1 : 0));
            }
        }
    }
}
