using System.Globalization;

namespace Hengjian.Rules.Expressions;

/// <summary>
/// Reads tokens into nodes. From loose to tight: or; and; not; one comparison, in or is; + and −; × and ÷; sign.
/// </summary>
internal sealed class Parser(IReadOnlyList<Token> tokens)
{
    public const int LongestText = 4000;
    private const int Deepest = 100;

    private int _at;
    private int _depth;

    private Token Here => tokens[_at];

    public static (Node? Node, FormulaProblem? Problem) Parse(string text)
    {
        if (text.Length > LongestText)
        {
            return (null, Problems.TooLong(text.Length, LongestText));
        }

        var (tokens, problem) = new Tokenizer(text).Run();
        if (problem is not null)
        {
            return (null, problem);
        }

        if (tokens[0].Kind == TokenKind.End)
        {
            return (null, Problems.Empty());
        }

        try
        {
            var parser = new Parser(tokens);
            var node = parser.Or();
            return parser.Here.Kind == TokenKind.End ? (node, null) : (null, Problems.Unexpected(parser.Here));
        }
        catch (FormulaException stop)
        {
            return (null, stop.Problem);
        }
    }

    private Node Or() => Deeper(() => Chain(And, "or"));

    private Node And() => Chain(Not, "and");

    private Node Chain(Func<Node> part, string word)
    {
        var left = part();
        while (Operator() == word)
        {
            _at++;
            var right = part();
            left = new BinaryNode(word, left, right, left.Start, right.End - left.Start);
        }

        return left;
    }

    private Node Not()
    {
        if (Operator() != "not")
        {
            return Comparison();
        }

        var start = tokens[_at++].Start;
        var operand = Deeper(Not);
        return new UnaryNode("not", operand, start, operand.End - start);
    }

    private Node Comparison()
    {
        var left = Sum();
        var node = OneComparison(left);
        if (!ReferenceEquals(node, left) && Operator() is "=" or "!=" or "<" or "<=" or ">" or ">=" or "in" or "not in" or "is" or "is not" or "is missing" or "is not missing")
        {
            throw new FormulaException(Problems.Chained(Here));
        }

        return node;
    }

    private Node OneComparison(Node left)
    {
        switch (Operator())
        {
            case "=" or "!=" or "<" or "<=" or ">" or ">=":
                var sign = Operator()!;
                _at++;
                var right = Sum();
                return new BinaryNode(sign, left, right, left.Start, right.End - left.Start);
            case "in" or "not in":
                var negated = Operator() == "not in";
                _at++;
                return List(left, negated);
            case "not" when OperatorAt(_at + 1) == "in":
                _at += 2;
                return List(left, true);
            case "is":
                _at++;
                var not = Operator() == "not";
                _at += not ? 1 : 0;
                return Word(left, not);
            case "is not":
                _at++;
                return Word(left, true);
            case "is missing" or "is not missing":
                var absent = Operator() == "is missing";
                return new IsMissingNode(left, !absent, left.Start, tokens[_at++].End - left.Start);
            default:
                return left;
        }
    }

    private InNode List(Node left, bool negated)
    {
        if (!IsSign("["))
        {
            throw new FormulaException(Problems.ListExpected(Here));
        }

        var opening = tokens[_at++];
        var values = new List<Value>();
        do
        {
            values.Add(Answer() ?? throw new FormulaException(Here.Kind == TokenKind.End ? Problems.NotClosed(opening) : Problems.ListExpected(Here)));
        }
        while (Take(","));
        if (!IsSign("]"))
        {
            throw new FormulaException(Here.Kind == TokenKind.End ? Problems.NotClosed(opening) : Problems.Unexpected(Here));
        }

        return new InNode(left, values, negated, left.Start, tokens[_at++].End - left.Start);
    }

    private Node Word(Node left, bool negated)
    {
        if (Here is { Kind: TokenKind.Name } word && Words.Constants.TryGetValue(word.Text, out var constant) && constant.IsMissing)
        {
            return new IsMissingNode(left, negated, left.Start, tokens[_at++].End - left.Start);
        }

        var value = Answer() ?? throw new FormulaException(Problems.WordExpected(Here));
        return new InNode(left, [value], negated, left.Start, tokens[_at - 1].End - left.Start);
    }

