using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Schemes;

/// <summary>Scores that look at one unit alone.</summary>
internal static class UnitScorer
{
    public static ScoreResult Run(Score score, ScoreBoard unit) => score switch
    {
        FormulaScore formula => new(score.Code, formula.Formula.Evaluate(unit.Value), null, []),
        DrawScore draw => Draw(draw, unit),
        WeightedScore weighted => Weigh(score.Code, [.. weighted.Parts.Select(p => new DrawnRow(p.Code, unit.Value(p.Code), p.Weight, true))], weighted.Missing),
        RatersScore raters => Raters(raters, unit),
        TierScore tiers => Tier(tiers, unit.Value(tiers.Of)),
        BandScore bands => new(score.Code, Band(bands, unit), null, []),
        _ => throw new InvalidOperationException(score.GetType().Name),
    };

    private static ScoreResult Draw(DrawScore score, ScoreBoard unit)
    {
        var rows = new List<DrawnRow>();
        var open = false;
        var at = 0;
        foreach (var row in unit.Rows(score.List))
        {
            at++;
            var counts = score.Where?.Evaluate(n => unit.InRow(score.List, row, n)) ?? Value.Of(true);
            open |= counts.IsMissing;
            if (!counts.IsTrue) continue;
            rows.Add(new($"{at}", score.Formula.Evaluate(n => unit.InRow(score.List, row, n)), null, true));
        }

        if (open) return new(score.Code, default, null, rows);
        if (score.How == Schemes.Draw.Count)
            return new(score.Code, rows.Any(r => r.Value.IsMissing) ? default : Value.Of((double)rows.Count(r => r.Value.IsTrue)), null, rows);
        if (rows.Count == 0) return new(score.Code, score.WhenNone is { } none ? Value.Of(none) : default, null, rows);
        var numbers = rows.Select(r => r.Value.Number).ToList();
        if (score.How == Schemes.Draw.TrimmedMean) MarkTrimmed(rows, numbers, score.Trim);
        return new(score.Code, Value.Of(Drawing.Of(score.How, numbers, score.Trim)), null, rows);
    }

    private static void MarkTrimmed(List<DrawnRow> rows, List<double> numbers, double trim)
    {
        if (numbers.Any(double.IsNaN)) return;
        var kept = Drawing.Kept(numbers, trim).ToHashSet();
        for (var i = 0; i < rows.Count; i++) rows[i] = rows[i] with { Used = kept.Contains(i) };
    }

    private static ScoreResult Raters(RatersScore score, ScoreBoard unit)
    {
        var groups = new List<DrawnRow>();
        foreach (var (group, weight) in score.Weights)
        {
            var ratings = unit.Rows(score.List).Where(r => unit.InRow(score.List, r, score.Group).Text == group)
                .Select(r => score.Formula.Evaluate(n => unit.InRow(score.List, r, n)).Number).ToList();
            groups.Add(new(group, ratings.Count == 0 ? default : Value.Of(Drawing.Of(score.How, ratings, score.Trim)), weight, true));
        }

        return Weigh(score.Code, groups, score.Missing);
    }

    private static ScoreResult Weigh(string code, List<DrawnRow> parts, MissingPart missing)
    {
        if (missing == MissingPart.Reweigh && parts.Any(p => p.Value.IsMissing))
        {
            var left = parts.Where(p => !p.Value.IsMissing).Sum(p => p.Weight!.Value);
            parts = [.. parts.Select(p => p.Value.IsMissing ? p with { Used = false } : p with { Weight = p.Weight / left })];
        }

        var used = parts.Where(p => p.Used).ToList();
        return new(code, used.Count == 0 || used.Any(p => p.Value.IsMissing) ? default : Value.Of(used.Sum(p => p.Weight!.Value * p.Value.Number)), null, parts);
    }

    private static ScoreResult Tier(TierScore score, Value of)
    {
        if (of.Kind != ValueKind.Number) return new(score.Code, default, null, []);
        foreach (var (from, to, value) in score.Tiers)
        {
            if (Numbers.Compare(of.Number, from) >= 0 && Numbers.Compare(of.Number, to) <= 0)
                return new(score.Code, value is { } found ? Value.Of(found) : default, null, []);
        }

        return new(score.Code, score.Otherwise is { } otherwise ? Value.Of(otherwise) : default, null, []);
    }

    private static Value Band(BandScore score, ScoreBoard unit)
    {
        foreach (var (band, when) in score.Bands)
        {
            var holds = when.Evaluate(unit.Value);
            if (holds.IsTrue) return Value.Of(band);
            if (!holds.IsFalse) return default;
        }

        return Value.Of(score.Otherwise);
    }
}
