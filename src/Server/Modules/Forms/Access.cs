using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms;

/// <summary>How much of a return somebody sees (practice P1: scope × state).</summary>
public enum Sight
{
    /// <summary>Nothing: as if it did not exist.</summary>
    None,

    /// <summary>How far it is: state and counts, no value.</summary>
    Progress,

    /// <summary>The newest version that was sent up to the level above the county.</summary>
    Reported,

    /// <summary>The newest frozen version, not what the school is typing.</summary>
    Frozen,

    /// <summary>Everything, the draft included.</summary>
    All,
}

/// <summary>Who sees what of a return, in one place: drafts stay with the unit, the county sees what was confirmed, the levels above what was reported up.</summary>
public static class Access
{
    /// <summary>What the actor sees of this return in its present state.</summary>
    public static Sight SightOf(this Actor actor, string unitPath, ReviewState state)
    {
        var best = Sight.None;
        foreach (var post in actor.Posts)
        {
            var sight = SightOf(post, unitPath, state);
            if (sight > best) best = sight;
        }
        return best;
    }

    private static Sight SightOf(ActorPost post, string unitPath, ReviewState state)
    {
        if (!Paths.Within(unitPath, post.Scope)) return Sight.None;
        if (post.Verbs.Contains("forms.read"))
        {
            if (OwnHand(post, unitPath)) return Sight.All;
            return ReviewChain.VisibleAbove(state) ? Sight.Frozen : Sight.Progress;
        }
        return post.Verbs.Contains("forms.progress") ? Sight.Reported : Sight.None;
    }

    /// <summary>May the actor type into this return (while its state allows it)?</summary>
    public static ActorPost? FillPost(this Actor actor, string unitPath) => actor.Posts.FirstOrDefault(p => OwnHand(p, unitPath) && (p.Verbs.Contains("forms.fill") || p.Verbs.Contains("forms.manage")));

    /// <summary>May the actor answer for this return? The principal, the central school for a village school without one, the director for the county's own sheet.</summary>
    public static ActorPost? ConfirmPost(this Actor actor, string unitPath) => actor.Posts.FirstOrDefault(p => OwnHand(p, unitPath) && (p.Verbs.Contains("forms.confirm") || p.Verbs.Contains("forms.lock")));

    /// <summary>The unit's own people, and those of the central school for its village schools. An inspector's post at the school is not the school.</summary>
    private static bool OwnHand(ActorPost post, string unitPath) =>
        (unitPath == post.UnitPath && (post.Verbs.Contains("forms.fill") || post.Verbs.Contains("forms.confirm") || post.Verbs.Contains("forms.manage"))) ||
        (post.Verbs.Contains("forms.check-village") && Paths.Within(unitPath, post.UnitPath));

    /// <summary>The post by which the actor may act on a return above its unit, such as reviewing or locking it.</summary>
    public static ActorPost? AbovePost(this Actor actor, string verb, string unitPath) => actor.Posts.FirstOrDefault(p => p.Verbs.Contains(verb) && Paths.Within(unitPath, p.Scope));

    /// <summary>The post of the central school that checks a village school's sheet, or of the office where the central school cannot.</summary>
    public static ActorPost? CentralPost(this Actor actor, string unitPath) =>
        actor.Posts.FirstOrDefault(p => p.Verbs.Contains("forms.check-village") && p.Verbs.Contains("forms.confirm") && p.UnitPath != unitPath && Paths.Within(unitPath, p.UnitPath)) ?? actor.AbovePost("forms.review", unitPath);

    /// <summary>
    /// The post by which the actor approves the part of an owner section: the section's own clerk, one placed at the county for all sections,
    /// or the supervision office where a section has no account.
    /// </summary>
    public static ActorPost? SectionPost(this Actor actor, string owner, string unitPath) =>
        actor.Posts.FirstOrDefault(p => p.Verbs.Contains("forms.review-section") && Paths.Within(unitPath, p.Scope) && (p.UnitKind != UnitKind.Section || p.Owns.Contains(owner)))
        ?? actor.AbovePost("forms.review", unitPath);

    /// <summary>The returns of which the actor sees at least how far they are.</summary>
    public static IQueryable<FormReturn> VisibleTo(this IQueryable<FormReturn> returns, Actor actor) => returns.Below(r => r.UnitPath, Scopes(actor));

    /// <summary>The rounds in which the actor has a part: the county's own, those of the counties below, or the one that asks the actor's unit.</summary>
    public static IQueryable<FormRound> VisibleTo(this IQueryable<FormRound> rounds, Db db, Actor actor)
    {
        var returns = db.FormReturns.VisibleTo(actor).Select(r => r.RoundId);
        var below = db.FormRounds.Below(r => r.OwnerPath, Scopes(actor)).Select(r => r.Id);
        return rounds.Where(r => below.Contains(r.Id) || returns.Contains(r.Id));
    }

    private static IEnumerable<string> Scopes(Actor actor) => actor.Posts.Where(p => p.Verbs.Contains("forms.read") || p.Verbs.Contains("forms.progress")).Select(p => p.Scope);
}
