using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>What the hand-over sheet says: frozen when it was made, as both sign that.</summary>
public sealed record HandOverSheet(string Unit, string Role, string Title, string From, string To, DateOnly On, IReadOnlyList<HandOverSheet.Item> Open, IReadOnlyList<HandOverSheet.Act> Sent, string Files)
{
    public sealed record Item(string What, string WhatEn, DateOnly? By, bool Late);
    public sealed record Act(string What, string WhatEn, DateTimeOffset At);
}

/// <summary>Prepares the hand-over of a post: the sheet with what is open, what was sent and where the files are, for both to sign.</summary>
public static class PrepareHandOver
{
    public sealed record Request(int Version, Guid? PersonId, string? Person, string? Mobile, DateOnly On, [property: Words(1000)] string? Files);

    public static void Map(Routes routes) => routes.Create("/api/directory/posts/{id:guid}/hand-over", PostRules.Verb, Handle);

    private static async Task<Outcome<ShowHandOver.Response>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Roles roles, Audit audit)
    {
        if (await db.FindPost(id, actor) is not { } post) return Problem.NotFound;
        if (PostRules.Refuse(actor, roles, post) is { } beyond) return beyond;
        if (post.Version != q.Version) return await UnitHistory.Conflict(db, "post", id);
        if (Refuse(q, post, clock.Today) is { } problem) return problem;
        if (await db.HandOvers.AnyAsync(h => h.PostId == id && h.State == HandOverState.Prepared))
            return Problem.Refused("hand-over-open", "这个岗位已有一张未完成的交接单", "The post has an unfinished hand-over", "请先完成或作废那一张", "Finish or cancel it first");
        var unit = await db.Units.SingleAsync(u => u.Id == post.UnitId);
        Person? next;
        if (q.PersonId is { } personId)
        {
            next = await db.Persons.FirstOrDefaultAsync(p => p.Id == personId);
            if (next is null || !actor.Can(PostRules.Verb, next.OwnerPath)) return Problem.NotFound;
        }
        else db.Add(next = People.New(clock, q.Person!, q.Mobile, unit));
        var line = await PostLine.Of(db, clock.Today).SingleAsync(p => p.Id == id);
        if (await db.PostHoldings.Where(h => h.PostId == id && h.To == null).MaxAsync(h => (DateOnly?)h.From) is { } since && q.On <= since)
            return Problem.Invalid("on", $"现任自 {since:yyyy-MM-dd} 起任职，交接日期应在这一天之后", $"The holder began on {since:yyyy-MM-dd}; the day lies after it");
        if (line.PersonId == next.Id) return Problem.Invalid("personId", "接任人就是现任", "The successor holds the post already");
        var role = roles.Find(post.Role);
        var sheet = new HandOverSheet(unit.Name, role?.Name ?? "", post.Title, line.PersonName, next.Name, q.On,
            await Open(db, post, role?.Verbs ?? [], clock.Today), await Sent(db, post, roles, clock), (q.Files ?? "").Trim());
        var row = new HandOver
        {
            Id = Ids.New(clock), PostId = id, OwnerPath = post.UnitPath, FromPersonId = line.PersonId, ToPersonId = next.Id, On = q.On, Files = sheet.Files,
            Sheet = JsonSerializer.Serialize(sheet, JsonSerializerOptions.Web), PreparedAt = clock.Now,
        };
        db.Add(row);
        audit.Add(PostRules.Verb, "handOver", row.Id, post.UnitPath, new { prepared = post.Id, from = row.FromPersonId, to = row.ToPersonId, q.On });
        return ShowHandOver.Shape(row, 1);
    }

    public static Problem? Refuse(Request q, Post post, DateOnly today)
    {
        if (post.To is { } to && to < today) return Problem.Refused("post-ended", "岗位已经撤销", "The post has ended");
        if (q.On < post.From) return Problem.Invalid("on", "交接日期早于岗位设立日期", "The day lies before the post began");
        if (q.On > today.AddDays(60)) return Problem.Invalid("on", "交接日期最多提前 60 天", "At most 60 days ahead");
        return q.PersonId is null && People.Refuse(q.Person, q.Mobile) is { Errors: { } errors } wrong
            ? wrong with { Errors = errors.ToDictionary(e => e.Key == "name" ? "person" : "mobile", e => e.Value) } : null;
    }

    private static async Task<List<HandOverSheet.Item>> Open(Db db, Post post, IReadOnlyList<string> verbs, DateOnly today)
    {
        var list = verbs.ToArray();
        var items = await db.Set<DueItem>().AsNoTracking().Where(d => d.UnitId == post.UnitId && d.DoneAt == null && list.Contains(d.Verb)).ToListAsync();
        return [.. items.OrderBy(d => d.By ?? DateOnly.MaxValue).Select(d => new HandOverSheet.Item(d.Zh, d.En, d.By, d.By < today))];
    }

    /// <summary>What the account did in this school year, each kind of act once with its last time.</summary>
    private static async Task<List<HandOverSheet.Act>> Sent(Db db, Post post, Roles roles, Clock clock)
    {
        if (post.AccountId is not { } account) return [];
        var since = Clock.StartOf(SchoolYear.First(SchoolYear.Of(clock.Today)));
        var acts = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.AccountId == account && e.At >= since).GroupBy(e => e.Act)
            .Select(g => new { Act = g.Key, Number = g.Count(), At = g.Max(e => e.At) }).ToListAsync();
        return [.. acts.Where(a => roles.Pack.Verbs.Any(v => v.Code == a.Act)).OrderByDescending(a => a.At).Select(a =>
        {
            var verb = roles.Pack.Verbs.First(v => v.Code == a.Act);
            return new HandOverSheet.Act($"{verb.Module}：{verb.Name}，{a.Number} 次", $"{verb.NameEn}, {a.Number} times", a.At.ToOffset(Clock.Beijing));
        })];
    }
}

