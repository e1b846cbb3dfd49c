using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Review;

/// <summary>Notes what a reviewer finds, on one cell or on the whole sheet. The school sees it when the sheet goes back, together with all others.</summary>
public static class AddRemark
{
    public sealed record Request(string? Field, [property: Words(300)] string Text);
    public sealed record Response(Guid Id, int Version);

    public static void Map(Routes routes)
    {
        routes.Create("/api/forms/returns/{id:guid}/remarks", Routes.SignedIn, Handle);
        routes.Delete("/api/forms/returns/{id:guid}/remarks/{remark:guid}", Routes.SignedIn, Remove);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, FormPacks packs, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } sheet) return Problem.NotFound;
        var of = sheet.Return;
        if ((Reviewers.PostFor(actor, sheet, q.Field) ?? await Reviewers.CentralPost(db, actor, sheet, stop)) is not { } post) return Problem.NoVerb("forms.review");
        if (of.State is not (ReviewState.Confirmed or ReviewState.Approved)) return Reviewers.WrongState(of.State);
        if (string.IsNullOrWhiteSpace(q.Text)) return Problem.Invalid("text", "请写明意见", "Write the remark");
        if (q.Field is not null && !sheet.Pack.Fields.ContainsKey(q.Field)) return Problem.Invalid("field", "表中没有这一项", "The form has no such field");
        var remark = new FormRemark { Id = Ids.New(clock), ReturnId = id, Field = q.Field, Text = q.Text, AccountId = actor.AccountId, Who = actor.Name, Role = post.RoleName, At = clock.Now };
        db.Add(remark);
        of.ReviewBegun = true;
        if (!post.Verbs.Contains("forms.check-village")) await Reviewers.Mark(db, sheet, q.Field, SectionState.Remarked, actor, post, clock, stop);
        audit.Add(Reviewers.VerbOf(post), "form-return", id, of.UnitPath, new { remark = remark.Id, remark.Field, remark.Text });
        return new Response(remark.Id, 1);
    }

    private static async Task<Outcome<Done>> Remove(Guid id, Guid remark, Db db, FormPacks packs, Actor actor, Audit audit, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } sheet) return Problem.NotFound;
        var known = await db.FormRemarks.FirstOrDefaultAsync(r => r.Id == remark && r.ReturnId == id, stop);
        if (known is null || (Reviewers.PostFor(actor, sheet, known.Field) ?? await Reviewers.CentralPost(db, actor, sheet, stop)) is not { } post) return Problem.NotFound;
        if (known.SentAt is not null) return Problem.Refused("remark-sent", "意见已经随表退回，不能删除", "The remark has been sent and stays");
        if (known.AccountId != actor.AccountId && !post.Verbs.Contains("forms.review")) return Problem.Refused("not-own-remark", "只能删除自己写的意见", "Only your own remarks can be removed");
        db.Remove(known);
        audit.Add(Reviewers.VerbOf(post), "form-return", id, sheet.Return.UnitPath, new { removed = remark });
        return Done.It;
    }
}

/// <summary>The school answers a remark: what was changed, or why the figure is right.</summary>
public static class AnswerRemark
{
    // An answer is read beside its cell, in a list of many.
    public sealed record Request([property: Words(300, Zh = "写不下的请作为材料附上", En = "attach what needs more room")] string Answer, int Version);

    public static void Map(Routes routes) => routes.Post("/api/forms/returns/{id:guid}/remarks/{remark:guid}/answer", Routes.SignedIn, Handle);

    private static async Task<Outcome<Done>> Handle(Guid id, Guid remark, Request q, Db db, FormPacks packs, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } sheet) return Problem.NotFound;
        if (actor.FillPost(sheet.Return.UnitPath) is null) return Problem.NoVerb("forms.fill");
        var known = await db.FormRemarks.FirstOrDefaultAsync(r => r.Id == remark && r.ReturnId == id && r.SentAt != null, stop);
        if (known is null) return Problem.NotFound;
        if (!ReviewChain.Editable(sheet.Return.State)) return Reviewers.WrongState(sheet.Return.State);
        if (known.Version != q.Version) return Problem.Conflict();
        if (string.IsNullOrEmpty(q.Answer)) return Problem.Invalid("answer", "请写明如何处理", "Say what was done");
        (known.Answer, known.AnsweredAt) = (q.Answer, clock.Now);
        audit.Add("forms.fill", "form-return", id, sheet.Return.UnitPath, new { remark, known.Answer });
        return Done.It;
    }
}

