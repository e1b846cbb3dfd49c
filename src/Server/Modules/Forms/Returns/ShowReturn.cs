using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Modules.Forms.Review;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>One return as its reader may see it: the school all of it, the county what was confirmed, the levels above what was reported up.</summary>
public static class ShowReturn
{
    public sealed record Cell(string Field, string? Text, double? Number, string? Imported, string? Last, string? Origin, string? Detail, string? Reason, string? Who, string? Role, DateTimeOffset? At, int Version, bool NeedsReason, string? ReasonWho, DateTimeOffset? ReasonAt);
    public sealed record Said(string Check, string Severity, IReadOnlyList<string> Fields, string Zh, string En, string DoZh, string DoEn, bool Explained);
    public sealed record Remark(Guid Id, string? Field, string Text, string Who, string? Role, DateTimeOffset At, DateTimeOffset? SentAt, string? Answer, DateTimeOffset? AnsweredAt, bool Mine, int Version);
    /// <param name="TakesOver">The reader approves in place of a section that has an account, and must say why.</param>
    /// <param name="HeldBy">The section or central school with an account whose part this is, for the office to know whom to ask.</param>
    public sealed record SectionReview(string Section, string Owner, SectionState State, string? Who, DateTimeOffset? At, string? Reason, bool MayReview, bool TakesOver, string? HeldBy, int Version);
    public sealed record Evidence(Guid Id, string? Field, string? Section, Guid FileId, string Name, string MediaType, long Size, string Note, string Who, DateTimeOffset At);
    /// <param name="ScanId">The scan of the signed sheet, where it was confirmed on paper; the levels above read that it was, not the scan.</param>
    public sealed record VersionLine(int No, ReviewState State, string Hash, string Who, string? Role, DateTimeOffset At, string? Reason, Guid? ScanId);

    /// <summary>Imported cells that the store cannot give back any more, and what to do.</summary>
    public sealed record Damaged(string Zh, string En, string NextZh, string NextEn);

    /// <param name="OwnConfirmation">It waits for a review that the reader's post may do, but the reader confirmed it and somebody else reviews it.</param>
    /// <summary>What the reader may do here and now; the screen shows no button that would be refused.</summary>
    public sealed record May(bool Fill, bool Confirm, bool Withdraw, bool Remark, bool Return, bool Approve, bool Lock, bool Unlock, bool SpotCheck, bool Add, bool OwnConfirmation);

    public sealed record Response(Guid Id, Guid RoundId, string RoundTitle, string Form, int Year, Guid UnitId, string Unit, string Code, ReviewState State, DateOnly Deadline, string Sight, int VersionNo, string? Hash,
        int Asked, int Filled, int Missing, int Hard, int Soft, IReadOnlyList<Cell> Cells, IReadOnlyDictionary<string, string?> Derived, IReadOnlyList<string> AskedFields, IReadOnlyList<Said> Findings,
        IReadOnlyList<Remark> Remarks, IReadOnlyList<SectionReview> Sections, IReadOnlyList<Evidence> EvidenceFiles, IReadOnlyList<VersionLine> Versions, May MayDo, string? ContentCode, Damaged? Damaged, int Version);

    public static void Map(Routes routes) => routes.Get("/api/forms/returns/{id:guid}", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Db db, FormPacks packs, Actor actor, Roles roles, Hands hands, Clock clock, CancellationToken stop)
    {
        var of = await db.FormReturns.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(r => r.Id == id, stop);
        if (of is null) return Problem.NotFound;
        var sight = actor.SightOf(of.UnitPath, of.State);
        if (sight == Sight.None || await Sheet.Load(db, packs, of, stop) is not { } sheet) return Problem.NotFound;
        var round = await db.FormRounds.AsNoTracking().SingleAsync(r => r.Id == of.RoundId, stop);
        return await new Reader(db, actor, roles, hands, clock, sheet, round, sight).Read(stop);
    }

    /// <summary>The derived values of a sheet, for the screen to show beside what is typed.</summary>
    public static Dictionary<string, string?> Derived(Sheet sheet, Standing standing) =>
        sheet.Pack.Derived.ToDictionary(d => d.Code, d => standing.Result.Values.TryGetValue(d.Code, out var v) && !v.IsMissing ? FieldText.Write(v) : null);

    public static List<Said> Findings(Standing standing, IReadOnlyDictionary<string, FormCell> cells) => [.. standing.Result.Findings.Select(f => new Said(f.Check, f.Severity == Severity.Hard ? "hard" : "soft", f.Fields,
        f.Says.Zh, f.Says.En, f.Do.Zh, f.Do.En, f.Severity == Severity.Soft && f.Fields.Any(c => !string.IsNullOrWhiteSpace(cells.GetValueOrDefault(c)?.Reason))))];

