using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Directory;

/// <summary>What a school is, as a screen or a sheet says it; <paramref name="FromYear"/> is the school year in which it begins to be so.</summary>
public sealed record SchoolInput(string Kind, IReadOnlyList<Stage>? Stages, string Locale, string Sponsor, string? Affiliation, bool Boarding, int? FromYear)
{
    /// <summary>The traits; without stages those that the kind usually has.</summary>
    public SchoolTraits Traits(DirectoryCodes codes) => new SchoolTerm
    {
        Kind = Kind, StageBits = Stages is { Count: > 0 } ? SchoolTraits.Bits(Stages) : codes.Kind(Kind)?.StageBits ?? 0,
        Locale = Locale, Sponsor = Sponsor, Affiliation = Text.Line(Affiliation), Boarding = Boarding,
    };

    public IEnumerable<(string Field, string Zh, string En)> Faults(DirectoryCodes codes)
    {
        if (codes.Kind(Kind ?? "") is null) yield return ("school.kind", "请选择学校类别", "Choose the kind of school");
        if (!codes.Knows("locale", Locale ?? "")) yield return ("school.locale", "请选择城区、镇区或乡村", "Choose city, town or countryside");
        if (!codes.Knows("sponsor", Sponsor ?? "")) yield return ("school.sponsor", "请选择举办者类型", "Choose the type of sponsor");
        if (FromYear is < 1949 or > 2100) yield return ("school.fromYear", "起始学年应在 1949 至 2100 之间", "The first school year lies between 1949 and 2100");
    }
}
