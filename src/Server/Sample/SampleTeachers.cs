namespace Hengjian.Server.Sample;

/// <summary>Teachers: numbers, degrees, titles, backbone teachers, PE and art teachers, posts.</summary>
internal static class SampleTeachers
{
    public static void Fill(SampleSheet sheet, Dice dice, SampleSchool school, SampleFacts.Size size, int classes, int year, double progress)
    {
        var primary = school.Primary > 0 ? Stage(sheet, dice, school, "primary", size.Primary, year, progress) : 0;
        var junior = school.Junior > 0 ? Stage(sheet, dice, school, "junior", size.Junior, year, progress) : 0;
        var all = primary + junior;
        if (school.Senior > 0) sheet.Number("teachers_senior", Math.Ceiling(size.Senior / 12.5));
        sheet.Number("certified_teachers", all).Number("trained_360", Math.Round(all * (progress < 1 ? 0.94 + 0.04 * progress : 1)));

        // The national norm for posts is 19 primary and 13.5 junior pupils to a post; small schools by classes.
        var due = (int)Math.Max(Math.Ceiling(size.Primary / 19.0 + size.Junior / 13.5), size.Compulsory < 200 ? classes * 1.3 : 0);
        var approved = Math.Max(due, all);
        sheet.Number("posts_due", due).Number("posts_approved", approved).Number("posts_filled", all);
        sheet.Number("ranked_posts_approved", approved).Number("ranked_posts_filled", Math.Floor(all * 0.97)).YesNo("principal_qualified", true);
    }

    private static int Stage(SampleSheet sheet, Dice dice, SampleSchool school, string stage, int pupils, int year, double progress)
    {
        var isPrimary = stage == "primary";
        var classes = (int)sheet[$"classes_{stage}"];
        var teachers = (int)Math.Max(Math.Ceiling(pupils / dice.Between(isPrimary ? 16.2 : 12.2, isPrimary ? 18.8 : 13.6, school.Key, stage)), Math.Ceiling(classes * (isPrimary ? 1.2 : 2.1)));
        var above = Share(teachers, (isPrimary ? 0.955 : 0.9) - 0.25 * (1 - progress) + dice.Between(-0.03, 0.03, school.Key, stage, "degree"));
        var masters = Share(teachers, dice.Between(0, isPrimary ? 0.03 : 0.06, school.Key, stage, "master"));
        var bachelors = isPrimary ? Math.Min(above - masters, Share(teachers, 0.52 + 0.04 * (year % 3))) : above - masters;
        sheet.Number($"teachers_{stage}", teachers).Number($"bachelor_{stage}", bachelors).Number($"master_{stage}", masters).Number($"doctor_{stage}", 0);
        if (isPrimary) sheet.Number("college_primary", above - masters - bachelors);
        sheet.Number($"qualified_{stage}", Math.Max(above, teachers - (progress < 1 ? 1 : 0)));
        sheet.Number($"mid_title_{stage}", Share(teachers, dice.Between(0.48, 0.62, school.Key, stage, "title")));
        sheet.Number($"backbone_{stage}", Math.Min(teachers, Math.Ceiling(pupils * dice.Between(0.0102, 0.0215, school.Key, stage, "backbone") * progress)));

        var arts = (int)Math.Max(1, Math.Ceiling(pupils * dice.Between(0.0095, 0.0155, school.Key, stage, "arts") * progress));
        var pe = (int)Math.Ceiling(arts * 0.45);
        var music = (arts - pe + 1) / 2;
        sheet.Number($"pe_{stage}", pe).Number($"music_{stage}", music).Number($"fine_art_{stage}", arts - pe - music).Number($"arts_{stage}", 0);
        if (sheet.Values["rural_50_99"] == "是")
            sheet.Number($"shared_pe_{stage}", 0).Number($"shared_music_{stage}", 1).Number($"shared_fine_art_{stage}", 1).Number($"shared_arts_{stage}", 0);
        return teachers;
    }

    private static int Share(int of, double share) => (int)Math.Round(of * Math.Clamp(share, 0, 1));
}
