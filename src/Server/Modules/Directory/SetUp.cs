using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>The first start: makes the region tree from the top down and the first administrator; refused once an account exists.</summary>
public static class SetUp
{
    public sealed record Region(string Level, string Code, string Name);
    public sealed record Request(IReadOnlyList<Region> Regions, string Login, string Name, string Password);
    public sealed record Response(Guid UnitId);

    public static void Map(Routes routes) => routes.Post("/api/setup", Routes.Anyone, Handle);

    private static async Task<Outcome<Response>> Handle(Request q, Db db, UserManager<Account> accounts, Clock clock, Audit audit)
    {
        if (Refuse(q, await db.Accounts.AnyAsync()) is { } problem) return problem;
        Unit? parent = null;
        foreach (var region in q.Regions)
        {
            parent = Units.New(clock, UnitKind.Region, region.Name, parent, region.Code, region.Level);
            db.Add(parent);
            await NameSearch.Index(db, "unit", parent.Id, parent.Name);
            audit.Add("directory.edit", "unit", parent.Id, parent.Path, new { parent.Name, parent.Code, parent.Level });
        }
        var account = new Account { Id = Ids.New(clock), UserName = q.Login.Trim() };
        await accounts.CreateAsync(account, q.Password);
        var person = new Person { Id = Ids.New(clock), Name = q.Name, SortKey = SortKey.Of(q.Name), UnitId = parent!.Id, OwnerPath = parent.Path };
        var post = new Post { Id = Ids.New(clock), Role = "administrator", UnitId = parent.Id, UnitPath = parent.Path, AccountId = account.Id, From = clock.Today };
        db.AddRange(person, post, new PostHolding { Id = Ids.New(clock), PostId = post.Id, PersonId = person.Id, From = clock.Today });
        audit.Add("accounts.manage", "account", account.Id, parent.Path, new { account.UserName, role = post.Role });
        return new Response(parent.Id);
    }

    public static Problem? Refuse(Request q, bool alreadySetUp)
    {
        if (alreadySetUp) return Problem.Refused("already-set-up", "系统已经完成初始设置", "The system is set up already", "请直接登录", "Sign in");
        if (q.Regions is not { Count: > 0 }) return Problem.Invalid("regions", "请至少填写一级区域", "Name at least one region");
        if (q.Regions.FirstOrDefault(r => string.IsNullOrWhiteSpace(r.Name)) is not null) return Problem.Invalid("regions", "区域名称不能为空", "A region needs a name");
        if (q.Regions.FirstOrDefault(r => r.Code is { Length: > 0 } c && (c.Length is not (6 or 9 or 12) || !c.All(char.IsAsciiDigit))) is { } bad)
            return Problem.Invalid("regions", $"“{bad.Name}”的行政区划代码应为 6、9 或 12 位数字（GB/T 2260）", "A region code has 6, 9 or 12 digits (GB/T 2260)");
        if (string.IsNullOrWhiteSpace(q.Login)) return Problem.Invalid("login", "请填写管理员账号", "Give the administrator's login");
        if (string.IsNullOrWhiteSpace(q.Name)) return Problem.Invalid("name", "请填写管理员姓名", "Give the administrator's name");
        return Passwords.Refuse(q.Password, q.Login) is { Errors: not null } weak ? Problem.Invalid("password", weak.Zh, weak.En) : null;
    }
}
