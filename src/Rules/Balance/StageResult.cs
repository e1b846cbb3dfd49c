namespace Hengjian.Rules.Balance;

/// <summary>One judged stage over the county.</summary>
/// <param name="Stage">Stage's name.</param>
/// <param name="Schools">Rows judged.</param>
/// <param name="Passed">Rows that pass; null when the pack judges no single school.</param>
/// <param name="Open">Rows that are not decided; null like <paramref name="Passed"/>.</param>
/// <param name="Indicators">Each indicator over the rows.</param>
/// <param name="Composite">The composite coefficient; null when the pack has none.</param>
public sealed record StageResult(
    string Stage, int Schools, int? Passed, int? Open, IReadOnlyList<StageIndicator> Indicators, SpreadResult? Composite)
{
    /// <summary>Share of rows that pass, 0–1; null when unknown or nobody is judged.</summary>
    public double? PassShare => Schools == 0 ? null : (double?)Passed / Schools;
}

/// <summary>One indicator over the schools of a stage.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Schools">Rows judged.</param>
/// <param name="Met">Rows that reach the line.</param>
/// <param name="Missing">Schools whose figure is missing (the coefficient waits for them).</param>
/// <param name="Spread">Mean, S and coefficient; null when the pack asks for none.</param>
public sealed record StageIndicator(string Indicator, int Schools, int Met, IReadOnlyList<string> Missing, SpreadResult? Spread);

/// <summary>A coefficient against its limit.</summary>
/// <param name="Mean">X̄, unrounded; null when unknown or for the composite.</param>
/// <param name="S">S, unrounded; null like <paramref name="Mean"/>.</param>
/// <param name="Coefficient">The coefficient, unrounded; null when a figure is missing or nobody has anything.</param>
/// <param name="Limit">Its limit; null when it is only shown.</param>
/// <param name="Verdict">Within the limit or not; null when there is no limit.</param>
/// <param name="Printed">The coefficient with three decimals; null when unknown.</param>
/// <param name="RoundingFlips">Whether the printed coefficient would be judged otherwise: then both are shown.</param>
public sealed record SpreadResult(
    double? Mean, double? S, double? Coefficient, double? Limit, Verdict? Verdict, string? Printed, bool RoundingFlips);
