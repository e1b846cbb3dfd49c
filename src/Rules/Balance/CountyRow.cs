using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>The county's row of bare numbers: facts, figures over the judged schools, derived values.</summary>
internal static class CountyRow
{
    public static double[] Of(BalanceResult result)
    {
        var (pack, compiled) = (result.Pack, result.Pack.Compiled);
        var row = new double[compiled.County.Width];
        var at = 0;
        foreach (var column in pack.CountyColumns)
        {
            var value = result.Facts.Fact(column.Code);
            row[at] = value.IsMissing && column.MissingIsZero ? 0 : compiled.County.Encode(at, value);
            at++;
        }

        var judged = Judged(result);
        foreach (var plan in compiled.Aggregates) row[at++] = Draw(result, plan, Looked(result, plan, judged));
        foreach (var derived in compiled.CountyDerived) row[at++] = derived.Run(row);
        row[at] = double.NaN;
        return row;
    }

    /// <summary>Schools with at least one judged stage, each once.</summary>
    public static IReadOnlyList<int> Judged(BalanceResult result) =>
        [.. result.Figures.Rows.Where(r => r.In).Select(r => r.School).Distinct()];

    /// <summary>The schools that stand in the way of a condition (count: those where it holds; every: those where it does not).</summary>
    public static IReadOnlyList<string> Offenders(BalanceResult result, string aggregate)
    {
        var plan = result.Pack.Compiled.Aggregates.First(a => a.Aggregate.Code == aggregate);
        var bad = plan.Aggregate.Kind == AggregateKind.Every ? 0.0 : 1.0;
        return [.. Looked(result, plan, Judged(result)).Where(s => IsLookedAt(plan, result.Sheet.Row(s)) == 1 && plan.Formula.Run(result.Sheet.Row(s)) == bad).Select(s => result.Sheet.Names[s])];
    }

    /// <summary>The schools over which a figure is drawn, before its own condition.</summary>
    public static IReadOnlyList<int> Looked(BalanceResult result, AggregatePlan plan) => Looked(result, plan, Judged(result));

    private static IReadOnlyList<int> Looked(BalanceResult result, AggregatePlan plan, IReadOnlyList<int> judged) =>
        plan.Aggregate.All ? [.. Enumerable.Range(0, result.Sheet.Ids.Count)] : judged;

    /// <summary>1 when the figure's own condition takes the school, 0 when not, NaN when that is open.</summary>
    public static double IsLookedAt(AggregatePlan plan, double[] school) => plan.Where?.Run(school) ?? 1;

    private static double Draw(BalanceResult result, AggregatePlan plan, IReadOnlyList<int> schools)
    {
        double sum = 0, open = 0, best = double.NaN;
        var every = true;
        foreach (var school in schools)
        {
            var facts = result.Sheet.Row(school);
            var looked = IsLookedAt(plan, facts);
            if (looked == 0) continue;
            var value = double.IsNaN(looked) ? double.NaN : plan.Formula.Run(facts);
            if (double.IsNaN(value))
            {
                open++;
                continue;
            }

            sum += value;
            every &= value == 1;
            best = double.IsNaN(best) ? value : plan.Aggregate.Kind == AggregateKind.Max ? Math.Max(best, value) : Math.Min(best, value);
        }

        // A county without schools has said nothing; one open school leaves a sum open, but cannot rescue a condition that another breaks.
        if (schools.Count == 0) return double.NaN;
        return plan.Aggregate.Kind switch
        {
            AggregateKind.Every => !every ? 0 : open > 0 ? double.NaN : 1,
            _ when open > 0 => double.NaN,
            AggregateKind.Sum or AggregateKind.Count => sum,
            _ => best,
        };
    }
}
