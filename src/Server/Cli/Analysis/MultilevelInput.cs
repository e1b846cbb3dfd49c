using Hengjian.Measure;
using Hengjian.Measure.Multilevel;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>The columns that a random-intercept model takes from a file.</summary>
internal sealed class MultilevelInput
{
    private const int Looked = 50;
    private readonly Columns table;
    private readonly double[] outcome;
    private readonly List<string> names = [];
    private readonly List<ReadOnlyMemory<double>> covariates = [];

    public MultilevelInput(string file, string y, string group, string[] x)
    {
        var header = Columns.Header(file);
        string[] wanted = [.. x.SelectMany(text => header.Contains(text.Trim()) ? [text.Trim()] : text.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        (y, group) = (y.Trim(), group.Trim());
        var twice = wanted.Append(y).Append(group).GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(n => n.Count() > 1)?.Key;
        if (twice is not null) throw new VerbException($"“{twice}”一列用了两次：结果、分组和自变量应是不同的列。", $"The column {twice} is used twice; outcome, group and covariates must differ.", 2);
        var words = Wordy(file, wanted);
        table = Columns.Read(file, [y, .. wanted.Except(words)], [group, .. words], Sampling.DrawVerbs.Progress());
        (outcome, Groups) = (table.Numbers(y), table.Words(group));
        // What reading left behind is as large as the columns of a file with many schools.
        GC.Collect();
        foreach (var name in wanted)
        {
            if (!words.Contains(name))
            {
                names.Add(name);
                covariates.Add(table.Numbers(name));
                continue;
            }

            var column = table.Words(name).Sorted();
            for (var level = 1; level < column.Levels.Count; level++)
            {
                var one = level;
                names.Add(name + column.Levels[level]);
                covariates.Add(Array.ConvertAll(column.Codes, c => c < 0 ? double.NaN : c == one ? 1 : 0));
            }
        }
    }

    /// <summary>The groups as they come in the file: a sorted copy of a million codes is not worth its room.</summary>
    public CodedColumn Groups { get; }

    public RandomIntercept Fit(VarianceMethod method)
    {
        try
        {
            return RandomIntercept.Fit(outcome, Groups.Codes, covariates, names, method);
        }
        catch (MeasureException fault)
        {
            throw new VerbException($"{table.File}：{fault.Zh}", $"{table.File}: {fault.En}", 2);
        }
    }

    /// <summary>Columns of words: none of the first values is a number. A number column with a slip in it stays one, so that the slip is told.</summary>
    private static string[] Wordy(string file, string[] wanted) => wanted.Length == 0 ? [] : ColumnSource.Open(file, source =>
    {
        var names = ColumnReader.Headers(file, source);
        var (at, seen, numbers) = (wanted.Select(w => names.ToList().IndexOf(w)).ToArray(), new int[wanted.Length], new bool[wanted.Length]);
        while (seen.Any(n => n < Looked) && source.Next())
            for (var k = 0; k < at.Length; k++)
            {
                if (at[k] < 0 || at[k] >= source.Count || source.Field(at[k]).IsEmpty || source.Field(at[k]).SequenceEqual("NA"u8)) continue;
                seen[k]++;
                numbers[k] |= ColumnReader.TryNumber(source.Field(at[k]), out _);
            }
        return wanted.Where((_, k) => seen[k] > 0 && !numbers[k]).ToArray();
    });
}
