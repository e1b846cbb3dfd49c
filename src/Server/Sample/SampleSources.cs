namespace Hengjian.Server.Sample;

/// <summary>A column of an export: its group of columns, its header, and the field of our form that it carries.</summary>
/// <param name="Group">Header above several columns, or empty.</param>
/// <param name="Header">Header of the column.</param>
/// <param name="Field">Code of the field.</param>
/// <param name="Factor">What our figure is multiplied with (yuan for 10,000 yuan).</param>
internal sealed record SampleColumn(string Group, string Header, string Field, double Factor = 1);

/// <summary>What the other systems of the sample county export, under headers of their own.</summary>
internal static class SampleSources
{
    private const string Pupils = "在校生数（人）", Grades = "年级数", Classes = "教学班数（个）", Teachers = "专任教师（人）", Rooms = "校舍与场地（平方米）",
        Music = "音乐教室（间）", Art = "美术教室（间）", Goods = "设备与图书", Moves = "毕业与流动（人）";

    /// <summary>The yearly workbook of the central statistics.</summary>
    public static IReadOnlyList<SampleColumn> Statistics { get; } =
    [
        new("", "学校（机构）标识码", "school_code"), new("", "机构名称", "school"), new("", "办学类型", "kind"), new("", "所在地城乡类型", "locale"), new("", "举办者", "sponsor"),
        new(Pupils, "小学", "pupils_primary"), new(Pupils, "初中", "pupils_junior"), new(Pupils, "高中", "pupils_senior"), new(Pupils, "其中：随迁子女", "migrant_pupils"),
        new(Grades, "小学", "grades_primary"), new(Grades, "初中", "grades_junior"),
        new(Classes, "小学", "classes_primary"), new(Classes, "初中", "classes_junior"), new(Classes, "25人及以下", "classes_to_25"), new(Classes, "26至30人", "classes_26_30"),
        new(Classes, "31至35人", "classes_31_35"), new(Classes, "36至40人", "classes_36_40"), new(Classes, "41至45人", "classes_41_45"), new(Classes, "46至50人", "classes_46_50"),
        new(Classes, "51至55人", "classes_51_55"), new(Classes, "56至60人", "classes_56_60"), new(Classes, "61至65人", "classes_61_65"), new(Classes, "66人及以上", "classes_from_66"),
        new(Classes, "小学46人及以上", "classes_over_45_primary"), new(Classes, "初中51人及以上", "classes_over_50_junior"),
        new(Teachers, "小学", "teachers_primary"), new(Teachers, "初中", "teachers_junior"), new(Teachers, "高中", "teachers_senior"),
        new(Rooms, "教学及辅助用房", "teaching_area"), new(Rooms, "其中：室内体育用房", "indoor_sports_area"), new(Rooms, "体育馆", "gym_area"), new(Rooms, "运动场", "playground_area"),
        new(Music, "合计", "music_rooms"), new(Music, "96㎡及以上", "music_rooms_from_96"), new(Music, "73㎡以上不足96㎡", "music_rooms_73_96"), new(Music, "61㎡以上不足73㎡", "music_rooms_61_73"),
        new(Art, "合计", "art_rooms"), new(Art, "90㎡及以上", "art_rooms_from_90"), new(Art, "67㎡以上不足90㎡", "art_rooms_67_90"), new(Art, "61㎡以上不足67㎡", "art_rooms_61_67"),
        new(Goods, "教学仪器设备资产（万元）", "equipment_value_wan"), new(Goods, "网络多媒体教室（间）", "media_rooms"), new(Goods, "学生用计算机（台）", "computers"), new(Goods, "图书（册）", "books"),
        new(Moves, "毕业生", "graduates"), new(Moves, "初一入学时", "grade7_start"), new(Moves, "三年转入", "moved_in"), new(Moves, "三年转出", "moved_out"), new(Moves, "三年死亡", "deceased"),
    ];

    /// <summary>The export of the teacher system, one row a school.</summary>
    public static IReadOnlyList<SampleColumn> TeacherSystem { get; } =
    [
        new("", "学校标识码", "school_code"), new("", "学校名称", "school"),
        .. Stage("小学", "primary"), .. Stage("初中", "junior"),
        new("", "持教师资格证人数", "certified_teachers"), new("", "近五年满360学时人数", "trained_360"), new("", "实有在编教职工", "posts_filled"), new("", "已聘专技岗位", "ranked_posts_filled"),
    ];

    /// <summary>The export of the asset system; values in yuan.</summary>
    public static IReadOnlyList<SampleColumn> AssetSystem { get; } =
    [
        new("", "单位代码", "school_code"), new("", "使用单位", "school"), new("账面资产", "教学仪器设备原值（元）", "equipment_value_wan", 10000), new("账面资产", "多媒体教室（间）", "media_rooms"),
        new("账面资产", "学生机（台）", "computers"), new("数学科学（理科）仪器", "应配种数", "science_kinds_needed"), new("数学科学（理科）仪器", "达标种数", "science_kinds_present"),
        new("体育器材", "应配种数", "pe_kit_kinds_needed"), new("体育器材", "达标种数", "pe_kit_kinds_present"), new("音乐器材", "应配种数", "music_kit_kinds_needed"),
        new("音乐器材", "达标种数", "music_kit_kinds_present"), new("美术器材", "应配种数", "art_kit_kinds_needed"), new("美术器材", "达标种数", "art_kit_kinds_present"),
    ];

    private static IEnumerable<SampleColumn> Stage(string name, string stage)
    {
        yield return new("", $"{name}教师_博士", $"doctor_{stage}");
        yield return new("", $"{name}教师_硕士", $"master_{stage}");
        yield return new("", $"{name}教师_本科", $"bachelor_{stage}");
        if (stage == "primary") yield return new("", $"{name}教师_专科", $"college_{stage}");
        yield return new("", $"{name}教师_学历合格", $"qualified_{stage}");
        yield return new("", $"{name}教师_中级以上职称", $"mid_title_{stage}");
        yield return new("", $"{name}教师_县级以上骨干", $"backbone_{stage}");
        foreach (var (subject, code) in new[] { ("体育", "pe"), ("音乐", "music"), ("美术", "fine_art"), ("艺术", "arts") })
            yield return new("", $"{name}教师_{subject}", $"{code}_{stage}");
        foreach (var (subject, code) in new[] { ("体育", "pe"), ("音乐", "music"), ("美术", "fine_art"), ("艺术", "arts") })
            yield return new("", $"{name}走教教师_{subject}", $"shared_{code}_{stage}");
    }
}
