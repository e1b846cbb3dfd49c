using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>
/// The first start, in one transaction: what the levels are called here, the region tree from the top down, the regions
/// right below one's own, and the first administrator; refused once an account exists.
/// </summary>
public static class SetUp
{
    public sealed record Region(string Level, string? Code, string Name);
    public sealed record LowerRegion(string? Code, string Name);

    /// <param name="Regions">From the top down; the last is one's own.</param>
    /// <param name="Levels">What levels are called here (level → name), where it is not the pack's name.</param>
    /// <param name="Below">The regions right below one's own: a county's townships, a city's counties.</param>
    public sealed record Request(IReadOnlyList<Region> Regions, string Login, string Name, string Password, IReadOnlyDictionary<string, string>? Levels = null, IReadOnlyList<LowerRegion>? Below = null);
    public sealed record Response(Guid UnitId);

    public static void Map(Routes routes) => routes.Post("/api/setup", Routes.Anyone, Handle);

    private static async Task<Outcome<Response>> Handle(Request q, Db db, UserManager<Account> accounts, Clock clock, DirectoryCodes codes, Audit audit)
    {
        if (Refuse(q, await db.Accounts.AnyAsync(), codes) is { } problem) return problem;
        Unit? own = null;
        foreach (var region in q.Regions) own = await Add(region.Level, region.Code, region.Name, own);
        foreach (var lower in q.Below ?? []) await Add(LevelBelow(own!.Level, codes)!, lower.Code, lower.Name, own);
        if (q.Levels is { Count: > 0 } names)
        {
            db.Add(new Setting { Name = LevelNames.SettingName, Value = JsonSerializer.Serialize(names.ToDictionary(n => n.Key, n => n.Value.Trim())) });
            audit.Add("settings.edit", "setting", Guid.Empty, own!.Path, new { LevelNames.SettingName, names });
        }
        var account = new Account { Id = Ids.New(clock), UserName = q.Login.Trim() };
        await accounts.CreateAsync(account, q.Password);
        var name = q.Name.Trim();
        var person = new Person { Id = Ids.New(clock), Name = name, SortKey = SortKey.Of(name), UnitId = own!.Id, OwnerPath = own.Path };
        var post = new Post { Id = Ids.New(clock), Role = "administrator", UnitId = own.Id, UnitPath = own.Path, AccountId = account.Id, From = clock.Today };
        db.AddRange(person, post, new PostHolding { Id = Ids.New(clock), PostId = post.Id, PersonId = person.Id, From = clock.Today });
        audit.Add("accounts.manage", "account", account.Id, own.Path, new { account.UserName, role = post.Role });
        return new Response(own.Id);

        async Task<Unit> Add(string level, string? code, string called, Unit? parent)
        {
            var unit = Units.New(clock, UnitKind.Region, called, parent, Text.Code(code), level);
            db.Add(unit);
            await NameSearch.Index(db, "unit", unit.Id, unit.Name);
            audit.Add("directory.edit", "unit", unit.Id, unit.Path, new { unit.Name, unit.Code, unit.Level });
            return unit;
        }
    }

    /// <summary>The level right below one, or null below the lowest.</summary>
    public static string? LevelBelow(string level, DirectoryCodes codes) => codes.Levels.SkipWhile(l => l.Code != level).Skip(1).FirstOrDefault()?.Code;

    public static Problem? Refuse(Request q, bool alreadySetUp, DirectoryCodes codes)
    {
        if (alreadySetUp) return Problem.Refused("already-set-up", "系统已经完成初始设置", "The system is set up already", "请直接登录", "Sign in");
        if (q.Regions is not { Count: > 0 }) return Problem.Invalid("regions", "请至少填写一级区域", "Name at least one region");
        var faults = new List<(string, string, string)>();
        RefuseRegions(q, codes, faults);
        if (q.Levels is { } levels && LevelNames.Refuse(new(0, levels), codes) is { Errors: { } wrong })
            faults.AddRange(wrong.SelectMany(w => w.Value.Select(e => ($"levels.{w.Key}", e.Zh, e.En))));
        if (string.IsNullOrWhiteSpace(q.Login)) faults.Add(("login", "请填写管理员账号", "Give the administrator's login"));
        if (string.IsNullOrWhiteSpace(q.Name)) faults.Add(("name", "请填写管理员姓名", "Give the administrator's name"));
        if (Passwords.Refuse(q.Password, q.Login ?? "") is { Errors: not null } weak) faults.Add(("password", weak.Zh, weak.En));
        return faults.Count == 0 ? null : Problem.Invalid([.. faults]);
    }

    /// <summary>Names, levels and codes are looked at as AddUnit will look at them later: each code lies within the one above.</summary>
    private static void RefuseRegions(Request q, DirectoryCodes codes, List<(string, string, string)> faults)
    {
        Unit? parent = null;
        for (var i = 0; i < q.Regions.Count; i++) parent = Look($"regions.{i}", q.Regions[i].Level, q.Regions[i].Code, q.Regions[i].Name, parent) ?? parent;
        if (q.Below is not { Count: > 0 } || parent is null) return;
        if (LevelBelow(parent.Level, codes) is not { } level)
        {
            faults.Add(("below", $"“{parent.Name}”已是最低一级，不能再设下级区域", $"{parent.Name} is of the lowest level"));
            return;
        }
        for (var i = 0; i < q.Below.Count; i++)
        {
            var (code, name) = (Text.Code(q.Below[i].Code), q.Below[i].Name?.Trim() ?? "");
            Look($"below.{i}", level, code, name, parent);
            if (q.Below.Take(i).Any(b => b.Name?.Trim() == name)) faults.Add(($"below.{i}", $"“{name}”重复", $"{name} is there twice"));
            else if (code.Length > 0 && q.Below.Take(i).Any(b => Text.Code(b.Code) == code)) faults.Add(($"below.{i}", $"代码 {code} 重复", $"The code {code} is there twice"));
        }

        Unit? Look(string field, string level, string? code, string name, Unit? above)
        {
            var plain = Text.Code(code);
            var before = faults.Count;
            if (Units.RefuseName(name) is { } noName) faults.Add((field, noName.Zh, noName.En));
            if (codes.Level(level ?? "") is null) faults.Add((field, $"没有层级“{level}”", $"There is no level {level}"));
            else if (above is not null && Units.RefusePlace(UnitKind.Region, level, above, codes) is { } place) faults.Add((field, place.Zh, place.En));
            if (Units.RefuseCode(UnitKind.Region, plain, level, above, codes) is { } badCode) faults.Add((field, badCode.Zh, badCode.En));
            return faults.Count > before ? null : new Unit { Kind = UnitKind.Region, Level = level!, Code = plain, Name = name.Trim(), SortKey = "", Initials = "", Path = "/" };
        }
    }
}
