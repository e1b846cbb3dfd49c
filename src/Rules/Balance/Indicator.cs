using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>One indicator of a pack: how it is computed for a school and stage, the line it must reach, and how far schools may differ.</summary>
/// <remarks>
/// An indicator that can be compared between schools is written as an amount per pupils (<see cref="Amount"/> ÷ <see cref="Per"/> × <see cref="Times"/>),
/// because the difference coefficient needs the amount and the pupils apart. Anything else (yes/no, completeness of a kit) is one <see cref="Value"/> and has no coefficient.
/// </remarks>
public sealed record Indicator
{
    /// <summary>Code within the pack.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>Unit of the value.</summary>
    public required string Unit { get; init; }

    /// <summary>x_i, the raw amount of a school and stage; null when <see cref="Value"/> is given.</summary>
    public Formula? Amount { get; init; }

    /// <summary>Further amounts that some schools may count.</summary>
    public IReadOnlyList<CarveOut> AlsoCounts { get; init; } = [];

    /// <summary>P_i, by what the amount is divided (pupils of the stage); null when <see cref="Value"/> is given.</summary>
    public Formula? Per { get; init; }

    /// <summary>100 for 每百名学生, else 1.</summary>
    public double Times { get; init; } = 1;

    /// <summary>The value itself, for indicators that are no amount per pupil.</summary>
    public Formula? Value { get; init; }

    /// <summary>Whether the value must not exceed the line (class size) instead of reaching it.</summary>
    public bool AtMost { get; init; }

    /// <summary>Whether the rule sets a line at all; otherwise the state is <see cref="IndicatorState.NotAsked"/>.</summary>
    public bool HasLine { get; init; } = true;

    /// <summary>The line by stage name; a stage that is not in it has none (待补), and the state is then <see cref="IndicatorState.NoLine"/>.</summary>
    public required IReadOnlyDictionary<string, Formula> Lines { get; init; }

    /// <summary>未完全达标: the share of the line that still counts as partly met, e.g. 0.85; null when there is no middle state.</summary>
    public double? Partly { get; init; }

    /// <summary>Whether the difference coefficient is computed.</summary>
    public bool HasSpread { get; init; }

    /// <summary>The largest difference coefficient by stage name; empty when it is only shown.</summary>
    public required IReadOnlyDictionary<string, double> SpreadLimits { get; init; }

    /// <summary>Decimals when a school's value or the county's mean is printed; verdicts use the unrounded figure.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>What it rests on.</summary>
    public required Basis Basis { get; init; }
}

/// <summary>特许计入: an amount that counts only for the schools that a condition names.</summary>
/// <param name="Amount">What is added to the indicator's amount.</param>
/// <param name="When">For whom.</param>
/// <param name="Because">In words, for the explanation.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record CarveOut(Formula Amount, Formula When, string Because, Basis Basis);

/// <summary>Where an indicator of a school stands.</summary>
public enum IndicatorState
{
    /// <summary>达标: reaches the line.</summary>
    Met,

    /// <summary>未完全达标: not the line, but the share of it that the rule still accepts for a few.</summary>
    Partly,

    /// <summary>未达标.</summary>
    Unmet,

    /// <summary>未填: an amount that it needs is missing.</summary>
    Missing,

    /// <summary>待补: there should be a line, but no source states it.</summary>
    NoLine,

    /// <summary>不设标准: the rule compares schools by this indicator without a line for each.</summary>
    NotAsked,
}

/// <summary>A conclusion about a school, an item, a coefficient or the county.</summary>
public enum Verdict
{
    /// <summary>通过 / 达标.</summary>
    Pass,

    /// <summary>不通过 / 未达标.</summary>
    Fail,

    /// <summary>未定: not known yet whether it passes, because something is missing; what is known does not decide it.</summary>
    Open,
}
