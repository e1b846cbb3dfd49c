namespace Hengjian.Rules.Expressions;

/// <summary>Builds <see cref="CompiledFormula"/> from nodes whose kinds have been checked. Missing is NaN, so most arithmetic carries it for free.</summary>
internal sealed class Compiler(RowLayout layout)
{
    public static CompiledFormula Run(Formula formula, RowLayout layout)
    {
        var problems = formula.Check(layout.Kinds, out var kind);
        return problems.Count > 0
            ? throw new FormulaException(problems[0])
            : new CompiledFormula(formula, kind, layout, new Compiler(layout).Build(formula.Root));
    }

    private Func<double[], double> Build(Node node)
    {
        switch (node)
        {
            case LiteralNode literal:
                var constant = Constant(literal.Value);
                return _ => constant;
            case NameNode name:
                var index = layout.IndexOf(name.Name);
                return row => row[index];
            case UnaryNode { Operator: "not" } not:
                var truth = Build(not.Operand);
                return row => 1 - truth(row);
            case UnaryNode minus:
                var number = Build(minus.Operand);
                return row => 0 - number(row);
            case BinaryNode binary:
                return Binary(binary);
            case InNode among:
                return In(among);
            case IsMissingNode asks:
                var asked = Build(asks.Operand);
                var whenMissing = asks.Negated ? 0.0 : 1.0;
                return row => double.IsNaN(asked(row)) ? whenMissing : 1 - whenMissing;
            case CallNode call:
                return Call(call);
            default:
                throw new InvalidOperationException(node.GetType().Name);
        }
    }

    private double Constant(Value value) => value.Text is { } text ? layout.Symbols.NumberOf(text) : value.Raw;

    private Func<double[], double> Binary(BinaryNode node)
    {
        var left = Build(node.Left);
        var right = Build(node.Right);
        var dated = KindOf(node) == ValueKind.Date;
        var tolerant = KindOf(node.Left) is ValueKind.Number or ValueKind.Missing && KindOf(node.Right) is ValueKind.Number or ValueKind.Missing;
        switch (node.Operator)
        {
            case "and":
                return row => left(row) is var l && l == 0 ? 0 : right(row) is var r && r == 0 ? 0 : l * r;
            case "or":
                return row => left(row) is var l && l == 1 ? 1 : right(row) is var r && r == 1 ? 1 : l + r;
            case "=":
                return tolerant ? row => Truth(left(row), right(row), Numbers.AreEqual) : row => Truth(left(row), right(row), (l, r) => l == r);
            case "!=":
                return tolerant ? row => Truth(left(row), right(row), (l, r) => !Numbers.AreEqual(l, r)) : row => Truth(left(row), right(row), (l, r) => l != r);
            case "<":
                return row => Truth(left(row), right(row), tolerant ? (l, r) => Numbers.Compare(l, r) < 0 : (l, r) => l < r);
            case "<=":
                return row => Truth(left(row), right(row), tolerant ? (l, r) => Numbers.Compare(l, r) <= 0 : (l, r) => l <= r);
            case ">":
                return row => Truth(left(row), right(row), tolerant ? (l, r) => Numbers.Compare(l, r) > 0 : (l, r) => l > r);
            case ">=":
                return row => Truth(left(row), right(row), tolerant ? (l, r) => Numbers.Compare(l, r) >= 0 : (l, r) => l >= r);
            case "+" when dated:
                return row => Day(left(row) + right(row));
            case "-" when dated:
                return row => Day(left(row) - right(row));
            case "+":
                return row => Finite(left(row) + right(row));
            case "-":
                return row => Finite(left(row) - right(row));
            case "*":
                return row => Finite(left(row) * right(row));
            default:
                return row => Finite(left(row) / right(row));
        }
    }

    private Func<double[], double> In(InNode node)
    {
        var operand = Build(node.Operand);
        var values = node.Values.Select(Constant).ToArray();
        var numeric = KindOf(node.Operand) == ValueKind.Number;
        var found = node.Negated ? 0.0 : 1.0;
        return row =>
        {
            var value = operand(row);
            if (double.IsNaN(value))
            {
                return value;
            }

            foreach (var one in values)
            {
                if (numeric ? Numbers.AreEqual(value, one) : value == one)
                {
                    return found;
                }
            }

            return 1 - found;
        };
    }

    private Func<double[], double> Call(CallNode call)
    {
        if (call.Function.Name == "if")
        {
            return If([.. call.Arguments.Select(Build)]);
        }

        var parts = call.Arguments.Select(Build).ToArray();
        var first = parts[0];
        switch (call.Function.Name)
        {
            case "min":
                return row => Fold(parts, row, Math.Min);
            case "max":
                return row => Fold(parts, row, Math.Max);
            case "present":
                return row => double.IsNaN(first(row)) ? 0 : 1;
            case "default":
                var otherwise = parts[1];
                return row => first(row) is var v && double.IsNaN(v) ? otherwise(row) : v;
            case "abs":
                return row => Math.Abs(first(row));
            case "count":
                return row => parts.Count(p => !double.IsNaN(p(row)));
            default:
                return ThroughValues(call, parts);
        }
    }

    /// <summary>Functions that no hot formula uses are computed by the one definition in <see cref="Functions"/>.</summary>
    private Func<double[], double> ThroughValues(CallNode call, Func<double[], double>[] parts)
    {
        var kinds = call.Arguments.Select(KindOf).ToArray();
        var slots = call.Arguments.Select((_, i) => (Node)new NameNode(i.ToString(System.Globalization.CultureInfo.InvariantCulture), 0, 0)).ToArray();
        var plain = new CallNode(call.Function, slots, 0, 0);
        return row =>
        {
            var result = Functions.Call(plain, name =>
            {
                var i = int.Parse(name, System.Globalization.CultureInfo.InvariantCulture);
                return layout.Decode(kinds[i], parts[i](row));
            });
            return result.Text is { } text ? layout.Symbols.NumberOf(text) : result.Raw;
        };
    }

    private static Func<double[], double> If(Func<double[], double>[] parts) => row =>
    {
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            var condition = parts[i](row);
            if (condition == 1)
            {
                return parts[i + 1](row);
            }

            if (condition != 0)
            {
                return double.NaN;
            }
        }

        return parts[^1](row);
    };

    private static double Fold(Func<double[], double>[] parts, double[] row, Func<double, double, double> pick)
    {
        var best = parts[0](row);
        for (var i = 1; i < parts.Length; i++)
        {
            best = pick(best, parts[i](row));
        }

        return best;
    }

    private ValueKind KindOf(Node node)
    {
        KindChecker.Run(node, layout.Kinds, out var kind);
        return kind;
    }

    private static double Truth(double left, double right, Func<double, double, bool> test) =>
        double.IsNaN(left) || double.IsNaN(right) ? double.NaN : test(left, right) ? 1 : 0;

    private static double Finite(double number) => double.IsFinite(number) ? number + 0.0 : double.NaN;

    private static double Day(double day) => Value.OfDay(day).Raw;
}
