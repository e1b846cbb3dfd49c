using Hengjian.Server.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>学校: found by identity code, else by name; new ones are added, known ones changed where the file says something else.</summary>
public sealed class SchoolsSheet : IDirectorySheet
{
    public string Code => "schools";
    public string Title => "学校";

    public IReadOnlyList<SheetColumn> Columns(DirectoryCodes codes, Roles roles) =>
    [
        new("name", "学校名称", Width: 30) { Required = true, Aliases = ["学校", "校名", "单位名称", "机构名称"], Help = "与印章一致的全称。更名请在学校页办理，不能靠导入改名。" },
        new("code", "学校标识码", ColumnKind.Code, 16) { Aliases = ["标识码", "学校（机构）标识码", "机构标识码", "学校代码"], Help = "10 位数字。已登记的学校按标识码核对，没有标识码的按名称核对。" },
        new("central", "中心学校", Width: 26) { Aliases = ["所属中心学校", "所属中心校", "中心校", "上级学校"], Help = "村小、教学点所属中心学校的全称；其他学校留空。" },
        new("schoolKind", "学校类别", ColumnKind.Choice, 16) { Required = true, Items = codes.Lists["school-kind"].Items, Aliases = ["办学类型", "学校类型", "学校办学类型", "类别"] },
        new("stages", "学段", ColumnKind.Choices, 14) { Items = codes.Lists["stage"].Items, Aliases = ["办学学段"], Help = "留空则按学校类别取常见学段。" },
        new("locale", "城乡类型", ColumnKind.Choice, 10) { Required = true, Items = codes.Lists["locale"].Items, Aliases = ["城乡", "城乡分类", "所在地城乡类型", "驻地城乡类型"] },
        new("sponsor", "举办者类型", ColumnKind.Choice, 16) { Required = true, Items = codes.Lists["sponsor"].Items, Aliases = ["举办者", "学校举办者类型", "举办者类型代码"], Help = "填名称或代码；“民办”为代码 10，其余为公办。" },
        new("affiliation", "隶属", Width: 20) { Aliases = ["主管部门", "隶属关系"] },
        new("boarding", "寄宿制", ColumnKind.YesNo, 8) { Aliases = ["是否寄宿", "是否寄宿制学校"] },
        new("address", "地址", Width: 30) { Aliases = ["学校地址", "通讯地址"] },
        new("phone", "电话", ColumnKind.Code, 16) { Aliases = ["联系电话", "学校电话"] },
        new("openedOn", "设立日期", ColumnKind.Date, 13) { Aliases = ["建校日期", "成立日期"] },
    ];

    public async Task<List<SheetRow>> Present(SheetContext c) => [.. (await Load(c)).Where(l => l.Unit.State == UnitState.Active).Select(Shape)];

    public async Task<ImportPlan> Plan(SheetContext c, IReadOnlyList<SheetColumn> columns, IReadOnlyList<SheetRow> rows)
    {
        var plan = new ImportPlan();
        var known = await Load(c);
        var units = known.Select(l => l.Unit).ToList();
        var codesElsewhere = await CodesElsewhere(c, rows);
        var seen = new HashSet<string>();
        foreach (var row in rows.OrderBy(r => r["central"].Length > 0)) // central schools first: a village school may name one that the same file adds
        {
            if (!seen.Add(row["code"].Length > 0 ? row["code"] : row["name"])) { plan.Fault(row, "name", $"“{row["name"]}”在表中出现两次", "The school stands twice in the file"); continue; }
            if (c.Codes.RefuseIdentityCode(row["code"]) is { } code) { plan.Fault(row, "code", code.Zh, code.En); continue; }
            if (codesElsewhere.Contains(row["code"])) { plan.Fault(row, "code", $"标识码 {row["code"]} 已被别处的学校使用", "The code is in use elsewhere"); continue; }
            if (!CentralIsKnown(row, rows, units, plan)) continue;
            var byCode = row["code"].Length > 0 ? known.FirstOrDefault(l => l.Unit.Code == row["code"]) : null;
            var found = byCode ?? known.FirstOrDefault(l => l.Unit.Name == row["name"] && l.Unit.State == UnitState.Active && (row["code"].Length == 0 || l.Unit.Code.Length == 0));
            if (byCode is not null && byCode.Unit.Name != row["name"])
                plan.Fault(row, "name", $"标识码 {row["code"]} 登记的名称是“{byCode.Unit.Name}”；更名请在学校页办理", $"The code belongs to {byCode.Unit.Name}; rename it on its page");
            else if (found is null) Add(c, plan, row);
            else Change(c, plan, columns, row, found);
        }
        return plan;
    }

    private static void Add(SheetContext c, ImportPlan plan, SheetRow row) => plan.Do(row, PlannedAct.Add, row["name"], [], async () =>
    {
        var unit = Units.New(c.Clock, UnitKind.School, row["name"], await Central(c, row) ?? c.Region, row["code"]);
        (unit.Address, unit.Phone, unit.OpenedOn) = (row["address"], row["phone"], row.Date("openedOn"));
        c.Db.Add(unit);
        await UnitHistory.Index(c.Db, unit);
        await UnitHistory.Term(c.Db, unit, Traits(c, row, new SchoolTerm()), SchoolYear.Of(row.Date("openedOn") ?? c.Clock.Today));
        c.Audit.Add("directory.import", "unit", unit.Id, unit.Path, new { added = unit.Name, unit.Code });
    });

