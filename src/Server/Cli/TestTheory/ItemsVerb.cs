using System.CommandLine;
using Hengjian.Measure.TestTheory;
using Hengjian.Server.Cli.Analysis;
using Hengjian.Server.Cli.Sampling;

namespace Hengjian.Server.Cli.TestTheory;

/// <summary>items: classical item analysis of a file of answers.</summary>
public static class ItemsVerb
{
    private static readonly string[] Headers = ["item", "n", "mean", "sd", "difficulty", "discrimination", "item_total", "item_rest", "biserial", "polyserial", "alpha_if_deleted"];

    public static Command Build()
    {
        var data = new Option<string>("--data") { Description = "作答或得分（CSV 或 xlsx），一题一列 / answers or scores (CSV or xlsx), one column an item", Required = true };
        var key = new Option<string?>("--key") { Description = "答案表：item、key，可有 min、max；没有 key 的题按得分读 / key: item, key, and min, max where wanted; items without key are read as scores" };
        var output = new Option<string>("--out") { Description = "结果 CSV，一题一行 / result as CSV, one line an item", Required = true };
        var id = new Option<string?>("--id") { Description = "学生号一列，不作题目 / column of the pupil's id, no item" };
        var missing = new Option<string?>("--missing") { Description = "空答：zero 计 0 分，drop 不计该生；有答案表时默认 zero / empty answers: zero or drop (leaves the pupil out); zero by default with a key" };
        var dif = new Option<string?>("--dif") { Description = "分组一列：再算各题的功能差异（MH、逻辑回归），不作题目 / column of groups: differential functioning of the items as well" };
        var focal = new Option<string?>("--focal") { Description = "看哪一组，其余为对照；两组时默认第二组 / the focal group; with two groups the second" };
        var difOut = new Option<string?>("--dif-out") { Description = "功能差异的结果 CSV，默认在 --out 旁边加 -dif / its file; by default beside --out with -dif" };
        missing.AcceptOnlyFromAmong("zero", "drop");
        var verb = new Command("items", "经典测验理论：难度、区分度、信度 / classical test theory: difficulty, discrimination, reliability") { data, key, output, id, missing, dif, focal, difOut };
        verb.SetAction(parsed =>
        {
            var input = new ResponseInput(parsed.GetValue(data)!, parsed.GetValue(key), parsed.GetValue(id), null, parsed.GetValue(dif), [], DrawVerbs.Progress());
            if (input.Groups is null && (parsed.GetValue(focal) ?? parsed.GetValue(difOut)) is not null) throw new VerbException("--focal 和 --dif-out 与 --dif 一起用。", "--focal and --dif-out go with --dif.", 2);
            var chosen = input.Groups is { } groups ? DifFile.Focal(groups, parsed.GetValue(dif)!, parsed.GetValue(focal)) : -1;
            var (columns, rows, empty) = Complete(input, parsed.GetValue(missing) ?? (parsed.GetValue(key) is null ? null : "zero"));
            var found = input.Naming(() => ItemAnalysis.Of(
                new([.. input.Items.Select(i => i.Item)], [.. columns.Select(c => (ReadOnlyMemory<double>)c)]),
                new(Lowest: [.. input.Items.Select(i => i.Lowest ?? 0)], Highest: [.. input.Items.Select((i, j) => i.Highest ?? (i.Key is null ? columns[j].Max() : 1))])));
            Write(found, parsed.GetValue(output)!);
            if (input.Groups is { } sides)
                DifFile.Write(parsed.GetValue(difOut) ?? Beside(parsed.GetValue(output)!), [.. input.Items.Select(i => i.Item)], columns, [.. (rows ?? Enumerable.Range(0, input.Rows)).Select(i => sides.Codes[i] == chosen)]);
            Say(found);
            if (empty > 0) Console.Error.WriteLine($"有 {empty} 个空答，{(columns[0].Length == input.Rows ? "按 0 分计" : $"未计 {input.Rows - columns[0].Length} 名学生")}。 / {empty} empty answers; {(columns[0].Length == input.Rows ? "counted as 0" : $"{input.Rows - columns[0].Length} pupils left out")}.");
            return 0;
        });
        return verb;
    }

    private static string Beside(string file) => Path.Combine(Path.GetDirectoryName(file) ?? "", Path.GetFileNameWithoutExtension(file) + "-dif" + Path.GetExtension(file));

    /// <summary>The scores without gaps; the rows that were kept where some were left out.</summary>
    private static (IReadOnlyList<double[]> Columns, IEnumerable<int>? Rows, int Empty) Complete(ResponseInput input, string? missing)
    {
        var empty = input.Scores.Sum(c => c.Count(double.IsNaN));
        if (empty == 0) return (input.Scores, null, 0);
        if (missing is null)
            throw new VerbException($"{input.File} 有 {empty} 个空答。请写 --missing zero（按 0 分计）或 --missing drop（不计该生）。", $"{input.File} has {empty} empty answers. Say --missing zero (they count 0) or --missing drop (the pupil is left out).", 2);
        if (missing == "zero") return ([.. input.Scores.Select(c => c.Select(x => double.IsNaN(x) ? 0 : x).ToArray())], null, empty);
        int[] whole = [.. Enumerable.Range(0, input.Rows).Where(i => input.Scores.All(c => !double.IsNaN(c[i])))];
        if (whole.Length < 2)
            throw new VerbException($"{input.File} 里答全了所有题的学生只有 {whole.Length} 名。分册的试卷请按册分开分析（用 --key 列出该册的题），或用 irt。", $"{input.File} has {whole.Length} pupils with all items answered. Analyse booklets one by one (list their items in --key), or use irt.", 2);
        return ([.. input.Scores.Select(c => whole.Select(i => c[i]).ToArray())], whole, empty);
    }

    private static void Write(TestStatistics found, string file)
    {
        using var csv = new CsvOut(file, Headers);
        foreach (var i in found.Items) csv.Row(i.Name, found.N, i.Mean, i.Sd, i.Difficulty, i.Discrimination, i.ItemTotal, i.ItemRest, i.Biserial, i.Polyserial, i.AlphaIfDeleted);
        csv.Done();
    }

    /// <summary>The figures of the whole test, on standard output as key,value.</summary>
    private static void Say(TestStatistics found)
    {
        var r = found.Reliability;
        Console.Out.WriteLine("key,value");
        foreach (var (key, value) in new (string, double)[]
        {
            ("n", found.N), ("items", found.Items.Count), ("mean", found.Mean), ("sd", found.Sd), ("alpha", r.Alpha), ("alpha_se", r.AlphaSe), ("alpha_standardised", r.StandardisedAlpha), ("lambda6", r.Lambda6),
            ("kr20", r.Kr20), ("kr21", r.Kr21), ("split_half_r", r.HalvesCorrelation), ("spearman_brown", r.SpearmanBrown), ("lambda4", r.Lambda4), ("sem", r.Sem),
        })
            Console.Out.WriteLine($"{key},{CsvOut.Number(value)}");
    }
}
