using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Modules.Forms.Rounds;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Review;

/// <summary>
/// An owner section approves its part of a confirmed sheet. Where a section has no account the supervision office does it under its own name;
/// where it has one only the director takes over, with a reason that stays beside the approval. Nobody approves what they confirmed themselves.
/// </summary>
public static class ApproveSection
{
    /// <param name="Reason">Why the director approves in place of a section that has an account.</param>
    public sealed record Request(string Section, [property: Words(200)] string? Reason = null);

    public static void Map(Routes routes) => routes.Post("/api/forms/returns/{id:guid}/sections/approve", Routes.SignedIn, Handle);

    private static async Task<Outcome<Done>> Handle(Guid id, Request q, Db db, FormPacks packs, Actor actor, Roles roles, Hands hands, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } sheet) return Problem.NotFound;
        var of = sheet.Return;
        if (q.Section == RoundSections.Central) return await Central(sheet, q.Reason, db, actor, roles, clock, audit, stop);
        var section = sheet.Pack.Sections.FirstOrDefault(s => s.Code == q.Section);
        if (section is null) return Problem.Invalid("section", "表中没有这一部分", "The form has no such section");
        if (actor.SectionPost(section.Owner, of.UnitPath) is not { } post) return Problem.NoVerb("forms.review-section");
        if (of.State != ReviewState.Confirmed) return Reviewers.WrongState(of.State);
        if (await hands.Same(of.ConfirmedBy, of.ConfirmedAt, actor.AccountId, stop: stop)) return Reviewers.OwnConfirmation;
        if (await RefuseTakeOver(db, roles, actor, of, section.Code, section.Owner, post, q.Reason, clock, stop) is { } theirs) return theirs;
        var fields = section.Fields.Select(f => f.Code).ToList();
        if (await db.FormRemarks.AnyAsync(r => r.ReturnId == id && r.SentAt == null && r.Field != null && fields.Contains(r.Field), stop))
            return Problem.Refused("remarks-open", "这一部分还有没发出的意见，不能通过", "This part has remarks that were not sent yet", "请先退回，或删除意见", "Return the sheet, or remove the remarks");
        of.ReviewBegun = true;
        var review = await Reviewers.MarkSection(db, sheet, section.Code, SectionState.Approved, actor, post, clock, stop);
        var typed = await Reviewers.Typed(hands, sheet, fields, actor, stop);
        review.Reason = Reviewers.Note(post.Verbs.Contains("forms.review-section") ? null : q.Reason, typed);
        audit.Add(post.Verbs.Contains("forms.review-section") ? "forms.review-section" : "forms.review", "form-return", id, of.UnitPath, new { section = section.Code, of.VersionNo, q.Reason, typed });
        return Done.It;
    }

    /// <summary>A section or central school that can sign in does its part itself; only the director (whoever may unlock) takes over, and says why.</summary>
    private static async Task<Problem?> RefuseTakeOver(Db db, Roles roles, Actor actor, FormReturn of, string section, string owner, ActorPost post, string? reason, Clock clock, CancellationToken stop)
    {
        if (post.Verbs.Contains(section == RoundSections.Central ? "forms.check-village" : "forms.review-section")) return null;
        var county = await db.FormRounds.Where(r => r.Id == of.RoundId).Select(r => r.OwnerPath).SingleAsync(stop);
        if ((await Holders.Of(db, roles, county, clock.Today, stop)).Find(h => h.Takes(section, owner, of.UnitPath)) is not { } holder) return null;
        var who = $"{holder.Unit}（{holder.Post}）";
        if (actor.AbovePost("forms.unlock", of.UnitPath) is null) return Problem.Refused("section-has-account", $"这一部分由{who}审核，那里有账号", $"This part is {holder.Unit}’s, and it has an account", $"请{holder.Unit}审核；确实不能办的，由主任写明理由代办", "Let them approve it; the director may take over with a reason");
        return string.IsNullOrWhiteSpace(reason) ? Problem.Invalid("reason", $"这一部分由{who}审核，那里有账号；由您代办请写明理由", $"This part is {holder.Unit}’s, and it has an account; give the reason for taking over") with { Code = "section-has-account" } : null;
    }

    /// <summary>The central school has checked its village school's sheet.</summary>
    private static async Task<Outcome<Done>> Central(Sheet sheet, string? reason, Db db, Actor actor, Roles roles, Clock clock, Audit audit, CancellationToken stop)
    {
        var of = sheet.Return;
        if (!of.Central) return Problem.Invalid("section", "这所学校没有中心学校", "This school has no central school");
        if (actor.CentralPost(of.UnitPath) is not { } post) return Problem.NoVerb("forms.check-village");
        if (of.State != ReviewState.Confirmed) return Reviewers.WrongState(of.State);
        if (await RefuseTakeOver(db, roles, actor, of, RoundSections.Central, RoundSections.Central, post, reason, clock, stop) is { } theirs) return theirs;
        of.ReviewBegun = true;
        var review = await Reviewers.MarkSection(db, sheet, RoundSections.Central, SectionState.Approved, actor, post, clock, stop);
        review.Reason = Reviewers.Note(post.Verbs.Contains("forms.check-village") ? null : reason, 0);
        audit.Add(post.Verbs.Contains("forms.check-village") ? "forms.check-village" : "forms.review", "form-return", of.Id, of.UnitPath, new { central = true, of.VersionNo, reason });
        return Done.It;
    }
}

