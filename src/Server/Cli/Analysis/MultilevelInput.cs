using Hengjian.Measure;
using Hengjian.Measure.Multilevel;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>The columns that a random-intercept model takes from a file.</summary>
internal sealed class MultilevelInput
{
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
        var words = Covariates.Wordy(file, wanted);
        table = Columns.Read(file, [y, .. wanted.Except(words)], [group, .. words], Sampling.DrawVerbs.Progress());
        (outcome, Groups) = (table.Numbers(y), table.Words(group));
        // What reading left behind is as large as the columns of a file with many schools.
        GC.Collect();
        foreach (var (name, values) in Covariates.Expand(table, wanted, words))
        {
            names.Add(name);
            covariates.Add(values);
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
}
