using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Forms;

/// <summary>
/// What a school left open when it merged or was closed: nobody can fill it any more, so nobody waits for it. What it had handed in
/// before stays on its way, for it was true when it was confirmed. A school that is reopened is asked again by itself.
/// </summary>
public static class LeftOpen
{
    /// <summary>The returns that still ask something of somebody.</summary>
    public static IQueryable<FormReturn> Expected(this IQueryable<FormReturn> returns, Db db, DateOnly today) =>
        returns.Where(r => (r.State != ReviewState.Draft && r.State != ReviewState.Returned) || !db.Units.Any(u => u.Id == r.UnitId && u.State != UnitState.Active && u.EndedOn <= today));

    /// <summary>The others: drafts and returned sheets of units that are no more.</summary>
    public static IQueryable<FormReturn> OfEnded(this IQueryable<FormReturn> returns, Db db, DateOnly today) =>
        returns.Where(r => (r.State == ReviewState.Draft || r.State == ReviewState.Returned) && db.Units.Any(u => u.Id == r.UnitId && u.State != UnitState.Active && u.EndedOn <= today));
}
