using Hengjian.Measure;
using Hengjian.Measure.Exams;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Exams;

/// <summary>A subject as the rules name it: its column, its lines as marks, and columns of its own for who did not sit.</summary>
public sealed record SubjectRule(string Name, string Column, ExamLines Lines, ExamBands? Bands, string? Absent, string? Exempt);

/// <summary>The rules of an exam as an analyst writes them (YAML); a key that is not known is refused by name.</summary>
public sealed class ExamRules
{
    /// <summary>The name under which all subjects together stand in the results.</summary>
    public const string Total = "total";

    private ExamRules(string file)
    {
        var yaml = StrictYaml.Read(file);
        Id = yaml.Text("id");
        School = yaml.TextOr("school");
        Class = yaml.TextOr("class");
        Absent = yaml.TextOr("absent");
        Exempt = yaml.TextOr("exempt");
        Left = yaml.TextOr("left");
        Previous = yaml.TextOr("previous");
        Denominator = yaml.Word("denominator", "sat", "enrolled", "absent_zero") switch { "enrolled" => Denominator.Enrolled, "absent_zero" => Denominator.AbsentZero, _ => Denominator.Sat };
        var subjects = yaml.Map("subjects");
        Subjects = [.. subjects.Keys.Select(name => Subject(subjects, name))];
        if (Subjects.Count == 0) throw yaml.Wrong("subjects", "至少要有一门学科", "needs at least one subject");
        Together = TotalOf(yaml);
        Bands = yaml.MapOr("bands") is { } bands ? BandsOf(bands) : null;
        Top = [.. yaml.Numbers("top").Select(n => n >= 1 && n == Math.Floor(n) && n < int.MaxValue ? (int)n : throw yaml.Wrong("top", $"应是正整数，现有 {n}", $"should hold whole numbers from 1, has {n}"))];
        Grades = yaml.MapOr("grades") is { } grades ? GradeRule.Read(grades) : null;
        Composite = yaml.MapOr("composite") is { } parts ? [.. parts.Keys.Select(name => (name, parts.Number(name)))] : [];
        yaml.Done();
    }

    public string Id { get; }
    public string? School { get; }
    public string? Class { get; }
    public string? Absent { get; }
    public string? Exempt { get; }

    /// <summary>1 = of the autumn list and no longer there: absent, and lost for the retention.</summary>
    public string? Left { get; }

    public string? Previous { get; }
    public Denominator Denominator { get; }

    /// <summary>The rule of counting by its word in the file.</summary>
    public string DenominatorWord => Denominator switch { Denominator.Enrolled => "enrolled", Denominator.AbsentZero => "absent_zero", _ => "sat" };

    public IReadOnlyList<SubjectRule> Subjects { get; }

    /// <summary>Full mark and lines of all subjects together: their sums, unless the rules give lines for the total.</summary>
    public ExamLines Together { get; }

    /// <summary>The bands of the total.</summary>
    public ExamBands? Bands { get; }
    public IReadOnlyList<int> Top { get; }
    public GradeRule? Grades { get; }

    /// <summary>Weights of statistics that are added to one figure of each group; empty where the rules name none.</summary>
    public IReadOnlyList<(string Statistic, double Weight)> Composite { get; }

    public static ExamRules Read(string file) => new(file);

    private static SubjectRule Subject(StrictYaml subjects, string name)
    {
        if (name == Total) throw subjects.Wrong(name, "是全部学科合计的名称，学科请换一个名称", "is the name of all subjects together; call the subject otherwise");
        var yaml = subjects.Map(name);
        var full = yaml.Number("full");
        if (!(full > 0)) throw yaml.Wrong("full", $"应大于 0，现为 {full}", $"should be above 0, is {full}");
        var rule = new SubjectRule(name, yaml.TextOr("column") ?? name, new(full, Line(yaml, "excellent", full), Line(yaml, "pass", full), Line(yaml, "low", full)), yaml.MapOr("bands") is { } bands ? BandsOf(bands) : null, yaml.TextOr("absent"), yaml.TextOr("exempt"));
        yaml.Done();
        return rule;
    }

    private ExamLines TotalOf(StrictYaml yaml)
    {
        var sums = ExamLines.Together([.. Subjects.Select(s => s.Lines)]);
        if (yaml.MapOr(Total) is not { } own) return sums;
        var lines = new ExamLines(sums.Full, Own("excellent", sums.Excellent), Own("pass", sums.Pass), Own("low", sums.Low));
        own.Done();
        return lines;

        double Own(string key, double sum) => Line(own, key, sums.Full) is var line && double.IsNaN(line) ? sum : line;
    }

    private static ExamBands BandsOf(StrictYaml yaml)
    {
        var (from, to, width) = (yaml.NumberOr("from") ?? 0, yaml.Number("to"), yaml.Number("width"));
        yaml.Done();
        try
        {
            return new(from, to, width);
        }
        catch (MeasureException fault)
        {
            throw yaml.Wrong("width", $"不能用：{fault.Zh.TrimEnd('。')}", $"cannot be used: {fault.En.TrimEnd('.')}");
        }
    }

    private static double Line(StrictYaml yaml, string key, double full)
    {
        if (yaml.NumberOr(key) is not { } line) return double.NaN;
        try
        {
            return ExamLines.Mark(line, full);
        }
        catch (MeasureException fault)
        {
            throw yaml.Wrong(key, $"不能用：{fault.Zh.TrimEnd('。')}", $"cannot be used: {fault.En.TrimEnd('.')}");
        }
    }
}
