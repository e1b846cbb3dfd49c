using Hengjian.Rules.Balance;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>What a run was made from: confirmed returns (the office's own preview) or locked ones.</summary>
public enum RunBasis { Preview, Final }

/// <summary>The text of a pack as it was when a result was made, by its hash: old years stay computable after the pack was changed.</summary>
public sealed class KeptPack
{
    public required string Hash { get; set; }
    public required string Code { get; set; }
    public required string Title { get; set; }
    /// <summary>The files by relative path, as compressed JSON.</summary>
    public required byte[] Files { get; set; }
    public DateTimeOffset KeptAt { get; set; }
}

/// <summary>A snapshot: one county judged by one pack for one year (or as of one month), with everything needed to do it again.</summary>
public sealed class EvaluationRun : IVersioned
{
    public Guid Id { get; set; }
    public Guid CountyId { get; set; }
    public required string CountyName { get; set; }
    public required string CountyPath { get; set; }
    public required string Pack { get; set; }
    public required string PackHash { get; set; }
    public required string PackTitle { get; set; }
    public int Year { get; set; }
    public RunBasis Basis { get; set; }
    /// <summary>Monthly state: the last day that counts, with dated additions up to it; null for the annual figures.</summary>
    public DateOnly? AsOf { get; set; }
    public required string Form { get; set; }
    public required string FormHash { get; set; }
    public required string CountyForm { get; set; }
    public required string CountyFormHash { get; set; }
    public required string DataHash { get; set; }
    public required string EngineVersion { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid? AccountId { get; set; }
    public required string ByName { get; set; }
    public Verdict Verdict { get; set; }
    public int Schools { get; set; }
    public int SchoolsPassed { get; set; }
    /// <summary>Schools whose facts were counted, of those that were asked for them. Fewer counted than asked: the verdict is about a part of the county alone.</summary>
    public int Counted { get; set; }
    public int Asked { get; set; }
    /// <summary>The <see cref="InputDocument"/>: the facts as they went in, compressed JSON.</summary>
    public required byte[] Input { get; set; }
    /// <summary>The <see cref="ResultDocument"/>, compressed JSON.</summary>
    public required byte[] Result { get; set; }
    public required string ResultHash { get; set; }
    /// <summary>When the office let its schools see the county's coefficients and verdict; null when it did not.</summary>
    public DateTimeOffset? PublishedAt { get; set; }
    /// <summary>When a report on this run went up; until then the level above sees progress only.</summary>
    public DateTimeOffset? ReportedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>One school and stage of a run: in with its verdict, or out with the reason.</summary>
public sealed class EvaluationMember
{
    public Guid RunId { get; set; }
    public Guid UnitId { get; set; }
    public required string Stage { get; set; }
    public int Place { get; set; }
    public required string Name { get; set; }
    public required string Kind { get; set; }
    public bool Included { get; set; }
    public required string Because { get; set; }
    public required string BecauseEn { get; set; }
    public double? Pupils { get; set; }
    /// <summary>Which version of its sheet was read; 0 where there was none.</summary>
    public int VersionNo { get; set; }
    /// <summary>Null when left out, or when the pack judges no single school.</summary>
    public Verdict? Verdict { get; set; }
    public int Met { get; set; }
    public int Partly { get; set; }
    public int Unmet { get; set; }
    public int Unknown { get; set; }
}

/// <summary>One indicator of one school and stage, unrounded.</summary>
public sealed class EvaluationValue
{
    public Guid RunId { get; set; }
    public Guid UnitId { get; set; }
    public required string Stage { get; set; }
    public required string Indicator { get; set; }
    public double? Value { get; set; }
    public double? Line { get; set; }
    public IndicatorState State { get; set; }
}

/// <summary>One coefficient of a county's stage, unrounded; the composite has the indicator 综合.</summary>
public sealed class EvaluationSpread
{
    public Guid RunId { get; set; }
    public required string Stage { get; set; }
    public required string Indicator { get; set; }
    public double? Mean { get; set; }
    public double? S { get; set; }
    public double? Coefficient { get; set; }
    public double? MostAllowed { get; set; }
    /// <summary>Null when the pack sets no limit.</summary>
    public Verdict? Verdict { get; set; }
}

/// <summary>One item of the county's lists, or one veto.</summary>
public sealed class EvaluationItem
{
    public Guid RunId { get; set; }
    public required string Code { get; set; }
    public required string ListCode { get; set; }
    public int ItemNo { get; set; }
    public double? Value { get; set; }
    public Verdict Verdict { get; set; }
    public required string Conclusion { get; set; }
}

/// <summary>A fact of the county that people decide (an item, a veto, a survey's count) with its evidence; rows are only added, the newest counts.</summary>
public sealed class RecordedItem
{
    public Guid Id { get; set; }
    public Guid CountyId { get; set; }
    public required string CountyPath { get; set; }
    public required string Pack { get; set; }
    public int Year { get; set; }
    public required string Code { get; set; }
    public int EntryNo { get; set; }
    /// <summary>是/否, a number or a text as the pack's column wants it; null withdraws the earlier entry.</summary>
    public string? Text { get; set; }
    public required string Note { get; set; }
    /// <summary>Stored files, as JSON of ids.</summary>
    public required string Evidence { get; set; }
    public Guid? AccountId { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>测算: one person's private copy of a run with changed raw amounts; it is in no report and no export (practice P11).</summary>
public sealed class Scratch : IVersioned
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public Guid RunId { get; set; }
    public required string CountyPath { get; set; }
    public required string Name { get; set; }
    /// <summary>Changed cells as JSON: unit, column, value, kind of measure, note.</summary>
    public required string Changes { get; set; }
    public DateTimeOffset At { get; set; }
    public int Version { get; set; }
}

public enum ObjectionState { Open, Accepted, Rejected, Withdrawn }

/// <summary>A school's objection to one indicator of a frozen snapshot, with evidence, and the office's decision.</summary>
public sealed class Objection : IVersioned
{
    public Guid Id { get; set; }
    public Guid RunId { get; set; }
    public required string CountyPath { get; set; }
    public Guid UnitId { get; set; }
    public required string UnitPath { get; set; }
    public required string UnitName { get; set; }
    public required string Stage { get; set; }
    public required string Indicator { get; set; }
    /// <summary>The form field that the school says is wrong, and what it should be.</summary>
    public required string Field { get; set; }
    public required string Claimed { get; set; }
    public required string Before { get; set; }
    public required string Reason { get; set; }
    public required string Evidence { get; set; }
    public ObjectionState State { get; set; }
    public Guid? AccountId { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Decision { get; set; }
    public Guid? DecidedById { get; set; }
    public required string DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public int Version { get; set; }
}

public enum ReportKind { Yearly, Monthly, School, Leader }
public enum ReportState { Draft, Checked, Issued }

/// <summary>One version of a report on one run. Signed it is frozen with the hashes of its files; a later change is a new version.</summary>
public sealed class Report : IVersioned
{
    public Guid Id { get; set; }
    public Guid RunId { get; set; }
    public Guid CountyId { get; set; }
    public required string CountyPath { get; set; }
    public ReportKind Kind { get; set; }
    /// <summary>One booklet a school: its unit; empty otherwise.</summary>
    public Guid UnitId { get; set; }
    public int Year { get; set; }
    public DateOnly? AsOf { get; set; }
    public required string Title { get; set; }
    public int VersionNo { get; set; }
    public ReportState State { get; set; }
    /// <summary>The texts as JSON: paragraphs with the figures they name. The figures themselves come from the run.</summary>
    public required string Texts { get; set; }
    public required string TextPackHash { get; set; }
    public Guid DraftedById { get; set; }
    public required string DraftedBy { get; set; }
    public DateTimeOffset DraftedAt { get; set; }
    public Guid? CheckedById { get; set; }
    public required string CheckedBy { get; set; }
    public DateTimeOffset? CheckedAt { get; set; }
    public Guid? SignedById { get; set; }
    public required string SignedBy { get; set; }
    public DateTimeOffset? SignedAt { get; set; }
    /// <summary>Why a checker or signer sent it back, until it is checked: the drafter reads it beside the words.</summary>
    public required string Remark { get; set; }
    public required string RemarkBy { get; set; }
    public DateTimeOffset? RemarkAt { get; set; }
    /// <summary>SHA-256 over texts, run and names; what the three answered for.</summary>
    public required string ContentHash { get; set; }
    public DateTimeOffset? ReportedUpAt { get; set; }
    public required string ReportedUpBy { get; set; }
    public int Version { get; set; }
}

/// <summary>
/// Somebody who wrote words of a report version, from its draft to its last change: none of them checks it (practice P10).
/// The person is kept as of that day, since an account belongs to a post and may have another holder later.
/// </summary>
public sealed class ReportHand
{
    public Guid ReportId { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>Empty where nobody held the post.</summary>
    public Guid PersonId { get; set; }
    public required string Name { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>A file of a report version in one format.</summary>
public sealed class ReportFile
{
    public Guid ReportId { get; set; }
    public required string Format { get; set; }
    public Guid FileId { get; set; }
    public required string Hash { get; set; }
    public required string Name { get; set; }
    public DateTimeOffset At { get; set; }
}
