using System.Globalization;
using Hengjian.Measure.Estimation;
using Hengjian.Measure.Weighting;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>The design of a survey as its YAML file says it, and the estimator that follows from it and the data.</summary>
internal sealed class SurveyDesignFile
{
    private readonly StrictYaml yaml;
    private readonly string? weights, strata, zone, half, probability, joint;
    private readonly bool split, both;
    private readonly IReadOnlyList<string> psu, fpc, columns;
    private readonly LonelyPsu single;
    private readonly string method, pps;
    private readonly double rho;
    private readonly bool mse;
    private readonly double? scale, squares;
    private readonly IReadOnlyList<double> scales;
    private readonly int count;
    private readonly ulong seed;
    private readonly Conventions conventions;

    private SurveyDesignFile(StrictYaml yaml, IReadOnlyList<string> header)
    {
        this.yaml = yaml;
        var (given, jackknife, unequal) = (yaml.MapOr("replicates"), yaml.MapOr("jackknife"), yaml.MapOr("pps"));
        var preset = yaml.TextOr("preset") ?? jackknife?.TextOr("convention");
        // 75 or 150 is the convention's, whichever value's sampling variance a single setting then takes.
        both = !SurveyPresets.OneReplicateAZone(jackknife?.TextOr("convention") ?? preset);
        conventions = SurveyPresets.Of(yaml, preset);
        weights = yaml.TextOr("weights") ?? SurveyPresets.Weights(preset, header);
        strata = yaml.TextOr("strata");
        (psu, fpc) = (yaml.Texts("psu"), yaml.Texts("fpc"));
        single = yaml.Word("single_psu", "fail", "certainty", "remove", "adjust", "average") switch { "certainty" => LonelyPsu.Certainty, "remove" => LonelyPsu.Remove, "adjust" => LonelyPsu.Adjust, "average" => LonelyPsu.Average, _ => LonelyPsu.Fail };
        columns = [];
        (method, pps, scales) = ("", "", []);
        if (given is not null)
        {
            method = given.Word("method", "brr", "fay", "jk1", "jk2", "jkn", "bootstrap");
            if (!given.Has("method")) throw given.Wrong("method", "缺少", "is missing");
            columns = Expand(given, header);
            rho = given.NumberOr("rho") ?? (method == "fay" ? throw given.Wrong("rho", "缺少（fay 法要写明）", "is missing (fay wants it)") : 0);
            if (rho is < 0 or >= 1) throw given.Wrong("rho", "应不小于 0 且小于 1", "must be at least 0 and below 1");
            mse = given.YesNo("mse") ?? true;
            (scale, scales) = (given.NumberOr("scale"), given.Numbers("rscales"));
            (count, seed) = (given.WholeOr("count") ?? 200, (ulong)(given.WholeOr("seed") ?? 1));
            given.Done();
        }
        else if (jackknife is null && SurveyPresets.Columns(preset, header) is { Count: > 0 } known)
        {
            (method, columns, rho, mse) = preset!.StartsWith("naep", StringComparison.Ordinal) ? ("jk2", known, 0, true) : ("fay", known, 0.5, true);
        }
        if (jackknife is not null || (given is null && SurveyPresets.IsTimss(preset)))
        {
            (zone, half) = (jackknife?.Text("zone") ?? "JKZONE", jackknife?.Text("half") ?? "JKREP");
            split = jackknife?.Word("single", "split", "fail") != "fail";
            jackknife?.Done();
        }
        if (unequal is not null)
        {
            pps = unequal.Word("method", "brewer", "overton", "hartley_rao", "horvitz_thompson", "yates_grundy");
            (probability, joint, squares) = (unequal.TextOr("probability"), unequal.TextOr("joint"), unequal.NumberOr("sum_squares"));
            if (probability is null && joint is null) throw unequal.Wrong("probability", "缺少（或写 joint）", "is missing (or name a joint file)");
            unequal.Done();
        }
        yaml.Done();
        var kinds = (given is null ? 0 : 1) + (jackknife is null ? 0 : 1) + (unequal is null ? 0 : 1);
        if (kinds > 1) throw yaml.Wrong("replicates", "、jackknife、pps 只能写一个", ", jackknife and pps exclude each other");
        // Only a staged design can make its weights from population counts.
        if (weights is null && unequal is null && (fpc.Count == 0 || method.Length > 0 || zone is not null)) throw yaml.Wrong("weights", "缺少", "is missing");
        if (preset is not null && method.Length == 0 && zone is null && unequal is null && strata is null && psu.Count == 0)
            throw yaml.Wrong("preset", $"“{preset}”要用重复权重，数据里没有它的列；请用 replicates 指明", $"“{preset}” wants replicate weights, and the data have none under its names; name them with replicates");
        Numbers = [.. new[] { weights, half, probability }.OfType<string>(), .. fpc, .. columns];
        Words = [.. new[] { strata, zone }.OfType<string>(), .. psu];
    }

