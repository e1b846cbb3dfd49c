namespace Hengjian.Measure.Exams;

/// <summary>The scores of one subject under a rule of counting: who has a score, who is only counted, who is out.</summary>
/// <remarks><para>With sat and absent of a group of pupils, the divisor is</para>
/// <code>
///   n = sat                 rule Sat
///   n = sat + absent        rules Enrolled and AbsentZero
/// </code>
/// <para>Source: the rules of counting in county plans of quality assessment (参考人数, 秋季入学班级学生数, 缺考一律按 0 分).</para></remarks>
public sealed class CountedScores
{
    private readonly double[] _values;
    private readonly Attendance[] _attendance;

    private CountedScores(double[] values, Attendance[] attendance, Denominator rule) => (_values, _attendance, Rule) = (values, attendance, rule);

    /// <summary>The rule of counting.</summary>
    public Denominator Rule { get; }

    /// <summary>Pupils of the list, exempt ones included.</summary>
    public int Rows => _values.Length;

    /// <summary>The score that takes part in figures, one a pupil: 0 for an absent pupil under <see cref="Denominator.AbsentZero"/>, NaN where none takes part.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Who sat, one a pupil.</summary>
    public ReadOnlySpan<Attendance> Attendance => _attendance;

    /// <summary>Applies a rule to scores.</summary>
    /// <param name="scores">Scores in marks, one a pupil; only those of pupils who sat are read.</param>
    /// <param name="attendance">One a pupil, same order and length.</param>
    /// <param name="rule">The rule of counting.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="MeasureException"><c>missing-score</c>, <c>negative-score</c> (both with the row): a pupil sat and has no score, or one below 0.</exception>
    public static CountedScores Of(ReadOnlySpan<double> scores, ReadOnlySpan<Attendance> attendance, Denominator rule)
    {
        if (scores.Length != attendance.Length) throw new ArgumentException("One attendance per score is needed.", nameof(attendance));
        var values = new double[scores.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (attendance[i] != Exams.Attendance.Sat)
            {
                values[i] = rule == Denominator.AbsentZero && attendance[i] == Exams.Attendance.Absent ? 0 : double.NaN;
                continue;
            }

            if (!double.IsFinite(scores[i])) throw new MeasureException("missing-score", $"第 {i + 1} 名学生参加了考试却没有得分。", $"Pupil {i + 1} sat and has no score.") { Row = i };
            if (scores[i] < 0) throw new MeasureException("negative-score", $"第 {i + 1} 名学生的得分 {scores[i]} 小于 0。", $"The score of pupil {i + 1} is below 0.") { Row = i };
            values[i] = scores[i];
        }

        return new(values, attendance.ToArray(), rule);
    }
}
