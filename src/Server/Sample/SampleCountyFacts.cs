namespace Hengjian.Server.Sample;

/// <summary>The facts that only the county has, for each year.</summary>
internal static class SampleCountyFacts
{
    public static SampleSheet Of(int year, int lastYear)
    {
        var back = lastYear - year;
        var sheet = new SampleSheet().Text("county", "萤渡县").Text("county_code", "990121").Number("report_year", year);
        sheet.Number("population_wan", 42.36 + 0.21 * back).Number("rural_population_wan", 27.15 + 0.6 * back).Number("townships", 14).Number("villages", 168);
        sheet.Number("gdp_per_head", 41250 - 2380 * back).Number("revenue_per_head", 3120 - 150 * back).Number("rural_income", 16830 - 1010 * back).Number("urban_income", 34560 - 1420 * back);
        sheet.Number("staff_primary", 1058 - 12 * back).Number("staff_junior", 772 - 9 * back);
        sheet.Number("standard_primary", 720).Number("standard_junior", 940).Number("special_funds", 832000 - 24000 * back).Number("special_pupils", 104 - back);
        sheet.Number("teacher_pay_wan", 8.12 - 0.31 * back).Number("civil_pay_wan", 8.05 - 0.24 * back);
        sheet.Number("rotation_due", 640).Number("rotated", 72 - 9 * back).Number("rotated_backbone", 15 - 2 * back);
        sheet.Number("senior_places", 1600).Number("senior_allotted", 880 - 40 * back).Number("senior_rural", 470 - 25 * back);
        sheet.Number("migrant_eligible", 410).Number("migrant_public", 352 - 4 * back).Number("migrant_bought", 12);
        sheet.Number("disabled_total", 268).Number("disabled_enrolled", 259 - 3 * back);
        foreach (var item in new[] { "guarantee_1", "guarantee_2", "guarantee_6", "guarantee_8", "guarantee_10", "guarantee_15", "quality_3", "quality_5", "quality_6", "quality_7", "quality_8" })
            sheet.YesNo(item, true);
        sheet.Number("monitoring_level", 3).Number("monitoring_spread", 0.112);
        sheet.Number("survey_sent", 2000).Number("survey_valid", 1880).Number("survey_satisfied", 1692 - 30 * back);
        sheet.Number("survey_sent_parents", 1200).Number("survey_valid_parents", 1120).Number("survey_satisfied_parents", 1008 - 18 * back);
        sheet.Number("visit_persons", 150).Number("visit_satisfied", 138 - 2 * back).Number("visit_persons_parents", 80).Number("visit_satisfied_parents", 74 - back);
        foreach (var gate in new[] { "gate_exam_entry", "gate_school_choice", "gate_key_school", "gate_posts_unfilled", "gate_incident", "gate_burden" })
            sheet.YesNo(gate, false);
        return sheet;
    }
}
