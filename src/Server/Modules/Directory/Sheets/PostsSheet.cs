using System.Globalization;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>人员和岗位: a line a post. The same person on the same post is brought up to date; another person is a hand-over, which a file cannot do.</summary>
public sealed class PostsSheet : IDirectorySheet
{
    public string Code => "posts";
    public string Title => "人员和岗位";

    public IReadOnlyList<SheetColumn> Columns(DirectoryCodes codes, Roles roles) =>
    [
        new("unit", "单位", Width: 30) { Required = true, Aliases = ["单位名称", "学校", "学校名称", "所在单位"], Help = "单位的全称，或学校标识码。" },
        new("role", "岗位", ColumnKind.Choice, 18) { Items = [.. roles.All.Select(r => new CodeItem(r.Code, r.Name, r.NameEn, []))], Aliases = ["系统岗位", "角色"], Help = "登录后能做什么由岗位决定；只进电话簿、不登录的人留空，填职务。" },
        new("title", "职务", Width: 18) { Aliases = ["职务名称"] },
        new("person", "姓名", Width: 12) { Required = true, Aliases = ["人员", "姓名（全称）"] },
        new("mobile", "手机", ColumnKind.Code, 16) { Aliases = ["手机号", "手机号码", "移动电话", "联系电话"] },
        new("phone", "办公电话", ColumnKind.Code, 16) { Aliases = ["座机", "办公室电话"] },
        new("from", "任职日期", ColumnKind.Date, 13) { Aliases = ["任职起始日期", "到岗日期"] },
    ];

    public async Task<List<SheetRow>> Present(SheetContext c) => [.. (await Load(c)).OrderBy(p => p.UnitSort, StringComparer.Ordinal).ThenBy(p => ShowUnit.RoleOrder(c.Roles, p.Role)).Select(Shape)];

    public async Task<ImportPlan> Plan(SheetContext c, IReadOnlyList<SheetColumn> columns, IReadOnlyList<SheetRow> rows)
    {
        var plan = new ImportPlan();
        var units = await c.Db.Units.AsNoTracking().Under(c.Region.Path).ToListAsync();
        var posts = await Load(c);
        var seen = new HashSet<(Guid, string, string, string)>();
        foreach (var row in rows)
        {
            if (RowNames.Find(units, row["unit"], out var twice) is not { } unit) { RowNames.Unknown(plan, row, "unit", row["unit"], twice); continue; }
            if (People.RefusePhone(row["mobile"]) is { } mobile) plan.Fault(row, "mobile", mobile.Zh, mobile.En);
            if (People.RefusePhone(row["phone"]) is { } phone) plan.Fault(row, "phone", phone.Zh, phone.En);
            var q = new AddPost.Request(unit.Id, row["role"], row["title"], null, null, row["person"], null, null);
            if (AddPost.Refuse(q, unit, c.Actor, c.Roles) is { } refused) { plan.Fault(row, refused.Errors?.Keys.First() is "title" or "person" ? refused.Errors.Keys.First() : "role", refused.Zh, refused.En); continue; }
            if (!seen.Add((unit.Id, row["role"], row["title"], row["person"]))) { plan.Fault(row, "person", "表中有相同的一行", "The file has the same line twice"); continue; }
            var there = posts.Where(p => p.UnitId == unit.Id && p.Role == row["role"] && (p.Role.Length > 0 || p.Title == row["title"])).ToList();
            var same = there.FirstOrDefault(p => p.PersonName == row["person"] && (p.Title == row["title"] || !row.Has("title"))) ?? there.FirstOrDefault(p => p.PersonName == row["person"]);
            if (same is not null) Change(c, plan, columns, row, same);
            else if (there.FirstOrDefault(p => p.PersonId is null) is { } vacant) Fill(c, plan, row, unit, vacant);
            else if (there.Count == 1 && row["role"] is "principal" or "central-principal" or "unit-head")
                plan.Fault(row, "person", $"这个岗位现由“{there[0].PersonName}”担任；换人请办理岗位交接", $"{there[0].PersonName} holds the post; hand it over on its page");
            else Add(c, plan, row, unit);
        }
        return plan;
    }

    private static void Add(SheetContext c, ImportPlan plan, SheetRow row, Unit unit) => plan.Do(row, PlannedAct.Add, $"{unit.Name} · {row["person"]}", [], () =>
    {
        var person = People.New(c.Clock, row["person"], row["mobile"], unit);
        c.Db.Add(person);
        var post = AddPost.Make(c.Db, c.Clock, unit, row["role"], row["title"], row["phone"], person, row.Date("from") ?? c.Clock.Today);
        c.Audit.Add("directory.import", "post", post.Id, unit.Path, new { added = post.Role, post.Title, person = person.Id });
        return Task.CompletedTask;
    });

    private static void Fill(SheetContext c, ImportPlan plan, SheetRow row, Unit unit, PostLine vacant) =>
        plan.Do(row, PlannedAct.Change, $"{unit.Name} · {row["person"]}", [new("姓名", "", row["person"])], () =>
        {
            var person = People.New(c.Clock, row["person"], row["mobile"], unit);
            c.Db.AddRange(person, new PostHolding { Id = Ids.New(c.Clock), PostId = vacant.Id, PersonId = person.Id, From = row.Date("from") ?? c.Clock.Today });
            c.Audit.Add("directory.import", "post", vacant.Id, unit.Path, new { filled = person.Id });
            return Task.CompletedTask;
        });

    private static void Change(SheetContext c, ImportPlan plan, IReadOnlyList<SheetColumn> columns, SheetRow row, PostLine line)
    {
        // A date that was recorded is not changed by a file: holdings are history.
        var changes = RowNames.Differences([.. columns.Where(k => k.Key is "title" or "mobile" or "phone")], Shape(line), row);
        plan.Do(row, changes.Count == 0 ? PlannedAct.Same : PlannedAct.Change, $"{line.UnitName} · {line.PersonName}", changes, async () =>
        {
            var post = await c.Db.Posts.SingleAsync(p => p.Id == line.Id);
            var person = await c.Db.Persons.SingleAsync(p => p.Id == line.PersonId);
            if (row.Has("title")) post.Title = row["title"];
            if (row.Has("phone")) post.Phone = row["phone"];
            if (row.Has("mobile")) person.Phone = row["mobile"];
            c.Audit.Add("directory.import", "post", post.Id, post.UnitPath, new { changed = changes.Select(x => x.Column) });
        });
    }

    private static Task<List<PostLine>> Load(SheetContext c) => PostLine.Of(c.Db, c.Clock.Today).Current(c.Clock.Today).Below(p => p.UnitPath, c.Region.Path).ToListAsync();

    internal static SheetRow Shape(PostLine p) => new(0)
    {
        ["unit"] = p.UnitName, ["role"] = p.Role, ["title"] = p.Title, ["person"] = p.PersonName, ["mobile"] = p.Mobile, ["phone"] = p.Phone,
        ["from"] = p.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
