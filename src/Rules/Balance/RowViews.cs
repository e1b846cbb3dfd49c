using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Makes the records of schools from the bare figures.</summary>
internal static class RowViews
{
    public static IReadOnlyList<SchoolRow> All(BalanceResult result) => [.. Enumerable.Range(0, result.Figures.Rows.Count).Select(r => One(result, r))];

    private static SchoolRow One(BalanceResult result, int r)
    {
        var (pack, row) = (result.Pack, result.Figures.Rows[r]);
        var (id, name) = (result.Sheet.Ids[row.School], result.Sheet.Names[row.School]);
        if (row.LeftOutBy == RowFigures.NoPupils)
        {
            var stages = string.Join("、", pack.Stages.Where(s => s.Judged).Select(s => s.Name));
            return new(id, name, null, false, $"没有{stages}学生", "Has no pupils of a stage that is judged", pack.Basis, 0, double.NaN, [], null, []);
        }

        var stage = pack.Stages[row.Stage].Name;
        if (!row.In)
        {
            var rule = pack.LeaveOut[row.LeftOutBy];
            return new(id, name, stage, false, rule.Because, rule.BecauseEn, rule.Basis, row.Pupils, row.Share, [], null, []);
        }

        var cells = pack.Indicators.Select((_, k) => Cell(result, r, k)).ToList();
        var verdict = SchoolVerdict(pack.School, cells.Select(c => c.State));
        return new(id, name, stage, true, null, null, null, row.Pupils, row.Share, cells, verdict, verdict == Verdict.Fail ? Needs(result, r, cells) : []);
    }

    /// <summary>Passes, fails, or is open because what is missing could decide it.</summary>
    internal static Verdict? SchoolVerdict(SchoolRule? rule, IEnumerable<IndicatorState> states)
    {
        if (rule is null) return null;
        int met = 0, unmet = 0, open = 0;
        foreach (var state in states)
        {
            if (state == IndicatorState.Met) met++;
            if (state == IndicatorState.Unmet) unmet++;
            if (state is IndicatorState.Missing or IndicatorState.NoLine) open++;
        }

        if ((rule.OthersPartly && unmet > 0) || met + open < rule.MetAtLeast) return Verdict.Fail;
        return met >= rule.MetAtLeast && (open == 0 || !rule.OthersPartly) ? Verdict.Pass : Verdict.Open;
    }

    private static Cell Cell(BalanceResult result, int r, int k)
    {
        var (figures, indicator) = (result.Figures, result.Pack.Indicators[k]);
        var at = figures.At(r, k);
        var (value, line, state) = (figures.Values[at], figures.Lines[at], figures.States[at]);
        if (double.IsNaN(value)) return new(indicator.Code, null, OrNull(line), state, null, null, false);
        var rounded = Numbers.Round(value, indicator.Decimals);
        var flips = BalanceEngine.StateOf(indicator, rounded, line, state is not (IndicatorState.NoLine or IndicatorState.NotAsked)) != state;
        var gap = state is IndicatorState.Partly or IndicatorState.Unmet ? Gap(result, r, k, line) : null;
        return new(indicator.Code, value, OrNull(line), state, gap, Numbers.Print(value, indicator.Decimals), flips);
    }

    private static Shortfall Gap(BalanceResult result, int r, int k, double target)
    {
        var (figures, indicator) = (result.Figures, result.Pack.Indicators[k]);
        var at = figures.At(r, k);
        var value = Math.Abs(target - figures.Values[at]);
        if (indicator.Amount is null) return new(target, value, null, null);
        var amount = Math.Abs((target * figures.Pers[at] / indicator.Times) - figures.Amounts[at]);
        var shared = indicator.Amount.Names.Any(result.Pack.Shared.Contains);
        var school = shared ? amount / figures.Rows[r].Share : amount;
        return IsWhole(result.Pack, indicator)
            ? new(target, value, shared ? amount : Numbers.Ceiling(amount), Numbers.Ceiling(school))
            : new(target, value, amount, school);
    }

    private static bool IsWhole(BalancePack pack, Indicator indicator) =>
        indicator.Amount!.Names.All(n => pack.Columns.FirstOrDefault(c => c.Code == n || c.BaseCode == n) is { Whole: true });

    /// <summary>Everything below the accepted share up to it, and the nearest ones up to the line until enough are met.</summary>
    private static List<Need> Needs(BalanceResult result, int r, List<Cell> cells)
    {
        var rule = result.Pack.School!;
        var missing = rule.MetAtLeast - cells.Count(c => c.State == IndicatorState.Met);
        var open = cells.Select((cell, k) => (cell, k)).Where(c => c.cell.State is IndicatorState.Partly or IndicatorState.Unmet)
            .OrderBy(c => c.cell.Shortfall!.Value / Math.Abs(c.cell.Line!.Value)).ToList();
        var needs = new List<Need>();
        for (var i = 0; i < open.Count; i++)
        {
            var (cell, k) = open[i];
            var indicator = result.Pack.Indicators[k];
            if (i < missing) needs.Add(new(cell.Indicator, true, cell.Shortfall!));
            else if (rule.OthersPartly && cell.State == IndicatorState.Unmet)
                needs.Add(new(cell.Indicator, false, Gap(result, r, k, BalanceEngine.PartlyLine(indicator, cell.Line!.Value, indicator.Partly ?? 1))));
        }

        return needs;
    }

    internal static double? OrNull(double number) => double.IsNaN(number) ? null : number;
}
