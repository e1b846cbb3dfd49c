using System.Security.Cryptography;
using System.Text;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms.Review;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>
/// What waits above the schools, one line for each round and step: the central school's village sheets, a section's parts, remarks that the office has to send back, its approval, the lock.
/// Whoever's turn it is sees how many and by when, and the link leads to a board of just these. A step whose people have no account falls to the office.
/// </summary>
public sealed class WaitingReturns(Db db, Roles roles, Clock clock) : IDueSource
{
    private static readonly string[] Steps = ["forms.review", "forms.review-section", "forms.lock", "forms.check-village"];

    private sealed record Sheet(Guid Id, Guid RoundId, string Path, ReviewState State, bool Central, DateTimeOffset? ConfirmedAt);

    public async Task<IReadOnlyList<ShowDue.Item>> Waiting(Actor actor, string? chosen, CancellationToken stop)
    {
        var mine = actor.Posts.Where(p => Steps.Any(p.Verbs.Contains)).Select(p => new Holder(p.UnitPath, p.UnitKind, p.Owns, p.Verbs)).ToList();
        if (mine.Count == 0) return [];
        var rows = db.FormReturns.AsNoTracking().Where(r => r.State == ReviewState.Confirmed || r.State == ReviewState.Approved).VisibleTo(actor);
        // A section is no place in the tree of schools: to choose it is to choose nothing.
        if (chosen is not null && !mine.Any(p => p.Kind == UnitKind.Section && p.Path == chosen))
            rows = rows.Below(r => r.UnitPath, chosen);
        var sheets = await rows.Select(r => new Sheet(r.Id, r.RoundId, r.UnitPath, r.State, r.Central, r.ConfirmedAt)).ToListAsync(stop);
        if (sheets.Count == 0) return [];
        var ids = rows.Select(r => r.Id);
        var approved = (await db.FormSectionReviews.AsNoTracking().Where(s => s.State == SectionState.Approved && ids.Contains(s.ReturnId))
            .Select(s => new { s.ReturnId, s.Section }).ToListAsync(stop)).ToLookup(s => s.ReturnId, s => s.Section);
        // A part with a remark has been looked at: now the sheet is to go back, with this remark and all others.
        var unsent = (await db.FormRemarks.AsNoTracking().Where(r => r.SentAt == null && ids.Contains(r.ReturnId)).Select(r => new { r.ReturnId, r.Field }).ToListAsync(stop)).ToLookup(r => r.ReturnId, r => r.Field);
        var roundIds = sheets.Select(s => s.RoundId).Distinct().ToList();
        var rounds = await db.FormRounds.AsNoTracking().Where(r => roundIds.Contains(r.Id)).Join(db.Units, r => r.CountyId, u => u.Id, (r, u) => new { Round = r, County = u.Name })
            .OrderByDescending(r => r.Round.Year).ThenBy(r => r.Round.OpenedAt).ToListAsync(stop);
        var items = new List<ShowDue.Item>();
        foreach (var one in rounds)
            items.AddRange(Lines(actor, mine, await Holders.Of(db, roles, one.Round.OwnerPath, clock.Today, stop), one.Round, one.County, sheets.Where(s => s.RoundId == one.Round.Id), approved, unsent));
        return items;
    }

