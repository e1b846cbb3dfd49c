using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Directory;

public enum Stage { Kindergarten = 1, Primary = 2, Junior = 4, Senior = 8 }

/// <summary>What a school is in a school year; codes of packs/directory.</summary>
public abstract class SchoolTraits
{
    public string Kind { get; set; } = "";
    /// <summary>The stages as bits of <see cref="Stage"/>; a combined school has several.</summary>
    public int StageBits { get; set; }
    /// <summary>城区, 镇区 or 乡村.</summary>
    public string Locale { get; set; } = "";
    /// <summary>Type of sponsor (举办者类型), 1–10; 10 is private, all others public.</summary>
    public string Sponsor { get; set; } = "";
    /// <summary>隶属: the body that administers the school, in words.</summary>
    public string Affiliation { get; set; } = "";
    public bool Boarding { get; set; }

    public IReadOnlyList<Stage> Stages => StagesOf(StageBits);
    public bool Private => Sponsor == "10";

    public static IReadOnlyList<Stage> StagesOf(int bits) => [.. Enum.GetValues<Stage>().Where(s => (bits & (int)s) != 0)];
    public static int Bits(IEnumerable<Stage> stages) => stages.Aggregate(0, (bits, s) => bits | (int)s);

    public void Take(SchoolTraits other) =>
        (Kind, StageBits, Locale, Sponsor, Affiliation, Boarding) = (other.Kind, other.StageBits, other.Locale, other.Sponsor, other.Affiliation, other.Boarding);

    public bool Same(SchoolTraits other) =>
        (Kind, StageBits, Locale, Sponsor, Affiliation, Boarding) == (other.Kind, other.StageBits, other.Locale, other.Sponsor, other.Affiliation, other.Boarding);
}

/// <summary>The school as it is now; one row beside each unit of kind School.</summary>
public sealed class School : SchoolTraits
{
    public Guid UnitId { get; set; }
    /// <summary>The unit's path again: so a count of schools by their traits reads one index, not two tables of a million rows. It follows a move as every path does.</summary>
    public required string UnitPath { get; set; }
}

/// <summary>The school from a school year on, until its next term: old years keep what the school was then.</summary>
public sealed class SchoolTerm : SchoolTraits
{
    public Guid UnitId { get; set; }
    public int FromYear { get; set; }
}

/// <summary>A name that a unit bore until the day (exclusive); it is still found, and shown for old years.</summary>
public sealed class FormerName
{
    public Guid Id { get; set; }
    public Guid UnitId { get; set; }
    public required string Name { get; set; }
    public required string Initials { get; set; }
    public DateOnly Until { get; set; }
}

public enum UnitEventKind { Opened, Renamed, MergedInto, Absorbed, SplitOff, SplitFrom, Moved, Closed, Reopened, Recoded }

/// <summary>Something that happened to a unit, with its paper: the history in the drawer.</summary>
public sealed class UnitEvent
{
    public Guid Id { get; set; }
    public Guid UnitId { get; set; }
    public UnitEventKind Kind { get; set; }
    public DateOnly On { get; set; }
    /// <summary>The other unit of a merger or split.</summary>
    public Guid? OtherId { get; set; }
    public string Before { get; set; } = "";
    public string After { get; set; } = "";
    /// <summary>Number of the deciding document.</summary>
    public string Document { get; set; } = "";
    public string Note { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>A path that changed when a unit was moved. Audit rows keep the path of their day, so the viewer asks for both.</summary>
public sealed class PathChange
{
    public Guid Id { get; set; }
    public Guid UnitId { get; set; }
    public required string OldPath { get; set; }
    public required string NewPath { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>An education group, school district or partnership of schools, for a time.</summary>
public sealed class SchoolGroup : IVersioned
{
    public Guid Id { get; set; }
    /// <summary>The region that keeps the group.</summary>
    public Guid UnitId { get; set; }
    public required string OwnerPath { get; set; }
    public required string Kind { get; set; }
    public required string Name { get; set; }
    public required string SortKey { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? To { get; set; }
    public string Document { get; set; } = "";
    public int Version { get; set; }
}

/// <summary>A school's time in a group.</summary>
public sealed class GroupMember
{
    public Guid Id { get; set; }
    public Guid GroupId { get; set; }
    public Guid UnitId { get; set; }
    public bool Lead { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? To { get; set; }
}

/// <summary>A title (称号) that a school was awarded.</summary>
public sealed class SchoolTitle : IVersioned
{
    public Guid Id { get; set; }
    public Guid UnitId { get; set; }
    public required string OwnerPath { get; set; }
    public required string Name { get; set; }
    public required string SortKey { get; set; }
    public string Level { get; set; } = "";
    public int Year { get; set; }
    /// <summary>Number of the awarding document or certificate.</summary>
    public string Number { get; set; } = "";
    public string Awarder { get; set; } = "";
    public DateOnly? Expires { get; set; }
    public int Version { get; set; }
}

public enum HandOverState { Prepared, Finished, Cancelled }

/// <summary>The hand-over of a post from one person to the next: what is open, what was sent, where the files are.</summary>
public sealed class HandOver : IVersioned
{
    public Guid Id { get; set; }
    public Guid PostId { get; set; }
    public required string OwnerPath { get; set; }
    public Guid? FromPersonId { get; set; }
    public Guid ToPersonId { get; set; }
    public DateOnly On { get; set; }
    /// <summary>Where the papers and files are, in words of the one who goes.</summary>
    public string Files { get; set; } = "";
    /// <summary>What was open and what was sent when the sheet was made, as JSON: the sheet that both signed does not change.</summary>
    public required string Sheet { get; set; }
    public HandOverState State { get; set; }
    public DateTimeOffset PreparedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Version { get; set; }
}
