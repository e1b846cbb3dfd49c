using Hengjian.Measure;
using Hengjian.Measure.Irt;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.TestTheory;

/// <summary>Differential item functioning of the items of 0 and 1, between one group and all others, matched by the total score.</summary>
internal static class DifFile
{
    private static readonly string[] Headers = ["item", "n_reference", "n_focal", "mh_odds", "mh_delta", "mh_delta_se", "mh_chi2", "mh_p", "class", "uniform_chi2", "uniform_p", "nonuniform_chi2", "nonuniform_p", "group_effect"];

    /// <summary>The focal group's code: the named one, or the second of two.</summary>
    public static int Focal(CodedColumn groups, string column, string? focal)
    {
        var known = string.Join("、", groups.Levels.Take(20));
        if (groups.Levels.Count < 2) throw new VerbException($"“{column}”一列只有一组，不能比较。", $"The column {column} holds one group; there is nothing to compare.", 2);
        if (focal is null) return groups.Levels.Count == 2 ? 1 : throw new VerbException($"“{column}”一列有 {groups.Levels.Count} 组（{known}），请用 --focal 写明看哪一组，其余各组合为对照。", $"The column {column} has {groups.Levels.Count} groups; name one with --focal, the others are its reference.", 2);
        return Enumerable.Range(0, groups.Levels.Count).FirstOrDefault(k => groups.Levels[k] == focal, -1) is >= 0 and var found ? found : throw new VerbException($"“{column}”一列没有“{focal}”，有：{known}。", $"The column {column} has no {focal}.", 2);
    }

    public static void Write(string file, IReadOnlyList<string> names, IReadOnlyList<double[]> columns, bool[] focal)
    {
        var total = new double[focal.Length];
        foreach (var column in columns)
            for (var i = 0; i < total.Length; i++) total[i] += column[i];
        var (theirs, skipped, found) = (focal.Count(f => f), new List<string>(), new Found?[columns.Count]);
        var (done, next) = (0, Environment.TickCount64 + 3000);
        Parallel.For(0, columns.Count, j =>
        {
            if (Array.TrueForAll(columns[j], x => x is 0 or 1)) found[j] = Found.Of(columns[j], focal, total);
            var (count, due) = (Interlocked.Increment(ref done), Interlocked.Read(ref next));
            if (Environment.TickCount64 >= due && Interlocked.CompareExchange(ref next, Environment.TickCount64 + 3000, due) == due) Console.Error.WriteLine($"项目功能差异 {count}/{columns.Count} / differential functioning {count} of {columns.Count}");
        });
        using var csv = new CsvOut(file, Headers);
        for (var j = 0; j < found.Length; j++)
        {
            if (found[j] is not { } item)
            {
                skipped.Add(names[j]);
                continue;
            }

            // What cannot be had for one item leaves its cells empty and is said.
            foreach (var fault in item.Faults) Console.Error.WriteLine($"{names[j]}：{fault.Zh} / {names[j]}: {fault.En}");
            var (mh, logistic) = (item.Table, item.Logistic);
            csv.Row(names[j], focal.Length - theirs, theirs, mh?.OddsRatio, mh?.Delta, mh?.DeltaSe, mh?.ChiSquare, mh?.P, mh?.Class, logistic?.Uniform, logistic?.UniformP, logistic?.NonUniform, logistic?.NonUniformP, logistic?.GroupEffect);
        }

        csv.Done();
        if (skipped.Count > 0) Console.Error.WriteLine($"项目功能差异只用于 0/1 题，没有计算：{string.Join("、", skipped)} / differential functioning is for items of 0 and 1; left out: {string.Join(", ", skipped)}");
    }

    /// <summary>Both statistics of one item, or why not.</summary>
    private sealed record Found(MantelHaenszel? Table, LogisticBias? Logistic, List<MeasureException> Faults)
    {
        public static Found Of(double[] item, bool[] focal, double[] total)
        {
            var faults = new List<MeasureException>();
            return new(Try(() => ItemBias.MantelHaenszel(item, focal, total), faults), Try(() => ItemBias.Logistic(item, focal, total), faults), faults);
        }

        private static T? Try<T>(Func<T> work, List<MeasureException> faults) where T : class
        {
            try
            {
                return work();
            }
            catch (MeasureException fault)
            {
                faults.Add(fault);
                return null;
            }
        }
    }
}