    public IReadOnlyList<string> Numbers { get; }

    public IReadOnlyList<string> Words { get; }

    /// <summary>The design in one line, known once the estimator is made.</summary>
    public string Said { get; private set; } = "";

    public static SurveyDesignFile Read(string file, IReadOnlyList<string> header) => new(StrictYaml.Read(file), header);

    public Estimator Estimator(Columns table)
    {
        if (pps.Length > 0) return Unequal(table);
        var w = weights is null ? null : table.Numbers(weights);
        if (zone is not null) return Made(Paired(table, w!));
        if (columns.Count > 0) return Made(ReplicateSet.OfColumns(method, w!, [.. columns.Select(table.Numbers)], Scales(columns.Count), mse));
        var stratum = strata is null ? null : table.Words(strata).Codes;
        if (method.Length > 0) return Made(ByDesign(table, w!, stratum, psu.Count > 0 ? table.Words(psu[0]).Codes : [.. Enumerable.Range(0, table.Rows)]));
        var design = StagedDesign.Of(w, stratum, [.. psu.Select(p => table.Words(p).Codes)], [.. fpc.Select(table.Numbers)], single);
        Said = $"method=taylor strata={design.Strata} units={design.Units} stages={Math.Max(1, psu.Count)} fpc={(fpc.Count > 0 ? "yes" : "no")} single_psu={yaml.TextOr("single_psu") ?? "fail"}";
        return new(design, conventions);
    }

    private ReplicateSet ByDesign(Columns table, double[] w, int[]? stratum, int[] units) => method switch
    {
        "jk1" => Replicates.Jk1(w, units, mse, Population(table)),
        "jkn" => Replicates.Jkn(w, stratum, units, mse, Population(table)),
        "bootstrap" => Replicates.Bootstrap(w, stratum, units, count, seed, mse),
        "brr" or "fay" => Replicates.Brr(w, stratum ?? throw yaml.Wrong("strata", "缺少（平衡半样本要求分层）", "is missing (balanced replication wants strata)"), units, rho, mse),
        _ => throw yaml.Wrong("replicates", "没有写 columns", "has no columns"),
    };

    private double[]? Population(Columns table) => fpc.Count > 0 ? table.Numbers(fpc[0]) : null;

    private Estimator Made(ReplicateSet set)
    {
        Said = string.Create(CultureInfo.InvariantCulture, $"method={set.Method.ToLowerInvariant()} replicates={set.Count} rho={rho} centre={(set.Mse ? "full sample (mse)" : "mean of replicates")}");
        return new(set, conventions);
    }