    private static void Change(SheetContext c, ImportPlan plan, IReadOnlyList<SheetColumn> columns, SheetRow row, Line found)
    {
        var before = Shape(found);
        // A stage left empty means what the kind usually has.
        if (row.Has("stages") && row["stages"].Length == 0) row["stages"] = row["schoolKind"] == before["schoolKind"] ? before["stages"] : StageWords(c.Codes.Kind(row["schoolKind"])?.StageBits ?? 0);
        var changes = RowNames.Differences(columns, before, row);
        plan.Do(row, changes.Count == 0 ? PlannedAct.Same : PlannedAct.Change, row["name"], changes, async () =>
        {
            var unit = await c.Db.Units.SingleAsync(u => u.Id == found.Unit.Id);
            plan.Units.Add(unit.Id);
            if (row.Has("central") && row["central"] != before["central"])
            {
                await MoveUnit.To(c.Db, c.Clock, unit, await Central(c, row) ?? c.Region);
                await PlannedChanges.Settle(c.Db, c.Clock, c.Audit, unit);
            }
            if (row["code"].Length > 0) unit.Code = row["code"];
            if (row.Has("address")) unit.Address = row["address"];
            if (row.Has("phone")) unit.Phone = row["phone"];
            if (row.Date("openedOn") is { } opened) unit.OpenedOn = opened;
            await UnitHistory.Term(c.Db, unit, Traits(c, row, found.School), SchoolYear.Of(c.Clock.Today));
            UnitHistory.Touch(c.Db, unit);
            c.Audit.Add("directory.import", "unit", unit.Id, unit.Path, new { unit.Name, changes });
        });
    }

    private static SchoolTraits Traits(SheetContext c, SheetRow row, SchoolTraits was) => new SchoolTerm
    {
        Kind = row["schoolKind"], Locale = row["locale"], Sponsor = row["sponsor"],
        StageBits = row["stages"].Length > 0 ? SchoolTraits.Bits(row["stages"].Split(' ').Select(s => Enum.Parse<Stage>(s, true))) : c.Codes.Kind(row["schoolKind"])!.StageBits,
        Affiliation = row.Has("affiliation") ? row["affiliation"] : was.Affiliation, Boarding = row.Has("boarding") ? row.Yes("boarding") : was.Boarding,
    };

    /// <summary>The central school must be there already, or be added by another row of the same file.</summary>
    private static bool CentralIsKnown(SheetRow row, IReadOnlyList<SheetRow> rows, List<Unit> units, ImportPlan plan)
    {
        var word = row["central"];
        if (word.Length == 0) return true;
        if (RowNames.Find(units, word, out var twice) is { } central)
        {
            if (central.State == UnitState.Active && central.Name != row["name"]) return true;
            plan.Fault(row, "central", $"“{word}”不能作为中心学校", $"{word} cannot be its central school");
            return false;
        }
        if (!twice && rows.Any(r => r["name"] == word && r["central"].Length == 0)) return true;
        RowNames.Unknown(plan, row, "central", word, twice);
        return false;
    }

    /// <summary>The central school when the row is carried out; rows without one went before.</summary>
    private static async Task<Unit?> Central(SheetContext c, SheetRow row)
    {
        if (row["central"].Length == 0) return null;
        await c.Db.SaveChangesAsync();
        return RowNames.Find(await c.Db.Units.Under(c.Region.Path).Where(u => u.Kind == UnitKind.School).ToListAsync(), row["central"], out _);
    }

    private static async Task<HashSet<string>> CodesElsewhere(SheetContext c, IReadOnlyList<SheetRow> rows)
    {
        var codes = rows.Select(r => r["code"]).Where(code => code.Length > 0).Distinct().ToList();
        var after = Paths.After(c.Region.Path);
        return [.. await c.Db.Units.Where(u => codes.Contains(u.Code) && (u.Kind != UnitKind.School || u.Path.CompareTo(c.Region.Path) < 0 || u.Path.CompareTo(after) >= 0)).Select(u => u.Code).ToListAsync()];
    }

    private sealed record Line(Unit Unit, School School, string? Central);

    private static async Task<List<Line>> Load(SheetContext c)
    {
        var rows = await (from u in c.Db.Units.AsNoTracking().Under(c.Region.Path) join s in c.Db.Schools on u.Id equals s.UnitId
                          where u.Kind == UnitKind.School orderby u.SortKey
                          select new { u, s, Central = c.Db.Units.Where(p => p.Id == u.ParentId && p.Kind == UnitKind.School).Select(p => p.Name).FirstOrDefault() }).ToListAsync();
        return [.. rows.Select(r => new Line(r.u, r.s, r.Central))];
    }

    private static SheetRow Shape(Line l) => new(0)
    {
        ["name"] = l.Unit.Name, ["code"] = l.Unit.Code, ["central"] = l.Central ?? "", ["schoolKind"] = l.School.Kind, ["stages"] = StageWords(l.School.StageBits), ["locale"] = l.School.Locale,
        ["sponsor"] = l.School.Sponsor, ["affiliation"] = l.School.Affiliation, ["boarding"] = l.School.Boarding ? "是" : "否", ["address"] = l.Unit.Address, ["phone"] = l.Unit.Phone,
        ["openedOn"] = l.Unit.OpenedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };

    internal static string StageWords(int bits) => string.Join(' ', SchoolTraits.StagesOf(bits).Select(DirectoryCodes.Word));
}
