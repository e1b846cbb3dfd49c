using Hengjian.Measure;
using Hengjian.Measure.Irt;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.TestTheory;

/// <summary>A file of answers, one column an item and one line a pupil, with the columns that are no items; answers become scores by the key.</summary>
internal sealed class ResponseInput
{
    private readonly Columns columns;
    private readonly string? id;

    /// <summary>Scores by item, NaN where there is no answer; gone after <see cref="Responses"/>.</summary>
    public IReadOnlyList<double[]> Scores { get; private set; }
    public IReadOnlyList<KeyLine> Items { get; }
    public double[] Weights { get; }
    public CodedColumn? Groups { get; }
    public IReadOnlyList<double[]> Regressors { get; }

    public ResponseInput(string file, string? key, string? id, string? weights, string? group, IReadOnlyList<string> regress, Action<double>? progress, IReadOnlyList<string>? keep = null)
    {
        var header = Columns.Header(file);
        Kept = keep ?? [];
        string[] others = [.. new[] { id, weights, group }.OfType<string>(), .. regress, .. Kept];
        foreach (var other in others)
            if (!header.Contains(other)) throw new VerbException($"{file} 没有“{other}”一列。", $"{file} has no column {other}.", 2);
        var apart = others.ToHashSet(StringComparer.Ordinal);
        Items = key is null ? [.. header.Where(h => !apart.Contains(h)).Select(h => new KeyLine(h, null, null, null))] : KeyFile.Read(key, file, header);
        if (Items.Count == 0) throw new VerbException($"{file} 里没有题目列。", $"{file} has no column of an item.", 2);
        if (Items.FirstOrDefault(i => apart.Contains(i.Item)) is { } both) throw new VerbException($"“{both.Item}”一列不能既是题目又作别用。", $"The column {both.Item} cannot be an item and something else.", 2);
        if (key is null && Covariates.Wordy(file, [.. Items.Select(i => i.Item)]) is { Length: > 0 } texts)
            throw new VerbException(
                $"{file} 里这些列是文字，不是得分：{string.Join("、", texts.Take(20))}。作答是选项时请用 --key 给出答案表；不是题目的列请用 --id、--weights、--group、--regress、--keep 指明，或用 --key 列出题目。",
                $"{file}: these columns hold words, not scores: {string.Join(", ", texts.Take(20))}. Give a --key where answers are options; name columns that are no items with --id, --weights, --group, --regress, --keep, or list the items in --key.",
                2);
        var words = Covariates.Wordy(file, regress);
        columns = Columns.Read(
            file,
            [.. Items.Where(i => i.Key is null).Select(i => i.Item), .. new[] { weights }.OfType<string>(), .. regress.Except(words)],
            [.. Items.Where(i => i.Key is not null).Select(i => i.Item), .. new[] { id, group }.OfType<string>(), .. words, .. Kept],
            progress);
        this.id = id;
        Scores = [.. Items.Select(i => i.Key is null ? columns.Numbers(i.Item) : Marked(columns.Words(i.Item), i.Key))];
        Weights = weights is null ? [] : columns.Numbers(weights);
        Groups = group is null ? null : Filled(group);
        var expanded = Covariates.Expand(columns, regress, words).ToList();
        foreach (var (name, values) in expanded) Usable(name, values);
        (RegressorNames, Regressors) = ([.. expanded.Select(e => e.Name)], [.. expanded.Select(e => e.Values)]);
        if (id is not null) SayTwice(columns.Words(id));
    }

    /// <summary>The names of the regressors, words expanded.</summary>
    public IReadOnlyList<string> RegressorNames { get; }

    /// <summary>Columns that are copied as they stand.</summary>
    public IReadOnlyList<string> Kept { get; }

    public int Rows => columns.Rows;

    public string File => columns.File;

    /// <summary>The pupil's own id, or the number of the line among the pupils.</summary>
    public CsvCell IdOf(int row) => id is null ? row + 1 : columns.Words(id) is var words && words.Codes[row] >= 0 ? words.Levels[words.Codes[row]] : "";

    public string KeptOf(int column, int row) => columns.Words(Kept[column]) is var words && words.Codes[row] >= 0 ? words.Levels[words.Codes[row]] : "";

    /// <summary>The answers as categories 0 … m, taken once; a score that is no whole number from 0 on is refused with its line.</summary>
    public ItemResponses Responses() => Naming(() =>
    {
        var codes = new ReadOnlyMemory<sbyte>[Items.Count];
        for (var j = 0; j < codes.Length; j++)
        {
            var column = new sbyte[Rows];
            for (var i = 0; i < column.Length; i++)
            {
                var x = Scores[j][i];
                if (!double.IsNaN(x) && (x is < 0 or > 100 || x != Math.Floor(x)))
                    throw new VerbException(
                        $"{File} 第 {columns.LineOf(i)} 行“{Items[j].Item}”是 {CsvOut.Number(x)}，应是 0 起的整数得分；不是题目的列请用 --id、--weights、--group、--regress、--keep 指明，或用 --key 列出题目。",
                        $"{File}: line {columns.LineOf(i)}, column {Items[j].Item} is {CsvOut.Number(x)}; scores are whole numbers from 0. Name columns that are no items with --id, --weights, --group, --regress, --keep, or list the items in --key.",
                        2);
                column[i] = double.IsNaN(x) ? ItemResponses.Missing : (sbyte)x;
            }

            codes[j] = column;
        }

        // From here on a byte an answer is enough; the numbers of a large file, eight times that, are given back before the long work begins.
        Scores = [];
        columns.Forget(Items.Select(i => i.Item));
        // The gentle collection keeps the pages for itself.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new ItemResponses([.. Items.Select(i => i.Item)], codes, Weights, Groups?.Codes ?? [], [.. Regressors.Select(r => (ReadOnlyMemory<double>)r)]);
    });

