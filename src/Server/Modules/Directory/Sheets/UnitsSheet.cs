using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>其他单位: sections, member departments, townships, training institutions; found by name.</summary>
public sealed class UnitsSheet : IDirectorySheet
{
    private static readonly IReadOnlyList<CodeItem> Kinds =
    [
        new("section", "科室", "Section", ["股室", "业务科室", "直属单位"]), new("department", "成员单位", "Department", ["部门", "成员部门"]),
        new("township", "乡镇政府", "Township", ["乡镇", "乡镇（街道）", "街道"]), new("training", "培训机构", "Training", ["教师进修学校", "培训单位"]),
    ];

    public string Code => "units";
    public string Title => "其他单位";

    public IReadOnlyList<SheetColumn> Columns(DirectoryCodes codes, Roles roles) =>
    [
        new("name", "单位名称", Width: 30) { Required = true, Aliases = ["单位", "名称"] },
        new("kind", "单位类别", ColumnKind.Choice, 14) { Required = true, Items = Kinds, Aliases = ["类别"] },
        new("owns", "归口", ColumnKind.Choices, 24) { Items = [.. roles.Pack.Owners.Select(o => new CodeItem(o.Code, o.Name, o.NameEn, o.Aliases))], Help = "科室审核哪些部分的表；只有科室填写。" },
        new("address", "地址", Width: 30),
        new("phone", "电话", ColumnKind.Code, 16) { Aliases = ["联系电话"] },
    ];

    public async Task<List<SheetRow>> Present(SheetContext c) => [.. (await Load(c)).Where(u => u.State == UnitState.Active).Select(Shape)];

    public async Task<ImportPlan> Plan(SheetContext c, IReadOnlyList<SheetColumn> columns, IReadOnlyList<SheetRow> rows)
    {
        var plan = new ImportPlan();
        var known = await Load(c);
        var seen = new HashSet<string>();
        foreach (var row in rows)
        {
            if (!seen.Add(row["name"])) { plan.Fault(row, "name", $"“{row["name"]}”在表中出现两次", "The unit stands twice in the file"); continue; }
            if (row["owns"].Length > 0 && row["kind"] != "section") { plan.Fault(row, "owns", "只有科室可以填归口", "Only sections own parts of forms"); continue; }
            var unit = known.FirstOrDefault(u => u.Name == row["name"] && u.State == UnitState.Active);
            if (unit is not null && DirectoryKind(row) != unit.Kind) { plan.Fault(row, "kind", $"“{unit.Name}”已登记为“{Kinds.First(k => k.Code == Word(unit.Kind)).Name}”", "The unit is of another kind"); continue; }
            if (unit is null) Add(c, plan, row);
            else Change(c, plan, columns, row, unit);
        }
        return plan;
    }

    private static void Add(SheetContext c, ImportPlan plan, SheetRow row) => plan.Do(row, PlannedAct.Add, row["name"], [], async () =>
    {
        var unit = Units.New(c.Clock, DirectoryKind(row), row["name"], c.Region);
        (unit.Owns, unit.Address, unit.Phone) = (row["owns"], row["address"], row["phone"]);
        c.Db.Add(unit);
        await UnitHistory.Index(c.Db, unit);
        c.Audit.Add("directory.import", "unit", unit.Id, unit.Path, new { added = unit.Name, unit.Kind });
    });

    private static void Change(SheetContext c, ImportPlan plan, IReadOnlyList<SheetColumn> columns, SheetRow row, Unit known)
    {
        var changes = RowNames.Differences(columns, Shape(known), row);
        plan.Do(row, changes.Count == 0 ? PlannedAct.Same : PlannedAct.Change, row["name"], changes, async () =>
        {
            var unit = await c.Db.Units.SingleAsync(u => u.Id == known.Id);
            if (row.Has("owns")) unit.Owns = row["owns"];
            if (row.Has("address")) unit.Address = row["address"];
            if (row.Has("phone")) unit.Phone = row["phone"];
            c.Audit.Add("directory.import", "unit", unit.Id, unit.Path, new { unit.Name, changes });
        });
    }

    private static UnitKind DirectoryKind(SheetRow row) => Enum.Parse<UnitKind>(row["kind"], true);

    private static string Word(UnitKind kind) => kind.ToString().ToLowerInvariant();

    private static Task<List<Unit>> Load(SheetContext c) =>
        c.Db.Units.AsNoTracking().Under(c.Region.Path).Where(u => u.Kind != UnitKind.Region && u.Kind != UnitKind.School).OrderBy(u => u.SortKey).ToListAsync();

    private static SheetRow Shape(Unit u) => new(0) { ["name"] = u.Name, ["kind"] = Word(u.Kind), ["owns"] = u.Owns, ["address"] = u.Address, ["phone"] = u.Phone };
}
