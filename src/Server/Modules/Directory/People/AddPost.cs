using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Makes a post at a unit, held by a person from a day on; its account is opened separately.</summary>
public static class AddPost
{
    public sealed record Request(Guid UnitId, string? Role, string? Title, string? Phone, Guid? PersonId, string? Person, string? Mobile, DateOnly? From);

    public static void Map(Routes routes) => routes.Create("/api/directory/posts", PostRules.Verb, Handle);

    private static async Task<Outcome<Saved>> Handle(Request q, Db db, Actor actor, Clock clock, Roles roles, Audit audit)
    {
        if (await db.Find(q.UnitId, actor, PostRules.Verb) is not { } unit) return Problem.NotFound;
        if (Refuse(q, unit, actor, roles) is { } problem) return problem;
        Person? person = null;
        if (q.PersonId is { } id)
        {
            person = await db.Persons.FirstOrDefaultAsync(p => p.Id == id);
            if (person is null || !actor.Can(PostRules.Verb, person.OwnerPath)) return Problem.NotFound;
        }
        else if (!string.IsNullOrWhiteSpace(q.Person)) db.Add(person = People.New(clock, q.Person, q.Mobile, unit));
        var post = Make(db, clock, unit, q.Role ?? "", q.Title, q.Phone, person, q.From ?? clock.Today);
        audit.Add(PostRules.Verb, "post", post.Id, unit.Path, new { added = post.Role, post.Title, person = person?.Id, post.From });
        return new Saved(post.Id, 1);
    }

    public static Post Make(Db db, Clock clock, Unit unit, string role, string? title, string? phone, Person? person, DateOnly from)
    {
        var post = new Post { Id = Ids.New(clock), Role = role, UnitId = unit.Id, UnitPath = unit.Path, Title = Text.Line(title), Phone = Text.Code(phone), From = from };
        db.Add(post);
        if (person is not null) db.Add(new PostHolding { Id = Ids.New(clock), PostId = post.Id, PersonId = person.Id, From = from });
        return post;
    }

    public static Problem? Refuse(Request q, Unit unit, Actor actor, Roles roles)
    {
        var role = q.Role is { Length: > 0 } code ? roles.Find(code) : null;
        if (q.Role is { Length: > 0 } && role is null) return Problem.Invalid("role", "没有这个岗位", "There is no such role");
        if (role is null && string.IsNullOrWhiteSpace(q.Title)) return Problem.Invalid("title", "请填写职务，或选择岗位", "Give a title, or choose a role");
        if (role is not null && !role.At.Contains(PostRules.Place(unit))) return Problem.Invalid("role", $"“{role.Name}”不能设在“{unit.Name}”", $"The post {role.NameEn} cannot stand at {unit.Name}");
        if (unit.State != UnitState.Active) return Problem.Invalid("unitId", $"“{unit.Name}”已经撤销或合并", $"{unit.Name} is closed or merged");
        if (!PostRules.MayGive(actor, role, unit.Path)) return PostRules.NotYours(role?.Name ?? q.Title!);
        if (People.RefusePhone(q.Phone) is { } phone) return Problem.Invalid("phone", phone.Zh, phone.En);
        return q.PersonId is null && !string.IsNullOrWhiteSpace(q.Person) ? People.Refuse(q.Person, q.Mobile) is { Errors: { } errors } wrong
            ? wrong with { Errors = errors.ToDictionary(e => e.Key == "name" ? "person" : "mobile", e => e.Value) } : null : null;
    }
}

/// <summary>Corrects a post's title and desk telephone; the role does not change: another role is another post.</summary>
public static class EditPost
{
    public sealed record Request(int Version, string? Title, string? Phone);

    public static void Map(Routes routes) => routes.Put("/api/directory/posts/{id:guid}", PostRules.Verb, Handle);

    private static async Task<Outcome<Saved>> Handle(Guid id, Request q, Db db, Actor actor, Roles roles, Audit audit)
    {
        if (await db.FindPost(id, actor) is not { } post) return Problem.NotFound;
        if (PostRules.Refuse(actor, roles, post) is { } beyond) return beyond;
        if (post.Version != q.Version) return await UnitHistory.Conflict(db, "post", id);
        if (People.RefusePhone(q.Phone) is { } phone) return Problem.Invalid("phone", phone.Zh, phone.En);
        (post.Title, post.Phone) = (Text.Line(q.Title), Text.Code(q.Phone));
        audit.Add(PostRules.Verb, "post", post.Id, post.UnitPath, new { post.Title, post.Phone });
        await db.SaveChangesAsync();
        return new Saved(post.Id, post.Version);
    }
}

/// <summary>Ends a post: its holder's time ends with it, and what it allowed ends at once.</summary>
public static class EndPost
{
    public sealed record Request(int Version, DateOnly? LastDay, [property: Words(500)] string Reason);

    public static void Map(Routes routes) => routes.Post("/api/directory/posts/{id:guid}/end", PostRules.Verb, Handle);

    private static async Task<Outcome<Saved>> Handle(Guid id, Request q, Db db, Actor actor, Clock clock, Roles roles, Audit audit)
    {
        if (await db.FindPost(id, actor) is not { } post) return Problem.NotFound;
        if (PostRules.Refuse(actor, roles, post) is { } beyond) return beyond;
        if (post.Version != q.Version) return await UnitHistory.Conflict(db, "post", id);
        if (string.IsNullOrWhiteSpace(q.Reason)) return Problem.Invalid("reason", "请写明原因", "Give the reason");
        if (actor.Posts.Any(p => p.Id == id)) return Problem.Refused("own-post", "不能撤销自己的岗位", "You cannot end your own post", "请由系统管理员办理", "Ask the administrator");
        var last = q.LastDay ?? clock.Today.AddDays(-1);
        post.To = last; // before its first day for a post made by mistake today: it then never was
        foreach (var holding in await db.PostHoldings.Where(h => h.PostId == id && (h.To == null || h.To > last)).ToListAsync()) holding.To = last;
        audit.Add(PostRules.Verb, "post", post.Id, post.UnitPath, new { ended = post.To, q.Reason });
        await db.SaveChangesAsync();
        return new Saved(post.Id, post.Version);
    }
}
