using System.Globalization;
using System.Runtime.CompilerServices;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>The lists as workbooks: the same question, sort and columns as on the screen, streamed row by row, nothing cut.</summary>
public static class ExportLists
{
    public static void Map(Routes routes)
    {
        routes.Get("/api/directory/units/export.xlsx", "directory.read", Units);
        routes.Get("/api/directory/phone-book/export.xlsx", "directory.read", PhoneBookOf);
        routes.Get("/api/directory/titles/export.xlsx", "directory.read", Titles);
        routes.Get("/api/directory/groups/export.xlsx", "directory.read", GroupsOf);
    }

    private static async Task<Outcome<Download>> Units([AsParameters] Paging paging, [AsParameters] UnitFilter filter, string? columns, Db db, Actor actor, Clock clock, DirectoryCodes codes, Roles roles, CancellationToken stop)
    {
        if (await filter.Rows(db, actor, clock.Today, stop) is not { Rows: var rows }) return Problem.NotFound;
        var levels = await LevelNames.Read(db);
        string Kind(UnitKind kind, string level) => kind == UnitKind.Region ? levels.GetValueOrDefault(level, codes.Level(level)?.Name ?? "") : KindName(kind);
        var ordered = ListUnits.Sorts.Ordered(rows, paging.Query).Select(ListUnits.Shape(db)).AsAsyncEnumerable();
        IReadOnlyList<SheetColumn> all =
        [
            new("name", "名称", Width: 30), new("former", "曾用名", Width: 26), new("code", "代码", ColumnKind.Code, 16), new("kind", "单位类别", Width: 12), new("parentName", "上级", Width: 26),
            .. new SchoolsSheet().Columns(codes, roles).Where(c => c.Key is not ("name" or "code" or "central" or "openedOn")), new("state", "状态", Width: 8), new("owns", "归口", Width: 20),
        ];
        return SheetBook.Export("单位名册", clock, Chosen(all, columns, "name", "code", "kind", "parentName", "schoolKind", "locale"), Rows(ordered, u => new SheetRow(0)
        {
            ["name"] = u.Name, ["former"] = u.FormerName ?? "", ["code"] = u.Code, ["kind"] = Kind(u.Kind, u.Level), ["parentName"] = u.ParentName ?? "", ["schoolKind"] = u.School?.Kind ?? "",
            ["stages"] = SchoolsSheet.StageWords(u.School?.StageBits ?? 0), ["locale"] = u.School?.Locale ?? "", ["sponsor"] = u.School?.Sponsor ?? "", ["affiliation"] = u.School?.Affiliation ?? "",
            ["boarding"] = u.School is null ? "" : u.School.Boarding ? "是" : "否", ["address"] = u.Address, ["phone"] = u.Phone, ["state"] = u.State switch { UnitState.Active => "在办", UnitState.Merged => "已合并", _ => "已撤销" },
            ["owns"] = string.Join("、", u.Owns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(o => roles.Pack.Owners.FirstOrDefault(s => s.Code == o)?.Name ?? o)),
        }, stop));
    }

    private static async Task<Outcome<Download>> PhoneBookOf([AsParameters] ListQuery query, Guid? under, Choice<UnitKind>? kind, string? role, string? columns, Db db, Actor actor, Clock clock, Roles roles, CancellationToken stop)
    {
        if (await PhoneBook.Lines(query.Q, under, kind, role, db, actor, clock.Today) is not { } lines) return Problem.NotFound;
        IReadOnlyList<SheetColumn> all = [new("unitName", "单位", Width: 30), new("post", "岗位（职务）", Width: 20), new("person", "姓名"), new("phone", "办公电话", ColumnKind.Code, 16), new("mobile", "手机", ColumnKind.Code, 16), new("unitPhone", "单位总机", ColumnKind.Code, 16)];
        return SheetBook.Export("电话簿", clock, Chosen(all, columns, "unitName", "post", "person", "phone", "mobile"), Rows(PostLine.Sorts.Ordered(lines, query).AsAsyncEnumerable(), p => new SheetRow(0)
        {
            ["unitName"] = p.UnitName, ["post"] = p.Title.Length > 0 ? p.Title : roles.Find(p.Role)?.Name ?? "", ["person"] = p.PersonName, ["phone"] = p.Phone, ["mobile"] = p.Mobile, ["unitPhone"] = p.UnitPhone,
        }, stop));
    }

