using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Roles;

/// <summary>A kind of section that owns parts of forms (归口).</summary>
/// <param name="Code">Stable code, the same in every county.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Aliases">Names under which counties know such a section.</param>
public sealed record OwnerSection(string Code, string Name, string NameEn, IReadOnlyList<string> Aliases);

/// <summary>Something that can be permitted, written <c>module.act</c>.</summary>
/// <param name="Code">The verb, e.g. <c>forms.confirm</c>.</param>
/// <param name="Module">Chinese name of the module, for grouping.</param>
/// <param name="Name">Chinese name of the act.</param>
/// <param name="NameEn">English name of the act.</param>
public sealed record VerbName(string Code, string Module, string Name, string NameEn);

/// <summary>A role: a set of verbs that a post gives within its part of the tree.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="At">Kinds of unit or levels of region where such a post may stand.</param>
/// <param name="Totp">Whether a second factor is needed.</param>
/// <param name="Verbs">What it permits.</param>
/// <param name="GivenBy">Codes of the roles whose holders may make such a post; empty means anyone who manages accounts there.</param>
public sealed record RoleDefinition(string Code, string Name, string NameEn, IReadOnlyList<string> At, bool Totp, IReadOnlyList<string> Verbs, IReadOnlyList<string> GivenBy);

/// <summary>The <c>roles</c> pack: owner sections, the one list of verbs, and the roles made of them.</summary>
public sealed record RolePack(IReadOnlyList<OwnerSection> Owners, IReadOnlyList<VerbName> Verbs, IReadOnlyList<RoleDefinition> Roles)
{
    private static readonly string[] Places = ["province", "city", "county", "school", "section", "department", "township", "training"];

    /// <summary>Reads the pack; null with the problems when something is wrong.</summary>
    public static (RolePack? Pack, IReadOnlyList<PackProblem> Problems) Load(string folder)
    {
        var files = new PackFolder(folder);
        var pack = files.Open(PackFolder.MainFile, top => Read(files, top));
        return (files.Problems.Count > 0 ? null : pack, files.Problems);
    }

    private static RolePack Read(PackFolder files, PackNode top)
    {
        files.Head(top, "roles");
        var owners = Children(top, "owners").Select(c => Closed(c.Node, n => new OwnerSection(c.Key, n.Text("name"), n.Text("en"), n.Texts("also")))).ToList();
        var verbs = Children(top, "verbs").SelectMany(module => Closed(module.Node, m => ReadActs(module.Key, m))).ToList();
        var known = verbs.Select(v => v.Code).ToHashSet();
        var roles = Children(top, "roles").Select(c => Closed(c.Node, n => ReadRole(c.Key, n, known))).ToList();
        foreach (var (role, giver) in roles.SelectMany(r => r.GivenBy.Select(g => (r.Code, g))).Where(x => roles.All(r => r.Code != x.g)))
            top.Wrong("roles", $"中“{role}”的 given by 写了不存在的岗位“{giver}”", $"lets “{role}” be given by “{giver}”, which is no role");
        foreach (var idle in known.Except(roles.SelectMany(r => r.Verbs)))
            top.Wrong("verbs", $"中“{idle}”没有一个岗位使用", $"names “{idle}”, which no role holds");
        return new RolePack(owners, verbs, roles);
    }

    private static IReadOnlyList<VerbName> ReadActs(string module, PackNode node)
    {
        var name = node.Text("name");
        _ = node.Text("en");
        return [.. Children(node, "acts").Select(act => Closed(act.Node, a => new VerbName($"{module}.{act.Key}", name, a.Text("name"), a.Text("en"))))];
    }

    private static RoleDefinition ReadRole(string code, PackNode node, HashSet<string> known)
    {
        var role = new RoleDefinition(code, node.Text("name"), node.Text("en"), node.Texts("at"), node.Word("totp", "false", "true") == "true", node.Texts("verbs"), node.Texts("given by"));
        foreach (var verb in role.Verbs.Where(v => !known.Contains(v)))
            node.Wrong("verbs", $"中“{verb}”不在 verbs 清单里", $"names “{verb}”, which is not in the list of verbs");
        foreach (var place in role.At.Where(p => !Places.Contains(p)))
            node.Wrong("at", $"中“{place}”不是单位类别（{string.Join("、", Places)}）", $"names “{place}”, which is none of {string.Join(", ", Places)}");
        return role;
    }

    private static IEnumerable<(string Key, PackNode Node)> Children(PackNode top, string key)
    {
        if (top.Node(key) is not { } node)
        {
            top.Wrong(key, "没有写", "is missing");
            yield break;
        }
        foreach (var child in node.Keys())
            if (node.Node(child) is { } below) yield return (child, below);
    }

    private static T Closed<T>(PackNode node, Func<PackNode, T> read)
    {
        var result = read(node);
        node.Done();
        return result;
    }
}