/// <summary>Who may review which part of a sheet.</summary>
public static class Reviewers
{
    /// <summary>The post that reviews the field: its owner section, or the supervision office. The whole sheet (no field): any reviewer.</summary>
    public static ActorPost? PostFor(Actor actor, Sheet sheet, string? field)
    {
        var path = sheet.Return.UnitPath;
        if (field is not null && sheet.Pack.Fields.GetValueOrDefault(field) is { } known) return actor.SectionPost(sheet.Pack.SectionOf(known).Owner, path);
        return actor.AbovePost("forms.review", path) ?? actor.AbovePost("forms.review-section", path);
    }

    /// <summary>The central school's post, while the village school's sheet has not passed it.</summary>
    public static async Task<ActorPost?> CentralPost(Db db, Actor actor, Sheet sheet, CancellationToken stop)
    {
        var of = sheet.Return;
        if (!of.Central || of.State != ReviewState.Confirmed || actor.CentralPost(of.UnitPath) is not { } post) return null;
        return await db.FormSectionReviews.AnyAsync(s => s.ReturnId == of.Id && s.Section == RoundSections.Central && s.State == SectionState.Approved, stop) ? null : post;
    }

    /// <summary>The verb by which a reviewer acts.</summary>
    public static string VerbOf(ActorPost post) => post.Verbs.Contains("forms.review") ? "forms.review" : post.Verbs.Contains("forms.review-section") ? "forms.review-section" : "forms.check-village";

    public static Problem WrongState(ReviewState state) => Problem.Refused("wrong-state", $"这张表的状态是“{ReviewChain.Zh(state)}”，现在不能这样做", $"The sheet is {state}; this cannot be done now", "请刷新页面查看最新状态", "Reload the page to see its state");

    /// <summary>Whoever answered for a sheet does not approve it as well.</summary>
    public static readonly Problem OwnConfirmation = Problem.Refused("same-person", "这张表是您本人确认上报的，不能由您审核", "You confirmed this sheet yourself; somebody else reviews it", "请科室或督导室另一位同志审核", "Let a colleague of the section or the office review it");

    /// <summary>How many of the cells (all, or of one part) the actor's own person typed; what an import brought nobody typed.</summary>
    public static async Task<int> Typed(Hands hands, Sheet sheet, IReadOnlyList<string>? fields, Actor actor, CancellationToken stop)
    {
        var typed = 0;
        foreach (var cell in sheet.Cells.Values.Where(c => c is { Text: not null, Origin: CellOrigin.Screen or CellOrigin.Paste or CellOrigin.Template } && (fields is null || fields.Contains(c.Field))))
            if (await hands.Same(cell.AccountId, cell.At, actor.AccountId, stop: stop)) typed++;
        return typed;
    }

    /// <summary>What stands beside an approval: why it was taken over, and that the reviewer typed some of it.</summary>
    public static string? Note(string? reason, int typed)
    {
        string?[] words = [string.IsNullOrWhiteSpace(reason) ? null : $"代为审核：{reason.Trim()}", typed > 0 ? $"审核人也填过其中 {typed} 项" : null];
        return words.Any(w => w is not null) ? string.Join("；", words.Where(w => w is not null)) : null;
    }

    /// <summary>Writes where the section of a field stands.</summary>
    public static async Task Mark(Db db, Sheet sheet, string? field, SectionState state, Actor actor, ActorPost post, Clock clock, CancellationToken stop)
    {
        if (field is null) return;
        await MarkSection(db, sheet, sheet.Pack.SectionOf(sheet.Pack.Fields[field]).Code, state, actor, post, clock, stop);
    }

    public static async Task<FormSectionReview> MarkSection(Db db, Sheet sheet, string section, SectionState state, Actor actor, ActorPost post, Clock clock, CancellationToken stop)
    {
        var known = db.FormSectionReviews.Local.FirstOrDefault(s => s.ReturnId == sheet.Return.Id && s.Section == section)
            ?? await db.FormSectionReviews.FirstOrDefaultAsync(s => s.ReturnId == sheet.Return.Id && s.Section == section, stop);
        if (known is null) db.Add(known = new FormSectionReview { ReturnId = sheet.Return.Id, Section = section });
        (known.State, known.VersionNo, known.AccountId, known.Who, known.Role, known.At, known.Reason) = (state, sheet.Return.VersionNo, actor.AccountId, actor.Name, post.RoleName, clock.Now, null);
        return known;
    }
}
