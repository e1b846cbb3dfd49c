using System.CommandLine;
using Hengjian.Measure;
using Hengjian.Measure.Agreement;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>How far raters agree: one column a rater, one row an object; every statistic that the scores allow, as CSV.</summary>
public static class AgreeVerb
{
    internal const string Example = """
        ratings.csv:
          essay,rater1,rater2,rater3
          a01,4,4,5
          a02,3,2,3
          a03,5,5,5
        hengjian agree --data ratings.csv --id essay --out agreement.csv
        """;

    /// <summary>Headers that stand over ids; taken for a rater, their numbers would spoil every figure in silence.</summary>
    private static readonly string[] Ids = ["id", "no", "no.", "编号", "序号", "学号", "考号", "学籍号", "准考证号"];

    public static Command Build()
    {
        var data = new Option<string>("--data") { Description = "评分表：一行一个对象，一列一位评分者 / table: one row an object, one column a rater", Required = true };
        var id = new Option<string?>("--id") { Description = "对象编号的列名 / header of the objects' ids" };
        var raters = new Option<string?>("--raters") { Description = "评分者的列名，用逗号隔开；不写则是其余各列 / headers of the raters, with commas; all others when left out" };
        var words = new Option<bool>("--categories") { Description = "评分是类别而不是分数 / the ratings are categories, not scores" };
        var order = new Option<string?>("--levels") { Description = "类别有高低时从低到高写出，用逗号隔开，加权的卡帕系数也算；要和 --categories 一起用 / ordered categories from low to high, with commas, for weighted kappas; goes with --categories" };
        var tolerance = new Option<double>("--tolerance") { Description = "相差几分以内算相近，默认 1 / scores this far apart are adjacent", DefaultValueFactory = _ => 1 };
        var count = new Option<string?>("--count") { Description = "一行代表几个评分相同的对象（整数的一列）/ column that says for how many objects with these ratings a row stands" };
        var output = new Option<string>("--out") { Description = "结果文件（CSV）/ file of the results", Required = true };
        var verb = new Command("agree", "评分者一致性 / agreement of raters") { data, id, raters, words, order, tolerance, count, output };
        verb.SetAction(parsed =>
        {
            var file = parsed.GetValue(data)!;
            var given = parsed.GetValue(id);
            var names = parsed.GetValue(raters)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [.. Columns.Header(file).Where(h => h != given && h != parsed.GetValue(count))];
            if (parsed.GetValue(raters) is null && given is null && names.FirstOrDefault(n => Ids.Contains(n, StringComparer.OrdinalIgnoreCase)) is { } numbered)
                throw new VerbException($"“{numbered}”像是编号，不是评分者：请用 --id {numbered} 指明；真是评分者时用 --raters 写出各列。", $"{numbered} looks like an id, not a rater: give it as --id {numbered}, or name the raters with --raters.", 2);
            if (names.Length < 2) throw new VerbException($"{file} 里只有 {names.Length} 位评分者的列，至少要有 2 位。", $"{file} has columns of {names.Length} raters; two are needed.", 2);
            if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(n => n.Count() > 1)?.Key is { } twice)
                throw new VerbException($"评分者“{twice}”写了两次。", $"The rater {twice} stands twice.", 2);
            var near = parsed.GetValue(tolerance);
            if (!(near >= 0 && double.IsFinite(near))) throw new VerbException("--tolerance 应是不小于 0 的数。", "--tolerance is a number, zero or more.", 2);
            var ordered = parsed.GetValue(order)?.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (ordered is not null && (!parsed.GetValue(words) || ordered.Length < 2 || ordered.Distinct().Count() < ordered.Length))
                throw new VerbException("--levels 要和 --categories 一起用，写出至少两个各不相同的类别。", "--levels goes with --categories and names at least two different categories.", 2);
            string[] counted = parsed.GetValue(count) is { } column ? [column] : [];
            if (counted.Intersect(names).Any()) throw new VerbException($"“{counted[0]}”不能既是人数又是评分者。", $"The column {counted[0]} cannot be a count and a rater.", 2);
            var table = parsed.GetValue(words) ? Columns.Read(file, counted, names, Sampling.DrawVerbs.Progress()) : Columns.Read(file, [.. names, .. counted], [], Sampling.DrawVerbs.Progress());
            var rows = counted.Length == 0 ? [.. Enumerable.Range(0, table.Rows)] : Repeated(table, counted[0]);
            Console.Error.WriteLine($"{rows.Length} 个对象，{names.Length} 位评分者：{string.Join('、', names)}。 / {rows.Length} objects, {names.Length} raters.");
            using var csv = new CsvOut(parsed.GetValue(output)!, "statistic", "raters", "category", "value", "se", "lower", "upper", "n");
            if (parsed.GetValue(words)) Categories(table, rows, names, ordered, csv);
            else Scores(table, rows, names, near, csv);
            csv.Done();
            return 0;
        });
        return verb;
    }

    private static void Scores(Columns table, int[] rows, string[] names, double tolerance, CsvOut csv)
    {
        ReadOnlyMemory<double>[] columns = [.. names.Select(n => (ReadOnlyMemory<double>)Picked(table.Numbers(n), rows))];
        var all = string.Join(';', names);
        var found = Try("组内相关", "intraclass correlation", () =>
        {
            var icc = IntraclassCorrelation.Of(columns);
            foreach (var (form, name) in new[] { (icc.OneWay, "icc1"), (icc.Agreement, "icc_a1"), (icc.Consistency, "icc_c1"), (icc.OneWayMean, "icc_k"), (icc.AgreementMean, "icc_ak"), (icc.ConsistencyMean, "icc_ck") })
                csv.Row(name, all, "", form.Value, null, form.Lower, form.Upper, icc.Objects);
        });
        found |= Try("和谐系数", "coefficient of concordance", () =>
        {
            var w = KendallConcordance.Of(columns);
            csv.Row("kendall_w", all, "", w.W, null, null, null, w.Objects);
            csv.Row("kendall_p", all, "", w.P, null, null, null, w.Objects);
        });
        found |= Try("宽严", "severity", () => Severity(columns, names, csv));
        // The scale of a weighted kappa: every score that occurs in the table, in its order.
        double[] levels = [.. columns.SelectMany(c => c.ToArray()).Where(x => !double.IsNaN(x)).Distinct().Order()];
        foreach (var (i, j) in Pairs(names.Length))
        {
            var both = $"{names[i]};{names[j]}";
            found |= Try($"{both} 的一致性", $"agreement of {both}", () => Pair(i, j, both));
            if (levels.Length > 1) found |= Try($"{both} 的卡帕系数", $"kappa of {both}", () => Kappas(i, j, both));
        }
        if (!found) throw new VerbException($"{table.File} 里没有一项能算出来，原因见上。", $"{table.File} allows none of the figures; the reasons stand above.", 2);

        void Pair(int i, int j, string both)
        {
            var pair = PairAgreement.Of(columns[i].Span, columns[j].Span, tolerance);
            foreach (var (name, value) in new[] { ("exact", pair.Exact), ("adjacent", pair.Adjacent), ("mean_difference", pair.MeanDifference), ("pearson", pair.Pearson), ("spearman", pair.Spearman) })
                csv.Row(name, both, "", value, null, null, null, pair.Objects);
        }

        void Kappas(int i, int j, string both)
        {
            foreach (var (name, weights) in new[] { ("kappa", KappaWeights.None), ("kappa_linear", KappaWeights.Linear), ("kappa_quadratic", KappaWeights.Quadratic) })
                Kappa(csv, name, both, CohenKappa.Of(Codes(columns[i], levels), Codes(columns[j], levels), levels.Length, weights));
        }
    }

    /// <summary>The row of every object where a row stands for several.</summary>
    private static int[] Repeated(Columns table, string name)
    {
        var (counts, rows) = (table.Numbers(name), new List<int>());
        for (var row = 0; row < counts.Length; row++)
        {
            if (!(counts[row] >= 0 && counts[row] == Math.Floor(counts[row]) && rows.Count + counts[row] <= 50_000_000))
                throw new VerbException($"{table.File} 第 {table.LineOf(row)} 行的“{name}”应是不小于 0 的整数，合计不超过五千万。", $"{table.File}: line {table.LineOf(row)}, column {name} should be a whole number, zero or more, 50 million in all.", 2);
            rows.AddRange(Enumerable.Repeat(row, (int)counts[row]));
        }
        return [.. rows];
    }

    private static double[] Picked(double[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);

    private static void Severity(ReadOnlyMemory<double>[] columns, string[] names, CsvOut csv)
    {
        var severity = RaterSeverity.Of(columns);
        for (var r = 0; r < names.Length; r++) csv.Row("severity", names[r], "", severity.Effects[r], severity.StandardErrors[r], null, null, severity.Scores);
        csv.Row("residual_sd", string.Join(';', names), "", severity.ResidualSd, null, null, null, severity.Scores);
    }

    /// <summary>The figures stand each by itself: what cannot be had is said, the others are written. False where it could not be had.</summary>
    private static bool Try(string zh, string en, Action figures)
    {
        try
        {
            figures();
            return true;
        }
        catch (MeasureException fault)
        {
            Console.Error.WriteLine($"没有{zh}：{fault.Zh}\nNo {en}: {fault.En}");
            return false;
        }
    }

    private static void Categories(Columns table, int[] rows, string[] names, string[]? ordered, CsvOut csv)
    {
        CodedColumn[] columns = [.. names.Select(table.Words)];
        string[] levels = ordered ?? [.. columns.SelectMany(c => c.Levels).Distinct().Order(StringComparer.Ordinal)];
        if (columns.SelectMany(c => c.Levels).FirstOrDefault(l => !levels.Contains(l)) is { } unknown) throw new VerbException($"{table.File} 里的类别“{unknown}”在 --levels 里没有写。", $"{table.File}: the category {unknown} is not among --levels.", 2);
        if (levels.Length < 2) throw new VerbException("所有评定都是同一类，不能计算一致性。", "All ratings are the same category; there is no agreement to compute.", 2);
        int[][] codes = [.. columns.Select(c => Array.ConvertAll(rows, row => c.Codes[row] < 0 ? -1 : Array.IndexOf(levels, c.Levels[c.Codes[row]])))];
        var complete = Enumerable.Range(0, rows.Length).Where(i => codes.All(c => c[i] >= 0)).ToArray();
        var all = string.Join(';', names);
        var found = Try("多人卡帕系数", "Fleiss' kappa", () =>
        {
            var fleiss = FleissKappa.Of([.. complete.SelectMany(i => codes.Select(c => c[i]))], names.Length, levels.Length);
            csv.Row("fleiss_kappa", all, "", fleiss.Value, null, null, null, fleiss.Objects);
            csv.Row("fleiss_z", all, "", fleiss.Z, null, null, null, fleiss.Objects);
            for (var j = 0; j < levels.Length; j++) csv.Row("fleiss_kappa", all, levels[j], fleiss.OfCategory[j], null, null, null, fleiss.Objects);
        });
        foreach (var (i, j) in Pairs(names.Length))
        {
            found |= Try($"{names[i]};{names[j]} 的一致性", $"agreement of {names[i]};{names[j]}", () =>
            {
                var kappa = CohenKappa.Of(codes[i], codes[j], levels.Length);
                csv.Row("exact", $"{names[i]};{names[j]}", "", kappa.Observed, null, null, null, kappa.Objects);
                Kappa(csv, "kappa", $"{names[i]};{names[j]}", kappa);
                if (ordered is null) return;
                Kappa(csv, "kappa_linear", $"{names[i]};{names[j]}", CohenKappa.Of(codes[i], codes[j], levels.Length, KappaWeights.Linear));
                Kappa(csv, "kappa_quadratic", $"{names[i]};{names[j]}", CohenKappa.Of(codes[i], codes[j], levels.Length, KappaWeights.Quadratic));
            });
        }
        if (!found) throw new VerbException($"{table.File} 里没有一项能算出来，原因见上。", $"{table.File} allows none of the figures; the reasons stand above.", 2);
    }

    /// <summary>The interval is that of the normal distribution at 95 %.</summary>
    private static void Kappa(CsvOut csv, string name, string raters, CohenKappa kappa) =>
        csv.Row(name, raters, "", kappa.Value, kappa.Se, kappa.Value - (1.9599639845400545 * kappa.Se), kappa.Value + (1.9599639845400545 * kappa.Se), kappa.Objects);

    private static int[] Codes(ReadOnlyMemory<double> column, double[] levels) => Array.ConvertAll(column.ToArray(), x => double.IsNaN(x) ? -1 : Array.BinarySearch(levels, x));

    private static IEnumerable<(int, int)> Pairs(int count) =>
        from i in Enumerable.Range(0, count) from j in Enumerable.Range(i + 1, count - i - 1) select (i, j);
}
