using Hengjian.Measure.Estimation;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>Answers one question and writes its rows.</summary>
internal static class SurveyAnswer
{
    public static readonly string[] Headers = ["statistic", "variable", "group", "level", "estimate", "se", "df", "lower", "upper", "deff", "n"];

    public static void Write(SurveyQuestion question, Columns table, Estimator estimator, CsvOut result)
    {
        var statistic = Statistic(question, table, estimator.Conventions);
        var (names, groups) = Groups(question, table, statistic);
        var filled = Enumerable.Range(0, groups.Count).Where(g => groups[g].Length > 0).ToList();
        var answers = estimator.Of(statistic, [.. filled.Select(g => groups[g])]);
        // An empty cell needs its reason: with a rare group it is mostly a replicate, or a sample, in which one unit holds the whole group.
        var bare = Enumerable.Range(0, filled.Count).Where(g => answers[g].Any(e => Wanted(question, e.Label) && double.IsFinite(e.Value) && double.IsNaN(e.Se))).Select(g => names[filled[g]]).ToList();
        if (bare.Count > 0)
            RunFiles.Say($"{question.Statistic} {question.Variable}：{bare.Count} 组没有标准误（{string.Join("、", bare.Take(5).Select(b => b.Length == 0 ? "全部" : b))}）：组内只有一个单元，或在某个重复里没有记录，或分位点在数据的尽头。 / {bare.Count} group(s) without a standard error: one unit alone, a replicate without records, or a quantile at the end of the data.");
        for (var g = 0; g < groups.Count; g++)
        {
            var place = filled.IndexOf(g);
            if (place < 0)
            {
                foreach (var label in statistic.Labels.Where(l => Wanted(question, l))) result.Row(question.Statistic, question.Variable, names[g], label, null, null, null, null, null, null, 0);
                continue;
            }
            foreach (var e in answers[place].Where(e => Wanted(question, e.Label)))
                result.Row(question.Statistic, question.Variable, names[g], question.Statistic == "difference" ? $"{question.Categories[0]}-{question.Categories[1]}" : e.Label, e.Value, e.Se, e.Df, e.Lower, e.Upper, e.Deff, e.N);
        }
    }

    private static bool Wanted(SurveyQuestion question, string label) => question.Statistic switch
    {
        "share" => question.Categories.Count == 0 || question.Categories.Contains(label),
        // Everybody reaches the level below the first cut.
        "benchmarks" => label.Length > 0,
        _ => true,
    };

    private static Statistic Statistic(SurveyQuestion q, Columns table, Conventions conventions)
    {
        var values = q.InWords ? [] : q.Values.Select(table.Numbers).ToArray();
        switch (q.Statistic)
        {
            case "mean" or "total": return new MeanStatistic(values, q.Statistic == "total");
            case "sd": return new SdStatistic(values, conventions.Sd);
            case "ratio": return new RatioStatistic(values, table.Numbers(q.Other[0]));
            case "correlation": return new CorrelationStatistic(values, [.. q.Other.Select(table.Numbers)]);
            case "quantile": return new QuantileStatistic(values, [.. q.Points], q.Rule ?? conventions.Quantile, q.Interval);
            case "levels": return new ShareStatistic(Classes(), [.. Enumerable.Range(0, q.Points.Count + 1).Select(k => $"{k}")]);
            case "benchmarks": return new ShareStatistic(Classes(), ["", .. q.Points.Select(CsvOut.Number)], atLeast: true);
            case "share":
                var words = table.Words(q.Values[0]).Sorted();
                foreach (var level in q.Categories) _ = Code(words, q.Values[0], level, table);
                return new ShareStatistic([words.Codes], words.Levels);
            case "difference":
                var groups = table.Words(q.Between!);
                return new DifferenceStatistic(values, groups.Codes, Code(groups, q.Between!, q.Categories[0], table), Code(groups, q.Between!, q.Categories[1], table));
            default:
                var (terms, x) = Terms(q, table);
                return q.Statistic == "regression" ? new RegressionStatistic(values, x, terms) : new LogisticStatistic(Binary(q, table), x, terms);
        }

        int[][] Classes() => [.. values.Select(v => ShareStatistic.Classes(v, [.. q.Points]))];
    }

