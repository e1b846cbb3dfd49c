using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>One level of the tree below a unit, or the tops of what I may see: what the tree on the left opens step by step.</summary>
public static class ShowTree
{
    public sealed record Node(Guid Id, UnitKind Kind, string Level, string Name, UnitState State, int Children, int Schools);
    public sealed record Response(IReadOnlyList<Node> Nodes);

    public static void Map(Routes routes) => routes.Get("/api/directory/tree", "directory.read", Handle);

    private static async Task<Outcome<Response>> Handle(Guid? parent, bool? ended, Db db, Actor actor, CancellationToken stop)
    {
        var rows = db.Units.AsNoTracking();
        if (parent is { } id)
        {
            if (await db.Find(id, actor, "directory.read") is null) return Problem.NotFound;
            rows = rows.Where(u => u.ParentId == id);
        }
        else
        {
            var tops = Paths.Outermost(actor.Scopes("directory.read"));
            rows = rows.Where(u => tops.Contains(u.Path));
        }
        if (ended != true) rows = rows.Where(u => u.State == UnitState.Active || u.ParentId == null);
        // Tags hold letters and digits only, so that everything below a path lies before the path with ~ behind it.
        var nodes = await rows.OrderBy(u => u.SortKey).ThenBy(u => u.Id).Select(u => new Node(u.Id, u.Kind, u.Level, u.Name, u.State,
            db.Units.Count(c => c.ParentId == u.Id && (ended == true || c.State == UnitState.Active)),
            u.Kind == UnitKind.Region ? db.Units.Count(c => c.Kind == UnitKind.School && c.State == UnitState.Active && c.Path.CompareTo(u.Path) > 0 && c.Path.CompareTo(u.Path + "~") < 0) : 0)).ToListAsync(stop);
        return new Response([.. nodes.OrderBy(n => Order(n.Kind))]);
    }

    /// <summary>Regions first, then the offices that work in them, the bureau's own before the others, then the schools: each by name.</summary>
    private static int Order(UnitKind kind) => kind switch { UnitKind.Region => 0, UnitKind.Section => 1, UnitKind.Department => 2, UnitKind.Township => 3, UnitKind.Training => 4, _ => 5 };
}
