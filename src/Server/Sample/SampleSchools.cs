namespace Hengjian.Server.Sample;

/// <summary>The list of schools: 62 that exist now, and one that was split in 2025.</summary>
internal sealed class SampleSchools
{
    /// <summary>Code of the school that was split.</summary>
    public const string Split = "3199000090";

    private readonly List<SampleSchool> _all = [];

    private SampleSchools()
    {
        Seat();
        TownshipCentres();
        NineYear();
        Junior();
        Villages();
        TeachingPoints();
        Others();
        _all.Add(new SampleSchool
        {
            Code = Split, Key = "9901210090", Name = "杉湾镇九年一贯制学校", Kind = "九年一贯制", Township = SamplePlaces.TownshipKey(2), Locale = "镇区", Founded = 1958, Primary = 560, Junior = 410, To = 2024,
        });
    }

    /// <summary>Every school, in the order of the codes.</summary>
    public static IReadOnlyList<SampleSchool> List { get; } = new SampleSchools()._all;

    /// <summary>The school of that name.</summary>
    public static SampleSchool Named(string name) => List.Single(s => s.Name == name);

    /// <summary>Groups of schools.</summary>
    public static IReadOnlyList<SampleGroup> Groups { get; } =
    [
        Group("萤渡县实验小学教育集团", new DateOnly(2023, 9, 1), "萤渡县实验小学", "萤渡县第四小学", "橡坪教学点"),
        Group("萤渡县第一小学教育集团", new DateOnly(2025, 9, 1), "萤渡县第一小学", "萤渡县第三小学", "雁浦镇中心小学"),
    ];

    /// <summary>Titles, one of them run out.</summary>
    public static IReadOnlyList<SampleTitle> Titles { get; } =
    [
        new(Named("萤渡县实验小学").Code, "县级义务教育管理标准化学校", 2023, "萤教发〔2023〕18号", new DateOnly(2028, 12, 31)),
        new(Named("萤渡县第二中学").Code, "市级语言文字规范化示范校", 2021, "岚教语〔2021〕6号", new DateOnly(2025, 12, 31)),
        new(Named("鹭汀镇中心小学").Code, "市级体育传统特色学校", 2025, "岚教体〔2025〕11号", null),
    ];

    private static SampleGroup Group(string name, DateOnly from, params string[] members) => new(name, Named(members[0]).Code, [.. members.Select(m => Named(m).Code)], from);

    private void Seat()
    {
        Add("萤渡县第一小学", "小学", 0, 1906, p: 1980);
        Add("萤渡县实验小学", "小学", 0, 1952, p: 1720);
        Add("萤渡县第二小学", "小学", 0, 1934, p: 1360);
        Add("萤渡县第三小学", "小学", 0, 1961, p: 1050);
        Add("萤渡县第四小学", "小学", 0, 2013, p: 870);
        Add("萤渡县博雅小学", "小学", 0, 2008, p: 540, sponsor: "10");
    }

    private void TownshipCentres()
    {
        Add("鹭汀镇中心小学", "小学", 1, 1949, p: 780);
        Add("杉湾镇中心小学", "小学", 2, 2025, p: 560, from: 2025, split: true);
        Add("雁浦镇中心小学", "小学", 3, 1947, p: 690);
        Add("竹涧镇中心小学", "小学", 4, 1950, p: 610);
        Add("枫坞镇中心小学", "小学", 5, 1951, p: 430);
        Add("蓼洲乡中心小学", "小学", 6, 1953, p: 310);
        _all[^1] = _all[^1] with { Formerly = ("蓼洲乡中心学校", new DateOnly(2026, 10, 12)) };
        Add("鸢尾镇中心小学", "小学", 7, 1948, p: 420);
    }

    private void NineYear()
    {
        Add("橡溪镇九年一贯制学校", "九年一贯制", 8, 1957, p: 520, j: 340);
        Add("荻浦乡九年一贯制学校", "九年一贯制", 9, 1959, p: 310, j: 190, boarding: true);
        Add("桐笙乡九年一贯制学校", "九年一贯制", 10, 1964, p: 268, j: 172, boarding: true);
        Add("霜坪乡九年一贯制学校", "九年一贯制", 11, 1966, p: 196, j: 121, boarding: true);
        Add("岫云镇九年一贯制学校", "九年一贯制", 12, 1955, p: 455, j: 296);
        Add("苔溪乡九年一贯制学校", "九年一贯制", 13, 1962, p: 342, j: 208, boarding: true);
    }

