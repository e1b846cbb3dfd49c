using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Schemes;

/// <summary>Scores that compare units: a mean over others, a rank, grades by share.</summary>
internal static class CohortScorer
{
    public static bool Compares(Score score) => score is CohortScore or RankScore or QuotaScore;

    public static IReadOnlyList<ScoreResult> Run(Score score, IReadOnlyList<ScoreBoard> units) => [.. units.Select(unit => score switch
    {
        CohortScore cohort => Over(cohort, unit, units),
        RankScore rank => new(score.Code, Rank(unit, Group(unit, units, rank.Within), rank.Of, rank.LowFirst), null, []),
        QuotaScore quota => new(score.Code, Quota(quota, unit, Group(unit, units, quota.Within)), null, []),
        _ => throw new InvalidOperationException(score.GetType().Name),
    })];

    private static ScoreResult Over(CohortScore score, ScoreBoard unit, IReadOnlyList<ScoreBoard> units)
    {
        var others = score.Over switch
        {
            Cohort.All => units,
            Cohort.Under => [.. units.Where(u => u.Facts.Under == unit.Facts.Unit)],
            _ => Group(unit, units, score.Within),
        };
        if (score.How == Draw.Count && others.Count > 0)
            return new(score.Code, Value.Of((double)others.Count), null, [.. others.Select(o => new DrawnRow(o.Facts.Unit, o.Value(score.Of), null, true))]);
        if (others.Count == 0) return new(score.Code, score.WhenNone is { } none ? Value.Of(none) : default, null, []);
        return new(score.Code, Value.Of(Drawing.Of(score.How, [.. others.Select(o => o.Value(score.Of).Number)])), null,
            [.. others.Select(o => new DrawnRow(o.Facts.Unit, o.Value(score.Of), null, true))]);
    }

    /// <summary>Units with the same value of a fact; a unit whose fact is missing stands alone.</summary>
    private static IReadOnlyList<ScoreBoard> Group(ScoreBoard unit, IReadOnlyList<ScoreBoard> units, string? within)
    {
        if (within is null) return units;
        var own = unit.Value(within);
        return own.IsMissing ? [unit] : [.. units.Where(u => u.Value(within) == own)];
    }

    /// <summary>One more than the number of units that are better; missing while any unit's figure is missing, because it might be better.</summary>
    private static Value Rank(ScoreBoard unit, IReadOnlyList<ScoreBoard> group, string of, bool lowFirst)
    {
        var own = unit.Value(of).Number;
        var all = group.Select(u => u.Value(of).Number).ToList();
        if (all.Any(double.IsNaN)) return default;
        return Value.Of(1.0 + all.Count(x => lowFirst ? Numbers.Compare(x, own) < 0 : Numbers.Compare(x, own) > 0));
    }

    private static Value Quota(QuotaScore score, ScoreBoard unit, IReadOnlyList<ScoreBoard> group)
    {
        var rank = Rank(unit, group, score.Of, false);
        if (rank.IsMissing) return default;
        double share = 0;
        foreach (var (grade, part) in score.Shares)
        {
            share += part;
            var exact = share * group.Count;
            var places = score.Rounding switch
            {
                QuotaRounding.Floor => Numbers.Floor(exact),
                QuotaRounding.Nearest => Numbers.Round(exact, 0),
                _ => Numbers.Ceiling(exact),
            };
            if (rank.Number <= places) return Value.Of(grade);
        }

        return Value.Of(score.Shares[^1].Grade);
    }
}
