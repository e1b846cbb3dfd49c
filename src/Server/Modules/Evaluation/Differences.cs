using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Who stands behind the county figures of one run: the schools judged in a stage with their pupils, and the cells that were empty.</summary>
public sealed record Behind(Guid RunId, IReadOnlyList<BehindSchool> Schools, IReadOnlySet<(Guid Unit, string Stage, string Indicator)> Empty)
{
    /// <summary>The schools whose value goes into a mean, with their weights.</summary>
    public Dictionary<Guid, BehindSchool> Of(string stage, string indicator) =>
        Schools.Where(s => s.Stage == stage && !Empty.Contains((s.Unit, stage, indicator))).ToDictionary(s => s.Unit);
}

/// <param name="Path">Where the school stands in the tree: its own people, and those above it, know its figures anyway.</param>
public sealed record BehindSchool(Guid Unit, string Path, string Stage, double Pupils);

/// <summary>
/// Two runs that differ by one school give that school's figure away by subtraction, though each mean alone is over many: so of two such
/// runs a school is shown the county figures of the first alone. With many pupils behind them the printed digits are too coarse for it;
/// then both are shown.
/// </summary>
public static class Differences
{
    /// <summary>Who was behind the final runs of the same county, scheme and year, up to this one, in their order. They are frozen, as the run is.</summary>
    public static async Task<IReadOnlyList<Behind>> UpTo(Db db, EvaluationRun run, CancellationToken stop)
    {
        if (run.Basis != RunBasis.Final) return [];
        var ids = await db.EvaluationRuns.AsNoTracking().Where(r => r.CountyId == run.CountyId && r.Pack == run.Pack && r.Year == run.Year && r.Basis == RunBasis.Final && r.At <= run.At)
            .OrderBy(r => r.At).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(stop);
        // Two in one millisecond: each counts as the other's earlier one.
        ids = [.. ids.Where(id => id != run.Id), run.Id];
        var members = (await db.EvaluationMembers.AsNoTracking().Where(m => ids.Contains(m.RunId) && m.Included)
            .Select(m => new { m.RunId, m.UnitId, m.Stage, Pupils = m.Pupils ?? 0, Path = db.Units.Where(u => u.Id == m.UnitId).Select(u => u.Path).FirstOrDefault() }).ToListAsync(stop)).ToLookup(m => m.RunId);
        var empty = (await db.EvaluationValues.AsNoTracking().Where(v => ids.Contains(v.RunId) && v.Value == null).Select(v => new { v.RunId, v.UnitId, v.Stage, v.Indicator }).ToListAsync(stop)).ToLookup(v => v.RunId);
        return [.. ids.Select(id => new Behind(id, [.. members[id].Select(m => new BehindSchool(m.UnitId, m.Path ?? "", m.Stage, m.Pupils))], empty[id].Select(v => (v.UnitId, v.Stage, v.Indicator)).ToHashSet()))];
    }

    /// <summary>Does the figure of the last run, beside those that were shown before it, give a school away?</summary>
    /// <param name="alone">Is the figure of a run hidden for its own sake?</param>
    /// <param name="least">Between this many schools that the reader does not know, none can be told from the others.</param>
    /// <param name="gives">Do the printed digits of two means over so many pupils tell the figure of a school with so many?</param>
    public static bool GiveAway(IReadOnlyList<Behind> runs, string stage, string indicator, RunScope scope, Func<Dictionary<Guid, BehindSchool>, bool> alone, int least, Func<double, double, bool> gives)
    {
        var shown = new List<Dictionary<Guid, BehindSchool>>();
        var hidden = false;
        foreach (var run in runs)
        {
            var behind = run.Of(stage, indicator);
            hidden = alone(behind) || shown.Any(before => Between(before, behind, scope, least, gives));
            if (!hidden) shown.Add(behind);
        }
        return hidden;
    }

    private static bool Between(Dictionary<Guid, BehindSchool> before, Dictionary<Guid, BehindSchool> now, RunScope scope, int least, Func<double, double, bool> gives)
    {
        var unknown = before.Values.Where(s => !now.ContainsKey(s.Unit)).Concat(now.Values.Where(s => !before.ContainsKey(s.Unit))).Where(s => !scope.Sees(s.Path)).ToList();
        return unknown.Count > 0 && unknown.Count < least && gives(before.Values.Sum(s => s.Pupils) + now.Values.Sum(s => s.Pupils), unknown.Sum(s => s.Pupils));
    }
}
