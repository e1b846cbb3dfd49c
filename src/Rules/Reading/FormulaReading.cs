using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Reading;

/// <summary>Reads formulas out of pack files, with problems that name the line and quote the place.</summary>
public static class FormulaReading
{
    /// <summary>A formula that must be there, checked against the names and kinds it may use.</summary>
    /// <param name="node">The mapping.</param>
    /// <param name="key">The key that holds the formula.</param>
    /// <param name="kinds">Names the formula may use; null when they are not known yet.</param>
    /// <param name="wanted">The kind its result must have; Missing for any.</param>
    /// <returns>The formula, or <c>missing</c> with a problem added: whoever uses it looks at the problems first.</returns>
    public static Formula Formula(this PackNode node, string key, IReadOnlyDictionary<string, ValueKind>? kinds, ValueKind wanted = ValueKind.Missing) =>
        node.Text(key) is { Length: > 0 } text ? Read(node, key, text, kinds, wanted) : Expressions.Formula.Parse("missing");

    /// <summary>The same for a formula that may be absent.</summary>
    public static Formula? FormulaOrNull(this PackNode node, string key, IReadOnlyDictionary<string, ValueKind>? kinds, ValueKind wanted = ValueKind.Missing) =>
        node.Has(key) ? node.Formula(key, kinds, wanted) : null;

    /// <summary>Reads a formula from a text that stands at a key.</summary>
    public static Formula Read(PackNode node, string key, string text, IReadOnlyDictionary<string, ValueKind>? kinds, ValueKind wanted)
    {
        if (!Expressions.Formula.TryParse(text, out var formula, out var problem))
        {
            Add(node, key, text, problem);
            return Expressions.Formula.Parse("missing");
        }

        if (kinds is null) return formula;
        var problems = formula.Check(kinds, out var kind);
        foreach (var one in problems) Add(node, key, text, one);
        if (problems.Count == 0 && wanted != ValueKind.Missing && kind != wanted && kind != ValueKind.Missing)
        {
            node.Reading.Add(node.LineOf(key), $"“{key}”的公式“{text}”得出的是{Problems.KindZh(kind)}，应得出{Problems.KindZh(wanted)}",
                $"The formula “{text}” of “{key}” gives {Problems.KindEn(kind)}, it should give {Problems.KindEn(wanted)}",
                "检查是否缺了比较符号，或多写了比较", "Check for a missing or superfluous comparison");
        }

        return formula;
    }

    private static void Add(PackNode node, string key, string text, FormulaProblem problem)
    {
        // The remedy's own full stop goes: the list of problems adds one.
        var place = problem.Length > 0 && problem.Start + problem.Length <= text.Length ? text.Substring(problem.Start, problem.Length) : "";
        node.Reading.Add(node.LineOf(key), $"“{key}”的公式第 {problem.Start + 1} 个字{(place.Length > 0 ? $"“{place}”" : "处")}：{problem.Zh.TrimEnd('。')}",
            $"Formula of “{key}”, character {problem.Start + 1}{(place.Length > 0 ? $" “{place}”" : "")}: {problem.En.TrimEnd(' ', '.')}",
            problem.NextZh.TrimEnd('。'), problem.NextEn.TrimEnd('.'));
    }
}
