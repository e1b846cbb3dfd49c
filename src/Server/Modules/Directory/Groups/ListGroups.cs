using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Education groups, school districts and partnerships with their member schools.</summary>
public static class ListGroups
{
    public sealed record Member(Guid Id, Guid? UnitId, string Name, bool Lead, DateOnly From, DateOnly? To);
    public sealed record Row(Guid Id, string Kind, string Name, DateOnly From, DateOnly? To, string Document, IReadOnlyList<Member> Members, bool MayEdit, int Version);

    public static readonly Sorts<SchoolGroup> Sorts = new Sorts<SchoolGroup>(g => g.Id).By("name", g => g.SortKey).By("from", g => g.From);

    public static void Map(Routes routes) => routes.Get("/api/directory/groups", "directory.read", Handle);

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] ListQuery query, string? kind, bool? ended, Db db, Actor actor, Clock clock, CancellationToken stop)
    {
        var page = await Sorts.Page(Rows(query.Q, kind, ended, db, actor, clock.Today), query, g => g, stop);
        var ids = page.Items.Select(g => g.Id).ToList();
        var members = await (from m in db.GroupMembers join u in db.Units on m.UnitId equals u.Id where ids.Contains(m.GroupId)
                             orderby m.Lead descending, u.SortKey select new { m.GroupId, m.Id, m.UnitId, u.Name, u.Path, m.Lead, m.From, m.To }).AsNoTracking().ToListAsync(stop);
        return new Page<Row>([.. page.Items.Select(g => new Row(g.Id, g.Kind, g.Name, g.From, g.To, g.Document,
            // A member beyond my scope is named, as the group's list is public; its id is not given.
            [.. members.Where(m => m.GroupId == g.Id).Select(m => new Member(m.Id, actor.Can("directory.read", m.Path) ? m.UnitId : null, m.Name, m.Lead, m.From, m.To))],
            actor.Can("directory.edit", g.OwnerPath), g.Version))], page.Next, page.Total, page.MoreThan);
    }

    internal static IQueryable<SchoolGroup> Rows(string? question, string? kind, bool? ended, Db db, Actor actor, DateOnly today)
    {
        var rows = db.SchoolGroups.AsNoTracking().VisibleTo(db, actor);
        if (kind is { Length: > 0 }) rows = rows.Where(g => g.Kind == kind);
        if (ended != true) rows = rows.Where(g => g.To == null || g.To >= today);
        return NameSearch.Fold(question ?? "") is { Length: > 0 } text
            ? rows.Where(g => g.Name.Contains(text) || db.GroupMembers.Any(m => m.GroupId == g.Id && db.Units.Any(u => u.Id == m.UnitId && (u.Name.Contains(text) || u.Initials.Contains(text))))) : rows;
    }
}

/// <summary>Makes a group or changes it with its list of members; members that leave keep their time in it.</summary>
public static class SaveGroup
{
    public sealed record MemberInput(Guid UnitId, bool Lead, DateOnly From, DateOnly? To);
    public sealed record Request(int Version, Guid? UnitId, string Kind, string Name, DateOnly From, DateOnly? To, [property: Words(200)] string? Document, IReadOnlyList<MemberInput> Members);

    public static void Map(Routes routes)
    {
        routes.Create("/api/directory/groups", "directory.edit", Add);
        routes.Put("/api/directory/groups/{id:guid}", "directory.edit", Edit);
    }

    private static async Task<Outcome<Saved>> Add(Request q, Db db, Actor actor, Clock clock, DirectoryCodes codes, Audit audit)
    {
        if (q.UnitId is not { } unitId || await db.Find(unitId, actor, "directory.edit") is not { } owner) return Problem.NotFound;
        if (Refuse(q, owner, codes) is { } problem) return problem;
        var name = q.Name.Trim();
        if (await db.SchoolGroups.AsNoTracking().FirstOrDefaultAsync(g => g.UnitId == owner.Id && g.Kind == q.Kind && g.Name == name && (g.To == null || g.To >= q.From)) is { } twin)
            return Problem.Invalid("name", $"已经有{twin.Kind}“{twin.Name}”（{twin.From:yyyy-MM-dd} 起），请打开它修改", $"There is {twin.Name} already, since {twin.From:yyyy-MM-dd}; open it to change it") with { Extra = new() { ["existing"] = twin.Id } };
        var group = new SchoolGroup { Id = Ids.New(clock), UnitId = owner.Id, OwnerPath = owner.Path, Kind = q.Kind, Name = "", SortKey = "", From = q.From };
        db.Add(group);
        return await Set(group, q, db, actor, clock, audit, 1);
    }

