using Hengjian.Measure.Exams;
using Hengjian.Server.Cli.Analysis;
using Hengjian.Server.Cli.Sampling;

namespace Hengjian.Server.Cli.Exams;

/// <summary>A score list read as the rules ask: who sat what, with which score, in which school and class.</summary>
public sealed class ExamInput
{
    private readonly Columns columns;
    private readonly ExamRules rules;
    private readonly Dictionary<string, bool[]> flags = new(StringComparer.Ordinal);

    private ExamInput(Columns columns, ExamRules rules)
    {
        (this.columns, this.rules) = (columns, rules);
        Ids = FrameInput.Unique(columns, rules.Id);
        IdOrder = Ids.Sorted().Codes;
        Left = rules.Left is { } gone ? Flags(gone) : null;
        Schools = Group(rules.School);
        Classes = WithinSchool(Group(rules.Class));
        Scores = [.. rules.Subjects.Select(s => columns.Numbers(s.Column))];
        Attendance = [.. rules.Subjects.Select(Sat)];
        for (var s = 0; s < Scores.Count; s++) Check(rules.Subjects[s], Scores[s], Attendance[s]);
        Together();
        Previous = rules.Previous is { } name ? columns.Numbers(name) : null;
    }

    public int Rows => columns.Rows;
    public CodedColumn Ids { get; }

    /// <summary>The place of each pupil's id among all in order, which decides between equals.</summary>
    public int[] IdOrder { get; }

    /// <summary>Pupils of the autumn list who are no longer there; null where the rules name no such column.</summary>
    public bool[]? Left { get; }

    /// <summary>The schools in order of their names; null where the rules name no such column.</summary>
    public CodedColumn? Schools { get; }

    /// <summary>The classes, those of equal name in two schools apart, in order of school and name.</summary>
    public ClassColumn? Classes { get; }

    /// <summary>Scores and attendance of each subject, then of all together (last).</summary>
    public List<double[]> Scores { get; }

    public List<Attendance[]> Attendance { get; }

    public double[]? Previous { get; }

    /// <summary>Pupils marked absent for whom a score above 0 stands in the file; it is ignored and the verb says so.</summary>
    public int Contradictions { get; private set; }

    public static ExamInput Read(string file, ExamRules rules, Action<double>? progress = null)
    {
        string?[] words = [rules.Id, rules.School, rules.Class, rules.Absent, rules.Exempt, rules.Left, .. rules.Subjects.SelectMany(s => new[] { s.Absent, s.Exempt })];
        string?[] numbers = [rules.Previous, .. rules.Subjects.Select(s => s.Column)];
        return new(Columns.Read(file, Given(numbers), Given(words), progress), rules);

        static string[] Given(string?[] names) => [.. names.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private CodedColumn? Group(string? name)
    {
        if (name is null) return null;
        FrameInput.Filled(columns, name, columns.Words(name));
        return columns.Words(name).Sorted();
    }

    private ClassColumn? WithinSchool(CodedColumn? classes)
    {
        if (classes is null) return null;
        var pairs = new SortedSet<(int School, int Class)>();
        for (var i = 0; i < Rows; i++) pairs.Add((Schools?.Codes[i] ?? 0, classes.Codes[i]));
        var code = pairs.Select((pair, at) => (pair, at)).ToDictionary(p => p.pair, p => p.at);
        return new([.. Enumerable.Range(0, Rows).Select(i => code[(Schools?.Codes[i] ?? 0, classes.Codes[i])])], [.. pairs.Select(p => (Schools?.Levels[p.School] ?? "", classes.Levels[p.Class]))]);
    }

    private Attendance[] Sat(SubjectRule subject)
    {
        var (absent, exempt) = ((string?[])[rules.Absent, rules.Left, subject.Absent], (string?[])[rules.Exempt, subject.Exempt]);
        var sat = new Attendance[Rows];
        foreach (var name in absent.OfType<string>()) Mark(Flags(name), Measure.Exams.Attendance.Absent);
        foreach (var name in exempt.OfType<string>()) Mark(Flags(name), Measure.Exams.Attendance.Exempt);
        return sat;

        void Mark(bool[] flagged, Attendance as_)
        {
            for (var i = 0; i < sat.Length; i++) if (flagged[i]) sat[i] = as_;
        }
    }

    /// <summary>A column of 1 and 0; empty is 0.</summary>
    private bool[] Flags(string name)
    {
        if (flags.TryGetValue(name, out var known)) return known;
        var words = columns.Words(name);
        var yes = words.Levels.Select(level => Columns.Number(level) switch { 1 => true, 0 => false, _ => (bool?)null }).ToArray();
        var flagged = new bool[Rows];
        for (var i = 0; i < flagged.Length; i++)
        {
            if (words.Codes[i] < 0) continue;
            flagged[i] = yes[words.Codes[i]] ?? throw Wrong(i, name, $"应是 1（是）或 0（否），现为“{words.Levels[words.Codes[i]]}”", $"should be 1 (yes) or 0 (no), is “{words.Levels[words.Codes[i]]}”");
        }
        return flags[name] = flagged;
    }

    private void Check(SubjectRule subject, double[] scores, Attendance[] sat)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            if (sat[i] == Measure.Exams.Attendance.Absent && scores[i] > 0) Contradictions++;
            if (sat[i] != Measure.Exams.Attendance.Sat) continue;
            if (double.IsNaN(scores[i])) throw Wrong(i, subject.Column, "是空的，而这名学生没有记为缺考或免考", "is empty, and the pupil is marked neither absent nor exempt");
            if (scores[i] < 0) throw Wrong(i, subject.Column, $"小于 0：{scores[i]}", $"is below 0: {scores[i]}");
            if (scores[i] > subject.Lines.Full) throw Wrong(i, subject.Column, $"为 {scores[i]}，超过满分 {subject.Lines.Full}", $"is {scores[i]}, above the full mark {subject.Lines.Full}");
        }
    }

    /// <summary>
    /// The total: exempt when exempt from a subject, absent when absent from one; where absence counts as 0 a pupil who sat something sat.
    /// Added in decimal digits, so that 59.7 + 30.3 reaches a line of 90 and equal totals are equal.
    /// </summary>
    private void Together()
    {
        var (totals, sat, subjects) = (new double[Rows], new Attendance[Rows], rules.Subjects.Count);
        for (var i = 0; i < Rows; i++)
        {
            var (sum, absent, exempt) = (0m, 0, 0);
            for (var s = 0; s < subjects; s++)
            {
                if (Attendance[s][i] == Measure.Exams.Attendance.Sat) sum += (decimal)Scores[s][i];
                else if (Attendance[s][i] == Measure.Exams.Attendance.Absent) absent++;
                else exempt++;
            }
            var missed = rules.Denominator == Denominator.AbsentZero ? absent == subjects : absent > 0;
            sat[i] = exempt > 0 ? Measure.Exams.Attendance.Exempt : missed ? Measure.Exams.Attendance.Absent : Measure.Exams.Attendance.Sat;
            totals[i] = (double)sum;
        }
        Scores.Add(totals);
        Attendance.Add(sat);
    }

    private VerbException Wrong(int row, string name, string zh, string en) =>
        new($"{columns.File} 第 {columns.LineOf(row)} 行（{Ids.Levels[Ids.Codes[row]]}）的“{name}”{zh}。", $"{columns.File}: line {columns.LineOf(row)} ({Ids.Levels[Ids.Codes[row]]}), column {name} {en}.", 2);
}

/// <summary>Classes by number, with the names of school and class of each.</summary>
public sealed record ClassColumn(int[] Codes, IReadOnlyList<(string School, string Class)> Names);
