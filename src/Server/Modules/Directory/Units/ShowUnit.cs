using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Everything about one unit: what it is (or was in a school year), names, history, titles, groups, what stands below, its posts.</summary>
public static class ShowUnit
{
    public sealed record Traits(string Kind, IReadOnlyList<Stage> Stages, string Locale, string Sponsor, string Affiliation, bool Boarding, int FromYear);
    public sealed record Name(string Text, DateOnly Until);
    public sealed record Event(UnitEventKind Kind, DateOnly On, Guid? OtherId, string Before, string After, string Document, string Note);
    public sealed record Group(Guid Id, string Kind, string Name, bool Lead, DateOnly From, DateOnly? To);
    public sealed record Title(Guid Id, string Name, string Level, int Year, string Number, string Awarder, DateOnly? Expires, bool Expired);
    public sealed record Below(Guid Id, UnitKind Kind, string Name, UnitState State);
    public sealed record Above(Guid Id, UnitKind Kind, string Name);
    public sealed record Contact(Guid PostId, string Title, string Role, string RoleName, string RoleNameEn, string? Person, string Phone, string Mobile);

    public sealed record Response(Guid Id, UnitKind Kind, string Level, string Code, string Name, string PresentName, UnitState State, IReadOnlyList<string> Owns, string Address, string Phone,
        DateOnly? OpenedOn, DateOnly? EndedOn, int Year, Traits? School, IReadOnlyList<Traits> Terms, IReadOnlyList<Name> FormerNames, IReadOnlyList<Event> Events,
        IReadOnlyList<Group> Groups, IReadOnlyList<Title> Titles, IReadOnlyList<Above> Path, IReadOnlyList<Below> Children, IReadOnlyList<Contact> Contacts, IReadOnlyList<ListPlannedChanges.Row> Planned, bool MayEdit, int Version);

    public static void Map(Routes routes) => routes.Get("/api/directory/units/{id:guid}", "directory.read", Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, int? year, Db db, Actor actor, Clock clock, Roles roles, CancellationToken stop)
    {
        if (await db.Find(id, actor, "directory.read") is not { } unit) return Problem.NotFound;
        var shown = year ?? SchoolYear.Of(clock.Today);
        var terms = await db.SchoolTerms.AsNoTracking().Where(t => t.UnitId == id).OrderByDescending(t => t.FromYear).ToListAsync(stop);
        var former = await db.FormerNames.AsNoTracking().Where(n => n.UnitId == id).OrderByDescending(n => n.Until).ToListAsync(stop);
        var name = year is null ? unit.Name : SchoolsAsOf.NameOn(unit.Name, former, SchoolsAsOf.DayOf(shown));
        return new Response(unit.Id, unit.Kind, unit.Level, unit.Code, name, unit.Name, unit.State, [.. unit.Owners], unit.Address, unit.Phone, unit.OpenedOn, unit.EndedOn, shown,
            terms.Count == 0 ? null : Shape(SchoolsAsOf.Pick(terms, shown)), [.. terms.Select(Shape)], [.. former.Select(n => new Name(n.Name, n.Until))],
            await Events(db, id, actor, stop), await Groups(db, id, stop), await Titles(db, id, clock.Today, stop), await PathOf(db, unit, actor, stop),
            await db.Units.AsNoTracking().Where(u => u.ParentId == id).OrderBy(u => u.SortKey).Take(300).Select(u => new Below(u.Id, u.Kind, u.Name, u.State)).ToListAsync(stop),
            await Contacts(db, id, clock.Today, roles, stop), await ListPlannedChanges.Rows(db, actor, db.PlannedChanges.Where(p => p.UnitId == id), stop), actor.Can("directory.edit", unit.Path), unit.Version);
    }

    private static Traits Shape(SchoolTerm t) => new(t.Kind, t.Stages, t.Locale, t.Sponsor, t.Affiliation, t.Boarding, t.FromYear);

    private static async Task<List<Event>> Events(Db db, Guid id, Actor actor, CancellationToken stop)
    {
        var events = await db.UnitEvents.AsNoTracking().Where(e => e.UnitId == id).OrderByDescending(e => e.On).ThenByDescending(e => e.At).ToListAsync(stop);
        var others = events.Select(e => e.OtherId).OfType<Guid>().Distinct().ToList();
        // The id of a unit beyond my scope is not given; its name in the event's own words stays.
        var mine = (await db.Units.AsNoTracking().VisibleTo(actor, "directory.read").Where(u => others.Contains(u.Id)).Select(u => u.Id).ToListAsync(stop)).ToHashSet();
        return [.. events.Select(e => new Event(e.Kind, e.On, e.OtherId is { } o && mine.Contains(o) ? o : null, e.Before, e.After, e.Document, e.Note))];
    }

    private static Task<List<Group>> Groups(Db db, Guid id, CancellationToken stop) =>
        (from m in db.GroupMembers join g in db.SchoolGroups on m.GroupId equals g.Id
         where m.UnitId == id orderby m.From descending select new Group(g.Id, g.Kind, g.Name, m.Lead, m.From, m.To)).AsNoTracking().ToListAsync(stop);

    private static Task<List<Title>> Titles(Db db, Guid id, DateOnly today, CancellationToken stop) =>
        db.SchoolTitles.AsNoTracking().Where(t => t.UnitId == id).OrderByDescending(t => t.Year).ThenBy(t => t.SortKey)
            .Select(t => new Title(t.Id, t.Name, t.Level, t.Year, t.Number, t.Awarder, t.Expires, t.Expires != null && t.Expires < today)).ToListAsync(stop);

    /// <summary>The units above, as far up as I may see.</summary>
    private static async Task<List<Above>> PathOf(Db db, Unit unit, Actor actor, CancellationToken stop)
    {
        var paths = Paths.Up(unit.Path).Where(p => p != unit.Path && actor.Can("directory.read", p)).ToList();
        return await db.Units.AsNoTracking().Where(u => paths.Contains(u.Path)).OrderBy(u => u.Path).Select(u => new Above(u.Id, u.Kind, u.Name)).ToListAsync(stop);
    }

    private static async Task<List<Contact>> Contacts(Db db, Guid id, DateOnly today, Roles roles, CancellationToken stop)
    {
        var rows = await (from p in db.Posts
                          where p.UnitId == id && p.From <= today && (p.To == null || p.To >= today)
                          from h in db.PostHoldings.Where(h => h.PostId == p.Id && h.From <= today && (h.To == null || h.To >= today)).DefaultIfEmpty()
                          from person in db.Persons.Where(x => h != null && x.Id == h.PersonId).DefaultIfEmpty()
                          select new { p.Id, p.Title, p.Role, p.Phone, Name = person == null ? null : person.Name, Mobile = person == null ? "" : person.Phone }).AsNoTracking().ToListAsync(stop);
        return [.. rows.OrderBy(r => RoleOrder(roles, r.Role)).Select(r => new Contact(r.Id, r.Title, r.Role, roles.Find(r.Role)?.Name ?? "", roles.Find(r.Role)?.NameEn ?? "", r.Name, r.Phone, r.Mobile))];
    }

    /// <summary>Posts stand in the order of packs/roles; those without a role come last.</summary>
    public static int RoleOrder(Roles roles, string role)
    {
        for (var i = 0; i < roles.All.Count; i++) if (roles.All[i].Code == role) return i;
        return int.MaxValue;
    }
}
