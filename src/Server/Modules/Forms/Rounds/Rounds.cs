using Hengjian.Rules.Limits;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>How many returns stand where; sums of them are all that the levels above see before a report.</summary>
public sealed record StateCounts(int Draft, int Confirmed, int Returned, int Approved, int Locked)
{
    public int All => Draft + Confirmed + Returned + Approved + Locked;

    public static StateCounts Of(IEnumerable<(ReviewState State, int Count)> counts)
    {
        var by = counts.GroupBy(c => c.State).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        int Of(ReviewState s) => by.GetValueOrDefault(s);
        return new(Of(ReviewState.Draft), Of(ReviewState.Confirmed), Of(ReviewState.Returned), Of(ReviewState.Approved), Of(ReviewState.Locked));
    }
}

/// <summary>The forms that can be collected here.</summary>
public static class ListForms
{
    public sealed record Row(string Code, string Title, string TitleEn, string Subject, int ValidFrom, int? ValidTo, string Hash, int Fields, string Source, string Verified);

    public sealed record Response(IReadOnlyList<Row> Items);

    public static void Map(Routes routes) => routes.Get("/api/forms/packs", "forms.read", Handle);

    private static Outcome<Response> Handle(FormPacks packs) => new Response([.. packs.All.Select(p =>
        new Row(p.Code, p.Title, p.TitleEn, p.Subject.ToString().ToLowerInvariant(), p.ValidFrom, p.ValidTo, p.Hash, p.Fields.Count, p.Source, p.Verified))]);
}

/// <summary>The rounds in which I have a part, newest year first, each with how far it is.</summary>
public static class ListRounds
{
    /// <param name="Ended">Sheets that schools left open when they merged or closed; in no other count.</param>
    public sealed record Row(Guid Id, string Form, int Year, string Title, Guid CountyId, string CountyName, DateOnly Deadline, DateTimeOffset OpenedAt, StateCounts States, int Late, int Ended, Guid? OwnReturnId, int Reports, int Version);
    public sealed record Response(IReadOnlyList<Row> Items);

    public static void Map(Routes routes)
    {
        // Levels above the county hold forms.progress only, schools forms.read: whoever has neither sees an empty list.
        routes.Get("/api/forms/rounds", Routes.SignedIn, Handle);
        routes.Get("/api/forms/rounds/{id:guid}", Routes.SignedIn, One);
    }

    private static async Task<Outcome<Response>> Handle(string? form, int? year, Db db, Actor actor, Clock clock, CancellationToken stop)
    {
        var rounds = db.FormRounds.AsNoTracking().VisibleTo(db, actor);
        if (form is not null) rounds = rounds.Where(r => r.Form == form);
        if (year is not null) rounds = rounds.Where(r => r.Year == year);
        return new Response(await Rows(rounds, db, actor, clock, stop));
    }

    private static async Task<Outcome<Row>> One(Guid id, Db db, Actor actor, Clock clock, CancellationToken stop) =>
        (await Rows(db.FormRounds.AsNoTracking().VisibleTo(db, actor).Where(r => r.Id == id), db, actor, clock, stop)).FirstOrDefault() is { } row ? row : Problem.NotFound;

    private static async Task<List<Row>> Rows(IQueryable<FormRound> rounds, Db db, Actor actor, Clock clock, CancellationToken stop)
    {
        var list = await rounds.OrderByDescending(r => r.Year).ThenBy(r => r.OwnerPath).ThenBy(r => r.OpenedAt).Take(500)
            .Join(db.Units, r => r.CountyId, u => u.Id, (r, u) => new { Round = r, u.Name }).ToListAsync(stop);
        var ids = list.Select(r => r.Round.Id).ToList();
        var returns = db.FormReturns.Where(r => ids.Contains(r.RoundId)).VisibleTo(actor);
        var today = clock.Today;
        var ended = await returns.OfEnded(db, today).GroupBy(r => r.RoundId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var counts = (await returns.Expected(db, today).GroupBy(r => new { r.RoundId, r.State }).Select(g => new { g.Key.RoundId, g.Key.State, Count = g.Count() }).ToListAsync(stop)).ToLookup(c => c.RoundId);
        var late = await returns.Expected(db, today).Where(r => r.Deadline < today && (r.State == ReviewState.Draft || r.State == ReviewState.Returned)).GroupBy(r => r.RoundId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var own = actor.Posts.Select(p => p.UnitPath).ToList();
        var mine = (await returns.Where(r => own.Contains(r.UnitPath)).Select(r => new { r.RoundId, r.Id }).ToListAsync(stop)).GroupBy(r => r.RoundId).ToDictionary(g => g.Key, g => g.First().Id);
        var reports = await db.FormReports.Where(r => ids.Contains(r.RoundId)).GroupBy(r => r.RoundId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return [.. list.Select(r => new Row(r.Round.Id, r.Round.Form, r.Round.Year, r.Round.Title, r.Round.CountyId, r.Name, r.Round.Deadline, r.Round.OpenedAt.ToOffset(Clock.Beijing),
            StateCounts.Of(counts[r.Round.Id].Select(c => (c.State, c.Count))), late.GetValueOrDefault(r.Round.Id), ended.GetValueOrDefault(r.Round.Id), mine.TryGetValue(r.Round.Id, out var id) ? id : null, reports.GetValueOrDefault(r.Round.Id), r.Round.Version))];
    }
}

/// <summary>Moves the deadline of a round; the boards of those who have not handed in move with it.</summary>
public static class MoveDeadline
{
    public sealed record Request(DateOnly Deadline, int Version);

    public static void Map(Routes routes) => routes.Post("/api/forms/rounds/{id:guid}/deadline", "forms.manage", Handle);

    private static async Task<Outcome<Done>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, HouseLimits limits, Audit audit, CancellationToken stop)
    {
        var round = await db.FormRounds.FirstOrDefaultAsync(r => r.Id == id, stop);
        if (round is null || !actor.Can("forms.manage", round.OwnerPath)) return Problem.NotFound;
        if (round.Version != q.Version) return Problem.Conflict();
        if (OpenRound.RefuseDeadline(q.Deadline, clock.Today, limits) is { } problem) return problem;
        var before = round.Deadline;
        round.Deadline = q.Deadline;
        foreach (var one in await db.FormReturns.Where(r => r.RoundId == id && (r.State == ReviewState.Draft || r.State == ReviewState.Returned)).Expected(db, clock.Today).ToListAsync(stop))
        {
            one.Deadline = q.Deadline;
            await DueReturns.Fill(db, clock, round, one);
        }
        audit.Add("forms.manage", "form-round", id, round.OwnerPath, new { before, after = q.Deadline });
        return Done.It;
    }
}