/// <summary>The sheet as it was made, to be shown and printed.</summary>
public static class ShowHandOver
{
    public sealed record Response(Guid Id, Guid PostId, HandOverSheet Sheet, HandOverState State, DateTimeOffset PreparedAt, DateTimeOffset? EndedAt, int Version);

    public static void Map(Routes routes)
    {
        routes.Get("/api/directory/hand-overs/{id:guid}", PostRules.Verb, Handle);
        routes.Get("/api/directory/hand-overs", PostRules.Verb, List);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, Db db, Actor actor) =>
        await db.HandOvers.AsNoTracking().FirstOrDefaultAsync(h => h.Id == id) is { } row && actor.Can(PostRules.Verb, row.OwnerPath) ? Shape(row, row.Version) : Problem.NotFound;

    private static async Task<Outcome<Page<Response>>> List(Guid? post, Choice<HandOverState>? state, Db db, Actor actor)
    {
        var units = db.Units.VisibleTo(actor, PostRules.Verb).Select(u => u.Id);
        var rows = db.HandOvers.AsNoTracking().Where(h => db.Posts.Any(p => p.Id == h.PostId && units.Contains(p.UnitId)));
        if (post is { } id) rows = rows.Where(h => h.PostId == id);
        if (state is { Value: var wanted }) rows = rows.Where(h => h.State == wanted);
        var found = await rows.OrderByDescending(h => h.PreparedAt).Take(200).ToListAsync();
        return new Page<Response>([.. found.Select(h => Shape(h, h.Version))], null, found.Count);
    }

    internal static Response Shape(HandOver row, int version) => new(row.Id, row.PostId, JsonSerializer.Deserialize<HandOverSheet>(row.Sheet, JsonSerializerOptions.Web)!,
        row.State, row.PreparedAt.ToOffset(Clock.Beijing), row.EndedAt?.ToOffset(Clock.Beijing), version);
}

/// <summary>
/// Finishes the hand-over after both have signed, on paper or by the password of one of the two on this screen: the old holding
/// ends, the new one begins, old sessions end, the next person gets a slip.
/// </summary>
public static class FinishHandOver
{
    public sealed record Request(int Version, bool SignedByBoth, SecondPerson.Typed? Second);
    public sealed record CancelRequest(int Version);
    public sealed record Response(Slip? Slip);

    public static void Map(Routes routes)
    {
        routes.OwnWrite("/api/directory/hand-overs/{id:guid}/finish", PostRules.Verb, Handle);
        routes.Post("/api/directory/hand-overs/{id:guid}/cancel", PostRules.Verb, Cancel);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Roles roles, UserManager<Account> accounts, SecondPerson secondPerson, Audit audit, Work work, CancellationToken stop)
    {
        var secret = Logins.NewInitial(accounts.PasswordHasher);
        if (q.Second is not null) await secondPerson.Prove(q.Second, stop);
        return await work.Run(() => Finish(id, q, secret, db, actor, clock, roles, accounts, secondPerson, audit), stop);
    }

