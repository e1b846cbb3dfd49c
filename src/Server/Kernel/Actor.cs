using Hengjian.Server.Modules.Directory;

namespace Hengjian.Server.Kernel;

/// <summary>A post that the actor holds now: a role at a unit, which holds within a part of the tree.</summary>
public sealed record ActorPost(Guid Id, string Role, string RoleName, Guid UnitId, string UnitName, string UnitPath, IReadOnlySet<string> Verbs)
{
    public string RoleNameEn { get; init; } = "";

    /// <summary>A bureau section acts for the county in which it stands; modules that let it do so look here.</summary>
    public UnitKind UnitKind { get; init; }

    /// <summary>Code of the unit; of a section its word in the packs (equipment, personnel …).</summary>
    public string UnitCode { get; init; } = "";

    /// <summary>The parts of forms that a section owns (归口): codes of packs/roles, owners.</summary>
    public IReadOnlyList<string> Owns { get; init; } = [];

    /// <summary>The part of the tree in which the verbs hold: the unit and what is below it; for a section the whole region that it works for.</summary>
    public string Scope => UnitKind == UnitKind.Section ? Paths.Parent(UnitPath) : UnitPath;
}

/// <summary>Who acts: an account with the posts it holds today. Scope and verbs come from the posts, never from the request.</summary>
public sealed class Actor
{
    public static readonly Actor System = new() { Login = "system", Name = "系统" };

    public Guid? AccountId { get; init; }
    public string Login { get; init; } = "";
    public string Name { get; init; } = "";
    public bool NeedsTotp { get; init; }
    public bool HasTotp { get; init; }
    public bool MustChangePassword { get; init; }
    public IReadOnlyList<ActorPost> Posts { get; init; } = [];

    public bool SignedIn => AccountId is not null;
    public IEnumerable<string> Verbs => Posts.SelectMany(p => p.Verbs).Distinct();

    public bool Can(string verb) => Posts.Any(p => p.Verbs.Contains(verb));

    /// <summary>May this actor do the verb on something that the unit at <paramref name="path"/> owns?</summary>
    public bool Can(string verb, string path) => PostFor(verb, path) is not null;

    /// <summary>The post by which the act is allowed (the nearest one), for the audit row.</summary>
    public ActorPost? PostFor(string verb, string path) => Posts
        .Where(p => p.Verbs.Contains(verb) && path.StartsWith(p.Scope, StringComparison.Ordinal))
        .MaxBy(p => p.Scope.Length);

    /// <summary>The parts of the tree (path prefixes) in which the verb is allowed.</summary>
    public IReadOnlyList<string> Scopes(string verb) => [.. Posts.Where(p => p.Verbs.Contains(verb)).Select(p => p.Scope).Distinct()];

    /// <summary>The path of the unit of the first post: the owner of what the account does to itself.</summary>
    public string HomePath => Posts.Count == 0 ? "" : Posts[0].UnitPath;

    /// <summary>The top of the tree this actor belongs to; audit chains are kept apart by it.</summary>
    public string Partition => Posts.Count == 0 ? "" : Paths.Top(Posts[0].UnitPath);
}

/// <summary>Materialised paths look like <c>/a1b2c3d4/e5f6g7h8/</c>: a unit's scope is everything that begins with its path.</summary>
public static class Paths
{
    public static string Child(string parent, string tag) => (parent.Length == 0 ? "/" : parent) + tag + "/";
    /// <summary>The own tag of the unit at the path.</summary>
    public static string Last(string path) => path[(path.LastIndexOf('/', path.Length - 2) + 1)..^1];

    /// <summary>The path of the unit above; empty at the top.</summary>
    public static string Parent(string path) => path.LastIndexOf('/', path.Length - 2) is > 0 and var end ? path[..(end + 1)] : "";

    public static bool Within(string path, string scope) => path.StartsWith(scope, StringComparison.Ordinal);
    public static string Top(string path) => path.Length < 2 ? "" : path[1..path.IndexOf('/', 1)];

    /// <summary>The first string after everything that begins with <paramref name="scope"/>; lets an index serve the prefix as a range.</summary>
    public static string After(string scope) => scope[..^1] + (char)(scope[^1] + 1);

    /// <summary>Those of the paths that lie in no other of them: a post within the scope of another adds nothing.</summary>
    public static IReadOnlyList<string> Outermost(IEnumerable<string> paths)
    {
        var all = paths.Distinct().ToList();
        return all.FindAll(p => !all.Exists(other => other != p && Within(p, other)));
    }

    /// <summary>The paths of all units above (and including) the given one, top first.</summary>
    public static IEnumerable<string> Up(string path)
    {
        for (var i = path.IndexOf('/', 1); i >= 0; i = i + 1 < path.Length ? path.IndexOf('/', i + 1) : -1) yield return path[..(i + 1)];
    }
}
