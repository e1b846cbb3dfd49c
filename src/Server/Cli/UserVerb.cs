using System.CommandLine;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Cli;

/// <summary>
/// The way in when nobody can sign in: a further account on a post, or an end of the waiting time and a new password.
/// Who may run this on the machine may read the whole store anyway; the act is audited as the system's.
/// </summary>
public static class UserVerb
{
    public static Command Build()
    {
        var login = new Argument<string>("login") { Description = "账号 / login" };
        var role = new Option<string>("--role") { Description = "岗位 / role, for example administrator", DefaultValueFactory = _ => "administrator" };
        var unit = new Option<string?>("--unit") { Description = "单位名称或代码，默认为最上级 / unit by name or code; the top one by default" };
        var name = new Option<string?>("--name") { Description = "姓名 / the person's name" };

        var add = new Command("add", "新建账号及岗位 / add an account with a post") { login, role, unit, name };
        add.SetAction(parsed => Common.WithStore(parsed, (services, _) => Add(services, parsed.GetValue(login)!, parsed.GetValue(role)!, parsed.GetValue(unit), parsed.GetValue(name))));

        var keep = new Option<bool>("--keep-password") { Description = "只解除等待，不换密码 / only end the waiting time" };
        var unlock = new Command("unlock", "解除登录等待并重设密码 / end the waiting time and set a new password") { login, keep };
        unlock.SetAction(parsed => Common.WithStore(parsed, (services, _) => Unlock(services, parsed.GetValue(login)!, parsed.GetValue(keep))));

        foreach (var option in Common.OfStore)
        {
            add.Options.Add(option);
            unlock.Options.Add(option);
        }
        return new Command("user", "账号 / accounts") { add, unlock };
    }

    private static async Task<int> Add(IServiceProvider services, string login, string role, string? unitName, string? name)
    {
        var (accounts, clock) = (services.GetRequiredService<UserManager<Account>>(), services.GetRequiredService<Clock>());
        var roles = services.GetRequiredService<Roles>();
        if (roles.Find(role) is null) throw new VerbException($"没有“{role}”这个岗位，可用的有：{string.Join("、", roles.All.Select(r => r.Code))}。", $"There is no role {role}.");
        var password = Logins.NewPassword();
        var unit = await Common.Change<Unit>(services, async (db, audit) =>
        {
            var found = await db.Units.Where(u => unitName == null ? u.ParentId == null : u.Name == unitName || u.Code == unitName).OrderBy(u => u.Path).Take(2).ToListAsync();
            if (found.Count != 1) return found.Count == 0
                ? Problem.Refused("no-unit", unitName is null ? "还没有任何单位，请先完成初始设置" : $"没有找到单位“{unitName}”", "The unit was not found", "请用 --unit 给出完整名称或代码", "Give its full name or code with --unit")
                : Problem.Refused("two-units", "有多个单位符合", "More than one unit fits", "请用 --unit 给出代码", "Give its code with --unit");
            if (await accounts.FindByNameAsync(login) is not null) return Problem.Refused("login-taken", $"账号“{login}”已存在", "The login is taken", "如需重设密码请用 user unlock", "Use user unlock for a new password");
            var account = new Account { Id = Ids.New(clock), UserName = login, MustChangePassword = true };
            var made = await accounts.CreateAsync(account, password);
            if (!made.Succeeded) return Problem.Refused("login-refused", $"账号“{login}”不能用", string.Join("; ", made.Errors.Select(e => e.Description)));
            var person = new Person { Id = Ids.New(clock), Name = name ?? login, SortKey = SortKey.Of(name ?? login), UnitId = found[0].Id, OwnerPath = found[0].Path };
            var post = new Post { Id = Ids.New(clock), Role = role, UnitId = found[0].Id, UnitPath = found[0].Path, AccountId = account.Id, From = clock.Today };
            db.AddRange(person, post, new PostHolding { Id = Ids.New(clock), PostId = post.Id, PersonId = person.Id, From = clock.Today });
            audit.Add("accounts.manage", "account", account.Id, found[0].Path, new { account.UserName, role, by = "command line" });
            return found[0];
        });
        Console.Out.WriteLine($"{login}  {password}  {roles.Find(role)!.Name}  {unit.Name}");
        await Console.Error.WriteLineAsync("首次登录时须更换密码。 / The password must be changed at the first sign-in.");
        return 0;
    }

    private static async Task<int> Unlock(IServiceProvider services, string login, bool keepPassword)
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var password = keepPassword ? null : Logins.NewPassword();
        await Common.Change<Done>(services, async (db, audit) =>
        {
            if (await accounts.FindByNameAsync(login) is not { } account) return Problem.Refused("no-account", $"没有账号“{login}”", "There is no such account");
            account.FailedTries = 0;
            account.NextTryAt = null;
            account.Disabled = false;
            if (password is not null)
            {
                await accounts.RemovePasswordAsync(account);
                await accounts.AddPasswordAsync(account, password);
                account.MustChangePassword = true;
            }
            await accounts.UpdateAsync(account);
            var owner = await db.Posts.Where(p => p.AccountId == account.Id).OrderBy(p => p.From).Select(p => p.UnitPath).FirstOrDefaultAsync() ?? "";
            audit.Add("accounts.manage", "account", account.Id, owner, new { account.UserName, unlocked = true, newPassword = password is not null, by = "command line" });
            return Done.It;
        });
        Console.Out.WriteLine(password is null ? login : $"{login}  {password}");
        return 0;
    }
}
