namespace Hengjian.Rules.Balance;

/// <summary>The county's conclusion and what it is made of.</summary>
/// <param name="Verdict">Passes only when every part passes and no veto strikes; fails when one part fails; else open.</param>
/// <param name="Parts">The parts of the verdict in the order of the rule.</param>
/// <param name="Groups">The groups of items.</param>
/// <param name="Gates">The vetoes.</param>
public sealed record CountyResult(
    Verdict Verdict, IReadOnlyList<CountyPart> Parts, IReadOnlyList<ItemGroupResult> Groups, IReadOnlyList<GateResult> Gates);

/// <summary>One part of the county's verdict.</summary>
/// <param name="Code">schools, spreads, composite, gates, or the code of a group of items.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Found">What was found in one Chinese sentence, e.g. 「小学 31 所中 28 所达标」.</param>
/// <param name="FoundEn">The same in English.</param>
public sealed record CountyPart(string Code, string Name, string NameEn, Verdict Verdict, string Found, string FoundEn);

/// <summary>A group of items with its count.</summary>
/// <param name="Code">Code of the group.</param>
/// <param name="Title">Chinese title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Met">Items met.</param>
/// <param name="Open">Items not decided.</param>
/// <param name="Need">Items that must be met; null when only shown.</param>
/// <param name="Verdict">The group's verdict; null when only shown.</param>
/// <param name="Items">The items.</param>
public sealed record ItemGroupResult(
    string Code, string Title, string TitleEn, int Met, int Open, int? Need, Verdict? Verdict, IReadOnlyList<ItemResult> Items);

/// <summary>One item of the county.</summary>
/// <param name="No">Its number.</param>
/// <param name="Name">Its wording.</param>
/// <param name="NameEn">English, shortened.</param>
/// <param name="Verdict">Met, not met, or open.</param>
/// <param name="Value">Its figure, unrounded; null when it has none or it is missing.</param>
/// <param name="Printed">The figure as printed, with %; null like <paramref name="Value"/>.</param>
/// <param name="Conclusion">The conclusion with its blanks filled (a gap where a figure is missing); null when the pack has no text.</param>
/// <param name="ByHand">Whether people decide it.</param>
/// <param name="Missing">Names of the facts that are missing for a decision.</param>
/// <param name="Schools">Schools that stand in the way, by name.</param>
/// <param name="RoundingFlips">Whether the printed figure would be judged otherwise.</param>
public sealed record ItemResult(
    int No, string Name, string NameEn, Verdict Verdict, double? Value, string? Printed, string? Conclusion, bool ByHand,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Schools, bool RoundingFlips);

/// <summary>A veto: struck, not struck, or not yet said.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Struck">Whether it strikes; null when nobody has said.</param>
public sealed record GateResult(string Code, string Name, string NameEn, bool? Struck);
