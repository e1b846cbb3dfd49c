using Hengjian.Measure.Inequality;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Makes the records of stages from the bare figures.</summary>
internal static class StageViews
{
    /// <summary>Coefficients are printed with three decimals (form Ⅲ of the application).</summary>
    private const int CoefficientDecimals = 3;

    public static IReadOnlyList<StageResult> All(BalanceResult result) =>
        [.. result.Pack.Compiled.Judged.Select(s => One(result, s))];

    private static StageResult One(BalanceResult result, StagePlan stage)
    {
        var (pack, figures) = (result.Pack, result.Figures);
        var rows = Enumerable.Range(0, figures.Rows.Count).Where(r => figures.Rows[r].In && figures.Rows[r].Stage == stage.Index).ToList();
        var indicators = pack.Indicators.Select((_, k) => Indicator(result, stage, rows, k)).ToList();
        var verdicts = pack.School is null ? null : rows
            .Select(r => RowViews.SchoolVerdict(pack.School, figures.States.Skip(r * figures.Indicators).Take(figures.Indicators))).ToList();
        return new(stage.Stage.Name, rows.Count, verdicts?.Count(v => v == Verdict.Pass), verdicts?.Count(v => v == Verdict.Open),
            indicators, Composite(pack, stage.Stage.Name, indicators));
    }

    private static StageIndicator Indicator(BalanceResult result, StagePlan stage, List<int> rows, int k)
    {
        var (figures, indicator) = (result.Figures, result.Pack.Indicators[k]);
        var spread = figures.Spreads[(stage.Index * figures.Indicators) + k];
        var missing = rows.Where(r => double.IsNaN(figures.Values[figures.At(r, k)])).Select(r => result.Sheet.Names[figures.Rows[r].School]).ToList();
        double? limit = indicator.SpreadLimits.TryGetValue(stage.Stage.Name, out var found) ? found : null;
        return new(indicator.Code, spread.Counted, spread.Met, missing,
            indicator.HasSpread ? Against(RowViews.OrNull(spread.Mean), RowViews.OrNull(spread.S), RowViews.OrNull(spread.Coefficient), limit) : null);
    }

    private static SpreadResult? Composite(BalancePack pack, string stage, List<StageIndicator> indicators)
    {
        if (pack.Composite is null) return null;
        var single = indicators.Where(i => i.Spread is not null).Select(i => i.Spread!.Coefficient ?? double.NaN).ToArray();
        double? limit = pack.Composite.Limits.TryGetValue(stage, out var found) ? found : null;
        return Against(null, null, single.Length == 0 ? null : RowViews.OrNull(DifferenceCoefficient.Composite(single)), limit);
    }

    private static SpreadResult Against(double? mean, double? s, double? coefficient, double? limit)
    {
        if (coefficient is not { } found) return new(mean, s, null, limit, limit is null ? null : Verdict.Open, null, false);
        var printed = Numbers.Print(found, CoefficientDecimals);
        if (limit is not { } bound) return new(mean, s, found, null, null, printed, false);
        var within = Numbers.Compare(found, bound) <= 0;
        var flips = Numbers.Compare(Numbers.Round(found, CoefficientDecimals), bound) <= 0 != within;
        return new(mean, s, found, bound, within ? Verdict.Pass : Verdict.Fail, printed, flips);
    }
}