    private Estimator Unequal(Columns table)
    {
        var kind = pps switch { "overton" => PpsMethod.Overton, "hartley_rao" => PpsMethod.HartleyRao, "horvitz_thompson" => PpsMethod.HorvitzThompson, "yates_grundy" => PpsMethod.YatesGrundy, _ => PpsMethod.Brewer };
        Said = $"method=pps-{pps}";
        if (kind is not (PpsMethod.HorvitzThompson or PpsMethod.YatesGrundy))
            return new(PpsDesign.Of(table.Numbers(probability ?? throw yaml.Wrong("pps", "缺少 probability", "has no probability")), kind, squares), conventions);
        var file = joint ?? throw yaml.Wrong("pps", "缺少 joint", "has no joint file");
        var names = Columns.Header(file);
        var matrix = Columns.Read(file, [.. names], []);
        if (matrix.Rows != names.Count || matrix.Rows != table.Rows) throw new VerbException($"{file} 应有 {table.Rows} 行和 {table.Rows} 列。", $"{file} should have {table.Rows} rows and columns.", 2);
        var values = new double[table.Rows, table.Rows];
        for (var j = 0; j < names.Count; j++)
        {
            var column = matrix.Numbers(names[j]);
            for (var i = 0; i < column.Length; i++) values[i, j] = column[i];
        }
        return new(PpsDesign.Of(values, kind), conventions);
    }

    /// <summary>Zones of which the draw has one unit are taken apart, and that is said.</summary>
    private ReplicateSet Paired(Columns table, double[] w)
    {
        var (zones, halves) = (table.Words(zone!).Codes, Halves(table));
        if (split && ZoneHalves.Complete(zones, halves) is var (apart, alone) && apart + alone > 0)
            Console.Error.WriteLine($"只有半区 0 或 1 的区：{apart} 个按数据次序交替分成两半，{alone} 个只有一条记录、不增加方差。 / Zones with one half: {apart} were split in turn, {alone} of a single record add no variance.");
        return Replicates.Jrr(w, zones, halves, both, alone: split);
    }

    private int[] Halves(Columns table) => [.. table.Numbers(half!).Select(v => v is 0 or 1 ? (int)v : -1)];

    private double[] Scales(int n)
    {
        var common = scale ?? method switch { "brr" => 1.0 / n, "fay" => 1 / (n * (1 - rho) * (1 - rho)), "jk1" => (n - 1.0) / n, "bootstrap" => 1.0 / n, _ => 1 };
        if (method == "jkn" && scale is null && scales.Count == 0) throw yaml.Wrong("replicates", "的 jkn 法给出 columns 时要写 rscales（各层 (n−1)/n）", "wants rscales, (n − 1)/n of each stratum, for jkn with columns");
        if (scales.Count > 0 && scales.Count != n) throw yaml.Wrong("replicates", $"有 {n} 列，rscales 却有 {scales.Count} 个", $"has {n} columns but {scales.Count} rscales");
        return [.. Enumerable.Range(0, n).Select(r => common * (scales.Count > 0 ? scales[r] : 1))];
    }

    /// <summary>Columns by name; <c>w1..w80</c> stands for all from the first to the last, zeros in front kept.</summary>
    private static List<string> Expand(StrictYaml yaml, IReadOnlyList<string> header)
    {
        var found = new List<string>();
        foreach (var text in yaml.Texts("columns"))
        {
            var ends = text.Split("..", StringSplitOptions.TrimEntries);
            if (ends.Length == 1) { found.Add(text); continue; }
            var digits = ends[0].Length - ends[0].AsSpan().TrimEnd("0123456789").Length;
            var (stem, tail) = (ends[0][..^digits], ends.Length == 2 && ends[1].StartsWith(ends[0][..^digits], StringComparison.Ordinal) ? ends[1][(ends[0].Length - digits)..] : "");
            if (digits == 0 || !int.TryParse(ends[0][^digits..], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || !int.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out var to) || to < from)
                throw yaml.Wrong("columns", $"“{text}”应写成 w1..w80 的样子", $"“{text}” should look like w1..w80");
            for (var k = from; k <= to; k++) found.Add(stem + k.ToString(ends[0][^digits] == '0' ? $"D{digits}" : "D", CultureInfo.InvariantCulture));
        }
        if (found.FirstOrDefault(c => !header.Contains(c, StringComparer.OrdinalIgnoreCase)) is { } absent) throw yaml.Wrong("columns", $"里的“{absent}”在数据中没有", $": the data have no column {absent}");
        return found;
    }
}
