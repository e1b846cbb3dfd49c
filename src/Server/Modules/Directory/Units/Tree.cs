using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>The tree as a whole: its changes one after the other, and no unit below itself, now or on the day of a plan.</summary>
internal static class Tree
{
    /// <summary>
    /// Waits until no other transaction changes places in the tree, and keeps others waiting until the end of this one. Two moves at once, each
    /// right by itself, could otherwise put two schools below each other, which no row would show. Called before the units are read.
    /// </summary>
    public static Task Hold(Db db, CancellationToken stop = default) => db.Database.ExecuteSqlAsync($"update units set version = version where parent_id is null", stop);

    /// <summary>Why the move, together with those that are planned, would put a unit below itself; or null.</summary>
    public static async Task<Problem?> RefuseCircle(Db db, Unit unit, Unit parent, DateOnly on, CancellationToken stop = default)
    {
        var plans = (await db.PlannedChanges.AsNoTracking().Where(p => p.Kind == UnitEventKind.Moved && p.UnitId != unit.Id).ToListAsync(stop)).ConvertAll(p => new Step(p.UnitId, p.ParentId, p.On, p.At));
        if (plans.Count == 0) return null;
        var own = new Step(unit.Id, parent.Id, on, DateTimeOffset.MaxValue);
        var known = (await Circles(db, plans, stop)).ConvertAll(c => c.Step);
        if ((await Circles(db, [.. plans, own], stop)).Find(c => !known.Contains(c.Step)) is not { Step: { } step } circle) return null;
        var other = step == own ? circle.Via ?? step : step;
        var name = await db.Units.Where(u => u.Id == other.Unit).Select(u => u.Name).FirstOrDefaultAsync(stop);
        return Problem.Invalid("parentId", $"“{name}”已安排在 {other.On:yyyy-MM-dd} 移动，与这一次合在一起，会使单位移到自己的下级之下；请先撤回那一次安排", $"{name} is to be moved on {other.On:yyyy-MM-dd}; together with this a unit would stand below itself. Withdraw that one first");
    }

    private sealed record Step(Guid Unit, Guid? Parent, DateOnly On, DateTimeOffset At);

    /// <summary>The moves, in the order of their days, that would end below the unit which they move, with the earlier one that leads there; such a one is left out of what follows.</summary>
    private static async Task<List<(Step Step, Step? Via)>> Circles(Db db, IReadOnlyList<Step> steps, CancellationToken stop)
    {
        var (circles, moved, above) = (new List<(Step, Step?)>(), new Dictionary<Guid, Step>(), new Dictionary<Guid, Guid?>());
        foreach (var step in steps.OrderBy(s => s.On).ThenBy(s => s.At))
        {
            var (at, via) = (step.Parent, (Step?)null);
            while (at is { } id && id != step.Unit)
            {
                via = moved.GetValueOrDefault(id) ?? via;
                at = moved.TryGetValue(id, out var planned) ? planned.Parent : await Above(id);
            }
            if (at is null) moved[step.Unit] = step;
            else circles.Add((step, via));
        }
        return circles;

        async Task<Guid?> Above(Guid id)
        {
            if (!above.TryGetValue(id, out var parent)) above[id] = parent = await db.Units.AsNoTracking().Where(u => u.Id == id).Select(u => u.ParentId).FirstOrDefaultAsync(stop);
            return parent;
        }
    }
}
