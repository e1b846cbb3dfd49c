using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Schemes;

/// <summary>What a scheme says about its units.</summary>
/// <param name="Pack">The scheme.</param>
/// <param name="Units">The units in the order in which they were given.</param>
public sealed record SchemeResult(SchemePack Pack, IReadOnlyList<UnitResult> Units)
{
    /// <summary>The result of a unit, or null.</summary>
    public UnitResult? Unit(string unit) => Units.FirstOrDefault(u => u.Unit == unit);
}

/// <summary>The scores and the grade of one unit.</summary>
/// <param name="Facts">What was judged.</param>
/// <param name="Scores">Each score by its code.</param>
/// <param name="Grade">The grade; null when the scheme has none.</param>
public sealed record UnitResult(UnitFacts Facts, IReadOnlyDictionary<string, ScoreResult> Scores, GradeResult? Grade)
{
    /// <summary>Name of the unit.</summary>
    public string Unit => Facts.Unit;

    /// <summary>The value of a score or fact; missing when there is none.</summary>
    public Value Value(string code) => Scores.TryGetValue(code, out var score) ? score.Value : Facts.Facts.TryGetValue(code, out var fact) ? fact : default;
}

/// <summary>One score of one unit.</summary>
/// <param name="Code">Code of the score.</param>
/// <param name="Value">Its value after floor and cap; missing when something it needs is missing.</param>
/// <param name="Before">The number before floor and cap; null when neither changed it.</param>
/// <param name="Rows">For lists and cohorts: what went in, row by row.</param>
public sealed record ScoreResult(string Code, Value Value, double? Before, IReadOnlyList<DrawnRow> Rows);

/// <summary>One row that went into a score.</summary>
/// <param name="Name">What the row is: the unit, the group of raters, or its number in the list.</param>
/// <param name="Value">What it gave.</param>
/// <param name="Weight">Its weight; null when all count the same.</param>
/// <param name="Used">Whether it entered the figure (a trimmed rating does not).</param>
public sealed record DrawnRow(string Name, Value Value, double? Weight, bool Used);

/// <summary>A grade and how it came about.</summary>
/// <param name="Grade">The grade; null when something missing keeps it open.</param>
/// <param name="ByScore">The grade by the bands alone, before caps and vetoes; null when open.</param>
/// <param name="Reasons">The caps and vetoes that struck, and what keeps the grade open.</param>
public sealed record GradeResult(string? Grade, string? ByScore, IReadOnlyList<string> Reasons);
