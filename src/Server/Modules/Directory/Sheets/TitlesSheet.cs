using System.Globalization;
using Hengjian.Server.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>学校称号: the same title of the same school and year is brought up to date, any other is added.</summary>
public sealed class TitlesSheet : IDirectorySheet
{
    public string Code => "titles";
    public string Title => "学校称号";

    public IReadOnlyList<SheetColumn> Columns(DirectoryCodes codes, Roles roles) =>
    [
        new("unit", "学校", Width: 30) { Required = true, Aliases = ["学校名称", "单位"], Help = "学校的全称，或学校标识码。" },
        new("name", "称号", Width: 30) { Required = true, Aliases = ["称号名称", "荣誉称号"] },
        new("level", "级别", ColumnKind.Choice, 10) { Items = codes.Lists["title-level"].Items },
        new("year", "授予年份", ColumnKind.Whole, 10) { Required = true, Aliases = ["年份", "年度"] },
        new("number", "文号", Width: 24) { Aliases = ["文件号", "批准文号", "证书编号"] },
        new("awarder", "授予单位", Width: 24) { Aliases = ["颁发单位"] },
        new("expires", "有效期至", ColumnKind.Date, 13) { Aliases = ["到期日", "有效期"] },
    ];

    public async Task<List<SheetRow>> Present(SheetContext c) => [.. (await Load(c)).Select(x => Shape(x.Title, x.Unit))];

    public async Task<ImportPlan> Plan(SheetContext c, IReadOnlyList<SheetColumn> columns, IReadOnlyList<SheetRow> rows)
    {
        var plan = new ImportPlan();
        var units = await c.Db.Units.AsNoTracking().Under(c.Region.Path).Where(u => u.Kind == UnitKind.School).ToListAsync();
        var known = await Load(c);
        foreach (var row in rows)
        {
            if (RowNames.Find(units, row["unit"], out var twice) is not { } unit) { RowNames.Unknown(plan, row, "unit", row["unit"], twice); continue; }
            var q = new SaveTitle.Request(0, unit.Id, row["name"], row["level"], row.Whole("year") ?? 0, row["number"], row["awarder"], row.Date("expires"));
            if (SaveTitle.Refuse(q, c.Codes, c.Clock.Today) is { Errors: { } errors } wrong) { plan.Fault(row, errors.Keys.First(), wrong.Zh, wrong.En); continue; }
            var title = known.FirstOrDefault(x => x.Title.UnitId == unit.Id && x.Title.Name == row["name"] && x.Title.Year == q.Year).Title;
            var changes = title is null ? [] : RowNames.Differences([.. columns.Where(k => k.Key is not ("unit" or "name" or "year"))], Shape(title, unit.Name), row);
            var act = title is null ? PlannedAct.Add : changes.Count == 0 ? PlannedAct.Same : PlannedAct.Change;
            plan.Do(row, act, $"{unit.Name} · {row["name"]}", changes, async () =>
            {
                var stored = title is null ? new SchoolTitle { Id = Ids.New(c.Clock), UnitId = unit.Id, OwnerPath = unit.Path, Name = "", SortKey = "" } : await c.Db.SchoolTitles.SingleAsync(t => t.Id == title.Id);
                if (title is null) c.Db.Add(stored);
                SaveTitle.Set(stored, Keep(q, row, title));
                c.Audit.Add("directory.import", "title", stored.Id, unit.Path, new { stored.Name, stored.Year, changes });
            });
        }
        return plan;
    }

    /// <summary>What the file has no column for stays as it was.</summary>
    private static SaveTitle.Request Keep(SaveTitle.Request q, SheetRow row, SchoolTitle? was) => was is null ? q : q with
    {
        Level = row.Has("level") ? q.Level : was.Level, Number = row.Has("number") ? q.Number : was.Number,
        Awarder = row.Has("awarder") ? q.Awarder : was.Awarder, Expires = row.Has("expires") ? q.Expires : was.Expires,
    };

    private static async Task<List<(SchoolTitle Title, string Unit)>> Load(SheetContext c)
    {
        var rows = await (from t in c.Db.SchoolTitles.AsNoTracking().Below(t => t.OwnerPath, c.Region.Path) join u in c.Db.Units on t.UnitId equals u.Id
                          orderby u.SortKey, t.Year select new { t, u.Name }).ToListAsync();
        return rows.ConvertAll(r => (r.t, r.Name));
    }

    internal static SheetRow Shape(SchoolTitle t, string unit) => new(0)
    {
        ["unit"] = unit, ["name"] = t.Name, ["level"] = t.Level, ["year"] = t.Year.ToString(CultureInfo.InvariantCulture), ["number"] = t.Number, ["awarder"] = t.Awarder,
        ["expires"] = t.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    };
}
