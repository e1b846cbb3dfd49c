using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Who is not judged: a condition on a school and stage, and the reason told to people.</summary>
/// <param name="When">Condition; it sees the stage's own names (<c>pupils</c>) and the school's.</param>
/// <param name="Because">Reason in Chinese.</param>
/// <param name="BecauseEn">Reason in English.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record LeaveOutRule(Formula When, string Because, string BecauseEn, Basis Basis);

/// <summary>A figure that cannot be: the condition is true of a school whose input must not be judged.</summary>
/// <param name="When">Condition over the school's columns.</param>
/// <param name="Says">What is wrong, Chinese.</param>
/// <param name="SaysEn">What is wrong, English.</param>
/// <param name="Marks">The columns to look at.</param>
public sealed record InputCheck(Formula When, string Says, string SaysEn, IReadOnlyList<string> Marks);

/// <summary>A named intermediate value.</summary>
/// <param name="Code">Its name in formulas.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Unit">Unit; empty for yes/no.</param>
/// <param name="Formula">How it is computed.</param>
public sealed record DerivedFact(string Code, string Name, string Unit, Formula Formula);

/// <summary>When a school (one stage of it) passes as a whole.</summary>
/// <param name="MetAtLeast">So many indicators must reach their line.</param>
/// <param name="OthersPartly">Whether each of the others must at least be 未完全达标 (reach the accepted share of the line).</param>
/// <param name="Basis">What it rests on.</param>
public sealed record SchoolRule(int MetAtLeast, bool OthersPartly, Basis Basis);

/// <summary>综合差异系数: the plain mean of the single coefficients of a stage, against a limit.</summary>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Limits">The largest composite by stage name.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record CompositeRule(string Name, string NameEn, IReadOnlyDictionary<string, double> Limits, Basis Basis);

/// <summary>How an amount of all judged schools is drawn together for the county's items.</summary>
public enum AggregateKind
{
    /// <summary>Sum of a number.</summary>
    Sum,

    /// <summary>In how many schools a condition holds.</summary>
    Count,

    /// <summary>Whether a condition holds in every school.</summary>
    Every,

    /// <summary>The largest number.</summary>
    Max,

    /// <summary>The smallest number.</summary>
    Min,
}

/// <summary>A figure over all judged schools; a school with two stages counts once.</summary>
/// <param name="Code">Its name in county formulas.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Unit">Unit; empty for yes/no.</param>
/// <param name="Kind">How it is drawn together.</param>
/// <param name="Formula">What is summed, or the condition, over a school's columns.</param>
/// <param name="Where">Which schools are looked at; null for all that are judged.</param>
/// <param name="All">Whether schools that the rule leaves out of judging are looked at, too: a clause may name more schools than it measures.</param>
public sealed record SchoolAggregate(string Code, string Name, string Unit, AggregateKind Kind, Formula Formula, Formula? Where, bool All = false);

/// <summary>A group of items of the county, e.g. the 15 of 政府保障程度.</summary>
/// <param name="Code">Code within the pack.</param>
/// <param name="Title">Chinese title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Need">How many items must be met; null when the group is only shown.</param>
/// <param name="Items">The items in their order.</param>
/// <param name="Basis">What the group rests on.</param>
public sealed record ItemGroup(string Code, string Title, string TitleEn, int? Need, IReadOnlyList<Item> Items, Basis Basis);

/// <summary>An item of the county: a condition over county facts and figures over the schools, with the figures its conclusion prints.</summary>
public sealed record Item
{
    /// <summary>Number within the group, from 1.</summary>
    public required int No { get; init; }

    /// <summary>The item as the rule words it.</summary>
    public required string Name { get; init; }

    /// <summary>English, shortened.</summary>
    public required string NameEn { get; init; }

    /// <summary>When it is met; by hand it is the county fact <c>group_no</c>.</summary>
    public required Formula MetWhen { get; init; }

    /// <summary>Whether people decide and the system only keeps the decision.</summary>
    public bool ByHand { get; init; }

    /// <summary>The item's main figure, called <c>value</c> in <see cref="MetWhen"/>; null when it has none.</summary>
    public Formula? Value { get; init; }

    /// <summary>Unit of the figure; with % it is a share and printed times 100.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Decimals when printed (the official tables: shares 1, others 0).</summary>
    public int Decimals { get; init; }

    /// <summary>The conclusion's text with {name} for each figure; null when the name says enough.</summary>
    public string? Conclusion { get; init; }

    /// <summary>Aggregates whose schools are listed when the item is not met.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>What it rests on.</summary>
    public required Basis Basis { get; init; }
}

/// <summary>一票否决: what makes everything else void.</summary>
/// <param name="Code">Code within the pack; also the county fact when <see cref="When"/> is only that.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="When">When it strikes.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record Gate(string Code, string Name, string NameEn, Formula When, Basis Basis);
