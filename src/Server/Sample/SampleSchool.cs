namespace Hengjian.Server.Sample;

/// <summary>A school of the sample with what the directory keeps of it.</summary>
/// <remarks>The numbers of pupils are those of the last school year; <see cref="SampleFacts"/> goes back from them.</remarks>
public sealed record SampleSchool
{
    /// <summary>Identity code of ten digits: kind of school, province 99 (which does not exist), number.</summary>
    public required string Code { get; init; }

    /// <summary>What its figures are drawn under, so that a new code or name moves none of them.</summary>
    public required string Key { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Kind as in the list <c>school-kind</c> of the form.</summary>
    public required string Kind { get; init; }

    /// <summary>Key of the township government where it stands.</summary>
    public required string Township { get; init; }

    /// <summary>镇区 or 乡村.</summary>
    public required string Locale { get; init; }

    /// <summary>Code of the sponsor; 7 the county's education department, 10 private.</summary>
    public string Sponsor { get; init; } = "7";

    /// <summary>Whether pupils board.</summary>
    public bool Boarding { get; init; }

    /// <summary>Code of the central school that runs it, or null.</summary>
    public string? Central { get; init; }

    /// <summary>Year of foundation.</summary>
    public required int Founded { get; init; }

    /// <summary>Pupils of the last year by stage.</summary>
    public int Primary { get; init; }

    /// <summary>Junior secondary pupils of the last year.</summary>
    public int Junior { get; init; }

    /// <summary>Senior secondary pupils of the last year.</summary>
    public int Senior { get; init; }

    /// <summary>First school year, when it did not exist from the beginning of the sample.</summary>
    public int? From { get; init; }

    /// <summary>Last school year, when it was closed or split.</summary>
    public int? To { get; init; }

    /// <summary>Code of the school it came from by a split.</summary>
    public string? SplitFrom { get; init; }

    /// <summary>Name it bore before, with the day of the new one, or null.</summary>
    public (string Name, DateOnly Until)? Formerly { get; init; }

    /// <summary>Whether it fills the school form.</summary>
    public bool FillsForm => Kind is "小学" or "教学点" or "初中" or "九年一贯制" or "完全中学" or "十二年一贯制";

    /// <summary>Name in the facts of a school year; a year takes the name that holds at its end.</summary>
    public string NameIn(int year) => Formerly is { } former && former.Until > new DateOnly(year + 1, 8, 31) ? former.Name : Name;

    /// <summary>Whether it existed in a school year.</summary>
    public bool ExistsIn(int year) => !(year < From) && !(year > To);
}

/// <summary>Schools that work together from a day on (教育集团).</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Leader">Code of the leading school.</param>
/// <param name="Members">Codes of all member schools, the leader included.</param>
/// <param name="From">First day.</param>
public sealed record SampleGroup(string Name, string Leader, IReadOnlyList<string> Members, DateOnly From);

/// <summary>A title that a school was given.</summary>
/// <param name="School">Code of the school.</param>
/// <param name="Name">Name of the title.</param>
/// <param name="Year">Year of the decision.</param>
/// <param name="Number">Number of the decision; invented.</param>
/// <param name="Expires">Last day, or null when it does not expire.</param>
public sealed record SampleTitle(string School, string Name, int Year, string Number, DateOnly? Expires);
