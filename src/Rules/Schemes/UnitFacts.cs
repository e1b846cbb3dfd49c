using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Schemes;

/// <summary>What is known of one unit that a scheme judges.</summary>
/// <param name="Unit">Name or id; unique among the units.</param>
/// <param name="Under">The unit above it in the scheme (the central school of a village school); null for none.</param>
/// <param name="Facts">Single facts by code; what is absent is missing.</param>
/// <param name="Lists">Rows of each list by its code; an absent list has no rows.</param>
public sealed record UnitFacts(
    string Unit, string? Under, IReadOnlyDictionary<string, Value> Facts, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, Value>>> Lists);