/// <summary>A section approves its parts of many confirmed sheets at once; a sheet with its own unsent remarks is left, and named with the reason.</summary>
public static class ApproveSections
{
    public sealed record Request(IReadOnlyList<Guid>? Returns = null);

    public static void Map(Routes routes) => routes.Post("/api/forms/rounds/{id:guid}/sections/approve", "forms.review-section", Handle);

    private static async Task<Outcome<ReviewMany.Response>> Handle(Guid id, Request q, Db db, FormPacks packs, Actor actor, Hands hands, Clock clock, Audit audit, CancellationToken stop)
    {
        if (!await db.FormRounds.AsNoTracking().VisibleTo(db, actor).AnyAsync(r => r.Id == id, stop)) return Problem.NotFound;
        var returns = await db.FormReturns.Where(r => r.RoundId == id && r.State == ReviewState.Confirmed && (q.Returns == null || q.Returns.Count == 0 || q.Returns.Contains(r.Id))).VisibleTo(actor).ToListAsync(stop);
        var ids = returns.ConvertAll(r => r.Id);
        var approved = (await db.FormSectionReviews.AsNoTracking().Where(s => ids.Contains(s.ReturnId) && s.State == SectionState.Approved).Select(s => new { s.ReturnId, s.Section }).ToListAsync(stop)).Select(s => (s.ReturnId, s.Section)).ToHashSet();
        var remarks = (await db.FormRemarks.AsNoTracking().Where(r => ids.Contains(r.ReturnId) && r.SentAt == null && r.Field != null).Select(r => new { r.ReturnId, r.Field }).ToListAsync(stop)).ToLookup(r => r.ReturnId, r => r.Field!);
        var (acted, left) = (0, new List<ReviewMany.Left>());
        foreach (var of in returns)
        {
            if (await Sheet.Load(db, packs, of, stop) is not { } sheet) continue;
            // Its own parts only: standing in for another section is an act of its own, on the sheet.
            var parts = sheet.Pack.Sections.Where(s => !approved.Contains((of.Id, s.Code)))
                .Select(s => (Section: s, Post: actor.SectionPost(s.Owner, of.UnitPath))).Where(p => p.Post?.Verbs.Contains("forms.review-section") == true).ToList();
            if (parts.Count == 0) continue;
            if (parts.FirstOrDefault(p => p.Section.Fields.Any(f => remarks[of.Id].Contains(f.Code))).Section is { } open)
            {
                left.Add(new(of.Id, sheet.Unit.Name, $"“{open.Title}”还有没发出的意见", $"{open.TitleEn} has remarks that were not sent"));
                continue;
            }
            if (await hands.Same(of.ConfirmedBy, of.ConfirmedAt, actor.AccountId, stop: stop))
            {
                left.Add(new(of.Id, sheet.Unit.Name, Reviewers.OwnConfirmation.Zh, Reviewers.OwnConfirmation.En));
                continue;
            }
            of.ReviewBegun = true;
            foreach (var (part, post) in parts)
            {
                var typed = await Reviewers.Typed(hands, sheet, [.. part.Fields.Select(f => f.Code)], actor, stop);
                (await Reviewers.MarkSection(db, sheet, part.Code, SectionState.Approved, actor, post!, clock, stop)).Reason = Reviewers.Note(null, typed);
                audit.Add("forms.review-section", "form-return", of.Id, of.UnitPath, new { section = part.Code, of.VersionNo, typed });
            }
            acted++;
        }
        return new ReviewMany.Response(acted, left, null);
    }
}

