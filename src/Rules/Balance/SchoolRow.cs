namespace Hengjian.Rules.Balance;

/// <summary>One stage of one school: in or out and why, its indicators and its verdict.</summary>
/// <param name="SchoolId">Identity of the school.</param>
/// <param name="School">Name of the school.</param>
/// <param name="Stage">Stage's name; null when the school has no pupils of a judged stage.</param>
/// <param name="In">Whether it is judged.</param>
/// <param name="Reason">Why not, Chinese; null when it is judged.</param>
/// <param name="ReasonEn">Why not, English.</param>
/// <param name="Basis">What leaving it out rests on; null when it is judged.</param>
/// <param name="Pupils">Pupils of the stage, its weight in every coefficient.</param>
/// <param name="Share">Share of the school's common rooms, grounds and equipment that this stage gets, 0–1; 1 when it has one stage.</param>
/// <param name="Cells">The indicators in the pack's order; empty when it is left out.</param>
/// <param name="Verdict">Whether it passes as a whole; null when the pack judges no single school or it is left out.</param>
/// <param name="Needs">The least that would make it pass; empty when it passes.</param>
public sealed record SchoolRow(
    string SchoolId, string School, string? Stage, bool In, string? Reason, string? ReasonEn, Basis? Basis, double Pupils, double Share,
    IReadOnlyList<Cell> Cells, Verdict? Verdict, IReadOnlyList<Need> Needs)
{
    /// <summary>How many indicators are in a state.</summary>
    public int Count(IndicatorState state) => Cells.Count(c => c.State == state);

    /// <summary>The cell of an indicator, or null.</summary>
    public Cell? Cell(string indicator) => Cells.FirstOrDefault(c => c.Indicator == indicator);
}

/// <summary>One indicator of one school and stage.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Value">The unrounded value; null when missing.</param>
/// <param name="Line">The line; null when there is none or it cannot be computed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Shortfall">What is missing to the line; null when it is met or unknown.</param>
/// <param name="Printed">The value as printed (rounded); null when missing.</param>
/// <param name="RoundingFlips">Whether the printed value would be judged otherwise than the true one: then both are shown.</param>
public sealed record Cell(
    string Indicator, double? Value, double? Line, IndicatorState State, Shortfall? Shortfall, string? Printed, bool RoundingFlips);

/// <summary>How much is missing to a target.</summary>
/// <param name="Target">The value to reach.</param>
/// <param name="Value">Missing in the indicator's unit; positive.</param>
/// <param name="Amount">Missing in the raw amount of this stage (teachers, m², yuan); null for indicators without one. Whole things are rounded up.</param>
/// <param name="SchoolAmount">The same for the whole school: a combined school must add more, because the other stages take their share.</param>
public sealed record Shortfall(double Target, double Value, double? Amount, double? SchoolAmount);

/// <summary>One thing to raise so that the school passes.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="ToLine">Whether it must reach the line; otherwise the accepted share of it is enough.</param>
/// <param name="Shortfall">How much is missing to that target.</param>
public sealed record Need(string Indicator, bool ToLine, Shortfall Shortfall);
