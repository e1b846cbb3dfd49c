using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Forms;

/// <summary>A way in which something comes or goes after the year's figures are frozen, such as 购置 or 报废.</summary>
/// <param name="Kind">The word that is stored and shown.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Comes">True when it adds to the figure, false when it takes from it.</param>
public sealed record AdditionKind(string Kind, string NameEn, bool Comes)
{
    /// <summary>Reads the <c>additions</c> of a form pack.</summary>
    internal static IReadOnlyList<AdditionKind> Read(PackNode top)
    {
        var kinds = top.Nodes("additions").Select(node =>
        {
            var kind = new AdditionKind(node.Text("kind"), node.Text("en"), node.Word("direction", "in", "out") == "in");
            node.Done();
            return kind;
        }).ToList();
        foreach (var twice in kinds.GroupBy(k => k.Kind).Where(g => g.Count() > 1)) top.Wrong("additions", $"中“{twice.Key}”出现两次", $"has “{twice.Key}” twice");
        return kinds;
    }
}
