using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Operations;

/// <summary>One backup, and what would be gone after putting it back: everything that the audit trail has recorded since.</summary>
public static class ShowBackup
{
    /// <param name="Acts">How many changes of each kind since the backup, most first; the backups' own acts and sign-ins are left out.</param>
    /// <param name="People">How many people made them.</param>
    public sealed record Response(BackupEntry Backup, string Stamp, int Changes, int People, int Units, DateTimeOffset? LastChange, IReadOnlyList<ActCount> Acts);
    public sealed record ActCount(string Act, string Name, string NameEn, int Count);

    public static void Map(Routes routes) => routes.Get("/api/backups/{name}", "backup.run", Handle);

    private static async Task<Outcome<Response>> Handle(string name, Backups backups, Db db, Roles roles, CancellationToken stop)
    {
        if (backups.List().FirstOrDefault(b => b.Name == name) is not { } backup) return Problem.NotFound;
        // The whole store goes back, so everything in it counts, not only what lies within the administrator's own part of the tree.
        var since = db.Set<AuditEntry>().AsNoTracking().Where(e => e.At > backup.MadeAt && !e.Act.StartsWith("backup.") && !e.Act.StartsWith("session."));
        var acts = await since.GroupBy(e => e.Act).Select(g => new { Act = g.Key, Count = g.Count() }).OrderByDescending(a => a.Count).ThenBy(a => a.Act).ToListAsync(stop);
        var people = await since.Where(e => e.AccountId != null).Select(e => e.AccountId).Distinct().CountAsync(stop);
        var units = await since.Select(e => e.OwnerPath).Distinct().CountAsync(stop);
        var last = await since.MaxAsync(e => (DateTimeOffset?)e.At, stop);
        var verbs = roles.Pack.Verbs.ToDictionary(v => v.Code);
        return new Response(backup, Backups.StampOf(name), acts.Sum(a => a.Count), people, units, last?.ToOffset(Clock.Beijing),
            [.. acts.Select(a => verbs.TryGetValue(a.Act, out var verb) ? new ActCount(a.Act, $"{verb.Module}：{verb.Name}", verb.NameEn, a.Count) : new ActCount(a.Act, a.Act, a.Act, a.Count))]);
    }
}
