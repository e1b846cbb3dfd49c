using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Review;
using Hengjian.Server.Modules.Forms.Rounds;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>The one who answers for the sheet confirms it: from now on it belongs to the county's review. Refused while anything is missing, wrong or unexplained.</summary>
public static class ConfirmReturn
{
    public sealed record Request(int Version);
    public sealed record Response(ReviewState State, int VersionNo, string Hash);

    public static void Map(Routes routes) => routes.Post("/api/forms/returns/{id:guid}/confirm", "forms.read", Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, FormPacks packs, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } sheet) return Problem.NotFound;
        if (actor.ConfirmPost(sheet.Return.UnitPath) is not { } post) return Problem.NoVerb("forms.confirm");
        if (sheet.Return.Version != q.Version) return Problem.Conflict();
        var answer = await Confirm(db, sheet, CellWriter.Hand.Of(actor, post, clock), null, clock, audit);
        // What the central school itself confirms for its village school it has checked.
        if (answer.Problem is null && sheet.Return.Central && post.UnitPath != sheet.Return.UnitPath)
            await Reviewers.MarkSection(db, sheet, RoundSections.Central, SectionState.Approved, actor, post, clock, stop);
        return answer;
    }

    /// <summary>Confirms by whatever hand: the principal's account, or a signed and stamped sheet.</summary>
    public static async Task<Outcome<Response>> Confirm(Db db, Sheet sheet, CellWriter.Hand hand, string? by, Clock clock, Audit audit, Guid? scan = null)
    {
        var of = sheet.Return;
        var standing = Standing.Of(sheet);
        var next = ReviewChain.Next(of.State, ReviewAct.Confirm, null);
        if (next.Problem is { } wrong) return wrong;
        if ((sheet.Damage ?? Refuse(sheet, standing)) is { } problem) return problem;
        var round = await db.FormRounds.SingleAsync(r => r.Id == of.RoundId);
        standing.CountOn(of);
        of.State = next.Value;
        of.ReviewBegun = false;
        (of.ConfirmedBy, of.ConfirmedAt) = (hand.AccountId, clock.Now);
        var version = Freezer.Freeze(db, sheet, next.Value, hand, by);
        version.ScanId = scan;
        await Freezer.KeepApprovals(db, of, RoundSections.Read(round.Sections), version.Document);
        await Freezer.PassUnasked(db, sheet, standing.Result.Asked, clock);
        await DueReturns.Settle(db, clock, round, of);
        audit.Add("forms.confirm", "form-return", of.Id, of.UnitPath, new { version.No, version.Hash, by, signer = scan is null ? null : hand.Who, scan });
        return new Response(of.State, of.VersionNo, version.Hash);
    }

    /// <summary>Everything that is left, by field, in the order of the form.</summary>
    public static Problem? Refuse(Sheet sheet, Standing standing)
    {
        if (standing.MayConfirm) return null;
        var errors = new List<(string, string, string)>();
        foreach (var finding in standing.Hard) errors.Add((Standing.BoxOf(sheet.Pack, finding), finding.Says.Zh + "。" + finding.Do.Zh, finding.Says.En + ". " + finding.Do.En));
        foreach (var finding in standing.Unexplained) errors.Add((Standing.BoxOf(sheet.Pack, finding), finding.Says.Zh + "。" + finding.Do.Zh, finding.Says.En + ". " + finding.Do.En));
        foreach (var field in standing.Unreasoned) errors.Add((field, $"“{sheet.Pack.Fields[field].Name}”与导入的数（{sheet.Cells[field].Imported}）不同，请写明更正的理由", $"“{sheet.Pack.Fields[field].NameEn}” differs from the imported figure; give the reason"));
        var left = Problem.Invalid([.. errors]);
        return left with
        {
            Code = "not-complete", Zh = $"还不能确认：未填 {standing.Missing} 项，须改正 {standing.Wrong} 处，须说明 {standing.ToExplain} 处",
            En = $"Not ready: {standing.Missing} missing, {standing.Wrong} to correct, {standing.ToExplain} to explain",
            NextZh = "点击下面每一行，可以直接到那一格", NextEn = "Each line below leads to its cell",
        };
    }
}

/// <summary>Takes a confirmed sheet back before the review has begun; it is a draft again.</summary>
public static class WithdrawReturn
{
    public sealed record Request(int Version);

    public static void Map(Routes routes) => routes.Post("/api/forms/returns/{id:guid}/withdraw", "forms.read", Handle);

    private static async Task<Outcome<Done>> Handle(Guid id, Request q, Db db, FormPacks packs, FollowDirectory follow, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { Return: var of } sheet) return Problem.NotFound;
        if (actor.ConfirmPost(of.UnitPath) is null) return Problem.NoVerb("forms.confirm");
        if (of.Version != q.Version) return Problem.Conflict();
        if (of is { State: ReviewState.Confirmed, ReviewBegun: true }) return Problem.Refused("review-begun", "审核已经开始，不能撤回", "The review has begun; it cannot be withdrawn",
            "需要更正的，请联系县督导室退回", "Ask the supervision office to return it");
        var next = ReviewChain.Next(of.State, ReviewAct.Withdraw, null);
        if (next.Problem is { } wrong) return wrong;
        of.State = next.Value;
        await DueReturns.Fill(db, clock, await db.FormRounds.SingleAsync(r => r.Id == of.RoundId, stop), of);
        await follow.Opened(sheet, audit, stop);
        audit.Add("forms.confirm", "form-return", of.Id, of.UnitPath, new { withdrawn = true });
        return Done.It;
    }
}

/// <summary>What the acts on a return share.</summary>
public static class ReturnActs
{
    /// <summary>The return with its cells, if the actor sees at least how far it is.</summary>
    public static async Task<Sheet?> Load(Db db, FormPacks packs, Actor actor, Guid id, CancellationToken stop)
    {
        var of = await db.FormReturns.VisibleTo(actor).FirstOrDefaultAsync(r => r.Id == id, stop);
        return of is null || actor.SightOf(of.UnitPath, of.State) == Sight.None ? null : await Sheet.Load(db, packs, of, stop);
    }
}
