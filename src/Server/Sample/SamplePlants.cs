namespace Hengjian.Server.Sample;

/// <summary>What is out of the ordinary in the true facts of the last year; every line is told in docs/sample-county.md.</summary>
internal static class SamplePlants
{
    /// <summary>Its playground lifts the spread of primary sports areas just over the limit.</summary>
    public const string Wide = "鹭汀镇中心小学";

    /// <summary>With this area the coefficient is 0.500 in print and above 0.50 in truth.</summary>
    public const int WidePlayground = 30240;

    public static void Apply(SampleSheet sheet, SampleSchool school, SampleFacts.Size size, bool lastYear)
    {
        switch (school.Name)
        {
            case "萤渡县第一小学":
                sheet.Number("playground_area", Math.Round(size.Primary * 6.6 - sheet["gym_area"]));
                break;
            case "萤渡县第三小学":
                sheet.Number("playground_area", Math.Round(size.Primary * 5.1 - sheet["gym_area"]));
                sheet.Number("teaching_area", Math.Round(size.Primary * 4.1 + sheet["indoor_sports_area"], 1));
                break;
            case "萤渡县第四初级中学":
                sheet.Number("playground_area", Math.Round(size.Junior * 7.9 - sheet["gym_area"]));
                break;
            case "松障小学":
                TwentyNine(sheet);
                break;
            case "浣石小学" when sheet.Values["rural_50_99"] == "是":
                sheet.Number("pe_primary", 0).Number("music_primary", 0).Number("fine_art_primary", 0).Number("shared_fine_art_primary", 0);
                break;
            case "萤渡县实验初级中学" when lastYear:
                sheet.Number("equipment_value_wan", Math.Round(size.Junior * 1.2, 2));
                break;
            case Wide when lastYear:
                sheet.Number("playground_area", WidePlayground);
                break;
        }
    }

    /// <summary>A school of 29 pupils and 6 teachers as a plan describes it; figures that it does not give are invented.</summary>
    private static void TwentyNine(SampleSheet sheet)
    {
        sheet.Number("teachers_primary", 6).Number("bachelor_primary", 3).Number("college_primary", 3).Number("master_primary", 0).Number("mid_title_primary", 3);
        sheet.Number("qualified_primary", 6).Number("certified_teachers", 6).Number("trained_360", 6).Number("backbone_primary", 1);
        sheet.Number("posts_due", 6).Number("posts_approved", 6).Number("posts_filled", 6).Number("ranked_posts_approved", 6).Number("ranked_posts_filled", 6);
        sheet.Number("media_rooms", 3).Number("books", 2596).Number("computers", 8).Number("equipment_value_wan", 9.6);
        sheet.Number("teaching_area", 420).Number("playground_area", 900);
        sheet.Number("science_kinds_present", 225).Number("pe_kit_kinds_present", 34).Number("music_kit_kinds_present", 8).Number("art_kit_kinds_present", 12);
    }
}
