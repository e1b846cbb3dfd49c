namespace Hengjian.Rules.Expressions;

/// <summary>
/// Computes a formula over facts whose kinds are only known when they come (forms, schemes). Missing is carried through:
/// arithmetic and comparison with missing are missing; and/or/not follow Kleene's three values. A figure that makes no sense
/// (text + number, division by zero) is missing too, never an exception: a screen must show the other rows.
/// </summary>
internal static class Evaluator
{
    public static Value Run(Node node, Func<string, Value> facts) => node switch
    {
        LiteralNode literal => literal.Value,
        NameNode name => facts(name.Name),
        UnaryNode { Operator: "not" } not => Not(Run(not.Operand, facts)),
        UnaryNode minus => Run(minus.Operand, facts) is { Kind: ValueKind.Number } v ? Value.Of(-v.Number) : default,
        BinaryNode binary => Binary(binary, facts),
        InNode among => In(among, Run(among.Operand, facts)),
        IsMissingNode asks => Value.Of(Run(asks.Operand, facts).IsMissing != asks.Negated),
        CallNode call => Functions.Call(call, facts),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static Value Binary(BinaryNode node, Func<string, Value> facts)
    {
        var left = Run(node.Left, facts);
        switch (node.Operator)
        {
            case "and":
                return left.IsFalse ? left : And(left, Run(node.Right, facts));
            case "or":
                return left.IsTrue ? left : Not(And(Not(left), Not(Run(node.Right, facts))));
        }

        var right = Run(node.Right, facts);
        if (left.IsMissing || right.IsMissing)
        {
            return default;
        }

        return node.Operator switch
        {
            "=" => Value.Of(AreEqual(left, right)),
            "!=" => Value.Of(!AreEqual(left, right)),
            "<" or "<=" or ">" or ">=" => Order(node.Operator, left, right),
            _ => Arithmetic(node.Operator, left, right),
        };
    }

    private static Value And(Value left, Value right) =>
        left.IsFalse || right.IsFalse ? Value.Of(false) : left.IsTrue && right.IsTrue ? Value.Of(true) : default;

    public static Value Not(Value value) => value.Kind == ValueKind.Truth ? Value.Of(!value.IsTrue) : default;

    /// <summary>Equality of two values that are both there; different kinds are different.</summary>
    public static bool AreEqual(Value left, Value right) => left.Kind == right.Kind && left.Kind switch
    {
        ValueKind.Number => Numbers.AreEqual(left.Number, right.Number),
        _ => left == right,
    };

    private static Value Order(string sign, Value left, Value right)
    {
        if (left.Kind != right.Kind || left.Kind is not (ValueKind.Number or ValueKind.Date))
        {
            return default;
        }

        var order = left.Kind == ValueKind.Number ? Numbers.Compare(left.Number, right.Number) : left.Raw.CompareTo(right.Raw);
        return Value.Of(sign switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        });
    }

    private static Value Arithmetic(string sign, Value left, Value right) => (sign, left.Kind, right.Kind) switch
    {
        ("+", ValueKind.Number, ValueKind.Number) => Value.Of(left.Number + right.Number),
        ("-", ValueKind.Number, ValueKind.Number) => Value.Of(left.Number - right.Number),
        ("*", ValueKind.Number, ValueKind.Number) => Value.Of(left.Number * right.Number),
        ("/", ValueKind.Number, ValueKind.Number) => Value.Of(left.Number / right.Number),
        ("+", ValueKind.Date, ValueKind.Number) => Value.OfDay(left.Raw + right.Number),
        ("-", ValueKind.Date, ValueKind.Number) => Value.OfDay(left.Raw - right.Number),
        ("-", ValueKind.Date, ValueKind.Date) => Value.Of(left.Raw - right.Raw),
        _ => default,
    };

    private static Value In(InNode node, Value operand)
    {
        if (operand.IsMissing)
        {
            return default;
        }

        var found = false;
        foreach (var value in node.Values)
        {
            found |= AreEqual(operand, value);
        }

        return Value.Of(found != node.Negated);
    }
}