    /// <summary>What the library finds wrong in the data, with the line of the file, as bad input.</summary>
    public T Naming<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (MeasureException fault)
        {
            var line = fault.Row is { } row ? columns.LineOf(row) : 0;
            throw new VerbException(line == 0 ? $"{File}：{fault.Zh}" : $"{File} 第 {line} 行：{fault.Zh}", line == 0 ? $"{File}: {fault.En}" : $"{File}, line {line}: {fault.En}", 2);
        }
    }

    private void Usable(string name, double[] values)
    {
        if (Array.FindIndex(values, double.IsNaN) is >= 0 and var empty)
            throw new VerbException($"{File} 第 {columns.LineOf(empty)} 行缺“{name}”：潜在回归的变量每名学生都要有。请填上，或先去掉这些学生。", $"{File}: line {columns.LineOf(empty)} lacks {name}; every pupil needs the regressors. Fill them in or leave those pupils out.", 2);
        if (values.All(v => v == values[0]))
            throw new VerbException($"“{name}”对所有学生都相同，不能作潜在回归的变量（常数已并入题目）。", $"{name} is the same for all pupils and cannot be a regressor; the items absorb the constant.", 2);
    }

    // Pupils of two years may share a number, so this is no error; whoever joins tables by it later should know.
    private void SayTwice(CodedColumn ids)
    {
        var first = new Dictionary<int, int>();
        for (var row = 0; row < ids.Codes.Length; row++)
            if (ids.Codes[row] >= 0 && !first.TryAdd(ids.Codes[row], row))
            {
                RunFiles.Say($"注意：学生号不唯一，如第 {columns.LineOf(first[ids.Codes[row]])} 行和第 {columns.LineOf(row)} 行都是“{ids.Levels[ids.Codes[row]]}”。 / Note: ids are not unique; lines {columns.LineOf(first[ids.Codes[row]])} and {columns.LineOf(row)} share one.");
                return;
            }
    }

    private CodedColumn Filled(string name)
    {
        var words = columns.Words(name).Sorted();
        return Array.IndexOf(words.Codes, -1) is >= 0 and var empty ? throw new VerbException($"{File} 第 {columns.LineOf(empty)} 行的“{name}”是空的。", $"{File}: line {columns.LineOf(empty)}, column {name} is empty.", 2) : words;
    }

    private static double[] Marked(CodedColumn answers, string key)
    {
        var right = answers.Levels.Select(l => string.Equals(l.Trim(), key, StringComparison.OrdinalIgnoreCase)).ToArray();
        return [.. answers.Codes.Select(c => c < 0 ? double.NaN : right[c] ? 1 : 0)];
    }
}

/// <summary>One line of a key: the item, its right answer (null: the column holds scores), and the lowest and highest score.</summary>
internal sealed record KeyLine(string Item, string? Key, double? Lowest, double? Highest);

/// <summary>KEY.csv: columns item and key, and where wanted min and max; it also says which columns are items.</summary>
internal static class KeyFile
{
    private static readonly string[] Known = ["item", "key", "min", "max"];

    public static IReadOnlyList<KeyLine> Read(string file, string data, IReadOnlyList<string> header)
    {
        var names = Columns.Header(file);
        if (names.FirstOrDefault(n => !Known.Contains(n)) is { } unknown) throw new VerbException($"{file} 有不认识的列“{unknown}”，只用 item、key、min、max。", $"{file}: the column {unknown} is not known; use item, key, min, max.", 2);
        string[] words = ["item", .. names.Contains("key") ? new[] { "key" } : []], numbers = [.. names.Where(n => n is "min" or "max")];
        var columns = Columns.Read(file, numbers, words);
        var items = columns.Words("item");
        var (there, known) = (header.ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var lines = new List<KeyLine>();
        for (var row = 0; row < columns.Rows; row++)
        {
            var item = items.Codes[row] < 0 ? "" : items.Levels[items.Codes[row]];
            if (!there.Contains(item)) throw new VerbException($"{file} 第 {columns.LineOf(row)} 行的“{item}”在 {data} 里没有这一列。", $"{file}: line {columns.LineOf(row)}: {data} has no column {item}.", 2);
            if (!known.Add(item)) throw new VerbException($"{file} 第 {columns.LineOf(row)} 行的“{item}”重复。", $"{file}: line {columns.LineOf(row)}: {item} stands twice.", 2);
            lines.Add(new(item, Word("key", row), Number("min", row), Number("max", row)));
        }

        return lines;

        string? Word(string name, int row) => words.Contains(name) && columns.Words(name) is var w && w.Codes[row] >= 0 ? w.Levels[w.Codes[row]].Trim() : null;
        double? Number(string name, int row) => numbers.Contains(name) && columns.Numbers(name)[row] is var x && !double.IsNaN(x) ? x : null;
    }
}
