namespace Hengjian.Rules.Expressions;

/// <summary>A node of a parsed formula. Nodes are immutable and know where in the text they stand.</summary>
internal abstract record Node(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The nodes directly below, in the order of the text.</summary>
    public virtual IEnumerable<Node> Children => [];
}

internal sealed record LiteralNode(Value Value, int Start, int Length) : Node(Start, Length);

internal sealed record NameNode(string Name, int Start, int Length) : Node(Start, Length);

/// <summary>Minus or <c>not</c>.</summary>
internal sealed record UnaryNode(string Operator, Node Operand, int Start, int Length) : Node(Start, Length)
{
    public override IEnumerable<Node> Children => [Operand];
}

/// <summary>Arithmetic, comparison, <c>and</c>, <c>or</c>.</summary>
internal sealed record BinaryNode(string Operator, Node Left, Node Right, int Start, int Length) : Node(Start, Length)
{
    public override IEnumerable<Node> Children => [Left, Right];
}

/// <summary><c>x in […]</c> and <c>x is word</c> (a list of one).</summary>
internal sealed record InNode(Node Operand, IReadOnlyList<Value> Values, bool Negated, int Start, int Length) : Node(Start, Length)
{
    public override IEnumerable<Node> Children => [Operand];
}

/// <summary><c>x is missing</c>: the one question that missing answers with yes.</summary>
internal sealed record IsMissingNode(Node Operand, bool Negated, int Start, int Length) : Node(Start, Length)
{
    public override IEnumerable<Node> Children => [Operand];
}

internal sealed record CallNode(Function Function, IReadOnlyList<Node> Arguments, int Start, int Length) : Node(Start, Length)
{
    public override IEnumerable<Node> Children => Arguments;
}