    private static async Task<Outcome<Response>> Finish(Guid id, Request q, Logins.Initial secret, Db db, Actor actor, Clock clock, Roles roles, UserManager<Account> accounts, SecondPerson secondPerson, Audit audit)
    {
        if (await db.HandOvers.FirstOrDefaultAsync(h => h.Id == id) is not { } row || !actor.Can(PostRules.Verb, row.OwnerPath)) return Problem.NotFound;
        var post = await db.Posts.SingleAsync(p => p.Id == row.PostId);
        if (PostRules.Refuse(actor, roles, post) is { } beyond) return beyond;
        if (Refuse(q, row) is { } problem) return problem;
        if (row.On > clock.Today) return Problem.Refused("too-early", $"交接日期是 {row.On:yyyy-MM-dd}，还没有到", $"The hand-over is for {row.On:yyyy-MM-dd}", "到了那一天再办结；在此以前仍由现任办理", "Finish it on that day; until then the holder acts");
        // Nobody takes a post over from somebody else by a tick of one's own.
        var own = await db.Posts.Where(p => p.AccountId == actor.AccountId).Join(db.PostHoldings.Where(h => h.To == null), p => p.Id, h => h.PostId, (_, h) => h.PersonId).ContainsAsync(row.ToPersonId);
        if (own && q.Second is null) return Problem.Refused("own-succession", "接任人是您本人，不能只凭您自己勾选完成", "You are the successor; your own tick is not enough", "请交出人在这里输入密码确认，或请另一位经办人办结", "Let the one who gives confirm by password here, or let another clerk finish it");
        SecondPerson.Confirmed? second = null;
        if (q.Second is not null)
        {
            var answer = await secondPerson.Confirm(q.Second);
            if (answer.Problem is { } refused) return refused;
            second = answer.Value!;
            if (RefuseOther(row, second.PersonIds) is { } other) return other;
        }
        foreach (var holding in await db.PostHoldings.Where(h => h.PostId == post.Id && h.To == null).ToListAsync()) holding.To = row.On.AddDays(-1);
        db.Add(new PostHolding { Id = Ids.New(clock), PostId = post.Id, PersonId = row.ToPersonId, From = row.On });
        (row.State, row.EndedAt) = (HandOverState.Finished, clock.Now);
        Slip? slip = null;
        if (post.AccountId is { } accountId)
        {
            var account = await db.Accounts.SingleAsync(a => a.Id == accountId);
            await ManageAccount.Renew(accounts, account, secret, clearTotp: true);
            account.LastSignInAt = null;
            var next = await db.Persons.SingleAsync(p => p.Id == row.ToPersonId);
            var unit = await db.Units.SingleAsync(u => u.Id == post.UnitId);
            slip = new Slip(post.Id, accountId, unit.Name, roles.Find(post.Role)?.Name ?? "", roles.Find(post.Role)?.NameEn ?? "", post.Title, next.Name, account.UserName!, secret.Password);
        }
        audit.Add(PostRules.Verb, "handOver", row.Id, row.OwnerPath, new
        {
            finished = post.Id, from = row.FromPersonId, to = row.ToPersonId, row.On,
            by = actor.Name, second = second?.Actor.Name, secondAccount = second?.Actor.AccountId,
        });
        return new Response(slip);
    }

    public static Problem? Refuse(Request q, HandOver row)
    {
        if (row.State != HandOverState.Prepared) return Problem.Refused("hand-over-ended", "这张交接单已经完成或作废", "The hand-over has ended");
        if (row.Version != q.Version) return Problem.Conflict();
        return q.SignedByBoth || q.Second is not null ? null : Problem.Invalid("signedByBoth", "请在双方签字后再完成交接", "Both sign first");
    }

    /// <summary>Only the one who gives or the one who takes over can confirm in place of the signatures.</summary>
    public static Problem? RefuseOther(HandOver row, IReadOnlyList<Guid> persons) => persons.Any(p => p == row.FromPersonId || p == row.ToPersonId) ? null
        : Problem.Refused("not-a-party", "输入密码的人既不是交出人，也不是接任人", "Whoever typed the password neither gives nor takes over", "请交出人或接任人本人输入", "Let the one who gives or takes over type it");

    private static async Task<Outcome<Done>> Cancel(Guid id, CancelRequest q, Db db, Actor actor, Clock clock, Audit audit)
    {
        if (await db.HandOvers.FirstOrDefaultAsync(h => h.Id == id) is not { } row || !actor.Can(PostRules.Verb, row.OwnerPath)) return Problem.NotFound;
        if (row.State != HandOverState.Prepared) return Problem.Refused("hand-over-ended", "这张交接单已经完成或作废", "The hand-over has ended");
        if (row.Version != q.Version) return Problem.Conflict();
        (row.State, row.EndedAt) = (HandOverState.Cancelled, clock.Now);
        audit.Add(PostRules.Verb, "handOver", row.Id, row.OwnerPath, new { cancelled = true });
        return Done.It;
    }
}
