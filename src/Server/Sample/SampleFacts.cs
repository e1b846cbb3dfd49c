using System.Globalization;

namespace Hengjian.Server.Sample;

/// <summary>The true facts of every school and year: plausible, consistent with each other, and the same for the same seed.</summary>
/// <remarks>
/// Figures start from the pupils. Ordinary schools reach every line of 2017 in the last year and less of them before;
/// what is out of the ordinary is planted by <see cref="SamplePlants"/> and listed in docs/sample-county.md.
/// </remarks>
internal sealed class SampleFacts(Dice dice, int lastYear)
{
    /// <summary>How far the years before had come, oldest first; the last year is 1.</summary>
    private static readonly (double Areas, double Equipment, double Teachers)[] Progress = [(0.93, 0.78, 0.86), (0.97, 0.90, 0.95), (1, 1, 1)];

    /// <summary>The facts of a school in a year by field code, as the form stores them.</summary>
    public SampleSheet Of(SampleSchool school, int year)
    {
        var sheet = new SampleSheet();
        var size = new Size(Pupils(school, school.Primary, year), Pupils(school, school.Junior, year), Pupils(school, school.Senior, year));
        Basics(sheet, school, size, year);
        var classes = SampleClasses.Fill(sheet, dice, school, size, year);
        SampleTeachers.Fill(sheet, dice, school, size, classes, year, Progress[year - lastYear + 2].Teachers);
        Rooms(sheet, school, size, classes, year);
        Equipment(sheet, school, size, classes, year);
        Money(sheet, school, size, year);
        SamplePlants.Apply(sheet, school, size, year == lastYear);
        return sheet;
    }

    /// <summary>Pupils of the stages; combined schools share rooms by weighted pupils.</summary>
    internal readonly record struct Size(int Primary, int Junior, int Senior)
    {
        public int Compulsory => Primary + Junior;
        public double Weighted => Primary + 1.1 * Junior + 1.32 * Senior;
    }

    private int Pupils(SampleSchool school, int last, int year)
    {
        // The seat grows, villages shrink; the school that was split stands at its own last year.
        var rate = school.Locale == "乡村" ? 0.96 : school.Township == "township:01" ? 1.025 : 1.0;
        var back = school.To is null ? lastYear - year : 0;
        return last == 0 ? 0 : (int)Math.Round(last / Math.Pow(rate, back) * (back == 0 ? 1 : dice.Between(0.985, 1.015, school.Key, year, "pupils", last)));
    }

    private void Basics(SampleSheet sheet, SampleSchool school, Size size, int year)
    {
        sheet.Text("school", school.NameIn(year)).Text("school_code", school.Code).Text("kind", school.Kind).Text("sponsor", school.Sponsor).Text("locale", school.Locale);
        sheet.YesNo("boarding", school.Boarding).Number("founded_year", school.Founded);
        sheet.YesNo("built_by_2010", school.Founded <= 2010).YesNo("built_by_2016", school.Founded <= 2016).YesNo("dense_centre", false);
        sheet.YesNo("rural_50_99", school.Locale == "乡村" && size.Compulsory is >= 50 and < 100);
        if (school.Primary > 0) sheet.Number("pupils_primary", size.Primary).Number("grades_primary", school.Kind == "教学点" ? size.Primary < 30 ? 3 : 4 : 6);
        if (school.Junior > 0) sheet.Number("pupils_junior", size.Junior).Number("grades_junior", 3);
        if (school.Senior > 0) sheet.Number("pupils_senior", size.Senior);
        var migrant = school.Locale == "乡村" ? 0 : dice.Between(0.005, school.Township == "township:01" ? 0.035 : 0.02, school.Key, "migrant");
        sheet.Number("migrant_pupils", Math.Floor(size.Compulsory * migrant));
        var near = school.Sponsor == "10" ? 0.35 : school.Boarding ? 0.9 : dice.Between(0.985, 1, school.Key, "near");
        if (school.Primary > 0) sheet.Number("nearby_primary", school.Sponsor == "7" && !school.Boarding ? size.Primary : Math.Floor(size.Primary * near));
        if (school.Junior > 0) sheet.Number("nearby_junior", Math.Floor(size.Junior * near));
    }

