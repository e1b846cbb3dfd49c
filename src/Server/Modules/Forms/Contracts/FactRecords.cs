using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Forms.Contracts;

/// <summary>One stored value of a return. Number is set for numeric fields; Text always holds what was typed (normalised). Missing = no entry.</summary>
public sealed record FactValue(string Field, string? Text, double? Number);

/// <summary>Facts of one unit for one form and school year, as of one return version.</summary>
public sealed record UnitFacts(Guid UnitId, string UnitName, string UnitCode, string UnitPath, Guid ReturnId, int VersionNo, string Hash, ReviewState State,
    DateTimeOffset? LockedAt, IReadOnlyDictionary<string, FactValue> Values)
{
    /// <summary>The dated additions that are counted in the values; none for the annual figures.</summary>
    public IReadOnlyList<FactAdded> Added { get; init; } = [];
}

/// <summary>Something that came or went since the figures were frozen, with its paper.</summary>
public sealed record FactAdded(Guid Id, string Field, double Amount, DateOnly On, string Kind, string Paper, string Who, DateTimeOffset At, string? ConfirmedBy = null, string? ConfirmedRole = null);

/// <summary>A unit that was asked for a form and does not stand far enough yet.</summary>
public sealed record UnitWaiting(Guid UnitId, string UnitName, string UnitPath, ReviewState State);

/// <summary>Everything that is known about where one value comes from.</summary>
public sealed record CellSource(string Field, string? Value, string? Previous, IReadOnlyList<CellChange> History, IReadOnlyList<EvidenceFile> Evidence, ReviewState State,
    string? ConfirmedBy, DateTimeOffset? ConfirmedAt, string? CheckedBy, DateTimeOffset? CheckedAt, int VersionNo, string VersionHash);

/// <summary>One change of one cell; <paramref name="Source"/> is import, screen, template, paste, spot-check, addition or reconciliation.</summary>
public sealed record CellChange(string? From, string? To, string Source, string? SourceDetail, string? Reason, string Who, string? Role, DateTimeOffset At);

/// <summary>A paper behind a value; it is read through <c>/api/files/{FileId}</c>.</summary>
public sealed record EvidenceFile(Guid FileId, string Name, string MediaType);

/// <summary>A round as the evaluation sees it: the form, the county, since when and until when, how many units stand in which state and how many of them are late.</summary>
public sealed record RoundSummary(Guid RoundId, string Form, int Year, Guid CountyId, DateTimeOffset OpenedAt, DateOnly Deadline, IReadOnlyDictionary<ReviewState, int> States, int Late);
