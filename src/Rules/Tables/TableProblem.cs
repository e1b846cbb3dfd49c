namespace Hengjian.Rules.Tables;

/// <summary>Something in a table of facts that cannot be taken: where, what, and what to do.</summary>
/// <param name="Code">A stable code, e.g. <c>negative</c>.</param>
/// <param name="Line">Row in the file, from 1.</param>
/// <param name="Column">Code of the column; null when the whole row or file is meant.</param>
/// <param name="Zh">What happened, Chinese.</param>
/// <param name="En">What happened, English.</param>
/// <param name="NextZh">What to do, Chinese.</param>
/// <param name="NextEn">What to do, English.</param>
public sealed record TableProblem(string Code, int Line, string? Column, string Zh, string En, string NextZh, string NextEn)
{
    /// <summary>One Chinese line: where, what, what to do.</summary>
    public override string ToString() => $"第 {Line} 行：{Zh}。{NextZh}。";
}
