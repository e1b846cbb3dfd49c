using Hengjian.Measure.Exams;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Exams;

/// <summary>Writes the two tables of an exam: summary.csv (a figure a line) and pupils.csv (a pupil a line).</summary>
public sealed class ExamTables(ExamRules rules, ExamInput input)
{
    private readonly CountedScores[] counted = [.. input.Scores.Select((s, i) => CountedScores.Of(s, input.Attendance[i], rules.Denominator))];
    private ExamRanks? ranks;
    private ValueAdded? added;

    private CountedScores Total => counted[^1];

    public void Write(string folder)
    {
        ranks = ExamRanks.Of(Total.Values);
        added = input.Previous is { } before ? ValueAdded.Of(Total.Values, before) : null;
        using var summary = new CsvOut(Path.Combine(folder, "summary.csv"), "subject", "school", "class", "statistic", "value", "denominator", "sat", "enrolled", "absent");
        using var pupils = new CsvOut(Path.Combine(folder, "pupils.csv"), "id", "total", "z", "t", "rank", "rank_dense", "rank_average", "percentile", "rank_school", "va_residual", "va_z");
        for (var s = 0; s < counted.Length; s++) Subject(summary, s);
        Pupils(pupils);
        summary.Done();
        pupils.Done();
    }

    private void Subject(CsvOut to, int s)
    {
        var (name, lines) = s < rules.Subjects.Count ? (rules.Subjects[s].Name, rules.Subjects[s].Lines) : (ExamRules.Total, rules.Together);
        var all = ExamSummary.All(counted[s], lines);
        Group(to, name, "", "", all);
        if (input.Schools is { } schools)
        {
            var each = ExamSummary.Groups(counted[s], lines, schools.Codes, schools.Levels.Count, all);
            for (var g = 0; g < each.Length; g++) Group(to, name, schools.Levels[g], "", each[g]);
        }
        if (input.Classes is { } classes)
        {
            var each = ExamSummary.Groups(counted[s], lines, classes.Codes, classes.Names.Count, all);
            for (var g = 0; g < each.Length; g++) Group(to, name, classes.Names[g].School, classes.Names[g].Class, each[g]);
        }
    }

    private void Group(CsvOut to, string subject, string school, string @class, ExamStatistics g)
    {
        foreach (var (statistic, value) in Figures(g)) to.Row(subject, school, @class, statistic, value, rules.DenominatorWord, g.Sat, g.Enrolled, g.Absent);
    }

    private static IEnumerable<(string Statistic, double Value)> Figures(ExamStatistics g) =>
    [
        ("n", g.N), ("absent", g.Absent), ("mean", g.Mean), ("sd", g.Sd), ("median", g.Median), ("score_rate", g.ScoreRate),
        ("excellent", g.Excellent), ("pass", g.Pass), ("low", g.Low), ("over_mean", g.OverMean), ("t_of_mean", g.TOfMean), ("discrimination", g.Discrimination),
        ("sum", g.Sum), ("highest", g.Highest), ("lowest", g.Lowest), ("excellent_count", g.ExcellentCount), ("pass_count", g.PassCount), ("low_count", g.LowCount),
    ];

    private void Pupils(CsvOut to)
    {
        var (own, z) = (input.Schools is { } schools ? ExamRanks.Within(Total.Values, schools.Codes, schools.Levels.Count) : null, ranks!.Z);
        for (var i = 0; i < input.Rows; i++)
        {
            var counts = ranks.Rank[i] > 0;
            to.Row(
                input.Ids.Levels[input.Ids.Codes[i]], Total.Values[i], z[i], 50 + (10 * z[i]),
                counts ? ranks.Rank[i] : null, counts ? ranks.Dense[i] : null, ranks.Average[i], ranks.Percentile[i],
                counts && own is not null ? own[i] : null, added?.Residual[i], added?.ZDifference[i]);
        }
    }
}
