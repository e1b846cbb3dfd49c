using System.Collections.Concurrent;
using Hengjian.Server;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hengjian.Tests.Server.Support;

/// <summary>
/// The real server on a free port over a fresh store of the given kind; one per kind for the whole run.
/// Tests keep apart by making their own counties.
/// </summary>
public sealed class TestHost
{
    public const string Password = "hengjian2026";
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestHost>>> Running = new();
    // A thousand sign-ins with the work of a real hash each would take most of the run.
    private static PasswordHasherOptions Cheap(PasswordHasherOptions hashing)
    {
        hashing.IterationCount = 1000;
        return hashing;
    }

    private static readonly string PasswordHash = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(Cheap(new()))).HashPassword(new Account(), Password);
    private static int counties;

    private TestHost(WebApplication app, HengjianOptions options) => (App, Options) = (app, options);

    /// <summary>Connection string to a server on which databases may be made, or null.</summary>
    public static string? PostgresServer => Environment.GetEnvironmentVariable("HENGJIAN_TEST_POSTGRES") is { Length: > 0 } s ? s : null;

    public WebApplication App { get; }
    public HengjianOptions Options { get; }
    public Uri Address => new(App.Urls.First());

    public static Task<TestHost> Of(string store) => Running.GetOrAdd(store, s => new(() => Start(s))).Value;

    /// <summary>A server of its own, for tests that restart, move the clock or break things.</summary>
    public static async Task<TestHost> Start(string store, DateTimeOffset? clock = null, string? data = null, Action<WebApplicationBuilder>? adjust = null, bool totp = false)
    {
        data ??= Directory.CreateTempSubdirectory("hengjian-test-").FullName;
        var options = new HengjianOptions
        {
            Data = data, Urls = "http://127.0.0.1:0", Testing = true, Clock = clock, TotpEnforce = totp,
            Store = store == "sqlite" ? StoreKind.Sqlite : StoreKind.Postgres,
            Postgres = store == "sqlite" ? null : await NewDatabase(),
        };
        return new TestHost(await HengjianServer.Start(options, b =>
        {
            b.Services.Configure<PasswordHasherOptions>(o => Cheap(o));
            adjust?.Invoke(b);
        }), options);
    }

    public async Task Stop()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    /// <summary>Reads or prepares rows behind the server's back; changes need no audit row here.</summary>
    public async Task<T> InStore<T>(Func<Db, Task<T>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var result = await work(db);
        using var turn = await scope.ServiceProvider.GetRequiredService<WriteGate>().Enter(default);
        await db.SaveChangesAsync();
        return result;
    }

    /// <summary>A client that is not signed in.</summary>
    public Client Anonymous() => new(Address);

    public async Task<Client> SignIn(string login, string password = Password)
    {
        var client = Anonymous();
        await client.Post("/api/session", new { login, password });
        return client;
    }

    /// <summary>A province, city and county of its own with two schools, and one account per role that the packs know.</summary>
    public async Task<County> NewCounty()
    {
        var n = Interlocked.Increment(ref counties);
        var clock = App.Services.GetRequiredService<Clock>();
        var roles = App.Services.GetRequiredService<Roles>();
        return await InStore(db =>
        {
            Unit Add(UnitKind kind, string name, Unit? parent, string level = "")
            {
                var unit = Units.New(clock, kind, name, parent, "", level);
                db.Add(unit);
                if (kind == UnitKind.School)
                {
                    db.Add(new School { UnitId = unit.Id, UnitPath = unit.Path, Kind = "完全小学", StageBits = (int)Stage.Primary, Locale = "镇区", Sponsor = "7" });
                    db.Add(new SchoolTerm { UnitId = unit.Id, FromYear = 2015, Kind = "完全小学", StageBits = (int)Stage.Primary, Locale = "镇区", Sponsor = "7" });
                }
                db.AddRange(NameSearch.Terms(name).Select(t => new NameTerm { Kind = "unit", Term = t, SubjectId = unit.Id }));
                return unit;
            }
            var province = Add(UnitKind.Region, $"试验省{n}", null, "province");
            var city = Add(UnitKind.Region, $"试验市{n}", province, "city");
            var county = Add(UnitKind.Region, $"试验县{n}", city, "county");
            var section = Add(UnitKind.Section, $"装备股{n}", county);
            var first = Add(UnitKind.School, $"试验第一小学{n}", county);
            var second = Add(UnitKind.School, $"试验第二小学{n}", county);
            var made = new County(n, province, city, county, section, first, second);
            foreach (var (role, unit) in made.Posts(roles))
            {
                var login = made.Login(role.Code, unit);
                var account = new Account { Id = Ids.New(clock), UserName = login, NormalizedUserName = login.ToUpperInvariant(), PasswordHash = PasswordHash, SecurityStamp = Guid.NewGuid().ToString() };
                var person = new Person { Id = Ids.New(clock), Name = $"{role.Name}{n}", SortKey = SortKey.Of(role.Name), UnitId = unit.Id, OwnerPath = unit.Path };
                var post = new Post { Id = Ids.New(clock), Role = role.Code, UnitId = unit.Id, UnitPath = unit.Path, AccountId = account.Id, From = new DateOnly(2020, 1, 1) };
                db.AddRange(account, person, post, new PostHolding { Id = Ids.New(clock), PostId = post.Id, PersonId = person.Id, From = post.From });
            }
            return Task.FromResult(made);
        });
    }

    private static async Task<string> NewDatabase()
    {
        var name = $"t_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(PostgresServer);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, MaxPoolSize = 20 }.ToString();
    }
}

/// <summary>A county made for one test.</summary>
public sealed record County(int N, Unit Province, Unit City, Unit Region, Unit Section, Unit First, Unit Second)
{
    public IEnumerable<(Hengjian.Rules.Roles.RoleDefinition Role, Unit Unit)> Posts(Roles roles)
    {
        foreach (var role in roles.All)
        {
            if (role.At.Contains("province")) yield return (role, Province);
            if (role.At.Contains("city")) yield return (role, City);
            if (role.At.Contains("county")) yield return (role, Region);
            if (role.At.Contains("section")) yield return (role, Section);
            if (!role.At.Contains("school")) continue;
            yield return (role, First);
            yield return (role, Second);
        }
    }

    /// <summary>The login of a role at a unit, for example principal at the first school.</summary>
    public string Login(string role, Unit unit) => $"{role}.{unit.Name}";
    public string Login(string role) => role switch
    {
        "principal" or "school-clerk" or "teacher" or "central-principal" => Login(role, First),
        "city-viewer" => Login(role, City),
        "province-viewer" => Login(role, Province),
        "section-clerk" => Login(role, Section),
        _ => Login(role, Region),
    };
}
