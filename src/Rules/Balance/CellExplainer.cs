using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Explains one indicator of one school and stage down to the source cells.</summary>
internal static class CellExplainer
{
    public static Explanation? Cell(BalanceResult result, string id, string stageName, string code)
    {
        if (result.Row(id, stageName) is not { In: true } row || row.Cell(code) is not { } cell) return null;
        var pack = result.Pack;
        var k = pack.Indicators.ToList().FindIndex(i => i.Code == code);
        var (indicator, plan) = (pack.Indicators[k], pack.Compiled.Indicators[k]);
        var stage = pack.Compiled.Judged.First(s => s.Stage.Name == stageName);
        var facts = result.Sheet.Row(result.Sheet.IndexOf(id));
        var numbers = new double[pack.Compiled.Row.Width];
        CompiledPack.Fill(numbers, stage, facts, row.Share);
        var view = new RowView(result, id, row.School, stage, facts, numbers, row.Share);

        var (steps, notes, used) = (new List<ExplainedStep>(), new List<ExplainedNote>(), new List<Formula>());
        if (view.IsCombined && (indicator.Amount ?? indicator.Value)!.Names.Any(pack.Shared.Contains)) steps.Add(view.ShareStep());
        if (plan.Value is { } value) steps.Add(view.Step(indicator.Name, indicator.NameEn, value.Formula, used));
        else AmountSteps(plan, view, steps, notes, used, cell.Value);
        if (cell.Line is { } line) steps.Add(LineStep(indicator, stageName, view, cell, line, used));
        AddNotes(result, indicator, cell, notes, view, used);

        var path = ExplainPath.Of("cell", id, stageName, code);
        return new(path, $"{row.School}（{stageName}）{indicator.Name}", $"{row.School} ({stage.Stage.Code}): {indicator.NameEn}",
            Conclusions.Zh(cell.State), Conclusions.En(cell.State), cell.Value, cell.Printed is { } printed ? $"{printed} {indicator.Unit}" : null,
            steps, view.Inputs(used), [new(ExplainPath.Of("school", id, stageName), row.School, row.School, row.Verdict is { } v ? Conclusions.Zh(v) : "", row.Verdict is { } c ? Conclusions.Code(c) : null)],
            indicator.Basis, notes) { State = Conclusions.Code(cell.State) };
    }

    private static void AmountSteps(IndicatorPlan plan, RowView view, List<ExplainedStep> steps, List<ExplainedNote> notes, List<Formula> used, double? value)
    {
        var indicator = plan.Indicator;
        var amount = view.Step("数量", "Amount", plan.Amount!.Formula, used);
        steps.Add(amount);
        var terms = new List<string> { amount.Result };
        for (var i = 0; i < plan.AlsoCounts.Length; i++)
        {
            var (more, when) = plan.AlsoCounts[i];
            var rule = indicator.AlsoCounts[i];
            used.Add(when.Formula);
            if (when.Run(view.Numbers) != 1) continue;
            var step = view.Step("另计入", "Also counted", more.Formula, used);
            steps.Add(step);
            terms.Add(step.Result);
            notes.Add(new($"{rule.Because}：计入 {step.Result}", $"Carve-out applied: {step.Result} counted ({rule.Amount.Text})"));
        }

        var per = plan.Per!.Run(view.Numbers);
        used.Add(plan.Per.Formula);
        var times = indicator.Times == 1 ? "" : $" × {Numbers.Print(indicator.Times)}";
        var sum = terms.Count == 1 ? terms[0] : $"({string.Join(" + ", terms)})";
        var text = indicator.AlsoCounts.Count == 0 ? $"({indicator.Amount!.Text})" : $"({string.Join(" + ", indicator.AlsoCounts.Select(a => a.Amount.Text).Prepend(indicator.Amount!.Text))})";
        steps.Add(new(indicator.Name, indicator.NameEn, $"{text} / {plan.Per.Formula.Text}{times}",
            $"{plan.Amount.Formula.Rewrite(view.NameOf)}{(terms.Count > 1 ? " + 另计入" : "")} ÷ {plan.Per.Formula.Rewrite(view.NameOf)}{times}",
            $"{sum} ÷ {RowView.Print(per)}{times}", value is { } v ? Numbers.Print(v) : "缺失"));
    }

    private static ExplainedStep LineStep(Indicator indicator, string stage, RowView view, Cell cell, double line, List<Formula> used)
    {
        var formula = indicator.Lines[stage];
        used.Add(formula);
        var sign = indicator.AtMost ? "≤" : "≥";
        var partly = indicator.Partly is { } share && cell.State is IndicatorState.Partly or IndicatorState.Unmet
            ? $"；标准的允许下限 {Shown.Number(BalanceEngine.PartlyLine(indicator, line, share))}" : "";
        return new("与标准比较", "Against the line", $"{sign} {formula.Text}", $"{sign} {formula.Rewrite(view.NameOf)}",
            $"{(cell.Value is { } v ? Numbers.Print(v) : "缺失")} {sign} {Numbers.Print(line)}？", Conclusions.Zh(cell.State) + partly);
    }

    private static void AddNotes(BalanceResult result, Indicator indicator, Cell cell, List<ExplainedNote> notes, RowView view, List<Formula> used)
    {
        if (cell.RoundingFlips)
        {
            notes.Add(new($"四舍五入后为 {cell.Printed}，按未取整的 {Numbers.Print(cell.Value!.Value)} 判定为{Conclusions.Zh(cell.State)}",
                $"Printed {cell.Printed}, judged by the unrounded {Numbers.Print(cell.Value.Value)}"));
        }

        if (cell.Shortfall is { } gap)
        {
            var amount = gap.SchoolAmount is { } a ? $"，折合全校还需 {Shown.Number(Numbers.Round(a, 2))}" : "";
            notes.Add(new($"距标准还差 {Shown.Number(Numbers.Round(gap.Value, indicator.Decimals + 2))} {indicator.Unit}{(indicator.AtMost ? "" : amount)}",
                $"Missing to the line: {Shown.Number(Numbers.Round(gap.Value, indicator.Decimals + 2))}"));
        }

        if (cell.State == IndicatorState.Missing)
        {
            var names = view.Inputs(used).Where(i => i.Used is null && i.Raw == "缺失").Select(i => i.Name).Distinct().ToList();
            notes.Add(new($"缺少：{string.Join("、", names)}", $"Missing: {string.Join(", ", names)}"));
        }

        if (cell.State == IndicatorState.NoLine) notes.Add(new("规则包中没有这一学段的标准（待补）", "The pack knows no line for this stage"));
        if (result.Pack.ShareBasis is { Clause.Length: > 0 } share && view.IsCombined && used.Any(f => f.Names.Any(result.Pack.Shared.Contains)))
            notes.Add(new(share.Clause, "Common rooms, grounds and equipment are shared out by weighted pupils"));
    }
}
