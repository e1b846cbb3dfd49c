namespace Hengjian.Server.Sample;

/// <summary>Classes and their sizes, so that the numbers of classes in each band fit the pupils.</summary>
internal static class SampleClasses
{
    private static readonly (string Code, int From, int To)[] Bands =
    [
        ("classes_to_25", 0, 25), ("classes_26_30", 26, 30), ("classes_31_35", 31, 35), ("classes_36_40", 36, 40), ("classes_41_45", 41, 45),
        ("classes_46_50", 46, 50), ("classes_51_55", 51, 55), ("classes_56_60", 56, 60), ("classes_61_65", 61, 65), ("classes_from_66", 66, int.MaxValue),
    ];

    /// <summary>Fills in the classes of a school.</summary>
    /// <returns>The number of classes of all stages.</returns>
    public static int Fill(SampleSheet sheet, Dice dice, SampleSchool school, SampleFacts.Size size, int year)
    {
        var primary = Sizes(dice, school, size.Primary, school.Name == "萤渡县第一小学" ? 48 : 42, school.Kind == "教学点" ? 4 : 6, year);
        var junior = Sizes(dice, school, size.Junior, 46, 3, year);
        if (school.Primary > 0) sheet.Number("classes_primary", primary.Count);
        if (school.Junior > 0) sheet.Number("classes_junior", junior.Count);
        foreach (var band in Bands) sheet.Number(band.Code, primary.Concat(junior).Count(c => c >= band.From && c <= band.To));
        if (school is { Primary: > 0, Junior: > 0 })
            sheet.Number("classes_over_45_primary", primary.Count(c => c > 45)).Number("classes_over_50_junior", junior.Count(c => c > 50));
        sheet.YesNo("small_classes_rural", school.Locale == "乡村" && primary.Concat(junior).All(c => c < 30));
        return primary.Count + junior.Count + (int)Math.Ceiling(size.Senior / 50.0);
    }

    /// <summary>Classes of nearly the same size; the smallest schools teach grades together.</summary>
    private static List<int> Sizes(Dice dice, SampleSchool school, int pupils, int most, int grades, int year)
    {
        if (pupils == 0) return [];
        var count = pupils < 40 ? (pupils + 11) / 12 : Math.Max(grades, (int)Math.Ceiling(pupils / (double)most));
        var sizes = Enumerable.Range(0, count).Select(i => pupils / count + (i < pupils % count ? 1 : 0)).ToList();
        for (var i = 0; i < count / 2; i++)
        {
            // Pupils move between two classes, so the sum stays; never past the size that the school keeps to.
            var move = Math.Min((int)dice.Between(0, 4, school.Key, year, "class", grades, i), most - sizes[i]);
            if (move <= 0 || sizes[^(i + 1)] <= move + 4) continue;
            (sizes[i], sizes[^(i + 1)]) = (sizes[i] + move, sizes[^(i + 1)] - move);
        }
        return sizes;
    }
}
