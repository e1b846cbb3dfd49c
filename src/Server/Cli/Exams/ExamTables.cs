using System.Runtime.InteropServices;
using Hengjian.Measure.Exams;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Exams;

/// <summary>Writes the two tables of an exam: summary.csv (a figure a line) and pupils.csv (a pupil a line).</summary>
public sealed class ExamTables
{
    private readonly ExamRules rules;
    private readonly ExamInput input;
    private readonly List<Grouping> groupings;
    private readonly List<ExamSubject> subjects;
    private readonly ValueAdded? added;

    public ExamTables(ExamRules rules, ExamInput input)
    {
        (this.rules, this.input) = (rules, input);
        groupings = [new(new int[input.Rows], [("", "")])];
        if (input.Schools is { } schools) groupings.Add(new(schools.Codes, [.. schools.Levels.Select(l => (l, ""))]));
        if (input.Classes is { } classes) groupings.Add(new(classes.Codes, classes.Names));
        subjects = [.. Enumerable.Range(0, input.Scores.Count).Select(s => new ExamSubject(rules, input, s))];
        added = input.Previous is { } before ? ValueAdded.Of(subjects[^1].Values, before) : null;
    }

    public void Write(string folder)
    {
        string[] headers = ["id", "total", "z", "t", "rank", "rank_dense", "rank_average", "percentile", "rank_school", "va_residual", "va_z"];
        if (rules.Grades is not null) headers = [.. headers, "grade", .. rules.Subjects.Select(s => $"grade_{s.Name}")];
        using var summary = new CsvOut(Path.Combine(folder, "summary.csv"), "subject", "school", "class", "statistic", "value", "denominator", "sat", "enrolled", "absent");
        using var pupils = new CsvOut(Path.Combine(folder, "pupils.csv"), headers);
        foreach (var subject in subjects)
            foreach (var grouping in groupings) Groups(summary, subject, grouping);
        Pupils(pupils);
        summary.Done();
        pupils.Done();
    }

    private void Groups(CsvOut to, ExamSubject subject, Grouping grouping)
    {
        var (statistics, figures) = subject.Figures(grouping, subjects[^1], added);
        for (var g = 0; g < statistics.Length; g++)
        {
            var ((school, @class), one) = (grouping.Names[g], statistics[g]);
            foreach (var (statistic, values) in figures)
                to.Row(subject.Name, school, @class, statistic, values[g], rules.DenominatorWord, one.Sat, one.Enrolled, one.Absent);
        }
    }

    private void Pupils(CsvOut to)
    {
        var total = subjects[^1];
        var (ranks, own) = (total.Ranks, input.Schools is { } schools ? ExamRanks.Within(total.Values, schools.Codes, schools.Levels.Count) : null);
        var cells = new List<CsvCell>();
        for (var i = 0; i < input.Rows; i++)
        {
            var counts = ranks.Rank[i] > 0;
            cells.Clear();
            cells.AddRange([
                input.Ids.Levels[input.Ids.Codes[i]], total.Values[i], ranks.Z[i], 50 + (10 * ranks.Z[i]),
                counts ? ranks.Rank[i] : CsvCell.Empty, counts ? ranks.Dense[i] : CsvCell.Empty, ranks.Average[i], ranks.Percentile[i],
                counts && own is not null ? own[i] : CsvCell.Empty, added?.Residual[i] ?? double.NaN, added?.ZDifference[i] ?? double.NaN]);
            if (rules.Grades is { } grades)
                foreach (var subject in subjects.Skip(subjects.Count - 1).Concat(subjects.SkipLast(1))) cells.Add(subject.Grades[i] is >= 0 and var k ? grades.Names[k] : CsvCell.Empty);
            to.Row(CollectionsMarshal.AsSpan(cells));
        }
    }
}

/// <summary>Pupils by group, with the names of school and class of each group; empty names are all.</summary>
public sealed record Grouping(int[] Codes, IReadOnlyList<(string School, string Class)> Names);