    private static async Task<Outcome<Saved>> Edit(Guid id, Request q, Db db, Actor actor, Clock clock, DirectoryCodes codes, Audit audit)
    {
        if (await db.SchoolGroups.FirstOrDefaultAsync(g => g.Id == id) is not { } group || !actor.Can("directory.edit", group.OwnerPath)) return Problem.NotFound;
        if (group.Version != q.Version) return await UnitHistory.Conflict(db, "group", id);
        var owner = await db.Units.SingleAsync(u => u.Id == group.UnitId);
        if (Refuse(q, owner, codes) is { } problem) return problem;
        db.Entry(group).Property(g => g.Version).IsModified = true;
        return await Set(group, q, db, actor, clock, audit, group.Version + 1);
    }

    internal static async Task<Outcome<Saved>> Set(SchoolGroup group, Request q, Db db, Actor actor, Clock clock, Audit audit, int version, string act = "directory.edit")
    {
        var ids = q.Members.Select(m => m.UnitId).Distinct().ToList();
        var units = await db.Units.Where(u => ids.Contains(u.Id)).ToListAsync();
        if (units.Count != ids.Count || units.Any(u => !actor.Can("directory.edit", u.Path))) return Problem.NotFound;
        if (units.FirstOrDefault(u => u.Kind != UnitKind.School) is { } other) return Problem.Invalid("members", $"“{other.Name}”不是学校", $"{other.Name} is no school");
        (group.Kind, group.Name, group.SortKey, group.From, group.To, group.Document) = (q.Kind, q.Name.Trim(), SortKey.Of(q.Name), q.From, q.To, Text.Line(q.Document));
        var known = await db.GroupMembers.Where(m => m.GroupId == group.Id).ToListAsync();
        db.RemoveRange(known.Where(k => !q.Members.Any(m => m.UnitId == k.UnitId && m.From == k.From)));
        foreach (var member in q.Members)
        {
            var row = known.FirstOrDefault(k => k.UnitId == member.UnitId && k.From == member.From);
            if (row is null) db.Add(row = new GroupMember { Id = Ids.New(clock), GroupId = group.Id, UnitId = member.UnitId, From = member.From });
            (row.Lead, row.To) = (member.Lead, member.To ?? q.To);
        }
        audit.Add(act, "group", group.Id, group.OwnerPath, new { group.Name, group.Kind, members = q.Members.Count, group.From, group.To });
        await db.SaveChangesAsync();
        return new Saved(group.Id, version);
    }

    public static Problem? Refuse(Request q, Unit owner, DirectoryCodes codes)
    {
        if (owner.Kind != UnitKind.Region) return Problem.Invalid("unitId", "集团、学区由区域设立", "A region keeps groups");
        if (!codes.Knows("group-kind", q.Kind ?? "")) return Problem.Invalid("kind", "请选择类别", "Choose the kind");
        if (Units.RefuseName(q.Name) is { } name) return Problem.Invalid("name", name.Zh, name.En);
        if (q.To < q.From) return Problem.Invalid("to", "结束日期早于开始日期", "It ends before it begins");
        if (q.Members is not { Count: > 0 }) return Problem.Invalid("members", "请至少选择一所成员学校", "Choose at least one member");
        if (q.Members.Any(m => m.To < m.From)) return Problem.Invalid("members", "有成员的退出日期早于加入日期", "A member leaves before it joins");
        if (q.Members.GroupBy(m => m.UnitId).Any(g => g.OrderBy(m => m.From).Zip(g.OrderBy(m => m.From).Skip(1)).Any(p => p.First.To is null || p.First.To >= p.Second.From)))
            return Problem.Invalid("members", "同一学校的两段成员时间重叠", "Two times of one member overlap");
        return q.Members.Count(m => m.Lead && (m.To is null || m.To >= q.To)) > 1 ? Problem.Invalid("members", "只能有一所牵头学校", "Only one school leads") : null;
    }
}
