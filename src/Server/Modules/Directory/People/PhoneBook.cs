using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>
/// The phone book, the page most opened: the posts of my scope, and upwards those whom I must be able to call —
/// the offices above me with their sections. Of other schools a school sees nothing.
/// </summary>
public static class PhoneBook
{
    public sealed record Row(Guid Id, Guid UnitId, string UnitName, UnitKind UnitKind, string RoleName, string RoleNameEn, string Title, string Person, string Phone, string Mobile, string UnitPhone);

    public static void Map(Routes routes) => routes.Get("/api/directory/phone-book", "directory.read", Handle);

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] ListQuery query, Guid? under, Choice<UnitKind>? kind, string? role, Db db, Actor actor, Clock clock, Roles roles, CancellationToken stop)
    {
        if (await Lines(query.Q, under, kind, role, db, actor, clock.Today) is not { } lines) return Problem.NotFound;
        var page = await PostLine.Sorts.Page(lines, query, p => p, stop);
        return new Page<Row>([.. page.Items.Select(p => Shape(p, roles))], page.Next, page.Total, page.MoreThan);
    }

    /// <summary>The lines that the question names; null when its unit is not one I see.</summary>
    public static async Task<IQueryable<PostLine>?> Lines(string? question, Guid? under, Choice<UnitKind>? kind, string? role, Db db, Actor actor, DateOnly today)
    {
        var mine = db.Units.VisibleTo(actor, "directory.read").Select(u => u.Id);
        var above = actor.Posts.SelectMany(p => Paths.Up(p.UnitPath)).Distinct().ToArray();
        var lines = PostLine.Of(db, today).Current(today).Where(p => mine.Contains(p.UnitId) || above.Contains(p.UnitPath)
            || (p.UnitKind == UnitKind.Section && db.Units.Any(u => u.Id == p.UnitParent && above.Contains(u.Path))));
        if (under is { } top)
        {
            if (await db.Find(top, actor, "directory.read") is not { } unit) return null;
            lines = lines.Below(p => p.UnitPath, unit.Path);
        }
        if (kind is { Value: var wanted }) lines = lines.Where(p => p.UnitKind == wanted);
        if (role is { Length: > 0 }) lines = lines.Where(p => p.Role == role);
        return lines.Matching(question);
    }

    public static Row Shape(PostLine p, Roles roles) =>
        new(p.Id, p.UnitId, p.UnitName, p.UnitKind, roles.Find(p.Role)?.Name ?? "", roles.Find(p.Role)?.NameEn ?? "", p.Title, p.PersonName, p.Phone, p.Mobile, p.UnitPhone);
}
