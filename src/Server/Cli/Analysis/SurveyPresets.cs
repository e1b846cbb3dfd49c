using Hengjian.Measure.Estimation;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>The conventions of known studies by name, and the columns that their files bring; single settings of the design file go before them.</summary>
internal static class SurveyPresets
{
    public static Conventions Of(StrictYaml yaml, string? preset)
    {
        var known = preset switch
        {
            null => new Conventions(),
            _ when Study(preset, "pisa") => Conventions.Pisa,
            _ when OneReplicateAZone(preset) => Conventions.Timss2011,
            "timss2015" or "timss2019" or "timss2023" or "pirls2016" or "pirls2021" => Conventions.Timss2015,
            _ when Study(preset, "naep") => Conventions.Naep,
            _ => throw yaml.Wrong("preset", $"“{preset}”不在可用的词中：pisa、timss2011、timss2015、naep", $"“{preset}” is none of: pisa, timss2011, timss2015, naep"),
        };
        var found = preset is null ? known : known with { Name = preset };
        if (yaml.TextOr("plausible") is not null) found = found with { Plausible = yaml.Word("plausible", "mean", "pv1") == "pv1" ? PlausibleRule.First : PlausibleRule.Mean };
        if (yaml.TextOr("deff") is not null) found = found with { Deff = yaml.Word("deff", "without_replacement", "with_replacement", "sum_of_weights") switch { "with_replacement" => DeffRule.WithReplacement, "sum_of_weights" => DeffRule.SumOfWeights, _ => DeffRule.WithoutReplacement } };
        if (yaml.TextOr("df") is not null) found = found with { Df = yaml.Word("df", "design", "satterthwaite", "johnson_rust") switch { "satterthwaite" => DfRule.Satterthwaite, "johnson_rust" => DfRule.JohnsonRust, _ => DfRule.Design } };
        if (yaml.TextOr("sd") is not null) found = found with { Sd = yaml.Word("sd", "sum_of_weights", "n_minus_1") == "n_minus_1" ? SdDivisor.RowsLessOne : SdDivisor.SumOfWeights };
        if (yaml.NumberOr("confidence") is { } level) found = found with { Confidence = level is > 0 and < 1 ? level : throw yaml.Wrong("confidence", "应在 0 与 1 之间", "must lie between 0 and 1") };
        return found;
    }

    /// <summary>Paired jackknives of which each zone makes one replicate; all others make two.</summary>
    public static bool OneReplicateAZone(string? preset) => preset is "timss2011" or "timss2007" or "timss2003" or "pirls2011";

    /// <summary>The study alone or with a year.</summary>
    private static bool Study(string preset, string name) =>
        preset == name || (preset.Length == name.Length + 4 && preset.StartsWith(name, StringComparison.Ordinal) && preset.AsSpan(name.Length).IndexOfAnyExceptInRange('0', '9') < 0);

    public static bool IsTimss(string? preset) => preset is not null && (preset.StartsWith("timss", StringComparison.Ordinal) || preset.StartsWith("pirls", StringComparison.Ordinal));

    /// <summary>The full-sample weight of the study's files, where the data have it.</summary>
    public static string? Weights(string? preset, IReadOnlyList<string> header) => preset switch
    {
        null => null,
        _ when preset.StartsWith("pisa", StringComparison.Ordinal) => In(header, "W_FSTUWT"),
        _ when IsTimss(preset) => In(header, "TOTWGT"),
        _ => In(header, "ORIGWT"),
    };

    /// <summary>The replicate weights of the study's files, in order; empty when the data have none under these names.</summary>
    public static IReadOnlyList<string> Columns(string? preset, IReadOnlyList<string> header)
    {
        if (preset is null || IsTimss(preset)) return [];
        var names = preset.StartsWith("naep", StringComparison.Ordinal) ? [Range("SRWT", 62, "D2")] : new[] { Range("W_FSTURWT", 80, "D"), Range("W_FSTR", 80, "D") };
        return names.FirstOrDefault(list => list.All(n => In(header, n) is not null)) ?? [];
    }

    private static string[] Range(string stem, int count, string format) => [.. Enumerable.Range(1, count).Select(k => stem + k.ToString(format, System.Globalization.CultureInfo.InvariantCulture))];

    private static string? In(IReadOnlyList<string> header, string name) => header.FirstOrDefault(h => string.Equals(h, name, StringComparison.OrdinalIgnoreCase));
}