/// <summary>The acts of the supervision office on a confirmed sheet: return it once with all remarks, approve, lock, unlock with a reason.</summary>
public static class ReviewReturn
{
    public sealed record Request(int Version, [property: Words(500)] string? Reason = null);
    /// <param name="Was">The state before the act.</param>
    /// <param name="TakeBack">How the act is taken back; nothing is asked before it, because it can be.</param>
    public sealed record Response(ReviewState State, int VersionNo, ReviewState Was, TakeBack? TakeBack);

    /// <param name="Act">The act that leads back.</param>
    /// <param name="Mine">May the actor do it, or does it take somebody else?</param>
    public sealed record TakeBack(ReviewAct Act, bool Mine, string Zh, string En);

    public static void Map(Routes routes)
    {
        // A central school, too, sends its village school's sheet back, as long as the sheet has not passed it.
        routes.Post("/api/forms/returns/{id:guid}/return", Routes.SignedIn, (Guid id, Request q, Acting acting, CancellationToken stop) => acting.Do(id, q, ReviewAct.Return, "forms.review", stop));
        routes.Post("/api/forms/returns/{id:guid}/approve", "forms.review", (Guid id, Request q, Acting acting, CancellationToken stop) => acting.Do(id, q, ReviewAct.Approve, "forms.review", stop));
        routes.Post("/api/forms/returns/{id:guid}/lock", "forms.lock", (Guid id, Request q, Acting acting, CancellationToken stop) => acting.Do(id, q, ReviewAct.Lock, "forms.lock", stop));
        routes.Post("/api/forms/returns/{id:guid}/unlock", "forms.unlock", (Guid id, Request q, Acting acting, CancellationToken stop) => acting.Do(id, q, ReviewAct.Unlock, "forms.unlock", stop));
    }

