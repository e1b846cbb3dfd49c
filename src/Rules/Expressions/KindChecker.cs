namespace Hengjian.Rules.Expressions;

/// <summary>Finds, before any school is judged, the names that nobody defines and the kinds that do not fit.</summary>
internal sealed class KindChecker(IReadOnlyDictionary<string, ValueKind> kinds)
{
    private readonly List<FormulaProblem> _problems = [];

    public static IReadOnlyList<FormulaProblem> Run(Node root, IReadOnlyDictionary<string, ValueKind> kinds, out ValueKind result)
    {
        var checker = new KindChecker(kinds);
        result = checker.Kind(root);
        return checker._problems;
    }

    // Missing stands for "any kind fits": the literal missing, or a part already complained about.
    private ValueKind Kind(Node node) => node switch
    {
        LiteralNode literal => literal.Value.Kind,
        NameNode name => NameKind(name),
        UnaryNode { Operator: "not" } not => Want(not.Operand, ValueKind.Truth, ValueKind.Truth),
        UnaryNode minus => Want(minus.Operand, ValueKind.Number, ValueKind.Number),
        BinaryNode binary => BinaryKind(binary),
        InNode among => InKind(among),
        IsMissingNode asks => Then(Kind(asks.Operand), ValueKind.Truth),
        CallNode call => CallKind(call),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static ValueKind Then(ValueKind ignored, ValueKind kind) => kind;

    private ValueKind NameKind(NameNode name)
    {
        if (kinds.TryGetValue(name.Name, out var kind))
        {
            return kind;
        }

        _problems.Add(Problems.UnknownName(name, Spelling.Nearest(name.Name, kinds.Keys)));
        return ValueKind.Missing;
    }

    private ValueKind Want(Node node, ValueKind wanted, ValueKind result)
    {
        Expect(node, Kind(node), wanted);
        return result;
    }

    private void Expect(Node node, ValueKind found, params ReadOnlySpan<ValueKind> wanted)
    {
        if (found == ValueKind.Missing)
        {
            return;
        }

        var zh = "";
        var en = "";
        foreach (var kind in wanted)
        {
            if (kind == found)
            {
                return;
            }

            zh += (zh.Length > 0 ? "或" : "") + Problems.KindZh(kind);
            en += (en.Length > 0 ? " or " : "") + Problems.KindEn(kind);
        }

        _problems.Add(Problems.WrongKind(node, zh, en, found));
    }

    private ValueKind BinaryKind(BinaryNode node)
    {
        var (left, right) = (Kind(node.Left), Kind(node.Right));
        switch (node.Operator)
        {
            case "and" or "or":
                Expect(node.Left, left, ValueKind.Truth);
                Expect(node.Right, right, ValueKind.Truth);
                return ValueKind.Truth;
            case "=" or "!=":
                Same(node.Right, left, right);
                return ValueKind.Truth;
            case "<" or "<=" or ">" or ">=":
                Expect(node.Left, left, ValueKind.Number, ValueKind.Date);
                Same(node.Right, left, right);
                return ValueKind.Truth;
            case "+" when left == ValueKind.Date:
                Expect(node.Right, right, ValueKind.Number);
                return ValueKind.Date;
            case "-" when left == ValueKind.Date:
                Expect(node.Right, right, ValueKind.Number, ValueKind.Date);
                return right == ValueKind.Date ? ValueKind.Number : ValueKind.Date;
            default:
                Expect(node.Left, left, ValueKind.Number);
                Expect(node.Right, right, ValueKind.Number);
                return ValueKind.Number;
        }
    }

    private void Same(Node node, ValueKind left, ValueKind right)
    {
        if (left != ValueKind.Missing)
        {
            Expect(node, right, left);
        }
    }

    private ValueKind InKind(InNode node)
    {
        var operand = Kind(node.Operand);
        var wrong = node.Values.FirstOrDefault(v => operand != ValueKind.Missing && v.Kind != operand);
        if (!wrong.IsMissing)
        {
            Expect(node.Operand, operand, wrong.Kind);
        }

        return ValueKind.Truth;
    }

    private ValueKind CallKind(CallNode call)
    {
        var given = call.Arguments.Select(Kind).ToArray();
        switch (call.Function.Name)
        {
            case "if":
                for (var i = 0; i + 1 < given.Length; i += 2)
                {
                    Expect(call.Arguments[i], given[i], ValueKind.Truth);
                }

                return OneKind(call, given, i => i % 2 == 1 || i == given.Length - 1);
            case "min" or "max":
                return Each(call, given, OneKind(call, given, _ => true), ValueKind.Number, ValueKind.Date);
            case "default":
                return OneKind(call, given, _ => true);
            case "count" or "present":
                return call.Function.Name == "count" ? ValueKind.Number : ValueKind.Truth;
            case "date":
                return Each(call, given, ValueKind.Date, ValueKind.Number);
            case "year" or "month" or "day" or "years":
                return Each(call, given, ValueKind.Number, ValueKind.Date);
            case "length":
                return Each(call, given, ValueKind.Number, ValueKind.Text);
            case "contains" or "starts" or "ends":
                return Each(call, given, ValueKind.Truth, ValueKind.Text);
            default:
                return Each(call, given, ValueKind.Number, ValueKind.Number);
        }
    }

    private ValueKind Each(CallNode call, ValueKind[] given, ValueKind result, params ReadOnlySpan<ValueKind> wanted)
    {
        for (var i = 0; i < given.Length; i++)
        {
            Expect(call.Arguments[i], given[i], wanted);
        }

        return result;
    }

    private ValueKind OneKind(CallNode call, ValueKind[] given, Func<int, bool> counts)
    {
        var kind = ValueKind.Missing;
        for (var i = 0; i < given.Length; i++)
        {
            if (!counts(i) || given[i] == ValueKind.Missing)
            {
                continue;
            }

            if (kind == ValueKind.Missing)
            {
                kind = given[i];
            }

            Expect(call.Arguments[i], given[i], kind);
        }

        return kind;
    }
}
