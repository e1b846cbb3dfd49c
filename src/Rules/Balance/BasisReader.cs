using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Balance;

/// <summary>Reads <c>clause</c>, <c>source</c> and <c>verified</c> of an element; what it does not say itself it has from the pack.</summary>
internal sealed class BasisReader(PackHead head)
{
    public Basis Read(PackNode node) =>
        new(node.TextOrNull("clause") ?? "", node.TextOrNull("source") ?? head.Source, node.TextOrNull("verified") ?? head.Verified);
}