    /// <summary>What an act needs; one instance a request.</summary>
    public sealed class Acting(Db db, FormPacks packs, Actor actor, Hands hands, FirstValues directory, FollowDirectory follow, Clock clock, Audit audit)
    {
        public async Task<Outcome<Response>> Do(Guid id, Request q, ReviewAct act, string verb, CancellationToken stop)
        {
            if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } sheet) return Problem.NotFound;
            var post = actor.AbovePost(verb, sheet.Return.UnitPath) ?? (act == ReviewAct.Return ? await Reviewers.CentralPost(db, actor, sheet, stop) : null);
            if (post is null) return Problem.NoVerb(verb);
            if (sheet.Return.Version != q.Version) return Problem.Conflict();
            return await Do(sheet, act, verb, post, q.Reason, stop);
        }

        /// <summary>The act on a sheet whose scope and version were looked at.</summary>
        public async Task<Outcome<Response>> Do(Sheet sheet, ReviewAct act, string verb, ActorPost post, string? reason, CancellationToken stop)
        {
            var of = sheet.Return;
            var remarks = await db.FormRemarks.Where(r => r.ReturnId == of.Id && r.SentAt == null).ToListAsync(stop);
            // Remarks on cells are reason enough; without any, the return itself must say why.
            var next = ReviewChain.Next(of.State, act, act == ReviewAct.Return && remarks.Count > 0 ? reason ?? "见各项意见" : reason);
            if (next.Problem is { } wrong) return wrong;
            if (act is ReviewAct.Approve or ReviewAct.Lock && sheet.Damage is { } damage) return damage;
            var reviews = await db.FormSectionReviews.Where(s => s.ReturnId == of.Id).ToListAsync(stop);
            if (act == ReviewAct.Approve && Refuse(sheet, reviews, remarks.Count) is { } problem) return problem;
            // A school of another kind, place or sponsor may leave the evaluation by it: the office says so in the directory, or sends the sheet back.
            if (act == ReviewAct.Approve && RefuseTraits(sheet, await directory.Otherwise(sheet, stop)) is { } otherwise) return otherwise;
            // Several hands sign (practice P6): whoever answered for the sheet does not approve it, with whatever account. Having typed some of it is
            // no bar, as a small office could not work; it stands in the record.
            if (act == ReviewAct.Approve && await hands.Same(of.ConfirmedBy, of.ConfirmedAt, actor.AccountId, stop: stop)) return Reviewers.OwnConfirmation;
            var typed = act is ReviewAct.Approve ? await Reviewers.Typed(hands, sheet, null, actor, stop) : 0;

            var round = await db.FormRounds.SingleAsync(r => r.Id == of.RoundId, stop);
            var hand = CellWriter.Hand.Of(actor, post, clock);
            var was = of.State;
            of.State = next.Value;
            of.ReviewBegun = true;
            switch (act)
            {
                case ReviewAct.Return:
                    await SendBack(of, round, remarks, hand, reason);
                    await follow.Opened(sheet, audit, stop);
                    break;
                case ReviewAct.Approve or ReviewAct.Lock:
                    Freezer.Freeze(db, sheet, next.Value, hand, Reviewers.Note(null, typed));
                    of.LockedAt = act == ReviewAct.Lock ? clock.Now : null;
                    break;
                case ReviewAct.Unlock:
                    of.LockedAt = null;
                    break;
            }
            audit.Add(verb, "form-return", of.Id, of.UnitPath, new { act = act.ToString(), of.VersionNo, reason, remarks = remarks.Count, typed });
            return new Response(of.State, of.VersionNo, was, Back(act, actor, of.UnitPath));
        }

        private async Task SendBack(FormReturn of, FormRound round, List<FormRemark> remarks, CellWriter.Hand hand, string? reason)
        {
            if (!string.IsNullOrWhiteSpace(reason))
                db.Add(new FormRemark { Id = Ids.New(clock), ReturnId = of.Id, Text = reason.Trim(), AccountId = hand.AccountId, Who = hand.Who, Role = hand.Role, At = clock.Now, SentAt = clock.Now });
            foreach (var remark in remarks) remark.SentAt = clock.Now;
            of.LockedAt = null;
            await DueReturns.Fill(db, clock, round, of);
        }
    }

    /// <summary>
    /// What leads back from an act. Approving and locking ask nothing, as dozens are done in a row and each has a way back with a reason
    /// (decision 0028); a return cannot be called back, since the school has read it.
    /// </summary>
    public static TakeBack? Back(ReviewAct act, Actor actor, string unitPath) => act switch
    {
        ReviewAct.Approve => new(ReviewAct.Return, actor.AbovePost("forms.review", unitPath) is not null, "要收回，点“退回”并写明意见；学校没有改动的部分不必重审", "To take it back, return it with a remark; parts that the school leaves alone need no second review"),
        ReviewAct.Lock when actor.AbovePost("forms.unlock", unitPath) is not null => new(ReviewAct.Unlock, true, "要收回，点“解锁”并写明理由", "To take it back, unlock it with a reason"),
        ReviewAct.Lock => new(ReviewAct.Unlock, false, "要收回，请主任写明理由“解锁”", "To take it back, ask the director to unlock it with a reason"),
        ReviewAct.Unlock => new(ReviewAct.Lock, actor.AbovePost("forms.lock", unitPath) is not null, "数据没有变动，可以再点“锁定”", "Nothing in it has changed; it can be locked again"),
        _ => null,
    };

    /// <summary>What the school is, by its sheet, is not what the directory says; the directory is the county's word, in the year's own entry.</summary>
    public static Problem? RefuseTraits(Sheet sheet, IReadOnlyList<(string Field, string Directory, string Sheet, string? Reason)> otherwise)
    {
        if (otherwise.Count == 0) return null;
        string Name(string field) => sheet.Pack.Fields[field].Name;
        return Problem.Refused("identity-differs", $"表里的{string.Join("、", otherwise.Select(o => $"{Name(o.Field)}是“{o.Sheet}”"))}，与组织信息（{string.Join("、", otherwise.Select(o => $"“{o.Directory}”"))}）不一致，关系到是否参加评价", $"What the school is differs from the directory: {string.Join(", ", otherwise.Select(o => $"{sheet.Pack.Fields[o.Field].NameEn} “{o.Sheet}”, directory “{o.Directory}”"))}",
            $"属实的，先在“组织”里更正这所学校这一学年的情况；不属实的，退回学校{(otherwise.FirstOrDefault(o => o.Reason is not null).Reason is { } why ? $"（学校的说明：{why}）" : "")}", "If it is so, correct the school's entry of that year in the directory first; else return the sheet");
    }

    /// <summary>Why a sheet cannot be approved as a whole: an owner section has not approved, or remarks wait to be sent.</summary>
    public static Problem? Refuse(Sheet sheet, IReadOnlyList<FormSectionReview> reviews, int remarks)
    {
        if (remarks > 0) return Problem.Refused("remarks-open", $"还有 {remarks} 条没发出的意见，不能通过", $"{remarks} remarks were not sent yet", "请先退回，或删除意见", "Return the sheet, or remove the remarks");
        bool Waits(string section) => reviews.FirstOrDefault(r => r.Section == section)?.State != SectionState.Approved;
        if (sheet.Return.Central && Waits(RoundSections.Central)) return Problem.Refused("central-waiting", "中心学校还没有审核", "The central school has not checked it yet", "请中心学校审核，或由督导室代为审核", "Let the central school check it, or check it for them");
        var waiting = sheet.Pack.Sections.Where(s => Waits(s.Code)).ToList();
        return waiting.Count == 0 ? null : Problem.Refused("sections-waiting", $"还有 {waiting.Count} 个部分没有通过科室审核：{string.Join("、", waiting.Select(s => s.Title))}",
            $"{waiting.Count} parts wait for their sections: {string.Join(", ", waiting.Select(s => s.TitleEn))}", "请科室审核，或由督导室代为审核这些部分", "Let the sections approve, or approve these parts for them");
    }
}

