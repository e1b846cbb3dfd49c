using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Schemes;

/// <summary>Explains a unit's grade and scores by path: <c>unit/name</c> and <c>score/name/code</c>.</summary>
public static class SchemeExplainer
{
    /// <summary>The explanation of a path, or null when the result has no such figure.</summary>
    public static Explanation? Explain(SchemeResult result, string path) => ExplainPath.Segments(path) switch
    {
        ["unit", var unit] => result.Unit(unit) is { } found ? Unit(result.Pack, found) : null,
        ["score", var unit, var code] => result.Unit(unit) is { } found && result.Pack.Score(code) is { } score ? Score(result.Pack, found, score) : null,
        _ => null,
    };

    /// <summary>A value as printed, with its unit.</summary>
    public static string Print(Score score, Value value) => value.Kind == ValueKind.Number ? $"{Numbers.Print(value.Number, score.Decimals)} {score.Unit}".TrimEnd() : value.ToString();

    private static Explanation Unit(SchemePack pack, UnitResult unit)
    {
        var main = pack.Score(pack.Result)!;
        var value = unit.Value(main.Code);
        var notes = new List<ExplainedNote>();
        var steps = new List<ExplainedStep>();
        if (pack.Grade is { } grade && unit.Grade is { } found)
        {
            foreach (var (band, when) in grade.Bands)
            {
                var holds = when.Evaluate(n => Fact(pack, unit, n));
                steps.Add(new($"{grade.Name}“{band}”", $"{grade.NameEn} {band}", when.Text, when.Rewrite(pack.NameOf), when.Fill(n => Fact(pack, unit, n)), holds.ToString()));
                if (holds.IsTrue) break;
            }

            notes.AddRange(found.Reasons.Select(r => new ExplainedNote(r, r)));
            if (found.Grade != found.ByScore && found.ByScore is not null) notes.Add(new($"按得分为“{found.ByScore}”，定为“{found.Grade ?? "未定"}”", $"By score {found.ByScore}, set to {found.Grade ?? "open"}"));
        }

        return new(ExplainPath.Of("unit", unit.Unit), $"{unit.Unit} {pack.Head.Title}", $"{unit.Unit}: {pack.Head.TitleEn}",
            unit.Grade is null ? null : unit.Grade.Grade ?? "未定", unit.Grade is null ? null : unit.Grade.Grade ?? "open", Number(value), Print(main, value), steps, [],
            [Part(pack, unit, main.Code, null)], pack.Grade?.Basis ?? pack.Basis, notes);
    }

    private static Explanation Score(SchemePack pack, UnitResult unit, Score score)
    {
        var found = unit.Scores[score.Code];
        var notes = new List<ExplainedNote>();
        if (found.Before is { } before)
            notes.Add(new($"算得 {Numbers.Print(before)}，{(before > found.Value.Number ? $"按上限 {Numbers.Print(score.AtMost!.Value)}" : $"按下限 {Numbers.Print(score.AtLeast!.Value)}")} 计", $"{Numbers.Print(before)} before the bound"));
        var dropped = found.Rows.Count(r => !r.Used);
        if (dropped > 0) notes.Add(new($"{dropped} 项没有计入", $"{dropped} row(s) left out"));
        var names = Names(score).ToList();
        var missing = found.Value.IsMissing ? names.Where(n => unit.Value(n).IsMissing && !IsZero(pack, n)).Select(pack.NameOf).ToList() : [];
        if (missing.Count > 0) notes.Add(new($"缺少：{string.Join("、", missing)}", $"Missing: {string.Join(", ", missing)}"));
        return new(ExplainPath.Of("score", unit.Unit, score.Code), score.Name, score.NameEn, null, null, Number(found.Value), Print(score, found.Value),
            [Step(pack, unit, score, found)], Inputs(pack, unit, names), Parts(pack, unit, score, found, names), score.Basis, notes);
    }