    private IEnumerable<ShowDue.Item> Lines(Actor actor, List<Holder> mine, List<Holder> holders, FormRound round, string county, IEnumerable<Sheet> sheets, ILookup<Guid, string> approved, ILookup<Guid, string?> unsent)
    {
        var sections = RoundSections.Read(round.Sections);
        List<Sheet> village = [], villageFor = [], own = [], standIn = [], remarked = [], office = [], locks = [];
        SortedSet<string> ownFor = new(StringComparer.Ordinal), standInFor = new(StringComparer.Ordinal);
        foreach (var sheet in sheets)
        {
            var done = approved[sheet.Id].ToHashSet();
            var remarks = unsent[sheet.Id].ToHashSet();
            var open = sections.Where(s => !done.Contains(s.Section) && !s.Fields.Any(remarks.Contains)).Select(s => s.Owner).Distinct().ToList();
            bool May(string verb) => actor.AbovePost(verb, sheet.Path) is not null;
            if (remarks.Count > 0 && May("forms.review") && (!sheet.Central || done.Contains(RoundSections.Central))) remarked.Add(sheet);
            if (sheet.State == ReviewState.Approved)
            {
                if (remarks.Count == 0 && May("forms.lock")) locks.Add(sheet);
            }
            else if (sheet.Central && !done.Contains(RoundSections.Central))
            {
                if (mine.Any(p => p.ChecksVillage(sheet.Path))) village.Add(sheet);
                else if (May("forms.review") && !holders.Any(p => p.ChecksVillage(sheet.Path))) villageFor.Add(sheet);
            }
            else if (open.Count == 0)
            {
                if (remarks.Count == 0 && May("forms.review")) office.Add(sheet);
            }
            else
            {
                var my = open.Where(o => mine.Any(p => p.Reviews(o, sheet.Path))).ToList();
                var nobodys = May("forms.review") ? open.Where(o => !holders.Any(p => p.Reviews(o, sheet.Path))).ToList() : [];
                if (my.Count > 0) { own.Add(sheet); ownFor.UnionWith(my); }
                if (nobodys.Count > 0) { standIn.Add(sheet); standInFor.UnionWith(nobodys); }
            }
        }
        var names = roles.Pack.Owners.ToDictionary(o => o.Code);
        string Zh(IEnumerable<string> owners) => string.Join("、", owners.Select(o => names.TryGetValue(o, out var n) ? n.Name : o));
        string En(IEnumerable<string> owners) => string.Join(", ", owners.Select(o => names.TryGetValue(o, out var n) ? n.NameEn : o));
        (string Kind, List<Sheet> Sheets, string Zh, string En, string Filter)[] lines =
        [
            ("village", village, $"审核村小的{round.Title}", $"Check the village schools’ sheets: {round.Title}", "step=central"),
            ("village-for", villageFor, $"代中心学校审核{round.Title}（中心学校没有账号）", $"Check for central schools without an account: {round.Title}", "step=central"),
            ("own", own, $"审核{round.Title}中归口“{Zh(ownFor)}”的部分", $"Review the parts of {En(ownFor)}: {round.Title}", $"step=sections&owner={string.Join(',', ownFor)}"),
            ("stand-in", standIn, $"审核{round.Title}中由督导室审核的部分（{Zh(standInFor)}）", $"Review the parts that fall to the office ({En(standInFor)}): {round.Title}", $"step=sections&owner={string.Join(',', standInFor)}"),
            ("remarks", remarked, $"退回有意见的{round.Title}（意见还没有发给学校）", $"Return with its remarks, not sent yet: {round.Title}", "remarks=true"),
            ("office", office, $"审核通过{round.Title}（各科室已通过）", $"Approve (all sections have): {round.Title}", "step=office"),
            ("lock", locks, $"锁定审核通过的{round.Title}", $"Lock what is approved: {round.Title}", "step=lock"),
        ];
        return lines.Where(l => l.Sheets.Count > 0).Select(l => new ShowDue.Item(IdOf(round.Id, l.Kind), $"forms.{l.Kind}", $"{l.Zh}：{l.Sheets.Count} 份", $"{l.En} ({l.Sheets.Count})", round.CountyId, county, By(round, l.Sheets),
            l.Sheets.Count == 1 ? $"/forms/returns/{l.Sheets[0].Id}" : $"/forms/rounds/{round.Id}?{l.Filter}"));
    }

    /// <summary>The round's deadline is the reviewers' too; but what reached them only after it (handed in late, unlocked a year later) is not their delay.</summary>
    private DateOnly? By(FormRound round, List<Sheet> sheets) =>
        round.Deadline >= clock.Today || sheets.Any(s => s.ConfirmedAt is { } at && Clock.DateOf(at) <= round.Deadline) ? round.Deadline : null;

    /// <summary>The same line keeps its id from one look to the next.</summary>
    private static Guid IdOf(Guid round, string kind) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{round:N} {kind}")).AsSpan(0, 16));
}
