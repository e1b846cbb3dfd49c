using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>
/// Who can have signed a paper of a unit: people with a post there, out of the directory. A name that anybody may type signs for nobody.
/// </summary>
public static class Signers
{
    /// <param name="Post">The title where the post has one, else the role.</param>
    /// <param name="Answers">Answers for the unit's figures: the principal, the head of a member unit, the director for the county's own sheet.</param>
    public sealed record Person(Guid Id, string Name, string Post, bool Answers);
    /// <param name="Unit">People of the unit, and of the central school of a village school.</param>
    /// <param name="Office">People of the office and its sections and the inspectors, for a reader who checks on the spot; empty for others.</param>
    public sealed record Response(IReadOnlyList<Person> Unit, IReadOnlyList<Person> Office);

    public static void Map(Routes routes) => routes.Get("/api/forms/returns/{id:guid}/signers", "forms.read", Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Db db, Actor actor, Roles roles, Clock clock, CancellationToken stop)
    {
        if (await db.FormReturns.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(r => r.Id == id, stop) is not { } of || actor.SightOf(of.UnitPath, of.State) is not (Sight.All or Sight.Frozen)) return Problem.NotFound;
        var checks = actor.AbovePost("forms.spot-check", of.UnitPath) is not null;
        return new Response(await OfUnit(db, roles, of.UnitPath, clock.Today, stop), checks ? await OfOffice(db, roles, of, clock.Today, stop) : []);
    }

    /// <summary>The people of a unit on a day; for a village school also those of its central school.</summary>
    public static async Task<IReadOnlyList<Person>> OfUnit(Db db, Roles roles, string unitPath, DateOnly day, CancellationToken stop)
    {
        var above = Paths.Parent(unitPath);
        return Read(await PostLine.Of(db, day).Current(day).Where(p => p.PersonId != null && (p.UnitPath == unitPath || (p.UnitPath == above && p.UnitKind == UnitKind.School))).ToListAsync(stop), roles);
    }

    /// <summary>The people with a post elsewhere in the county on a day: the office, the sections, the inspectors.</summary>
    public static async Task<IReadOnlyList<Person>> OfOffice(Db db, Roles roles, FormReturn of, DateOnly day, CancellationToken stop)
    {
        var county = await db.FormRounds.Where(r => r.Id == of.RoundId).Select(r => r.OwnerPath).SingleAsync(stop);
        // An inspector's post may stand at the school itself; the inspector is not the school.
        return Read((await PostLine.Of(db, day).Current(day).Below(p => p.UnitPath, county).Where(p => p.PersonId != null && p.Role != "").ToListAsync(stop))
            .Where(p => p.UnitKind != UnitKind.School || roles.Find(p.Role)?.Verbs.Contains("forms.spot-check") == true), roles);
    }

    private static List<Person> Read(IEnumerable<PostLine> posts, Roles roles) => [.. posts
        .Select(p => (Line: p, Role: roles.Find(p.Role)))
        .GroupBy(p => p.Line.PersonId!.Value).Select(g =>
        {
            // Of several posts the one that answers is the one that is signed by.
            var best = g.OrderByDescending(p => Answering(p.Role)).First();
            return new Person(g.Key, best.Line.PersonName, best.Line.Title.Length > 0 ? best.Line.Title : best.Role?.Name ?? "", Answering(best.Role));
        }).OrderByDescending(p => p.Answers).ThenBy(p => p.Post, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal)];

    private static bool Answering(Hengjian.Rules.Roles.RoleDefinition? role) => role is not null && (role.Verbs.Contains("forms.confirm") || role.Verbs.Contains("forms.lock"));
}
