namespace Hengjian.Rules.Expressions;

/// <summary>Why a formula cannot be read or does not fit its facts: where, what, and what to do, in Chinese and English.</summary>
/// <param name="Code">A stable code, e.g. <c>unknown-name</c>; the browser's twin gives the same one.</param>
/// <param name="Start">Where it begins, in UTF-16 units from the start of the formula's text (0-based).</param>
/// <param name="Length">How many units it covers; 0 at the end of the text.</param>
/// <param name="Zh">What happened, in Chinese.</param>
/// <param name="En">What happened, in English.</param>
/// <param name="NextZh">What to do, in Chinese.</param>
/// <param name="NextEn">What to do, in English.</param>
public sealed record FormulaProblem(string Code, int Start, int Length, string Zh, string En, string NextZh, string NextEn)
{
    /// <summary>The problem in one Chinese line with its place (1-based).</summary>
    public override string ToString() => $"第 {Start + 1} 个字：{Zh}{NextZh}";
}

/// <summary>Thrown by <see cref="Formula.Parse"/> only, for formulas that our own code wrote; text from people goes through <see cref="Formula.TryParse"/>.</summary>
public sealed class FormulaException : Exception
{
    /// <summary>Makes the exception from its problem.</summary>
    /// <param name="problem">What is wrong and where.</param>
    public FormulaException(FormulaProblem problem)
        : base(problem.Zh + problem.En) => Problem = problem;

    /// <summary>What is wrong and where.</summary>
    public FormulaProblem Problem { get; }
}