    private void Junior()
    {
        Add("萤渡县实验初级中学", "初中", 0, 2011, j: 1450);
        Add("萤渡县第三初级中学", "初中", 0, 1978, j: 1180);
        Add("萤渡县第四初级中学", "初中", 0, 1985, j: 960);
        Add("鹭汀镇初级中学", "初中", 1, 1968, j: 640, boarding: true);
        Add("杉湾镇初级中学", "初中", 2, 2025, j: 410, from: 2025, split: true);
        Add("竹涧镇初级中学", "初中", 4, 1970, j: 520);
        Add("枫坞镇初级中学", "初中", 5, 1971, j: 380, boarding: true);
        Add("蓼洲乡初级中学", "初中", 6, 1974, j: 260);
        Add("鸢尾镇初级中学", "初中", 7, 1969, j: 330);
    }

    private void Villages()
    {
        Village("栗坪小学", 1, 1956, 212);
        Village("漱石小学", 1, 1963, 143);
        Village("青笠小学", 3, 1954, 188);
        Village("浣石小学", 3, 1965, 97);
        Village("鹿吟小学", 4, 1958, 156);
        Village("沁湾小学", 4, 1967, 84);
        Village("樨岭小学", 5, 1960, 121);
        Village("松障小学", 5, 1972, 29);
        Village("蔚溪小学", 6, 1961, 109);
        Village("澜坞小学", 7, 1957, 132);
        Village("云汀小学", 8, 1955, 178);
        Village("霁川小学", 12, 1959, 204);
        Village("萤谷小学", 13, 1966, 118);
    }

    private void TeachingPoints()
    {
        Point("青岫教学点", 1, 66);
        Point("柏垭教学点", 2, 58);
        Point("竹影教学点", 4, 72);
        Point("桐垭教学点", 10, 54);
        Point("橡坪教学点", 8, 81);
        Point("石笋教学点", 5, 43);
        Point("云脚教学点", 11, 21);
        Point("荻花教学点", 9, 17);
        Point("半山教学点", 12, 34);
        Point("苔阶教学点", 13, 12);
        Point("鸢坪教学点", 7, 8);
    }

    private void Others()
    {
        Add("萤渡县第二中学", "完全中学", 0, 1941, j: 620, s: 1450);
        Add("雁浦中学", "完全中学", 3, 1956, j: 480, s: 900, boarding: true);
        Add("萤渡县新蕾学校", "十二年一贯制", 0, 2014, p: 420, j: 260, s: 150, sponsor: "10", boarding: true);
        Add("萤渡县第一高级中学", "高级中学", 0, 1938, s: 2860, boarding: true);
        Add("萤渡县职业技术学校", "职业", 0, 1984, s: 1720, boarding: true);
        Add("萤渡县特殊教育学校", "特殊教育", 0, 1998, boarding: true);
        Add("萤渡县机关幼儿园", "幼儿园", 0, 1982);
        Add("萤渡县第二幼儿园", "幼儿园", 0, 2012);
        Add("鹭汀镇中心幼儿园", "幼儿园", 1, 2010);
        Add("萤渡县小橡树幼儿园", "幼儿园", 0, 2016, sponsor: "10");
    }

    private void Village(string name, int township, int founded, int pupils) => Add(name, "小学", township, founded, p: pupils, village: true);

    private void Point(string name, int township, int pupils) => Add(name, "教学点", township, 1975, p: pupils, village: true);

    private void Add(string name, string kind, int township, int founded, int p = 0, int j = 0, int s = 0, string sponsor = "7",
        bool boarding = false, bool village = false, int? from = null, bool split = false) => _all.Add(new SampleSchool
        {
            Code = $"{Class(kind)}99{_all.Count + 1:000000}", Key = $"990121{_all.Count + 1:0000}", Name = name, Kind = kind, Township = SamplePlaces.TownshipKey(township), Locale = village ? "乡村" : "镇区", Sponsor = sponsor,
            Boarding = boarding, Central = village ? CentralOf(township) : null, Founded = founded, Primary = p, Junior = j, Senior = s, From = from, SplitFrom = split ? Split : null,
        });

    /// <summary>The first two digits of an identity code; the next two are the province's, here one that does not exist.</summary>
    private static string Class(string kind) => kind switch
    {
        "幼儿园" => "11",
        "小学" or "教学点" => "21",
        "初中" or "九年一贯制" => "31",
        "职业" => "36",
        "特殊教育" => "51",
        _ => "34",
    };

    /// <summary>A township's village schools belong to its central primary school, or to its nine-year school where there is none.</summary>
    private string CentralOf(int township) =>
        _all.First(s => s.Township == SamplePlaces.TownshipKey(township) && s.Locale == "镇区" && s.Kind is "小学" or "九年一贯制").Code;
}
