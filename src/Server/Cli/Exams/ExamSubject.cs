using System.Globalization;
using Hengjian.Measure.Exams;

namespace Hengjian.Server.Cli.Exams;

/// <summary>One subject, or all together, with what is computed of it once and used for every grouping.</summary>
internal sealed class ExamSubject
{
    private readonly ExamRules rules;
    private readonly ExamInput input;
    private readonly ExamLines lines;
    private readonly CountedScores counted;
    private readonly ExamStatistics all;
    private readonly ExamBands? bands;
    private readonly int[] bandOf = [];
    private readonly bool isTotal;

    public ExamSubject(ExamRules rules, ExamInput input, int at)
    {
        (this.rules, this.input) = (rules, input);
        isTotal = at == rules.Subjects.Count;
        var rule = isTotal ? null : rules.Subjects[at];
        (Name, lines, bands) = rule is null ? (ExamRules.Total, rules.Together, rules.Bands) : (rule.Name, rule.Lines, rule.Bands);
        counted = CountedScores.Of(input.Scores[at], input.Attendance[at], rules.Denominator);
        all = ExamSummary.All(counted, lines);
        Ranks = ExamRanks.Of(counted.Values);
        Grades = rules.Grades?.Of(counted.Values, lines.Full) ?? [];
        if (bands is not null) bandOf = [.. counted.Values.ToArray().Select(x => double.IsNaN(x) ? -2 : bands.Of(x))];
    }

    public string Name { get; }

    public double[] Values => counted.Values.ToArray();

    public ExamRanks Ranks { get; }

    /// <summary>The grade of each pupil by number; empty where the rules name no grades.</summary>
    public int[] Grades { get; }

    /// <summary>Every figure of every group: name, then one value a group.</summary>
    public (ExamStatistics[] Statistics, List<(string Name, double[] Values)> Figures) Figures(Grouping grouping, ExamSubject total, ValueAdded? added)
    {
        var (codes, count) = (grouping.Codes, grouping.Names.Count);
        var g = ExamSummary.Groups(counted, lines, codes, count, all);
        var figures = new List<(string Name, double[] Values)>();
        Add("n", s => s.N);
        Add("absent", s => s.Absent);
        Add("mean", s => s.Mean);
        Add("sd", s => s.Sd);
        Add("median", s => s.Median);
        Add("score_rate", s => s.ScoreRate);
        if (!double.IsNaN(lines.Excellent)) Add("excellent", s => s.Excellent);
        if (!double.IsNaN(lines.Pass)) Add("pass", s => s.Pass);
        if (!double.IsNaN(lines.Low)) Add("low", s => s.Low);
        Add("over_mean", s => s.OverMean);
        Add("t_of_mean", s => s.TOfMean);
        Add("discrimination", s => s.Discrimination);
        if (!isTotal) figures.Add(("discrimination_by_total", GroupFigures.Discrimination(counted.Values, total.Values, input.IdOrder, lines.Full, codes, count)));
        Add("sum", s => s.Sum);
        Add("highest", s => s.Highest);
        Add("lowest", s => s.Lowest);
        if (!double.IsNaN(lines.Excellent)) Add("excellent_count", s => s.ExcellentCount);
        if (!double.IsNaN(lines.Pass)) Add("pass_count", s => s.PassCount);
        if (!double.IsNaN(lines.Low)) Add("low_count", s => s.LowCount);
        if (input.Left is { } left) Retained(left);
        if (bands is not null) Bands();
        foreach (var n in rules.Top) Top(n);
        if (rules.Grades is { } grades) Counted(GroupFigures.Counts(Grades, grades.Names.Count, codes, count), k => $"grade_{grades.Names[k]}", grades.Names.Count);
        if (isTotal && added is not null) Added();
        if (rules.Composite.Count > 0) Composed();
        return (g, figures);

        void Add(string name, Func<ExamStatistics, double> of) => figures.Add((name, [.. g.Select(of)]));

        void Counted(int[][] counts, Func<int, string> name, int kinds)
        {
            for (var k = 0; k < kinds; k++)
            {
                figures.Add((name(k), [.. counts.Select(c => (double)c[k])]));
                figures.Add(($"{name(k)}_share", [.. counts.Select((c, at) => (double)c[k] / g[at].N)]));
            }
        }

        void Bands()
        {
            // Bands are shifted by one, so that what lies below and above them is counted too and is printed where there is any.
            var counts = GroupFigures.Counts([.. bandOf.Select(b => b + 1)], bands.Count + 2, codes, count);
            var outside = new[] { 0, bands.Count + 1 }.Where(k => bandOf.Contains(k - 1)).ToArray();
            int[] shown = [.. Enumerable.Range(1, bands.Count), .. outside];
            Counted([.. counts.Select(c => shown.Select(k => c[k]).ToArray())], k => BandName(shown[k] - 1), shown.Length);
        }

        void Top(int n)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"top_{n}");
            var inTop = GroupFigures.Top(Ranks.Rank, n);
            var counts = GroupFigures.Counts(inTop, 1, codes, count);
            Counted(counts, _ => name, 1);
            var whole = (double)inTop.Count(c => c == 0);
            figures.Add(($"{name}_of_top", [.. counts.Select(c => c[0] / whole)]));
        }

        void Retained(bool[] left)
        {
            var gone = new int[count];
            for (var i = 0; i < left.Length; i++) if (left[i] && counted.Attendance[i] != Attendance.Exempt) gone[codes[i]]++;
            figures.Add(("retention", [.. g.Select((s, at) => s.Enrolled == 0 ? double.NaN : Retention.Class(s.Enrolled, gone[at]))]));
        }

        void Added()
        {
            var residual = GroupFigures.Means(added.Residual, codes, count);
            figures.Add(("va_n", [.. residual.Select(m => (double)m.Count)]));
            figures.Add(("va_residual", [.. residual.Select(m => m.Mean)]));
            figures.Add(("va_z", [.. GroupFigures.Means(added.ZDifference, codes, count).Select(m => m.Mean)]));
        }

        void Composed()
        {
            var parts = rules.Composite.Select(part => (part.Weight, figures.FirstOrDefault(f => f.Name == part.Statistic).Values
                ?? throw new VerbException($"composite 里的“{part.Statistic}”在学科“{Name}”没有，可用的有：{string.Join("、", figures.Select(f => f.Name))}。", $"“{part.Statistic}” of composite is no statistic of {Name}; there are {string.Join(", ", figures.Select(f => f.Name))}.", 2))).ToList();
            figures.Add(("composite", [.. Enumerable.Range(0, count).Select(at => parts.Sum(p => p.Weight * p.Item2[at]))]));
        }
    }

    private string BandName(int band) => band < 0 ? "band_below" : band == bands!.Count ? "band_above"
        : string.Create(CultureInfo.InvariantCulture, $"band_{bands.Edge(band)}_{bands.Edge(band + 1)}");
}