    private static async Task<Outcome<Download>> Titles([AsParameters] ListQuery query, string? level, Choice<ListTitles.Validity>? validity, Guid? unit, string? columns, Db db, Actor actor, Clock clock, DirectoryCodes codes, Roles roles, CancellationToken stop)
    {
        if (unit is { } id && await db.Find(id, actor, "directory.read") is null) return Problem.NotFound;
        var rows = ListTitles.Sorts.Ordered(ListTitles.Rows(query.Q, level, validity, unit, db, actor, clock.Today), query)
            .Select(t => new { t, Unit = db.Units.Where(u => u.Id == t.UnitId).Select(u => u.Name).First() }).AsAsyncEnumerable();
        IReadOnlyList<SheetColumn> all = [.. new TitlesSheet().Columns(codes, roles).Select(c => c.Key == "unit" ? c with { Key = "unitName" } : c), new("validity", "有效", Width: 14)];
        return SheetBook.Export("学校称号", clock, Chosen(all, columns, "unitName", "name", "level", "year", "number", "expires"), Rows(rows, x =>
        {
            var row = TitlesSheet.Shape(x.t, x.Unit);
            row["unitName"] = x.Unit;
            row["validity"] = ListTitles.Of(x.t.Expires, clock.Today) switch { ListTitles.Validity.Expired => "已到期", ListTitles.Validity.ExpiresWithinYear => "一年内到期", _ => "有效" };
            return row;
        }, stop));
    }

    private static async Task<Outcome<Download>> GroupsOf([AsParameters] ListQuery query, string? kind, bool? ended, string? columns, Db db, Actor actor, Clock clock, DirectoryCodes codes, Roles roles, CancellationToken stop)
    {
        _ = columns; // a line a member: other columns than the screen's one line a group
        var groups = ListGroups.Sorts.Ordered(ListGroups.Rows(query.Q, kind, ended, db, actor, clock.Today), query).Select(g => g.Id);
        var lines = await (from m in db.GroupMembers.AsNoTracking() join g in db.SchoolGroups on m.GroupId equals g.Id join u in db.Units on m.UnitId equals u.Id
                           where groups.Contains(g.Id) orderby g.SortKey, g.Id, m.Lead descending, u.SortKey select new { g, m, u.Name }).ToListAsync(stop);
        return SheetBook.Export("集团和学区", clock, new GroupsSheet().Columns(codes, roles), Rows(lines.ToAsyncEnumerable(), x => GroupsSheet.Shape(x.g, x.m, x.Name), stop));
    }

    /// <summary>The columns that the screen shows, in its order; the usual ones when it does not say.</summary>
    private static List<SheetColumn> Chosen(IReadOnlyList<SheetColumn> all, string? asked, params string[] usual)
    {
        var keys = asked is { Length: > 0 } ? asked.Split(',') : usual;
        var chosen = keys.Select(k => all.FirstOrDefault(c => c.Key == k)).OfType<SheetColumn>().Distinct().ToList();
        return chosen.Count > 0 ? chosen : [.. all.Where(c => usual.Contains(c.Key))];
    }

    private static async IAsyncEnumerable<SheetRow> Rows<T>(IAsyncEnumerable<T> rows, Func<T, SheetRow> shape, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in rows.WithCancellation(stop)) yield return shape(row);
    }

    private static string KindName(UnitKind kind) => kind switch { UnitKind.School => "学校", UnitKind.Section => "科室", UnitKind.Department => "成员单位", UnitKind.Township => "乡镇政府", UnitKind.Training => "培训机构", _ => "区域" };
}
