using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hengjian.Rules.Expressions;

/// <summary>A formula of a pack or a form, read once and computed many times. Immutable and safe to share between threads.</summary>
/// <remarks>
/// The grammar is described in <c>docs/packs.md</c>; the browser's twin is <c>web/src/kit/rules</c>. Both read
/// <c>tests/vectors/expressions.json</c> and are fuzzed against each other.
/// </remarks>
public sealed class Formula
{
    private readonly Node _root;

    private Formula(string text, Node root)
    {
        Text = text;
        _root = root;
        Names = [.. Walk(root).OfType<NameNode>().Select(n => n.Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>The fact names it uses, each once, in order of appearance.</summary>
    public IReadOnlyList<string> Names { get; }

    internal Node Root => _root;

    /// <summary>Reads a formula that people wrote.</summary>
    /// <param name="text">The text, at most 4,000 characters.</param>
    /// <param name="formula">The formula, when it can be read.</param>
    /// <param name="problem">Otherwise what is wrong, where, and what to do.</param>
    /// <returns>Whether it can be read.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Formula? formula, [NotNullWhen(false)] out FormulaProblem? problem)
    {
        var (node, found) = Parser.Parse(text);
        problem = found;
        formula = node is null ? null : new Formula(text, node);
        return formula is not null;
    }

    /// <summary>Reads a formula that must be right.</summary>
    /// <exception cref="FormulaException">It cannot be read.</exception>
    public static Formula Parse(string text) =>
        TryParse(text, out var formula, out var problem) ? formula : throw new FormulaException(problem);

    /// <summary>Computes the formula. Never throws; what cannot be computed is <see cref="Value.Missing"/>.</summary>
    /// <param name="facts">Gives the value of a name; <see cref="Value.Missing"/> for what is not there.</param>
    public Value Evaluate(Func<string, Value> facts) => Evaluator.Run(_root, facts);

    /// <summary>Computes the formula over a dictionary; a name that is not in it is missing.</summary>
    public Value Evaluate(IReadOnlyDictionary<string, Value> facts) =>
        Evaluate(name => facts.TryGetValue(name, out var value) ? value : default);

    /// <summary>Holds the formula against the kinds of its facts: unknown names (with the nearest known one) and kinds that do not fit.</summary>
    /// <param name="kinds">The kind of each known name.</param>
    /// <param name="result">The formula's own kind; <see cref="ValueKind.Missing"/> when it can only be missing.</param>
    /// <returns>What is wrong; empty when the formula fits.</returns>
    public IReadOnlyList<FormulaProblem> Check(IReadOnlyDictionary<string, ValueKind> kinds, out ValueKind result) =>
        KindChecker.Run(_root, kinds, out result);

    /// <summary>Turns the formula into a function over rows of bare numbers, for the engine's inner loop.</summary>
    /// <param name="layout">Where each name stands in the row, of what kind it is, and how texts are numbered.</param>
    /// <exception cref="FormulaException">The formula does not fit the layout (see <see cref="Check"/>).</exception>
    public CompiledFormula Compile(RowLayout layout) => Compiler.Run(this, layout);

    /// <summary>The text with each name replaced, e.g. by the number it stands for: 「(2300 - 120) / 512」.</summary>
    /// <param name="replace">What to write for a name.</param>
    public string Rewrite(Func<string, string> replace)
    {
        var text = new StringBuilder(Text);
        foreach (var name in Walk(_root).OfType<NameNode>().OrderByDescending(n => n.Start))
        {
            // A name in brackets of its own carries them in its span; keep them as written.
            var written = Text.Substring(name.Start, name.Length);
            var lead = written.Length - written.TrimStart('(', '（', ' ').Length;
            var tail = written.Length - written.TrimEnd(')', '）', ' ').Length;
            text.Remove(name.Start + lead, name.Length - lead - tail).Insert(name.Start + lead, replace(name.Name));
        }

        return text.ToString();
    }

    /// <summary>The text with the numbers filled in, as a reader checks it with a calculator.</summary>
    public string Fill(Func<string, Value> facts) => Rewrite(name =>
    {
        var value = facts(name);
        return value is { Kind: ValueKind.Number, Number: < 0 } ? $"({value})" : value.Kind == ValueKind.Text ? $"“{value}”" : value.ToString();
    });

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static IEnumerable<Node> Walk(Node node)
    {
        yield return node;
        foreach (var below in node.Children)
        {
            foreach (var deeper in Walk(below))
            {
                yield return deeper;
            }
        }
    }
}
