using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>People whom I may put on posts, searched by name: what the picker of a post offers.</summary>
public static class ListPeople
{
    public sealed record Row(Guid Id, string Name, string Phone, Guid UnitId, string UnitName, IReadOnlyList<string> Posts, int Version);

    public static readonly Sorts<Person> Sorts = new Sorts<Person>(p => p.Id).By("name", p => p.SortKey, "ix_persons_sort_key_id");

    public static void Map(Routes routes) => routes.Get("/api/directory/people", PostRules.Verb, Handle);

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] ListQuery query, Db db, Actor actor, Clock clock, Roles roles, CancellationToken stop)
    {
        var (today, text) = (clock.Today, NameSearch.Fold(query.Q ?? ""));
        var units = db.Units.VisibleTo(actor, PostRules.Verb).Select(u => u.Id);
        var people = db.Persons.AsNoTracking().Where(p => units.Contains(p.UnitId));
        if (text.Length > 0) people = people.Where(p => p.Name.Contains(text) || p.Initials.Contains(text) || p.Phone.Contains(text));
        var page = await Sorts.Page(people, query, p => new { p.Id, p.Name, p.Phone, p.UnitId, Unit = db.Units.Where(u => u.Id == p.UnitId).Select(u => u.Name).First(), p.Version }, stop);
        var ids = page.Items.Select(p => p.Id).ToList();
        var posts = await (from h in db.PostHoldings join p in db.Posts on h.PostId equals p.Id
                           where ids.Contains(h.PersonId) && h.From <= today && (h.To == null || h.To >= today) select new { h.PersonId, p.Role, p.Title }).ToListAsync(stop);
        return new Page<Row>([.. page.Items.Select(p => new Row(p.Id, p.Name, p.Phone, p.UnitId, p.Unit,
            [.. posts.Where(x => x.PersonId == p.Id).Select(x => x.Title.Length > 0 ? x.Title : roles.Find(x.Role)?.Name ?? "")], p.Version))], page.Next, page.Total, page.MoreThan);
    }
}

/// <summary>Corrects a person's name or mobile number.</summary>
public static class EditPerson
{
    public sealed record Request(int Version, string Name, string? Phone);

    public static void Map(Routes routes) => routes.Put("/api/directory/people/{id:guid}", PostRules.Verb, Handle);

    private static async Task<Outcome<Saved>> Handle(Guid id, Request q, Db db, Actor actor, Roles roles, Audit audit)
    {
        if (await db.Persons.FirstOrDefaultAsync(p => p.Id == id) is not { } person || !actor.Can(PostRules.Verb, person.OwnerPath)) return Problem.NotFound;
        // The name stands under everything that was signed on the person's posts: who may not give them may not change it.
        var posts = await (from h in db.PostHoldings join p in db.Posts on h.PostId equals p.Id where h.PersonId == id select p).AsNoTracking().ToListAsync();
        if (PostRules.Refuse(actor, roles, posts) is { } beyond) return beyond;
        if (person.Version != q.Version) return await UnitHistory.Conflict(db, "person", id);
        if (People.Refuse(q.Name, q.Phone) is { } problem) return problem;
        People.Set(person, q.Name, q.Phone);
        audit.Add(PostRules.Verb, "person", person.Id, person.OwnerPath, new { person.Name, phone = person.Phone.Length > 0 });
        await db.SaveChangesAsync();
        return new Saved(person.Id, person.Version);
    }
}

/// <summary>Making people; the audit holds that a number was given, not the number.</summary>
public static class People
{
    public static Person New(Clock clock, string name, string? phone, Unit unit)
    {
        var person = new Person { Id = Ids.New(clock), Name = "", SortKey = "", UnitId = unit.Id, OwnerPath = unit.Path };
        Set(person, name, phone);
        return person;
    }

    public static void Set(Person person, string name, string? phone) =>
        (person.Name, person.SortKey, person.Initials, person.Phone) = (Text.Line(name), SortKey.Of(Text.Line(name)), SortKey.Initials(Text.Line(name)), Text.Code(phone));

    public static Problem? Refuse(string? name, string? phone)
    {
        if (Text.Line(name) is not { Length: > 0 and <= 40 }) return Problem.Invalid("name", "请填写姓名（不超过 40 个字）", "Give the name (at most 40 characters)");
        return RefusePhone(phone) is { } wrong ? Problem.Invalid("phone", wrong.Zh, wrong.En) : null;
    }

    /// <summary>A telephone number: digits, with + - ( ) and an extension; empty is allowed.</summary>
    public static (string Zh, string En)? RefusePhone(string? phone)
    {
        var text = Text.Code(phone);
        return text.Length == 0 || (text.Length is >= 3 and <= 24 && text.Count(char.IsAsciiDigit) >= 3 && text.All(c => char.IsAsciiDigit(c) || "+-()转,、/".Contains(c, StringComparison.Ordinal)))
            ? null : ($"“{text}”不像电话号码", $"{text} does not look like a telephone number");
    }
}
