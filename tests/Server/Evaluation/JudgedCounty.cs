using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>
/// The seven schools of the quality-balance golden case as returns of a county: every figure expected of them was computed by hand there.
/// </summary>
public sealed class JudgedCounty
{
    public const string Pack = "balance-quality-2017";
    public const string Form = "school-year-facts";

    public required TestHost Host { get; init; }
    public required County County { get; init; }
    public required Dictionary<string, Unit> Schools { get; init; }
    public required Dictionary<string, Guid> Returns { get; init; }
    public Guid Id => County.Region.Id;

    /// <summary>Facts by the form's own fields; derived values (degree, arts, sports, yuan) follow from them.</summary>
    private static readonly (string Name, Dictionary<string, object> Facts)[] Cases =
    [
        ("甲小学", Primary("小学", "城区", 200, 9, 2, 2, 1000, 60, 1600, 42, 5)),
        ("乙小学", Primary("小学", "镇区", 300, 12, 3, 3, 1500, 0, 2250, 60, 7)),
        ("丙小学", new(Primary("小学", "乡村", 80, 3, 1, 0, 300, 0, 640, 17, 2)) { ["rural_50_99"] = true, ["shared_pe_primary"] = 1, ["shared_music_primary"] = 0, ["shared_fine_art_primary"] = 0, ["shared_arts_primary"] = 0 }),
        ("丁学校", new(Primary("九年一贯制", "镇区", 166, 7, 2, 2, 2382, 0, 3970, 91.31, 10)) { ["pupils_junior"] = 210, ["bachelor_junior"] = 12, ["backbone_junior"] = 2, ["pe_junior"] = 2 }),
        ("戊学校", new(Common("完全中学", "城区", 3240, 0, 5400, 135, 13)) { ["pupils_junior"] = 300, ["pupils_senior"] = 200, ["bachelor_junior"] = 16, ["backbone_junior"] = 3, ["pe_junior"] = 3 }),
        ("己教学点", Primary("教学点", "乡村", 40, 2, 1, 1, 240, 0, 400, 9, 1)),
        ("庚学校", Primary("特殊教育", "城区", 30, 9, 1, 1, 600, 0, 500, 9, 3)),
    ];

    public static async Task<JudgedCounty> Make(TestHost host, int year = 2025, ReviewState state = ReviewState.Locked, Action<Dictionary<string, Dictionary<string, object>>>? adjust = null, JudgedCounty? sameAs = null)
    {
        var county = sameAs?.County ?? await host.NewCounty();
        var clock = host.App.Services.GetRequiredService<Clock>();
        var facts = Cases.ToDictionary(c => c.Name, c => new Dictionary<string, object>(c.Facts));
        adjust?.Invoke(facts);
        return await host.InStore(db =>
        {
            var round = new FormRound { Id = Ids.New(clock), Form = Form, FormHash = "h", Year = year, Title = "学年事实", CountyId = county.Region.Id, OwnerPath = county.Region.Path, Sections = "[]", Deadline = new(year, 10, 1), OpenedAt = clock.Now };
            db.Add(round);
            var (schools, returns) = (new Dictionary<string, Unit>(sameAs?.Schools ?? []), new Dictionary<string, Guid>());
            foreach (var (name, values) in facts)
            {
                // The first school of every test county has a principal's account.
                var unit = schools.GetValueOrDefault(name) ?? (name == "甲小学" ? county.First : name == "乙小学" ? county.Second : Units.New(clock, UnitKind.School, name, county.Region));
                if (!schools.ContainsKey(name) && unit != county.First && unit != county.Second) db.Add(unit);
                schools[name] = unit;
                returns[name] = Return(db, clock, round, unit, name, values, state);
            }
            return Task.FromResult(new JudgedCounty { Host = host, County = county, Schools = schools, Returns = returns });
        });
    }

