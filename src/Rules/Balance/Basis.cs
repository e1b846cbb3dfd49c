namespace Hengjian.Rules.Balance;

/// <summary>What a rule rests on; every figure of a result can show it.</summary>
/// <param name="Clause">The place in the document, e.g. 「资源配置 第4项」; empty when the whole document is meant.</param>
/// <param name="Source">The document; the pack's own when the element names none.</param>
/// <param name="Verified">How far the wording was checked, e.g. 「原文」, 「一市材料，原文待核」, 「自拟」, 「待补」.</param>
public sealed record Basis(string Clause, string Source, string Verified);
