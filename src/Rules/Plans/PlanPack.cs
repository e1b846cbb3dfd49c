using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Plans;

/// <summary>A document that a plan rests on.</summary>
/// <param name="Title">Title without book marks.</param>
/// <param name="Number">Its number; null when the source does not say.</param>
/// <param name="Issuer">Who issued it; null when the source does not say.</param>
public sealed record PlanBasis(string Title, string? Number, string? Issuer);

/// <summary>A working group of a plan, or a body outside the office that does a part of it.</summary>
/// <param name="Code">Code by which tasks name it.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Outside">Whether it is no group of ours (a national centre, the schools): its tasks are watched, not assigned.</param>
/// <param name="Duties">Its duties, one a line.</param>
public sealed record PlanGroup(string Code, string Name, string NameEn, bool Outside, IReadOnlyList<string> Duties);

/// <summary>On which side of the day T a task belongs.</summary>
public enum PlanPhase
{
    /// <summary>Anywhere.</summary>
    Any,

    /// <summary>Done before the day T.</summary>
    Before,

    /// <summary>On the day T.</summary>
    On,

    /// <summary>Begun after the day T.</summary>
    After,
}

/// <summary>A task of a plan.</summary>
/// <param name="Code">Code, unique in the plan.</param>
/// <param name="Name">What is done.</param>
/// <param name="When">When, as it is written.</param>
/// <param name="OffDay">What becomes of a deadline on a day off.</param>
/// <param name="Owner">Code of the group that answers for it.</param>
/// <param name="With">Codes of groups that take part.</param>
/// <param name="Stage">Name of the stage (阶段) it belongs to; null when the plan has none.</param>
/// <param name="Units">The units concerned, in words; null for the office alone.</param>
/// <param name="Channel">Which system or office it goes through; null when none is named.</param>
/// <param name="Evidence">What closes it; null when the source does not say.</param>
/// <param name="After">Codes of tasks that must be done before it begins.</param>
/// <param name="Phase">On which side of the day T it belongs.</param>
/// <param name="Clause">Where the source says it.</param>
/// <param name="Verified">False when the row is marked 待补: its text or date is not known.</param>
public sealed record PlanTask(string Code, string Name, PlanDate? When, OffDay OffDay, string Owner, IReadOnlyList<string> With, string? Stage, string? Units, string? Channel, string? Evidence, IReadOnlyList<string> After, PlanPhase Phase, string Clause, bool Verified);

/// <summary>A number that a plan is drawn up with (rooms, seats), which its checks use.</summary>
/// <param name="Code">Name in formulas.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Value">The source's own number; null when each plan sets it.</param>
public sealed record PlanFigure(string Code, string Name, string Unit, double? Value);

/// <summary>A check of the plan's numbers.</summary>
/// <param name="Code">Code.</param>
/// <param name="Formula">True when all is well.</param>
/// <param name="Words">What is wrong when it is not; <c>{code}</c> stands for a number.</param>
/// <param name="Clause">Where the source says it.</param>
public sealed record PlanCheckRule(string Code, Formula Formula, string Words, string Clause);

/// <summary>A plan as a template: what <c>kind: work-plan</c> packs hold.</summary>
/// <param name="Head">What the pack says about itself.</param>
/// <param name="Hash">Hash over its files.</param>
/// <param name="DayT">What the day T is (测试日); null when the plan has none.</param>
/// <param name="Aims">Aims, one a line.</param>
/// <param name="Basis">Documents it rests on.</param>
/// <param name="Groups">Groups and bodies.</param>
/// <param name="Tasks">Tasks in their order.</param>
/// <param name="Figures">Numbers.</param>
/// <param name="Checks">Checks of the numbers.</param>
public sealed record PlanPack(PackHead Head, string Hash, string? DayT, IReadOnlyList<string> Aims, IReadOnlyList<PlanBasis> Basis, IReadOnlyList<PlanGroup> Groups, IReadOnlyList<PlanTask> Tasks, IReadOnlyList<PlanFigure> Figures, IReadOnlyList<PlanCheckRule> Checks)
{
    /// <summary>The kind written in the pack.</summary>
    public const string Kind = "work-plan";

    /// <summary>Its tasks as dated things; those without a date are left out.</summary>
    public IReadOnlyList<PlanEntry> Entries => [.. Tasks.Where(t => t.When is not null).Select(t => new PlanEntry(t.Code, t.When!, t.OffDay))];
}
