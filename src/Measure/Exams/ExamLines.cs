namespace Hengjian.Measure.Exams;

/// <summary>The full mark of a subject and its lines of 一分三率, in marks.</summary>
/// <param name="Full">The full mark, above 0.</param>
/// <param name="Excellent">优秀: from this mark on; NaN where there is no such line.</param>
/// <param name="Pass">及格: from this mark on; NaN where there is no such line.</param>
/// <param name="Low">低分: below this mark; NaN where there is no such line.</param>
/// <remarks>Lines are settable because they differ by county and grade; nothing is assumed of their order.</remarks>
public sealed record ExamLines(double Full, double Excellent, double Pass, double Low)
{
    /// <summary>A line as a mark: up to 1 it is a share of the full mark, above it is a mark already.</summary>
    /// <remarks>
    /// The product is taken in decimal digits: 0.55 × 100 is 55.000000000000007 in binary, and a pupil with 55 marks would fail by it.
    /// </remarks>
    /// <param name="line">A share in (0, 1] or a mark in (1, full].</param>
    /// <param name="full">The full mark, above 0.</param>
    /// <exception cref="MeasureException"><c>full-mark</c>, <c>line-range</c>.</exception>
    public static double Mark(double line, double full)
    {
        if (!(full > 0) || !double.IsFinite(full)) throw new MeasureException("full-mark", $"满分 {full} 应大于 0。", $"The full mark {full} must be above 0.");
        if (!(line > 0) || line > Math.Max(1, full)) throw new MeasureException("line-range", $"分数线 {line} 应是 0 到 1 的比例，或不超过满分 {full} 的分数。", $"The line {line} must be a share up to 1 or a mark up to {full}.");
        return line > 1 ? line : (double)((decimal)line * (decimal)full);
    }

    /// <summary>The lines of several subjects taken together: full marks and lines add; a line that one subject lacks, the whole lacks.</summary>
    /// <param name="subjects">At least one.</param>
    public static ExamLines Together(IReadOnlyList<ExamLines> subjects)
    {
        return new(Add(s => s.Full), Add(s => s.Excellent), Add(s => s.Pass), Add(s => s.Low));

        double Add(Func<ExamLines, double> of) => subjects.Any(s => double.IsNaN(of(s))) ? double.NaN : (double)subjects.Sum(s => (decimal)of(s));
    }
}
