using Hengjian.Measure.Inequality;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Judges a county's schools by a balance pack. The same code serves screen, command line, golden cases and benchmark.</summary>
public static class BalanceEngine
{
    /// <summary>Judges the schools and, with the county's facts, the county.</summary>
    /// <param name="sheet">The schools' facts, read for the pack.</param>
    /// <param name="county">The county's facts; <see cref="CountyFacts.None"/> leaves the items open.</param>
    public static BalanceResult Judge(SchoolSheet sheet, CountyFacts county)
    {
        var pack = sheet.Pack.Compiled;
        var figures = new BalanceFigures(pack.Indicators.Length, pack.Stages.Length);
        var row = new double[pack.Row.Width];
        for (var school = 0; school < sheet.Count; school++) ListRows(pack, figures, sheet.Row(school), school, row);
        figures.MakeRoom();
        for (var r = 0; r < figures.Rows.Count; r++)
        {
            if (figures.Rows[r].In) JudgeRow(pack, figures, sheet.Row(figures.Rows[r].School), r, row);
        }

        Spread(pack, figures);
        return new BalanceResult(sheet, county, figures);
    }

    /// <summary>Who is in and who is out: a row for each judged stage that has pupils, or one row saying that there is none.</summary>
    private static void ListRows(CompiledPack pack, BalanceFigures figures, double[] facts, int school, double[] row)
    {
        var any = false;
        foreach (var stage in pack.Judged)
        {
            var pupils = facts[stage.Pupils];
            if (!(pupils > 0)) continue;
            any = true;
            var share = pack.ShareOf(stage, facts);
            CompiledPack.Fill(row, stage, facts, share);
            figures.Rows.Add(new RowFigures(school, stage.Index, LeftOutBy(pack, row), pupils, share));
        }

        if (!any) figures.Rows.Add(new RowFigures(school, -1, RowFigures.NoPupils, 0, double.NaN));
    }

    private static int LeftOutBy(CompiledPack pack, double[] row)
    {
        for (var i = 0; i < pack.LeaveOut.Length; i++)
        {
            if (pack.LeaveOut[i].Run(row) == 1) return i;
        }

        return RowFigures.Judged;
    }

    private static void JudgeRow(CompiledPack pack, BalanceFigures figures, double[] facts, int r, double[] row)
    {
        var (stage, share) = (pack.Stages[figures.Rows[r].Stage], figures.Rows[r].Share);
        CompiledPack.Fill(row, stage, facts, share);
        for (var k = 0; k < pack.Indicators.Length; k++)
        {
            var plan = pack.Indicators[k];
            var at = figures.At(r, k);
            if (plan.Value is { } value)
            {
                (figures.Amounts[at], figures.Pers[at]) = (double.NaN, double.NaN);
                figures.Values[at] = value.Run(row);
            }
            else
            {
                var (amount, per) = (plan.AmountOf(row), plan.Per!.Run(row));
                (figures.Amounts[at], figures.Pers[at]) = (amount, per);
                var ratio = amount / per * plan.Indicator.Times;
                figures.Values[at] = double.IsFinite(ratio) ? ratio : double.NaN;
            }

            var line = plan.Lines[stage.Index]?.Run(row) ?? double.NaN;
            figures.Lines[at] = line;
            figures.States[at] = StateOf(plan.Indicator, figures.Values[at], line, plan.Lines[stage.Index] is not null);
        }
    }

    /// <summary>The state of a value against its line. Compared unrounded; equal within the language's tolerance counts as reached.</summary>
    internal static IndicatorState StateOf(Indicator indicator, double value, double line, bool hasLine)
    {
        if (double.IsNaN(value)) return IndicatorState.Missing;
        if (!hasLine) return indicator.HasLine ? IndicatorState.NoLine : IndicatorState.NotAsked;
        if (double.IsNaN(line)) return IndicatorState.Missing;
        if (Reaches(indicator, value, line)) return IndicatorState.Met;
        return indicator.Partly is { } partly && Reaches(indicator, value, PartlyLine(indicator, line, partly)) ? IndicatorState.Partly : IndicatorState.Unmet;
    }

    internal static bool Reaches(Indicator indicator, double value, double line) =>
        indicator.AtMost ? Numbers.Compare(value, line) <= 0 : Numbers.Compare(value, line) >= 0;

    internal static double PartlyLine(Indicator indicator, double line, double partly) => indicator.AtMost ? line / partly : line * partly;

    private static void Spread(CompiledPack pack, BalanceFigures figures)
    {
        var rows = figures.Rows;
        var (amounts, pupils) = (new double[rows.Count], new double[rows.Count]);
        foreach (var stage in pack.Judged)
        {
            for (var k = 0; k < pack.Indicators.Length; k++)
            {
                int count = 0, met = 0;
                var whole = true;
                for (var r = 0; r < rows.Count; r++)
                {
                    if (rows[r].Stage != stage.Index || !rows[r].In) continue;
                    var at = figures.At(r, k);
                    if (figures.States[at] == IndicatorState.Met) met++;
                    (amounts[count], pupils[count]) = (figures.Amounts[at], figures.Pers[at]);
                    whole &= amounts[count] >= 0 && pupils[count] > 0 && double.IsFinite(amounts[count]);
                    count++;
                }

                // A coefficient over only those who answered would be a different figure; it waits for the missing school.
                var difference = pack.Indicators[k].Indicator.HasSpread && whole && count > 0
                    ? DifferenceCoefficient.Of(amounts.AsSpan(0, count), pupils.AsSpan(0, count)).Times(pack.Indicators[k].Indicator.Times)
                    : new Difference(double.NaN, double.NaN, double.NaN);
                figures.Spreads[(stage.Index * figures.Indicators) + k] = new(difference.Mean, difference.S, difference.Coefficient, met, count);
            }
        }
    }
}
