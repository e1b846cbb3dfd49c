using Hengjian.Rules.Roles;

namespace Hengjian.Server.Kernel;

/// <summary>The roles of this installation, read once from packs/roles.</summary>
public sealed class Roles
{
    private readonly Dictionary<string, RoleDefinition> byCode;

    public Roles(Packs packs)
    {
        var (pack, problems) = RolePack.Load(packs.PathOf("roles"));
        Pack = pack ?? throw Packs.Unreadable(problems);
        byCode = pack.Roles.ToDictionary(r => r.Code, StringComparer.Ordinal);
    }

    /// <summary>Roles with the names of verbs and of owner sections.</summary>
    public RolePack Pack { get; }

    public IReadOnlyList<RoleDefinition> All => Pack.Roles;
    public RoleDefinition? Find(string code) => byCode.GetValueOrDefault(code);
}
