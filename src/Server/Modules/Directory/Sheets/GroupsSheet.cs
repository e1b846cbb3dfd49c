using System.Globalization;
using Hengjian.Server.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>教育集团和学区: a line a member. A group that the file names is set to exactly the members that it lists; groups that it does not name stay.</summary>
public sealed class GroupsSheet : IDirectorySheet
{
    public string Code => "groups";
    public string Title => "集团和学区";

    public IReadOnlyList<SheetColumn> Columns(DirectoryCodes codes, Roles roles) =>
    [
        new("group", "名称", Width: 30) { Required = true, Aliases = ["集团名称", "学区名称", "集团（学区）名称"], Help = "同一个集团、学区的每所成员学校一行，名称写法要一致。" },
        new("kind", "类别", ColumnKind.Choice, 14) { Required = true, Items = codes.Lists["group-kind"].Items },
        new("unit", "成员学校", Width: 30) { Required = true, Aliases = ["学校", "学校名称"] },
        new("lead", "牵头学校", ColumnKind.YesNo, 10) { Aliases = ["是否牵头", "核心校", "龙头校"] },
        new("from", "加入日期", ColumnKind.Date, 13) { Required = true },
        new("to", "退出日期", ColumnKind.Date, 13),
        new("document", "文号", Width: 24) { Aliases = ["批准文号"] },
    ];

    public async Task<List<SheetRow>> Present(SheetContext c)
    {
        var rows = new List<SheetRow>();
        foreach (var (group, members) in await Load(c))
            rows.AddRange(members.Select(m => Shape(group, m.Member, m.Unit)));
        return rows;
    }

    public async Task<ImportPlan> Plan(SheetContext c, IReadOnlyList<SheetColumn> columns, IReadOnlyList<SheetRow> rows)
    {
        var plan = new ImportPlan();
        var units = await c.Db.Units.AsNoTracking().Under(c.Region.Path).Where(u => u.Kind == UnitKind.School).ToListAsync();
        var known = await Load(c);
        foreach (var group in rows.GroupBy(r => r["group"]))
        {
            var first = group.First();
            var members = new List<SaveGroup.MemberInput>();
            foreach (var row in group)
            {
                if (row["kind"] != first["kind"]) plan.Fault(row, "kind", $"“{group.Key}”的类别前后不一致", "The kind of the group differs between lines");
                if (RowNames.Find(units, row["unit"], out var twice) is { } unit) members.Add(new(unit.Id, row.Yes("lead"), row.Date("from")!.Value, row.Date("to")));
                else RowNames.Unknown(plan, row, "unit", row["unit"], twice);
            }
            if (plan.Faults.Count > 0) continue;
            var was = known.FirstOrDefault(k => k.Group.Name == group.Key);
            var q = new SaveGroup.Request(0, c.Region.Id, first["kind"], group.Key, was.Group?.From ?? members.Min(m => m.From), was.Group?.To, first["document"], members);
            if (SaveGroup.Refuse(q, c.Region, c.Codes) is { } wrong) { plan.Fault(first, wrong.Errors!.Keys.First() == "kind" ? "kind" : "group", wrong.Zh, wrong.En); continue; }
            Do(c, plan, first, q, was.Group, was.Members ?? []);
        }
        return plan;
    }

    private static void Do(SheetContext c, ImportPlan plan, SheetRow row, SaveGroup.Request q, SchoolGroup? was, IReadOnlyList<(GroupMember Member, string Unit)> members)
    {
        string Say(IEnumerable<(Guid, bool, DateOnly, DateOnly?)> list) => string.Join(';', list.Order());
        var same = was is not null && was.Kind == q.Kind && was.Document == Text.Line(q.Document)
            && Say(members.Select(m => (m.Member.UnitId, m.Member.Lead, m.Member.From, m.Member.To))) == Say(q.Members.Select(m => (m.UnitId, m.Lead, m.From, m.To)));
        IReadOnlyList<PlannedRow.Change> changes = was is null || same ? [] : [new("成员学校", $"{members.Count} 所", $"{q.Members.Count} 所")];
        plan.Do(row, was is null ? PlannedAct.Add : same ? PlannedAct.Same : PlannedAct.Change, q.Name, changes, async () =>
        {
            var group = was is null ? new SchoolGroup { Id = Ids.New(c.Clock), UnitId = c.Region.Id, OwnerPath = c.Region.Path, Kind = q.Kind, Name = "", SortKey = "", From = q.From } : await c.Db.SchoolGroups.SingleAsync(g => g.Id == was.Id);
            if (was is null) c.Db.Add(group);
            await SaveGroup.Set(group, q, c.Db, c.Actor, c.Clock, c.Audit, 0, "directory.import");
        });
    }

    private static async Task<List<(SchoolGroup Group, List<(GroupMember Member, string Unit)> Members)>> Load(SheetContext c)
    {
        var groups = await c.Db.SchoolGroups.AsNoTracking().Where(g => g.UnitId == c.Region.Id).OrderBy(g => g.SortKey).ToListAsync();
        var ids = groups.Select(g => g.Id).ToList();
        var members = await (from m in c.Db.GroupMembers.AsNoTracking() join u in c.Db.Units on m.UnitId equals u.Id where ids.Contains(m.GroupId) orderby m.Lead descending, u.SortKey select new { m, u.Name }).ToListAsync();
        return [.. groups.Select(g => (g, members.Where(m => m.m.GroupId == g.Id).Select(m => (m.m, m.Name)).ToList()))];
    }

    internal static SheetRow Shape(SchoolGroup g, GroupMember m, string unit) => new(0)
    {
        ["group"] = g.Name, ["kind"] = g.Kind, ["unit"] = unit, ["lead"] = m.Lead ? "是" : "否", ["document"] = g.Document,
        ["from"] = m.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["to"] = m.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    };
}
