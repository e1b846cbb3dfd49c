using System.Text.Json;
using Hengjian.Rules.Forms;

namespace Hengjian.Server.Modules.Forms;

/// <summary>A section of the form as a round froze it: who owns it and which fields it holds.</summary>
public sealed record RoundSection(string Section, string Owner, IReadOnlyList<string> Fields);

/// <summary>Writes and reads the sections of a round; a form that changes later does not change who answered for what.</summary>
public static class RoundSections
{
    /// <summary>The step in which a central school checks its village school's sheet; not a part of the form, but approved like one.</summary>
    public const string Central = "@central";

    public static string Of(FormPack pack) => JsonSerializer.Serialize(pack.Sections.Select(s => new RoundSection(s.Code, s.Owner, [.. s.Fields.Select(f => f.Code)])), JsonSerializerOptions.Web);

    public static IReadOnlyList<RoundSection> Read(string json) => JsonSerializer.Deserialize<List<RoundSection>>(json, JsonSerializerOptions.Web)!;
}
