using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Schemes;

/// <summary>A named value of a scheme: a score, a rank, a grade of a part. Scores are computed in the order of the pack, each over those before it.</summary>
public abstract record Score
{
    /// <summary>Its name in formulas.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>Unit: 分, 名, 元 …</summary>
    public string Unit { get; init; } = "分";

    /// <summary>Full mark, for display; null when there is none.</summary>
    public double? Full { get; init; }

    /// <summary>The value is never below this (下限).</summary>
    public double? AtLeast { get; init; }

    /// <summary>The value is never above this (上限, 封顶).</summary>
    public double? AtMost { get; init; }

    /// <summary>Decimals when printed; bands use the unrounded value.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>What it rests on.</summary>
    public required Basis Basis { get; init; }

    /// <summary>The kind of its value.</summary>
    public virtual ValueKind Kind => ValueKind.Number;
}

/// <summary>A formula over facts and earlier scores.</summary>
public sealed record FormulaScore : Score
{
    /// <summary>The formula.</summary>
    public required Formula Formula { get; init; }

    /// <summary>Kind of the formula's result.</summary>
    public required ValueKind ResultKind { get; init; }

    /// <inheritdoc/>
    public override ValueKind Kind => ResultKind;
}

/// <summary>How the rows of a list, or the units of a cohort, are drawn together.</summary>
public enum Draw
{
    /// <summary>Sum.</summary>
    Sum,

    /// <summary>How many (rows where the condition holds).</summary>
    Count,

    /// <summary>Arithmetic mean.</summary>
    Mean,

    /// <summary>Smallest.</summary>
    Min,

    /// <summary>Largest.</summary>
    Max,

    /// <summary>Middle value; the mean of the two middle ones when their number is even.</summary>
    Median,

    /// <summary>Mean after the same share of highest and lowest was taken away (each ⌊n × share⌋).</summary>
    TrimmedMean,

    /// <summary>Standard deviation with divisor n (the spread of these values, no estimate for others).</summary>
    Deviation,
}

/// <summary>A list of facts drawn together: events, ballots, classes, lessons.</summary>
public sealed record DrawScore : Score
{
    /// <summary>Code of the list.</summary>
    public required string List { get; init; }

    /// <summary>How.</summary>
    public required Draw How { get; init; }

    /// <summary>What of each row; for <see cref="Draw.Count"/> a condition.</summary>
    public required Formula Formula { get; init; }

    /// <summary>Which rows; null for all.</summary>
    public Formula? Where { get; init; }

    /// <summary>Share cut at each end for <see cref="Draw.TrimmedMean"/>.</summary>
    public double Trim { get; init; }

    /// <summary>The value when no row is left; null leaves it missing.</summary>
    public double? WhenNone { get; init; }
}

/// <summary>What to do when a weighted part is missing.</summary>
public enum MissingPart
{
    /// <summary>The whole waits for it.</summary>
    Waits,

    /// <summary>The other weights are enlarged to 100 %.</summary>
    Reweigh,
}

/// <summary>A weighted sum of earlier scores or facts.</summary>
public sealed record WeightedScore : Score
{
    /// <summary>Code and weight of each part (0.6 for 60 %).</summary>
    public required IReadOnlyList<(string Code, double Weight)> Parts { get; init; }

    /// <summary>When a part is missing.</summary>
    public MissingPart Missing { get; init; }
}

/// <summary>Several groups of raters with weights: each group's ratings are drawn together first, then weighted.</summary>
public sealed record RatersScore : Score
{
    /// <summary>Code of the list of ratings.</summary>
    public required string List { get; init; }

    /// <summary>Field that names the group of a rating.</summary>
    public required string Group { get; init; }

    /// <summary>What of each rating.</summary>
    public required Formula Formula { get; init; }

    /// <summary>How the ratings of a group are drawn together.</summary>
    public required Draw How { get; init; }

    /// <summary>Share cut at each end for <see cref="Draw.TrimmedMean"/>.</summary>
    public double Trim { get; init; }

    /// <summary>Groups and their weights.</summary>
    public required IReadOnlyList<(string Group, double Weight)> Weights { get; init; }

    /// <summary>When a group gave no rating.</summary>
    public MissingPart Missing { get; init; }
}

/// <summary>Among whom a unit is compared.</summary>
public enum Cohort
{
    /// <summary>All units.</summary>
    All,

    /// <summary>Units with the same value of a fact.</summary>
    Group,

    /// <summary>The units under this one.</summary>
    Under,
}

/// <summary>A figure over several units: the town's mean, the mean of the village schools under a central school.</summary>
public sealed record CohortScore : Score
{
    /// <summary>Which score or fact of each unit.</summary>
    public required string Of { get; init; }

    /// <summary>How.</summary>
    public required Draw How { get; init; }

    /// <summary>Over whom.</summary>
    public required Cohort Over { get; init; }

    /// <summary>The fact that makes the group; null otherwise.</summary>
    public string? Within { get; init; }

    /// <summary>The value when no unit is left; null leaves it missing.</summary>
    public double? WhenNone { get; init; }
}

/// <summary>The place of a unit by a score: 1 for the best; equal scores share the better place (1, 2, 2, 4).</summary>
/// <remarks>Ranks are computed for those who may see them; a pack or a profile decides whether they are shown (practice P1).</remarks>
public sealed record RankScore : Score
{
    /// <summary>Which score or fact.</summary>
    public required string Of { get; init; }

    /// <summary>Whether the lowest value is the best.</summary>
    public bool LowFirst { get; init; }

    /// <summary>The fact that makes the group; null for all units.</summary>
    public string? Within { get; init; }
}

/// <summary>How a share of a number of units is made whole.</summary>
public enum QuotaRounding
{
    /// <summary>Down (58 × 12 % = 6.96 → 6).</summary>
    Floor,

    /// <summary>Half up.</summary>
    Nearest,

    /// <summary>Up.</summary>
    Ceiling,
}

/// <summary>Grades by place: the first 30 % are A, the next 50 % B … Units with equal scores get the same, better grade.</summary>
public sealed record QuotaScore : Score
{
    /// <summary>Which score or fact.</summary>
    public required string Of { get; init; }

    /// <summary>The fact that makes the group; null for all units.</summary>
    public string? Within { get; init; }

    /// <summary>Grades from the best and the share of units of each.</summary>
    public required IReadOnlyList<(string Grade, double Share)> Shares { get; init; }

    /// <summary>How the cumulated share becomes a number of units.</summary>
    public QuotaRounding Rounding { get; init; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Text;
}

/// <summary>A table from a number (often a rank) to a number (points, an amount): the first line that holds the number counts.</summary>
public sealed record TierScore : Score
{
    /// <summary>Which score or fact.</summary>
    public required string Of { get; init; }

    /// <summary>From, to (both included) and value; a null value is a tier that the source promises without stating it (待补).</summary>
    public required IReadOnlyList<(double From, double To, double? Value)> Tiers { get; init; }

    /// <summary>The value outside all tiers.</summary>
    public double? Otherwise { get; init; }
}

/// <summary>A word by conditions, the first that holds counts.</summary>
public sealed record BandScore : Score
{
    /// <summary>Words and conditions from the best.</summary>
    public required IReadOnlyList<(string Band, Formula When)> Bands { get; init; }

    /// <summary>The word when none holds.</summary>
    public required string Otherwise { get; init; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Text;
}