    private static ExplainedStep Step(SchemePack pack, UnitResult unit, Score score, ScoreResult found)
    {
        var rows = string.Join(" + ", found.Rows.Where(r => r.Used).Select(r => r.Weight is { } w ? $"{r.Value} × {Numbers.Print(w * 100)}%" : $"{r.Value}"));
        Value Fact(string name) => SchemeExplainer.Fact(pack, unit, name);
        return score switch
        {
            FormulaScore f => new(score.Name, score.NameEn, f.Formula.Text, f.Formula.Rewrite(pack.NameOf), f.Formula.Fill(Fact), found.Value.ToString()),
            WeightedScore w => new(score.Name, score.NameEn, string.Join(" + ", w.Parts.Select(p => $"{p.Code} × {Numbers.Print(p.Weight * 100)}%")), string.Join(" + ", w.Parts.Select(p => $"{pack.NameOf(p.Code)} × {Numbers.Print(p.Weight * 100)}%")), rows, found.Value.ToString()),
            RatersScore r => new(score.Name, score.NameEn, string.Join(" + ", r.Weights.Select(g => $"{r.How}({g.Group}) × {Numbers.Print(g.Weight * 100)}%")), string.Join(" + ", r.Weights.Select(g => $"{g.Group}{Word(r.How)} × {Numbers.Print(g.Weight * 100)}%")), rows, found.Value.ToString()),
            DrawScore d => new(score.Name, score.NameEn, $"{d.How}({d.Formula.Text})" + (d.Where is null ? "" : $" where {d.Where.Text}"), $"{pack.Lists.First(l => l.Code == d.List).Name}{Word(d.How)}", found.Rows.Count <= 12 ? string.Join("、", found.Rows.Where(r => r.Used).Select(r => r.Value)) : $"{found.Rows.Count} 行", found.Value.ToString()),
            CohortScore c => new(score.Name, score.NameEn, $"{c.How}({c.Of})", $"{pack.NameOf(c.Of)}{Word(c.How)}", string.Join("、", found.Rows.Take(12).Select(r => $"{r.Name} {r.Value}")), found.Value.ToString()),
            BandScore b => new(score.Name, score.NameEn, string.Join("; ", b.Bands.Select(x => $"{x.Band}: {x.When.Text}")), string.Join("；", b.Bands.Select(x => $"{x.Band}：{x.When.Rewrite(pack.NameOf)}")), string.Join("；", b.Bands.Select(x => $"{x.Band}：{x.When.Fill(Fact)}")), found.Value.ToString()),
            _ => new(score.Name, score.NameEn, string.Join(", ", Names(score)), string.Join("、", Names(score).Select(pack.NameOf)), string.Join("、", Names(score).Select(n => $"{pack.NameOf(n)} {Fact(n)}")), found.Value.ToString()),
        };
    }

    private static string Word(Draw how) => how switch
    {
        Draw.Sum => "合计",
        Draw.Count => "个数",
        Draw.Mean => "平均",
        Draw.Min => "最小",
        Draw.Max => "最大",
        Draw.Median => "中位数",
        Draw.TrimmedMean => "去掉两端后的平均",
        _ => "标准差",
    };

    private static IEnumerable<string> Names(Score score) => score switch
    {
        FormulaScore f => f.Formula.Names,
        WeightedScore w => w.Parts.Select(p => p.Code),
        DrawScore d => d.Formula.Names.Concat(d.Where?.Names ?? []).Distinct(),
        BandScore b => b.Bands.SelectMany(x => x.When.Names).Distinct(),
        CohortScore c => [c.Of],
        RankScore r => [r.Of],
        QuotaScore q => [q.Of],
        TierScore t => [t.Of],
        _ => [],
    };

    private static IEnumerable<(string Code, double? Weight)> Weighted(Score score, IReadOnlyList<string> names) =>
        score is WeightedScore weighted ? weighted.Parts.Select(p => (p.Code, (double?)p.Weight)) : names.Select(n => (n, (double?)null));

    /// <summary>The earlier scores that went in; for a figure over other units, those units.</summary>
    private static List<ExplainedPart> Parts(SchemePack pack, UnitResult unit, Score score, ScoreResult found, IReadOnlyList<string> names) =>
        score is CohortScore cohort
            ? [.. found.Rows.Select(r => new ExplainedPart(ExplainPath.Of("score", r.Name, cohort.Of), r.Name, r.Name, r.Value.ToString(), r.Value.IsMissing ? "open" : null))]
            : [.. Weighted(score, names).Where(p => pack.Score(p.Code) is not null).Select(p => Part(pack, unit, p.Code, p.Weight))];

    private static ExplainedPart Part(SchemePack pack, UnitResult unit, string code, double? weight)
    {
        var score = pack.Score(code)!;
        var printed = Print(score, unit.Value(code)) + (weight is { } w ? $" × {Numbers.Print(w * 100)}%" : "");
        return new(ExplainPath.Of("score", unit.Unit, code), score.Name, score.NameEn, printed, unit.Value(code).IsMissing ? "open" : null);
    }

    private static List<ExplainedInput> Inputs(SchemePack pack, UnitResult unit, IEnumerable<string> names) =>
        [.. names.Select(n => pack.Facts.FirstOrDefault(f => f.Code == n)).Where(f => f is not null).Select(f =>
        {
            var raw = unit.Facts.Facts.TryGetValue(f!.Code, out var value) ? value : default;
            return new ExplainedInput(unit.Unit, unit.Unit, f.Code, f.Name, f.Unit, raw.ToString(), null, Number(Fact(pack, unit, f.Code)), raw.IsMissing && f.MissingIsZero);
        })];

    private static Value Fact(SchemePack pack, UnitResult unit, string name)
    {
        var value = unit.Value(name);
        return !value.IsMissing || !IsZero(pack, name) ? value : pack.Facts.First(f => f.Code == name).Kind == ValueKind.Truth ? Value.Of(false) : Value.Of(0.0);
    }

    private static bool IsZero(SchemePack pack, string name) => pack.Score(name) is null && pack.Facts.FirstOrDefault(f => f.Code == name) is { MissingIsZero: true };

    private static double? Number(Value value) => value.Kind == ValueKind.Number ? value.Number : null;
}