/// <summary>Approves or locks at once every sheet of a round for which nothing is left to do; the others are named with what they wait for.</summary>
public static class ReviewMany
{
    public sealed record Request(ReviewAct Act, IReadOnlyList<Guid>? Returns = null);
    public sealed record Left(Guid ReturnId, string Unit, string Zh, string En);
    /// <param name="TakeBack">How each of them is taken back; null when none was done.</param>
    public sealed record Response(int Acted, IReadOnlyList<Left> Left, ReviewReturn.TakeBack? TakeBack);

    public static void Map(Routes routes) => routes.Post("/api/forms/rounds/{id:guid}/review", "forms.review", Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, FormPacks packs, Actor actor, ReviewReturn.Acting acting, CancellationToken stop)
    {
        var (from, verb) = q.Act switch { ReviewAct.Approve => (ReviewState.Confirmed, "forms.review"), ReviewAct.Lock => (ReviewState.Approved, "forms.lock"), _ => (ReviewState.Draft, "") };
        var round = await db.FormRounds.AsNoTracking().VisibleTo(db, actor).FirstOrDefaultAsync(r => r.Id == id, stop);
        if (round is null) return Problem.NotFound;
        if (verb.Length == 0) return Problem.Invalid("act", "只能批量通过或锁定", "Only approval and locking are done in bulk");
        if (actor.AbovePost(verb, round.OwnerPath) is not { } post) return Problem.NoVerb(verb);
        var returns = await db.FormReturns.Where(r => r.RoundId == id && r.State == from && (q.Returns == null || q.Returns.Count == 0 || q.Returns.Contains(r.Id))).VisibleTo(actor).ToListAsync(stop);
        var (acted, left) = (0, new List<Left>());
        foreach (var of in returns)
        {
            if (await Sheet.Load(db, packs, of, stop) is not { } sheet) continue;
            // A refusal changes nothing: every act refuses before it writes.
            if ((await acting.Do(sheet, q.Act, verb, post, null, stop)).Problem is { } problem) left.Add(new Left(of.Id, sheet.Unit.Name, problem.Zh, problem.En));
            else acted++;
        }
        return new Response(acted, left, acted > 0 ? ReviewReturn.Back(q.Act, actor, round.OwnerPath) : null);
    }
}
