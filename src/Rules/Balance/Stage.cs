namespace Hengjian.Rules.Balance;

/// <summary>A stage of schooling as a pack sees it.</summary>
/// <param name="Name">As people write it: 小学, 初中, 高中. Formulas see it as <c>stage</c>.</param>
/// <param name="Code">Ending of the columns that exist once a stage: <c>primary</c> in <c>pupils_primary</c>.</param>
/// <param name="Weight">Pupils of this stage count so many times when rooms, grounds and equipment of a combined school are shared out.</param>
/// <param name="Judged">Whether the rule judges the stage; 高中 only takes its share away.</param>
public sealed record Stage(string Name, string Code, double Weight, bool Judged);