    private static Guid Return(Db db, Clock clock, FormRound round, Unit unit, string name, Dictionary<string, object> values, ReviewState state)
    {
        var one = new FormReturn { Id = Ids.New(clock), RoundId = round.Id, Form = Form, Year = round.Year, UnitId = unit.Id, UnitPath = unit.Path, State = state, VersionNo = 1, Deadline = round.Deadline, LockedAt = clock.Now };
        db.Add(one);
        var at = clock.Now;
        var cells = values.Select(v => v.Value is bool yes ? new FactValue(v.Key, yes ? "是" : "否", null)
            : v.Value is string text ? new FactValue(v.Key, text, null) : new FactValue(v.Key, $"{v.Value}", Convert.ToDouble(v.Value, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        var document = FactDocument.Write(new(Form, "h", round.Year, unit.Id, unit.Code, name), cells);
        db.Add(new FormVersion { ReturnId = one.Id, No = 1, Form = Form, Year = round.Year, UnitPath = unit.Path, State = state, Document = document, Hash = FactDocument.HashOf(document), Who = "校长甲", At = at });
        db.AddRange(cells.Select(c => new FormCell { ReturnId = one.Id, Field = c.Field, Text = c.Text, Number = c.Number, Origin = CellOrigin.Import, Detail = "统计表.xlsx!C5", Who = "信息员甲", Role = "school-clerk", At = at }));
        return one.Id;
    }

    private static Dictionary<string, object> Primary(string kind, string locale, int pupils, int degree, int backbone, int peArt, double rooms, double indoor, double sports, double equipment, int media) =>
        new(Common(kind, locale, rooms, indoor, sports, equipment, media)) { ["pupils_primary"] = pupils, ["college_primary"] = degree, ["backbone_primary"] = backbone, ["pe_primary"] = peArt };

    private static Dictionary<string, object> Common(string kind, string locale, double rooms, double indoor, double sports, double equipment, int media)
    {
        var facts = new Dictionary<string, object>
        {
            ["kind"] = kind, ["locale"] = locale, ["dense_centre"] = false, ["rural_50_99"] = false, ["teaching_area"] = rooms, ["indoor_sports_area"] = indoor,
            ["playground_area"] = sports, ["gym_area"] = 0, ["equipment_value_wan"] = equipment, ["media_rooms"] = media,
        };
        foreach (var stage in new[] { "primary", "junior" })
            foreach (var name in new[] { "bachelor", "master", "doctor", "pe", "music", "fine_art", "arts", "backbone" }) facts.TryAdd($"{name}_{stage}", 0);
        facts["college_primary"] = 0;
        return facts;
    }

    /// <summary>One more post at the county with an account of its own; with <paramref name="sameAs"/> held by the person of that role's account.</summary>
    public async Task<string> AddPost(string role, string? person, string? sameAs = null)
    {
        var login = $"{role}.{Guid.NewGuid():N}";
        var clock = Host.App.Services.GetRequiredService<Clock>();
        return await Host.InStore(async db =>
        {
            var account = new Account { Id = Ids.New(clock), UserName = login, NormalizedUserName = login.ToUpperInvariant(), SecurityStamp = Guid.NewGuid().ToString(), TwoFactorEnabled = false };
            var model = await db.Accounts.AsNoTracking().SingleAsync(a => a.UserName == County.Login(sameAs ?? "county-clerk"));
            account.PasswordHash = model.PasswordHash;
            var post = new Post { Id = Ids.New(clock), Role = role, UnitId = Id, UnitPath = County.Region.Path, AccountId = account.Id, From = new DateOnly(2020, 1, 1) };
            db.AddRange(account, post);
            var who = sameAs is null ? Ids.New(clock) : await db.Posts.Where(p => p.AccountId == model.Id).Join(db.PostHoldings, p => p.Id, h => h.PostId, (_, h) => h.PersonId).FirstAsync();
            if (sameAs is null) db.Add(new Person { Id = who, Name = person!, SortKey = SortKey.Of(person!), UnitId = Id, OwnerPath = County.Region.Path });
            db.Add(new PostHolding { Id = Ids.New(clock), PostId = post.Id, PersonId = who, From = post.From });
            return login;
        });
    }

    public object Question(string basis = "final", int year = 2025, string pack = Pack) => new { countyId = Id, pack, year, basis };

    /// <summary>Judges as the supervision clerk and gives the run's id.</summary>
    public async Task<Guid> Run(Client clerk, string basis = "final", int year = 2025) => (await clerk.Post("/api/evaluation/runs", Question(basis, year))).GetProperty("id").GetGuid();
}

internal static class JsonReading
{
    public static JsonElement At(this JsonElement json, params string[] path) => path.Aggregate(json, (j, name) => j.GetProperty(name));
    public static JsonElement One(this JsonElement array, Func<JsonElement, bool> where) => array.EnumerateArray().Single(where);
    public static string? Str(this JsonElement json, string name) => json.GetProperty(name).GetString();
    public static double Num(this JsonElement json, string name) => json.GetProperty(name).GetDouble();
}
