using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Forms;

/// <summary>Reads a worked example of a form pack.</summary>
internal static class FormCaseReader
{
    public static FormCase? Read(PackNode top, string file) =>
        new(top.Text("case"), file, Values(top, "facts"), Values(top, "last"), top.Texts("findings"), Values(top, "derived"));

    private static Dictionary<string, string> Values(PackNode top, string key) =>
        top.Node(key) is { } node ? node.Keys().ToDictionary(k => k, k => node.TextOrNull(k) ?? "") : [];
}
