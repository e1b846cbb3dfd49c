using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory.Contracts;
using Hengjian.Server.Sample;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>
/// Puts the sample county into an empty store: units, schools with history, groups, titles, people, posts, accounts; then
/// what the other modules add. A second run changes nothing; a store that holds anything else is refused.
/// </summary>
public static class LoadSample
{
    /// <summary>The password of every account of the sample. It is printed beside them: the data is invented.</summary>
    public const string Password = "hengjian2026";

    private const string Mark = "sample.county";

    /// <summary>One account to show a role by.</summary>
    public sealed record SampleAccount(string Role, string RoleName, string Login, string Unit, string Person);

    /// <summary>Whether the county was loaded just now, and the accounts.</summary>
    public sealed record Loaded(bool Now, IReadOnlyList<SampleAccount> Accounts);

    /// <summary>Loads what is missing; answers one account a role.</summary>
    public static async Task<Outcome<Loaded>> Run(IServiceProvider services, CancellationToken stop = default)
    {
        var db = services.GetRequiredService<Db>();
        var county = new SampleCounty();
        var loaded = await db.Settings.AnyAsync(s => s.Name == Mark, stop);
        if (!loaded && await db.Units.AnyAsync(stop))
            return Problem.Refused("store-in-use", "数据库里已有别的数据，不能载入样例", "The store holds other data; the sample is not loaded", "请用 --data 指向一个空目录", "Point --data at an empty folder");
        if (!loaded)
        {
            var made = await services.GetRequiredService<Work>().Run(() => Store(services, county), stop);
            if (made.Problem is { } problem) return problem;
        }
        var units = JsonSerializer.Deserialize<Dictionary<string, Guid>>(await db.Settings.AsNoTracking().Where(s => s.Name == Mark).Select(s => s.Value).SingleAsync(stop))!;
        foreach (var step in services.GetServices<ISampleStep>().OrderBy(s => s.Order))
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorHolder>().Actor = Actor.System;
            await step.Load(scope.ServiceProvider, county, units, stop);
        }
        return new Loaded(!loaded, await Accounts(services, stop));
    }

    private static async Task<Outcome<Done>> Store(IServiceProvider services, SampleCounty county)
    {
        var db = services.GetRequiredService<Db>();
        var draft = new Draft(services, county);
        draft.Units();
        draft.Schools();
        await draft.Histories();
        draft.GroupsAndTitles();
        draft.People();
        db.Add(new Setting { Name = Mark, Value = JsonSerializer.Serialize(draft.Known.ToDictionary(u => u.Key, u => u.Value.Id)) });
        services.GetRequiredService<Audit>().Add("directory.import", "unit", draft.Known["county"].Id, draft.Known["county"].Path,
            new { sample = SampleCounty.DefaultSeed, units = draft.Known.Count, posts = county.People.Count });
        return Done.It;
    }

    private const int Few = 4;

    private static async Task<IReadOnlyList<SampleAccount>> Accounts(IServiceProvider services, CancellationToken stop)
    {
        var (db, roles, today) = (services.GetRequiredService<Db>(), services.GetRequiredService<Roles>(), services.GetRequiredService<Clock>().Today);
        var lines = await (from p in PostLine.Of(db, today) join a in db.Accounts on p.AccountId equals a.Id select new { p.Role, a.UserName, p.UnitName, p.PersonName, p.UnitSort, a.Id }).ToListAsync(stop);
        // Of a role that few hold (the clerks of the office, one section clerk each) all are shown: a visitor needs every one of them to go the whole way. Of the 62 principals one is enough.
        return [.. lines.GroupBy(l => l.Role).OrderBy(g => ShowUnit.RoleOrder(roles, g.Key)).SelectMany(g => g.OrderBy(l => l.UserName!.Length).ThenBy(l => l.UserName, StringComparer.Ordinal).Take(g.Count() <= Few ? Few : 1))
            .Select(l => new SampleAccount(l.Role, roles.Find(l.Role)!.Name, l.UserName!, l.UnitName, l.PersonName))];
    }

    private sealed class Draft(IServiceProvider services, SampleCounty county)
    {
        private readonly Db db = services.GetRequiredService<Db>();
        private readonly Clock clock = services.GetRequiredService<Clock>();
        private readonly DirectoryCodes codes = services.GetRequiredService<DirectoryCodes>();

        public Dictionary<string, Unit> Known { get; } = [];

        public void Units()
        {
            foreach (var u in county.Units)
            {
                var kind = Enum.Parse<UnitKind>(u.Kind, true);
                var unit = Directory.Units.New(clock, kind, u.Name, u.Parent is null ? null : Known[u.Parent], u.Code, kind == UnitKind.Region ? u.Level : "");
                if (kind == UnitKind.Section) unit.Owns = u.Level;
                db.Add(Known[u.Key] = unit);
                db.AddRange(NameSearch.Terms(unit.Name).Select(t => new NameTerm { Kind = "unit", Term = t, SubjectId = unit.Id }));
            }
        }

        public void Schools()
        {
            // A central school stands before its village schools, which hang below it.
            foreach (var s in county.Schools.OrderBy(s => s.Central is null ? 0 : 1))
            {
                var unit = Directory.Units.New(clock, UnitKind.School, s.Name, Known[s.Central ?? "county"], s.Code);
                unit.Address = Known["county"].Name + Known[s.Township].Name.Replace("人民政府", "", StringComparison.Ordinal);
                unit.OpenedOn = new DateOnly(s.From ?? s.Founded, 9, 1);
                db.Add(Known[s.Code] = unit);
                string[] names = s.Formerly is { } former ? [s.Name, former.Name] : [s.Name];
                db.AddRange(NameSearch.Terms(names).Select(t => new NameTerm { Kind = "unit", Term = t, SubjectId = unit.Id }));
                var kind = codes.Lists["school-kind"].Find(s.Kind)!.Code;
                var traits = new School
                {
                    UnitId = unit.Id, UnitPath = unit.Path, Kind = kind, StageBits = codes.Kind(kind)!.StageBits, Locale = s.Locale, Sponsor = s.Sponsor, Boarding = s.Boarding,
                    Affiliation = s.Sponsor == "10" ? "" : Known["county"].Name + "教育局",
                };
                var term = new SchoolTerm { UnitId = unit.Id, FromYear = s.From ?? county.Years[0] };
                term.Take(traits);
                db.AddRange(traits, term);
            }
        }

        public async Task Histories()
        {
            await db.SaveChangesAsync();
            foreach (var s in county.Schools)
            {
                var unit = Known[s.Code];
                if (s.Formerly is { } former)
                {
                    db.Add(new FormerName { Id = Ids.New(clock), UnitId = unit.Id, Name = former.Name, Initials = SortKey.Initials(former.Name), Until = former.Until });
                    UnitHistory.Event(db, clock, unit, UnitEventKind.Renamed, new(former.Until, null, null), null, former.Name, s.Name);
                }
                if (s.SplitFrom is { } code)
                {
                    var on = new DateOnly(s.From!.Value, 9, 1);
                    UnitHistory.Event(db, clock, unit, UnitEventKind.SplitFrom, new(on, null, null), Known[code].Id, Known[code].Name, s.Name);
                    UnitHistory.Event(db, clock, Known[code], UnitEventKind.SplitOff, new(on, null, null), unit.Id, Known[code].Name, s.Name);
                }
                if (s.To is not { } last) continue;
                await EndUnit.End(db, clock, unit, UnitState.Closed, new DateOnly(last + 1, 9, 1));
                UnitHistory.Event(db, clock, unit, UnitEventKind.Closed, new(new DateOnly(last + 1, 9, 1), null, "分设为小学和初级中学"));
            }
        }

        public void GroupsAndTitles()
        {
            foreach (var g in county.Groups)
            {
                var group = new SchoolGroup { Id = Ids.New(clock), UnitId = Known["county"].Id, OwnerPath = Known["county"].Path, Kind = "教育集团", Name = g.Name, SortKey = SortKey.Of(g.Name), From = g.From };
                db.Add(group);
                db.AddRange(g.Members.Select(m => new GroupMember { Id = Ids.New(clock), GroupId = group.Id, UnitId = Known[m].Id, Lead = m == g.Leader, From = g.From }));
            }
            foreach (var t in county.Titles)
                db.Add(new SchoolTitle
                {
                    Id = Ids.New(clock), UnitId = Known[t.School].Id, OwnerPath = Known[t.School].Path, Name = t.Name, SortKey = SortKey.Of(t.Name), Level = t.Name[..2] switch { "省级" => "省级", "市级" => "市级", _ => "县级" },
                    Year = t.Year, Number = t.Number, Expires = t.Expires,
                });
        }

        public void People()
        {
            // One hash for all: the password is printed anyway, and hashing it 160 times would keep the first start waiting.
            var hash = services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account(), Password);
            var from = new DateOnly(county.Years[0], 9, 1);
            foreach (var p in county.People)
            {
                var home = Known[p.Unit];
                var person = Directory.People.New(clock, p.Name, p.Phone, home);
                db.Add(person);
                // An inspector holds a post at each school of the area, all with one account.
                var posts = (p.Schools.Count > 0 ? p.Schools.Select(s => Known[s]) : [home]).Select(u => AddPost.Make(db, clock, u, p.Role ?? "", p.Title, null, person, from)).ToList();
                if (p.Login is null) continue;
                var account = Logins.Open(clock, posts[0], p.Login, hash);
                account.MustChangePassword = false;
                db.Add(account);
                foreach (var post in posts) post.AccountId = account.Id;
            }
        }
    }
}
