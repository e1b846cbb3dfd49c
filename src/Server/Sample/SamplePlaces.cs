namespace Hengjian.Server.Sample;

/// <summary>A region or another unit of the sample that is no school.</summary>
/// <param name="Key">Key within the sample, e.g. <c>county</c> or <c>section:basic</c>.</param>
/// <param name="Kind">region, section, department, township or training: the kinds of the directory.</param>
/// <param name="Level">Level of a region; code of the owner section for a bureau section; else empty.</param>
/// <param name="Code">Region code; 99 is given to no province.</param>
/// <param name="Name">Invented name.</param>
/// <param name="Parent">Key of the unit above, or null at the top.</param>
public sealed record SampleUnit(string Key, string Kind, string Level, string Code, string Name, string? Parent);

/// <summary>The invented places. None of the names is borne by a province, city, county or township of China.</summary>
internal static class SamplePlaces
{
    public static readonly string[] Townships =
        ["萤渡镇", "鹭汀镇", "杉湾镇", "雁浦镇", "竹涧镇", "枫坞镇", "蓼洲乡", "鸢尾镇", "橡溪镇", "荻浦乡", "桐笙乡", "霜坪乡", "岫云镇", "苔溪乡"];

    private static readonly (string Owner, string Name)[] Sections =
        [("supervision", "教育督导室"), ("basic", "基础教育股"), ("personnel", "人事股"), ("finance", "计划财务股"), ("equipment", "教育装备中心")];

    private static readonly (string Key, string Name)[] Departments =
        [("finance", "县财政局"), ("establishment", "县委编办"), ("personnel", "县人力资源和社会保障局"), ("planning", "县发展和改革局"), ("housing", "县住房和城乡建设局"), ("disabled", "县残疾人联合会")];

    public static IReadOnlyList<SampleUnit> Units { get; } =
    [
        new("province", "region", "province", "990000", "汀原省", null),
        new("city", "region", "city", "990100", "岚泽市", "province"),
        new("county", "region", "county", "990121", "萤渡县", "city"),
        .. Sections.Select(s => new SampleUnit($"section:{s.Owner}", "section", s.Owner, "", s.Name, "county")),
        .. Departments.Select(d => new SampleUnit($"department:{d.Key}", "department", "", "", d.Name, "county")),
        .. Townships.Select((name, at) => new SampleUnit(TownshipKey(at), "township", "", $"990121{101 + at}", $"{name}人民政府", "county")),
        new("training", "training", "", "", "萤渡县教师进修学校", "county"),
    ];

    public static string TownshipKey(int at) => $"township:{at + 1:00}";
}
