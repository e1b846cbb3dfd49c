using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Balance;

/// <summary>Reads named intermediate values; each may use those before it.</summary>
internal static class DerivedReader
{
    /// <param name="top">The mapping that holds the list.</param>
    /// <param name="key">The list's key.</param>
    /// <param name="layout">The names known so far; the derived ones are added to it.</param>
    public static IReadOnlyList<DerivedFact> Read(PackNode top, string key, RowLayout layout)
    {
        var found = new List<DerivedFact>();
        foreach (var node in top.Nodes(key))
        {
            var formula = node.Formula("formula", layout.Kinds);
            var one = new DerivedFact(node.Text("code"), node.Text("name"), node.TextOrNull("unit") ?? "", formula);
            node.Done();
            if (layout.IndexOf(one.Code) >= 0)
            {
                node.Wrong("code", $"“{one.Code}”已用过", $"“{one.Code}” is used already");
                continue;
            }

            formula.Check(layout.Kinds, out var kind);
            layout.Add(one.Code, kind);
            found.Add(one);
        }

        return found;
    }
}
