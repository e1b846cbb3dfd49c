using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Who sees which groups.</summary>
public static class Groups
{
    /// <summary>Groups kept within my scope, and those kept above me to which a school of mine belongs or belonged.</summary>
    public static IQueryable<SchoolGroup> VisibleTo(this IQueryable<SchoolGroup> groups, Db db, Actor actor)
    {
        var mine = db.Units.VisibleTo(actor, "directory.read");
        return groups.Where(g => mine.Any(u => u.Id == g.UnitId) || db.GroupMembers.Any(m => m.GroupId == g.Id && mine.Any(u => u.Id == m.UnitId)));
    }
}
