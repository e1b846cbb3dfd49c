using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>Something due: what, which unit, whoever holds the verb there, by when. Modules write them; the work board and Plans show them.</summary>
public sealed class DueItem
{
    public Guid Id { get; set; }
    /// <summary>The module's word for it (forms.confirm); with <see cref="SourceId"/> and the unit it is unique.</summary>
    public required string Kind { get; set; }
    public Guid SourceId { get; set; }
    public required string Zh { get; set; }
    public required string En { get; set; }
    public Guid UnitId { get; set; }
    public required string UnitPath { get; set; }
    /// <summary>Whoever holds this verb on the unit is asked to act.</summary>
    public required string Verb { get; set; }
    public DateOnly? By { get; set; }
    /// <summary>The page that settles it, relative to the site.</summary>
    public required string Link { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
}

/// <summary>The contract by which modules keep what is due.</summary>
public static class Due
{
    /// <summary>Opens the item, or moves it if it is open already.</summary>
    public static async Task Open(Db db, Clock clock, DueItem item)
    {
        var known = db.Set<DueItem>().Local.FirstOrDefault(Same) ??
            await db.Set<DueItem>().FirstOrDefaultAsync(d => d.Kind == item.Kind && d.SourceId == item.SourceId && d.UnitId == item.UnitId);
        if (known is null)
        {
            item.Id = Ids.New(clock);
            db.Add(item);
            return;
        }
        (known.Zh, known.En, known.By, known.Link, known.Verb, known.DoneAt) = (item.Zh, item.En, item.By, item.Link, item.Verb, null);
        bool Same(DueItem d) => d.Kind == item.Kind && d.SourceId == item.SourceId && d.UnitId == item.UnitId;
    }

    /// <summary>Closes what is open of this kind and source (for one unit, or for all).</summary>
    public static async Task Close(Db db, Clock clock, string kind, Guid sourceId, Guid? unitId = null)
    {
        foreach (var item in await db.Set<DueItem>().Where(d => d.Kind == kind && d.SourceId == sourceId && d.DoneAt == null && (unitId == null || d.UnitId == unitId)).ToListAsync())
            item.DoneAt = clock.Now;
    }
}

/// <summary>
/// What is due by how things stand, not by an act that opened it: "12 sheets wait for your part". It is counted when the board asks, for this person,
/// so that it is never wrong and goes by itself when it is done. Registered as a service.
/// </summary>
public interface IDueSource
{
    /// <summary>What waits for the actor; within the part of the tree that was chosen, if one was.</summary>
    Task<IReadOnlyList<ShowDue.Item>> Waiting(Actor actor, string? chosen, CancellationToken stop);
}