    private static int Code(CodedColumn column, string name, string word, Columns table)
    {
        for (var k = 0; k < column.Levels.Count; k++) if (column.Levels[k] == word) return k;
        throw new VerbException($"{table.File} 的“{name}”一列没有“{word}”，有：{string.Join("、", column.Levels.Take(20))}。", $"{table.File}: column {name} has no value {word}.", 2);
    }

    private static double[] Binary(SurveyQuestion q, Columns table)
    {
        var words = table.Words(q.Values[0]);
        if (q.Categories.Count == 0) return Numeric(words) ?? throw new VerbException($"“{q.Values[0]}”不是 0 与 1，请用 level 写明哪个值算 1。", $"{q.Values[0]} is not 0 and 1; name the value that counts 1 with level.", 2);
        var one = Code(words, q.Values[0], q.Categories[0], table);
        return [.. words.Codes.Select(c => c < 0 ? double.NaN : c == one ? 1 : 0)];
    }

    /// <summary>Numbers as they are; words as one column for each value after the first in order.</summary>
    private static (IReadOnlyList<string> Names, double[][] Columns) Terms(SurveyQuestion q, Columns table)
    {
        var (names, columns) = (new List<string>(), new List<double[]>());
        foreach (var term in q.Terms)
        {
            var words = table.Words(term).Sorted();
            if (Numeric(words) is { } numbers)
            {
                names.Add(term);
                columns.Add(numbers);
                continue;
            }
            for (var k = 1; k < words.Levels.Count; k++)
            {
                var level = k;
                names.Add(term + words.Levels[k]);
                columns.Add([.. words.Codes.Select(c => c < 0 ? double.NaN : c == level ? 1 : 0)]);
            }
        }
        return (names, [.. columns]);
    }

    private static double[]? Numeric(CodedColumn words)
    {
        var levels = words.Levels.Select(Columns.Number).ToArray();
        return Array.Exists(levels, double.IsNaN) ? null : [.. words.Codes.Select(c => c < 0 ? double.NaN : levels[c])];
    }

    /// <summary>The rows of each group that have what the question needs, in the order of the groups' values.</summary>
    private static (IReadOnlyList<string> Names, IReadOnlyList<int[]> Rows) Groups(SurveyQuestion q, Columns table, Statistic statistic)
    {
        var domain = q.Where.Select(w => (table.Words(w.Column).Codes, Wanted: w.Words.Select(word => Code(table.Words(w.Column), w.Column, word, table)).ToHashSet())).ToList();
        var by = q.By.Select(b => table.Words(b).Sorted()).ToList();
        var found = new SortedDictionary<long, List<int>>();
        for (var i = 0; i < table.Rows; i++)
        {
            if (!domain.TrueForAll(d => d.Wanted.Contains(d.Codes[i]))) continue;
            var key = 0L;
            foreach (var column in by) key = key < 0 || column.Codes[i] < 0 ? -1 : (key * column.Levels.Count) + column.Codes[i];
            if (key < 0) continue;
            if (!found.TryGetValue(key, out var rows)) found[key] = rows = [];
            if (statistic.Has(i)) rows.Add(i);
        }
        if (found.Count == 0) throw new VerbException($"问题 {q.Statistic} {q.Variable} 没有可用的记录。", $"The question {q.Statistic} {q.Variable} has no record to compute from.", 2);
        return ([.. found.Keys.Select(Name)], [.. found.Values.Select(r => r.ToArray())]);

        string Name(long key)
        {
            var parts = new string[by.Count];
            for (var k = by.Count - 1; k >= 0; k--)
            {
                parts[k] = $"{q.By[k]}={by[k].Levels[(int)(key % by[k].Levels.Count)]}";
                key /= by[k].Levels.Count;
            }
            // The domain of a question stands before its groups: a row must say whom it is about.
            return string.Join(';', [.. q.Where.Select(w => $"{w.Column}={string.Join('|', w.Words)}"), .. parts]);
        }
    }
}