    private sealed class Reader(Db db, Actor actor, Roles roles, Hands hands, Clock clock, Sheet sheet, FormRound round, Sight sight)
    {
        private FormReturn Of => sheet.Return;
        private IReadOnlyDictionary<string, FactValue>? last;
        private bool own;

        public async Task<Response> Read(CancellationToken stop)
        {
            var shown = sight switch
            {
                Sight.All => null,
                Sight.Frozen => await Version(Of.VersionNo, stop),
                Sight.Reported => await Facts.Reported(db, Of.Id) is { } no ? await Version(no, stop) : null,
                _ => null,
            };
            var values = sight == Sight.All || shown is not null;
            own = Of.State == ReviewState.Confirmed && await hands.Same(Of.ConfirmedBy, Of.ConfirmedAt, actor.AccountId, stop: stop);
            var cells = sight == Sight.All ? sheet.Cells : shown is null ? [] : Frozen(shown);
            last = sight > Sight.Reported ? sheet.Last : await Sheet.LastYear(db, Of, sight, stop);
            var standing = values ? Standing.Of(sheet.Pack, cells, last) : null;
            var history = values ? await db.FormVersions.AsNoTracking().Where(v => v.ReturnId == Of.Id && (shown == null || v.No <= shown.No)).OrderByDescending(v => v.No)
                .Select(v => new VersionLine(v.No, v.State, v.Hash, v.Who, v.Role, v.At.ToOffset(Clock.Beijing), v.Reason, sight == Sight.Reported ? null : v.ScanId)).ToListAsync(stop) : [];
            return new Response(Of.Id, Of.RoundId, round.Title, Of.Form, Of.Year, Of.UnitId, sheet.Unit.Name, sheet.Unit.Code, Of.State, Of.Deadline, Word(values), shown?.No ?? Of.VersionNo, shown?.Hash ?? history.FirstOrDefault()?.Hash,
                Of.Asked, Of.Filled, Of.Missing, Of.Hard, Of.Soft, values ? [.. Cells(cells)] : [], values ? Derived(sheet, standing!) : new Dictionary<string, string?>(), standing is null ? [] : [.. standing.Result.Asked], standing is null ? [] : Findings(standing, cells),
                values ? await Remarks(shown?.At, stop) : [], await Sections(stop), values ? await EvidenceFiles(shown?.At ?? DateTimeOffset.MaxValue, stop) : [], history, MayDo(), sight == Sight.All ? FactDocument.HashOf(sheet.Document())[..8] : null,
                values && sheet.Damage is { } damage ? new(damage.Zh, damage.En, damage.NextZh!, damage.NextEn!) : null, Of.Version);
        }

        private string Word(bool values) => sight switch { Sight.All => "all", Sight.Frozen => "frozen", Sight.Reported when values => "reported", _ => "progress" };

        private Task<FormVersion?> Version(int no, CancellationToken stop) => db.FormVersions.AsNoTracking().FirstOrDefaultAsync(v => v.ReturnId == Of.Id && v.No == no, stop);

        /// <summary>Frozen values keep what is known of their origin as long as the cell still holds the same value.</summary>
        private Dictionary<string, FormCell> Frozen(FormVersion version) => new FactReader().Read(version.Document).Values.Values.ToDictionary(v => v.Field, v =>
            sheet.Cells.TryGetValue(v.Field, out var cell) && cell.Text == v.Text && cell.At <= version.At && !(cell.ReasonAt > version.At) ? cell : new FormCell { ReturnId = Of.Id, Field = v.Field, Text = v.Text, Number = v.Number, Who = "" }, StringComparer.Ordinal);

        private IEnumerable<Cell> Cells(IReadOnlyDictionary<string, FormCell> cells) => sheet.Pack.Fields.Keys.Select(code =>
        {
            var cell = cells.GetValueOrDefault(code);
            return new Cell(code, cell?.Text, cell?.Number, cell?.Imported, last?.GetValueOrDefault(code)?.Text, cell is null ? null : Facts.Word(cell.Origin), cell?.Detail, cell?.Reason, cell?.Who, cell?.Role,
                cell is null || cell.Who.Length == 0 ? null : cell.At.ToOffset(Clock.Beijing), cell?.Version ?? 0, cell is not null && Standing.NeedsReason(cell), cell?.ReasonWho, cell?.ReasonAt?.ToOffset(Clock.Beijing));
        });

