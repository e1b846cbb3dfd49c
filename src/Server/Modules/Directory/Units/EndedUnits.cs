using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>How a unit ended, in words for those who meet it in their lists.</summary>
/// <param name="Into">The unit into which it merged; empty for one that was closed.</param>
public sealed record UnitEnd(DateOnly On, UnitState State, string Into, string Document, string Zh, string En);

/// <summary>Which units are no more, and since when: whoever waits for units asks here.</summary>
public static class EndedUnits
{
    /// <summary>Those of the units that had ended by the day.</summary>
    public static async Task<Dictionary<Guid, UnitEnd>> Of(Db db, IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken stop = default)
    {
        var gone = await db.Units.AsNoTracking().Where(u => units.Contains(u.Id) && u.State != UnitState.Active && u.EndedOn <= day).Select(u => new { u.Id, u.State, On = u.EndedOn!.Value }).ToListAsync(stop);
        if (gone.Count == 0) return [];
        var ids = gone.ConvertAll(g => g.Id);
        var into = (await db.UnitEvents.AsNoTracking().Where(e => ids.Contains(e.UnitId) && e.Kind == UnitEventKind.MergedInto).OrderBy(e => e.At).ToListAsync(stop)).ToLookup(e => e.UnitId);
        return gone.ToDictionary(g => g.Id, g => g.State == UnitState.Merged && into[g.Id].LastOrDefault() is { } merger
            ? new UnitEnd(g.On, g.State, merger.After, merger.Document, $"{g.On:yyyy-MM-dd} 并入{merger.After}{(merger.Document.Length > 0 ? $"（{merger.Document}）" : "")}", $"Merged into {merger.After} on {g.On:yyyy-MM-dd}")
            : new UnitEnd(g.On, g.State, "", "", $"{g.On:yyyy-MM-dd} 已撤销", $"Closed on {g.On:yyyy-MM-dd}"));
    }
}
