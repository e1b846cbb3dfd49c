using Hengjian.Measure.Estimation;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>One question to a survey as the YAML file asks it.</summary>
internal sealed record SurveyQuestion(string Statistic, string Variable)
{
    private static readonly string[] Known = ["mean", "total", "ratio", "share", "quantile", "levels", "benchmarks", "sd", "correlation", "difference", "regression", "logistic"];

    private static readonly (string Word, QuantileRule Rule)[] Rules =
    [
        ("math", QuantileRule.Math), ("higher", QuantileRule.Higher), ("linear", QuantileRule.Linear), ("school", QuantileRule.School), ("shahvaish", QuantileRule.ShahVaish),
        ("hf1", QuantileRule.Hf1), ("hf2", QuantileRule.Hf2), ("hf3", QuantileRule.Hf3), ("hf4", QuantileRule.Hf4), ("hf5", QuantileRule.Hf5), ("hf6", QuantileRule.Hf6), ("hf7", QuantileRule.Hf7), ("hf8", QuantileRule.Hf8), ("hf9", QuantileRule.Hf9),
    ];

    /// <summary>The asked column, or its plausible values.</summary>
    public IReadOnlyList<string> Values { get; private init; } = [];

    /// <summary>Denominator of a ratio, second column of a correlation.</summary>
    public IReadOnlyList<string> Other { get; private init; } = [];

    /// <summary>Explaining columns of a regression.</summary>
    public IReadOnlyList<string> Terms { get; private init; } = [];

    /// <summary>Wanted categories of a share, the two groups of a difference, the category that counts 1 in a logistic regression.</summary>
    public IReadOnlyList<string> Categories { get; private init; } = [];

    /// <summary>The column whose groups a difference compares.</summary>
    public string? Between { get; private init; }

    /// <summary>Quantile points or cut scores.</summary>
    public IReadOnlyList<double> Points { get; private init; } = [];

    public QuantileRule? Rule { get; private init; }

    public QuantileInterval? Interval { get; private init; }

    public IReadOnlyList<string> By { get; private init; } = [];

    /// <summary>Columns that must hold one of the given words: a domain.</summary>
    public IReadOnlyList<(string Column, IReadOnlyList<string> Words)> Where { get; private init; } = [];

    public bool InWords => Statistic is "share" or "logistic";

    public IReadOnlyList<string> Numbers => [.. InWords ? [] : Values, .. Other];

    public IReadOnlyList<string> Words => [.. InWords ? Values : [], .. Terms, .. By, .. Where.Select(w => w.Column), .. Between is null ? Array.Empty<string>() : [Between]];

    public static IReadOnlyList<SurveyQuestion> ReadAll(string file) => [.. StrictYaml.ReadList(file).Select(Read)];

    private static SurveyQuestion Read(StrictYaml yaml)
    {
        var word = Known.FirstOrDefault(yaml.Has);
        if (word is null)
        {
            yaml.Done();
            throw yaml.Wrong("mean", $"等问题词一个也没有；可用的有：{string.Join("、", Known)}", $"or another question is missing; known are {string.Join(", ", Known)}");
        }
        var map = yaml.IsMap(word) ? yaml.Map(word) : null;
        var (values, name) = word switch
        {
            "ratio" or "correlation" or "difference" or "share" or "levels" or "benchmarks" when map is not null => Column(map, map.Has("of") ? "of" : null),
            "regression" or "logistic" => Column(map ?? yaml.Map(word), "y"),
            _ when map is not null => Column(map, map.Has("of") ? "of" : null),
            "mean" or "total" or "share" or "quantile" or "sd" => Column(yaml, word),
            _ => throw yaml.Wrong(word, "应由“键: 值”构成", "should be a mapping"),
        };
        var other = word switch { "ratio" => [map!.Text("over")], "correlation" => Column(map!, "with").Columns, _ => [] };
        var cuts = word is "levels" or "benchmarks" ? map!.Numbers("cuts") : [];
        if (word is "levels" or "benchmarks" && cuts.Count == 0) throw map!.Wrong("cuts", "缺少", "is missing");
        var question = new SurveyQuestion(word, yaml.TextOr("as") ?? name)
        {
            Values = values,
            Other = other,
            Terms = word is "regression" or "logistic" ? map!.Texts("x") : [],
            Categories = word is "share" or "logistic" ? map?.Texts("level") ?? [] : word == "difference" ? map!.Texts("levels") : [],
            Between = word == "difference" ? map!.Text("between") : null,
            Points = word == "quantile" ? [.. (map ?? yaml).Numbers("at") is { Count: > 0 } at ? at : yaml.Numbers("at") is { Count: > 0 } outer ? outer : [0.25, 0.5, 0.75]] : cuts,
            Rule = word == "quantile" && (Option(yaml, map, "rule") is { } rule) ? Rules.Where(r => r.Word == rule).Select(r => (QuantileRule?)r.Rule).FirstOrDefault() ?? throw yaml.Wrong("rule", $"“{rule}”不在可用的词中：{string.Join("、", Rules.Select(r => r.Word))}", $"“{rule}” is none of: {string.Join(", ", Rules.Select(r => r.Word))}") : null,
            Interval = word == "quantile" && Option(yaml, map, "interval") is not null ? (yaml.Has("interval") ? yaml : map!).Word("interval", "mean", "wald", "beta", "xlogit") switch { "wald" => QuantileInterval.Wald, "beta" => QuantileInterval.Beta, "xlogit" => QuantileInterval.Logit, _ => QuantileInterval.Mean } : null,
            By = yaml.Texts("by"),
            Where = Domain(yaml),
        };
        if (word is "regression" or "logistic" && question.Terms.Count == 0) throw map!.Wrong("x", "缺少", "is missing");
        if (word == "difference" && question.Categories.Count != 2) throw map!.Wrong("levels", "应写两个组，前者减后者", "should name two groups, the second to be subtracted");
        if (word is "share" or "logistic" && values.Count != 1) throw yaml.Wrong(word, "只能用一列", "takes one column");
        if (word == "ratio") question = question with { Variable = yaml.TextOr("as") ?? $"{name}/{question.Other[0]}" };
        if (word == "correlation") question = question with { Variable = yaml.TextOr("as") ?? $"{name}/{question.Other[0]}" };
        map?.Done();
        yaml.Done();
        return question;
    }

    private static string? Option(StrictYaml yaml, StrictYaml? map, string key) => yaml.TextOr(key) ?? map?.TextOr(key);

    private static List<(string, IReadOnlyList<string>)> Domain(StrictYaml yaml)
    {
        var found = new List<(string, IReadOnlyList<string>)>();
        if (yaml.MapOr("where") is not { } where) return found;
        foreach (var column in where.Keys) found.Add((column, where.Texts(column)));
        return found;
    }

    /// <summary>A column by name, or { plausible: [...], as: name }; without a key the mapping itself holds the plausible values.</summary>
    private static (IReadOnlyList<string> Columns, string Name) Column(StrictYaml yaml, string? key)
    {
        var map = key is null ? yaml : yaml.IsMap(key) ? yaml.Map(key) : null;
        if (map is null) return ([yaml.Text(key!)], yaml.Text(key!));
        var columns = map.Texts("plausible");
        if (columns.Count == 0) throw map.Wrong("plausible", "缺少", "is missing");
        var name = map.TextOr("as") ?? columns[0];
        if (key is not null) map.Done();
        return (columns, name);
    }
}
