using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Rounds;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>
/// Saves typed or pasted cells of a draft as they come; many schools' saves share one durable commit.
/// Each cell has its own version, so that two clerks on one sheet only meet where they type into the same cell.
/// </summary>
public static class SaveCells
{
    /// <param name="Version">The version of the cell that was on the screen; 0 for an empty one.</param>
    /// <param name="Reason">Set: the word of explanation. Null: leave it. Empty: remove it.</param>
    /// <param name="OnlyReason">Only the words: the value keeps whoever brought it.</param>
    public sealed record Change(string Field, string? Text, int Version, [property: Words(200)] string? Reason = null, bool OnlyReason = false);
    public sealed record Request(IReadOnlyList<Change> Changes, bool Pasted = false);
    /// <param name="Detail">Where the value comes from now, with <paramref name="Who"/> and <paramref name="At"/>: the line below the box follows a correction at once.</param>
    public sealed record Saved(string Field, string? Text, double? Number, int Version, bool NeedsReason, string? Reason, string? Detail, string Who, DateTimeOffset At);
    /// <param name="Was">Version of the sheet before this save: who looks at another one has not seen what somebody else typed meanwhile.</param>
    /// <param name="Version">Version of the sheet now, for the confirmation that may follow.</param>
    public sealed record Response(int Was, int Version, IReadOnlyList<Saved> Cells, int Asked, int Filled, int Missing, int Hard, int Soft, IReadOnlyList<ShowReturn.Said> Findings, IReadOnlyList<string> AskedFields, IReadOnlyDictionary<string, string?> Derived, DateTimeOffset At);

    private const int Most = 500;

    public static void Map(Routes routes) => routes.OwnWrite("/api/forms/returns/{id:guid}/cells", Routes.SignedIn, Handle);

    private static Task<Outcome<Response>> Handle(Guid id, Request q, GroupCommit group, Actor actor, CancellationToken stop) => group.Write(actor, services => Save(id, q, actor, services), stop);

    private static async Task<Outcome<Response>> Save(Guid id, Request q, Actor actor, IServiceProvider services)
    {
        var db = services.GetRequiredService<Db>();
        var clock = services.GetRequiredService<Clock>();
        if (await db.FormReturns.VisibleTo(actor).FirstOrDefaultAsync(r => r.Id == id) is not { } of || actor.SightOf(of.UnitPath, of.State) == Sight.None) return Problem.NotFound;
        if (await Sheet.Load(db, services.GetRequiredService<FormPacks>(), of) is not { } sheet) return Problem.NotFound;
        var post = actor.FillPost(of.UnitPath);
        if (Refuse(q, sheet, post, out var read) is { } problem) return problem;

        var hand = CellWriter.Hand.Of(actor, post, clock);
        var origin = q.Pasted ? CellOrigin.Paste : CellOrigin.Screen;
        var (written, was) = (new List<FormCell>(), of.Version);
        foreach (var (change, text, number) in read)
        {
            if (change is { OnlyReason: true, Reason: null }) continue;
            var changed = change.OnlyReason ? CellWriter.Explain(db, clock, sheet, change.Field, change.Reason, hand)
                : CellWriter.Set(db, clock, sheet, change.Field, text, number, origin, null, change.Reason, hand);
            if (changed is not null) written.Add(changed);
        }
        var standing = Standing.Of(sheet);
        if (written.Count > 0)
        {
            var ready = DueReturns.Ready(of);
            standing.CountOn(of);
            if (ready != DueReturns.Ready(of)) await DueReturns.Turn(db, await db.FormRounds.SingleAsync(r => r.Id == of.RoundId), [of]);
            of.Edits++;
            of.EditedAt = clock.Now;
            services.GetRequiredService<Audit>().Add("forms.fill", "form-return", of.Id, of.UnitPath, new { cells = written.Select(c => new { c.Field, c.Text, c.Reason }) });
            try { await db.SaveChangesAsync(); }
            catch (DbUpdateConcurrencyException) { return Problem.Conflict(); }
        }
        return new Response(was, of.Version, [.. read.Select(r => sheet.Cells.GetValueOrDefault(r.Change.Field)).OfType<FormCell>().Select(c => new Saved(c.Field, c.Text, c.Number, c.Version, Standing.NeedsReason(c), c.Reason, c.Detail, c.Who, c.At.ToOffset(Clock.Beijing)))],
            of.Asked, of.Filled, of.Missing, of.Hard, of.Soft, ShowReturn.Findings(standing, sheet.Cells), [.. standing.Result.Asked], ShowReturn.Derived(sheet, standing), clock.Local);
    }

    private static Problem? Refuse(Request q, Sheet sheet, ActorPost? post, out List<(Change Change, string? Text, double? Number)> read)
    {
        read = [];
        if (post is null) return Problem.NoVerb("forms.fill");
        if (!ReviewChain.Editable(sheet.Return.State)) return Problem.Refused("not-editable", $"这张表的状态是“{ReviewChain.Zh(sheet.Return.State)}”，不能再改", $"The sheet is {sheet.Return.State} and cannot be changed",
            "需要更正的，请校长撤回，或请县督导室退回", "Ask the principal to withdraw it, or the supervision office to return it");
        if (sheet.Damage is { } damage) return damage;
        if (q.Changes is not { Count: > 0 }) return Problem.Invalid("changes", "没有要保存的内容", "Nothing to save");
        if (q.Changes.Count > Most) return Problem.Invalid("changes", $"一次最多保存 {Most} 格", $"At most {Most} cells at once");

        var errors = new List<(string, string, string)>();
        var meets = new List<FormCell>();
        foreach (var change in q.Changes)
        {
            if (!sheet.Pack.Fields.TryGetValue(change.Field, out var field)) { errors.Add((change.Field, "表中没有这一项", "The form has no such field")); continue; }
            if (sheet.Cells.GetValueOrDefault(change.Field) is { } cell && cell.Version != change.Version) { meets.Add(cell); continue; }
            if (change.OnlyReason) { read.Add((change, null, null)); continue; }
            if (change.Text is { Length: > 2000 }) { errors.Add((change.Field, "内容太长", "Too long")); continue; }
            var (text, number, problem) = FormText.Read(sheet.Pack, field, change.Text);
            if (FirstValues.Fixed(sheet.Cells.GetValueOrDefault(change.Field)) && text != sheet.Cells[change.Field].Text) errors.Add((change.Field, "由组织信息带入，有误请县督导室在组织里更正", "From the directory; the office corrects it there"));
            else if (problem is not null) errors.Add((change.Field, problem.Zh, problem.En));
            else read.Add((change, text, number));
        }
        if (meets.Count > 0)
        {
            var conflict = Problem.Conflict(meets[0].Who, meets[0].At);
            conflict.Extra!["cells"] = meets.Select(c => new { field = c.Field, name = sheet.Pack.Fields[c.Field].Name, text = c.Text, version = c.Version, who = c.Who, role = c.Role, at = c.At.ToOffset(Clock.Beijing) });
            return conflict;
        }
        return errors.Count > 0 ? Problem.Invalid([.. errors]) : null;
    }
}