    private void Rooms(SampleSheet sheet, SampleSchool school, Size size, int classes, int year)
    {
        var built = Progress[year - lastYear + 2].Areas;
        var indoor = size.Compulsory >= 600 ? Math.Round(size.Weighted * dice.Between(0.25, 0.5, school.Key, "indoor")) : 0;
        sheet.Number("teaching_area", Math.Round(size.Weighted * dice.Between(5.4, 8.6, school.Key, "rooms") * built + 150 + indoor, 1));
        sheet.Number("indoor_sports_area", indoor).Number("gym_area", indoor);
        sheet.Number("playground_area", Math.Round(size.Weighted * dice.Between(9.6, 16.5, school.Key, "sports") * built + 250));
        var rooms = Math.Max(1, (classes + 11) / 12) + (school.Township == "township:01" ? 1 : 0);
        var old = school.Founded <= 2016;
        var large = old ? rooms / 3 : rooms;
        sheet.Number("music_rooms", rooms).Number("music_rooms_from_96", large).Number("music_rooms_73_96", rooms - large).Number("music_rooms_61_73", 0);
        sheet.Number("art_rooms", rooms).Number("art_rooms_from_90", large).Number("art_rooms_67_90", rooms - large).Number("art_rooms_61_67", 0);
    }

    private void Equipment(SampleSheet sheet, SampleSchool school, Size size, int classes, int year)
    {
        var (_, bought, _) = Progress[year - lastYear + 2];
        sheet.Number("equipment_value_wan", Math.Round(size.Weighted * dice.Between(2380, 4900, school.Key, "equipment") * bought / 10000, 2));
        sheet.Number("media_rooms", Math.Max(Math.Ceiling(size.Weighted * dice.Between(0.0245, 0.046, school.Key, "media") * bought), Math.Ceiling(classes * bought)));
        sheet.Number("computers", Math.Ceiling(size.Weighted * dice.Between(0.08, 0.17, school.Key, "computers") * bought));
        sheet.Number("books", Math.Round(size.Weighted * dice.Between(19, 38, school.Key, "books") * (0.6 + 0.4 * bought)));
        foreach (var (kit, needed) in new[] { ("science", 230), ("pe_kit", 36), ("music_kit", 12), ("art_kit", 14) })
        {
            sheet.Number($"{kit}_kinds_needed", needed);
            sheet.Number($"{kit}_kinds_present", Math.Floor(needed * Math.Min(1, dice.Between(0.9, 1.04, school.Key, kit) * (0.7 + 0.3 * bought))));
        }
    }

    private void Money(SampleSheet sheet, SampleSchool school, Size size, int year)
    {
        // Schools under 100 pupils are funded as 100.
        var (primary, junior) = (size.Primary is > 0 and < 100 && size.Junior == 0 ? 100 : size.Primary, size.Junior);
        var budget = (primary * 720 + junior * 940) / 10000.0;
        sheet.Number("public_budget_wan", Math.Round(budget, 2)).Number("public_final_wan", Math.Round(budget * dice.Between(0.95, 1.0, school.Key, year, "final"), 2));
        sheet.Number("training_budget_wan", Math.Round(budget * dice.Between(0.051, 0.062, school.Key, year, "training"), 2));
        if (school.Junior == 0) return;
        var start = (int)Math.Round(size.Junior / 3.0 * dice.Between(0.97, 1.05, school.Key, year, "grade7"));
        var (moved, left) = ((int)(start * dice.Between(0, 0.03, school.Key, year, "in")), (int)(start * dice.Between(0.01, 0.04, school.Key, year, "out")));
        var lost = (int)(start * dice.Between(0, 0.012, school.Key, year, "lost"));
        sheet.Number("grade7_start", start).Number("moved_in", moved).Number("moved_out", left).Number("deceased", 0).Number("graduates", start + moved - left - lost);
    }
}

/// <summary>One filled form: values by field code, as text in the stored form.</summary>
public sealed class SampleSheet
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>The values by field code.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The number of a field; 0 when it is absent.</summary>
    public double this[string code] => _values.TryGetValue(code, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : 0;

    internal SampleSheet Text(string code, string value)
    {
        _values[code] = value;
        return this;
    }

    internal SampleSheet Number(string code, double value) => Text(code, Math.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture));

    internal SampleSheet YesNo(string code, bool value) => Text(code, value ? "是" : "否");
}