    /// <summary>A value after <c>is</c> or in a list; bare words are texts there. Null when something else stands here.</summary>
    private Value? Answer()
    {
        var minus = IsSign("-") && tokens[_at + 1].Kind == TokenKind.Number;
        var token = tokens[minus ? _at + 1 : _at];
        Value? value = token.Kind switch
        {
            TokenKind.Number => minus ? Value.Of(-token.Value.Number) : token.Value,
            TokenKind.Text or TokenKind.Date => token.Value,
            TokenKind.Name => Words.Answers.TryGetValue(token.Text, out var answer) ? answer : Value.Of(token.Text),
            TokenKind.QuotedName => Value.Of(token.Text),
            _ => null,
        };
        if (value is not null)
        {
            _at += minus ? 2 : 1;
        }

        return value;
    }

    private Node Sum() => Arithmetic(Product, "+", "-");

    private Node Product() => Arithmetic(Sign, "*", "/");

    private Node Arithmetic(Func<Node> part, string one, string other)
    {
        var left = part();
        while (IsSign(one) || IsSign(other))
        {
            var sign = tokens[_at++].Text;
            var right = part();
            left = new BinaryNode(sign, left, right, left.Start, right.End - left.Start);
        }

        return left;
    }

    private Node Sign()
    {
        if (!IsSign("-"))
        {
            return Primary();
        }

        var start = tokens[_at++].Start;
        var operand = Deeper(Sign);
        return new UnaryNode("-", operand, start, operand.End - start);
    }

    private Node Primary()
    {
        var token = Here;
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Date or TokenKind.Text:
                _at++;
                return new LiteralNode(token.Value, token.Start, token.Length);
            case TokenKind.QuotedName:
                _at++;
                return new NameNode(token.Text, token.Start, token.Length);
            case TokenKind.Name when tokens[_at + 1] is { Kind: TokenKind.Sign, Text: "(" }:
                return Call(token);
            case TokenKind.Name when Operator() is null:
                _at++;
                return Words.Constants.TryGetValue(Lower(token.Text), out var constant)
                    ? new LiteralNode(constant, token.Start, token.Length)
                    : new NameNode(token.Text, token.Start, token.Length);
            case TokenKind.Sign when token.Text == "(":
                _at++;
                var inner = Or();
                if (!IsSign(")"))
                {
                    throw new FormulaException(Here.Kind == TokenKind.End ? Problems.NotClosed(token) : Problems.Unexpected(Here));
                }

                // The brackets belong to the node's place, so that explanations quote them.
                return inner with { Start = token.Start, Length = tokens[_at++].End - token.Start };
            default:
                throw new FormulaException(Problems.Unexpected(token));
        }
    }

    private CallNode Call(Token name)
    {
        if (!Function.ByName.TryGetValue(Lower(name.Text), out var function))
        {
            throw new FormulaException(Operator() is null ? Problems.UnknownFunction(name) : Problems.Unexpected(name));
        }

        var opening = tokens[_at + 1];
        _at += 2;
        var arguments = new List<Node>();
        if (!IsSign(")"))
        {
            do
            {
                arguments.Add(Or());
            }
            while (Take(","));
        }

        if (!IsSign(")"))
        {
            throw new FormulaException(Here.Kind == TokenKind.End ? Problems.NotClosed(opening) : Problems.Unexpected(Here));
        }

        var end = tokens[_at++].End;
        return function.Takes(arguments.Count)
            ? new CallNode(function, arguments, name.Start, end - name.Start)
            : throw new FormulaException(Problems.ArgumentCount(name, function, arguments.Count));
    }

    private Node Deeper(Func<Node> part)
    {
        if (++_depth > Deepest)
        {
            throw new FormulaException(Problems.TooDeep(Here, Deepest));
        }

        var node = part();
        _depth--;
        return node;
    }

    private bool IsSign(string sign) => Here.Kind == TokenKind.Sign && Here.Text == sign;

    private bool Take(string sign)
    {
        var there = IsSign(sign);
        _at += there ? 1 : 0;
        return there;
    }

    private string? Operator() => OperatorAt(_at);

    /// <summary>The operator at a place: a comparison sign, or a word that stands between operands.</summary>
    private string? OperatorAt(int at) => tokens[at] switch
    {
        { Kind: TokenKind.Sign, Text: "=" or "!=" or "<" or "<=" or ">" or ">=" } sign => sign.Text,
        { Kind: TokenKind.Name } name when Words.Operators.TryGetValue(Lower(name.Text), out var word) => word,
        _ => null,
    };

    private static string Lower(string text) => text.ToLower(CultureInfo.InvariantCulture);
}
