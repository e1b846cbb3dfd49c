using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Hengjian.Server.Kernel;

/// <summary>A role of packs/roles: a set of verbs with a name.</summary>
public sealed class Role
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string En { get; set; } = "";
    /// <summary>Kinds of unit that may have such a post (school, county, section …); empty means any.</summary>
    public List<string> At { get; set; } = [];
    /// <summary>Must this role use a second factor (county roles and above)?</summary>
    public bool Totp { get; set; }
    public List<string> Verbs { get; set; } = [];
}

/// <summary>The roles of this installation, read once from packs/roles/pack.yml.</summary>
public sealed class Roles
{
    private readonly Dictionary<string, Role> byCode;

    public Roles(Packs packs)
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build()
            .Deserialize<File>(packs.Read("roles/pack.yml"));
        foreach (var (code, role) in yaml.Roles) role.Code = code;
        byCode = yaml.Roles;
    }

    public IReadOnlyCollection<Role> All => byCode.Values;
    public Role? Find(string code) => byCode.GetValueOrDefault(code);

    private sealed class File
    {
        public Dictionary<string, Role> Roles { get; set; } = [];
    }
}
