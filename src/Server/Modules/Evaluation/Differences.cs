using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Who stands behind one county figure of one final run. It is frozen, as the run is.</summary>
/// <param name="HalfDigit">Half the last digit that the pack prints: so far may a printed mean be off.</param>
public sealed record Behind(Guid RunId, string Pack, string PackHash, DateOnly? AsOf, string Stage, string Indicator, double HalfDigit, IReadOnlyDictionary<Guid, BehindSchool> Schools)
{
    public double Pupils { get; } = Schools.Values.Sum(s => s.Pupils);
}

/// <summary>One school's part in a mean: its weight, its value, and which version of its sheet the value was taken from.</summary>
public sealed record BehindSchool(double Pupils, double Value, int VersionNo);

/// <summary>A figure of the same quantity as the one that is asked for, which is <paramref name="Factor"/> times its unit.</summary>
public sealed record Kin(Behind Figure, double Factor);

/// <summary>
/// Two figures of the same quantity whose schools differ by one give that school's value away by subtraction, though each mean alone is over
/// many: so of two such a school is shown the first alone. With many pupils behind them the printed digits are too coarse for it; then both
/// are shown. It makes no difference whether they come from one scheme or from two: a school that one of them leaves out, or shares out by
/// another rule, is told as well by the other's mean.
/// </summary>
public static class Differences
{
    /// <summary>The county figures of one final run with those behind them; previews are shown to nobody who could subtract.</summary>
    public static async Task<IReadOnlyList<Behind>> Of(Db db, Guid run, string pack, string hash, DateOnly? asOf, Func<string, int> decimals, CancellationToken stop)
    {
        var members = (await db.EvaluationMembers.AsNoTracking().Where(m => m.RunId == run && m.Included).Select(m => new { m.UnitId, m.Stage, Pupils = m.Pupils ?? 0, m.VersionNo }).ToListAsync(stop))
            .ToDictionary(m => (m.UnitId, m.Stage));
        var shown = (await db.EvaluationSpreads.AsNoTracking().Where(s => s.RunId == run && s.Mean != null).Select(s => new { s.Stage, s.Indicator }).ToListAsync(stop)).Select(s => (s.Stage, s.Indicator)).ToHashSet();
        var values = await db.EvaluationValues.AsNoTracking().Where(v => v.RunId == run && v.Value != null).Select(v => new { v.UnitId, v.Stage, v.Indicator, Value = v.Value!.Value }).ToListAsync(stop);
        return [.. values.Where(v => shown.Contains((v.Stage, v.Indicator)) && members.ContainsKey((v.UnitId, v.Stage))).GroupBy(v => (v.Stage, v.Indicator))
            .Select(g => new Behind(run, pack, hash, asOf, g.Key.Stage, g.Key.Indicator, 0.5 * Math.Pow(10, -decimals(g.Key.Indicator)),
                g.ToDictionary(v => v.UnitId, v => new BehindSchool(members[(v.UnitId, v.Stage)].Pupils, v.Value, members[(v.UnitId, v.Stage)].VersionNo))))];
    }

    /// <summary>Those of the earlier figures that are of the same quantity as this one, in their order.</summary>
    public static IReadOnlyList<Kin> Family(Behind of, IEnumerable<Behind> earlier) => [.. earlier.Select(e => (Figure: e, Factor: Factor(e, of))).Where(e => e.Factor is not null).Select(e => new Kin(e.Figure, e.Factor!.Value)), new Kin(of, 1)];

    /// <summary>
    /// What a value of the one has to be multiplied by to be one of the other; null where they are different quantities. One indicator of one
    /// scheme stays the same, whatever was corrected between. Of two schemes neither names nor wording say what is the same, but the schools do:
    /// most of those behind both have the same value in both, or the same multiple of it (square metres and hundreds of them).
    /// </summary>
    private static double? Factor(Behind one, Behind other)
    {
        if (one.RunId == other.RunId) return null;
        if (one.Pack == other.Pack) return one.Stage == other.Stage && one.Indicator == other.Indicator ? 1 : null;
        var (both, zero, ratios) = (0, 0, new Dictionary<double, int>());
        foreach (var (unit, school) in one.Schools)
        {
            if (!other.Schools.TryGetValue(unit, out var there)) continue;
            both++;
            if (school.Value == 0 && there.Value == 0) zero++;
            else if (school.Value != 0 && there.Value != 0) ratios[Rounded(there.Value / school.Value)] = ratios.GetValueOrDefault(Rounded(there.Value / school.Value)) + 1;
        }
        if (ratios.Count == 0) return null;
        var (factor, times) = ratios.MaxBy(r => r.Value);
        // Two equal values may be chance where schools count a handful of teachers; most of the county's are not.
        return factor > 0 && times > 1 && (times + zero) * 2 > both ? factor : null;
    }

    /// <summary>To nine digits: two formulas for one quantity may round differently in the last bits.</summary>
    private static double Rounded(double ratio) => double.Parse(ratio.ToString("E9", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Does the last figure of the family, beside those that were shown before it, give a school away?</summary>
    /// <param name="alone">Is a figure hidden for its own sake?</param>
    /// <param name="least">Between this many schools that the reader does not know, none can be told from the others.</param>
    /// <param name="within">How near the subtraction must come to tell anything, in the unit of the last figure.</param>
    public static bool GiveAway(IReadOnlyList<Kin> family, RunScope scope, Func<Behind, bool> alone, int least, double within)
    {
        var shown = new List<Kin>();
        var hidden = false;
        foreach (var kin in family)
        {
            hidden = alone(kin.Figure) || shown.Any(before => Between(before, kin, scope, least, within));
            if (!hidden) shown.Add(kin);
        }
        return hidden;
    }

    private static bool Between(Kin before, Kin now, RunScope scope, int least, double within)
    {
        var between = new Dictionary<Guid, double>();
        foreach (var (unit, school) in before.Figure.Schools)
            if (!scope.Sees(unit) && (!now.Figure.Schools.TryGetValue(unit, out var there) || OtherRule(before, school, now, there))) between[unit] = school.Pupils;
        foreach (var (unit, school) in now.Figure.Schools)
            if (!scope.Sees(unit) && !before.Figure.Schools.ContainsKey(unit)) between[unit] = school.Pupils;
        // Each printed mean may be off by half its last digit; over all pupils, and laid on those of the schools between them, that is how far off the subtraction is.
        return between.Count > 0 && between.Count < least && between.Values.Sum() is > 0 and var pupils
            && ((before.Factor * before.Figure.HalfDigit * before.Figure.Pupils) + (now.Factor * now.Figure.HalfDigit * now.Figure.Pupils)) / pupils < within;
    }

    /// <summary>
    /// The same sheet, yet another value: the schemes count this school differently, and by rules that everybody can read. A value that was
    /// corrected between two results is another matter; it tells the change, and that is in docs/who-sees-what.
    /// </summary>
    private static bool OtherRule(Kin before, BehindSchool school, Kin now, BehindSchool there) => before.Figure.PackHash != now.Figure.PackHash && before.Figure.AsOf == now.Figure.AsOf && school.VersionNo == there.VersionNo
        && Math.Abs((school.Value * before.Factor) - (there.Value * now.Factor)) > 1e-6 * Math.Abs(there.Value * now.Factor);
}
