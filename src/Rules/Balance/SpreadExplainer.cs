using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Explains a difference coefficient with every school's part in it, and the composite.</summary>
internal static class SpreadExplainer
{
    public static Explanation? Spread(BalanceResult result, string stage, string code)
    {
        if (result.Stage(stage)?.Indicators.FirstOrDefault(i => i.Indicator == code) is not { Spread: { } spread } found) return null;
        var (pack, figures) = (result.Pack, result.Figures);
        var k = pack.Indicators.ToList().FindIndex(i => i.Code == code);
        var indicator = pack.Indicators[k];
        var rows = Enumerable.Range(0, figures.Rows.Count).Where(r => figures.Rows[r].In && pack.Stages[figures.Rows[r].Stage].Name == stage).ToList();
        var notes = new List<ExplainedNote>();
        if (found.Missing.Count > 0)
            notes.Add(new($"{found.Missing.Count} 所学校的数据缺失，系数未定：{string.Join("、", found.Missing)}", $"Figures of {found.Missing.Count} school(s) are missing, so the coefficient is open"));
        if (spread.RoundingFlips)
            notes.Add(new($"三位小数为 {spread.Printed}，按未取整的 {Numbers.Print(spread.Coefficient!.Value)} 判定", $"Printed {spread.Printed}, judged by the unrounded {Numbers.Print(spread.Coefficient.Value)}"));
        notes.Add(new("按学生数加权：全县平均值是全县总量除以学生总数，不是各校数值的平均", "Weighted by pupils: the county mean is the total amount over all pupils, not the mean of the schools' values"));
        var parts = rows.Select(r =>
        {
            var (row, at) = (figures.Rows[r], figures.At(r, k));
            return new ExplainedPart(ExplainPath.Of("cell", result.Sheet.Ids[row.School], stage, code), result.Sheet.Names[row.School], result.Sheet.Names[row.School],
                $"学生 {Told(figures.Pers[at])}，数量 {Told(figures.Amounts[at])}，值 {Told(figures.Values[at])}", Conclusions.Code(figures.States[at]));
        });
        return new(ExplainPath.Of("spread", stage, code), $"{stage} {indicator.Name} 差异系数", $"{stage}: coefficient of {indicator.NameEn}",
            spread.Verdict is { } v ? Conclusions.Zh(v) : null, spread.Verdict is { } c ? Conclusions.Code(c) : null, spread.Coefficient, spread.Printed,
            spread.Coefficient is null ? [] : Steps(result, spread, rows, k, indicator), [], [.. parts], indicator.Basis, notes) { State = spread.Verdict is { } known ? Conclusions.Code(known) : null };
    }

    // The mean is written as a word: the letter with a bar over it is two characters, which the fonts of many office PCs draw beside each other.
    private static List<ExplainedStep> Steps(BalanceResult result, SpreadResult spread, List<int> rows, int k, Indicator indicator)
    {
        var figures = result.Figures;
        var times = indicator.Times == 1 ? "" : $" × {Numbers.Print(indicator.Times)}";
        var (amount, pupils) = (rows.Sum(r => figures.Amounts[figures.At(r, k)]), rows.Sum(r => figures.Pers[figures.At(r, k)]));
        var terms = rows.Take(3).Select(r => $"{Print(figures.Pers[figures.At(r, k)])}/{Print(pupils)} × ({Print(Numbers.Round(figures.Values[figures.At(r, k)], 4))} − {Print(Numbers.Round(spread.Mean!.Value, 4))})²").ToList();
        var steps = new List<ExplainedStep>
        {
            new("全县平均值", "County mean", $"Σx / ΣP{times}", $"数量合计 ÷ 学生合计{times}", $"{Print(amount)} ÷ {Print(pupils)}{times}", Print(spread.Mean!.Value)),
            new("标准差 S", "Weighted deviation S", "√( Σ (P/ΣP) (X − 平均值)² )", "各校值与平均值之差的平方，按学生数加权平均，再开方",
                $"√( {string.Join(" + ", terms)}{(rows.Count > 3 ? $" + … 共 {rows.Count} 所" : "")} )", Print(spread.S!.Value)),
            new("差异系数", "Coefficient", "S / 平均值", "标准差 ÷ 平均值", $"{Print(spread.S.Value)} ÷ {Print(spread.Mean.Value)}", Print(spread.Coefficient!.Value)),
        };
        if (spread.Limit is { } limit)
            steps.Add(new("与上限比较", "Against the limit", $"≤ {Shown.Limit(limit)}", $"≤ {Shown.Limit(limit)}", $"{Print(spread.Coefficient.Value)} ≤ {Shown.Limit(limit)}？", Conclusions.Zh(spread.Verdict!.Value)));
        return steps;
    }

    public static Explanation? Composite(BalanceResult result, string stage)
    {
        if (result.Pack.Composite is not { } rule || result.Stage(stage) is not { Composite: { } composite } found) return null;
        var single = found.Indicators.Where(i => i.Spread is not null).ToList();
        var steps = new List<ExplainedStep>();
        if (composite.Coefficient is { } value)
        {
            steps.Add(new(rule.Name, rule.NameEn, $"Σ CV / {single.Count}", $"{single.Count} 项差异系数的算术平均",
                $"({string.Join(" + ", single.Select(i => Print(Numbers.Round(i.Spread!.Coefficient!.Value, 6))))}) ÷ {single.Count}", Print(value)));
            if (composite.Limit is { } limit)
                steps.Add(new("与上限比较", "Against the limit", $"≤ {Shown.Limit(limit)}", $"≤ {Shown.Limit(limit)}", $"{Print(value)} ≤ {Shown.Limit(limit)}？", Conclusions.Zh(composite.Verdict!.Value)));
        }

        return new(ExplainPath.Of("composite", stage), $"{stage} {rule.Name}", $"{stage}: {rule.NameEn}", composite.Verdict is { } v ? Conclusions.Zh(v) : null,
            composite.Verdict is { } c ? Conclusions.Code(c) : null, composite.Coefficient, composite.Printed, steps, [],
            [.. single.Select(i => BalanceExplainer.SpreadPart(result, stage, i))], rule.Basis, []) { State = composite.Verdict is { } known ? Conclusions.Code(known) : null };
    }

    /// <summary>A figure within words; those of a formula stay as they are computed with.</summary>
    private static string Told(double number) => double.IsNaN(number) ? "缺失" : Shown.Number(number);

    private static string Print(double number) => double.IsNaN(number) ? "缺失" : Numbers.Print(number);
}
