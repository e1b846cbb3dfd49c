using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Forms;

/// <summary>How a value came into its cell.</summary>
public enum CellOrigin { Import, Screen, Template, Paste, SpotCheck, Addition, Reconciliation }

/// <summary>How far an owner section is with its part of a return.</summary>
public enum SectionState { Waiting, Approved, Remarked }

/// <summary>How far an import is: being read, shown, refused as it stands, taken, or put away.</summary>
public enum ImportState { Reading, Shown, Refused, Applied, Discarded }

/// <summary>How far an on-the-spot check is: printed, counted, its accepted values taken into a new version.</summary>
public enum SpotCheckState { Printed, Counted, Accepted }

/// <summary>One collection of a form by one county for one school year, with a deadline (批次).</summary>
public sealed class FormRound : IVersioned
{
    public Guid Id { get; set; }
    /// <summary>Code of the form pack, and the hash of the pack when the round was opened.</summary>
    public required string Form { get; set; }
    public required string FormHash { get; set; }
    public int Year { get; set; }
    public required string Title { get; set; }
    public Guid CountyId { get; set; }
    public required string OwnerPath { get; set; }
    public DateOnly Deadline { get; set; }
    /// <summary>Sections with their owners and fields as the form had them on the day of opening (<see cref="RoundSections"/>).</summary>
    public required string Sections { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    /// <summary>Set when the comparison with the central statistics was closed: every difference has its reason.</summary>
    public DateTimeOffset? ReconciledAt { get; set; }
    public int Version { get; set; }
}

/// <summary>One unit's sheet in a round. The counts are what the level above may see of a draft.</summary>
public sealed class FormReturn : IVersioned
{
    public Guid Id { get; set; }
    public Guid RoundId { get; set; }
    public required string Form { get; set; }
    public int Year { get; set; }
    public Guid UnitId { get; set; }
    public required string UnitPath { get; set; }
    public ReviewState State { get; set; }
    /// <summary>Number of the newest frozen version; 0 before the first confirmation.</summary>
    public int VersionNo { get; set; }
    public DateOnly Deadline { get; set; }
    public int Asked { get; set; }
    public int Filled { get; set; }
    public int Missing { get; set; }
    public int Hard { get; set; }
    public int Soft { get; set; }
    /// <summary>A village school's sheet passes its central school before the sections see to it.</summary>
    public bool Central { get; set; }
    /// <summary>True once someone of the level above began to review: from then on the school cannot withdraw.</summary>
    public bool ReviewBegun { get; set; }
    public Guid? ConfirmedBy { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public DateTimeOffset? LockedAt { get; set; }
    /// <summary>Grows with every change of a cell; two clerks' autosaves do not disturb each other by it (no concurrency token).</summary>
    public int Edits { get; set; }
    public DateTimeOffset? EditedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>The current value of one cell with where it came from. A cell without a row, or without text, is empty.</summary>
public sealed class FormCell : IVersioned
{
    public Guid ReturnId { get; set; }
    public required string Field { get; set; }
    public string? Text { get; set; }
    public double? Number { get; set; }
    public CellOrigin Origin { get; set; }
    /// <summary>File and cell of an import, number of a check sheet, paper of an addition.</summary>
    public string? Detail { get; set; }
    /// <summary>What the last import brought; a different value carries a reason.</summary>
    public string? Imported { get; set; }
    /// <summary>Word of explanation for a soft finding or a correction.</summary>
    public string? Reason { get; set; }
    /// <summary>Who wrote the words, or took them away, and when: a school explains a figure that an import brought, and is not its author.</summary>
    public string? ReasonWho { get; set; }
    public string? ReasonRole { get; set; }
    public DateTimeOffset? ReasonAt { get; set; }
    public Guid? AccountId { get; set; }
    public required string Who { get; set; }
    public string? Role { get; set; }
    public DateTimeOffset At { get; set; }
    public int Version { get; set; }
    /// <summary>It stands in a <see cref="FormBlock"/> and has no row of its own yet; the first change gives it one.</summary>
    public bool Packed { get; set; }
}

/// <summary>
/// The cells that one import wrote for the first time into one sheet: the line of its plan as the user agreed to it, under one hand.
/// It is never edited: a cell that changes afterwards gets its own row (<see cref="FormCell"/>), which then stands before the block,
/// and its value in the block becomes its history. A statistics workbook brings a million cells, and most of them never change.
/// </summary>
public sealed class FormBlock
{
    public Guid ReturnId { get; set; }
    public Guid ImportId { get; set; }
    /// <summary>One line of the plan file; its SHA-256 stands in the audit row of this sheet.</summary>
    public required string Line { get; set; }
    public required string Hash { get; set; }
    /// <summary>How many cells it wrote.</summary>
    public int Cells { get; set; }
    public CellOrigin Origin { get; set; }
    public Guid? AccountId { get; set; }
    public required string Who { get; set; }
    public string? Role { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>
/// What a cell held before: one row for each write that a later one replaced; never edited, never deleted. The present write stands in
/// the cell itself, so a value that is written once is stored once (a statistics workbook brings a million of them).
/// </summary>
public sealed class PastCell
{
    public Guid Id { get; set; }
    public Guid ReturnId { get; set; }
    public required string Field { get; set; }
    public string? Text { get; set; }
    public CellOrigin Origin { get; set; }
    public string? Detail { get; set; }
    public string? Reason { get; set; }
    public string? ReasonWho { get; set; }
    public string? ReasonRole { get; set; }
    public DateTimeOffset? ReasonAt { get; set; }
    public Guid? AccountId { get; set; }
    public required string Who { get; set; }
    public string? Role { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>A frozen return: one document with its SHA-256, made when it is confirmed, approved, locked, or changed by a check on the spot.</summary>
public sealed class FormVersion
{
    public Guid ReturnId { get; set; }
    public int No { get; set; }
    public required string Form { get; set; }
    public int Year { get; set; }
    public required string UnitPath { get; set; }
    public ReviewState State { get; set; }
    public required string Document { get; set; }
    public required string Hash { get; set; }
    public Guid? AccountId { get; set; }
    public required string Who { get; set; }
    public string? Role { get; set; }
    public DateTimeOffset At { get; set; }
    public string? Reason { get; set; }
    /// <summary>The scan of the signed sheet, where the confirmation stands on paper and was not made with the signer's own account.</summary>
    public Guid? ScanId { get; set; }
    /// <summary>Number of the check on the spot whose values made this version: nobody confirmed, approved or locked by it.</summary>
    public int? SpotCheck { get; set; }
}

/// <summary>An owner section's word on its part of a return.</summary>
public sealed class FormSectionReview : IVersioned
{
    public Guid ReturnId { get; set; }
    /// <summary>Code of a section of the form, or <see cref="RoundSections.Central"/>.</summary>
    public required string Section { get; set; }
    public SectionState State { get; set; }
    /// <summary>The version that was approved; when a later one changes none of the section's fields the approval stands.</summary>
    public int VersionNo { get; set; }
    public Guid? AccountId { get; set; }
    public string? Who { get; set; }
    public string? Role { get; set; }
    public DateTimeOffset? At { get; set; }
    /// <summary>Why the director approved in place of a section that has an account.</summary>
    public string? Reason { get; set; }
    public int Version { get; set; }
}

/// <summary>A reviewer's remark on a cell or on the whole return. Remarks wait until the return goes back, once, with all of them.</summary>
public sealed class FormRemark : IVersioned
{
    public Guid Id { get; set; }
    public Guid ReturnId { get; set; }
    public string? Field { get; set; }
    public required string Text { get; set; }
    public Guid? AccountId { get; set; }
    public required string Who { get; set; }
    public string? Role { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public int Version { get; set; }
}

/// <summary>A paper or picture behind a cell or a section of a return.</summary>
public sealed class FormEvidence
{
    public Guid Id { get; set; }
    public Guid ReturnId { get; set; }
    public string? Field { get; set; }
    public string? Section { get; set; }
    public Guid FileId { get; set; }
    public string Note { get; set; } = "";
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>Where a source system keeps our fields: learnt once, used every year.</summary>
public sealed class FormMapping : IVersioned
{
    public Guid Id { get; set; }
    public Guid UnitId { get; set; }
    public required string OwnerPath { get; set; }
    public required string Form { get; set; }
    public required string Name { get; set; }
    public required string Columns { get; set; }
    public DateTimeOffset At { get; set; }
    public int Version { get; set; }
}

/// <summary>One upload of one or many files: what was read, what it would change, whether it was taken.</summary>
public sealed class FormImport : IVersioned
{
    public Guid Id { get; set; }
    public Guid RoundId { get; set; }
    public required string OwnerPath { get; set; }
    /// <summary>facts: values of returns; central: figures of the central statistics; template: one school's own workbook.</summary>
    public required string Target { get; set; }
    public Guid? ReturnId { get; set; }
    /// <summary>What the uploader decided, as JSON (<see cref="Imports.ImportOptions"/>).</summary>
    public required string Options { get; set; }
    public ImportState State { get; set; }
    public required string Files { get; set; }
    public string? Preview { get; set; }
    /// <summary>Hash of what the preview would change: what is applied is what was looked at.</summary>
    public string? PlanHash { get; set; }
    public Guid? JobId { get; set; }
    public Guid? AccountId { get; set; }
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? AppliedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>A figure of the central statistics beside ours; a difference carries its reason.</summary>
public sealed class CentralValue : IVersioned
{
    public Guid RoundId { get; set; }
    public Guid UnitId { get; set; }
    public required string Field { get; set; }
    public string? Text { get; set; }
    public double? Number { get; set; }
    public string? Detail { get; set; }
    public string? Reason { get; set; }
    public string? Who { get; set; }
    public DateTimeOffset? At { get; set; }
    /// <summary>What we had when the comparison was frozen.</summary>
    public string? FrozenOurs { get; set; }
    public int Version { get; set; }
}

/// <summary>A check on the spot: counted beside reported, two signers.</summary>
public sealed class SpotCheck : IVersioned
{
    public Guid Id { get; set; }
    public Guid ReturnId { get; set; }
    public required string UnitPath { get; set; }
    public int Number { get; set; }
    public SpotCheckState State { get; set; }
    public int AgainstVersion { get; set; }
    public required string Items { get; set; }
    public string? Checker { get; set; }
    public string? SchoolSigner { get; set; }
    public DateOnly? CheckedOn { get; set; }
    public Guid? ScanId { get; set; }
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
    /// <summary>Whose account recorded what was counted: an approved or locked sheet takes it from another person's hand.</summary>
    public Guid? CountedById { get; set; }
    public string? CountedBy { get; set; }
    public DateTimeOffset? CountedAt { get; set; }
    public string? AcceptedBy { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>Something bought, built or transferred after the figures were frozen, with its paper; the annual figure stays.</summary>
public sealed class FactAddition : IVersioned
{
    public Guid Id { get; set; }
    public required string Form { get; set; }
    public int Year { get; set; }
    public Guid UnitId { get; set; }
    public required string UnitPath { get; set; }
    public required string Field { get; set; }
    public double Amount { get; set; }
    public DateOnly On { get; set; }
    /// <summary>bought, built, transferred, scrapped: a word of packs, not of code.</summary>
    public required string Kind { get; set; }
    public required string Paper { get; set; }
    public Guid? FileId { get; set; }
    public string? Withdrawn { get; set; }
    public Guid? AccountId { get; set; }
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
    /// <summary>Who answers for it: the principal or the office. Until then it counts in no month (practice P6).</summary>
    public Guid? ConfirmedById { get; set; }
    public string? ConfirmedBy { get; set; }
    public string? ConfirmedRole { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>What a county sent to the levels above, on a date: from then on they see these versions and no others.</summary>
public sealed class FormReport
{
    public Guid Id { get; set; }
    public Guid RoundId { get; set; }
    public required string OwnerPath { get; set; }
    public int No { get; set; }
    public string Note { get; set; } = "";
    public int Returns { get; set; }
    public required string Hash { get; set; }
    public Guid? AccountId { get; set; }
    public required string Who { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>One version within a report to the levels above.</summary>
public sealed class FormReportItem
{
    public Guid ReportId { get; set; }
    public Guid ReturnId { get; set; }
    public int VersionNo { get; set; }
}