        private async Task<List<Remark>> Remarks(DateTimeOffset? handedIn, CancellationToken stop)
        {
            var remarks = await db.FormRemarks.AsNoTracking().Where(r => r.ReturnId == Of.Id).OrderBy(r => r.At).ToListAsync(stop);
            // An answer is handed in with the sheet; before that it is the school's own, like what it types.
            bool Answered(FormRemark r) => r.AnsweredAt is { } at && (sight == Sight.All || Of.State != ReviewState.Returned || at <= handedIn);
            // What reviewers noted reaches the school once, with everything else; the levels above see none of it.
            return [.. remarks.Where(r => sight == Sight.Frozen || (sight == Sight.All && r.SentAt is not null)).Select(r => new Remark(r.Id, r.Field, r.Text, r.Who, r.Role, r.At.ToOffset(Clock.Beijing),
                r.SentAt?.ToOffset(Clock.Beijing), Answered(r) ? r.Answer : null, Answered(r) ? r.AnsweredAt?.ToOffset(Clock.Beijing) : null, r.AccountId == actor.AccountId, r.Version))];
        }

        private async Task<List<SectionReview>> Sections(CancellationToken stop)
        {
            var known = await db.FormSectionReviews.AsNoTracking().Where(s => s.ReturnId == Of.Id).ToDictionaryAsync(s => s.Section, stop);
            var office = actor.AbovePost("forms.review", Of.UnitPath) is not null;
            var holders = office && Of.State == ReviewState.Confirmed ? await Holders.Of(db, roles, round.OwnerPath, clock.Today, stop) : [];
            SectionReview One(string section, string owner, ActorPost? mine, string verb)
            {
                var review = known.GetValueOrDefault(section);
                var holder = mine?.Verbs.Contains(verb) == true ? null : holders.Find(h => h.Takes(section, owner, Of.UnitPath));
                var takes = holder is not null && actor.AbovePost("forms.unlock", Of.UnitPath) is not null;
                return new SectionReview(section, owner, review?.State ?? SectionState.Waiting, review?.Who, review?.At?.ToOffset(Clock.Beijing), review?.Reason,
                    Of.State == ReviewState.Confirmed && mine is not null && !own && (holder is null || takes), takes, holder is null ? null : $"{holder.Unit}（{holder.Post}）", review?.Version ?? 0);
            }
            var sections = RoundSections.Read(round.Sections).Select(s => One(s.Section, s.Owner, actor.SectionPost(s.Owner, Of.UnitPath), "forms.review-section")).ToList();
            if (Of.Central) sections.Insert(0, One(RoundSections.Central, RoundSections.Central, actor.CentralPost(Of.UnitPath), "forms.check-village"));
            return sections;
        }

        private Task<List<Evidence>> EvidenceFiles(DateTimeOffset frozen, CancellationToken stop) => db.FormEvidence.AsNoTracking().Where(e => e.ReturnId == Of.Id).Seen(sight, frozen).OrderBy(e => e.At)
            .Join(db.Set<StoredFile>(), e => e.FileId, f => f.Id, (e, f) => new Evidence(e.Id, e.Field, e.Section, f.Id, f.Name, f.MediaType, f.Size, e.Note, e.Who, e.At.ToOffset(Clock.Beijing))).ToListAsync(stop);

        private May MayDo()
        {
            var path = Of.UnitPath;
            bool Above(string verb) => actor.AbovePost(verb, path) is not null;
            var review = Above("forms.review") || Above("forms.review-section");
            return new May(
                ReviewChain.Editable(Of.State) && actor.FillPost(path) is not null, ReviewChain.Editable(Of.State) && actor.ConfirmPost(path) is not null,
                Of.State == ReviewState.Confirmed && !Of.ReviewBegun && actor.ConfirmPost(path) is not null,
                Of.State is ReviewState.Confirmed or ReviewState.Approved && review, Of.State is ReviewState.Confirmed or ReviewState.Approved && Above("forms.review"),
                Of.State == ReviewState.Confirmed && Above("forms.review") && !own, Of.State == ReviewState.Approved && Above("forms.lock"), Of.State == ReviewState.Locked && Above("forms.unlock"),
                Of.VersionNo > 0 && ReviewChain.VisibleAbove(Of.State) && Above("forms.spot-check"), Of.State == ReviewState.Locked && (Above("forms.manage") || actor.FillPost(path) is not null), own && review);
        }
    }
}
