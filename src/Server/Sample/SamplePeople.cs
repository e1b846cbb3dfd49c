namespace Hengjian.Server.Sample;

/// <summary>A person with a post.</summary>
/// <param name="Name">Invented name.</param>
/// <param name="Phone">Invented number; no telephone begins with 1000000.</param>
/// <param name="Unit">Key of the unit, or the code of a school.</param>
/// <param name="Title">What the post is called.</param>
/// <param name="Role">Role of packs/roles, or null for someone in the phone book only.</param>
/// <param name="Login">Account, or null.</param>
/// <param name="Schools">Codes of the schools that a responsible inspector looks after.</param>
public sealed record SamplePost(string Name, string Phone, string Unit, string Title, string? Role, string? Login, IReadOnlyList<string> Schools);

/// <summary>Invented people: the county office, sections, departments, townships, inspectors, and two posts at every school.</summary>
internal static class SamplePeople
{
    private static readonly string[] Surnames = [.. "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹喻柏窦章苏潘葛范彭鲁韦马苗方俞任袁柳史唐薛雷贺倪汤".Select(c => c.ToString())];
    private static readonly string[] First = [.. "文明德永志建国秀玉春晓丽思若书子雨一可佳梓欣承景怀望林".Select(c => c.ToString())];
    private static readonly string[] Second = [.. "清远舟禾川岚宁安和平衡舒然青松柏溪石云帆朗晨曦微澜庭筠".Select(c => c.ToString())];

    public static IReadOnlyList<SamplePost> Make(Dice dice, IReadOnlyList<SampleUnit> units, IReadOnlyList<SampleSchool> schools)
    {
        var used = new HashSet<string>();
        var posts = new List<SamplePost>();
        var open = schools.Where(s => s.To is null).ToList();

        Add("province", "教育督导办公室联络员", "province-viewer", "province");
        Add("city", "教育督导室联络员", "city-viewer", "city");
        Add("county", "督导室主任", "county-director", "director");
        Add("county", "督导室经办人", "county-clerk", "clerk");
        Add("county", "督导室经办人", "county-clerk", "clerk2");
        Add("county", "系统管理员", "administrator", "admin");
        foreach (var section in units.Where(u => u.Kind == "section"))
            Add(section.Key, $"{section.Name}负责人", section.Level == "supervision" ? null : "section-clerk", section.Level == "supervision" ? null : section.Level);
        foreach (var unit in units.Where(u => u.Kind is "department" or "township")) Add(unit.Key, "分管教育负责人", "unit-head", unit.Key.Replace(':', '-'));
        Add("training", "校长", "unit-head", "training");
        Add("training", "联络员", "unit-clerk", "training2");

        foreach (var school in open)
        {
            var central = open.Any(s => s.Central == school.Code);
            var number = school.Code[^4..];
            Add(school.Code, school.Kind == "幼儿园" ? "园长" : school.Kind == "教学点" ? "教学点负责人" : "校长", central ? "central-principal" : "principal", $"p{number}");
            Add(school.Code, "信息员", central ? "central-clerk" : "school-clerk", $"s{number}");
        }
        foreach (var school in open.Where(s => s.Primary >= 1000 || s.Junior >= 900)) Add(school.Code, "教师", "teacher", $"t{school.Code[^4..]}");

        // About five schools to an inspector, neighbours together.
        var areas = open.OrderBy(s => s.Township, StringComparer.Ordinal).ThenBy(s => s.Code, StringComparer.Ordinal).Chunk(5).ToList();
        for (var i = 0; i < areas.Count; i++)
            Add("county", "责任督学", "inspector", $"inspector{i + 1:00}", [.. areas[i].Select(s => s.Code)]);
        return posts;

        void Add(string unit, string title, string? role, string? login, IReadOnlyList<string>? looksAfter = null) =>
            posts.Add(new SamplePost(NewName(posts.Count), $"1000000{posts.Count + 1:0000}", unit, title, role, login, looksAfter ?? []));

        string NewName(int at)
        {
            for (var attempt = 0; ; attempt++)
            {
                var name = dice.Pick(Surnames, "surname", at, attempt) + dice.Pick(First, "first", at, attempt) + dice.Pick(Second, "second", at, attempt);
                if (used.Add(name)) return name;
            }
        }
    }
}
